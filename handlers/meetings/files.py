"""A photo of the paper list, or a voice, kept with the meeting: for who records it, and staff."""

from domain.chat import Document, Photo, Press, Saying, Voice
from domain.fetches import Fetched
from domain.meetings import Meeting
from domain.meetings.records import TAKES
from domain.voices import UNKNOWN, called
from handlers.meetings import items, recording
from handlers.scene import Scene
from handlers.wording import table as words
from handlers.wording.catalogue import render
from handlers.wording.general import stale_button
from storage.attachments import Attachment, State, What


async def attach(scene: Scene, shown: Photo | Voice) -> list[Saying] | None:
    """Keep what the recorder sends alone with the meeting.

    None where the speaker records nothing, or is reporting something just now.
    """
    if not shown.private or await scene.open_question("report-what", "report-where"):
        return None
    meeting = await recording.recorded(scene)
    if meeting is None or scene.at - meeting.starts_at > TAKES:
        return None
    record = await scene.uow.attendances.record(meeting)
    assert record is not None, "what is recorded has its record"
    kind = What.PICTURE if isinstance(shown, Photo) else What.VOICE
    kept = await scene.uow.attachments.want(
        scene.room, shown.file, kind, sender=record.recorder, at=scene.at
    )
    record = record.attach(kept.id)
    scene.uow.attendances.keep_record(record)
    return [scene.answer(words.attached(meeting, kind.value, len(record.files)))]


async def fetched(scene: Scene, told: Fetched) -> list[Saying] | None:
    """Such a file was fetched, or is of no use: only the latter needs a word; None: another's."""
    attachment = await scene.uow.attachments.get(told.attachment)
    if attachment is None or attachment.sender is None:
        return None
    records = await scene.uow.attendances.recorded_by(attachment.sender)
    if not any(attachment.id in record.files for record in records):
        return None
    if attachment.state is not State.REFUSED:
        return []
    return [Saying(room=scene.room, text=words.file_lost())]


async def press(scene: Scene, press: Press) -> list[Saying]:
    """看纸上的单子: each as a message of its own, to who may record, alone."""
    meeting = await items.pressed(scene, press)
    if meeting is None or not press.private:
        return [scene.toast(stale_button())]
    await recording.require(scene, meeting)
    kept = [each for each in await of(scene, meeting) if _shown(each) is not None]
    toast = scene.toast(words.noted() if kept else words.files_not_there())
    return [*(_handed(scene, meeting, each) for each in kept), toast]


async def of(scene: Scene, meeting: Meeting) -> list[Attachment]:
    """What is kept with a meeting."""
    record = await scene.uow.attendances.record(meeting)
    return [] if record is None else await scene.uow.attachments.all(record.files)


def _shown(file: Attachment) -> str | None:
    return file.original if file.what is What.VOICE else file.shown


def _handed(scene: Scene, meeting: Meeting, file: Attachment) -> Saying:
    name, text = _shown(file), words.file_of(meeting)
    if file.what is not What.VOICE or name is None:
        return Saying(room=scene.room, text=text, photo=name)
    named = render(words.voice_name(meeting), scene.house.language, scene.house.zone)
    voice = Document(file=name, name=called(named, file.media), media=file.media or UNKNOWN)
    return Saying(room=scene.room, text=text, document=voice)

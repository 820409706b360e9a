"""A photo or a spoken message that is a report, or one more of it; in a group after a tap."""

from domain.chat import Attached, Photo, Press, Saying, Text, Value, Voice
from domain.reports.report import Spot
from domain.sources import Source
from handlers.reports import places
from handlers.reports.asking import completed, whose
from handlers.reports.gathering import Origin, Told, hear, unfinished
from handlers.scene import Scene
from handlers.wording import reports as words
from handlers.words import Word, read


async def photo(scene: Scene, photo: Photo) -> list[Saying] | None:
    """A photo: in private always a report; in a group by its caption, its album, or on asking.

    None where it is not for the bot.
    """
    command = read(_caption(photo))
    asked = await scene.open_question("report-what", "report-where")
    if command is not None and command.word is Word.REPORT:
        body = command.body
    elif photo.private or (photo.addressed and command is None) or (asked and photo.addressed):
        body = photo.body
    elif await _of_album(scene, photo):
        body = ""
    else:
        return await _ask_in_group(scene, photo)
    community, how = await whose(scene, asked, photo)
    found = await places.heard(scene, community, body) if body else places.Heard("", Spot())
    told = Told(
        words=found.words,
        spot=found.spot,
        picture=photo.file,
        album=photo.album or "",
        begins=bool(found.words),
    )
    return await hear(scene, community, completed(told, asked), how)


async def voice(scene: Scene, voice: Voice) -> list[Saying] | None:
    """A voice message, in private or meant for the bot: kept, for a person to listen to."""
    if not voice.addressed:
        return None
    asked = await scene.open_question("report-what", "report-where")
    community, how = await whose(scene, asked, voice)
    return await hear(scene, community, completed(Told(voice=voice.file), asked), how)


def _caption(photo: Photo) -> Text:
    """What stands under a photo, read like a text."""
    return Text(
        room=photo.room,
        key=photo.key,
        at=photo.at,
        heard=photo.heard,
        sender=photo.sender,
        name=photo.name,
        private=photo.private,
        masked=photo.masked,
        message=photo.message,
        addressed=photo.addressed,
        quoted=photo.quoted,
        forwarded_from=photo.forwarded_from,
        body=photo.body,
    )


async def _of_album(scene: Scene, photo: Photo) -> bool:
    """Whether another picture of its album is a report's."""
    if photo.album is None:
        return False
    gathering = await unfinished(scene)
    return gathering is not None and gathering.album == photo.album


async def _ask_in_group(scene: Scene, photo: Photo) -> list[Saying] | None:
    """Where the caption tells of something broken, ask once whether it shall be a report."""
    if photo.forwarded_from is not None or not places.names_a_matter(photo.body):
        return None
    known: dict[str, Value] = {
        "handle": photo.file.handle,
        "unique": photo.file.unique,
        "album": photo.album or "",
        "words": photo.body,
        "message": photo.message,
    }
    scene.inquire("report-this", known)
    return [scene.answer(*words.is_this_one(photo.message))]


async def press_this(scene: Scene, press: Press) -> list[Saying]:
    """One tap under the bot's question makes a report of the photo, if its sender taps."""
    question = await scene.open_question("report-this")
    if question is None or question.draft["message"] != press.about:
        return [scene.toast(words.not_yours())]
    return [*(await asked_about(scene) or []), scene.toast(words.noted())]


async def asked_about(scene: Scene) -> list[Saying] | None:
    """A report of the photo under which the bot asked its sender; None where it asked nothing."""
    question = await scene.open_question("report-this")
    if question is None:
        return None
    scene.uow.questions.drop(question)
    community = await scene.community()
    draft = question.draft
    found = await places.heard(scene, community, str(draft["words"]))
    told = Told(
        words=found.words,
        spot=found.spot,
        picture=Attached(handle=str(draft["handle"]), unique=str(draft["unique"])),
        album=str(draft["album"]),
        begins=True,
    )
    return await hear(scene, community, told, Origin(Source.CHAT))

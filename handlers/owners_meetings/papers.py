"""材料: what owners can read before they vote: brought by staff, opened by whoever asks."""

from typing import Final

from domain.chat import Document, Paper, Photo, Saying
from domain.numbers import item_number
from domain.owners_meetings import Act, Material, OwnersMeeting, papers_missing
from domain.owners_meetings.records import TITLE_LONGEST
from domain.people import private_room
from domain.refusals import Refusal
from domain.texts import written
from handlers.owners_meetings import items
from handlers.owners_meetings.calling import desk
from handlers.scene import Scene
from handlers.wording import owners as words
from handlers.words import Word, captioned
from storage.attachments import State, What

PDF: Final = "application/pdf"


class NoSuchMaterial(Refusal):
    """`number` has no paper in place `place`."""


async def material(scene: Scene, meeting: OwnersMeeting, body: str) -> list[Saying]:
    """材料 31: what there is; 材料 31 2: the second of them; 材料 31 预算表: one more, by staff."""
    if not body:
        return await listed(scene, meeting)
    place = item_number(body)
    if place is not None:
        return await opened(scene, meeting, place)
    return await add(scene, meeting, body)


async def listed(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """What can be read, to everybody; to those who run it, what is still missing."""
    known = await scene.uow.owners_meetings.materials(meeting)
    estate = await scene.uow.units.named(meeting.estate)
    runs = scene.spoken.private and await items.runs(scene, meeting.community, estate)
    topics = await scene.uow.owners_meetings.topics(meeting)
    missing = papers_missing(topics, [each.title for each in known]) if runs else ()
    return [scene.answer(*words.materials(meeting, known, missing, runs=runs))]


async def opened(scene: Scene, meeting: OwnersMeeting, place: int) -> list[Saying]:
    """A paper itself, to whoever asks, alone."""
    known = await scene.uow.owners_meetings.materials(meeting)
    found = next((each for each in known if each.place == place), None)
    if found is None:
        raise NoSuchMaterial(number=str(meeting.number), place=place)
    room = scene.room if scene.spoken.private else private_room([await scene.account()])
    if room is None:
        return [scene.brief(words.paper_in_private(meeting, found))]
    if found.attachment is None:
        return [Saying(room=room, text=words.hangs_out_only(meeting, found))]
    file = await scene.uow.attachments.get(found.attachment)
    text = words.paper(meeting, found)
    if file is None or file.state is not State.FETCHED:
        return [Saying(room=room, text=words.paper_not_there(meeting, found))]
    if file.what is What.DOCUMENT and file.original is not None:
        named = f"{found.title}.pdf"
        document = Document(file=file.original, name=named, media=file.media or PDF)
        return [Saying(room=room, text=text, document=document)]
    return [Saying(room=room, text=text, photo=file.shown)]


async def add(
    scene: Scene, meeting: OwnersMeeting, title: str, attachment: int | None = None
) -> list[Saying]:
    """A paper that owners can read, perhaps with its file."""
    await items.require(scene, meeting)
    meeting = meeting.move(Act.ADD_MATERIAL, scene.at)
    known = await scene.uow.owners_meetings.materials(meeting)
    added = Material(
        community=meeting.community,
        number=meeting.number,
        place=len(known) + 1,
        title=written(title, TITLE_LONGEST),
        attachment=attachment,
        added_at=scene.at,
    )
    scene.uow.owners_meetings.add_material(added)
    by = (await scene.account()).resident
    facts = {"material": added.place, "file": attachment or 0}
    await items.keep(scene, meeting, Act.ADD_MATERIAL, facts=facts, texts=(title,), by=by)
    return await listed(scene, meeting)


async def shown(
    scene: Scene, meeting: OwnersMeeting, title: str, file: Photo | Paper
) -> list[Saying]:
    """The same with a picture or a PDF: fetched once it is kept."""
    await items.require(scene, meeting)
    by = (await scene.account()).resident
    what = What.PICTURE if isinstance(file, Photo) else What.DOCUMENT
    kept = await scene.uow.attachments.want(file.room, file.file, what, sender=by, at=scene.at)
    return await add(scene, meeting, title, kept.id)


async def paper(scene: Scene, told: Paper) -> list[Saying] | None:
    """A PDF under 材料 31 预算表; None where it belongs to nothing."""
    command = captioned(told)
    if command is None or command.word is not Word.MATERIAL or told.edited or told.masked:
        return None
    meeting = await items.meant(scene, told, command.number)
    return await shown(scene, meeting, command.body, told)


async def ready(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """材料齐了: from now on only the notice is missing."""
    await items.require(scene, meeting)
    done = meeting.move(Act.FINISH_MATERIALS, scene.at)
    by = (await scene.account()).resident
    await items.keep(scene, done, Act.FINISH_MATERIALS, by=by)
    return await desk(scene, done)

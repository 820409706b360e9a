"""决议: what a body resolved is done by somebody, until a day, with proof; late ones are told."""

from collections.abc import Mapping, Sequence
from typing import Final

from domain.chat import Kind, Message, Photo, Press, Room, Saying, Text
from domain.events import Numbered
from domain.meetings import Act, Meeting
from domain.numbers import leading_item_number
from domain.owners_meetings import OwnersMeeting
from domain.permissions import Act as Permission
from domain.permissions import Role
from domain.questions import Question
from domain.refusals import Refusal
from domain.sessions import (
    Resolution,
    ResolutionNeedsADay,
    ResolutionNeedsADoer,
    Session,
    Standing,
)
from domain.sessions import resolve as founded
from domain.sessions.spoken import take_apart
from domain.units import Unit
from handlers.meetings import announcing
from handlers.meetings import items as meetings
from handlers.notices import SCHEDULE
from handlers.numbered import button_key
from handlers.scene import Scene
from handlers.sessions import items
from handlers.wording import sessions as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word, read
from storage.attachments import What

PAGE: Final = 10
WORDS: Final = frozenset({Word.DONE, Word.DECLINE, Word.STATUS})
"""What may be said of a resolution by its number, as of other things."""


class NotYours(Refusal):
    """Only who does `number`, or who keeps the body's book, may say that it is done."""


class SayWhy(Refusal):
    """`number` is dropped only with a reason."""


# --- made --------------------------------------------------------------------------------


async def resolve(scene: Scene, session: Session, proposal: int | None, text: str) -> list[Saying]:
    """吴姐 12月1日前 跟物业定路灯位置; refusals `ResolutionNeedsADay`, `…NeedsADoer`."""
    seats = await scene.uow.sessions.seats(session)
    known = await _doers(scene, session.community, {seat.resident for seat in seats})
    return await _resolve(scene, session, session.body, proposal, text, known)


async def task(scene: Scene, meeting: OwnersMeeting, text: str) -> list[Saying]:
    """The same of what owners decided; the estate takes the place of the body."""
    known = await _doers(scene, meeting.community, set())
    return await _resolve(scene, meeting, meeting.estate, None, text, known)


async def _resolve(
    scene: Scene,
    decided: Numbered,
    body: int,
    proposal: int | None,
    text: str,
    known: Mapping[str, int],
) -> list[Saying]:
    uow, house = scene.uow, scene.house
    spoken = take_apart(text, list(known), scene.at, house.zone)
    if spoken.due is None:
        raise ResolutionNeedsADay
    if not spoken.doer or not spoken.text:
        raise ResolutionNeedsADoer
    resolution = founded(
        spoken.text,
        community=decided.community,
        number=await uow.counters.item(decided.community),
        session=decided.number,
        body=body,
        proposal=proposal,
        doer=known.get(spoken.doer),
        doer_name=spoken.doer,
        due=spoken.due,
        at=scene.at,
        quiet=house.quiet,
        tz=house.zone,
    )
    by = (await scene.account()).resident
    await _keep(scene, resolution, "resolution-made", by)
    return [scene.answer(words.resolved(resolution, known=resolution.doer is not None))]


async def _doers(scene: Scene, here: int, seated: set[int]) -> dict[str, int]:
    """Who may have been meant, by name: the roll, and everybody who serves there."""
    community = await scene.uow.units.named(here)
    serve = [role for role in Role if role not in (Role.RESIDENT, Role.GUEST)]
    grants = await scene.uow.grants.within(community.path, serve, scene.at)
    residents = {grant.resident for grant in grants} | seated
    named = await items.names(scene.uow, sorted(residents))
    return {name: resident for resident, name in named.items() if name}


async def _keep(scene: Scene, resolution: Resolution, action: str, by: int | None = None) -> None:
    """Keep it as it is now, wake for its next moment, and tell the journal."""
    uow = scene.uow
    uow.sessions.resolve(resolution)
    uow.wake(SCHEDULE, resolution.next_at)
    said = resolution.proof or resolution.reason or resolution.text
    facts: dict[str, str | int] = {
        "session": resolution.session,
        "due": resolution.due.isoformat(),
        "standing": resolution.standing.value,
        "text": await _digest(scene, resolution, said),
    }
    if by is not None:
        facts["by"] = by
    await uow.journal.note(resolution.community, action, str(resolution.number), scene.at, facts)


async def _digest(scene: Scene, resolution: Resolution, said: str) -> str:
    """What may stand in the journal for it, by the salt of where it was decided."""
    key = resolution.community, resolution.session
    owners = await scene.uow.owners_meetings.get(*key)
    if owners is not None:
        return scene.uow.owners_meetings.digest(owners, said)
    return scene.uow.meetings.digest(await scene.uow.meetings.named(*key), said)


# --- looked at ---------------------------------------------------------------------------


async def list_open(scene: Scene, command: Command) -> list[Saying]:
    """决议: what is still to be done here, the first due first."""
    community = await scene.community()
    return [scene.answer(*await _page(scene, community, command.number or 1))]


async def list_page(scene: Scene, press: Press) -> list[Saying]:
    """The page that a button asks for."""
    about = button_key(press.about)
    if about is None or about[0] not in await scene.communities():
        return [scene.toast(stale_button())]
    community = await scene.uow.units.named(about[0])
    page = scene.answer(*await _page(scene, community, about[1]))
    return [page, scene.toast(words.noted())]


async def _page(scene: Scene, community: Unit, page: int) -> words.Worded:
    sessions = scene.uow.sessions
    pages = max(-(-await sessions.count_open([community.id]) // PAGE), 1)
    page = min(max(page, 1), pages)
    found = await sessions.open_in([community.id], PAGE, (page - 1) * PAGE)
    here = (await scene.chatroom()).unit
    lines = [
        words.resolution(each)
        if here == each.body or (scene.spoken.private and await _inside(scene, each))
        else words.resolution_bare(each)
        for each in found
    ]
    return words.listed(lines, community.id, page, pages)


async def _inside(scene: Scene, resolution: Resolution) -> bool:
    body = await scene.uow.units.named(resolution.body)
    return await _does(scene, resolution) or await items.insider(scene, body)


async def _does(scene: Scene, resolution: Resolution) -> bool:
    return resolution.doer == (await scene.account()).resident


# --- done, or not after all --------------------------------------------------------------


async def commanded(scene: Scene, message: Message, command: Command) -> list[Saying] | None:
    """办结 51 已装好, 暂不办 51 原因, 查 51; None where 51 is something else."""
    resolution = await _meant(scene, message, command.number)
    if resolution is None:
        return None
    match command.word:
        case Word.DONE if command.body:
            return await _finish(scene, resolution, command.body)
        case Word.DONE:
            await _require(scene, resolution)
            scene.inquire("session-proof", _about(resolution))
            return [scene.answer(words.ask_proof(resolution))]
        case Word.DECLINE:
            return await _drop(scene, resolution, command.body)
        case _:
            return await _status(scene, resolution)


async def photo(scene: Scene, shown: Photo) -> list[Saying] | None:
    """A photo that shows it done: as the answer to our word about it, or under 办结 51."""
    command = read(_caption(shown))
    named = command.number if command is not None and command.word is Word.DONE else None
    question = await scene.open_question("session-proof") if named is None else None
    if question is not None:
        scene.uow.questions.drop(question)
        resolution = await _asked(scene, question)
    elif named is None and shown.quoted is None:
        return None
    else:
        resolution = await _meant(scene, shown, named)
    if resolution is None:
        return None
    words_ = command.body if command is not None and named is not None else shown.body
    return await _finish(scene, resolution, words_, shown)


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """The words that show it done."""
    scene.uow.questions.drop(question)
    return await _finish(scene, await _asked(scene, question), text.body)


async def said(scene: Scene, text: Text) -> list[Saying] | None:
    """A reply in words to what we said of a resolution: it is done."""
    if not text.private or text.quoted is None or not text.quoted.by_bot:
        return None
    resolution = await _meant(scene, text, None)
    if resolution is None or not resolution.is_open or not await _does(scene, resolution):
        return None
    return await _finish(scene, resolution, text.body)


def _caption(shown: Photo) -> Text:
    """What stands under a picture, as if it had been written."""
    return Text(
        room=shown.room,
        key=shown.key,
        at=shown.at,
        heard=shown.heard,
        sender=shown.sender,
        name=shown.name,
        private=shown.private,
        message=shown.message,
        addressed=shown.addressed,
        quoted=shown.quoted,
        forwarded_from=shown.forwarded_from,
        body=shown.body,
    )


def _about(resolution: Resolution) -> dict[str, str | int]:
    return {"community": resolution.community, "number": resolution.number}


async def _asked(scene: Scene, question: Question) -> Resolution:
    community, number = question.draft["community"], question.draft["number"]
    found = await scene.uow.sessions.resolution(int(community), int(number))
    assert found is not None, "resolutions are never deleted"
    return found


async def _meant(scene: Scene, message: Message, number: int | None) -> Resolution | None:
    """The resolution with this number, or with whose number our quoted words begin."""
    if number is None:
        if message.quoted is None or not message.quoted.by_bot:
            return None
        leading = leading_item_number(message.quoted.text)
        number = leading[0] if leading else None
    if number is None:
        return None
    keys = [(community, number) for community in await scene.communities()]
    await scene.uow.sessions.foresee_resolutions(keys)
    found = [await scene.uow.sessions.resolution(*key) for key in keys]
    known = [each for each in found if each is not None]
    return known[0] if len(known) == 1 else None


async def _require(scene: Scene, resolution: Resolution) -> None:
    body = await scene.uow.units.named(resolution.body)
    if not (await _does(scene, resolution) or await items.records(scene, body)):
        raise NotYours(number=str(resolution.number))


async def _finish(
    scene: Scene, resolution: Resolution, proof: str, shown: Photo | None = None
) -> list[Saying]:
    """It is done; where it was resolved this is read too."""
    await _require(scene, resolution)
    by = (await scene.account()).resident
    done = resolution.finish(proof, scene.at, 0 if shown is not None else None)
    if shown is not None:
        attachment = await scene.uow.attachments.want(
            shown.room, shown.file, What.PICTURE, sender=by, at=scene.at
        )
        done = resolution.finish(proof, scene.at, attachment.id)
    await _keep(scene, done, "resolution-done", by)
    return await _told(scene, done)


async def _drop(scene: Scene, resolution: Resolution, reason: str) -> list[Saying]:
    """Not done after all: by who keeps the body's book, with a reason."""
    body = await scene.uow.units.named(resolution.body)
    await scene.require(Permission.RECORD_SESSION, body)
    if not reason:
        raise SayWhy(number=str(resolution.number))
    dropped = resolution.drop(reason, scene.at)
    by = (await scene.account()).resident
    await _keep(scene, dropped, "resolution-dropped", by)
    return await _told(scene, dropped)


async def _told(scene: Scene, resolution: Resolution) -> list[Saying]:
    """To who says so, and to the body's groups; with the last one its session is closed."""
    text = words.settled(resolution)
    groups = await _groups(scene, resolution)
    here = [scene.answer(text)]
    posts = [Saying(room=room, text=text, kind=Kind.POST) for room in groups if room != scene.room]
    return [*here, *posts, *await _closed(scene, resolution)]


async def _groups(scene: Scene, resolution: Resolution) -> list[Room]:
    """The body's groups; of what owners decided, the community's where the estate has none."""
    here = await scene.uow.rooms.groups_of(resolution.body)
    key = resolution.community, resolution.session
    if here or await scene.uow.owners_meetings.get(*key) is None:
        return here
    return await scene.uow.rooms.groups_of(resolution.community)


async def _closed(scene: Scene, resolution: Resolution) -> list[Saying]:
    session = await scene.uow.sessions.get(resolution.community, resolution.session)
    if session is None:  # owners decided it: their meeting is filed by a person
        return []
    meeting = await scene.uow.meetings.named(resolution.community, resolution.session)
    closed = await finish(scene, meeting, session)
    return [] if closed == meeting else await announcing.shown(scene, closed)


async def finish(scene: Scene, meeting: Meeting, session: Session) -> Meeting:
    """The meeting, closed once its minutes are out and everything resolved in it is settled."""
    resolved = await scene.uow.sessions.resolved(session)
    if any(each.is_open for each in resolved) or not meeting.allowed(Act.CLOSE):
        return meeting
    closed = meeting.move(Act.CLOSE, scene.at)
    await meetings.keep(scene, closed, Act.CLOSE)
    return closed


async def _status(scene: Scene, resolution: Resolution) -> list[Saying]:
    """All of it; who belongs to the body sees, in private, the photo that shows it done."""
    inside = scene.spoken.private and await _inside(scene, resolution)
    text = words.status(resolution, names=inside)
    if not inside or resolution.photo is None:
        return [scene.answer(text)]
    shown = await scene.uow.attachments.get(resolution.photo)
    if shown is None or shown.shown is None:
        return [scene.answer(text)]
    return [Saying(room=scene.room, text=text, photo=shown.shown)]


# --- what the clock tells ----------------------------------------------------------------


async def look_due(scene: Scene, limit: int) -> tuple[int, list[Saying]]:
    """How many were looked at, and what is said: to doers before the day, to bodies after it."""
    due = await scene.uow.sessions.to_look_at(scene.at, limit)
    house = scene.house
    late: dict[int, list[Resolution]] = {}
    soon: list[Resolution] = []
    for resolution in due:
        looked = resolution.look(scene.at, house.quiet, house.zone)
        if looked.standing is resolution.standing:
            scene.uow.sessions.resolve(looked)
            scene.uow.wake(SCHEDULE, looked.next_at)
        else:
            await _keep(scene, looked, "resolution-overdue")
        if looked.standing is Standing.OVERDUE:
            late.setdefault(looked.body, []).append(looked)
        else:
            soon.append(looked)
    said = await _remind(scene, [*soon, *(each for some in late.values() for each in some)])
    for resolutions in late.values():
        said += await _overdue(scene, resolutions)
    return len(due), said


async def _remind(scene: Scene, resolutions: Sequence[Resolution]) -> list[Saying]:
    """Each doer alone."""
    doers = [each.doer for each in resolutions if each.doer is not None]
    rooms: dict[int, Room] = await items.alone(scene, list(dict.fromkeys(doers)))
    return [
        Saying(room=rooms[each.doer], text=words.reminder(each), kind=Kind.NOTICE)
        for each in resolutions
        if each.doer is not None and each.doer in rooms
    ]


async def _overdue(scene: Scene, resolutions: Sequence[Resolution]) -> list[Saying]:
    """One word in the body's groups for all that is late."""
    lines = [words.resolution(each) for each in resolutions[:PAGE]]
    text = words.together([words.overdue(), *lines, words.how_done()])
    return [
        Saying(room=room, text=text, kind=Kind.POST)
        for room in await _groups(scene, resolutions[0])
    ]

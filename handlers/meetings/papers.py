"""Posters, sheets to sign and calendar files of a meeting: asked for, put together, handed over.

They are made outside any transaction, as a map is; what is asked for names what and of what, such
as `poster:3:42`.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from domain.calendars import Entry, Link, digest, secret
from domain.chat import Document, Message, Press, Room, Saying, Sentence
from domain.fetches import Fetched
from domain.meetings import Meeting, MeetingKind, State
from domain.meetings.codes import code
from domain.months import Month
from domain.papers import Ordered
from domain.people import Residency
from handlers.meetings import arriving, items, reading
from handlers.scene import House, Scene
from handlers.wording import needs as needs_words
from handlers.wording import papers as words
from handlers.wording.general import look_in_private, stale_button
from handlers.wording.papers import Facts, Pen
from storage import UnitOfWork

_ORDER: Final = re.compile(r"(poster|sign-in|entry|needs|needs-sheet):([0-9]{1,9}):([0-9]{1,9})")
_OF_A_MONTH: Final = re.compile(r"(needs|needs-sheet):([0-9]{1,9}):([0-9]{4})-([0-9]{2})")

_UID: Final = "calendar"
"""What is digested with a meeting's salt, so that its name in calendars is like no other."""


# --- asked for ---------------------------------------------------------------------------


async def ask(scene: Scene, message: Message, meeting: Meeting, what: str) -> list[Saying]:
    """Have a paper made; it is handed over in private. Posters and sheets: for who runs it."""
    if what != "entry":
        await items.require(scene, meeting)
    if not await _order(scene, meeting, what):
        return [scene.answer(words.in_private())]
    return [scene.answer(words.being_made(what) if message.private else look_in_private())]


async def press_entry(scene: Scene, press: Press) -> list[Saying]:
    """记进日历 under a card or an invitation."""
    meeting = await items.pressed(scene, press)
    if meeting is None or meeting.state is State.PLANNED:
        return [scene.toast(stale_button())]
    if not await _order(scene, meeting, "entry"):
        return [scene.toast(words.in_private())]
    return [scene.toast(words.being_made("entry") if press.private else look_in_private())]


async def _order(scene: Scene, meeting: Meeting, what: str) -> bool:
    """Have it made for the speaker alone; False where they cannot be written to."""
    room = await alone_with(scene)
    if room is None:
        return False
    resident = (await scene.account()).resident
    order = f"{what}:{meeting.community}:{meeting.number}"
    await scene.uow.attachments.make(room, order, sender=resident, at=scene.at)
    return True


async def alone_with(scene: Scene) -> Room | None:
    """Where the speaker can be written to alone, if anywhere."""
    account = await scene.account()
    if scene.spoken.private:
        return scene.room
    return account.private if account.reachable else None


async def made(scene: Scene, told: Fetched) -> list[Saying]:
    """It is there, or cannot be made."""
    attachment = await scene.uow.attachments.get(told.attachment)
    if attachment is None:
        return []
    if attachment.original is None or attachment.name is None or attachment.media is None:
        return [Saying(room=scene.room, text=words.not_made())]
    document = Document(attachment.original, attachment.name, attachment.media)
    return [Saying(room=scene.room, text=_handed_over(document), document=document)]


def _handed_over(document: Document) -> Sentence:
    """What stands under a file: what it is opened with, or printed on."""
    match document.media:
        case "text/calendar":
            return words.entry_here()
        case "application/pdf":
            return words.here()
        case _:
            return words.sheet_here()


async def scanned(scene: Scene, community: int, number: int) -> list[Saying]:
    """The code on a poster: its meeting, to be answered at once.

    Who stands at the door belongs there as one who speaks in the group does; a session is shown
    to those only who belong there already.
    """
    meeting = await scene.uow.meetings.get(community, number)
    known = await scene.home_in(community) is not None
    open_to_all = meeting is not None and meeting.kind is not MeetingKind.SESSION
    if meeting is None or meeting.state is State.PLANNED or not (known or open_to_all):
        raise items.NoSuchMeeting(number=str(number))
    if not known:
        resident = (await scene.account()).resident
        scene.uow.residencies.put(Residency(resident=resident, community=community))
    return await reading.status(scene, meeting)


# --- put together ------------------------------------------------------------------------


async def ordered(uow: UnitOfWork, order: str, at: datetime, house: House) -> Ordered | None:
    """The paper that was asked for; None where there is no such meeting."""
    month = _OF_A_MONTH.fullmatch(order)
    if month is not None:
        of = Month(int(month[3]), int(month[4]))
        return await _needs_of_month(uow, month[1], int(month[2]), of, at, house)
    found = _ORDER.fullmatch(order)
    meeting = await uow.meetings.get(int(found[2]), int(found[3])) if found else None
    if found is None or meeting is None:
        return None
    pen = Pen(house.language, house.zone)
    facts = await facts_of(uow, meeting)
    name = words.named(found[1], facts, pen)
    match found[1]:
        case "poster":
            calendar = await _at_the_door(uow, meeting, at, house)
            chat = house.deep_link(code(meeting))
            return Ordered(name, words.poster(facts, pen, chat=chat, calendar=calendar))
        case "sign-in":
            here = house.deep_link(arriving.code(uow, meeting))
            return Ordered(name, words.sign_in(facts, pen, here=here))
        case "needs" | "needs-sheet":
            needs = await uow.proposals.raised_at(*meeting.key)
            sheet = needs_words.sheet(facts, needs, at, pen)
            return Ordered(name, sheet if found[1] == "needs" else sheet.table())
        case _:
            [entry] = await entries(uow, [meeting], house)
            return Ordered(name, entry)


async def _needs_of_month(
    uow: UnitOfWork, what: str, community: int, month: Month, at: datetime, house: House
) -> Ordered:
    """What was listed in a month, and at which meetings."""
    needs = await uow.proposals.raised_between(community, *month.bounds(house.zone))
    numbers = {need.meeting for need in needs if need.meeting is not None}
    await uow.meetings.foresee((community, number) for number in numbers)
    meetings = {number: await uow.meetings.named(community, number) for number in numbers}
    name = (await uow.units.named(community)).name
    pen = Pen(house.language, house.zone)
    sheet = needs_words.sheet_of_month(name, month, needs, meetings, at, pen)
    called = needs_words.month_file(month, pen)
    return Ordered(called, sheet if what == "needs" else sheet.table())


async def facts_of(uow: UnitOfWork, meeting: Meeting) -> Facts:
    """The meeting, with the names of what it only numbers."""

    async def names(units: Iterable[int]) -> tuple[str, ...]:
        return tuple([(await uow.units.named(unit)).name for unit in units])

    return Facts(
        meeting=meeting,
        community=(await uow.units.named(meeting.community)).name,
        units=await names(meeting.buildings),
        body="" if meeting.body is None else (await uow.units.named(meeting.body)).name,
        invited=await names(meeting.invited),
    )


async def entries(uow: UnitOfWork, meetings: Sequence[Meeting], house: House) -> list[Entry]:
    """What a phone's calendar holds of these meetings."""
    changed = await uow.meetings.changed(meetings)
    pen = Pen(house.language, house.zone)
    return [
        words.entry(
            await facts_of(uow, meeting),
            pen,
            uid=f"{uow.meetings.digest(meeting, _named(meeting))}@little-stool",
            changed_at=changed.get(meeting.key, meeting.planned_at),
            url=house.deep_link(code(meeting)) if meeting.state is not State.PLANNED else None,
        )
        for meeting in meetings
    ]


def _named(meeting: Meeting) -> str:
    """What tells its entry from others: one that is only foreseen has its first one's number."""
    if meeting.state is not State.PLANNED:
        return _UID
    return f"{_UID} {meeting.starts_at.isoformat()}"


async def _at_the_door(uow: UnitOfWork, meeting: Meeting, at: datetime, house: House) -> str | None:
    """A link to the calendar of the building at whose door the poster hangs; sessions have none."""
    if house.site is None or meeting.kind is MeetingKind.SESSION:
        return None
    unit = meeting.buildings[0] if len(meeting.buildings) == 1 else meeting.community
    return await give_link(uow, unit, None, at, house)


async def give_link(
    uow: UnitOfWork, unit: int, resident: int | None, at: datetime, house: House
) -> str | None:
    """A new link to the calendar of a unit; None where there is no web entrance."""
    if house.site is None:
        return None
    told = secret(house.chance)
    link = Link(digest=digest(told), unit=unit, resident=resident, since=at)
    await uow.calendars.give(link)
    return f"{house.site.rstrip('/')}/calendar/{told}.ics"

"""清单: what was raised becomes items of the community, and is read until all are done."""

import re
from collections.abc import Sequence
from typing import Final

from domain.chat import Kind, Press, Saying
from domain.meetings import Act, Jotting, Meeting, State
from domain.months import Month, read_month
from domain.permissions import Act as Permission
from domain.proposals import OVER, Proposal
from domain.refusals import Refusal
from domain.sources import Source
from handlers.meetings import announcing, arriving, items
from handlers.raising import raise_need, whose
from handlers.scene import Scene
from handlers.wording import papers as paper_words
from handlers.wording import table as words
from handlers.wording.general import look_in_private, stale_button
from handlers.words import Command

_PAPER: Final = re.compile(r"(needs|needs-sheet) ([0-9]{1,9}):([0-9]{1,9}|[0-9]{4}-[0-9]{2})")


class WhichList(Refusal):
    """It was not said of which meeting or month the list is wanted."""


class NotListed(Refusal):
    """What was said at meeting `number` cannot be read yet."""


def card_name(meeting: Meeting) -> str:
    """Our own name for the card with what was raised."""
    return f"needs:{meeting.community}:{meeting.number}"


# --- told to all -------------------------------------------------------------------------------


async def publish(scene: Scene, meeting: Meeting, lines: Sequence[Jotting]) -> list[Saying]:
    """Each line is an item of the community now; the groups read one card, without any name."""
    by = (await scene.account()).resident
    needs = [await _raised(scene, meeting, line, by) for line in lines]
    meeting = meeting.move(Act.LIST, scene.at)
    there = (await arriving.present(scene, meeting)).total
    await items.keep(scene, meeting, Act.LIST, there=there, by=by)
    scene.uow.attendances.strike(lines)
    await scene.uow.attendances.forget_names(meeting)
    meeting = await _moved_on(scene, meeting, needs)
    told = words.published(meeting, needs)
    return [
        scene.answer(told),
        *await announcing.shown(scene, meeting),
        *await shown(scene, meeting, needs, first=True),
    ]


async def _raised(scene: Scene, meeting: Meeting, line: Jotting, by: int) -> Proposal:
    """One line becomes an item; whose it is, somebody who checked in may tell."""
    there = [
        each.resident
        for each in await scene.uow.attendances.of(meeting)
        if line.who and each.resident is not None
    ]
    return await raise_need(
        scene,
        meeting.community,
        line.text,
        source=Source.STOOL_MEETING,
        meeting=meeting.number,
        author=await whose(scene, meeting.community, line.who, there) or line.by,
        entered_by=line.by,
        who=line.who,
        as_said=line.as_said,
        by=by,
    )


async def shown(
    scene: Scene, meeting: Meeting, needs: Sequence[Proposal], *, first: bool = False
) -> list[Saying]:
    """The card with what was raised: posted once in each group of the meeting, then edited."""
    total = (await arriving.present(scene, meeting)).total
    text, buttons = words.card(meeting, needs, total)
    card = card_name(meeting)
    rooms = await scene.uow.guests.rooms(meeting)
    there = await scene.uow.outbox.standing([(room, card) for room in rooms])
    return [
        Saying(room=room, text=text, kind=Kind.POST, buttons=buttons, card=card)
        for room in rooms
        if first or (room, card) in there
    ]


# --- until everything is done --------------------------------------------------------------------


async def follow(scene: Scene, need: Proposal) -> list[Saying]:
    """Something became of a need: its meeting moves on with it, and the card is read anew."""
    if need.meeting is None:
        return []
    meeting = await scene.uow.meetings.named(need.community, need.meeting)
    needs = await scene.uow.proposals.raised_at(*meeting.key)
    before = meeting.state
    meeting = await _moved_on(scene, meeting, needs)
    again = [] if meeting.state is before else await announcing.shown(scene, meeting)
    return [*again, *await shown(scene, meeting, needs)]


async def _moved_on(scene: Scene, meeting: Meeting, needs: Sequence[Proposal]) -> Meeting:
    """Replied once every need has its answer, closed once there is nothing left to do."""
    for act, done in (
        (Act.REPLY, all(need.has_answer for need in needs)),
        (Act.CLOSE, all(need.state in OVER for need in needs)),
    ):
        if done and meeting.allowed(act):
            meeting = meeting.move(act, scene.at)
            await items.keep(scene, meeting, act)
            if act is Act.CLOSE:
                await _let_go_of_files(scene, meeting)
    return meeting


async def _let_go_of_files(scene: Scene, meeting: Meeting) -> None:
    """What was sent of the paper list is kept for a while yet: it may be contested."""
    record = await scene.uow.attendances.record(meeting)
    if record is not None:
        await scene.uow.attachments.over(record.files, scene.at)


# --- read ----------------------------------------------------------------------------------------


async def commanded(scene: Scene, command: Command, meeting: Meeting | None) -> list[Saying]:
    """清单 42, 清单 11月; without either, of this month."""
    if meeting is not None:
        return await _of_meeting(scene, meeting)
    if command.number is not None:
        raise items.NoSuchMeeting(number=str(command.number))
    month = read_month(command.body or "本月", scene.at.astimezone(scene.house.zone).date())
    if month is None:
        raise WhichList
    community = (await scene.community()).id
    needs = await of_month(scene, community, month)
    staff = scene.spoken.private and await _may_print(scene, community)
    return [scene.answer(*words.of_month(community, month, needs, papers=staff))]


async def press(scene: Scene, press: Press) -> list[Saying]:
    """看清单, under the card: read alone."""
    meeting = await items.pressed(scene, press)
    if meeting is None:
        return [scene.toast(stale_button())]
    needs = await scene.uow.proposals.raised_at(*meeting.key)
    return await scene.aside(*words.listed(meeting, needs, papers=False))


async def _of_meeting(scene: Scene, meeting: Meeting) -> list[Saying]:
    if meeting.state not in {State.LISTED, State.REPLIED, State.CLOSED}:
        raise NotListed(number=str(meeting.number))
    needs = await scene.uow.proposals.raised_at(*meeting.key)
    staff = scene.spoken.private and await items.runs(scene, meeting)
    record = await scene.uow.attendances.record(meeting)
    files = len(record.files) if record is not None and staff else 0
    return [scene.answer(*words.listed(meeting, needs, papers=staff, files=files))]


async def of_month(scene: Scene, community: int, month: Month) -> list[Proposal]:
    """What was listed in a month there."""
    return await scene.uow.proposals.raised_between(community, *month.bounds(scene.house.zone))


async def _may_print(scene: Scene, community: int) -> bool:
    return await items.may_plan(scene, [await scene.uow.units.named(community)])


async def press_paper(scene: Scene, press: Press) -> list[Saying]:
    """PDF or XLSX, of a meeting or a month, for who runs meetings there."""
    found = _PAPER.fullmatch(press.about)
    if found is None:
        return [scene.toast(stale_button())]
    what, community, of = found[1], int(found[2]), found[3]
    if of.isdecimal():
        await items.require(scene, await scene.uow.meetings.named(community, int(of)))
    else:
        where = await scene.uow.units.named(community)
        await scene.require(Permission.PLAN_MEETING, where)
    account = await scene.account()
    room = scene.room if press.private else account.private
    if room is None or not account.reachable:
        return [scene.toast(look_in_private())]
    order = f"{what}:{community}:{of}"
    await scene.uow.attachments.make(room, order, sender=account.resident, at=scene.at)
    return [scene.toast(paper_words.being_made(what))]

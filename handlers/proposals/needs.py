"""Needs: handed on, worked on, done; whoever raised one says whether it is solved; none is late."""

from collections.abc import Sequence
from typing import Final

from domain.chat import Kind, Press, Saying, Text, Tick
from domain.meetings import Meeting
from domain.permissions import Act, Grant, NotAllowed, may
from domain.proposals import HELD_BY, Look, Office, Proposal, What, look, office_of, reply_due
from domain.proposals.needs import acts_for, first_look, read_office
from domain.questions import Question
from domain.refusals import Refusal
from domain.writing import SPACE, plain
from handlers import cards
from handlers.meetings import listing
from handlers.numbered import about
from handlers.proposals import items, telling
from handlers.raising import SCHEDULE
from handlers.scene import Scene
from handlers.wording import table as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word

MOST: Final = 200
"""So many needs are looked at in one transaction."""


class NobodyOfThatName(Refusal):
    """No office and nobody who has a role there is called `name`."""


# --- who has it --------------------------------------------------------------------------------


async def hand(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """交给 51 物业, 交给 51 陈晓: somebody else has it from now on, and is told."""
    need = await items.named(scene, text, command.number)
    await items.require(scene, Act.HAND_OVER, need)
    if not command.body:
        scene.inquire("hand", about(need))
        return [scene.answer(words.ask_to_whom(need))]
    return await _hand(scene, need, command.body)


async def handed(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """To whom, asked for."""
    scene.uow.questions.drop(question)
    need = await items.asked_about(scene, question)
    await items.require(scene, Act.HAND_OVER, need)
    return await _hand(scene, need, items.answer_to(text, Word.HAND))


async def _hand(scene: Scene, need: Proposal, to: str) -> list[Saying]:
    office, holder = read_office(to), None
    if office is None:
        office, holder = await _person(scene, need, to)
    need = need.hand(office, holder)
    by = (await scene.account()).resident
    await items.keep(scene, need, What.HANDED, note="" if holder else to.strip(SPACE), by=by)
    told = [each for each in await holders(scene, need) if each != by]
    return [
        *await cards.shown(scene, need),
        scene.answer(words.handed(need, to.strip(SPACE), len(told))),
        *await telling.alone(scene, told, words.yours_now(need)),
        *await listing.follow(scene, need),
    ]


async def _person(scene: Scene, need: Proposal, name: str) -> tuple[Office, int]:
    """The only one with a role there who is called so."""
    name = plain(name).strip(SPACE)
    where = await items.unit(scene, need)
    found = await scene.uow.grants.within(where.path, _ANY, scene.at)
    found += await scene.uow.grants.reaching(where.path, _ANY, scene.at)
    theirs: dict[int, list[Grant]] = {}
    for grant in found:
        theirs.setdefault(grant.resident, []).append(grant)
    await scene.uow.residents.foresee(theirs)
    called = [
        resident
        for resident in theirs
        if name and plain((await scene.uow.residents.named(resident)).name) == name
    ]
    if len(called) != 1:
        raise NobodyOfThatName(name=name)
    [resident] = called
    held = [grant.role for grant in theirs[resident]]
    return office_of(held) or Office.COMMUNITY, resident


_ANY: Final = frozenset(role for of in HELD_BY.values() for role in of)


async def holders(scene: Scene, need: Proposal) -> list[int]:
    """The residents who have it: one person, or all who act for an office there."""
    if need.holder is not None:
        return [need.holder]
    if need.office is None:
        return []
    where, of = await items.unit(scene, need), HELD_BY[need.office]
    community = await scene.uow.units.named(need.community)
    found = await scene.uow.grants.within(where.path, of, scene.at)
    found += await scene.uow.grants.at_hand(community, where.path, of, scene.at)
    return sorted({grant.resident for grant in found})


async def require_holder(scene: Scene, need: Proposal) -> None:
    """Raise `NotAllowed` unless the speaker has it, or may answer everything there."""
    where = await items.unit(scene, need)
    grants = await scene.grants()
    if may(Act.ANSWER, grants, where.path, scene.at):
        return
    if need.holder is not None and need.holder == (await scene.account()).resident:
        return
    if need.office is None or not acts_for(need.office, grants, where.path, scene.at):
        raise NotAllowed(act=Act.ANSWER.value, path=where.path)


# --- what becomes of it --------------------------------------------------------------------------


async def start(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """我去办 51: the speaker is at it."""
    need = await items.named(scene, text, command.number)
    await require_holder(scene, need)
    by = (await scene.account()).resident
    need = need.start(by)
    await items.keep(scene, need, What.STARTED, by=by)
    return [
        *await cards.shown(scene, need),
        scene.answer(words.started(need)),
        *await telling.author(scene, need, What.STARTED),
        *await listing.follow(scene, need),
    ]


async def finish(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """办结 51 水管换了: it is done, and whoever raised it is asked whether it is solved."""
    need = await items.named(scene, text, command.number)
    await require_holder(scene, need)
    if not command.body:
        scene.inquire("finish", about(need))
        return [scene.answer(words.ask_what_was_done(need))]
    return await _finish(scene, need, command.body)


async def finished(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """What was done, asked for."""
    scene.uow.questions.drop(question)
    need = await items.asked_about(scene, question)
    await require_holder(scene, need)
    return await _finish(scene, need, items.answer_to(text, Word.DONE))


async def _finish(scene: Scene, need: Proposal, body: str) -> list[Saying]:
    need, asks = asking(scene, need.finish(body))
    by = (await scene.account()).resident
    await items.keep(scene, need, What.FINISHED, note=need.reply, by=by)
    return [
        *await cards.shown(scene, need),
        scene.answer(words.finished(need)),
        *await telling.author(scene, need, What.FINISHED, need.reply, asks=asks),
        *await listing.follow(scene, need),
    ]


def asking(scene: Scene, proposal: Proposal) -> tuple[Proposal, bool]:
    """Whoever raised a need is asked, with its first answer and once, whether it is solved."""
    if not proposal.is_need or proposal.asked_at is not None:
        return proposal, False
    return proposal.ask_solved(scene.at), True


# --- whether it is solved ------------------------------------------------------------------------


async def press(scene: Scene, press: Press) -> list[Saying]:
    """解决了, 没解决: under the reply."""
    found = await items.pressed(scene, press)
    if found is None or press.action not in ("need-solved", "need-unsolved"):
        return [scene.toast(stale_button())]
    return await _say(scene, found[0], solved=press.action == "need-solved")


async def say(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """The same, typed."""
    need = await items.own(scene, text, command.number)
    return await _say(scene, need, solved=command.word is Word.SOLVED)


async def _say(scene: Scene, need: Proposal, *, solved: bool) -> list[Saying]:
    by = (await scene.account()).resident
    due = reply_due(scene.at, scene.house.zone).day
    again = first_look(due, scene.house.zone)
    need = need.say_solved(solved=solved, by=by, reply_due=due, look_at=again)
    what = What.SOLVED if solved else What.UNSOLVED
    await items.keep(scene, need, what, by=by)
    scene.uow.wake(SCHEDULE, need.look_at)
    told: list[Saying] = []
    if not solved:
        theirs = [each for each in await holders(scene, need) if each != by]
        told = await telling.alone(scene, theirs, words.not_solved(need))
    return [
        *await cards.shown(scene, need),
        scene.brief(words.thanks(need)),
        *told,
        *await listing.follow(scene, need),
    ]


# --- the clock -----------------------------------------------------------------------------------


async def look_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: who has what is due is told; what is late is told in the groups, once."""
    proposals = scene.uow.proposals
    due = await proposals.to_look_at(tick.at, MOST)
    theirs: dict[tuple[int, ...], dict[Look, list[Proposal]]] = {}
    late: dict[tuple[int, int], list[Proposal]] = {}
    for each in due:
        need, seen = look(each, tick.at, scene.house.zone)
        proposals.put(need)
        if seen is None:
            continue
        who = tuple(await holders(scene, need))
        theirs.setdefault(who, {}).setdefault(seen, []).append(need)
        if seen is Look.OVERDUE and need.meeting is not None and not need.hidden:
            late.setdefault((need.community, need.meeting), []).append(need)
    said = [
        saying
        for who, needs in theirs.items()
        for seen, some in needs.items()
        for saying in await telling.alone(scene, who, words.due(some, seen))
    ]
    await scene.uow.meetings.foresee(late)
    for key, needs in late.items():
        said += await _in_the_groups(scene, await scene.uow.meetings.named(*key), needs)
    if len(due) == MOST:
        await scene.tell_again(tick)
    scene.uow.wake(tick.schedule, await proposals.next_look())
    return said


async def _in_the_groups(scene: Scene, meeting: Meeting, needs: Sequence[Proposal]) -> list[Saying]:
    text = words.late(meeting, needs)
    return [
        Saying(room=room, text=text, kind=Kind.POST)
        for room in await scene.uow.guests.rooms(meeting)
    ]

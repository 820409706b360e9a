"""What can be seen from outside after a story: in the database and in the town."""

import re
from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import select

from domain.chat import Kind
from storage import Storage
from storage.guests import guests
from storage.inbox import State, inbox
from storage.journal import journal
from storage.meetings import meetings
from storage.outbox import Stage, outbox
from storage.owner_ballots import archives as owner_archives
from storage.owner_ballots import entries as owner_entries
from storage.owner_ballots import turnouts as owner_turnouts
from storage.owner_ballots import votes as owner_votes
from storage.owners_meetings.repository import meetings as owner_meetings
from storage.polls import ballots, polls, turnouts
from storage.proposals import proposals
from storage.reminders import reminders
from storage.rsvps import rsvps
from storage.supports import supports
from storage.surveys import answers, surveys
from tests.town import Town

SEAL = re.compile(r"\d+-[0-9a-f]{8}")
"""The journal's seal differs from run to run, as the salts in it do."""

Said = tuple[str, Kind, str]

REPEATED = frozenset({Kind.ANSWER, Kind.RESULT, Kind.CARD})
"""Kinds that may be heard twice when nobody knows whether they were heard."""
ONCE = frozenset({Kind.NOTICE, Kind.POST, Kind.TOAST})
"""Kinds that are rather not said than said twice."""


@dataclass
class Evidence:
    """Everything that counts."""

    counted: dict[str, list]
    """Rows, by table: ballots, supports, proposals …"""
    acts: Counter
    """What the journal tells."""
    broken: list
    """Where its chains do not hold."""
    left: dict[str, int]
    """What neither came to an end nor was put aside."""
    causes: dict[str, list[int]]
    """For each room the causes of its messages, in the order in which they were put."""
    said: Counter[Said]
    """What was said anew in each room, cards aside."""
    known: Counter[Said]
    """The same, as far as the bot knows that it was."""
    first: dict[str, list[str]]
    """Answers and results in each room, in the order in which they were first heard."""
    cards: dict[tuple[str, str], str]
    """How each card ended."""
    posts: Counter[tuple[str, str]]
    """How often each card was posted."""


@dataclass
class Travelling:
    """What was on its way when a life ended: nobody knows whether it arrived."""

    said: Counter[Said] = field(default_factory=Counter)
    posts: Counter[tuple[str, str]] = field(default_factory=Counter)
    notices: set[tuple[str, str]] = field(default_factory=set)
    """Cards among them that are rather not shown than shown twice."""


async def travelling(storage: Storage) -> Travelling:
    """Look at what a life has left behind."""
    left = Travelling()
    async with storage.begin() as uow:
        for letter in await uow.outbox.travelling():
            message = letter.message
            if message.card is None:
                left.said[message.room.address, message.kind, _masked(message.text)] += 1
            elif letter.edits is None:
                left.posts[message.room.address, message.card] += 1
                if message.kind in ONCE:
                    left.notices.add((message.room.address, message.card))
    return left


async def gather(storage: Storage, town: Town) -> Evidence:
    """Look at everything, now that the story is over."""
    async with storage.begin() as uow:
        broken = [*await uow.journal.verify(), *await uow.owner_checks.verify()]
        connection = uow._work.connection

        async def rows(*columns):
            found = await connection.execute(select(*columns).order_by(*columns))
            return [tuple(row) for row in found]

        counted = {
            "ballots": await rows(ballots.c.number, ballots.c.resident, ballots.c.choice),
            "turnouts": await rows(turnouts.c.number, turnouts.c.voted),
            "polls": await rows(polls.c.number, polls.c.outcome),
            "supports": await rows(supports.c.number, supports.c.resident),
            "proposals": await rows(proposals.c.number, proposals.c.state, proposals.c.text),
            "meetings": await rows(meetings.c.number, meetings.c.state, meetings.c.sequence),
            "rsvps": await rows(rsvps.c.number, rsvps.c.resident, rsvps.c.coming),
            "guests": await rows(guests.c.number, guests.c.resident, guests.c.told),
            "reminders": await rows(
                *(reminders.c.number, reminders.c.telling, reminders.c.place),
                *(reminders.c.due_at, reminders.c.told_at.is_not(None)),
            ),
            "surveys": await rows(surveys.c.number, surveys.c.state),
            "answers": await rows(answers.c.number, answers.c.resident, answers.c.choice),
            "owner ballots": await rows(
                *(owner_entries.c.topic, owner_entries.c.head, owner_entries.c.entry),
                *(owner_entries.c.resident, owner_entries.c.choice),
            ),
            "owner votes": await rows(
                *(owner_votes.c.topic, owner_votes.c.head, owner_votes.c.standing),
                *(owner_votes.c.choice, owner_votes.c.entries),
            ),
            "owner turnouts": await rows(
                *(owner_turnouts.c.topic, owner_turnouts.c.building, owner_turnouts.c.standing),
                *(owner_turnouts.c.units, owner_turnouts.c.heads, owner_turnouts.c.area),
            ),
            "owner archives": await rows(owner_archives.c.topic, owner_archives.c.count),
            "owner meetings": await rows(owner_meetings.c.number, owner_meetings.c.state),
            "parked": await rows(inbox.c.key, inbox.c.state == State.PARKED),
        }
        # How much of the plumbing goes by night depends on what a crash left there for a day more.
        done = await rows(journal.c.act, journal.c.about)
        acts = [each for each in done if each[0] != "erased"]
        stages = Counter(stage for (stage,) in await rows(outbox.c.stage))
        waits = sum(state == State.WAITING for (state,) in await rows(inbox.c.state))
        causes: dict[str, list[int]] = {}
        for room, _, cause, card in await rows(
            outbox.c.room, outbox.c.id, outbox.c.cause, outbox.c.card
        ):
            if card is None:
                causes.setdefault(room.address, []).append(cause)
    counted["parked"] = [key for key, parked in counted["parked"] if parked]
    left = {"unanswered": waits, "unsaid": stages[Stage.WAITING] + stages[Stage.SENDING]}
    evidence = Evidence(
        counted, Counter(acts), broken, left, causes, Counter(), Counter(), {}, {}, Counter()
    )
    _listen(evidence, town)
    return evidence


def _listen(evidence: Evidence, town: Town) -> None:
    for wish in town.wishes:
        message, room = wish.message, wish.message.room.address
        if not wish.done:
            continue
        text = _masked(message.text)
        if message.card is not None:
            evidence.cards[room, message.card] = text
            evidence.posts[room, message.card] += wish.edits is None
            continue
        evidence.said[room, message.kind, text] += 1
        evidence.known[room, message.kind, text] += wish.confirmed
        order = evidence.first.setdefault(room, [])
        if message.kind in (Kind.ANSWER, Kind.RESULT) and text not in order:
            order.append(text)


def _masked(text: str) -> str:
    """What must be the same: of a morning page that it came, for it tells how things stand then."""
    return text.splitlines()[0] if text.startswith("日报") else SEAL.sub("封条", text)


def violations(true: Evidence, found: Evidence, left: Travelling) -> list[str]:
    """In what a story with a crash differs from the same story without, beyond what may be."""
    wrong = [
        f"{table}: {found.counted[table]} instead of {rows}"
        for table, rows in true.counted.items()
        if found.counted[table] != rows
    ]
    wrong += [f"the journal does not hold: {each}" for each in found.broken]
    wrong += [f"told more than once: {act}" for act in found.acts - true.acts]
    wrong += [f"not in the journal: {act}" for act in true.acts - found.acts]
    wrong += [f"{what}: {many}" for what, many in found.left.items() if many]
    wrong += [
        f"out of order in {room}: {causes}"
        for room, causes in found.causes.items()
        if causes != sorted(causes)
    ]
    wrong += _spoken(true, found, left)
    return wrong


def _spoken(true: Evidence, found: Evidence, left: Travelling) -> list[str]:
    """What was said too often, and what was not said at all: the table of unknown outcomes."""
    wrong: list[str] = []
    for said in true.said | found.said:
        _, kind, _ = said
        unknown = left.said[said]
        least = true.known[said] - (unknown if kind in ONCE else 0)
        most = true.said[said] + (unknown if kind in REPEATED else 0)
        if not least <= found.said[said] <= most:
            wrong.append(f"said {found.said[said]} times, not {least} to {most}: {said}")
    wrong += [
        f"out of order in {room}: {order}"
        for room, order in found.first.items()
        if order != true.first.get(room)
    ]
    wrong += [
        f"card {name} ended as {found.cards.get(name)!r}, not {text!r}"
        for name, text in true.cards.items()
        if found.cards.get(name) != text and not (name in left.notices and name not in found.cards)
    ]
    wrong += [
        f"card {name} was posted {times} times"
        for name, times in found.posts.items()
        if times > true.posts[name] + left.posts[name]
    ]
    return wrong

"""What came of it: the database and Telegram's chats against what people did."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Self

from sqlalchemy import func, literal, select

from storage import Storage, Unavailable
from storage.inbox import State, inbox
from storage.journal import journal
from storage.outbox import Stage, outbox
from storage.polls import ballots
from storage.proposals import proposals
from storage.supports import supports
from tests.chaos.neighbourhoods import Community, Neighbourhoods
from tests.chaos.processes import Telegram

REPEATABLE = ("answer", "result", "card")


class Figures:
    """What is counted of a round, and what is wrong with it."""

    lost: int
    doubled: int
    wrong: list[str]

    def __add__(self, other: Self) -> Self:
        mine, theirs = asdict(self), asdict(other)
        return type(self)(**{name: mine[name] + theirs[name] for name in mine})

    def lose(self, many: int, what: str) -> None:
        """So many are missing."""
        self.lost += many
        if many:
            self.wrong.append(f"lost {many}: {what}")

    def double(self, many: int, what: str) -> None:
        """So many are there too often."""
        self.doubled += many
        if many:
            self.wrong.append(f"doubled {many}: {what}")

    def compare(self, expected: int, found: int, what: str) -> None:
        """Too few, or too many."""
        self.lose(max(0, expected - found), what)
        self.double(max(0, found - expected), what)


@dataclass
class Verdict(Figures):
    """One round's figures."""

    kills: int = 0
    heard: int = 0
    """Updates that Telegram told, each once."""
    counted: int = 0
    """Of these, what the bot has done, or put aside because nobody could read it."""
    lost: int = 0
    doubled: int = 0
    said_again: int = 0
    explained: int = 0
    """Messages whose outcome nobody knew, by kinds that are then repeated."""
    unsaid: int = 0
    """Toasts and notices of unknown outcome, which are not repeated."""
    told_again: int = 0
    """Updates that Telegram told more than once."""
    wrong: list[str] = field(default_factory=list)


async def waits(storage: Storage) -> int:
    """How many things heard or to be said still wait, and votes that are over but not closed."""
    try:
        async with storage.begin() as uow:
            counts = await uow.outbox.counts()
            # A bot that was killed just before a close needs a while until it hears the clock again.
            closing = await uow.polls.due(datetime.now(UTC), limit=1000)
            waiting = counts.get(Stage.WAITING, 0) + counts.get(Stage.SENDING, 0)
            return await uow.inbox.waiting() + waiting + len(closing)
    except Unavailable:  # on a busy machine a bot may write for longer than we wait: it works yet
        return 1


async def judge(
    storage: Storage,
    telegram: Telegram,
    town: Neighbourhoods,
    *,
    closed: bool,
    several: bool = False,
) -> Verdict:
    """Compare, when all is quiet. `several`: workers, each with conversations of its own."""
    verdict = Verdict()
    updates = await telegram.ask("updates")
    verdict.heard = len(updates)
    for each in updates:
        if each["state"] != "confirmed":
            verdict.wrong.append(f"an update is {each['state']}")
    verdict.told_again = await _told_again(telegram)
    async with storage.begin() as uow:
        if broken := await uow.journal.verify():
            verdict.wrong.append(f"the journal does not hold: {broken}")
        connection = uow._work.connection
        states = Counter(
            (await connection.scalars(select(inbox.c.state).where(inbox.c.source != "clock"))).all()
        )
        verdict.counted = states[State.DONE] + states[State.PARKED]
        verdict.compare(town.nonsense, states[State.PARKED], "nonsense put aside")
        verdict.lose(max(0, verdict.heard - verdict.counted), "updates")
        for community in town.communities:
            await _counted(connection, community, verdict)
        await _in_order(connection, verdict, several=several)
        repeated = select(func.sum(outbox.c.attempts)).where(outbox.c.kind.in_(REPEATABLE))
        verdict.explained = await connection.scalar(repeated) or 0
        unknown = select(func.count()).where(
            outbox.c.why.in_(("unknown outcome", "toast not shown"))
        )
        verdict.unsaid = await connection.scalar(unknown) or 0
    chats = {chat["id"]: chat["messages"] for chat in await telegram.ask("chats")}
    for community in town.communities:
        _answered(chats, community, verdict, closed=closed)
    if verdict.said_again > verdict.explained:
        verdict.double(verdict.said_again - verdict.explained, "messages that nothing explains")
    if violations := (await telegram.ask("state"))["violations"]:
        verdict.wrong.append(f"Telegram was asked wrongly: {violations[:3]}")
    return verdict


async def _told_again(telegram: Telegram) -> int:
    told = Counter(
        update["update_id"]
        for request in await telegram.ask("requests")
        if request["method"].lower() == "getupdates" and isinstance(request["result"], list)
        for update in request["result"]
    )
    return sum(times - 1 for times in told.values())


async def _counted(connection, community: Community, verdict: Verdict) -> None:
    """Every vote and every support, once."""
    here = f"in community {community.place}"
    kept = dict(
        (
            await connection.execute(
                select(ballots.c.resident, ballots.c.choice).where(
                    ballots.c.community == community.id
                )
            )
        ).all()
    )
    meant = {
        community.numbers[community.people[name]]: choice
        for name, choice in community.votes.items()
    }
    verdict.lose(sum(kept.get(who) != choice for who, choice in meant.items()), f"votes {here}")
    verdict.double(len(kept.keys() - meant.keys()), f"votes {here}")
    backing = set(
        (
            await connection.scalars(
                select(supports.c.resident).where(
                    supports.c.community == community.id, supports.c.number == 2
                )
            )
        ).all()
    )
    meant_to = {community.numbers[community.people[name]] for name in community.supporters}
    verdict.lose(len(meant_to - backing), f"supports {here}")
    verdict.double(len(backing - meant_to), f"supports {here}")
    acts = Counter(
        (
            await connection.scalars(
                select(journal.c.act).where(journal.c.community == community.id)
            )
        ).all()
    )
    verdict.compare(community.cast, acts["ballot"], f"votes in the journal {here}")
    for act, times in community.supports.items():
        verdict.compare(times, acts[act], f"{act} in the journal {here}")
    raised = Counter(
        (
            await connection.scalars(
                select(proposals.c.text).where(proposals.c.community == community.id)
            )
        ).all()
    )
    verdict.lose(len(community.raised - raised.keys()), f"proposals {here}")
    verdict.double(raised.total() - len(raised), f"proposals {here}")


async def _in_order(connection, verdict: Verdict, *, several: bool) -> None:
    """What was said in a room was put there in the order of what caused it.

    By several workers: of what caused it in one conversation.
    """
    heard = inbox.c.conversation if several else literal("")
    said = select(outbox.c.room, heard, outbox.c.cause).where(outbox.c.card.is_(None))
    said = said.join(inbox, inbox.c.id == outbox.c.cause, isouter=True)
    causes: dict[object, list[int]] = {}
    for room, conversation, cause in await connection.execute(said.order_by(outbox.c.id)):
        causes.setdefault((room, conversation), []).append(cause)
    for (room, conversation), order in causes.items():
        if order != sorted(order):
            verdict.wrong.append(f"out of order in {room} {conversation}")


def _answered(
    chats: dict[int, list[dict]], community: Community, verdict: Verdict, *, closed: bool
) -> None:
    """Every answer and every result at least once; what was said again is counted."""
    here = f"in community {community.place}"
    replies = Counter(
        message["reply_to_message"]["message_id"]
        for message in chats[community.square]
        if message.get("from", {}).get("is_bot") and "reply_to_message" in message
    )
    verdict.lose(sum(not replies[asked] for asked in community.asked), f"answers {here}")
    verdict.said_again += sum(max(0, replies[asked] - 1) for asked in community.asked)
    alone = chats.get(community.people[community.typist], [])
    echoes = sum("您投了" in message.get("text", "") for message in alone)
    verdict.lose(max(0, community.typed - echoes), f"answers to typed votes {here}")
    verdict.said_again += max(0, echoes - community.typed)
    if closed:
        for chat in (community.square, community.council):
            times = sum("表决结果" in _words(message) for message in chats[chat])
            verdict.lose(int(times == 0), f"results {here}")
            verdict.said_again += max(0, times - 1)


def _words(message: dict) -> str:
    """What it says, also under a picture: a result is given one as soon as it is painted."""
    return message.get("text") or message.get("caption") or ""

"""Proposals, the line of events behind each, and who asked after a late reply, kept."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    and_,
    case,
    func,
    or_,
    select,
    text,
)

from domain.chat import Room
from domain.proposals import (
    SUPPORTABLE,
    Nudge,
    Office,
    Proposal,
    State,
    Support,
    What,
)
from domain.sources import Source
from storage.base import Fields, Instant, Json, Number, ResidentColumn, RoomColumn, metadata
from storage.events import line
from storage.hidings import hiding_row, read_hiding
from storage.numbers import Key, key_columns
from storage.remembered import Remembered, Row, Work
from storage.sealed import SealedString, SealedText
from storage.shelves import Shelf
from storage.supports import Backing, Supports, backings

proposals = Table(
    "proposals",
    metadata,
    *key_columns(),
    Column("text", Text, nullable=False),
    Column("additions", Json, nullable=False),
    Column("author", ResidentColumn, nullable=False),
    Column("entered_by", ResidentColumn),
    Column("on_behalf_of", SealedString("proposals.on_behalf_of"), nullable=False),
    Column("source", String, nullable=False),
    Column("room", RoomColumn),
    Column("anonymous", Boolean, nullable=False),
    Column("state", String, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("publish_at", Instant),
    Column("reply_due", Date),
    Column("state_note", Text, nullable=False),
    Column("reply", Text, nullable=False),
    Column("merged_into", Number),
    Column("rounds", Integer, nullable=False),
    Column("hidden", Boolean, nullable=False),
    Column("hiding", Json),
    Column("salt", LargeBinary, nullable=False),
    Column("meeting", Number),
    Column("as_said", SealedText("proposals.as_said"), nullable=False, server_default=text("''")),
    Column("office", String),
    Column("holder", ResidentColumn),
    Column("asked_at", Instant),
    Column("solved", Boolean),
    Column("look_at", Instant),
    Column("untold_since", Instant),
)
"""`hidden` repeats what `hiding` says, so that it can be asked for."""
_WAITS = proposals.c.publish_at.is_not(None)
Index(
    "ix_proposals_publish_at", proposals.c.publish_at, sqlite_where=_WAITS, postgresql_where=_WAITS
)
_LOOKED_AT = proposals.c.look_at.is_not(None)
Index(
    "ix_proposals_look_at",
    proposals.c.look_at,
    sqlite_where=_LOOKED_AT,
    postgresql_where=_LOOKED_AT,
)
_RAISED = proposals.c.meeting.is_not(None)
Index(
    "ix_proposals_meeting",
    proposals.c.community,
    proposals.c.meeting,
    sqlite_where=_RAISED,
    postgresql_where=_RAISED,
)
_UNTOLD = proposals.c.untold_since.is_not(None)
Index(
    "ix_proposals_untold",
    proposals.c.community,
    proposals.c.untold_since,
    sqlite_where=_UNTOLD,
    postgresql_where=_UNTOLD,
)
Index("ix_proposals_holder", proposals.c.holder)
Index("ix_proposals_author", proposals.c.author)
Index("ix_proposals_entered_by", proposals.c.entered_by)
Index("ix_proposals_state", proposals.c.community, proposals.c.state)

events = line("proposal_events")

nudges = Table(
    "nudges",
    metadata,
    *key_columns(),
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
)

mergers = Table(
    "mergers",
    metadata,
    *key_columns(),
    Column("by", ResidentColumn, nullable=False),
    Column("asked_up_to", Number, nullable=False),
)
"""The merged proposals whose supporters are still being asked whether they go along."""

_BEFORE_THE_AGENDA = frozenset({State.RECEIVED, State.ACCEPTED})
_SUPPORTABLE = sorted(state.value for state in SUPPORTABLE)
_OPEN = [*_SUPPORTABLE, State.VOTING.value]


@dataclass(frozen=True, slots=True)
class Merger:
    """That the supporters of a merged proposal are being asked, in the order of their numbers."""

    community: int
    number: int
    by: int
    """Who merged it, and need not be asked."""
    asked_up_to: int = 0


class Proposals(Shelf[Proposal, What]):
    """The proposals, within one transaction."""

    def __init__(self, work: Work) -> None:
        super().__init__(
            work, proposals, row=_proposal_row, value=_proposal, line=events, read=What
        )
        self._supports = Supports(work)
        self._nudges: Remembered[tuple[int, int, int, date], Nudge] = Remembered(
            work, nudges, row=_nudge_row, value=_nudge
        )
        self._mergers: Remembered[Key, Merger] = Remembered(
            work, mergers, row=_merger_row, value=_merger
        )

    async def of_author(self, resident: int, limit: int | None = None) -> list[Proposal]:
        """What a resident raised, or entered for somebody, the newest first."""
        return await self._where(
            or_(proposals.c.author == resident, proposals.c.entered_by == resident),
            order=(proposals.c.created_at.desc(), proposals.c.number.desc()),
            limit=limit,
        )

    async def open_in(self, community: int, limit: int) -> list[Proposal]:
        """What stands open before the neighbours of a community, the newest first."""
        return await self._where(
            proposals.c.community == community,
            proposals.c.state.in_(_OPEN),
            proposals.c.hidden.is_(False),
            order=(proposals.c.number.desc(),),
            limit=limit,
        )

    async def listed(
        self, community: int, new_since: datetime, limit: int, offset: int = 0
    ) -> list[Proposal]:
        """As above a page at a time: new ones first, the newest on top, then the most supported."""
        await self._work.flush()
        backing = backings().subquery()
        is_new = proposals.c.created_at >= new_since
        supported = func.coalesce(backing.c.supporters, 0)
        page = (
            select(proposals.c.number)
            .select_from(proposals.outerjoin(backing, _same(backing)))
            .where(
                proposals.c.community == community,
                proposals.c.state.in_(_OPEN),
                proposals.c.hidden.is_(False),
            )
            .order_by(
                case((is_new, 0), else_=1),
                case((is_new, 0), else_=supported).desc(),
                proposals.c.number.desc(),
            )
            .limit(limit)
            .offset(offset)
        )
        numbers = (await self._work.connection.scalars(page)).all()
        keys = [(community, number) for number in numbers]
        await self.foresee(keys)
        await self._supports.foresee_sums(keys)
        return [proposal for key in keys if (proposal := self.known(*key)) is not None]

    async def on_agenda(self, community: int, limit: int) -> list[Proposal]:
        """What waits for a session there, the oldest first."""
        return await self._where(
            proposals.c.community == community,
            proposals.c.state == State.ON_AGENDA.value,
            proposals.c.hidden.is_(False),
            order=(proposals.c.number,),
            limit=limit,
        )

    async def count_open(self, community: int) -> int:
        """How many proposals the list has."""
        return await self._count(
            proposals.c.community == community,
            proposals.c.state.in_(_OPEN),
            proposals.c.hidden.is_(False),
        )

    async def due(self, at: datetime, limit: int) -> list[Proposal]:
        """The drafts that have waited long enough, the longest first."""
        return await self._where(
            proposals.c.publish_at <= at, order=(proposals.c.publish_at,), limit=limit
        )

    async def next_publication(self) -> datetime | None:
        """When the next draft publishes itself."""
        return await self._least(proposals.c.publish_at)

    # --- what was raised at meetings -----------------------------------------------------

    async def raised_at(self, community: int, meeting: int) -> list[Proposal]:
        """The needs of a meeting, in order."""
        return await self._where(
            proposals.c.community == community,
            proposals.c.meeting == meeting,
            order=(proposals.c.number,),
        )

    async def raised_between(
        self, community: int, since: datetime, until: datetime
    ) -> list[Proposal]:
        """The needs of all meetings there that were listed from `since` to before `until`."""
        return await self._where(
            proposals.c.community == community,
            proposals.c.meeting.is_not(None),
            proposals.c.created_at >= since,
            proposals.c.created_at < until,
            order=(proposals.c.number,),
        )

    async def to_look_at(self, at: datetime, limit: int) -> list[Proposal]:
        """The needs whose day has come, the longest waiting first."""
        return await self._where(
            proposals.c.look_at <= at,
            order=(proposals.c.look_at, proposals.c.number),
            limit=limit,
        )

    async def next_look(self) -> datetime | None:
        """When the next day of a need comes."""
        return await self._least(proposals.c.look_at)

    async def untold(self, communities: Iterable[int], by: int | None = None) -> list[Proposal]:
        """What is answered and waits to be told to somebody, the longest waiting first.

        `by`: only what this resident entered.
        """
        entered = [] if by is None else [proposals.c.entered_by == by]
        return await self._where(
            proposals.c.community.in_(sorted(communities)),
            _UNTOLD,
            *entered,
            order=(proposals.c.untold_since, proposals.c.number),
        )

    async def entered_in(self, community: int) -> list[Proposal]:
        """Everything there that somebody entered for others."""
        return await self._where(
            proposals.c.community == community,
            proposals.c.entered_by.is_not(None),
            order=(proposals.c.number,),
        )

    # --- supports ------------------------------------------------------------------------

    async def foresee_supports(self, wanted: Iterable[tuple[Key, int]]) -> None:
        """Read what these residents' presses on these proposals will ask for."""
        pairs = [(*key, resident) for key, resident in wanted]
        keys = {pair[:2] for pair in pairs}
        await self.foresee(keys)
        await self._supports.foresee(pairs)
        await self._supports.foresee_sums(keys)

    async def foresee_backing(self, keys: Iterable[Key]) -> None:
        """Count the supporters of these proposals in one query."""
        await self._supports.foresee_sums(keys)

    async def support(self, support: Support, *, confirmed: bool) -> bool:
        """Keep a support, of somebody whose home is confirmed or not; False where it stood."""
        return await self._supports.stand(support, confirmed=confirmed)

    async def take_back(self, support: Support, *, confirmed: bool) -> bool:
        """Let go of a support; False where there was none."""
        return await self._supports.leave(support, confirmed=confirmed)

    async def backing(self, proposal: Proposal) -> Backing:
        """How many stand behind a proposal."""
        return await self._supports.sums((proposal.community, proposal.number))

    async def supporters(self, proposal: Proposal) -> list[int]:
        """Who stands behind a proposal, the first first."""
        found = await self._supports.of((proposal.community, proposal.number))
        return [support.resident for support in found]

    async def supports_of(self, resident: int) -> list[Support]:
        """Everything that a resident stands behind."""
        return await self._supports.of_resident(resident)

    async def ready_with(self, resident: int, community: int, threshold: int) -> list[Proposal]:
        """What a resident supports there that has enough confirmed supporters for the agenda."""
        self._supports.count_anew()
        mine = await self._supports.of_resident(resident)
        keys = [(each.community, each.number) for each in mine if each.community == community]
        await self.foresee(keys)
        await self._supports.foresee_sums(keys)
        return [
            proposal
            for key in keys
            if (proposal := self.known(*key)) is not None
            and proposal.state in _BEFORE_THE_AGENDA
            and (await self._supports.sums(key)).confirmed >= threshold
        ]

    async def forget_supports(self, resident: int) -> int:
        """Let go of a resident's supports of what is not decided yet; how many those were.

        That they asked after late replies goes too.
        """
        mine = await self._supports.of_resident(resident)
        await self.foresee((each.community, each.number) for each in mine)
        undecided = 0
        for each in mine:
            proposal = self.known(each.community, each.number)
            if proposal is not None and proposal.state in SUPPORTABLE:
                self._supports.drop((each.community, each.number, resident))
                undecided += 1
        self._supports.count_anew()
        for nudge in await self._nudges.where(nudges.c.resident == resident):
            self._nudges.drop((nudge.community, nudge.number, resident, nudge.day))
        return undecided

    # --- whether supporters go along -------------------------------------------------------

    async def followers(
        self, merger: Merger, target: Proposal, limit: int | None = None
    ) -> list[int]:
        """The next supporters of what was merged who do not stand behind the other."""
        return await self._supports.only_behind(
            (merger.community, merger.number),
            (target.community, target.number),
            but=merger.by,
            after=merger.asked_up_to,
            limit=limit,
        )

    async def merger(self) -> Merger | None:
        """A merger whose supporters are still being asked, if there is one."""
        found = await self._mergers.where(limit=1)
        return found[0] if found else None

    def put_merger(self, merger: Merger) -> None:
        """Go on asking from here."""
        self._mergers.put(merger)

    def drop_merger(self, merger: Merger) -> None:
        """Everybody was asked."""
        self._mergers.drop((merger.community, merger.number))

    # --- nudges --------------------------------------------------------------------------

    async def nudged(self, proposal: Proposal, resident: int, day: date) -> bool:
        """Whether this resident asked after the reply on that day."""
        key = (proposal.community, proposal.number, resident, day)
        return await self._nudges.get(key) is not None

    def nudge(self, nudge: Nudge) -> None:
        """Note that a resident asked after a late reply."""
        self._nudges.put(nudge)

    async def unite(self, kept: int, gone: int) -> None:
        """Let two who turned out to be one person have flagged a proposal once."""
        for flagged in await self._where(proposals.c.hiding.is_not(None)):
            hiding = flagged.hiding
            assert hiding is not None, "that is what was asked for"
            united = hiding.unite(kept, gone)
            if united != hiding:
                self.put(replace(flagged, hiding=united))


def _same(backing: Any) -> Any:
    return and_(
        backing.c.community == proposals.c.community, backing.c.number == proposals.c.number
    )


def _proposal_row(proposal: Proposal) -> Row:
    hiding = proposal.hiding
    return {
        "community": proposal.community,
        "number": proposal.number,
        "text": proposal.text,
        "additions": list(proposal.additions),
        "author": proposal.author,
        "entered_by": proposal.entered_by,
        "on_behalf_of": proposal.on_behalf_of,
        "source": proposal.source.value,
        "room": proposal.room,
        "anonymous": proposal.anonymous,
        "state": proposal.state.value,
        "created_at": proposal.created_at,
        "publish_at": proposal.publish_at,
        "reply_due": proposal.reply_due,
        "state_note": proposal.state_note,
        "reply": proposal.reply,
        "merged_into": proposal.merged_into,
        "rounds": proposal.rounds,
        "hidden": proposal.hidden,
        "hiding": hiding_row(hiding),
        "meeting": proposal.meeting,
        "as_said": proposal.as_said,
        "office": None if proposal.office is None else proposal.office.value,
        "holder": proposal.holder,
        "asked_at": proposal.asked_at,
        "solved": proposal.solved,
        "look_at": proposal.look_at,
        "untold_since": proposal.untold_since,
    }


def _proposal(row: Fields) -> Proposal:
    room: Room | None = row.room
    return Proposal(
        community=row.community,
        number=row.number,
        text=row.text,
        additions=tuple(row.additions),
        author=row.author,
        entered_by=row.entered_by,
        on_behalf_of=row.on_behalf_of,
        source=Source(row.source),
        room=room,
        anonymous=row.anonymous,
        state=State(row.state),
        created_at=row.created_at,
        publish_at=row.publish_at,
        reply_due=row.reply_due,
        state_note=row.state_note,
        reply=row.reply,
        merged_into=row.merged_into,
        rounds=row.rounds,
        hiding=read_hiding(row.hiding),
        meeting=row.meeting,
        as_said=row.as_said,
        office=None if row.office is None else Office(row.office),
        holder=row.holder,
        asked_at=row.asked_at,
        solved=row.solved,
        look_at=row.look_at,
        untold_since=row.untold_since,
    )


def _merger_row(merger: Merger) -> dict[str, object]:
    return {
        "community": merger.community,
        "number": merger.number,
        "by": merger.by,
        "asked_up_to": merger.asked_up_to,
    }


def _merger(row: Fields) -> Merger:
    return Merger(row.community, row.number, row.by, row.asked_up_to)


def _nudge_row(nudge: Nudge) -> dict[str, object]:
    return {
        "community": nudge.community,
        "number": nudge.number,
        "resident": nudge.resident,
        "day": nudge.day,
    }


def _nudge(row: Fields) -> Nudge:
    return Nudge(community=row.community, number=row.number, resident=row.resident, day=row.day)

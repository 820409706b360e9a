"""Ballots on paper, kept: numbered sheets, what two people read on them, letters, reviews.

What was read on a sheet is asked for by whoever counts it, and by nobody else before the close.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final, TypeVar

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    String,
    Table,
    func,
    select,
    union,
)

from domain.paper_ballots import (
    Account,
    Finding,
    Letter,
    Review,
    ReviewKind,
    Sheet,
    SheetState,
    Side,
    Typed,
)
from storage.base import Fields, Instant, Json, Number, ResidentColumn, metadata
from storage.numbers import Key, meeting_columns, of_meeting
from storage.remembered import Remembered, Row, Work
from storage.rows import Placed, plain
from storage.sealed import SealedText

sheets = Table(
    "paper_sheets",
    metadata,
    *meeting_columns("number"),
    Column("head", Integer, nullable=False),
    Column("unit", String, nullable=False),
    Column("building", String, nullable=False),
    Column("batch", Integer, nullable=False),
    Column("printed_at", Instant, nullable=False),
    Column("printed_by", ResidentColumn),
    Column("state", String, nullable=False),
    Column("holder", SealedText("paper_sheets.holder"), nullable=False),
    Column("round", Number),
    Column("issued_at", Instant),
    Column("returned_at", Instant),
    Column("note", SealedText("paper_sheets.note"), nullable=False),
    Column("settled_at", Instant),
)
Index("ix_paper_sheets_head", sheets.c.community, sheets.c.meeting, sheets.c.head)

typed = Table(
    "paper_entries",
    metadata,
    *meeting_columns("sheet", "turn"),
    Column("by", ResidentColumn, nullable=False),
    Column("choices", Json, nullable=False),
    Column("owner", Integer),
    Column("by_letter", Boolean, nullable=False),
    Column("unit", String, nullable=False),
    Column("photo", Number),
    Column("at", Instant, nullable=False),
)
"""What two people read on a sheet; what one of them read before they corrected it was sealed."""
Index("ix_paper_entries_by", typed.c.by)

letters = Table(
    "paper_letters",
    metadata,
    *meeting_columns("place"),
    Column("head", Integer, nullable=False),
    Column("holder", SealedText("paper_letters.holder"), nullable=False),
    Column("choices", Json, nullable=False),
    Column("photo", Number, nullable=False),
    Column("by", ResidentColumn, nullable=False),
    Column("at", Instant, nullable=False),
)

reviews = Table(
    "paper_reviews",
    metadata,
    *meeting_columns("place"),
    Column("why", String, nullable=False),
    Column("head", Integer, nullable=False),
    Column("sheet", Integer),
    Column("note", SealedText("paper_reviews.note"), nullable=False),
    Column("raised_by", ResidentColumn),
    Column("raised_at", Instant, nullable=False),
    Column("settled_at", Instant),
    Column("reason", SealedText("paper_reviews.reason"), nullable=False),
)

findings = Table(
    "paper_findings",
    metadata,
    *meeting_columns("review"),
    Column("side", String, primary_key=True),
    Column("by", ResidentColumn, nullable=False),
    Column("choices", Json, nullable=False),
    Column("reason", SealedText("paper_findings.reason"), nullable=False),
    Column("at", Instant, nullable=False),
)

V = TypeVar("V")


def _listed(
    kind: type[V], **reads: Callable[[Any], Any]
) -> tuple[Callable[[V], Row], Callable[[Fields], V]]:
    """As `plain`; choices are kept as a list."""
    row, value = plain(kind, choices=tuple, **reads)

    def listed(kept: V) -> Row:
        told = row(kept)
        return {**told, "choices": list(told["choices"])}

    return listed, value


_sheet_row, _sheet = plain(Sheet, state=SheetState)
_typed_row, _typed = _listed(Typed)
_letter_row, _letter = _listed(Letter)
_review_row, _review = plain(Review, why=ReviewKind)
_finding_row, _finding = _listed(Finding, side=Side)

_UNSETTLED: Final = (
    sheets.c.state == SheetState.RETURNED.value,
    sheets.c.settled_at.is_(None),
)


class PaperBallots:
    """Ballots on paper, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._sheets: Remembered[Placed, Sheet] = Remembered(
            work, sheets, row=_sheet_row, value=_sheet, lock="update"
        )
        self._typed: Remembered[tuple[int, int, int, int], Typed] = Remembered(
            work, typed, row=_typed_row, value=_typed
        )
        self._letters: Remembered[Placed, Letter] = Remembered(
            work, letters, row=_letter_row, value=_letter
        )
        self._reviews: Remembered[Placed, Review] = Remembered(
            work, reviews, row=_review_row, value=_review, lock="update"
        )
        self._findings: Remembered[tuple[int, int, int, str], Finding] = Remembered(
            work, findings, row=_finding_row, value=_finding
        )

    # --- sheets ----------------------------------------------------------------------------

    async def sheet(self, meeting: Key, number: int) -> Sheet | None:
        """The sheet with this number, held until the transaction ends."""
        return await self._sheets.get((*meeting, number))

    async def some(self, meeting: Key, numbers: Iterable[int]) -> list[Sheet]:
        """Those of these numbers that there are, held, in order."""
        wanted = [(*meeting, number) for number in numbers]
        await self._sheets.foresee(wanted)
        return [sheet for key in wanted if (sheet := self._sheets.known(key)) is not None]

    async def sheets(
        self, meeting: Key, building: str | None = None, batch: int | None = None
    ) -> list[Sheet]:
        """All of a meeting's sheets, or of a building, or of those printed together, by number."""
        asked = [*of_meeting(sheets, meeting)]
        if building is not None:
            asked.append(sheets.c.building == building)
        if batch is not None:
            asked.append(sheets.c.batch == batch)
        return await self._sheets.where(*asked, order=(sheets.c.number,))

    async def sheets_of(self, meeting: Key, head: int) -> list[Sheet]:
        """The sheets of one head, by number."""
        return await self._sheets.where(
            *of_meeting(sheets, meeting), sheets.c.head == head, order=(sheets.c.number,)
        )

    def put(self, sheet: Sheet) -> None:
        """Keep a sheet as it is now."""
        self._sheets.put(sheet)

    async def last(self, meeting: Key) -> tuple[int, int]:
        """The last number and the last batch given in this meeting; 0 before the first."""
        await self._work.flush()
        asked = select(func.max(sheets.c.number), func.max(sheets.c.batch))
        found = await self._work.connection.execute(asked.where(*of_meeting(sheets, meeting)))
        number, batch = found.one()
        return number or 0, batch or 0

    async def accounts(self, meeting: Key) -> dict[str, Account]:
        """How many sheets of each building are where; nothing of what stands on them."""
        await self._work.flush()
        settled = sheets.c.settled_at.is_not(None)
        asked = (
            select(
                sheets.c.building, sheets.c.state, settled.label("settled"), func.count().label("n")
            )
            .where(*of_meeting(sheets, meeting))
            .group_by(sheets.c.building, sheets.c.state, settled)
        )
        found: dict[str, Account] = {}
        for row in (await self._work.connection.execute(asked)).all():
            told = Account.of([(SheetState(row.state), bool(row.settled), row.n)])
            found[row.building] = found.get(row.building, Account()) + told
        return dict(sorted(found.items(), key=lambda each: (len(each[0]), each[0])))

    async def account(self, meeting: Key) -> Account:
        """The same of the whole meeting."""
        return sum((await self.accounts(meeting)).values(), Account())

    async def waiting(self, meeting: Key) -> int:
        """How many sheets came back and are not counted yet: the count waits for them."""
        await self._work.flush()
        asked = select(func.count()).where(*of_meeting(sheets, meeting), *_UNSETTLED)
        return await self._work.connection.scalar(asked) or 0

    # --- what was read on them ---------------------------------------------------------------

    async def entries(self, meeting: Key, sheet: int | None = None) -> list[Typed]:
        """What was read on one sheet, or on all of them: on all, only once nobody can vote."""
        one = [] if sheet is None else [typed.c.sheet == sheet]
        return await self._typed.where(
            *of_meeting(typed, meeting), *one, order=(typed.c.sheet, typed.c.turn)
        )

    async def read_once(self, meeting: Key) -> list[int]:
        """The numbers of sheets that one person read, and a second is still to read."""
        await self._work.flush()
        once = (
            select(typed.c.sheet)
            .where(*of_meeting(typed, meeting))
            .group_by(typed.c.sheet)
            .having(func.count() == 1)
        )
        asked = select(sheets.c.number).where(
            *of_meeting(sheets, meeting), *_UNSETTLED, sheets.c.number.in_(once)
        )
        found = await self._work.connection.scalars(asked.order_by(sheets.c.number))
        return list(found.all())

    def type_in(self, entry: Typed) -> None:
        """Keep what somebody read."""
        self._typed.put(entry)

    async def typed_by(self, resident: int) -> dict[Key, int]:
        """How many sheets somebody read, meeting by meeting."""
        await self._work.flush()
        asked = (
            select(typed.c.community, typed.c.meeting, func.count().label("n"))
            .where(typed.c.by == resident)
            .group_by(typed.c.community, typed.c.meeting)
        )
        found = (await self._work.connection.execute(asked)).all()
        return {(row.community, row.meeting): row.n for row in found}

    async def papers_of(self, resident: int) -> set[int]:
        """The pictures that somebody sent of what others signed: they stay as its proof."""
        await self._work.flush()
        asked = union(
            select(typed.c.photo).where(typed.c.by == resident, typed.c.photo.is_not(None)),
            select(letters.c.photo).where(letters.c.by == resident),
        )
        return set((await self._work.connection.scalars(asked)).all())

    # --- letters -------------------------------------------------------------------------------

    async def letters(self, meeting: Key) -> list[Letter]:
        """Every letter that was shown, in order."""
        return await self._letters.where(*of_meeting(letters, meeting), order=(letters.c.place,))

    async def letter_of(self, meeting: Key, head: int) -> Letter | None:
        """The letter that stands for a head: the newest."""
        found = await self._letters.where(
            *of_meeting(letters, meeting),
            letters.c.head == head,
            order=(letters.c.place.desc(),),
            limit=1,
        )
        return found[0] if found else None

    def show(self, letter: Letter) -> None:
        """Keep a letter."""
        self._letters.put(letter)

    # --- what clashes --------------------------------------------------------------------------

    async def reviews(self, meeting: Key, *, open_only: bool = False) -> list[Review]:
        """What waits to be reviewed, and what was, in order."""
        waiting = [reviews.c.settled_at.is_(None)] if open_only else []
        return await self._reviews.where(
            *of_meeting(reviews, meeting), *waiting, order=(reviews.c.place,)
        )

    async def review(self, meeting: Key, place: int) -> Review | None:
        """The one in this place, held until the transaction ends."""
        return await self._reviews.get((*meeting, place))

    def keep(self, review: Review) -> None:
        """Keep a review as it is now."""
        self._reviews.put(review)

    async def raise_(self, review: Review) -> Review:
        """Keep a new one in the next place; what waits already for the same reason is kept once."""
        known = await self.reviews((review.community, review.meeting))
        for each in known:
            same = (each.why, each.head, each.sheet) == (review.why, review.head, review.sheet)
            if each.is_open and same:
                return each
        placed = replace(review, place=len(known) + 1)
        self._reviews.put(placed)
        return placed

    async def findings(self, review: Review) -> list[Finding]:
        """What each side found: for the count, and for the file after the close."""
        return await self._findings.where(
            *of_meeting(findings, (review.community, review.meeting)),
            findings.c.review == review.place,
            order=(findings.c.side,),
        )

    def find(self, finding: Finding) -> None:
        """Keep what one side found."""
        self._findings.put(finding)

    async def look_again(self, review: Review) -> None:
        """What both sides found differs: they look once more."""
        for each in await self.findings(review):
            key = review.community, review.meeting, review.place, each.side.value
            self._findings.drop(key)

"""What stands in a dossier: everything that is kept of an owners' meeting, and nobody's choice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from domain.chat import Sentence
from domain.folios import Block, Folio, Section
from domain.owner_rolls import Objection, OwnerRoll, UnitPlace
from domain.owner_rolls.places import named
from domain.owners_meetings import (
    Delivery,
    Doubt,
    Extension,
    Finding,
    Material,
    OwnersMeeting,
    Scrutineer,
    Topic,
)
from domain.owners_meetings.scrutiny import Remark, Seen
from domain.paper_ballots import Account, Letter, Review, Sheet, SheetState, Typed
from domain.sessions import Resolution
from domain.texts import at_a_glance
from handlers.wording.ballots import metres
from handlers.wording.general import said
from handlers.wording.owners_notice import checkup
from handlers.wording.papers import Pen

ITEM: Final = 60
"""So much of a title stands in a line."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A scan: what it shows, and its name in the file store."""

    title: str
    file: str


class Dossier:
    """The sections of one meeting's dossier, in words."""

    def __init__(self, meeting: OwnersMeeting, pen: Pen, names: Mapping[int, str]) -> None:
        self._meeting = meeting
        self._pen = pen
        self._names = names
        """Of those who delivered, entered, took in; never of who voted."""

    # --- how it is told ------------------------------------------------------------------

    def _moment(self, at: datetime | None) -> str:
        """With its year: a court may read it later."""
        return "" if at is None else f"{self._pen.date(at)} {at.astimezone(self._pen.zone):%H:%M}"

    def _day(self, on: date) -> str:
        return self._pen(said("paper-date", year=str(on.year), day=on))

    def _who(self, resident: int | None) -> str:
        return self._names.get(resident or 0, self._pen(said("dossier-nobody-named")))

    def _section(self, place: int, what: str, blocks: Iterable[Block]) -> Section:
        title = self._pen(said("dossier-section", place=place, what=what))
        told = tuple(blocks) or (Block(lines=(self._pen(said("dossier-none", what=what)),)),)
        return Section(title, told)

    def _lines(self, some: Iterable[Sentence]) -> tuple[str, ...]:
        return tuple(self._pen(each) for each in some)

    def _table(self, what: str, rows: Iterable[tuple[str, ...]], title: str = "") -> list[Block]:
        """A table under its heads; none where it has no rows."""
        told = tuple(rows)
        heads = tuple(self._pen(said("dossier-heads", what=what)).split("|"))
        return [Block(title=title, heads=heads, rows=told)] if told else []

    # --- 1 to 3: notice, topics, roll ------------------------------------------------------

    def notice(self, notice: str, findings: Sequence[Finding]) -> Section:
        """The notice as owners read it, when it went out, and what the checkup says of it."""
        meeting = self._meeting
        when = said(
            "dossier-noticed",
            noticed=self._moment(meeting.noticed_at) or "—",
            told=self._moment(meeting.neighbours_told_at) or "—",
        )
        checked = self._pen(checkup(meeting, findings, ready=False)[0])
        return self._section(
            1,
            "notice",
            (
                Block(lines=(self._pen(when), *notice.splitlines())),
                Block(title=self._pen(said("dossier-checkup")), lines=tuple(checked.splitlines())),
            ),
        )

    def topics(self, topics: Sequence[Topic], materials: Sequence[Material]) -> Section:
        """What was asked, in whole, and the papers that could be read."""
        blocks = [
            Block(
                title=f"{topic.place}. {topic.title}",
                lines=(
                    *topic.text.splitlines(),
                    self._pen(
                        said(
                            "dossier-topic",
                            category=topic.category or 0,
                            rule=said("owners-agree", rule=topic.preset or "unsaid"),
                            options="、".join(topic.options),
                            reason=topic.reason,
                        )
                    ),
                ),
            )
            for topic in topics
        ]
        blocks += self._table(
            "materials",
            ((str(each.place), each.title, self._moment(each.added_at)) for each in materials),
        )
        return self._section(2, "topics", blocks)

    def roll(self, roll: OwnerRoll | None, objections: Sequence[Objection]) -> Section:
        """Which version of the roll, its digest, its sums, what was objected and answered."""
        if roll is None:
            return self._section(3, "roll", ())
        facts = said(
            "dossier-roll",
            version=roll.version,
            published=self._moment(roll.published_at) or "—",
            frozen=self._moment(roll.frozen_at) or "—",
            units=roll.units,
            heads=roll.heads,
            area=metres(roll.area),
        )
        digest = said("dossier-roll-digest", digest=roll.digest or "—")
        told = self._table(
            "objections",
            (
                (
                    f"{each.number}",
                    self._moment(each.said_at),
                    each.text or self._pen(said("dossier-erased")),
                    self._moment(each.answered_at) or self._pen(said("dossier-open")),
                    each.answer,
                )
                for each in objections
            ),
        )
        none = () if told else (self._pen(said("dossier-none", what="objections")),)
        return self._section(
            3, "roll", (Block(lines=(*self._lines((facts, digest)), *none)), *told)
        )

    # --- 4: delivery, home by home --------------------------------------------------------

    def delivered(
        self, building: str, reached: Sequence[Delivery], missing: Sequence[UnitPlace]
    ) -> Block:
        """What reached each home of a building, and which have nothing yet."""
        rows = [
            (
                str(each.place),
                self._pen(said("dossier-way", way=each.way.value)),
                self._moment(each.at),
                self._who(each.by),
                self._pen(said("dossier-photo", number=str(each.photo))) if each.photo else "",
            )
            for each in reached
        ]
        rows += [
            (str(place), self._pen(said("dossier-way", way="none")), "", "", "")
            for place in missing
        ]
        heads = tuple(self._pen(said("dossier-heads", what="delivery")).split("|"))
        count = said(
            "dossier-delivered",
            building=named(building),
            reached=len(reached),
            missing=len(missing),
        )
        return Block(title=self._pen(count), heads=heads, rows=tuple(rows))

    def delivery(self, blocks: Sequence[Block]) -> Section:
        """All of them."""
        return self._section(4, "delivery", blocks)

    # --- 5 and 6: paper --------------------------------------------------------------------

    def paper(
        self,
        accounts: Mapping[str, Account],
        sheets: Sequence[Sheet],
        typed: Sequence[Typed],
        letters: Sequence[Letter],
    ) -> Section:
        """The account of the sheets, who read which and when, and the letters shown."""
        rows = [
            (named(building), *map(str, _account(account)))
            for building, account in accounts.items()
        ]
        if rows:
            whole = sum(accounts.values(), Account())
            rows.append((self._pen(said("dossier-sum")), *map(str, _account(whole))))
        blocks = self._table("account", rows)
        lost = [each for each in sheets if each.state in (SheetState.VOID, SheetState.MISSING)]
        blocks += self._table(
            "lost",
            (
                (
                    str(each.number),
                    self._pen(said("dossier-sheet", state=each.state.value)),
                    each.note,
                )
                for each in lost
            ),
            self._pen(said("dossier-lost")),
        )
        blocks += self._read(typed)
        blocks += self._table(
            "letters",
            (
                (
                    str(each.place),
                    each.holder,
                    self._moment(each.at),
                    self._who(each.by),
                    self._pen(said("dossier-photo", number=str(each.photo))),
                )
                for each in letters
            ),
            self._pen(said("dossier-letters")),
        )
        return self._section(5, "paper", blocks)

    def _read(self, typed: Sequence[Typed]) -> list[Block]:
        """A line a sheet: who read it first, who second; nothing of what they read."""
        by_sheet: dict[int, list[Typed]] = {}
        for each in sorted(typed, key=lambda each: (each.sheet, each.turn)):
            by_sheet.setdefault(each.sheet, []).append(each)
        rows = [
            (
                str(sheet),
                *(
                    part
                    for turn in (1, 2)
                    for each in [next((one for one in both if one.turn == turn), None)]
                    for part in (
                        self._who(each.by) if each else "—",
                        self._moment(each.at) if each else "",
                    )
                ),
                "、".join(
                    self._pen(said("dossier-photo", number=str(each.photo)))
                    for each in both
                    if each.photo
                ),
            )
            for sheet, both in by_sheet.items()
        ]
        return self._table("typed", rows, self._pen(said("dossier-typed")))

    def reviews(self, reviews: Sequence[Review]) -> Section:
        """What clashed, and why it was settled as it was; never what was chosen."""
        rows = (
            (
                str(each.place),
                self._pen(said("dossier-why", why=each.why.value)),
                str(each.sheet or "—"),
                self._moment(each.raised_at),
                self._moment(each.settled_at) or self._pen(said("dossier-open")),
                each.reason,
            )
            for each in reviews
        )
        return self._section(6, "reviews", self._table("reviews", rows))

    # --- 7: who watched --------------------------------------------------------------------

    def watching(
        self, scrutineers: Sequence[Scrutineer], remarks: Sequence[Remark], seen: Sequence[Seen]
    ) -> Section:
        """Who watched, what they noted, and of which count they say that it is right."""
        names = {each.place: each.name for each in scrutineers}
        blocks = self._table(
            "scrutineers",
            ((str(each.place), each.name, self._moment(each.named_at)) for each in scrutineers),
        )
        blocks += self._table(
            "seen",
            (
                (
                    str(each.count),
                    names.get(each.scrutineer, "—"),
                    each.objection or self._pen(said("dossier-seen")),
                    self._moment(each.at),
                )
                for each in seen
            ),
            self._pen(said("dossier-signed-off")),
        )
        blocks += self._table(
            "remarks",
            (
                (names.get(each.scrutineer, "—"), each.text, self._moment(each.at))
                for each in remarks
            ),
            self._pen(said("dossier-remarks")),
        )
        return self._section(7, "watching", blocks)

    # --- 8 to 11: what it came to, doubts, what follows, the journal -----------------------

    def tally(self, counted: Folio | None) -> Section:
        """Every number of the newest count, with the digest of its archive."""
        if counted is None:
            return self._section(8, "tally", ())
        blocks = (
            block
            for section in counted.sections
            for block in (Block(title=section.title), *section.blocks)
        )
        return self._section(8, "tally", blocks)

    def doubts(self, doubts: Sequence[Doubt]) -> Section:
        """What was doubted, each with its answer; nobody's name."""
        rows = (
            (
                str(each.place),
                self._moment(each.at),
                each.text,
                self._moment(each.answered_at) or self._pen(said("dossier-open")),
                each.answer,
            )
            for each in doubts
        )
        return self._section(9, "doubts", self._table("objections", rows))

    def after(self, extensions: Sequence[Extension], resolutions: Sequence[Resolution]) -> Section:
        """Extensions, the publication, and what is to be done by whom until when."""
        meeting = self._meeting
        facts = said(
            "dossier-after",
            counted=self._moment(meeting.counted_at) or "—",
            final=self._moment(meeting.final_at) or "—",
            by=self._moment(meeting.publish_by) or "—",
            published=self._moment(meeting.published_at) or "—",
        )
        blocks = [Block(lines=(self._pen(facts),))]
        blocks += self._table(
            "extensions",
            (
                (
                    self._moment(each.closed_at),
                    self._moment(each.closes_at),
                    each.signed_by,
                    self._pen(said("dossier-photo", number=str(each.paper))),
                )
                for each in extensions
            ),
            self._pen(said("dossier-extensions")),
        )
        blocks += self._table(
            "tasks",
            (
                (
                    str(each.number),
                    each.text,
                    each.doer_name,
                    self._day(each.due),
                    self._moment(each.settled_at) or self._pen(said("dossier-open")),
                    each.proof or each.reason,
                )
                for each in resolutions
            ),
            self._pen(said("dossier-tasks")),
        )
        return self._section(10, "after", blocks)

    def journal(self, steps: Sequence[Sentence], ballots: int, paper: int, head: str) -> Section:
        """Each act with its entry and hash; ballots and sheets have an entry each, and are many."""
        about = said("dossier-journal", head=head, ballots=ballots, paper=paper)
        return self._section(11, "journal", (Block(lines=self._lines((about, *steps))),))

    def scans(self, pictures: Sequence[Picture]) -> Section:
        """Photos and scans, each under the number by which the tables name it."""
        return self._section(
            12, "scans", (Block(title=each.title, file=each.file) for each in pictures)
        )

    def picture(self, number: int, what: str, about: str) -> str:
        """What stands above a scan; `what`: delivery, material, sheet, letter or extension."""
        of = said("dossier-of", what=what, about=at_a_glance(about, ITEM))
        return self._pen(said("dossier-scan", number=str(number), of=of))

    # --- bound together --------------------------------------------------------------------

    def bound(
        self,
        volumes: Sequence[tuple[Section, ...]],
        *,
        estate: str,
        at: datetime,
        head: str,
    ) -> list[Folio]:
        """One paper a volume, each with its contents and its own pages."""
        meeting, pen = self._meeting, self._pen
        number = str(meeting.number)
        return [
            Folio(
                language=pen.language,
                above=estate,
                title=pen(said("dossier-title", number=number)),
                about=pen(
                    said(
                        "dossier-about",
                        title=at_a_glance(meeting.title, ITEM),
                        made=self._moment(at),
                        head=head,
                    )
                ),
                stamp=pen(said("dossier-stamp")),
                contents=pen(said("dossier-contents", volume=place, volumes=len(volumes))),
                sections=sections,
                below=pen(
                    said("dossier-below", estate=estate, number=number, volume=place, head=head)
                ),
            )
            for place, sections in enumerate(volumes, start=1)
        ]


def _account(account: Account) -> tuple[int, ...]:
    """In the order of the heads: printed, in stock, out, back, counted, void, missing."""
    return (
        account.printed,
        account.stock,
        account.issued,
        account.returned,
        account.settled,
        account.void,
        account.missing,
    )


def kept(files: Sequence[str]) -> Sentence:
    """It lies in these files."""
    return said("dossier-kept", files="、".join(files), count=len(files))


def not_kept() -> Sentence:
    """No file can be written there."""
    return said("dossier-not-kept")

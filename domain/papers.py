"""Papers to hang up, to sign or to file: what stands on each, in the words that stand there."""

from dataclasses import dataclass

from domain.bars import Bars
from domain.calendars import Entry
from domain.charts import Sheet
from domain.folios import Folio
from domain.ledgers import FilledForm, Ledger
from domain.places.chart import Chart


@dataclass(frozen=True, slots=True)
class Code:
    """A square code that a phone reads."""

    link: str
    below: str
    """What it is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """One page for the building's door: what, when, where, and two codes at most."""

    language: str
    """In which it is written (BCP 47)."""
    above: str
    """Who invites."""
    title: str
    day: str
    """With its weekday."""
    hour: str
    rows: tuple[tuple[str, str], ...]
    """Each a word, such as 地点, and what it says."""
    codes: tuple[Code, ...] = ()
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A need on a sheet: nobody's name, no room, no number of a phone."""

    number: str
    what: str
    holder: str
    """Who has it."""
    due: str
    state: str
    reply: str = ""
    meeting: str = ""
    """At which meeting it was raised, where the sheet is of several."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What a sheet of needs calls its columns."""

    number: str
    meeting: str
    what: str
    holder: str
    due: str
    state: str
    reply: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsSheet:
    """What was raised at a meeting, or in a month, and what became of it."""

    language: str
    above: str
    """Whose sheet it is."""
    title: str
    about: str
    """Which meeting or month, and how many are done."""
    labels: Labels
    needs: tuple[Listed, ...]
    none: str
    """What it says where nothing was raised."""
    below: str = ""
    """Where to ask, and as of when this holds."""

    def table(self) -> "Table":
        """Return the same as rows for an office, the meeting only where there are several."""
        several = any(need.meeting for need in self.needs)
        names = [name for name in Labels.__slots__ if several or name != "meeting"]
        return Table(
            title=self.title,
            heads=tuple(getattr(self.labels, name) for name in names),
            rows=tuple(tuple(getattr(need, name) for name in names) for need in self.needs),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInSheet:
    """Lines for people without a phone: who came."""

    language: str
    above: str
    title: str
    about: str
    """When and where."""
    heads: tuple[str, ...]
    """What stands over the columns, after the one with the line's number."""
    lines: int
    """At least so many lines to write on; whole pages are filled."""
    below: str = ""
    """What the list is for, and how long it is kept."""
    code: Code | None = None


@dataclass(frozen=True, slots=True)
class Minuted:
    """One point of a session, and what became of it."""

    title: str
    lines: tuple[str, ...]
    """What was said, how it was voted, who dissented and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """The minutes of a session, to be signed and filed."""

    language: str
    above: str
    """Whose session it was."""
    title: str
    about: str
    """When and where."""
    attendance: tuple[str, ...]
    """How many were there, whether they could decide, and who."""
    points: tuple[Minuted, ...]
    resolved: str
    """What stands over the resolutions."""
    resolutions: tuple[str, ...]
    signed: tuple[str, ...]
    """Who signs: a line for each."""
    below: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A piece of paper for one household or person: whose it is, and the code that opens."""

    head: str
    code: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class Slips:
    """Codes to hand out: many on a sheet to cut up, or a single one as a letter."""

    language: str
    above: str
    """Who hands them out."""
    title: str
    about: str
    """What they are for, and until when."""
    slips: tuple[Slip, ...]
    below: str = ""


@dataclass(frozen=True, slots=True)
class BallotItem:
    """One question of a ballot, and what can be ticked under it."""

    title: str
    text: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotSheet:
    """What differs from sheet to sheet; no name stands on any."""

    number: str
    """As it is printed, such as 第128号."""
    units: str
    worth: str
    """What its ballot weighs."""
    receipt: str
    code: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotSheets:
    """Numbered ballots of an owners' meeting, one a page, each with a stub to tear off."""

    language: str
    above: str
    """Whose meeting it is."""
    title: str
    about: str
    """What it is called, and until when it must be handed in."""
    items: tuple[BallotItem, ...]
    how: tuple[str, ...]
    """How it is filled in, and what spoils it."""
    signed: tuple[str, ...]
    """What is written by hand at the end: a line for each."""
    stub: str
    """What stands over the stub."""
    kept: str
    """What the stub is good for."""
    sheets: tuple[BallotSheet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A table that is filled in by hand, with room to write."""

    title: str
    how: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """Cells that are empty are written into."""
    signed: str
    """Who signs below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPack(Folio):
    """What is needed to finish a vote on paper: numbered pages, forms, the ballots to bring."""

    forms: tuple[Form, ...]
    ballots: BallotSheets | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words under their heads."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Printed = Folio | Poster | NeedsSheet | SignInSheet | Minutes | Slips | BallotSheets | PaperPack
"""What is printed on A4."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """A paper that somebody asked for, and what its file is called, without its ending."""

    name: str
    paper: Printed | Table | Ledger | FilledForm | Entry | Bars | Sheet | Chart

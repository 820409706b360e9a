"""What is said of ballots on paper: the sheet, its account, reading it, letters, the queue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from domain.chat import Button, Sentence
from domain.owner_rolls import Holding
from domain.owner_rolls.places import named
from domain.owners_meetings import OwnersMeeting, Topic
from domain.owners_meetings.counting import lines
from domain.paper_ballots import (
    NOTHING,
    Account,
    Reading,
    Review,
    ReviewKind,
    Sheet,
    Side,
    runs,
)
from domain.papers import BallotItem, BallotSheet, BallotSheets, Code
from domain.polls import KINDS
from domain.texts import at_a_glance
from handlers.wording.ballots import choice
from handlers.wording.general import said
from handlers.wording.papers import Pen

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]

BUILDINGS: Final = 24
"""So many buildings are told, or offered."""
WAITING: Final = 20
"""So much of the queue is told."""
NUMBERS: Final = 120
"""So many characters of numbers are told."""
UNITS: Final = 6
"""So many homes are named on a sheet."""
SHORT: Final = 24
REPRINTED: Final = "重印"
"""Why a sheet is void, where nobody said more."""
ASKED: Final[Mapping[str, str]] = {
    "enter": "enter_sheet",
    "receive": "receive_sheets",
    "issue": "issue_sheets",
    "void": "void_sheets",
    "lose": "lose_sheets",
    "letter": "proxy_letter",
    "suspect": "suspect",
}
"""Buttons that ask for numbers, by the word that does the same."""
_REASONS: Final = ("seen", "asked", "signature")


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits beside the account."""

    once: Sequence[int]
    """Sheets that a second person is still to read."""
    reviews: int
    letters: int


def _numbers(sheets: Sequence[Sheet]) -> str:
    return at_a_glance(runs([each.number for each in sheets]), NUMBERS)


def _about(meeting: OwnersMeeting, *more: int | str) -> str:
    return ":".join(map(str, (meeting.community, meeting.number, *more)))


def _metres(area: int) -> str:
    return f"{area // 100:,}.{area % 100:02}"


def noted() -> Sentence:
    """A press was heard."""
    return said("sheets-noted")


def in_private() -> Sentence:
    """Sheets are spoken of in private only."""
    return said("sheets-in-private")


# --- the sheet ---------------------------------------------------------------------------


def sheet(
    meeting: OwnersMeeting,
    each: Sheet,
    holding: Holding,
    receipt: str,
    entrance: str | None,
    pen: Pen,
) -> BallotSheet:
    """What differs from sheet to sheet; `entrance`: where its code leads."""
    units = [each.unit] if each.unit else [str(unit.place) for unit in holding.units]
    told = f"{meeting.number}/{each.number}"
    more = len(units) - UNITS
    places = said("sheets-sheet-units", units="、".join(units[:UNITS]), more=max(0, more))
    return BallotSheet(
        number=pen(said("sheets-sheet-number", sheet=str(each.number))),
        units=pen(places),
        worth=pen(said("sheets-sheet-worth", area=_metres(holding.area))),
        receipt=receipt,
        code=Code(told if entrance is None else f"{entrance}#{told}", told),
    )


def sheets(
    meeting: OwnersMeeting,
    community: str,
    topics: Sequence[Topic],
    printed: Sequence[BallotSheet],
    pen: Pen,
) -> BallotSheets:
    """All of them, with what they have in common."""
    return BallotSheets(
        language=pen.language,
        above=" · ".join(filter(None, (community, meeting.convener))),
        title=pen(said("sheets-sheet-title")),
        about=pen(
            said(
                "sheets-sheet-about",
                title=meeting.title,
                closes=meeting.closes_at or meeting.called_at,
            )
        ),
        items=tuple(_item(topic, pen) for topic in topics),
        how=(
            pen(said("sheets-sheet-how")),
            pen(said("sheets-sheet-precedence", precedence=meeting.terms.precedence.value)),
        ),
        signed=(pen(said("sheets-sheet-sign")), pen(said("sheets-sheet-day"))),
        stub=pen(said("sheets-sheet-stub")),
        kept=pen(said("sheets-sheet-kept")),
        sheets=tuple(printed),
    )


def _item(topic: Topic, pen: Pen) -> BallotItem:
    keys = KINDS[topic.kind].keys(lines(topic))
    return BallotItem(topic.title, topic.text, tuple(pen(choice(topic, key)) for key in keys))


def file_name(meeting: OwnersMeeting, building: str, numbers: str, pen: Pen) -> str:
    """What a file of sheets is called, without its ending."""
    told = said(
        "sheets-file", number=str(meeting.number), building=named(building), numbers=numbers
    )
    return pen(told)


def being_printed(sheets: Sequence[Sheet]) -> Sentence:
    """So many have their numbers, and come as a file."""
    return said("sheets-being-printed", count=len(sheets), numbers=_numbers(sheets))


def which_building(meeting: OwnersMeeting, buildings: Sequence[str]) -> Worded:
    """Which building shall be printed; each with how many heads have no sheet yet."""
    counts = {each: buildings.count(each) for each in dict.fromkeys(buildings)}
    offered = tuple(
        (
            Button(
                said("button-paper-building", building=named(each), count=count),
                "paper-print",
                _about(meeting, each),
            ),
        )
        for each, count in list(counts.items())[:BUILDINGS]
    )
    return said("sheets-which-building", number=str(meeting.number)), offered


def printed_to(sheets: Sequence[Sheet], files: int) -> Sentence:
    """To the operator: so many sheets stand in so many files."""
    count = len(sheets)
    return said("sheets-printed-to", count=count, files=files, numbers=_numbers(sheets))


# --- the account -------------------------------------------------------------------------


def desk(
    meeting: OwnersMeeting,
    whole: Account,
    by_building: Mapping[str, Account],
    waits: Waits,
    adds_up: bool,  # noqa: FBT001 - a fact among others, told by its own sentence
    *,
    enters: bool,
) -> Worded:
    """The account, what waits, and the buttons of who may do something."""
    text = said(
        "sheets-desk",
        number=str(meeting.number),
        account=_account(whole),
        adds_up="yes" if adds_up else "no",
        buildings=tuple(
            said("sheets-desk-building", building=named(each), account=_account(account))
            for each, account in list(by_building.items())[:BUILDINGS]
        ),
        once=len(waits.once),
        numbers=at_a_glance(runs(waits.once), NUMBERS),
        reviews=waits.reviews,
        letters=waits.letters,
        waiting=whole.waiting,
    )
    rows = (("enter", "receive"), ("issue", "letter"), ("suspect", "void", "lose"), ("print",))
    buttons = tuple(tuple(_button(meeting, what) for what in row) for row in rows) if enters else ()
    return text, (*buttons, (_button(meeting, "queue"),))


def _account(account: Account) -> Sentence:
    return said(
        "sheets-account",
        printed=account.printed,
        stock=account.stock,
        issued=account.issued,
        returned=account.returned,
        settled=account.settled,
        void=account.void,
        missing=account.missing,
    )


def _button(meeting: OwnersMeeting, what: str) -> Button:
    return Button(said("button-paper", what=what), f"paper-{what}", _about(meeting))


def desk_button(meeting: OwnersMeeting) -> Button:
    """纸质票."""
    return _button(meeting, "desk")


def ask_which(word: str) -> Sentence:
    """Asks for numbers, and what belongs behind them."""
    return said("sheets-ask-which", word=word)


def issued(sheets: Sequence[Sheet]) -> Sentence:
    """They went out."""
    holder = sheets[0].holder
    return said("sheets-issued", count=len(sheets), numbers=_numbers(sheets), holder=holder)


def received(back: Sequence[Sheet], void: Sequence[Sheet]) -> Sentence:
    """They came back; what had been void goes to the queue."""
    return said(
        "sheets-received",
        count=len(back),
        numbers=_numbers(back),
        void=len(void),
        voids=_numbers(void),
    )


def brought_back(sheets: Sequence[Sheet]) -> Sentence:
    """They came back empty."""
    return said("sheets-brought-back", count=len(sheets), numbers=_numbers(sheets))


def voided(sheets: Sequence[Sheet]) -> Sentence:
    """They never count."""
    return said("sheets-voided", count=len(sheets), numbers=_numbers(sheets))


def lost(sheets: Sequence[Sheet]) -> Sentence:
    """Nobody knows where they are."""
    return said("sheets-lost", count=len(sheets), numbers=_numbers(sheets))


# --- reading it --------------------------------------------------------------------------


def _choice(topic: Topic, key: str) -> Sentence:
    return said("sheets-empty") if key == NOTHING else choice(topic, key)


def ask_tick(topic: Topic, about: int, ticked: int, *, review: bool) -> Worded:
    """Asks for one item, so many being ticked, with its choices, 无效 and 空 as buttons."""
    keys = KINDS[topic.kind].keys(lines(topic))
    offered = [
        _tick(said("ballots-button", place=at, choice=choice(topic, key)), about, ticked, key)
        for at, key in enumerate(keys, start=1)
    ]
    rows = [tuple(offered)] if not lines(topic) else [(each,) for each in offered]
    others = [
        _tick(said("button-paper-tick", what=what), about, ticked, what)
        for what in ("invalid", "empty", *(("drop",) if review and not ticked else ()))
    ]
    text = said(
        "sheets-ask-tick",
        about=str(about),
        review="yes" if review else "no",
        place=str(topic.place),
        title=at_a_glance(topic.title, SHORT),
    )
    return text, (*rows, tuple(others))


def _tick(label: Sentence, about: int, ticked: int, what: str) -> Button:
    """A tick names what it is for: pressed twice it is not the next item's."""
    return Button(label, "paper-tick", f"{about}:{ticked}:{what}")


def ask_reason(about: int, ticked: int) -> Worded:
    """Asks why it is so."""
    buttons = tuple(
        (_tick(said("button-paper-reason", what=what), about, ticked, what),) for what in _REASONS
    )
    return said("sheets-ask-reason", place=str(about)), buttons


def reason(told: str) -> str:
    """A reason that stood on a button, as it is kept; any other as it was written."""
    return {"seen": "看过原件", "asked": "问过本人", "signature": "核对过签名"}.get(told, told)


def read_once(sheet: Sheet, topics: Sequence[Topic], reading: Reading, *, photo: bool) -> Sentence:
    """What the speaker read themselves; a second person is still to read it."""
    return said(
        "sheets-read-once",
        sheet=str(sheet.number),
        choices=tuple(
            said("sheets-read-line", place=str(topic.place), choice=_choice(topic, key))
            for topic, key in zip(topics, reading.choices, strict=True)
        ),
        photo="yes" if photo else "no",
    )


def photo_kept(sheet: Sheet) -> Sentence:
    """The picture of a sheet is kept."""
    return said("sheets-photo-kept", sheet=str(sheet.number))


def still_photo(sheet: Sheet) -> Sentence:
    """Both have read it, and nobody has sent its photo."""
    return said("sheets-still-photo", sheet=str(sheet.number))


def recorded(sheet: Sheet) -> Sentence:
    """Both read the same: it is recorded; what counts of it nobody but its owner learns."""
    return said("sheets-recorded", sheet=str(sheet.number))


def void_came(sheet: Sheet) -> Sentence:
    """A void number came: it waits in the queue."""
    return said("sheets-void-came", sheet=str(sheet.number))


def into_review(sheet: Sheet, why: ReviewKind) -> Sentence:
    """It waits in the queue, and why; never what anybody read."""
    return said("sheets-into-review", sheet=str(sheet.number), why=_why(why))


def _why(why: ReviewKind) -> Sentence:
    return said("sheets-why", why=why.value)


def counted_for(meeting: OwnersMeeting, sheet: int | None) -> Worded:
    """To an owner, alone: their ballot was counted; how, they ask."""
    mine = Button(said("ballots-button-mine"), "owner-vote-mine", _about(meeting))
    number = "none" if sheet is None else str(sheet)
    return said("sheets-counted-for", number=str(meeting.number), sheet=number), ((mine,),)


def receipt_of_another(*, recorded: bool) -> Sentence:
    """To who merely holds a receipt: how it is recorded, only its owner reads."""
    return said("sheets-receipt-of-another", recorded="yes" if recorded else "no")


# --- letters -----------------------------------------------------------------------------


def ask_letter(sheet: Sheet, holder: str) -> Sentence:
    """Asks for the letter's photo."""
    return said("sheets-ask-letter", sheet=str(sheet.number), holder=holder)


def letter_kept(sheet: Sheet, holder: str, held: int, most: int, *, bound: bool) -> Sentence:
    """The letter holds; for how many heads that person signs now."""
    return said(
        "sheets-letter-kept",
        sheet=str(sheet.number),
        holder=holder,
        held=held,
        most=most,
        bound="yes" if bound else "no",
    )


# --- the queue ---------------------------------------------------------------------------


def suspected(reviews: Sequence[Review]) -> Sentence:
    """It waits in the queue."""
    places = "、".join(str(each.place) for each in reviews)
    return said("sheets-suspected", places=places)


def queue(meeting: OwnersMeeting, waiting: Sequence[Review], shown: Sequence[Sentence]) -> Worded:
    """What waits, with a button each."""
    if not waiting:
        return said("sheets-queue-empty", number=str(meeting.number)), ()
    text = said("sheets-queue", number=str(meeting.number), count=len(waiting), lines=tuple(shown))
    buttons = tuple(
        Button(
            said("button-paper-review", place=str(each.place)),
            "paper-review",
            _about(meeting, each.place),
        )
        for each in waiting[:WAITING]
    )
    return text, tuple(buttons[start : start + 4] for start in range(0, len(buttons), 4))


def waiting(
    review: Review, where: str, topics: Sequence[int], *, sides: Sequence[Side]
) -> Sentence:
    """One line of the queue: which, why, who has looked; never what was chosen."""
    return said(
        "sheets-waiting",
        place=str(review.place),
        where=where,
        sheet="none" if review.sheet is None else str(review.sheet),
        why=_why(review.why),
        topics="、".join(map(str, topics)),
        side=sides[0].value if len(sides) == 1 else "none",
    )


def found(review: Review, side: Side, *, differ: bool) -> Sentence:
    """One side has said what it found; or both did, and it differs."""
    told = "differ" if differ else side.value
    return said("sheets-found", place=str(review.place), told=told)


def settled(review: Review, *, recount: bool) -> Sentence:
    """Both found the same: it holds; what was counted before is counted again."""
    return said("sheets-settled", place=str(review.place), recount="yes" if recount else "no")


# --- what is kept of somebody --------------------------------------------------------------


def data_read(community: str, number: int, count: int) -> Sentence:
    """我的数据: how many sheets somebody read."""
    return said("data-paper-read", community=community, number=str(number), count=count)

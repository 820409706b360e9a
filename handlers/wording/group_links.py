"""What is said about the link of a group, and what stands on the board behind it."""

from datetime import date, datetime

from domain.chat import Button, Sentence
from domain.civic import Published
from domain.meetings import Headcount, Meeting
from domain.papers import Code, Slip, Slips
from domain.texts import at_a_glance
from handlers.wording import civic, meetings
from handlers.wording.general import said
from handlers.wording.papers import Pen

TITLE = 60
"""How many characters of what somebody wrote a line shows."""

Buttons = tuple[tuple[Button, ...], ...]


# --- to staff ----------------------------------------------------------------------------


def link(unit: str, url: str, came: int) -> Sentence:
    """The link, what to do with it, and how many have come in by it."""
    return said("group-link", unit=unit, url=url, some="yes" if came else "no", came=came)


def buttons(unit: int) -> Buttons:
    """Print it, renew it, take it back."""
    about = str(unit)
    return (
        (Button(said("button-group-link-print"), "group-link-print", about),),
        (
            Button(said("button-group-link-new"), "group-link-new", about),
            Button(said("button-group-link-end"), "group-link-end", about),
        ),
    )


def show_button(community: int) -> Button:
    """The community's link."""
    return Button(said("button-group-link"), "group-link-show", str(community))


def renewed_toast() -> Sentence:
    """There is a new one, and the one before opens nothing."""
    return said("group-link-renewed")


def ended(unit: str) -> Sentence:
    """It opens nothing any more."""
    return said("group-link-ended", unit=at_a_glance(unit, 20))


def sheet_comes() -> Sentence:
    """The sheet is being made."""
    return said("group-link-sheet-comes")


def sheet_file(unit: str) -> Sentence:
    """What the sheet's file is called, without its ending."""
    return said("group-link-sheet-file", unit=unit)


def sheet(unit: str, url: str, at: datetime, pen: Pen) -> Slips:
    """One page with one code, to hang up or to send into a group."""
    return Slips(
        language=pen.language,
        above=unit,
        title=pen(said("group-link-sheet-title")),
        about=pen(said("group-link-sheet-about", at=at)),
        slips=(Slip(unit, Code(url, pen(said("group-link-sheet-code")))),),
        below=pen(said("group-link-sheet-below")),
    )


# --- the board ---------------------------------------------------------------------------


def heading(unit: str) -> Sentence:
    """Whose board it is: above the page, and on the card that a chat shows of its address."""
    return said("board-heading", unit=unit)


def invitation() -> Sentence:
    """Under the heading of the card that a chat shows."""
    return said("board-invitation")


def item(number: int, title: Sentence | str) -> Sentence:
    """The heading of the page of one thing."""
    return said("board-item", number=str(number), title=title)


def nameless(number: int) -> Sentence:
    """The same where nothing may be told of it but its number."""
    return said("board-nameless", number=str(number))


def case_item(of: Published) -> Sentence:
    """The heading of the page of a case."""
    return item(of.number, civic.title(of, TITLE))


def case(of: Published, day: date) -> Sentence:
    """What was reported, where, and how far it is; `day`: since when it is so."""
    return said(
        "board-case",
        number=str(of.number),
        title=civic.title(of, TITLE),
        placed="yes" if of.place and of.place not in of.words else "no",
        place=at_a_glance(of.place, TITLE),
        state=civic.state(of.state),
        day=day,
    )


def case_due(of: Published, due: date) -> Sentence:
    """All of that, and by when it is to be done."""
    return said("board-case-due", line=case(of, due), due=due)


def meeting(of: Meeting, count: Headcount) -> Sentence:
    """When, where, what about, how many come; without who holds it."""
    return meetings.posted(of, count)

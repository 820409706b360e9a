"""断线纸包 in words: what is needed to finish a vote on paper, in the order in which it is used."""

from collections.abc import Sequence
from datetime import datetime

from domain.ballots import Turnout
from domain.chat import Button, Sentence
from domain.folios import Block, Section
from domain.owner_rolls.places import named
from domain.owners_meetings import OwnersMeeting, Topic, last_day
from domain.owners_meetings.counting import lines, rule_of
from domain.paper_ballots import Account
from domain.papers import Form, PaperPack
from domain.polls import KINDS
from domain.polls.tally import INVALID, Amounts
from domain.texts import at_a_glance
from handlers.wording.ballots import choice, metres
from handlers.wording.general import said
from handlers.wording.papers import Pen

SHORT = 24
ROWS = 25
"""So many sheets are written on one entry form; more forms are copied."""

Homes = Sequence[tuple[str, Sequence[tuple[str, int | None]]]]
"""By building the homes that have not taken part, each with the number of a sheet that it has."""


def button(meeting: OwnersMeeting) -> Button:
    """断线纸包."""
    return Button(said("button-pack"), "pack", f"{meeting.community}:{meeting.number}")


def coming(homes: int, sheets: int) -> Sentence:
    """It is being made."""
    return said("pack-coming", homes=homes, sheets=sheets)


def kept(file: str, homes: int, sheets: int) -> Sentence:
    """It is in this file."""
    return said("pack-kept", file=file, homes=homes, sheets=sheets)


def noted() -> Sentence:
    """A press was heard."""
    return said("round-heard")


def file_name(number: int) -> Sentence:
    """What the file is called, without its ending."""
    return said("pack-name", number=str(number))


def pack(
    pen: Pen,
    meeting: OwnersMeeting,
    community: str,
    at: datetime,
    state: Sequence[tuple[str, str]],
    notice: str,
    topics: Sequence[Topic],
    homes: Homes | None,
) -> PaperPack:
    """The whole but for the ballots; `homes` is None once nobody can vote any more."""
    number = str(meeting.number)
    title = at_a_glance(meeting.title, SHORT)
    return PaperPack(
        language=pen.language,
        above=community,
        title=pen(said("pack-title")),
        about=pen(said("pack-about", number=number, title=title, at=at)),
        stamp=pen(said("pack-stamp")),
        sections=(
            _lines(pen(said("pack-how")), _how(pen, meeting)),
            _state(pen, state),
            _lines(pen(said("pack-notice")), tuple(notice.splitlines())),
            _homes(pen, homes),
            _lines(pen(said("pack-later")), _later(pen, number)),
        ),
        below=pen(said("pack-below", number=number, at=at)),
        forms=(
            *(_entry(pen, who, topics) for who in ("first", "second")),
            *(_count(pen, topic) for topic in topics),
        ),
    )


def _lines(title: str, told: tuple[str, ...]) -> Section:
    return Section(title, (Block(lines=told),))


def _how(pen: Pen, meeting: OwnersMeeting) -> tuple[str, ...]:
    return tuple(pen(said("pack-how-lines", closes=_closes(pen, meeting))).splitlines())


def _closes(pen: Pen, meeting: OwnersMeeting) -> Sentence:
    """The end of its last day, as people say it."""
    closes = meeting.closes_at or meeting.called_at
    return said("pack-end-of", day=last_day(closes, pen.zone))


def _later(pen: Pen, number: str) -> tuple[str, ...]:
    return tuple(pen(said("pack-later-lines", number=number)).splitlines())


def _state(pen: Pen, state: Sequence[tuple[str, str]]) -> Section:
    heads = (pen(said("pack-fact")), pen(said("pack-figure")))
    return Section(pen(said("pack-state")), (Block(heads=heads, rows=tuple(state)),))


def facts(
    pen: Pen,
    meeting: OwnersMeeting,
    topics: Sequence[Topic],
    turnouts: Sequence[Turnout],
    electorate: Amounts,
    account: Account,
    reviews: int,
    head: tuple[int, str],
) -> list[tuple[str, str]]:
    """Where it stands, in figures without any choice; `head`: the journal's entry and hash."""
    state = said("owners-state", state=meeting.state.value)
    return [
        (pen(said("pack-state-of")), pen(state)),
        (pen(said("pack-closes")), pen(_closes(pen, meeting))),
        *(
            _turnout(pen, meeting, topic, turnout, electorate)
            for topic, turnout in zip(topics, turnouts, strict=True)
        ),
        (
            pen(said("pack-sheets")),
            pen(
                said(
                    "pack-sheets-figure",
                    printed=account.printed,
                    stock=account.stock,
                    issued=account.issued,
                    returned=account.returned,
                    waiting=account.waiting,
                    void=account.void,
                    missing=account.missing,
                )
            ),
        ),
        (pen(said("pack-reviews")), pen(said("pack-reviews-figure", count=reviews))),
        (
            pen(said("pack-journal")),
            pen(said("pack-journal-figure", entry=str(head[0]), hash=_spaced(head[1]))),
        ),
    ]


def _spaced(digits: str) -> str:
    """In groups of eight, to be compared by eye."""
    return " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))


def _turnout(
    pen: Pen, meeting: OwnersMeeting, topic: Topic, turnout: Turnout, electorate: Amounts
) -> tuple[str, str]:
    quorum = rule_of(meeting, topic).quorum
    needed = {m: share.needed(electorate[m]) for m, share in quorum.items()}
    title = at_a_glance(topic.title, SHORT)
    figure = said(
        "pack-turnout-figure",
        heads=turnout.heads,
        all=electorate["heads"],
        area=metres(turnout.area),
        whole=metres(electorate["area"]),
        needed_heads=needed.get("heads", 0),
        needed_area=metres(needed.get("area", 0)),
    )
    return pen(said("pack-turnout", place=str(topic.place), title=title)), pen(figure)


def _homes(pen: Pen, homes: Homes | None) -> Section:
    title = pen(said("pack-homes"))
    if not homes:
        none = said("pack-homes-over") if homes is None else said("pack-homes-all")
        return Section(title, (Block(lines=(pen(none),)),))
    blocks = tuple(
        Block(
            title=pen(said("pack-building", building=named(building), count=len(there))),
            words=tuple(_home(pen, home, sheet) for home, sheet in there),
        )
        for building, there in homes
    )
    return Section(title, blocks)


def _home(pen: Pen, home: str, sheet: int | None) -> str:
    if sheet is None:
        return pen(said("pack-home", home=home))
    return pen(said("pack-home-sheet", home=home, sheet=str(sheet)))


def _entry(pen: Pen, who: str, topics: Sequence[Topic]) -> Form:
    """The form on which one of two people writes what they read."""
    questions = (pen(said("pack-topic", place=str(topic.place))) for topic in topics)
    heads = (pen(said("pack-sheet-number")), *questions, pen(said("pack-signature")))
    return Form(
        title=pen(said("pack-entry", who=who)),
        how=pen(said("pack-entry-how")),
        heads=heads,
        rows=(("",) * len(heads),) * ROWS,
        signed=pen(said("pack-entry-signed")),
    )


def _count(pen: Pen, topic: Topic) -> Form:
    """The form on which a question is counted."""
    keys = (*KINDS[topic.kind].keys(lines(topic)), INVALID)
    return Form(
        title=pen(said("pack-count", place=str(topic.place))),
        how=topic.title,
        heads=(pen(said("pack-choice")), pen(said("pack-heads")), pen(said("pack-area"))),
        rows=tuple((pen(choice(topic, key)), "", "") for key in keys),
        signed=pen(said("pack-signed")),
    )

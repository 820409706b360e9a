"""What is said of owners: who says that a unit is theirs, how far it is known, what is next."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from domain.chat import Button, Sentence
from domain.owner_rolls import UnitPlace
from domain.owners import Level
from domain.owners_meetings import OwnersMeeting
from domain.texts import at_a_glance
from handlers.wording.general import said

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]

TITLE: Final = 24
"""So much of a meeting's title stands on one line."""
NAME: Final = 20
OWNERS: Final = 6
"""So many owners of one unit have a button; of more staff write which one it is."""
REASONS: Final = ("papers", "tenant", "no-unit")
"""Why somebody was not found on the roll, in the order of their buttons."""


def _about(community: int, *more: int | str) -> str:
    return ":".join(map(str, (community, *more)))


def _until(closes: datetime | None) -> Sentence:
    return said("claims-no-vote") if closes is None else said("claims-until", closes=closes)


# --- what residents say and read -----------------------------------------------------------


def claim_button() -> Button:
    """我是业主."""
    return Button(said("claims-button-claim"), "claim-home", "")


def in_private(keyword: str) -> Sentence:
    """What is whose is not said in groups."""
    return said("claims-in-private", keyword=keyword)


def ask_home(*, again: bool = False) -> Sentence:
    """Which unit is theirs."""
    return said("claims-ask-home", again="yes" if again else "no")


def claimed(
    community: int, number: int, place: UnitPlace, day: date, closes: datetime | None
) -> Worded:
    """It is noted; what to bring, by when they have an answer, what a vote is worth until then."""
    text = said(
        "claims-claimed",
        place=str(place),
        day=day,
        until=_until(closes),
        running="no" if closes is None else "yes",
    )
    more = Button(said("claims-button-more"), "claim-more", "")
    return text, ((_undo(community, number), more),)


def _undo(community: int, number: int, place: UnitPlace | None = None) -> Button:
    words = (
        said("claims-button-undo")
        if place is None
        else said("claims-button-undo-one", place=str(place))
    )
    return Button(words, "claim-undo", _about(community, number))


def own(told: Sequence[Sentence], mine: Sequence[tuple[int, int, UnitPlace]]) -> Worded:
    """What the speaker says is theirs: a line each, and a button to take it back."""
    rows = tuple((_undo(community, number, place),) for community, number, place in mine)
    more = Button(said("claims-button-more"), "claim-more", "")
    return said("claims-own", lines=tuple(told)), (*rows, (more,))


def own_button() -> Button:
    """Under 我的: what they say is theirs."""
    return Button(said("claims-button-own"), "claim-own", "")


def none_of_own() -> Worded:
    """They have not said that anything is theirs."""
    return said("claims-none-of-own"), ((claim_button(),),)


def standing(
    community: str,
    place: UnitPlace,
    level: Level,
    *,
    day: date,
    late: bool,
    closes: datetime | None,
) -> Sentence:
    """How far one of their claims is known, what they do next, and by when."""
    return said(
        "claims-standing",
        community=community,
        place=str(place),
        level=level.value,
        day=day,
        late="yes" if late else "no",
        until=_until(closes),
    )


def say_owner() -> Sentence:
    """How whoever owns something says so."""
    return said("claims-say-owner")


def withdrawn(place: UnitPlace, *, sure: bool) -> Sentence:
    """It is theirs no more; what was counted as theirs stays as it is."""
    return said("claims-withdrawn", place=str(place), sure="yes" if sure else "no")


def found(place: UnitPlace, closes: datetime | None) -> Sentence:
    """L2: staff found them; one step is missing."""
    return said("claims-found", place=str(place), until=_until(closes))


def refused(place: UnitPlace, reason: str) -> Sentence:
    """They were not found; why, and whom to ask. `reason` is one of `REASONS` or staff's words."""
    why = said("claims-reason", reason=reason) if reason in REASONS else reason
    return said("claims-refused", place=str(place), why=why)


def sure(place: UnitPlace) -> Sentence:
    """L3: beyond doubt."""
    return said("claims-sure", place=str(place))


def doubted(place: UnitPlace) -> Sentence:
    """It was confirmed wrongly; whom to ask."""
    return said("claims-doubted", place=str(place))


def counts_now(meeting: OwnersMeeting, lines: Sequence[Sentence]) -> Sentence:
    """What they voted before anybody knew them, as it stands now."""
    return said("claims-counts-now", number=str(meeting.number), lines=tuple(lines))


def counts_no_more(meeting: OwnersMeeting, lines: Sequence[Sentence]) -> Sentence:
    """The same, once it turned out that nobody knows who they are."""
    return said("claims-counts-no-more", number=str(meeting.number), lines=tuple(lines))


# --- who does not own --------------------------------------------------------------------


def not_an_owner(meeting: OwnersMeeting) -> Worded:
    """Only owners vote: who owns says so, who rents tells the owner."""
    tell = Button(
        said("claims-button-tell-owner"),
        "claim-tell-owner",
        _about(meeting.community, meeting.number),
    )
    text = said("claims-not-an-owner", number=str(meeting.number))
    return text, ((claim_button(),), (tell,))


def tell_owner(community: str, meeting: OwnersMeeting) -> Sentence:
    """What a tenant forwards to the owner."""
    return said(
        "claims-tell-owner",
        community=community,
        number=str(meeting.number),
        title=at_a_glance(meeting.title, TITLE),
        closes=meeting.closes_at or meeting.called_at,
    )


def forward_it() -> Sentence:
    """What to do with the message above."""
    return said("claims-forward-it")


# --- what staff read -----------------------------------------------------------------------


def waiting(community: int, count: int) -> Worded:
    """So many say that they are owners, and nobody has looked."""
    look = Button(said("claims-button-look"), "claim-page", _about(community, 1))
    return said("claims-waiting", count=count), ((look,),)


def late(community: int, count: int) -> Worded:
    """So many were promised an answer by today, or before."""
    look = Button(said("claims-button-look"), "claim-page", _about(community, 1))
    return said("claims-late", count=count), ((look,),)


def queue_empty() -> Sentence:
    """Nobody waits."""
    return said("claims-queue-empty")


def queue(lines: Sequence[Sentence], *, page: int) -> Sentence:
    """Who waits, and how one of them is opened."""
    return said("claims-queue", lines=tuple(lines), page=page)


def queue_line(
    number: int, name: str, place: UnitPlace, level: Level, *, day: date, late: bool
) -> Sentence:
    """One of them: as they call themselves, where, how far it is known, until when to answer."""
    return said(
        "claims-queue-line",
        number=str(number),
        name=at_a_glance(name, NAME),
        place=str(place),
        level=level.value,
        day=day,
        late="yes" if late else "no",
    )


def open_button(community: int, number: int, place: UnitPlace) -> Button:
    """One line of the queue."""
    words = said("claims-button-open", number=str(number), place=str(place))
    return Button(words, "claim-open", _about(community, number))


def more_button(community: int, page: int) -> Button:
    """The next page."""
    return Button(said("claims-button-next"), "claim-page", _about(community, page))


def on_roll(
    version: int,
    line: int,
    owners: int,
    voter: int | None,
    *,
    developer: bool,
    names: Sequence[str],
) -> Sentence:
    """What one version of the roll says of the place: where to look it up, and no name.

    `names` are what the web entrance adds, of each only the family's.
    """
    who = tuple(
        said("claims-owner-of-roll", place=place, name=name)
        for place, name in enumerate(names, start=1)
    )
    return said(
        "claims-on-roll",
        version=str(version),
        line=str(line),
        owners=owners,
        voter="none" if voter is None else str(voter),
        developer="yes" if developer else "no",
        names=who,
        named="yes" if names else "no",
    )


def opened(
    number: int,
    name: str,
    place: UnitPlace,
    level: Level,
    *,
    owner: int,
    on_rolls: Sequence[Sentence],
    others: int,
) -> Sentence:
    """One claim as staff see it, and what the roll says of its place."""
    return said(
        "claims-opened",
        number=str(number),
        name=at_a_glance(name, NAME),
        place=str(place),
        level=level.value,
        owner=str(owner),
        rolls=tuple(on_rolls) or (said("claims-not-on-roll"),),
        others=others,
    )


def match_buttons(community: int, number: int, rolls: Sequence[tuple[int, int, int]]) -> Buttons:
    """Which owner of which version it is; `rolls`: id, version and owners of each."""
    several = len(rolls) > 1
    return tuple(
        (
            Button(
                said("claims-button-match-in", version=str(version), place=place)
                if several
                else said("claims-button-match", place=place),
                "claim-match",
                _about(community, number, roll, place),
            ),
        )
        for roll, version, owners in rolls
        for place in range(1, min(max(owners, 1), OWNERS) + 1)
    )


def refuse_button(community: int, number: int) -> Button:
    """对不上."""
    return Button(said("claims-button-refuse"), "claim-refuse", _about(community, number))


def sure_button(community: int, number: int) -> Button:
    """核实."""
    return Button(said("claims-button-sure"), "claim-sure", _about(community, number))


def take_back_button(community: int, number: int) -> Button:
    """撤销核实."""
    return Button(said("claims-button-take-back"), "claim-take-back", _about(community, number))


def ask_reason(community: int, number: int) -> Worded:
    """Why they were not found; no owner's name belongs into it."""
    rows = tuple(
        (
            Button(
                said("claims-button-reason", reason=reason),
                "claim-reason",
                _about(community, number, place),
            ),
        )
        for place, reason in enumerate(REASONS, start=1)
    )
    return said("claims-ask-reason", number=str(number)), rows


def ask_paper(community: int, number: int, place: UnitPlace) -> Worded:
    """By what it is beyond doubt: a photo of what they signed, or what they showed."""
    seen = Button(said("claims-button-seen"), "claim-seen", _about(community, number))
    return said("claims-ask-paper", number=str(number), place=str(place)), ((seen,),)


def how_to_check() -> Sentence:
    """How the queue's word goes on."""
    return said("claims-how")


def matched(number: int, place: UnitPlace, owner: int, *, told: bool) -> Sentence:
    """Staff found them; told to staff, with whether they could be told."""
    return said(
        "claims-matched",
        number=str(number),
        place=str(place),
        owner=str(owner),
        told=_told(reached=told),
    )


def _told(*, reached: bool) -> Sentence:
    return said("claims-told", reached="yes" if reached else "no")


def turned_down(number: int, *, told: bool) -> Sentence:
    """Staff did not; told to staff."""
    return said("claims-turned-down", number=str(number), told=_told(reached=told))


def verified(number: int, place: UnitPlace, *, paper: bool, told: bool) -> Sentence:
    """Staff confirmed them; told to staff, and nothing of whether they have voted."""
    return said(
        "claims-verified",
        number=str(number),
        place=str(place),
        paper="yes" if paper else "no",
        told=_told(reached=told),
    )


def taken_back(number: int, place: UnitPlace, *, told: bool) -> Sentence:
    """Staff took it back; told to staff."""
    told_ = _told(reached=told)
    return said("claims-taken-back", number=str(number), place=str(place), told=told_)

"""What is said of who answers for what: who sits where, venues, partners, what ends and lacks."""

from collections.abc import Sequence
from datetime import date

from domain.bodies import SEATED_IN, Gap, Kind, Seat
from domain.chat import Button, Sentence
from domain.units import COUNCILS, UnitType
from domain.venues import VenueKind
from handlers.wording.general import said

Buttons = tuple[tuple[Button, ...], ...]

_T = UnitType
_SORT = {
    **dict.fromkeys(COUNCILS, "council"),
    _T.OWNERS_COMMITTEE: "committee",
    _T.PARTY_BRANCH: "party",
    _T.GRID: "grid",
    _T.BUILDING: "building",
}


def seat(what: Seat, where: UnitType) -> Sentence:
    """What somebody is there: 召集人 of a council, 网格员 of a grid, 楼长 of a building."""
    return said("seat", seat=f"{_SORT.get(where, 'body')}-{what.value}")


def kind(what: Kind) -> Sentence:
    """As whose representative; for the office alone."""
    return said("member-kind", kind=what.value)


def unit_type(what: UnitType) -> Sentence:
    """What a unit is."""
    return said("unit-type", type=what.value)


def seat_taken(unit: str, what: Seat, where: UnitType) -> Sentence:
    """Somebody sits there from now on, where that allows nothing more."""
    return said("seat-taken", unit=unit, seat=seat(what, where))


def in_private(word: str) -> Sentence:
    """Who sits where, until when, is read in private."""
    return said("org-in-private", word=word)


# --- 谁管我们楼 ----------------------------------------------------------------------------


def keepers(place: str, lines: Sequence[Sentence], now: Sentence, phone: str) -> Sentence:
    """Who answers for a building, who is there now, which phone is answered."""
    return said("keepers", place=place, lines=tuple(lines), now=now, phone=_phone_line(phone))


def keeper(what: Seat, where: UnitType, name: str, phone: str, grid: str = "") -> Sentence:
    """One of them, under the phone that the office published for the seat."""
    of_grid = "" if not grid else said("keeper-grid", grid=grid)
    return said(
        "keeper", seat=seat(what, where), name=name, grid=of_grid, phone=_phone_behind(phone)
    )


def stands_in(name: str, away: str, phone: str, grid: str) -> Sentence:
    """The deputy, for a primary worker whom the roster leaves out today."""
    return said("keeper-stands-in", name=name, away=away, grid=grid, phone=_phone_behind(phone))


def keepers_unknown(place: str) -> Sentence:
    """Nobody was published for this building."""
    return said("keepers-unknown", place=place)


def overview(community: str, lines: Sequence[Sentence], more: int, phone: str) -> Sentence:
    """Who answers for which part of a community, and how to ask about one building."""
    return said(
        "keepers-overview",
        community=community,
        lines=tuple(lines),
        more=said("keepers-more", count=more) if more else "",
        phone=_phone_line(phone),
    )


def buildings(names: Sequence[str], count: int) -> Sentence:
    """Which buildings a grid looks after; of many the first and how many there are."""
    return said(
        "org-buildings", names="、".join(names) or "…", count=count, more=count - len(names)
    )


def overview_line(grid: str, buildings: Sentence, name: str, phone: str) -> Sentence:
    """One grid, its buildings, whom to ask there; nobody is ""."""
    who = name or said("keeper-nobody")
    return said(
        "keepers-line", grid=grid, buildings=buildings, name=who, phone=_phone_behind(phone)
    )


def no_such_building(place: str, community: str) -> Sentence:
    """The building that was named is not known, or several are."""
    return said("keepers-no-building", place=place, community=community)


def write_button(name: str, about: str) -> Button:
    """Write to somebody through the bot; `about`: the seat."""
    return Button(said("button-write-to", name=name), "org-write", about)


def keepers_button(community: int) -> Button:
    """谁管我们楼."""
    return Button(said("button-keepers"), "org-keepers", str(community))


def venues_button(community: int) -> Button:
    """连心站."""
    return Button(said("button-venues"), "org-venues", str(community))


def write_ask(name: str) -> Sentence:
    """Ask what shall be passed on to somebody."""
    return said("write-ask", name=name)


def write_privately() -> Sentence:
    """The bot cannot write to whoever pressed."""
    return said("write-privately")


def not_reached(name: str) -> Sentence:
    """Somebody has no account in which they can be written to."""
    return said("write-not-reached", name=name)


def _dated(day: date) -> Sentence:
    """A day with its year: terms last for years."""
    return said("org-day", year=str(day.year), day=day)


def _phone_behind(phone: str) -> Sentence | str:
    return said("keeper-phone", phone=phone) if phone else ""


def _phone_line(phone: str) -> Sentence | str:
    return said("on-duty-phone", phone=phone) if phone else ""


# --- 连心站, 结对 --------------------------------------------------------------------------


def venues(community: str, lines: Sequence[Sentence], more: int) -> Sentence:
    """Where neighbours and the party meet."""
    rest = said("venues-more", count=more) if more else ""
    return said("venues", community=community, lines=tuple(lines), more=rest)


def venue(what: VenueKind, name: str, address: str, hours: str, phone: str) -> Sentence:
    """One of them."""
    return said(
        "venue",
        kind=what.value,
        name=name,
        address=address,
        hours=said("venue-hours", hours=hours) if hours else "",
        phone=_phone_behind(phone),
    )


def no_venues(community: str) -> Sentence:
    """None was published."""
    return said("no-venues", community=community)


def partners(community: str, lines: Sequence[Sentence], more: int) -> Sentence:
    """Who does what for a community."""
    rest = said("partners-more", count=more) if more else ""
    return said("partners", community=community, lines=tuple(lines), more=rest)


def agreement(
    partner: str, unit: str, about: str, until: date | None, contact: str, phone: str
) -> Sentence:
    """One agreement; contact and phone for the office alone, else ""."""
    told = " ".join(filter(None, (contact, phone)))
    return said(
        "agreement",
        partner=partner,
        unit=unit,
        about=about,
        until=said("agreement-until", day=_dated(until)) if until else "",
        contact=said("agreement-contact", contact=told) if told else "",
    )


def no_partners(community: str) -> Sentence:
    """Nothing was agreed."""
    return said("no-partners", community=community)


# --- 组织 ----------------------------------------------------------------------------------


def tree(
    place: str,
    what: UnitType | None,
    counts: Sequence[Sentence],
    lines: Sequence[Sentence],
) -> Sentence:
    """A unit, what is below it in numbers, and its parts, so many a page; "": the whole tree."""
    sort = unit_type(what) if what else said("org-all")
    return said("org-tree", place=place, type=sort, counts=tuple(counts), lines=tuple(lines))


def count(what: UnitType, number: int) -> Sentence:
    """How many of one type there are."""
    return said("org-count", type=unit_type(what), number=number)


def count_members(number: int) -> Sentence:
    """How many seats are taken."""
    return said("org-count-members", number=number)


def branch(place: str, what: UnitType, bodies: int, members: int) -> Sentence:
    """One part of a unit, with how many bodies and members are at or below it."""
    if what in SEATED_IN:  # what it is stands in its name
        return said("org-seat", place=place, members=members)
    return said("org-branch", place=place, type=unit_type(what), bodies=bodies, members=members)


def team(
    place: str, what: UnitType, size: int | None, sitting: int, lines: Sequence[Sentence]
) -> Sentence:
    """Who sits in a body, a grid or a building."""
    of_size = "" if size is None else said("org-size", size=size)
    return said(
        "org-team",
        place=place,
        type=unit_type(what),
        size=of_size,
        sitting=sitting,
        lines=tuple(lines),
    )


def member(
    name: str,
    what: Seat,
    where: UnitType,
    as_whose: Kind,
    until: date | None,
    *,
    known: bool,
) -> Sentence:
    """One of them, as the office alone reads it; `known`: they can be written to."""
    return said(
        "org-member",
        name=name,
        seat=seat(what, where),
        kind="" if as_whose is Kind.OTHER else said("org-member-kind", kind=kind(as_whose)),
        until="" if until is None else said("org-until", day=_dated(until)),
        known="yes" if known else "no",
    )


def former(place: str, count: int, lines: Sequence[Sentence]) -> Sentence:
    """Who sat there before, or that nobody did."""
    return said("org-former", place=place, count=count, lines=tuple(lines))


def former_member(
    name: str, what: Seat, where: UnitType, as_whose: Kind, since: date | None, ended: date
) -> Sentence:
    """One of them, as the office alone reads it; without a name: they were forgotten."""
    return said(
        "org-former-line",
        name=name or said("org-former-nobody"),
        seat=seat(what, where),
        kind="" if as_whose is Kind.OTHER else said("org-member-kind", kind=kind(as_whose)),
        since="" if since is None else said("org-since", day=_dated(since)),
        ended=said("org-ended-on", day=_dated(ended)),
    )


def former_button(count: int, unit: int, start: int = 0) -> Button:
    """Who sat there before, from one of them on."""
    if start:
        return Button(said("button-more"), "org-former", f"{unit}:{start}")
    return Button(said("button-org-former", count=count), "org-former", str(unit))


def one_member(line: Sentence, place: str, phone: str, since: date | None) -> Sentence:
    """One of them alone, with what can be done."""
    return said(
        "org-one-member",
        line=line,
        place=place,
        phone=_phone_behind(phone),
        since="" if since is None else said("org-since", day=_dated(since)),
    )


def unit_button(name: str, number: int) -> Button:
    """Open a unit."""
    return Button(name_of(name), "org-unit", str(number))


def page_button(unit: int, start: int) -> Button:
    """The parts of a unit from that one on."""
    return Button(said("button-more"), "org-unit", f"{unit}:{start}")


def up_button(name: str, number: int | None) -> Button:
    """Back to what lies above; None: the whole tree."""
    return Button(said("button-org-up", name=name), "org-unit", str(number or 0))


def terms_button(unit: int) -> Button:
    """任期 of a unit."""
    return Button(said("button-org-terms"), "org-terms", str(unit))


def member_button(name: str, about: str) -> Button:
    """Open one seat."""
    return Button(name_of(name), "org-member", about)


def member_buttons(
    about: str, *, has_account: bool, primary: bool, can_be_primary: bool
) -> Buttons:
    """What can be done about one seat."""
    code = () if has_account else ((Button(said("button-org-code"), "org-code", about),),)
    lead = ((Button(said("button-org-primary"), "org-primary", about),),)
    return (
        *code,
        *(lead if can_be_primary and not primary else ()),
        (
            Button(said("button-org-until"), "org-until", about),
            Button(said("button-org-end"), "org-end", about),
        ),
    )


def name_of(name: str) -> Sentence:
    """A name on a button."""
    return said("button-org-name", name=name)


def end_ask(name: str, place: str, about: str) -> tuple[Sentence, Buttons]:
    """Ask whether somebody's seat shall end today."""
    buttons = ((Button(said("button-org-end-sure"), "org-end-sure", about),),)
    return said("org-end-ask", name=name, place=place), buttons


def hand_over_ask(
    name: str, place: str, count: int, others: Sequence[tuple[str, str]]
) -> tuple[Sentence, Buttons]:
    """Whoever leaves a grid has cases in hand: to whom shall they go; names and `about`s."""
    buttons = tuple(
        (Button(said("button-hand-over", name=other), "case-hand-over", about),)
        for other, about in others
    )
    return said("org-hand-over", name=name, place=place, count=count), buttons


def ended(name: str, place: str, follows: str) -> Sentence:
    """Somebody sits there no more; in a grid, who follows; nobody is ""."""
    next_one = said("org-follows", name=follows) if follows else ""
    return said("org-ended", name=name, place=place, follows=next_one)


def you_follow(place: str) -> Sentence:
    """To the deputy of a grid: from today they are its primary worker."""
    return said("org-you-follow", place=place)


def your_seat_ended(place: str, what: Seat, where: UnitType) -> Sentence:
    """To whoever sat there."""
    return said("org-your-seat-ended", place=place, seat=seat(what, where))


def code_made(name: str, place: str, code: str, link: str | None, days: int) -> Sentence:
    """A code with which somebody takes up their seat, to be handed on."""
    by_link = "" if link is None else said("org-code-link", link=link)
    return said("org-code", name=name, place=place, code=code, link=by_link, days=days)


def until_ask(name: str) -> Sentence:
    """Ask until which day somebody sits there."""
    return said("org-until-ask", name=name)


def until_kept(name: str, place: str, day: date) -> Sentence:
    """Somebody's term ends on another day."""
    return said("org-until-kept", name=name, place=place, day=_dated(day))


def primary_kept(name: str, place: str) -> Sentence:
    """A grid's primary worker is another."""
    return said("org-primary-kept", name=name, place=place)


def added(name: str, place: str, what: Seat, where: UnitType) -> Sentence:
    """Somebody new sits there."""
    return said("org-added", name=name, place=place, seat=seat(what, where))


# --- 任期 ----------------------------------------------------------------------------------


def terms(place: str, sections: Sequence[Sentence]) -> Sentence:
    """What ends soon, what lacks, who cannot be reached, below a unit."""
    return said("org-terms", place=place, sections=tuple(sections))


def all_well(place: str) -> Sentence:
    """Nothing of this is so."""
    return said("org-all-well", place=place)


def section(what: str, number: int, lines: Sequence[Sentence]) -> Sentence:
    """`ending`, `vacant`, `unreachable` or `agreements`, and how many there are."""
    return said("org-section", what=what, number=number, lines=tuple(lines))


def ending_line(name: str, place: str, day: date, *, over: bool) -> Sentence:
    """One term that ends, or ended."""
    told = _dated(day)
    return said("org-ending-line", name=name, place=place, day=told, over="yes" if over else "no")


def vacancy_line(place: str, what: Gap, where: UnitType, missing: int) -> Sentence:
    """One body or grid that lacks somebody."""
    return said(
        "org-vacancy-line",
        place=place,
        what=what.value,
        seat=seat(Seat.LEAD, where),
        missing=missing,
    )


def unreachable_line(name: str, place: str, phone: str) -> Sentence:
    """One who is telephoned; "": the office has published no phone of theirs."""
    told = phone or said("org-no-phone")
    return said("org-unreachable-line", name=name, place=place, phone=told)


def section_button(what: str, unit: int, start: int) -> Button:
    """More of one of these lists."""
    return Button(said("button-org-section", what=what), "org-terms", f"{unit}:{what}:{start}")


# --- oneself, and the command line ---------------------------------------------------------


def me_seat(place: str, what: Seat, where: UnitType) -> Sentence:
    """我的: somebody sits there, where that allows nothing more."""
    return said("me-role", unit=place, role=seat(what, where))


def data_seat(
    place: str,
    what: Seat,
    where: UnitType,
    as_whose: Kind,
    name: str,
    since: date | None,
    until: date | None,
    ended: date | None,
) -> Sentence:
    """我的数据: all that is kept of one seat of theirs."""
    return said(
        "data-seat",
        place=place,
        seat=seat(what, where),
        kind=kind(as_whose),
        name=name,
        since="" if since is None else said("org-since", day=_dated(since)),
        until="" if until is None else said("org-until", day=_dated(until)),
        ended="" if ended is None else said("org-ended-on", day=_dated(ended)),
    )


def imported(what: str, new: int, changed: int, same: int) -> Sentence:
    """To the operator: `members`, `grids`, `venues` or `partners` are kept."""
    return said("org-imported", what=what, new=new, changed=changed, same=same)


def size_changed(unit: str, size: int) -> Sentence:
    """To the operator: a body has another number of seats."""
    return said("org-size-changed", unit=unit, size=size)


def no_seats_waiting(unit: str) -> Sentence:
    """To the operator: everybody on the list has come in."""
    return said("org-no-seats-waiting", unit=unit)

"""What is said of roles: given, listed, ending, taken back, laid down."""

from collections.abc import Sequence
from datetime import date

from domain.chat import Button, Sentence
from domain.permissions import Role
from handlers.wording.general import said
from handlers.wording.people import me_role, role_name, role_there, together

Buttons = tuple[tuple[Button, ...], ...]

A_ROW = 3
"""So many buttons stand side by side."""
TERMS = {"half": "半年", "one": "一年", "three": "三年", "endless": "不设期限"}
"""The terms that have a button, and how each is typed."""


def _rows(buttons: Sequence[Button]) -> Buttons:
    return tuple(tuple(buttons[at : at + A_ROW]) for at in range(0, len(buttons), A_ROW))


def _where(unit: str | None) -> Sentence | str:
    return said("everywhere") if unit is None else unit


def term(last: date | None) -> Sentence:
    """Until when."""
    if last is None:
        return said("role-endless")
    return said("role-until", year=str(last.year), day=last)


def mine(role: Role, unit: str | None, last: date | None) -> Sentence:
    """我的: one role of theirs, with the end of its term where it has one."""
    if last is None:
        return me_role(role, unit)
    return said("role-mine", role=role_there(role), unit=_where(unit), term=term(last))


def in_private(keyword: str) -> Sentence:
    """Who holds what is nothing for a group."""
    return said("role-in-private", keyword=keyword)


# --- given -------------------------------------------------------------------------------


def ask_role() -> Sentence:
    """Asks which role."""
    return said("role-ask-role")


def role_buttons(roles: Sequence[Role]) -> Buttons:
    """The roles that the speaker can give."""
    return _rows(
        [
            Button(said("button-role-pick", role=role_name(each)), "role-pick", each.value)
            for each in roles
        ]
    )


def ask_unit(role: Role) -> Sentence:
    """Asks where."""
    return said("role-ask-unit", role=role_name(role))


def unit_buttons(units: Sequence[tuple[int, str]]) -> Buttons:
    """The units that come first, by number and name."""
    return _rows(
        [
            Button(said("button-role-unit", unit=name), "role-unit", str(number))
            for number, name in units
        ]
    )


def ask_term(role: Role, unit: str) -> Sentence:
    """Asks until when."""
    return said("role-ask-term", role=role_there(role), unit=unit)


def term_buttons() -> Buttons:
    """The usual terms."""
    return _rows([Button(said("button-role-term", term=each), "role-term", each) for each in TERMS])


def offered(role: Role, unit: str, last: date | None, code: str, link: str | None) -> Sentence:
    """The code to hand on, with a link where there are any."""
    sentence = said("role-offered", role=role_there(role), unit=unit, term=term(last), code=code)
    return sentence if link is None else together(sentence, said("role-offered-link", link=link))


def offered_buttons() -> Buttons:
    """Not that one."""
    return ((Button(said("button-role-void"), "role-void"),),)


def void(*, used: bool) -> Sentence:
    """The code is worth nothing any more, or was used before."""
    return said("role-void-used") if used else said("role-void")


def given_until(last: date) -> Sentence:
    """To whoever took it up: their term."""
    return said("role-given-until", year=str(last.year), day=last)


def taken_up(name: str, role: Role, unit: str | None, last: date | None) -> Sentence:
    """To whoever gave it: it is held now."""
    return said(
        "role-taken-up", name=name, role=role_there(role), unit=_where(unit), term=term(last)
    )


# --- listed ------------------------------------------------------------------------------


def listed(unit: str | None, lines: Sequence[Sentence]) -> Sentence:
    """Who holds what there."""
    if not lines:
        return said("role-list-empty", unit=_where(unit))
    return said("role-list", unit=_where(unit), lines=tuple(lines))


def line(number: int, name: str, role: Role, unit: str | None, last: date | None) -> Sentence:
    """One role; the number is what may be typed."""
    return said(
        "role-line",
        number=str(number),
        name=name,
        role=role_there(role),
        unit=_where(unit),
        term=term(last),
    )


def list_over() -> Sentence:
    """Behind the last page."""
    return said("role-list-over")


def take_buttons(keys: Sequence[tuple[int, str]], more: str) -> Buttons:
    """To take each of these back, by its number; `more`: what names the next page, if any."""
    rows = _rows(
        [
            Button(said("button-role-take", number=str(number)), "role-take", key)
            for number, key in keys
        ]
    )
    last = ((Button(said("button-role-more"), "role-list", more),),) if more else ()
    return (*rows, *last)


def lay_down_buttons(keys: Sequence[tuple[int, str]]) -> Buttons:
    """To lay down each of one's own."""
    return _rows(
        [
            Button(said("button-role-lay-down", number=str(number)), "role-take", key)
            for number, key in keys
        ]
    )


def offer_button() -> Button:
    """To give a role."""
    return Button(said("button-role-offer"), "role-offer")


# --- ended -------------------------------------------------------------------------------


def which_number() -> Sentence:
    """A number of no list that is known."""
    return said("role-which-number")


def ask_end(name: str, role: Role, unit: str | None, *, own: bool) -> Sentence:
    """Whether it shall end."""
    if own:
        return said("role-ask-lay-down", role=role_there(role), unit=_where(unit))
    return said("role-ask-end", name=name, role=role_there(role), unit=_where(unit))


def end_buttons(key: str) -> Buttons:
    """Yes, or leave it."""
    return (
        (
            Button(said("button-role-end"), "role-end", key),
            Button(said("button-role-keep"), "role-keep"),
        ),
    )


def which_of_yours(lines: Sequence[Sentence]) -> Sentence:
    """One's own roles, of which one shall go."""
    return said("role-which-of-yours", lines=tuple(lines))


def none_of_yours() -> Sentence:
    """Nothing to lay down."""
    return said("role-none-of-yours")


def kept() -> Sentence:
    """Nothing ended."""
    return said("role-kept")


def ended(name: str, role: Role, unit: str | None, *, own: bool) -> Sentence:
    """To whoever ended it."""
    if own:
        return said("role-laid-down", role=role_there(role), unit=_where(unit))
    return said("role-ended", name=name, role=role_there(role), unit=_where(unit))


def over(role: Role, unit: str | None, why: str, reason: str) -> Sentence:
    """To whoever held it; `why`: its term, or somebody took it back."""
    told = said("role-over", role=role_there(role), unit=_where(unit), why=why)
    reasoned = (said("role-over-reason", reason=reason),) if reason else ()
    return together(told, *reasoned, said("role-over-ask"))


def left(name: str, role: Role, unit: str | None) -> Sentence:
    """To whoever gave it: its holder laid it down."""
    return said("role-left", name=name, role=role_there(role), unit=_where(unit))


def follows(name: str, unit: str) -> Sentence:
    """The deputy who looks after a grid from now on."""
    return said("role-follows", name=name, unit=unit)


def warning(role: Role, unit: str | None, last: date) -> Sentence:
    """To its holder: the term ends soon."""
    return said("role-warning", role=role_there(role), unit=_where(unit), day=last)

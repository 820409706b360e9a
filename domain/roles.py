"""Roles as people speak of them: what is given to whom where, until when, and who takes it back."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from domain.numbers import chinese_integer
from domain.permissions import GIVEN, Act, Grant, NotAllowed, Role, may_give, reach
from domain.refusals import Refusal
from domain.times.days import WHOLE_DAY, moment
from domain.units import COMMUNITIES, COUNCILS, Unit, UnitType, covers
from domain.writing import SPACE, plain

REASON_LONGEST: Final = 100
YEARS_MOST: Final = 10
"""No term is longer."""

_T = UnitType
_ABOVE: Final = frozenset({_T.DISTRICT, _T.TOWN, _T.SUBDISTRICT})

PLACES: Final[Mapping[Role, frozenset[UnitType]]] = {
    Role.ADMIN: _ABOVE | COMMUNITIES,
    Role.STAFF: _ABOVE | COMMUNITIES,
    Role.GRID_WORKER: frozenset({_T.GRID}),
    Role.GRID_DEPUTY: frozenset({_T.GRID}),
    Role.BUILDING_HEAD: frozenset({_T.BUILDING, _T.STAIRWELL}),
    Role.COUNCIL_MEMBER: COUNCILS,
    Role.COUNCIL_LEAD: COUNCILS,
    Role.OWNERS_COMMITTEE: frozenset({_T.OWNERS_COMMITTEE}),
    Role.COMMITTEE_CHAIR: frozenset({_T.OWNERS_COMMITTEE}),
    Role.PROPERTY: COMMUNITIES | {_T.ESTATE, _T.BUILDING},
    Role.SCRUTINEER: COMMUNITIES | {_T.ESTATE},
    Role.RIDER: COMMUNITIES,
}
"""In which units each role is given in chat; the command line asks less."""

_CALLED: Final[Mapping[str, Role]] = {
    "管理员": Role.ADMIN,
    "社区工作人员": Role.STAFF,
    "工作人员": Role.STAFF,
    "网格员": Role.GRID_WORKER,
    "副网格员": Role.GRID_DEPUTY,
    "楼栋长": Role.BUILDING_HEAD,
    "楼长": Role.BUILDING_HEAD,
    "单元长": Role.BUILDING_HEAD,
    "议事会成员": Role.COUNCIL_MEMBER,
    "议事会召集人": Role.COUNCIL_LEAD,
    "召集人": Role.COUNCIL_LEAD,
    "业委会成员": Role.OWNERS_COMMITTEE,
    "业委会主任": Role.COMMITTEE_CHAIR,
    "物业人员": Role.PROPERTY,
    "物业": Role.PROPERTY,
    "监票人": Role.SCRUTINEER,
    "骑手": Role.RIDER,
} | {role.value.replace("_", " "): role for role in GIVEN}


class RoleNotGivenThere(Refusal):
    """Units such as `name` have no `role`."""


class RoleForOneself(Refusal):
    """Nobody gives a role to themselves."""


class GiverHasNoSay(Refusal):
    """Whoever issued the code may not give this role there any more."""


class RoleIsOver(Refusal):
    """The role that shall end is not held any more."""


class LastAdmin(Refusal):
    """Without this one nobody could give roles there; the command line can."""


class TermNotUnderstood(Refusal):
    """Until when was not understood; `text`."""


class TermIsPast(Refusal):
    """The day until which a role shall last is over; `text`."""


class TermTooLong(Refusal):
    """No role is given for more than `years`."""


@dataclass(frozen=True, slots=True)
class Gift:
    """What was said of a role to be given; what is missing is still to be asked."""

    role: Role | None
    place: str = ""
    """The unit, as it was typed."""
    term: str = ""
    """Until when, as it was typed."""


_DAY: Final = r"(?:20[0-9]{2}\s*[-年/.]\s*)?[0-9]{1,2}\s*[-月/.]\s*[0-9]{1,2}\s*[日号]?"
_LENGTH: Final = r"半年|(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})\s*(?:年|个月|天)"
_ENDLESS: Final = "不设期限|不限期限|没有期限|无期限|长期|不限"
_TERM: Final = re.compile(
    rf"(?:任期|为期|期限)?\s*(?:[到至]\s*{_DAY}\s*(?:为止|止)?|{_LENGTH}|{_ENDLESS})\s*$"
)
_READ_LENGTH: Final = re.compile(r"(?P<count>\S{1,3}?)\s*(?P<what>年|个月|天)")
_READ_DAY: Final = re.compile(
    r"(?:(?P<year>20[0-9]{2})\s*[-年/.]\s*)?(?P<month>[0-9]{1,2})\s*[-月/.]\s*(?P<day>[0-9]{1,2})"
)


def read_gift(text: str) -> Gift:
    """Return what 楼长 3号楼 半年 says, in whatever order the role and the unit stand."""
    even = plain(text).strip(SPACE)
    found = _TERM.search(even)
    term = found[0].strip(SPACE) if found else ""
    said = even[: found.start()] if found else even
    named = [(name, said.lower().find(name)) for name in _CALLED]
    name, start = max(
        ((name, start) for name, start in named if start >= 0),
        key=lambda found: len(found[0]),
        default=("", -1),
    )
    if start < 0:
        return Gift(None, said.strip(_EDGES), term)
    around = said[:start].strip(_EDGES), said[start + len(name) :].strip(_EDGES)
    return Gift(_CALLED[name], " ".join(filter(None, around)), term)


_EDGES: Final = SPACE + ",，、:：;；的"


def read_role(text: str) -> Role | None:
    """Return the role that a text names and nothing else."""
    return _CALLED.get(plain(text).strip(_EDGES + "。.").lower())


def read_term(text: str, at: datetime, tz: tzinfo) -> datetime | None:
    """Return the first moment (UTC) after a term that begins now, or None for one without end.

    半年, 3年, 18个月 and 90天 last until the end of their last day, as a day that is named does.
    Raises `TermNotUnderstood`, `TermIsPast` or `TermTooLong`.
    """
    said = plain(text).strip(_EDGES + "。.")
    today = at.astimezone(tz).date()
    if re.fullmatch(_ENDLESS, said):
        return None
    if "半年" in said:
        last = _months_later(today, 6)
    elif day := _READ_DAY.search(said):
        last = _named(today, day, said)
    elif length := _READ_LENGTH.search(re.sub("^(?:任期|为期|期限)", "", said)):
        last = _later(today, length["count"], length["what"], said)
    else:
        raise TermNotUnderstood(text=said[:20])
    if last <= today:
        raise TermIsPast(text=said[:20])
    if last > _months_later(today, 12 * YEARS_MOST):
        raise TermTooLong(years=YEARS_MOST)
    return moment(last, WHOLE_DAY, tz)


def _later(today: date, count: str, what: str, said: str) -> date:
    number = int(count) if count.isdecimal() else chinese_integer(count)
    if not number:
        raise TermNotUnderstood(text=said[:20])
    if what == "天":
        return today + timedelta(days=number)
    return _months_later(today, number * (12 if what == "年" else 1))


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _named(today: date, found: re.Match[str], said: str) -> date:
    year = int(found["year"] or today.year)
    try:
        named = date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        raise TermNotUnderstood(text=said[:20]) from None
    if found["year"] is None and named <= today:
        return _months_later(named, 12)
    return named


# --- given and taken ---------------------------------------------------------------------


def act_of(role: Role) -> Act:
    """Return what it takes to give a role, or to take it back."""
    return Act.INVITE_OFFICE if GIVEN[role] == GIVEN[Role.STAFF] else Act.INVITE


def fits(role: Role, unit: Unit) -> bool:
    """Tell whether a role is given in such a unit."""
    return unit.type in PLACES[role]


def require_may_give(role: Role, unit: Unit, grants: Iterable[Grant], at: datetime) -> None:
    """Raise `RoleNotGivenThere`, or `NotAllowed` where it is not these grants' holder's to give."""
    if not fits(role, unit):
        raise RoleNotGivenThere(role=role.value, name=unit.name)
    if not may_give(role, grants, reach(unit), at):
        raise NotAllowed(act=act_of(role).value, path=unit.path)


def require_may_take(taken: Grant, by: int, grants: Iterable[Grant], at: datetime) -> None:
    """Raise `NotAllowed` unless it is theirs, or these grants of theirs could give it."""
    if taken.resident != by and not may_give(taken.role, grants, taken.path, at):
        raise NotAllowed(act=act_of(taken.role).value, path=taken.path)


def require_not_last(taken: Grant, admins: Iterable[Grant]) -> None:
    """Raise `LastAdmin` where no other administrator reaches as far as the one that goes."""
    if taken.role is not Role.ADMIN:
        return
    others = (each for each in admins if each != taken and each.role is Role.ADMIN)
    if not any(covers(each.path, taken.path) for each in others):
        raise LastAdmin

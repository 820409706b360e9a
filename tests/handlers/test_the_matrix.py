"""Every role × every word × every kind of unit, generated: what the table says is what happens.

The whole product of roles, acts and units is asked of the table itself. Through the real house
goes a covering sample: for each thing that is asked of the table one word with every role where it
is usually held, and every other word with every fourth role; for every word that asks a role that
may, held above, below, beside and elsewhere; every kind of button that anybody is shown in a
community where everything is half done, pressed by every role of another. In each answer there is nothing of a community beside or elsewhere:
each bears a word of its own in all of its texts and names.
"""

import ast
import asyncio
import re
import shutil
from copy import copy
from itertools import cycle, product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from domain.chat import Person
from domain.people import Residency
from domain.permissions import (
    ACTS,
    CLOSED_TO,
    EVERYBODY,
    GIVEN,
    SEATED,
    Act,
    Grant,
    NotAllowed,
    Role,
    may,
    may_give,
    may_in,
    may_somewhere,
    reach,
    standing,
)
from domain.units import covers
from handlers.wording.catalogue import render
from handlers.wording.general import refusal
from handlers.words import Word
from storage import Storage
from tests import databases
from tests.makers import NOON
from tests.precinct import BESIDE, ELSEWHERE, HERE, MARKS, OWN_UNIT, TOWN, Precinct
from tests.rights import UNSHOWN, WORDS, called
from tests.ward import Ward

ROOT = Path(__file__).parents[2]
OTHERS = tuple(mark for community, mark in MARKS.items() if community != HERE)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """The communities as a database that nobody changes: whatever is tried is taken back."""
    url = databases.sqlite(tmp_path_factory.mktemp("matrix"))

    async def grown():
        storage = Storage(url)
        await databases.empty(storage)
        precinct = await Precinct(storage).grown()
        await precinct.peopled()
        await storage.close()
        return precinct

    return url, asyncio.run(grown())


@pytest.fixture
async def precinct(world):
    url, precinct = world
    precinct.storage = Storage(url)
    await databases.warm(precinct.storage)
    yield precinct
    await precinct.storage.close()


# --- the table itself --------------------------------------------------------------------

PATHS = (TOWN, HERE, f"{HERE}/花园小区/3号楼", f"{HERE}/花园小区/3号楼/2单元", BESIDE, ELSEWHERE)


def held(role, path):
    return [Grant(resident=7, role=role, unit=3, path=path, given_at=NOON, given_by=None)]


def test_the_whole_product_of_roles_acts_and_units_is_the_table():
    for role, act, where, asked in product(Role, Act, PATHS, PATHS):
        grants = held(role, where)
        allowed = role in ACTS[act] and role not in CLOSED_TO.get(act, ())
        free = bool(ACTS[act] & EVERYBODY)
        assert may(act, grants, asked, NOON) is (free or (allowed and covers(where, asked)))
        near = covers(where, asked) or covers(asked, where)
        assert may_somewhere(act, grants, asked, NOON) is (allowed and near)
        assert may_in(act, grants, 3, NOON) is allowed
        assert not may_in(act, grants, 4, NOON)


def test_the_whole_product_of_who_gives_what_where_is_the_table():
    for role, given, where, asked in product(Role, Role, PATHS, PATHS):
        allowed = role in GIVEN.get(given, ()) and covers(where, asked)
        assert may_give(given, held(role, where), asked, NOON) is allowed


def test_nothing_of_ballots_is_open_to_property_staff():
    for act in (Act.ENTER_SHEETS, Act.RUN_OWNERS_MEETING, Act.WATCH_COUNT, Act.VOTE):
        assert Role.PROPERTY not in ACTS[act]
    assert {Act.ENTER_SHEETS, Act.RUN_OWNERS_MEETING, Act.WATCH_COUNT} <= set(CLOSED_TO)


@pytest.mark.parametrize("act", [each for each in Act if not ACTS[each] & EVERYBODY])
def test_the_kind_no_names_somebody_who_can(act):
    said = render(refusal(NotAllowed(act=act.value, path=HERE)), "zh-CN", ZoneInfo("UTC"))
    names = {Role.STAFF: "工作人员", Role.BUILDING_HEAD: "楼长", Role.RESIDENT: "确认过住处的邻居"}
    seated = dict.fromkeys(SEATED, "成员")
    can = [(names | seated).get(role) or called(role) for role in ACTS[act]]
    assert any(name in said for name in can), said


# --- no gap ------------------------------------------------------------------------------


def test_every_word_has_its_row():
    assert set(WORDS) == set(Word)


def test_every_act_is_asked_by_somebody():
    """An act that no page of the house names would be a right without a use."""
    pages = [
        page.read_text("utf-8")
        for floor in ("handlers", "domain", "storage", "bot")
        for page in (ROOT / floor).rglob("*.py")
        if page.name != "permissions.py"
    ]
    named = {found for page in pages for found in re.findall(r"\b[A-Za-z]+\.([A-Z_]+)\b", page)}
    assert {act.name for act in Act} - named - UNASKED == set()


UNASKED = {"IMPORT_ORG", "BIND_ROOM"}
"""What the command line does, which asks nobody."""


def test_no_handler_has_a_table_of_its_own():
    """Who may is asked of the table: a role is named elsewhere only to find or to call people."""
    decided = {
        page.relative_to(ROOT).as_posix()
        for page in (ROOT / "handlers").rglob("*.py")
        if re.search(r"\b(?:el)?if\b[^\n]*\bRole\.", page.read_text("utf-8"))
    }
    assert decided - NOT_RIGHTS == set()


NOT_RIGHTS = {
    "handlers/people/codes.py",  # a rider is asked for whom they ride
    "handlers/people/riding.py",
    "handlers/privacy/telling.py",  # riders are asked whether their whereabouts may be kept
    "handlers/roles/items.py",  # whether what a button names is a role at all
    "handlers/sessions/resolving.py",  # whose names a resolution may mean
    "handlers/scrutineers.py",  # why somebody may not watch, in words
}


# --- through the house -------------------------------------------------------------------


def grants_of(precinct, role, unit):
    """What somebody holds: the role in that unit, or what their confirmed home makes of them."""
    if role is Role.GUEST:
        return []
    if role is Role.RESIDENT:
        home = Residency(resident=7, community=precinct.units[HERE].id)
        home = home.say_home(precinct.home, NOON).confirm(0, NOON)
        return [standing(home, HERE)]
    at = precinct.units[unit]
    return [Grant(resident=7, role=role, unit=at.id, path=reach(at), given_at=NOON, given_by=None)]


def verdict(row, told, allowed):
    """What is wrong with an answer, if anything."""
    if row.asked is None or allowed:
        return f"refused {told.refused}" if told.refused else ""
    if row.quiet or told.refused:
        return ""
    return f"not refused: {told.text[:60]!r}"


async def tried(precinct, tries):
    """Everything that is wrong with these tries: (word, role, unit)."""
    wrong = []
    for word, role, unit in tries:
        row, who = WORDS[word], precinct.people[role, unit]
        grants = grants_of(precinct, role, unit)
        allowed = any(
            each.allows(grants, precinct.units, HERE, precinct.at) for each in row.asked or ()
        )
        async with precinct.trying() as trying:
            told = await trying.says(who, row.said)
        if fault := verdict(row, told, allowed):
            wrong.append((word.value, role.value, unit, fault))
        wrong += [
            (word.value, role.value, unit, mark, told.text)
            for mark in OTHERS
            if mark in told.text and not precinct.reaches(role, unit, mark)
        ]
    return wrong


async def test_every_word_does_for_every_role_what_the_table_says(precinct):
    own = {role: unit.format(c=HERE) for role, unit in OWN_UNIT.items()}
    own |= {Role.GUEST: "", Role.RESIDENT: ""}
    assert set(own) == set(Role)
    first = {row.asked: word for word, row in reversed(WORDS.items()) if row.asked is not None}
    tries = [
        (word, *each)
        for nth, word in enumerate(Word)
        for place, each in enumerate(own.items())
        if first.get(WORDS[word].asked) is word or (place + nth) % 4 == 0
    ]
    assert {role for _, role, _ in tries} == set(Role)
    assert await tried(precinct, tries) == []


async def test_a_role_reaches_its_unit_and_what_lies_below_and_nothing_else(precinct):
    tries = []
    for nth, word in enumerate(Word):
        asked = WORDS[word].asked or ()
        roles = sorted({role for each in asked for role in ACTS[each.act]} & set(OWN_UNIT))
        if roles:
            role = roles[nth % len(roles)]
            tries += [(word, role, unit) for unit in precinct.around[role]]
    assert len(tries) > 300
    assert await tried(precinct, tries) == []


# --- buttons -----------------------------------------------------------------------------


def offered():
    """Every action that a button of the house has, as far as it is written out."""
    found = set()
    for page in (ROOT / "handlers").rglob("*.py"):
        text = page.read_text("utf-8")
        calls = ast.walk(ast.parse(text)) if "Button(" in text else ()
        for call in calls:
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Button":
                found |= {each.value for each in call.args[1:2] if isinstance(each, ast.Constant)}
    return found


async def gathered(precinct, people, home):
    """Every button that is shown to these people of a community, by any word and behind it."""
    found, telling = {}, 0
    for who, row in product(people, WORDS.values()):
        async with precinct.trying() as trying:
            told = await trying.says(who, precinct.there(row.said, home))
        found |= dict.fromkeys(told.buttons())
    for (action, about), who in product(newest(found, MOST // len(people)), people):
        async with precinct.trying() as trying:
            told = await trying.presses(who, action, about)
        telling += MARKS[home] in told.text
        found |= dict.fromkeys(told.buttons())
    assert telling > 5, "they themselves read much behind their buttons"
    return found


MOST = 24
"""So many buttons of a kind are looked behind, shared among those who look."""


def newest(found, most=1):
    """The last few buttons of each kind."""
    kinds = {}
    for action, about in found:
        kinds.setdefault(action, []).append((action, about))
    return [each for kind in kinds.values() for each in kind[-most:]]


@pytest.fixture(scope="module")
def ward(world, tmp_path_factory):
    """The same communities, where in one of them everything is half done; and its buttons."""
    url, calm = world
    folder = tmp_path_factory.mktemp("ward")
    shutil.copytree(Path(url.partition("///")[2]).parent, folder, dirs_exist_ok=True)
    url = databases.sqlite(folder)

    async def begun():
        precinct = copy(calm)
        precinct.storage, precinct.shown = Storage(url), {}
        try:
            await databases.warm(precinct.storage)
            ward = Ward(precinct, BESIDE, list(MARKS).index(BESIDE))
            found = await gathered(precinct, [Person("webchat", f"{MARKS[BESIDE]}工")], BESIDE)
            await ward.busy()
            found |= precinct.shown
            return precinct, found | await gathered(precinct, ward.watchers, BESIDE)
        finally:
            await precinct.storage.close()

    return url, *asyncio.run(begun())


async def test_what_people_of_one_community_are_shown_is_worth_nothing_in_another(ward):
    """A forged press, by every role: nobody learns anything of a community beside."""
    url, precinct, found = ward
    assert sorted(offered() - {action for action, _ in found}) == sorted(UNSHOWN)
    mark, last = MARKS[BESIDE], newest(found)
    forgers = [precinct.people[role, unit.format(c=HERE)] for role, unit in OWN_UNIT.items()]
    forgers += [precinct.people[Role.GUEST, ""], precinct.people[Role.RESIDENT, ""]]
    others = [each for each in found if each not in last]
    tries = [(each, forgers) for each in last]
    tries += [(each, [forger]) for each, forger in zip(others, cycle(forgers), strict=False)]
    precinct.storage = Storage(url)
    leaks = []
    try:
        for (action, about), who in tries:
            async with precinct.trying() as trying:
                for forger in who:
                    told = await trying.presses(forger, action, about)
                    if mark in told.text:
                        leaks.append((action, about, forger.handle, told.text[:120]))
    finally:
        await precinct.storage.close()
    assert leaks == []

"""Riders report on the way, read one line, and are never counted, ranked or told of to anybody."""

import ast
from pathlib import Path

import pytest

from domain.chat import Attached, Photo, Place
from domain.permissions import Role
from domain.places.position import Position
from handlers.reports import transfers
from handlers.wording.catalogue import render
from tests import makers
from tests.conversations import PLACE, STAFF, Conversation, to, words
from tests.makers import person, private

ROOT = Path(__file__).parents[2]
FLOORS = ("domain", "storage", "handlers", "schedules", "bot")
RIDER, OTHER = person("赵师傅"), person("钱师傅")
CROSSING = Position(32_960_000, 117_350_000)


@pytest.fixture
async def talk(storage):
    talk = Conversation(storage)
    await talk.founded()
    await talk.becomes(STAFF, Role.STAFF)
    for rider in (RIDER, OTHER):
        await talk.becomes(rider, Role.RIDER)
        await talk.says(rider, "万顺配送")
    return talk


def shown(talk, who, kind, **known):
    said = makers.text("", sender=who, room=private(who), at=talk.at)
    shared = ("room", "key", "at", "heard", "sender", "name", "private", "message", "addressed")
    return kind(**{field: getattr(said, field) for field in shared}, **known)


async def test_a_photo_and_a_place_are_a_report_and_every_answer_is_one_line(talk) -> None:
    file = Attached(handle="f", unique="u", size=1_000)
    said = await talk.hears(shown(talk, RIDER, Photo, body="石球坏了", file=file))
    [asked] = to(RIDER, said)
    assert asked.text == "记下了，1号。在哪里？发定位，或写哪个路口。停车时再发，注意安全。"
    said = await talk.hears(shown(talk, RIDER, Place, position=CROSSING))
    [filed] = to(RIDER, said)
    assert filed.text.startswith("1号：公共设施。")
    assert filed.text.endswith("停车时再发消息，注意安全。")
    assert "\n" not in filed.text

    for body in ("查 1", "补充 1 还掉了一块", "催 1"):
        [answer] = await talk.says(RIDER, body)
        assert "\n" not in answer.text
    for body in ("受理 1", "答复 1 明天换新的", "定级 1 复杂"):
        [told] = to(RIDER, await talk.says(STAFF, body))
        assert "\n" not in told.text


async def test_nothing_that_staff_read_names_the_company(talk) -> None:
    await talk.says(RIDER, "报修 5号楼东侧路口石球坏了")
    read = [
        await talk.says(STAFF, body)
        for body in ("待办", "查 1", "转办 1 12345，路灯归市政", "我的", "列表")
    ]
    assert not any("万顺" in words(said) for said in read)


async def test_what_goes_to_others_holds_no_rider(talk) -> None:
    await talk.says(RIDER, "报修 5号楼东侧路口石球坏了")
    async with talk.storage.begin() as uow:
        rows = await transfers.sheet(uow, PLACE, 1, talk.house.zone)
        community = await uow.units.find(PLACE)
    sheet = "\n".join(
        fact if isinstance(fact, str) else render(fact, "zh-CN", talk.house.zone)
        for _, fact in rows
    )
    assert "石球" in sheet
    assert community.name in sheet
    assert not any(name in sheet for name in ("赵师傅", "万顺"))


async def test_another_rider_is_told_nothing_of_it(talk) -> None:
    await talk.says(RIDER, "报修 5号楼东侧路口石球坏了")
    assert to(OTHER, await talk.says(STAFF, "受理 1")) == []
    assert "赵师傅" not in words(await talk.says(OTHER, "查 1"))


# --- no counting, no ranking, no telling -------------------------------------------------

SOMEBODY = {
    "reporter",
    "entered_by",
    "handler",
    "resolved_by",
    "checked_by",
    "sender",
    "resident",
    "company",
    "by",
}
"""Columns that name one person, or for whom they ride."""


def pages(*floors):
    for floor in floors:
        for page in sorted((ROOT / floor).rglob("*.py")):
            yield page, ast.parse(page.read_text("utf-8"))


def names(node):
    """Every name in an expression."""
    for each in ast.walk(node):
        if isinstance(each, ast.Attribute):
            yield each.attr
        elif isinstance(each, ast.Name):
            yield each.id
        elif isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


def test_no_query_about_reports_or_cases_counts_by_person() -> None:
    grouped = {
        (page.name, name)
        for page, tree in pages("storage")
        if page.stem in {"reports", "cases", "attachments", "places", "people"}
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "group_by"
        for argument in node.args
        for name in names(argument)
        if name in SOMEBODY
    }
    assert grouped == set()


def test_the_company_is_read_only_where_the_rider_reads_it() -> None:
    reading = {
        page.relative_to(ROOT).as_posix()
        for page, tree in pages(*FLOORS)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "company"
    }
    assert reading == {"handlers/people/oneself.py", "storage/grants.py"}

"""果园社区: a small house with nine heads, whose vote in June is one head short.

One of the nine owns four flats and is still one head; two own a flat together, chose one of them
to vote, and do not agree.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Final
from zoneinfo import ZoneInfo

from bot.neighbourhood.cast import ORCHARD_SQUARE, ORCHARD_STAFF, SECOND_OWNER, SECOND_READER
from bot.neighbourhood.district import ORCHARD
from bot.neighbourhood.owners import stand
from bot.neighbourhood.stage import Episode, Stage
from domain.codes import Door
from domain.permissions import Role

_HERE: Final = ZoneInfo("Asia/Shanghai")

MEETING: Final = 1
HEADS: Final = 9
_OF_ONE: Final = ("101", "102", "103", "104")
"""The four flats of the first head."""
_OTHERS: Final = ("201", "202", "203", "204", "301", "302", "303", "304")
_SHARED: Final = "201"
_SAID: Final = ("同意", "同意", "同意", "同意", "反对", "反对", "反对", "反对")
"""On the sheets of the first eight; the ninth never came back."""


def episodes() -> Iterator[Episode]:
    """Yield what happened, from the call to the answer to who doubted the result."""
    yield Episode(_on(5, 7), _they_move_in)
    yield Episode(_on(5, 14), _they_are_called)
    yield Episode(_on(6, 4), _they_vote)
    yield Episode(_on(6, 21), _it_is_one_head_short)
    yield Episode(_on(6, 24), _one_doubts_it)
    yield Episode(_on(6, 29), _it_stands)


def roll() -> Iterator[dict[str, str]]:
    """Yield the rows of its roll: twelve flats, nine heads, 1,040.00 ㎡."""
    for head, door in enumerate(chain(_OF_ONE, _OTHERS), start=1):
        single = max(1, head - len(_OF_ONE) + 1)
        number = f"G{single}"
        shared = door == _SHARED
        yield {
            "楼栋": "1号楼",
            "单元": "1",
            "室号": door,
            "专有部分面积": "80.00" if door in _OF_ONE else "90.00",
            "类型": "住宅",
            "业主": "骆某、樊某" if shared else f"{'邱骆温柴常康毛欧戴'[single - 1]}某",
            "业主编号": f"{number}、{number}B" if shared else number,
            "行使人": number if shared else "",
            "开发商": "",
        }


def _on(month: int, day: int) -> datetime:
    return datetime(2024, month, day, 19, tzinfo=_HERE)


async def _they_move_in(stage: Stage) -> None:
    """Its staff and its group come in by code; the second owner of 201 has shown who they are."""
    await stage.let_in(Role.STAFF, ORCHARD, [ORCHARD_STAFF, SECOND_READER])
    [code] = await stage.codes(Door.GROUP, ORCHARD, 1)
    await stage.says(ORCHARD_STAFF, ORCHARD_SQUARE, f"登记 {code}")
    async with stage.app.storage.begin() as uow:
        await stand(uow, roll(), ORCHARD, stage.time.now(), stage.app.house.chance)
    await stage.says(SECOND_OWNER, None, f"我住{SECOND_OWNER.about}", "果园社区")
    await stage.presses(ORCHARD_STAFF, None, "confirm")
    await stage.says(SECOND_OWNER, None, "我是业主")
    await stage.says(ORCHARD_STAFF, None, "业主核对 1 第2位", "业主核对 1 当面")


async def _they_are_called(stage: Stage) -> None:
    await stage.says(
        ORCHARD_STAFF,
        None,
        "业主大会 果园小区业主大会 征集到5月14日",
        f"议题 {MEETING} 楼前花坛原样修补，用公共收益",
        *["不是"] * 10,
        f"定题 {MEETING}",
        f"材料 {MEETING} 预算表",
        f"材料齐了 {MEETING}",
        f"筹备 {MEETING} 日期 6月4日到6月20日",
        f"筹备 {MEETING} 召集人 果园小区业主委员会",
        f"筹备 {MEETING} 送达 楼栋长，每户一份",
        f"筹备 {MEETING} 监票人 毛某、欧某",
        f"筹备 {MEETING} 居委会",
        f"筹备 {MEETING} 群里投票 业主大会议事规则第十条",
        f"公告 {MEETING}",
        "是",
    )


async def _they_vote(stage: Stage) -> None:
    """Eight hand in their sheet; the second owner of 201 says the opposite in the chat."""
    await stage.prints_sheets(ORCHARD, MEETING)
    await stage.says(ORCHARD_STAFF, None, f"领票 1-{HEADS} 楼栋长", f"收票 1-{len(_SAID)}")
    for sheet, said in enumerate(_SAID, start=1):
        await stage.shows(ORCHARD_STAFF, None, "signed-sheet", f"录票 {sheet} {said}")
    read = (f"录票 {sheet} {said}" for sheet, said in enumerate(_SAID, start=1))
    await stage.says(SECOND_READER, None, *read)
    await stage.says(SECOND_OWNER, None, f"投票 {MEETING}", "反对")


async def _it_is_one_head_short(stage: Stage) -> None:
    await stage.says(ORCHARD_STAFF, None, f"计票 {MEETING}")


async def _one_doubts_it(stage: Stage) -> None:
    await stage.says(SECOND_OWNER, None, f"疑问 {MEETING} 我家的票：房子是两个人的，我投的是反对")
    await stage.says(
        ORCHARD_STAFF,
        None,
        f"答复疑问 {MEETING} 1 推选书上写的是骆某，按推选的那位算；推选书可以来看",
    )


async def _it_stands(stage: Stage) -> None:
    await stage.says(ORCHARD_STAFF, None, f"公布 {MEETING}", f"归档 {MEETING}")

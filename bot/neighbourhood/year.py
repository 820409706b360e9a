"""What else the estate saw before that week: a stone ball, a blocked fire lane, a holiday."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.neighbourhood.cast import ESTATE, GRID_WORKER, PASSERS_BY, RESIDENTS, RIDER, STAFF
from bot.neighbourhood.land import PLACE
from bot.neighbourhood.stage import Episode, Stage

_HERE: Final = ZoneInfo("Asia/Shanghai")

ELDER: Final = 36
"""What somebody without a phone asked for; the first number after the court's."""
LEAVES: Final = PASSERS_BY[0]
"""Who supported the court and asked to be forgotten in August."""
DOOR_LAMP: Final = 316
"""Reported on the eve of the National Day holiday: it is due when the holiday is over."""
STONE_BALL: Final = 317
FIRE_LANE: Final = 320
CHILD: Final = 321


def episodes() -> Iterator[Episode]:
    """Yield what happened between spring and November."""
    yield Episode(_on(7, 9, 18), _an_elder_asks)
    yield Episode(_on(7, 16, 18), _an_elder_is_told)
    yield Episode(_on(8, 6, 20), _somebody_leaves)
    yield Episode(_on(9, 30, 18), _a_lamp_flickers)
    yield Episode(_on(10, 9, 18), _the_lamp_is_mended)
    yield Episode(_on(10, 17, 12, 41), _a_ball_is_knocked_off)
    yield Episode(_on(10, 17, 12, 55), _the_ball_is_given_out)
    yield Episode(_on(10, 18, 16, 20), _the_ball_is_back)
    yield Episode(_on(10, 22, 23, 10), _a_fire_lane_is_blocked)
    yield Episode(_on(10, 23, 7, 40), _the_lane_is_free)
    yield Episode(_on(11, 6, 18, 30), _a_child_is_named)
    yield Episode(_on(11, 7, 18, 30), _the_slide_is_whole)


def _on(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2024, month, day, hour, minute, tzinfo=_HERE)


async def _an_elder_asks(stage: Stage) -> None:
    """Who has no phone tells it at the counter; the answer is brought to the door."""
    await stage.says(
        STAFF, None, "代 柳奶奶 1号楼1单元301 提议：电梯按钮看不清，请贴大字", f"受理 {ELDER}"
    )


async def _an_elder_is_told(stage: Stage) -> None:
    await stage.says(STAFF, None, f"办结 {ELDER} 三部电梯都贴了大字", f"转告了 {ELDER}")


async def _somebody_leaves(stage: Stage) -> None:
    """One of the court's supporters asks to be forgotten."""
    await stage.says(LEAVES, None, "删除我")
    await stage.presses(LEAVES, None, "forget", "yes")


async def _a_lamp_flickers(stage: Stage) -> None:
    await stage.numbered_from(PLACE, DOOR_LAMP)
    await stage.says(RESIDENTS[10], None, "报修：6号楼2单元门口的灯一闪一闪")


async def _the_lamp_is_mended(stage: Stage) -> None:
    await stage.shows(STAFF, None, "lamp-lit", f"办结 {DOOR_LAMP} 换了灯管")


async def _a_ball_is_knocked_off(stage: Stage) -> None:
    """A rider shows it and where it lies; two neighbours say the same."""
    await stage.shows(RIDER, None, "stone-ball-off", "路口的石球被撞下来了")
    await stage.points(RIDER, None, "小区北门")
    shen, jiang = RESIDENTS[9], RESIDENTS[8]
    for neighbour in (shen, jiang):
        await stage.says(neighbour, None, "报修：小区北门的石球掉下来了")
        await stage.presses(neighbour, None, "report-join")


async def _the_ball_is_given_out(stage: Stage) -> None:
    await stage.presses(STAFF, None, "case-dispatch")
    await stage.presses(STAFF, None, "case-dispatch")


async def _the_ball_is_back(stage: Stage) -> None:
    await stage.shows(GRID_WORKER, None, "stone-ball-back", answering=f"{STONE_BALL}号交给您")
    await stage.presses(RIDER, None, "report-good")


async def _a_fire_lane_is_blocked(stage: Stage) -> None:
    await stage.says(RESIDENTS[2], ESTATE, "报修：3号楼东侧消防通道被车堵了")


async def _the_lane_is_free(stage: Stage) -> None:
    await stage.shows(
        GRID_WORKER, None, "lane-free", f"办结 {FIRE_LANE} 联系车主挪走了，地上补画了禁停线"
    )
    await stage.says(STAFF, None, f"验收 {FIRE_LANE}")
    await stage.presses(RESIDENTS[2], None, "report-good")


async def _a_child_is_named(stage: Stage) -> None:
    """What names a child is never shown to the group."""
    await stage.says(RESIDENTS[4], None, "报修：儿童乐园的滑梯裂了，5号楼的小孩明明划破了裤子")


async def _the_slide_is_whole(stage: Stage) -> None:
    await stage.shows(STAFF, None, "slide", f"办结 {CHILD} 滑梯换了新的侧板")

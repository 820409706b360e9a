"""A result as a picture: read by its pixels, as somebody who sees no colours would."""

from dataclasses import replace
from io import BytesIO

import msgspec
import pytest
from PIL import Image, ImageColor

from bot.pictures import bars as painter
from bot.pictures.child import done
from bot.pictures.tray import Order
from domain.bars import GAP, Bar, Bars


def bar(amount: int, whole: int, needed: int) -> Bar:
    return Bar(
        label="参加的人数",
        told=f"{amount:,}人，共{whole:,}人",
        line=f"竖线：至少{needed:,}人",
        verdict="够了" if amount >= needed else f"还差{needed - amount:,}人",
        amount=amount,
        whole=whole,
        needed=needed,
    )


def result(*some: Bar) -> Bars:
    return Bars(
        language="zh-CN",
        above="陶然北岸小区 31号业主大会 第1题",
        title="篮球场更新",
        outcome="表决通过",
        passed=True,
        bars=some or (bar(902, 1_268, 846),),
        below=("封条 4711-1a2b3c4d",),
    )


def seen(drawn: Bars) -> list[tuple[int, int, bool]]:
    """Of each bar: where it ends, where its line begins, and whether anything lies between."""
    picture = Image.open(BytesIO(painter.draw(drawn))).convert("RGB")
    fills = {ImageColor.getrgb(each) for each in (painter.ENOUGH, painter.SHORT)}
    ink, trough = ImageColor.getrgb(painter.INK), ImageColor.getrgb(painter.TROUGH)
    found = []
    for height in painter.troughs(drawn):
        row = [picture.getpixel((x, height)) for x in range(painter.LEFT, painter.WIDE)]
        mark = row.index(ink)
        before = [x for x in range(mark) if row[x] in fills]
        end = before[-1] + 1 if before else 0
        assert all(row[x] == trough for x in range(end, mark))
        found.append((end, mark, any(each in fills for each in row[mark:])))
    return found


@pytest.mark.parametrize(
    ("amount", "whole", "needed"),
    [
        (845, 1_268, 846),
        (8_763_157, 13_144_736, 8_763_158),
        (999_999, 1_000_000, 1_000_000),
        (0, 12, 8),
    ],
)
def test_a_bar_that_ends_one_short_does_not_touch_its_line(amount, whole, needed):
    [(end, mark, beyond)] = seen(result(bar(amount, whole, needed)))
    assert mark - end >= GAP
    assert not beyond


@pytest.mark.parametrize(
    ("amount", "whole", "needed"),
    [(846, 1_268, 846), (8_763_158, 13_144_736, 8_763_158), (4, 4, 4), (677, 902, 677)],
)
def test_a_bar_that_is_just_enough_touches_its_line(amount, whole, needed):
    [(end, mark, _)] = seen(result(bar(amount, whole, needed)))
    assert end == mark


def test_a_bar_that_is_more_than_enough_goes_on_behind_its_line():
    [(end, mark, beyond)] = seen(result(bar(902, 1_268, 846)))
    assert end == mark
    assert beyond


def test_enough_and_not_enough_differ_without_their_colours():
    drawn = result(bar(1_000, 1_268, 846), bar(800, 1_268, 846))
    grey = Image.open(BytesIO(painter.draw(drawn))).convert("L")
    enough, short = painter.troughs(drawn)

    def edge(height: int) -> set[int]:
        top = height - painter.THICK // 2 + 1
        return {grey.getpixel((x, top)) for x in range(painter.LEFT, painter.LEFT + 300)}

    assert len(edge(enough)) == 1
    assert len(edge(short)) == 2  # striped along its edges


@pytest.mark.parametrize("colour", [painter.ENOUGH, painter.SHORT, painter.INK])
def test_every_colour_stands_out_from_the_paper_and_the_trough(colour):
    def light(name: str) -> float:
        parts = [each / 255 for each in ImageColor.getrgb(name)]
        linear = [(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4) for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for ground in (painter.PAPER, painter.TROUGH):
        assert (light(ground) + 0.05) / (light(colour) + 0.05) >= 3  # WCAG 2.2, 1.4.11


def test_it_is_as_wide_as_a_phone_shows_and_the_same_each_time():
    drawn = result(*[bar(902, 1_268, 846)] * 4)
    picture = Image.open(BytesIO(painter.draw(drawn)))
    assert (picture.format, picture.width) == ("PNG", painter.WIDE)
    assert picture.height < 2 * picture.width
    assert painter.draw(drawn) == painter.draw(drawn)


def test_the_longest_title_stays_within_the_picture():
    long = replace(result(), title="更新篮球场" * 60, notes=("说明" * 100,))
    short = Image.open(BytesIO(painter.draw(result())))
    picture = Image.open(BytesIO(painter.draw(long)))
    assert picture.height < short.height + 6 * 60
    edge = picture.crop((painter.WIDE - 20, 0, painter.WIDE, picture.height))
    assert edge.getcolors() == [(20 * picture.height, ImageColor.getrgb(painter.PAPER))]


def test_it_is_drawn_by_the_child():
    drawn = result()
    assert done(Order("bars", msgspec.msgpack.encode(drawn))).data == painter.draw(drawn)

"""The map of open cases, as a picture."""

import io
from dataclasses import replace

import msgspec
import pytest
from PIL import Image

from bot.pictures import maps
from domain.places.chart import Chart, Kind, Mark, Repeat, Shape, Words
from domain.places.position import Position

WORDS = Words(
    title="陶然北岸社区 · 还没办完的2件",
    date="11月16日（周一）上午9点",
    open="办理中",
    overdue="已过期限",
    repeated="90天内同一处3件以上",
    outside="图外：",
    north="北",
)
RED, BLUE, ORANGE = (200, 30, 30), (20, 99, 184), (224, 134, 0)


def at(north: int, east: int) -> Position:
    return Position(32_966_000 + north * 9, 117_360_000 + east * 107 // 10)


def block(name, north, east, size, kind=Kind.BUILDING):
    corners = (
        at(north, east),
        at(north, east + size),
        at(north + size, east + size),
        at(north + size, east),
    )
    return Shape(kind, name, (((*corners, corners[0]),),), at(north + size // 2, east + size // 2))


ESTATE = (
    block("陶然北岸社区", 0, 0, 400, Kind.AREA),
    block("第一网格", 20, 20, 200, Kind.GRID),
    block("3号楼", 100, 100, 40),
    Shape(Kind.FACILITY, "南门", (), at(5, 200)),
)


def picture(chart: Chart) -> Image.Image:
    """What is drawn, a third as wide and high: as good to count by."""
    drawn = Image.open(io.BytesIO(maps.drawn(msgspec.msgpack.encode(chart))))
    return drawn.resize((drawn.width // 3, drawn.height // 3), Image.Resampling.NEAREST)


def seen(image: Image.Image, colour) -> int:
    """How many pixels of the map itself have this colour, or nearly."""
    inside = image.crop((0, 38, image.width, image.height - 38)).convert("RGB")
    counted = inside.getcolors(inside.width * inside.height)
    return sum(
        count
        for count, pixel in counted
        if max(abs(a - b) for a, b in zip(pixel, colour, strict=True)) < 30
    )


def test_open_cases_are_blue_and_overdue_ones_red():
    neither = picture(Chart(WORDS, ESTATE, ()))
    blue = picture(Chart(WORDS, ESTATE, (Mark(42, at(100, 100)),)))
    red = picture(Chart(WORDS, ESTATE, (Mark(42, at(100, 100), overdue=True),)))

    assert (seen(neither, BLUE), seen(neither, RED)) == (0, 0)
    assert seen(blue, BLUE) > 20 > seen(blue, RED)
    assert seen(red, RED) > 20 > seen(red, BLUE)


def test_a_spot_with_many_cases_has_a_ring_and_their_number():
    marked = picture(Chart(WORDS, ESTATE, (), (Repeat(at(200, 200), 5), Repeat(at(9_000, 0), 3))))

    assert seen(marked, ORANGE) > 50


def test_north_is_up_and_east_is_right():
    image = picture(
        Chart(WORDS, ESTATE, (Mark(1, at(390, 390), overdue=True), Mark(2, at(10, 10))))
    )

    def middle(colour):
        found = [
            (x, y)
            for x in range(image.width)
            for y in range(38, image.height - 38)
            if max(abs(a - b) for a, b in zip(image.getpixel((x, y)), colour, strict=True)) < 30
        ]
        return tuple(sum(each) / len(found) for each in zip(*found, strict=True))

    (red_x, red_y), (blue_x, blue_y) = middle(RED), middle(BLUE)
    assert red_x > blue_x
    assert red_y < blue_y


@pytest.mark.parametrize(
    "chart",
    [
        Chart(WORDS, (), ()),
        Chart(WORDS, (), (Mark(7, at(0, 0)),)),
        Chart(WORDS, (Shape(Kind.FACILITY, "南门", (), at(0, 0)),), (Mark(7, at(9_000, 0)),)),
        Chart(WORDS, ESTATE, tuple(Mark(number, at(100, 100)) for number in range(1_000))),
        Chart(
            WORDS, ESTATE, tuple(Mark(number, at(number % 400, number)) for number in range(400))
        ),
        Chart(replace(WORDS, title="字" * 200), ESTATE, ()),
    ],
)
def test_whatever_there_is_to_show_is_a_picture_that_can_be_sent(chart):
    drawn = maps.draw(chart)

    image = Image.open(io.BytesIO(drawn))
    assert image.format == "JPEG"
    assert image.width == 1_400
    assert image.height <= 2_100
    assert len(drawn) < 2_000_000


def test_the_same_chart_is_the_same_picture():
    chart = Chart(WORDS, ESTATE, (Mark(42, at(100, 100)),))

    assert maps.draw(chart) == maps.draw(chart)

"""Figures as a picture: read by its pixels, as somebody who sees no colours would."""

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from PIL import Image, ImageColor

from bot.pictures import charts as painter
from bot.pictures.child import done
from bot.pictures.tray import Order
from domain.charts import Chart, Form, Series, Sheet

ROOT = Path(__file__).parents[2]
DARK, LIGHT = (ImageColor.getrgb(each) for each in painter.COLOURS)


def chart(form: Form, *values: tuple[int | None, ...], label: str = "11/16") -> Chart:
    return Chart(
        form=form,
        title="收到和办结（件，按周）",
        said="收到3件。",
        labels=(label,) * len(values[0]),
        series=tuple(
            Series(name, each) for name, each in zip(("收到", "办结"), values, strict=False)
        ),
        few="少于5",
        nothing="本周没有",
    )


def sheet(*charts: Chart) -> Sheet:
    return Sheet(
        language="zh-CN",
        above="陶然北岸社区",
        title="11月16日（周一）—11月22日（周日）",
        charts=charts,
        below=("按登记的时间算。",),
    )


def drawn(*charts: Chart) -> Image.Image:
    return Image.open(BytesIO(painter.draw(sheet(*charts)))).convert("RGB")


def highest(picture: Image.Image, colour: tuple[int, int, int]) -> int:
    """How many pixels high the highest column of this colour is; the swatches stand on the left."""
    pixels = picture.load()
    columns = ([pixels[x, y] for y in range(picture.height)] for x in range(400, picture.width, 5))
    return max(column.count(colour) for column in columns)


def test_columns_are_as_high_as_their_figures():
    picture = drawn(chart(Form.BESIDE, (12, 12, 12), (3, 3, 3)))
    assert abs(highest(picture, DARK) - painter.HIGH) < 8
    assert abs(highest(picture, LIGHT) - painter.HIGH / 4) < 8


def test_parts_of_a_whole_stand_on_each_other():
    picture = drawn(chart(Form.STACKED, (9, 9, 9), (3, 3, 3)))
    assert abs(highest(picture, DARK) - painter.HIGH * 3 / 4) < 8
    assert abs(highest(picture, LIGHT) - painter.HIGH / 4) < 8


def test_what_is_too_few_to_be_shown_is_no_column():
    picture = drawn(chart(Form.BESIDE, (None, None), (0, 0)))
    assert highest(picture, DARK) == 0


def test_the_two_colours_are_two_without_any_colour():
    dark, light = (
        Image.new("RGB", (1, 1), each).convert("L").getpixel((0, 0)) for each in (DARK, LIGHT)
    )
    assert light - dark > 90


@pytest.mark.parametrize(
    "charts",
    [
        (chart(Form.BESIDE, (1,), (0,)),),
        (chart(Form.BESIDE, tuple(range(60)), tuple(range(60, 0, -1))),),
        (chart(Form.STACKED, (11_846,) * 60, (2_217,) * 60),),
        (chart(Form.ROWS, (7, 0, None), (9, 9, 9), label="给北门车棚装充电桩" * 20),),
        (chart(Form.ROWS, ()),),
        (),
    ],
    ids=["one week", "sixty weeks", "large figures", "long names", "nothing", "no charts"],
)
def test_nothing_is_cut_off_at_the_edges(charts):
    picture = drawn(*charts)
    wide, high = picture.size
    assert wide == painter.WIDE
    edges = [
        (0, 0, 12, high),
        (wide - 12, 0, wide, high),
        (0, 0, wide, 12),
        (0, high - 12, wide, high),
    ]
    assert all(picture.crop(edge).getcolors() is not None for edge in edges)
    assert all(len(picture.crop(edge).getcolors()) == 1 for edge in edges)


def test_what_the_font_cannot_draw_is_left_out():
    assert painter.lacks("42号 充电桩🙂") == {"🙂"}
    with_face = chart(Form.ROWS, (3,), label="充电桩🙂\u200b")
    assert painter.draw(sheet(with_face)) == painter.draw(
        sheet(chart(Form.ROWS, (3,), label="充电桩"))
    )


def test_the_child_draws_the_same_bytes_of_the_same_figures():
    told = sheet(chart(Form.BESIDE, (3, 5), (2, None)))
    assert done(Order("chart", msgspec.msgpack.encode(told))).data == painter.draw(told)


def test_a_child_loads_nothing_before_it_has_an_order_that_needs_it():
    heavy = {"matplotlib", "numpy", "onnxruntime", "PIL", "pi_heif", "segno", "typst"}
    seen = f"import sys, bot.pictures.child; sys.exit(({heavy} & set(sys.modules)) or None)"
    subprocess.run([sys.executable, "-c", seen], check=True)


def test_nobody_else_loads_it():
    """Neither is imported by name anywhere: only the child asks for it, once it has an order."""
    pages = {
        page.relative_to(ROOT).as_posix(): page.read_text("utf-8")
        for floor in ("bot", "handlers", "schedules", "storage", "domain")
        for page in (ROOT / floor).rglob("*.py")
    }
    drawing = re.compile(r"^\s*(?:from|import) (?:matplotlib|bot\.pictures\.charts)", re.MULTILINE)
    loading = re.compile(r"^\s*from bot\.pictures import [^\n]*\bcharts\b", re.MULTILINE)
    found = [name for name, text in pages.items() if drawing.search(text) or loading.search(text)]
    assert found == ["bot/pictures/charts.py"]

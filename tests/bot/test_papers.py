"""What is printed: read back, looked at, and given words that try to be more than words."""

from dataclasses import replace
from io import BytesIO

import msgspec
import pytest
from PIL import Image
from pypdf import PdfReader

from bot.papers import TEMPLATES, press, template
from bot.pictures import Darkroom
from domain.papers import BallotItem
from tests.papers import BALLOTS, HOSTILE, HOUSEHOLDS, LETTER, MINUTES, NEEDS, POSTER, SIGN_IN

MEMORY = 400 * 1024 * 1024
"""What the child may hold, whatever it shall print."""


def read(pdf: bytes) -> list[str]:
    """The words of each page, without the gaps between them."""
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def squeezed(*words: str) -> list[str]:
    return ["".join(each.split()) for each in words]


def dark(picture: Image.Image, box: tuple[float, float, float, float]) -> float:
    """How much of a part of the page (from 0 to 1 each way) is ink."""
    wide, high = picture.size
    left, top, right, bottom = box
    part = picture.crop((int(left * wide), int(top * high), int(right * wide), int(bottom * high)))
    return sum(part.convert("L").histogram()[:128]) / (part.width * part.height)


def test_a_poster_is_one_page_that_says_everything():
    [page] = read(press.pdf(POSTER))
    says = (POSTER.above, POSTER.title, POSTER.day, POSTER.hour, POSTER.below)
    rows = [word for row in POSTER.rows for word in row]
    for words in squeezed(*says, *rows, *(code.below for code in POSTER.codes)):
        assert words in page


def test_what_is_said_first_is_the_largest():
    sizes = {}

    def heard(text, _cm, tm, _font, size):
        if text.strip():
            sizes["".join(text.split())] = size * abs(tm[3] or 1)

    PdfReader(BytesIO(press.pdf(POSTER))).pages[0].extract_text(visitor_text=heard)
    large = {words for words, size in sizes.items() if size >= 48}
    assert any("小板凳见面会" in words for words in large), sizes
    assert min(sizes.values()) >= 13, "whoever reads it is old, and stands"


def test_a_poster_leaves_room_for_its_codes():
    [page] = map(Image.open, map(BytesIO, press.pages(POSTER)))
    assert dark(page, (0.2, 0.70, 0.4, 0.84)) > 0.25
    assert dark(page, (0.6, 0.70, 0.8, 0.84)) > 0.25
    [page] = map(Image.open, map(BytesIO, press.pages(replace(POSTER, codes=()))))
    assert dark(page, (0, 0.70, 1, 0.84)) < 0.05


def test_pages_are_a4_and_carry_their_font_and_their_title():
    for paper in (POSTER, NEEDS, SIGN_IN, MINUTES):
        book = PdfReader(BytesIO(press.pdf(paper)))
        wide, high = book.pages[0].mediabox[2:]
        assert (round(wide * 25.4 / 72), round(high * 25.4 / 72)) == (210, 297)
        assert book.metadata.title == paper.title
        assert book.root_object["/Lang"] == "zh-CN"
        for font in book.pages[0]["/Resources"]["/Font"].values():
            assert "+NotoSansSC-Regular" in font["/BaseFont"]


def test_the_same_paper_has_the_same_bytes():
    for paper in (POSTER, NEEDS, SIGN_IN, MINUTES):
        assert press.pdf(paper) == press.pdf(paper)
    assert press.pdf(POSTER) != press.pdf(replace(POSTER, hour="晚上8点"))


def test_a_sheet_of_needs_says_each_with_who_has_it_and_what_was_answered():
    [page] = read(press.pdf(NEEDS))
    for need in NEEDS.needs:
        for words in squeezed(need.number, need.what, need.state, need.holder, need.due):
            assert words in page
    assert page.count("答复") == 3, "two answers, and one that is awaited"
    assert "1/1" in page


def test_a_long_sheet_goes_on_over_pages_and_breaks_no_need_in_two():
    pages = read(press.pdf(replace(NEEDS, needs=NEEDS.needs * 12)))
    assert len(pages) > 2
    assert sum(page.count("一下雨墙就湿") for page in pages) == 12
    for page in pages:
        assert page.count("一下雨墙就湿") == page.count("防水师傅")
    assert f"{len(pages)}/{len(pages)}" in pages[-1]


def test_where_nothing_was_raised_the_sheet_says_so():
    [page] = read(press.pdf(replace(NEEDS, needs=())))
    assert NEEDS.none in page


@pytest.mark.parametrize(("lines", "pages"), [(0, 1), (17, 1), (18, 2), (38, 2), (39, 3)])
def test_a_list_to_sign_fills_whole_pages(lines, pages):
    read_back = read(press.pdf(replace(SIGN_IN, lines=lines)))
    assert len(read_back) == pages
    assert all("楼栋房号" in page for page in read_back), "heads stand on each page"
    assert "有手机的扫这里" in read_back[0]


def test_minutes_say_who_was_there_what_was_decided_and_where_to_sign():
    [page] = read(press.pdf(MINUTES))
    said = [line for point in MINUTES.points for line in (point.title, *point.lines)]
    for words in squeezed(*MINUTES.attendance, *said, *MINUTES.resolutions, *MINUTES.signed):
        assert words in page
    pages = read(press.pdf(replace(MINUTES, points=MINUTES.points * 20)))
    assert len(pages) > 1
    assert sum(page.count("线杆要和物业定") for page in pages) == 20
    assert "记录人签名" in pages[-1]


# --- words that try to be more than words ------------------------------------------------------


@pytest.mark.parametrize(
    "paper",
    [
        replace(POSTER, title=HOSTILE, rows=((HOSTILE, HOSTILE),)),
        replace(NEEDS, needs=(replace(NEEDS.needs[0], what=HOSTILE, reply=HOSTILE),)),
        replace(SIGN_IN, above=HOSTILE, about=HOSTILE),
        replace(LETTER, above=HOSTILE, slips=(replace(LETTER.slips[0], head=HOSTILE),)),
        replace(MINUTES, points=(replace(MINUTES.points[0], lines=(HOSTILE,)),)),
    ],
    ids=template,
)
def test_words_are_never_markup(paper):
    [*pages] = read(press.pdf(paper))
    for words in ("#panic(", '#read("/etc/passwd")', "$x^2", "*bold*", "_it_", "`raw`"):
        assert words in pages[0]


def test_what_cannot_be_seen_or_drawn_is_left_out():
    [page] = read(press.pdf(replace(POSTER, title="扫地\u202e会\x00🧹\ufe0f👩\u200d🔧")))
    assert "扫地会" in page


async def test_whatever_it_says_it_is_printed_within_bounds():
    endless = HOSTILE + "🏮" * 4_096 + "שלום مرحبا" + "好" * 4_096
    full = replace(
        POSTER,
        **dict.fromkeys(("above", "title", "day", "hour", "below"), endless),
        rows=((endless, endless),) * 12,
    )
    long = replace(NEEDS, needs=(replace(NEEDS.needs[0], what=endless, reply=endless),) * 40)
    darkroom = Darkroom()
    try:
        minuted = replace(MINUTES.points[0], lines=(endless,) * 12)
        more = replace(MINUTES, points=(minuted,) * 24)
        for paper in (full, long, replace(NEEDS, needs=NEEDS.needs * 200), SIGN_IN, more):
            printed = await darkroom.work(template(paper), msgspec.msgpack.encode(paper))
            assert printed == press.pdf(paper)
        assert len(read(press.pdf(full))) == 1
        assert darkroom.peak < MEMORY
    finally:
        await darkroom.close()


def test_every_paper_has_its_template():
    shared = {"paper", "ballot"}
    assert {path.stem for path in press.FOLDER.glob("*.typ")} == {*shared, *TEMPLATES}


def test_a_ballot_is_one_page_with_its_number_its_boxes_and_a_stub():
    pages = read(press.pdf(BALLOTS))
    assert len(pages) == len(BALLOTS.sheets)
    for page, sheet in zip(pages, BALLOTS.sheets, strict=True):
        told = (BALLOTS.title, sheet.number, sheet.units, sheet.worth, sheet.receipt, BALLOTS.stub)
        for words in squeezed(*told, *BALLOTS.how, *BALLOTS.signed):
            assert words in page
        for item in BALLOTS.items:
            for words in squeezed(item.title, *item.choices):
                assert words in page


def test_a_ballot_with_many_questions_stays_on_its_page():
    items = (BallotItem("问" * 60, "说明" * 40, ("同意", "反对", "弃权")),) * 12
    assert len(read(press.pdf(replace(BALLOTS, items=items)))) == len(BALLOTS.sheets)


def test_a_letter_is_one_page_with_one_code_for_one_person():
    [page] = read(press.pdf(LETTER))
    for words in squeezed(LETTER.title, LETTER.slips[0].head, *LETTER.about.split("\n")):
        assert words in page
    assert "stool.example" not in page  # the secret is in the code, and cannot be copied by eye


def test_household_codes_fill_pages_of_24_to_cut_up():
    pages = read(press.pdf(HOUSEHOLDS))
    codes = [slip.code.below for slip in HOUSEHOLDS.slips]
    assert [sum(code in page for code in codes) for page in pages] == [24, 6]
    assert all(word in page for page in pages for word in squeezed(HOUSEHOLDS.title))

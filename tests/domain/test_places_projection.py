"""From the mainland's maps to the earth and back, how far things are, and where they are rounded."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.places.mainland import MAINLAND
from domain.places.position import Position
from domain.places.projection import is_mainland, metres, rounded, to_gcj02, to_wgs84

INSIDE = {
    "淮上区": (32_966_000, 117_360_000),
    "北京": (39_904_200, 116_407_400),
    "罗湖站": (22_532_000, 114_118_500),
    "皇岗口岸": (22_519_600, 114_073_600),
    "蛇口": (22_479_700, 113_916_000),
    "盐田": (22_557_000, 114_237_000),
    "拱北": (22_219_000, 113_547_000),
    "横琴": (22_130_000, 113_530_000),
    "湾仔镇": (22_200_000, 113_522_000),
    "厦门": (24_460_000, 118_100_000),
    "大嶝": (24_560_000, 118_330_000),
    "平潭": (25_500_000, 119_790_000),
    "桂山岛": (22_135_000, 113_825_000),
    "三亚": (18_250_000, 109_500_000),
    "永兴岛": (16_834_000, 112_338_000),
    "嵊泗花鸟岛": (30_860_000, 122_670_000),
    "漠河": (53_480_000, 122_370_000),
    "抚远": (48_360_000, 134_280_000),
    "喀什": (39_470_000, 75_990_000),
    "瑞丽": (24_010_000, 97_850_000),
    "东兴": (21_540_000, 107_970_000),
    "丹东": (40_120_000, 124_380_000),
}
OUTSIDE = {
    "香港中环": (22_281_900, 114_158_000),
    "上水": (22_501_200, 114_128_000),
    "古洞": (22_505_000, 114_100_000),
    "天水围": (22_460_000, 114_000_000),
    "赤鱲角": (22_308_000, 113_918_000),
    "澳门": (22_198_700, 113_543_900),
    "氹仔": (22_156_000, 113_560_000),
    "黑沙": (22_118_000, 113_571_000),
    "台北": (25_033_000, 121_565_000),
    "澎湖": (23_570_000, 119_580_000),
    "金门": (24_430_000, 118_320_000),
    "马祖": (26_158_000, 119_950_000),
    "乌兰巴托": (47_920_000, 106_900_000),
    "平壤": (39_030_000, 125_750_000),
    "河内": (21_030_000, 105_850_000),
    "首尔": (37_570_000, 126_980_000),
    "符拉迪沃斯托克": (43_120_000, 131_900_000),
    "阿拉木图": (43_250_000, 76_900_000),
    "加德满都": (27_700_000, 85_300_000),
    "那霸": (26_200_000, 127_700_000),
    "伦敦": (51_507_000, -128_000),
    "悉尼": (-33_868_000, 151_209_000),
}

ANYWHERE = st.builds(
    Position, st.integers(15_000_000, 54_000_000), st.integers(73_000_000, 135_500_000)
)
CORNERS = sorted(set(MAINLAND.corners()), key=lambda at: (at.latitude, at.longitude))
STEP = st.integers(-20_000, 20_000)
AT_THE_LINE = st.builds(
    lambda corner, north, east: Position(corner.latitude + north, corner.longitude + east),
    st.sampled_from(CORNERS),
    STEP,
    STEP,
)


@pytest.mark.parametrize("place", INSIDE)
def test_maps_of_the_mainland_are_shifted(place):
    at = Position(*INSIDE[place])

    assert is_mainland(at)
    assert 20 < metres(at, to_gcj02(at)) < 800
    assert metres(to_wgs84(to_gcj02(at)), at) == 0


@pytest.mark.parametrize("place", OUTSIDE)
def test_elsewhere_nothing_is_shifted(place):
    at = Position(*OUTSIDE[place])

    assert not is_mainland(at)
    assert to_gcj02(at) == to_wgs84(at) == at


def test_a_known_point_is_shifted_as_everybody_shifts_it():
    # The example that other libraries of this conversion are tested with.
    assert to_gcj02(Position(31_177_428, 121_527_211)) == Position(31_175_304, 121_531_542)


@given(ANYWHERE | AT_THE_LINE)
def test_there_and_back_is_within_a_metre(at):
    if is_mainland(at):
        assert metres(to_wgs84(to_gcj02(at)), at) < 1


@given(ANYWHERE | AT_THE_LINE)
def test_what_was_shifted_back_comes_to_where_it_was_told(said):
    at = to_wgs84(said)

    if at != said:
        assert is_mainland(at)
        assert metres(to_gcj02(at), said) < 1


def test_close_to_the_line_what_may_be_of_the_mainland_is_read_so():
    north_of_the_river = Position(22_516_500, 114_071_000)
    shown = to_gcj02(north_of_the_river)

    assert not is_mainland(shown)
    assert to_gcj02(shown) == shown
    assert to_wgs84(shown) == north_of_the_river


@example(CORNERS[0], CORNERS[1])
@given(st.sampled_from(CORNERS), st.sampled_from(CORNERS))
def test_on_the_very_line_it_comes_back_too(one, other):
    at = Position((one.latitude + other.latitude) // 2, (one.longitude + other.longitude) // 2)
    for near in (one, other, at):
        if is_mainland(near):
            assert metres(to_wgs84(to_gcj02(near)), near) < 1


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        # Geodesics on the ellipsoid, by Karney's formulas.
        ((0, 0), (45_000, 0), 4_976),
        ((0, 0), (0, 45_000), 5_009),
        ((39_904_200, 116_407_400), (39_949_200, 116_407_400), 4_997),
        ((39_904_200, 116_407_400), (39_904_200, 116_466_400), 5_044),
        ((-16_000_000, 179_999_900), (-16_000_000, -179_999_900), 21),
    ],
)
def test_how_far_two_places_are_from_each_other(one, other, told):
    assert metres(Position(*one), Position(*other)) == pytest.approx(told, rel=0.005, abs=1)


@given(ANYWHERE, STEP, STEP)
def test_it_is_as_far_there_as_back(at, north, east):
    other = Position(at.latitude + north, at.longitude + east)

    assert metres(at, other) == metres(other, at)


@given(ANYWHERE)
def test_what_is_rounded_lies_within_75_metres_and_stays_where_it_is(at):
    coarse = rounded(at)

    assert metres(at, coarse) <= 75
    assert rounded(coarse) == coarse


def test_neighbours_round_to_the_same_place():
    at = Position(32_966_120, 117_360_170)

    assert rounded(at) == rounded(Position(32_966_300, 117_360_300)) != at

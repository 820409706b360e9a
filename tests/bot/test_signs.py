"""Signs that are printed and hung up."""

import xml.etree.ElementTree as ET

from bot.pictures import signs

LINK = "https://t.me/stool_bot?start=place-17"


def test_a_sign_says_where_it_hangs_and_what_it_is_for():
    drawn = ET.fromstring(signs.svg(LINK, "A&B <门>", "淮上区 · 陶然北岸社区", "扫一扫"))

    texts = [each.text for each in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == ["淮上区 · 陶然北岸社区", "A&B <门>", "扫一扫"]
    assert drawn.get("width") == "105mm"


def test_a_long_name_fits_the_sign():
    drawn = ET.fromstring(signs.svg(LINK, "门" * 40, "", ""))

    size = next(float(each.get("font-size")) for each in drawn.iter() if each.get("font-weight"))
    assert size * 40 <= 105

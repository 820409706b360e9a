"""The name of somebody who is forgotten goes out of what they said, where it is a name."""

import pytest

from domain.veils import without


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("我是王阿姨，路灯坏了", "王阿姨", "我是邻居，路灯坏了"),
        ("上官婉儿说水管漏了", "上官婉儿", "邻居说水管漏了"),
        ("路灯坏了", "王阿姨", "路灯坏了"),
        ("阳光房漏雨", "阳光", "阳光房漏雨"),
        ("王家门口堵了", "王", "王家门口堵了"),
        ("没有称呼", "", "没有称呼"),
    ],
)
def test_a_name_goes_and_a_word_stays(text, name, left) -> None:
    assert without(text, name) == left

"""Sentences without choices are put together without Fluent; nobody may see a difference."""

import re
from itertools import cycle
from zoneinfo import ZoneInfo

import pytest

from domain.chat import Sentence
from handlers.wording import catalogue
from handlers.wording.catalogue import LANGUAGES, NotInTheCatalogue, keys, render

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_read_as_fluent_would_write_them(language):
    bundle = catalogue._bundle(language)
    compared = 0
    for key in keys(language):
        template = catalogue._template(key, language)
        if template is None:
            continue
        names = sorted(set(re.findall(r"\{([\w-]+)\}", template)))
        values = dict(zip(names, cycle(("42", "{ 花坛 } 50%", 1_234_567)), strict=False))
        filled = {
            name: catalogue._filled(value, language, ZONE, True) for name, value in values.items()
        }
        pattern = bundle.get_message(key).value
        assert (
            render(Sentence(key, tuple(values.items())), language, ZONE)
            == (bundle.format_pattern(pattern, filled)[0])
        )
        compared += 1
    assert compared > 50


def test_one_that_lacks_what_fills_it_is_a_fault():
    key = next(
        key
        for key in sorted(keys("zh-CN"))
        if "{number}" in (catalogue._template(key, "zh-CN") or "")
    )
    with pytest.raises(NotInTheCatalogue):
        render(Sentence(key), "zh-CN", ZONE)

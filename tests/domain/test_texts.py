"""Texts as residents write them: kept as said, without what cannot be seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.refusals import Refusal
from domain.texts import UNSEEN, TextMissing, TextTooLong, at_a_glance, written


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  3号楼路灯坏了\n", "3号楼路灯坏了"),
        ("一\r\n\r\n\r\n二", "一\n二"),
        ("\u202e坏了\u200b", "坏了"),
        ("路灯\x00\x1b[31m", "路灯[31m"),
        ("👨‍👩‍👧 要滑梯", "👨‍👩‍👧 要滑梯"),
        ("'; DROP TABLE proposals; -- <b>", "'; DROP TABLE proposals; -- <b>"),
        ("坏\ud800了", "坏了"),
    ],
)
def test_a_text_is_kept_as_it_was_said(text, kept):
    assert written(text, 100) == kept


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u2060", "\u3000", "\u202e", "\u200d"])
def test_a_text_of_nothing_is_refused(text):
    with pytest.raises(TextMissing):
        written(text, 100)


def test_a_text_longer_than_a_card_is_refused():
    assert written("路" * 100, 100)
    with pytest.raises(TextTooLong) as refusal:
        written("🙂" * 4096, 100)
    assert refusal.value.values == {"length": 4096, "longest": 100}


@given(st.text())
def test_any_text_is_kept_or_politely_refused(text):
    try:
        kept = written(text, 50)
    except Refusal:
        return
    assert written(kept, 50) == kept
    assert not UNSEEN.search(kept)
    kept.encode()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("王阿姨", "王阿姨"),
        ("  王\n阿姨 ", "王 阿姨"),
        ("\u202e王阿姨\x00", "王阿姨"),
        ("一二三四五六", "一二三四…"),
        ("", ""),
    ],
)
def test_at_a_glance_a_text_is_one_short_line(text, shown):
    assert at_a_glance(text, 5) == shown

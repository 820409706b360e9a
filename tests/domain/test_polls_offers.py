"""Options as a chair types them behind 上会 42."""

import pytest

from domain.polls import read_offer
from domain.polls.offers import BallotIsFull, OneIsNoChoice, OptionTooLong, OptionTwice


@pytest.mark.parametrize(
    ("typed", "kind", "options", "beside"),
    [
        ("选一：甲 | 乙 | 丙", "single", "甲 乙 丙", ""),
        ("选一: 甲｜乙", "single", "甲 乙", ""),
        ("选几：甲、乙、丙", "several", "甲 乙 丙", ""),
        ("选几个：甲；乙", "several", "甲 乙", ""),
        ("多选：甲\n乙\n", "several", "甲 乙", ""),
        ("5天 选一：甲 | 乙", "single", "甲 乙", "5天"),
        ("选一：甲 | 乙 截止 11月20日 18:00", "single", "甲 乙", "11月20日 18:00"),
        ("5天，单选：红色,黄色 | 蓝色", "single", "红色,黄色 蓝色", "5天"),
        ("选一：甲 | 乙 | 都不同意", "single", "甲 乙", ""),
    ],
)
def test_options_are_found_in_what_was_typed(typed, kind, options, beside):
    offer = read_offer(typed)
    assert (offer.kind, [o.text for o in offer.options]) == (kind, options.split())
    assert [option.key for option in offer.options] == ["1", "2", "3"][: len(offer.options)]
    assert offer.beside == beside


@pytest.mark.parametrize("typed", ["", "5天", "截止 11月20日", "选一个好的"])
def test_without_options_it_is_a_question_of_yes_and_no(typed):
    assert read_offer(typed) is None


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("选一：", OneIsNoChoice),
        ("选一：甲", OneIsNoChoice),
        ("选一：甲 | 都不同意", OneIsNoChoice),
        ("选一：" + "|".join("甲乙丙丁戊己庚辛壬"), BallotIsFull),
        ("选一：甲 | " + "乙" * 41, OptionTooLong),
        ("选几：甲 | 乙 | 甲", OptionTwice),
    ],
)
def test_a_ballot_that_nobody_could_use_is_refused(typed, refusal):
    with pytest.raises(refusal):
        read_offer(typed)

"""How a choice is read, and how choices are added up."""

import pytest

from domain.polls import KINDS, NoSuchChoice, Option

HEAD = {"heads": 1}
OPTIONS = (Option("a", "篮球场"), Option("b", "2"), Option("c", "停车位"))


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("yes", "yes"),
        ("1", "yes"),
        ("同意", "yes"),
        ("赞成。", "yes"),
        ("２", "no"),
        ("反对", "no"),
        ("不同意", "no"),
        (" NO! ", "no"),
        ("③", "abstain"),
        ("弃权", "abstain"),
    ],
)
def test_a_number_a_name_or_a_word_is_a_choice(written, key):
    assert KINDS["approve"].read(written, ()) == key


@pytest.mark.parametrize("written", ["", "4", "0", "同意吗", "invalid", "yesno", "🙂", "1 2"])
def test_what_is_not_on_the_ballot_is_refused(written):
    with pytest.raises(NoSuchChoice) as refusal:
        KINDS["approve"].read(written, ())
    assert refusal.value.values == {"kind": "approve", "choices": 3}


def test_the_order_is_always_yes_no_abstain():
    assert KINDS["approve"].keys(()) == ("yes", "no", "abstain")


def test_only_yes_can_win_where_there_is_one_question():
    tally = KINDS["approve"].count((), [("no", HEAD), ("no", HEAD), ("invalid", HEAD)])
    assert tally.leading == "yes"
    assert tally.counts == {"yes": {}, "no": {"heads": 2}, "abstain": {}, "invalid": {"heads": 1}}
    assert tally.amount("yes", "heads") == 0
    assert tally.total("heads") == 3


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("1", "a"),
        ("篮球场", "a"),
        ("B", "b"),
        ("2", "b"),
        ("3", "c"),
        ("4", "none"),
        ("都不同意", "none"),
        ("none", "none"),
    ],
)
def test_an_option_is_read_by_number_key_or_text(written, key):
    assert KINDS["single"].read(written, OPTIONS) == key


def test_a_number_means_the_line_even_where_a_text_is_that_number():
    lamps = (Option("three", "3"), Option("two", "2"), Option("one", "1"))
    assert KINDS["single"].read("1", lamps) == "three"


def test_an_option_that_is_not_there_is_refused():
    with pytest.raises(NoSuchChoice):
        KINDS["single"].read("5", OPTIONS)


def test_the_option_that_most_heads_named_leads():
    tally = KINDS["single"].count(OPTIONS, [("c", HEAD), ("a", HEAD), ("c", HEAD)])
    assert tally.leading == "c"


@pytest.mark.parametrize("choices", [("a", "b"), ("none", "none", "a"), ()])
def test_nobody_leads_in_a_tie_or_behind_none_of_them(choices):
    tally = KINDS["single"].count(OPTIONS, [(choice, HEAD) for choice in choices])
    assert tally.leading is None
    assert tally.amount(tally.leading, "heads") == 0

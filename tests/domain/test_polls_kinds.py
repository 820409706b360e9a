"""How a choice is read, and how choices are added up."""

import pytest

from domain.polls import KINDS, NoSuchChoice, Option, decide, preset

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


# --- several -----------------------------------------------------------------------------

SEVERAL = KINDS["several"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("1 3", "a_c"),
        ("3 1", "a_c"),
        ("13", "a_c"),
        ("１、３。", "a_c"),
        ("1,3,1", "a_c"),
        ("篮球场、停车位", "a_c"),
        ("篮球场和停车位", "a_c"),
        ("a_c", "a_c"),
        ("2", "b"),
        ("4", "none"),
        ("都不同意", "none"),
    ],
)
def test_several_options_are_read_in_any_order_and_kept_in_the_ballots(written, kept):
    assert SEVERAL.read(written, OPTIONS) == kept


@pytest.mark.parametrize("written", ["", "5", "1 5", "1 4", "14", "1 都不同意", "谁都行", "c_a_x"])
def test_what_is_not_on_the_ballot_or_excludes_the_rest_is_refused(written):
    with pytest.raises(NoSuchChoice) as refusal:
        SEVERAL.read(written, OPTIONS)
    assert refusal.value.values == {"kind": "several", "choices": 4}


@pytest.mark.parametrize(
    ("marked", "key", "then"),
    [
        ("", "b", "b"),
        ("b", "a", "a_b"),
        ("a_b", "b", "a"),
        ("a", "a", ""),
        ("a_b", "none", "none"),
        ("none", "c", "c"),
        ("none", "none", ""),
    ],
)
def test_a_press_marks_an_option_or_takes_its_mark_away(marked, key, then):
    assert SEVERAL.mark(marked, key, OPTIONS) == then


@pytest.mark.parametrize("name", ["approve", "single"])
def test_where_one_choice_is_made_the_newest_stands(name):
    assert KINDS[name].mark("a", "b", OPTIONS) == "b"


@pytest.mark.parametrize(
    ("name", "kept", "keys"),
    [
        ("approve", "yes", ("yes",)),
        ("approve", "a", None),
        ("single", "none", ("none",)),
        ("single", "a_b", None),
        ("several", "a_b", ("a", "b")),
        ("several", "b_a", None),
        ("several", "a_none", None),
        ("several", "", None),
        ("several", "invalid", None),
    ],
)
def test_only_what_is_kept_so_names_choices(name, kept, keys):
    assert KINDS[name].picks(kept, OPTIONS) == keys


def test_one_ballot_may_stand_behind_several_options_and_is_one_voter():
    entries = [("a_b", HEAD), ("a", HEAD), ("none", HEAD), ("invalid", HEAD)]
    tally = SEVERAL.count(OPTIONS, entries)
    assert tally.counts == {
        "a": {"heads": 2},
        "b": {"heads": 1},
        "c": {},
        "none": {"heads": 1},
        "invalid": {"heads": 1},
    }
    assert tally.total("heads") == 4
    assert tally.contenders == ("a", "b", "c")


def test_each_option_is_decided_by_itself():
    entries = [("a_b", HEAD)] * 4 + [("b", HEAD), ("none", HEAD)]
    decision = decide(preset("council_simple"), {"heads": 9}, SEVERAL.count(OPTIONS, entries))
    assert (decision.outcome, decision.passed, decision.choice) == ("passed", ("a", "b"), "b")
    assert decision.participating == {"heads": 6}


def test_the_silent_follow_no_option_where_several_may_be_chosen():
    rule = preset("owners_ordinary+follow")
    one = {"heads": 1, "area": 100}
    decision = decide(
        rule,
        {"heads": 3, "area": 300},
        SEVERAL.count(OPTIONS, [("a", one), ("a_b", one)]),
        silent=one,
    )
    assert (decision.followed, decision.participating) == ("abstain", {"heads": 3, "area": 300})
    assert decision.passed == ("a",)

"""What is shown where there are no buttons, and which of it a short text means."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.chat import Person, Room
from domain.questions import ask
from domain.showings import (
    RECENT,
    Chosen,
    NoSuchOption,
    NothingOpen,
    Option,
    Pick,
    Showing,
    Unclear,
    head,
    marks,
    meant,
)
from tests.makers import NOON

WANG, LI = Person("wechat", "wang"), Person("wechat", "li")
ALONE, GROUP = Room("wechat", "wang"), Room("wechat", "1@chatroom")
LATER = NOON + timedelta(hours=2)


@pytest.mark.parametrize(
    ("labels", "written"),
    [
        (["同意", "反对", "弃权"], ["1", "2", "3"]),
        (["1 西门", "2 东门", "投完"], ["1", "2", ""]),
        (["1. 周五晚上7点", "2. 周六"], ["1", "2"]),
        (["11　3号楼502", "12　3号楼503", "下一页"], ["11", "12", ""]),
        (["42号", "43号", "下一页"], ["", "", ""]),
        (["1人", "2人", "3人"], ["", "", ""]),
        (["7号：投票", "9号：投票"], ["", ""]),
        (["2号：受理", "中午12点那条：对"], ["1", "2"]),
        ([], []),
        (["No. 7: vote", "No. 9: vote"], ["", ""]),
        (["3号楼 差5户", "5号楼 差3户"], ["1", "2"]),
        (["1 西门", "1 东门"], ["1", "2"]),
        (["👍 好了", "👎 没好"], ["1", "2"]),
    ],
)
def test_options_are_counted_unless_they_bring_numbers_or_are_numbers_themselves(labels, written):
    assert marks(labels) == written


@pytest.mark.parametrize(
    "quote",
    [
        "7号表决：3号楼2单元门口装路灯，11月20日（周五）晚上7点截止。",
        "７号表决: 3号楼2单元门口装路灯,11月20日(周五)晚上７点…",
        "@王阿姨 7号表决：3号楼2单元门口装路灯，11月20日（周五）晚上",
    ],
)
def test_a_quote_is_known_by_its_beginning_however_it_is_spaced(quote):
    assert head(quote) == head(
        "7号表决：3号楼2单元门口装路灯，11月20日（周五）晚上7点截止。\n1 同意"
    )


def test_what_has_no_words_is_known_by_nothing():
    assert head("……") == ""
    assert head("8号") != head("7号")


def options(*labels: str, of: int = 0) -> tuple[Option, ...]:
    written = marks(labels)
    return tuple(
        Option(mark, label, "does", f"{of}:{place}")
        for place, (mark, label) in enumerate(zip(written, labels, strict=True), start=1)
    )


def shown(place: int, *labels: str, at=NOON, hours: float = 24, **known) -> Showing:
    known = {"room": ALONE, "heard": place} | known
    until = at + timedelta(hours=hours)
    return Showing(place=place, options=options(*labels, of=place), at=at, until=until, **known)


def ballot(place: int, number: int, **known) -> Showing:
    card = f"poll:1:{number}:1"
    known = {"card": card, "number": number, "stands": True, "asked_for": False} | known
    return shown(place, "同意", "反对", "弃权", **known)


def read(*picks: Pick, showings=(), at=LATER, private=True, quoted=None, question=None):
    return meant(
        picks, showings, person=WANG, private=private, quoted=quoted, question=question, at=at
    )


ONE, TWO, NINE = Pick(place=1), Pick(place=2), Pick(place=9)
AGREE = Pick(label="同意")


def label(meaning) -> str:
    assert isinstance(meaning, Chosen), meaning
    return meaning.option.label


# --- in private --------------------------------------------------------------------------


def test_a_bare_number_answers_the_one_thing_that_is_open():
    assert label(read(TWO, showings=[ballot(1, 7)])) == "反对"
    assert label(read(AGREE, showings=[ballot(1, 7)])) == "同意"
    assert label(read(Pick(place=1, label="同意"), showings=[ballot(1, 7)])) == "同意"


def test_a_number_beside_another_option_s_words_is_neither():
    assert read(Pick(place=1, label="反对"), showings=[ballot(1, 7)]) is None


def test_a_number_that_an_option_is_names_it():
    pages = shown(1, "42号", "43号", "下一页")
    assert label(read(Pick(place=43), showings=[pages])) == "43号"
    assert label(read(Pick(label="下一页"), showings=[pages])) == "下一页"


def test_an_option_that_begins_with_an_item_is_named_by_that_too():
    votes = shown(1, "7号：投票", "9号：投票")
    assert label(read(NINE, showings=[votes])) == "9号：投票"
    assert label(read(Pick(place=7), showings=[votes])) == "7号：投票"
    mixed = shown(1, "2号：受理", "中午12点那条：对")
    assert label(read(TWO, showings=[mixed])) == "中午12点那条：对"  # what stands before it, first


def test_an_option_is_known_with_or_without_the_number_it_brings():
    gates = shown(1, "1 西门", "2 东门")
    assert label(read(Pick(label="东门"), showings=[gates])) == "2 东门"
    assert label(read(Pick(place=2, label="东门"), showings=[gates])) == "2 东门"


def test_where_two_ballots_are_open_one_is_asked_which():
    both = [ballot(1, 7), ballot(2, 9)]
    meaning = read(ONE, showings=both)
    assert isinstance(meaning, Unclear)
    assert [each.showing.number for each in meaning.picked] == [7, 9]


def test_the_same_option_in_two_places_is_one():
    again = replace(shown(3, "同意", "反对", "弃权"), options=ballot(1, 7).options)
    meaning = read(ONE, showings=[ballot(1, 7), again])
    assert label(meaning) == "同意"
    assert meaning.showing.number == 7


def test_a_later_answer_closes_the_earlier_one_and_no_ballot():
    first, then = shown(1, "对", "改"), shown(3, "报修", "提议")
    assert label(read(ONE, showings=[first, then])) == "报修"
    assert isinstance(read(ONE, showings=[first, ballot(2, 7), then]), Unclear)


def test_messages_of_one_answer_close_each_other_no_more_than_lines_do():
    first = shown(1, "1号", "2号", "下一页", heard=7)
    then = shown(2, "看谁在等", "不看", heard=7)
    both = [ballot(3, 9), first, then]
    assert label(read(Pick(label="1号"), ONE, showings=both)) == "1号"
    assert label(read(Pick(label="下一页"), showings=both)) == "下一页"
    assert isinstance(read(Pick(label="1"), ONE, showings=both), Unclear)


def test_a_bare_number_does_not_outlive_what_it_answers():
    answer = shown(1, "我是业主", at=NOON)
    later = NOON + timedelta(minutes=1)
    assert answer.followed(later, asked_for=True).until == later
    assert answer.followed(later, asked_for=False).until == NOON + RECENT
    assert ballot(1, 7).followed(later, asked_for=True) == ballot(1, 7)


def test_what_was_just_asked_for_is_what_an_answer_means():
    just = shown(3, "对", "改", at=LATER - RECENT)
    known = [ballot(1, 7), ballot(2, 9), just]
    assert label(read(ONE, showings=known)) == "对"
    assert read(Pick(place=3), showings=known) == NoSuchOption(just)
    assert isinstance(read(ONE, showings=known, at=LATER + timedelta(seconds=1)), Unclear)


def test_of_a_card_only_its_newest_state_is_open():
    marked = replace(ballot(2, 7), options=options("弃权"))
    assert label(read(ONE, showings=[marked, ballot(1, 7)])) == "弃权"
    closed = replace(ballot(3, 7), options=())
    assert read(ONE, showings=[ballot(1, 7), closed, ballot(2, 9)]).showing.number == 9


def test_what_is_over_is_answered_kindly_and_what_never_was_is_not():
    over = shown(1, "对", "改", hours=1)
    assert read(ONE, showings=[over]) == NothingOpen()
    assert read(ONE) is None
    assert read(Pick(label="谢谢"), showings=[over]) is None
    assert read(Pick(item=42, place=1)) == NothingOpen()


def test_a_number_that_is_not_among_the_options_is_told():
    known = shown(1, "对", "改")
    assert read(NINE, showings=[known]) == NoSuchOption(known)
    assert read(Pick(place=9, label="点"), showings=[known]) is None


# --- what else was asked -----------------------------------------------------------------


def asked(kind: str, at=NOON + timedelta(hours=1), message: str | None = None):
    return ask(ALONE, WANG, kind, at=at, message=message)


def test_a_question_in_words_that_came_later_comes_first():
    known = [shown(1, "对", "改")]
    assert read(ONE, showings=known, question=asked("home")) is None
    assert label(read(ONE, showings=known, question=asked("home", at=NOON))) == "对"
    assert read(NINE, showings=known, question=asked("deadline", at=NOON)) is None


def test_what_was_just_asked_comes_before_a_question_that_waits_longer():
    just = shown(3, "对", "改", at=LATER)
    before = asked("ballot", message="poll:1:7:1")
    assert read(Pick(place=3), showings=[just], question=before) == NoSuchOption(just)
    assert read(Pick(label="弃权"), showings=[just], question=before) is None
    with_it = asked("deadline", at=LATER)
    assert read(Pick(place=5), showings=[just], question=with_it) is None


def test_the_question_that_a_card_asks_is_the_card():
    question = asked("ballot", message="poll:1:7:1")
    assert label(read(TWO, showings=[ballot(1, 7)], question=question)) == "反对"
    assert read(TWO, showings=[ballot(1, 9)], question=question) is None


def test_where_somebody_lives_is_no_answer_to_an_item():
    about = [ballot(1, 3)]
    home = Pick(item=3, place=2)
    assert label(read(home, showings=about)) == "反对"
    assert read(home, showings=about, question=asked("home")) is None


# --- by number, and by quote -------------------------------------------------------------


def test_an_item_s_number_says_which_is_meant():
    both = [ballot(1, 7), ballot(2, 9), shown(3, "对", "改")]
    assert label(read(Pick(item=9, place=2), showings=both)) == "反对"
    assert read(Pick(item=9, place=2), showings=both).showing.number == 9
    assert label(read(Pick(item=7, label="弃权"), showings=both)) == "弃权"


def test_an_item_s_number_holds_as_long_as_it_is_known():
    over = ballot(1, 7, hours=1)
    assert label(read(Pick(item=7, place=1), showings=[over])) == "同意"
    assert read(Pick(item=7, place=9), showings=[over]) == NoSuchOption(over)
    assert read(Pick(item=7, label="支持"), showings=[over]) is None


def test_two_things_under_one_number_are_asked_about():
    proposal = shown(1, "支持", card="proposal:1:7", number=7, stands=True)
    meaning = read(Pick(item=7, place=1), showings=[proposal, ballot(2, 7)])
    assert isinstance(meaning, Unclear)


def test_a_quote_is_answered_by_its_own_numbers_however_old():
    old, new = shown(1, "对", "改", hours=1), shown(2, "报修", "提议")
    assert label(read(ONE, showings=[old, new], quoted=[old])) == "对"
    assert read(NINE, showings=[old, new], quoted=[old]) == NoSuchOption(old)
    assert read(AGREE, showings=[old, new], quoted=[old]) is None
    assert read(Pick(item=9, place=1), showings=[old], quoted=[old]) is None
    assert read(ONE, quoted=[replace(old, options=())]) is None


def test_of_two_quotes_that_begin_alike_it_is_asked_which():
    one, other = shown(1, "对", "改"), shown(2, "对", "不")
    meaning = read(ONE, showings=[one, other], quoted=[one, other])
    assert isinstance(meaning, Unclear)
    assert [each.showing.place for each in meaning.picked] == [1, 2]


def test_what_only_one_of_them_has_is_asked_as_well():
    one, other = shown(1, "对", "改"), shown(2, "对", "不", "取消")
    meaning = read(Pick(place=3), showings=[one, other], quoted=[one, other])
    assert isinstance(meaning, Unclear)
    assert [each.option.label for each in meaning.picked] == ["取消"]


def test_states_of_one_card_that_begin_alike_are_one_thing_while_they_agree():
    old = ballot(1, 7)
    new = replace(ballot(2, 7), options=(*old.options, *options("改")))
    assert label(read(ONE, showings=[old, new], quoted=[old, new])) == "同意"
    assert label(read(AGREE, showings=[old, new], quoted=[old, new])) == "同意"
    turned = replace(new, options=tuple(replace(each, mark="9") for each in new.options[1:]))
    later = replace(turned, options=(replace(old.options[1], mark="1"), *turned.options))
    assert isinstance(read(ONE, showings=[old, later], quoted=[old, later]), Unclear)


def test_beside_a_quote_of_something_unknown_a_bare_number_is_asked_about():
    open_ = shown(1, "支持", "反对")
    meaning = read(ONE, showings=[open_], quoted=[])
    assert isinstance(meaning, Unclear)
    assert [each.showing for each in meaning.picked] == [open_]
    assert label(read(Pick(item=7, place=1), showings=[ballot(2, 7)], quoted=[])) == "同意"
    assert read(NINE, showings=[open_], quoted=[]) == NoSuchOption(open_)


# --- among neighbours --------------------------------------------------------------------


def test_in_a_group_a_bare_number_is_only_for_who_was_answered_there():
    to_wang = shown(1, "支持", room=GROUP, person=WANG)
    to_all = shown(2, "同意", "反对", room=GROUP, card="poll:1:7:1", number=7, stands=True)
    assert label(read(ONE, showings=[to_wang, to_all], private=False)) == "支持"
    assert read(ONE, showings=[replace(to_wang, person=LI), to_all], private=False) is None
    assert read(NINE, showings=[to_wang, to_all], private=False) is None
    assert label(read(Pick(item=7, place=2), showings=[to_all], private=False)) == "反对"
    assert read(Pick(item=42, place=1), showings=[to_all], private=False) is None


@pytest.mark.parametrize(
    "picks",
    [
        (Pick(item=7, label="2天就好"), Pick(item=7, place=2, label="天就好")),
        (Pick(item=7, label="2号"), Pick(item=7, place=2)),
        (Pick(item=7, label="9个"), Pick(item=7, place=9)),
    ],
    ids=["7-2天就好", "7号、2号", "7-9个"],
)
def test_what_neighbours_count_is_no_option(picks):
    """Nobody votes by talking of several items, and nobody is told that there is no such option."""
    assert read(*picks, showings=[ballot(1, 7)], private=False) is None


def test_an_item_s_option_is_a_number_in_a_group_too():
    for number in (
        (Pick(item=7, label="2"), Pick(item=7, place=2)),
        (Pick(item=7, label="第2个"), Pick(item=7, place=2)),
        (Pick(item=7, label="2反对"), Pick(item=7, place=2, label="反对")),
    ):
        assert label(read(*number, showings=[ballot(1, 7)], private=False)) == "反对"


def test_a_showing_is_kept_where_it_was_shown():
    assert shown(4, "对").key == (ALONE, 4)

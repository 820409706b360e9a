import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.lexicon import MATTERS, OPPOSITES
from domain.likeness import LIKELY, Features, likeness, similar
from tests.likeness_figures import figures, pairs

OPEN = {
    41: "建议给老人办个食堂",
    42: "3号楼路灯坏了",
    43: "5号楼路灯坏了",
    44: "三号楼门口的路灯不亮了",
    45: "3号楼电梯坏了",
}


def test_enough_pairs_were_labelled_and_enough_of_them_are_hard():
    labelled = pairs("proposal_pairs")
    assert len(labelled) >= 100
    assert sum(pair["hard"] and not pair["same"] for pair in labelled) >= 25


@pytest.mark.parametrize("part", ["labelled", "held_out"])
def test_likeness_finds_what_is_the_same_and_offers_little_else(part):
    judged = figures()[part]
    assert judged["precision"] >= 0.8
    assert judged["recall"] >= 0.8


def test_the_likeness_of_two_texts_does_not_depend_on_their_order():
    for pair in pairs("proposal_pairs"):
        assert likeness(pair["a"], pair["b"]) == pytest.approx(likeness(pair["b"], pair["a"]))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("3号楼路灯坏了", "三號樓路灯坏了"),
        ("3号楼路灯坏了", "３号楼的路灯坏了！"),
        ("14-1-301漏水", "14号楼一单元301室漏水"),
        ("十号楼2单元电梯停了", "10栋二单元电梯停运"),
        ("请问能不能在东门装个监控", "东大门安装摄像头"),
    ],
)
def test_another_way_of_writing_is_the_same_thing(a, b):
    assert likeness(a, b) >= LIKELY


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("3号楼路灯坏了", "13号楼路灯坏了"),
        ("3号楼1单元路灯坏了", "3号楼2单元路灯坏了"),
        ("3号楼2楼楼道灯坏了", "3号楼5楼楼道灯坏了"),
        ("14-1-301漏水", "14-1-501漏水"),
        ("东门路灯坏了", "西门路灯坏了"),
        ("A区道闸坏了", "B区道闸坏了"),
        ("一期车库漏水", "二期车库漏水"),
    ],
)
def test_another_place_is_never_the_same_thing(a, b):
    assert likeness(a, b) == 0


def test_the_less_exact_place_may_be_the_same_and_the_exact_one_is_likelier():
    exact = likeness("3号楼2单元路灯坏了", "3号楼2单元路灯不亮")
    vague = likeness("3号楼路灯坏了", "3号楼2单元路灯不亮")
    assert LIKELY <= vague < exact


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("3号楼门口装路灯", "3号楼门口的路灯拆掉"),
        ("打开北门", "封闭北门"),
        ("给流浪猫设投喂点", "禁止喂流浪猫"),
    ],
)
def test_opposite_wishes_are_not_the_same_thing(a, b):
    assert likeness(a, b) < LIKELY


def test_opposites_are_matters_that_the_lexicon_knows():
    assert {matter for pair in OPPOSITES for matter in pair} <= MATTERS.keys()


def test_matters_that_the_lexicon_does_not_know_are_compared_by_their_words():
    assert likeness("请办一场皮影戏", "想看一场皮影戏") > likeness("请办一场皮影戏", "想要一块冰场")


def test_a_number_that_is_none_is_left_as_it_was_written():
    assert "building" not in Features.of("四五号楼的事").places


def test_similar_proposals_come_best_first_and_others_not_at_all():
    found = similar("三号楼路灯不亮", OPEN.items())
    assert [number for number, _ in found] == [44, 42]
    assert found == sorted(found, key=lambda pair: -pair[1])


def test_no_more_similar_proposals_are_named_than_asked_for():
    assert [number for number, _ in similar("三号楼路灯不亮", OPEN.items(), limit=1)] == [44]


def test_of_equals_the_older_proposal_comes_first():
    twins = [(9, "楼道灯坏了"), (7, "楼道灯坏了")]
    assert [number for number, _ in similar("楼道灯坏了", twins)] == [7, 9]


def test_features_made_once_say_the_same_as_the_text():
    made = [(number, Features.of(text)) for number, text in OPEN.items()]
    asked = Features.of("三号楼路灯不亮")
    assert similar(asked, made) == similar("三号楼路灯不亮", OPEN.items())


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_written_has_a_likeness(a, b):
    assert 0 <= likeness(a, b) <= 1

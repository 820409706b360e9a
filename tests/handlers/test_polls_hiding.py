"""A proposal that is hidden while the council votes on it: the vote goes on without its words."""

import pytest

from tests.council import COUNCIL, MEMBERS, SQUARE, alone, neighbourhood

WORDS = "3号楼门口装路灯"


@pytest.fixture
async def town(sqlite_storage):
    async with neighbourhood(sqlite_storage) as town:
        await town.propose()
        await town.says("周老师", "上会 42", COUNCIL)
        yield town


async def hide(town):
    await town.says("陈晓", "隐藏 42 点了别人的名")


async def test_the_ballots_and_lists_show_its_words_no_more_and_the_vote_goes_on(town):
    await town.presses("周老师", "同意")
    await hide(town)
    for room in (COUNCIL, alone("孙大爷")):
        card = town.standing(room, "42号表决：内容已隐藏")
        assert WORDS not in card.text
        assert len(card.buttons[0]) == 3
    assert town.standing(COUNCIL, "已投 1/9")
    assert WORDS not in await town.says("王阿姨", "投票")
    assert await town.presses("孙大爷", "反对", alone("孙大爷")) == "您投了：反对。截止前可以改。"
    assert "42号表决：内容已隐藏" in town.standing(COUNCIL, "已投 2/9").text


async def test_shown_again_it_has_its_words_back(town):
    await hide(town)
    await town.says("陈晓", "恢复显示 42")
    for room in (COUNCIL, alone("孙大爷")):
        assert WORDS in town.standing(room, "42号表决").text


async def test_the_result_of_a_hidden_proposal_tells_the_numbers_alone(town):
    for who in MEMBERS:
        await town.presses(who, "同意")
    await hide(town)
    town.at = (await town.poll()).closes_at
    await town.ticks("close-polls")
    result = town.texts(COUNCIL)[-1]
    assert result.startswith("42号“内容已隐藏”表决结果：通过。\n应到9人，投票9人")
    assert WORDS not in town.standing(COUNCIL, "42号表决已截止").text


async def test_a_vote_that_is_over_is_hidden_and_shown_again_as_well(town):
    for who in MEMBERS:
        await town.presses(who, "同意")
    town.at = (await town.poll()).closes_at
    await town.ticks("close-polls")
    before = town.standing(COUNCIL, "42号表决已截止").text
    await hide(town)
    hidden = town.standing(COUNCIL, "42号表决已截止").text
    assert hidden == before.replace(WORDS, "内容已隐藏")
    await town.says("陈晓", "恢复显示 42")
    assert town.standing(COUNCIL, "42号表决已截止").text == before


async def test_the_community_reads_its_words_no_more_either(town):
    await hide(town)
    assert not [text for text in town.texts(SQUARE) if WORDS in text]
    await town.says("陈晓", "恢复显示 42")
    assert WORDS in town.standing(SQUARE, "议事会表决").text


async def test_a_result_that_was_told_is_hidden_in_both_groups_and_keeps_its_numbers(town):
    for who in MEMBERS:
        await town.presses(who, "同意")
    town.at = (await town.poll()).closes_at
    await town.ticks("close-polls")
    before = town.standing(SQUARE, "表决结果").text
    assert WORDS in before
    await hide(town)
    for room in (SQUARE, COUNCIL):
        assert town.standing(room, "表决结果").text == before.replace(WORDS, "内容已隐藏")


async def test_hiding_what_is_hidden_changes_nothing(town):
    await hide(town)
    edited = len(town.said)
    await hide(town)
    assert len(town.said) < edited

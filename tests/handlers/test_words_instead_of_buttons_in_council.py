"""A council votes where there are no buttons: in private and among others, and nobody is told of it."""

from datetime import timedelta

import pytest

from tests.council import COUNCIL, MEMBERS, SQUARE, alone, neighbourhood

CHOICES = "回数字就行：1 同意　2 反对　3 弃权"
NOTED = "您的票记下了，截止前可以改。"
REACHED = ("周老师", "孙大爷", "吴姐", "郑某", "冯某", "陈晓")


def plain(storage):
    return neighbourhood(storage, buttons=lambda _: False, edits=lambda _: False, reachable=REACHED)


@pytest.fixture
async def town(sqlite_storage):
    async with plain(sqlite_storage) as town:
        await town.propose()
        await town.says("周老师", "上会 42", COUNCIL)
        yield town


async def votes(town, number=42):
    poll = await town.poll(number)
    async with town.storage.begin() as uow:
        ballots = await uow.polls.ballots(poll.key)
    return {MEMBERS[ballot.resident - 1]: ballot.choice for ballot in ballots}


async def test_nine_vote_as_they_like_to_write_and_a_group_reads_little(storage):
    async with plain(storage) as town:
        await town.propose()
        await town.says("周老师", "上会 42", COUNCIL)
        await nine_vote(town)


async def nine_vote(town):
    assert town.texts(alone("孙大爷"))[-1].endswith(f"您怎么投？\n{CHOICES}")
    assert town.texts(COUNCIL)[-1].endswith("回编号就行：42-1 同意　42-2 反对　42-3 弃权")

    # In private, as elders write; each choice is said back in words.
    assert await town.says("周老师", "1。") == "您投了：同意。截止前可以改。"
    assert await town.says("孙大爷", "选一") == "您投了：同意。截止前可以改。"
    assert await town.says("吴姐", "１ 同意") == "您投了：同意。截止前可以改。"
    assert await town.says("郑某", "不同意") == "您投了：反对。截止前可以改。"

    # Among others: whoever can be reached is told alone, nobody what they chose.
    [told] = await town.tell(town.text("冯某", "４２－３", COUNCIL))
    assert (told.room, told.text) == (alone("冯某"), NOTED)
    [told] = await town.tell(town.text("陈某", "42-1", COUNCIL))
    assert (told.room, told.text) == (COUNCIL, NOTED)
    assert await town.says("褚某", "42号 同意", COUNCIL) == NOTED
    assert await town.says("卫某", "投票 42 2", COUNCIL) == NOTED
    assert await town.says("蒋某", "1", COUNCIL) == ""  # nobody asked them there
    assert (await town.says("蒋某", "投票 42", COUNCIL)).endswith(CHOICES)
    assert await town.says("蒋某", "1", COUNCIL) == NOTED

    assert await votes(town) == dict.fromkeys(MEMBERS, "yes") | {
        "郑某": "no",
        "冯某": "abstain",
        "卫某": "no",
    }
    # The card once, five answers to who can be told nowhere else, and no turnout in between.
    assert len(town.texts(COUNCIL)) == 6
    assert len(town.texts(SQUARE)) == 1

    town.at = (await town.poll()).closes_at
    await town.ticks("close-polls")
    assert town.texts(COUNCIL)[-1].startswith("42号“3号楼门口装路灯”表决结果：通过。")
    assert town.texts(SQUARE)[-1].startswith("42号“3号楼门口装路灯”表决结果：通过。")
    assert (len(town.texts(COUNCIL)), len(town.texts(SQUARE))) == (7, 2)
    over = "42号表决已经截止，不能再投了。结果请发“查 42”。"
    assert await town.says("陈某", "42-1", COUNCIL) == over
    assert (await town.says("孙大爷", "1")).startswith("现在没有等您回数字的事。")


async def test_where_two_votes_are_open_a_number_alone_is_asked_about(town):
    await town.propose(43, "3号楼换门")
    await town.says("周老师", "上会 43", COUNCIL)
    town.at += timedelta(minutes=5)
    assert await town.says("孙大爷", "2") == (
        "“2”可以回答好几件事，您说的是哪一件？\n可以回：\n42号 反对\n43号 反对"
    )
    assert await town.says("孙大爷", "2") == "没有这一项。\n可以回：\n42号 反对\n43号 反对"
    assert await votes(town) == {}
    assert await town.says("孙大爷", "43") == "您投了：反对。截止前可以改。"
    assert await town.says("孙大爷", "42-1") == "您投了：同意。截止前可以改。"
    assert (await votes(town), await votes(town, 43)) == ({"孙大爷": "yes"}, {"孙大爷": "no"})

    assert "您说的是哪一件？" in await town.says("吴姐", "同意")
    assert await town.says("吴姐", "43号") == "您投了：同意。截止前可以改。"
    assert await town.says("吴姐", "5") == "没有这一项。\n回数字就行：\n1 同意\n2 反对\n3 弃权"
    assert (await votes(town, 43))["吴姐"] == "yes"


async def test_a_reply_to_the_ballot_is_about_that_ballot(town):
    await town.propose(43, "3号楼换门")
    await town.says("周老师", "上会 43", COUNCIL)
    assert await town.says("孙大爷", "2", under="42号表决") == "您投了：反对。截止前可以改。"
    assert await town.says("陈某", "同意", COUNCIL, under="43号表决") == NOTED
    assert (await votes(town), await votes(town, 43)) == ({"孙大爷": "no"}, {"陈某": "yes"})


async def test_what_was_just_asked_is_no_vote(town):
    """A council member with an open ballot answers what the bot asked a moment ago."""
    town.at += timedelta(hours=2)
    assert "发“中文”，或发“English”。" in await town.says("孙大爷", "语言")
    assert await town.says("孙大爷", "3") == "没有这一项。\n回数字就行：\n1 中文\n2 English"
    assert await town.says("孙大爷", "1") == "好，以后和您说中文。"
    assert await votes(town) == {}


async def test_a_choice_among_several_is_written_at_once(town):
    """What is marked on buttons elsewhere is here said in one answer."""
    await town.propose(43, "长椅装哪里")
    await town.says("周老师", "上会 43 选几：东门 | 西门 | 花坛", COUNCIL)
    ballot = town.texts(alone("孙大爷"))[-1]
    assert "1 东门" in ballot
    assert "回数字就行" not in ballot
    assert "东门" in await town.says("孙大爷", "投票 43 1 3")
    assert (await votes(town, 43))["孙大爷"]


async def test_one_of_several_is_chosen_by_the_number_in_the_question(town):
    await town.propose(43, "长椅装哪里")
    await town.says("周老师", "上会 43 选一：东门 | 西门", COUNCIL)
    ballot = town.texts(alone("孙大爷"))[-1]
    assert ballot.count("东门") == 1  # the question has the options already
    assert ballot.endswith("选一个，回它的数字")
    assert "西门" in await town.says("孙大爷", "43-2")

"""Who may not vote, when, and on what: each is told so, and nothing has changed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.proposals import State
from tests.council import COUNCIL, MEMBERS, SQUARE, alone, neighbourhood


@pytest.fixture
async def town(sqlite_storage):
    async with neighbourhood(sqlite_storage) as town:
        await town.propose()
        yield town


@pytest.fixture
async def voting(town):
    """A vote is open."""
    await town.says("周老师", "上会 42", COUNCIL)
    return town


async def turnout(town):
    async with town.storage.begin() as uow:
        return await uow.polls.turnout((await uow.polls.latest(town.community, 42)).key)


# --- voting ------------------------------------------------------------------------------


async def test_a_neighbour_who_is_no_member_is_told_so_kindly(voting):
    for told in (
        await voting.presses("王阿姨", "同意"),
        await voting.says("王阿姨", "投票 42 同意", SQUARE),
        await voting.says("王阿姨", "投票 同意", SQUARE),
        await voting.says("王阿姨", "投票 42", SQUARE),
        await voting.says("王阿姨", "反对", COUNCIL, under="已投"),
    ):
        assert told.startswith("42号由议事会成员表决，所以您这次不能投。")
    assert await turnout(voting) == 0


async def test_a_stranger_who_presses_leaves_no_trace(voting):
    assert "不能投" in await voting.presses("路人", "同意")
    async with voting.storage.begin() as uow:
        assert await uow.accounts.get(voting.person("路人")) is None


async def test_who_speaks_as_a_channel_is_nobody_in_particular(voting):
    assert "请用您自己的账号再发一次" in await voting.presses("周老师", "同意", masked=True)
    assert await turnout(voting) == 0


async def test_a_vote_at_the_very_moment_of_the_close_is_refused(voting):
    closes = (await voting.poll()).closes_at
    voting.at = closes - timedelta(microseconds=1)
    assert await voting.presses("孙大爷", "同意") == "您投了：同意。截止前可以改。"
    voting.at = closes
    told = await voting.presses("周老师", "同意")
    assert told == "42号表决已经截止，不能再投了。结果请发“查 42”。"
    assert "已经截止" in await voting.says("吴姐", "投票 42 同意")
    assert await turnout(voting) == 1


async def test_after_the_close_a_vote_finds_it_closed(voting):
    voting.at = (await voting.poll()).closes_at
    ballot = voting.pressing("周老师", "同意")
    await voting.ticks("close-polls")
    await voting.tell(ballot)
    assert "已经截止" in voting.toasts[-1][1]
    assert "已经截止" in await voting.says("周老师", "投票 42 同意")
    assert await voting.says("周老师", "投票") == (
        "现在没有正在表决的事。以前的结果请发“查”加编号。"
    )
    assert "现在没有正在表决的事" in await voting.says("周老师", "投票 同意")


FORGED = (
    "",
    "yes",
    "1:42",
    "1:42:1:",
    "1:42:9",
    "1:42:9:yes",
    "1:7:1:yes",
    "999:42:1:yes",
    "-1:42:1:yes",
    f"{'9' * 40}:42:1:yes",
    "999999999999:999999999:9999:yes",
    "1:42:1:yes:yes",
    "1:42:1:'; DROP TABLE ballots; --",
    "1:42:1:<b>yes</b>",
    "١:42:1:yes",
    "一:四十二:1:同意",
    "\u202e1:42:1:yes",
    "💥" * 4_096,
)


async def test_a_forged_button_changes_nothing(voting):
    votes = [voting.press("周老师", about) for about in (*FORGED, "1:42:1", "1:42:1:maybe")]
    shows = [voting.press("周老师", about, action="ballot") for about in FORGED]
    await voting.tell(*votes, *shows)
    assert {told for _, told in voting.toasts} == {
        "这个按钮已经不能用了，请发“帮助”看看现在能做什么。"
    }
    assert len(voting.toasts) == len(votes) + len(shows)
    assert await turnout(voting) == 0


async def test_a_forged_button_puts_nothing_to_the_vote(town):
    forged = [about for about in FORGED if about != "1:42"]  # which is what our own button says
    forged += ["1:42:1", "1:999", "1:42:999", "999:42", "2:42", "1:42:x"]
    presses = [town.press("周老师", about, action="put-to-vote") for about in forged]
    await town.tell(*presses)
    assert len(town.toasts) == len(presses)
    assert await town.state() is State.ON_AGENDA


async def test_a_forged_vote_in_another_community_is_not_its_members(voting):
    """Who sits in one council may name the poll of another; the roll decides."""
    async with voting.storage.begin() as uow:
        poll = await uow.polls.latest(voting.community, 42)
        other = replace(poll, community=77)
        uow.polls.put(other)
        uow.polls.enrol(other, [99], b"salt")
    await voting.tell(voting.press("周老师", "77:42:1:yes"))
    assert "不能投" in voting.toasts[-1][1]


async def test_a_member_who_presses_in_anothers_room_votes_for_themselves(voting):
    await voting.presses("孙大爷", "反对", alone("周老师"))
    async with voting.storage.begin() as uow:
        key = (voting.community, 42, 1)
        assert (await uow.polls.ballot(key, MEMBERS.index("孙大爷") + 1)).choice == "no"
        assert await uow.polls.ballot(key, MEMBERS.index("周老师") + 1) is None


async def test_a_word_that_is_no_choice_is_answered_with_the_choices(voting):
    assert (
        await voting.says("周老师", "投票 42 随便") == "没有这个选项。请回：1 同意　2 反对　3 弃权"
    )


async def test_a_number_without_a_vote_is_told(voting):
    await voting.propose(43, "电动车充电棚")
    assert "43号没有表决过" in await voting.says("周老师", "投票 43 同意")


async def test_nobody_cancels_a_vote_but_anybody_changes_theirs(voting):
    await voting.says("周老师", "同意")
    assert "投了的可以改" in await voting.says("周老师", "取消")
    assert await turnout(voting) == 1
    assert await voting.says("周老师", "反对") == "您投了：反对。截止前可以改。"
    assert await turnout(voting) == 1


async def test_talk_in_private_is_no_vote(voting):
    await voting.says("周老师", "我同意的话，路灯什么时候装？")
    await voting.says("周老师", "在吗")
    assert await turnout(voting) == 0


# --- which one ---------------------------------------------------------------------------


async def test_with_two_votes_open_a_bare_choice_asks_which(voting):
    await voting.propose(43, "电动车充电棚")
    await voting.says("周老师", "上会 43", COUNCIL)
    for said in ("同意", "投票 同意"):
        assert await voting.says("孙大爷", said) == (
            "正在表决的不止一件，您说的是哪件？\n42号 3号楼门口装路灯\n43号 电动车充电棚\n"
            "请按按钮，或发“投票 42 同意”这样的话。"
        )
    assert await voting.says("孙大爷", "投票 43 同意") == "您投了：同意。截止前可以改。"
    assert await voting.says("孙大爷", "反对", under="42号表决") == "您投了：反对。截止前可以改。"
    async with voting.storage.begin() as uow:
        choices = [
            (await uow.polls.ballot((voting.community, number, 1), 2)).choice for number in (42, 43)
        ]
    assert choices == ["no", "yes"]


async def test_the_list_tells_the_turnout_and_hands_out_ballots(voting):
    await voting.propose(43, "电动车充电棚")
    await voting.says("周老师", "上会 43", COUNCIL)
    await voting.presses("周老师", "同意", alone("周老师"))
    told = await voting.says("王阿姨", "投票", SQUARE)
    assert told == (
        "正在表决：\n"
        "42号 3号楼门口装路灯：11月19日（周四）晚上8点截止，已投 0/9\n"
        "43号 电动车充电棚：11月19日（周四）晚上8点截止，已投 1/9\n"
        "成员投票请按按钮，或发“投票”加编号。"
    )
    assert await voting.presses("孙大爷", "42号：投票", SQUARE) == "已私信回复您。"
    assert "42号表决" in voting.texts(alone("孙大爷"))[-1]
    assert "不能投" in await voting.presses("王阿姨", "42号：投票", SQUARE)


async def test_a_member_who_asks_in_private_gets_the_only_ballot_at_once(voting):
    assert "请您投票" in await voting.says("周老师", "投票")
    assert "正在表决" in await voting.says("王阿姨", "投票")


async def test_somebody_without_a_community_is_told_so(voting):
    assert "不知道您是哪个社区的" in await voting.says("路人", "投票")


# --- putting to the vote -----------------------------------------------------------------


async def test_only_staff_and_the_chair_put_to_the_vote(town):
    for who in ("王阿姨", "孙大爷"):
        await town.says(who, "上会 42", COUNCIL)
        assert await town.state() is State.ON_AGENDA
    assert "交给居民议事会表决了：9位成员可以投" in await town.says("陈晓", "上会 42")


async def test_a_deadline_can_be_typed(town):
    await town.says("陈晓", "上会 42 截止 11-20 18:00")
    assert "11月20日（周五）晚上6点截止" in town.texts(SQUARE)[-1]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("等大家有空", "没看懂截止时间“等大家有空”"),
        ("11月15日", "已经过了"),
        ("300天", "太远了"),
        ("2027年1月1日", "法定节假日"),
    ],
)
async def test_a_deadline_that_cannot_be_is_refused_and_nothing_opens(town, typed, told):
    assert told in await town.says("陈晓", f"上会 42 截止 {typed}")
    assert await town.state() is State.ON_AGENDA


async def test_a_number_is_found_on_the_card_that_is_replied_to(town):
    await town.says("陈晓", "查 42", SQUARE)
    await town.says("陈晓", "上会", SQUARE, under="42号")
    assert await town.state() is State.VOTING


async def test_what_cannot_be_put_to_the_vote_is_told(town):
    assert "请说是几号" in await town.says("陈晓", "上会")
    assert "没有找到99号" in await town.says("陈晓", "上会 99")
    await town.says("陈晓", "上会 42")
    await town.says("陈晓", "上会 42")
    assert (await town.poll()).round == 1


async def test_a_council_without_members_decides_nothing(town):
    async with town.storage.begin() as uow:
        for number in range(1, 10):
            for grant in await uow.grants.of(number):
                uow.grants.put(grant.end(town.at))
    assert "还没有登记成员" in await town.says("陈晓", "上会 42")
    assert await town.state() is State.ON_AGENDA


async def test_a_tap_asks_first_and_a_second_tap_opens(town):
    await town.tell(town.press("陈晓", f"{town.community}:42", SQUARE, "put-to-vote"))
    assert town.texts(alone("陈晓"))[-1].startswith(
        "把42号交给居民议事会表决，11月19日（周四）晚上8点截止？"
    )
    assert await town.state() is State.ON_AGENDA
    told = await town.presses("陈晓", "开始表决", alone("陈晓"))
    assert told == "42号交给居民议事会表决了：9位成员可以投，11月19日（周四）晚上8点截止。"
    assert await town.state() is State.VOTING


async def test_the_question_until_when_takes_an_answer_in_words(town):
    ask = (f"{town.community}:42", SQUARE, "put-to-vote")
    await town.tell(town.press("陈晓", *ask))
    assert "没看懂" in await town.says("陈晓", "看情况吧")
    assert "晚上6点截止" in await town.says("陈晓", "11-20 18:00")


async def test_a_no_opens_nothing(town):
    await town.tell(town.press("陈晓", f"{town.community}:42", SQUARE, "put-to-vote"))
    await town.says("陈晓", "不用了")
    assert await town.state() is State.ON_AGENDA
    await town.tell(town.press("陈晓", f"{town.community}:42", SQUARE, "put-to-vote"))
    assert "9位成员可以投" in await town.says("陈晓", "好")

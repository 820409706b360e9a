"""What happens while a vote runs and at its close: waiting, outages, the reminder, and no leak."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.chat import Outage, Room
from domain.permissions import Grant, Role
from domain.proposals import State, What
from domain.rooms import Chatroom
from domain.ticks import OUTAGES
from domain.units import NewUnit, UnitType
from storage.base import metadata
from tests import makers
from tests.council import COUNCIL, MEMBERS, SQUARE, alone, neighbourhood

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def voting(storage):
    async with neighbourhood(storage) as town:
        await town.propose()
        await town.says("周老师", "上会 42", COUNCIL)
        yield town


async def closes(town):
    return (await town.poll()).closes_at


# --- a close waits -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "conversation", ["webchat:council", "webchat:square", "webchat:private-孙大爷"]
)
async def test_a_close_waits_for_what_was_kept_before_it(voting, conversation):
    voting.at = await closes(voting)
    async with voting.storage.begin() as uow:
        early = makers.raw(conversation=conversation, at=voting.at - timedelta(seconds=1))
        await uow.inbox.keep([early], voting.at)
    voting.wakes.clear()
    assert await voting.ticks("close-polls") == []
    assert voting.wakes == [("close-polls", voting.at + timedelta(seconds=2))]
    assert await voting.state() is State.VOTING
    async with voting.storage.begin() as uow:
        await uow.inbox.done([kept.id for kept in await uow.inbox.claim(9, voting.at)])
    voting.at += timedelta(seconds=2)
    await voting.ticks("close-polls")
    assert await voting.state() is State.ON_AGENDA


async def test_a_close_waits_for_nothing_said_later_or_elsewhere(voting):
    voting.at = await closes(voting)
    async with voting.storage.begin() as uow:
        later = makers.raw(conversation="webchat:council", at=voting.at)
        elsewhere = makers.raw(conversation="webchat:other", at=voting.at - MINUTE)
        await uow.inbox.keep([later, elsewhere], voting.at)
    await voting.ticks("close-polls")
    assert await voting.state() is State.ON_AGENDA


async def test_a_close_waits_until_every_outage_is_told(voting):
    voting.at = await closes(voting)
    async with voting.storage.begin() as uow:
        await uow.inbox.keep([makers.raw(conversation=OUTAGES, at=voting.at)], voting.at)
    await voting.ticks("close-polls")
    assert await voting.state() is State.VOTING


async def test_a_close_waits_until_a_transport_that_forgets_was_heard_after_it(voting):
    voting.house = replace(voting.house, sources={"webchat": "webchat:1", "other": "other:1"})
    voting.at = await closes(voting) + MINUTE
    await voting.ticks("close-polls")
    assert await voting.state() is State.VOTING
    async with voting.storage.begin() as uow:
        await uow.lives.hear("webchat:1", voting.at - 2 * MINUTE)
    await voting.ticks("close-polls")
    assert await voting.state() is State.VOTING
    async with voting.storage.begin() as uow:
        await uow.lives.hear("webchat:1", voting.at)
    await voting.ticks("close-polls")
    assert await voting.state() is State.ON_AGENDA


async def test_votes_of_the_closes_own_batch_count(voting):
    """What was heard before the close and waits with it in one batch is done before it."""
    for who in MEMBERS[:5]:
        await voting.presses(who, "同意")
    last = voting.pressing(MEMBERS[5], "同意", at=await closes(voting) - MINUTE)
    await voting.tell(last)
    voting.at = await closes(voting)
    await voting.ticks("close-polls")
    assert "同意6" in voting.texts(SQUARE)[-1]


# --- outages -----------------------------------------------------------------------------


def away(town, *, minutes=12, transport="webchat"):
    return Outage(
        room=Room("clock", "outages"),
        key="o1",
        at=town.at,
        heard=1,
        transport=transport,
        since=town.at - minutes * MINUTE,
        until=town.at,
    )


async def test_an_outage_moves_the_close_once_and_is_announced_once(voting):
    before = await closes(voting)
    voting.at = before + 5 * MINUTE
    await voting.tell(away(voting))
    assert await closes(voting) == before + 12 * MINUTE
    assert voting.texts(COUNCIL)[-1] == (
        "刚才断线约12分钟，这段时间投的票可能没收到。\n"
        "42号表决截止时间顺延到11月19日（周四）晚上8点12分。\n"
        "不放心请再投一次，以最后一次为准。"
    )
    assert "晚上8点12分截止" in voting.standing(COUNCIL, "42号表决：").text
    assert "晚上8点12分截止" in voting.standing(alone("孙大爷"), "请您投票").text
    read = voting.texts(COUNCIL)
    await voting.tell(away(voting))
    assert await closes(voting) == before + 12 * MINUTE
    assert voting.texts(COUNCIL) == read
    assert [act for act, _ in await voting.journal()].count("poll-extended") == 1


async def test_after_an_outage_a_bare_answer_still_counts(voting):
    before = await closes(voting)
    voting.at = before + 5 * MINUTE
    await voting.tell(away(voting))
    assert await voting.says("孙大爷", "同意") == "您投了：同意。截止前可以改。"
    voting.at = before + 12 * MINUTE
    assert "已经截止" in await voting.says("孙大爷", "投票 42 反对")


async def test_an_outage_elsewhere_moves_nothing(voting):
    before = await closes(voting)
    voting.at += 60 * MINUTE
    await voting.tell(away(voting, transport="telegram"))
    assert await closes(voting) == before


async def test_an_outage_is_told_once_for_all_votes_of_a_council(voting):
    await voting.propose(43, "电动车充电棚")
    await voting.says("周老师", "上会 43", COUNCIL)
    voting.at += 60 * MINUTE
    await voting.tell(away(voting, minutes=3))
    told = [each for each in voting.texts(COUNCIL) if each.startswith("刚才断线约3分钟")]
    assert len(told) == 1
    assert "42号表决截止" in told[0]
    assert "43号表决截止" in told[0]


# --- the reminder ------------------------------------------------------------------------


async def test_only_those_who_have_not_voted_are_reminded_once(storage):
    async with neighbourhood(storage, reachable=MEMBERS[:7]) as town:
        await town.propose()
        await town.says("周老师", "上会 42", COUNCIL)
        await town.presses("周老师", "同意")
        await town.presses("孙大爷", "反对", COUNCIL)
        await town.presses("蒋某", "反对", COUNCIL)
        town.at = (await town.poll()).remind_at
        await town.ticks("remind-voters")
        reminded = {who for who in MEMBERS for t in town.texts(alone(who)) if "提醒您" in t}
        assert reminded == set(MEMBERS[2:7])
        assert town.texts(COUNCIL)[-1] == (
            "42号表决11月19日（周四）晚上8点截止，还有1位没投票。"
            "要投请按上面的按钮，或私聊我发“投票 42”。"
        )
        assert await town.presses("吴姐", "弃权", alone("吴姐")) == "您投了：弃权。截止前可以改。"
        read = dict(town.rooms)
        assert await town.ticks("remind-voters") == []
        assert town.rooms == read


async def test_a_reminder_that_comes_after_the_close_is_none(voting):
    voting.at = await closes(voting)
    assert await voting.ticks("remind-voters") == []
    async with voting.storage.begin() as uow:
        assert await uow.polls.next_reminder() is None


# --- no choice leaks ---------------------------------------------------------------------


CHOICES = ("您投了", "：同意", "：反对", "：弃权", "abstain")


async def test_no_choice_is_left_anywhere_but_in_its_ballot(voting, capfd, caplog):
    await voting.presses("周老师", "同意")
    await voting.says("孙大爷", "反对")
    await voting.says("吴姐", "投票 42 弃权", COUNCIL)
    for room in (COUNCIL, SQUARE):
        assert not any(word in told for told in voting.texts(room) for word in CHOICES)
    async with voting.storage.engine.begin() as connection:
        for table in metadata.sorted_tables:
            if table.name == "ballots":
                continue
            rows = (await connection.execute(select(table))).all()
            cells = [
                c.decode("utf-8", "ignore") if isinstance(c, bytes) else str(c)
                for row in rows
                for c in row
            ]
            assert not any(word in cell for cell in cells for word in CHOICES), table.name
    told = capfd.readouterr()
    assert not any(word in told.out + told.err + caplog.text for word in CHOICES)


async def test_nobody_reads_a_count_before_the_close(voting):
    for who, choice in zip(MEMBERS, ["同意"] * 4 + ["反对"] * 3, strict=False):
        await voting.presses(who, choice)
    asked = [
        await voting.says("陈晓", "投票"),
        await voting.says("陈晓", "查 42"),
        await voting.says("周老师", "投票 42", COUNCIL),
        *voting.texts(COUNCIL),
        *voting.texts(SQUARE),
        *voting.texts(alone("周老师")),
    ]
    assert not any("同意4" in each or "反对3" in each for each in asked)
    assert any("已投 7/9" in each for each in asked)


async def test_a_thousand_presses_edit_the_card_once(voting):
    presses = [
        voting.pressing(who, choice) for choice in ("反对", "弃权", "同意") for who in MEMBERS
    ]
    told = await voting.tell(*presses)
    assert len([each for each in told if each.card == "poll:1:42:1"]) == 1
    assert len(voting.toasts) == 3 * len(MEMBERS)
    assert voting.standing(COUNCIL, "42号表决").text.endswith("已投 9/9")


# --- one vote each, whoever they are -----------------------------------------------------


async def test_the_vote_heard_later_stands_whatever_comes_first(voting):
    early = voting.pressing("周老师", "反对", at=voting.at)
    late = voting.pressing("周老师", "同意", at=voting.at + MINUTE)
    await voting.tell(late)
    await voting.tell(early)
    assert voting.toasts[-1][1] == "您后来又投过一次，以后面那次为准。"
    async with voting.storage.begin() as uow:
        assert (await uow.polls.ballot((1, 42, 1), 1)).choice == "yes"
        assert await uow.polls.turnout((1, 42, 1)) == 1


async def test_two_residents_who_are_one_have_one_vote(voting):
    await voting.presses("周老师", "同意")
    await voting.presses("孙大爷", "反对")
    async with voting.storage.begin() as uow:
        await uow.unite(1, 2)
    async with voting.storage.begin() as uow:
        assert await uow.polls.turnout((1, 42, 1)) == 1
        assert (await uow.polls.ballot((1, 42, 1), 1)).choice == "no"
        assert (await uow.polls.get((1, 42, 1))).electorate == 8


# --- several councils --------------------------------------------------------------------


@pytest.fixture
async def councils(sqlite_storage):
    """A community with a second council, in which 孙大爷 sits too."""
    async with neighbourhood(sqlite_storage) as town:
        await town.propose()
        async with town.storage.begin() as uow:
            path = "陶然北岸社区/北区议事会"
            new = NewUnit(UnitType.RESIDENT_COUNCIL, "北区议事会", path, "陶然北岸社区")
            (north,) = await uow.units.found([new])
            uow.rooms.put(Chatroom(room=Room("webchat", "north"), private=False, unit=north.id))
            uow.grants.put(
                Grant(
                    resident=2,
                    role=Role.COUNCIL_MEMBER,
                    unit=north.id,
                    path=path,
                    given_at=town.at - MINUTE,
                    given_by=None,
                )
            )
        yield town


async def test_with_several_councils_the_bot_asks_which(councils):
    assert await councils.says("陈晓", "上会 42 截止 11-20 18:00") == (
        "42号交给谁表决？请按按钮或回数字：\n1 北区议事会\n2 居民议事会"
    )
    assert await councils.state() is State.ON_AGENDA
    assert await councils.says("陈晓", "1") == (
        "42号交给北区议事会表决了：1位成员可以投，11月20日（周五）晚上6点截止。"
    )
    assert "42号表决" in councils.texts(Room("webchat", "north"))[-1]
    assert not any("42号表决：" in told for told in councils.texts(COUNCIL))


async def test_a_button_for_each_council_does_the_same(councils):
    await councils.says("陈晓", "上会 42")
    assert "交给居民议事会" in await councils.presses("陈晓", "交给居民议事会", alone("陈晓"))


async def test_in_a_councils_group_that_council_is_meant(councils):
    await councils.says("陈晓", "上会 42", COUNCIL)
    assert (await councils.poll()).body == councils.body


async def test_the_chair_of_one_council_asks_no_other(councils):
    assert "交给居民议事会" in await councils.says("周老师", "上会 42")


async def test_where_there_is_no_council_that_is_said(sqlite_storage):
    async with neighbourhood(sqlite_storage) as town:
        async with town.storage.begin() as uow:
            (other,) = await uow.units.found(
                [NewUnit(UnitType.COMMUNITY, "南社区", "南社区", None)]
            )
            room = Room("webchat", "south")
            uow.rooms.put(Chatroom(room=room, private=False, unit=other.id))
            grant = (await uow.grants.of(11))[0]
            uow.grants.put(replace(grant, unit=other.id, path=other.path))
        await town.propose(5, community=other.id)
        assert "还没有登记议事会" in await town.says("陈晓", "上会 5", room)


async def test_the_line_of_events_tells_the_vote(voting):
    voting.at += 60 * MINUTE
    await voting.tell(away(voting))
    voting.at = await closes(voting)
    await voting.ticks("close-polls")
    async with voting.storage.begin() as uow:
        events = await uow.proposals.events(await uow.proposals.get(1, 42))
    assert [event.what for event in events][-3:] == [
        What.PUT_TO_VOTE,
        What.EXTENDED,
        What.NO_QUORUM,
    ]
    assert events[-1].note == "应到9人，投票0人（需要6人）：同意0，反对0，弃权0。"

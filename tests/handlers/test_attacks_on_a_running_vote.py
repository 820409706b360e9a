"""Whatever somebody tries while owners vote, and whatever the clocks say: the book stays as it is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from domain.chat import Person, Press, Raw, Room
from domain.owners_meetings import State
from domain.permissions import Role
from storage.inbox import inbox
from tests.electors import Electors
from tests.estate import SQUARE, everything
from tests.rolls import row

OPENS = datetime(2026, 12, 13, 16, tzinfo=UTC)
CLOSES = datetime(2026, 12, 28, 16, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DURING = CLOSES - timedelta(days=8, hours=12)


class Attacked(Electors):
    """Six heads, three of whom have voted."""

    async def opened(self, folder):
        rows = [row(f"3-1-{100 + n}", f"{70 + n}.00", f"业主{n}", f"Y{n}") for n in range(1, 7)]
        await self.brings(rows, folder)
        await self.prepared_with("篮球场原样更新，用公共收益" + "|不是" * 10)
        await self.writes("公告 31", "是")
        await self.move_in(range(1, 7))
        await self.goes_to(DURING)
        await self.vote({1: "yes", 2: "no", 3: "yes"}, 1)
        return self

    async def presses_as(self, head, about, at=None, action="owner-vote") -> list[str]:
        """What is said to somebody who sends this, whatever they were shown."""
        pressed = self.pressed(head, about, at)
        return [message.text for message in await self.hears(replace(pressed, action=action))]

    def pressed(self, head, about, at=None) -> Press:
        _, who, room = self.voters[head]
        pressed = replace(self.press(who, room, "owner-vote", about), private=True)
        return replace(pressed, at=at or self.at)

    async def book(self):
        """Every ballot as it stands, and how many take part."""
        async with self.storage.begin() as uow:
            key = (self.community, 31)
            votes = [await uow.owner_ballots.votes(key, (1,), head) for head in range(1, 7)]
            told = [e for found in votes for v in found for e in await uow.owner_ballots.told(v)]
            assert await uow.owner_checks.verify() == []
            assert await uow.journal.verify() == []
            return votes, told, await uow.owner_ballots.turnout(key, 1)

    def about(self, head, choice="yes", *, topic=1, number=31, community=None) -> str:
        return f"{community or self.community}:{number}:{topic}:{head}:{choice}"


@pytest.fixture
async def estate(sqlite_storage, tmp_path):
    return await (await Attacked(sqlite_storage).found()).opened(tmp_path)


async def test_nobody_votes_for_another_elsewhere_or_on_what_is_not_asked(estate):
    before = await estate.book()
    forged = [
        *(estate.about(head) for head in (1, 2, 3, 5, 6, 7, 0, 99_999_999)),
        *(estate.about(4, choice) for choice in ("maybe", "invalid", "o1", "none", "yes,no")),
        *(estate.about(4, topic=topic) for topic in (0, 2, 9)),
        *(estate.about(4, number=number) for number in (30, 32, 999_999_999)),
        *(estate.about(4, community=community) for community in (estate.elsewhere, 99)),
        *("", ":", "1:31", "1:31:1:4", "1:31:1:4:yes:1", "1:31:1:4:YES", "1:31:1:４:yes"),
        *("1:31:1:-4:yes", "1:31:1:4: yes", "1:31:1:4:yes\n", "1:31:1:1 OR 1=1:yes"),
    ]
    for about in forged:
        assert len(await estate.presses_as(4, about)) == 1, about
    for action in ("owner-vote-open", "owner-vote-gaps", "owner-vote-mine", "vote", "owners-count"):
        for about in (estate.about(1), "99:31", f"{estate.elsewhere}:31", ""):
            await estate.presses_as(4, about, action=action)
    assert await estate.book() == before


async def test_a_stranger_with_the_very_button_of_a_voter_changes_nothing(estate):
    before = await estate.book()
    stranger = Person("telegram", "外人")
    room = Room("telegram", "private-外人")
    for who, where in ((stranger, room), (stranger, SQUARE), (estate.chen, SQUARE)):
        for head in range(1, 7):
            pressed = estate.press(who, where, "owner-vote", estate.about(head))
            await estate.hears(replace(pressed, private=where == room))
    assert await estate.book() == before


async def test_the_same_press_again_and_again_is_one_ballot(estate):
    pressed = estate.pressed(4, estate.about(4))
    await estate.hears(pressed)
    once = await estate.book()
    await estate.hears(pressed)
    await estate.hears(pressed, pressed)
    assert await estate.book() == once


async def test_one_moment_before_midnight_counts_and_midnight_does_not(estate):
    await estate.presses_as(4, estate.about(4), at=CLOSES - SECOND)
    await estate.presses_as(5, estate.about(5), at=CLOSES - SECOND / 1_000_000)
    votes, *_ = before = await estate.book()
    assert [len(found) for found in votes] == [1, 1, 1, 1, 1, 0]
    for late in (CLOSES, CLOSES + SECOND / 1_000_000):
        [told] = await estate.presses_as(6, estate.about(6), at=late)
        assert "截止" in told
        await estate.presses_as(1, estate.about(1, "no"), at=late)
    assert await estate.book() == before


async def test_a_clock_set_back_neither_opens_the_vote_again_nor_closes_it_twice(estate):
    await estate.goes_to(CLOSES)
    assert (await estate.assembly()).state is State.CLOSED
    before, closed = await estate.book(), (await estate.acts()).count("owners-vote-closed")
    assert closed == 1
    estate.at = DURING
    for head in (1, 4):
        [told] = await estate.presses_as(head, estate.about(head, "no"))
        assert "截止" in told
    assert everything(await estate.goes_to(CLOSES)) == ""
    assert everything(await estate.ticks("look-after-owners-meetings")) == ""
    assert await estate.book() == before
    assert (await estate.acts()).count("owners-vote-closed") == 1


async def test_who_votes_again_while_the_clock_is_set_back_is_counted_by_what_came_last(estate):
    first, second = estate.at, estate.at - timedelta(hours=2)
    for at, choice in ((first, "yes"), (second, "no")):
        pressed = estate.pressed(4, estate.about(4, choice), at)
        await estate.hears(replace(pressed, heard=await kept(estate, pressed)))
    votes, told, _ = await estate.book()
    theirs = [entry for entry in told if entry.head == 4]
    assert [entry.choice for entry in theirs] == ["yes", "no"]
    assert theirs[0].order < theirs[1].order
    assert theirs[0].at <= theirs[1].at
    assert votes[3][0].choice == "no"


async def kept(estate, pressed):
    """Under which number the inbox knows it: one source tells in order, whatever its clock says."""
    told = Raw("telegram:1", pressed.key, "telegram:4", pressed.at, b"{}")
    async with estate.storage.begin() as uow:
        await uow.inbox.keep([told], pressed.at)
        found = await uow._work.connection.scalar(select(func.max(inbox.c.id)))
        await uow.inbox.done([found])
    return found


async def test_nobody_closes_counts_or_moves_a_running_vote(estate):
    before = await estate.book()
    people = [await estate.settle(f"{role}", role, home=None) for role in Role]
    ends = ["计票", "公布", "归档", "不办了", "提前结束", "重新征集", "名册定版", "公告"]
    for who in people:
        for word in ends:
            for body in (f"{word} 31", f"{word} 31 没人投了"):
                await estate.tells(who, body)
        for action in ("owners-count", "owners-publish", "owners-close", "end-early"):
            for about in (f"{estate.community}:31", f"{estate.community}:31:0"):
                room = Room("webchat", f"private-{who.handle}")
                await estate.hears(estate.press(who, room, action, about))
    meeting = await estate.assembly()
    assert (meeting.state, meeting.closes_at) == (State.VOTING, CLOSES)
    assert await estate.book() == before

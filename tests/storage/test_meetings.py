"""Meetings on real databases: what was said, who was told, and what is still to be told."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.chat import Room
from domain.events import Event
from domain.meetings import (
    Act,
    Coming,
    Headcount,
    Invitation,
    MeetingKind,
    Reminder,
    Rsvp,
    State,
    Telling,
    plan,
)
from domain.meetings.meeting import MeetingIsPast
from domain.permissions import Grant, Role
from tests.makers import NOON

HERE = 3


def made(number=42, *, starts=timedelta(days=2), **known):
    values = {
        "community": HERE,
        "number": number,
        "kind": MeetingKind.STOOL,
        "buildings": (7, 8),
        "invited": (9,),
        "place": "3号楼楼下",
        "agenda": ("停车", "电动车"),
        "starts_at": NOON + starts,
        "host": 1,
        "at": NOON,
    }
    return plan(**values | known).announce(NOON)


def rsvp(resident=1, coming=Coming.COME, heads=1, *, heard=1, number=42):
    return Rsvp(
        community=HERE,
        number=number,
        resident=resident,
        coming=coming,
        heads=heads,
        at=NOON,
        heard=heard,
    )


def reminder(number=42, *, due=timedelta(), telling=Telling.REMIND, place=0, **known):
    return Reminder(
        community=HERE, number=number, telling=telling, place=place, due_at=NOON + due, **known
    )


@pytest.fixture
async def kept(storage):
    async with storage.begin() as uow:
        uow.meetings.found(made(), b"salt")
    return storage


async def test_a_meeting_comes_back_as_it_was_kept(kept):
    async with kept.begin() as uow:
        meeting = await uow.meetings.named(HERE, 42)
        assert meeting == made()
        moved = meeting.move_place("社区活动室", NOON)
        uow.meetings.put(moved)
        await uow.meetings.tell(Event(community=HERE, number=42, at=NOON, what=Act.MOVE_PLACE))
    async with kept.begin() as uow:
        assert await uow.meetings.get(HERE, 42) == moved
        assert [each.what for each in await uow.meetings.events(moved)] == [Act.MOVE_PLACE]
        assert uow.meetings.digest(moved, "停车") != "停车"
        assert await uow.meetings.get(HERE, 1) is None


async def test_what_is_to_come_is_listed_the_next_first_and_what_waits_for_a_date_last(kept):
    async with kept.begin() as uow:
        uow.meetings.found(made(43, starts=timedelta(days=1)), b"salt")
        uow.meetings.found(made(44, starts=timedelta(hours=3)).rain_off(NOON), b"salt")
        uow.meetings.found(made(45).cancel("", NOON), b"salt")
        uow.meetings.found(made(46, starts=timedelta(minutes=5)), b"salt")
    async with kept.begin() as uow:
        at = NOON + timedelta(hours=12)
        found = await uow.meetings.upcoming([HERE], at, 10)
        assert [meeting.number for meeting in found] == [43, 42, 44]
        assert await uow.meetings.count_upcoming([HERE], at) == 3
        assert await uow.meetings.upcoming([HERE + 1], at, 10) == []


async def test_of_two_answers_the_later_heard_counts_and_the_sum_follows(kept):
    async with kept.begin() as uow:
        meeting = await uow.meetings.named(HERE, 42)
        assert await uow.rsvps.answer(rsvp(heads=3, heard=5))
        assert await uow.rsvps.answer(rsvp(2, Coming.PERHAPS, heard=6))
        assert await uow.rsvps.headcount(meeting) == Headcount(3, 1, 0)
        assert not await uow.rsvps.answer(rsvp(coming=Coming.NOT, heard=4))
    async with kept.begin() as uow:
        assert await uow.rsvps.answer(rsvp(coming=Coming.NOT, heard=7))
        assert await uow.rsvps.headcount(meeting) == Headcount(0, 1, 1)
        assert len(await uow.rsvps.of(meeting)) == 2
    async with kept.begin() as uow:
        assert await uow.rsvps.headcount(meeting) == Headcount(0, 1, 1)
        [(awaited, said)] = await uow.meetings.awaited(1, NOON)
        assert (awaited.number, said.coming) == (42, Coming.NOT)
        assert await uow.meetings.awaited(1, awaited.ends_at) == []


async def test_an_answer_that_was_refused_is_not_counted(kept):
    async with kept.begin() as uow:
        meeting = await uow.meetings.named(HERE, 42)
        with suppress(MeetingIsPast):
            async with uow.layer():
                await uow.rsvps.answer(rsvp(heads=3))
                assert (await uow.rsvps.headcount(meeting)).come == 3
                raise MeetingIsPast
        assert await uow.rsvps.headcount(meeting) == Headcount()


async def test_two_residents_who_are_one_come_once(kept):
    async with kept.begin() as uow:
        meeting = await uow.meetings.named(HERE, 42)
        await uow.rsvps.answer(rsvp(1, heads=2, heard=1))
        await uow.rsvps.answer(rsvp(2, heads=5, heard=2))
        uow.guests.note(meeting, [1, 2])
        await uow.unite(1, 2)
        assert await uow.rsvps.headcount(meeting) == Headcount(come=5)
        assert await uow.guests.of(meeting, 0, 10) == [1]


async def test_people_are_read_in_pages_who_was_told_who_is_silent_who_knows_the_old_time(kept):
    async with kept.begin() as uow:
        meeting = await uow.meetings.named(HERE, 42)
        uow.guests.note(meeting, range(1, 8))
        await uow.rsvps.answer(rsvp(3))
        assert await uow.guests.silent(meeting, 0, 3) == [1, 2, 4]
        assert await uow.guests.silent(meeting, 4, 3) == [5, 6, 7]
        assert await uow.guests.untold(meeting, 0, 10) == []
        moved = replace(meeting, sequence=1)
        uow.guests.note(moved, [1, 2, 3])
        assert await uow.guests.untold(moved, 4, 10) == [5, 6, 7]
        assert await uow.guests.count(moved) == 7


async def test_rooms_and_topics_are_kept_with_the_meeting(kept):
    square = Room("webchat", "square")
    async with kept.begin() as uow:
        meeting = await uow.meetings.named(HERE, 42)
        uow.guests.note_room(meeting, square)
        uow.guests.note_room(meeting, square)
        await uow.topics.bring(meeting, 5, "灯坏了", NOON)
        topic = await uow.topics.bring(meeting, 6, "纸箱", NOON)
        assert topic.place == 2
    async with kept.begin() as uow:
        assert await uow.guests.rooms(meeting) == [square]
        assert [each.text for each in await uow.topics.of(meeting)] == ["灯坏了", "纸箱"]
        assert [each.resident for each in await uow.topics.of_resident(6)] == [6]
        uow.topics.drop(topic)
        assert len(await uow.topics.of(meeting)) == 1


async def test_what_is_due_is_what_was_not_told_the_longest_waiting_first(kept):
    async with kept.begin() as uow:
        uow.reminders.put(reminder(place=1, due=timedelta(hours=2)))
        uow.reminders.put(reminder(due=timedelta(hours=1)))
        uow.reminders.put(reminder(telling=Telling.INVITE, told_at=NOON))
        assert await uow.reminders.next_due() == NOON + timedelta(hours=1)
        assert await uow.reminders.due(NOON, 10) == []
    async with kept.begin() as uow:
        due = await uow.reminders.due(NOON + timedelta(days=1), 10)
        assert [each.place for each in due] == [0, 1]
        assert await uow.reminders.due(NOON + timedelta(days=1), 1) == due[:1]
        for each in due:
            uow.reminders.put(replace(each, told_at=NOON))
        assert await uow.reminders.next_due() is None
        assert len(await uow.reminders.of(made())) == 3


async def test_who_is_forgotten_leaves_nothing_with_meetings(kept):
    async with kept.begin() as uow:
        meeting = await uow.meetings.named(HERE, 42)
        await uow.rsvps.answer(rsvp(5, heads=2))
        await uow.rsvps.answer(rsvp(6))
        uow.guests.note(meeting, [5, 6])
        await uow.topics.bring(meeting, 5, "灯坏了", NOON)
        [touched] = await uow.meetings.counting(5)
        await uow.rsvps.let_go(5)
        await uow.guests.forget(5)
        await uow.topics.forget(5)
        assert touched.number == 42
        assert await uow.rsvps.headcount(meeting) == Headcount(come=1)
        assert await uow.rsvps.of_resident(5) == []
        assert await uow.topics.of(meeting) == []
        assert await uow.guests.of(meeting, 0, 10) == [6]


async def test_whoever_sits_in_a_body_or_answers_for_the_buildings_is_invited(storage):
    def grant(resident, role, unit, path, **known):
        return Grant(
            resident=resident,
            role=role,
            unit=unit,
            path=path,
            given_at=NOON - timedelta(days=1),
            given_by=None,
            **known,
        )

    estate = "陶然北岸社区/北岸"
    async with storage.begin() as uow:
        for each in (
            grant(1, Role.COUNCIL_MEMBER, 9, "陶然北岸社区/居民议事会"),
            grant(1, Role.PROPERTY, 4, estate),
            grant(2, Role.PROPERTY, 4, estate),
            grant(3, Role.PROPERTY, 5, "陶然北岸社区/南岸"),
            grant(4, Role.COUNCIL_LEAD, 9, "陶然北岸社区/居民议事会", ended_at=NOON),
            grant(5, Role.STAFF, 3, "陶然北岸社区"),
            grant(6, Role.PROPERTY, 8, f"{estate}/3号楼"),
        ):
            uow.grants.put(each)
        invited = Invitation((9,), (f"{estate}/3号楼",))
        assert await uow.grants.invited(invited, NOON, after=0, limit=10) == [1, 2, 6]
        assert await uow.grants.invited(invited, NOON, after=1, limit=1) == [2]
        everywhere = Invitation((), ("陶然北岸社区",))
        assert await uow.grants.invited(everywhere, NOON, after=0, limit=10) == [1, 2, 3, 6]
        assert await uow.grants.invited(Invitation(), NOON, after=0, limit=10) == []


def test_a_meeting_that_was_held_is_no_longer_to_come():
    assert made().move(Act.HOLD, NOON + timedelta(days=2)).state is State.HELD

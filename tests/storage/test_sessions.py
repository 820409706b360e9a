"""Sessions on real databases: rolls, points, hands, what is to be told, resolutions."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.polls import Hands
from domain.sessions import (
    Item,
    Moment,
    Resolution,
    Seat,
    Session,
    SessionIsClosed,
    Standing,
    Word,
    notice,
)
from storage.sessions import NOBODY
from tests.makers import NOON

HERE = 3
COUNCIL, COMMITTEE = 9, 10
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def made(number=43, *, body=COUNCIL, rule="council_simple", community=HERE) -> Session:
    return notice(community=community, number=number, body=body, rule=rule, electorate=3, at=NOON)


def point(place, proposal=None, number=43, **known) -> Item:
    return Item(community=HERE, number=number, place=place, proposal=proposal, **known)


def moment(word=Word.PACKET, due=timedelta(), number=43, **known) -> Moment:
    return Moment(community=HERE, number=number, word=word, due_at=NOON + due, **known)


def resolution(number=50, **known) -> Resolution:
    values = {
        "community": HERE,
        "number": number,
        "session": 43,
        "body": COUNCIL,
        "text": "跟物业定路灯位置",
        "doer": 2,
        "doer_name": "吴姐",
        "due": date(2026, 12, 1),
        "made_at": NOON,
        "next_at": NOON + DAY,
    }
    return Resolution(**values | known)


@pytest.fixture
async def kept(storage):
    async with storage.begin() as uow:
        uow.sessions.put(made())
        uow.sessions.enrol(made(), [1, 2, 3])
    return storage


# --- sessions ----------------------------------------------------------------------------


async def test_a_session_comes_back_as_it_was_kept_with_everything_that_became_of_it(kept):
    async with kept.begin() as uow:
        assert await uow.sessions.get(HERE, 43) == made()
        assert await uow.sessions.get(HERE + 1, 43) is None
        over = made().open(7, NOON + HOUR).close(NOON + 2 * HOUR).publish(NOON + DAY)
        uow.sessions.put(over)
        assert await uow.sessions.get(HERE, 43) == over
    async with kept.begin() as uow:
        assert await uow.sessions.get(HERE, 43) == over


async def test_only_what_has_begun_and_is_not_over_goes_on(kept):
    async with kept.begin() as uow:
        assert await uow.sessions.running([HERE]) == []
        opened = made().open(7, NOON)
        uow.sessions.put(opened)
        uow.sessions.put(made(44).open(8, NOON).close(NOON))
        elsewhere = made(43, community=HERE + 1).open(7, NOON)
        uow.sessions.put(elsewhere)
        assert await uow.sessions.running([HERE]) == [opened]
    async with kept.begin() as uow:
        found = await uow.sessions.running([HERE, HERE + 1])
        assert sorted(found, key=lambda session: session.community) == [opened, elsewhere]
        assert await uow.sessions.running([]) == []


async def test_what_a_proposal_stood_on_is_found_the_oldest_first(kept):
    async with kept.begin() as uow:
        uow.sessions.put(made(60))
        for number in (60, 43):
            uow.sessions.keep(point(1, 42, number))
        uow.sessions.keep(point(2, 51, 60))
        assert await uow.sessions.about(HERE, 42) == [made(43), made(60)]
    async with kept.begin() as uow:
        assert await uow.sessions.about(HERE, 51) == [made(60)]
        assert await uow.sessions.about(HERE + 1, 42) == []


# --- the roll ----------------------------------------------------------------------------


async def test_everybody_on_the_roll_has_a_seat_and_nobody_else(kept):
    async with kept.begin() as uow:
        seats = await uow.sessions.seats(made())
        assert sorted(seat.resident for seat in seats) == [1, 2, 3]
        assert await uow.sessions.seat(HERE, 43, 4) is None
        assert await uow.sessions.seats(made(44)) == []


async def test_a_seat_keeps_who_was_told_came_left_and_why_they_did_not(kept):
    came = Seat(community=HERE, number=43, resident=1, told_at=NOON).come(NOON + HOUR)
    away = replace(Seat(community=HERE, number=43, resident=2), excuse="出差").stay_away(NOON)
    async with kept.begin() as uow:
        uow.sessions.sit(came.leave(NOON + 2 * HOUR))
        uow.sessions.sit(away)
    async with kept.begin() as uow:
        assert await uow.sessions.seat(HERE, 43, 1) == came.leave(NOON + 2 * HOUR)
        assert await uow.sessions.seat(HERE, 43, 2) == away
        assert [seat.resident for seat in await uow.sessions.seats(made()) if seat.is_there] == []


async def test_two_members_who_are_one_have_one_seat_and_the_sealed_number_stays(kept):
    async with kept.begin() as uow:
        uow.sessions.put(made().open(3, NOON))
        uow.sessions.resolve(resolution(doer=3))
        await uow.unite(1, 3)
    async with kept.begin() as uow:
        session = await uow.sessions.get(HERE, 43)
        assert (session.recorder, session.electorate) == (1, 3)
        assert [seat.resident for seat in await uow.sessions.seats(session)] == [1, 2]
        assert (await uow.sessions.resolution(HERE, 50)).doer == 1


# --- the agenda --------------------------------------------------------------------------


async def test_points_come_back_in_order_with_all_that_was_written_down(kept):
    voted = point(
        1,
        42,
        text="路灯",
        lines=("线杆要和物业定", "“夜里”太亮"),
        hands=Hands(2, 1, 0),
        hands_by=7,
        hands_at=NOON,
        dissent=("太亮",),
        void=True,
    )
    apart, topic = point(0, lines=("还有别的",)), point(2, text="停车")
    async with kept.begin() as uow:
        for each in (topic, apart, voted):
            uow.sessions.keep(each)
        assert await uow.sessions.items(made()) == [apart, voted, topic]
    async with kept.begin() as uow:
        assert await uow.sessions.items(made()) == [apart, voted, topic]
        assert await uow.sessions.items(made(44)) == []


async def test_hands_on_a_proposal_stand_in_the_way_only_while_the_session_goes_on(kept):
    async with kept.begin() as uow:
        session = made().open(7, NOON)
        uow.sessions.put(session)
        uow.sessions.keep(point(1, 42))
        assert not await uow.sessions.has_hands(HERE, 42)
        uow.sessions.keep(point(1, 42, hands=Hands(2, 0, 0), hands_by=7, hands_at=NOON))
        assert await uow.sessions.has_hands(HERE, 42)
        assert not await uow.sessions.has_hands(HERE, 43)
        assert not await uow.sessions.has_hands(HERE + 1, 42)
        uow.sessions.put(session.close(NOON + HOUR))
        assert not await uow.sessions.has_hands(HERE, 42)


# --- what is still to be told ------------------------------------------------------------


async def test_what_is_due_comes_the_longest_waiting_first_and_once(kept):
    packet, asked = moment(due=-HOUR), moment(Word.ASK, HOUR)
    async with kept.begin() as uow:
        uow.sessions.plan(asked)
        uow.sessions.plan(packet)
        uow.sessions.plan(moment(due=-2 * HOUR, number=44))
        assert [each.number for each in await uow.sessions.due(NOON, 9)] == [44, 43]
        assert [each.number for each in await uow.sessions.due(NOON, 1)] == [44]
        assert await uow.sessions.planned(HERE, 43) == [packet, asked]
        uow.sessions.plan(replace(packet, told_at=NOON))
        uow.sessions.plan(moment(due=-2 * HOUR, number=44, told_at=NOON))
        assert await uow.sessions.due(NOON, 9) == []
    async with kept.begin() as uow:
        assert await uow.sessions.due(NOON + HOUR, 9) == [asked]
        assert await uow.sessions.planned(HERE, 43) == [replace(packet, told_at=NOON), asked]


async def test_a_word_is_planned_again_in_place_of_what_stood_under_it(kept):
    async with kept.begin() as uow:
        uow.sessions.plan(moment(due=HOUR))
        uow.sessions.plan(moment(due=DAY))
    async with kept.begin() as uow:
        assert await uow.sessions.planned(HERE, 43) == [moment(due=DAY)]


async def test_the_next_word_is_a_sessions_or_a_resolutions_whichever_is_first(kept):
    async with kept.begin() as uow:
        assert await uow.sessions.next_due() is None
        uow.sessions.resolve(resolution(next_at=NOON + DAY))
        assert await uow.sessions.next_due() == NOON + DAY
        uow.sessions.plan(moment(due=HOUR))
        assert await uow.sessions.next_due() == NOON + HOUR
        uow.sessions.plan(moment(due=HOUR, told_at=NOON))
        uow.sessions.resolve(resolution(standing=Standing.DONE, next_at=None))
        assert await uow.sessions.next_due() is None


# --- resolutions -------------------------------------------------------------------------


async def test_a_resolution_comes_back_as_it_was_kept_and_as_it_ended(kept):
    made_, done = resolution(), resolution(51).finish("装好了", NOON + DAY, photo=8)
    dropped = resolution(52, proposal=42, doer=None).drop("物业已经装了", NOON + DAY)
    async with kept.begin() as uow:
        for each in (dropped, made_, done):
            uow.sessions.resolve(each)
    async with kept.begin() as uow:
        await uow.sessions.foresee_resolutions([(HERE, number) for number in (50, 51, 53)])
        assert await uow.sessions.resolution(HERE, 50) == made_
        assert await uow.sessions.resolution(HERE, 51) == done
        assert await uow.sessions.resolution(HERE, 52) == dropped
        assert await uow.sessions.resolution(HERE, 53) is None
        assert await uow.sessions.resolved(made()) == [made_, done, dropped]
        assert await uow.sessions.resolved(made(44)) == []


async def test_what_is_still_to_be_done_is_listed_the_first_due_first_page_by_page(kept):
    async with kept.begin() as uow:
        for number, day in ((50, 3), (51, 1), (52, 2)):
            uow.sessions.resolve(resolution(number, due=date(2026, 12, day)))
        late = resolution(53, due=date(2026, 11, 2), standing=Standing.OVERDUE)
        uow.sessions.resolve(late)
        uow.sessions.resolve(resolution(54, body=COMMITTEE))
        uow.sessions.resolve(resolution(55).finish("好了", NOON))
        uow.sessions.resolve(resolution(56, community=HERE + 1))
    async with kept.begin() as uow:
        sessions = uow.sessions
        assert [each.number for each in await sessions.open_in([HERE], 3)] == [53, 51, 54]
        assert [each.number for each in await sessions.open_in([HERE], 3, 3)] == [52, 50]
        assert await sessions.count_open([HERE]) == 5
        assert await sessions.count_open([]) == 0
        assert [each.number for each in await sessions.open_of(COMMITTEE)] == [54]
        assert (await sessions.open_of(COUNCIL))[0] == late


async def test_the_clock_looks_at_what_waits_for_it_the_longest_waiting_first(kept):
    async with kept.begin() as uow:
        uow.sessions.resolve(resolution(50, next_at=NOON))
        uow.sessions.resolve(resolution(51, next_at=NOON - HOUR))
        uow.sessions.resolve(resolution(52, next_at=NOON + HOUR))
        uow.sessions.resolve(resolution(53).finish("好了", NOON))
    async with kept.begin() as uow:
        assert [each.number for each in await uow.sessions.to_look_at(NOON, 9)] == [51, 50]
        assert [each.number for each in await uow.sessions.to_look_at(NOON, 1)] == [51]


# --- to be forgotten ---------------------------------------------------------------------


async def test_whoever_is_forgotten_leaves_no_reason_and_no_name_and_keeps_their_seat(kept):
    excused = replace(Seat(community=HERE, number=43, resident=2), excuse="出差")
    async with kept.begin() as uow:
        uow.sessions.sit(excused)
        uow.sessions.resolve(resolution())
        uow.sessions.resolve(resolution(51, doer=1, doer_name="孙大爷"))
        assert await uow.sessions.excuses_of(2) == [excused]
        assert await uow.sessions.excuses_of(1) == []
        await uow.sessions.forget(2)
        assert await uow.sessions.excuses_of(2) == []
    async with kept.begin() as uow:
        assert await uow.sessions.seat(HERE, 43, 2) == replace(excused, excuse="")
        nameless = await uow.sessions.resolution(HERE, 50)
        assert (nameless.doer, nameless.doer_name) == (None, NOBODY)
        assert (await uow.sessions.resolution(HERE, 51)).doer_name == "孙大爷"


# --- what was refused, and what broke ----------------------------------------------------


async def everything(uow):
    """All that is kept of the session."""
    sessions = uow.sessions
    return (
        await sessions.get(HERE, 43),
        sorted(await sessions.seats(made()), key=lambda seat: seat.resident),
        await sessions.items(made()),
        await sessions.planned(HERE, 43),
        await sessions.resolved(made()),
    )


async def changes(uow):
    """Something of each kind changes, part of it asked for again."""
    opened = made().open(7, NOON)
    uow.sessions.put(opened)
    uow.sessions.sit(Seat(community=HERE, number=43, resident=1).come(NOON))
    uow.sessions.enrol(opened, [4])
    uow.sessions.keep(point(1, 42))
    uow.sessions.plan(moment(due=HOUR))
    uow.sessions.resolve(resolution())
    assert await uow.sessions.running([HERE]) == [opened]


async def test_what_was_refused_leaves_nothing_behind(kept):
    async with kept.begin() as uow:
        before = await everything(uow)
        with suppress(SessionIsClosed):
            async with uow.layer():
                await changes(uow)
                assert await everything(uow) != before
                raise SessionIsClosed
        assert await everything(uow) == before
    async with kept.begin() as uow:
        assert await everything(uow) == before


async def test_a_transaction_that_breaks_leaves_all_of_it_as_it_was(kept):
    async with kept.begin() as uow:
        before = await everything(uow)

    class Broken(Exception):
        """The connection went."""

    with suppress(Broken):
        async with kept.begin() as uow:
            await changes(uow)
            await uow.sessions.forget(2)
            raise Broken
    async with kept.begin() as uow:
        assert await everything(uow) == before

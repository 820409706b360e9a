"""What is over is erased on both databases, and what is made of its rows stays as it was."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from domain.chat import Room
from domain.meetings import Attendance, Coming, MeetingKind, Rsvp, plan
from domain.privacy import Consent, Kind, Purpose, Recall
from domain.privacy.retention import KEPT
from domain.reports.case import Case, State
from domain.reports.report import Report
from domain.seals import HOUSE
from domain.signoffs import open_signoff, read_households
from domain.sources import Source
from storage.lines import lines
from tests.makers import NOON, person

HERE = 3
DAY = timedelta(days=1)
YEAR = timedelta(days=365)


async def erase(storage, kind, at):
    """What one part erases of a kind at that time."""
    async with storage.begin() as uow:
        return await uow.retention.erase(kind, KEPT[kind].before(at), at)


async def rows(storage, table):
    async with storage.engine.connect() as connection:
        return list((await connection.execute(select(table))).all())


async def test_lines_of_the_web_chat_go_after_thirty_days_and_those_changed_since_stay(storage):
    async with storage.begin() as uow:
        said = {"room": "square", "origin": None, "author": "王", "name": "王", "reply_to": None}
        first = await uow.lines.append(**said, text="旧", at=NOON, buttons=())
        card = await uow.lines.append(**said, text="卡片", at=NOON, buttons=())
        await uow.lines.edit(card.id, "新", (), NOON + DAY)
    assert (await erase(storage, Kind.LINES, NOON + 30 * DAY)).counts == {}
    found = await erase(storage, Kind.LINES, NOON + 30 * DAY + timedelta(seconds=1))
    assert (found.counts, found.more) == ({HOUSE: 1}, False)
    assert [row.id for row in await rows(storage, lines)] == [card.id]
    assert first.id != card.id


async def test_consents_and_recalls_go_in_their_time(storage):
    wang, room = person("王阿姨"), Room("webchat", "square")
    async with storage.begin() as uow:
        given = Consent(resident=1, purpose=Purpose.OVERSEAS, asked_at=NOON, given_at=NOON)
        uow.consents.put(given)
        uow.consents.put(Consent(resident=2, purpose=Purpose.OVERSEAS, asked_at=NOON).end(NOON))
        uow.recalls.put(Recall(room=room, person=wang, at=NOON))
    later = NOON + timedelta(days=3 * 365, seconds=1)
    assert (await erase(storage, Kind.WITHDRAWN, later)).counts == {HOUSE: 1}
    assert (await erase(storage, Kind.RECALLS, NOON + 2 * DAY)).counts == {HOUSE: 1}
    async with storage.begin() as uow:
        assert await uow.consents.of(1) == [given]
        assert await uow.recalls.in_room(room) == []
        uow.recalls.put(Recall(room=room, person=wang, at=NOON))
        await uow.recalls.forget(wang)
        assert await uow.recalls.in_room(room) == []


async def test_households_that_signed_stay_as_so_many_of_their_building(storage):
    homes = read_households("3号楼1单元101-102、5号楼301")
    signoff = open_signoff(
        "拓宽小区道路",
        community=HERE,
        number=42,
        households=homes,
        by=1,
        at=NOON - 7 * DAY,
        closes_at=NOON,
    )
    told = [
        signoff.enter(home, "yes", by=5, households=homes, photo=9, at=NOON - DAY, heard=heard)
        for heard, home in enumerate(homes[1:], 1)
    ]
    async with storage.begin() as uow:
        uow.signoffs.found(signoff, b"salt")
        uow.signoffs.freeze(signoff, homes)
        await uow.signoffs.sign(told)
        closed, before = signoff.close(NOON, told)
        uow.signoffs.put(closed)
    assert (await erase(storage, Kind.SIGNATURES, NOON + 3 * YEAR)).counts == {}
    over = NOON + 3 * YEAR + DAY
    assert (await erase(storage, Kind.SIGNATURES, over)).counts == {HERE: 3}
    assert (await erase(storage, Kind.SIGNATURES, over)).counts == {}
    async with storage.begin() as uow:
        left = await uow.signoffs.signatures(closed)
        assert signoff.count(left) == before
        kept = await uow.signoffs.households(closed)
        assert [str(home.building) for home in kept] == ["3", "3", "5"]
        assert {each.home for each in left} <= set(kept)
        assert {(each.by, each.photo) for each in left} == {(None, None)}
        assert {home.unit for home in kept} == {"#1", "#2", "#3"}


async def test_who_came_to_a_meeting_goes_and_how_many_did_stays(storage):
    meeting = plan(
        community=HERE,
        number=43,
        kind=MeetingKind.STOOL,
        buildings=(7,),
        invited=(),
        place="3号楼楼下",
        agenda=("停车",),
        starts_at=NOON + DAY,
        host=1,
        at=NOON,
    ).announce(NOON)
    key = {"community": HERE, "number": 43}
    there = Attendance(**key, place=1, heads=2, name="王阿姨", at=NOON)
    async with storage.begin() as uow:
        uow.meetings.found(meeting, b"salt")
        for resident, heads in ((1, 1), (2, 3)):
            said = Rsvp(**key, resident=resident, coming=Coming.COME, heads=heads, at=NOON, heard=1)
            await uow.rsvps.answer(said)
        uow.guests.note(meeting, [1, 2])
        uow.attendances.put(there)
    async with storage.begin() as uow:
        before = await uow.rsvps.headcount(meeting)
    over = meeting.ends_at + YEAR + DAY
    assert (await erase(storage, Kind.ANSWERS, over)).counts == {HERE: 4}
    assert (await erase(storage, Kind.ANSWERS, over)).counts == {}
    async with storage.begin() as uow:
        assert await uow.rsvps.headcount(meeting) == before
        assert await uow.rsvps.of_resident(1) == []
        assert await uow.guests.of(meeting, 0, 9) == []
        assert await uow.attendances.of(meeting) == [there]
    over = meeting.ends_at + 3 * YEAR + DAY
    assert (await erase(storage, Kind.MINUTES, over)).counts == {HERE: 1}
    async with storage.begin() as uow:
        assert await uow.attendances.of(meeting) == [replace(there, name="")]


async def test_a_riders_reports_are_nobodys_without_consent_two_weeks_after_they_are_mended(
    storage,
):
    async with storage.begin() as uow:
        for number, (resident, state) in enumerate(
            [(1, State.CHECKED), (1, State.ACCEPTED), (2, State.CHECKED), (3, State.CHECKED)], 1
        ):
            case = Case(
                community=HERE,
                number=number,
                title="灯坏了",
                state=state,
                opened_at=NOON,
                since=NOON,
            )
            uow.cases.found(case, b"salt")
            report = Report(
                id=number,
                community=HERE,
                number=number,
                reporter=resident,
                source=Source.PRIVATE,
                words="灯坏了",
                at=NOON,
                gathers_until=NOON,
            )
            uow.reports.put(report)
        asked = Consent(resident=1, purpose=Purpose.WHEREABOUTS, asked_at=NOON)
        uow.consents.put(asked)
        uow.consents.put(replace(asked, resident=2).give(NOON))
    assert (await erase(storage, Kind.TRACKS, NOON + 14 * DAY)).counts == {}
    assert (await erase(storage, Kind.TRACKS, NOON + 15 * DAY)).counts == {HERE: 1}
    async with storage.begin() as uow:
        left = {each: await uow.reports.of_reporter(each) for each in (1, 2, 3)}
        assert {who: [each.number for each in found] for who, found in left.items()} == {
            1: [2],
            2: [3],
            3: [4],
        }


async def test_what_was_erased_adds_up_over_a_day_and_is_sealed_once_it_is_over(storage):
    day = NOON.date()
    async with storage.begin() as uow:
        await uow.erasures.note(day, HERE, Kind.BALLOTS, 3)
        await uow.erasures.note(day, HERE, Kind.BALLOTS, 4)
        await uow.erasures.note(day, HOUSE, Kind.LINES, 0)
        assert await uow.erasures.unsealed(day, 9) == []
        [found] = await uow.erasures.unsealed(day + DAY, 9)
        assert (found.community, found.kind, found.count) == (HERE, Kind.BALLOTS, 7)
        await uow.erasures.seal(day, HERE)
        assert await uow.erasures.unsealed(day + DAY, 9) == []
        assert await uow.erasures.since(day) == [found]
        assert await uow.erasures.since(day, [HOUSE]) == []
        assert await uow.erasures.since(day + DAY) == []

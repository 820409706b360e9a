"""Owners' meetings on real databases: whatever stands around a vote comes back as it was kept."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from domain.ballots import Chat, Terms
from domain.events import Event
from domain.owner_rolls import Kind, Owner, OwnerRoll, Part, UnitPlace
from domain.owner_rolls.sheet import Line
from domain.owners_meetings import (
    Act,
    Delivery,
    Doubt,
    Extension,
    Interest,
    LocalRules,
    Material,
    Matter,
    MeetingKind,
    Scrutineer,
    State,
    Way,
    call,
    topic,
)
from domain.polls.rules import Share
from storage.owners_meetings.rules import kept_rules, read_rules
from tests.makers import NOON

HERE, ESTATE = 3, 4
SHANGHAI = ZoneInfo("Asia/Shanghai")


def made(number=31, **known):
    meeting = call("2026年度业主大会", community=HERE, number=number, estate=ESTATE, by=1, at=NOON)
    return replace(meeting, **known)


def noticed(number=31, **known):
    ready = made(number, state=State.MATERIALS_READY)
    days = (NOON.date() + timedelta(days=20), NOON.date() + timedelta(days=34))
    return replace(ready.schedule(*days, NOON, SHANGHAI).notice(NOON), **known)


@pytest.fixture
async def kept(storage):
    async with storage.begin() as uow:
        uow.owners_meetings.found(made(), b"salt")
    return storage


async def test_a_meeting_comes_back_as_it_was_kept(kept):
    full = made(
        scope=(Part("3"), Part("5", "1")),
        kind=MeetingKind.EXTRAORDINARY,
        cause="254户联名",
        topics_until=date(2026, 12, 1),
        roll=9,
        terms=Terms(chat=Chat.BINDING),
        rules=LocalRules(extraordinary_days=7, request=Share(Fraction(1, 4), strict=True)),
        neighbours_told_at=NOON,
        convener="业主委员会",
        deliverers="楼栋长",
    )
    async with kept.begin() as uow:
        uow.owners_meetings.put(await uow.owners_meetings.named(HERE, 31))
        assert await uow.owners_meetings.get(HERE, 31) == made()
        uow.owners_meetings.put(full)
        await uow.owners_meetings.tell(
            Event(community=HERE, number=31, at=NOON, what=Act.FIX_TOPICS)
        )
    async with kept.begin() as uow:
        assert await uow.owners_meetings.held(HERE, 31) == full
        assert await uow.owners_meetings.held(HERE, 32) is None
        told = await uow.owners_meetings.events(full)
        assert [each.what for each in told] == [Act.FIX_TOPICS]


async def test_what_is_over_is_not_open_and_the_clock_finds_what_is_due(kept):
    async with kept.begin() as uow:
        uow.owners_meetings.found(made(32, state=State.CANCELLED), b"salt")
        uow.owners_meetings.found(noticed(33), b"salt")
        uow.owners_meetings.found(made(34, estate=8), b"salt")
    async with kept.begin() as uow:
        meetings = uow.owners_meetings
        assert [each.number for each in await meetings.open_in([HERE])] == [31, 33, 34]
        assert [each.number for each in await meetings.of_estate(ESTATE)] == [33, 32, 31]
        opens = noticed().opens_at
        assert await meetings.next_due() == opens
        assert await meetings.due(opens - timedelta(seconds=1), 10) == []
        assert [each.number for each in await meetings.due(opens, 10)] == [33]


async def test_local_rules_are_kept_for_an_estate(kept):
    hangzhou = LocalRules(extraordinary_days=7, short_notice_clause="杭州市物业管理条例")
    async with kept.begin() as uow:
        assert await uow.owners_meetings.local_rules(ESTATE) == LocalRules()
        uow.owners_meetings.keep_local_rules(ESTATE, HERE, hangzhou)
    async with kept.begin() as uow:
        assert await uow.owners_meetings.local_rules(ESTATE) == hangzhou


async def test_topics_papers_and_scrutineers_come_back_in_order(kept):
    asked = [
        topic("篮球场更新", community=HERE, number=31, place=place, proposal=40 + place)
        for place in (1, 2, 3)
    ]
    asked[1] = asked[1].settle(Matter.BUSINESS, "要收费")
    paper = Material(
        community=HERE, number=31, place=1, title="预算表", attachment=7, added_at=NOON
    )
    watcher = Scrutineer(
        community=HERE,
        number=31,
        place=1,
        resident=6,
        name="王阿姨",
        interest=Interest.NONE,
        named_at=NOON,
    )
    async with kept.begin() as uow:
        meetings = uow.owners_meetings
        for each in asked:
            meetings.set_topic(each)
        meetings.drop_topic(asked[2])
        meetings.add_material(paper)
        meetings.name_scrutineer(watcher)
        meetings.name_scrutineer(replace(watcher, place=2, name="李某"))
        meetings.drop_scrutineer(replace(watcher, place=2))
    async with kept.begin() as uow:
        meetings = uow.owners_meetings
        assert await meetings.topics(made()) == asked[:2]
        assert await meetings.topic(made(), 2) == asked[1]
        assert await meetings.asking(HERE, 41) == asked[:1]
        assert await meetings.materials(made()) == [paper]
        assert await meetings.scrutineers(made()) == [watcher]


def lines():
    """Three homes in building 3, one in building 5, and a garage that does not count."""
    homes = [("3", "101"), ("3", "102"), ("3", "201"), ("5", "101")]
    rows = [
        Line(
            row=row,
            place=UnitPlace(building, "1", unit_no),
            area=8950,
            owners=(Owner(1, f"业主{row}", str(row)),),
        )
        for row, (building, unit_no) in enumerate(homes, start=2)
    ]
    garage = Line(row=6, place=UnitPlace("3", "", "车1"), area=1200, kind=Kind.PARKING)
    return [*rows, garage]


async def test_the_homes_that_the_notice_has_not_reached_are_found_by_building(kept):
    meeting = made(roll=9)
    roll = OwnerRoll(id=9, community=HERE, estate=ESTATE, version=1, salt=b"s", imported_at=NOON)

    def reached(building, unit_no):
        place = UnitPlace(building, "1", unit_no)
        return Delivery(
            community=HERE, number=31, place=place, way=Way.HANDED, by=2, at=NOON, photo=5
        )

    async with kept.begin() as uow:
        uow.owner_rolls.put(roll)
        await uow.owner_rolls.load(roll, lines())
        await uow.owner_rolls.count(roll)
        uow.owners_meetings.put(await uow.owners_meetings.named(HERE, 31))
        uow.owners_meetings.deliver([reached("3", "101"), reached("5", "101")])
    async with kept.begin() as uow:
        meetings = uow.owners_meetings
        assert await meetings.delivered(meeting) == {"3": 1, "5": 1}
        assert await meetings.undelivered(meeting, "3") == [
            UnitPlace("3", "1", "102"),
            UnitPlace("3", "1", "201"),
        ]
        assert await meetings.undelivered(meeting, "3", limit=1) == [UnitPlace("3", "1", "102")]
        assert await meetings.undelivered(meeting, "5") == []
        assert await meetings.deliveries(meeting, "3") == [reached("3", "101")]
        assert await meetings.delivery(meeting, UnitPlace("3", "1", "101")) == reached("3", "101")
        assert await meetings.delivery(meeting, UnitPlace("3", "1", "102")) is None


async def test_extensions_and_doubts_are_kept_and_a_forgotten_resident_leaves_only_words(kept):
    longer = Extension(
        community=HERE,
        number=31,
        place=1,
        closed_at=NOON,
        closes_at=NOON + timedelta(days=7),
        signed_by="业委会 王某、李某",
        paper=8,
        by=1,
        at=NOON,
    )
    doubt = Doubt(
        community=HERE,
        number=31,
        place=1,
        resident=6,
        text="我家的票没算",
        at=NOON,
        answer_by=date(2026, 12, 1),
    )
    async with kept.begin() as uow:
        uow.owners_meetings.extend(longer)
        uow.owners_meetings.keep(doubt)
    async with kept.begin() as uow:
        meetings = uow.owners_meetings
        assert await meetings.extensions(made()) == [longer]
        assert await meetings.doubts(made()) == [doubt]
        assert await meetings.doubts_of(6) == [doubt]
        meetings.keep(doubt.reply("第12页有", by=1, at=NOON))
    async with kept.begin() as uow:
        meetings = uow.owners_meetings
        await meetings.forget(6)
        assert await meetings.doubts_of(6) == []
        left = await meetings.doubt(made(), 1)
        assert (left.resident, left.answer) == (None, "第12页有")


def test_rules_that_were_kept_before_there_were_more_of_them_are_read_as_they_held():
    ours = LocalRules(notice_days=20, terms=Terms(chat=Chat.BINDING), parking=True)
    assert read_rules(kept_rules(ours)) == ours
    added = ("terms", "notice_counting", "call_within", "parking", "committee_limit")
    before = {name: kept for name, kept in kept_rules(ours).items() if name not in added}
    assert read_rules(before) == LocalRules(notice_days=20)

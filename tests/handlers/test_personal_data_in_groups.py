"""An identity number, a phone, a list of neighbours: kept safe, taken away where the bot may."""

from dataclasses import replace

import pytest

from domain.bodies import Membership, Seat
from domain.chat import Kind, Person, Quoted
from domain.permissions import Role
from domain.venues import Venue, VenueKind
from handlers.privacy import notice
from handlers.published import title_of
from handlers.scene import Scene
from tests import makers
from tests.conversations import STAFF, Conversation
from tests.makers import GROUP, private
from tests.people_data import IDENTITY

WANG = Person("webchat", "王阿姨")
LI = Person("webchat", "李某")


@pytest.fixture
async def talk(storage):
    talk = Conversation(storage)
    await talk.founded()
    await talk.becomes(STAFF, Role.STAFF)
    await talk.binds()
    return talk


async def may_remove(talk):
    """Staff gave the bot the right to take messages away."""
    async with talk.storage.begin() as uow:
        known = await uow.rooms.get(GROUP)
        uow.rooms.put(replace(known, removes=True))


def kinds(said):
    return [message.kind for message in said]


def everything(said):
    return "\n".join(message.text for message in said)


async def journal(talk):
    async with talk.storage.begin() as uow:
        [community] = await uow.units.communities()
        about = f"unit:{community.id}"
        return await uow.journal.steps(community.id, about, "personal-data-noticed")


async def test_a_report_stands_with_its_phone_masked_and_the_message_is_taken_away(talk):
    await talk.says(WANG, "你好")
    await may_remove(talk)
    said = await talk.says(WANG, "报修 3号楼单元门坏了，找我13800010001", GROUP)
    removal, word, alone, *answers = said
    assert (removal.kind, removal.room) == (Kind.REMOVAL, GROUP)
    assert removal.reply_to is not None
    assert word.room == GROUP
    assert word.reply_to is None
    assert "我来把它撤下" in word.text
    assert alone.room == private(WANG)
    assert "138****0001" in alone.text
    assert answers, "and the report stands"
    assert "13800010001" not in everything(said)
    async with talk.storage.begin() as uow:
        [community] = await uow.units.communities()
        [report] = await uow.reports.of(community.id, 1)
    assert report.words == "3号楼单元门坏了，找我138****0001"
    [entry] = await journal(talk)
    assert entry.facts == {"sorts": "phone", "removed": 1}


async def test_where_it_may_not_the_sender_is_asked_once_an_hour(talk):
    said = await talk.says(WANG, f"我身份证{IDENTITY}", GROUP)
    assert kinds(said) == [Kind.ANSWER]
    assert said[0].text.startswith("这条里有身份证号")
    assert said[0].reply_to is not None
    assert IDENTITY not in said[0].text
    talk.later(minutes=59)
    assert await talk.says(WANG, f"身份证{IDENTITY}", GROUP) == []
    talk.later(minutes=2)
    assert await talk.says(WANG, f"身份证{IDENTITY}", GROUP) != []
    talk.later(minutes=2)
    assert await talk.says(LI, "13800010002", GROUP) == [], "nor one after the other in a room"
    talk.later(minutes=9)
    assert await talk.says(LI, "13800010002", GROUP) != []
    assert len(await journal(talk)) == 5


async def test_in_private_nothing_of_this_happens(talk):
    await talk.says(WANG, "我住3号楼2单元502")
    said = await talk.says(WANG, f"报修 3号楼单元门坏了，找我13800010001，身份证{IDENTITY}")
    assert "撤" not in everything(said)
    async with talk.storage.begin() as uow:
        [community] = await uow.units.communities()
        [report] = await uow.reports.of(community.id, 1)
    assert "13800010001" in report.words


async def test_a_phone_that_the_office_has_published_stands(talk):
    async with talk.storage.begin() as uow:
        [community] = await uow.units.communities()
        roster = await uow.duties.of(community.id)
        uow.duties.put(community.id, replace(roster, phone="138-0001-0009"))
    assert await talk.says(WANG, "小李电话13800010009", GROUP) == []
    assert await talk.says(STAFF, "我的手机13800010010，有事找我", GROUP) == []
    assert await talk.says(STAFF, f"王某 {IDENTITY}", GROUP) != []


async def test_phones_of_venues_and_of_who_answers_for_a_building_stand_as_anybody_is_told_them(
    talk,
):
    async with talk.storage.begin() as uow:
        [community] = await uow.units.communities()
        building = next(u for u in await uow.units.below(community) if u.type == "building")
        at = {"place": 1, "address": "院内", "hours": ""}
        station = Venue(
            unit=community.id, kind=VenueKind.STATION, name="连心站", phone="010-87650001", **at
        )
        await uow.venues.keep(community.id, [station])
        head = {"community": community.id, "name": "王阿姨"}
        for body, place, phone in ((building, 1, "13800010011"), (community, 1, "13800010012")):
            uow.bodies.put(
                Membership(body=body.id, place=place, seat=Seat.LEAD, phone=phone, **head)
            )
    assert await talk.says(WANG, "小李说打010-87650001，或者13800010011", GROUP) == []
    assert await talk.says(WANG, "他手机13800010012", GROUP) != [], "that one only the office reads"


async def test_a_number_in_a_proposal_made_in_private_is_masked_for_all_and_its_author_told(talk):
    await talk.says(WANG, "我住3号楼2单元502")
    said = await talk.says(WANG, f"提议 3号楼装路灯，联系我13800010001，身份证{IDENTITY}")
    assert any("身份证号我遮住了" in each.text for each in said if each.room == private(WANG))
    told = await talk.says(WANG, "补充 1 也可以打13800010002")
    assert any("个人的电话我遮住了" in each.text for each in told)
    said += told
    for number in ("13800010001", "13800010002", IDENTITY):
        assert number not in everything(said)
    async with talk.storage.begin() as uow:
        [community] = await uow.units.communities()
        proposal = await uow.proposals.get(community.id, 1)
    assert proposal.text == "3号楼装路灯，联系我138****0001，身份证3403**************"
    assert proposal.additions == ("也可以打138****0002",)


async def test_what_was_kept_before_is_masked_where_it_is_put_to_the_vote(talk):
    await talk.says(WANG, "提议 装路灯，联系我", GROUP)
    async with talk.storage.begin() as uow:
        [community] = await uow.units.communities()
        proposal = await uow.proposals.get(community.id, 1)
        old = replace(proposal, text="装路灯，联系我13800010001")
        text = makers.text("上会 1", sender=STAFF, room=private(STAFF), at=talk.at)
        scene = Scene(text, uow, talk.house)
        assert await title_of(scene, old) == "装路灯，联系我138****0001"


async def test_what_is_quoted_is_masked_without_a_word(talk):
    quoted = Quoted(message="m1", text="我的电话13800010001")
    text = makers.text("收到", quoted=quoted)
    async with talk.storage.begin() as uow:
        scene, said = await notice(Scene(text, uow, talk.house))
    assert said == []
    assert scene.incoming.quoted.text == "我的电话138****0001"


async def test_a_picture_stays_and_its_words_are_masked(talk):
    await may_remove(talk)
    said = await talk.sends_photo(WANG, caption="报修 井盖坏了 13800010001", room=GROUP)
    assert Kind.REMOVAL not in kinds(said), "it may not be fetched yet"
    assert said[0].text.startswith("这条里有个人的电话")
    assert "13800010001" not in everything(said)


async def test_somebody_who_is_refused_is_masked_all_the_same(talk):
    await may_remove(talk)
    said = await talk.says(WANG, "并入 42 到 43 联系13800010001", GROUP)
    assert said[0].kind is Kind.REMOVAL

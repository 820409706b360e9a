"""Owners vote at the web entrance: the ballot waits on the first page and counts as from there."""

from dataclasses import replace
from datetime import timedelta

from domain.ballots import Channel, Chat, Terms
from domain.owner_rolls import UnitPlace
from domain.owners import Claim
from handlers.scene import Scene
from handlers.waiting import waiting
from handlers.wording.catalogue import render
from tests.council import PEOPLE, alone
from tests.court import FEW, Court

SITE = "https://stool.example"


async def opened(storage, *, entrance=SITE):
    court = await Court.opened(storage, FEW, terms=Terms(chat=Chat.INTENTION))
    court.house = replace(court.house, entrance=entrance)
    at = court.at - timedelta(days=5)
    mine = Claim(
        community=court.community,
        resident=PEOPLE.index("王阿姨") + 1,
        place=UnitPlace("1", "", "101"),
        claimed_at=at,
    )
    mine = mine.match(roll=court.meeting.roll, owner=1, by=11, at=at)
    async with court.storage.begin() as uow:
        uow.owners.put(mine.verify(by=11, at=at))
    return court


async def asked(court, who="王阿姨"):
    """What waits for them, each with the keys of its buttons."""
    async with court.storage.begin() as uow:
        scene = Scene(court.text(who, "…", alone(who)), uow, court.house)
        found = await waiting(scene)
    zone = court.house.zone
    return [
        (render(each.text, "zh-CN", zone), [b.about for row in each.buttons for b in row])
        for each in found
    ]


def owners(found):
    return [(text, abouts) for text, abouts in found if "业主大会" in text]


async def channels(court, head=1):
    async with court.storage.begin() as uow:
        votes = await uow.owner_ballots.votes(court.meeting.key, (1, 2), head)
        return [entry.channel for vote in votes for entry in await uow.owner_ballots.told(vote)]


async def test_topic_after_topic_waits_until_all_are_voted_on(storage):
    court = await opened(storage)
    [(text, abouts)] = owners(await asked(court))
    assert "第1题，共2题" in text
    await court.tell(court.press("王阿姨", abouts[0], alone("王阿姨"), action="owner-vote"))
    [(text, abouts)] = owners(await asked(court))
    assert "第2题，共2题" in text
    await court.tell(court.press("王阿姨", abouts[1], alone("王阿姨"), action="owner-vote"))
    assert owners(await asked(court)) == []
    assert set(await channels(court)) == {Channel.WEB}


async def test_nothing_waits_for_who_owns_nothing_there(storage):
    court = await opened(storage)
    assert owners(await asked(court, "李大爷")) == []


async def test_nothing_waits_once_the_vote_is_over(storage):
    court = await opened(storage)
    court.at = court.meeting.closes_at
    assert owners(await asked(court)) == []


async def test_where_nobody_comes_in_by_a_link_the_web_chat_is_a_chat(storage):
    court = await opened(storage, entrance=None)
    [(_, abouts)] = owners(await asked(court))
    await court.tell(court.press("王阿姨", abouts[0], alone("王阿姨"), action="owner-vote"))
    assert await channels(court) == [Channel.CHAT]

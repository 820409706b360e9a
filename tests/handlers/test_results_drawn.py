"""The picture of a result goes under the card that told it, and tells no more than that did."""

from dataclasses import replace

import pytest

from bot.neighbourhood.owners import court_choices
from domain import fetches
from domain.bars import Bars
from domain.polls import decide, preset
from domain.polls.kinds import KINDS
from domain.polls.measures import measured
from domain.rooms import Chatroom
from handlers import owner_ballots, results
from handlers.illustrating import OWNERS
from handlers.owner_ballots import counting
from handlers.printing import ordered
from handlers.wording import results as words
from handlers.wording.catalogue import LANGUAGES, render
from handlers.wording.papers import Pen
from storage.attachments import What
from tests.council import COUNCIL, MEMBERS, SQUARE, neighbourhood
from tests.court import FEW, Court

PICTURE = "ab" * 32


async def wanted(town):
    """What is to be drawn now."""
    async with town.storage.begin() as uow:
        found = await uow.attachments.due(town.at, 20)
    return [each for each in found if each.what is What.BARS]


async def made(town, attachment, picture=PICTURE):
    """The fetcher has it drawn, and tells; answers with what was drawn, and what is said."""
    async with town.storage.begin() as uow:
        order = await ordered(uow, attachment.handle, town.at, town.house)
    assert order is not None
    async with town.storage.begin() as uow:
        done = replace(attachment, original=picture, name=f"{order.name}.png", media="image/png")
        await uow.attachments.keep(done)
    told = fetches.heard(fetches.fetched(attachment.id, "bars", attachment.room, town.at))
    return order.paper, await town.tell(told)


async def counted(court):
    async with court.storage.begin() as uow:
        scene = court.scene(uow)
        figures = await counting.count(scene, court.meeting)
        return await owner_ballots.results(scene, court.meeting, figures)


async def test_the_court_vote_is_drawn_with_both_measures_and_both_thresholds(sqlite_storage):
    court = await Court.opened(sqlite_storage)
    await court.sheets(court_choices())
    await court.close()
    cards = await counted(court)
    assert all(card.photo is None for card in cards)
    for language in LANGUAGES:  # under a picture Telegram takes 1,024 characters
        assert all(len(render(card.text, language, court.house.zone)) < 1_024 for card in cards)
    ordinary, major = await wanted(court)
    drawn, said = await made(court, ordinary)
    assert isinstance(drawn, Bars)
    assert [(bar.label, bar.told, bar.line, bar.verdict) for bar in drawn.bars] == [
        ("参加的人数", "902人，一共1,268人", "黑线：至少846人", "够了"),
        (
            "参加的面积",
            "93,215.40平方米，一共131,447.36平方米",
            "黑线：至少87,631.58平方米",
            "够了",
        ),
        ("同意的人数", "655人，参加的一共902人", "黑线：至少452人", "够了"),
        (
            "同意的面积",
            "68,904.11平方米，参加的一共93,215.40平方米",
            "黑线：至少46,607.71平方米",
            "够了",
        ),
    ]
    assert (drawn.outcome, drawn.passed) == ("通过", True)
    assert drawn.below[0] == "这是业主大会表决（以签字票为准）"
    assert drawn.below[1] == "2026年11月26日（周四）计票"
    assert drawn.below[2].startswith("封条 ")
    [given] = said
    assert (given.photo, given.card) == (PICTURE, cards[0].card)
    drawn, _ = await made(court, major)
    assert [bar.verdict for bar in drawn.bars[2:]] == ["还差22人", "还差1,007.44平方米"]
    assert not drawn.passed


async def test_what_the_sheet_does_not_tell_is_not_drawn(sqlite_storage):
    court = await Court.opened(sqlite_storage, FEW)
    await court.sheets({1: "同意", 2: "反对", 3: "同意"})
    await court.close()
    await counted(court)
    attachment, _ = await wanted(court)
    drawn, _ = await made(court, attachment)
    assert [bar.label for bar in drawn.bars] == ["参加的人数", "参加的面积", "同意的人数"]
    assert drawn.notes[0].startswith("同意的面积够了。各有多少平方米不写出来")
    async with court.storage.begin() as uow:
        kept = await uow.owner_ballots.archived(court.meeting.key, 1)
    area = kept.body["result"]["counts"]["yes"]["area"]
    assert f"{area // 100:,}.{area % 100:02}" not in str(drawn)


async def test_a_picture_of_an_earlier_count_goes_nowhere(sqlite_storage):
    court = await Court.opened(sqlite_storage, FEW)
    await court.sheets({1: "同意", 2: "反对", 3: "同意"})
    await court.close()
    await counted(court)
    early, *_ = await wanted(court)
    await counted(court)
    async with court.storage.begin() as uow:
        assert await ordered(uow, early.handle, court.at, court.house) is None
        done = replace(early, original=PICTURE, name=f"{early.handle}.png", media="image/png")
        await uow.attachments.keep(done)
    told = fetches.heard(fetches.fetched(early.id, "bars", early.room, court.at))
    assert await court.tell(told) == []
    late = (await wanted(court))[1]
    drawn, [given] = await made(court, late)
    assert drawn.below[1] == "2026年11月26日（周四）计票（第2次）"
    assert given.photo == PICTURE


async def test_each_language_has_its_picture(sqlite_storage):
    court = await Court.opened(sqlite_storage, FEW)
    async with court.storage.begin() as uow:
        english = Chatroom(room=COUNCIL, private=False, unit=court.community, language="en")
        uow.rooms.put(english)
    await court.sheets({1: "同意", 2: "反对", 3: "同意"})
    await court.close()
    await counted(court)
    named = {each.handle: each for each in await wanted(court)}
    assert set(named) == {
        f"{OWNERS}:{court.community}:7:{place}:1:{language}"
        for place in (1, 2)
        for language in ("zh-CN", "en")
    }
    drawn, [given] = await made(court, named[f"{OWNERS}:{court.community}:7:1:1:en"])
    assert (given.room, drawn.bars[0].label) == (COUNCIL, "Taking part, by people")


async def test_a_councils_result_is_drawn_without_anybodys_words(sqlite_storage):
    async with neighbourhood(sqlite_storage) as town:
        await town.propose()
        await town.says("周老师", "上会 42", COUNCIL)
        for name in MEMBERS[:7]:
            await town.says(name, "投票 42 同意")
        town.at = (await town.poll()).closes_at
        await town.ticks("close-polls")
        [attachment] = await wanted(town)
        drawn, said = await made(town, attachment)
        assert [(bar.told, bar.line) for bar in drawn.bars] == [
            ("7人，一共9人", "黑线：至少6人"),
            ("7人，参加的一共7人", "黑线：至少4人"),
        ]
        assert drawn.title == "居民议事会 42号表决"
        assert {(each.room, each.photo) for each in said} == {
            (COUNCIL, PICTURE),
            (SQUARE, PICTURE),
        }
        [card, *_] = [each for each in town.rooms[SQUARE] if "通过" in each.text]
        assert card.text == next(each.text for each in said if each.room == SQUARE)


@pytest.mark.parametrize(
    "name",
    ["poll-bars:1:2", "owner-bars:1:2:3:zh-CN", "poster:1:2", "poll-bars:9:9:9:zh-CN"],
)
async def test_what_is_no_result_has_no_picture(sqlite_storage, name):
    async with neighbourhood(sqlite_storage) as town, town.storage.begin() as uow:
        assert await results.ordered(uow, name, town.house) is None


def test_who_says_nothing_agrees_where_the_rule_says_so():
    rule = preset("dissent", None)
    tally = KINDS["approve"].count((), [("no", {"heads": 3, "area": 300})])
    electorate = {"heads": 12, "area": 1_200}
    decision = decide(rule, electorate, tally)
    agreed = [each for each in measured(decision, rule) if each.what == "approve"]
    assert [(each.amount, each.needed, each.whole) for each in agreed] == [
        (9, 8, 12),
        (900, 800, 1_200),
    ]
    assert Pen("zh-CN", None)(words.leading("o1")) == "选得最多的一项"

"""1,268 owners decide on their basketball court, from the call for topics to who sees to it.

The same ballots decide two topics: the court renewed as it is, an ordinary matter, and the court
made a car park, a major one. §4.2.1 of the domain book has the figures.
"""

from datetime import UTC, datetime, timedelta

from bot.neighbourhood.owners import court_choices, owner_roll
from domain.ballots import Channel
from domain.owners_meetings import State
from domain.permissions import Role
from tests.electors import Electors
from tests.estate import SQUARE, everything, words

OPENS = datetime(2026, 12, 13, 16, tzinfo=UTC)
"""Monday, 14 December 2026, the first moment of the day in Shanghai."""
CLOSES = datetime(2026, 12, 28, 16, tzinfo=UTC)
"""The end of Monday, 28 December."""
DAY = timedelta(days=1)

RENEWED = "篮球场原样更新，用公共收益" + "|不是" * 10
WORDS = {"yes": "同意", "no": "反对", "abstain": "弃权"}
CAR_PARK = "篮球场改停车场|是"


async def test_the_court_is_renewed_and_the_same_ballots_make_no_car_park_of_it(
    sqlite_storage, tmp_path
):
    estate = await Electors(sqlite_storage).found()

    # --- 名册, 议题, 公告 ------------------------------------------------------------------
    await estate.brings(agreed(owner_roll()), tmp_path)
    await estate.prepared_with(RENEWED, CAR_PARK)
    async with sqlite_storage.begin() as uow:
        topics = await uow.owners_meetings.topics(await uow.owners_meetings.get(1, 31))
    assert [(topic.category, topic.rule) for topic in topics] == [
        (9, "owners_ordinary"),
        (8, "owners_major"),
    ]
    assert await estate.writes("体检 31") == "31号体检：没有问题。"
    await estate.writes("公告 31", "是")
    notice = estate.shown[SQUARE, f"owners:{estate.community}:31"].text
    assert "全体业主，1268人（一人多套按下面的算法）、131,447.36平方米（名册第1版）" in notice
    assert "2. 篮球场改停车场（第8项）" in notice

    # --- 投票, by chat, on the web and on paper --------------------------------------------
    await estate.goes_to(OPENS + timedelta(hours=8))
    assert "已参加0/1268人、0.00/131,447.36平方米" in card(estate)
    await estate.move_in(court_choices())
    await estate.goes_to(CLOSES - 3 * DAY)
    second = await estate.settle("小刘", Role.STAFF, home=None)
    await estate.writes("印票 31 3号楼")
    papers = {head: choice for choice, head in (await in_building_3(estate)).items()}
    told = await estate.vote_on_paper({head: WORDS[each] for head, each in papers.items()}, second)
    assert "两遍一样，录好了" in told
    pressed = {head: each for head, each in court_choices().items() if head not in papers}
    await estate.vote(pressed, 1)
    await estate.vote(pressed, 2)
    assert card(estate).count("已参加902/1268人、93,215.40/131,447.36平方米，够开票了") == 2
    for choice in ("同意", "反对", "弃权"):
        assert choice not in card(estate)

    # --- 截止, 计票 ------------------------------------------------------------------------
    said = await estate.goes_to(CLOSES + timedelta(hours=9))
    assert "31号的投票截止了" in everything(said)
    assert "同意：" not in everything(said)
    said = await estate.tells(estate.chen, "计票 31")
    assert estate.result(1).text.splitlines()[:6] == [
        "31号业主大会 第1题“篮球场原样更新，用公共收益”：通过。",
        "参加902/1268人、93,215.40/131,447.36平方米；要846人、87,631.58平方米才有效。",
        "同意：655人、68,904.11平方米",
        "反对：171人、16,802.29平方米",
        "弃权：76人、7,509.00平方米",
        "同意要达到452人、46,607.71平方米（人数：一人多套算一人）。",
    ]
    ordinary, major = (estate.result(topic).text.splitlines() for topic in (1, 2))
    assert major[0] == "31号业主大会 第2题“篮球场改停车场”：没有通过。"
    assert major[1:5] == ordinary[1:5]
    assert major[5] == "同意要达到677人、69,911.55平方米（人数：一人多套算一人）。"
    for place, outcome in ((1, "passed"), (2, "rejected")):
        counted = await estate.recounted(place, tmp_path)
        assert (counted["outcome"], counted["agrees"], counted["sealed"]) == (outcome, True, True)
        assert counted["yes"] == {"heads": 655, "area": 6_890_411}
        assert counted["electorate"] == {"heads": 1_268, "area": 13_144_736}

    # --- 询异, 公布, 任务 ------------------------------------------------------------------
    said = await estate.goes_to(CLOSES + 9 * DAY)
    assert "提疑问的日子过了，结果定了" in words(said, SQUARE)
    assert "结果已经贴出公布" in words(await estate.tells(estate.chen, "公布 31"), SQUARE)
    assert (await estate.writes("任务 31 吴姐 1月26日前 发招标公告")).startswith("定了：")
    await estate.tells(estate.wu, "办结 32 招标公告贴出来了")
    assert await estate.writes("归档 31") == "31号归档了。"
    assert (await estate.assembly()).state is State.ARCHIVED
    async with sqlite_storage.begin() as uow:
        channels = {
            entry.channel
            for head in [*papers, *list(pressed)[:9]]
            for vote in await uow.owner_ballots.votes((estate.community, 31), (1, 2), head)
            for entry in await uow.owner_ballots.told(vote)
        }
        assert channels == {Channel.CHAT, Channel.WEB, Channel.PAPER}
        assert await uow.journal.verify() == []
        assert await uow.owner_checks.verify() == []


def agreed(rows):
    """The couple that had not agreed on who votes has done so: such a row stops the notice."""
    return [{**row, "行使人": row["行使人"] or row["业主编号"].partition("、")[0]} for row in rows]


async def in_building_3(estate):
    """One head there for each choice: they vote on paper."""
    meeting = await estate.assembly()
    async with estate.storage.begin() as uow:
        held = await uow.owner_rolls.holdings(meeting.roll, court_choices())
    return {
        choice: head
        for head, choice in court_choices().items()
        if {unit.building for unit in held[head].units} == {"3"}
    }


def card(estate):
    """What the group reads of the vote."""
    return estate.shown[SQUARE, f"owner-vote:{estate.community}:31"].text

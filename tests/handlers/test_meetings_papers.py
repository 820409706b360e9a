"""A meeting's poster, its sheet to sign, its file for a calendar, and links to calendars."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import httpx
import icalendar
import pytest

from bot.feeds import Feeds
from bot.timepiece import HandTime
from bot.web import web
from bot.web.calendars import Calendars
from domain.chat import Document
from domain.fetches import Fetched
from domain.permissions import Role
from handlers.meetings import ordered
from handlers.meetings.papers import give_link
from storage.attachments import What
from tests.courtyard import THREE, Courtyard
from tests.estate import SQUARE, private, toast, words

FRIDAY = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
SITE = "https://stool.example/"
LINK = "https://chat.example/stool?start="


@pytest.fixture
async def courtyard(storage):
    courtyard = await Courtyard(storage).found()
    courtyard.house = replace(courtyard.house, site=SITE, deep_link=lambda code: LINK + code)
    await courtyard.numbered_from(42)
    await courtyard.tells(courtyard.chen, "小板凳 3号楼 周五晚7点半 停车、电动车")
    await courtyard.tells(courtyard.chen, "对")
    return courtyard


async def wanted(courtyard):
    """What is to be made, the oldest first."""
    async with courtyard.storage.begin() as uow:
        return await uow.attachments.due(courtyard.at, 10)


async def paper(courtyard, handle):
    """What is put together for an order."""
    async with courtyard.storage.begin() as uow:
        return await ordered(uow, handle, courtyard.at, courtyard.house)


async def link_of(said, who):
    """The secret address in what was said to somebody alone."""
    lines = words(said, private(who)).splitlines()
    return next(line for line in lines if line.startswith("https://"))


async def subscribed(courtyard, url, **headers):
    """What a phone is answered at that address."""
    feeds = Feeds(courtyard.storage, courtyard.house, HandTime(courtyard.at))
    site = httpx.ASGITransport(web(calendars=Calendars(feeds)))
    async with httpx.AsyncClient(transport=site, base_url=SITE) as phone:
        return await phone.get(url, headers=headers)


def events(answer):
    return icalendar.Calendar.from_ical(answer.content).walk("VEVENT")


# --- papers ------------------------------------------------------------------------------


async def test_the_card_hands_the_meeting_to_whoever_presses_for_their_calendar(courtyard):
    wang = await courtyard.settle("王阿姨")
    await courtyard.tells(wang, "帮助")
    said = await courtyard.presses(wang, courtyard.meeting_card(42), "记进日历")
    assert "私" in toast(said)
    [order] = await wanted(courtyard)
    assert (order.room, order.handle) == (private(wang), f"entry:{courtyard.community}:42")


async def test_whoever_cannot_be_written_to_is_told_how(courtyard):
    stranger = await courtyard.settle("过路人", reachable=False)
    said = await courtyard.presses(stranger, courtyard.meeting_card(42), "记进日历")
    assert "请先私聊我一句" in toast(said)
    assert await wanted(courtyard) == []


@pytest.mark.parametrize(
    ("says", "what", "answer"),
    [
        ("海报 42", "poster", "海报在做了，马上发给您。"),
        ("签到表 42", "sign-in", "签到表在做了，马上发给您。"),
        ("日历 42", "entry", "马上发给您。"),
    ],
)
async def test_who_runs_it_asks_for_a_paper_and_gets_it_alone(courtyard, says, what, answer):
    said = await courtyard.tells(courtyard.chen, says)
    assert words(said, private(courtyard.chen)) == answer
    [order] = await wanted(courtyard)
    assert order.what is What.PAPER
    assert order.handle == f"{what}:{courtyard.community}:42"
    said = await courtyard.says(courtyard.chen, says, THREE)
    assert [message.room for message in said] == [THREE]
    assert [each.room for each in await wanted(courtyard)] == [private(courtyard.chen)] * 2


async def test_posters_are_for_who_runs_it_and_calendars_for_everybody(courtyard):
    wang = await courtyard.settle("王阿姨")
    said = await courtyard.tells(wang, "海报 42")
    assert await wanted(courtyard) == []
    assert "海报在做" not in words(said, private(wang))
    await courtyard.tells(wang, "日历 42")
    assert [each.what for each in await wanted(courtyard)] == [What.PAPER]


async def test_a_poster_says_when_where_what_and_where_to_scan(courtyard):
    made = await paper(courtyard, f"poster:{courtyard.community}:42")
    assert made.name == "海报 11月20日（周五）"
    poster = made.paper
    assert (poster.above, poster.title) == ("陶然北岸社区 · 3号楼", "小板凳见面会")
    assert (poster.day, poster.hour) == ("11月20日（周五）", "晚上7点半")
    assert poster.rows == (
        ("地点", "3号楼楼下"),
        ("说什么", "停车、电动车"),
        ("请来", "居民议事会"),
    )
    chat, calendar = poster.codes
    assert chat.link == f"{LINK}meeting-{courtyard.community}-42"
    assert events(await subscribed(courtyard, calendar.link))


async def test_a_poster_of_an_activity_says_what_to_do_and_how_many_are_wanted(courtyard):
    await courtyard.tells(courtyard.chen, "志愿 清扫 周六上午9点 20人 3号楼前")
    await courtyard.tells(courtyard.chen, "对")
    made = await paper(courtyard, f"poster:{courtyard.community}:43")
    assert made.paper.rows == (("地点", "3号楼前"), ("做什么", "清扫"), ("要几人", "20人"))


async def test_without_a_web_entrance_a_poster_has_no_code_for_calendars(courtyard):
    courtyard.house = replace(courtyard.house, site=None, deep_link=lambda _: None)
    made = await paper(courtyard, f"poster:{courtyard.community}:42")
    assert made.paper.codes == ()


async def test_a_sheet_to_sign_says_of_what(courtyard):
    made = await paper(courtyard, f"sign-in:{courtyard.community}:42")
    assert made.paper.about == "11月20日（周五）晚上7点半 · 3号楼楼下"
    assert made.paper.heads == ("姓名", "几号楼几室", "签名")


@pytest.mark.parametrize("order", ["poster:1:99", "poster:1", "", "../../etc:1:42", "poster:1:42x"])
async def test_what_nobody_can_order_is_not_made(courtyard, order):
    assert await paper(courtyard, order) is None


async def test_a_paper_is_handed_over_when_it_is_there_and_told_when_it_is_not(courtyard):
    await courtyard.tells(courtyard.chen, "日历 42")
    [order] = await wanted(courtyard)
    known = {"room": order.room, "key": "made", "at": courtyard.at, "what": "paper"}
    async with courtyard.storage.begin() as uow:
        made = replace(order, original="ab" * 32, name="日历.ics", media="text/calendar")
        await uow.attachments.keep(made)
    [here] = await courtyard.hears(Fetched(attachment=order.id, **known))
    assert here.document == Document("ab" * 32, "日历.ics", "text/calendar")
    assert here.text.startswith("点开就能记进手机日历。")
    for media, said in (("application/pdf", "A4纸打印"), ("text/csv", "表格软件打开")):
        async with courtyard.storage.begin() as uow:
            uow.attachments.put(replace(made, media=media))
        [here] = await courtyard.hears(Fetched(attachment=order.id, **known))
        assert said in here.text
    async with courtyard.storage.begin() as uow:
        uow.attachments.put(replace(made, original=None))
    [not_there] = await courtyard.hears(Fetched(attachment=order.id, **known))
    assert not_there.document is None
    assert not_there.text.startswith("没做成。")


# --- the code on the poster -----------------------------------------------------------------


async def test_who_scans_a_poster_is_at_the_meeting_and_can_answer(courtyard):
    passer_by = await courtyard.settle("李某", home=None)
    said = await courtyard.tells(passer_by, f"/start meeting-{courtyard.community}-42")
    assert "42号（小板凳）：11月20日（周五）晚上7点半" in words(said, private(passer_by))
    shown = next(message for message in said if "42号（小板凳）" in message.text)
    assert toast(await courtyard.presses(passer_by, shown, "来"))
    async with courtyard.storage.begin() as uow:
        meeting = await uow.meetings.named(courtyard.community, 42)
        assert (await uow.rsvps.headcount(meeting)).come == 1


@pytest.mark.parametrize("number", ["43", "99", "0"])
async def test_a_code_of_no_announced_meeting_shows_nothing(courtyard, number):
    await courtyard.tells(courtyard.chen, "小板凳 5号楼 周六晚7点半 停车")  # only planned
    passer_by = await courtyard.settle("李某", home=None)
    said = await courtyard.tells(passer_by, f"/start meeting-{courtyard.community}-{number}")
    assert "小板凳）：" not in words(said, private(passer_by))


# --- links -----------------------------------------------------------------------------------


async def test_a_resident_subscribes_to_the_calendar_of_their_building(courtyard):
    wang = await courtyard.settle("王阿姨")
    said = await courtyard.says(wang, "日历", SQUARE, addressed=True)
    url = await link_of(said, wang)
    assert url.startswith(f"{SITE}calendar/")
    assert "https://" not in words(said, SQUARE)
    answer = await subscribed(courtyard, url)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    book = icalendar.Calendar.from_ical(answer.content)
    assert str(book["name"]) == "陶然北岸社区 · 3号楼 · 见面会"
    [event] = events(answer)
    assert (str(event["summary"]), event["dtstart"].dt) == ("小板凳见面会", FRIDAY)
    assert str(event["location"]) == "3号楼楼下"
    assert str(event["description"]) == "说什么：停车、电动车"


async def test_who_lives_in_no_building_subscribes_to_all_of_the_community(courtyard):
    await courtyard.tells(courtyard.chen, "小板凳 5号楼 周六下午3点 门禁")
    await courtyard.tells(courtyard.chen, "对")
    url = await link_of(await courtyard.tells(courtyard.chen, "日历"), courtyard.chen)
    answer = await subscribed(courtyard, url)
    assert str(icalendar.Calendar.from_ical(answer.content)["name"]) == "陶然北岸社区 · 见面会"
    assert len(events(answer)) == 2


@pytest.mark.parametrize("says", ["日历", "换日历链接", "日历 42"])
async def test_who_cannot_be_written_to_alone_reads_no_secret_in_the_group(courtyard, says):
    zhang = await courtyard.settle("张师傅", reachable=False)
    [said] = await courtyard.says(zhang, says, SQUARE, addressed=True)
    assert said.text.startswith("这个只能私下发给您。")
    assert await wanted(courtyard) == []


async def test_a_calendar_follows_what_becomes_of_a_meeting(courtyard):
    wang = await courtyard.settle("王阿姨")
    url = await link_of(await courtyard.tells(wang, "日历"), wang)
    first = await subscribed(courtyard, url)
    unchanged = await subscribed(courtyard, url, **{"If-None-Match": first.headers["ETag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")

    courtyard.at += timedelta(hours=1)
    await courtyard.tells(courtyard.chen, "取消 42 主持人病了")
    await courtyard.tells(courtyard.chen, "对")
    later = await subscribed(courtyard, url, **{"If-None-Match": first.headers["ETag"]})
    assert later.status_code == 200
    assert later.headers["Last-Modified"] > first.headers["Last-Modified"]
    [before], [after] = events(first), events(later)
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert after["dtstamp"].dt == courtyard.at


async def test_the_calendar_of_another_building_shows_what_is_for_all_and_nothing_else(courtyard):
    await courtyard.tells(courtyard.chen, "小板凳 全社区 周六下午3点 清扫")
    await courtyard.tells(courtyard.chen, "社区活动室")
    await courtyard.tells(courtyard.chen, "对")
    async with courtyard.storage.begin() as uow:
        five = await uow.units.find("5号楼")
    wang = await courtyard.settle("王阿姨")
    url = await link_of(await courtyard.tells(wang, "日历"), wang)
    assert len(events(await subscribed(courtyard, url))) == 2
    async with courtyard.storage.begin() as uow:
        from_five = await give_link(uow, five.id, None, courtyard.at, courtyard.house)
    [event] = events(await subscribed(courtyard, from_five))
    assert "清扫" in str(event["description"])


async def test_of_too_many_links_the_oldest_ends(courtyard):
    wang = await courtyard.settle("王阿姨")
    links = []
    for _ in range(6):
        links.append(await link_of(await courtyard.tells(wang, "日历"), wang))
        courtyard.at += timedelta(minutes=1)
    answers = [(await subscribed(courtyard, link)).status_code for link in links]
    assert answers == [404, 200, 200, 200, 200, 200]


async def test_a_resident_changes_their_links_and_staff_everybodys(courtyard):
    wang, li = await courtyard.settle("王阿姨"), await courtyard.settle("李某")
    hers, his = [await link_of(await courtyard.tells(who, "日历"), who) for who in (wang, li)]
    said = await courtyard.tells(wang, "换日历链接")
    assert "旧链接1条已作废" in words(said, private(wang))
    new = await link_of(said, wang)
    assert [(await subscribed(courtyard, link)).status_code for link in (hers, new, his)] == [
        404,
        200,
        200,
    ]
    said = await courtyard.tells(courtyard.chen, "换日历链接")
    assert "旧链接2条已作废" in words(said, private(courtyard.chen))
    assert [(await subscribed(courtyard, link)).status_code for link in (new, his)] == [404, 404]


async def test_whoever_is_forgotten_has_no_link_any_more(courtyard):
    wang = await courtyard.settle("王阿姨")
    url = await link_of(await courtyard.tells(wang, "日历"), wang)
    await courtyard.tells(wang, "删除我")
    await courtyard.tells(wang, "确定")
    assert (await subscribed(courtyard, url)).status_code == 404


async def test_unknown_ended_and_misspelt_links_look_the_same(courtyard):
    wang = await courtyard.settle("王阿姨")
    ended = await link_of(await courtyard.tells(wang, "日历"), wang)
    await courtyard.tells(wang, "换日历链接")
    asked = [ended, f"{SITE}calendar/{'A' * 22}.ics", f"{SITE}calendar/short.ics"]
    answers = [await subscribed(courtyard, url) for url in asked]
    assert {answer.status_code for answer in answers} == {404}
    assert len({(answer.content, tuple(answer.headers.items())) for answer in answers}) == 1


async def test_the_secret_itself_is_kept_nowhere(courtyard):
    wang = await courtyard.settle("王阿姨")
    url = await link_of(await courtyard.tells(wang, "日历"), wang)
    secret = url.removeprefix(f"{SITE}calendar/").removesuffix(".ics")
    async with courtyard.storage.begin() as uow:
        assert await uow.calendars.link(secret) is None


async def test_without_a_web_entrance_the_words_say_what_to_do_instead(courtyard):
    courtyard.house = replace(courtyard.house, site=None)
    wang = await courtyard.settle("王阿姨")
    for says in ("日历", "换日历链接"):
        said = await courtyard.tells(wang, says)
        assert "“日历 12”" in words(said, private(wang))


async def test_sessions_stand_in_no_subscribed_calendar(courtyard):
    zhou = await courtyard.sits("周老师", Role.COUNCIL_LEAD, courtyard.council)
    await courtyard.tells(zhou, "小板凳 居民议事会 周四下午3点 篮球场")
    url = await link_of(await courtyard.tells(courtyard.chen, "日历"), courtyard.chen)
    assert [str(event["summary"]) for event in events(await subscribed(courtyard, url))] == [
        "小板凳见面会"
    ]


async def test_what_comes_again_stands_in_the_calendar_before_anybody_is_called(courtyard):
    await courtyard.tells(courtyard.chen, "小板凳 3号楼 每月第二个周五晚7点半 停车")
    await courtyard.tells(courtyard.chen, "对")
    url = await link_of(await courtyard.tells(courtyard.chen, "日历"), courtyard.chen)
    days = [event["dtstart"].dt.date() for event in events(await subscribed(courtyard, url))]
    assert date(2026, 12, 11) in days
    assert date(2027, 1, 8) in days
    again = [str(event["uid"]) for event in events(await subscribed(courtyard, url))]
    assert len(set(again)) == len(again) == len(days)

"""A group's link: it shows what everybody may see, lets newcomers in, and nothing beyond."""

import asyncio
import io
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import httpx
import pytest
from PIL import Image
from sqlalchemy import func, select

from bot import service
from bot.web import web
from bot.web.pace import Pace
from domain import codes, links
from domain.codes import Code, Door
from domain.group_links import MOST, GroupLink
from domain.homes import Home
from domain.links import RESTS, Appliance, Device
from domain.meetings import Meeting
from domain.meetings import State as MeetingState
from domain.people import Resident
from domain.permissions import Role
from domain.polls import Outcome
from domain.proposals import Proposal, State
from domain.proposals.hidings import Hiding
from domain.reports.case import Case
from domain.reports.case import State as CaseState
from domain.reports.report import Spot
from domain.signoffs import SignOff
from domain.signoffs import State as SignOffState
from domain.sources import Source
from handlers.founding import import_org
from storage.people import residents as table
from tests.conversations import COUNCIL, ELSEWHERE, PLACE
from tests.gate import PREVIEW, opened, words
from tests.makers import GROUP, NOON

CODE = "g" * 22
FIVE = {"number": 5, "title": "楼道灯坏了", "state": CaseState.IN_PROGRESS, "room": GROUP}
WHO = "李某 3号楼2单元502"
HIDING = Hiding(reason="伤人", at=NOON, hidden=True)


@pytest.fixture
async def gate(sqlite_storage, tmp_path):
    async with opened(sqlite_storage, tmp_path) as gate:
        await given(gate)
        yield gate


async def given(gate, unit: str = PLACE, code: str = CODE) -> None:
    """Staff have given a unit's group its link."""
    async with gate.app.storage.begin() as uow:
        place = await uow.units.find(unit)
        community = await uow.units.community_of(place.id)
        uow.group_links.put(
            GroupLink(
                digest=links.digest(code),
                code=code,
                unit=place.id,
                community=community.id,
                given_by=1,
                given_at=gate.time.now(),
            )
        )


async def withdrawn(gate, code: str = CODE) -> None:
    async with gate.app.storage.begin() as uow:
        link = await uow.group_links.get(links.digest(code))
        uow.group_links.put(link.end(gate.time.now()))


async def proposed(gate, number: int, text: str, **known) -> Proposal:
    async with gate.app.storage.begin() as uow:
        community = await uow.units.find(PLACE)
        author = await uow.counters.next("residents")
        uow.residents.put(Resident(id=author, name="赵某某", since=gate.time.now()))
        proposal = Proposal(
            community=community.id,
            number=number,
            author=author,
            text=text,
            created_at=gate.time.now(),
            **{"state": State.RECEIVED, "source": Source.CHAT, "reply_due": None} | known,
        )
        uow.proposals.found(proposal, b"salt")
    return proposal


async def residents(gate) -> int:
    """How many there are."""
    async with gate.app.storage.engine.connect() as connection:
        return await connection.scalar(select(func.count()).select_from(table))


def passes(gate, time: timedelta) -> None:
    gate.time.move(gate.time.now() + time)


async def joins(gate, phone=None, who: str = WHO, code: str = CODE):
    phone = phone or gate.phone()
    board = await phone.get(f"/g/{code}")
    return await phone.presses(board, "登记", who=who)


# --- what stands there -------------------------------------------------------------------


async def test_without_signing_in_it_shows_what_the_group_may_see_with_dates(gate):
    now = gate.time.now()
    await proposed(gate, 42, "3号楼门口装个路灯")
    await gate.vote(await gate.resident("王阿姨", None, Role.COUNCIL_MEMBER), number=7)
    async with gate.app.storage.begin() as uow:
        community = await uow.units.find(PLACE)
        uow.meetings.found(
            Meeting(
                community=community.id,
                number=9,
                host=1,
                state=MeetingState.ANNOUNCED,
                starts_at=now + timedelta(days=2),
                ends_at=now + timedelta(days=2, hours=1),
                place="3号楼楼下",
                planned_at=now,
            ),
            b"salt",
        )
        uow.cases.found(case(community.id, now), b"salt")
    page = await gate.phone().get(f"/g/{CODE}")
    told = words(page)
    assert "陶然北岸社区的事" in told
    assert "42号 3号楼门口装个路灯（还没有人支持）" in told
    assert "7号 3号楼门口装路灯：表决到11月19日（周四）" in told
    assert "9号 见面会：11月18日（周三）" in told
    assert "3号楼楼下" in told
    assert re.search(r"5号 楼道灯坏了.*：处理中", told)
    assert "赵某某" not in page.text
    assert "王阿姨" not in told.replace("王阿姨 3号楼2单元502", "")


def case(community: int, now, **known) -> Case:
    return Case(
        community=community,
        spot=Spot(words="3号楼2单元"),
        opened_at=now,
        since=now,
        due=now + timedelta(days=3),
        **FIVE | known,
    )


async def test_nothing_private_stands_there(gate):
    now = gate.time.now()
    await proposed(gate, 42, "谁也别看", hiding=HIDING)
    await proposed(gate, 43, "还没发出来", state=State.DRAFT)
    async with gate.app.storage.begin() as uow:
        community = await uow.units.find(PLACE)
        uow.cases.found(case(community.id, now, room=None), b"salt")
        uow.cases.found(
            case(community.id, now, number=6, title="孩子的事", sensitive=True), b"salt"
        )
    phone = gate.phone()
    told = words(await phone.get(f"/g/{CODE}"))
    for private in ("谁也别看", "还没发出来", "楼道灯坏了", "3号楼2单元）", "孩子的事"):
        assert private not in told
    assert "5号" in told
    one = await phone.get(f"/g/{CODE}/42")
    assert "谁也别看" not in one.text
    assert (await phone.get(f"/g/{CODE}/43")).status_code == 404
    assert (await phone.get(f"/g/{CODE}/6")).status_code == 404


async def test_what_was_told_in_private_is_not_told_when_it_is_mended(gate):
    now = gate.time.now()
    mended = {"state": CaseState.RESOLVED, "resolved_at": now - timedelta(hours=1)}
    async with gate.app.storage.begin() as uow:
        community = await uow.units.find(PLACE)
        alone = {"room": None, "title": "我家502漏水"} | mended
        uow.cases.found(case(community.id, now, **alone), b"salt")
        uow.cases.found(case(community.id, now, number=6, **mended), b"salt")
    told = words(await gate.phone().get(f"/g/{CODE}"))
    assert "502漏水" not in told
    assert "5号 其他：已处理" in told
    assert "6号 楼道灯坏了" in told


async def test_each_line_leads_somewhere_also_once_it_is_decided(gate):
    now = gate.time.now()
    async with gate.app.storage.begin() as uow:
        community = await uow.units.find(PLACE)
        signoff = SignOff(
            community=community.id,
            number=8,
            text="3号楼加装电梯",
            households=1,
            by=1,
            opened_at=now - timedelta(days=9),
            closes_at=now - timedelta(days=2),
        )
        uow.signoffs.found(signoff, b"salt")
        closed = replace(signoff, state=SignOffState.CLOSED, outcome=Outcome.PASSED)
        uow.signoffs.put(replace(closed, closed_at=signoff.closes_at))
    page = await gate.phone().get(f"/g/{CODE}")
    assert f"/g/{CODE}/8" in page.text
    assert "3号楼加装电梯" in words(await gate.phone().get(f"/g/{CODE}/8"))


async def test_one_thing_has_an_address_of_its_own(gate):
    await proposed(gate, 42, "3号楼门口装个路灯")
    poll = await gate.vote(await gate.resident("王阿姨", None, Role.COUNCIL_MEMBER), number=7)
    page = await gate.phone().get(f"/g/{CODE}/42")
    assert "<title>42号 3号楼门口装个路灯</title>" in page.text
    assert "赵某某" not in page.text
    vote = words(await gate.phone().get(f"/g/{CODE}/{poll.number}"))
    assert "0/1" in vote or "还没有人投" in vote or "已投" in vote
    for number in (1, 99, 10**12):
        assert (await gate.phone().get(f"/g/{CODE}/{number}")).status_code == 404
    assert (await gate.phone().get(f"/g/{CODE}/{'1' * 5_000}")).status_code == 414


async def test_shared_it_is_a_card_with_a_picture_and_without_anybodys_name(gate):
    await proposed(gate, 42, "3号楼门口装个路灯")
    preview = gate.phone(**{"User-Agent": PREVIEW})
    page = (await preview.get(f"/g/{CODE}")).text
    head = page.partition("</head>")[0]
    assert '<meta property="og:title" content="陶然北岸社区的事">' in head
    assert "点开就能看" in head
    [shown] = re.findall(r'og:image" content="([^"]+)"', head)
    picture = await preview.get(shown.removeprefix(gate.url))
    image = Image.open(io.BytesIO(picture.content))
    assert image.format == "PNG"
    assert min(image.size) >= 300
    assert len(picture.content) < 12_000
    item = (await preview.get(f"/g/{CODE}/42")).text.partition("</head>")[0]
    assert '<meta property="og:title" content="42号 3号楼门口装个路灯">' in item
    for text in (head, item):
        assert "赵某某" not in text
        assert "token" not in text


async def test_a_personal_link_has_no_card(gate):
    page = await gate.phone().get(await gate.link(await gate.resident()))
    assert "og:" not in page.text
    assert "请不要转给别人" in words(page)


# --- coming in ---------------------------------------------------------------------------


async def test_a_newcomer_says_name_and_home_and_waits_to_be_confirmed_like_anybody(gate):
    phone = gate.phone()
    home = await joins(gate, phone)
    assert home.status_code == 200
    assert "记下了：3号楼2单元502" in words(home)
    assert "李某，您好" in words(home)
    async with gate.app.storage.begin() as uow:
        community = await uow.units.find(PLACE)
        [known] = await uow.residencies.at(community.id, Home("3", "2", "502"))
        assert not known.confirmed
        assert (await uow.residents.named(known.resident)).name == "李某"
    assert (await phone.get("/api/me")).json()["me"]["name"] == "李某"
    assert "打开我的页面" in words(await phone.get(f"/g/{CODE}"))
    assert "device-bound" in await gate.acts()


async def test_sent_twice_it_is_one_newcomer(gate):
    phone = gate.phone()
    board = await phone.get(f"/g/{CODE}")
    await phone.presses(board, "登记", who=WHO)
    before = await residents(gate)
    again = await phone.presses(board, "登记", who=WHO)
    assert again.status_code == 303
    assert await residents(gate) == before


async def test_tapped_twice_at_once_it_is_one_newcomer(gate):
    phone = gate.phone()
    board = await phone.get(f"/g/{CODE}")
    await asyncio.gather(*(phone.presses(board, "登记", who=WHO) for _ in range(2)))
    assert await residents(gate) == 1
    assert "李某，您好" in words(await phone.get("/"))


@pytest.mark.parametrize(
    "who", ["", "李某", "3号楼2单元502", "我要路灯", "李某 3号楼2单元502 " * 9]
)
async def test_without_a_name_and_a_home_nobody_is_made(gate, who):
    told = await joins(gate, who=who)
    assert "没看懂姓名和住处" in words(told)
    assert f'href="/g/{CODE}#come">回去再写一次</a>' in told.text
    assert await residents(gate) == 0


async def test_who_is_confirmed_there_already_is_shown_the_way_to_stay_one(gate):
    await gate.resident("李某", Home("3", "2", "502"))
    async with gate.app.storage.begin() as uow:
        community = await uow.units.find(PLACE)
        [known] = await uow.residencies.at(community.id, Home("3", "2", "502"))
        uow.residencies.put(known.confirm(99, gate.time.now()))
    told = words(await joins(gate))
    assert "登记 关联" in told
    assert await residents(gate) == 1
    other = await joins(gate, who="李某 3号楼2单元503")  # of the same name, next door
    assert "记下了" in words(other)


async def test_a_code_that_joins_two_accounts_opens_the_same_resident(gate):
    wang, code = await gate.resident(), "7KQ2-M9XF"
    async with gate.app.storage.begin() as uow:
        uow.codes.put(
            Code(
                digest=codes.digest(code),
                opens=Door.LINK,
                unit=None,
                expires_at=gate.time.now() + codes.LINK_LASTS,
                issued_by=wang,
            )
        )
    phone = gate.phone()
    board = await phone.get(f"/g/{CODE}")
    entered = await phone.presses(board, "用这个码打开", code=code)
    assert entered.status_code == 303
    assert "王阿姨，您好" in words(await phone.get("/"))
    assert await residents(gate) == 1
    spent = gate.phone()
    board = await spent.get(f"/g/{CODE}")
    told = await spent.presses(board, "用这个码打开", code=code)
    assert told.status_code == 410


# --- refused -----------------------------------------------------------------------------


async def test_a_withdrawn_link_says_so_and_lets_nobody_in_and_devices_stay(gate):
    phone, late = gate.phone(), gate.phone()
    await joins(gate, phone)
    board = await late.get(f"/g/{CODE}")
    await withdrawn(gate)
    for told in (
        await late.get(f"/g/{CODE}"),
        await late.get(f"/g/{CODE}/42"),
        await late.get(f"/g/{CODE}/card.png"),
        await late.presses(board, "登记", who="周某 3号楼2单元503"),
    ):
        assert told.status_code == 410
        assert "这个群链接停用了" in words(told)
    assert "李某，您好" in words(await phone.get("/"))


async def test_a_guess_has_one_answer_and_then_a_pause(gate):
    guesses = ["h" * 22, "g", "g" * 23, "42", "%2e%2e", "g" * 21 + "="]
    async with narrow(gate, wrong=Pace(len(guesses), timedelta(minutes=10))) as browser:
        answers = [await browser.get(f"/g/{told}") for told in guesses]
        assert {each.status_code for each in answers} == {404}
        assert len({words(each) for each in answers}) == 1
        assert (await browser.get("/g/" + "i" * 22)).status_code == 429
        assert (await browser.get(f"/g/{CODE}")).status_code == 200  # who has it never waits


async def test_typed_codes_that_nobody_gave_pause_from_all_addresses_together(gate):
    """What is typed is short: a thousand addresses shall not try it faster than one."""
    answers, guesses = [], Pace(2, timedelta(minutes=10))
    for place in range(3):
        async with narrow(gate, f"203.0.113.{place}", guesses=guesses) as browser:
            told = {"code": f"AAAA-AAA{place + 2}", "token": await token(browser)}
            answers.append((await browser.post("/d", data=told)).status_code)
    assert answers == [404, 404, 429]


def narrow(gate, address: str = "203.0.113.9", **paces: Pace) -> httpx.AsyncClient:
    """A browser before the same house, where less is let through."""
    entrance = service.entrance(gate.app, gate.webchat, gate.url, timezone="Asia/Shanghai")
    app = web(entrance=replace(entrance, threshold=replace(entrance.threshold, **paces)))
    transport = httpx.ASGITransport(app, client=(address, 1))
    return httpx.AsyncClient(transport=transport, base_url=gate.url)


async def token(browser: httpx.AsyncClient) -> str:
    """The proof that the board gives this browser."""
    page = await browser.get(f"/g/{CODE}")
    return re.search(r'name="token" value="(\w+)"', page.text)[1]


async def test_another_communitys_things_do_not_stand_behind_a_link(gate):
    await proposed(gate, 42, "3号楼门口装个路灯")
    async with gate.app.storage.begin() as uow:
        await import_org(uow, [{"unit": ELSEWHERE, "type": "community"}], gate.time.now())
    await given(gate, ELSEWHERE, "o" * 22)
    phone = gate.phone()
    assert "路灯" not in words(await phone.get("/g/" + "o" * 22))
    assert (await phone.get("/g/" + "o" * 22 + "/42")).status_code == 404


async def test_a_councils_link_belongs_to_its_community(gate):
    await given(gate, COUNCIL, "c" * 22)
    await joins(gate, code="c" * 22)
    async with gate.app.storage.begin() as uow:
        community = await uow.units.find(PLACE)
        [known] = await uow.residencies.at(community.id, Home("3", "2", "502"))
    assert known.community == community.id


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
async def test_another_site_brings_nobody_in(gate, origin):
    phone = gate.phone()
    await phone.get(f"/g/{CODE}")
    forged = {"who": WHO, "token": "0" * 32}
    answer = await phone.post(f"/g/{CODE}", data=forged, headers={"Origin": origin})
    assert answer.status_code == 403
    assert await residents(gate) == 0


async def test_a_form_of_another_browser_brings_nobody_in(gate):
    theirs, mine = gate.phone(), gate.phone()
    board = await theirs.get(f"/g/{CODE}")
    await mine.get(f"/g/{CODE}")
    refused = await mine.presses(board, "登记", who=WHO)
    assert refused.status_code == 403
    assert await residents(gate) == 0


async def test_without_cookies_nobody_is_made(gate):
    phone = gate.phone()
    board = await phone.get(f"/g/{CODE}")
    phone.cookies.clear()
    told = await phone.presses(board, "登记", who=WHO)
    assert told.status_code == 400
    assert await residents(gate) == 0


async def test_many_newcomers_from_one_address_are_paced_and_may_read_on(gate):
    newcomers = Pace(1, timedelta(hours=1))

    async def comes(flat: int) -> httpx.Response:
        async with narrow(gate, newcomers=newcomers) as browser:
            told = {"who": f"李某 3号楼2单元{flat}", "token": await token(browser)}
            return await browser.post(f"/g/{CODE}", data=told)

    assert (await comes(501)).status_code == 200
    paused = await comes(502)
    assert paused.status_code == 429
    assert "60分钟" in words(paused)
    passes(gate, timedelta(hours=1))
    assert (await comes(502)).status_code == 200


async def test_a_house_full_of_bots_stays_outside_whatever_their_addresses(gate):
    """The link itself lets in so many an hour, and no more."""
    most = MOST[timedelta(hours=1)]
    await came(gate, most)
    told = await joins(gate)
    assert told.status_code == 410
    assert "看是照样能看的" in words(told)
    passes(gate, timedelta(hours=1, seconds=1))
    assert (await joins(gate)).status_code == 200


async def came(gate, count: int) -> None:
    """So many devices have come in by the link just now."""
    now = gate.time.now()
    async with gate.app.storage.begin() as uow:
        for number in range(count):
            uow.links.put_device(
                Device(
                    digest=f"{number:064}",
                    number=number + 1_000,
                    resident=1,
                    handle="w1",
                    community=1,
                    appliance=Appliance.PHONE,
                    by=links.digest(CODE),
                    since=now,
                    seen_at=now,
                )
            )


async def test_a_newcomers_device_rests_and_is_a_stranger_again(gate):
    phone = gate.phone()
    await joins(gate, phone)
    passes(gate, RESTS + timedelta(hours=1))
    assert "登记一下" in words(await phone.get(f"/g/{CODE}"))


async def test_the_board_is_strict_and_light(gate):
    for number in range(1, 40):
        await proposed(gate, number, "3号楼门口装个路灯" * 5)
    page = await gate.phone().get(f"/g/{CODE}")
    assert page.headers["Cache-Control"] == "no-store"
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert page.headers["Referrer-Policy"] == "no-referrer"
    sheet = await gate.phone().get("/static/door.css")
    assert len(page.content) + len(sheet.content) < 20_000  # before the first paint, uncompressed
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', page.text)
    assert unescape(page.text).count("支持") > 20

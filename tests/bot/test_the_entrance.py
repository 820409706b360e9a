"""The web entrance: a link opens once and for one device; whatever else is tried stays outside."""

import asyncio
import logging
import re
from datetime import timedelta

import httpx
import pytest

from domain.chat import Person
from domain.codes import Door
from domain.links import LASTS, MOST_DEVICES, RESTS, Purpose, digest
from domain.permissions import Role
from handlers.founding import issue_codes
from tests.conversations import PLACE
from tests.gate import PREVIEW, opened, words

COUNCIL_MEMBER = Role.COUNCIL_MEMBER


@pytest.fixture
async def gate(sqlite_storage, tmp_path):
    async with opened(sqlite_storage, tmp_path) as gate:
        yield gate


@pytest.fixture
async def secure(sqlite_storage, tmp_path):
    """As behind a proxy that speaks https."""
    async with opened(sqlite_storage, tmp_path, url="https://stool.example") as gate:
        yield gate


async def bound(gate, resident: int) -> int:
    async with gate.app.storage.begin() as uow:
        return len(await uow.links.devices_of(resident, gate.time.now()))


# --- the road in -------------------------------------------------------------------------


async def test_a_link_opens_the_first_page_and_the_chat_of_its_resident(gate):
    wang, phone = await gate.resident(), gate.phone()
    home = await phone.comes_in(await gate.link(wang))
    assert "王阿姨，您好" in words(home)
    assert "现在没有等您办的事" in words(home)
    me = (await phone.get("/api/me")).json()
    assert me["me"]["name"] == "王阿姨"
    assert not me["demonstration"]
    assert [room["private"] for room in me["rooms"]] == [True]
    assert (await phone.get("/chat")).status_code == 200
    assert await gate.acts() == ["link-given", "device-bound"]


async def test_what_is_said_there_is_heard_as_the_resident(gate):
    wang, phone = await gate.resident(), gate.phone()
    await phone.comes_in(await gate.link(wang))
    [room] = (await phone.get("/api/me")).json()["rooms"]
    told = await phone.post(
        f"/api/rooms/{room['room']}/say",
        json={"key": "key-00000001", "text": "提议：3号楼门口装个路灯"},
        headers={"Origin": gate.url},
    )
    assert told.status_code == 200
    await gate.app.settle()
    async with gate.app.storage.begin() as uow:
        [proposal] = await uow.proposals.of_author(wang)
    assert proposal.text == "3号楼门口装个路灯"


async def test_a_vote_that_waits_stands_on_the_first_page_and_is_cast_there(gate):
    wang = await gate.resident("王阿姨", None, COUNCIL_MEMBER)
    li = await gate.resident("李某", None, COUNCIL_MEMBER)
    poll = await gate.vote(wang, li)
    phone = gate.phone()
    home = await phone.comes_in(await gate.link(wang))
    assert "3号楼门口装路灯" in words(home)
    voted = await phone.presses(home, "反对")
    assert "您投了：反对" in words(voted)
    assert "3号楼门口装路灯" not in words(voted)
    assert await gate.ballots(poll) == {wang: "no"}


async def test_only_what_is_offered_can_be_pressed(gate):
    wang = await gate.resident()
    others = await gate.vote(await gate.resident("李某", None, COUNCIL_MEMBER))
    phone = gate.phone()
    home = await phone.comes_in(await gate.link(wang))
    assert "路灯" not in words(home)
    token = re.search(r'name="token" value="(\w+)"', home.text)[1]
    about = f"{others.community}:{others.number}:1:yes"
    forged = {"token": token, "key": "page-00000001", "press": f"vote {about}"}
    refused = await phone.post("/press", data=forged)
    assert "没有记下" in words(refused)
    assert await gate.ballots(others) == {}


async def test_the_same_page_sent_twice_counts_once(gate):
    wang = await gate.resident("王阿姨", None, COUNCIL_MEMBER)
    poll = await gate.vote(wang)
    phone = gate.phone()
    home = await phone.comes_in(await gate.link(wang))
    first, second = await asyncio.gather(phone.presses(home, "同意"), phone.presses(home, "同意"))
    assert {first.status_code, second.status_code} == {200}
    assert await gate.ballots(poll) == {wang: "yes"}


async def test_whoever_has_not_said_where_they_live_is_asked_first(gate):
    phone = gate.phone()
    page = await phone.get("/")
    home = await phone.presses(page, "用登记码打开", code=await gate.household_code())
    assert home.status_code == 303
    assert "您还没说住哪里" in words(await phone.get("/"))


# --- used once ---------------------------------------------------------------------------


async def test_a_second_device_hears_that_the_link_was_used_and_what_helps(gate):
    wang, link = await gate.resident(), None
    link = await gate.link(wang)
    other = gate.phone()
    shown = await other.get(link)
    await gate.phone().comes_in(link)
    for page in (await other.presses(shown, "用这台设备打开"), await other.get(link)):
        assert page.status_code == 410
        assert "已经在另一台设备上打开过了" in words(page)
        assert "发“网页”" in words(page)
    assert await bound(gate, wang) == 1
    assert (await other.get("/api/me")).json()["me"] is None


async def test_of_two_who_press_at_once_one_comes_in(gate):
    wang, phones = await gate.resident(), [gate.phone() for _ in range(8)]
    link = await gate.link(wang)
    pages = [await phone.get(link) for phone in phones]
    pressed = await asyncio.gather(
        *(phone.presses(page, "用这台设备打开") for phone, page in zip(phones, pages, strict=True))
    )
    assert sorted(each.status_code for each in pressed) == [303] + [410] * 7
    assert await bound(gate, wang) == 1


async def test_the_device_that_used_it_may_open_it_again_and_press_twice(gate):
    """A slow phone: the answer was lost, or the finger was quick."""
    wang, phone = await gate.resident(), gate.phone()
    link = await gate.link(wang)
    shown = await phone.get(link)
    twice = [await phone.presses(shown, "用这台设备打开") for _ in range(2)]
    assert [each.status_code for each in twice] == [303, 303]
    assert (await phone.get(link)).headers["Location"] == "/"
    assert await bound(gate, wang) == 1


async def test_a_preview_leaves_the_link_as_it_was(gate):
    wang = await gate.resident()
    link = await gate.link(wang)
    robot = gate.phone(**{"User-Agent": PREVIEW})
    for _ in range(3):
        assert (await robot.get(link)).status_code == 200
        assert (await robot.head(link)).status_code == 200
    assert await bound(gate, wang) == 0
    assert "王阿姨" not in (await robot.get(link)).text
    assert "王阿姨，您好" in words(await gate.phone().comes_in(link))


# --- what does not open ------------------------------------------------------------------


@pytest.mark.parametrize("purpose", Purpose)
async def test_a_link_that_is_over_says_so(gate, purpose):
    wang, phone = await gate.resident(), gate.phone()
    link = await gate.link(wang, purpose)
    shown = await phone.get(link)
    gate.time.move(gate.time.now() + LASTS[purpose])
    for page in (await phone.presses(shown, "用这台设备打开"), await phone.get(link)):
        assert (page.status_code, "过期了" in words(page)) == (410, True)
    assert await bound(gate, wang) == 0


async def test_a_newer_link_takes_the_place_of_the_one_before(gate):
    wang, phone = await gate.resident(), gate.phone()
    before = await gate.link(wang)
    newest = await gate.link(wang)
    gone = await phone.get(before)
    assert (gone.status_code, "作废了" in words(gone)) == (410, True)
    assert "王阿姨，您好" in words(await phone.comes_in(newest))
    assert await gate.acts() == ["link-given", "link-revoked", "link-given", "device-bound"]


async def test_guessing_leads_to_a_pause_and_does_not_shut_out_who_has_a_link(gate):
    wang, guesser = await gate.resident(), gate.phone()
    link = await gate.link(wang)
    for guess in range(20):
        wrong = await guesser.get(f"/d/{guess:022d}")
        assert (wrong.status_code, "没有这个链接" in words(wrong)) == (404, True)
    paused = await guesser.get(f"/d/{20:022d}")
    assert paused.status_code == 429
    assert 0 < int(paused.headers["Retry-After"]) <= 600
    assert "请过10分钟再试" in words(paused)
    page = await guesser.get("/")
    code = await gate.household_code()
    assert (await guesser.presses(page, "用登记码打开", code=code)).status_code == 429
    assert "王阿姨，您好" in words(await guesser.comes_in(link))  # the same address
    gate.time.move(gate.time.now() + timedelta(minutes=10))
    stranger = gate.phone()
    pressed = await stranger.presses(await stranger.get("/"), "用登记码打开", code=code)
    assert pressed.status_code == 303


@pytest.mark.parametrize(
    "told", ["x", "%00" * 22, "a" * 21 + "!", "a" * 1_900, "%2e%2e%2fstatic", "登" * 22]
)
async def test_what_looks_like_no_secret_is_none(gate, told):
    page = await gate.phone().get(f"/d/{told}")
    assert page.status_code == 404


async def test_a_code_that_gives_a_role_is_unknown_here_and_is_not_used_up(gate):
    phone = gate.phone()
    async with gate.app.storage.begin() as uow:
        known = {"unit": PLACE, "count": 1, "days": 7, "at": gate.time.now()}
        chance = gate.app.house.chance
        [role] = await issue_codes(uow, opens=Role.STAFF, chance=chance, **known)
        [group] = await issue_codes(uow, opens=Door.GROUP, chance=chance, **known)
    for code in (role, group, "2222-2222"):
        page = await phone.presses(await phone.get("/"), "用登记码打开", code=code)
        assert (page.status_code, "没有这个" in words(page)) == (404, True)


async def test_a_household_code_opens_a_conversation_that_proves_nothing_and_opens_once(gate):
    code = await gate.household_code()
    first, second = gate.phone(), gate.phone()
    await first.presses(await first.get("/"), "用登记码打开", code=code.lower().replace("-", " "))
    handle = (await first.get("/api/me")).json()["me"]["handle"]
    used = await second.presses(await second.get("/"), "用登记码打开", code=code)
    assert (used.status_code, "已经用过了" in words(used)) == (410, True)
    async with gate.app.storage.begin() as uow:
        account = await uow.accounts.get(Person("webchat", handle))
        [home] = await uow.residencies.of(account.resident)
        assert (home.home, home.confirmed) == (None, False)
        assert await uow.grants.of(account.resident) == []


async def test_the_code_on_paper_may_come_as_a_link(gate):
    phone = gate.phone()
    code = await gate.household_code()
    shown = await phone.get(f"/d/{code}")
    assert shown.status_code == 200
    assert (await phone.presses(shown, "用这台设备打开")).status_code == 303
    assert (await gate.phone().get(f"/d/{code}")).status_code == 410


# --- cookies and forms -------------------------------------------------------------------


async def test_without_cookies_the_page_says_so_and_the_link_stays_unused(gate):
    wang, phone = await gate.resident(), gate.phone()
    link = await gate.link(wang)
    shown = await phone.get(link)
    phone.cookies.clear()
    page = await phone.presses(shown, "用这台设备打开")
    assert (page.status_code, "没有记住这台设备" in words(page)) == (400, True)
    assert await bound(gate, wang) == 0


async def test_a_form_without_the_proof_of_this_browser_is_refused(gate):
    wang, phone, attacker = await gate.resident(), gate.phone(), gate.phone()
    link = await gate.link(wang)
    await phone.get(link)
    theirs = re.search(r'name="token" value="(\w+)"', (await attacker.get(link)).text)[1]
    for form in ({}, {"token": ""}, {"token": "登"}, {"token": theirs}):
        refused = await phone.post(link, data=form, headers={"Origin": "null"})
        assert refused.status_code in {403, 415}
    assert await bound(gate, wang) == 0


@pytest.mark.parametrize("path", ["/d", "/d/{}", "/press", "/leave", "/api/rooms/{}/say"])
@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1", "null", None])
async def test_another_site_cannot_act_for_whoever_is_in(gate, path, origin):
    wang, phone = await gate.resident("王阿姨", None, COUNCIL_MEMBER), gate.phone()
    poll = await gate.vote(wang)
    await phone.comes_in(await gate.link(wang))
    form = {"press": f"vote {poll.community}:42:1:yes", "key": "page-00000001", "code": "x"}
    headers = {} if origin is None else {"Origin": origin}
    refused = await phone.post(path.format("A" * 22), data=form, headers=headers)
    assert refused.status_code == 403
    assert await gate.ballots(poll) == {}
    assert await bound(gate, wang) == 1


async def test_another_name_for_this_machine_gets_nothing(gate):
    wang = await gate.resident()
    link = await gate.link(wang)
    for host in ("evil.example", "localhost", "", "127.0.0.1.evil.example"):
        for path in (link, "/", "/chat", "/api/me", "/static/door.js"):
            answer = await gate.phone(Host=host).get(path)
            assert answer.status_code in {400, 421}
    assert await bound(gate, wang) == 0


async def test_by_https_the_cookie_belongs_to_this_host_alone_and_to_no_script(secure):
    phone = secure.phone()
    link = await secure.link(await secure.resident())
    shown = await phone.get(link)
    cookie = shown.headers["Set-Cookie"]
    assert cookie.startswith("__Host-stool=")
    for flag in ("HttpOnly", "Path=/", "SameSite=lax", "Secure"):
        assert flag in cookie
    assert "Domain" not in cookie
    assert (
        "Max-Age" not in cookie
    )  # until somebody presses, it lasts as long as the browser is open
    value = cookie.partition(";")[0].partition("=")[2]
    held = {"Cookie": f"__Host-stool={value}"}
    token = re.search(r'name="token" value="(\w+)"', shown.text)[1]
    headers = held | {"Origin": "https://stool.example"}
    pressed = await phone.post(link, data={"token": token}, headers=headers)
    assert pressed.status_code == 303
    assert f"Max-Age={int(RESTS.total_seconds())}" in pressed.headers["Set-Cookie"]
    assert "王阿姨，您好" in words(await phone.get("/", headers=held))


async def test_every_page_is_strict_and_kept_by_nobody(gate):
    phone = gate.phone()
    link = await gate.link(await gate.resident())
    pages = [await phone.get(link), await phone.get("/d/nothing"), await phone.get("/")]
    pages.append(await phone.comes_in(link))
    for page in pages:
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "form-action 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy


async def test_no_secret_is_kept_or_logged(gate, tmp_path, caplog, capfd):
    await gate.phone().get("/")
    caplog.set_level(logging.INFO, logger="uvicorn.access")
    logging.getLogger("uvicorn.access").propagate = True  # whoever configured it, and when
    phone = gate.phone()
    link = await gate.link(await gate.resident())
    await phone.comes_in(link)
    secrets = [link.removeprefix("/d/"), phone.cookies["stool"]]
    assert len({*secrets}) == 2
    async with gate.app.storage.begin() as uow:
        assert await uow.links.get(digest(secrets[0])) is not None
        assert await uow.links.device(digest(secrets[1])) is not None
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("stool.db*"))
    said = caplog.text + "".join(capfd.readouterr())
    for secret in secrets:
        assert secret.encode() not in kept
        assert secret not in said


# --- devices end -------------------------------------------------------------------------


async def test_a_device_that_was_ended_is_a_stranger_at_once(gate):
    wang, phone = await gate.resident(), gate.phone()
    home = await phone.comes_in(await gate.link(wang))
    left = await phone.presses(home, "退出这台设备")
    assert "这台设备退出了" in words(left)
    assert (await phone.get("/api/me")).json()["me"] is None
    assert "请用您自己的链接打开" in words(await phone.get("/"))
    assert await gate.acts() == ["link-given", "device-bound", "device-ended"]


async def test_a_device_that_nobody_uses_is_a_stranger_again(gate):
    wang, phone = await gate.resident(), gate.phone()
    await phone.comes_in(await gate.link(wang))
    gate.time.move(gate.time.now() + RESTS - timedelta(days=1))
    assert "王阿姨，您好" in words(await phone.get("/"))
    gate.time.move(gate.time.now() + RESTS)
    assert "请用您自己的链接打开" in words(await phone.get("/"))


async def test_a_browser_is_one_persons_at_a_time_and_shows_another_secret_then(gate):
    wang, li, phone = await gate.resident(), await gate.resident("李某"), gate.phone()
    await phone.comes_in(await gate.link(wang))
    before = phone.cookies["stool"]
    assert "李某，您好" in words(await phone.comes_in(await gate.link(li)))
    assert phone.cookies["stool"] != before
    assert (await bound(gate, wang), await bound(gate, li)) == (0, 1)
    stolen = gate.phone()
    stolen.cookies.set("stool", before)
    assert "请用您自己的链接打开" in words(await stolen.get("/"))


async def test_with_one_device_too_many_the_one_unused_for_longest_ends(gate):
    wang = await gate.resident()
    phones = [gate.phone() for _ in range(MOST_DEVICES + 1)]
    for phone in phones:
        await phone.comes_in(await gate.link(wang))
        gate.time.move(gate.time.now() + timedelta(hours=2))
    assert await bound(gate, wang) == MOST_DEVICES
    assert "请用您自己的链接打开" in words(await phones[0].get("/"))
    assert "王阿姨，您好" in words(await phones[1].get("/"))


async def test_all_devices_of_one_resident_are_one_conversation(gate):
    wang, phones = await gate.resident(), [gate.phone(), gate.phone()]
    for phone in phones:
        await phone.comes_in(await gate.link(wang))
    rooms = [(await phone.get("/api/me")).json()["rooms"][0]["room"] for phone in phones]
    assert rooms[0] == rooms[1]


async def test_nobody_reads_another_residents_room(gate):
    wang, li = gate.phone(), gate.phone()
    await wang.comes_in(await gate.link(await gate.resident()))
    await li.comes_in(await gate.link(await gate.resident("李某")))
    room = (await wang.get("/api/me")).json()["rooms"][0]["room"]
    assert (await li.get(f"/api/rooms/{room}/lines")).status_code == 404
    assert (await gate.phone().get(f"/api/rooms/{room}/lines")).status_code == 401


# --- too much ----------------------------------------------------------------------------


async def test_who_says_too_much_is_asked_to_wait_and_then_goes_on(gate):
    wang, phone = await gate.resident(), gate.phone()
    await phone.comes_in(await gate.link(wang))
    room = (await phone.get("/api/me")).json()["rooms"][0]["room"]

    async def says(number: int) -> httpx.Response:
        told = {"key": f"key-{number:08d}", "text": "帮助"}
        return await phone.post(f"/api/rooms/{room}/say", json=told, headers={"Origin": gate.url})

    said = [await says(number) for number in range(41)]
    assert [each.status_code for each in said].count(200) >= 39
    assert said[-1].status_code == 429
    assert said[-1].headers["Retry-After"] == "60"
    gate.time.move(gate.time.now() + timedelta(minutes=1))
    assert (await says(99)).status_code == 200


async def test_who_brings_more_pictures_than_anybody_takes_is_asked_to_wait_and_may_speak(gate):
    phone = gate.phone()
    await phone.comes_in(await gate.link(await gate.resident()))
    room = (await phone.get("/api/me")).json()["rooms"][0]["room"]
    brought = []
    for number in range(60):
        if number % 30 == 0:
            gate.time.move(gate.time.now() + timedelta(minutes=1))
        answer = await phone.post(
            f"/api/rooms/{room}/files", content=b"no picture", headers={"Origin": gate.url}
        )
        brought.append(answer.status_code)
    assert brought == [415] * 59 + [429]
    gate.time.move(gate.time.now() + timedelta(minutes=1))
    told = {"key": "key-00000001", "text": "帮助"}
    said = await phone.post(f"/api/rooms/{room}/say", json=told, headers={"Origin": gate.url})
    assert said.status_code == 200


async def test_a_sign_that_was_scanned_leads_into_the_chat(gate):
    phone = gate.phone()
    await phone.comes_in(await gate.link(await gate.resident()))
    assert (await phone.get("/?start=place-12")).headers["Location"] == "/chat?start=place-12"
    assert (await phone.get("/?start=<b>")).status_code == 200


async def test_the_demonstrations_cast_is_never_there(gate):
    phone = gate.phone()
    for path in ("/?as=wang", "/chat?as=wang", "/api/me?as=wang"):
        answer = await phone.get(path)
        assert "王阿姨" not in answer.text
    me = (await phone.get("/api/me?as=wang")).json()
    assert (me["me"], me["people"], me["clock"], me["demonstration"]) == (None, [], None, False)
    assert (await phone.get("/api/clock")).status_code == 404

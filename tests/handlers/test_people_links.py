"""网页: a link in chat, a letter for somebody without an account, devices that are ended."""

import re

import pytest

from domain.chat import Person, Room
from domain.homes import Home
from domain.links import KEPT, LASTS, Appliance, Device, Purpose, digest
from domain.papers import Slips
from domain.people import private_room
from domain.permissions import Role
from domain.pictures import Unfit
from handlers.people import entrance, links, ordered
from handlers.people.entrance import Caller
from handlers.scene import Scene
from handlers.waiting import waiting
from handlers.wording.catalogue import render
from tests.conversations import PLACE, STAFF, Conversation, to, toasts, words
from tests.makers import GROUP, person, press, private

SITE = "https://stool.example"
LINK = re.compile(rf"{SITE}/d/([A-Za-z0-9_-]{{22}})")


@pytest.fixture
async def talk(storage):
    talk = Conversation(storage, entrance=SITE)
    await talk.founded()
    return talk


def alone(of: Person) -> Room:
    return private(of)


async def enters(talk, secret, shows="A" * 22, agent="Android Mobile"):
    async with talk.storage.begin() as uow:
        caller = Caller(shows=shows, agent=agent)
        return await entrance.enter(uow, secret, caller, talk.at, talk.house, alone)


async def bound(talk, who, **known):
    """Somebody's phone came in by a link of theirs."""
    [link] = LINK.findall(words(await talk.says(who, "网页")))
    return (await enters(talk, link, **known)).device


async def devices(talk, who) -> list[Device]:
    resident = (await talk.account(who)).resident
    async with talk.storage.begin() as uow:
        return await uow.links.devices_of(resident, talk.at)


# --- a link of one's own -----------------------------------------------------------------


@pytest.mark.parametrize("said", ["网页", "/web", "我要网页"])
async def test_the_word_gives_a_link_and_only_its_digest_is_kept(talk, said) -> None:
    told = words(await talk.says(person("wang"), said))
    [secret] = LINK.findall(told)
    assert "10分钟内有效" in told
    async with talk.storage.begin() as uow:
        link = await uow.links.get(digest(secret))
    assert link.purpose is Purpose.LOGIN
    assert link.resident == link.given_by


async def test_the_button_under_mine_gives_one_too(talk) -> None:
    wang = person("wang")
    mine = (await talk.says(wang, "我的"))[0]
    said = await talk.presses(wang, mine, "web")
    assert toasts(said) == ["好，请看下面。"]
    assert LINK.search(words(said))


async def test_in_a_group_the_link_goes_to_the_speaker_alone(talk) -> None:
    wang = person("wang")
    await talk.says(wang, "帮助")
    said = await talk.says(wang, "@小板凳 网页", GROUP, addressed=True)
    assert LINK.search(words(to(wang, said)))
    assert not any(LINK.search(each.text) for each in said if each.room == GROUP)
    stranger = await talk.says(person(), "@小板凳 网页", GROUP, addressed=True)
    assert words(stranger) == "这是您自己的事，请私聊我发“网页”。"


async def test_where_there_is_no_entrance_nobody_is_sent_to_one(storage) -> None:
    talk = Conversation(storage)
    await talk.founded()
    wang = person("wang")
    assert "还没有开网页" in words(await talk.says(wang, "网页"))
    [mine, *_] = await talk.says(wang, "我的")
    assert "web" not in {button.action for row in mine.buttons for button in row}


async def test_on_the_web_one_is_the_same_resident_as_in_the_chat(talk) -> None:
    wang = Person("telegram", "17")
    [secret] = LINK.findall(words(await talk.says(wang, "网页", Room("telegram", "private-17"))))
    device = (await enters(talk, secret)).device
    async with talk.storage.begin() as uow:
        accounts = await uow.accounts.of(device.resident)
        assert {each.person.transport for each in accounts} == {"telegram", "webchat"}
        assert private_room(accounts) == Room("telegram", "private-17")  # where it rings
        known = await entrance.inside(uow, "A" * 22, talk.at)
    assert known is not None
    assert known[2].id == device.resident


# --- a letter from staff -----------------------------------------------------------------


@pytest.fixture
async def office(talk):
    await talk.becomes(STAFF, Role.STAFF)
    return talk


async def letter(talk, said) -> Slips:
    """What is printed of what was just ordered."""
    assert "正在做" in words(said)
    async with talk.storage.begin() as uow:
        [wanted] = await uow.attachments.due(talk.at, 10)
        made = await ordered(uow, wanted.handle, talk.at, talk.house)
        uow.attachments.refused(wanted, Unfit.GONE)
    assert isinstance(made.paper, Slips)
    return made.paper


async def test_staff_have_a_letter_printed_for_somebody_without_an_account(office) -> None:
    said = await office.says(STAFF, "网页 王阿姨 3号楼2单元502")
    assert not LINK.search(words(said))  # it stands on paper alone
    paper = await letter(office, said)
    [slip] = paper.slips
    assert slip.head == "3号楼2单元502 王阿姨"
    [secret] = LINK.findall(slip.code.link)
    entered = await enters(office, secret)
    async with office.storage.begin() as uow:
        link = await uow.links.get(digest(secret))
        resident = await uow.residents.named(entered.device.resident)
        [home] = await uow.residencies.of(resident.id)
    assert link.purpose is Purpose.PAPER
    assert resident.name == "王阿姨"
    assert (home.home, home.confirmed) == (Home("3", "2", "502"), True)


async def test_a_second_letter_is_for_the_same_person_and_ends_the_first(office) -> None:
    one = await letter(office, await office.says(STAFF, "网页 王阿姨 3号楼2单元502"))
    two = await letter(office, await office.says(STAFF, "网页 王阿姨 3号楼2单元502"))
    links_ = [LINK.search(each.slips[0].code.link)[1] for each in (one, two)]
    async with office.storage.begin() as uow:
        first, second = [await uow.links.get(digest(each)) for each in links_]
    assert first.resident == second.resident
    assert first.revoked_at == office.at
    assert second.stands(office.at)


async def test_nobody_else_prints_letters(office) -> None:
    said = await office.says(person("li"), "网页 王阿姨 3号楼2单元502")
    assert "正在做" not in words(said)
    async with office.storage.begin() as uow:
        assert await uow.attachments.due(office.at, 10) == []


async def test_staff_get_no_letter_for_who_speaks_for_themselves(office) -> None:
    wang = Person("telegram", "17")
    await office.says(wang, "我是3号楼2单元502的王阿姨", Room("telegram", "private-17"))
    said = await office.says(STAFF, "网页 王阿姨 3号楼2单元502")
    assert "请本人私聊小板凳发“网页”" in words(said)


# --- devices -----------------------------------------------------------------------------


async def test_mine_lists_devices_and_a_button_ends_one(talk) -> None:
    wang = person("wang")
    await bound(talk, wang)
    await bound(talk, wang, shows="B" * 22, agent="Windows")
    mine = (await talk.says(wang, "我的"))[0]
    assert "1. 手机：11月16日（周一）" in mine.text
    assert "2. 电脑" in mine.text
    ends = [b for row in mine.buttons for b in row if b.action == "device-end"]
    said = await talk.presses(wang, mine, "device-end", ends[0].about)
    assert "停用了：手机" in words(said)
    assert [each.appliance for each in await devices(talk, wang)] == [Appliance.COMPUTER]
    async with talk.storage.begin() as uow:
        assert await entrance.inside(uow, "A" * 22, talk.at) is None
        assert await entrance.inside(uow, "B" * 22, talk.at) is not None


async def test_the_word_ends_one_by_its_place(talk) -> None:
    wang = person("wang")
    assert "您没有登记过网页设备" in words(await talk.says(wang, "停用设备"))
    await bound(talk, wang)
    assert "1. 手机" in words(await talk.says(wang, "停用设备"))
    assert "没有第2台设备" in words(await talk.says(wang, "停用设备 2"))
    assert "停用了：手机" in words(await talk.says(wang, "停用设备 1"))
    assert await devices(talk, wang) == []


async def test_nobody_ends_anothers_device(talk) -> None:
    wang, li = person("wang"), person("li")
    device = await bound(talk, wang)
    [mine, *_] = await talk.says(li, "我的")
    said = await talk.presses(li, mine, "device-end", str(device.number))
    assert "停用了" not in words(said)
    assert len(await devices(talk, wang)) == 1


# --- one person, and forgotten -----------------------------------------------------------


async def test_two_residents_who_are_one_keep_all_their_devices(talk) -> None:
    wang, again = person("wang"), person("wang-at-work")
    await bound(talk, wang)
    await bound(talk, again, shows="B" * 22)
    code = re.search(r"登记 (\S+)", words(await talk.says(wang, "登记 关联")))[1]
    await talk.says(again, f"登记 {code}")
    assert [each.digest for each in await devices(talk, wang)] == [
        digest("A" * 22),
        digest("B" * 22),
    ]
    async with talk.storage.begin() as uow:
        ways = [await entrance.inside(uow, letters * 22, talk.at) for letters in "AB"]
    assert len({resident.id for _, _, resident in ways}) == 1


async def test_who_is_forgotten_leaves_no_device_and_no_link(talk) -> None:
    wang = person("wang")
    await bound(talk, wang)
    resident = (await talk.account(wang)).resident
    [unused] = LINK.findall(words(await talk.says(wang, "网页")))
    assert "手机" in words(await talk.says(wang, "我的数据"))
    await talk.says(wang, "删除我")
    await talk.says(wang, "确定")
    async with talk.storage.begin() as uow:
        assert await entrance.inside(uow, "A" * 22, talk.at) is None
        assert await uow.links.get(digest(unused)) is None
        assert await uow.links.devices_of(resident, talk.at) == []


async def test_what_is_over_for_long_is_let_go(talk) -> None:
    wang = person("wang")
    device = await bound(talk, wang)
    talk.later(days=1)
    [secret] = LINK.findall(words(await talk.says(wang, "网页")))
    async with talk.storage.begin() as uow:
        await links.end(uow, device, by=device.resident, at=talk.at)
    for later, known in ((KEPT, True), (max(LASTS.values()) + KEPT, False)):
        talk.at += later
        async with talk.storage.begin() as uow:
            await uow.links.prune(talk.at)
        async with talk.storage.begin() as uow:
            assert (await uow.links.get(digest(secret)) is not None) is known
            assert (await uow.links.device(device.digest) is not None) is known


# --- what waits --------------------------------------------------------------------------


async def test_whoever_has_not_said_where_they_live_is_asked(talk) -> None:
    wang = person("wang")
    await bound(talk, wang)

    async def told() -> list[str]:
        async with talk.storage.begin() as uow:
            arrived = press("waiting", sender=wang, room=private(wang), at=talk.at)
            found = await waiting(Scene(arrived, uow, talk.house))
        return [render(each.text, "zh-CN", talk.house.zone) for each in found]

    assert ["您还没说住哪里" in each for each in await told()] == [True]
    code = await talk.code(Role.GRID_WORKER, PLACE)
    await talk.says(person("worker"), f"登记 {code}")
    await talk.says(wang, "我住3号楼2单元502")
    assert await told() == []

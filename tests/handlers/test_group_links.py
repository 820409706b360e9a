"""群链接: staff give a group its link, renew it and take it back; the link itself is no secret."""

import re

import pytest

from domain.links import KEPT, digest
from domain.papers import Slips
from domain.permissions import Role
from domain.pictures import Unfit
from handlers.people import group_link, ordered
from tests.conversations import COUNCIL, PLACE, STAFF, Conversation, toasts, words
from tests.makers import person, press, private

SITE = "https://stool.example"
LINK = re.compile(rf"{SITE}/g/([A-Za-z0-9_-]{{22}})")


@pytest.fixture
async def office(storage):
    talk = Conversation(storage, entrance=SITE)
    await talk.founded()
    await talk.becomes(STAFF, Role.STAFF)
    return talk


async def presses(talk, who, action: str, about: str = "") -> list:
    return await talk.hears(
        press(action, about, sender=who, room=private(who), private=True, at=talk.at)
    )


def code(said) -> str:
    [found] = LINK.findall(words(said))
    return found


async def unit(talk, path: str = PLACE) -> int:
    async with talk.storage.begin() as uow:
        return (await uow.units.find(path)).id


async def standing(talk, told: str):
    async with talk.storage.begin() as uow:
        return await uow.group_links.get(digest(told))


async def test_the_word_gives_the_communitys_link_and_again_the_same(office):
    one = code(await office.says(STAFF, "群链接"))
    assert code(await office.says(STAFF, "/grouplink")) == one
    link = await standing(office, one)
    assert (link.unit, link.ended_at) == (await unit(office), None)
    place = await unit(office)
    async with office.storage.begin() as uow:
        assert await group_link(uow, office.house, place) == f"{SITE}/g/{one}"


async def test_a_building_and_a_council_have_links_of_their_own(office):
    told = [code(await office.says(STAFF, f"群链接 {name}")) for name in ("3号楼", "居民议事会")]
    found = [(await standing(office, each)).unit for each in told]
    assert found == [await unit(office, f"{PLACE}/3号楼"), await unit(office, COUNCIL)]


async def test_nobody_else_gives_or_ends_it(office):
    wang, place = person("wang"), str(await unit(office))
    told = code(await office.says(STAFF, "群链接"))
    assert not LINK.search(words(await office.says(wang, "群链接")))
    for action in ("group-link-show", "group-link-new", "group-link-end", "group-link-print"):
        assert not LINK.search(words(await presses(office, wang, action, place)))
    assert (await standing(office, told)).ended_at is None


async def test_a_new_one_ends_the_one_before_and_both_are_sealed(office):
    place = str(await unit(office))
    first = code(await office.says(STAFF, "群链接"))
    second = code(await presses(office, STAFF, "group-link-new", place))
    assert second != first
    assert (await standing(office, first)).ended_at == office.at
    assert "停用了" in " ".join(toasts(await presses(office, STAFF, "group-link-end", place)))
    assert (await standing(office, second)).ended_at == office.at
    async with office.storage.begin() as uow:
        assert await group_link(uow, office.house, int(place)) is None
        assert await uow.journal.verify() == []


async def test_a_sheet_with_its_code_is_printed(office):
    place = str(await unit(office))
    told = code(await office.says(STAFF, "群链接"))
    assert "正在做" in " ".join(toasts(await presses(office, STAFF, "group-link-print", place)))
    async with office.storage.begin() as uow:
        [wanted] = await uow.attachments.due(office.at, 10)
        made = await ordered(uow, wanted.handle, office.at, office.house)
        uow.attachments.refused(wanted, Unfit.GONE)
    assert isinstance(made.paper, Slips)
    assert made.paper.slips[0].code.link == f"{SITE}/g/{told}"
    await presses(office, STAFF, "group-link-end", place)
    async with office.storage.begin() as uow:
        assert await ordered(uow, wanted.handle, office.at, office.house) is None


async def test_under_mine_staff_find_its_button_and_residents_do_not(office):
    def offered(said) -> set[str]:
        return {b.action for each in said for row in each.buttons for b in row}

    assert "group-link-show" in offered(await office.says(STAFF, "我的"))
    assert "group-link-show" not in offered(await office.says(person("wang"), "我的"))


async def test_what_was_over_for_long_is_let_go(office):
    told = code(await office.says(STAFF, "群链接"))
    await presses(office, STAFF, "group-link-end", str(await unit(office)))
    async with office.storage.begin() as uow:
        await uow.group_links.prune(office.at + KEPT)
    assert await standing(office, told) is not None
    async with office.storage.begin() as uow:
        await uow.group_links.prune(office.at + KEPT * 2)
    assert await standing(office, told) is None

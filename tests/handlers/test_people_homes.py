"""Homes are said in one message and confirmed with one tap; which community, where it is in doubt."""

import pytest

from domain.chat import Kind
from domain.permissions import Role
from tests.conversations import ELSEWHERE, PLACE, STAFF, Conversation, to, toasts, words
from tests.makers import GROUP, person, private

WANG, LI, HEAD, GRID = person("王阿姨"), person("李某"), person("楼长"), person("网格员小张")


@pytest.fixture
async def talk(storage):
    talk = Conversation(storage)
    await talk.founded()
    await talk.becomes(STAFF, Role.STAFF)
    return talk


@pytest.fixture
async def two(storage):
    talk = Conversation(storage)
    await talk.founded(ELSEWHERE)
    await talk.becomes(STAFF, Role.STAFF)
    return talk


async def asked(talk, who=WANG, home="我住3号楼2单元502"):
    """The word to staff about somebody's home."""
    return to(STAFF, await talk.says(who, home))[0]


# --- said --------------------------------------------------------------------------------


async def test_where_somebody_lives_is_echoed_and_those_who_may_know_are_asked(talk) -> None:
    said = await talk.says(WANG, "我住3号楼2单元502")
    assert "记下了：3号楼2单元502" in words(to(WANG, said))
    assert "说错了回“改”" in words(to(WANG, said))
    [question] = to(STAFF, said)
    assert question.text == "王阿姨说住在陶然北岸社区3号楼2单元502。您认识吗？"
    assert question.kind is Kind.CARD
    assert [[button.text for button in row] for row in question.buttons] == [["确认", "不认识"]]


async def test_the_nearest_are_asked_and_only_five(talk) -> None:
    for n in range(5):
        await talk.becomes(person(f"工作人员{n}"), Role.STAFF)
    await talk.becomes(HEAD, Role.BUILDING_HEAD, f"{PLACE}/3号楼")
    await talk.becomes(person("别的楼长"), Role.BUILDING_HEAD, f"{PLACE}/5号楼")
    said = [m for m in await talk.says(WANG, "我住3号楼502") if m.kind is Kind.CARD]
    assert len(said) == 5
    assert said[0].room.address == "private-楼长"
    assert "private-别的楼长" not in {message.room.address for message in said}


async def test_in_a_group_the_flat_is_not_repeated(talk) -> None:
    await talk.binds()
    said = await talk.says(person(), "我住3号楼2单元502", GROUP)
    [echo] = [message.text for message in said if message.room == GROUP]
    assert "记下了：3号楼。" in echo
    assert "502" not in echo


async def test_in_a_group_who_can_be_written_to_hears_it_alone(talk) -> None:
    await talk.binds()
    await talk.says(WANG, "帮助")
    said = await talk.says(WANG, "我住3号楼2单元502", GROUP)
    assert "3号楼2单元502" in words(to(WANG, said))
    assert [m.text for m in said if m.room == GROUP] == ["已私信回复您。"]


async def test_a_name_given_with_the_home_is_how_they_are_called(talk) -> None:
    await talk.says(WANG, "登记 3-2-502 王阿姨")
    assert (await talk.resident(WANG)).name == "王阿姨"


async def test_saying_the_same_again_asks_nobody_again(talk) -> None:
    await asked(talk)
    said = await talk.says(WANG, "我住3号楼2单元502")
    assert "记下了" in words(said)
    assert to(STAFF, said) == []


async def test_who_says_only_register_is_asked_where_they_live(talk) -> None:
    assert "您住哪里" in words(await talk.says(WANG, "登记"))
    assert "记下了：5号楼101" in words(await talk.says(WANG, "5号楼101"))


async def test_what_cannot_be_read_as_a_home_is_said_so(talk) -> None:
    assert "没看懂住处" in words(await talk.says(WANG, "登记 老地方"))


async def test_an_unbound_group_is_asked_for_its_code(talk) -> None:
    assert "本群还没登记" in words(await talk.says(STAFF, "登记", GROUP))


async def test_a_mistake_is_corrected_with_one_word(talk) -> None:
    await talk.says(WANG, "我住3号楼2单元502")
    assert "您住哪里" in words(await talk.says(WANG, "改"))
    assert "记下了：3号楼2单元503" in words(await talk.says(WANG, "3号楼2单元503"))
    assert str((await talk.home(WANG)).home) == "3号楼2单元503"


# --- confirmed ---------------------------------------------------------------------------


async def test_one_tap_confirms_and_the_resident_hears_it(talk) -> None:
    question = await asked(talk)
    said = await talk.presses(STAFF, question, "confirm")
    assert toasts(said) == ["确认好了：王阿姨，3号楼2单元502。谢谢您。"]
    assert "您的支持计入人数" in words(to(WANG, said))
    assert (await talk.home(WANG)).confirmed
    assert "已经有人确认过了" in words(await talk.presses(STAFF, question, "confirm"))


async def test_once_one_has_confirmed_it_all_who_were_asked_see_that(talk) -> None:
    await talk.becomes(HEAD, Role.BUILDING_HEAD, f"{PLACE}/3号楼")
    said = await talk.says(WANG, "我住3号楼2单元502")
    await talk.posts(said)
    [question] = to(HEAD, said)
    said = await talk.presses(HEAD, question, "confirm")
    for somebody in (HEAD, STAFF):
        [card] = [m for m in to(somebody, said) if m.card == question.card]
        assert card.text == "王阿姨住在陶然北岸社区3号楼2单元502，已确认。"
        assert card.buttons == ()


async def test_a_confirmation_is_in_the_journal_without_a_name(talk) -> None:
    await talk.presses(STAFF, await asked(talk), "confirm")
    community = await talk.community()
    async with talk.storage.begin() as uow:
        assert await uow.journal.verify() == []
        head = await uow.journal.note(community.id, "test", "", talk.at)
    assert head.entry == 3  # the role of staff, the home, this


async def test_who_does_not_know_them_leaves_it_to_others(talk) -> None:
    await talk.becomes(HEAD, Role.BUILDING_HEAD, f"{PLACE}/3号楼")
    said = await talk.says(WANG, "我住3号楼2单元502")
    await talk.posts(said)
    [question] = to(STAFF, said)
    said = await talk.presses(STAFF, question, "doubt")
    assert toasts(said) == ["好，留给认识的邻居来确认。"]
    assert not (await talk.home(WANG)).confirmed
    [card] = [message for message in said if message.card == question.card]
    assert card.room == private(STAFF)  # the building's head is still asked
    assert card.text.endswith("您不认识，留给认识的邻居来确认。")
    assert card.buttons == ()


async def test_whom_somebody_else_has_confirmed_cannot_be_doubted(talk) -> None:
    question = await asked(talk)
    await talk.presses(STAFF, question, "confirm")
    assert "已经有人确认过了" in words(await talk.presses(STAFF, question, "doubt"))


async def test_another_home_said_meanwhile_takes_the_old_question_back(talk) -> None:
    first = await talk.says(WANG, "我住3号楼2单元502")
    await talk.posts(first)
    talk.later(minutes=5)
    old, new = to(STAFF, await talk.says(WANG, "我住5号楼101"))
    assert (old.card, old.buttons) == (to(STAFF, first)[0].card, ())
    assert old.text == "王阿姨改说了别的住处，这一条您不用管了。"
    assert new.buttons


async def test_an_old_button_does_not_confirm_a_new_home(talk) -> None:
    question = await asked(talk)
    talk.later(minutes=5)
    await talk.says(WANG, "我住5号楼101")
    assert "不能用了" in words(await talk.presses(STAFF, question, "confirm"))
    assert not (await talk.home(WANG)).confirmed


async def test_another_home_must_be_confirmed_anew(talk) -> None:
    await talk.presses(STAFF, await asked(talk), "confirm")
    talk.later(days=30)
    await talk.says(WANG, "我住5号楼101")
    assert not (await talk.home(WANG)).confirmed
    await talk.presses(STAFF, await asked(talk, home="我住3号楼2单元502"), "confirm")
    assert "已经确认过了" in words(await talk.says(WANG, "我住3号楼2单元502"))


async def test_neighbours_do_not_confirm_each_other_nor_staff_themselves(talk) -> None:
    question = await asked(talk)
    await talk.says(LI, "我住3号楼101")
    refused = await talk.presses(LI, question, "confirm", question.buttons[0][0].about)
    assert "住处由社区工作人员、网格员或楼栋长确认" in words(refused)
    await talk.says(STAFF, "我住5号楼101")
    own = await talk.home(STAFF)
    about = f"{own.community}:{own.resident}:{int(own.said_at.timestamp())}"
    assert "自己的住处" in words(await talk.presses(STAFF, question, "confirm", about))


async def test_a_building_head_confirms_only_there(talk) -> None:
    await talk.becomes(HEAD, Role.BUILDING_HEAD, f"{PLACE}/5号楼")
    question = await asked(talk)
    refused = await talk.presses(HEAD, question, "confirm", question.buttons[0][0].about)
    assert "住处由" in words(refused)


async def test_a_forged_button_is_an_old_button(talk) -> None:
    question = await asked(talk)
    for about in (
        "",
        "1",
        "1:2",
        "x:y:z",
        "9:9:9",
        "٣:١:١",
        "1:1:" + "9" * 40,
        "'; --",
        "7+0",
        "+",
    ):
        assert "不能用了" in words(await talk.presses(STAFF, question, "confirm", about))
    assert not (await talk.home(WANG)).confirmed


# --- who waits ---------------------------------------------------------------------------


async def test_staff_see_who_waits_ten_at_a_time(talk) -> None:
    for n in range(12):
        await talk.says(person(f"邻居{n:02}"), f"我住3号楼{n + 1}01")
    [listed] = await talk.says(STAFF, "确认")
    assert "邻居00　3号楼101，11月16日（周一）说的" in listed.text
    assert "邻居10" not in listed.text
    _, following = await talk.presses(STAFF, listed, "confirm", listed.buttons[-1][0].about)
    assert "邻居10" in following.text
    assert len(following.buttons) == 2
    said = await talk.presses(STAFF, following, "confirm")
    assert "确认好了：邻居10" in words(said)


async def test_staff_confirm_by_typing_alone(talk) -> None:
    await talk.says(WANG, "我住3号楼2单元502")
    await talk.says(LI, "我住5号楼101")
    number = (await talk.account(WANG)).resident
    assert "确认好了：王阿姨" in words(await talk.says(STAFF, f"确认 {number}"))
    assert "确认好了：李某" in words(await talk.says(STAFF, "确认 5号楼101"))
    assert "没有等着确认" in words(await talk.says(STAFF, "确认 5号楼101"))
    assert "没有邻居等着" in words(await talk.says(STAFF, "确认"))


async def test_staff_are_shown_that_two_may_be_one_person(talk) -> None:
    await talk.says(WANG, "我住3号楼2单元502")
    await talk.says(LI, "我住3号楼2单元502")
    again = await talk.says(person("另一个号"), "登记 3-2-502 王阿姨")
    [question] = to(STAFF, again)
    assert question.text.startswith("王阿姨说住在陶然北岸社区3号楼2单元502。您认识吗？\n")
    assert "2号同名同住处，可能是同一个人的两个号" in question.text
    listed = words(to(STAFF, await talk.says(STAFF, "确认")))
    assert listed.count("同名同住处") == 2


async def test_a_building_head_sees_only_those_of_the_building(talk) -> None:
    await talk.becomes(HEAD, Role.BUILDING_HEAD, f"{PLACE}/5号楼")
    await talk.says(WANG, "我住3号楼2单元502")
    await talk.says(LI, "我住5号楼101")
    [listed] = await talk.says(HEAD, "确认")
    assert "李某" in listed.text
    assert "王阿姨" not in listed.text


async def test_the_list_is_for_those_who_may_confirm_and_never_for_a_group(talk) -> None:
    await talk.binds()
    await talk.says(WANG, "我住3号楼2单元502")
    assert "住处由" in words(await talk.says(WANG, "确认"))
    said = await talk.says(STAFF, "确认", GROUP, addressed=True)
    assert words(said) == "名单里有邻居的住处，不方便在群里看。请私聊我发“确认”。"


# --- which community ---------------------------------------------------------------------


async def test_somebody_new_among_several_communities_is_asked_which(two) -> None:
    [question, _] = await two.says(WANG, "我住3号楼2单元502")
    assert {row[0].text for row in question.buttons} == {"望淮社区", "陶然北岸社区"}
    about = next(r[0].about for r in question.buttons if r[0].text == "陶然北岸社区")
    said = await two.presses(WANG, question, "community", about)
    assert toasts(said) == ["好，陶然北岸社区。"]
    assert "记下了：3号楼2单元502" in words(to(WANG, said))
    assert (await two.home(WANG)) is not None


@pytest.mark.parametrize("answer", ["陶然北岸社区", "{place}", "选{place}"])
async def test_the_community_may_be_typed(two, answer) -> None:
    [question, _] = await two.says(WANG, "我住3号楼2单元502")
    place = [row[0].text for row in question.buttons].index("陶然北岸社区") + 1
    said = await two.says(WANG, answer.format(place=place))
    assert "记下了：3号楼2单元502" in words(said)
    assert (await two.home(WANG)) is not None


async def test_what_names_no_community_leaves_the_question_open(two) -> None:
    await two.says(WANG, "我住3号楼2单元502")
    assert "没看懂" in words(await two.says(WANG, "月亮社区"))
    assert "记下了" in words(await two.says(WANG, "陶然北岸社区"))


async def test_a_button_about_another_community_is_an_old_one(two) -> None:
    [question, _] = await two.says(WANG, "我住3号楼2单元502")
    assert "不能用了" in words(await two.presses(WANG, question, "community", "99"))
    assert "不能用了" in words(await two.presses(LI, question, "community"))


async def test_somebody_of_two_communities_says_which_one_a_private_word_is_about(two) -> None:
    await two.becomes(STAFF, Role.STAFF, ELSEWHERE)
    [question] = await two.says(STAFF, "找人")
    about = next(r[0].about for r in question.buttons if r[0].text == "望淮社区")
    said = await two.presses(STAFF, question, "community", about)
    assert "望淮社区可以找" in words(said)


async def test_a_question_that_stood_open_stands_open_again(two) -> None:
    await two.says(WANG, "登记")
    [question] = await two.says(WANG, "3号楼2单元502")
    about = next(r[0].about for r in question.buttons if r[0].text == "陶然北岸社区")
    said = await two.presses(WANG, question, "community", about)
    assert "记下了：3号楼2单元502" in words(said)


async def test_without_any_community_nobody_can_live_in_one(storage) -> None:
    talk = Conversation(storage)
    assert "我还不知道您是哪个社区的" in words(await talk.says(WANG, "我住3号楼2单元502"))

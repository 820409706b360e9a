"""我的, 我的数据, 删除我; what is told at the first contact; languages; people to turn to."""

import pytest

from domain.chat import Dismissed, Document, Joined, Kind, Left, Person, Room
from domain.permissions import Role
from tests.conversations import PLACE, STAFF, Conversation, to, toasts, words
from tests.makers import GROUP, NOON, person, private

WANG = person("王阿姨")


@pytest.fixture
async def talk(storage):
    talk = Conversation(storage)
    await talk.founded()
    await talk.becomes(STAFF, Role.STAFF)
    return talk


@pytest.fixture
async def settled(talk):
    """王阿姨 has been told what is kept, and lives where she says."""
    await talk.says(WANG, "我住3号楼2单元502")
    return talk


# --- first contact -----------------------------------------------------------------------


async def test_the_first_private_word_is_answered_and_then_who_keeps_what_is_told_once(
    talk,
) -> None:
    answer, told = await talk.says(WANG, "帮助")
    assert "我是小板凳" in answer.text
    assert "谁在记：社区居委会" in told.text
    assert "删除我" in told.text
    assert len(await talk.says(WANG, "帮助")) == 1


async def test_a_refusal_does_not_forget_that_they_were_told(talk) -> None:
    assert len(await talk.says(WANG, "登记 2222-2222")) == 2
    assert len(await talk.says(WANG, "确认")) == 1


async def test_a_word_in_a_group_tells_nobody_anything(talk) -> None:
    assert len(await talk.says(WANG, "帮助", GROUP)) == 1


# --- 我的 --------------------------------------------------------------------------------


async def test_who_somebody_is_to_us(settled) -> None:
    shown = words(await settled.says(WANG, "我的"))
    assert "王阿姨，您好" in shown
    assert "住处：陶然北岸社区 3号楼2单元502（等确认）" in shown
    staff = words(await settled.says(STAFF, "我的"))
    assert "身份：陶然北岸社区的工作人员" in staff
    assert "住处：还没登记" in staff


async def test_in_a_group_it_is_shown_in_private_or_not_at_all(settled) -> None:
    said = await settled.says(WANG, "我的", GROUP, addressed=True)
    assert "3号楼2单元502" in words(to(WANG, said))
    assert [m.text for m in said if m.room == GROUP] == ["已私信回复您。"]
    stranger = await settled.says(person(), "我的", GROUP, addressed=True)
    assert words(stranger) == "这是您自己的事，请私聊我发“我的”。"


async def test_everything_that_is_kept_is_shown_in_private(settled) -> None:
    shown = words(await settled.says(WANG, "我的数据"))
    assert "称呼王阿姨，11月16日（周一）第一次来" in shown
    assert "webchat：王阿姨（王阿姨），可以私聊" in shown
    assert "陶然北岸社区 3号楼2单元502，11月16日（周一）说的，等确认" in shown
    assert "一个问题" in shown
    staff = words(await settled.says(STAFF, "我的数据"))
    assert "陶然北岸社区的工作人员，11月16日（周一）起" in staff
    assert words(await settled.says(WANG, "我的数据", GROUP, addressed=True)) == (
        "这是您自己的事，请私聊我发“我的数据”。"
    )


async def test_the_data_come_by_button_too(settled) -> None:
    [shown] = await settled.says(WANG, "我的")
    assert "称呼王阿姨" in words(await settled.presses(WANG, shown, "my-data"))


async def test_what_somebody_proposed_and_supports_is_among_it(settled) -> None:
    await settled.binds()
    await settled.says(WANG, "提议：3号楼门口装个路灯", GROUP)
    await settled.says(WANG, "支持 1", GROUP)
    assert "1号　3号楼门口装个路灯" in words(await settled.says(WANG, "我的"))
    shown = words(await settled.says(WANG, "我的数据"))
    assert "陶然北岸社区 1号，11月16日（周一）：3号楼门口装个路灯" in shown
    assert "您支持的事：\n陶然北岸社区 1号，11月16日（周一）" in shown


# --- 删除我 ------------------------------------------------------------------------------


async def test_to_be_forgotten_takes_a_second_word_and_says_what_stays(settled) -> None:
    [asked] = await settled.says(WANG, "删除我")
    assert "您的住处" in asked.text
    assert "您投过的票，留3年" in asked.text
    resident = (await settled.account(WANG)).resident
    said = await settled.says(WANG, "确定")
    assert "已经忘掉您了" in words(said)
    assert len(said) == 1
    assert await settled.account(WANG) is None
    async with settled.storage.begin() as uow:
        gone = await uow.residents.named(resident)
        assert (gone.name, gone.forgotten_at) == ("", NOON)
        assert await uow.residencies.of(resident) == []
        assert await uow.questions.of(WANG) == []
        assert await uow.journal.verify() == []


async def says_in_the_web_chat(talk, who, room, text="", **more):
    async with talk.storage.begin() as uow:
        said = await uow.lines.append(
            room=room.address,
            origin=None,
            author=who.handle,
            name=who.handle,
            text=text,
            at=talk.at,
            buttons=(),
            reply_to=None,
            **more,
        )
    return said.id


async def stands_in(talk, room):
    async with talk.storage.begin() as uow:
        return [line.text for line in await uow.lines.newest(room.address, 50, None)]


async def test_what_somebody_said_in_the_web_chat_is_counted_and_goes_with_them(settled) -> None:
    bot, li = Person("webchat", "bot"), person("李某")
    voice = Document("ab" * 32, "voice.webm", "audio/webm")
    await says_in_the_web_chat(settled, WANG, GROUP, "路灯坏了")
    await says_in_the_web_chat(settled, WANG, GROUP, "看", photo="cd" * 32)
    await says_in_the_web_chat(settled, WANG, private(WANG), document=voice)
    await says_in_the_web_chat(settled, bot, private(WANG), "王阿姨，您好")
    await says_in_the_web_chat(settled, li, GROUP, "我也看见了")
    await says_in_the_web_chat(settled, bot, GROUP, "1号")

    told = words(await settled.says(WANG, "我的数据"))
    assert "您在网页群聊里说过的：\n3条，其中照片1张，语音1段。" in told
    assert "说过的话、发过的照片和语音" in words(await settled.says(WANG, "删除我"))
    assert len(await stands_in(settled, GROUP)) == 4, "not before it is sure"
    await settled.says(WANG, "确定")
    assert await stands_in(settled, GROUP) == ["我也看见了", "1号"]
    assert await stands_in(settled, private(WANG)) == []
    async with settled.storage.begin() as uow:
        assert await uow.lines.naming({"ab" * 32, "cd" * 32}) == set()


async def test_where_their_talk_belonged_is_forgotten_too(settled) -> None:
    """It is kept where several workers share a town, under the address of the talk."""
    here, there = ["{0.transport}:{0.address}".format(private(who)) for who in (WANG, STAFF)]
    async with settled.storage.begin() as uow:
        await uow.conversations.settle({here: 1, there: 1})
    await settled.says(WANG, "删除我")
    await settled.says(WANG, "确定")
    async with settled.storage.begin() as uow:
        assert await uow.conversations.unknown({here, there}) == {here}


async def test_of_an_account_elsewhere_nobodys_lines_go(settled) -> None:
    other = Person("telegram", WANG.handle)
    await settled.says(other, "我住3号楼2单元502", Room("telegram", "77"), private=True)
    await says_in_the_web_chat(settled, WANG, GROUP, "路灯坏了")
    assert "网页群聊" not in words(
        await settled.says(other, "我的数据", Room("telegram", "77"), private=True)
    )
    await settled.says(other, "删除我", Room("telegram", "77"), private=True)
    await settled.says(other, "确定", Room("telegram", "77"), private=True)
    assert await stands_in(settled, GROUP) == ["路灯坏了"]


async def test_who_proposed_alone_reads_nothing_more_and_nothing_tells_how_to_reach_them(
    settled,
) -> None:
    await settled.says(WANG, "提议：3号楼门口装路灯")
    await settled.says(WANG, "删除我")
    [last] = await settled.says(WANG, "确定")
    assert "已经忘掉您了" in last.text
    async with settled.storage.begin() as uow:
        community = await uow.units.find(PLACE)
        assert (await uow.proposals.get(community.id, 1)).room is None
    assert "路灯" in words(await settled.says(STAFF, "查 1"))


async def test_roles_end_with_whoever_is_forgotten(settled) -> None:
    resident = (await settled.account(STAFF)).resident
    [asked] = await settled.says(STAFF, "删除我")
    await settled.presses(STAFF, asked, "forget", "yes")
    async with settled.storage.begin() as uow:
        assert [grant.ended_at for grant in await uow.grants.of(resident)] == [NOON]


async def test_all_accounts_of_somebody_are_forgotten_together(settled) -> None:
    tablet = Person("telegram", "tablet")
    [offered] = await settled.says(WANG, "登记 关联")
    await settled.says(tablet, f"登记 {offered.text.partition('登记 ')[2][:9]}")
    await settled.says(WANG, "删除我")
    await settled.says(WANG, "是")
    assert await settled.account(tablet) is None


async def test_support_for_what_is_not_decided_yet_goes_and_proposals_stay(settled) -> None:
    await settled.binds()
    await settled.posts(await settled.says(STAFF, "提议：3号楼门口装个路灯", GROUP))
    await settled.says(WANG, "支持 1", GROUP)
    await settled.posts(await settled.says(WANG, "提议：快递柜搬到北门", GROUP))
    community = await settled.community()
    await settled.says(WANG, "删除我")
    said = await settled.says(WANG, "确定")
    cards = [message for message in said if message.card]
    assert {card.card for card in cards} == {f"proposal:{community.id}:{n}" for n in (1, 2)}
    assert "王阿姨" not in words(cards)
    async with settled.storage.begin() as uow:
        lamp = await uow.proposals.get(community.id, 1)
        assert await uow.proposals.supporters(lamp) == []
        assert await uow.proposals.get(community.id, 2) is not None


@pytest.mark.parametrize("word", ["不", "取消"])
async def test_whoever_thinks_again_stays(settled, word) -> None:
    await settled.says(WANG, "删除我")
    await settled.says(WANG, word)
    assert await settled.account(WANG) is not None
    assert "已经忘掉您了" not in words(await settled.says(WANG, "确定"))


async def test_by_button_one_may_stay_too_and_an_old_button_erases_nothing(settled) -> None:
    [asked] = await settled.says(WANG, "删除我")
    assert "没有删" in words(await settled.presses(WANG, asked, "forget", "no"))
    assert "不能用了" in words(await settled.presses(WANG, asked, "forget", "yes"))
    await settled.says(WANG, "删除我")
    assert "不能用了" in words(await settled.presses(WANG, asked, "forget", "maybe"))
    settled.later(days=2)
    assert "不能用了" in words(await settled.presses(WANG, asked, "forget", "yes"))
    assert await settled.account(WANG) is not None


async def test_who_comes_back_is_met_as_for_the_first_time(settled) -> None:
    before = (await settled.account(WANG)).resident
    await settled.says(WANG, "删除我")
    await settled.says(WANG, "确定")
    assert len(await settled.says(WANG, "帮助")) == 2
    assert (await settled.account(WANG)).resident != before


async def test_in_a_group_nobody_is_forgotten(settled) -> None:
    said = await settled.says(WANG, "删除我", GROUP, addressed=True)
    assert words(said) == "这是您自己的事，请私聊我发“删除我”。"


# --- 语言 --------------------------------------------------------------------------------


async def test_the_language_of_a_private_room_is_chosen_by_button(settled) -> None:
    [asked] = await settled.says(WANG, "语言")
    assert toasts(await settled.presses(WANG, asked, "language", "en")) == [
        "All right, English from now on."
    ]
    assert "I am Little Stool" in words(await settled.says(WANG, "帮助"))
    assert "我是小板凳" in words(await settled.says(WANG, "帮助", GROUP))


@pytest.mark.parametrize("word", ["English", "英文", "2"])
async def test_the_language_may_be_typed(settled, word) -> None:
    await settled.says(WANG, "语言")
    assert words(await settled.says(WANG, word)) == "All right, English from now on."
    await settled.says(WANG, "/language")
    assert words(await settled.says(WANG, "中文")) == "好，以后和您说中文。"


async def test_a_language_that_is_not_there_is_not_understood(settled) -> None:
    [asked] = await settled.says(WANG, "语言")
    assert "不能用了" in words(await settled.presses(WANG, asked, "language", "tlh"))
    assert "没看懂" in words(await settled.says(WANG, "法文"))


async def test_languages_are_offered_under_what_somebody_is_to_us(settled) -> None:
    [shown] = await settled.says(WANG, "我的")
    assert "English" in words(await settled.presses(WANG, shown, "languages"))


async def test_a_groups_language_is_not_one_persons_to_choose(settled) -> None:
    said = await settled.says(WANG, "语言", GROUP, addressed=True)
    assert words(said) == "这是您自己的事，请私聊我发“语言”。"


# --- 找人 --------------------------------------------------------------------------------


async def test_who_is_on_duty_and_when(settled) -> None:
    await settled.becomes(person("小张"), Role.GRID_WORKER, f"{PLACE}/第一网格")
    [said] = await settled.says(WANG, "找人")
    assert "工作人员 陈晓\n网格员 小张" in said.text
    assert "现在有人" in said.text
    settled.later(hours=8)
    assert "现在没人值班" in words(await settled.says(WANG, "找人"))


async def test_a_note_goes_to_those_on_duty_and_its_answer_comes_back(settled) -> None:
    await settled.says(WANG, "找人")
    said = await settled.says(WANG, "楼道灯坏了，能来看看吗")
    assert "转给1位工作人员了，11月17日（周二）下班前答复您" in words(to(WANG, said))
    [note] = to(STAFF, said)
    assert note.kind is Kind.NOTICE
    assert "邻居留言（王阿姨，3号楼2单元502）：\n楼道灯坏了" in note.text
    _, asked = await settled.presses(STAFF, note, "answer-note")
    assert "给王阿姨的答复" in asked.text
    said = await settled.says(STAFF, "明天上午来修")
    assert words(to(WANG, said)) == "工作人员陈晓答复您：\n明天上午来修"
    assert words(to(STAFF, said)) == "答复转过去了。"


async def test_a_note_can_be_said_again(settled) -> None:
    await settled.says(WANG, "找人")
    await settled.says(WANG, "三号楼灯坏了")
    assert "要留话" in words(await settled.says(WANG, "改"))
    assert "5号楼" in words(to(STAFF, await settled.says(WANG, "5号楼的灯坏了")))


async def test_an_empty_or_endless_note_is_refused_and_asked_for_again(settled) -> None:
    await settled.says(WANG, "找人")
    assert to(STAFF, await settled.says(WANG, "\u200b")) == []
    assert to(STAFF, await settled.says(WANG, "灯" * 501)) == []
    assert len(to(STAFF, await settled.says(WANG, "灯"))) == 1


async def test_where_nobody_can_be_reached_the_note_is_not_promised(settled) -> None:
    await settled.happens(Dismissed, private(STAFF))
    await settled.says(WANG, "找人")
    assert "没有转出去" in words(await settled.says(WANG, "灯坏了"))


async def test_where_nobody_is_on_duty_it_says_so(storage) -> None:
    talk = Conversation(storage)
    await talk.founded()
    await talk.binds()
    assert "还没有工作人员登记" in words(await talk.says(WANG, "找人", GROUP))


async def test_in_a_group_notes_are_left_in_private(settled) -> None:
    await settled.binds()
    assert "要留话，请私聊我发“找人”" in words(await settled.says(WANG, "找人", GROUP))


async def test_a_forged_answer_reaches_nobody(settled) -> None:
    await settled.says(WANG, "找人")
    note = to(STAFF, await settled.says(WANG, "灯坏了"))[0]
    for about in ("", "1", "0:0", "99:1", "2:99", "x:1"):
        assert "不能用了" in words(await settled.presses(STAFF, note, "answer-note", about))


async def test_only_those_on_duty_answer_notes(settled) -> None:
    await settled.says(WANG, "找人")
    note = to(STAFF, await settled.says(WANG, "灯坏了"))[0]
    about = note.buttons[0][0].about
    assert "不能用了" in words(await settled.presses(WANG, note, "answer-note", about))


async def test_an_answer_to_somebody_out_of_reach_is_not_promised(settled) -> None:
    await settled.says(WANG, "找人")
    note = to(STAFF, await settled.says(WANG, "灯坏了"))[0]
    await settled.presses(STAFF, note, "answer-note")
    await settled.happens(Dismissed, private(WANG), WANG)
    assert "没有转出去" in words(await settled.says(STAFF, "明天来"))


# --- rooms -------------------------------------------------------------------------------


async def test_a_group_that_lets_the_bot_in_is_asked_for_its_code(talk) -> None:
    said = words(await talk.lets_in())
    assert "请社区工作人员在这里发“登记”加登记码" in said
    assert "setprivacy" not in said


async def test_where_little_is_heard_it_is_explained_at_once(talk) -> None:
    assert "setprivacy" in words(await talk.lets_in(reads_all=False))


async def test_rights_that_change_later_are_noted(talk) -> None:
    await talk.lets_in(reads_all=False)
    assert "都听得见了" in words(await talk.lets_in())
    assert await talk.lets_in() == []
    assert "setprivacy" in words(await talk.lets_in(reads_all=False))


async def test_a_group_that_lets_the_bot_in_again_is_still_bound(talk) -> None:
    await talk.lets_in()
    await talk.binds()
    assert await talk.happens(Dismissed) == []
    assert await talk.says(WANG, "帮助", GROUP) == []
    assert "我回来了。本群是陶然北岸社区的群" in words(await talk.lets_in())


async def test_coming_and_going_is_no_occasion_for_words(talk) -> None:
    assert await talk.happens(Joined, who=WANG) == []
    assert await talk.happens(Left, who=WANG) == []


async def test_a_group_that_moves_stays_bound_however_often_that_is_told(talk) -> None:
    super_group = Room("webchat", "supergroup")
    await talk.binds()
    await talk.lets_in(super_group)
    for _ in range(2):
        assert await talk.moves(GROUP, super_group) == []
    community = await talk.community()
    async with talk.storage.begin() as uow:
        assert await uow.rooms.groups_of(community.id) == [super_group]


async def test_who_blocks_the_bot_and_comes_back_can_be_reached_again(settled) -> None:
    await settled.says(WANG, "/language")
    await settled.says(WANG, "中文")
    await settled.happens(Dismissed, private(WANG), WANG)
    assert not (await settled.account(WANG)).reachable
    assert await settled.lets_in(private(WANG)) == []
    assert "我是小板凳" in words(await settled.says(WANG, "帮助"))
    assert (await settled.account(WANG)).reachable


async def test_somebody_unknown_who_opens_the_door_is_not_kept(talk) -> None:
    stranger = person()
    assert await talk.lets_in(private(stranger)) == []
    assert await talk.account(stranger) is None

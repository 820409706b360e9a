"""A room without buttons: options are written out, short texts are read, cards are not edited."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.chat import Button, Kind, Quoted, Room, Saying, Sentence, Tick
from domain.permissions import Role
from handlers import gathering
from handlers.speaking import put_into_words
from handlers.wording.general import cancelled, help_button, lost, stale_button
from handlers.wording.people import here_you_are, together
from handlers.written_out import TOLD_TOGETHER
from tests.estate import COUNCIL, SQUARE, Estate, everything, house, private
from tests.makers import text

ALONE = Room("webchat", "private-王阿姨")
PROPOSAL = (
    "1号　3号楼门口装路灯\n王阿姨提出\n11月19日（周四）前答复您。\n说错了回“改”。\n"
    "回编号就行：1-1 支持"
)


class Courtyard(Estate):
    """An estate on a transport that has neither buttons nor edits, nor names for what it quotes."""

    async def quotes(self, who, quote: str, body: str, room=SQUARE):
        """Somebody answers under a message of ours: only its words come with the answer."""
        alone = room is None
        return await self.hears(
            text(
                body,
                sender=who,
                room=room or private(who),
                private=alone,
                at=self.at,
                heard=next(self._heard),
                addressed=True,
                quoted=Quoted("", quote, by_bot=True),
            )
        )


@pytest.fixture
async def yard(sqlite_storage):
    plain = replace(house(), buttons=lambda _: False, edits=lambda _: False)
    yard = await Courtyard(sqlite_storage, house=plain).found()
    yard.wang = await yard.settle("王阿姨", home="501")
    yard.li = await yard.settle("李某", reachable=False)
    yard.chen = await yard.settle("陈晓", Role.STAFF, home=None)
    return yard


@pytest.fixture
async def raised(yard):
    await yard.says(yard.wang, "提议：3号楼门口装路灯")
    return yard


def in_group(said):
    return [message.text for message in said if message.room == SQUARE]


# --- in a group --------------------------------------------------------------------------


async def test_a_card_says_what_to_write_and_a_support_is_written(yard):
    [card] = await yard.says(yard.wang, "提议：3号楼门口装路灯")
    assert (card.text, card.buttons) == (PROPOSAL, ())

    [told] = await yard.says(yard.li, "1-1")
    assert (told.room, told.kind, told.text) == (
        SQUARE,
        Kind.ANSWER,
        "您支持了1号，现在1人支持。",
    )
    assert (told.query, told.expires_at) == (None, None)
    # Under their own words: where there are mentions they are called by it.
    assert told.reply_to is not None


async def test_whoever_can_be_reached_is_answered_alone(raised):
    [told] = await raised.says(raised.wang, "１－１")
    assert (told.room, told.text) == (private(raised.wang), "您支持了1号，现在1人支持。")


async def test_a_support_may_be_written_in_many_ways(raised):
    for count, written in enumerate(["1－1", "1 1", "1号 支持", "1号1", "１号　支持。"], start=1):
        neighbour = await raised.settle(f"邻居{count}", reachable=False)
        told = in_group(await raised.says(neighbour, written))
        assert told == [f"您支持了1号，现在{count}人支持。"]


async def test_a_bare_number_of_somebody_who_was_not_asked_is_talk(raised):
    assert await raised.says(raised.li, "1") == []
    assert await raised.says(raised.li, "支持") == []
    assert await raised.says(raised.li, "42-1") == []
    assert await raised.says(raised.li, "3-2") == []


async def test_a_number_that_the_card_has_not_is_told_kindly(raised):
    told = await raised.says(raised.li, "1-9")
    assert everything(told) == "没有这一项。\n可以回：支持"


async def test_an_answer_to_one_person_is_answered_by_that_person_alone(raised):
    said = await raised.says(raised.li, "查 1")
    assert said[0].text.endswith("可以回：支持")
    assert await raised.says(raised.chen, "支持") == []
    assert everything(await raised.says(raised.li, "支持")) == "您支持了1号，现在1人支持。"
    raised.later(hours=2)
    assert await raised.says(raised.li, "支持") == []


async def test_a_quoted_card_is_known_by_its_words(raised):
    for count, answer in enumerate(["支持", "1", "+1", "1-1"], start=1):
        neighbour = await raised.settle(f"邻居{count}", reachable=False)
        quote = "1号 3号楼门口装路灯\n王阿姨提出 11月19日…"
        told = await raised.quotes(neighbour, quote, answer)
        assert everything(told) == f"您支持了1号，现在{count}人支持。"


async def test_a_quote_of_something_else_is_none_of_our_cards(raised):
    assert await raised.quotes(raised.li, "大家好，我是王阿姨", "1") == []


async def test_what_answers_a_neighbour_is_no_answer_to_us(raised):
    await raised.says(raised.li, "查 1")
    neighbour = Quoted("", "周末一起打球，支持的举手", by_bot=False)
    said = text("支持", sender=raised.li, room=SQUARE, at=raised.at, quoted=neighbour)
    assert await raised.hears(said) == []
    assert everything(await raised.says(raised.li, "支持")) == "您支持了1号，现在1人支持。"


async def test_what_was_forwarded_edited_or_said_for_a_group_picks_nothing(raised):
    for known in ({"forwarded_from": "赵大爷"}, {"edited": True}, {"masked": True}):
        assert await raised.hears(text("1-1", sender=raised.li, room=SQUARE, **known)) == []


async def test_what_neighbours_are_asked_is_answered_by_number_and_said_back_without_it(yard):
    [asked] = in_group(await yard.says(yard.wang, "投票：楼下长椅装哪边？ | 东边 | 西边"))
    assert asked.endswith("回编号就行：1-1　1-2　1-3")  # the question has a line for each
    assert everything(await yard.says(yard.li, "1-2")) == "1号记下了。截止前可以改。"
    assert everything(await yard.says(yard.li, "1号 东边")) == "1号记下了。截止前可以改。"


# --- cards where nothing can be edited ---------------------------------------------------


async def test_a_group_is_not_flooded_on_a_busy_day(yard):
    """30 neighbours support, nobody of whom can be written to; 5 report what is broken."""
    read = in_group(await yard.says(yard.wang, "提议：3号楼门口装路灯"))
    neighbours = [await yard.settle(f"邻居{n}", reachable=n % 3 > 0) for n in range(30)]
    for neighbour in neighbours:
        read += in_group(await yard.says(neighbour, "1-1"))
    for neighbour in neighbours[:5]:
        read += in_group(await yard.tells(neighbour, "报修 3号楼2单元楼道灯不亮"))
    # The card, and an answer to each of the ten who can be told nowhere else.
    assert len(read) == 11
    yard.at = yard.at.replace(hour=10)  # six in the evening
    [today] = in_group(await yard.ticks("show-gathered"))
    assert today == (
        "今天邻居提的、有进展的事：\n1号　3号楼门口装路灯（30人支持）\n支持哪件，请发“支持”加编号。"
    )


async def test_in_private_a_changed_card_is_an_answer_anew(yard):
    [card] = await yard.tells(yard.wang, "提议：3号楼门口装路灯")
    assert card.text.startswith("1号　3号楼门口装路灯")
    said = await yard.tells(yard.wang, "改 1 3号楼和5号楼门口装路灯")
    assert "3号楼和5号楼门口装路灯" in everything(said)
    assert {message.room for message in said} == {private(yard.wang)}
    stands = [
        message.text for (room, _), message in yard.messages.items() if "路灯" in message.text
    ]
    assert len(stands) == 2  # the old one stays where it stood


@pytest.mark.parametrize(
    ("card", "room", "kind", "again"),
    [
        ("poll:1:7:1", SQUARE, Kind.RESULT, False),  # how many have voted
        ("meeting:1:7", SQUARE, Kind.POST, False),  # how many come
        ("owners:1:7", SQUARE, Kind.RESULT, True),  # called off
        ("roll:7", SQUARE, Kind.RESULT, True),  # fixed
        ("case:1:7", ALONE, Kind.RESULT, True),  # theirs to mend again
        ("poll:1:7:1", ALONE, Kind.RESULT, False),  # closed: the groups read the result
    ],
)
async def test_a_new_state_is_said_anew_only_where_nothing_else_tells_it(
    yard, card, room, kind, again
):
    state = Saying(room=room, text=lost(), kind=kind, card=card)
    tick = Tick(
        room=Room("clock", "any"), key="t", at=yard.at, heard=1, schedule="any", due=yard.at
    )
    for words in (lost(), cancelled()):
        async with yard.storage.begin() as uow:
            said = await put_into_words([(replace(state, text=words), tick)], uow, yard.house)
            await uow.outbox.put(said, yard.at)
        await yard.deliver()
    assert len([m for m in yard.messages.values() if m.card == card]) == (2 if again else 1)


@pytest.mark.parametrize("card", ["result:1:7:1", "owner-result:1:7:2"])
async def test_the_picture_of_a_result_reaches_every_group_whatever_stands_there(yard, card):
    tick = Tick(
        room=Room("clock", "any"), key="t", at=yard.at, heard=1, schedule="any", due=yard.at
    )
    waits, stands = COUNCIL, SQUARE
    before = [
        Saying(room=stands, text=lost(), kind=Kind.RESULT, card=card),
        Saying(
            room=waits,
            text=lost(),
            kind=Kind.RESULT,
            card=card,
            due_at=yard.at + timedelta(hours=1),
        ),
    ]
    drawn = [replace(each, photo="ab" * 32, due_at=None) for each in before]
    for states in (before, drawn):
        async with yard.storage.begin() as uow:
            told = await put_into_words([(each, tick) for each in states], uow, yard.house)
            await uow.outbox.put(told, yard.at)
        said = await yard.deliver()
    [picture] = said
    assert (picture.room, picture.photo, picture.card) == (stands, "ab" * 32, None)
    assert picture.text == "这是7号的结果图。"
    yard.at += timedelta(hours=1)
    [both] = await yard.deliver()
    assert (both.room, both.photo, both.card) == (waits, "ab" * 32, card)


def test_the_day_s_card_has_a_line_for_every_card_that_is_left_to_it():
    assert {prefix.rstrip(":") for prefix in TOLD_TOGETHER} == gathering.LINES.keys()


# --- what begins alike, and what nobody has read yet ---------------------------------------


async def asks_about(yard, number, **known):
    """王阿姨 is asked alone whether she supports it, in words that begin as they always do."""
    tick = Tick(
        room=Room("clock", "any"),
        key="t",
        at=yard.at,
        heard=next(yard._heard),
        schedule="any",
        due=yard.at,
    )
    item = f"{yard.community}:{number}"
    asked = Saying(
        room=ALONE,
        text=together(lost(), stale_button() if number == 1 else cancelled()),
        kind=Kind.NOTICE,
        buttons=((Button(Sentence("button-support"), "support", item), help_button()),),
        **known,
    )
    async with yard.storage.begin() as uow:
        [(told, cause)] = await put_into_words([(asked, tick)], uow, yard.house)
        await uow.outbox.put([(told, cause)], yard.at)
    await yard.deliver()
    return told.text


@pytest.fixture
async def two(raised):
    await raised.says(raised.wang, "提议：4号楼门口装路灯")
    return raised


async def test_of_two_messages_that_begin_alike_a_quote_is_asked_about(two):
    first, _ = await asks_about(two, 1), await asks_about(two, 2)
    told = everything(await two.quotes(two.wang, first[:20], "1", room=None))
    assert told.startswith("“1”可以回答好几件事")
    assert told.count("那条：支持") == 2


async def test_beside_a_quote_that_is_not_known_nothing_else_is_taken(two):
    await asks_about(two, 2)
    told = everything(await two.quotes(two.wang, "很久以前的一句", "1", room=None))
    assert told.startswith("“1”可以回答好几件事")


async def test_what_was_not_said_yet_is_answered_by_nobody(two):
    await asks_about(two, 1)
    await asks_about(two, 2, due_at=two.at + timedelta(hours=9))
    assert "1号" in everything(await two.tells(two.wang, "1"))
    two.at += timedelta(hours=9)
    await two.deliver()
    assert everything(await two.tells(two.wang, "1")).startswith("“1”可以回答好几件事")


# --- in private --------------------------------------------------------------------------


async def test_pages_are_turned_and_items_opened_by_their_own_numbers(raised):
    [listed] = await raised.tells(raised.wang, "列表")
    assert listed.text.endswith("可以回：1号")
    [opened] = await raised.tells(raised.wang, "1号")
    assert opened.text.startswith("1号　3号楼门口装路灯")
    assert everything(await raised.tells(raised.wang, "支持")) == "您支持了1号，现在1人支持。"


async def test_a_page_of_oneself_is_answered_by_number_or_by_words(yard):
    [page] = await yard.tells(yard.wang, "我的")
    assert page.text.endswith("回数字就行：\n1 我的数据　2 关联别的账号\n3 语言 Language\n4 隐私")
    [languages] = await yard.tells(yard.wang, "第三个")
    assert languages.text == "用哪种语言和您说话？发“中文”，或发“English”。"
    assert everything(await yard.tells(yard.wang, "English")).startswith("All right, English")


async def test_of_two_answers_to_one_act_one_is_said(yard):
    await yard.tells(yard.wang, "我的")
    [data] = [m for m in await yard.tells(yard.wang, "4") if m.room == private(yard.wang)]
    assert "好的。" not in data.text


async def test_a_nod_is_dropped_only_where_that_person_reads_what_follows(yard):
    nod = Saying(room=SQUARE, text=here_you_are(), kind=Kind.TOAST)
    picked = text("1-1", sender=yard.li, room=SQUARE, at=yard.at)
    others = Saying(room=ALONE, text=lost(), kind=Kind.NOTICE)
    shown_here = Saying(room=SQUARE, text=lost())
    async with yard.storage.begin() as uow:
        told = await put_into_words([(nod, picked), (others, picked)], uow, yard.house)
        assert [message.text for message, _ in told][:1] == ["好，请看下面。"]
        told = await put_into_words([(nod, picked), (shown_here, picked)], uow, yard.house)
        assert [message.text[:6] for message, _ in told] == ["这句我没看懂"]


async def test_staff_are_shown_what_came_in_and_answer_by_number(yard):
    await yard.tells(yard.wang, "报修 3号楼2单元5楼楼道灯不亮")
    said = await yard.tells(yard.chen, "1-1")
    assert said[0].text.startswith("已受理1号")
    assert said[0].room == private(yard.chen)


async def test_a_question_in_words_that_came_later_comes_first(yard):
    await yard.tells(yard.wang, "我的")
    await yard.tells(yard.wang, "提议")
    said = await yard.tells(yard.wang, "1")
    assert "我的数据" not in everything(said)


async def test_a_number_does_not_outlive_the_message_that_it_answers(yard):
    """What hangs about from an hour ago must not be done by a number meant for something else."""
    said = await yard.tells(yard.wang, "我住3号楼2单元603")
    assert said[0].text.endswith("可以回：我是业主")
    assert everything(await yard.tells(yard.wang, "1")) == "没有这一项。\n可以回：我是业主"
    await yard.tells(yard.wang, "我的")
    yard.later(minutes=1)
    await yard.tells(yard.wang, "列表")
    assert everything(await yard.tells(yard.wang, "1")).startswith("现在没有等您回数字的事。")


async def test_what_is_over_says_so(yard):
    await yard.tells(yard.wang, "我的")
    assert everything(await yard.tells(yard.wang, "9")).startswith(
        "没有这一项。\n回数字就行：\n1 我的数据"
    )
    yard.later(days=2)
    assert everything(await yard.tells(yard.wang, "1")).startswith("现在没有等您回数字的事。")
    assert everything(await yard.tells(yard.wang, "今天下雨了")).startswith("这句我没看懂。")


async def test_a_forged_press_of_what_only_words_press_is_an_old_button(raised):
    said = await raised.hears(raised.press(raised.li, SQUARE, "option-which", "1\n1:0"))
    assert said[0].text == "这一项已经过了，请发“帮助”看看现在能做什么。"

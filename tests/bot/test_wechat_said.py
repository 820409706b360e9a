"""What is said on WeChat, over the genuine puppet service, and what its refusals mean."""

import asyncio
from base64 import b64decode
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.transports.texts import fits, in_pieces
from bot.transports.transport import (
    FileRefused,
    NeverSayable,
    OutcomeUnknown,
    TryLater,
    Unreachable,
)
from bot.transports.wechat.account import Standing
from bot.transports.wechat.line import Line
from bot.transports.wechat.speaking import Mouth
from domain.chat import Document, Kind, Label, Outgoing, Person, Room
from tests.photos import photo
from tests.weixin.account import GROUP, NOW, living_in
from tests.weixin.neighbourhood import HOUSE, town

__all__ = ["town"]

WANG = Room("wechat", "wang")


@pytest.fixture
async def bot(town):
    async with living_in(town) as bot:
        yield bot


# --- words --------------------------------------------------------------------------------


async def test_words_go_to_a_group_or_to_one_person_and_have_a_name(bot):
    names = [await bot.says("路灯修好了"), await bot.says("您好", WANG)]
    sent = await bot.town.sent()
    assert [(each["to"], each["text"]) for each in sent] == [
        (HOUSE, "路灯修好了"),
        ("wang", "您好"),
    ]
    assert [each["id"] for each in sent] == names


async def test_buttons_do_not_show_and_what_should_be_edited_is_said_anew(bot):
    message = Outgoing(room=GROUP, text="42号", buttons=((Label("支持", "support", "3:42"),),))
    first = await bot.wechat.send(message)
    assert await bot.wechat.send(replace(message, text="42号：1人支持"), edits=first) != first
    assert await bot.told() == ["42号", "42号：1人支持"]


async def test_whoever_is_answered_in_a_group_is_called_by_name_and_by_id(bot):
    await bot.town.alias(room=HOUSE, who="wang", alias="3号楼王阿姨")
    await bot.says("记下了：42号", reply_to="wang/some-message")
    [sent] = await bot.town.sent()
    assert (sent["text"], sent["mentions"]) == ("@3号楼王阿姨\u2005记下了：42号", ["wang"])


async def test_whoever_is_to_be_called_is_called_once_and_nobody_without_a_name(bot):
    people = [Person("wechat", each) for each in ("li", "wang", "", "nobody", "bot")]
    await bot.says(
        "17号有回复。", mentions=(*people, Person("telegram", "77")), reply_to="wang/some-message"
    )
    [sent] = await bot.town.sent()
    assert sent["text"] == "@李叔叔\u2005@王阿姨\u200517号有回复。"
    assert sent["mentions"] == ["li", "wang"]


async def test_alone_nobody_is_called(bot):
    await bot.says("记下了", WANG, reply_to="wang/some-message")
    assert await bot.told() == ["记下了"]


async def test_what_is_too_long_for_one_message_is_said_in_several(bot):
    lines = "\n".join(f"{number}. " + "好" * 1_000 for number in range(1, 9))
    name = await bot.says(lines, reply_to="wang/some-message")
    first, *others = sent = await bot.town.sent()
    assert "\n".join(each["text"] for each in sent) == f"@王阿姨\u2005{lines}"
    assert all(fits(each["text"], 4096) for each in sent)
    assert (first["mentions"], [each["mentions"] for each in others]) == (["wang"], [[]])
    assert name == others[-1]["id"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("一二三", ["一二三"]),
        ("一二三四五六", ["一二三四", "五六"]),
        ("一二\n三四", ["一二", "三四"]),
        ("一\n二\n三四五", ["一\n二", "三四五"]),
        ("一二三四\n五", ["一二三四", "五"]),
        ("😀😀😀", ["😀😀", "😀"]),
        ("一😀😀", ["一😀", "😀"]),
        ("", [""]),
    ],
)
def test_a_text_is_parted_at_lines_where_it_can_be(text, pieces):
    assert in_pieces(text, 4) == pieces


# --- files --------------------------------------------------------------------------------


async def test_six_megabytes_go_out_by_reference(bot):
    picture = bytes(range(256)) * 24_000
    await bot.says("", file=picture, photo="ab")
    [sent] = await bot.town.sent()
    assert (sent["kind"], sent["name"], b64decode(sent["base64"])) == ("file", "photo.jpg", picture)


async def test_a_document_goes_before_its_words_under_its_own_name(bot):
    poster = Document("ab", "海报 11月15日.pdf", "application/pdf")
    name = await bot.says("海报好了。", file=b"%PDF-1.7", document=poster, reply_to="wang/1")
    assert await bot.told() == ["海报 11月15日.pdf", "@王阿姨\u2005海报好了。"]
    assert name == (await bot.town.sent())[-1]["id"]


async def test_a_file_is_not_sent_again_where_only_its_words_failed(bot):
    message = Outgoing(room=GROUP, text="修好了", key="letter:7", photo="ab")
    bot.meanwhile = bot.town.behave(sends="fail")  # between the picture and its words
    with pytest.raises(TryLater):
        await bot.wechat.send(message, file=photo())
    await bot.town.behave(sends="well")
    name = await bot.wechat.send(message, file=photo())
    assert await bot.told() == ["photo.jpg", "修好了"]
    assert name == (await bot.town.sent())[-1]["id"]


async def test_a_file_that_was_refused_once_is_tried_again_before_its_words(bot):
    message = Outgoing(room=GROUP, text="修好了", key="letter:7", photo="ab")
    await bot.town.behave(files=False)
    with pytest.raises(TryLater) as refused:
        await bot.wechat.send(message, file=photo())
    assert (refused.value.alone, refused.value.after) == (True, 10)
    await bot.town.behave(files=True)
    await bot.wechat.send(message, file=photo())
    assert await bot.told() == ["photo.jpg", "修好了"]


@pytest.mark.parametrize("words", ["修好了", ""])
async def test_a_file_that_is_refused_again_and_again_is_given_up_and_nothing_was_said(bot, words):
    message = Outgoing(room=GROUP, text=words, key="letter:7", photo="ab")
    await bot.town.behave(files=False)
    for _ in range(2):
        with pytest.raises(TryLater):
            await bot.wechat.send(message, file=photo())
    with pytest.raises(FileRefused):
        await bot.wechat.send(message, file=photo())
    assert await bot.told() == []


# --- receipts -----------------------------------------------------------------------------


async def test_where_the_puppet_gives_no_name_the_echo_does(bot):
    await bot.town.behave(ids=False)
    name = await bot.says("路灯修好了", reply_to="wang/1")
    assert name == (await bot.town.sent())[0]["id"]
    assert await bot.says("", file=photo(), photo="ab") == (await bot.town.sent())[1]["id"]


async def test_where_neither_gives_one_it_was_said_all_the_same(town):
    """A card has to be known to stand there, or a group would read each of its states."""
    async with living_in(town, echo=0.01) as bot:
        await town.behave(ids=False, echoes=False)
        assert await bot.says("路灯修好了", key="letter:7") == "nameless:letter:7"
        assert await bot.told() == ["路灯修好了"]


async def test_where_nobody_answers_the_echo_tells_that_it_was_said(town):
    async with living_in(town, answer=0.2, echo=10) as bot:
        await town.behave(sends="hang")
        assert await bot.says("路灯修好了") == (await town.sent())[0]["id"]


async def test_where_nothing_comes_back_nobody_knows_and_a_late_echo_is_not_lost(town):
    async with living_in(town, answer=0.2, echo=0.01) as bot:
        await town.behave(sends="hang", echoes=False)
        with pytest.raises(OutcomeUnknown):
            await bot.says("路灯修好了", key="letter:7")
        [sent] = await town.sent()
        await town.emit(event="message", payload={"messageId": sent["id"]})
        await bot.hears(await town.says("wang", HOUSE, "在吗"))
        await town.behave(sends="well")
        assert await bot.says("路灯修好了", key="letter:7") == sent["id"]
        assert await bot.told() == ["路灯修好了"]
        assert await bot.says("路灯修好了", key="letter:8") != sent["id"]


async def test_a_newer_state_is_said_whatever_became_of_the_one_before(town):
    async with living_in(town, answer=0.2, echo=0.01) as bot:
        await town.behave(sends="hang", echoes=False)
        with pytest.raises(OutcomeUnknown):
            await bot.says("1人支持", key="letter:7")
        [sent] = await town.sent()
        await town.emit(event="message", payload={"messageId": sent["id"]})
        await bot.hears(await town.says("wang", HOUSE, "在吗"))
        await town.behave(sends="well")
        await bot.says("2人支持", key="letter:7")
        assert await bot.told() == ["1人支持", "2人支持"]


# --- refused ------------------------------------------------------------------------------


async def test_toasts_are_never_said(bot):
    with pytest.raises(NeverSayable):
        await bot.says("记下了", kind=Kind.TOAST, query="q")


async def test_whoever_is_no_friend_and_refused_cannot_be_reached(bot):
    await bot.town.behave(sends="fail")
    with pytest.raises(Unreachable):
        await bot.says(room=Room("wechat", "li"))


async def test_a_group_that_we_are_no_longer_in_cannot_be_reached(bot):
    await bot.town.leave(room=HOUSE, who=["bot"], by="wang")
    await bot.town.behave(sends="fail")
    with pytest.raises(Unreachable):
        await bot.says()


async def test_what_is_refused_without_a_reason_waits_and_is_given_up(bot):
    await bot.town.behave(sends="fail")
    for _ in range(2):
        with pytest.raises(TryLater) as refused:
            await bot.says(room=WANG, key="letter:7")
        assert not refused.value.everywhere
    with pytest.raises(NeverSayable):
        await bot.says(room=WANG, key="letter:7")


async def test_while_logged_out_everything_waits(bot):
    await bot.town.logout()
    await bot.is_out()
    with pytest.raises(TryLater) as waits:
        await bot.says()
    assert waits.value.everywhere
    assert await bot.told() == []


async def test_what_we_said_is_taken_back_and_nothing_else(bot):
    name = await bot.says()
    assert await bot.says("", kind=Kind.REMOVAL, reply_to=name) == ""
    assert [each["kind"] for each in await bot.town.sent()] == ["text", "recall"]
    for other in ("wang/some-message", None):
        with pytest.raises(NeverSayable):
            await bot.says("", kind=Kind.REMOVAL, reply_to=other)


async def test_what_is_too_old_is_not_taken_back(bot):
    name = await bot.says()
    await bot.town.behave(sends="fail")
    with pytest.raises(NeverSayable):
        await bot.says("", kind=Kind.REMOVAL, reply_to=name)


@pytest.mark.parametrize("endpoint", ["127.0.0.1:9", None])
async def test_a_service_that_is_away_or_knows_us_not_is_tried_later(town, endpoint):
    async with Line(endpoint or town.endpoint, "not-our-token") as line:
        mouth = Mouth(
            line,
            lambda: Standing("bot"),
            now=lambda: NOW,
            per_day=500,
            quiet=timedelta(),
            chance=lambda: 0,
            pause=lambda _: asyncio.sleep(0),
        )
        said = Outgoing(room=GROUP, text="好", reply_to="wang/1")
        for file in (None, photo()):
            with pytest.raises(TryLater) as waits:
                await mouth.say(said, file)
            assert waits.value.everywhere


# --- pace ---------------------------------------------------------------------------------


async def test_between_any_two_messages_of_the_account_lie_two_seconds_and_more(bot):
    await asyncio.gather(
        *(bot.says(str(number), room) for number in (1, 2) for room in (GROUP, WANG))
    )
    assert bot.pauses == [3, 3, 3]


async def test_nobody_hears_more_than_twenty_a_minute_whatever_they_are_made_of(town):
    async with living_in(town, chance=lambda: 0) as bot:
        moments = []
        for _ in range(13):
            await bot.says(file=photo(), photo="ab")
            moments.append(bot.time.now())
        # 26 messages: the twenty-first waits for the minute's end.
        assert moments[9] < NOW + timedelta(minutes=1) <= moments[10] - timedelta(seconds=2)


async def test_when_the_day_is_full_everything_waits_until_it_is_over(town):
    async with living_in(town, per_day=3) as bot:
        for _ in range(3):
            await bot.says()
        with pytest.raises(TryLater) as waits:
            await bot.says()
        assert waits.value.everywhere
        assert bot.time.now() + timedelta(seconds=waits.value.after) == NOW + timedelta(days=1)


async def test_after_a_new_login_nothing_is_begun_for_hours_but_people_are_answered(bot):
    await bot.town.logout()
    await bot.is_out()
    await bot.town.login(id="bot")
    await bot.is_in()
    for kind in (Kind.POST, Kind.CARD, Kind.NOTICE):
        with pytest.raises(TryLater) as waits:
            await bot.says(kind=kind)
        assert (waits.value.after, waits.value.alone) == (6 * 3_600, True)
    await bot.says("记下了", kind=Kind.ANSWER)
    await bot.says("表决通过", kind=Kind.RESULT)
    bot.time.move(NOW + timedelta(hours=6))
    await bot.says("海报", kind=Kind.POST)
    assert await bot.told() == ["记下了", "表决通过", "海报"]

"""The web chat as a transport: what is said on its pages is shown, kept once, and answered."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import msgspec
import pytest

from bot.history import KeptFiles
from bot.transports.transport import CardIsGone, FileIsGone, FileTooLarge, NeverSayable
from bot.transports.webchat import Kept, NobodyListens, NoSuchFile, private_room, whole
from domain.chat import (
    Attached,
    Document,
    Kind,
    Label,
    Outgoing,
    Person,
    Photo,
    Place,
    Press,
    Quoted,
    Room,
    Text,
    Voice,
)
from domain.places.position import Position
from tests.callers import InWebchat
from tests.neighbours import FRIDAY, House
from tests.photos import photo
from tests.voices import ogg

SQUARE = Room("webchat", "square")
WANG = Person("webchat", "wang")
HERE = Position(32_957_120, 117_352_480)


@pytest.fixture
async def house():
    async with House().listening() as house:
        yield house


def say(house, text, key="key-00000001", room="square", **more):
    return house.webchat.say(WANG, "王阿姨", room, text, client_key=key, **more)


def press(house, message, key="key-00000009"):
    return house.webchat.press(
        WANG, "王阿姨", "square", message, action="support", about="42", client_key=key
    )


def toast(house, key="key-00000009", **more):
    return house.webchat.send(
        Outgoing(room=SQUARE, text="记下了。", kind=Kind.TOAST, query=f"wang:{key}", **more)
    )


# --- in --------------------------------------------------------------------------------------


async def test_what_is_said_is_shown_and_heard(house):
    line = await say(house, "3号楼路灯坏了")

    assert (line.text, line.author, line.name, line.at) == (
        "3号楼路灯坏了",
        "wang",
        "王阿姨",
        FRIDAY,
    )
    assert house.echo.heard == [
        Text(
            room=SQUARE,
            key="square:wang:key-00000001",
            at=FRIDAY,
            sender=WANG,
            name="王阿姨",
            private=False,
            body="3号楼路灯坏了",
            message=str(line.id),
        )
    ]
    assert [raw.conversation for raw in house.echo.kept.values()] == ["webchat:square"]


async def test_what_is_sent_again_under_the_same_key_counts_once(house):
    first = await say(house, "支持 42")
    house.time.move(FRIDAY + timedelta(minutes=1))

    assert await say(house, "支持 42") == first
    assert len(house.history.lines) == len(house.echo.kept) == 1


async def test_the_same_words_under_another_key_are_said_twice(house):
    await say(house, "支持 42")
    await say(house, "支持 42", key="key-00000002")

    assert len(house.echo.kept) == 2


async def test_what_could_not_be_kept_is_kept_when_it_is_sent_again(house):
    house.echo.broken = True
    with pytest.raises(OSError, match="disk"):
        await say(house, "支持 42")
    house.echo.broken = False
    await say(house, "支持 42")

    assert len(house.history.lines) == len(house.echo.kept) == 1


async def test_nothing_is_taken_while_nobody_listens():
    house = House()

    with pytest.raises(NobodyListens):
        await say(house, "有人吗")
    assert house.history.lines == {}


@pytest.mark.parametrize(
    ("text", "body", "addressed"),
    [
        ("@小板凳 帮助", "帮助", True),
        ("＠小板凳帮助", "帮助", True),
        ("帮助 @小板凳", "帮助", True),
        ("请问@小板凳在吗", "请问@小板凳在吗", True),
        ("/help", "/help", True),
        ("@王阿姨 在吗", "@王阿姨 在吗", False),
        ("我的钥匙丢了", "我的钥匙丢了", False),
    ],
)
async def test_the_bot_knows_when_it_is_called(house, text, body, addressed):
    await say(house, text)

    (heard,) = house.echo.heard
    assert (heard.body, heard.addressed) == (body, addressed)


async def test_a_private_room_holds_the_person_and_the_bot_alone(house):
    await say(house, "我的", room="private-wang")

    (heard,) = house.echo.heard
    assert heard.private
    assert heard.addressed


async def test_a_reply_carries_what_it_replies_to(house):
    asked = await house.webchat.send(Outgoing(room=SQUARE, text="哪栋楼？"))
    await say(house, "3号楼", reply_to=int(asked))

    (heard,) = house.echo.heard
    assert heard.quoted == Quoted(asked, "哪栋楼？", by_bot=True)
    assert heard.addressed


async def test_a_reply_to_a_neighbour_is_not_meant_for_the_bot(house):
    said = await say(house, "路灯坏了")
    await say(house, "我也看到了", key="key-00000002", reply_to=said.id)

    assert house.echo.heard[-1].quoted == Quoted(str(said.id), "路灯坏了")
    assert not house.echo.heard[-1].addressed


async def test_a_reply_to_a_message_of_another_room_is_no_reply(house):
    elsewhere = await house.webchat.send(Outgoing(room=Room("webchat", "council"), text="保密"))
    line = await say(house, "3号楼", reply_to=int(elsewhere))

    assert line.reply_to is None
    assert house.echo.heard[0].quoted is None


async def test_a_press_is_heard_once_however_often_it_is_sent(house):
    card = await house.webchat.send(house.echo.card(SQUARE))
    assert await press(house, int(card))
    assert await press(house, int(card))

    (heard,) = house.echo.heard
    assert heard == Press(
        room=SQUARE,
        key="square:wang:key-00000009",
        at=FRIDAY,
        sender=WANG,
        name="王阿姨",
        private=False,
        action="support",
        about="42",
        message=card,
        query="wang:key-00000009",
    )


async def test_a_press_needs_a_message_of_the_bot_in_this_room(house):
    line = await say(house, "假按钮")
    elsewhere = await house.webchat.send(Outgoing(room=Room("webchat", "council"), text="投票"))

    assert not await press(house, line.id)
    assert not await press(house, int(elsewhere))
    assert not await press(house, 999)
    assert house.echo.presses == []


def test_a_payload_of_somebody_else_cannot_be_read():
    house = House()
    raw = house.webchat._raw("square", "wang:x", FRIDAY, b'{"type": "nothing of ours"}')

    with pytest.raises(msgspec.DecodeError):
        house.webchat.heard(raw)


# --- photos and places -----------------------------------------------------------------------


async def show(house, content, text="", key="key-00000001", **more):
    kept = await house.files.keep(whole(content))
    return await house.webchat.show(
        WANG, "王阿姨", "square", kept.name, text, client_key=key, **more
    )


async def test_a_photo_is_shown_and_heard_with_what_stands_under_it(house):
    line = await show(house, photo(), "@小板凳 报修：石墩坏了", album="album-0001")

    [heard] = house.echo.heard
    assert (line.text, line.photo) == ("@小板凳 报修：石墩坏了", heard.file.handle)
    assert heard == Photo(
        room=SQUARE,
        key="square:wang:key-00000001",
        at=FRIDAY,
        sender=WANG,
        name="王阿姨",
        private=False,
        message=str(line.id),
        addressed=True,
        file=Attached(line.photo, line.photo, len(photo())),
        body="报修：石墩坏了",
        album="album-0001",
    )


async def test_the_same_photo_has_the_same_name_whoever_sends_it(house):
    await show(house, photo())
    await show(house, photo(), key="key-00000002")

    first, second = house.echo.heard
    assert first.file.unique == second.file.unique


async def test_a_photo_sent_again_under_the_same_key_counts_once(house):
    assert await show(house, photo()) == await show(house, photo())
    assert len(house.echo.kept) == 1


async def test_a_reply_to_the_bot_with_a_photo_is_meant_for_it(house):
    asked = await house.webchat.send(Outgoing(room=SQUARE, text="请发一张照片"))
    await show(house, photo(), reply_to=int(asked))

    [heard] = house.echo.heard
    assert heard.addressed
    assert heard.quoted == Quoted(asked, "请发一张照片", by_bot=True)


async def test_what_was_not_brought_cannot_be_shown(house):
    with pytest.raises(NoSuchFile):
        await house.webchat.show(WANG, "王阿姨", "square", "ab" * 32, client_key="key-00000001")
    assert house.history.lines == {}


async def test_what_was_spoken_is_shown_and_heard(house):
    wang = InWebchat(house.webchat, "wang", "王阿姨", private_room("wang"))
    await wang.sends_voice(ogg(), seconds=7)

    [heard] = house.echo.heard
    assert isinstance(heard, Voice)
    assert (heard.seconds, heard.file.size, heard.addressed) == (7, len(ogg()), True)
    assert await house.webchat.fetch(heard.file.handle, most=1 << 20) == ogg()
    [line] = house.history.lines.values()
    assert line.document == Document(heard.file.handle, "voice.ogg", "audio/ogg")


async def test_a_place_is_shown_and_heard(house):
    line = await house.webchat.point(
        WANG, "王阿姨", "square", HERE, "小区东门", client_key="key-00000001"
    )

    [heard] = house.echo.heard
    assert isinstance(heard, Place)
    assert (line.place, line.text) == (HERE, "小区东门")
    assert (heard.position, heard.title, heard.addressed) == (HERE, "小区东门", False)


async def test_a_photo_is_fetched_byte_for_byte(house):
    line = await show(house, photo())

    assert await house.webchat.fetch(line.photo, most=len(photo())) == photo()
    with pytest.raises(FileTooLarge):
        await house.webchat.fetch(line.photo, most=len(photo()) - 1)
    with pytest.raises(FileIsGone):
        await house.webchat.fetch("ab" * 32, most=1)


async def test_the_bot_says_something_under_a_photo(house):
    message = Outgoing(room=SQUARE, text="17号已修好。", key="7@1", photo="ab12")
    name = await house.webchat.send(message, file=photo())

    assert await house.webchat.send(message, file=photo()) == name
    [line] = house.history.lines.values()
    assert line.text == "17号已修好。"
    assert await house.files.read(line.photo) == photo()


# --- kept in a folder ------------------------------------------------------------------------


async def test_a_file_is_kept_under_its_own_digest_once(tmp_path):
    files = KeptFiles(tmp_path / "webchat")
    kept = await files.keep(whole(photo()))

    assert await files.keep(whole(photo())) == kept
    assert kept == Kept(sha256(photo()).hexdigest(), len(photo()))
    assert await KeptFiles(tmp_path / "webchat").read(kept.name) == photo()
    assert [path.name for path in (tmp_path / "webchat").iterdir()] == [kept.name]


async def test_of_what_breaks_off_nothing_is_kept(tmp_path):
    async def broken():
        yield photo()[:1000]
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await KeptFiles(tmp_path).keep(broken())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../secret", "", "ab" * 32, "AB" * 32, "/etc/passwd"])
async def test_nothing_but_what_was_kept_is_found(tmp_path, name):
    (tmp_path / "secret").write_bytes(b"secret")
    files = KeptFiles(tmp_path / "webchat")

    assert await files.size(name) is None
    assert await files.read(name) is None


# --- out -------------------------------------------------------------------------------------


async def test_a_card_stands_once_in_its_room_and_shows_its_newest_state(house):
    card = house.echo.card(SQUARE)
    first = await house.webchat.send(card)
    again = await house.webchat.send(card)
    newer = await house.webchat.send(replace(card, text="42号 已上会", buttons=()))

    assert first == again == newer
    (line,) = house.history.lines.values()
    assert (line.text, line.buttons, line.edited) == ("42号 已上会", (), FRIDAY)


async def test_an_edit_into_the_same_words_changes_nothing(house):
    card = house.echo.card(SQUARE)
    name = await house.webchat.send(card)
    before = await house.history.last_change()

    assert await house.webchat.send(card, edits=name) == name
    assert await house.history.last_change() == before


@pytest.mark.parametrize("edits", ["999", "0", "no number"])
async def test_an_edit_of_what_is_not_there_is_told(house, edits):
    with pytest.raises(CardIsGone):
        await house.webchat.send(Outgoing(room=SQUARE, text="新"), edits=edits)


async def test_nobody_elses_message_can_be_edited(house):
    line = await say(house, "我说的")

    with pytest.raises(CardIsGone):
        await house.webchat.send(Outgoing(room=SQUARE, text="改了"), edits=str(line.id))


async def test_what_is_taken_away_keeps_its_place_and_loses_its_words(house):
    line = await say(house, "我电话13800010001")
    said = await house.webchat.send(Outgoing(room=SQUARE, text="好"))
    for message in (str(line.id), said, "999"):  # ours and what is not there stay as they are
        removal = Outgoing(
            room=SQUARE, text="我电话138****0001", kind=Kind.REMOVAL, reply_to=message
        )
        assert await house.webchat.send(removal) == ""
    shown = await house.history.newest("square", 9)
    assert [each.text for each in shown] == ["我电话138****0001", "好"]
    assert shown[0].edited is not None


async def test_a_message_repeated_after_a_lost_receipt_stands_once(house):
    answer = Outgoing(room=SQUARE, text="可以说：提议、支持、查。", key="7@1731632400.000000")

    assert await house.webchat.send(answer) == await house.webchat.send(answer)


async def test_the_same_words_said_on_purpose_are_said_twice(house):
    first = Outgoing(room=SQUARE, text="2号表决明天截止。", key="7@1731632400.000000")
    second = Outgoing(room=SQUARE, text="2号表决明天截止。", key="8@1731632400.000000")

    assert await house.webchat.send(first) != await house.webchat.send(second)


async def test_two_posts_in_the_same_words_both_stand(house):
    post = Outgoing(room=SQUARE, text="下雨了，请关窗。", kind=Kind.POST)

    assert await house.webchat.send(post) != await house.webchat.send(post)


async def test_what_is_too_long_is_never_sayable(house):
    with pytest.raises(NeverSayable):
        await house.webchat.send(Outgoing(room=SQUARE, text="𠮷" * 4001))
    await house.webchat.send(Outgoing(room=SQUARE, text="𠮷" * 4000))


# --- pages -----------------------------------------------------------------------------------


async def test_a_toast_goes_to_the_pages_of_who_pressed_and_is_not_kept(house):
    pages = house.webchat.pages
    with pages.open("wang", ["square"]) as hers, pages.open("li", ["square"]) as his:
        assert await toast(house) == ""

        assert [(one.key, one.text) for one in hers.toasts()] == [("key-00000009", "记下了。")]
        assert hers.toasts() == his.toasts() == []
    assert house.history.lines == {}


async def test_a_toast_that_expired_is_not_shown(house):
    with house.webchat.pages.open("wang", ["square"]) as page:
        await toast(house, expires_at=FRIDAY)
        assert page.toasts() == []
        await toast(house, expires_at=FRIDAY + timedelta(seconds=10))
        assert len(page.toasts()) == 1


async def test_a_toast_that_answers_no_press_is_never_sayable(house):
    with pytest.raises(NeverSayable):
        await house.webchat.send(Outgoing(room=SQUARE, text="？", kind=Kind.TOAST))


async def test_a_page_is_woken_by_its_own_rooms_only(house):
    with house.webchat.pages.open("wang", ["square"]) as page:
        await house.webchat.send(Outgoing(room=Room("webchat", "council"), text="表决开始"))
        assert not await page.news(patience=0)
        await house.webchat.send(
            Outgoing(room=SQUARE, text="大家好", buttons=((Label("好", "ok"),),))
        )
        assert await page.news(patience=0)
        assert not await page.news(patience=0)


async def test_a_page_that_is_gone_is_told_nothing(house):
    with house.webchat.pages.open("wang", ["square"]) as page:
        pass
    await toast(house)

    assert page.toasts() == []

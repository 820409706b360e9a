"""What Telegram's updates say."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.transports.telegram import Me
from bot.transports.telegram.hearing import heard
from bot.transports.telegram.reception import Unsplittable, received, split
from domain.chat import (
    Attached,
    Dismissed,
    Incoming,
    Joined,
    Left,
    Moved,
    Paper,
    Person,
    Photo,
    Place,
    Press,
    Quoted,
    Raw,
    Room,
    Text,
    Unheard,
    Voice,
    Welcomed,
)
from domain.places.position import Position

ME = Me(4242, "StoolBot", reads_all=False)
NOW = datetime(2026, 11, 16, 1, 30, tzinfo=UTC)
THEN = datetime(2026, 11, 16, 1, 29, 30, tzinfo=UTC)
DATE = int(THEN.timestamp())

WANG = {
    "id": 1001,
    "is_bot": False,
    "first_name": "王",
    "last_name": "阿姨",
    "language_code": "zh-hans",
}
BOT = {"id": 4242, "is_bot": True, "first_name": "小板凳", "username": "StoolBot"}
OTHER_BOT = {"id": 4343, "is_bot": True, "first_name": "别的", "username": "OtherBot"}
GROUP = {"id": -100200, "type": "supergroup", "title": "陶然北岸3号楼"}
PRIVATE = {"id": 1001, "type": "private", "first_name": "王"}
CHANNEL = {"id": -100300, "type": "channel", "title": "社区通知"}

Json = dict[str, Any]


def update(**things: Any) -> Raw:
    body = json.dumps({"update_id": 70, **things}).encode()
    return received(body, source="telegram:4242", at=NOW)


def message(chat: Json = GROUP, sender: Json | None = WANG, **fields: Any) -> Json:
    told: Json = {"message_id": 15, "date": DATE, "chat": chat, **fields}
    return told | {"from": sender} if sender else told


def of(raw: Raw) -> Incoming | None:
    return heard(raw, ME)


def text(body: str, chat: Json = GROUP, **fields: Any) -> Text:
    told = of(update(message=message(chat, text=body, **fields)))
    assert isinstance(told, Text)
    return told


def member(status: str, user: Json = WANG, **rights: Any) -> Json:
    return {"user": user, "status": status, **rights}


def change(before: Json, after: Json, chat: Json = GROUP) -> Json:
    return {
        "chat": chat,
        "from": WANG,
        "date": DATE,
        "old_chat_member": before,
        "new_chat_member": after,
    }


# --- texts -------------------------------------------------------------------------------


def test_a_text_in_a_group_names_room_speaker_and_time():
    assert text("路灯坏了") == Text(
        room=Room("telegram", "-100200"),
        key="70",
        at=THEN,
        sender=Person("telegram", "1001"),
        name="王 阿姨",
        private=False,
        language="zh-hans",
        body="路灯坏了",
        message="15",
    )


def test_in_private_everything_is_meant_for_the_bot():
    told = text("你好", PRIVATE)
    assert told.private
    assert told.addressed


@pytest.mark.parametrize(
    ("said", "body", "addressed"),
    [
        ("@StoolBot 帮助", "帮助", True),
        ("@stoolbot帮助", "帮助", True),
        ("@StoolBot：帮助", "帮助", True),
        ("帮助 @StoolBot", "帮助", True),
        ("请问@StoolBot 怎么提议", "请问 怎么提议", True),
        ("@StoolBot", "", True),
        ("@StoolBot2 帮助", "@StoolBot2 帮助", False),
        ("me@StoolBot.example", "me@StoolBot.example", False),
        ("@OtherBot 帮助", "@OtherBot 帮助", False),
        ("/help", "/help", True),
        ("/help@stoolbot", "/help", True),
        ("/start@StoolBot abc_1", "/start abc_1", True),
        ("/提议 修路灯", "/提议 修路灯", True),
        ("/提议@StoolBot 修路灯", "/提议 修路灯", True),
        ("/ 或者", "/ 或者", False),
        ("3/4 的人同意", "3/4 的人同意", False),
    ],
)
def test_a_mention_or_a_command_is_meant_for_the_bot_and_is_taken_off(
    said: str, body: str, *, addressed: bool
):
    told = text(said)
    assert (told.body, told.addressed) == (body, addressed)


def test_a_command_for_another_bot_is_nothing_to_us():
    assert of(update(message=message(text="/help@OtherBot"))) is None


def test_a_reply_to_the_bot_is_meant_for_it_and_quotes_it():
    replied = message(sender=BOT, text="记下了：42号") | {"message_id": 9}
    told = text("说错了", reply_to_message=replied)
    assert told.addressed
    assert told.quoted == Quoted("9", "记下了：42号", by_bot=True)


def test_a_reply_to_a_neighbour_is_not_meant_for_the_bot():
    replied = message(caption="看这灯", photo=[]) | {"message_id": 8}
    told = text("是啊", reply_to_message=replied)
    assert not told.addressed
    assert told.quoted == Quoted("8", "看这灯")


def test_what_is_said_in_a_topic_is_no_reply_to_the_line_that_opened_it():
    opened = message(sender=BOT, forum_topic_created={"name": "路灯"}) | {"message_id": 3}
    told = text("大家好", reply_to_message=opened, message_thread_id=3, is_topic_message=True)
    assert told.quoted is None
    assert not told.addressed


def test_an_edit_has_the_time_of_the_edit():
    raw = update(edited_message=message(text="改了", edit_date=DATE + 20))
    told = of(raw)
    assert isinstance(told, Text)
    assert told.edited
    assert told.at == raw.at == THEN + timedelta(seconds=20)


@pytest.mark.parametrize(
    ("origin", "author"),
    [
        ({"type": "user", "sender_user": WANG}, "王 阿姨"),
        ({"type": "hidden_user", "sender_user_name": "李某"}, "李某"),
        ({"type": "chat", "sender_chat": GROUP}, "陶然北岸3号楼"),
        ({"type": "channel", "chat": CHANNEL, "message_id": 5}, "社区通知"),
        ({"type": "something new"}, ""),
    ],
)
def test_a_forwarded_text_says_who_first_said_it(origin: Json, author: str):
    assert text("路灯坏了", forward_origin=origin | {"date": DATE}).forwarded_from == author


@pytest.mark.parametrize(
    "fields",
    [
        {"sender": {"id": 1087968824, "is_bot": True, "first_name": "Group"}, "sender_chat": GROUP},
        {"sender": {"id": 136817688, "is_bot": True, "first_name": "C"}, "sender_chat": CHANNEL},
        {"sender": {"id": 777000, "first_name": "Telegram"}, "is_automatic_forward": True},
        {"sender_chat": CHANNEL},
        {"is_automatic_forward": True},
    ],
)
def test_who_speaks_as_a_group_or_a_channel_is_masked(fields: Json):
    assert text("支持 42", **fields).masked


@pytest.mark.parametrize(
    "told",
    [
        message(sender=OTHER_BOT, text="支持 42"),
        message(sender=BOT, text="记下了"),
        message(sender=None, text="支持 42"),
        message(pinned_message={"message_id": 1}),
        message(new_chat_title="新名字"),
        message(new_chat_members=[BOT]),
        message(left_chat_member=OTHER_BOT),
    ],
)
def test_bots_nobodies_and_news_about_the_group_are_nothing_to_us(told: Json):
    assert of(update(message=told)) is None


# --- pictures, voices, places ------------------------------------------------------------

SMALL = {"file_id": "s", "file_unique_id": "us", "width": 90, "height": 67, "file_size": 900}
LARGE = {"file_id": "l", "file_unique_id": "ul", "width": 1280, "height": 960, "file_size": 90_000}
FILE = {"file_id": "f", "file_unique_id": "uf", "file_size": 2_000_000}
PNG = FILE | {"mime_type": "image/png"}
HERE = {"latitude": 31.2304167, "longitude": -121.4737}


def told(chat: Json = GROUP, **content: Any) -> Any:
    return of(update(message=message(chat, **content)))


@pytest.mark.parametrize("sizes", [[SMALL, LARGE], [LARGE, SMALL]])
def test_of_a_photo_the_largest_size_is_taken(sizes: list[Json]):
    assert told(photo=sizes, caption="石墩坏了") == Photo(
        room=Room("telegram", "-100200"),
        key="70",
        at=THEN,
        sender=Person("telegram", "1001"),
        name="王 阿姨",
        private=False,
        language="zh-hans",
        message="15",
        file=Attached("l", "ul", 90_000),
        body="石墩坏了",
    )


@pytest.mark.parametrize(
    "file",
    [
        {"mime_type": "image/heic"},
        {"mime_type": "image/png", "file_name": "a"},
        {"mime_type": "application/octet-stream", "file_name": "IMG_0042.HEIC"},
    ],
)
def test_a_picture_sent_as_a_file_is_a_photo(file: Json):
    assert told(PRIVATE, document=FILE | file).file == Attached("f", "uf", 2_000_000)


@pytest.mark.parametrize("file", [{"mime_type": "application/pdf"}, {"file_name": "合同.PDF"}])
def test_a_pdf_is_a_paper_with_what_stands_under_it(file: Json):
    paper = told(PRIVATE, document=FILE | file, caption="材料 31 合同")
    assert isinstance(paper, Paper)
    assert (paper.file, paper.body) == (Attached("f", "uf", 2_000_000), "材料 31 合同")


def test_a_live_photo_is_heard_as_the_photo_that_comes_with_it():
    live = {"file_id": "v", "file_unique_id": "uv", "width": 1, "height": 1, "duration": 2}
    assert told(photo=[LARGE], live_photo=live).file.handle == "l"


def test_the_photos_of_an_album_come_one_by_one_under_one_name():
    first = told(photo=[LARGE], media_group_id="889", caption="报修 路灯")
    second = told(photo=[LARGE], media_group_id="889")
    assert (first.album, second.album) == ("889", "889")
    assert (first.body, second.body) == ("报修 路灯", "")


@pytest.mark.parametrize(
    ("caption", "body", "addressed"),
    [
        ("@StoolBot 报修：路灯", "报修：路灯", True),
        ("报修 路灯", "报修 路灯", False),
        ("/report@StoolBot 路灯", "/report 路灯", True),
        ("", "", False),
    ],
)
def test_what_stands_under_a_photo_is_read_as_a_text_is(
    caption: str, body: str, *, addressed: bool
):
    photo = told(photo=[LARGE], caption=caption)
    assert (photo.body, photo.addressed) == (body, addressed)


def test_a_photo_under_a_command_for_another_bot_is_nothing_to_us():
    assert told(photo=[LARGE], caption="/report@OtherBot") is None


@pytest.mark.parametrize(
    "content", [{"photo": [LARGE]}, {"voice": FILE}, {"location": HERE}, {"document": PNG}]
)
def test_in_private_and_in_reply_to_the_bot_whatever_is_sent_is_meant_for_it(content: Json):
    asked = message(sender=BOT, text="请发一张照片") | {"message_id": 9}
    reply = told(reply_to_message=asked, **content)
    assert told(PRIVATE, **content).addressed
    assert not told(**content).addressed
    assert reply.addressed
    assert reply.quoted == Quoted("9", "请发一张照片", by_bot=True)


def test_a_photo_in_a_topic_replies_to_nothing():
    opened = message(sender=BOT, forum_topic_created={"name": "路灯"}) | {"message_id": 3}
    assert told(photo=[LARGE], reply_to_message=opened, message_thread_id=3).quoted is None


def test_a_forwarded_photo_says_who_first_sent_it():
    origin = {"type": "hidden_user", "sender_user_name": "李某", "date": DATE}
    assert told(PRIVATE, photo=[LARGE], forward_origin=origin).forwarded_from == "李某"


@pytest.mark.parametrize("kind", ["voice", "audio"])
def test_a_voice_is_kept_for_a_person_to_listen_to(kind: str):
    voice = told(PRIVATE, **{kind: FILE | {"duration": 7}})
    assert isinstance(voice, Voice)
    assert (voice.file, voice.seconds) == (Attached("f", "uf", 2_000_000), 7)


def test_a_place_is_told_in_millionths_of_a_degree():
    place = told(PRIVATE, location=HERE)
    assert isinstance(place, Place)
    assert (place.position, place.title) == (Position(31_230_417, -121_473_700), "")


def test_of_a_live_location_only_the_first_point_is_heard():
    live = HERE | {"live_period": 900, "heading": 90}
    moved = update(edited_message=message(location=live, edit_date=DATE + 5))
    assert isinstance(told(location=live), Place)
    assert of(moved) is None


def test_a_venue_has_a_name_and_an_address():
    venue = {"location": HERE, "title": "陶然北岸", "address": "沿淮路1号"}
    place = told(PRIVATE, venue=venue, location=HERE)
    assert (place.position, place.title) == (
        Position(31_230_417, -121_473_700),
        "陶然北岸 沿淮路1号",
    )


def test_a_caption_put_right_is_nothing_to_us():
    edited = message(photo=[LARGE], caption="报修 3号楼", edit_date=DATE + 5)
    assert of(update(edited_message=edited)) is None


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ({"video": FILE}, "video"),
        ({"document": FILE, "animation": FILE}, "animation"),
        ({"document": FILE | {"mime_type": "application/zip"}}, "document"),
        ({"document": FILE | {"mime_type": "video/mp4", "file_name": "灯.mp4"}}, "document"),
        ({"sticker": {}}, "sticker"),
        ({"photo": [{"file_id": 5}]}, "photo"),
        ({"photo": {"file_id": "a"}}, "photo"),
        ({"document": {"mime_type": "image/png"}}, "document"),
        ({"photo": [LARGE | {"file_size": -1}]}, "photo"),
        ({"photo": [LARGE | {"file_size": 2**70}]}, "photo"),
        ({"voice": {"duration": 3}}, "voice"),
        ({"voice": FILE | {"duration": 2**40}}, "voice"),
        ({"location": {}}, "location"),
        ({"location": {"latitude": 90.0000001, "longitude": 0}}, "location"),
        ({"location": {"latitude": 0, "longitude": -180.1}}, "location"),
        ({"location": {"latitude": "NaN", "longitude": 0}}, "location"),
        ({"location": {"latitude": None, "longitude": 0}}, "location"),
        ({"location": HERE, "venue": {}}, "venue"),
        ({"location": HERE, "venue": {"location": {"latitude": 91, "longitude": 0}}}, "venue"),
    ],
)
def test_what_is_not_understood_or_cannot_be_read_is_named(content: Json, what: str):
    unheard = told(PRIVATE, **content)
    assert isinstance(unheard, Unheard)
    assert (unheard.what, unheard.message, unheard.private) == (what, "15", True)


@pytest.mark.parametrize(
    ("number", "kind"), [("1e999", Unheard), ("-1e999", Unheard), ("1e-999", Place)]
)
def test_a_number_beyond_all_numbers_breaks_nothing(number: str, kind: type):
    body = json.dumps({"update_id": 70, "message": message(location=HERE)})
    raw = received(body.replace("31.2304167", number).encode(), source="s", at=NOW)
    assert raw.fault is None
    assert type(of(raw)) is kind


@pytest.mark.parametrize("literal", ["NaN", "Infinity"])
def test_what_is_no_number_in_json_is_kept_as_unreadable(literal: str):
    body = json.dumps({"update_id": 70, "message": message(location=HERE)})
    assert received(body.replace("31.2304167", literal).encode(), source="s", at=NOW).fault


# --- presses -----------------------------------------------------------------------------


def press(**fields: Any) -> Json:
    return {
        "id": "998",
        "from": WANG,
        "chat_instance": "1",
        "message": message(sender=BOT, text="42号"),
        **fields,
    }


def test_a_press_names_what_was_offered_and_when_it_reached_us():
    raw = update(callback_query=press(data="support:3:42"))
    assert raw.conversation == "telegram:-100200"
    assert of(raw) == Press(
        room=Room("telegram", "-100200"),
        key="70",
        at=NOW,
        sender=Person("telegram", "1001"),
        name="王 阿姨",
        private=False,
        language="zh-hans",
        action="support",
        about="3:42",
        message="15",
        query="998",
    )


@pytest.mark.parametrize("data", ["", ":", "support", "支持：42", "::::", "x" * 64])
def test_a_forged_press_is_heard_as_it_is(data: str):
    told = of(update(callback_query=press(data=data)))
    assert isinstance(told, Press)
    assert told.action == data.split(":", maxsplit=1)[0]


def test_a_press_under_a_message_that_telegram_withholds_is_heard():
    withheld = {"chat": GROUP, "message_id": 2, "date": 0}
    told = of(update(callback_query=press(data="support:42", message=withheld)))
    assert isinstance(told, Press)
    assert (told.message, told.at) == ("2", NOW)


@pytest.mark.parametrize(
    "strange",
    [
        {"id": "1", "from": WANG, "chat_instance": "1", "inline_message_id": "q", "data": "a:b"},
        press(game_short_name="chess"),
    ],
)
def test_a_press_elsewhere_is_nothing_to_us(strange: Json):
    assert of(update(callback_query=strange)) is None


# --- coming, going, moving ---------------------------------------------------------------


def test_who_comes_in_and_who_goes_out():
    came = of(update(message=message(sender=BOT, new_chat_members=[BOT, WANG])))
    gone = of(update(message=message(left_chat_member=WANG)))
    assert isinstance(came, Joined)
    assert isinstance(gone, Left)
    assert came.sender == gone.sender == Person("telegram", "1001")


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (member("left"), member("member"), Joined),
        (member("kicked"), member("restricted", is_member=True), Joined),
        (member("member"), member("left"), Left),
        (member("restricted", is_member=True), member("restricted", is_member=False), Left),
        (member("member"), member("administrator"), None),
        (member("left"), member("kicked"), None),
        (member("left", OTHER_BOT), member("member", OTHER_BOT), None),
    ],
)
def test_a_changed_standing_is_a_coming_a_going_or_neither(
    before: Json, after: Json, kind: type | None
):
    told = of(update(chat_member=change(before, after)))
    assert type(told) is (kind or type(None))


@pytest.mark.parametrize(
    ("chat", "after", "reads_all"),
    [
        (GROUP, member("member", BOT), False),
        (GROUP, member("administrator", BOT), True),
        (PRIVATE, member("member", BOT), True),
    ],
)
def test_the_bot_is_welcomed_and_knows_whether_it_hears_all(
    chat: Json, after: Json, *, reads_all: bool
):
    told = of(update(my_chat_member=change(member("left", BOT), after, chat)))
    assert isinstance(told, Welcomed)
    assert told.reads_all is reads_all
    assert told.title == chat.get("title", "")
    assert told.sender == Person("telegram", "1001")


def test_a_bot_without_privacy_mode_hears_all():
    raw = update(my_chat_member=change(member("left", BOT), member("member", BOT)))
    told = heard(raw, Me(4242, "StoolBot", reads_all=True))
    assert isinstance(told, Welcomed)
    assert told.reads_all


@pytest.mark.parametrize("chat", [GROUP, PRIVATE])
def test_the_bot_is_put_out_or_blocked(chat: Json):
    told = of(update(my_chat_member=change(member("member", BOT), member("kicked", BOT), chat)))
    assert isinstance(told, Dismissed)
    assert told.private is (chat is PRIVATE)


def test_channels_are_nothing_to_us():
    ours = change(member("left", BOT), member("administrator", BOT), CHANNEL)
    theirs = change(member("left"), member("member"), CHANNEL)
    assert of(update(my_chat_member=ours)) is None
    assert of(update(chat_member=theirs)) is None


@pytest.mark.parametrize(
    ("chat", "field", "other"),
    [(-55, "migrate_to_chat_id", -100200), (-100200, "migrate_from_chat_id", -55)],
)
def test_a_group_that_became_a_supergroup_has_moved_whoever_tells_it(
    chat: int, field: str, other: int
):
    told = of(update(message=message({"id": chat, "type": "group"}, **{field: other})))
    assert told == Moved(
        room=Room("telegram", "-55"), key="70", at=THEN, to=Room("telegram", "-100200")
    )


# --- what is kept ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("things", "conversation", "at"),
    [
        ({"message": message(text="好")}, "telegram:-100200", THEN),
        ({"my_chat_member": change(member("left"), member("left"))}, "telegram:-100200", THEN),
        ({"chat_member": change(member("left"), member("left"))}, "telegram:-100200", THEN),
        (
            {"callback_query": {"id": "1", "from": WANG, "chat_instance": "1"}},
            "telegram:1001",
            NOW,
        ),
        (
            {"poll_answer": {"poll_id": "77", "user": WANG, "option_ids": [0]}},
            "telegram:poll:77",
            NOW,
        ),
        ({"poll": {"id": "77", "question": "42 装灯吗？"}}, "telegram:poll:77", NOW),
        ({"something_new": {}}, "telegram:unknown", NOW),
    ],
)
def test_each_update_belongs_to_a_conversation_and_has_a_time(
    things: Json, conversation: str, at: datetime
):
    raw = update(**things)
    assert (raw.source, raw.key, raw.fault) == ("telegram:4242", "70", None)
    assert (raw.conversation, raw.at) == (conversation, at)


@pytest.mark.parametrize("things", [{"poll_answer": {"poll_id": "77"}}, {"something_new": {}}, {}])
def test_what_is_not_understood_yet_is_kept_and_says_nothing(things: Json):
    assert of(update(**things)) is None


@pytest.mark.parametrize(
    ("body", "key"),
    [
        (b'{"update_id": 71, "message": {"text": 5}}', "71"),
        (b'{"update_id": 71, "message": {"message_id": 1, "date": -5, "chat": {"id": 1}}}', "71"),
        (b'{"update_id": 71, "message": {"date": 99999999999, "chat": {"id": 1}}}', "71"),
        (b'{"update_id":71,"message":{"text":"\\"update_id\\":72 \\ud800"}}', "71"),
        (b'{"ok":true,"result":[{"update_id": 71, "message": {"te', "71"),
        (b"<html>", "sha256:b7d082ee"),
        (b"", "sha256:e3b0c442"),
        (b'{"update_id":71,"message":' + b"[" * 5000, "71"),
    ],
)
def test_what_cannot_be_read_is_kept_with_its_fault(body: bytes, key: str):
    raw = received(body, source="telegram:4242", at=NOW)
    assert raw.key.startswith(key)
    assert raw.fault
    assert (raw.payload, raw.at, raw.conversation) == (body, NOW, "telegram:unreadable")


def test_an_answer_is_split_though_one_update_in_it_is_unreadable():
    body = b'{"ok":true,"result":[{"update_id":1,"message":7},{"update_id":2}]}'
    first, second = (received(each, source="s", at=NOW) for each in split(body))
    assert (first.key, second.key) == ("1", "2")
    assert first.fault
    assert second.fault is None


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b'{"result":[{"t":"\\ud800"}]}', b"[]", b"[" * 5000]
)
def test_an_answer_that_cannot_be_split_says_so(body: bytes):
    with pytest.raises(Unsplittable):
        split(body)


simple = st.sampled_from([None, True, 0, -1, 2**70, 1.5, "", "王阿姨", WANG, GROUP, [], {}, [WANG]])
fields = st.sampled_from(
    ["id", "from", "chat", "text", "date", "message", "data", "message_id", "new_chat_member"]
)
values = simple | st.dictionaries(fields, simple, max_size=6)
kinds = st.sampled_from(
    [
        *("message", "edited_message", "callback_query", "my_chat_member", "chat_member"),
        *("poll", "poll_answer"),
    ]
)


@settings(deadline=None)
@given(things=st.dictionaries(kinds, values, max_size=2), number=st.integers(0, 2**40))
def test_no_update_however_absurd_breaks_the_reader(things: Json, number: int):
    body = json.dumps(things | {"update_id": number}).encode()
    raw = received(body, source="telegram:4242", at=NOW)
    assert raw.key == str(number)
    if raw.fault is None:
        heard(raw, ME)


@settings(deadline=None)
@given(
    fields=st.dictionaries(
        st.sampled_from(
            ["text", "caption", "sender_chat", "photo", "voice", "document", "location", "venue"]
        )
        | st.sampled_from(["forward_origin", "entities", "media_group_id"]),
        st.text(max_size=40)
        | st.sampled_from([{}, [], [{}], [LARGE], FILE, HERE, {"location": HERE}, [[]], 1e308]),
    )
)
def test_no_message_however_absurd_breaks_the_reader(fields: Json):
    raw = update(message=message(**fields))
    if raw.fault is None:
        heard(raw, ME)

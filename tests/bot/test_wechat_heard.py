"""What was told of WeChat is read: each kind, each puppet's numbers and dialects."""

import time
from datetime import UTC, datetime

import pytest

from bot.transports.wechat.happenings import (
    Account,
    Befriended,
    Came,
    Found,
    Person,
    Said,
    Went,
    encode,
)
from bot.transports.wechat.hearing import heard, is_group
from domain.chat import (
    AccountChanged,
    Dismissed,
    Joined,
    Left,
    Paper,
    Photo,
    Place,
    Quoted,
    Raw,
    Room,
    RoomFound,
    Text,
    Unheard,
    Voice,
    Welcomed,
)
from domain.chat import Person as Speaker
from domain.places.position import Position
from domain.places.projection import to_gcj02
from tests.weixin.account import living_in
from tests.weixin.neighbourhood import HOUSE, town

__all__ = ["town"]

AT = datetime(2026, 11, 16, 1, tzinfo=UTC)
WANG = Person("wxid_wang", "王阿姨")
US = "wxid_stool"
RULE = "- - - - - - - - - - - - - - -"


def said(text="", kind=7, **more):
    told = {"by": WANG, "room": HOUSE, "our_names": ("小板凳", "板凳")} | more
    return Said(me=US, at=AT, id="m1", text=text, kind=kind, **told)


def read(happening, *, fleeting=False):
    raw = Raw("wechat:puppet", "m1", "wechat:here", AT, encode(happening), place=42)
    return heard(raw, fleeting=fleeting)


def test_a_text_in_a_group_is_heard_with_who_where_and_when():
    assert read(said("路灯坏了")) == Text(
        room=Room("wechat", HOUSE),
        key="m1",
        at=AT,
        heard=42,
        sender=Speaker("wechat", "wxid_wang"),
        name="王阿姨",
        private=False,
        message="wxid_wang/m1",
        body="路灯坏了",
    )


def test_alone_with_us_everything_is_meant_for_us_and_the_room_is_the_person():
    text = read(said("路灯坏了", room=""))
    assert (text.room, text.private, text.addressed) == (Room("wechat", "wxid_wang"), True, True)


# --- what kind of message -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "more", "what"),
    [
        # As puppets number them: with wechaty-grpc's own numbers a text would be a place,
        # a picture an emoticon, a place nothing, a video a text.
        (7, {"text": "好"}, Text),
        (6, {"text": "<msg><img/></msg>", "title": "a.jpg"}, Photo),
        (8, {"point": (31.0, 121.0)}, Place),
        (15, {}, Unheard),
        (2, {}, Voice),
        (1, {"title": "业主公约.PDF"}, Paper),
        (1, {"title": "石墩.HEIC"}, Photo),
        (1, {"title": "名单.xlsx"}, Unheard),
        (3, {}, Unheard),
        (4, {}, Unheard),
        (5, {}, Unheard),
        (9, {}, Unheard),
        (10, {}, Unheard),
        (11, {}, Unheard),
        (12, {}, Unheard),
        (14, {"text": "<msg><appmsg><title>看看</title></appmsg></msg>"}, Unheard),
        (0, {"text": "王阿姨邀请李叔叔加入了群聊"}, None),
        (13, {"text": "撤回了一条消息"}, None),
        (16, {}, None),
        (17, {}, None),
        (23, {"text": "# markdown"}, None),
        (7, {"text": '<sysmsg type="pat"/>'}, None),
        (7, {"text": '<?xml version="1.0"?>\n<msg><emoji/></msg>'}, Unheard),
        (7, {"text": "wxid_wang:\n<msg><voipmsg/></msg>"}, Unheard),
        (7, {"by": Person(US)}, None),
        (7, {"by": Person("")}, None),
        (7, {"by": Person("weixin", "微信团队"), "room": ""}, None),
        (7, {"by": Person("gh_1234", "某公众号"), "room": ""}, None),
    ],
)
def test_kinds_are_known_by_the_puppets_numbers(kind, more, what):
    told = read(said(kind=kind, **more))
    assert what is None if told is None else type(told) is what


def test_what_is_not_understood_says_what_it_was():
    assert [read(said(kind=kind)).what for kind in (15, 5, 8)] == ["video", "sticker", "location"]


def test_a_file_is_fetched_by_the_message_that_brought_it():
    photo = read(said("<msg/>", kind=6, size=4_000))
    assert (photo.file.handle, photo.file.size, photo.body) == ("m1", 4_000, "")


def test_no_character_is_heard_that_cannot_be_stored():
    text = read(said("路灯\0坏了", by=Person("wxid_wang", "王\0阿姨")))
    assert (text.body, text.name) == ("路灯坏了", "王阿姨")


# --- where: three dialects ----------------------------------------------------------------


def test_a_place_on_wechats_maps_is_put_where_it_is_on_earth():
    yard = Position(32_957_120, 117_352_480)
    shown = to_gcj02(yard)
    assert shown != yard
    point = (shown.latitude / 1_000_000, shown.longitude / 1_000_000)
    place = read(said(kind=8, point=point, title="小区东门，沿淮路1号"))
    assert (place.position, place.title) == (yard, "小区东门，沿淮路1号")


def test_outside_the_mainland_a_place_is_where_it_is_shown():
    assert read(said(kind=8, point=(22.281900, 114.158))).position == Position(
        22_281_900, 114_158_000
    )


def test_of_a_place_without_a_point_the_address_is_not_lost():
    text = read(said(kind=8, title="沿淮路1号"))
    assert isinstance(text, Text)
    assert text.body == "沿淮路1号"


async def test_a_place_is_heard_in_each_puppets_dialect(town):
    yard = Position(32_957_120, 117_352_480)
    shown = to_gcj02(yard)
    where = {
        "latitude": shown.latitude / 1_000_000,
        "longitude": shown.longitude / 1_000_000,
        "name": "小区东门",
        "address": "沿淮路1号 & 旁边",
    }
    async with living_in(town) as bot:
        xp, padlocal, wechat4u = [
            await bot.hears(await town.shares("wang", HOUSE, dialect=dialect, **where))
            for dialect in ("xp", "padlocal", "wechat4u")
        ]
    for place in (xp, padlocal):
        assert (place.position, place.title) == (yard, "小区东门，沿淮路1号 & 旁边")
    assert isinstance(wechat4u, Text)
    assert wechat4u.body == "沿淮路1号 & 旁边"


# --- whom it is meant for -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mentions", "body", "addressed"),
    [
        ("@小板凳\u2005投票 7 同意", (), "投票 7 同意", True),
        ("@小板凳 投票 7", (), "投票 7", True),
        ("投票 7 @小板凳", (), "投票 7", True),
        ("＠小板凳　投票 7", (), "投票 7", True),
        ("@小板凳，投票 7", (), "投票 7", True),
        ("@小板凳\n投票 7", (), "投票 7", True),
        ("@板凳\u2005投票 7", (), "投票 7", True),
        ("请@小板凳\u2005看看", (), "请 看看", True),
        ("@小板凳", (), "", True),
        ("@小板凳子 在吗", (), "@小板凳子 在吗", False),
        ("小板凳 在吗", (), "小板凳 在吗", False),
        ("@王阿姨\u2005在吗", ("wxid_wang",), "@王阿姨\u2005在吗", False),
        ("@王阿姨\u2005 @小板凳\u2005在吗", ("wxid_wang", US), "@王阿姨 在吗", True),
        # By the id alone: what they call us there, nobody told.
        ("@凳子君\u2005投票 7", (US,), "投票 7", True),
        ("投票 7", (US,), "投票 7", True),
        ("投票 7", ("", "wxid_li"), "投票 7", False),
        ("/report 路灯坏了", (), "/report 路灯坏了", True),
        ("a@b.example 是邮箱", (), "a@b.example 是邮箱", False),
    ],
)
def test_we_are_called_by_id_or_by_name_and_the_call_is_not_read(text, mentions, body, addressed):
    told = read(said(text, mentions=mentions))
    assert (told.body, told.addressed) == (body, addressed)


def test_without_a_name_nobody_calls_us_by_name():
    assert not read(said("@ 在吗", our_names=())).addressed


# --- quotes -------------------------------------------------------------------------------


def refermsg(answer, name, words, author=""):
    return (
        '<?xml version="1.0"?>\n<msg><appmsg appid=""><title>'
        f"{answer}</title><type>57</type><refermsg><type>1</type><svrid>8</svrid>"
        f"<fromusr>{HOUSE}</fromusr><chatusr>{author}</chatusr>"
        f"<displayname>{name}</displayname><content>{words}</content></refermsg></appmsg></msg>"
    )


@pytest.mark.parametrize(
    ("text", "words", "by_bot", "body"),
    [
        (f"「小板凳：7号 装路灯」\n{RULE}\n1", "7号 装路灯", True, "1"),
        (f"「板凳:7号 装路灯」\n{RULE}\n1", "7号 装路灯", True, "1"),
        (f"「小板凳：7号\n1 同意\n2 反对」\n{RULE}\n@小板凳 2", "7号\n1 同意\n2 反对", True, "2"),
        (f"「小板凳：@王阿姨\u2005选哪个？」\n{RULE}\n1", "选哪个？", True, "1"),
        (f"「小板凳：@王阿姨 选哪个？」\n{RULE}\n1", "选哪个？", True, "1"),
        (f"「王阿姨：路灯坏了」\n{RULE}\n是的", "路灯坏了", False, "是的"),
        (f"「李叔叔：「小板凳：7号」\n{RULE}\n1」\n{RULE}\n我也是", f"「小板凳：7号」\n{RULE}\n1", False, "我也是"),
        ("「小板凳：7号」\n——————\n1", "7号", True, "1"),
        (refermsg("1", "小板凳", "7号 装路灯", US), "7号 装路灯", True, "1"),
        (refermsg("1", "改过的名字", "7号", US), "7号", True, "1"),
        (refermsg("<![CDATA[好&坏]]>", "小板凳", "A&lt;B &amp; C"), "A<B & C", True, "好&坏"),
        (refermsg("看", "王阿姨", "&lt;msg&gt;&lt;title&gt;链接&lt;/title&gt;&lt;/msg&gt;"), "链接", False, "看"),
        (f"wxid_wang:\n{refermsg('1', '小板凳', '7号', US)}", "7号", True, "1"),
    ],
)  # fmt: skip
def test_quotes_are_read_as_puppets_flatten_them(text, words, by_bot, body):
    told = read(said(text))
    assert told.quoted == Quoted("", words, by_bot=by_bot)
    assert (told.body, told.addressed) == (body, by_bot)


def test_a_quote_may_come_as_a_link():
    assert read(said(refermsg("1", "小板凳", "7号", US), kind=14)).body == "1"


@pytest.mark.parametrize("text", ["「小板凳：7号」", f"7号\n{RULE}\n1", "「书名」\n很好", "「：」"])
def test_what_only_looks_like_a_quote_is_words(text):
    assert (read(said(text)).quoted, read(said(text)).body) == (None, text)


def test_what_is_meant_to_take_long_takes_no_time():
    began = time.process_time()
    read(said("「小板凳：" + "」\n- - - - " * 3_000 + "x"))
    read(said("<refermsg>" + "<content>" * 3_000))
    read(said(" " * 20_000 + "x@", mentions=(US,)))
    assert time.process_time() - began < 1


# --- who comes and goes -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("happening", "what"),
    [
        (Came(US, AT, "c", HOUSE, (WANG,)), Joined),
        (Came(US, AT, "c", HOUSE, (WANG, Person(US)), "3号楼"), Welcomed),
        (Came(US, AT, "c", HOUSE, ()), type(None)),
        (Went(US, AT, "w", HOUSE, (WANG,)), Left),
        (Went(US, AT, "w", HOUSE, (Person(US),)), Dismissed),
        (Went(US, AT, "w", HOUSE, ()), type(None)),
    ],
)
def test_people_come_and_go_and_we_among_them(happening, what):
    assert type(read(happening)) is what


def test_where_we_come_in_we_hear_everything_and_know_the_groups_name():
    welcome = read(Came(US, AT, "c", HOUSE, (Person(US),), "3号楼"))
    assert (welcome.title, welcome.reads_all, welcome.private) == ("3号楼", True, False)


def test_whoever_befriends_us_can_be_written_to_alone():
    welcome = read(Befriended(US, AT, "b", WANG))
    assert (welcome.room, welcome.private) == (Room("wechat", "wxid_wang"), True)
    assert welcome.sender == Speaker("wechat", "wxid_wang")


@pytest.mark.parametrize(
    ("members", "inside"), [((US, "wxid_wang"), True), (("wxid_wang",), False), ((), True)]
)
def test_a_group_is_found_with_us_in_it_or_not(members, inside):
    found = read(Found(US, AT, "f", HOUSE, "3号楼", members))
    assert isinstance(found, RoomFound)
    assert (found.room, found.title, found.inside) == (Room("wechat", HOUSE), "3号楼", inside)


def test_how_the_account_stands_is_heard():
    changed = read(Account(US, AT, "a", "scan", "https://login.example/code"))
    assert isinstance(changed, AccountChanged)
    assert (changed.state, changed.code) == ("scan", "https://login.example/code")
    assert (changed.account, changed.fleeting) == (US, False)


# --- names that will be another's tomorrow --------------------------------------------------


@pytest.mark.parametrize(
    ("contact", "declared", "fleeting"),
    [("wxid_wang", False, False), ("@0a1b2c", False, True), ("wxid_wang", True, True)],
)
def test_ids_of_the_web_protocol_are_fleeting_and_those_declared_so(contact, declared, fleeting):
    text = read(said("1", by=Person(contact)), fleeting=declared)
    assert text.fleeting is fleeting
    account = read(Account(contact, AT, "a", "login"), fleeting=declared)
    assert account.fleeting is fleeting


@pytest.mark.parametrize(
    ("address", "group"),
    [(HOUSE, True), ("@@0a1b", True), ("@0a1b", False), ("wxid_wang", False)],
)
def test_groups_are_known_by_their_ids(address, group):
    assert is_group(address) is group

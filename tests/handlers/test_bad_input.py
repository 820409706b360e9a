"""Malformed, hostile and absurd: raw JSON in, the whole road, and what comes of it.

Each gets a clear answer or is ignored by rule; nothing raises, nothing shows its insides, and
nobody changes what they may not. More than 600 by hand, and as many as Hypothesis thinks of.
"""

import json
import string
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.app import App
from bot.settings import Settings
from bot.timepiece import HandTime
from domain import codes
from domain.chat import Kind, Person, Room
from domain.codes import Code, Door
from domain.people import Account, Residency, Resident
from domain.permissions import Grant, Role, reach
from domain.rooms import Chatroom
from domain.units import NewUnit, UnitType
from handlers.words import TABLE
from storage.base import metadata
from storage.inbox import State, inbox
from tests.databases import empty
from tests.entrances import Wireless

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
SQUARE, COUNCIL = -100, -200
WANG, CHAIR, MEMBER, STAFF, STRANGER = 11, 21, 22, 31, 666
NAMES = {WANG: "王阿姨", CHAIR: "周老师", MEMBER: "孙大爷", STAFF: "陈晓", STRANGER: "外人"}
OLD_CODE, USED_CODE = "2345-6789", "3456-789A"

PROTECTED = (
    "units",
    "grants",
    "codes",
    "residencies",
    "polls",
    "electors",
    "ballots",
    "turnouts",
    "proposals",
    "supports",
    "journal",
)
"""What a stranger's nonsense may not change. (Who speaks becomes known: that is no right.)"""

INSIDES = ("Traceback", "Error", "Exception", "sqlalchemy", "asyncpg", "None", ".py", "{ $", "b'")


class Road:
    """Raw updates go in at one end, and what is said comes out at the other."""

    def __init__(self, storage):
        self.storage = storage
        self.time = HandTime(NOON)
        drawn = count(1)
        self.telegram = Wireless(self.time.now)
        self.app = App(
            Settings(_env_file=None),
            self.time,
            [self.telegram],
            storage=storage,
            chance=lambda length: next(drawn).to_bytes(length, "big"),
        )
        self.numbers = count(1_000)

    async def hears(self, *bodies: bytes):
        """These updates arrive; answers with what is then said."""
        self.telegram.said.clear()
        raws = [self.telegram.received(body, self.time.now()) for body in bodies]
        await self.app.keep(raws)
        await self.app.settle()
        self.time.move(self.time.now() + timedelta(seconds=1))
        return list(self.telegram.said)

    def update(self, **what) -> bytes:
        return json.dumps({"update_id": next(self.numbers), **what}).encode()

    def text(self, who, body, chat=None, **more) -> bytes:
        return self.update(message=message(who, body, chat, self.time, **more))

    def press(self, who, data, chat=SQUARE, under=5) -> bytes:
        return self.update(
            callback_query={
                "id": f"q{next(self.numbers)}",
                "from": person(who),
                "message": {"message_id": under, "chat": place(chat), "date": 0},
                "data": data,
            }
        )

    async def protected(self):
        async with self.storage.begin() as uow:
            connection = uow._work.connection
            return {
                name: sorted(map(str, await connection.execute(select(metadata.tables[name]))))
                for name in PROTECTED
            }

    async def faults(self):
        """What raised, or did not come to an end."""
        async with self.storage.begin() as uow:
            rows = await uow._work.connection.execute(select(inbox))
            return [
                row.fault or row.key for row in rows if row.attempts or row.state == State.WAITING
            ]


def person(who) -> dict:
    return {"id": who, "is_bot": False, "first_name": NAMES.get(who, "某人")}


def place(chat) -> dict:
    return {"id": chat, "type": "supergroup" if chat < 0 else "private", "title": "群"}


def message(who, body, chat, time, **more) -> dict:
    return {
        "message_id": 7,
        "date": int(time.now().timestamp()),
        "chat": place(chat or who),
        "from": person(who),
        "text": body,
        **more,
    }


async def found(storage):
    """A community with an open proposal and an open vote, and one code that is over."""
    async with storage.begin() as uow:
        here = "陶然北岸社区"
        community, council = await uow.units.found(
            [
                NewUnit(UnitType.COMMUNITY, here, here, None),
                NewUnit(UnitType.RESIDENT_COUNCIL, "居民议事会", f"{here}/居民议事会", here),
            ]
        )
        for chat, unit in ((SQUARE, community), (COUNCIL, council)):
            room = Room("telegram", str(chat))
            uow.rooms.put(Chatroom(room=room, private=False, unit=unit.id))
        for who in (WANG, CHAIR, MEMBER, STAFF):
            number = await uow.counters.next("residents")
            uow.residents.put(Resident(id=number, name=NAMES[who], since=NOON, told_at=NOON))
            uow.accounts.put(
                Account(
                    person=Person("telegram", str(who)),
                    resident=number,
                    name=NAMES[who],
                    private=Room("telegram", str(who)),
                )
            )
            uow.residencies.put(Residency(resident=number, community=community.id))
            role, unit = {
                CHAIR: (Role.COUNCIL_LEAD, council),
                MEMBER: (Role.COUNCIL_MEMBER, council),
                STAFF: (Role.STAFF, community),
            }.get(who, (None, None))
            if role is not None:
                uow.grants.put(
                    Grant(
                        resident=number,
                        role=role,
                        unit=unit.id,
                        path=reach(unit),
                        given_at=NOON,
                        given_by=None,
                    )
                )
        for code, uses, until in ((OLD_CODE, 1, -1), (USED_CODE, 0, 1)):
            uow.codes.put(
                Code(
                    digest=codes.digest(code),
                    opens=Door.GROUP,
                    unit=community.id,
                    uses_left=uses,
                    expires_at=NOON + timedelta(days=until),
                    issued_by=None,
                )
            )


@pytest.fixture
async def road(storage):
    await found(storage)
    road = Road(storage)
    await road.app.wake_up()
    await road.hears(road.text(WANG, "提议：3号楼门口装路灯", SQUARE))
    await road.hears(road.text(CHAIR, "上会 1 截止 3天", COUNCIL))
    await road.hears(road.press(MEMBER, "vote:1:1:1:yes", COUNCIL))
    async with storage.begin() as uow:
        assert await uow.polls.next_close() is not None
    return road


def some(road, cases):
    """All of them on SQLite, every fifth on PostgreSQL, which is asked more slowly."""
    return cases if road.storage.is_sqlite else cases[::5]


async def nothing_came_of_it(road, before):
    assert await road.faults() == []
    after = await road.protected()
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}
    async with road.storage.begin() as uow:
        assert await uow.journal.verify() == []


def is_clear(said):
    """Words for people, within the platform's limits."""
    for each in said:
        assert each.text.strip()
        assert len(each.text.encode("utf-16-le")) // 2 <= 4096
        if each.kind is Kind.TOAST:
            assert len(each.text) <= 200
        assert not [inside for inside in INSIDES if inside in each.text], each.text


# --- what cannot be read ------------------------------------------------------------------------

BROKEN = (
    b"",
    b"{",
    b"[]",
    b"null",
    b"true",
    b'"update"',
    b"\xff\xfe\x00",
    b'{"update_id": "seven"}',
    b'{"update_id": 1.5}',
    b'{"update_id": null}',
    b'{"update_id": 1, "message": 5}',
    b'{"update_id": 2, "message": []}',
    b'{"update_id": 3, "message": {"message_id": 1}}',
    b'{"update_id": 4, "message": {"message_id": "1", "date": 1, "chat": {"id": 1}}}',
    b'{"update_id": 5, "message": {"message_id": 1, "date": -1, "chat": {"id": 1}}}',
    b'{"update_id": 6, "message": {"message_id": 1, "date": 99999999999999, "chat": {"id": 1}}}',
    b'{"update_id": 7, "message": {"message_id": 1, "date": 1, "chat": {"id": "x"}}}',
    b'{"update_id": 8, "message": {"message_id": 1, "date": 1, "chat": null}}',
    b'{"update_id": 9, "message": {"message_id": 1, "date": 1, "chat": {"id": 1}, "text": 7}}',
    b'{"update_id": 10, "message": {"message_id": 1, "date": 1, "chat": {"id": 1}, "text": "\xff"}}',
    b'{"update_id": 11, "message": {"message_id": 1, "date": 1, "chat": {"id": 1}, "from": "me"}}',
    b'{"update_id": 12, "callback_query": {"id": 1, "from": {"id": 1}}}',
    b'{"update_id": 13, "callback_query": {"id": "1", "from": null}}',
    b'{"update_id": 14, "callback_query": {"id": "1", "from": {"id": 1}, "data": {}}}',
    b'{"update_id": 15, "my_chat_member": {"chat": {"id": 1}}}',
    b'{"update_id": 16, "message": {"message_id": 1, "date": 1, "chat": {"id": 1}, "text": "\\ud800"}}',
    b'{"update_id": 17' + b', "x": [' * 5_000,
    b'{"update_id": 18, "message": ' + b"[" * 100_000,
    b'{"update_id": 99999999999999999999999999}',
    b'{"update_id": 20, "update_id": "x"}',
    b"<html>502 Bad Gateway</html>",
    b"{\"update_id\": 21, 'message': 1}",
    b'{"update_id": 22, "message": NaN}',
)


async def test_what_cannot_be_read_is_put_aside_and_who_comes_behind_is_answered(road):
    before = await road.protected()
    said = await road.hears(*BROKEN, road.text(WANG, "帮助"))
    assert [each.room.address for each in said] == [str(WANG)]
    await nothing_came_of_it(road, before)


def of_no_kind(road):
    """Updates that are none of ours."""
    base = message(WANG, None, SQUARE, road.time)
    bare = {key: value for key, value in base.items() if key not in ("text", "from")}
    nobody = [
        {},
        {"channel_post": {**base, "text": "提议：路灯"}},
        {"inline_query": {"id": "1", "from": person(WANG), "query": "提议"}},
        {"poll": {"id": "1"}},
        {"poll_answer": {"poll_id": "1", "user": person(WANG), "option_ids": [0]}},
        {"message_reaction": {"chat": place(SQUARE)}},
        {"something_of_next_year": {"deep": [{"er": 1}]}},
        {"message": {**bare, "text": "提议：没有人说的"}},
        {"message": {**bare, "from": {**person(5), "is_bot": True}, "text": "提议：机器人说的"}},
        {"edited_message": {**base, "text": "提议：改过的"}},
        {"edited_message": {**bare, "from": person(WANG), "location": {"latitude": 1}}},
        {"callback_query": {"id": "1", "from": person(WANG), "data": "support:1:1"}},
        {
            "callback_query": {
                "id": "2",
                "from": person(WANG),
                "message": {"message_id": 0, "chat": place(SQUARE)},
            }
        },
        {"message": {**bare, "from": person(WANG), "pinned_message": {"message_id": 1}}},
        {"message": {**bare, "from": person(WANG), "text": "/help@another_bot"}},
        {"message": {**bare, "from": person(WANG), "text": ""}},
    ]
    masks = [1087968824, 136817688, 777000]
    said = ["提议：以群的名义", "支持 1", "上会 1", "受理 1", "登记 2345-6789", "投票 1 同意"]
    nobody += [
        {"message": {**bare, "from": person(mask), "sender_chat": place(SQUARE), "text": text}}
        for mask in masks
        for text in said
    ]
    return [road.update(**each) for each in nobody]


async def test_what_is_none_of_ours_changes_nothing_and_shows_nothing(road):
    before = await road.protected()
    for body in of_no_kind(road):
        is_clear(await road.hears(body))
    await nothing_came_of_it(road, before)


# --- what a stranger types ----------------------------------------------------------------------

ABSURD = (
    "",
    " 99999999999999999999999",
    " -1",
    " 0",
    " ４２",
    " 1'; DROP TABLE ballots; --",
    " <b>1</b><script>alert(1)</script>",
    " %s %d {0} {name} ${x} {{ x }}",
    "：" + "🀄" * 4_000,
    " 1 \u202e反对\u202c\u2066",
    " \u200b\u200c\u200d\ufeff",
    " \0\0 1\0",
    " 四千万零一号 五号 6号",
    " 1 " + "很" * 4_000,
    " ../../etc/passwd",
)


APART = 3
"""Every so manieth absurdity follows a word, the next ones its Latin name: all meet all shapes."""


def absurd_commands():
    for place, row in enumerate(TABLE):
        for turn, word in enumerate((row.keywords[0], f"/{row.commands[0]}")):
            for rest in ABSURD[(place + turn) % APART :: APART]:
                yield word + rest


async def test_there_are_more_than_three_hundred_of_them():
    assert len(list(absurd_commands())) > 600


@pytest.mark.parametrize("part", range(4))
async def test_a_stranger_gets_a_clear_answer_to_every_absurd_command(road, part):
    before = await road.protected()
    for typed in some(road, list(absurd_commands())[part::4]):
        said = await road.hears(road.text(STRANGER, typed[:4_096]))
        mine = [each for each in said if each.room.address == str(STRANGER)]
        assert mine, f"nobody answered {typed[:40]!r}"
        is_clear(said)
    assert await road.faults() == []
    after = await road.protected()
    for name in set(PROTECTED) - {"journal", "residencies"}:
        assert after[name] == before[name], name


async def test_a_stranger_in_the_group_may_talk_and_decides_nothing(road):
    before = await road.protected()
    rows = [row for row in TABLE if row.word not in ("propose", "support", "unsupport", "for")]
    absurd = [
        row.keywords[0] + rest
        for place, row in enumerate(rows)
        for rest in ABSURD[place % APART :: APART]
    ]
    for typed in some(road, absurd):
        is_clear(await road.hears(road.text(STRANGER, typed[:4_096], SQUARE)))
    assert await road.faults() == []
    after = await road.protected()
    for name in ("units", "grants", "codes", "polls", "electors", "ballots", "turnouts"):
        assert after[name] == before[name], name
    assert after["proposals"] == before["proposals"]


# --- what a stranger presses --------------------------------------------------------------------

ACTIONS = (
    *("vote", "ballot", "put-to-vote", "polls", "support", "unsupport", "accept", "follow"),
    *("same", "different", "status", "list", "register", "confirm", "doubt", "community"),
    *("language", "languages", "my-data", "link", "answer-note", "forget", "help", "no-such", ""),
)
FORGED = (
    "",
    ":",
    "x",
    "1",
    "1:1",
    "1:1:1",
    "1:1:1:no",
    "1:1:1:NO",
    "1:1:1:maybe",
    "1:1:1:no:no",
    "1:1:2:no",
    "9:9:9:no",
    "-1:-1:-1:no",
    "0:0:0:no",
    "١:١:١:no",
    "１:１:１:no",
    "1:1:1:同意",
    "999999999999999999999999:1:1:no",
    "1:99999999999999999999999",
    "' OR 1=1 --",
    "1:1:1:no\0",
    "<b>",
    "🀄" * 12,
)


async def test_every_forged_button_gets_a_word_and_changes_nothing(road):
    before = await road.protected()
    # Anybody in a bound group may support: that is no forgery.
    forged = {f"{action}:{about}" for action in ACTIONS for about in FORGED} - {"support:1:1"}
    for data in some(road, sorted(forged)):
        said = await road.hears(road.press(STRANGER, data[:60]))
        assert said, data
        is_clear(said)
    await nothing_came_of_it(road, before)


async def test_who_presses_anothers_button_votes_for_nobody_else(road):
    before = await road.protected()
    said = await road.hears(road.press(WANG, "vote:1:1:1:no", COUNCIL))
    assert [each.kind for each in said] == [Kind.TOAST]
    await nothing_came_of_it(road, before)
    await road.hears(road.press(CHAIR, "vote:1:1:1:no", MEMBER))
    async with road.storage.begin() as uow:
        ballots = await uow.polls.ballots((1, 1, 1))
    chair, member = 2, 3
    assert {ballot.resident: ballot.choice for ballot in ballots} == {chair: "no", member: "yes"}


# --- replies, codes, names ----------------------------------------------------------------------


async def test_a_reply_to_what_was_deleted_is_read_by_itself(road):
    before = await road.protected()
    for quoted in (
        {"message_id": 99_999},
        {"message_id": 0},
        {"message_id": -1, "from": {"id": 7000000001, "is_bot": True}, "text": "没有编号"},
        {"message_id": 5, "from": {"id": 7000000001, "is_bot": True}, "text": "77号\u3000没有这件"},
        {"message_id": 5, "from": {"id": 7000000001}, "text": "1" * 4_096},
    ):
        for body in ("支持", "同意", "查", "+1", "补充 很急", "改", "42", "？"):
            reply = {"reply_to_message": quoted}
            is_clear(await road.hears(road.text(STRANGER, body, SQUARE, **reply)))
    await nothing_came_of_it(road, before)


@pytest.mark.parametrize("code", [OLD_CODE, USED_CODE, "ABCD-EFGH", "0000-0000", "' OR ''='"])
async def test_no_code_that_is_over_or_made_up_opens_anything(road, code):
    before = await road.protected()
    for chat in (None, SQUARE):
        said = await road.hears(road.text(STRANGER, f"登记 {code}", chat))
        assert said or chat is SQUARE
        is_clear(said)
    await nothing_came_of_it(road, before)


async def test_codes_cannot_be_tried_one_after_the_other(road):
    before = await road.protected()
    answers = []
    for guess in range(8):
        said = await road.hears(road.text(STRANGER, f"登记 ABCD-EFG{guess + 2}"))
        answers.append(said[-1].text)
    assert len(set(answers)) > 1, "after a while no guess is taken at all"
    await nothing_came_of_it(road, before)


@pytest.mark.parametrize(
    "name",
    ["\0", "", "🀄" * 64, "<b>x</b>", "'; DROP TABLE residents; --", "\u202eevil"],
)
async def test_whatever_somebody_is_called_they_are_answered(road, name):
    body = message(STRANGER, "提议：楼道灯坏了", SQUARE, road.time)
    body["from"]["first_name"] = name
    said = await road.hears(road.update(message=body))
    assert said
    is_clear(said)
    assert await road.faults() == []


# --- what Hypothesis thinks of ------------------------------------------------------------------

WORDS = st.one_of(
    st.text(max_size=200),
    st.text(alphabet=string.printable, max_size=50),
    st.sampled_from([row.keywords[0] for row in TABLE]).flatmap(
        lambda word: st.text(max_size=30).map(lambda rest: f"{word} {rest}")
    ),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    [
        *("message_id", "date", "chat", "from", "text", "reply_to_message", "forward_origin"),
        *("new_chat_members", "photo", "sender_chat", "migrate_to_chat_id", "edit_date"),
    ]
)
SPOILT = st.lists(
    st.tuples(
        st.dictionaries(FIELDS, ANYTHING, max_size=2), WORDS, st.sampled_from([None, SQUARE])
    ),
    min_size=6,
    max_size=6,
)


@pytest.fixture
async def sqlite_road(sqlite_storage):
    await empty(sqlite_storage)
    await found(sqlite_storage)
    road = Road(sqlite_storage)
    await road.app.wake_up()
    return road


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spoilt=SPOILT)
async def test_whatever_fields_an_update_has_nothing_raises(sqlite_road, spoilt):
    road = sqlite_road
    kept = await road.protected()
    bodies = []
    for fields, text, chat in spoilt:
        whole = {**message(STRANGER, text, chat, road.time), **fields}
        try:
            bodies.append(road.update(message=whole))
        except (ValueError, UnicodeEncodeError):
            continue
    is_clear(await road.hears(*bodies))
    assert await road.faults() == []
    after = await road.protected()
    for name in ("units", "grants", "codes", "polls", "electors", "ballots", "turnouts"):
        assert after[name] == kept[name], name

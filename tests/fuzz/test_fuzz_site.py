"""Whatever any address of the site is asked, by whomever: an answer, no fault, nobody's right touched."""

import asyncio
import json
import re
from contextlib import AsyncExitStack, suppress
from itertools import count

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.transports.telegram import Me
from bot.transports.telegram.hearing import heard
from bot.transports.telegram.reception import Unsplittable, received, split
from storage import Storage
from storage.base import metadata
from storage.inbox import State, inbox
from tests import databases
from tests.entrances import BOARD, SECRET, not_strict, open_site, ways
from tests.fuzz.plenty import WORDS, encodable, noisy, plenty, spoilt
from tests.makers import NOON

PROTECTED = ("units", "grants", "codes", "polls", "electors", "ballots", "turnouts", "roles")
"""What nobody changes by asking."""

NAMED = {
    "secret": [BOARD, "a" * 22, "-", "x" * 23],
    "room": ["square", "private-1", "private-wang", "council"],
    "line": ["1", "0", "9" * 400, "-1"],
    "number": ["1", "42", "0", "9" * 400],
    "code": ["lighting", "street_furniture", "x"],
    "token": ["1", "x" * 40],
    "community": ["1", "2", "9" * 30],
    "name": ["0" * 64, "x"],
    "path": ["door.css", "../chat.js", "..%2f..%2fsite.py", "%00", "static"],
}
BODIES = [
    {"key": "key-00000001", "text": "提议：路灯", "reply_to": 1},
    {"key": "key-00000002", "file": "ab" * 32, "text": "看", "album": "album-0001"},
    {"key": "key-00000003", "file": "ab" * 32, "seconds": 3},
    {"key": "key-00000004", "latitude": 32_957_120, "longitude": 117_352_480, "title": "东门"},
    {"key": "key-00000005", "message": 1, "action": "support", "about": "1:1"},
    {"do": "hour"},
    {"service_code": "lighting", "lat": "32.9", "long": "117.3", "description": "路灯坏了"},
    {"who": "李某 3号楼2单元502", "code": "7KQ2-M9XF", "press": "vote 1:1:1:yes", "token": "x"},
]
TYPES = ["application/json", "application/x-www-form-urlencoded", "text/plain", "image/jpeg", ""]
ASKED = ["as", "after", "before", "start", "api_key", "start_date", "end_date", "page", "status"]
ASKED += ["service_request_id", "service_code", "page_size"]
HEADERS = ["Range", "Last-Event-ID", "If-None-Match", "Accept-Language", "User-Agent", "Cookie"]
HEADERS += ["If-Modified-Since", "Accept-Encoding", "X-Forwarded-For", "Transfer-Encoding"]
METHODS = ["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"]
VALUES = WORDS | st.sampled_from(["bytes=0-", "bytes=9-1", "*", "W/", "2024-11-15T01:00:00Z", "1"])


@st.composite
def requests(draw, paths):
    """A request to one of these addresses, as nobody of ours would make it."""
    way = draw(st.sampled_from(paths))
    told = {
        name: draw(st.sampled_from(NAMED.get(name, ["1"])) | WORDS.map(encodable))
        for name in way.parameters
    }
    address = way.at(**{name: value.replace("\\", "") for name, value in told.items()})
    body = draw(
        st.binary(max_size=300)
        | spoilt(st.sampled_from(BODIES)).map(_json)
        | st.sampled_from(BODIES).map(_json)
        | st.just(b"[" * 20_000)
    )
    return {
        "method": draw(st.sampled_from([*sorted(way.methods), *METHODS])),
        "path": address.encode("utf-8", "ignore"),
        "query": draw(st.dictionaries(st.sampled_from(ASKED), VALUES.map(encodable), max_size=3)),
        "headers": {
            "Content-Type": draw(st.sampled_from(TYPES)),
            **draw(st.dictionaries(st.sampled_from(HEADERS), VALUES.map(_header), max_size=3)),
        },
        "form": draw(
            st.none()
            | st.dictionaries(WORDS.map(encodable), WORDS.map(encodable), max_size=4)
            | spoilt(st.sampled_from(BODIES)).map(_form)
            | st.sampled_from(BODIES).map(_form)
        ),
        "body": body,
    }


def _json(value) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=False).encode("utf-8", "ignore")
    except (ValueError, RecursionError):
        return b"{"


def _form(value) -> dict[str, str]:
    told = value if isinstance(value, dict) else {"text": value}
    return {encodable(str(name)): encodable(str(each)) for name, each in told.items()}


def _header(text: str) -> bytes:
    kept = encodable(text).replace("\r", "").replace("\n", "").replace("\0", "")
    return kept.strip().encode()[:200]


@pytest.fixture
def stand(tmp_path):
    """The site, and what runs on its loop: Hypothesis calls from outside any."""
    with asyncio.Runner() as runner:
        storage, stack = Storage(databases.sqlite(tmp_path)), AsyncExitStack()
        runner.run(databases.empty(storage))
        yield runner.run(stack.enter_async_context(open_site(storage, tmp_path))), runner.run
        runner.run(stack.aclose())
        runner.run(storage.close())


async def asked(browser, request):
    """The answer; None where the request cannot even be written."""
    url = browser.base_url.copy_with(raw_path=_target(request["path"], request["query"]))
    sent = {"content": request["body"]}
    if request["form"] is not None:
        sent = {"data": request["form"]}
        request["headers"].pop("Content-Type")
    return await browser.request(request["method"], url, headers=request["headers"], **sent)


def _target(path: bytes, query) -> bytes:
    """The path as it may stand on the wire, percent signs and all."""
    safe = b"".join(
        bytes([each]) if 0x21 <= each <= 0x7E and each not in b"?#" else b"%%%02X" % each
        for each in path
    )
    told = "&".join(
        f"{name}={''.join(f'%{b:02X}' for b in value.encode())}" for name, value in query.items()
    )
    return safe + b"?" + told.encode()


async def protected(storage):
    async with storage.begin() as uow:
        return {
            name: sorted(map(str, await uow._work.connection.execute(select(table))))
            for name, table in metadata.tables.items()
            if name in PROTECTED
        }


async def faults(app):
    """What raised, or did not come to an end."""
    await app.settle()
    async with app.storage.begin() as uow:
        rows = await uow._work.connection.execute(select(inbox))
        return [row.fault or row.key for row in rows if row.attempts or row.state == State.WAITING]


async def is_well(browser, request):
    if request["path"].startswith(b"/api/events") and request["method"] == "GET":
        return
    answer = await asked(browser, request)
    assert list(not_strict(answer)) == [], answer.text[:300]
    if "json" in answer.headers.get("Content-Type", "") and request["method"] != "HEAD":
        msgspec.json.decode(answer.content or b"null")


def test_no_request_is_a_fault_or_takes_a_right(stand):
    """By a stranger and by somebody who is in, at every address that there is."""
    site, run = stand
    guest, stranger = run(site.comes_in(run(site.gate.resident()))), site.browser()
    room = run(guest.get("/api/me")).json()["rooms"][0]["room"].encode()
    token = re.search(r'name="token" value="(\w+)"', run(guest.get("/")).text)[1]
    run(site.gate.vote(run(site.gate.resident("李某"))))
    before = run(protected(site.app.storage))
    paths = [way for way in site.ways() if way.path != "/leave"]

    @plenty()
    @given(request=requests(paths), known=st.booleans(), keyed=st.booleans())
    def holds(request, known, keyed):
        request["path"] = request["path"].replace(b"private-1", room)
        if keyed:
            request["query"]["api_key"] = site.city
        if keyed and request["form"] is not None:
            request["form"] |= {"token": token, "api_key": site.city}
        run(is_well(guest if known else stranger, request))

    holds()
    assert run(faults(site.app)) == []
    assert run(protected(site.app.storage)) == before
    assert run(whole(site.app)) == []


async def whole(app):
    """What is wrong with the journal."""
    async with app.storage.begin() as uow:
        return await uow.journal.verify()


def test_no_request_is_a_fault_in_the_demonstration(stand):
    site, run = stand
    visitor, paths = site.visitor(), list(ways(site.demonstration.routes))

    @plenty(2)
    @given(request=requests(paths), whom=st.sampled_from(["wang", "chen", "", "mallory"]))
    def holds(request, whom):
        request["query"]["as"] = whom
        run(is_well(visitor, request))

    holds()
    assert run(faults(site.app)) == []


UPDATE = {
    "update_id": 7,
    "message": {
        "message_id": 7,
        "date": 1_700_000_000,
        "chat": {"id": 666, "type": "private", "title": "群"},
        "from": {"id": 666, "is_bot": False, "first_name": "外人", "language_code": "zh"},
        "text": "提议：3号楼门口装路灯",
        "reply_to_message": {"message_id": 5, "from": {"id": 7000000001}, "text": "77号"},
        "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
    },
}
MEMBER = {"status": "member", "user": {"id": 5, "is_bot": False, "first_name": "王"}}
CHANGE = {
    "chat": {"id": -100, "type": "supergroup", "title": "群"},
    "from": {"id": 666, "is_bot": False, "first_name": "外人"},
    "date": 1_700_000_000,
    "old_chat_member": {**MEMBER, "status": "left"},
    "new_chat_member": MEMBER,
}
UPDATES = [
    UPDATE,
    {"update_id": 8, "edited_message": {**UPDATE["message"], "edit_date": 1_700_000_001}},
    {
        "update_id": 9,
        "callback_query": {
            "id": "q1",
            "from": UPDATE["message"]["from"],
            "message": {"message_id": 5, "chat": UPDATE["message"]["chat"], "date": 0},
            "data": "vote:1:1:1:no",
        },
    },
    {"update_id": 10, "my_chat_member": CHANGE},
    {"update_id": 11, "chat_member": CHANGE},
    {
        "update_id": 12,
        "poll_answer": {
            "poll_id": "1",
            "user": UPDATE["message"]["from"],
            "option_ids": [0, 1],
        },
    },
    {"update_id": 13, "poll": {"id": "1", "question": "长椅？", "options": []}},
    {
        "update_id": 14,
        "message": {
            **{key: value for key, value in UPDATE["message"].items() if key != "text"},
            "photo": [{"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9}],
            "caption": "石墩坏了",
            "media_group_id": "1",
        },
    },
    {
        "update_id": 15,
        "message": {
            **{key: value for key, value in UPDATE["message"].items() if key != "text"},
            "venue": {
                "location": {"latitude": 32.9, "longitude": 117.3},
                "title": "东门",
                "address": "路",
            },
            "location": {"latitude": 32.9, "longitude": 117.3},
        },
    },
]


def test_nothing_that_comes_in_at_the_webhook_is_a_fault(stand):
    """200 means that it was kept, and what is kept is answered or put aside."""
    site, run = stand
    stranger, numbers = site.browser(), count(1_000)
    before = run(protected(site.app.storage))
    secret = {"X-Telegram-Bot-Api-Secret-Token": SECRET}

    @plenty()
    @given(body=spoilt(st.sampled_from(UPDATES)).map(_json) | st.binary(max_size=200))
    def holds(body):
        numbered = body.replace(b'"update_id": ', b'"update_id": %d' % next(numbers), 1)
        answer = run(stranger.post("/telegram/in", content=numbered, headers=secret))
        assert answer.status_code == 200
        assert run(faults(site.app)) == []

    holds()
    after = run(protected(site.app.storage))
    assert {name for name, rows in after.items() if rows != before[name]} == set()
    for said in site.telegram.said:
        assert "Traceback" not in said.text
        assert len(said.text.encode("utf-16-le")) // 2 <= 4_096


@plenty()
@given(body=noisy(st.just(_json({"ok": True, "result": UPDATES}))) | st.binary(max_size=300))
def test_no_answer_to_getupdates_is_a_fault(body):
    """Each is told apart and kept, or all of it is called broken; what is kept is read or not."""
    try:
        updates = split(body)
    except Unsplittable:
        updates = [body]
    for each in updates:
        raw = received(each, source="telegram:7", at=NOON)
        assert raw.key
        if raw.fault is None:
            with suppress(ValueError, RecursionError):
                heard(raw, Me(id=7000000001, username="stool_bot", reads_all=True))

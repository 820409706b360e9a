"""The web process: its doors, its guard, the chat's small JSON, the live stream, Telegram's way in."""

import asyncio
import json
import socket
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from bot.transports.transport import Raw
from bot.web import Cast, Chat, Group, Neighbour, Role, Webhook, chosen, door, serve, web
from bot.web.pictures import NoPicture
from domain.chat import Document, Kind, Outgoing, Room, Voice
from domain.places.position import Position
from tests.entrances import open_site
from tests.neighbours import CAST, FRIDAY, House
from tests.photos import photo
from tests.voices import mp4, ogg, webm

SQUARE = Room("webchat", "square")
HERE = {"latitude": 32_957_120, "longitude": 117_352_480}
KEY = "key-00000001"


def browser(house, handle="wang", **headers):
    """A client that behaves as the page does: it names its person and tells where it comes from."""
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(web(chat=house.chat)),
        base_url="http://127.0.0.1:8080",
        params={"as": handle},
        headers={"Origin": "http://127.0.0.1:8080", **headers},
    )


@pytest.fixture
async def house():
    async with House().listening() as house:
        yield house


@pytest.fixture
async def wang(house):
    async with browser(house) as client:
        yield client


# --- who is asking ---------------------------------------------------------------------------


async def test_whoever_is_nobody_yet_is_shown_whom_one_can_be(house):
    async with browser(house, "") as stranger:
        me = (await stranger.get("/api/me")).json()

    assert me["me"] is None
    assert me["rooms"] == []
    assert me["demonstration"]
    assert [person["name"] for person in me["people"]] == [one.name for one in CAST.people]


async def test_a_visitor_sees_their_rooms_with_the_last_line(house, wang):
    await house.webchat.send(Outgoing(room=SQUARE, text="大家好"))
    await house.webchat.send(Outgoing(room=Room("webchat", "council"), text="表决开始"))
    me = (await wang.get("/api/me")).json()

    assert me["me"] == {
        "handle": "wang",
        "name": "王阿姨",
        "role": "resident",
        "about": "3号楼，退休教师",
    }
    assert [(r["room"], r["private"]) for r in me["rooms"]] == [
        ("square", False),
        ("private-wang", True),
    ]
    assert me["rooms"][0]["last"]["text"] == "大家好"
    assert "表决" not in json.dumps(me, ensure_ascii=False)


async def test_nobody_else_gets_anything(house):
    async with browser(house, "mallory") as mallory:
        answers = [
            await mallory.get("/api/rooms/square/lines"),
            await mallory.get("/api/events"),
            await mallory.post("/api/rooms/square/say", json={"key": KEY, "text": "嘿"}),
            await mallory.post(
                "/api/rooms/square/press", json={"key": KEY, "message": 1, "action": "a"}
            ),
        ]

    assert [answer.status_code for answer in answers] == [401] * 4


@pytest.mark.parametrize("room", ["council", "private-li", "nowhere"])
async def test_other_peoples_rooms_do_not_exist(house, wang, room):
    answers = [
        await wang.get(f"/api/rooms/{room}/lines"),
        await wang.post(f"/api/rooms/{room}/say", json={"key": KEY, "text": "嘿"}),
        await wang.post(f"/api/rooms/{room}/press", json={"key": KEY, "message": 1, "action": "a"}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 3
    assert house.history.lines == {}


@pytest.mark.parametrize(
    ("people", "groups"),
    [
        ([("wang", ()), ("wang", ())], ["square"]),
        ([("bot", ())], ["square"]),
        ([("Wang Ayi", ())], ["square"]),
        ([("wang", ("nowhere",))], ["square"]),
        ([("wang", ())], ["private-wang"]),
        ([("wang", ())], ["square", "square"]),
    ],
)
def test_a_cast_that_does_not_fit_is_refused(people, groups):
    with pytest.raises(ValueError):
        Cast(
            community="陶然北岸社区",
            groups=tuple(Group(address, address) for address in groups),
            people=tuple(Neighbour(one, one, Role.RESIDENT, "", rooms) for one, rooms in people),
        )


# --- saying and pressing ---------------------------------------------------------------------


async def test_what_is_said_is_answered_with_its_line(house, wang):
    said = await wang.post("/api/rooms/square/say", json={"key": KEY, "text": " 路灯坏了\r\n真的 "})

    assert said.json() == {
        "id": 1,
        "change": 1,
        "room": "square",
        "author": "wang",
        "name": "王阿姨",
        "text": "路灯坏了\n真的",
        "buttons": [],
        "at": "2024-11-15T01:00:00.000+00:00",
        "edited": None,
        "photo": False,
        "document": None,
        "voice": False,
        "place": None,
        "reply_to": None,
        "key": KEY,
    }


async def test_a_message_sent_again_after_a_lost_answer_counts_once(house, wang):
    answers = [
        (await wang.post("/api/rooms/square/say", json={"key": KEY, "text": "支持 42"})).json()
        for _ in range(3)
    ]

    assert answers[0] == answers[1] == answers[2]
    assert len(house.echo.kept) == len(house.history.lines) == 1


async def test_only_the_author_sees_the_key_of_a_message(house, wang):
    await wang.post("/api/rooms/square/say", json={"key": KEY, "text": "嘿"})
    async with browser(house, "li") as li:
        (line,) = (await li.get("/api/rooms/square/lines")).json()["lines"]

    assert line["key"] is None


async def test_control_characters_are_left_out(house, wang):
    said = await wang.post(
        "/api/rooms/square/say", json={"key": KEY, "text": "a\x00b\x1bc\td\u202ee"}
    )

    assert said.json()["text"] == "abc\td\u202ee"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b'{"key": "key-00000001"}',
        b'{"key": "short", "text": "a"}',
        b'{"key": "key-00000001", "text": ""}',
        b'{"key": "key-00000001", "text": " \\u0000 "}',
        b'{"key": "key-00000001", "text": 5}',
        b'{"key": "key-00000001", "text": "a", "reply_to": "1"}',
        b'{"key": "key-00000001", "text": "a", "reply_to": 99999999999999999999}',
        b'{"key": "key-00000001", "text": "a", "author": "bot"}',
        b'{"key": "../../etc/passwd", "text": "a"}',
        b'{"key": "key-00000001", "text": "\\ud800"}',
        b'{"key": "key-00000001", "text": "' + b"a" * 4001 + b'"}',
        b"\xff\xfe",
    ],
)
async def test_what_is_not_a_message_is_refused(house, wang, body):
    said = await wang.post(
        "/api/rooms/square/say", content=body, headers={"Content-Type": "application/json"}
    )

    assert said.status_code == 400
    assert house.history.lines == {}


async def test_a_form_of_another_page_is_no_message(house, wang):
    said = await wang.post(
        "/api/rooms/square/say",
        content=b'{"key": "key-00000001", "text": "a"}',
        headers={"Content-Type": "text/plain"},
    )

    assert said.status_code == 415


async def test_a_request_of_unheard_length_is_refused(house, wang):
    said = await wang.post("/api/rooms/square/say", json={"key": KEY, "text": "a" * 70_000})

    assert said.status_code == 413


async def test_a_press_counts_once_and_moves_the_card(house, wang):
    card = int(await house.webchat.send(house.echo.card(SQUARE)))
    for _ in range(2):
        pressed = await wang.post(
            "/api/rooms/square/press",
            json={"key": KEY, "message": card, "action": "support", "about": "42"},
        )
        assert pressed.status_code == 200

    (line,) = (await wang.get("/api/rooms/square/lines")).json()["lines"]
    assert "1人支持" in line["text"]
    assert line["edited"]
    assert line["buttons"][0][0] == {"text": "支持", "action": "support", "about": "42"}


async def test_a_press_under_nothing_is_told(wang):
    pressed = await wang.post(
        "/api/rooms/square/press", json={"key": KEY, "message": 7, "action": "support"}
    )

    assert pressed.status_code == 404


async def test_while_nobody_listens_the_page_shall_try_again():
    house = House()
    async with browser(house) as wang:
        said = await wang.post("/api/rooms/square/say", json={"key": KEY, "text": "a"})
        line = await house.webchat.send(Outgoing(room=SQUARE, text="？"))
        pressed = await wang.post(
            "/api/rooms/square/press", json={"key": KEY, "message": int(line), "action": "a"}
        )

    assert (said.status_code, pressed.status_code) == (503, 503)


async def test_older_messages_come_page_by_page(house, wang):
    for number in range(70):
        await house.webchat.send(Outgoing(room=SQUARE, text=f"第{number}句"))
    seen, before = [], None
    for expected in (True, True, False):
        page = (
            await wang.get("/api/rooms/square/lines", params={"as": "wang", "before": before or ""})
        ).json()
        assert page["more"] is expected
        seen = [line["text"] for line in page["lines"]] + seen
        before = page["lines"][0]["id"]

    assert seen == [f"第{number}句" for number in range(70)]


# --- photos and places -----------------------------------------------------------------------


async def bring(client, content, room="square"):
    return await client.post(f"/api/rooms/{room}/files", content=content)


async def show(client, content, room="square", **more):
    file = (await bring(client, content, room)).json()["file"]
    return await client.post(f"/api/rooms/{room}/photo", json={"key": KEY, "file": file, **more})


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_a_photo_is_brought_then_shown_to_the_room(house, wang, kind):
    content = photo(kind=kind)
    line = (await show(wang, content, text=" 石墩坏了\r\n")).json()

    assert (line["photo"], line["text"], line["key"]) == (True, "石墩坏了", KEY)
    assert "file" not in line
    async with browser(house, "li") as li:
        seen = await li.get(f"/api/rooms/square/photos/{line['id']}")
    assert seen.content == content
    assert seen.headers["Content-Type"] == f"image/{kind.lower()}"
    assert seen.headers["Cache-Control"].startswith("private")
    assert seen.headers["X-Content-Type-Options"] == "nosniff"


async def test_photos_of_a_room_are_shown_to_nobody_else(house, wang):
    mine = (await show(wang, photo(), room="private-wang")).json()["id"]
    council = await house.webchat.send(
        Outgoing(room=Room("webchat", "council"), text="看"), file=photo(2)
    )
    async with browser(house, "li") as li, browser(house, "mallory") as mallory:
        answers = [
            (await li.get(f"/api/rooms/private-wang/photos/{mine}")).status_code,
            (await li.get(f"/api/rooms/square/photos/{mine}")).status_code,
            (await li.get(f"/api/rooms/private-li/photos/{mine}")).status_code,
            (await li.get(f"/api/rooms/square/photos/{council}")).status_code,
            (await mallory.get(f"/api/rooms/square/photos/{mine}")).status_code,
            (await bring(li, photo(), "private-wang")).status_code,
            (await bring(mallory, photo())).status_code,
        ]
    assert answers == [404, 404, 404, 404, 401, 404, 401]
    assert (await wang.get(f"/api/rooms/private-wang/photos/{mine}")).content == photo()


@pytest.mark.parametrize("what", ["photos", "documents"])
async def test_a_line_of_a_number_that_no_database_takes_is_not_there(
    sqlite_storage, tmp_path, what
):
    async with open_site(sqlite_storage, tmp_path) as site:
        visitor = site.visitor()
        answer = await visitor.get(f"/api/rooms/square/{what}/{'9' * 400}", params={"as": "wang"})
    assert answer.status_code == 404


async def test_a_document_is_handed_over_under_its_name_to_who_may_read_the_room(house, wang):
    notice = Document("ab", '海报 "3号楼".pdf', "application/pdf")
    line = await house.webchat.send(
        Outgoing(room=Room("webchat", "private-wang"), text="海报好了", document=notice),
        file=b"%PDF-1.7",
    )
    [seen] = (await wang.get("/api/rooms/private-wang/lines")).json()["lines"]
    assert (seen["document"], seen["photo"]) == ('海报 "3号楼".pdf', False)
    handed = await wang.get(f"/api/rooms/private-wang/documents/{line}")
    assert handed.content == b"%PDF-1.7"
    assert handed.headers["Content-Type"] == "application/pdf"
    assert handed.headers["X-Content-Type-Options"] == "nosniff"
    assert handed.headers["Content-Disposition"] == (
        "attachment; filename*=UTF-8''%E6%B5%B7%E6%8A%A5%20%223%E5%8F%B7%E6%A5%BC%22.pdf"
    )
    said = (await wang.post("/api/rooms/square/say", json={"key": KEY, "text": "嘿"})).json()
    async with browser(house, "li") as li:
        answers = [
            (await li.get(f"/api/rooms/private-wang/documents/{line}")).status_code,
            (await li.get(f"/api/rooms/square/documents/{line}")).status_code,
            (await li.get(f"/api/rooms/square/documents/{said['id']}")).status_code,
            (await wang.get(f"/api/rooms/private-wang/photos/{line}")).status_code,
        ]
    assert answers == [404, 404, 404, 404]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8",
        b"GIF89a" + bytes(100),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7 not",
    ],
)
async def test_what_is_no_picture_is_not_kept(house, wang, content):
    assert (await bring(wang, content)).status_code == 415
    assert house.files.files == {}


async def test_only_what_was_prepared_is_kept_and_shown(house, wang):
    async def prepare(content):
        if content == photo(2):
            raise NoPicture
        return photo()

    house.chat = replace(house.chat, prepare=prepare)
    async with browser(house) as client:
        line = (await show(client, photo(kind="PNG"))).json()
        refused = await bring(client, photo(2))
        shown = await client.get(f"/api/rooms/square/photos/{line['id']}")
    assert shown.content == photo()
    assert refused.status_code == 415
    assert list(house.files.files.values()) == [photo()]


async def test_a_picture_may_come_in_crumbs(house, wang):
    async def crumbs():
        for byte in photo()[:200]:
            yield bytes([byte])

    assert (await wang.post("/api/rooms/square/files", content=crumbs())).json()["size"] == 200


VOICES = {"audio/ogg": ogg(), "audio/webm": webm(), "audio/mp4": mp4()}


async def speak(client, content, room="square", **more):
    file = (await bring(client, content, room)).json()["file"]
    return await client.post(f"/api/rooms/{room}/voice", json={"key": KEY, "file": file, **more})


@pytest.mark.parametrize(("kind", "content"), VOICES.items())
async def test_a_voice_is_brought_then_heard_by_the_room_alone(house, wang, kind, content):
    line = (await speak(wang, content, "private-wang", seconds=7)).json()

    assert (line["voice"], line["photo"], line["text"], line["key"]) == (True, False, "", KEY)
    [heard] = house.echo.heard
    assert isinstance(heard, Voice)
    assert (heard.seconds, heard.addressed) == (7, True)
    played = await wang.get(f"/api/rooms/private-wang/documents/{line['id']}")
    assert (played.content, played.headers["Content-Type"]) == (content, kind)
    async with browser(house, "li") as li:
        answers = [
            (await li.get(f"/api/rooms/private-wang/documents/{line['id']}")).status_code,
            (await li.get(f"/api/rooms/square/documents/{line['id']}")).status_code,
            (await speak(li, content, "square", reply_to=line["id"])).json()["reply_to"],
        ]
    assert answers == [404, 404, None]


@pytest.mark.parametrize(
    ("asked", "status", "told"),
    [
        ("bytes=0-1", 206, slice(0, 2)),
        ("bytes=5-", 206, slice(5, None)),
        ("bytes=5-99999999", 206, slice(5, None)),
        ("bytes=9-3", 200, slice(None)),
        ("bytes=99999999-", 200, slice(None)),
        ("bytes=-5", 200, slice(None)),
        ("bytes=0-1,5-6", 200, slice(None)),
        ("bytes=' OR 1=1", 200, slice(None)),
    ],
)
async def test_a_part_of_a_voice_may_be_asked_for(wang, asked, status, told):
    line = (await speak(wang, ogg())).json()
    answer = await wang.get(f"/api/rooms/square/documents/{line['id']}", headers={"Range": asked})
    assert (answer.status_code, answer.content) == (status, ogg()[told])
    if status == 206:
        part = range(len(ogg()))[told]
        named = f"bytes {part.start}-{part.stop - 1}/{len(ogg())}"
        assert answer.headers["Content-Range"] == named


@pytest.mark.parametrize(
    "content",
    [
        ogg() + b"<script>alert(1)</script>",
        ogg(b"\x80theora"),
        ogg()[:-1],
        webm(1),
        mp4(b"soun", b"vide"),
        mp4() + b"PK\x03\x04",
        b"ID3\x04" + bytes(100),
        b"RIFF\x24\0\0\0WAVEfmt " + bytes(100),
        b"#!AMR\n" + bytes(100),
    ],
)
async def test_what_only_begins_like_a_voice_is_not_kept(house, wang, content):
    assert (await bring(wang, content)).status_code == 415
    assert house.files.files == {}


async def test_no_voice_is_made_of_a_picture_nor_of_what_was_not_brought(house, wang):
    assert (await speak(wang, photo())).status_code == 415
    missing = {"key": KEY, "file": "ab" * 32}
    assert (await wang.post("/api/rooms/square/voice", json=missing)).status_code == 404
    forged = {"key": KEY, "file": "../../etc/passwd"}
    assert (await wang.post("/api/rooms/square/voice", json=forged)).status_code == 400
    assert house.history.lines == {}


async def test_a_voice_too_large_is_refused_while_it_comes(house, wang):
    async def flood():
        yield ogg()
        while True:
            yield bytes(1 << 20)

    assert (await wang.post("/api/rooms/square/files", content=flood())).status_code == 413
    assert house.files.files == {}


@pytest.mark.parametrize("told", [True, False])
async def test_what_is_too_large_is_refused_while_it_comes(house, wang, told):
    async def flood():
        yield photo()
        while True:
            yield bytes(1 << 20)

    headers = {"Content-Length": str((20 << 20) + 1)} if told else {}
    answer = await wang.post("/api/rooms/square/files", content=flood(), headers=headers)
    assert answer.status_code == 413
    assert house.files.files == {}


async def test_as_much_as_may_come_is_kept(house, wang):
    content = photo().ljust(20 << 20, b"\0")
    assert (await bring(wang, content)).json()["size"] == 20 << 20


@pytest.mark.parametrize(
    "body",
    [
        {"file": "ab" * 32},
        {"file": "../../etc/passwd"},
        {"file": "AB" * 32},
        {},
    ],
)
async def test_what_was_not_brought_is_not_shown(house, wang, body):
    answer = await wang.post("/api/rooms/square/photo", json={"key": KEY, **body})
    assert answer.status_code in {400, 404}
    assert house.history.lines == {}


async def test_nothing_is_brought_or_shown_from_foreign_pages(house):
    async with browser(house, Origin="http://evil.example") as stranger:
        answers = [
            await bring(stranger, photo()),
            await stranger.post("/api/rooms/square/photo", json={"key": KEY, "file": "ab" * 32}),
            await stranger.post("/api/rooms/square/place", json={"key": KEY, **HERE}),
        ]
    assert [answer.status_code for answer in answers] == [403] * 3
    assert house.files.files == {}


async def test_a_photo_is_acknowledged_only_once_it_is_kept(house, wang):
    house.echo.broken = True
    full = await show(wang, photo())
    assert (full.status_code, full.headers["Retry-After"]) == (503, "5")
    house.echo.broken = False
    assert (await show(wang, photo())).status_code == 200
    assert len(house.echo.kept) == 1


async def test_a_place_is_shown_to_the_room(house, wang):
    place = {"key": KEY, **HERE, "title": "小区东门"}
    line = (await wang.post("/api/rooms/square/place", json=place)).json()

    assert (line["place"], line["text"], line["photo"]) == (HERE, "小区东门", False)
    [heard] = house.echo.heard
    assert heard.position == Position(32_957_120, 117_352_480)


@pytest.mark.parametrize(
    "where",
    [
        {"latitude": 90_000_001, "longitude": 0},
        {"latitude": 0, "longitude": -180_000_001},
        {"latitude": 32.9, "longitude": 117.3},
        {"latitude": None, "longitude": 0},
        {"latitude": 0},
    ],
)
async def test_a_place_that_is_nowhere_is_refused(house, wang, where):
    answer = await wang.post("/api/rooms/square/place", json={"key": KEY, **where})
    assert answer.status_code == 400
    assert house.history.lines == {}


async def test_the_page_knows_the_places_that_can_be_chosen(wang):
    me = (await wang.get("/api/me")).json()
    assert me["spots"][0] == {"name": "小区东门", **HERE}


# --- the guard -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8080", 200),
        ("localhost:8080", 200),
        ("LOCALHOST", 200),
        ("[::1]:8080", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example:8080", 421),
        ("evil.example@127.0.0.2", 421),
        ("[::1", 421),
        ("", 421),
    ],
)
async def test_only_our_own_names_are_answered(house, host, status):
    async with browser(house, Host=host) as client:
        assert (await client.get("/api/me")).status_code == status


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1:8080", 200),
        ("http://localhost:8080", 403),
        ("http://127.0.0.1:9090", 403),
        ("https://evil.example", 403),
        ("null", 403),
        ("", 403),
    ],
)
async def test_only_our_own_pages_may_change_anything(house, origin, status):
    async with browser(house, Origin=origin) as client:
        said = await client.post("/api/rooms/square/say", json={"key": KEY, "text": "嘿"})

    assert said.status_code == status
    assert len(house.echo.kept) == (status == 200)


@pytest.mark.parametrize(
    "path", ["/", "/api/me", "/static/chat.js", "/static/style.css", "/nowhere"]
)
async def test_every_page_has_strict_headers(house, wang, path):
    headers = (await wang.get(path)).headers

    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


async def test_the_page_needs_nothing_from_elsewhere(wang):
    for path in ("/", "/static/chat.js", "/static/server.js", "/static/words.js"):
        page = (await wang.get(path)).text
        assert "//" not in page.replace("// ", "")
        assert "innerHTML" not in page


# --- the demonstration's clock ---------------------------------------------------------------


async def test_the_clock_stands_until_it_is_let_run(house, wang):
    assert (await wang.get("/api/clock")).json() == {
        "now": "2024-11-15T01:00:00.000+00:00",
        "running": False,
    }
    assert (await wang.post("/api/clock", json={"do": "run"})).json()["running"]
    assert not (await wang.post("/api/clock", json={"do": "stop"})).json()["running"]


async def test_an_hour_on_and_to_the_close(house, wang):
    await wang.post("/api/clock", json={"do": "hour"})
    assert house.time.now() == FRIDAY + timedelta(hours=1)
    await wang.post("/api/clock", json={"do": "close"})
    assert house.time.now() == house.close_of_vote


async def test_a_close_that_has_passed_does_not_turn_time_back(house, wang):
    house.close_of_vote = FRIDAY - timedelta(days=1)
    await wang.post("/api/clock", json={"do": "close"})

    assert house.time.now() == FRIDAY


async def test_without_an_open_vote_there_is_no_close(house, wang):
    house.close_of_vote = None

    assert (await wang.post("/api/clock", json={"do": "close"})).status_code == 409
    assert house.time.now() == FRIDAY


@pytest.mark.parametrize("body", [{}, {"do": "year"}, {"do": "hour", "hours": 9}])
async def test_the_clock_has_four_buttons_only(wang, body):
    assert (await wang.post("/api/clock", json=body)).status_code == 400


async def test_outside_a_demonstration_there_are_no_people_and_no_clock(house):
    house.chat = Chat(webchat=house.webchat, who=chosen(CAST))
    async with browser(house) as wang:
        me = (await wang.get("/api/me")).json()
        assert (await wang.get("/api/clock")).status_code == 404
        assert (await wang.post("/api/clock", json={"do": "hour"})).status_code == 404

    assert (me["demonstration"], me["people"], me["clock"]) == (False, [], None)
    assert me["me"]["name"] == "王阿姨"


# --- the live stream, over real HTTP ---------------------------------------------------------


class Ear:
    """Reads server-sent events one by one."""

    def __init__(self, response):
        self._lines = response.aiter_lines()

    async def next(self, name="line"):
        """The next event of this name: (its id, its data)."""
        event = {}
        async for line in self._lines:
            field, _, value = line.partition(": ")
            event[field] = value
            if not line and event.get("event") == name:
                return event.get("id"), json.loads(event["data"])
            if not line:
                event = {}
        return None


@pytest.fixture
async def street():
    async with House().open() as house, httpx.AsyncClient(base_url=house.url) as client:
        yield house, client


async def test_what_is_said_arrives_at_once(street):
    house, client = street
    async with client.stream("GET", "/api/events?as=wang") as response:
        ear = Ear(response)
        assert response.headers["Content-Type"].startswith("text/event-stream")
        await ear.next("clock")
        await house.webchat.send(Outgoing(room=SQUARE, text="第一句\n第二行"))
        id_, line = await ear.next()

    assert (id_, line["text"]) == ("1", "第一句\n第二行")


async def test_a_page_that_comes_back_is_told_what_it_missed(street):
    house, client = street
    for word in ("一", "二", "三"):
        await house.webchat.send(Outgoing(room=SQUARE, text=word))
    await house.webchat.send(Outgoing(room=SQUARE, text="一，改了"), edits="1")
    resumed = {"Last-Event-ID": "2"}
    async with client.stream("GET", "/api/events?as=wang&after=0", headers=resumed) as response:
        ear = Ear(response)
        told = [await ear.next(), await ear.next()]

    assert [(id_, line["text"]) for id_, line in told] == [("3", "三"), ("4", "一，改了")]


async def test_a_page_from_before_the_history_began_anew_hears_what_comes(street):
    house, client = street
    async with client.stream("GET", "/api/events?as=wang&after=999") as response:
        ear = Ear(response)
        await ear.next("clock")
        await house.webchat.send(Outgoing(room=SQUARE, text="新"))

        assert (await ear.next())[1]["text"] == "新"


async def test_the_stream_carries_toasts_and_the_clock(street):
    house, client = street
    async with client.stream("GET", "/api/events?as=wang") as response:
        ear = Ear(response)
        await ear.next("clock")
        await house.webchat.send(
            Outgoing(room=SQUARE, text="记下了。", kind=Kind.TOAST, query=f"wang:{KEY}")
        )
        assert await ear.next("toast") == (None, {"key": KEY, "text": "记下了。"})
        await ear.next("clock")
        turned = await client.post("/api/clock", json={"do": "hour"}, headers={"Origin": house.url})
        assert turned.status_code == 200

        assert (await ear.next("clock"))[1]["now"] == "2024-11-15T02:00:00.000+00:00"


async def test_open_streams_end_when_the_service_stops():
    house = House()
    async with (
        house.open(),
        httpx.AsyncClient(base_url=house.url) as client,
        client.stream("GET", "/api/events?as=wang") as response,
    ):
        ear = Ear(response)
        await ear.next("clock")
        house.webchat.pages.close()

        assert await ear.next() is None


async def test_the_server_stops_with_its_task_group():
    listening = door("127.0.0.1", 0)
    port = listening.getsockname()[1]
    left = []
    serving = asyncio.create_task(serve(web(), listening, leaving=lambda: left.append(True)))
    async with httpx.AsyncClient() as client:
        assert (await client.get(f"http://127.0.0.1:{port}/healthz")).text == "ok"
    serving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await serving

    assert left == [True]
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
        pass


def test_a_door_that_is_taken_is_told_at_once():
    with door("127.0.0.1", 0) as taken, pytest.raises(OSError, match="in use"):
        door("127.0.0.1", taken.getsockname()[1])


# --- Telegram's way in -----------------------------------------------------------------------


class Telegram:
    """Knocks at the webhook, and keeps what was let in."""

    def __init__(self):
        self.kept = []
        self.broken = False
        self.hook = Webhook(
            path="in",
            secret="open-sesame",
            received=lambda body, at: Raw("telegram:1", "7", "telegram:5", at, body),
            keep=self._keep,
            timepiece=House().time,
        )

    async def _keep(self, raws):
        if self.broken:
            raise OSError("the disk is full")
        self.kept.extend(raws)

    async def knock(self, secret="open-sesame", body=b'{"update_id": 7}', method="POST"):
        headers = {"Host": "bot.example"} | (
            {"X-Telegram-Bot-Api-Secret-Token": secret} if secret is not None else {}
        )
        transport = httpx.ASGITransport(web(webhook=self.hook))
        async with httpx.AsyncClient(transport=transport, base_url="http://bot.example") as client:
            return await client.request(method, "/telegram/in", content=body, headers=headers)


@pytest.fixture
def telegram():
    return Telegram()


async def test_telegram_hears_200_once_its_update_is_kept(telegram):
    assert (await telegram.knock()).status_code == 200
    assert telegram.kept == [Raw("telegram:1", "7", "telegram:5", FRIDAY, b'{"update_id": 7}')]


@pytest.mark.parametrize("secret", [None, "", "open-sesam", "open-sesame2", "OPEN-SESAME"])
async def test_who_does_not_know_the_secret_stays_outside(telegram, secret):
    assert (await telegram.knock(secret)).status_code == 403
    assert telegram.kept == []


async def test_a_secret_beyond_ascii_is_only_wrong(telegram):
    assert (await telegram.knock("芝麻开门".encode())).status_code == 403


async def test_telegram_hears_503_when_its_update_could_not_be_kept(telegram):
    telegram.broken = True
    refused = await telegram.knock()

    assert refused.status_code == 503
    assert refused.headers["Retry-After"] == "2"


async def test_an_update_of_unheard_length_is_refused(telegram):
    assert (await telegram.knock(body=b"a" * ((1 << 20) + 1))).status_code == 413
    assert telegram.kept == []


async def test_the_webhook_is_posted_to(telegram):
    assert (await telegram.knock(method="GET")).status_code == 405


def test_a_webhook_without_a_secret_is_not_built():
    with pytest.raises(ValueError):
        Webhook(
            path="in",
            secret="",
            received=lambda body, at: Raw("telegram:1", "7", "telegram:5", at, body),
            keep=Telegram()._keep,
            timepiece=House().time,
        )

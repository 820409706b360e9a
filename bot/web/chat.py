"""The web chat's page and the small JSON that it lives on.

All of it is asked for by a visitor whom `who` knows; nobody else gets more than the list of whom
one can be, and that in a demonstration only.
"""

import asyncio
import re
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Collection, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import Annotated, Any, Final, Literal, TypeVar
from urllib.parse import quote

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.transports.webchat import (
    Line,
    NobodyListens,
    NoSuchFile,
    Page,
    Toast,
    Webchat,
    private_room,
)
from bot.web.cast import Cast, Group, Neighbour, Spot, Visitor, Who
from bot.web.clock import Clockwork
from bot.web.fence import NOT_NOW
from bot.web.guard import LOOPBACK, Guard
from bot.web.pictures import LARGEST, NoPicture, Prepare, kind, opened
from domain.chat import Person
from domain.civic import Away
from domain.places.position import Position
from domain.voices import ENDINGS, NoVoice, begins, media

_STATIC: Final = Path(__file__).parent / "static"
LIMIT: Final = 64 * 1024
"""Bytes of a request."""
_MOST_LINES: Final = 2**53
"""No line has a number as large."""
_PAGE: Final = 30
"""Lines read at once."""
_HEARTBEAT: Final = 15.0
"""Seconds after which a silent stream shows that it is alive."""
_INVISIBLE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""Control characters, which no keyboard types and not every database takes."""

_Id = Annotated[int, msgspec.Meta(ge=1, lt=2**53)]
_ClientKey = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{8,64}$")]
_Word = Annotated[str, msgspec.Meta(max_length=64, pattern=r"^[^\x00-\x1f\x7f]*$")]


class _Say(msgspec.Struct, forbid_unknown_fields=True):
    key: _ClientKey
    # 4,000 characters are at most the 8,000 UTF-16 units that the transport takes.
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=4000)]
    reply_to: _Id | None = None


class _Photo(msgspec.Struct, forbid_unknown_fields=True):
    key: _ClientKey
    file: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
    text: Annotated[str, msgspec.Meta(max_length=4000)] = ""
    album: _ClientKey | None = None
    reply_to: _Id | None = None


class _Voice(msgspec.Struct, forbid_unknown_fields=True):
    key: _ClientKey
    file: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
    seconds: Annotated[int, msgspec.Meta(ge=0, le=3600)] = 0
    reply_to: _Id | None = None


class _Place(msgspec.Struct, forbid_unknown_fields=True):
    """In millionths of a degree, WGS-84."""

    key: _ClientKey
    latitude: Annotated[int, msgspec.Meta(ge=-90_000_000, le=90_000_000)]
    longitude: Annotated[int, msgspec.Meta(ge=-180_000_000, le=180_000_000)]
    title: Annotated[str, msgspec.Meta(max_length=200)] = ""
    reply_to: _Id | None = None


class _Press(msgspec.Struct, forbid_unknown_fields=True):
    key: _ClientKey
    message: _Id
    action: _Word
    about: _Word = ""


class _Turn(msgspec.Struct, forbid_unknown_fields=True):
    do: Literal["run", "stop", "hour", "close"]


_Body = TypeVar("_Body")

_say = msgspec.json.Decoder(_Say)
_photo = msgspec.json.Decoder(_Photo)
_voice = msgspec.json.Decoder(_Voice)
_place = msgspec.json.Decoder(_Place)
_press = msgspec.json.Decoder(_Press)
_turn = msgspec.json.Decoder(_Turn)


class _Static(StaticFiles):
    """The page's files, asked for anew each time: an update reaches everybody at once."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        return response


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """The chat's part of the site.

    `who` knows the visitors; `cast` and `clock` are there in a demonstration only; `hosts` are the
    names under which the pages may be asked for. `prepare` stands before every picture that
    somebody brings; without it neighbours see it as it came.
    """

    webchat: Webchat
    who: Who
    cast: Cast | None = None
    clock: Clockwork | None = None
    hosts: Collection[str] = field(default=LOOPBACK)
    timezone: str = "Asia/Shanghai"
    prepare: Prepare | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Whose file is being looked into."""

    def mount(self) -> Mount:
        """All its pages, behind the guard."""
        pages = Starlette(routes=self.routes("/"), exception_handlers=NOT_NOW)
        return Mount("", app=Guard(pages, self.hosts), max_body_size=LIMIT)

    def routes(self, page: str) -> list[BaseRoute]:
        """All its addresses; the page itself is at `page`."""
        return [
            Route(page, _index),
            Route("/api/me", self._me),
            Route("/api/events", self._events),
            Route("/api/clock", self._time),
            Route("/api/clock", self._turn, methods=["POST"]),
            Route("/api/rooms/{room}/lines", self._lines),
            Route("/api/rooms/{room}/say", self._say, methods=["POST"]),
            Route("/api/rooms/{room}/photo", self._photo, methods=["POST"]),
            Route("/api/rooms/{room}/voice", self._voice, methods=["POST"]),
            Route("/api/rooms/{room}/place", self._place, methods=["POST"]),
            Route("/api/rooms/{room}/press", self._press, methods=["POST"]),
            Route(
                "/api/rooms/{room}/files",
                self._bring,
                methods=["POST"],
                max_body_size=LARGEST,
            ),
            Route("/api/rooms/{room}/photos/{line:int}", self._picture),
            Route("/api/rooms/{room}/documents/{line:int}", self._document),
            Mount("/static", GZipMiddleware(_Static(directory=_STATIC))),
        ]

    # --- reading -------------------------------------------------------------------------

    async def _me(self, request: Request) -> Response:
        """Who is asking, with all rooms and their last lines; or whom one can be."""
        visitor = await self.who(request)
        change = await self.webchat.history.last_change()
        rooms = [] if visitor is None else [await self._room(visitor, g) for g in _rooms(visitor)]
        return _json(
            {
                "bot": self.webchat.bot_name,
                "community": self.cast.community if self.cast else "",
                "demonstration": self.cast is not None,
                "timezone": self.timezone,
                "clock": self._face(),
                "spots": [_spot(spot) for spot in self.cast.spots] if self.cast else [],
                "people": [_neighbour(person) for person in self.cast.people] if self.cast else [],
                "me": _neighbour(visitor.neighbour) if visitor else None,
                "rooms": rooms,
                "change": change,
            }
        )

    async def _room(self, visitor: Visitor, room: Group) -> dict[str, object]:
        last = await self.webchat.history.newest(room.address, 1)
        return {
            "room": room.address,
            "name": room.name,
            "about": room.about,
            "private": room.address == private_room(visitor.neighbour.handle),
            "last": _line(last[0], visitor) if last else None,
        }

    async def _lines(self, request: Request) -> Response:
        """A page of a room's lines, oldest first: the newest, or those before `before`."""
        visitor = await self._visitor(request)
        room = _room_of(request, visitor)
        before = _number(request.query_params.get("before"))
        lines = await self.webchat.history.newest(room, _PAGE + 1, before=before)
        return _json(
            {
                "lines": [_line(line, visitor) for line in lines[-_PAGE:]],
                "more": len(lines) > _PAGE,
            }
        )

    async def _events(self, request: Request) -> Response:
        """The stream of what happens from the visitor's last change on."""
        visitor = await self._visitor(request)
        seen = request.headers.get("Last-Event-ID") or request.query_params.get("after")
        last = await self.webchat.history.last_change()
        number = _number(seen)
        after = last if number is None else min(number, last)
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        if request.method == "HEAD":  # there is no end to wait for
            return Response(media_type="text/event-stream", headers=headers)
        return StreamingResponse(
            self._stream(request, visitor, after), media_type="text/event-stream", headers=headers
        )

    async def _stream(self, request: Request, visitor: Visitor, after: int) -> AsyncIterator[bytes]:
        with self.webchat.pages.open(visitor.neighbour.handle, visitor.rooms) as page:
            yield b"retry: 2000\n\n"
            while not page.closed:
                async for line in self._changes(page, after):
                    after = line.change
                    yield _event("line", _line(line, visitor), line.change)
                for toast in page.toasts():
                    yield _event("toast", _toast(toast))
                if self.clock is not None:
                    yield _event("clock", self._face())
                if not await page.news(_HEARTBEAT):
                    if not await self._still_in(request):
                        return
                    yield b": still here\n\n"

    async def _still_in(self, request: Request) -> bool:
        """Whether whoever follows is let in yet; where that cannot be told just now, they are."""
        try:
            return await self.who(request) is not None
        except (Away, HTTPException):
            return True

    async def _changes(self, page: Page, after: int) -> AsyncIterator[Line]:
        while lines := await self.webchat.history.changes(page.rooms, after, 100):
            for line in lines:
                yield line
            after = lines[-1].change

    # --- doing ---------------------------------------------------------------------------

    async def _say(self, request: Request) -> Response:
        visitor = await self._visitor(request)
        room = _room_of(request, visitor)
        say = await _body(request, _say)
        text = _plain(say.text)
        if not text:
            raise HTTPException(400, "nothing to say")
        with _listening():
            line = await self.webchat.say(
                _person(visitor),
                visitor.neighbour.name,
                room,
                text,
                client_key=say.key,
                reply_to=say.reply_to,
            )
        return _json(_line(line, visitor))

    async def _bring(self, request: Request) -> Response:
        """A picture's or a voice's bytes, to be sent by name then; kept when it is answered."""
        _room_of(request, await self._visitor(request))
        try:
            kept = await self.webchat.files.keep(self._fit(request.stream()))
        except NoPicture as refusal:
            raise HTTPException(415, "no picture") from refusal
        except NoVoice as refusal:
            raise HTTPException(415, "no voice") from refusal
        except ClientDisconnect as gone:
            raise HTTPException(400, "not all of it came") from gone
        return _json({"file": kept.name, "size": kept.size})

    async def _fit(self, parts: AsyncIterable[bytes]) -> AsyncGenerator[bytes]:
        """What comes, as far as it is fit to be kept. Raises `NoPicture` and `NoVoice`."""
        head, whole = await opened(parts)
        if kind(head) is not None:
            fit = whole if self.prepare is None else self._held(whole, self.prepare)
        elif begins(head):
            fit = self._held(whole, _only_voices)
        else:
            raise NoPicture
        async for part in fit:
            yield part

    async def _held(self, parts: AsyncIterable[bytes], make: Prepare) -> AsyncGenerator[bytes]:
        """What came may tell where it was taken, or be a trap: only what is made of it goes on.

        It waits on the disk for its turn: one file at a time is held in memory.
        """
        with TemporaryFile() as coming:
            async for part in parts:
                await asyncio.to_thread(coming.write, part)
            coming.seek(0)
            async with self.turn:
                yield await make(await asyncio.to_thread(coming.read))

    async def _photo(self, request: Request) -> Response:
        visitor = await self._visitor(request)
        room = _room_of(request, visitor)
        photo = await _body(request, _photo)
        with _listening():
            try:
                line = await self.webchat.show(
                    _person(visitor),
                    visitor.neighbour.name,
                    room,
                    photo.file,
                    _plain(photo.text),
                    client_key=photo.key,
                    album=photo.album,
                    reply_to=photo.reply_to,
                )
            except NoSuchFile as missing:
                raise HTTPException(404, "no such file") from missing
        return _json(_line(line, visitor))

    async def _voice(self, request: Request) -> Response:
        visitor = await self._visitor(request)
        room = _room_of(request, visitor)
        voice = await _body(request, _voice)
        content = await self.webchat.files.read(voice.file)
        if content is None:
            raise HTTPException(404, "no such file")
        spoken = await asyncio.to_thread(media, content)
        if spoken is None:
            raise HTTPException(415, "no voice")
        with _listening():
            line = await self.webchat.speak(
                _person(visitor),
                visitor.neighbour.name,
                room,
                voice.file,
                spoken,
                size=len(content),
                seconds=voice.seconds,
                client_key=voice.key,
                reply_to=voice.reply_to,
            )
        return _json(_line(line, visitor))

    async def _place(self, request: Request) -> Response:
        visitor = await self._visitor(request)
        room = _room_of(request, visitor)
        place = await _body(request, _place)
        with _listening():
            line = await self.webchat.point(
                _person(visitor),
                visitor.neighbour.name,
                room,
                Position(place.latitude, place.longitude),
                _plain(place.title),
                client_key=place.key,
                reply_to=place.reply_to,
            )
        return _json(_line(line, visitor))

    async def _picture(self, request: Request) -> Response:
        """The picture of a line, for whoever may read the line's room."""
        room = _room_of(request, await self._visitor(request))
        line = await self.webchat.history.line(room, _line_number(request))
        content = await self.webchat.files.read(line.photo) if line and line.photo else None
        media_type = kind(content) if content is not None else None
        if media_type is None:
            raise HTTPException(404, "no such picture")
        return Response(
            content, media_type=media_type, headers={"Cache-Control": "private, max-age=86400"}
        )

    async def _document(self, request: Request) -> Response:
        """What a line hands over, to be kept, for whoever may read the line's room."""
        room = _room_of(request, await self._visitor(request))
        line = await self.webchat.history.line(room, _line_number(request))
        document = line.document if line else None
        content = await self.webchat.files.read(document.file) if document else None
        if document is None or content is None:
            raise HTTPException(404, "no such document")
        headers = {
            "Accept-Ranges": "bytes",
            "Cache-Control": "private, max-age=86400",
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(document.name, safe='')}",
        }
        part = _part(request.headers.get("Range", ""), len(content))
        if part is None:
            return Response(content, media_type=document.media, headers=headers)
        headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{len(content)}"
        some = content[part.start : part.stop]
        return Response(some, 206, media_type=document.media, headers=headers)

    async def _press(self, request: Request) -> Response:
        visitor = await self._visitor(request)
        room = _room_of(request, visitor)
        press = await _body(request, _press)
        with _listening():
            pressed = await self.webchat.press(
                _person(visitor),
                visitor.neighbour.name,
                room,
                press.message,
                action=press.action,
                about=press.about,
                client_key=press.key,
            )
        if not pressed:
            raise HTTPException(404, "no such message")
        return _json({})

    # --- the demonstration's clock -------------------------------------------------------

    async def _time(self, _request: Request) -> Response:
        self._clockwork()
        return _json(self._face())

    async def _turn(self, request: Request) -> Response:
        clock = self._clockwork()
        turn = await _body(request, _turn)
        moved = True
        match turn.do:
            case "run":
                await clock.run()
            case "stop":
                await clock.stop()
            case "hour":
                await clock.move_on(1)
            case "close":
                moved = await clock.to_the_close()
        self.webchat.pages.wake()
        if not moved:
            raise HTTPException(409, "no vote is open")
        return _json(self._face())

    def _clockwork(self) -> Clockwork:
        if self.clock is None:
            raise HTTPException(404)
        return self.clock

    def _face(self) -> dict[str, object] | None:
        if self.clock is None:
            return None
        return {"now": _moment(self.clock.now()), "running": self.clock.running}

    async def _visitor(self, request: Request) -> Visitor:
        visitor = await self.who(request)
        if visitor is None:
            raise HTTPException(401, "nobody we know")
        return visitor


async def _only_voices(content: bytes) -> bytes:
    if await asyncio.to_thread(media, content) is None:
        raise NoVoice
    return content


async def _index(_request: Request) -> Response:
    return FileResponse(_STATIC / "index.html", headers={"Cache-Control": "no-cache"})


def _rooms(visitor: Visitor) -> tuple[Group, ...]:
    return (*visitor.groups, Group(private_room(visitor.neighbour.handle), ""))


def _room_of(request: Request, visitor: Visitor) -> str:
    room: str = request.path_params["room"]
    if room not in visitor.rooms:
        raise HTTPException(404, "no such room")
    return room


def _line_number(request: Request) -> int:
    """The line that is asked for; a number larger than a database takes is none."""
    number: int = request.path_params["line"]
    return min(number, _MOST_LINES)


def _person(visitor: Visitor) -> Person:
    return Person(Webchat.name, visitor.neighbour.handle)


async def _body(request: Request, decoder: msgspec.json.Decoder[_Body]) -> _Body:
    if request.headers.get("Content-Type", "").partition(";")[0] != "application/json":
        raise HTTPException(415, "JSON, please")
    try:
        return decoder.decode(await request.body())
    except msgspec.DecodeError as fault:
        raise HTTPException(400, "not what was expected") from fault


@contextmanager
def _listening() -> Generator[None]:
    try:
        yield
    except NobodyListens as silence:
        raise HTTPException(503, "not listening") from silence


def _plain(text: str) -> str:
    return _INVISIBLE.sub("", text.replace("\r\n", "\n")).strip()


def _part(wanted: str, size: int) -> range | None:
    """The one part that was asked for; None: all. Some browsers play no sound otherwise."""
    asked = re.fullmatch(r"bytes=([0-9]{1,12})-([0-9]{0,12})", wanted)
    if asked is None:
        return None
    part = range(int(asked[1]), min(int(asked[2] or size), size - 1) + 1)
    return part if part and part.start < size else None


def _number(text: str | None) -> int | None:
    """The number, None where there is none; never larger than a database takes."""
    return int(text[:15]) if text is not None and re.fullmatch("[0-9]+", text) else None


def _neighbour(person: Neighbour) -> dict[str, object]:
    return {
        "handle": person.handle,
        "name": person.name,
        "role": person.role,
        "about": person.about,
    }


def _spot(spot: Spot) -> dict[str, object]:
    latitude, longitude = spot.position.latitude, spot.position.longitude
    return {"name": spot.name, "latitude": latitude, "longitude": longitude}


def _line(line: Line, visitor: Visitor) -> dict[str, object]:
    person, _, key = (line.origin or "").partition(":")
    return {
        "id": line.id,
        "change": line.change,
        "room": line.room,
        "author": line.author,
        "name": line.name,
        "text": line.text,
        "buttons": [
            [{"text": b.text, "action": b.action, "about": b.about} for b in row]
            for row in line.buttons
        ],
        "at": _moment(line.at),
        "edited": line.edited and _moment(line.edited),
        "photo": line.photo is not None,
        "document": line.document and line.document.name,
        "voice": line.document is not None and line.document.media in ENDINGS,
        "place": line.place
        and {"latitude": line.place.latitude, "longitude": line.place.longitude},
        "reply_to": line.reply_to,
        # By its key the visitor's page knows its own message again.
        "key": key if person == visitor.neighbour.handle else None,
    }


def _toast(toast: Toast) -> dict[str, object]:
    return {"key": toast.key, "text": toast.text}


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def _json(value: object, status: int = 200) -> Response:
    return Response(
        msgspec.json.encode(value),
        status,
        media_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


def _event(name: str, data: object, number: int | None = None) -> bytes:
    id_ = b"" if number is None else b"id: %d\n" % number
    return b"%sevent: %s\ndata: %s\n\n" % (id_, name.encode(), msgspec.json.encode(data))

"""A neighbourhood in small for the web chat's tests: people, a history in memory, a bot that echoes."""

import asyncio
from collections.abc import Collection
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from bot.timepiece import HandTime
from bot.transports.transport import Raw
from bot.transports.webchat import Draft, Kept, Line, Webchat
from bot.web import Cast, Chat, Group, HandClock, Neighbour, Role, Spot, chosen, door, serve, web
from domain.chat import Kind, Label, Outgoing, Photo, Press, Text
from domain.places.position import Position

FRIDAY = datetime(2024, 11, 15, 1, tzinfo=UTC)
"""Friday, 15 November 2024, nine in the morning in Shanghai."""

CAST = Cast(
    community="陶然北岸社区",
    groups=(
        Group("square", "陶然北岸邻里群", "126人"),
        Group("council", "居民议事会", "9人"),
    ),
    people=(
        Neighbour("wang", "王阿姨", Role.RESIDENT, "3号楼，退休教师", ("square",)),
        Neighbour("li", "李某", Role.RESIDENT, "5号楼，骑手", ("square",)),
        Neighbour("zhou", "周老师", Role.COUNCIL_LEAD, "议事会召集人", ("square", "council")),
        Neighbour("sun", "孙大爷", Role.COUNCIL_MEMBER, "1号楼", ("square", "council")),
        Neighbour("chen", "陈晓", Role.STAFF, "社区居委会", ("square", "council")),
    ),
    spots=(
        Spot("小区东门", Position(32_957_120, 117_352_480)),
        Spot("3号楼", Position(32_957_410, 117_350_930)),
    ),
)


class MemoryHistory:
    """A `History` that lasts as long as the test."""

    def __init__(self):
        self.lines: dict[int, Line] = {}
        self._change = 0

    def _next(self) -> int:
        self._change += 1
        return self._change

    async def append(self, draft: Draft) -> Line:
        for line in self.lines.values():
            if draft.origin and (line.room, line.origin) == (draft.room, draft.origin):
                return line
        fields = {name: getattr(draft, name) for name in Draft.__dataclass_fields__}
        line = Line(**fields, id=len(self.lines) + 1, change=self._next())
        self.lines[line.id] = line
        return line

    async def edit(self, line, text, buttons, at, *, photo=None):
        edited = replace(
            line,
            text=text,
            buttons=buttons,
            edited=at,
            change=self._next(),
            photo=photo or line.photo,
        )
        self.lines[line.id] = edited
        return edited

    async def line(self, room: str, id_: int) -> Line | None:
        line = self.lines.get(id_)
        return line if line and line.room == room else None

    async def newest(self, room: str, count: int, *, before: int | None = None):
        found = [
            line
            for line in self.lines.values()
            if line.room == room and (before is None or line.id < before)
        ]
        return tuple(found[-count:])

    async def changes(self, rooms: Collection[str], after: int, count: int):
        found = [one for one in self.lines.values() if one.room in rooms and one.change > after]
        return tuple(sorted(found, key=lambda line: line.change)[:count])

    async def last_change(self) -> int:
        return self._change


class MemoryFiles:
    """`Files` that last as long as the test."""

    def __init__(self):
        self.files: dict[str, bytes] = {}

    async def keep(self, parts) -> Kept:
        content = b"".join([part async for part in parts])
        name = sha256(content).hexdigest()
        self.files[name] = content
        return Kept(name, len(content))

    async def size(self, name: str) -> int | None:
        return len(self.files[name]) if name in self.files else None

    async def read(self, name: str) -> bytes | None:
        return self.files.get(name)


class Echo:
    """Keeps each payload once and answers at once: words by words, presses by a toast and a count."""

    def __init__(self, webchat: Webchat):
        self.webchat = webchat
        self.kept: dict[str, Raw] = {}
        self.presses: list[str] = []
        self.broken = False

    @property
    def heard(self):
        return [self.webchat.heard(raw) for raw in self.kept.values()]

    async def keep(self, raws):
        if self.broken:
            raise OSError("the disk is full")
        for raw in raws:
            if raw.key not in self.kept:
                self.kept[raw.key] = raw
                await self._answer(self.webchat.heard(raw))

    async def _answer(self, heard):
        match heard:
            case Text(body="提议：路灯"):
                await self.webchat.send(self.card(heard.room))
            case Text(addressed=True):
                await self.webchat.send(
                    Outgoing(room=heard.room, text=f"您说了：{heard.body}", reply_to=heard.message)
                )
            case Photo(body="照片发来看看"):
                content = await self.webchat.fetch(heard.file.handle, most=1 << 20)
                await self.webchat.send(
                    Outgoing(room=heard.room, text="修好了，请看。", photo=heard.file.unique),
                    picture=content,
                )
            case Press():
                self.presses.append(heard.action)
                await self.webchat.send(
                    Outgoing(
                        room=heard.room,
                        text="记下了：您支持42号。",
                        kind=Kind.TOAST,
                        query=heard.query,
                    )
                )
                await self.webchat.send(self.card(heard.room), edits=heard.message)

    def card(self, room):
        count = len(self.presses)
        return Outgoing(
            room=room,
            kind=Kind.CARD,
            card="proposal:1:42",
            text=f"42号 提议：3号楼门口路灯坏了，晚上看不清。\n11月20日（周三）前答复。\n{count}人支持，还差{5 - count}人上会。",
            buttons=(
                (Label("支持", "support", "42"), Label("不支持了", "unsupport", "42")),
                (Label("查看进度", "status", "42"),),
            ),
        )


class House:
    """The web chat with all that belongs to it, so that tests may look at each part."""

    def __init__(self):
        self.time = HandTime(FRIDAY)
        self.history = MemoryHistory()
        self.files = MemoryFiles()
        self.webchat = Webchat(self.history, self.files, self.time)
        self.echo = Echo(self.webchat)
        self.close_of_vote: datetime | None = FRIDAY + timedelta(days=3, hours=11)
        self.clock = HandClock(self.time, self._next_close, self._keep)
        self.chat = Chat(webchat=self.webchat, who=chosen(CAST), cast=CAST, clock=self.clock)
        self.kept_time: datetime | None = None
        self.url = ""

    async def _next_close(self):
        return self.close_of_vote

    async def _keep(self, moment):
        self.kept_time = moment

    @asynccontextmanager
    async def listening(self):
        listening = asyncio.create_task(self.webchat.listen(self.echo.keep))
        await asyncio.sleep(0)  # lets it begin
        try:
            yield self
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)

    @asynccontextmanager
    async def open(self, port: int = 0):
        """Served over real HTTP on loopback."""
        listening = door("127.0.0.1", port)
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        serving = asyncio.create_task(
            serve(web(chat=self.chat), listening, leaving=self.webchat.pages.close)
        )
        try:
            async with self.listening():
                yield self
        finally:
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)

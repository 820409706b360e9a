"""The whole site of a real house, with every way in that there is, and the list of its addresses."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
from starlette.routing import BaseRoute, Mount, Route

from bot import service
from bot.app import App
from bot.civic import Desk
from bot.feeds import Feeds
from bot.history import KeptFiles, KeptHistory
from bot.settings import Settings
from bot.timepiece import HandTime
from bot.transports.telegram import Me, Telegram
from bot.transports.webchat import Webchat
from bot.web import Chat, HandClock, Webhook, chosen, web
from bot.web.calendars import Calendars
from bot.web.fence import Fence
from bot.web.open311 import Open311
from bot.web.open311 import Pace as Minute
from bot.web.pace import Pace
from bot.web.signs import metrics
from domain import links
from domain.chat import Kind
from domain.group_links import GroupLink
from handlers.founding import import_org
from handlers.meetings.papers import give_link
from handlers.reports.civic import let_in
from tests.conversations import ORGANISATION, PLACE
from tests.gate import Gate
from tests.makers import NOON
from tests.neighbours import CAST

URL = "https://stool.example"
SECRET, BOARD = "open-sesame", "g" * 22
EVER = 10**9


class Wireless(Telegram):
    """Telegram without a wire and in no haste: remembers what it was to say."""

    traits = replace(
        Telegram.traits, room_per_minute=None, room_per_second=None, in_all_per_second=None
    )

    def __init__(self, now):
        super().__init__("7000000001:made-up", now=now)
        self._me = Me(id=7000000001, username="stool_bot", reads_all=True)
        self.said = []

    async def send(self, message, *, edits=None, file=None):
        self.said.append(message)
        return "" if message.kind is Kind.TOAST else edits or str(len(self.said) + 1_000)


@dataclass(frozen=True)
class Way:
    """An address of the site as it is written in the code, and how it may be asked."""

    path: str
    methods: frozenset[str]

    def at(self, **known: str) -> str:
        """The address with these in the places of its parameters; 1 where nothing is known."""
        return re.sub(r"{(\w+)(:\w+)?}", lambda found: known.get(found[1], "1"), self.path)

    @property
    def parameters(self) -> list[str]:
        return re.findall(r"{(\w+)", self.path)


def ways(routes: list[BaseRoute], before: str = "") -> Iterator[Way]:
    """Every address of a site; what is neither a route nor a mount fails, so none is forgotten."""
    for route in routes:
        if isinstance(route, Route):
            yield Way(before + route.path, frozenset(route.methods or {"GET"}))
        else:
            assert isinstance(route, Mount), route
            below = route.routes
            if below:
                yield from ways(list(below), before + route.path)
            else:
                yield Way(f"{before}{route.path}/{{path}}", frozenset({"GET", "HEAD"}))


def not_strict(answer):
    """What is wrong with an answer."""
    headers = answer.headers
    policy = headers.get("Content-Security-Policy", "")
    wrong = {
        f"status {answer.status_code}": answer.status_code >= 500,
        "no policy": not {"default-src 'none'", "frame-ancestors 'none'"}
        <= set(policy.split("; ")),
        f"a loose policy: {policy}": re.search(r"unsafe|http|\*", policy),
        "may be sniffed": headers.get("X-Content-Type-Options") != "nosniff",
        "tells where somebody came from": headers.get("Referrer-Policy") != "no-referrer",
        "may be had by http": "max-age=31536000"
        not in headers.get("Strict-Transport-Security", ""),
        "whoever is on the way may keep it": "Cache-Control" not in headers,
        "tells what it runs on": "Server" in headers,
        "lets any site in": "Access-Control-Allow-Origin" in headers,
        "shows its insides": re.search(r"Traceback|\.py\b", answer.text),
    }
    yield from (what for what, is_so in wrong.items() if is_so)
    for cookie in headers.get_list("Set-Cookie"):
        flags = set(re.split("; *", cookie.lower()))
        if not {"httponly", "secure", "samesite=lax", "path=/"} <= flags or "domain" in cookie:
            yield f"a loose cookie: {cookie}"
        if not cookie.startswith("__Host-"):
            yield "a cookie that another page can set"


@dataclass
class Site:
    """The site, who stands behind it, and what opens something on it."""

    fence: Fence
    gate: Gate
    telegram: Wireless
    city: str
    """The key of a system that may read and file."""
    calendar: str
    demonstration: Fence
    """The other site there is, with its cast and its clock."""
    machines: Fence
    """The door for machines."""

    @property
    def app(self) -> App:
        return self.gate.app

    def browser(self, fence: Fence | None = None, **headers: str) -> httpx.AsyncClient:
        """Asks without a wire, as if a proxy of ours had been asked by https."""
        known = {"Origin": URL} | headers
        wire = httpx.ASGITransport(fence or self.fence)
        return httpx.AsyncClient(transport=wire, base_url=URL, headers=known)

    def visitor(self, **headers: str) -> httpx.AsyncClient:
        """As above, at the demonstration."""
        known = {"Origin": "https://localhost"} | headers
        wire = httpx.ASGITransport(self.demonstration)
        return httpx.AsyncClient(transport=wire, base_url="https://localhost", headers=known)

    async def comes_in(self, resident: int) -> httpx.AsyncClient:
        """A browser that is this resident's from now on."""
        browser, link = self.browser(), await self.gate.link(resident)
        page = await browser.get(link)
        token = re.search(r'name="token" value="(\w+)"', page.text)
        assert token is not None, page.text
        pressed = await browser.post(link, data={"token": token[1]})
        assert pressed.status_code == 303
        return browser

    def ways(self) -> list[Way]:
        return list(ways(self.fence.routes))


@asynccontextmanager
async def open_site(storage, folder: Path, *, paced: bool = False):
    """All that `run` and `demo` open, on this database; whatever is heard there is answered."""
    time = HandTime(NOON)
    webchat = Webchat(KeptHistory(storage), KeptFiles(folder / "webchat"), time)
    telegram = Wireless(time.now)
    settings = Settings(_env_file=None, database_url=storage.url, data_dir=folder, web_url=URL)
    app = App(settings, time, [webchat, telegram], storage=storage, entrance=URL)
    async with storage.begin() as uow:
        await import_org(uow, ORGANISATION, time.now())
        place, now, chance = await uow.units.find(PLACE), time.now(), app.house.chance
        city, _ = await let_in(uow, "城管", PLACE, files=True, at=now, chance=chance)
        calendar = await give_link(uow, place.id, None, now, app.house)
        board = GroupLink(
            digest=links.digest(BOARD),
            code=BOARD,
            unit=place.id,
            community=place.id,
            given_by=1,
            given_at=now,
        )
        uow.group_links.put(board)
    often = {} if paced else {"reads": Minute(EVER), "filings": Minute(EVER)}
    desk = Desk(storage, app.files, app.house, time, kept=app.worker.wake)
    open311 = Open311(desk=desk, timepiece=time, url=URL, **often)
    calendars = Calendars(Feeds(storage, app.house, time))
    entrance = service.entrance(app, webchat, URL, timezone="Asia/Shanghai")
    if not paced:
        ever = {name: Pace(EVER, links.RESTS) for name in ("wrong", "guesses", "knocks")}
        ever["newcomers"] = Pace(EVER, links.RESTS)
        entrance = replace(
            entrance,
            threshold=replace(entrance.threshold, **ever),
            acts=Pace(EVER, links.RESTS),
            reads=Pace(EVER, links.RESTS),
            brings=Pace(EVER, links.RESTS),
        )
    webhook = Webhook(
        path="in", secret=SECRET, received=telegram.received, keep=app.keep, timepiece=time
    )

    async def ready():
        return {"database": True}

    async def counted():
        return b""

    machines = metrics(ready, counted, token="made-up")
    ways_in = {"webhook": webhook, "open311": open311, "calendars": calendars}
    fence = web(**ways_in, entrance=entrance, ready=ready)

    async def no_close():
        return None

    async def noted(_moment):
        return None

    # Its clock is its own: moving it does not move the house.
    clock = HandClock(HandTime(NOON), no_close, noted)
    chat = Chat(webchat=webchat, who=chosen(CAST), cast=CAST, clock=clock)
    demonstration = web(chat=chat, calendars=calendars, open311=open311)
    turn, answering = asyncio.Lock(), set()

    async def answer():
        async with turn:
            await app.settle()

    async def keep(raws):
        await app.keep(raws)
        task = asyncio.create_task(answer())
        answering.add(task)
        task.add_done_callback(answering.discard)

    ear = asyncio.create_task(webchat.listen(keep))
    await asyncio.sleep(0)  # lets it begin
    gate = Gate(app, webchat, time, URL, URL)
    try:
        yield Site(fence, gate, telegram, city, calendar.removeprefix(URL), demonstration, machines)
    finally:
        ear.cancel()
        await asyncio.gather(ear, *answering, return_exceptions=True)
        await app.darkroom.close()

"""The residents' web entrance of a real house: a real database behind it, real HTTP before it."""

import asyncio
import re
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from pathlib import Path

import httpx
from sqlalchemy import select

from bot import service
from bot.app import App
from bot.history import KeptFiles, KeptHistory
from bot.settings import Settings
from bot.timepiece import HandTime
from bot.transports.webchat import Webchat
from bot.web import door, serve, web
from domain.codes import Door
from domain.homes import Home
from domain.links import Purpose
from domain.people import Residency, Resident
from domain.permissions import Grant, Role
from domain.polls import Poll
from handlers.founding import import_org, issue_codes
from handlers.people.links import give
from storage.journal import journal
from tests.conversations import COUNCIL, ORGANISATION, PLACE
from tests.makers import NOON

PHONE = "Mozilla/5.0 (Linux; Android 11; V2049A) Chrome/86.0.4240.99 Mobile MicroMessenger/8.0.16"
PREVIEW = "Mozilla/5.0 (compatible; TelegramBot; like TwitterBot)"


@asynccontextmanager
async def served(app: App, webchat: Webchat, url: str, listening):
    """While the block lasts the entrance is open at `url`, and whatever is heard is answered."""
    turn, answering = asyncio.Lock(), set()

    async def answer():
        async with turn:
            await app.settle()

    async def keep(raws):
        await app.keep(raws)
        task = asyncio.create_task(answer())
        answering.add(task)
        task.add_done_callback(answering.discard)

    entrance = service.entrance(app, webchat, url, timezone="Asia/Shanghai")
    leaving = webchat.pages.close
    serving = asyncio.create_task(serve(web(entrance=entrance), listening, leaving=leaving))
    ear = asyncio.create_task(webchat.listen(keep))
    try:
        yield
    finally:
        ear.cancel()
        serving.cancel()
        await asyncio.gather(ear, serving, *answering, return_exceptions=True)
        await app.darkroom.close()


class Phone(httpx.AsyncClient):
    """A browser with its own cookies, which presses what it finds on a page as a person would."""

    def __init__(self, gate: "Gate", **headers: str) -> None:
        super().__init__(
            base_url=gate.here,
            headers={"Host": gate.host, "User-Agent": PHONE, "Accept-Language": "zh-CN", **headers},
            trust_env=False,
        )
        self.gate = gate

    async def presses(self, page: httpx.Response, button: str, **typed: str) -> httpx.Response:
        """Send the form of this button, as browsers do from pages that refer to nobody."""
        for action, fields in re.findall(r'action="([^"]+)">(.*?)</form>', page.text):
            if f">{button}</button>" not in fields:
                continue
            form = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', fields))
            pressed = re.search(r'name="(\w+)" value="([^"]+)">' + re.escape(button), fields)
            if pressed is not None:
                form[pressed[1]] = unescape(pressed[2])
            return await self.post(action, data=form | typed, headers={"Origin": "null"})
        raise LookupError(f"no button {button} in {words(page)}")

    async def comes_in(self, link: str) -> httpx.Response:
        """Open a link, press its button, and read the page behind it."""
        pressed = await self.presses(await self.get(link), "用这台设备打开")
        return await self.get("/") if pressed.status_code == 303 else pressed


@dataclass
class Gate:
    """A community with a council, and its entrance."""

    app: App
    webchat: Webchat
    time: HandTime
    url: str
    here: str
    phones: list[Phone] = field(default_factory=list)

    @property
    def host(self) -> str:
        return self.url.partition("//")[2]

    def phone(self, **headers: str) -> Phone:
        phone = Phone(self, **headers)
        self.phones.append(phone)
        return phone

    async def resident(self, name: str = "王阿姨", home: Home | None = None, *roles: Role) -> int:
        """Somebody whom the house knows, without an account anywhere."""
        async with self.app.storage.begin() as uow:
            community = await uow.units.find(PLACE)
            number = await uow.counters.next("residents")
            uow.residents.put(Resident(id=number, name=name, since=self.time.now()))
            home = home or Home("3", "2", "502")
            known = Residency(resident=number, community=community.id)
            uow.residencies.put(known.say_home(home, self.time.now()))
            council = await uow.units.find(COUNCIL)
            for role in roles:
                uow.grants.put(
                    Grant(
                        resident=number,
                        role=role,
                        unit=council.id,
                        path=COUNCIL,
                        given_at=self.time.now(),
                        given_by=None,
                    )
                )
        return number

    async def link(self, resident: int, purpose: Purpose = Purpose.LOGIN) -> str:
        """A link for somebody, as the path that they open."""
        async with self.app.storage.begin() as uow:
            community = await uow.units.find(PLACE)
            url = await give(
                uow,
                resident,
                community.id,
                purpose,
                by=resident,
                at=self.time.now(),
                house=self.app.house,
            )
        return url.removeprefix(self.url)

    async def household_code(self) -> str:
        async with self.app.storage.begin() as uow:
            [code] = await issue_codes(
                uow,
                opens=Door.HOUSEHOLD,
                unit=f"{PLACE}/3号楼",
                count=1,
                days=14,
                at=self.time.now(),
                chance=self.app.house.chance,
            )
        return code

    async def vote(self, *electors: int, number: int = 42) -> Poll:
        """A council's vote that is open, with these on its roll."""
        now = self.time.now()
        async with self.app.storage.begin() as uow:
            community, body = await uow.units.find(PLACE), await uow.units.find(COUNCIL)
            poll = Poll(
                community=community.id,
                number=number,
                body=body.id,
                title="3号楼门口装路灯",
                electorate=len(electors),
                opened_at=now,
                closes_at=now + timedelta(days=3),
                remind_at=None,
            )
            uow.polls.put(poll)
            uow.polls.enrol(poll, electors, b"salt")
        return poll

    async def ballots(self, poll: Poll) -> dict[int, str]:
        async with self.app.storage.begin() as uow:
            return {each.resident: each.choice for each in await uow.polls.ballots(poll.key)}

    async def acts(self) -> list[str]:
        """What the journal tells of the community, and that it holds."""
        async with self.app.storage.begin() as uow:
            assert await uow.journal.verify() == []
            community = await uow.units.find(PLACE)
            asked = select(journal.c.act).where(journal.c.community == community.id)
        async with self.app.storage.engine.connect() as connection:
            return list(await connection.scalars(asked.order_by(journal.c.entry)))


@asynccontextmanager
async def opened(storage, folder: Path, *, url: str | None = None):
    """The gate on this database; `url`: where it is seen from outside, if not where it listens."""
    listening = door("127.0.0.1", 0)
    here = f"http://127.0.0.1:{listening.getsockname()[1]}"
    url = url or here
    time = HandTime(NOON)
    webchat = Webchat(KeptHistory(storage), KeptFiles(folder / "webchat"), time)
    settings = Settings(_env_file=None, database_url=storage.url, data_dir=folder, web_url=url)
    app = App(settings, time, [webchat], storage=storage, entrance=url)
    async with storage.begin() as uow:
        await import_org(uow, ORGANISATION, time.now())
    gate = Gate(app, webchat, time, url, here)
    async with served(app, webchat, url, listening):
        try:
            yield gate
        finally:
            for phone in gate.phones:
                await phone.aclose()


def words(page: httpx.Response) -> str:
    """What stands on a page, without its tags."""
    body = page.text.partition("<main>")[2]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body))).strip()

"""The running bot and its web chat as a play needs them: people speak and press, time passes."""

import asyncio
import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from bot.app import App
from bot.history import FOLDER, KeptFiles, KeptHistory
from bot.neighbourhood.land import FACILITIES
from bot.settings import Settings
from bot.timepiece import HandTime
from bot.transports.webchat import BOT, Line, Webchat, private_room, whole
from bot.web.cast import Group, Neighbour
from domain.chat import Label, Person
from domain.codes import Opens
from handlers.founding import issue_codes
from handlers.paper_ballots.printing import by_building, wanted
from storage import Storage

LOOKED_AT = 30
"""So many of a room's newest lines are looked through for a button or for words."""


@dataclass(slots=True)
class Stage:
    """The bot on a clock by hand, and everything that somebody can do before it."""

    app: App
    webchat: Webchat
    time: HandTime

    @asynccontextmanager
    async def listening(self) -> AsyncGenerator[None]:
        """While the block lasts the bot hears what is said."""
        ear = asyncio.create_task(self.webchat.listen(self.app.keep))
        await asyncio.sleep(0)  # the web chat lends its ear once it runs
        try:
            yield
        finally:
            ear.cancel()

    async def says(self, who: Neighbour, where: Group | None, *texts: str) -> None:
        """Let somebody say this in a group, or to the bot alone, and be answered.

        Several texts are said in one breath, and answered together.
        """
        room = _room(who, where)
        for text in texts:
            await self.webchat.say(_person(who), who.name, room, text, client_key=_key())
        await self.app.settle()

    async def shows(
        self,
        who: Neighbour,
        where: Group | None,
        painting: str,
        text: str = "",
        *,
        answering: str | None = None,
    ) -> None:
        """Let somebody show a painting as their photo; `answering`: in reply to what says this.

        Raises `LookupError` where nothing does.
        """
        room = _room(who, where)
        reply_to = None if answering is None else (await self._said(room, answering)).id
        # The darkroom paints it, so the bot itself loads nothing that reads or makes pictures.
        picture = await self.app.darkroom.work("paint", painting.encode())
        kept = await self.webchat.files.keep(whole(picture))
        await self.webchat.show(
            _person(who),
            who.name,
            room,
            kept.name,
            text,
            client_key=_key(),
            reply_to=reply_to,
        )
        await self.app.settle()

    async def points(self, who: Neighbour, where: Group | None, name: str) -> None:
        """Let somebody send a facility's place."""
        room, spot = _room(who, where), FACILITIES[name]
        await self.webchat.point(_person(who), who.name, room, spot, name, client_key=_key())
        await self.app.settle()

    async def presses(
        self, who: Neighbour, where: Group | None, action: str, about: str = ""
    ) -> None:
        """Let somebody press the newest button of this kind there, and be answered.

        `about`: how what the button is about must end, if that matters. Raises `LookupError`.
        """
        await self.crowd([who], where, action, about)

    async def crowd(
        self, people: Sequence[Neighbour], where: Group | None, action: str, about: str = ""
    ) -> None:
        """Let all of them press the same button, one after the other; as `presses`."""
        line, label = await self._button(_room(people[0], where), action, about)
        for who in people:
            await self.webchat.press(
                _person(who),
                who.name,
                line.room,
                line.id,
                action=action,
                about=label.about,
                client_key=_key(),
            )
        await self.app.settle()

    async def at(self, moment: datetime) -> None:
        """Let the clock come to a moment, and everything happen that was due by then."""
        self.time.move(moment)
        await self.app.clock.strike()
        await self.app.settle()

    async def let_in(self, opens: Opens, unit: str, people: Sequence[Neighbour]) -> None:
        """Give each a code for this in a unit, and let them send it."""
        codes = await self.codes(opens, unit, len(people))
        for who, code in zip(people, codes, strict=True):
            await self.says(who, None, f"登记 {code}")

    async def codes(self, opens: Opens, unit: str, number: int) -> list[str]:
        """Draw so many codes, as an operator does."""
        async with self.app.storage.begin() as uow:
            return await issue_codes(
                uow,
                opens=opens,
                unit=unit,
                count=number,
                days=7,
                at=self.time.now(),
                chance=secrets.token_bytes,
            )

    async def numbered_from(self, unit: str, number: int) -> None:
        """Let the next thing there have this number: those before it are not told of."""
        async with self.app.storage.begin() as uow:
            community = (await uow.units.find(unit)).id
            while await uow.counters.item(community) < number - 1:
                pass

    async def prints_sheets(self, unit: str, number: int) -> int:
        """Print a sheet for every head, as the command line does; answers with the last number."""
        async with self.app.storage.begin() as uow:
            community = (await uow.units.find(unit)).id
            meeting = await uow.owners_meetings.named(community, number)
            every = await wanted(uow, meeting)
            printed = await by_building(uow, meeting, every, at=self.time.now())
        return max(sheet.number for part in printed for sheet in part)

    async def _button(self, room: str, action: str, about: str) -> tuple[Line, Label]:
        """The newest button of the bot's of this kind there."""
        for line in reversed(await self.webchat.history.newest(room, LOOKED_AT)):
            for label in (label for row in line.buttons for label in row):
                if line.author == BOT and label.action == action and label.about.endswith(about):
                    return line, label
        raise LookupError(f"no button {action} {about} in {room}")

    async def _said(self, room: str, text: str) -> Line:
        """The newest line of the bot there that says this."""
        for line in reversed(await self.webchat.history.newest(room, LOOKED_AT)):
            if line.author == BOT and text in line.text:
                return line
        raise LookupError(f"nothing in {room} says {text}")


class Episode(NamedTuple):
    """Something that happens at a moment, in whatever part of the district."""

    at: datetime
    happens: Callable[[Stage], Awaitable[None]]


async def play(stage: Stage, episodes: Iterable[Episode]) -> None:
    """Let them happen in the order of their moments; those of one moment as they were given."""
    for episode in sorted(episodes, key=attrgetter("at")):
        if stage.time.now() != episode.at:
            await stage.at(episode.at)
        await episode.happens(stage)


def build(
    settings: Settings,
    url: str,
    time: HandTime,
    *,
    durable: bool = True,
    entrance: str | None = None,
) -> Stage:
    """The bot on the database at this address, with the web chat as its only transport."""
    storage = Storage(url, durable=durable)
    webchat = Webchat(KeptHistory(storage), KeptFiles(settings.data_dir / FOLDER), time)
    app = App(settings, time, [webchat], storage=storage, entrance=entrance, lasting=False)
    return Stage(app, webchat, time)


def _room(who: Neighbour, where: Group | None) -> str:
    return private_room(who.handle) if where is None else where.address


def _person(who: Neighbour) -> Person:
    return Person(Webchat.name, who.handle)


def _key() -> str:
    return f"story-{secrets.token_hex(8)}"

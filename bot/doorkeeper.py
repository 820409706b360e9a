"""Who keeps the web entrance, before the house's database: links, devices, what waits for whom."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final

from bot.timepiece import Timepiece
from bot.transports.webchat import private_room
from bot.web.board import Board, Posted
from bot.web.cast import Neighbour, Role
from bot.web.entrance import Guest
from bot.web.noticeboard import Joined
from bot.web.pages import Asked, Labels
from bot.web.threshold import NotLetIn
from domain import chat
from domain.chat import Person, Press, Room, Sentence
from domain.civic import Away
from domain.group_links import IsKnownAlready, WhoIsMissing, introduced
from domain.links import Label, LinkIsUnknown
from domain.refusals import Refusal
from handlers import House, noticeboard
from handlers.noticeboard import Part
from handlers.people import entrance
from handlers.people.entrance import Caller
from handlers.scene import Scene
from handlers.waiting import waiting
from handlers.wording import group_links as board_words
from handlers.wording import links as words
from handlers.wording.catalogue import LANGUAGES, render
from handlers.wording.general import refusal
from handlers.words import Word, keyword
from storage import Storage, Unavailable, UnitOfWork
from storage.lines import TRANSPORT

PARTS: Final = {
    Part.COMING: Label.BOARD_COMING,
    Part.PROPOSED: Label.BOARD_PROPOSED,
    Part.REPORTED: Label.BOARD_REPORTED,
    Part.DONE: Label.BOARD_DONE,
}
"""What stands over each part of the board."""


class Doorkeeper:
    """What the web process asks for residents, each call committed when it returns."""

    def __init__(self, storage: Storage, house: House, time: Timepiece) -> None:
        self._storage = storage
        self._house = house
        self._time = time
        self._labels: dict[str, Labels] = {}

    def labels(self, language: str) -> Labels:
        """What stands on the pages, in this language if we speak it."""
        known = self._known(language)
        if known not in self._labels:
            said = {label: self._words(words.label(label), known) for label in Label}
            self._labels[known] = Labels(known, said)
        return self._labels[known]

    def too_often(self, wait: timedelta, language: str) -> str:
        """In words: how long somebody must wait."""
        return self._words(words.wait_minutes(-(-wait // timedelta(minutes=1))), language)

    async def guest(self, shows: str) -> Guest | None:
        """Whose device shows this secret; None where it is not let in. Raises `Away`."""
        async with self._begin() as uow:
            found = await entrance.inside(uow, shows, self._time.now())
        if found is None:
            return None
        _, account, resident = found
        language = self._known(resident.language or "")
        name = resident.name or self._words(words.neighbour(), language)
        return Guest(
            neighbour=Neighbour(account.person.handle, name, Role.RESIDENT),
            resident=resident.id,
            language=language,
            hello=self._words(words.hello(resident.name), language),
        )

    async def look(self, told: str, shows: str, language: str) -> bool:
        """Whether the device came in by this link already. Raises `NotLetIn` and `Away`."""
        async with self._refusing(language) as uow:
            return await entrance.look(uow, told, shows, self._time.now())

    async def enter(self, told: str, shows: str, agent: str, language: str) -> str:
        """Come in by a link or code; what the device shows now. Raises `NotLetIn` and `Away`."""
        caller, now = Caller(shows=shows, agent=agent), self._time.now()
        async with self._refusing(language) as uow:
            entered = await entrance.enter(uow, told, caller, now, self._house, _alone)
        return entered.secret

    async def board(self, told: str, language: str) -> Board:
        """What stands on the board behind a group's link. Raises `NotLetIn` and `Away`."""
        async with self._refusing(language) as uow:
            link = await entrance.group(uow, told)
            unit = await uow.units.named(link.unit)
            now = self._time.now()
            found = await noticeboard.board(uow, self._house, link.community, unit.name, now)
        return Board(
            unit=found.unit,
            heading=self._words(board_words.heading(found.unit), language),
            invitation=self._words(board_words.invitation(), language),
            parts=tuple(
                (PARTS[part], tuple((each.number, self._read(each.text, language)) for each in of))
                for part, of in found.parts
            ),
        )

    async def posted(self, told: str, number: int, language: str) -> Posted | None:
        """One thing of it, by its number. Raises `NotLetIn` and `Away`."""
        async with self._refusing(language) as uow:
            link = await entrance.group(uow, told)
            unit = await uow.units.named(link.unit)
            now = self._time.now()
            found = await noticeboard.posted(uow, self._house, link.community, number, now)
        if found is None:
            return None
        return Posted(
            unit=unit.name,
            title=self._read(found.title, language),
            text=self._read(found.text, language),
            invitation=self._words(board_words.invitation(), language),
        )

    async def join(self, told: str, who: str, shows: str, agent: str, language: str) -> Joined:
        """Come in by a group's link as somebody new. Raises `NotLetIn` and `Away`."""
        caller, now = Caller(shows=shows, agent=agent), self._time.now()
        async with self._refusing(language) as uow:
            link = await entrance.group(uow, told)
            known = introduced(who)
            entered = await entrance.join(uow, link, known, caller, now, self._house, _alone)
        return Joined(entered.secret, f"{keyword(Word.JOIN)} {known.name} {known.home}")

    async def waiting(self, guest: Guest) -> Sequence[Asked]:
        """What waits for them, in their language. Raises `Away`."""
        async with self._begin() as uow:
            found = await waiting(Scene(self._arrival(guest), uow, self._house))
        return [
            Asked(
                self._words(each.text, guest.language),
                tuple(
                    tuple(
                        chat.Label(self._words(b.label, guest.language), b.action, b.about)
                        for b in row
                    )
                    for row in each.buttons
                ),
            )
            for each in found
        ]

    def _arrival(self, guest: Guest) -> Press:
        """They have come to the page: as if they had pressed a button in their own chat."""
        person = Person(TRANSPORT, guest.neighbour.handle)
        return Press(
            room=_alone(person),
            key="",
            at=self._time.now(),
            sender=person,
            name=guest.neighbour.name,
            private=True,
            action="waiting",
            about="",
            message="",
            query="",
        )

    async def leave(self, shows: str) -> None:
        """The device is a stranger again. Raises `Away`."""
        async with self._begin() as uow:
            await entrance.leave(uow, shows, self._time.now())

    @asynccontextmanager
    async def _refusing(self, language: str) -> AsyncGenerator[UnitOfWork]:
        """A transaction; a refusal undoes it and is told in words."""
        try:
            async with self._begin() as uow:
                yield uow
        except Refusal as no:
            raise NotLetIn(
                self._words(refusal(no), language),
                guessed=isinstance(no, LinkIsUnknown),
                again=isinstance(no, WhoIsMissing | IsKnownAlready),
            ) from no

    @asynccontextmanager
    async def _begin(self) -> AsyncGenerator[UnitOfWork]:
        try:
            async with self._storage.begin() as uow:
                yield uow
        except Unavailable as why:
            raise Away from why

    def _known(self, language: str) -> str:
        return language if language in LANGUAGES else self._house.language

    def _words(self, sentence: Sentence, language: str) -> str:
        return render(sentence, self._known(language), self._house.zone)

    def _read(self, sentence: Sentence, language: str) -> str:
        """The same where nothing can be pressed."""
        return render(sentence, self._known(language), self._house.zone, buttons=False)


def _alone(person: Person) -> Room:
    return Room(person.transport, private_room(person.handle))

"""Plays a chapter again and again, and ends the bot's life at each of its points in turn."""

import copy
from dataclasses import dataclass
from pathlib import Path

from bot.timepiece import HandTime
from tests import databases
from tests.crashes.evidence import Evidence, Travelling, gather, travelling, violations
from tests.crashes.lives import Crash, Fate, Fragile, Life
from tests.crashes.stories import MONDAY, STORY, Chapter, Story
from tests.town import Town


@dataclass(frozen=True)
class Start:
    """How things stand when a chapter begins."""

    chapter: Chapter
    database: bytes
    town: Town


@dataclass(frozen=True)
class Found:
    """What went wrong when a life ended at this point of a chapter."""

    chapter: str
    number: int
    point: str
    wrong: list[str]


class Replays:
    """A whole story, ready to be played from the beginning of each chapter."""

    def __init__(self, folder: Path, life: type[Life] = Life, story: Story = STORY) -> None:
        self._story = story
        self._file = folder / "stool.db"
        self._url = databases.sqlite(folder)
        self._life = life

    async def prepare(self) -> list[Start]:
        """How each chapter begins when no life ends; played once a process, for all its tests."""
        storage = Fragile(self._url, Fate())
        await databases.warm(storage)
        if self._story not in _prepared:
            _prepared[self._story] = await self._prepare(storage)
        return _prepared[self._story]

    async def _prepare(self, storage: Fragile) -> list[Start]:
        """Play it once without a crash, as it should be."""
        await databases.empty(storage)
        await self._story.found(storage)
        await storage.close()
        town = Town(HandTime(MONDAY))
        starts: list[Start] = []
        for chapter in self._story.chapters:
            starts.append(Start(chapter, self._file.read_bytes(), copy.deepcopy(town)))
            life = Life(town, self._url, Fate())
            for beat in chapter.beats:
                beat(town)
                await life.live()
            await life.live(leaving=True)
        return starts

    async def begin(self, chapter: str) -> tuple[Start, Evidence, list[str]]:
        """The chapter of this name, how it should end, and its points."""
        start = next(each for each in await self.prepare() if each.chapter.name == chapter)
        return start, *(await self.truth(start))

    async def truth(self, start: Start) -> tuple[Evidence, list[str]]:
        """How the chapter should end, and every point at which a life could end meanwhile."""
        fate = Fate()
        evidence, _ = await self._play(start, fate, Life)
        return evidence, fate.points

    async def crash_at(self, start: Start, number: int, true: Evidence) -> list[str]:
        """What is wrong in the end when the life ends at that point."""
        seen, left = await self._play(start, Fate(number), self._life)
        return violations(true, seen, left)

    async def _play(
        self, start: Start, fate: Fate, alive: type[Life]
    ) -> tuple[Evidence, Travelling]:
        for old in (self._file, Path(f"{self._file}-wal"), Path(f"{self._file}-shm")):
            old.unlink(missing_ok=True)
        self._file.write_bytes(start.database)
        town = copy.deepcopy(start.town)
        left = Travelling()
        life = alive(town, self._url, fate)
        for beat in (*start.chapter.beats, None):
            if beat is not None:
                beat(town)
            try:
                await life.live(leaving=beat is None)
            except Crash:
                await life.vanish()
                left = await self._left()
                life = alive(town, self._url, Fate())
                await life.live(leaving=beat is None)
        storage = Fragile(self._url, Fate())
        evidence = await gather(storage, town)
        await storage.close()
        return evidence, left

    async def _left(self) -> Travelling:
        storage = Fragile(self._url, Fate())
        left = await travelling(storage)
        await storage.close()
        return left


_prepared: dict[Story, list[Start]] = {}
"""What was played already; nobody changes it, for whoever plays on takes a copy of the town."""

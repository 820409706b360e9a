"""The desk at which other civic systems read cases and file them, before the house's database."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager

from bot.timepiece import Timepiece
from domain import civic
from domain.chat import Sentence
from domain.civic import Away, Filing, Published, Receipt, System, Wanted
from domain.reports.case import State
from domain.reports.categories import Category
from handlers import House, published
from handlers.wording import civic as words
from handlers.wording.catalogue import render
from storage import Storage, Unavailable, UnitOfWork
from storage.files import FileIsMissing, Files, FilesAway


class Desk:
    """What the web process asks for other systems, each call committed when it returns."""

    def __init__(
        self,
        storage: Storage,
        files: Files,
        house: House,
        time: Timepiece,
        *,
        kept: Callable[[], None],
    ) -> None:
        self._storage = storage
        self._files = files
        self._house = house
        self._time = time
        self._kept = kept

    async def system(self, key: str) -> System | None:
        """Whose key this is; None where it opens nothing."""
        async with self._begin() as uow:
            return await uow.civic.system(civic.digest(key))

    async def wanted(self, system: System, wanted: Wanted) -> Sequence[Published]:
        """The cases that it asks for, as far as anybody may know of them."""
        async with self._begin() as uow:
            return await published.cases(uow, system.community, wanted)

    async def photo(self, community: int, number: int, name: str) -> bytes | None:
        """The picture of a case that everybody may see; None where there is no such picture."""
        now = self._time.now()
        asked = Wanted(since=now, until=now, numbers=(number,), limit=1)
        async with self._begin() as uow:
            released = await published.released(uow, await uow.civic.wanted(community, asked))
        if name not in released.values():
            return None
        try:
            return await self._files.read(name)
        except FileIsMissing:
            return None
        except FilesAway as why:
            raise Away from why

    async def file(self, system: System, filing: Filing) -> Receipt:
        """Keep what it files and return a receipt; the same filed again has the same one."""
        now = self._time.now()
        token = civic.token(system, filing, self._house.chance(16))
        async with self._begin() as uow:
            known = await uow.civic.receipt(token)
            if known is not None:
                return known
            receipt = Receipt(token, system.id, system.community)
            uow.civic.give(receipt)
            await uow.inbox.keep([civic.filed(system, filing, token, now)], now)
        self._kept()
        return receipt

    async def receipt(self, system: System, token: str) -> Receipt | None:
        """What it filed under this token; None where it filed nothing so."""
        async with self._begin() as uow:
            found = await uow.civic.receipt(token)
        return found if found is not None and found.system == system.id else None

    async def agency(self, system: System) -> str:
        """Who answers for what is filed there."""
        async with self._begin() as uow:
            return (await uow.units.named(system.community)).name

    def category(self, of: Category) -> str:
        """What to call it."""
        return self._words(words.category(of))

    def state(self, of: State) -> str:
        """What to say of where a case stands."""
        return self._words(words.state(of))

    @asynccontextmanager
    async def _begin(self) -> AsyncGenerator[UnitOfWork]:
        try:
            async with self._storage.begin() as uow:
                yield uow
        except Unavailable as why:
            raise Away from why

    def _words(self, sentence: Sentence) -> str:
        return render(sentence, self._house.language, self._house.zone)

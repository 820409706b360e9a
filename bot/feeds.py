"""The desk at which phones ask for calendars, before the house's database."""

from bot import calendars
from bot.timepiece import Timepiece
from bot.web.calendars import Shown
from domain.civic import Away
from handlers import House
from handlers.meetings import calendar
from storage import Storage, Unavailable


class Feeds:
    """What the web process asks for phones; nothing is written."""

    def __init__(self, storage: Storage, house: House, time: Timepiece) -> None:
        self._storage = storage
        self._house = house
        self._time = time

    async def shown(self, secret: str) -> Shown | None:
        """The calendar under this link; None where it opens nothing. Raises `Away`."""
        try:
            async with self._storage.begin() as uow:
                found = await calendar(uow, secret, self._time.now(), self._house)
        except Unavailable as why:
            raise Away from why
        if found is None:
            return None
        return Shown(calendars.many(found, self._house.zone), found.changed_at)

"""People talking with the bot on a real database: each line is heard, answered, and kept."""

from datetime import timedelta
from itertools import count
from zoneinfo import ZoneInfo

from domain.chat import Joined, Kind, Left, Moved, Person, Room, Welcomed
from domain.codes import Door, Opens
from domain.hours import QuietHours
from domain.people import Account
from domain.permissions import Role
from handlers import House, answer
from handlers.founding import import_org, issue_codes
from storage import Storage
from storage.outbox import Lane
from tests import makers
from tests.makers import GROUP, NOON, private

PLACE = "淮上区/陶然北岸社区"
COUNCIL = f"{PLACE}/居民议事会"
ORGANISATION = [
    {"unit": "淮上区", "type": "district"},
    {"unit": PLACE, "type": "community"},
    {"unit": f"{PLACE}/3号楼", "type": "building"},
    {"unit": f"{PLACE}/5号楼", "type": "building"},
    {"unit": f"{PLACE}/第一网格", "type": "grid"},
    {"unit": COUNCIL, "type": "resident_council"},
]
ELSEWHERE = "淮上区/望淮社区"

STAFF = Person("webchat", "陈晓")


class Conversation:
    """One house and everybody who talks with it; the time stands still unless a test moves it."""

    def __init__(self, storage: Storage, **house) -> None:
        chances = count(1)
        self.storage = storage
        self.at = NOON
        self.house = House(
            zone=ZoneInfo("Asia/Shanghai"),
            quiet=QuietHours.read("21:30-07:30"),
            chance=lambda size: next(chances).to_bytes(size),
            is_group=lambda room: not room.address.startswith("private-"),
            **house,
        )

    # --- saying ------------------------------------------------------------------------------

    async def hears(self, incoming):
        """What the bot says to one thing."""
        async with self.storage.begin() as uow:
            return [said for said, _ in await answer([incoming], uow, self.house)]

    async def says(self, who, body, room=None, **known):
        """What the bot says to a text, in private unless a room is named."""
        room = room or private(who)
        return await self.hears(makers.text(body, sender=who, room=room, at=self.at, **known))

    async def sends_photo(self, who, file=None, caption="", room=None, **known):
        """What the bot says to a picture; the same `file` is the same picture."""
        known |= {"sender": who, "room": room or private(who), "at": self.at}
        return await self.hears(makers.photo(file, caption, **known))

    async def sends_voice(self, who, seconds=5, room=None, **known):
        """What the bot says to a voice message."""
        known |= {"sender": who, "room": room or private(who), "at": self.at}
        return await self.hears(makers.voice(seconds, **known))

    async def sends_place(self, who, latitude, longitude, title="", room=None, **known):
        """What the bot says to a place, in degrees."""
        known |= {"sender": who, "room": room or private(who), "at": self.at}
        return await self.hears(makers.place(latitude, longitude, title, **known))

    async def presses(self, who, message, action, about=None, **known):
        """What the bot says to a press on a button of this message; `about`: a forged one."""
        if about is None:
            about = next(b.about for row in message.buttons for b in row if b.action == action)
        return await self.hears(
            makers.press(action, about, sender=who, room=message.room, at=self.at, **known)
        )

    async def lets_in(self, room=GROUP, *, reads_all=True, title="陶然北岸邻里群"):
        """What the bot says when it comes into a room, or its rights there change."""
        return await self.hears(self._happens(Welcomed, room, title=title, reads_all=reads_all))

    async def happens(self, kind, room=GROUP, who=STAFF):
        """What the bot says to somebody's coming and going."""
        return await self.hears(self._happens(kind, room, sender=who))

    async def moves(self, old, new):
        """What the bot says when a group goes on elsewhere."""
        return await self.hears(Moved(room=old, to=new, key="moved", at=self.at))

    def _happens(self, kind, room, **known):
        text = makers.text("", sender=known.pop("sender", STAFF), room=room, at=self.at)
        fields = ("room", "key", "at", "heard", "sender", "name", "private")
        return kind(**{field: getattr(text, field) for field in fields}, **known)

    async def posts(self, said) -> None:
        """The courier has said it: from now on its cards stand in their rooms."""
        async with self.storage.begin() as uow:
            await uow.outbox.put([(message, 1) for message in said], self.at)
            letters = await uow.outbox.ready(self.at, 10, lanes={"webchat": Lane.REST})
            await uow.outbox.sent([(letter, f"m{letter.id}") for letter in letters], self.at)

    def later(self, **by) -> None:
        """Let time pass."""
        self.at += timedelta(**by)

    # --- founding ----------------------------------------------------------------------------

    async def founded(self, *more) -> None:
        """The community is there, and whatever other communities the test needs."""
        rows = [*ORGANISATION, *({"unit": each, "type": "community"} for each in more)]
        async with self.storage.begin() as uow:
            await import_org(uow, rows, self.at)

    async def code(self, opens: Opens, unit: str | None = PLACE, *, days: int = 7) -> str:
        """A code from the command line."""
        async with self.storage.begin() as uow:
            [code] = await issue_codes(
                uow,
                opens=opens,
                unit=unit,
                count=1,
                days=days,
                at=self.at,
                chance=self.house.chance,
            )
        return code

    async def becomes(self, who, role: Role, unit: str | None = PLACE):
        """What the bot says when somebody takes up a role, in private."""
        return await self.says(who, f"登记 {await self.code(role, unit)}")

    async def binds(self, room=GROUP, unit: str = PLACE, who=STAFF):
        """What the bot says when a group is bound to a unit."""
        return await self.says(who, f"登记 {await self.code(Door.GROUP, unit)}", room)

    # --- looking -----------------------------------------------------------------------------

    async def account(self, who) -> Account | None:
        """Whose account this is."""
        async with self.storage.begin() as uow:
            return await uow.accounts.get(who)

    async def resident(self, who):
        """The resident who speaks under this account."""
        async with self.storage.begin() as uow:
            account = await uow.accounts.get(who)
            return await uow.residents.named(account.resident)

    async def community(self, unit: str = PLACE):
        """The unit of this name."""
        async with self.storage.begin() as uow:
            return await uow.units.find(unit)

    async def home(self, who, unit: str = PLACE):
        """What is known of somebody's home in a community."""
        community = await self.community(unit)
        async with self.storage.begin() as uow:
            account = await uow.accounts.get(who)
            return await uow.residencies.get(account.resident, community.id)


def words(said) -> str:
    """All that was said, toasts too, as one text."""
    return "\n".join(message.text for message in said)


def to(who, said):
    """What was said to somebody alone."""
    return [message for message in said if message.room == private(who)]


def toasts(said):
    """The toasts among it."""
    return [message.text for message in said if message.kind is Kind.TOAST]


__all__ = ["Conversation", "Joined", "Left", "Room", "to", "toasts", "words"]

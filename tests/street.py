"""An estate on whose streets things break: people also send photos, pins and voices."""

from domain.chat import Attached, Outgoing, Person, Photo, Place, Quoted, Room, Voice
from domain.permissions import Grant, Role, reach
from domain.places.position import Position
from domain.reports.case import Case
from domain.units import NewUnit, UnitType
from tests.estate import HERE, SQUARE, Estate, private

PIN = Position(32_934_567, 117_361_234)
"""The crossing east of building 3."""


class Street(Estate):
    """As an estate; with buildings, one grid, and whoever looks after it."""

    async def found(self) -> "Street":
        await super().found()
        async with self.storage.begin() as uow:
            units = await uow.units.found(
                [
                    NewUnit(UnitType.BUILDING, "3号楼", f"{HERE}/3号楼", HERE),
                    NewUnit(UnitType.BUILDING, "5号楼", f"{HERE}/5号楼", HERE),
                    NewUnit(UnitType.GRID, "第一网格", f"{HERE}/第一网格", HERE),
                ]
            )
        self.building, _, self.grid = (unit.id for unit in units)
        return self

    async def looks_after(self, name: str) -> Person:
        """The worker of the only grid."""
        worker = await self.settle(name, home=None)
        async with self.storage.begin() as uow:
            account = await uow.accounts.get(worker)
            grid = await uow.units.named(self.grid)
            uow.grants.put(
                Grant(
                    resident=account.resident,
                    role=Role.GRID_WORKER,
                    unit=grid.id,
                    path=reach(grid),
                    given_at=self.at,
                    given_by=None,
                )
            )
        return worker

    async def shows(self, who, file="石球", body="", room=None, **known) -> list[Outgoing]:
        """Somebody sends a photo, to the bot alone unless a room is named."""
        shown = {"file": Attached(handle=file, unique=file), "body": body}
        return await self.hears(self.message(Photo, who, room, **shown, **known))

    async def points(self, who, position=PIN, title="", room=None, **known) -> list[Outgoing]:
        """Somebody sends a pin."""
        where = {"position": position, "title": title}
        return await self.hears(self.message(Place, who, room, **where, **known))

    async def speaks(self, who, file="语音", room=None, **known) -> list[Outgoing]:
        """Somebody sends a voice message."""
        return await self.hears(
            self.message(Voice, who, room, file=Attached(handle=file), seconds=9, **known)
        )

    def message(self, kind, who, room: Room | None = None, *, to: Outgoing | None = None, **known):
        """Something sent, as it is heard; `to` is the message of the bot that it replies to."""
        room = room or private(who)
        alone = room.address.startswith("private-")
        number = next(self._heard)
        quoted = None
        if to is not None:
            name = next(n for (r, n), m in self.messages.items() if m == to and r == room)
            quoted = Quoted(message=name, text=to.text, by_bot=True)
        return kind(
            room=room,
            key=f"k{number}",
            at=self.at,
            heard=number,
            sender=who,
            name=who.handle,
            private=alone,
            message=f"m{number}",
            quoted=quoted,
            **{"addressed": alone or to is not None, **known},
        )

    async def case(self, number: int = 1) -> Case:
        """The case under this number."""
        async with self.storage.begin() as uow:
            return await uow.cases.named(self.community, number)

    async def reports(self, number: int = 1):
        """What was told of it."""
        async with self.storage.begin() as uow:
            return await uow.reports.of(self.community, number)

    async def changes(self, number: int, act) -> Case:
        """Staff do something with it, without a word."""
        async with self.storage.begin() as uow:
            case = act(await uow.cases.named(self.community, number))
            uow.cases.put(case)
        return case

    async def resident(self, who: Person) -> int:
        """The number of the resident."""
        async with self.storage.begin() as uow:
            return (await uow.accounts.get(who)).resident

    def case_card(self, number: int = 1, room: Room = SQUARE) -> Outgoing:
        """The living card of a case."""
        return self.shown[room, f"case:{self.community}:{number}"]

    def has_card(self, number: int = 1, room: Room = SQUARE) -> bool:
        """Whether the card stands there at all."""
        return (room, f"case:{self.community}:{number}") in self.shown

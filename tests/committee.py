"""A courtyard whose owners' committee of seven sits: its chair, its members, its group."""

from domain.chat import Person, Room
from domain.permissions import Role
from domain.rooms import Chatroom
from domain.units import NewUnit, UnitType
from tests.chamber import Chamber
from tests.estate import HERE

COMMITTEE = Room("webchat", "committee")
"""The committee's group."""
OWNERS = ("马叔", "何婶", "罗工", "梁姐", "宋某", "唐某")
"""Besides the chair, 高姐; all can be written to."""


class Committee(Chamber):
    """As a chamber; and beside the council there is an owners' committee."""

    gao: Person
    owners: list[Person]

    async def found(self) -> "Committee":
        await super().found()
        async with self.storage.begin() as uow:
            [unit] = await uow.units.found(
                [NewUnit(UnitType.OWNERS_COMMITTEE, "业主委员会", f"{HERE}/业主委员会", HERE)]
            )
            uow.rooms.put(Chatroom(room=COMMITTEE, private=False, unit=unit.id))
        self.committee = unit.id
        self.gao = await self.sits("高姐", Role.COMMITTEE_CHAIR, unit.id, home=None)
        self.owners = [
            await self.sits(name, Role.OWNERS_COMMITTEE, unit.id, home=None) for name in OWNERS
        ]
        self.ma, self.he, *_ = self.owners
        return self

    async def called(self, when: str = "11月27日晚7点半") -> None:
        """The chair calls the session 43 and puts the proposal 42 on its agenda."""
        await self.tells(self.gao, f"开会 业委会 {when} 物业会议室 停车收费")
        await self.tells(self.gao, "对")
        await self.rings()
        await self.tells(self.gao, "补充 43 42号")

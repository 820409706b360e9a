"""A courtyard whose owners meet: a roll that stands, and a clock that opens and closes votes."""

from dataclasses import replace
from datetime import datetime

from domain.chat import Outgoing, Tick
from domain.owner_rolls import UnitPlace
from domain.owners import Claim
from domain.permissions import Role
from domain.ticks import heard, tick
from tests.courtyard import Courtyard
from tests.estate import private
from tests.rolls import enrol, row

ROWS = [
    row("3-1-101", "89.50", "王某", "A"),
    row("3-1-102", "120.33", "李某", "B"),
    row("3-2-502", "75.00", "张某", "C"),
    row("5-1-101", "101.20", "赵某", "D"),
]
"""Three homes in building 3, one in building 5."""


class Assembly(Courtyard):
    """As a courtyard; the roll stands, and 陈晓 runs the owners' meetings."""

    async def found(self) -> "Assembly":
        await super().found()
        self.wang = await self.settle("王阿姨")
        self.wu = await self.settle("吴姐", Role.GRID_WORKER, home=None)
        await self.numbered_from(31)
        return self

    async def stands(self) -> None:
        """The roll was published, nobody objects any more, and it stands."""
        async with self.storage.begin() as uow:
            known = {"community": self.community, "estate": self.community, "at": self.at}
            self.roll = await enrol(uow, ROWS, **known)

    async def assembly(self, number: int = 31):
        """The meeting under this number."""
        async with self.storage.begin() as uow:
            return await uow.owners_meetings.named(self.community, number)

    async def writes(self, *texts: str, who=None) -> str:
        """Somebody writes these to the bot, one after the other; what the last of them led to."""
        who = who or self.chen
        said: list[Outgoing] = []
        for text in texts:
            said = await self.tells(who, text)
        return "\n".join(m.text for m in said if m.room == private(who) and m.card is None)

    async def goes_to(self, at: datetime) -> list[Outgoing]:
        """Time passes until then; the clock wakes at each moment that a meeting's row names."""
        said: list[Outgoing] = []
        while True:
            async with self.storage.begin() as uow:
                following = await uow.owners_meetings.next_due()
            if following is None or following > at:
                self.at = at
                await self.deliver()
                return said
            self.at = max(self.at, following)
            before = following
            told = heard(tick("look-after-owners-meetings", self.at, self.at))
            assert isinstance(told, Tick)
            said += await self.hears(told)
            async with self.storage.begin() as uow:
                assert await uow.owners_meetings.next_due() != before, "the clock goes on"

    async def called(self) -> None:
        """Staff call for topics; 31 is its number."""
        await self.writes("业主大会 2026年度业主大会 征集到11月20日")

    async def prepared(self) -> None:
        """The same, with one topic and whatever the notice needs."""
        await self.called()
        await self.writes("议题 31 篮球场原样更新，用公共收益", *["不是"] * 10)
        await self.writes("定题 31", "材料 31 预算表", "材料齐了 31")
        await self.writes(
            "筹备 31 日期 12月3日到12月17日",
            "筹备 31 召集人 陶然北岸业主委员会",
            "筹备 31 送达 楼栋长和物业管家，每户一份",
            "筹备 31 监票人 王阿姨、李某",
            "筹备 31 居委会",
        )
        await self.stands()

    async def noticed(self) -> None:
        """And the notice is out."""
        await self.prepared()
        await self.writes("公告 31", "是")

    async def owns(self, who, place: UnitPlace, *, known: bool = True) -> int:
        """Somebody says that a unit is theirs, and staff find them on the roll, or not yet."""
        async with self.storage.begin() as uow:
            account = await uow.accounts.get(who)
            assert account is not None, "who owns has written before"
            claim = Claim(
                community=self.community,
                resident=account.resident,
                place=place,
                claimed_at=self.at,
            )
            if known:
                claim = replace(claim, roll=self.roll.id, owner=1, matched_by=0, matched_at=self.at)
            uow.owners.put(claim)
            return account.resident

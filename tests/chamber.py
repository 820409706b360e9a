"""A courtyard whose council of nine sits: its members, its clock, and one session to come."""

from datetime import UTC, datetime, timedelta

from domain.chat import Outgoing, Person, Room, Tick
from domain.permissions import Role
from domain.ticks import heard, tick
from tests.courtyard import Courtyard
from tests.estate import private

FRIDAY = datetime(2026, 11, 27, 11, 30, tzinfo=UTC)
"""Friday, 27 November 2026, half past seven in the evening in Shanghai."""
DAY = timedelta(days=1)
MEMBERS = ("孙大爷", "吴姐", "郑某", "冯某", "褚某", "卫某", "蒋某", "沈某")
"""Besides the chair, 周老师; the last cannot be written to."""


class Chamber(Courtyard):
    """As a courtyard; the council has its chair and eight members, and a proposal waits for it."""

    async def found(self) -> "Chamber":
        await super().found()
        self.zhou = await self.sits("周老师", Role.COUNCIL_LEAD, self.council)
        self.members = [
            await self.sits(name, Role.COUNCIL_MEMBER, self.council, reachable=name != "沈某")
            for name in MEMBERS
        ]
        self.sun, self.wu, self.zheng, *_ = self.members
        await self.numbered_from(42)
        await self.waits("3号楼门口装路灯")
        return self

    async def waits(self, text: str) -> None:
        """A proposal that enough neighbours support."""
        await self.says(await self.settle("王阿姨"), f"提议：{text}")
        async with self.storage.begin() as uow:
            [newest, *_] = await uow.proposals.open_in(self.community, 1)
        for place in range(5):
            neighbour = await self.settle(f"邻居{place}")
            await self.tells(neighbour, f"支持 {newest.number}")

    async def called(self, when: str = "11月27日晚7点半") -> None:
        """Staff call the session 43, with a topic of their own."""
        await self.tells(self.chen, f"开会 居民议事会 {when} 社区活动室 停车收费")
        await self.tells(self.chen, "对")
        await self.rings()

    async def goes_to(self, at: datetime) -> list[Outgoing]:
        """Time passes until then; the clock wakes at each moment that a session's row names."""
        said: list[Outgoing] = []
        while True:
            async with self.storage.begin() as uow:
                following = await uow.sessions.next_due()
            if following is None or following > at:
                self.at = at
                await self.deliver()
                return said
            self.at = max(self.at, following)
            told = heard(tick("tell-of-sessions", self.at, self.at))
            assert isinstance(told, Tick)
            said += await self.hears(told)

    async def writes(self, *texts: str, who: Person | None = None) -> str:
        """The recorder writes these, one after the other; what the last of them led to."""
        who = who or self.chen
        said: list[Outgoing] = []
        for text in texts:
            said = await self.tells(who, text)
        return "\n".join(message.text for message in said if message.room == private(who))

    async def held(self, *texts: str) -> str:
        """The session is called, seven come, and its recorder writes."""
        await self.called()
        await self.goes_to(FRIDAY)
        return await self.writes(
            "开会了 43", "到 周老师、孙大爷、郑某、冯某、褚某、卫某、蒋某", *texts
        )

    async def over(self) -> list[Outgoing]:
        """The recorder ends it, and says so again when asked."""
        await self.tells(self.chen, "散会")
        return await self.tells(self.chen, "对")

    async def published(self, *texts: str) -> list[Outgoing]:
        """The same, adjourned, its minutes let out by the chair."""
        await self.held(*texts)
        await self.over()
        return await self.presses(self.zhou, self.draft(), "发布")

    def draft(self) -> Outgoing:
        """The minutes as the chair was last asked about them."""
        mine = [each for each in self.messages.values() if each.room == private(self.zhou)]
        return [each for each in mine if each.buttons and "纪要" in each.text][-1]


def posted(said: list[Outgoing], room: Room) -> str:
    """What a group reads of a session: results of raised hands, minutes."""
    texts = [each.text for each in said if each.room == room and _of_a_session(each.card)]
    return "\n".join(texts)


def standing(chamber: Chamber, room: Room) -> list[str]:
    """What stands there of it now, message by message."""
    cards = sorted(chamber.shown.items(), key=str)
    return [each.text for (where, name), each in cards if where == room and _of_a_session(name)]


def _of_a_session(card: str | None) -> bool:
    return (card or "").startswith(("hands:", "minutes:"))

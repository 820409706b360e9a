"""Three communities alike, each with a word of its own in everything: who reads which is proved.

What is tried is taken back, so that one world serves thousands of tries.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from domain.chat import Outgoing, Person, Room
from domain.homes import Home
from domain.owners_meetings.meeting import State
from domain.people import Account, Residency, Resident
from domain.permissions import Grant, Role, reach
from domain.rooms import Chatroom
from domain.units import Unit, covers
from handlers import answer
from handlers.founding import import_org
from storage import Storage
from tests import makers, rolls
from tests.conversations import Conversation
from tests.makers import private

TOWN = "淮上区/淮滨街道"
HERE = f"{TOWN}/陶然北岸社区"
"""Where those whose roles are tried belong."""
BESIDE = f"{TOWN}/望淮社区"
ELSEWHERE = "禹会区/长征街道/果园社区"
MARKS = {HERE: "海棠记号", BESIDE: "丁香记号", ELSEWHERE: "芙蓉记号"}
"""What stands in every text, name and place of a community, and nowhere else."""

PLACES = (
    ("{c}/花园小区", "estate"),
    ("{c}/花园小区/3号楼", "building"),
    ("{c}/花园小区/3号楼/2单元", "stairwell"),
    ("{c}/第一网格", "grid"),
    ("{c}/居民议事会", "resident_council"),
    ("{c}/业主委员会", "owners_committee"),
)
UNITS = (
    ("淮上区", "district"),
    (TOWN, "subdistrict"),
    ("禹会区", "district"),
    ("禹会区/长征街道", "subdistrict"),
    *((community, "community") for community in MARKS),
    *((path.format(c=community), kind) for community in MARKS for path, kind in PLACES),
)

NUMBERS = 80
"""So many numbers each community has for itself."""

OWN_UNIT = {
    Role.ADMIN: "{c}",
    Role.STAFF: "{c}",
    Role.GRID_WORKER: "{c}/第一网格",
    Role.GRID_DEPUTY: "{c}/第一网格",
    Role.BUILDING_HEAD: "{c}/花园小区/3号楼",
    Role.COUNCIL_MEMBER: "{c}/居民议事会",
    Role.COUNCIL_LEAD: "{c}/居民议事会",
    Role.OWNERS_COMMITTEE: "{c}/业主委员会",
    Role.COMMITTEE_CHAIR: "{c}/业主委员会",
    Role.PROPERTY: "{c}/花园小区",
    Role.SCRUTINEER: "{c}",
    Role.RIDER: "{c}",
}
"""Where each role is held."""


class TakenBack(Exception):
    """It was only tried."""


@dataclass(frozen=True)
class Told:
    """What one thing led to: what was said, and which acts were refused on which paths."""

    said: tuple[Outgoing, ...]
    refused: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        return "\n".join(message.text for message in self.said)

    def buttons(self) -> Iterator[tuple[str, str]]:
        return buttons(self.said)


def buttons(said: Iterable[Outgoing]) -> Iterator[tuple[str, str]]:
    """Yield what can be pressed under what was said: action and about."""
    for message in said:
        for row in message.buttons:
            for button in row:
                yield button.action, button.about


class Precinct(Conversation):
    """The three communities, and people who try."""

    home = Home(building="3", stairwell="2", unit="502")

    def __init__(self, storage: Storage) -> None:
        super().__init__(storage, entrance="https://example.org/e")
        self.units: dict[str, Unit] = {}
        self.shown: dict[tuple[str, str], None] = {}
        """Every button that anybody was shown while the last community grew: action and about."""

    async def hears(self, incoming):
        """What the bot says to one thing, and what can be pressed under it."""
        said = await super().hears(incoming)
        self.shown |= dict.fromkeys(buttons(said))
        return said

    async def grown(self) -> "Precinct":
        async with self.storage.begin() as uow:
            await import_org(uow, [{"unit": u, "type": t} for u, t in UNITS], self.at)
            self.units = {unit.path: unit for unit in await uow.units.all()}
        for number, (community, mark) in enumerate(MARKS.items()):
            await self._lives(community, mark, number)
        return self

    async def settles(
        self, name: str, *, home: str, role: Role | None = None, unit: str = "", confirmed=False
    ) -> Person:
        """Somebody who belongs to a community, and perhaps holds a role in some unit."""
        who = Person("webchat", name)
        community, room = self.units[home], private(who)
        async with self.storage.begin() as uow:
            number = await uow.counters.next("residents")
            uow.residents.put(Resident(id=number, name=name, since=self.at, told_at=self.at))
            uow.accounts.put(Account(person=who, resident=number, name=name, private=room))
            lives = Residency(resident=number, community=community.id)
            lives = lives.say_home(self.home, self.at)
            uow.residencies.put(lives.confirm(0, self.at) if confirmed else lives)
            if role is not None:
                at = self.units[unit]
                uow.grants.put(
                    Grant(
                        resident=number,
                        role=role,
                        unit=at.id,
                        path=reach(at),
                        given_at=self.at - timedelta(days=1),
                        given_by=None,
                    )
                )
        return who

    async def peopled(self) -> None:
        """Each role where it is usually held, and above, below, beside and elsewhere."""
        self.people: dict[tuple[Role, str], Person] = {}
        self.around: dict[Role, tuple[str, ...]] = {}
        for role, usual in OWN_UNIT.items():
            own = usual.format(c=HERE)
            self.around[role] = (
                TOWN,
                f"{HERE}/花园小区/3号楼/2单元",
                usual.format(c=BESIDE),
                usual.format(c=ELSEWHERE),
            )
            for unit in (own, *self.around[role]):
                name = f"{role.value} {unit}"
                self.people[role, unit] = await self.settles(name, home=HERE, role=role, unit=unit)
        self.people[Role.GUEST, ""] = await self.settles("guest", home=HERE)
        self.people[Role.RESIDENT, ""] = await self.settles("resident", home=HERE, confirmed=True)

    def there(self, said: str, community: str) -> str:
        """The same said of another community's items and units."""
        shift = NUMBERS * list(MARKS).index(community)
        numbered = re.sub(r"(?<=[ 并入])([1-9])(?=$|[ 并])", lambda n: str(int(n[1]) + shift), said)
        return numbered.replace(self.units[HERE].name, self.units[community].name)

    def first(self, community: str) -> int:
        """The number before the first that a community gave."""
        return NUMBERS * list(MARKS).index(community)

    def reaches(self, role: Role, unit: str, mark: str) -> bool:
        """Whether a role held there has to do with the community that bears this mark."""
        community = next(path for path, each in MARKS.items() if each == mark)
        return covers(unit, community) or covers(community, unit)

    @asynccontextmanager
    async def trying(self):
        """Whatever is tried within leaves no trace."""
        try:
            async with self.storage.begin() as uow:
                yield _Tries(self, uow)
                raise TakenBack  # noqa: TRY301 - the way out of a layer
        except TakenBack:
            pass

    # --- what stands there -----------------------------------------------------------------

    async def _lives(self, community: str, mark: str, nth: int) -> None:
        staff = await self.settles(f"{mark}工", home=community, role=Role.STAFF, unit=community)
        lives = await self.settles(f"{mark}甲", home=community, confirmed=True)
        await self.settles(f"{mark}乙", home=community)
        for seat in "一二三":
            await self.settles(
                f"{mark}{seat}",
                home=community,
                role=Role.COUNCIL_MEMBER,
                unit=f"{community}/居民议事会",
                confirmed=True,
            )
        square, council = Room("webchat", f"square-{nth}"), Room("webchat", f"council-{nth}")
        async with self.storage.begin() as uow:
            for room, unit in ((square, community), (council, f"{community}/居民议事会")):
                uow.rooms.put(Chatroom(room=room, private=False, unit=self.units[unit].id))
        first = await self._numbered(community, NUMBERS * nth)
        for line in (f"提议：{mark}路灯不亮", f"提议：{mark}长椅坏了", f"提议：{mark}花坛没人管"):
            await self.says(lives, line, square)
        await self.says(staff, f"受理 {first + 2}")
        await self.says(staff, f"上会 {first + 3} 3天")
        await self.says(staff, "2")
        await self.says(lives, f"报修 {mark}楼道灯不亮 3号楼2单元")
        self.later(minutes=20)
        await self.says(staff, f"小板凳 3号楼 周五晚上7点半 楼下 议题：{mark}停车")
        await self.says(staff, "对")
        await self.says(staff, f"问大家 {mark}要不要装椅子 | 要 | 不要")
        await self.says(staff, f"业主大会 花园小区 {mark}定期会")
        await self.says(staff, f"业主大会 花园小区 {mark}正在投")
        await self.says(staff, f"议题 {first + 8} {mark}修路")
        if community == HERE:  # a sheet is named without its meeting while there is only one
            await self._votes(community, first + 8)
        await self.says(staff, f"值班 明天 9:00-17:00 {mark}值")
        await self.says(staff, f"开会 居民议事会 周六下午3点 活动室 议题：{mark}预算")
        await self.says(staff, "对")
        for person in (staff, lives):
            await self.forgets_questions(person)

    async def forgets_questions(self, who: Person) -> None:
        """Nothing that somebody says is taken for an answer."""
        async with self.storage.begin() as uow:
            for question in await uow.questions.of(who):
                uow.questions.drop(question)

    async def _numbered(self, community: str, first: int) -> int:
        """So many numbers are gone, so that no two communities have the same ones."""
        async with self.storage.begin() as uow:
            for _ in range(first):
                await uow.counters.item(self.units[community].id)
        return first

    async def _votes(self, community: str, number: int) -> None:
        """Owners vote on this meeting's matter until next week, by a roll that stands."""
        home, estate = self.units[community], self.units[f"{community}/花园小区"]
        row = rolls.row("3-2-502", "75.00", f"{MARKS[community]}主", "A")
        async with self.storage.begin() as uow:
            known = {"community": home.id, "estate": estate.id, "at": self.at}
            roll = await rolls.enrol(uow, [row], **known)
            meeting = await uow.owners_meetings.named(home.id, number)
            uow.owners_meetings.put(
                replace(
                    meeting,
                    state=State.VOTING,
                    roll=roll.id,
                    opens_at=self.at - timedelta(days=1),
                    closes_at=self.at + timedelta(days=6),
                    next_at=None,
                )
            )


class _Tries:
    """One try after the other on one connection."""

    def __init__(self, precinct: Precinct, uow) -> None:
        self._precinct = precinct
        self._uow = uow

    async def says(self, who: Person, body: str) -> Told:
        """Alone with the bot; asked of which community they speak, they say: of the first."""
        at = self._precinct.at
        heard = makers.text(body, sender=who, room=private(who), at=at)
        return await self._hears(heard, here=self._precinct.units[HERE].name)

    async def presses(self, who: Person, action: str, about: str) -> Told:
        """A button that somebody else was shown."""
        at = self._precinct.at
        return await self._hears(makers.press(action, about, sender=who, room=private(who), at=at))

    async def _hears(self, incoming, here: str = "") -> Told:
        uow = self._uow
        uow.turned_away.clear()
        said: list[Outgoing] = []
        try:
            async with uow.layer():
                said += await self._answered(incoming)
                named = [
                    button.about
                    for message in said
                    for row in message.buttons
                    for button in row
                    if button.action == "community" and button.text == here
                ]
                for about in named:
                    known = {"sender": incoming.sender, "room": incoming.room, "at": incoming.at}
                    said += await self._answered(makers.press("community", about, **known))
                raise TakenBack  # noqa: TRY301 - the way out of a layer
        except TakenBack:
            pass
        return Told(tuple(said), tuple((act, path) for act, path, _ in uow.turned_away))

    async def _answered(self, incoming) -> list[Outgoing]:
        return [each for each, _ in await answer([incoming], self._uow, self._precinct.house)]

"""A courtyard whose owners vote: eleven homes, and people who go from door to door, or watch."""

from datetime import timedelta

from sqlalchemy import select

from domain.ballots import Channel
from domain.chat import Text
from domain.owners_meetings import OwnersMeeting, Scrutineer, State, Topic
from domain.ticks import heard, tick
from handlers.owner_ballots.cards import cards
from handlers.owner_ballots.casting import cast
from handlers.paper_ballots import printing
from handlers.scene import Scene
from handlers.speaking import put_into_words
from storage.base import metadata
from tests.assembly import ROWS, Assembly
from tests.estate import private
from tests.rolls import enrol, row

NUMBER = 31
MORE = [row(f"5-1-{n}02", f"{80 + n}.15", f"住户{n}", f"E{n}") for n in range(1, 8)]
"""Seven more homes in building 5."""
DAY = timedelta(days=1)


class Doorstep(Assembly):
    """As an assembly; number 31 votes already, for ten days, and 王阿姨 and 李某 are to watch."""

    meeting: OwnersMeeting

    async def votes(self) -> "Doorstep":
        """The vote is open since this morning."""
        await self.found()
        async with self.storage.begin() as uow:
            known = {"community": self.community, "estate": self.community, "at": self.at}
            roll = await enrol(uow, [*ROWS, *MORE], **known)
            by = (await uow.accounts.get(self.chen)).resident
            closes_at = (self.at + 10 * DAY).replace(hour=16, minute=0)
            self.meeting = OwnersMeeting(
                community=self.community,
                number=NUMBER,
                estate=self.community,
                title="2026年业主大会",
                state=State.VOTING,
                called_by=by,
                called_at=self.at - 40 * DAY,
                roll=roll.id,
                opens_at=self.at - timedelta(hours=3),
                closes_at=closes_at,
                noticed_at=self.at - 20 * DAY,
                next_at=closes_at,
            )
            meetings = uow.owners_meetings
            meetings.found(self.meeting, b"salt" * 4)
            of = {"community": self.community, "number": NUMBER}
            topic = {"title": "篮球场更新", "category": 9, "rule": "owners_ordinary"}
            meetings.set_topic(Topic(**of, place=1, **topic))
            for place, name in enumerate(("王阿姨", "李某"), start=1):
                watching = Scrutineer(**of, place=place, name=name, named_at=self.at)
                meetings.name_scrutineer(watching)
            uow.owner_ballots.open(self.meeting.key, [1])
            said = [(each, 0) for each in await self._worded(uow)]
            await uow.outbox.put(said, self.at)
        await self.numbered_from(NUMBER + 1)
        await self.deliver()
        return self

    async def _worded(self, uow):
        scene = self.scene(uow)
        told = [(each, scene.incoming) for each in await cards(scene, self.meeting)]
        return [message for message, _ in await put_into_words(told, uow, self.house, self.at)]

    def scene(self, uow) -> Scene:
        return Scene(self.message(Text, self.chen, body="…"), uow, self.house)

    async def hand_in(self, *homes: str, choice: str = "yes") -> None:
        """These homes (3-1-101) hand in their sheets."""
        async with self.storage.begin() as uow:
            meeting = await uow.owners_meetings.named(self.community, NUMBER)
            [topic] = await uow.owners_meetings.topics(meeting)
            for home in homes:
                unit = await uow.owner_rolls.at(meeting.roll, *home.split("-"))
                await cast(
                    self.scene(uow),
                    meeting,
                    topic,
                    head=unit.head,
                    choice=choice,
                    channel=Channel.PAPER,
                    confirmed_at=self.at,
                )

    async def prints(self) -> None:
        """Every head has its numbered sheet."""
        async with self.storage.begin() as uow:
            meeting = await uow.owners_meetings.named(self.community, NUMBER)
            wanted = await printing.wanted(uow, meeting)
            await printing.by_building(uow, meeting, wanted, at=self.at)

    async def sheet(self, number: int):
        async with self.storage.begin() as uow:
            return await uow.paper_ballots.sheet((self.community, NUMBER), number)

    async def closes(self) -> None:
        """The last day goes by, and every clock has told so."""
        self.at = self.meeting.closes_at
        await self.hears(heard(tick("look-after-owners-meetings", self.at, self.at)))

    async def rings(self):
        """The clock looks after rounds."""
        return await self.hears(heard(tick("look-after-rounds", self.at, self.at)))

    async def doors(self, place: int = 1):
        """The doors of a list as they are kept."""
        async with self.storage.begin() as uow:
            round_ = await uow.rounds.round((self.community, NUMBER), place)
            return await uow.rounds.doors(round_)

    def list_of(self, who, place: int = 1):
        """A list as somebody reads it."""
        return self.shown[private(who), f"round:{self.community}:{NUMBER}:{place}"]

    async def everywhere(self, *words: str) -> list[str]:
        """The tables in which any of these words stands."""
        found: list[str] = []
        async with self.storage.engine.connect() as connection:
            for table in metadata.sorted_tables:
                rows = (await connection.execute(select(table))).all()
                if any(word in repr(tuple(row)) for row in rows for word in words):
                    found.append(table.name)
        return found

    async def state(self) -> State:
        async with self.storage.begin() as uow:
            return (await uow.owners_meetings.named(self.community, NUMBER)).state

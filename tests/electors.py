"""An estate in which every owner votes: a roll from a file, and ballots in bulk by chat and web."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from bot.__main__ import bot
from bot.sheets import read_rows
from domain.chat import Outgoing, Person, Press, Room
from domain.owners import Claim
from domain.people import Account, Residency, Resident
from handlers import answer
from handlers.owner_ballots.exporting import full_archive
from handlers.owner_rolls import import_roll
from tests.assembly import Assembly
from tests.estate import HERE, SQUARE

SITE = "https://stool.example"
AT_ONCE = 256
"""Presses that the worker would answer together."""

Voter = tuple[int, Person, Room]
"""A head, who speaks for it, and where they do so alone."""


class Electors(Assembly):
    """As an assembly, with a web entrance; every second head votes there, the others in a chat."""

    async def found(self) -> "Electors":
        await super().found()
        self.house = replace(self.house, entrance=SITE)
        self.voters: dict[int, Voter] = {}
        return self

    async def brings(self, rows: Sequence[Mapping[str, str]], folder: Path) -> None:
        """An operator imports the roll from a file; staff publish it, and a week later it stands."""
        sheet = folder / "roll.csv"
        with sheet.open("w", encoding="utf-8", newline="") as file:
            written = csv.DictWriter(file, list(rows[0]))
            written.writeheader()
            written.writerows(rows)
        async with self.storage.begin() as uow:
            await import_roll(
                uow,
                read_rows(sheet, most_rows=10_000, most_bytes=10_000_000),
                estate=HERE,
                multi_unit=None,
                parking=None,
                at=self.at,
                chance=self.house.chance,
            )
        await self.writes("公示名册", "对")
        self.later(days=8)
        assert "定版" in await self.writes("名册定版", "对")

    async def prepared_with(self, *topics: str) -> None:
        """31 is called with these topics, each with its answers, and whatever its notice needs."""
        await self.writes("业主大会 2026年度业主大会 征集到11月30日")
        for topic in topics:
            text, *answers = topic.split("|")
            await self.writes(f"议题 31 {text}", *answers)
        await self.writes("定题 31", "材料 31 预算表", "材料齐了 31")
        await self.writes(
            "筹备 31 日期 12月14日到12月28日",
            "筹备 31 召集人 陶然北岸业主委员会",
            "筹备 31 送达 楼栋长和物业管家，每户一份",
            "筹备 31 监票人 王阿姨、李某",
            "筹备 31 居委会",
            "筹备 31 群里投票 业主大会议事规则第十二条",
        )

    async def move_in(self, heads: Iterable[int]) -> None:
        """Somebody speaks for each of these heads, as far beyond doubt as a signature makes it."""
        async with self.storage.begin() as uow:
            [*_, roll] = await uow.owner_rolls.versions(self.community)
            heads = list(heads)
            held = await uow.owner_rolls.holdings(roll.id, heads)
            for head in heads:
                number = await uow.counters.next("residents")
                transport = ("telegram", "webchat")[head % 2]
                who = Person(transport, f"业主{head}")
                room = Room(transport, f"private-业主{head}")
                self.voters[head] = head, who, room
                uow.residents.put(Resident(id=number, name="", since=self.at, told_at=self.at))
                uow.accounts.put(Account(person=who, resident=number, private=room))
                uow.residencies.put(Residency(resident=number, community=self.community))
                claim = Claim(
                    community=self.community,
                    resident=number,
                    place=held[head].units[0].place,
                    claimed_at=self.at,
                )
                found = claim.match(roll=roll.id, owner=1, by=0, at=self.at)
                uow.owners.put(found.verify(by=0, at=self.at))

    async def vote(self, choices: Mapping[int, str], topic: int, number: int = 31) -> None:
        """Each of these heads presses its choice on that topic, many in one transaction."""
        presses = [
            self._pressed(*self.voters[head], f"{self.community}:{number}:{topic}:{head}:{choice}")
            for head, choice in choices.items()
        ]
        for start in range(0, len(presses), AT_ONCE):
            await self._told(presses[start : start + AT_ONCE])

    async def vote_on_paper(self, choices: Mapping[int, str], second: Person) -> str:
        """These heads hand in sheets with one word for every topic; two people read each of them.

        Answers with what the second reader was told last.
        """
        told = ""
        for head, word in choices.items():
            async with self.storage.begin() as uow:
                meeting = await uow.owners_meetings.get(self.community, 31)
                [sheet] = await uow.paper_ballots.sheets_of(meeting.key, head)
                topics = await uow.owners_meetings.topics(meeting)
            read = f"录票 {sheet.number} {' '.join([word] * len(topics))}"
            await self.writes(f"收票 {sheet.number}")
            await self.shows(self.chen, f"票{sheet.number}", read)
            told = await self.writes(read, who=second)
        return told

    def _pressed(self, _: int, who: Person, room: Room, about: str) -> Press:
        pressed = self.press(who, room, "owner-vote", about)
        return replace(pressed, name="", private=True)

    async def _told(self, batch: Sequence[Press]) -> None:
        """These are answered together; of what is said, the groups' cards go out."""
        async with self.storage.begin() as uow:
            said = await answer(list(batch), uow, self.house)
            public = [(message, cause) for message, cause in said if message.room == SQUARE]
            await uow.outbox.put(public, self.at)
        self.read = [message for message, _ in said]
        await self.deliver()

    async def recounted(self, topic: int, folder: Path, number: int = 31) -> dict[str, Any]:
        """What the command line makes of a topic's archive, without the database."""
        async with self.storage.begin() as uow:
            archive = await full_archive(uow, HERE, number, topic, self.at)
        file = folder / f"{number}-{topic}.json"
        file.write_text(json.dumps(archive, ensure_ascii=False), encoding="utf-8")
        return json.loads(CliRunner().invoke(bot, ["recount", str(file)]).stdout)

    def result(self, topic: int, number: int = 31) -> Outgoing:
        """The card of what a topic came to."""
        return self.shown[SQUARE, f"owner-result:{self.community}:{number}:{topic}"]

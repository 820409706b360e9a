"""A courtyard whose neighbours are asked where a bench shall stand."""

from dataclasses import replace
from datetime import UTC, datetime

from domain.chat import Picked, PollSeen, Room
from domain.surveys import standing
from tests.courtyard import Courtyard
from tests.estate import SQUARE, private, words

BENCH = "投票：楼下长椅装哪边？ | 东边 | 西边"
THURSDAY = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
"""Thursday, 19 November 2026, eight in the evening in Shanghai: the close by default."""


class Bench(Courtyard):
    """As a courtyard, whose neighbours are asked where a bench shall stand."""

    async def found(self) -> "Bench":
        await super().found()
        self.wang = await self.settle("王阿姨")
        self.li = await self.settle("李某")
        self.zhang = await self.settle("张某", home=None)
        await self.numbered_from(42)
        return self

    def card(self, room=SQUARE, number=42):
        """The living card."""
        return self.shown[room, f"survey:{self.community}:{number}"]

    def result(self, room=SQUARE, number=42):
        """What the group reads when it is over."""
        return self.shown[room, f"survey-result:{self.community}:{number}"]

    async def survey(self, number=42):
        """What is kept of it."""
        async with self.storage.begin() as uow:
            return await uow.surveys.named(self.community, number)

    async def archive(self, number=42):
        """What it can be counted again from."""
        async with self.storage.begin() as uow:
            return await uow.polls.last_archive(self.community, number)

    async def reads(self, who, text):
        """What somebody reads in answer, alone."""
        return words(await self.tells(who, text), private(who))

    async def closes(self):
        """The evening comes."""
        self.at = THURSDAY
        return await self.ticks("close-surveys")


class Tapped(Bench):
    """As a bench, asked about in a group whose transport has polls of its own."""

    async def found(self) -> "Tapped":
        await super().found()
        self.house = replace(self.house, has_polls=lambda room: room == SQUARE)
        return self

    async def taps(self, who, *places, poll="p1", masked=False):
        """Somebody answers in the poll, or takes it back."""
        number = next(self._heard)
        return await self.hears(
            Picked(
                room=Room("webchat", f"private-{who.handle}"),
                key=f"k{number}",
                at=self.at,
                heard=number,
                sender=who,
                name=who.handle,
                private=False,
                masked=masked,
                poll=poll,
                places=places,
            )
        )

    async def sees(self, title, poll="p1"):
        """The transport tells how a poll stands."""
        number = next(self._heard)
        room = Room("webchat", f"poll:{poll}")
        return await self.hears(
            PollSeen(room=room, key=f"k{number}", at=self.at, heard=number, poll=poll, title=title)
        )

    async def receipt(self, poll="p1", number=42):
        """The courier notes which card the poll is."""
        async with self.storage.begin() as uow:
            uow.native_polls.note("webchat", poll, f"survey:{self.community}:{number}")

    async def picks(self):
        """What stands, by who answered."""
        async with self.storage.begin() as uow:
            survey = await uow.surveys.named(self.community, 42)
            answers = standing(await uow.surveys.answers(survey))
            return {answer.resident: answer.choice for answer in answers}

    async def number_of(self, who):
        """The number of the resident."""
        async with self.storage.begin() as uow:
            return (await uow.accounts.get(who)).resident

"""The estate of the court vote with its roll, and an owners' meeting that votes: for ballots."""

from dataclasses import replace
from datetime import timedelta

from bot.neighbourhood.owners import owner_roll
from domain.ballots import Channel, Chat, Terms
from domain.owners_meetings import OwnersMeeting, State, Topic
from handlers.owner_ballots.casting import cast
from handlers.scene import Scene
from tests.council import Neighbourhood
from tests.estate import house
from tests.rolls import enrol, row

NUMBER = 7
TOPICS = (("篮球场更新", 9, "owners_ordinary"), ("篮球场改停车场", 8, "owners_major"))
FEW = [
    row("1-101", "89.50", "王某", "A"),
    row("1-102", "89.50", "王某", "A"),
    row("2-201", "120.33", "李某", "B"),
    row("2-202", "75.00", "张某、赵某", "C、D"),
    row("2-203", "75.00", "周某", "E"),
]
"""Four heads: one with two flats, one of two owners."""


def votes(uow, community, roll, at, *, number=NUMBER, topics=TOPICS, terms=None):
    """An owners' meeting that votes by this roll for ten days from then, and its topics."""
    meeting = OwnersMeeting(
        community=community,
        number=number,
        estate=community,
        title="2026年业主大会",
        state=State.VOTING,
        called_by=1,
        called_at=at - timedelta(days=40),
        roll=roll,
        terms=terms or Terms(chat=Chat.BINDING),
        opens_at=at,
        closes_at=at + timedelta(days=10),
        noticed_at=at - timedelta(days=20),
    )
    uow.owners_meetings.found(meeting, b"salt" * 4)
    of = {"community": community, "number": number}
    asked = [
        Topic(**of, place=place, title=title, category=category, rule=rule)
        for place, (title, category, rule) in enumerate(topics, start=1)
    ]
    for topic in asked:
        uow.owners_meetings.set_topic(topic)
    uow.owner_ballots.open(meeting.key, range(1, len(topics) + 1))
    return meeting, asked


class Court(Neighbourhood):
    """A community in which owners vote on number 7 for ten days from noon on Monday."""

    meeting: OwnersMeeting

    @classmethod
    async def opened(cls, storage, rows=None, *, topics=TOPICS, terms=None, roll=None):
        court = cls(storage, house())
        await court.settle()
        async with storage.begin() as uow:
            kept = await enrol(
                uow,
                owner_roll() if rows is None else rows,
                community=court.community,
                estate=court.community,
                **({} if roll is None else {"terms": roll}),
            )
            court.meeting, court.topics = votes(
                uow, court.community, kept.id, court.at, topics=topics, terms=terms
            )
        return court

    def scene(self, uow) -> Scene:
        return Scene(self.text("陈晓", "…"), uow, self.house)

    async def sheets(self, choices, places=None) -> None:
        """These heads hand in their sheets: a choice each, the same on every topic."""
        async with self.storage.begin() as uow:
            scene = self.scene(uow)
            await uow.owner_ballots.foresee_voices(self.meeting.roll, choices)
            for head, choice in choices.items():
                for topic in self.topics:
                    if places is None or topic.place in places:
                        await cast(
                            scene,
                            self.meeting,
                            topic,
                            head=head,
                            choice=choice,
                            channel=Channel.PAPER,
                            confirmed_at=self.at,
                        )

    async def close(self) -> None:
        """The last day goes by."""
        self.at = self.meeting.closes_at
        self.meeting = replace(self.meeting, state=State.CLOSED)
        async with self.storage.begin() as uow:
            uow.owners_meetings.put(
                replace(await uow.owners_meetings.held(*self.meeting.key), state=State.CLOSED)
            )

"""What an owners' meeting votes on, and the papers that can be read before."""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from domain.owners_meetings import Material, Matter, OwnersMeeting, Topic
from storage.base import Instant, Json, Number, metadata
from storage.numbers import key_columns, under
from storage.remembered import Remembered, Work
from storage.rows import Placed, place_column, plain

topics = Table(
    "owners_topics",
    metadata,
    *key_columns(),
    place_column(),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("category", Integer),
    Column("matter", String),
    Column("reason", Text, nullable=False),
    Column("rule", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("options", Json, nullable=False),
    Column("proposal", Number),
)
Index("ix_owners_topics_proposal", topics.c.community, topics.c.proposal)

materials = Table(
    "owners_materials",
    metadata,
    *key_columns(),
    place_column(),
    Column("title", Text, nullable=False),
    Column("attachment", Number),
    Column("added_at", Instant, nullable=False),
)

_topic_row, _topic = plain(Topic, matter=Matter, options=tuple)
_material_row, _material = plain(Material)


class Topics:
    """The topics of owners' meetings with their papers."""

    def __init__(self, work: Work) -> None:
        self._topics: Remembered[Placed, Topic] = Remembered(
            work, topics, row=_topic_row, value=_topic
        )
        self._materials: Remembered[Placed, Material] = Remembered(
            work, materials, row=_material_row, value=_material
        )

    async def topics(self, meeting: OwnersMeeting) -> list[Topic]:
        """What is voted on, in order."""
        return await self._topics.once(meeting.key, *under(topics, meeting.key))

    async def topic(self, meeting: OwnersMeeting, place: int) -> Topic | None:
        """The topic in this place."""
        return await self._topics.get((*meeting.key, place))

    def set_topic(self, topic: Topic) -> None:
        """Keep a topic as it is now."""
        self._topics.put(topic)

    def drop_topic(self, topic: Topic) -> None:
        """Let it go; the places behind it stay."""
        self._topics.drop((topic.community, topic.number, topic.place))

    async def asking(self, community: int, proposal: int) -> list[Topic]:
        """Where a proposal became a topic."""
        return await self._topics.where(
            topics.c.community == community, topics.c.proposal == proposal
        )

    async def materials(self, meeting: OwnersMeeting) -> list[Material]:
        """What can be read before the vote, in order."""
        return await self._materials.where(
            *under(materials, meeting.key), order=(materials.c.place,)
        )

    def add_material(self, material: Material) -> None:
        """Keep a paper."""
        self._materials.put(material)

"""Owners' meetings, kept: topics, papers, who watches, what reached whom, doubts, extensions."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any, Final

import msgspec
from sqlalchemy import (
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    and_,
    exists,
    func,
    select,
    update,
)

from domain.ballots import Terms
from domain.owner_rolls import Part, UnitPlace
from domain.owners_meetings import (
    OVER,
    Act,
    Delivery,
    Doubt,
    Extension,
    Form,
    Interest,
    LocalRules,
    Material,
    Matter,
    MeetingKind,
    OwnersMeeting,
    Scrutineer,
    State,
    Topic,
    Way,
)
from domain.polls.rules import Share
from storage.base import Fields, Instant, Json, Number, ResidentColumn, metadata
from storage.events import line
from storage.numbers import key_columns, under
from storage.owner_rolls import units
from storage.remembered import Remembered, Row, Work
from storage.shelves import Shelf

Placed = tuple[int, int, int]
"""A community, a number, and the place of something of it, from 1."""


def _place() -> Column[int]:
    return Column("place", Integer, primary_key=True, autoincrement=False)


meetings = Table(
    "owners_meetings",
    metadata,
    *key_columns(),
    Column("estate", Number, nullable=False),
    Column("scope", Json, nullable=False),
    Column("kind", String, nullable=False),
    Column("cause", Text, nullable=False),
    Column("form", String, nullable=False),
    Column("convener", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("state", String, nullable=False),
    Column("called_by", ResidentColumn, nullable=False),
    Column("called_at", Instant, nullable=False),
    Column("topics_until", Date),
    Column("roll", Number),
    Column("terms", Json, nullable=False),
    Column("rules", Json, nullable=False),
    Column("opens_at", Instant),
    Column("closes_at", Instant),
    Column("remarks", Text, nullable=False),
    Column("neighbours_told_at", Instant),
    Column("deliverers", Text, nullable=False),
    Column("noticed_at", Instant),
    Column("counted_at", Instant),
    Column("inquiry_until", Instant),
    Column("final_at", Instant),
    Column("publish_by", Instant),
    Column("published_at", Instant),
    Column("note", Text, nullable=False),
    Column("next_at", Instant),
    Column("salt", LargeBinary, nullable=False),
)
_OPEN = meetings.c.state.not_in(sorted(state.value for state in OVER))
_WAITING = meetings.c.next_at.is_not(None)
Index("ix_owners_meetings_estate", meetings.c.estate)
Index(
    "ix_owners_meetings_next_at",
    meetings.c.next_at,
    sqlite_where=_WAITING,
    postgresql_where=_WAITING,
)

events = line("owners_meeting_events")

topics = Table(
    "owners_topics",
    metadata,
    *key_columns(),
    _place(),
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
    _place(),
    Column("title", Text, nullable=False),
    Column("attachment", Number),
    Column("added_at", Instant, nullable=False),
)

scrutineers = Table(
    "owners_scrutineers",
    metadata,
    *key_columns(),
    _place(),
    Column("resident", ResidentColumn),
    Column("name", Text, nullable=False),
    Column("interest", String, nullable=False),
    Column("named_at", Instant, nullable=False),
)
Index("ix_owners_scrutineers_resident", scrutineers.c.resident)

deliveries = Table(
    "owners_deliveries",
    metadata,
    *key_columns(),
    Column("building", String, primary_key=True),
    Column("stairwell", String, primary_key=True),
    Column("unit_no", String, primary_key=True),
    Column("way", String, nullable=False),
    Column("by", ResidentColumn, nullable=False),
    Column("at", Instant, nullable=False),
    Column("photo", Number),
)
"""One row for each home that the notice reached; of others there is none."""

extensions = Table(
    "owners_extensions",
    metadata,
    *key_columns(),
    _place(),
    Column("closed_at", Instant, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("signed_by", Text, nullable=False),
    Column("paper", Number, nullable=False),
    Column("by", ResidentColumn, nullable=False),
    Column("at", Instant, nullable=False),
)

doubts = Table(
    "owners_doubts",
    metadata,
    *key_columns(),
    _place(),
    Column("resident", ResidentColumn),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("answer_by", Date, nullable=False),
    Column("answer", Text, nullable=False),
    Column("answered_at", Instant),
    Column("answered_by", ResidentColumn),
)
Index("ix_owners_doubts_resident", doubts.c.resident)

customs = Table(
    "owners_local_rules",
    metadata,
    Column("estate", Number, primary_key=True, autoincrement=False),
    Column("community", Number, nullable=False),
    Column("rules", Json, nullable=False),
)
"""What holds for the meetings that an estate calls from now on."""


@dataclass(frozen=True, slots=True)
class Custom:
    """The local rules of one estate."""

    estate: int
    community: int
    rules: LocalRules


class OwnersMeetings(Shelf[OwnersMeeting, Act]):
    """The owners' meetings, within one transaction.

    On PostgreSQL `get` shares a meeting, as ballots do, and `held` keeps everybody else from it.
    """

    def __init__(self, work: Work) -> None:
        super().__init__(
            work, meetings, row=_row, value=_meeting, line=events, read=Act, lock="share"
        )
        self._topics: Remembered[Placed, Topic] = Remembered(
            work, topics, row=_topic_row, value=_topic
        )
        self._materials: Remembered[Placed, Material] = Remembered(
            work, materials, row=_material_row, value=_material
        )
        self._scrutineers: Remembered[Placed, Scrutineer] = Remembered(
            work, scrutineers, row=_scrutineer_row, value=_scrutineer
        )
        self._deliveries: Remembered[tuple[int, int, str, str, str], Delivery] = Remembered(
            work, deliveries, row=_delivery_row, value=_delivery
        )
        self._extensions: Remembered[Placed, Extension] = Remembered(
            work, extensions, row=_extension_row, value=_extension
        )
        self._doubts: Remembered[Placed, Doubt] = Remembered(
            work, doubts, row=_doubt_row, value=_doubt
        )
        self._customs: Remembered[int, Custom] = Remembered(
            work, customs, row=_custom_row, value=_custom
        )

    async def held(self, community: int, number: int) -> OwnersMeeting | None:
        """What has this number, held for a change: no ballot and no other act comes between."""
        found = await self._where(*under(meetings, (community, number)), lock="update")
        return found[0] if found else None

    async def open_in(self, communities: Collection[int]) -> list[OwnersMeeting]:
        """What is not over yet there, by number."""
        return await self._where(meetings.c.community.in_(sorted(communities)), _OPEN)

    async def of_estate(self, estate: int) -> list[OwnersMeeting]:
        """Every meeting of an estate, the newest first."""
        return await self._where(meetings.c.estate == estate, order=(meetings.c.number.desc(),))

    async def due(self, at: datetime, limit: int) -> list[OwnersMeeting]:
        """Of which the clock has something to say by now, the longest waiting first; held."""
        return await self._where(
            _WAITING,
            meetings.c.next_at <= at,
            order=(meetings.c.next_at,),
            limit=limit,
            lock="update",
        )

    async def next_due(self) -> datetime | None:
        """When the clock has something to say next."""
        return await self._least(meetings.c.next_at)

    # --- local rules ---------------------------------------------------------------------

    async def local_rules(self, estate: int) -> LocalRules:
        """What holds for the meetings that this estate calls from now on."""
        custom = await self._customs.get(estate)
        return LocalRules() if custom is None else custom.rules

    def keep_local_rules(self, estate: int, community: int, rules: LocalRules) -> None:
        """Let these hold from now on; a meeting keeps those with which it was called."""
        self._customs.put(Custom(estate, community, rules))

    # --- topics and papers ---------------------------------------------------------------

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

    # --- who watches ---------------------------------------------------------------------

    async def scrutineers(self, meeting: OwnersMeeting) -> list[Scrutineer]:
        """Who watches the count, in order."""
        return await self._scrutineers.where(
            *under(scrutineers, meeting.key), order=(scrutineers.c.place,)
        )

    def name_scrutineer(self, scrutineer: Scrutineer) -> None:
        """Keep who watches."""
        self._scrutineers.put(scrutineer)

    def drop_scrutineer(self, scrutineer: Scrutineer) -> None:
        """Somebody does not watch after all."""
        self._scrutineers.drop((scrutineer.community, scrutineer.number, scrutineer.place))

    # --- what reached whom ---------------------------------------------------------------

    def deliver(self, some: Iterable[Delivery]) -> None:
        """These homes have the notice."""
        for delivery in some:
            self._deliveries.put(delivery)

    async def delivery(self, meeting: OwnersMeeting, place: UnitPlace) -> Delivery | None:
        """How the notice reached a home; None: it did not yet."""
        key = (*meeting.key, place.building, place.stairwell, place.unit_no)
        return await self._deliveries.get(key)

    async def deliveries(self, meeting: OwnersMeeting, building: str) -> list[Delivery]:
        """What reached a building, home by home."""
        return await self._deliveries.where(
            *under(deliveries, meeting.key), deliveries.c.building == building
        )

    async def delivered(self, meeting: OwnersMeeting) -> dict[str, int]:
        """How many homes of each building have the notice."""
        await self._work.flush()
        counted = (
            select(deliveries.c.building, func.count())
            .where(*under(deliveries, meeting.key))
            .group_by(deliveries.c.building)
        )
        rows = await self._work.connection.execute(counted)
        return {row[0]: row[1] for row in rows}

    async def undelivered(
        self, meeting: OwnersMeeting, building: str, limit: int | None = None
    ) -> list[UnitPlace]:
        """The homes of a building that count and do not have the notice yet, in order."""
        await self._work.flush()
        place = (units.c.building, units.c.stairwell, units.c.unit_no)
        there = and_(*(units.c[each.name] == deliveries.c[each.name] for each in place))
        wanted = (
            select(*place)
            .where(
                units.c.roll == meeting.roll,
                units.c.building == building,
                units.c.head.is_not(None),
                ~exists().where(*under(deliveries, meeting.key), there),
            )
            .order_by(units.c.line)
            .limit(limit)
        )
        rows = await self._work.connection.execute(wanted)
        return [UnitPlace(row.building, row.stairwell, row.unit_no) for row in rows]

    # --- longer, and doubted ---------------------------------------------------------------

    async def extensions(self, meeting: OwnersMeeting) -> list[Extension]:
        """By which papers the vote goes on for longer, in order."""
        return await self._extensions.where(
            *under(extensions, meeting.key), order=(extensions.c.place,)
        )

    def extend(self, extension: Extension) -> None:
        """Keep a paper that makes the vote longer."""
        self._extensions.put(extension)

    async def doubts(self, meeting: OwnersMeeting) -> list[Doubt]:
        """What was doubted, in order."""
        return await self._doubts.where(*under(doubts, meeting.key), order=(doubts.c.place,))

    async def doubt(self, meeting: OwnersMeeting, place: int) -> Doubt | None:
        """The doubt in this place."""
        return await self._doubts.get((*meeting.key, place))

    def keep(self, doubt: Doubt) -> None:
        """Keep a doubt as it is now."""
        self._doubts.put(doubt)

    async def doubts_of(self, resident: int) -> list[Doubt]:
        """What somebody doubted, the newest first."""
        return await self._doubts.where(doubts.c.resident == resident, order=(doubts.c.at.desc(),))

    # --- to be forgotten -----------------------------------------------------------------

    async def forget(self, resident: int) -> None:
        """Let nothing say any more whose doubts these were; what was asked and answered stays."""
        await self._work.flush()
        await self._work.before_writing()
        nameless = update(doubts).where(doubts.c.resident == resident).values(resident=None)
        await self._work.connection.execute(nameless)
        self._doubts.forget()


# --- rows and values -----------------------------------------------------------------------


def _row(meeting: OwnersMeeting) -> Row:
    return {
        "community": meeting.community,
        "number": meeting.number,
        "estate": meeting.estate,
        "scope": [[part.building, part.stairwell] for part in meeting.scope],
        "kind": meeting.kind.value,
        "cause": meeting.cause,
        "form": meeting.form.value,
        "convener": meeting.convener,
        "title": meeting.title,
        "state": meeting.state.value,
        "called_by": meeting.called_by,
        "called_at": meeting.called_at,
        "topics_until": meeting.topics_until,
        "roll": meeting.roll,
        "terms": msgspec.to_builtins(meeting.terms),
        "rules": _rules_kept(meeting.rules),
        "opens_at": meeting.opens_at,
        "closes_at": meeting.closes_at,
        "remarks": meeting.remarks,
        "neighbours_told_at": meeting.neighbours_told_at,
        "deliverers": meeting.deliverers,
        "noticed_at": meeting.noticed_at,
        "counted_at": meeting.counted_at,
        "inquiry_until": meeting.inquiry_until,
        "final_at": meeting.final_at,
        "publish_by": meeting.publish_by,
        "published_at": meeting.published_at,
        "note": meeting.note,
        "next_at": meeting.next_at,
    }


def _meeting(row: Fields) -> OwnersMeeting:
    return OwnersMeeting(
        community=row.community,
        number=row.number,
        estate=row.estate,
        scope=tuple(Part(building, stairwell) for building, stairwell in row.scope),
        kind=MeetingKind(row.kind),
        cause=row.cause,
        form=Form(row.form),
        convener=row.convener,
        title=row.title,
        state=State(row.state),
        called_by=row.called_by,
        called_at=row.called_at,
        topics_until=row.topics_until,
        roll=row.roll,
        terms=msgspec.convert(row.terms, Terms),
        rules=_rules(row.rules),
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        remarks=row.remarks,
        neighbours_told_at=row.neighbours_told_at,
        deliverers=row.deliverers,
        noticed_at=row.noticed_at,
        counted_at=row.counted_at,
        inquiry_until=row.inquiry_until,
        final_at=row.final_at,
        publish_by=row.publish_by,
        published_at=row.published_at,
        note=row.note,
        next_at=row.next_at,
    )


_PLAIN: Final = (
    "notice_days",
    "extraordinary_days",
    "short_notice_clause",
    "vote_min_days",
    "vote_max_days",
    "inquiry_days",
    "publish_days",
    "answer_days",
    "scrutineers",
    "chat_clause",
    "follow_clause",
)
"""The local rules that are numbers or words; the share of a request is neither."""


def _rules_kept(rules: LocalRules) -> dict[str, Any]:
    share = rules.request
    request = [share.fraction.numerator, share.fraction.denominator, share.strict]
    return {**{name: getattr(rules, name) for name in _PLAIN}, "request": request}


def _rules(kept: dict[str, Any]) -> LocalRules:
    above, below, strict = kept["request"]
    request = Share(Fraction(above, below), strict=strict)
    return LocalRules(**{name: kept[name] for name in _PLAIN}, request=request)


def _custom_row(custom: Custom) -> Row:
    rules = _rules_kept(custom.rules)
    return {"estate": custom.estate, "community": custom.community, "rules": rules}


def _custom(row: Fields) -> Custom:
    return Custom(row.estate, row.community, _rules(row.rules))


def _topic_row(topic: Topic) -> Row:
    return {
        "community": topic.community,
        "number": topic.number,
        "place": topic.place,
        "title": topic.title,
        "text": topic.text,
        "category": topic.category,
        "matter": topic.matter and topic.matter.value,
        "reason": topic.reason,
        "rule": topic.rule,
        "kind": topic.kind,
        "options": list(topic.options),
        "proposal": topic.proposal,
    }


def _topic(row: Fields) -> Topic:
    return Topic(
        community=row.community,
        number=row.number,
        place=row.place,
        title=row.title,
        text=row.text,
        category=row.category,
        matter=Matter(row.matter) if row.matter else None,
        reason=row.reason,
        rule=row.rule,
        kind=row.kind,
        options=tuple(row.options),
        proposal=row.proposal,
    )


def _material_row(material: Material) -> Row:
    return {
        "community": material.community,
        "number": material.number,
        "place": material.place,
        "title": material.title,
        "attachment": material.attachment,
        "added_at": material.added_at,
    }


def _material(row: Fields) -> Material:
    return Material(
        community=row.community,
        number=row.number,
        place=row.place,
        title=row.title,
        attachment=row.attachment,
        added_at=row.added_at,
    )


def _scrutineer_row(scrutineer: Scrutineer) -> Row:
    return {
        "community": scrutineer.community,
        "number": scrutineer.number,
        "place": scrutineer.place,
        "resident": scrutineer.resident,
        "name": scrutineer.name,
        "interest": scrutineer.interest.value,
        "named_at": scrutineer.named_at,
    }


def _scrutineer(row: Fields) -> Scrutineer:
    return Scrutineer(
        community=row.community,
        number=row.number,
        place=row.place,
        resident=row.resident,
        name=row.name,
        interest=Interest(row.interest),
        named_at=row.named_at,
    )


def _delivery_row(delivery: Delivery) -> Row:
    return {
        "community": delivery.community,
        "number": delivery.number,
        "building": delivery.place.building,
        "stairwell": delivery.place.stairwell,
        "unit_no": delivery.place.unit_no,
        "way": delivery.way.value,
        "by": delivery.by,
        "at": delivery.at,
        "photo": delivery.photo,
    }


def _delivery(row: Fields) -> Delivery:
    return Delivery(
        community=row.community,
        number=row.number,
        place=UnitPlace(row.building, row.stairwell, row.unit_no),
        way=Way(row.way),
        by=row.by,
        at=row.at,
        photo=row.photo,
    )


def _extension_row(extension: Extension) -> Row:
    return {
        "community": extension.community,
        "number": extension.number,
        "place": extension.place,
        "closed_at": extension.closed_at,
        "closes_at": extension.closes_at,
        "signed_by": extension.signed_by,
        "paper": extension.paper,
        "by": extension.by,
        "at": extension.at,
    }


def _extension(row: Fields) -> Extension:
    return Extension(
        community=row.community,
        number=row.number,
        place=row.place,
        closed_at=row.closed_at,
        closes_at=row.closes_at,
        signed_by=row.signed_by,
        paper=row.paper,
        by=row.by,
        at=row.at,
    )


def _doubt_row(doubt: Doubt) -> Row:
    return {
        "community": doubt.community,
        "number": doubt.number,
        "place": doubt.place,
        "resident": doubt.resident,
        "text": doubt.text,
        "at": doubt.at,
        "answer_by": doubt.answer_by,
        "answer": doubt.answer,
        "answered_at": doubt.answered_at,
        "answered_by": doubt.answered_by,
    }


def _doubt(row: Fields) -> Doubt:
    return Doubt(
        community=row.community,
        number=row.number,
        place=row.place,
        resident=row.resident,
        text=row.text,
        at=row.at,
        answer_by=row.answer_by,
        answer=row.answer,
        answered_at=row.answered_at,
        answered_by=row.answered_by,
    )

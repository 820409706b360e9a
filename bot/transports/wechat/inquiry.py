"""Makes whole what an event only names: asks the service for who, where, what it is called."""

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Final

import msgspec
from google.protobuf.timestamp_pb2 import Timestamp

from bot.transports.wechat import puppet_pb2 as pb
from bot.transports.wechat.happenings import Came, Found, Person, Said, Went
from bot.transports.wechat.line import Line, Unreadable

REMEMBERED = 2_000
"""So many names are remembered, each for so long: people change them, and puppets may not say."""
AN_HOUR = timedelta(hours=1)

SECONDS_BELOW = 10**11
"""A moment below it was told in seconds: in milliseconds it would lie before March 1973."""

ATTRIBUTE: Final = re.compile(r'\b(x|y|label|poiname)="([^"]*)"')

NORTH, EAST = 90.0, 180.0


class Told(msgspec.Struct, frozen=True, rename="camel"):
    """What an event names; each kind of event fills some of it."""

    message_id: str = ""
    contact_id: str = ""
    room_id: str = ""
    invitee_id_list: tuple[str, ...] = ()
    removee_id_list: tuple[str, ...] = ()
    new_topic: str = ""
    friendship_id: str = ""
    room_invitation_id: str = ""
    qrcode: str | None = None
    status: int = 0
    payload_id: str = ""
    timestamp: float | None = None


@dataclass(frozen=True, slots=True)
class Echo:
    """A message of our own that came back, and to whom it was said."""

    id: str
    conversation: str
    text: str


class Inquiry:
    """Asks the service, in the name of whoever we are at that moment."""

    def __init__(self, line: Line, now: Callable[[], datetime]) -> None:
        self._line, self._now = line, now
        self._names: OrderedDict[tuple[str, str], tuple[str, datetime]] = OrderedDict()

    async def said(self, message: str, me: str, at: datetime) -> Said | Echo:
        """The message, as it will be read; our own as an echo. Raises `Fault`."""
        told = await self._line.ask(
            "MessagePayload", pb.IdRequest(id=message), pb.MessagePayloadResponse
        )
        room = told.room_id
        if me and told.talker_id == me:
            return Echo(message, room or told.listener_id, told.text)
        said = Said(
            me=me,
            at=moment(_milliseconds(told.receive_time)) or at,
            id=message,
            by=await self.person(room, told.talker_id),
            kind=told.type,
            room=room,
            text=told.text,
            mentions=tuple(each for each in told.mention_ids if each),
            our_names=await self._our_names(room, me),
            title=told.filename,
        )
        if said.kind == pb.LOCATION:
            return await self._placed(said)
        if said.kind == pb.TEXT and (address := address_in(said.text)):
            return msgspec.structs.replace(said, kind=pb.LOCATION, text="", title=address)
        return said

    async def came(self, told: Told, me: str, at: datetime, key: str) -> Came:
        """Who came into a group. Raises `Fault`."""
        if me in told.invitee_id_list:
            self.forget(told.room_id)
        who = [await self.person(told.room_id, each) for each in told.invitee_id_list]
        at = moment(told.timestamp) or at
        return Came(me, at, key, told.room_id, tuple(who), await self._title(told.room_id))

    async def went(self, told: Told, me: str, at: datetime, key: str) -> Went:
        """Who went out of a group. Raises `Fault`."""
        who = [await self.person(told.room_id, each) for each in told.removee_id_list]
        return Went(me, moment(told.timestamp) or at, key, told.room_id, tuple(who))

    async def found(self, room: str, me: str, at: datetime, key: str, *, title: str = "") -> Found:
        """A group as it is now. Raises `Fault`."""
        asked = pb.IdRequest(id=room)
        if not title:
            title = await self._title(room)
        members = (await self._line.ask("RoomMemberList", asked, pb.IdsResponse)).ids
        return Found(me, at, key, room, title, tuple(members))

    async def groups(self) -> tuple[str, ...]:
        """The groups that the puppet knows of; some know of a part alone. Raises `Fault`."""
        return tuple((await self._line.ask("RoomList", pb.Empty(), pb.IdsResponse)).ids)

    def forget(self, changed: str) -> None:
        """A group or a person changed: their names are asked for again."""
        for key in [key for key in self._names if changed in key]:
            del self._names[key]

    # --- places ----------------------------------------------------------------------------

    async def _placed(self, said: Said) -> Said:
        """With the point and the name of the place, as far as this puppet can tell them."""
        try:
            answer = await self._line.ask(
                "MessageLocation", pb.IdRequest(id=said.id), pb.MessageLocationResponse
            )
            told = answer.location
        except Unreadable:
            told = pb.Location()
        point, title = _point(told.latitude, told.longitude), _titled(told.name, told.address)
        if point is None:
            point, title = place_in(said.text)
        return msgspec.structs.replace(said, text="", point=point, title=title)

    # --- names -----------------------------------------------------------------------------

    async def person(self, room: str, contact: str) -> Person:
        """Them, by the name that the room shows; "" alone with us. Raises `Fault`."""
        return Person(contact, await self._name(room, contact)) if contact else Person("")

    async def _our_names(self, room: str, me: str) -> tuple[str, ...]:
        if not me:
            return ()
        names = [await self._name("", me)] + ([await self._name(room, me)] if room else [])
        return tuple(name for name in dict.fromkeys(names) if name)

    async def _name(self, room: str, contact: str) -> str:
        """What that room calls them; "" where the puppet does not tell."""
        name, until = self._names.get((room, contact), ("", None))
        if until is not None and self._now() < until:
            return name
        name = await self._asked_name(room, contact)
        self._names[room, contact] = (name, self._now() + AN_HOUR)
        self._names.move_to_end((room, contact))
        if len(self._names) > REMEMBERED:
            self._names.popitem(last=False)
        return name

    async def _asked_name(self, room: str, contact: str) -> str:
        try:
            if room:
                member = await self._line.ask(
                    "RoomMemberPayload",
                    pb.RoomMemberPayloadRequest(id=room, member_id=contact),
                    pb.RoomMemberPayloadResponse,
                )
                if name := member.room_alias or member.name:
                    return name
        except Unreadable:
            pass  # they are there no longer: as a contact they may be known
        try:
            known = await self._line.ask(
                "ContactPayload", pb.IdRequest(id=contact), pb.ContactPayloadResponse
            )
        except Unreadable:
            return ""
        return known.name

    async def _title(self, room: str) -> str:
        try:
            told = await self._line.ask(
                "RoomPayload", pb.IdRequest(id=room), pb.RoomPayloadResponse
            )
        except Unreadable:
            return ""
        return told.topic


def moment(told: float | None) -> datetime | None:
    """A moment as a puppet tells it, in milliseconds or in seconds; None where it tells none."""
    if not told or told <= 0:
        return None
    try:
        return datetime.fromtimestamp(told if told < SECONDS_BELOW else told / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def place_in(xml: str) -> tuple[tuple[float, float] | None, str]:
    """The point and the name in a message's own words: `<location x=latitude y=longitude …>`.

    Of the markup nothing is read but the attributes of that one tag.
    """
    tag = xml.partition("<location ")[2].partition(">")[0]
    told: Mapping[str, str] = {name: unescape(value) for name, value in ATTRIBUTE.findall(tag)}
    try:
        point = _point(float(told["x"]), float(told["y"]))
    except (KeyError, ValueError):
        point = None
    return point, _titled(told.get("poiname", ""), told.get("label", ""))


def address_in(text: str) -> str:
    """The address of a place as the web protocol tells it, without its point; "" if it is none."""
    address, _, link = text.partition("\n/cgi-bin/")
    return address.strip().removesuffix(":").strip() if "pictype=location" in link else ""


def _point(latitude: float, longitude: float) -> tuple[float, float] | None:
    """As it is, if it lies on Earth; nought and nought is what puppets tell who know nothing."""
    on_earth = -NORTH <= latitude <= NORTH and -EAST <= longitude <= EAST
    return (latitude, longitude) if on_earth and (latitude or longitude) else None


def _titled(name: str, address: str) -> str:
    return "，".join(part for part in dict.fromkeys((name.strip(), address.strip())) if part)


def _milliseconds(stamp: Timestamp) -> float:
    return stamp.seconds * 1000 + stamp.nanos // 1_000_000

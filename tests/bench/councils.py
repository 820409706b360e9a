"""A town to vote in: communities with councils, their groups, their polls, and presses as Telegram tells them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

import msgspec

from domain.chat import Person, Room
from domain.people import Account, Resident
from domain.polls import Key, name, open_poll
from domain.rooms import Chatroom
from domain.units import NewUnit, UnitType
from storage import Storage

BOT = 7_000_000_001
SOURCE = f"telegram:{BOT}"
CHOICES = ("yes", "yes", "no", "abstain")

FIRST_NEIGHBOUR = 1_000_000
"""Residents who sit in no council bear numbers from here on."""

_updates = count(500_000_000)


def account_of(resident: int) -> int:
    """The Telegram number of a resident."""
    return 600_000_000 + resident


def group_of(community: int) -> int:
    """The Telegram number of a community's council's group."""
    return -1_001_000_000_000 - community


@dataclass(frozen=True, slots=True)
class Council:
    """A community's council, where it meets, and who sits in it."""

    community: int
    body: int
    members: Sequence[int]


@dataclass(slots=True)
class Councils:
    """The councils, and the polls that run in each of them."""

    storage: Storage
    all: Sequence[Council]
    at: datetime
    _polls: int = 0

    async def open_polls(self, each: int) -> list[tuple[Key, Council]]:
        """Put so many things to the vote of every council."""
        opened: list[tuple[Key, Council]] = []
        async with self.storage.begin() as uow:
            for council in self.all:
                for _ in range(each):
                    self._polls += 1
                    poll = open_poll(
                        community=council.community,
                        number=self._polls,
                        body=council.body,
                        title="把3号楼门口的路灯修好，晚上看得见台阶",
                        electorate=len(council.members),
                        at=self.at,
                        closes_at=self.at + timedelta(days=3),
                    )
                    uow.polls.put(poll)
                    uow.polls.enrol(poll, council.members, b"salt")
                    opened.append((poll.key, council))
        return opened


async def found(storage: Storage, at: datetime, *, communities: int, members: int) -> Councils:
    """Found these communities, each with a council of so many in a group of its own."""
    councils: list[Council] = []
    residents = count(1)
    async with storage.begin() as uow:
        town = NewUnit(UnitType.SUBDISTRICT, "淮滨街道", "淮滨街道", None)
        new = [town]
        for number in range(communities):
            name = f"陶然{number}社区"
            path = f"{town.path}/{name}"
            new.append(NewUnit(UnitType.COMMUNITY, name, path, town.path))
            new.append(NewUnit(UnitType.RESIDENT_COUNCIL, "居民议事会", f"{path}/居民议事会", path))
        units = {unit.path: unit for unit in await uow.units.found(new)}
        for community in (unit for unit in units.values() if unit.type is UnitType.COMMUNITY):
            body = units[f"{community.path}/居民议事会"]
            room = Room("telegram", str(group_of(community.id)))
            uow.rooms.put(Chatroom(room=room, private=False, title=body.path, unit=body.id))
            council = Council(community.id, body.id, [next(residents) for _ in range(members)])
            for resident in council.members:
                name = f"居民{resident}"
                handle = str(account_of(resident))
                uow.residents.put(Resident(id=resident, name=name, since=at, told_at=at))
                uow.accounts.put(
                    Account(
                        person=Person("telegram", handle),
                        resident=resident,
                        name=name,
                        private=Room("telegram", handle),
                    )
                )
            councils.append(council)
    return Councils(storage, councils, at)


@dataclass(frozen=True, slots=True)
class Vote:
    """Somebody presses a choice, in the council's group or alone with the bot."""

    poll: Key
    resident: int
    choice: str
    private: bool

    def told(self) -> bytes:
        """The update by which Telegram tells it: all of its fields, as they really come."""
        community, number, _ = self.poll
        sender = account_of(self.resident)
        called = f"居民{self.resident}"
        chat = (
            {"id": sender, "first_name": called, "type": "private"}
            if self.private
            else {"id": group_of(community), "title": "居民议事会", "type": "supergroup"}
        )
        update = next(_updates)
        buttons = [("同意", "yes"), ("反对", "no"), ("弃权", "abstain")]
        return msgspec.json.encode(
            {
                "update_id": update,
                "callback_query": {
                    "id": str(2_576_980_377_600_000_000 + update),
                    "from": {
                        "id": sender,
                        "is_bot": False,
                        "first_name": called,
                        "language_code": "zh-hans",
                    },
                    "message": {
                        "message_id": 1_000 + number,
                        "from": {
                            "id": BOT,
                            "is_bot": True,
                            "first_name": "小板凳",
                            "username": "little_stool_bot",
                        },
                        "chat": chat,
                        "date": 1_794_800_000,
                        "text": "42号 表决：把3号楼门口的路灯修好，晚上看得见台阶\n11月19日（周四）20:00 截止\n已有 12/100 位投票",
                        "entities": [{"offset": 0, "length": 3, "type": "bold"}],
                        "reply_markup": {
                            "inline_keyboard": [
                                [
                                    {
                                        "text": text,
                                        "callback_data": f"vote:{name(self.poll, choice)}",
                                    }
                                    for text, choice in buttons
                                ]
                            ]
                        },
                    },
                    "chat_instance": "-3735312450125389511",
                    "data": f"vote:{name(self.poll, self.choice)}",
                },
            }
        )


def votes(polls: Sequence[tuple[Key, Council]], chance: random.Random) -> list[Vote]:
    """Every member votes once in each, one in ten thinks again; a quarter of it in private."""
    cast = [
        Vote(poll, resident, chance.choice(CHOICES), chance.random() < 0.25)
        for poll, council in polls
        for resident in council.members
    ]
    chance.shuffle(cast)
    again = chance.sample(cast, len(cast) // 10)
    return [*cast, *again]


def talk(neighbour: int, room: int) -> bytes:
    """Somebody says something in a group that is none of the bot's business."""
    resident, group = FIRST_NEIGHBOUR + neighbour, -1_002_000_000_000 - room
    return said(resident, group, "今天菜场的青菜新鲜，谁要我带一把？")


def said(resident: int, chat: int, text: str) -> bytes:
    """The update by which Telegram tells what somebody wrote, in a group or alone with the bot."""
    update = next(_updates)
    where = {"title": "邻里群", "type": "supergroup"} if chat < 0 else {"type": "private"}
    return msgspec.json.encode(
        {
            "update_id": update,
            "message": {
                "message_id": update - 400_000_000,
                "from": {"id": account_of(resident), "is_bot": False, "first_name": "邻居"},
                "chat": {"id": chat, **where},
                "date": int(datetime.now(UTC).timestamp()),
                "text": text,
            },
        }
    )

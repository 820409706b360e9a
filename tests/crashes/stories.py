"""What happens in the neighbourhood while the bot dies and lives again."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.transports.transport import OutcomeUnknown
from domain.chat import Person
from domain.homes import Home
from domain.people import Account, Residency, Resident
from domain.permissions import Grant, Role, reach
from domain.rooms import Chatroom
from domain.units import NewUnit, UnitType
from storage import Storage
from tests.town import Taken, Town, after, group, private

MONDAY = datetime(2026, 11, 16, 4, tzinfo=UTC)
"""Monday, 16 November 2026, noon in Shanghai."""

HERE = "陶然北岸社区"
SQUARE, COUNCIL = group("square"), group("council")
NEIGHBOURS = ("王阿姨", "李某", "钱某", "何婶", "吕叔", "施某")
MEMBERS = ("周老师", "孙大爷", "吴姐", "郑某", "冯某")
"""The first is the chair."""
STAFF = "陈晓"

Beat = Callable[[Town], None]
"""Something that people do, after which the bot has time to answer."""


@dataclass(frozen=True)
class Chapter:
    """A part of the story: each beat begins when all was said about the one before."""

    name: str
    beats: tuple[Beat, ...]


@dataclass(frozen=True)
class Story:
    """Where it plays, and its chapters in order."""

    found: Callable[[Storage], Awaitable[None]]
    chapters: tuple[Chapter, ...]


async def found(storage: Storage) -> None:
    """The community, its council, its groups, and everybody at home."""
    since = MONDAY - timedelta(days=90)
    async with storage.begin() as uow:
        community, council = await uow.units.found(
            [
                NewUnit(UnitType.COMMUNITY, HERE, HERE, None),
                NewUnit(UnitType.RESIDENT_COUNCIL, "居民议事会", f"{HERE}/居民议事会", HERE),
            ]
        )
        uow.rooms.put(Chatroom(room=SQUARE, private=False, unit=community.id))
        uow.rooms.put(Chatroom(room=COUNCIL, private=False, unit=council.id))
        for name in (*NEIGHBOURS, *MEMBERS, STAFF):
            number = await uow.counters.next("residents")
            uow.residents.put(Resident(id=number, name=name, since=since, told_at=since))
            uow.accounts.put(
                Account(
                    person=Person("town", name), resident=number, name=name, private=private(name)
                )
            )
            lives = Residency(resident=number, community=community.id)
            lives = lives.say_home(Home("3", "2", f"{number}02"), since)
            uow.residencies.put(lives.confirm(0, since))
            role, unit = {
                STAFF: (Role.STAFF, community),
                MEMBERS[0]: (Role.COUNCIL_LEAD, council),
            }.get(name, (Role.COUNCIL_MEMBER if name in MEMBERS else None, council))
            if role is not None:
                uow.grants.put(
                    Grant(
                        resident=number,
                        role=role,
                        unit=unit.id,
                        path=reach(unit),
                        given_at=since,
                        given_by=None,
                    )
                )


def proposing(town: Town) -> None:
    """Two propose, one of them in private."""
    town.says("王阿姨", "提议：3号楼门口装路灯", to=SQUARE)
    town.says("李某", "提议：小区里添一张乒乓球台", to=SQUARE)


def supporting(town: Town) -> None:
    """Some stand behind it by button, one by word, and one message is told twice."""
    card = town.with_button(SQUARE, "支持")
    town.presses("李某", "支持", under=card)
    again = town.presses("钱某", "支持", under=card)
    town.says("何婶", "支持 1", to=SQUARE)
    town.tells_again(again)


def thinking_again(town: Town) -> None:
    """One takes it back and gives it again; one presses twice; the threshold is near."""
    card = town.with_button(SQUARE, "支持")
    town.says("李某", "不支持了 1", to=SQUARE)
    town.presses("钱某", "支持", under=card)
    town.says("李某", "支持 1", to=SQUARE)
    town.says("吕叔", "支持 1")
    town.says("施某", "支持 1", to=SQUARE)


def asking_about_it(town: Town) -> None:
    """Questions, in a group and alone."""
    town.says("王阿姨", "查 1", to=SQUARE)
    town.says("何婶", "帮助")
    town.says("王阿姨", "补充 1 晚上老人看不清台阶", to=SQUARE)


def nonsense(town: Town) -> None:
    """Something that breaks whoever reads it, with people behind it, and in other rooms."""
    town.says("王阿姨", "列表", to=SQUARE)
    town.garbles(SQUARE)
    town.says("何婶", "查 2", to=SQUARE)
    town.says("周老师", "查 1", to=COUNCIL)


def waiting(seconds: float) -> Beat:
    def time_passes(town: Town) -> None:
        after(town.time, seconds=seconds)

    return time_passes


def opening(town: Town) -> None:
    """The chair puts it to the vote."""
    town.says("周老师", "上会 1 截止 3天", to=COUNCIL)


def voting(town: Town) -> None:
    """By button in the group, by button alone, by word."""
    card = town.with_button(COUNCIL, "同意")
    town.presses("周老师", "同意", under=card)
    town.presses("孙大爷", "反对", under=card)
    town.says("吴姐", "投票 1 弃权")
    town.presses("王阿姨", "同意", under=card)


def changing(town: Town) -> None:
    """Votes change, are told twice, and come thick."""
    card = town.with_button(COUNCIL, "同意")
    first = town.presses("郑某", "反对", under=card)
    town.presses("郑某", "弃权", under=card)
    town.presses("郑某", "同意", under=card)
    town.tells_again(first)
    town.presses("孙大爷", "同意", under=card)
    town.says("吴姐", "投票 1 同意", to=COUNCIL)


def a_line_that_stammers(town: Town) -> None:
    """What is said arrives, and the bot does not hear that it did."""
    town.faults.extend([Taken(OutcomeUnknown()), Taken(OutcomeUnknown())])
    town.says("吴姐", "投票 1", to=private("吴姐"))
    town.says("何婶", "查 1", to=SQUARE)


def reminding(town: Town) -> None:
    """A day before the close."""
    town.time.move(MONDAY + timedelta(days=2, hours=8, seconds=1))


def closing(town: Town) -> None:
    """The last vote, and the close."""
    card = town.with_button(COUNCIL, "同意")
    town.presses("冯某", "反对", under=card)
    town.time.move(MONDAY + timedelta(days=3, hours=8))


def afterwards(town: Town) -> None:
    """Too late, and what became of it."""
    town.forges("冯某", "vote", "1:1:1:yes", under=town.last(COUNCIL))
    town.says("王阿姨", "查 1", to=SQUARE)


def asking(town: Town) -> None:
    """Staff ask in the group; whatever came of it, the group has a poll in the end."""
    town.says(STAFF, "投票：长椅装哪边？ | 东边 | 西边", to=SQUARE)


def tapping(town: Town) -> None:
    """They tap the poll that stands there first, which may be one that nobody knows."""
    first = town.polls(SQUARE)[0]
    town.taps("王阿姨", 1, under=first)
    town.taps("李某", 2, under=first)
    town.taps("钱某", 2, under=first)


def tapping_again(town: Town) -> None:
    """Minds change, under whichever poll stands there last; one takes it back."""
    last = town.polls(SQUARE)[-1]
    town.taps("李某", 1, under=last)
    town.taps("钱某", under=last)
    town.says("何婶", "投票 1 西边", to=SQUARE)


def ending_it(town: Town) -> None:
    """Three days later, in the evening."""
    town.time.move(MONDAY + timedelta(days=3, hours=8))


ASKED = Story(found, (Chapter("asked", (asking, tapping, tapping_again, ending_it, waiting(3))),))
"""Neighbours are asked, in a poll of the town's own."""

STORY = Story(
    found,
    (
        Chapter("raised and supported", (proposing, supporting)),
        Chapter("thought over", (thinking_again, asking_about_it)),
        Chapter("nonsense", (nonsense, waiting(1.5), waiting(2.5), waiting(5))),
        Chapter("put to the vote", (opening, voting)),
        Chapter("changed", (changing, a_line_that_stammers, waiting(20))),
        Chapter("reminded", (reminding,)),
        Chapter("closed", (closing, waiting(2), waiting(60), afterwards)),
    ),
)

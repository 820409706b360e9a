"""What a small storm of reminders looks like: called together, changed, reminded, begun."""

from datetime import timedelta

from bot.transports.transport import OutcomeUnknown, TryLater
from domain.chat import Person
from domain.people import Account, Resident
from domain.permissions import Grant, Role, reach
from domain.rooms import Chatroom
from domain.units import NewUnit, UnitType
from storage import Storage
from tests.crashes import stories
from tests.crashes.stories import HERE, MEMBERS, MONDAY, STAFF, Beat, Chapter, Story, waiting
from tests.town import Taken, Town, group, private

THREE, FIVE = group("building-3"), group("building-5")
PARTNERS = ("物业老唐", "物业小乔")
FRIDAY = MONDAY + timedelta(days=4, hours=7, minutes=30)
"""Friday, half past seven in the evening in Shanghai: when building 3 meets, and then 5 as well."""


async def found(storage: Storage) -> None:
    """The community of the other story; with buildings, their groups, and who answers for them."""
    await stories.found(storage)
    async with storage.begin() as uow:
        three, five = await uow.units.found(
            [
                NewUnit(UnitType.BUILDING, name, f"{HERE}/{name}", HERE)
                for name in ("3号楼", "5号楼")
            ]
        )
        for room, unit in ((THREE, three), (FIVE, five)):
            uow.rooms.put(Chatroom(room=room, private=False, unit=unit.id))
        here = await uow.units.find(HERE)
        for name in PARTNERS:
            number = await uow.counters.next("residents")
            uow.residents.put(Resident(id=number, name=name, since=MONDAY, told_at=MONDAY))
            room, who = private(name), Person("town", name)
            uow.accounts.put(Account(person=who, resident=number, name=name, private=room))
            uow.grants.put(
                Grant(
                    resident=number,
                    role=Role.PROPERTY,
                    unit=here.id,
                    path=reach(here),
                    given_at=MONDAY,
                    given_by=None,
                )
            )


def says(text: str, who: str = STAFF) -> Beat:
    """Somebody writes to the bot alone."""

    def speaking(town: Town) -> None:
        town.says(who, text)

    return speaking


def answering(town: Town) -> None:
    """By the button of the invitation, by word, and one press is told twice."""
    pressed = town.presses(MEMBERS[1], "来", under=town.last(private(MEMBERS[1]), "1号"))
    town.says(MEMBERS[2], "不来 1")
    town.says(PARTNERS[0], "来 2")
    town.presses("王阿姨", "来", under=town.with_button(THREE, "来"))
    town.tells_again(pressed)


def the_line_stammers(town: Town) -> None:
    """One is to wait; two arrive, and the bot does not hear that they did."""
    town.faults.extend([TryLater(1), Taken(OutcomeUnknown()), Taken(OutcomeUnknown())])


def until(**before: float) -> Beat:
    """Time moves to so long before both begin."""

    def time_passes(town: Town) -> None:
        town.time.move(FRIDAY - timedelta(**before))

    return time_passes


def since(**after: float) -> Beat:
    """Time moves to so long after that."""
    return until(**{unit: -many for unit, many in after.items()})


def both(beat: Beat, other: Beat) -> Beat:
    """Two things at once."""

    def at_once(town: Town) -> None:
        beat(town)
        other(town)

    return at_once


LATER = waiting(60)
"""Two words within one second wake the clock once; the minute brings the other."""

STORM = Story(
    found,
    (
        Chapter(
            "called together", (says("小板凳 3号楼 周五晚7点半 停车、电动车"), says("对"), LATER)
        ),
        Chapter("and 5 as well", (says("小板凳 5号楼 周五晚7点 路灯"), says("对"), LATER)),
        Chapter("answered", (answering,)),
        Chapter("moved", (says("改期 2 周五晚7点半"), says("对"), LATER)),
        Chapter("a day before", (both(the_line_stammers, until(days=1)), until(hours=23))),
        Chapter("two hours before", (until(hours=2), until(hours=1.9))),
        Chapter("begun", (until(hours=1), until(hours=0), since(minutes=1))),
    ),
)
"""Both meetings' reminders are due at one moment, a few people a transaction."""

"""The court's estate whose owners nobody has looked up yet, and how people there are found."""

from dataclasses import replace
from datetime import timedelta

from domain.chat import Kind
from domain.permissions import Grant, Role
from tests import makers
from tests.council import PEOPLE, alone
from tests.court import NUMBER, Court
from tests.rolls import row

DAY = timedelta(days=1)
NAMES = ("上官甲", "欧阳乙", "诸葛丙", "司马丁", "东方戊")
"""The owners of the roll; no sentence of ours has such a name for an example."""
ROWS = [
    row("1-101", "89.50", NAMES[0], "A"),
    row("1-102", "89.50", NAMES[0], "A"),
    row("2-201", "120.33", NAMES[1], "B"),
    row("2-202", "75.00", "、".join(NAMES[2:4]), "C、D"),
    row("2-203", "75.00", NAMES[4], "E"),
]


async def estate(storage, **known) -> Court:
    """Owners vote on number 7; everybody is called what they are."""
    court = await Court.opened(storage, ROWS, **known)
    async with storage.begin() as uow:
        for number, name in enumerate(PEOPLE, start=1):
            resident = await uow.residents.named(number)
            uow.residents.put(replace(resident, name=name))
    return court


def number_of(who):
    return PEOPLE.index(who) + 1


def read_by(court, who, kind=None):
    """What this led them to read, alone."""
    heard = [each for each in court.said if each.room == alone(who) and each.kind is not Kind.TOAST]
    return "\n".join(each.text for each in heard if kind in (None, each.kind))


def buttons_of(court, who):
    """What this led them to be offered, alone."""
    heard = [each for each in court.said if each.room == alone(who)]
    return [label.text for each in heard for row in each.buttons for label in row]


async def says(court, who, body, room=None):
    await court.tell(court.text(who, body, room))
    return read_by(court, who)


async def presses(court, who, words):
    await court.tell(court.pressing(who, words, alone(who)))
    return read_by(court, who)


async def shows(court, who, body=""):
    """Somebody sends a photo, perhaps with words under it."""
    await court.tell(
        makers.photo(
            "handle",
            body,
            sender=court.person(who),
            room=alone(who),
            private=True,
            at=court.at,
            heard=900,
        )
    )
    return read_by(court, who)


async def claim(court, who):
    async with court.storage.begin() as uow:
        found = await uow.owners.of(number_of(who))
    return found[0] if found else None


async def vote(court, head, topic=1):
    async with court.storage.begin() as uow:
        found = await uow.owner_ballots.votes(court.meeting.key, (topic,), head)
    return found[0] if found else None


async def acts(court):
    async with court.storage.begin() as uow:
        return [entry.act for entry in await uow.journal._entries.where()]


async def votes(court, who, choice="1 同意"):
    await says(court, who, f"投票 {NUMBER}")
    await presses(court, who, choice)
    return await presses(court, who, choice)


async def known_as(court, number, owner=1):
    """Staff find them, and a minute later confirm them at the spot."""
    court.at += timedelta(minutes=1)
    await says(court, "陈晓", f"业主核对 {number} 第{owner}位")
    await says(court, "陈晓", f"业主核对 {number} 当面")


async def staff(court, who):
    async with court.storage.begin() as uow:
        community = await uow.units.named(court.community)
        uow.grants.put(
            Grant(
                resident=number_of(who),
                role=Role.STAFF,
                unit=community.id,
                path=community.path,
                given_at=court.at - DAY,
                given_by=None,
            )
        )

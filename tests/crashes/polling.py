"""What a small vote of owners looks like: by button and by word, changed, told twice, closed."""

from datetime import timedelta

from domain.ballots import Chat, Terms
from domain.chat import Person
from domain.owner_rolls import UnitPlace
from domain.owners import Claim
from domain.owners_meetings import OwnersMeeting, State, Topic
from storage import Storage
from tests.crashes import stories
from tests.crashes.stories import HERE, MONDAY, NEIGHBOURS, STAFF, Chapter, Story
from tests.rolls import enrol, row
from tests.town import Town, private

NUMBER = 7
CLOSES = MONDAY + timedelta(hours=9)
"""Nine in the evening: before people are left alone for the night."""
ROWS = [
    row(f"{1 + n // 3}-{100 + n}", f"{70 + 10 * n}.01", who, who)
    for n, who in enumerate(NEIGHBOURS, start=1)
]


async def found(storage: Storage) -> None:
    """The community of the other story; its neighbours own a flat each and may vote until nine."""
    await stories.found(storage)
    async with storage.begin() as uow:
        here = await uow.units.find(HERE)
        roll = await enrol(uow, ROWS, community=here.id, estate=here.id, at=MONDAY)
        for n, who in enumerate(NEIGHBOURS, start=1):
            account = await uow.accounts.get(Person("town", who))
            claim = Claim(
                community=here.id,
                resident=account.resident,
                place=UnitPlace(str(1 + n // 3), "", str(100 + n)),
                claimed_at=MONDAY,
            )
            known = claim.match(roll=roll.id, owner=1, by=0, at=MONDAY)
            uow.owners.put(known.verify(by=0, at=MONDAY))
        meeting = OwnersMeeting(
            community=here.id,
            number=NUMBER,
            estate=here.id,
            title="业主大会",
            state=State.VOTING,
            called_by=1,
            called_at=MONDAY - timedelta(days=40),
            roll=roll.id,
            terms=Terms(chat=Chat.BINDING),
            opens_at=MONDAY - timedelta(days=5),
            closes_at=CLOSES,
            noticed_at=MONDAY - timedelta(days=25),
            next_at=CLOSES,
        )
        uow.owners_meetings.found(meeting, b"salt" * 4)
        topic = {"community": here.id, "number": NUMBER, "place": 1, "title": "篮球场更新"}
        uow.owners_meetings.set_topic(Topic(**topic, category=9, rule="owners_ordinary"))
        uow.owner_ballots.open(meeting.key, [1])


def voting(town: Town) -> None:
    """One asks for the ballot, another votes by word, and is told twice."""
    first, second, *_ = NEIGHBOURS
    town.says(first, f"投票 {NUMBER}")
    town.tells_again(town.says(second, f"投票 {NUMBER} 同意"))


def changing(town: Town) -> None:
    """By button, told twice; a press is forged; who pressed thinks better of it."""
    first = NEIGHBOURS[0]
    ballot = town.last(private(first), "回数字")
    again = town.presses(first, "1 同意", under=ballot)
    town.forges(first, "owner-vote", f"1:{NUMBER}:1:6:no", under=ballot)
    town.presses(first, "3 弃权", under=ballot)
    town.tells_again(again)


def closing(town: Town) -> None:
    """The last ballot, and the close."""
    town.says(NEIGHBOURS[2], f"投票 {NUMBER} 反对")
    town.time.move(CLOSES)


def counting(town: Town) -> None:
    """Too late; and staff have it counted."""
    ballot = town.last(private(NEIGHBOURS[0]), "回数字")
    town.presses(NEIGHBOURS[0], "2 反对", under=ballot)
    town.says(STAFF, f"计票 {NUMBER}")


POLLING = Story(
    found,
    (
        Chapter("owners vote", (voting, changing)),
        Chapter("closed and counted", (closing, counting)),
    ),
)

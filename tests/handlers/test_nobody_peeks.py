"""Two estates alike in everything but what owners choose: nobody else can tell one from the other.

While people vote, everybody who has not voted says the words of the house and presses whatever they
are shown, in both estates; so do operators at the command line. All that is said to them and in the
groups, every paper made for them, and what waits for them on the web must be the same to the letter.
"""

import asyncio
import re
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import select, text
from typer.testing import CliRunner

from bot.__main__ import bot
from domain.homes import Home
from domain.owner_rolls import UnitPlace
from domain.owners import Claim
from domain.owners_meetings import State
from domain.people import Residency
from domain.permissions import Role
from handlers import answer
from handlers.printing import ordered
from handlers.scene import Scene
from handlers.waiting import waiting
from handlers.words import TABLE
from storage import Storage, migrations
from storage.attachments import What, attachments
from storage.journal import journal
from tests import databases
from tests.electors import Electors
from tests.estate import COUNCIL, HERE, SQUARE, everything, private
from tests.makers import text as line
from tests.rolls import row

DURING = datetime(2026, 12, 20, 4, tzinfo=UTC)
"""Sunday noon in Shanghai, in the midst of the vote."""
CLOSED = datetime(2026, 12, 29, 1, tzinfo=UTC)
CHOICES = {1: "yes", 2: "no", 3: "yes", 4: "abstain", 5: "no", 6: "yes", 7: "yes", 8: "no"}
CHANGED = {7: "no", 8: "yes"}
OTHERWISE = {"yes": "no", "no": "abstain", "abstain": "yes"}
SILENT, LIVES_THERE, SAYS_SO = "has not voted", "lives there", "says it is theirs"
WAITS = 9
"""The head that has not voted."""
SEALS = re.compile(r"\d+-[0-9a-f]{8}|[0-9a-f]{64}|[0-9a-f]{8}(?: [0-9a-f]{8}){7}|第[0-9]+条")
"""The journal's head is no choice: each digest in it is salted."""
FORMS = ("{} 31", "{}")
EVERYBODY = {
    "staff": (Role.STAFF,),
    "a scrutineer": (Role.SCRUTINEER,),
    "all the others": tuple(set(Role) - {Role.STAFF, Role.SCRUTINEER}),
}
"""Who tries, with the roles that they have."""
COMMANDS = (
    *(f"export {what}" for what in ("org", "places", f"places --unit {HERE}")),
    *(f"export {what} --unit {HERE}" for what in ("roll", "decision 31", "transfer 31")),
    *(f"export decision 31 --topic {topic} --unit {HERE}" for topic in (1, 2)),
    *("journal verify", "doctor"),
)


class Enough(Exception):
    """What was tried is taken back."""


class Watched(Electors):
    """The owners of fourteen flats vote: eight of them have."""

    async def opened(self, folder, *, otherwise):
        rows = [row(f"3-1-{100 + n}", f"{70 + n}.00", f"业主{n}", f"Y{n}") for n in range(1, 9)]
        rows += [row(f"5-1-{100 + n}", f"{70 + n}.00", f"业主{n}", f"Y{n}") for n in range(9, 15)]
        await self.brings(rows, folder)
        await self.prepared_with("篮球场原样更新，用公共收益" + "|不是" * 10, "篮球场改停车场|是")
        await self.writes("公告 31", "是")
        await self.move_in(range(1, 11))
        await self.goes_to(DURING)
        self.told = []
        for topic, choices in ((1, CHOICES), (2, CHOICES), (1, CHANGED)):
            flip = OTHERWISE if otherwise else {}
            await self.vote({head: flip.get(each, each) for head, each in choices.items()}, topic)
            self.told += self.heard(self.read)
        self.people = {
            name: await self.settle(name, *sorted(roles), home=None)
            for name, roles in EVERYBODY.items()
        }
        self.people[LIVES_THERE] = await self.lives_there()
        self.people[SAYS_SO] = await self.says_it_is_theirs()
        self.people[SILENT] = self.voters[WAITS][1]
        return self

    async def lives_there(self):
        """The tenant of the first head's flat: who holds a household's code is no more."""
        return await self.neighbour("租客", "101")

    async def says_it_is_theirs(self):
        """Somebody says that the second head's flat is theirs; nobody has looked at it."""
        who = await self.neighbour("自称业主的", "102")
        async with self.storage.begin() as uow:
            resident = (await uow.accounts.get(who)).resident
            known = {"community": self.community, "resident": resident, "claimed_at": self.at}
            uow.owners.put(Claim(place=UnitPlace("3", "1", "102"), **known))
        return who

    async def neighbour(self, name, unit):
        """Somebody at home there."""
        who = await self.settle(name, home=None)
        async with self.storage.begin() as uow:
            resident = (await uow.accounts.get(who)).resident
            said = Residency(resident=resident, community=self.community)
            home = said.say_home(Home("3", "1", unit), self.at)
            uow.residencies.put(home.confirm(0, self.at))
        return who

    def heard(self, said):
        """What others than those who voted read, without the journal's head."""
        own = {self.voters[head][2] for head in CHOICES}
        return [SEALS.sub("封条", repr(message)) for message in said if message.room not in own]

    @asynccontextmanager
    async def tried(self):
        """What happens in here is taken back."""
        with suppress(Enough):
            async with self.storage.begin() as uow:
                yield uow
                raise Enough

    async def tries_everything(self, name):
        """Every word, then every button shown; what is said, made on paper, and waits on the web."""
        who = self.people[name]
        alone = next((v[2] for v in self.voters.values() if v[1] == who), private(who))
        words = [form.format(line.keywords[0]) for line in TABLE for form in FORMS]
        rooms = {alone: words}
        if name == "staff":
            rooms |= {room: words[:: len(FORMS)] for room in (SQUARE, COUNCIL)}
        async with self.tried() as uow:
            said = []
            for room, word in ((room, word) for room, words in rooms.items() for word in words):
                said += await self.answered([self.line(who, room, word)], uow)
                for question in await uow.questions.of(who):  # what is said next is no answer
                    uow.questions.drop(question)
            offered = {
                (message.room, label.action, label.about)
                for message in said
                for label in (each for line in message.buttons for each in line)
                if message.room in rooms
            }
            presses = [self.press(who, *each) for each in sorted(offered, key=repr)]
            presses = [replace(each, private=each.room == alone) for each in presses]
            said += await self.answered(presses, uow)
            page = await waiting(Scene(self.line(who, alone, "网页"), uow, self.house))
            papers = await self.papers(uow)
        return [*self.heard(said), repr(page), *papers]

    async def answered(self, heard, uow):
        return [message for message, _ in await answer(heard, uow, self.house)]

    async def papers(self, uow):
        """Whatever is to be made for those who asked for it."""
        await uow.flush()
        wanted = select(attachments.c.handle).where(attachments.c.what == What.PAPER.value)
        names = (await uow._work.connection.scalars(wanted)).all()
        made = [await ordered(uow, name, self.at, self.house) for name in names]
        return [SEALS.sub("封条", repr(each)) for each in made]

    def line(self, who, room, body):
        """What somebody says there, as it is heard."""
        number = next(self._heard)
        return line(
            body,
            sender=who,
            room=room,
            at=self.at,
            key=f"k{number}",
            message=f"m{number}",
            heard=number,
            private=room not in (SQUARE, COUNCIL),
            addressed=True,
        )


@pytest.fixture
async def alike(tmp_path):
    """Both estates."""
    found = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        storage = Storage(databases.sqlite(tmp_path / name))
        await databases.empty(storage)
        found.append(await Watched(storage).found())
        await found[-1].opened(tmp_path / name, otherwise=name == "other")
    yield found
    for each in found:
        await each.storage.close()


def compare(here, there):
    """Line by line: so that the first that differs is what is shown."""
    for mine, theirs in zip(here, there, strict=True):
        assert mine == theirs


async def test_whatever_owners_choose_all_others_read_the_same(alike, tmp_path):
    one, other = alike
    assert one.told
    compare(one.told, other.told)
    for name in one.people:
        compare(*[await each.tries_everything(name) for each in alike])
    for each in alike:
        await each.goes_to(CLOSED)
        assert (await each.assembly()).state is State.CLOSED
    # Until it is counted nothing is known of it either.
    compare(*[await each.tries_everything(SILENT) for each in alike])
    compare(*[await operated(each, tmp_path) for each in alike])
    for each in alike:
        async with each.storage.engine.connect() as connection:
            facts = (await connection.scalars(select(journal.c.facts))).all()
        assert not any(choice in fact.values() for fact in facts for choice in OTHERWISE)
    # And the eye sees: once it is counted, the two are no longer alike.
    results = [everything(await each.tells(each.chen, "计票 31")) for each in alike]
    assert results[0] != results[1]


async def operated(estate, folder):
    """What the command line tells whoever runs the house, without the journal's head."""
    await stamped(estate.storage)
    typed = CliRunner(env={"DATABASE_URL": str(estate.storage.url), "DATA_DIR": str(folder)})
    results = [await asyncio.to_thread(typed.invoke, bot, each.split()) for each in COMMANDS]
    assert "业主1" in "".join(each.stdout for each in results)
    at = str(Path(estate.storage.engine.url.database).parent)
    told = [f"{each.exit_code} {each.stdout} {each.stderr}" for each in results]
    return [each.replace(at, "…") for each in told]


async def stamped(storage):
    """The tables were made as the code has them: the command line is told so."""
    folder = Path(migrations.__file__).parent
    newest = ScriptDirectory(str(folder)).get_current_head()
    async with storage.engine.begin() as connection:
        await connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
        await connection.execute(text(f"INSERT INTO alembic_version VALUES ('{newest}')"))

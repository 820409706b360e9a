"""The court vote on paper: who prints, carries, reads and watches, and what they then read."""

from domain.chat import Kind
from domain.owner_rolls import UnitPlace
from domain.owners import Claim
from domain.owners_meetings import Scrutineer
from domain.paper_ballots import SheetState
from domain.permissions import Grant, Role, reach
from tests import makers
from tests.council import PEOPLE, alone
from tests.court import Court

STAFF, SECOND, WATCHER, OWNER = "陈晓", "吴姐", "孙大爷", "王阿姨"
"""Who works for the community, who goes round its buildings, who watches, who owns head 1."""


class BallotBox(Court):
    """Sheets 1 to 4 are printed, a head each."""

    @classmethod
    async def opened(cls, storage, rows=None, **known):
        box = await super().opened(storage, rows, **known)
        async with storage.begin() as uow:
            community = await uow.units.named(box.community)
            uow.grants.put(
                Grant(
                    resident=PEOPLE.index(SECOND) + 1,
                    role=Role.GRID_WORKER,
                    unit=community.id,
                    path=reach(community),
                    given_at=box.at,
                    given_by=None,
                )
            )
            uow.owners_meetings.name_scrutineer(
                Scrutineer(
                    community=box.community,
                    number=box.meeting.number,
                    place=1,
                    resident=PEOPLE.index(WATCHER) + 1,
                    name=WATCHER,
                    named_at=box.at,
                )
            )
        await box.owns(OWNER, "1-101")
        return box

    async def owns(self, who, place, owner=1):
        """Somebody was found on the roll as the owner of a home, and confirmed."""
        building, unit_no = place.split("-")
        known = Claim(
            community=self.community,
            resident=PEOPLE.index(who) + 1,
            place=UnitPlace(building, "", unit_no),
            claimed_at=self.at,
        )
        known = known.match(roll=self.meeting.roll, owner=owner, by=11, at=self.at)
        async with self.storage.begin() as uow:
            uow.owners.put(known.verify(by=11, at=self.at))

    async def printed(self, *, each=False):
        """Every head has its sheet, or a sheet for each of its homes."""
        for building in ("1号楼", "2号楼"):
            await self.reads(STAFF, f"印票 {building}{' 每套一张' if each else ''}")

    async def reads(self, who, body) -> str:
        """Somebody writes in private; what they alone then read, in one text."""
        await self.tell(self.text(who, body))
        return self.heard_by(who)

    def heard_by(self, who) -> str:
        """What somebody read alone of the last that was said."""
        mine = (each for each in self.said if each.room == alone(who))
        return "\n".join(each.text for each in mine if each.kind is not Kind.TOAST)

    async def shows(self, who, body="") -> str:
        """Somebody sends a photo in private, perhaps with words under it."""
        await self.tell(
            makers.photo(
                body=body,
                sender=self.person(who),
                room=alone(who),
                private=True,
                at=self.at,
                heard=next(self._heard),
                addressed=True,
            )
        )
        return self.heard_by(who)

    async def presses_in_private(self, who, *labels) -> str:
        """Somebody presses these, one after the other."""
        for label in labels:
            await self.tell(self.pressing(who, label, alone(who)))
        return self.heard_by(who)

    async def enters(self, number, first, second=None) -> str:
        """Two people read a sheet, the first with its photo; what the second then reads."""
        await self.shows(STAFF, f"录票 {number} {first}")
        return await self.reads(SECOND, f"录票 {number} {second or first}")

    async def vote(self, head, topic=1):
        """What counts for a head, as it is kept."""
        async with self.storage.begin() as uow:
            found = await uow.owner_ballots.votes(self.meeting.key, (topic,), head)
        return found[0] if found else None

    async def told(self, head, topic=1):
        """Every entry that was kept for a head."""
        async with self.storage.begin() as uow:
            [vote] = await uow.owner_ballots.votes(self.meeting.key, (topic,), head)
            return await uow.owner_ballots.told(vote)

    async def choices(self, head) -> list[str | None]:
        """What counts for a head on each topic."""
        async with self.storage.begin() as uow:
            places = [topic.place for topic in self.topics]
            found = await uow.owner_ballots.votes(self.meeting.key, places, head)
        return [vote.choice if vote.standing == "counted" else vote.standing for vote in found]

    async def sheet(self, number):
        """A sheet as it is kept."""
        async with self.storage.begin() as uow:
            return await uow.paper_ballots.sheet(self.meeting.key, number)

    async def states(self) -> list[SheetState]:
        """Where each sheet is."""
        async with self.storage.begin() as uow:
            return [each.state for each in await uow.paper_ballots.sheets(self.meeting.key)]

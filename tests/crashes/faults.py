"""Seven houses built wrongly, each in the way that crashes are known to punish."""

from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import count

from bot.worker import Worker
from domain import ticks
from storage.inbox import Inbox
from storage.outbox import Outbox, Stage
from storage.owner_ballots import OwnerBallots
from storage.polls import Polls, polls
from storage.reminders import Reminders
from tests.crashes.lives import Fragile, Life
from tests.town import TownLine


class HastyLine(TownLine):
    """Acknowledges before it is kept."""

    async def listen(self, keep):
        news = self.town.news()
        self.town.acknowledge(news)
        self._passing("after acknowledging")
        await keep(news)


class AcknowledgesFirst(Life):
    line_class = HastyLine


class TwoSteps(Worker):
    """Keeps what a batch leads to, and notes in another transaction that it was done."""

    async def _work_together(self):
        async with self._turns.begin(self._share) as turn:
            batch = await turn.claim(256, self._time.now())
            if not batch:
                return False
            turn.uow.inbox.done = _nothing_yet
            await self._answer([self._hear(kept) for kept in batch], turn)
        self._after(turn.uow)
        async with self._storage.begin() as uow:
            await uow.inbox.done([kept.id for kept in batch])
        return True


async def _nothing_yet(ids):
    """The inbox hears of it later."""


class TwoTransactions(Life):
    def __init__(self, *known):
        super().__init__(*known)
        sound, self.app.worker = self.app.worker, TwoSteps.__new__(TwoSteps)
        vars(self.app.worker).update(vars(sound))


class Forgetful(Inbox):
    """Knows nothing of what it was told before."""

    _told = count(1)

    async def keep(self, raws, at):
        await super().keep([replace(r, key=f"{r.key}/{next(self._told)}") for r in raws], at)


class ForgetfulStorage(Fragile):
    def changed(self, uow):
        uow.inbox = Forgetful(uow._work)


class NoUniqueKey(Life):
    storage_class = ForgetfulStorage


class Optimist(Outbox):
    """Notes as said what is only about to be."""

    async def sending(self, letters):
        going = await super().sending(letters)
        for letter in going:
            await self._settle([letter.id], Stage.SENT, letter.born_at)
        return going


class OptimistStorage(Fragile):
    def changed(self, uow):
        uow.outbox = Optimist(uow._work)


class MarkedAsSentFirst(Life):
    storage_class = OptimistStorage


class Trusting(Polls):
    """Closes whatever should be closed by now, trusting that it is asked once."""

    async def due(self, at, limit):
        found = await self._polls.where(polls.c.closes_at <= at, limit=limit, lock="update")
        return [replace(poll, closed_at=None, outcome=None) for poll in found]


class TrustingStorage(Fragile):
    def changed(self, uow):
        uow.polls = Trusting(uow._work, uow.inbox)


class ATickActsTwice(Life):
    """Tells every schedule anew at each start, and what it leads to trusts that it is told once."""

    storage_class = TrustingStorage

    async def live(self, **known):
        if not self._awake and self.town.told:
            now = self.town.time.now()
            again = ticks.tick("close-polls", now, now, part=len(self.town.wishes) + 2)
            await self.app.keep([again])
        await super().live(**known)


class Unhurried(Reminders):
    """Does not note yet how far the telling of a reminder came."""

    def __init__(self, work):
        super().__init__(work)
        self.later = []

    def put(self, reminder):
        self.later.append(reminder)


class UnhurriedStorage(Fragile):
    @asynccontextmanager
    async def begin(self):
        async with super().begin() as uow:
            uow.reminders = Unhurried(uow._work)
            yield uow
        if uow.reminders.later:
            async with super().begin() as again:
                for reminder in uow.reminders.later:
                    again.reminders.put(reminder)


class NotesWhomItTellsLater(Life):
    storage_class = UnhurriedStorage


class Unhasty(OwnerBallots):
    """Notes a ballot, and leaves what it adds to the turnout for later."""

    def __init__(self, *known):
        super().__init__(*known)
        self.later = []

    async def _weigh(self, vote, voice, sign):
        self.later.append((vote, voice, sign))


class UnhastyStorage(Fragile):
    @asynccontextmanager
    async def begin(self):
        async with super().begin() as uow:
            uow.owner_ballots = Unhasty(uow._work, uow.inbox, uow.journal, uow.owner_rolls)
            yield uow
        if uow.owner_ballots.later:
            async with super().begin() as again:
                for weight in uow.owner_ballots.later:
                    await again.owner_ballots._weigh(*weight)


class CountsTheTurnoutLater(Life):
    storage_class = UnhastyStorage

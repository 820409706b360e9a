"""Residents: one person on whatever accounts they speak from, at home in one community or more."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Self

from domain.chat import Person, Room
from domain.homes import Home
from domain.refusals import Refusal


class CannotConfirmOneself(Refusal):
    """A home is confirmed by a neighbour who knows, never by the one who lives there."""


class NothingToConfirm(Refusal):
    """The resident has not said where they live."""


class AlreadyConfirmed(Refusal):
    """Somebody else who knows has confirmed the home already."""


class AlreadyOnePerson(Refusal):
    """Both accounts belong to the same resident already."""


class ResidentIsForgotten(Refusal):
    """The resident asked to be forgotten; there is nobody to link."""


class NoCommunityYet(Refusal):
    """The speaker belongs to no community that we know of."""


class SeveralCommunities(Refusal):
    """The speaker belongs to several communities and must say which one is meant; `count`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """A person; where they live stands in their residencies, how they speak in their accounts."""

    id: int
    name: str
    since: datetime
    language: str | None = None
    told_at: datetime | None = None
    """When they were first told who keeps what, why and how long."""
    forgotten_at: datetime | None = None

    def tell(self, at: datetime) -> Self:
        """Note that they know who keeps what; the first time stays."""
        return replace(self, told_at=self.told_at or at)

    def forget(self, at: datetime) -> Self:
        """Clear what names them; the number stays, for what `STAYS` lists."""
        if self.forgotten_at:
            return self
        return replace(self, name="", language=None, forgotten_at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A name under which a resident speaks on one transport."""

    person: Person
    resident: int
    name: str = ""
    private: Room | None = None
    """Where they can be written to alone, once they have written there."""
    unreachable_since: datetime | None = None

    def met(self, private: Room) -> Self:
        """Note that they wrote in private: there they can be reached."""
        return replace(self, private=private, unreachable_since=None)

    def lost(self, at: datetime) -> Self:
        """Note that they cannot be written to; the first time stays."""
        return replace(self, unreachable_since=self.unreachable_since or at)

    @property
    def reachable(self) -> bool:
        """There is a private room, and nothing says that it is closed to us."""
        return self.private is not None and self.unreachable_since is None


SILENT: Final = frozenset({"webchat"})
"""What is said there is read when a page is opened, and not before: it rings nobody."""


def private_room(accounts: Iterable[Account]) -> Room | None:
    """Return where a resident can be written to alone: where it rings, if there is such a place."""
    reachable = [account for account in accounts if account.reachable]
    ringing = (each for each in reachable if each.person.transport not in SILENT)
    first = next(ringing, reachable[0] if reachable else None)
    return None if first is None else first.private


CALLED: Final = "called-"
"""What the addresses begin with where nobody reads yet: see `stand_in`."""


def stand_in(person: Person) -> Room:
    """Where what is for somebody waits who cannot be written to; they are called by name."""
    return Room(person.transport, f"{CALLED}{person.handle}")


def called_in(room: Room) -> Person | None:
    """Whom a room stands in for; None: it is one."""
    handle = room.address.removeprefix(CALLED)
    return None if handle == room.address else Person(room.transport, handle)


def told_in(accounts: Sequence[Account], rings: Collection[str]) -> Room | None:
    """Return where a resident is told something alone.

    Where they cannot be written to, but are rung by name on one of these transports, that is what
    stands in for their room there.
    """
    alone = private_room(accounts)
    if alone is not None:
        return alone
    rung = (each.person for each in accounts if each.person.transport in rings)
    return next((stand_in(person) for person in rung), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Residency:
    """That a resident belongs to a community: where they say they live, and who confirmed it."""

    resident: int
    community: int
    home: Home | None = None
    said_at: datetime | None = None
    confirmed_at: datetime | None = None
    confirmed_by: int | None = None
    """The resident who confirmed it."""

    @property
    def confirmed(self) -> bool:
        """Only then does their support count toward a threshold."""
        return self.confirmed_at is not None

    def say_home(self, home: Home, at: datetime) -> Self:
        """Note where they live; another home than before has to be confirmed anew."""
        if home == self.home:
            return self
        return replace(self, home=home, said_at=at, confirmed_at=None, confirmed_by=None)

    def confirm(self, by: int, at: datetime) -> Self:
        """Confirm the home; who confirmed it first stays.

        Raises `CannotConfirmOneself` or `NothingToConfirm`.
        """
        if by == self.resident:
            raise CannotConfirmOneself
        if self.home is None:
            raise NothingToConfirm
        return self if self.confirmed else replace(self, confirmed_at=at, confirmed_by=by)

    def doubt(self) -> Self:
        """Take the confirmation back; the home stays as it was said."""
        return replace(self, confirmed_at=None, confirmed_by=None)


def only(residencies: Sequence[Residency]) -> Residency:
    """Return the residency that a private message is about when no community was named.

    Raises `NoCommunityYet` or `SeveralCommunities`.
    """
    if not residencies:
        raise NoCommunityYet
    if len(residencies) > 1:
        raise SeveralCommunities(count=len(residencies))
    return residencies[0]


# --- two residents who are one person ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Link:
    """Two residents made one: whatever bears the number `gone` bears `kept.id` from now on."""

    kept: Resident
    gone: int
    residencies: tuple[Residency, ...]
    """All that `kept` has from now on, one a community; those of `gone` cease."""


def link(one: Resident, other: Resident, residencies: Iterable[Residency]) -> Link:
    """Make one resident of two, given the residencies of both: the confirmed, else the older.

    Raises `AlreadyOnePerson` or `ResidentIsForgotten`.
    """
    if one.id == other.id:
        raise AlreadyOnePerson
    if one.forgotten_at or other.forgotten_at:
        raise ResidentIsForgotten
    both = {one.id, other.id}
    # Whoever confirmed the other confirmed themselves, as it turns out.
    known = [home.doubt() if home.confirmed_by in both else home for home in residencies]
    vouched = {home.resident for home in known if home.confirmed}
    kept, gone = sorted((one, other), key=lambda who: (who.id not in vouched, who.since, who.id))
    told = [at for at in (kept.told_at, gone.told_at) if at]
    return Link(
        kept=replace(
            kept,
            name=kept.name or gone.name,
            language=kept.language or gone.language,
            since=min(kept.since, gone.since),
            told_at=min(told, default=None),
        ),
        gone=gone.id,
        residencies=_joined(kept.id, known),
    )


def _joined(resident: int, residencies: Iterable[Residency]) -> tuple[Residency, ...]:
    """One residency a community: the confirmed, else one with a home, else the survivor's."""
    best: dict[int, Residency] = {}
    for home in sorted(
        residencies, key=lambda it: (not it.confirmed, it.home is None, it.resident != resident)
    ):
        best.setdefault(home.community, replace(home, resident=resident))
    return tuple(best[community] for community in sorted(best))


# --- to be forgotten ---------------------------------------------------------------------


class Trace(StrEnum):
    """What a resident leaves with us."""

    NAME = "name"
    LANGUAGE = "language"
    ACCOUNTS = "accounts"
    """How they are called and reached on each transport."""
    DEVICES = "devices"
    """On which devices they came in by a personal link, and the links they were given."""
    RESIDENCIES = "residencies"
    ROLES = "roles"
    """Ended at that moment; that somebody held them stays."""
    QUESTIONS = "questions"
    OPEN_SUPPORTS = "open_supports"
    """Of proposals not yet decided: who comes back would count twice."""
    REPORTS_BY = "reports_by"
    """That it was they who reported what is broken, and what they sent beside words."""
    NOTES = "notes"
    """What they left for whoever is on duty, and what stood on their last morning page."""
    LINES = "lines"
    """What they said in the web chat, whose history is ours."""
    MEETINGS = "meetings"
    """Whether they come to meetings, and what they brought in beforehand."""
    CLAIMS = "claims"
    """What they say they own, and how far that was known."""
    OBJECTIONS = "objections"
    """What they found wrong in an owners' roll."""
    DOUBTS = "doubts"
    """That it was they who doubted a count; what was asked and answered stays."""
    VISITS = "visits"
    """That it was they who asked for a visit, and that they go from door to door."""
    SIGNATURES = "signatures"
    """That it was they who signed for their household in a chat."""
    SURVEYS = "surveys"
    """What they picked when everybody was asked, and that it was they who asked."""
    CONSENTS = "consents"
    """What they agreed to, refused and withdrew."""
    SIGNED_PAPER = "signed_paper"
    """The photo of what they signed when it was confirmed that they own something."""
    ROLL = "roll"
    BALLOTS = "ballots"
    PROPOSALS = "proposals"
    REPORTS = "reports"
    PASSING = "passing"
    """That messages came and went, known for two days; nothing of what was in them."""
    JOURNAL = "journal"
    BACKUPS = "backups"
    """Copies that were made before, until they are erased; put back, none brings anybody back."""


@dataclass(frozen=True, slots=True)
class Stay:
    """What is kept when somebody asks to be forgotten; `wording` says why."""

    trace: Trace
    years: int | None
    """From the close of what it belongs to; None: as long as the service lasts."""


GOES: Final = (
    Trace.NAME,
    Trace.LANGUAGE,
    Trace.ACCOUNTS,
    Trace.DEVICES,
    Trace.RESIDENCIES,
    Trace.ROLES,
    Trace.QUESTIONS,
    Trace.OPEN_SUPPORTS,
    Trace.NOTES,
    Trace.LINES,
    Trace.REPORTS_BY,
    Trace.MEETINGS,
    Trace.CLAIMS,
    Trace.OBJECTIONS,
    Trace.DOUBTS,
    Trace.VISITS,
    Trace.SIGNATURES,
    Trace.SURVEYS,
    Trace.CONSENTS,
)
"""What `删除我` erases at once."""

STAYS: Final = (
    Stay(Trace.ROLL, 3),  # who was entitled must be provable while a decision can be contested
    Stay(Trace.BALLOTS, 3),  # as above; they bear the number, never the name
    Stay(Trace.SIGNED_PAPER, 1),  # a vote can be contested for a year: then the photo goes
    Stay(Trace.PROPOSALS, None),  # the neighbours' matter as much as the author's; nameless
    Stay(Trace.REPORTS, None),  # as above: what is broken is everybody's
    Stay(Trace.PASSING, None),  # else a message told twice would be done twice
    Stay(Trace.JOURNAL, None),  # salted digests, whose salt is erased with the text
    Stay(Trace.BACKUPS, None),  # a copy cannot be changed: it goes as a whole, in days
)
"""What `删除我` keeps, and for how long."""

BACKUPS_KEPT: Final = timedelta(days=14)
"""A backup that is older is erased when the next one is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """That somebody asked to be forgotten, by number alone: known beside the database."""

    numbers: tuple[int, ...]
    """Theirs, and those under which they stood before two residents turned out to be one."""
    since: datetime
    """When they came; whoever has the same number in another time is somebody else."""
    at: datetime

    def is_back(self, resident: Resident) -> bool:
        """Tell whether it is they who stand, not forgotten, in an older copy that was put back."""
        return (
            resident.id in self.numbers
            and resident.forgotten_at is None
            and self.since <= resident.since < self.at
        )

"""监票: who watches a count is apart from who runs it; what they note, how they sign it off."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.owners_meetings.records import Interest, Scrutineer
from domain.refusals import Refusal
from domain.texts import written

REMARK_LONGEST: Final = 300
MOST_REMARKS: Final = 200
"""So many remarks one meeting takes."""


class NotAScrutineer(Refusal):
    """The speaker does not watch `number`."""


class ScrutineersOnlyWatch(Refusal):
    """Who watches `number` runs nothing of it, and enters no ballot."""


class ScrutineerHasAStake(Refusal):
    """Who runs `number`, asked for what it votes on or enters its ballots cannot watch it; `why`.

    `why`: candidate, bidder, property, committee, office, applicant or entered.
    """


class ScrutineerIsKnown(Refusal):
    """In this place of `number` somebody watches already, or the speaker does in another."""


class NothingIsCountedYet(Refusal):
    """`number` has not been counted yet: there is nothing to sign off."""


class TooManyRemarks(Refusal):
    """`most` remarks on `number` were kept; the rest goes on paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a scrutineer noted, for the file."""

    community: int
    number: int
    place: int
    scrutineer: int
    """Their place among those who watch."""
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """计票看过了, or why not: what a scrutineer says of one count."""

    community: int
    number: int
    count: int
    """Which count, from 1: after a new one they look again."""
    scrutineer: int
    objection: str = ""
    """"": they have seen it, and it is right."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """Who of those who watch has seen a count, who objects, and who has not looked."""

    seen: tuple[Scrutineer, ...]
    objecting: tuple[Scrutineer, ...]
    missing: tuple[Scrutineer, ...]

    @property
    def is_signed_off(self) -> bool:
        """Whether at least two, or all where there are fewer, have seen it, and nobody objects."""
        watching = len(self.seen) + len(self.objecting) + len(self.missing)
        return bool(self.seen) and len(self.seen) >= min(2, watching) and not self.objecting


def standing(watching: Iterable[Scrutineer], seen: Iterable[Seen], count: int) -> Standing:
    """Tell how the scrutineers stand to this count."""
    told = {each.scrutineer: each for each in seen if each.count == count}
    everybody = tuple(watching)
    return Standing(
        tuple(w for w in everybody if w.place in told and not told[w.place].objection),
        tuple(w for w in everybody if w.place in told and told[w.place].objection),
        tuple(w for w in everybody if w.place not in told),
    )


def watching_as(watching: Iterable[Scrutineer], resident: int) -> Scrutineer | None:
    """Return as whom somebody watches, if they do."""
    return next((each for each in watching if each.resident == resident), None)


def require_apart(watching: Sequence[Scrutineer], resident: int) -> None:
    """Raise `ScrutineersOnlyWatch` where somebody who watches would run it or enter ballots."""
    found = watching_as(watching, resident)
    if found is not None:
        raise ScrutineersOnlyWatch(number=str(found.number))


def require_fit(scrutineer: Scrutineer, stakes: Collection[str]) -> None:
    """Raise `ScrutineerHasAStake` where somebody declared one, or one is known."""
    told = [] if scrutineer.interest is Interest.NONE else [scrutineer.interest.value]
    for why in (*told, *sorted(stakes)):
        raise ScrutineerHasAStake(number=str(scrutineer.number), why=why)


def remark(text: str, scrutineer: Scrutineer, known: Sequence[Remark], at: datetime) -> Remark:
    """Return a remark as it is kept; refusals `TooManyRemarks` and those of a text."""
    if len(known) >= MOST_REMARKS:
        raise TooManyRemarks(number=str(scrutineer.number), most=MOST_REMARKS)
    return Remark(
        community=scrutineer.community,
        number=scrutineer.number,
        place=len(known) + 1,
        scrutineer=scrutineer.place,
        text=written(text, REMARK_LONGEST),
        at=at,
    )


def seen(scrutineer: Scrutineer, count: int, objection: str, at: datetime) -> Seen:
    """Return what somebody says of a count; refusals `NothingIsCountedYet`, those of a text."""
    if not count:
        raise NothingIsCountedYet(number=str(scrutineer.number))
    return Seen(
        community=scrutineer.community,
        number=scrutineer.number,
        count=count,
        scrutineer=scrutineer.place,
        objection=written(objection, REMARK_LONGEST) if objection else "",
        at=at,
    )

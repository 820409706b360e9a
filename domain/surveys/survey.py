"""One survey: who may ask, who answers what, and what the answers come to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Self

from domain.polls.kinds import KINDS, Option
from domain.polls.rules import Decision, Rule, decide, preset
from domain.proposals.hidings import Hiding, NothingIsHidden, stated
from domain.refusals import Refusal

RULE: Final = "advisory"
ONE_HEAD: Final = {"heads": 1}
AGAIN: Final = timedelta(days=7)
"""After so long a resident may ask again."""
DAY: Final = timedelta(days=1)
"""For so long a group is asked nothing more by residents."""


class SurveyIsClosed(Refusal):
    """Nobody is asked any more: `number`."""


class SurveyIsStillOpen(Refusal):
    """People are still being asked: `number`."""


class OnlyWhoAsked(Refusal):
    """Only whoever asked may end `number` early, or take it back."""


class AskedLately(Refusal):
    """A resident asks once in so many `days`."""


class OneADay(Refusal):
    """The group was asked something within a day: `number`."""


class State(StrEnum):
    """How a survey stands."""

    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class What(StrEnum):
    """What can happen to it."""

    OPENED = "opened"
    ENDED = "ended"
    """Whoever asked had heard enough."""
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    FLAGGED = "flagged"
    HIDDEN = "hidden"
    UNHIDDEN = "unhidden"
    APPEALED = "appealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one resident picked; the later heard replaces it, and "" takes it back."""

    community: int
    number: int
    resident: int
    choice: str
    at: datetime
    heard: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A question to everybody in the groups of a unit, open until `closes_at`, that excluded."""

    community: int
    number: int
    unit: int
    """Whose groups are asked."""
    text: str
    kind: str
    options: tuple[Option, ...]
    by: int | None
    """Who asked; None once they are forgotten."""
    asked_at: datetime
    closes_at: datetime
    state: State = State.OPEN
    closed_at: datetime | None = None
    hiding: Hiding | None = None

    @property
    def key(self) -> tuple[int, int]:
        """What it is kept under."""
        return self.community, self.number

    @property
    def is_open(self) -> bool:
        """Not ended yet, though its time may be over."""
        return self.state is State.OPEN

    @property
    def hidden(self) -> bool:
        """Whether its words are shown to nobody for now."""
        return self.hiding is not None and self.hiding.hidden

    @property
    def decided_by(self) -> Rule:
        """The rule that decides nothing, as it held when people were asked."""
        return preset(RULE, self.asked_at)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all choices in the order of their numbers, from 1; 都不同意 last."""
        return KINDS[self.kind].keys(self.options)

    # --- answering -----------------------------------------------------------------------

    def require_open(self) -> None:
        """Raise `SurveyIsClosed` unless it is open, though its time may be over."""
        if not self.is_open:
            raise SurveyIsClosed(number=str(self.number))

    def admit(self, at: datetime) -> None:
        """Raise `SurveyIsClosed` unless people may answer at that moment."""
        self.require_open()
        if at >= self.closes_at:
            raise SurveyIsClosed(number=str(self.number))

    def answer(self, choice: str, *, by: int, at: datetime, heard: int) -> Answer:
        """Make the answer that a key, a number or a word makes, or "" to take it back.

        Whether it is in time was asked before. Refusal `NoSuchChoice`.
        """
        kept = KINDS[self.kind].read(choice, self.options) if choice else ""
        return Answer(
            community=self.community,
            number=self.number,
            resident=by,
            choice=kept,
            at=at,
            heard=heard,
        )

    def pressed(self, place: int, before: str) -> str | None:
        """Tell what is chosen once this button is pressed; None where there is no such button."""
        if not 1 <= place <= len(self.keys):
            return None
        return KINDS[self.kind].mark(before, self.keys[place - 1], self.options)

    def picked(self, places: Sequence[int]) -> str | None:
        """Tell what these places, all together, choose; None where they are not on it."""
        chosen = ""
        for place in places:
            marked = self.pressed(place, chosen)
            if marked is None:
                return None
            chosen = marked
        return chosen

    # --- its end -------------------------------------------------------------------------

    def end(self, *, by: int, at: datetime) -> Self:
        """Let whoever asked end it now; refusals `OnlyWhoAsked`, `SurveyIsClosed`."""
        self._only_who_asked(by)
        self.admit(at)
        return replace(self, closes_at=at)

    def withdraw(self, *, by: int, at: datetime) -> Self:
        """Let whoever asked take it back, and nothing is counted; refusals as above."""
        self._only_who_asked(by)
        self.require_open()
        return replace(self, state=State.WITHDRAWN, closed_at=at)

    def close(self, at: datetime, answers: Iterable[Answer]) -> tuple[Self, Decision]:
        """Close it and count; refusals `SurveyIsClosed`, `SurveyIsStillOpen`."""
        self.require_open()
        if at < self.closes_at:
            raise SurveyIsStillOpen(number=str(self.number))
        closed = replace(self, state=State.CLOSED, closed_at=at)
        return closed, closed.count(answers)

    def count(self, answers: Iterable[Answer]) -> Decision:
        """Count what stands: one head a resident; whoever answered is all there is."""
        stands = standing(answers)
        entries = [(answer.choice, ONE_HEAD) for answer in stands]
        tally = KINDS[self.kind].count(self.options, entries)
        return decide(self.decided_by, {"heads": len(stands)}, tally)

    def _only_who_asked(self, by: int) -> None:
        if by != self.by:
            raise OnlyWhoAsked(number=str(self.number))

    # --- what harms somebody -------------------------------------------------------------

    def flag(self, reason: str, *, by: int, at: datetime) -> Self:
        """Add a confirmed neighbour's word that it should be hidden; the second hides it.

        The first says why. Refusals `ReasonMissing`, `StaffHasDecided`.
        """
        hiding = self.hiding or Hiding(reason=stated(reason), at=at)
        return replace(self, hiding=hiding.flag(by))

    def hide(self, reason: str, *, by: int, at: datetime) -> Self:
        """Hide it, as staff, or uphold that it is hidden; refusal `ReasonMissing`."""
        told = stated(reason)
        hiding = self.hiding or Hiding(reason=told, at=at)
        return replace(self, hiding=hiding.decide(by, hidden=True, reason=told))

    def unhide(self, *, by: int) -> Self:
        """Show it again, as staff; refusal `NothingIsHidden`."""
        if self.hiding is None:
            raise NothingIsHidden
        return replace(self, hiding=self.hiding.decide(by, hidden=False))

    def appeal(self, text: str, *, by: int) -> Self:
        """Object, as whoever asked, to its being hidden, once.

        Refusals `OnlyWhoAsked`, `NothingIsHidden`, `AlreadyAppealed`.
        """
        self._only_who_asked(by)
        if self.hiding is None:
            raise NothingIsHidden
        return replace(self, hiding=self.hiding.hear(text))


def standing(answers: Iterable[Answer]) -> list[Answer]:
    """Keep each resident's last heard answer, without those that were taken back."""
    last: dict[int, Answer] = {}
    for answer in answers:
        known = last.get(answer.resident)
        if known is None or answer.heard >= known.heard:
            last[answer.resident] = answer
    return [answer for answer in last.values() if answer.choice]


def chosen(survey: Survey, choice: str) -> tuple[str, ...]:
    """Tell the keys that a kept choice names; none for an answer that was taken back."""
    return KINDS[survey.kind].picks(choice, survey.options) or ()


def admit_question(asked: Iterable[Survey], *, unit: int, by: int, at: datetime) -> None:
    """Let a resident ask: once a week, and where nobody asked within a day.

    `asked` is what was asked in the community. Refusals `AskedLately`, `OneADay`.
    """
    for survey in asked:
        if survey.by == by and at - survey.asked_at < AGAIN:
            raise AskedLately(days=AGAIN.days)
        if survey.unit == unit and at - survey.asked_at < DAY:
            raise OneADay(number=str(survey.number))


@dataclass(frozen=True, slots=True)
class Lead:
    """What a closed survey came to, as its archive tells it."""

    heads: int
    """How many answered."""
    counts: Mapping[str, int]
    """How many picked each choice, by its key."""
    leads: str | None
    """The choice that more picked than any other; None where none is ahead."""


def lead(told: Mapping[str, Any]) -> Lead:
    """Read it from a decision as archives tell it."""
    counts = {key: amounts["heads"] for key, amounts in told["counts"].items()}
    return Lead(told["participating"]["heads"], counts, told["choice"])

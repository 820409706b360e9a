"""A session of a body: its frozen roll, who records it, its items, and when its minutes are out."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Self

from domain.polls import Counted, Decision, Hands, Rule, preset, show_of_hands
from domain.polls.elections import refuse_elections
from domain.refusals import Refusal
from domain.sessions.quorum import Quorum, quorum
from domain.texts import written

LINE_LONGEST: Final = 200
MOST_LINES: Final = 12
"""Of one item, objections among them: minutes are no shorthand."""


class SomebodyElseRecords(Refusal):
    """Session `number` is being recorded by somebody else (`name`)."""


class SessionIsClosed(Refusal):
    """Session `number` is over; only its minutes can still be put right."""


class MinutesNotReady(Refusal):
    """Session `number` still goes on, so that there are no minutes of it yet."""


class MinutesAreOut(Refusal):
    """The minutes of `number` are published and stay as they are."""


class HandsEnteredByAnother(Refusal):
    """The hands on `number` were entered by somebody else, who alone may put them right."""


class HandsOnOnesOwn(Refusal):
    """Whoever proposed `number` does not count the hands on it."""


class NoHandsYet(Refusal):
    """There was no show of hands on `number`, so there is nothing to object to."""


class TooMuchNoted(Refusal):
    """As much is written down of this item as minutes can show (`most`)."""


class NoSuchLine(Refusal):
    """The minutes have no line `place`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What makes the meeting of a body a session: roll, rule, recorder, minutes."""

    community: int
    number: int
    """The meeting's."""
    body: int
    rule: str
    electorate: int
    """How many were on the roll when it was frozen, at the notice."""
    noticed_at: datetime
    recorder: int | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    published_at: datetime | None = None

    @property
    def key(self) -> tuple[int, int]:
        """The community and the number."""
        return self.community, self.number

    @property
    def is_running(self) -> bool:
        """Whether it has begun and is not over."""
        return self.opened_at is not None and self.closed_at is None

    @property
    def decided_by(self) -> Rule:
        """The version of its rule that held at the notice."""
        return preset(self.rule, self.noticed_at)

    def quorum(self, present: int) -> Quorum:
        """Tell whether so many may decide."""
        return quorum(self.decided_by, self.electorate, present)

    def open(self, recorder: int, at: datetime) -> Self:
        """Begin, or go on with somebody else at the book; refusal `SessionIsClosed`."""
        if self.closed_at is not None:
            raise SessionIsClosed(number=str(self.number))
        return replace(self, recorder=recorder, opened_at=self.opened_at or at)

    def close(self, at: datetime) -> Self:
        """End it; from now on its minutes are checked."""
        return replace(self, closed_at=at)

    def publish(self, at: datetime) -> Self:
        """Let its minutes be read; refusals `MinutesNotReady`, `MinutesAreOut`."""
        self.require_draft()
        return replace(self, published_at=at)

    def require_draft(self) -> None:
        """Go on only where its minutes can still be put right."""
        if self.closed_at is None:
            raise MinutesNotReady(number=str(self.number))
        if self.published_at is not None:
            raise MinutesAreOut(number=str(self.number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A member on the frozen roll of a session."""

    community: int
    number: int
    resident: int
    told_at: datetime | None = None
    """When the packet went to them; None where they cannot be written to."""
    present_at: datetime | None = None
    left_at: datetime | None = None
    """When they went home before the end; without having come, never mind what the door says."""
    excuse: str = ""
    """Why they do not come, where they said so."""

    @property
    def is_there(self) -> bool:
        """Whether they came and have not left."""
        return self.present_at is not None and self.left_at is None

    def come(self, at: datetime) -> Self:
        """Be there; coming back is being there, too."""
        return replace(self, present_at=self.present_at or at, left_at=None)

    def leave(self, at: datetime) -> Self:
        """Go home before the end."""
        return self if self.present_at is None else replace(self, left_at=at)

    @property
    def was_away(self) -> bool:
        """Whether the recorder says that they were never there."""
        return self.present_at is None and self.left_at is not None

    def stay_away(self, at: datetime) -> Self:
        """Never have been there, whatever was written before."""
        return replace(self, present_at=None, left_at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One point of a session: a proposal, or a topic without a number."""

    community: int
    number: int
    place: int
    """Which of the agenda, from 1; 0 is for what belongs to none."""
    proposal: int | None = None
    text: str = ""
    lines: tuple[str, ...] = ()
    """What was said, as its recorder wrote it down, without names."""
    hands: Hands | None = None
    hands_by: int | None = None
    hands_at: datetime | None = None
    dissent: tuple[str, ...] = ()
    void: bool = False
    """The hands came to nothing: what they were about had been settled otherwise by the close."""

    def note(self, text: str) -> Self:
        """Write down one more thing that was said; refusals `TooMuchNoted` and those of a text."""
        return replace(self, lines=(*self.lines, self._more(text)))

    def correct(self, place: int, text: str) -> Self:
        """Let a line say something else, or, where nothing is written, go.

        `place` counts from 0, the lines first and then why somebody did not agree.
        """
        kept = (written(text, LINE_LONGEST),) if text else ()
        if place < len(self.lines):
            return replace(self, lines=(*self.lines[:place], *kept, *self.lines[place + 1 :]))
        place -= len(self.lines)
        return replace(self, dissent=(*self.dissent[:place], *kept, *self.dissent[place + 1 :]))

    @property
    def noted(self) -> int:
        """How much is written down: lines, and why somebody did not agree."""
        return len(self.lines) + len(self.dissent)

    def object(self, text: str) -> Self:
        """Write down why somebody did not agree; refusal `NoHandsYet`, and as `note`."""
        if self.hands is None:
            raise NoHandsYet(number=self._name)
        return replace(self, dissent=(*self.dissent, self._more(text)))

    def raise_hands(
        self, counted: Counted, there: Quorum, *, by: int, at: datetime, author: int | None = None
    ) -> Self:
        """Take what a recorder counted, or counts again before the close.

        Refusals: `ElectionsAreNotRun`, `TooFewPresent`, `HandsDoNotFit`, `HandsEnteredByAnother`,
        `HandsOnOnesOwn`.
        """
        refuse_elections(self.proposal or self.place, self.text)
        if by == author:
            raise HandsOnOnesOwn(number=self._name)
        if self.hands_by not in (None, by):
            raise HandsEnteredByAnother(number=self._name)
        there.require()
        return replace(self, hands=counted.among(there.present), hands_by=by, hands_at=at)

    def decided(self, session: Session) -> Decision | None:
        """Tell what the raised hands came to by the session's rule; None without any."""
        if self.hands is None or self.hands_at is None:
            return None
        poll = show_of_hands(
            self.hands,
            community=self.community,
            number=self.proposal or 0,
            body=session.body,
            title=self.text,
            electorate=session.electorate,
            at=self.hands_at,
            rule=session.rule,
        )
        return poll.count(())

    @property
    def _name(self) -> str:
        return str(self.proposal or self.place)

    def _more(self, text: str) -> str:
        if self.noted >= MOST_LINES:
            raise TooMuchNoted(most=MOST_LINES)
        return written(text, LINE_LONGEST)


def notice(
    *, community: int, number: int, body: int, rule: str, electorate: int, at: datetime
) -> Session:
    """Return the session whose roll is frozen now; refusal `NoSuchRule`."""
    preset(rule, at)
    return Session(
        community=community,
        number=number,
        body=body,
        rule=rule,
        electorate=electorate,
        noticed_at=at,
    )

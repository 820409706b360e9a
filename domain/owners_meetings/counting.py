"""What owners decided on a topic: its ballot's lines, its count, its archive, its public sheet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from domain.ballots import SIGNED, Channel, OwnersVoteIsClosed, OwnersVoteIsNotOpen
from domain.ballots.sheet import Shown, Voter, sheet, shown
from domain.owners_meetings.meeting import ANNOUNCED, PREPARING, OwnersMeeting, State
from domain.owners_meetings.topics import ABSTAINING, AGAINST, ORDINARY, SCOPED, Topic
from domain.polls.archive import written
from domain.polls.kinds import KINDS, Option
from domain.polls.rules import NOTHING, Decision, Rule, decide, preset
from domain.polls.tally import Amounts
from domain.polls.untrusted import Json


@dataclass(frozen=True, slots=True)
class Counted:
    """What one topic came to, and by what it can be checked."""

    topic: Topic
    decision: Decision
    sheet: Mapping[str, Any]
    """What everybody may see of it."""
    seal: str
    at: datetime
    """When it was counted."""
    times: int
    """How often it was counted by then."""

    @property
    def areas(self) -> bool:
        """Whether the area behind each choice may be told."""
        return any("area" in amounts for amounts in self.sheet["counts"].values())


TAKEN_IN: Final[Mapping[Channel, frozenset[State]]] = {
    **dict.fromkeys(Channel, frozenset({State.VOTING})),
    **dict.fromkeys(SIGNED, frozenset({State.VOTING, State.CLOSED})),
    Channel.REVIEW: frozenset({State.VOTING, State.CLOSED, State.PRELIMINARY, State.DISPUTED}),
}
"""In which states a ballot comes in; paper that was handed in on time is entered later, too."""

Cast = tuple[str, str, Amounts]
"""A receipt, a choice, and what it weighs."""


def require_taken(meeting: OwnersMeeting, channel: Channel) -> None:
    """Let a ballot in, whatever a clock says; `OwnersVoteIsNotOpen` or `OwnersVoteIsClosed`."""
    if meeting.state in TAKEN_IN[channel]:
        return
    number, opens, closes = str(meeting.number), meeting.opens_at, meeting.closes_at
    if meeting.state in PREPARING | ANNOUNCED:
        raise OwnersVoteIsNotOpen(number=number, opens=opens.isoformat() if opens else "")
    raise OwnersVoteIsClosed(number=number, closed=closes.isoformat() if closes else "")


def lines(topic: Topic) -> tuple[Option, ...]:
    """Return what can be chosen; none where it is 同意, 反对 or 弃权."""
    if topic.kind == "approve":
        return ()
    offered = [text for text in topic.options if text not in AGAINST | ABSTAINING]
    return tuple(Option(f"o{place}", text) for place, text in enumerate(offered, start=1))


def rule_of(meeting: OwnersMeeting, topic: Topic) -> Rule:
    """Return the rule as it held on the first day of the vote; of a part of an estate, its own."""
    name = topic.rule
    if meeting.scope:
        name = name.replace(ORDINARY, SCOPED, 1)
    return preset(name, meeting.opens_at)


def decision(
    meeting: OwnersMeeting,
    topic: Topic,
    electorate: Amounts,
    counts: Iterable[tuple[str, Amounts]],
    *,
    silent: Amounts = NOTHING,
    unresolved: Amounts = NOTHING,
) -> Decision:
    """Decide a topic by what stands behind each choice, or behind single ballots."""
    tally = KINDS[topic.kind].count(lines(topic), counts)
    rule = rule_of(meeting, topic)
    return decide(rule, electorate, tally, silent=silent, unresolved=unresolved)


def archive(meeting: OwnersMeeting, topic: Topic, cast: Iterable[Cast], decided: Decision) -> Json:
    """Write the full archive of one topic, for scrutineers: its areas can name a person."""
    about: Json = {
        "number": meeting.number,
        "topic": topic.place,
        "title": topic.title,
        "category": topic.category,
        "kind": topic.kind,
        "options": [{"key": option.key, "text": option.text} for option in lines(topic)],
        "opened_at": meeting.opens_at and meeting.opens_at.isoformat(),
        "closed_at": meeting.closes_at and meeting.closes_at.isoformat(),
    }
    return written(about, rule_of(meeting, topic), cast, decided)


def public_sheet(topic: Topic, body: Json, voters: Sequence[Voter]) -> Json:
    """Write what everybody may see of it: see `domain.ballots.sheet`."""
    kind = KINDS[topic.kind]
    # Where a ballot names several lines no sum of areas tells who named which: none is shown.
    told = Shown((), (), None) if kind.marks else shown(voters, kind.keys(lines(topic)))
    return sheet(body, told)

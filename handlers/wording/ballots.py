"""What is said of owners' votes: the ballot, the turnout, what a vote is worth, what it came to."""

from collections.abc import Sequence
from datetime import date

from domain.ballots import Channel, Effective, Turnout, Voice
from domain.ballots.gaps import Gap
from domain.chat import Button, Sentence
from domain.owner_rolls import UnitPlace
from domain.owner_rolls.places import named
from domain.owners_meetings import OwnersMeeting, Topic
from domain.owners_meetings.counting import lines, rule_of
from domain.polls import KINDS, Decision
from domain.polls.kinds.single import NONE
from domain.polls.tally import ABSTAIN, INVALID, Amounts
from domain.texts import at_a_glance
from handlers.wording.general import said
from handlers.wording.polls import level, outcome

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]

SHORT = 24
"""So much of a title or an option stands on one line."""
PLACES = 6
"""So many of somebody's units are named."""
LINES = 8
"""So many buildings are told."""


def metres(area: int) -> str:
    """An area as it is read: 131,447.36."""
    return f"{area // 100:,}.{area % 100:02}"


def _name(meeting: OwnersMeeting, *more: int | str) -> str:
    return ":".join(map(str, (meeting.community, meeting.number, *more)))


def choice(topic: Topic, key: str) -> Sentence:
    """同意, 反对, 弃权, or an option by its text."""
    texts = {option.key: at_a_glance(option.text, SHORT) for option in lines(topic)}
    if key in texts:
        return said("ballots-option", text=texts[key])
    known = {"yes", "no", ABSTAIN, NONE, INVALID}
    return said("ballots-choice", choice=key if key in known else INVALID)


# --- the ballot --------------------------------------------------------------------------


def ballot(
    meeting: OwnersMeeting,
    topic: Topic,
    topics: int,
    head: int,
    holding: Sentence,
) -> Worded:
    """One topic for one head, for its owner alone, with its buttons."""
    keys = KINDS[topic.kind].keys(lines(topic))
    offered = tuple(
        said("ballots-line", place=place, choice=choice(topic, key))
        for place, key in enumerate(keys, start=1)
    )
    text = said(
        "ballots-ballot",
        number=str(meeting.number),
        place=str(topic.place),
        topics=topics,
        title=topic.title,
        holding=holding,
        closes=meeting.closes_at or meeting.called_at,
        level=level(rule_of(meeting, topic)),
        choices=offered,
    )
    buttons = tuple(
        Button(
            said("ballots-button", place=place, choice=choice(topic, key)),
            "owner-vote",
            _name(meeting, topic.place, head, key),
        )
        for place, key in enumerate(keys, start=1)
    )
    rules = Button(said("button-owners-set", what="rules"), "owners-rules", _name(meeting))
    rows = tuple((button,) for button in buttons) if lines(topic) else (buttons,)
    return text, (*rows, (rules,))


def holding(places: Sequence[UnitPlace], voice: Voice) -> Sentence:
    """What one head holds, for who is known to own it: units, area, heads."""
    return said(
        "ballots-holding",
        units=len(places),
        places="、".join(map(str, places[:PLACES])),
        more="yes" if len(places) > PLACES else "no",
        area=metres(voice.amounts["area"]),
        heads=voice.amounts["heads"],
    )


def claimed(place: UnitPlace) -> Sentence:
    """What somebody says is theirs, while nobody has found them on the roll."""
    return said("ballots-claimed", place=str(place))


def echo(meeting: OwnersMeeting, topic: Topic, key: str, now: Effective) -> Sentence:
    """What was understood, for the voter alone, and what it is worth now."""
    return said(
        "ballots-echo",
        place=str(topic.place),
        choice=choice(topic, key),
        worth=_worth(now),
        closes=meeting.closes_at or meeting.called_at,
    )


def _worth(now: Effective, *, over: bool = False) -> Sentence:
    return said(
        "ballots-worth",
        standing=now.standing.value,
        why="none" if now.why is None else now.why.value,
        over="yes" if over else "no",
    )


def opens(number: int, day: date) -> Sentence:
    """Owners vote from the first moment of that day on."""
    return said("ballots-opens", number=str(number), day=day)


def done(meeting: OwnersMeeting, receipts: Sequence[str]) -> Sentence:
    """Every topic has its vote; the receipt."""
    return said("ballots-done", number=str(meeting.number), receipts="、".join(receipts))


def noted() -> Sentence:
    """A press was heard; what it said stands below."""
    return said("ballots-noted")


def look_in_private(number: int) -> Sentence:
    """Owners choose in private alone."""
    return said("ballots-in-private", number=str(number))


def how_mine(meeting: OwnersMeeting, told: Sequence[Sentence], receipts: Sequence[str]) -> Sentence:
    """我的票怎么记的, one meeting."""
    return said(
        "ballots-mine",
        number=str(meeting.number),
        title=at_a_glance(meeting.title, SHORT),
        lines=tuple(told),
        receipts="、".join(receipts),
    )


def mine_line(
    topic: Topic, key: str | None, channel: Channel | None, now: Effective, *, over: bool = False
) -> Sentence:
    """What counts on one topic of one's own; `over`: nothing can be mended any more."""
    return said(
        "ballots-mine-line",
        place=str(topic.place),
        title=at_a_glance(topic.title, SHORT),
        choice=said("ballots-unclear") if key is None else choice(topic, key),
        channel="none" if channel is None else channel.value,
        worth=_worth(now, over=over),
    )


def mine_none() -> Sentence:
    """No vote of the speaker's is kept."""
    return said("ballots-mine-none")


def dispute_button(meeting: OwnersMeeting) -> Button:
    """我的票记得不对: a doubt, without a word more."""
    return Button(said("ballots-button-dispute"), "owners-receipt", _name(meeting))


def disputed(receipts: Sequence[str]) -> Sentence:
    """What such a doubt says."""
    return said("ballots-disputed", receipts="、".join(receipts))


def mine_button(meeting: OwnersMeeting) -> Button:
    """我的票怎么记的."""
    return Button(said("ballots-button-mine"), "owner-vote-mine", _name(meeting))


# --- how many took part --------------------------------------------------------------------


def card(
    meeting: OwnersMeeting,
    topics: Sequence[Topic],
    electorate: Amounts,
    turnouts: Sequence[Turnout],
) -> Worded:
    """The living card in the group: what is asked, how many take part, and nobody's choice."""
    text = said(
        "ballots-card",
        number=str(meeting.number),
        title=meeting.title,
        lines=_asked(meeting, topics, electorate, turnouts),
        closes=meeting.closes_at or meeting.called_at,
    )
    vote = Button(said("ballots-button-vote"), "owner-vote-open", _name(meeting))
    gaps = Button(said("ballots-button-gaps"), "owner-vote-gaps", _name(meeting))
    visit = Button(said("button-round-visit"), "round-visit", _name(meeting))
    return text, ((vote, gaps), (visit,))


def _turnout(
    meeting: OwnersMeeting, topic: Topic, electorate: Amounts, turnout: Turnout
) -> Sentence:
    quorum = rule_of(meeting, topic).quorum
    needed = {m: share.needed(electorate[m]) for m, share in quorum.items()}
    heads = max(0, needed.get("heads", 0) - turnout.heads)
    area = max(0, needed.get("area", 0) - turnout.area)
    return said(
        "ballots-turnout",
        heads=turnout.heads,
        all=electorate["heads"],
        area=metres(turnout.area),
        whole=metres(electorate["area"]),
        enough="yes" if not (heads or area) else "no",
        short_heads=heads,
        short_area=metres(area),
    )


def closed(
    meeting: OwnersMeeting,
    topics: Sequence[Topic],
    electorate: Amounts,
    turnouts: Sequence[Turnout],
) -> Sentence:
    """The same card once nobody can vote any more."""
    return said(
        "ballots-closed",
        number=str(meeting.number),
        title=meeting.title,
        lines=_asked(meeting, topics, electorate, turnouts),
    )


def _asked(
    meeting: OwnersMeeting,
    topics: Sequence[Topic],
    electorate: Amounts,
    turnouts: Sequence[Turnout],
) -> tuple[Sentence, ...]:
    return tuple(
        said(
            "ballots-card-topic",
            place=str(topic.place),
            title=at_a_glance(topic.title, SHORT),
            turnout=_turnout(meeting, topic, electorate, turnout),
        )
        for topic, turnout in zip(topics, turnouts, strict=True)
    )


def gaps(meeting: OwnersMeeting, told: Sequence[Gap]) -> Sentence:
    """Where most is still missing, building by building."""
    lines = tuple(gap(each) for each in told[:LINES])
    return said("ballots-gaps", number=str(meeting.number), lines=lines)


def gap(missing: Gap) -> Sentence:
    """5号楼还差9户、还差830.15平方米; and for how many heads, where that is not the same."""
    heads = missing.heads
    return said(
        "ballots-gap",
        building="、".join(map(named, missing.buildings)),
        units=missing.units,
        heads=0 if heads in (None, missing.units) else heads,
        area=metres(missing.area),
    )


# --- what it came to -----------------------------------------------------------------------


def result(
    meeting: OwnersMeeting,
    topic: Topic,
    decision: Decision,
    seal: str,
    *,
    areas: bool,
) -> Sentence:
    """One topic's card: both measures, what was needed in exact numbers, and what it is worth.

    `areas`: the area behind each choice is told too, because that shows nobody's choice.
    """
    area_met = decision.approve.get("area")
    return said(
        "ballots-result",
        number=str(meeting.number),
        place=str(topic.place),
        title=topic.title,
        outcome=outcome(decision),
        heads=decision.participating["heads"],
        all=decision.electorate["heads"],
        area=metres(decision.participating["area"]),
        whole=metres(decision.electorate["area"]),
        quorum_heads=decision.quorum_needed.get("heads", 0),
        quorum_area=metres(decision.quorum_needed.get("area", 0)),
        counts=tuple(
            _count(topic, key, amounts, areas=areas)
            for key, amounts in decision.counts.items()
            if amounts.get("heads", 0)
        ),
        approve_heads=decision.approve_needed["heads"],
        approve_area=metres(decision.approve_needed["area"]),
        approve="no" if area_met is None else "yes",
        withheld="no" if areas or area_met is None else "enough" if area_met else "short",
        unresolved=decision.unresolved.get("heads", 0),
        follows=said("ballots-follows", outcome=decision.outcome.value),
        doubts=_doubts(meeting),
        level=level(rule_of(meeting, topic)),
        seal=seal,
    )


def _doubts(meeting: OwnersMeeting) -> Sentence:
    """Until when anybody may doubt it, or that nobody can any more."""
    if meeting.final_at is not None:
        return said("ballots-doubts-over")
    if meeting.inquiry_until is None:
        return said("ballots-doubts-soon")
    return said("ballots-doubts", until=meeting.inquiry_until)


def _count(topic: Topic, key: str, amounts: Amounts, *, areas: bool) -> Sentence:
    return said(
        "ballots-count",
        choice=choice(topic, key),
        heads=amounts["heads"],
        area=metres(amounts["area"]) if areas else "none",
    )


def data_claim(
    community: str, place: UnitPlace, day: date, *, matched: bool, verified: bool
) -> Sentence:
    """That somebody says a unit is theirs, and how far that is known."""
    known = "verified" if matched and verified else "matched" if matched else "said"
    return said("data-claim", community=community, place=str(place), day=day, known=known)

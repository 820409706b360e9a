"""What is said about a body's vote: the ballot, the turnout, and at the close every number."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from domain.chat import Button, Sentence
from domain.polls import Decision, Level, Outcome, Poll, Rule, name, preset
from domain.sessions.quorum import COMMITTEE
from domain.texts import at_a_glance
from handlers.wording.general import said

Buttons = tuple[tuple[Button, ...], ...]
"""Rows of buttons."""

CHOICES = ("yes", "no", "abstain")
"""The order is always 1 同意 2 反对 3 弃权."""

LONGEST_TITLE = 40
"""So much of a title stands where it is only to be recognised."""

MOST_BUTTONS = 10
"""A list offers so many buttons."""


# --- the ballot --------------------------------------------------------------------------


def card(poll: Poll, voted: int) -> Sentence:
    """The living card in the council's group: the question, how many have voted, never how."""
    return Sentence(
        "poll-card",
        (("question", _question(poll)), ("turnout", _turnout(voted, poll.electorate))),
    )


def ballot(poll: Poll) -> Sentence:
    """The same for one member alone, who may also answer with a word."""
    return said("poll-ballot", question=_question(poll))


def reminder(poll: Poll) -> Sentence:
    """The one reminder, for a member who has not voted."""
    return said("poll-reminder", question=_question(poll))


def missing(poll: Poll, count: int) -> Sentence:
    """How many of those who cannot be written to have not voted; never who."""
    return said("poll-missing", number=str(poll.number), closes=poll.closes_at, count=count)


def buttons(poll: Poll) -> Buttons:
    """The three choices."""
    return _choices(poll.key)


def voted(key: str) -> Sentence:
    """The echo where only the voter reads it."""
    return _VOTED[key]


def vote_noted() -> Sentence:
    """The echo where others read it too."""
    return said("vote-noted")


def not_cancelled() -> Sentence:
    """A vote can be changed until the close; there is nothing to take back."""
    return said("vote-not-cancelled")


def later_vote_stands() -> Sentence:
    """The voter has sent a later vote, which came to be counted before this one."""
    return said("later-vote-stands")


# --- which poll --------------------------------------------------------------------------


def open_polls(polls: Sequence[tuple[Poll, int]]) -> tuple[Sentence, Buttons]:
    """What is being voted on, each with its turnout, and a button for each ballot."""
    lines = tuple(_line(poll, turnout) for poll, turnout in polls[:MOST_BUTTONS])
    return said("poll-list", lines=lines), _ballots([poll for poll, _ in polls])


def which_poll(polls: Sequence[Poll]) -> tuple[Sentence, Buttons]:
    """A choice without a number, where more than one poll could be meant."""
    lines = tuple(
        said("poll-which-line", number=str(poll.number), title=_short(poll))
        for poll in polls[:MOST_BUTTONS]
    )
    return said("poll-which", lines=lines, number=str(polls[0].number)), _ballots(polls)


def nothing_open() -> Sentence:
    """Nothing is being voted on."""
    return said("poll-nothing-open")


def no_vote_on(number: int) -> Sentence:
    """No vote was ever held on that number."""
    return said("poll-none-on", number=str(number))


# --- put to the vote ---------------------------------------------------------------------


def opened(poll: Poll, body: str) -> Sentence:
    """The community's group hears that it is being voted, by whom and until when."""
    return said(
        "poll-opened",
        number=str(poll.number),
        title=_short(poll),
        body=body,
        closes=poll.closes_at,
    )


def put_to_vote(poll: Poll, body: str) -> Sentence:
    """Whoever put it to the vote hears that it is done."""
    return said(
        "poll-put-to-vote",
        number=str(poll.number),
        body=body,
        count=poll.electorate,
        closes=poll.closes_at,
    )


def until_when(number: int, body: str, closes: datetime) -> Sentence:
    """Asks whether to open it until then, or until when else."""
    return said("poll-until-when", number=str(number), body=body, closes=closes)


def which_council(number: int, bodies: Sequence[str]) -> Sentence:
    """Asks which of several councils is to vote."""
    lines = tuple(
        said("poll-council-line", place=str(place), body=body)
        for place, body in enumerate(bodies, start=1)
    )
    return said("poll-which-council", number=str(number), lines=lines)


def open_button(item: str) -> Button:
    """Opens the vote as it was proposed."""
    return Button(said("button-open-poll"), "put-to-vote", item)


def council_button(body: str, item: str) -> Button:
    """Opens the vote of that council."""
    return Button(said("button-council", body=body), "put-to-vote", item)


def no_council() -> Sentence:
    """There is no council to vote."""
    return said("poll-no-council")


def no_item(number: int) -> Sentence:
    """Nothing bears that number."""
    return said("poll-no-item", number=str(number))


def which_item() -> Sentence:
    """A number is missing."""
    return said("poll-which-item")


# --- the close ---------------------------------------------------------------------------


def count(decision: Decision) -> Sentence:
    """Every number that decided it."""
    heads = {key: amounts.get("heads", 0) for key, amounts in decision.counts.items()}
    return said(
        "poll-count",
        outcome=decision.outcome.value,
        electorate=decision.electorate["heads"],
        voted=decision.participating["heads"],
        quorum=decision.quorum_needed.get("heads", 0),
        needed=decision.approve_needed["heads"],
        **{key: heads.get(key, 0) for key in CHOICES},
    )


def result(poll: Poll, decision: Decision, seal: str, due: date | None) -> Sentence:
    """The result with all its numbers, what follows, and by what it can be checked.

    `due` is the new date of what came back to the agenda; None where nothing did.
    """
    return said(
        "poll-result",
        number=str(poll.number),
        title=_short(poll),
        outcome=outcome(decision),
        count=_count(poll, decision),
        follows=_follows(poll, decision, due),
        level=level(poll.decided_by),
        seal=seal,
    )


def closed(poll: Poll, decision: Decision) -> Sentence:
    """The card once nothing more can be chosen."""
    return said(
        "poll-closed",
        number=str(poll.number),
        title=_title(poll),
        outcome=outcome(decision),
        count=_count(poll, decision),
        level=level(poll.decided_by),
    )


def _count(poll: Poll, decision: Decision) -> Sentence:
    counted = count(decision)
    return counted if poll.hands is None else said("poll-by-hands", count=counted)


# --- outages -----------------------------------------------------------------------------


def outage(length: timedelta, moved: Sequence[Poll]) -> Sentence:
    """Nothing could be heard for so long, and these closes move by it."""
    minutes = -(-length // timedelta(minutes=1))
    lines = tuple(
        said("poll-moved", number=str(poll.number), closes=poll.closes_at) for poll in moved
    )
    return said("poll-outage", minutes=minutes, lines=lines)


# --- what these lean on ------------------------------------------------------------------

_CHOICES = {key: said(f"choice-{key}") for key in CHOICES}
_VEILED = said("poll-veiled")
_VOTED = {key: said("vote-echo", choice=_CHOICES[key]) for key in CHOICES}


def _question(poll: Poll) -> Sentence:
    return _asked(poll.number, _title(poll), poll.closes_at, poll.rule, poll.opened_at)


@lru_cache(maxsize=4_096)
def _asked(
    number: int, title: str | Sentence, closes: datetime, rule: str, opened: datetime
) -> Sentence:
    """The same for every vote in a poll, so that it is put into words once."""
    return said(
        "poll-question",
        number=str(number),
        title=title,
        closes=closes,
        level=level(preset(rule, opened)),
    )


@lru_cache(maxsize=4_096)
def _turnout(voted: int, electorate: int) -> Sentence:
    return said("poll-turnout", voted=voted, electorate=electorate)


@lru_cache(maxsize=4_096)
def _choices(poll: tuple[int, int, int]) -> Buttons:
    return (tuple(Button(_CHOICES[key], "vote", name(poll, key)) for key in CHOICES),)


def _line(poll: Poll, turnout: int) -> Sentence:
    return said(
        "poll-line",
        number=str(poll.number),
        title=_short(poll),
        closes=poll.closes_at,
        turnout=_turnout(turnout, poll.electorate),
    )


def _ballots(polls: Sequence[Poll]) -> Buttons:
    return tuple(
        (Button(said("button-ballot", number=str(poll.number)), "ballot", name(poll.key)),)
        for poll in polls[:MOST_BUTTONS]
    )


def _follows(poll: Poll, decision: Decision, due: date | None) -> Sentence:
    number = str(poll.number)
    if due is not None:
        return said("poll-back-on-agenda", number=number, due=due, body=voters(poll.rule))
    if decision.outcome is Outcome.NEEDS_REVIEW and decision.unresolved:
        return said("poll-follows-unresolved")
    return said(f"poll-follows-{_dashed(decision)}", number=number)


def outcome(decision: Decision) -> Sentence:
    """What the rule made of the count, in a word."""
    return said(f"poll-outcome-{_dashed(decision)}")


def voters(rule: str) -> str:
    """What kind of body decides by this preset, in a word for the catalogue."""
    return "committee" if rule == COMMITTEE else "council"


def level(rule: Rule) -> Sentence:
    """What a decision by this rule is worth, as residents say it; wherever one votes or reads."""
    named = rule.family if rule.level is Level.STATUTORY else rule.level.value
    told = said("poll-level", level=named, body=voters(rule.name))
    return said("poll-level-outdated", level=told) if rule.outdated else told


def _dashed(decision: Decision) -> str:
    return decision.outcome.value.replace("_", "-")


def _title(poll: Poll) -> str | Sentence:
    return _VEILED if poll.veiled else poll.title


def _short(poll: Poll) -> str | Sentence:
    return _VEILED if poll.veiled else at_a_glance(poll.title, LONGEST_TITLE)

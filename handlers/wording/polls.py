"""What is said about a body's vote: the ballot, the turnout, and at the close every number."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from domain.chat import Button, Sentence
from domain.polls import (
    KINDS,
    NONE,
    Decision,
    Key,
    Level,
    Option,
    Outcome,
    Poll,
    Rule,
    name,
    preset,
    strongest,
)
from domain.sessions.quorum import COMMITTEE
from domain.texts import at_a_glance
from handlers.wording.general import said

Buttons = tuple[tuple[Button, ...], ...]
"""Rows of buttons."""

CHOICES = ("yes", "no", "abstain")
"""The order is always 1 同意 2 反对 3 弃权."""

LONGEST_TITLE = 40
"""So much of a title stands where it is only to be recognised."""

LONGEST_LABEL, ECHOED = 20, 12
"""And so much of an option on its button, and in the echo."""

MOST_BUTTONS = 10
"""A list offers so many buttons."""


# --- the ballot --------------------------------------------------------------------------


def card(poll: Poll, voted: int) -> Sentence:
    """The living card in the council's group: the question, how many have voted, never how."""
    return Sentence(
        "poll-card",
        (("question", _question(poll)), ("turnout", _turnout(voted, poll.electorate))),
    )


def ballot(poll: Poll, marked: str = "") -> Sentence:
    """The same for one member alone, who may also answer with a word; with what is marked on it."""
    return said("poll-ballot", question=_question(poll, marked), how=_how(poll))


def reminder(poll: Poll) -> Sentence:
    """The one reminder, for a member who has not voted."""
    return said("poll-reminder", question=_question(poll), how=_how(poll))


def missing(poll: Poll, count: int) -> Sentence:
    """How many of those who cannot be written to have not voted; never who."""
    return said("poll-missing", number=str(poll.number), closes=poll.closes_at, count=count)


def buttons(poll: Poll, marked: str = "") -> Buttons:
    """The choices for one member alone; where several can be marked, also 投完."""
    if not poll.options:
        return _choices(poll.key)
    return _lines(poll.key, poll.kind, poll.options, marked, veiled=poll.veiled)


def card_buttons(poll: Poll) -> Buttons:
    """The choices under a group's card; what must be marked first is marked alone."""
    return _ballots([poll]) if KINDS[poll.kind].marks else buttons(poll)


def voted(poll: Poll, key: str) -> Sentence:
    """The echo where only the voter reads it."""
    if not poll.options:
        return _VOTED[key]
    if key == NONE:
        return said("vote-echo", choice=_NONE)
    picked = KINDS[poll.kind].picks(key, poll.options) or ()
    texts = {option.key: at_a_glance(option.text, ECHOED) for option in poll.options}
    named = picked if poll.veiled else [texts[each] for each in picked]
    return said("vote-echo", choice=" / ".join(named))


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
        count=tallied(poll, decision),
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
        count=tallied(poll, decision),
        level=level(poll.decided_by),
    )


def tallied(poll: Poll, decision: Decision) -> Sentence:
    """Every number that decided it, with the options by their names."""
    counted = count(decision) if not poll.options else _options_counted(poll, decision)
    return counted if poll.hands is None else said("poll-by-hands", count=counted)


def _options_counted(poll: Poll, decision: Decision) -> Sentence:
    lines = tuple(
        said(
            "poll-count-option",
            text=text,
            heads=decision.counts.get(key, {}).get("heads", 0),
            passed="yes" if key in decision.passed else "no",
        )
        for key, text in _named(poll.options, veiled=poll.veiled)
    )
    return said(
        "poll-count-options",
        outcome=decision.outcome.value,
        electorate=decision.electorate["heads"],
        voted=decision.participating["heads"],
        quorum=decision.quorum_needed.get("heads", 0),
        needed=decision.approve_needed["heads"],
        lines=lines,
    )


# --- outages -----------------------------------------------------------------------------


def away(length: timedelta, elsewhere: Sentence | None = None) -> Sentence:
    """Nothing could be heard for so long: here, or on the transport that is named."""
    minutes = -(-length // timedelta(minutes=1))
    if elsewhere is None:
        return said("poll-away", minutes=minutes)
    return said("poll-away-there", minutes=minutes, where=elsewhere)


def outage(why: Sentence, moved: Sequence[Poll]) -> Sentence:
    """Something could not be heard, and these closes move by it."""
    lines = tuple(
        said("poll-moved", number=str(poll.number), closes=poll.closes_at) for poll in moved
    )
    return said("poll-outage", why=why, lines=lines)


# --- what these lean on ------------------------------------------------------------------

_CHOICES = {key: said(f"choice-{key}") for key in CHOICES}
_VEILED = said("poll-veiled")
_NONE = said("choice-none")
_VOTED = {key: said("vote-echo", choice=_CHOICES[key]) for key in CHOICES}


def _how(poll: Poll) -> Sentence:
    return said("poll-how", kind=poll.kind)


def _question(poll: Poll, marked: str = "") -> Sentence:
    if poll.options:
        return _offered(poll, marked)
    return _asked(poll.number, _title(poll), poll.closes_at, poll.rule, poll.opened_at)


def _named(options: Sequence[Option], *, veiled: bool) -> list[tuple[str, str | Sentence]]:
    """Each choice with its text, 都不同意 at the end; the texts of what is hidden are, too."""
    texts = [(option.key, _VEILED if veiled else option.text) for option in options]
    return [*texts, (NONE, _NONE)]


def _offered(poll: Poll, marked: str) -> Sentence:
    picked = KINDS[poll.kind].picks(marked, poll.options) or ()
    texts = _named(poll.options, veiled=poll.veiled)
    lines = tuple(
        said("poll-option", place=str(place), text=text, marked="yes" if key in picked else "no")
        for place, (key, text) in enumerate(texts, start=1)
    )
    return said(
        "poll-question-options",
        number=str(poll.number),
        title=_title(poll),
        lines=lines,
        closes=poll.closes_at,
        level=level(poll.decided_by),
    )


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


@lru_cache(maxsize=4_096)
def _lines(
    poll: Key, kind: str, options: tuple[Option, ...], marked: str, *, veiled: bool
) -> Buttons:
    how = KINDS[kind]
    picked = how.picks(marked, options) or ()
    texts = _named(options, veiled=veiled)
    rows: list[tuple[Button, ...]] = []
    for place, (key, text) in enumerate(texts, start=1):
        label = said(
            "button-option",
            place=str(place),
            text=at_a_glance(text, LONGEST_LABEL) if isinstance(text, str) else text,
            marked="yes" if key in picked else "no",
        )
        pressed = name(poll, how.mark(marked, key, options))
        rows.append((Button(label, "mark" if how.marks else "vote", pressed),))
    if picked:
        rows.append((Button(said("button-cast"), "vote", name(poll, marked)),))
    return tuple(rows)


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
    again = strongest(poll, decision)
    if due is not None and again:
        between = " / ".join(option.key if poll.veiled else option.text for option in again)
        return said("poll-run-off", number=number, due=due, options=between)
    if due is not None:
        return said("poll-back-on-agenda", number=number, due=due, body=voters(poll.rule))
    if decision.outcome is Outcome.NEEDS_REVIEW and decision.unresolved:
        return said("poll-follows-unresolved")
    return said(f"poll-follows-{_dashed(decision)}", number=number)


def outcome(decision: Decision) -> Sentence:
    """What the rule made of the count, in a word; where too few took part, by which measure."""
    short = [measure for measure, met in decision.quorum.items() if not met]
    if decision.outcome is Outcome.NO_QUORUM and "area" in short:
        return said("poll-outcome-neither" if "heads" in short else "poll-outcome-no-area")
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

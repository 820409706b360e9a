"""What counts of all that was told for one head on one topic (§3.4, B1–B15)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.ballots.entry import SIGNED, Channel, Entry, Voice
from domain.ballots.terms import Chat, Terms
from domain.polls.rules import ChangeOfVote, CoOwner, Precedence
from domain.polls.tally import Amounts


class Standing(StrEnum):
    """What was told is worth so much."""

    COUNTED = "counted"
    PROVISIONAL = "provisional"
    """待核实: counts if it is confirmed before the close who told it."""
    INTENTION = "intention"
    """待签字: counts once a signed sheet or the personal link says so."""
    WAITING = "waiting"
    """Other owners of the same unit have not said theirs."""
    NEEDS_REVIEW = "needs_review"
    """It says two things; nothing counts until somebody settles it."""
    NOTED = "noted"
    """Kept, and never counted: another owner was chosen to vote."""


class Why(StrEnum):
    """For what reason it does not count, or not yet."""

    UNITS_DIFFER = "units_differ"
    CO_OWNERS_DIFFER = "co_owners_differ"
    CO_OWNERS_MISSING = "co_owners_missing"
    CHANNELS_DIFFER = "channels_differ"
    NOT_DESIGNATED = "not_designated"
    NOT_CONFIRMED = "not_confirmed"
    NOT_SIGNED = "not_signed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effective:
    """What counts for one head on one topic."""

    standing: Standing
    choice: str | None
    """None where nothing, or two things, were said."""
    amounts: Amounts
    """All that the head weighs, or zeros where it does not count."""
    entry: Entry | None
    """The one entry that decides, where one does."""
    why: Why | None = None


_OPEN_REASONS = {
    Standing.COUNTED: None,
    Standing.PROVISIONAL: Why.NOT_CONFIRMED,
    Standing.INTENTION: Why.NOT_SIGNED,
}
"""From the strongest to the weakest; what is weaker counts for nothing beside the stronger."""


def effective(
    entries: Iterable[Entry], *, terms: Terms, voice: Voice, closes_at: datetime
) -> Effective | None:
    """Tell what counts of one head's entries on one topic, whatever order they come in.

    None where nothing was told in time; the moment of the close is too late.
    """
    told = _settled(_once(_as_found(entries), closes_at))
    by_worth: dict[Standing, list[Entry]] = {}
    for entry in told:
        by_worth.setdefault(_worth(entry, terms, closes_at), []).append(entry)
    for standing, why in _OPEN_REASONS.items():
        if standing in by_worth:
            said = _said(by_worth[standing], terms, voice)
            open_ = Why.NOT_CONFIRMED if why and said.unconfirmed else why
            return said.at_most(standing, open_).weighed(voice)
    return None


# --- which entries count at all ----------------------------------------------------------------


def _as_found(entries: Iterable[Entry]) -> list[Entry]:
    """Whoever was found on the roll after they told something told it as that owner."""
    told = sorted(entries, key=lambda entry: (entry.known, entry.order))
    owners = {entry.resident: entry.owner for entry in told}
    return [
        entry if entry.resident is None else replace(entry, owner=owners[entry.resident])
        for entry in told
    ]


def _once(entries: Iterable[Entry], closes_at: datetime) -> list[Entry]:
    """Those told in time, each once, in the order in which they were told.

    An entry that was confirmed later is there twice: as it was told, and as it was confirmed; and
    once more where that was taken back.
    """
    kept: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        if entry.at >= closes_at and entry.channel is not Channel.REVIEW:
            continue
        key = (entry.channel, entry.heard, entry.owner, entry.place)
        known = kept.get(key)
        if known is None or _stated(known, closes_at) < _stated(entry, closes_at):
            kept[key] = entry
    return sorted(kept.values(), key=lambda e: (e.order, e.channel, e.owner, e.place))


def _stated(entry: Entry, closes_at: datetime) -> tuple[bool, bool, datetime, bool]:
    """Of several versions the greatest stands: the last that was stated before the close."""
    stated, since = entry.known
    in_time = stated and (since < closes_at or entry.channel is Channel.REVIEW)
    return in_time, stated, since, entry.doubted_at is not None


def _settled(told: Sequence[Entry]) -> Sequence[Entry]:
    """What was settled in review stands instead of all told before it."""
    last = max((i for i, e in enumerate(told) if e.channel is Channel.REVIEW), default=0)
    return told[last:]


def _worth(entry: Entry, terms: Terms, closes_at: datetime) -> Standing:
    if entry.channel is Channel.CHAT and terms.chat is Chat.INTENTION:
        return Standing.INTENTION
    late = entry.confirmed_at is not None and entry.confirmed_at >= closes_at
    if entry.confirmed_at is None or (late and entry.channel is not Channel.REVIEW):
        return Standing.PROVISIONAL
    return Standing.COUNTED


# --- what they say together --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Said:
    """One clear choice, or why there is none."""

    entry: Entry | None
    why: Why | None = None
    standing: Standing = Standing.COUNTED

    @property
    def unconfirmed(self) -> bool:
        """Whether it is one choice of somebody who only says that they own it."""
        return self.entry is not None and self.entry.confirmed_at is None

    def at_most(self, standing: Standing, why: Why | None) -> "_Said":
        """The same, worth no more than that; what counts for nothing needs nobody's review."""
        if self.standing is Standing.COUNTED:
            return _Said(self.entry, why, standing)
        if self.standing is Standing.NEEDS_REVIEW:
            return _Said(None, self.why, self.standing if why is None else standing)
        return self

    def weighed(self, voice: Voice) -> Effective:
        counts = self.standing is Standing.COUNTED
        return Effective(
            standing=self.standing,
            choice=None if self.entry is None else self.entry.choice,
            amounts=voice.amounts if counts else dict.fromkeys(voice.amounts, 0),
            entry=self.entry,
            why=self.why,
        )


def _clash(why: Why) -> _Said:
    return _Said(None, why, Standing.NEEDS_REVIEW)


def _said(told: Sequence[Entry], terms: Terms, voice: Voice) -> _Said:
    """What the owners of one head say; each speaks for all of it."""
    last = told[-1]
    if told[0].channel is Channel.REVIEW and len({entry.choice for entry in told}) == 1:
        return _Said(last)
    designated = voice.designated
    by_owner: dict[int, list[Entry]] = {}
    for entry in told:
        settled = entry.channel is Channel.REVIEW
        speaker = designated if settled and designated is not None else entry.owner
        by_owner.setdefault(speaker, []).append(entry)
    if terms.co_owner is CoOwner.DESIGNATED_VOTER and designated is not None:
        if designated not in by_owner:
            return _Said(last, Why.NOT_DESIGNATED, Standing.NOTED)
        return _of_one(by_owner[designated], terms)
    if terms.co_owner is CoOwner.FIRST_SIGNED:
        return _of_one(next(iter(by_owner.values())), terms)
    return _of_all([_of_one(each, terms) for each in by_owner.values()], terms, voice)


def _of_all(said: Sequence[_Said], terms: Terms, voice: Voice) -> _Said:
    """What several owners say where none of them was chosen to speak."""
    for each in said:
        if each.entry is None:
            return each
    entries = [each.entry for each in said if each.entry is not None]
    if len({entry.choice for entry in entries}) > 1:
        return _clash(Why.CO_OWNERS_DIFFER)
    last = max(entries, key=lambda entry: entry.order)
    if terms.co_owner is CoOwner.ALL_MUST_AGREE and len(entries) < voice.owners:
        return _Said(last, Why.CO_OWNERS_MISSING, Standing.WAITING)
    return _Said(last)


def _of_one(told: Sequence[Entry], terms: Terms) -> _Said:
    """What one owner says: in person before any letter, then as the notice ranks the channels."""
    in_person = [entry for entry in told if entry.channel is not Channel.PROXY] or told
    signed = [entry for entry in in_person if entry.channel in SIGNED]
    typed = [entry for entry in in_person if entry.channel not in SIGNED]
    if not (signed and typed) or terms.precedence is Precedence.LAST_WINS:
        return _of_one_channel(in_person, terms)
    if terms.precedence is Precedence.PAPER_PREVAILS:
        return _of_one_channel(signed, terms)
    on_paper, elsewhere = _of_one_channel(signed, terms), _of_one_channel(typed, terms)
    if on_paper.entry is None or elsewhere.entry is None:
        return on_paper if on_paper.entry is None else elsewhere
    if on_paper.entry.choice != elsewhere.entry.choice:
        return _clash(Why.CHANNELS_DIFFER)
    return on_paper


_IN_TURN: dict[ChangeOfVote, Callable[[Sequence[Entry]], Iterable[Entry]]] = {
    ChangeOfVote.LAST_WINS: iter,
    ChangeOfVote.FIRST_FINAL: reversed,
}
"""In which order a later entry takes the place of an earlier one."""


def _of_one_channel(told: Sequence[Entry], terms: Terms) -> _Said:
    """The choice that stands; sheets for several units of one head must say the same."""
    standing: dict[str, Entry] = {}
    for entry in _IN_TURN[terms.change](told):
        if not entry.place:
            standing.clear()
        standing[entry.place] = entry
    if len({entry.choice for entry in standing.values()}) > 1:
        return _clash(Why.UNITS_DIFFER)
    return _Said(max(standing.values(), key=lambda entry: entry.order))

"""What was shown where there are no buttons: options to be written, and which of them a text is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final, Self

from domain.chat import Person, Room
from domain.questions import Question
from domain.writing import plain

RECENT: Final = timedelta(minutes=10)
"""So long a short answer is meant for what was asked last, whatever else stands open."""
AMONG_OTHERS: Final = timedelta(hours=1)
"""So long a bare number in a group answers what that person was asked there."""
ALONE: Final = timedelta(hours=12)
"""The same in private, where nothing else was said since."""
STANDING: Final = timedelta(days=3)
"""So long a bare number answers what stands as a card, unless that says until when."""
KEPT: Final = timedelta(days=30)
"""So long it is known by its number, or when it is quoted."""
MOST: Final = 60
"""So much is known of one room, the newest."""

HOME: Final = "home"
"""What the kinds of questions have in them that ask for a building and its stairwell."""

_HEAD: Final = 16
_MENTION: Final = re.compile(r"^\s*@\S{1,40}[\s\u2005]+")
_OWN_NUMBER: Final = re.compile(r"\W{0,3}([0-9]{1,4})(?:[.、)]\s*|\s+)(?=\S)")
_NUMBER_ITSELF: Final = re.compile(r"([0-9]{1,6})[^\W0-9]{0,2}")
_NUMBER_FIRST: Final = re.compile(r"(?:no\. ?)?([0-9]{1,6})号?\s?:.*", re.IGNORECASE)
_PLAINLY: Final = re.compile(r"[0-9]+|[选第].*")
_SAYS_NOTHING: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Option:
    """One of the options: what to write for it, and what that does."""

    mark: str
    """The number that stands before it; "" where its words are to be written."""
    label: str
    action: str
    about: str

    def is_number(self, number: int) -> bool:
        """Tell whether it is this number, or that of the item with which it begins."""
        label = plain(self.label).strip()
        itself = None if self.mark else _NUMBER_ITSELF.fullmatch(label)
        itself = itself or _NUMBER_FIRST.fullmatch(label)
        return itself is not None and int(itself[1]) == number

    def is_label(self, words: str) -> bool:
        """Tell whether these words are what stands on it."""
        return bool(words) and _even(words) in {_even(self.label), _even(self.bare_label)}

    @property
    def bare_label(self) -> str:
        """What stands on it without a number of its own."""
        own = _OWN_NUMBER.match(plain(self.label))
        return self.label[own.end() :] if own else self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """Something that was said in a room, as far as it may be answered in words."""

    room: Room
    place: int
    """Counted up within the house: of two the later has the higher."""
    person: Person | None = None
    """Whom alone it was said to, in a group; None: all who read there."""
    card: str | None = None
    number: int | None = None
    """The item that it is about, as people call it."""
    head: str = ""
    """By which a quote of it is known: see `head`."""
    options: tuple[Option, ...] = ()
    stands: bool = False
    """It stays open beside what is asked later: a card, a notice."""
    asked_for: bool = True
    """It answers what that person did just then."""
    heard: int = 0
    """What it was said to, by its place in the inbox: what answers one act is one answer."""
    at: datetime
    until: datetime
    """Until when a bare number or label is an answer to it."""

    @property
    def key(self) -> tuple[Room, int]:
        """Where it is kept."""
        return self.room, self.place

    def followed(self, at: datetime, *, asked_for: bool) -> Self:
        """Return it as something else has been said there since, `asked_for` by that person.

        A bare number then answers it no longer; for a while yet, if they did not ask for that.
        """
        until = at if asked_for else self.at + RECENT
        return self if self.stands else replace(self, until=min(self.until, until))

    def find(self, pick: "Pick") -> Option | None:
        """The option that is picked, or None."""
        if pick.place is None:
            return next((each for each in self.options if each.is_label(pick.label)), None)
        marked = [each for each in self.options if each.mark == str(pick.place)]
        named = marked or [each for each in self.options if each.is_number(pick.place)]
        return next((each for each in named if not pick.label or each.is_label(pick.label)), None)


@dataclass(frozen=True, slots=True)
class Pick:
    """One way to read a short text as an answer: `42-1`, `1`, `1 同意`, `42号 支持`, `同意`."""

    item: int | None = None
    place: int | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """An option was picked."""

    showing: Showing
    option: Option


@dataclass(frozen=True, slots=True)
class Unclear:
    """Several things are open, and each has such an option."""

    picked: tuple[Chosen, ...]


@dataclass(frozen=True, slots=True)
class NoSuchOption:
    """A number was given that what is open does not have."""

    showing: Showing


@dataclass(frozen=True, slots=True)
class NothingOpen:
    """A number was given, and what it was for is over."""


Meaning = Chosen | Unclear | NoSuchOption | NothingOpen | None


def head(text: str) -> str:
    """By what a quote of this text is known: a digest, so that no words are kept.

    Puppets cut quotes, and write spaces and marks their own way; who is called by name at its
    beginning is left out.
    """
    even = _even(_MENTION.sub("", text))[:_HEAD]
    return sha256(even.encode()).hexdigest()[:16] if even else ""


def marks(labels: Sequence[str]) -> list[str]:
    """What is to be written for each of these options; "" for its own words."""
    even = [plain(label).strip() for label in labels]
    if any(_NUMBER_ITSELF.fullmatch(label) for label in even):
        return ["" for _ in even]  # among 1人 and 2人 another 1 would say something else
    if all(_NUMBER_FIRST.fullmatch(label) for label in even):
        return ["" for _ in even]  # each is named by its item
    own = [found[1] if (found := _OWN_NUMBER.match(label)) else "" for label in even]
    known = [number for number in own if number]
    if known and len(set(known)) == len(known):
        return own
    return [str(place) for place, _ in enumerate(even, start=1)]


def meant(
    picks: Sequence[Pick],
    showings: Iterable[Showing],
    *,
    person: Person,
    private: bool,
    quoted: Sequence[Showing] | None,
    question: Question | None,
    at: datetime,
) -> Meaning:
    """Return what a short text means to what was shown in its room; None: it is no answer to that.

    `quoted` is what the text may reply to: several where their words begin alike, none where it
    quotes something of ours that is not known any more. `question` is what the person was asked
    there in words.
    """
    mine = [each for each in showings if each.person in (None, person)]
    newest = _newest_of_each(mine)
    if quoted:
        return _quoted(picks, quoted)
    of_an_item = [pick for pick in picks if pick.item is not None]
    if question is not None and HOME in question.kind:
        of_an_item = []  # 3-2 is where somebody lives
    about = _by_item(of_an_item, newest, private=private)
    if about is None and private and question is None and any(map(_is_number, of_an_item)):
        about = NothingOpen()
    if about is not None:
        return about
    bare = _bare(
        [pick for pick in picks if pick.item is None],
        mine,
        newest,
        private=private,
        question=question,
        at=at,
    )
    # Whoever quotes something means that: what else would fit is asked about, never taken.
    if quoted is not None and isinstance(bare, Chosen):
        return Unclear((bare,))
    return bare


def _quoted(picks: Sequence[Pick], quoted: Sequence[Showing]) -> Meaning:
    """As it was read there: its own numbers hold, whatever was said later.

    What begins alike is told apart by nobody: where it makes a difference it is asked.
    """
    for pick in picks:
        able = [each for each in quoted if pick.item in (None, each.number)]
        found = [Chosen(each, option) for each in able if (option := each.find(pick)) is not None]
        if found:
            once = _each_once(found)
            all_have_it = {_name(each.showing) for each in found} == set(map(_name, able))
            return once[0] if len(once) == 1 and all_have_it else Unclear(tuple(once))
    last = quoted[-1]
    return NoSuchOption(last) if last.options and _numbers(picks) else None


def _by_item(picks: Sequence[Pick], newest: Sequence[Showing], *, private: bool) -> Meaning:
    """`42-1`: an answer to what is known by that number, whoever was asked last."""
    missed: Showing | None = None
    # Among neighbours 1-2天就好 and 1号、2号 are talk, whatever has the number 1.
    words = [pick.label for pick in picks if pick.place is None]
    numbers = private or all(map(_PLAINLY.fullmatch, words))
    for pick in [pick for pick in picks if numbers or not _is_number(pick)]:
        about = [each for each in newest if each.number == pick.item and each.options]
        found = _each_once(
            Chosen(each, option) for each in about if (option := each.find(pick)) is not None
        )
        if found:
            return found[0] if len(found) == 1 else Unclear(tuple(found))
        if about and pick.place is not None and numbers:
            missed = about[-1]
    return None if missed is None else NoSuchOption(missed)


def _bare(
    picks: Sequence[Pick],
    mine: Sequence[Showing],
    newest: Sequence[Showing],
    *,
    private: bool,
    question: Question | None,
    at: datetime,
) -> Meaning:
    """`1`: an answer where there is one thing that it can be meant for."""
    open_ = [
        each for each in _open(newest, private=private, at=at) if not _asked_after(each, question)
    ]
    last = open_[-1] if open_ else None
    just = last is not None and last.asked_for and at - last.at <= RECENT
    open_ = [each for each in open_ if each.heard == open_[-1].heard] if just else open_
    for pick in picks:
        found = _each_once(
            Chosen(each, option) for each in open_ if (option := each.find(pick)) is not None
        )
        if found:
            return found[0] if len(found) == 1 else Unclear(tuple(found))
    if not private or not _numbers(picks):
        return None
    if last is not None and (question is None or (just and question.asked_at < last.at)):
        return NoSuchOption(last)
    return NothingOpen() if question is None and any(each.options for each in mine) else None


def _each_once(picked: Iterable[Chosen]) -> list[Chosen]:
    """What does the same is the same, wherever it stands; there where it has a number."""
    found: dict[tuple[str, str], Chosen] = {}
    for each in sorted(picked, key=lambda each: each.showing.number is None):
        found.setdefault((each.option.action, each.option.about), each)
    return list(found.values())


def _open(newest: Sequence[Showing], *, private: bool, at: datetime) -> list[Showing]:
    """What a bare answer may be meant for: cards that stand, and the last that was asked."""
    waiting = [each for each in newest if each.options and at < each.until]
    if not private:
        waiting = [each for each in waiting if each.person is not None]
    asked = [each for each in waiting if not each.stands]
    return [each for each in waiting if each.stands or each.heard == asked[-1].heard]


def _asked_after(showing: Showing, question: Question | None) -> bool:
    """Whether something else was asked in words after this was shown: that comes first."""
    if question is None or (question.message is not None and question.message == showing.card):
        return False
    return question.asked_at > showing.at


def _newest_of_each(showings: Iterable[Showing]) -> list[Showing]:
    """Of each card its newest state alone; in the order in which they were shown."""
    newest: dict[object, Showing] = {}
    for each in sorted(showings, key=lambda showing: showing.place):
        name = _name(each)
        newest.pop(name, None)
        newest[name] = each
    return list(newest.values())


def _name(showing: Showing) -> object:
    """The same for all states of a card."""
    return showing.card or showing.place


def _numbers(picks: Sequence[Pick]) -> bool:
    """Whether it can only have been meant as a number."""
    return any(pick.item is None and _is_number(pick) for pick in picks)


def _is_number(pick: Pick) -> bool:
    return pick.place is not None and not pick.label


def _even(words: str) -> str:
    """What can be compared: without spaces and marks, in one way of writing."""
    return _SAYS_NOTHING.sub("", plain(words)).casefold()

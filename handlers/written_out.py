"""What is said where there are no buttons, or where nothing that was said can be changed.

Handlers know nothing of it: they offer buttons, answer presses by toasts, and keep cards up to
date. Here options are written out and kept as showings, toasts become answers, and a new state of
a card is said anew, gathered into the day's card, or left out.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from domain.chat import Incoming, Kind, Label, Message, Room, Saying, Spoken, Text, Tick
from domain.manners import gathered_at
from domain.showings import ALONE, AMONG_OTHERS, STANDING, Option, Showing, head, marks
from domain.writing import plain
from handlers.scene import House
from handlers.wording import choosing as words
from handlers.wording.catalogue import render
from handlers.wording.people import together
from storage import UnitOfWork

Said = tuple[Saying, Incoming]
"""What is to be said, and what it answers."""

TOLD_TOGETHER: Final = ("proposal:", "case:")
"""Cards of which the day's card has a line: what became of them is told there."""
NEWS: Final = ("owners:", "owner-result:", "watch:", "roll:", "minutes:", "case:")
"""Cards whose next state is news that nothing else tells; of all others it is only kept up."""
ILLUSTRATED: Final = ("result:", "owner-result:")
"""Cards to which a picture is drawn once their words are out."""
MARKING: Final = frozenset({"mark"})
"""What marks the message under which it stands: in words one says at once what one means."""
NODS: Final = frozenset(
    {
        *("look-in-private", "here-you-are", "digest-here", "summary-on-the-way"),
        *(
            "meeting-noted-change",
            "meeting-noted-well",
            "roll-noted",
            "owners-noted",
            "sheets-noted",
            "privacy-noted",
        ),
        *("proposal-noted", "report-noted", "session-noted", "table-noted", "ballots-noted"),
        *("watch-noted", "visit-heard", "round-heard", "gate-heard"),
    }
)
"""Toasts that say no more than that something follows."""

PEOPLE: Final = frozenset({"home"})
"""Cards that name a resident by number, and no item."""

_OF_AN_ITEM: Final = re.compile(r"[0-9]+:([0-9]+)(?::.*)?")
_LINE: Final = re.compile(r"([0-9]{1,3})[\s.、]")
_BETWEEN: Final = "　"


def is_plain(room: Room, house: House) -> bool:
    """Tell whether something of what handlers say must be said otherwise there."""
    return not (house.buttons(room) and house.edits(room))


async def fitted(
    said: Sequence[Said],
    standing: set[tuple[Room, str]],
    uow: UnitOfWork,
    house: House,
    now: datetime | None,
) -> list[Said]:
    """The same for rooms that have no buttons or edits; cards to be said anew stand no more."""
    kept = [
        (fit, cause)
        for saying, cause in said
        if (fit := await _state(saying, cause, standing, uow, house, now or cause.at)) is not None
    ]
    await uow.accounts.foresee(
        cause.sender
        for saying, cause in kept
        if saying.kind is Kind.TOAST and isinstance(cause, Spoken)
    )
    return await _answered(kept, uow, house)


# --- cards where nothing can be changed ------------------------------------------------------


async def _state(
    saying: Saying,
    cause: Incoming,
    standing: set[tuple[Room, str]],
    uow: UnitOfWork,
    house: House,
    at: datetime,
) -> Saying | None:
    """A state of a card as it may be said there; None where it is not."""
    room, card = saying.room, saying.card
    if card is None or (room, card) not in standing or house.edits(room):
        return saying
    if await uow.outbox.posted(room, card) is None:
        return saying  # it still waits: the newer state takes its place
    alone = not house.is_group(room)
    asked = alone and cause.room == room and not isinstance(cause, Tick)
    news = saying.kind is not Kind.CARD and saying.photo is None and card.startswith(NEWS)
    if asked or news:
        await uow.outbox.forget_card(room, card)
        standing.discard((room, card))
        return replace(saying, kind=Kind.ANSWER) if asked else saying
    if not alone and saying.photo is not None and card.startswith(ILLUSTRATED):
        return _pictured(saying)  # the words stand there, and every group has the same
    if not saying.buttons:
        await uow.showings.over(room, card, at)
    if not alone and card.startswith(TOLD_TOGETHER):
        hour = gathered_at(at, house.zone, house.quiet)
        uow.gathered.put(room, card, hour)
        uow.wake("show-gathered", hour)
    return None


def _pictured(saying: Saying) -> Saying:
    """The picture by itself."""
    number = _number(saying, ())
    assert number is not None, "what was decided has its number"
    text = words.pictured(number)
    return Saying(room=saying.room, text=text, kind=saying.kind, photo=saying.photo)


# --- toasts where there are no buttons -------------------------------------------------------


async def _answered(said: Sequence[Said], uow: UnitOfWork, house: House) -> list[Said]:
    """Each toast as an answer, or as the beginning of what is said there anyway."""
    told = [_under(saying, cause, house) for saying, cause in said]
    for place, (saying, cause) in enumerate(said):
        if saying.kind is not Kind.TOAST or house.buttons(saying.room):
            continue
        room = await _where(saying, cause, uow, house)
        others = [
            other
            for other, (next_, its_cause) in enumerate(said)
            if its_cause is cause
            and next_.room == room
            and told[other] is not None
            and next_.kind is not Kind.TOAST
            and (next_.card is None or not house.is_group(room))
        ]
        reads = {room, saying.room}
        follows = any(
            its is cause and next_ is not saying and next_.room in reads for next_, its in said
        )
        if saying.text.key in NODS and follows:
            told[place] = None  # what it announces is there, wherever that person reads it
            continue
        if not others:
            told[place] = _answer(saying, cause, room)
            continue
        told[place] = None
        first = told[others[0]]
        if first is not None:
            told[others[0]] = replace(first, text=together(saying.text, first.text))
    return [
        (saying, cause) for saying, (_, cause) in zip(told, said, strict=True) if saying is not None
    ]


def _under(saying: Saying, cause: Incoming, house: House) -> Saying | None:
    """What answers an option that was written in a group stands under it."""
    if not isinstance(cause, Text) or cause.room != saying.room or cause.private:
        return saying
    if house.buttons(saying.room) or saying.kind is not Kind.ANSWER:
        return saying
    return saying if saying.card or saying.reply_to else replace(saying, reply_to=cause.message)


async def _where(saying: Saying, cause: Incoming, uow: UnitOfWork, house: House) -> Room:
    """Where a toast is read: by that person alone, if they can be reached so."""
    if not house.is_group(saying.room) or not isinstance(cause, Spoken):
        return saying.room
    account = await uow.accounts.get(cause.sender)
    reachable = account is not None and account.reachable
    return (account.private if account and reachable else None) or saying.room


def _answer(saying: Saying, cause: Incoming, room: Room) -> Saying:
    under = cause.message if isinstance(cause, Message) and room == cause.room else None
    under = None if isinstance(cause, Spoken) and cause.private else under
    return replace(saying, room=room, kind=Kind.ANSWER, query=None, expires_at=None, reply_to=under)


# --- options where there are no buttons ------------------------------------------------------


async def shown(
    saying: Saying,
    text: str,
    rows: Sequence[Sequence[Label]],
    cause: Incoming,
    uow: UnitOfWork,
    house: House,
    language: str,
    at: datetime,
) -> str:
    """The text with its options written out; what it offers is kept, and by what it is known."""
    group = house.is_group(saying.room)
    answers = saying.kind is Kind.ANSWER
    here = isinstance(cause, Spoken) and cause.room == saying.room
    if not group:
        await uow.showings.follow(saying.room, cause.heard, at, asked_for=answers and here)
    person = cause.sender if isinstance(cause, Spoken) and here and answers and group else None
    if person is not None and saying.card is not None:
        asked = await uow.questions.of(person)
        person = person if any(each.message == saying.card for each in asked) else None
    rows = [[label for label in row if label.action not in MARKING] for row in rows]
    rows = [row for row in rows if row]
    labels = [label for row in rows for label in row]
    stands = saying.card is not None or not answers
    by_item = _number(saying, labels) if group and person is None else None
    if len(labels) == 1 and by_item is None:
        before = [""]  # a lone 1 says too little of what it would begin
    else:
        before = marks([label.text for label in labels])
    options = tuple(
        Option(mark, label.text, label.action, label.about)
        for mark, label in zip(before, labels, strict=True)
    )
    if options:
        how = _how(options, group=group, by_item=by_item, alone=person is not None)
        lines = _lines(rows, options, text, by_item)
        told = words.options(how, "\n".join(lines), rows=len(lines) > 1)
        known = _numbers_them(text, options) or _quotes_them(text, options)
        if by_item is not None or not known:
            text = f"{text}\n{render(told, language, house.zone)}"
    elif saying.card is None:
        return text
    await uow.showings.show(
        Showing(
            room=saying.room,
            place=0,
            person=person,
            card=saying.card,
            number=_number(saying, labels),
            head=head(text),
            options=options,
            stands=stands,
            asked_for=answers and here,
            heard=cause.heard,
            at=at,
            until=_until(saying, at, stands=stands, group=group),
        )
    )
    return text


def _until(saying: Saying, at: datetime, *, stands: bool, group: bool) -> datetime:
    if stands:
        return saying.expires_at or max(saying.due_at or at, at) + STANDING
    wait: timedelta = AMONG_OTHERS if group else ALONE
    return at + wait


def _number(saying: Saying, labels: Collection[Label]) -> int | None:
    """The item that it is about: its card's, or that of all its options."""
    if saying.card is not None:
        kind, _, about = saying.card.partition(":")
        named = None if kind in PEOPLE else _OF_AN_ITEM.fullmatch(about)
        return None if named is None else int(named[1])
    if saying.kind is Kind.ANSWER:
        return None  # among these are pages, counted like items
    named = {_OF_AN_ITEM.fullmatch(label.about) for label in labels}
    numbers = {None if each is None else int(each[1]) for each in named}
    return numbers.pop() if len(numbers) == 1 else None


def _how(
    options: Collection[Option], *, group: bool, by_item: int | None, alone: bool
) -> words.How:
    if by_item is not None:
        return words.How.ITEM
    numbered = any(option.mark for option in options)
    if group and not alone:
        return words.How.QUOTE if numbered else words.How.QUOTED_WORDS
    return words.How.NUMBER if numbered else words.How.WORDS


def _lines(
    rows: Sequence[Sequence[Label]], options: Sequence[Option], text: str, by_item: int | None
) -> list[str]:
    """The options, a row of buttons a line; those that the text has already by their numbers."""
    said = {plain(line).strip() for line in text.splitlines()}
    left = iter(options)
    told = [[next(left) for _ in row] for row in rows]
    if all(_brings_its_number(each) and _even(each) in said for each in options):
        item = "" if by_item is None else f"{by_item}-"
        return [_BETWEEN.join(f"{item}{each.mark}" for each in options)]
    return [_BETWEEN.join(written(each, by_item) for each in row) for row in told]


def _numbers_them(text: str, options: Sequence[Option]) -> bool:
    """Whether the text itself has a line for each, in their order, by the same numbers."""
    begins = [found[1] for line in text.splitlines() if (found := _LINE.match(plain(line)))]
    return bool(begins) and begins == [each.mark for each in options]


def _quotes_them(text: str, options: Sequence[Option]) -> bool:
    """Whether the text itself says of each what to write: “帮助”."""
    return all(f"“{each.bare_label}”" in text for each in options)


def _brings_its_number(option: Option) -> bool:
    return bool(option.mark) and option.bare_label != option.label


def _even(option: Option) -> str:
    return plain(option.label).strip()


def written(option: Option, by_item: int | None) -> str:
    """`1 同意`, `42-1 支持`; `42号 2人` and `2人` where the words are what is written."""
    if by_item is not None:
        behind = f"-{option.mark} {option.bare_label}" if option.mark else f"号 {option.label}"
        return f"{by_item}{behind}"
    if not option.mark:
        return option.label.replace("：", " ", 1)
    if _brings_its_number(option):
        return option.label
    apart = option.label[:1].isdecimal()
    return f"（{option.mark}）{option.label}" if apart else f"{option.mark} {option.label}"

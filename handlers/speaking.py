"""From what handlers say to what the courier carries: newest cards, manners, the language."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime

from domain.chat import Button, Incoming, Kind, Label, Offered, Outgoing, Room, Saying, Tick
from domain.manners import Verdict, Way, allow, just_now
from domain.rooms import Chatroom
from handlers import calling, written_out
from handlers.scene import House
from handlers.wording.catalogue import render
from storage import UnitOfWork

Said = tuple[Saying, Incoming]
"""What is to be said, and what it answers."""

Standing = AbstractSet[tuple[Room, str | None]]
"""The cards that rooms have already: a new state of one is an edit."""


async def put_into_words(
    said: Sequence[Said], uow: UnitOfWork, house: House, now: datetime | None = None
) -> list[tuple[Outgoing, int]]:
    """Everything a batch says, each with the inbox id of its cause.

    `now` tells how late an answer comes; without it each comes at once.
    """
    said = await calling.apart(_newest_cards(said), uow, house, now)
    await uow.rooms.foresee({saying.room for saying, _ in said})
    standing = await uow.outbox.standing({(s.room, s.card) for s, _ in said if s.card is not None})
    if any(written_out.is_plain(saying.room, house) for saying, _ in said):
        said = await written_out.fitted(said, standing, uow, house, now)
    messages = [
        await _worded(saying, cause, standing, uow, house, now or cause.at)
        for saying, cause in said
    ]
    return [message for message in messages if message is not None]


def _newest_cards(said: Sequence[Said]) -> list[Said]:
    """Of each card in each room only the last state, in the place of the first; the rest in order.

    What brought the card up stays: under which message it is posted, and in answer to what; and
    the picture that an earlier state brought.
    """
    newest: list[Said] = []
    places: dict[tuple[Room, str], int] = {}
    for saying, cause in said:
        if saying.card is None:
            newest.append((saying, cause))
            continue
        place = places.setdefault((saying.room, saying.card), len(newest))
        if place == len(newest):
            newest.append((saying, cause))
        else:
            first, first_cause = newest[place]
            under, photo = saying.reply_to or first.reply_to, saying.photo or first.photo
            same = (under, photo) == (saying.reply_to, saying.photo)
            state = saying if same else replace(saying, reply_to=under, photo=photo)
            newest[place] = (state, first_cause if first_cause.room == saying.room else cause)
    return newest


async def _worded(
    saying: Saying,
    cause: Incoming,
    standing: Standing,
    uow: UnitOfWork,
    house: House,
    now: datetime,
) -> tuple[Outgoing, int] | None:
    chatroom = await uow.rooms.get(saying.room) or Chatroom(
        room=saying.room, private=not house.is_group(saying.room)
    )
    if chatroom.gone_at is not None or _unasked(saying, cause, chatroom):
        return None
    if saying.kind is not Kind.TOAST:  # most of what is said, and never held back
        allowed = await _mannerly(saying, cause, chatroom, standing, uow, house, now)
        if allowed is None:
            return None
        saying = allowed
    language, has_buttons = chatroom.language or house.language, house.buttons(saying.room)
    text = render(saying.text, language, house.zone, buttons=has_buttons)
    buttons = tuple(
        tuple(_label(button, language, house) for button in row) for row in saying.buttons
    )
    if not has_buttons:
        offered, buttons = buttons, ()
        text = await written_out.shown(saying, text, offered, cause, uow, house, language, now)
    return (
        calling.waiting(
            Outgoing(
                room=saying.room,
                text=text,
                kind=saying.kind,
                buttons=buttons,
                card=saying.card,
                reply_to=saying.reply_to,
                query=saying.query,
                due_at=saying.due_at,
                expires_at=saying.expires_at,
                photo=saying.photo,
                document=saying.document,
                choices=_choices(saying, language, house),
                mentions=saying.mentions,
            ),
            now,
        ),
        cause.heard,
    )


def _unasked(saying: Saying, cause: Incoming, chatroom: Chatroom) -> bool:
    """Whether somebody who wants nothing but answers did not ask for it."""
    return chatroom.answers_only and saying.kind is not Kind.ANSWER and cause.room != saying.room


def _choices(saying: Saying, language: str, house: House) -> Offered | None:
    """What is asked there as a poll of the transport's own, in the room's language."""
    choices = saying.choices
    if choices is None or not house.has_polls(saying.room):
        return None
    return Offered(
        title=choices.title,
        options=tuple(render(each, language, house.zone) for each in choices.options),
        note=render(choices.note, language, house.zone),
        several=choices.several,
        closes_at=choices.closes_at,
        asking=choices.asking,
    )


async def _mannerly(
    saying: Saying,
    cause: Incoming,
    chatroom: Chatroom,
    standing: Standing,
    uow: UnitOfWork,
    house: House,
    now: datetime,
) -> Saying | None:
    """The saying at the time when it may be said; None when it is gathered into the day's card."""
    here = cause.room == saying.room and not isinstance(cause, Tick)
    edit = (saying.room, saying.card) in standing
    verdict = allow(
        saying.kind,
        caused_here=here and just_now(cause.at, now),
        group=not chatroom.private,
        edit=edit,
        at=now,
        tz=house.zone,
        quiet=house.quiet,
        budget=chatroom.budget,
        urgent=saying.urgent,
    )
    if _too_late(saying, verdict):
        return None
    if verdict.counts_on is not None:
        uow.rooms.put(replace(chatroom, budget=chatroom.budget.spend(verdict)))
    match verdict.way:
        case Way.NOW:
            return saying
        case Way.LATER:
            return replace(saying, due_at=max(saying.due_at or now, verdict.due_at or now))
        case Way.GATHER:
            assert saying.card is not None, "only cards are gathered"
            assert verdict.due_at is not None, "what is gathered has its hour"
            uow.gathered.put(saying.room, saying.card, verdict.due_at)
            uow.wake("show-gathered", verdict.due_at)
            return None


def _too_late(saying: Saying, verdict: Verdict) -> bool:
    """What would wait until it is worth nothing is not said, and takes no place among the day's."""
    if saying.expires_at is None or verdict.due_at is None or verdict.way is not Way.LATER:
        return False
    return verdict.due_at >= saying.expires_at


def _label(button: Button, language: str, house: House) -> Label:
    return Label(render(button.label, language, house.zone), button.action, button.about)

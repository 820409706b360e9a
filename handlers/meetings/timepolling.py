"""周三或者周四晚上都行: which time suits is asked first; the host says which it shall be."""

import re
from datetime import datetime
from typing import Final

from domain.chat import Kind, Person, Press, Room, Saying, Text
from domain.meetings import Meeting, State, Telling
from domain.meetings.timepolls import (
    NoSuchTime,
    Offer,
    TimePoll,
    TimePollIsClosed,
    Wish,
    counts,
    most_wanted,
    offer,
    read_places,
    settle,
    take_closing,
)
from domain.numbers import leading_item_number
from domain.people import private_room
from domain.questions import Question, ask
from domain.writing import SPACE, plain
from handlers.meetings import announcing, answering, items, timing
from handlers.meetings.timing import Draft
from handlers.numbered import about, button_key
from handlers.scene import Scene
from handlers.wording import meetings as meeting_words
from handlers.wording import timepolls as words
from handlers.wording.general import stale_button
from handlers.words import Command, agreement

_CARD: Final = re.compile(r"times:([0-9]{1,9}):([0-9]{1,9})")
_ENOUGH: Final = frozenset({"结束", "截止", "收", "收齐", "够了", "不问了", "end"})


# --- before anybody is asked -------------------------------------------------------------


async def think_of(scene: Scene, draft: Draft, meeting: Meeting) -> TimePoll | None:
    """Keep the times that were named for a meeting; None where there is one only."""
    offers = timing.offers_of(draft)
    polls = scene.uow.time_polls
    before = await polls.get(*meeting.key)
    if not offers:
        if before is not None and before.asked_at is None:
            polls.drop(before)
        return None
    poll = offer(*meeting.key, offers, scene.at, timing.closes_of(draft))
    polls.put(poll)
    return poll


async def echo(scene: Scene, meeting: Meeting, poll: TimePoll) -> Saying:
    """The times as they were understood, waiting for 对."""
    reach = announcing.reach_in_words(await announcing.reach_of(scene, meeting))
    body, hosts = (
        await _body(scene, meeting),
        await items.host_names(scene, meeting, public=not scene.spoken.private),
    )
    return scene.answer(*words.echo(meeting, poll, reach, body, hosts))


async def instead(scene: Scene, meeting: Meeting) -> list[Saying] | None:
    """对 to a meeting whose time is open: people are asked; None where its time is known."""
    poll = await scene.uow.time_polls.get(*meeting.key)
    if poll is None or poll.closed_at is not None:
        return None
    if poll.is_open:
        return [scene.brief(words.still_open(poll))]
    return await _ask(scene, meeting, poll)


async def _ask(scene: Scene, meeting: Meeting, poll: TimePoll) -> list[Saying]:
    """Ask: one card in the groups now, those invited alone as fast as the platform allows."""
    await items.require(scene, meeting)
    uow = scene.uow
    poll = poll.ask(scene.at)
    await uow.time_polls.ask_anew(poll)
    reach = await announcing.reach_of(scene, meeting)
    for room in reach.groups:
        uow.guests.note_room(meeting, room)
    announcing.tell_people(scene, meeting, Telling.ASK)
    announcing.plan(scene, meeting, Telling.DECIDE, poll.closes_at)
    await _note(scene, poll, "meeting-ask-times")
    said = words.asked(meeting, poll, len(reach.groups), reach.people)
    toast = [scene.toast(meeting_words.noted_well())] if isinstance(scene.incoming, Press) else []
    return [*toast, scene.answer(said), *await _shown(scene, meeting, poll)]


# --- while people are asked --------------------------------------------------------------


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A time under the card, or under the question to somebody alone: taken, or taken back."""
    key = button_key(press.about)
    if key is None or key[0] not in await scene.communities():
        return [scene.toast(stale_button())]
    poll = await scene.uow.time_polls.get(*key[:2])
    place = key[2] or 0
    if poll is None or not poll.is_open or not 1 <= place <= len(poll.offers):
        return [scene.toast(stale_button())]
    resident = (await scene.account()).resident
    before = await scene.uow.time_polls.wished(poll, resident)
    places = before.places if before is not None else ()
    return await _choose(scene, poll, tuple(sorted({*places} ^ {place})))


async def said(scene: Scene, text: Text) -> list[Saying] | None:
    """A reply to the card or to the question: `1、2`, `都行`; None where it is other talk."""
    poll = await _quoted(scene, text)
    if poll is None or not poll.is_open:
        return None
    places = read_places(text.body, len(poll.offers))
    return None if places is None else await _choose(scene, poll, places)


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """约时间 42 1、2 by whoever is asked; 约时间 42, with times or 结束, by those who run it."""
    poll = await _quoted(scene, text) if command.number is None else None
    number = poll.number if poll is not None else command.number
    if poll is None and number is not None:
        poll = await _numbered(scene, number)
    places = None
    if poll is not None and poll.is_open:
        places = read_places(command.body, len(poll.offers))
    if poll is not None and places is not None:
        return await _choose(scene, poll, places)
    meeting = None if number is None else await items.numbered(scene, number)
    if meeting is None or not await items.runs(scene, meeting):
        if poll is not None and poll.is_open:
            raise NoSuchTime(number=str(poll.number), choices=len(poll.offers))
        raise TimePollIsClosed(number=str(number or ""))
    if not scene.spoken.private:
        return [scene.answer(meeting_words.plan_in_private())]
    rest, closes = take_closing(command.body, scene.at, scene.house.zone)
    if poll is not None and poll.is_open and closes is not None and not rest:
        return await _ask_until(scene, meeting, poll, closes)
    if plain(command.body).strip(SPACE) in _ENOUGH:
        if poll is None:
            raise TimePollIsClosed(number=str(meeting.number))
        return await _close(scene, meeting, poll)
    return await _offer(scene, meeting, command.body)


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """Between which times shall people choose; or 对."""
    scene.uow.questions.drop(question)
    meeting = await items.asked_about(scene, question)
    poll = await scene.uow.time_polls.get(*meeting.key)
    agreed = agreement(text.body)
    if agreed is False:
        return [scene.answer(meeting_words.not_changed())]
    if agreed is True and poll is not None and poll.asked_at is None:
        return await _ask(scene, meeting, poll)
    return await _offer(scene, meeting, text.body)


async def _offer(scene: Scene, meeting: Meeting, text: str) -> list[Saying]:
    """Other times for a meeting that is planned, announced or rained off."""
    await items.require(scene, meeting)
    before = await scene.uow.time_polls.get(*meeting.key)
    known: Draft = {**about(meeting)}
    if before is not None and before.asked_at is None:
        known = timing.offering(known, before.offers)
    draft, _, _ = timing.take(scene, known, text, planning=True)
    scene.inquire("meeting-times", about(meeting))
    poll = await think_of(scene, draft, meeting) if draft != known else None
    if poll is None:
        return [scene.answer(words.ask_times(meeting))]
    return [await echo(scene, meeting, poll)]


async def _ask_until(
    scene: Scene, meeting: Meeting, poll: TimePoll, closes: datetime
) -> list[Saying]:
    """People are asked for longer, or not so long."""
    await items.require(scene, meeting)
    poll = poll.until(closes, scene.at)
    scene.uow.time_polls.put(poll)
    announcing.plan(scene, meeting, Telling.DECIDE, closes)
    await _note(scene, poll, "meeting-times-until")
    return [scene.answer(words.still_open(poll)), *await _shown(scene, meeting, poll)]


async def _choose(scene: Scene, poll: TimePoll, places: tuple[int, ...]) -> list[Saying]:
    """Keep what the speaker can do; the cards count anew."""
    poll.require_open()
    meeting = await scene.uow.meetings.named(*poll.key)
    if not await answering.is_asked(scene, meeting):
        raise answering.NotInvited(number=str(poll.number))
    resident = (await scene.account()).resident
    await scene.belongs(poll.community)
    polls = scene.uow.time_polls
    before = await polls.wished(poll, resident)
    heard = scene.incoming.heard
    if before is not None and before.heard > heard:
        return [scene.brief(meeting_words.later_answer_stands())]
    polls.wish(
        Wish(
            community=poll.community,
            number=poll.number,
            resident=resident,
            places=places,
            at=scene.at,
            heard=heard,
        )
    )
    return [scene.brief(words.chosen(poll, places)), *await _shown(scene, meeting, poll)]


async def shown(scene: Scene, meeting: Meeting) -> list[Saying]:
    """The cards anew, where people are asked: what they are about has changed."""
    poll = await scene.uow.time_polls.get(*meeting.key)
    return await _shown(scene, meeting, poll) if poll is not None and poll.is_open else []


async def is_open(scene: Scene, meeting: Meeting) -> bool:
    """Tell whether people are asked when it shall be."""
    poll = await scene.uow.time_polls.get(*meeting.key)
    return poll is not None and poll.is_open


async def question(scene: Scene, meeting: Meeting) -> words.Worded:
    """What those invited are asked alone."""
    poll = await scene.uow.time_polls.get(*meeting.key)
    assert poll is not None, "only while they are asked"
    return await _card(scene, meeting, poll)


# --- the most wanted ---------------------------------------------------------------------


async def close_due(scene: Scene, meeting: Meeting) -> list[Saying]:
    """The time to choose is over: the host reads which suits most."""
    poll = await scene.uow.time_polls.get(*meeting.key)
    if poll is None or not poll.is_open or poll.closes_at > scene.at:
        return []
    return await _close(scene, meeting, poll)


async def _close(scene: Scene, meeting: Meeting, poll: TimePoll) -> list[Saying]:
    poll = poll.close(scene.at)
    scene.uow.time_polls.put(poll)
    await _note(scene, poll, "meeting-times-chosen")
    counted = await _counted(scene, poll)
    best = most_wanted(poll, counted, scene.at)
    cards = await _shown(scene, meeting, poll)
    suits = None if best is None else (poll.offers[best - 1].starts_at, counted[best - 1])
    text, buttons = words.proposed(meeting, poll, counted, suits, await _body(scene, meeting))
    whom = await _decides(scene, meeting)
    if whom is None:
        return cards
    room, person = whom
    if best is not None:
        chosen = poll.offers[best - 1]
        draft = await _draft(scene, meeting, chosen)
        kind = "meeting-confirm" if meeting.state is State.PLANNED else "meeting-moved"
        wait = chosen.starts_at - scene.at
        scene.uow.questions.put(ask(room, person, kind, at=scene.at, draft=draft, wait=wait))
    return [Saying(room=room, text=text, kind=Kind.NOTICE, buttons=buttons), *cards]


async def withdraw(scene: Scene, meeting: Meeting) -> list[Saying]:
    """The meeting is called off: nobody is asked any longer when it shall be."""
    poll = await scene.uow.time_polls.get(*meeting.key)
    if poll is None or poll.asked_at is None:
        return []
    poll = poll.close(scene.at) if poll.is_open else poll
    scene.uow.time_polls.put(poll)
    return await _shown(scene, meeting, poll)


async def _decides(scene: Scene, meeting: Meeting) -> tuple[Room, Person] | None:
    """Who ended the choosing, else the first host who can be written to; None where none can."""
    if isinstance(scene.incoming, Text):
        return scene.room, scene.spoken.sender
    hosts = await items.hosts(scene, meeting)
    accounts = await scene.uow.accounts.of_all(hosts)
    for host in hosts:
        room = private_room(accounts.get(host, []))
        there = [each.person for each in accounts.get(host, []) if each.private == room]
        if room is not None and there:
            return room, there[0]
    return None


async def _draft(scene: Scene, meeting: Meeting, chosen: Offer) -> Draft:
    """What the host agrees to, or changes; a planned meeting is at that time from here on."""
    draft: Draft = {**about(meeting), "starts": _written(chosen.starts_at)}
    draft |= {"ends": _written(chosen.ends_at)}
    if meeting.state is not State.PLANNED:
        return draft
    scene.uow.meetings.put(settle(meeting, chosen))
    draft |= {"place": meeting.place, "topics": "\n".join(meeting.agenda)}
    draft |= {"buildings": ",".join(map(str, meeting.buildings)), "kind": meeting.kind.value}
    draft |= {"body": meeting.body} if meeting.body is not None else {}
    return draft | ({"capacity": meeting.capacity} if meeting.capacity is not None else {})


def _written(at: datetime | None) -> str:
    return "" if at is None else at.isoformat()


# --- which poll, and its cards -----------------------------------------------------------


async def _shown(scene: Scene, meeting: Meeting, poll: TimePoll) -> list[Saying]:
    """The one card in each group, as it is now."""
    text, buttons = await _card(scene, meeting, poll)
    card = f"times:{poll.community}:{poll.number}"
    over = poll.closes_at if poll.is_open else None
    return [
        Saying(room=room, text=text, kind=Kind.POST, buttons=buttons, card=card, expires_at=over)
        for room in await scene.uow.guests.rooms(meeting)
    ]


async def _card(scene: Scene, meeting: Meeting, poll: TimePoll) -> words.Worded:
    body, hosts = await _body(scene, meeting), await items.host_names(scene, meeting, public=True)
    return words.card(meeting, poll, await _counted(scene, poll), body, hosts)


async def forget(scene: Scene, resident: int) -> list[Saying]:
    """删除我: what somebody chose goes; cards count it no longer."""
    said: list[Saying] = []
    for poll in await scene.uow.time_polls.forget(resident):
        said += await _shown(scene, await scene.uow.meetings.named(*poll.key), poll)
    return said


async def _counted(scene: Scene, poll: TimePoll) -> tuple[int, ...]:
    return counts(poll, await scene.uow.time_polls.wishes(poll))


async def _body(scene: Scene, meeting: Meeting) -> str:
    return await items.body_name(scene, meeting)


async def _numbered(scene: Scene, number: int) -> TimePoll | None:
    polls = [await scene.uow.time_polls.get(each, number) for each in await scene.communities()]
    found = [poll for poll in polls if poll is not None]
    return found[0] if len(found) == 1 else None


async def _quoted(scene: Scene, text: Text) -> TimePoll | None:
    """The poll whose card, or whose question to somebody alone, is replied to."""
    if text.quoted is None or not text.quoted.by_bot:
        return None
    card = await scene.uow.outbox.card_of(text.room, text.quoted.message)
    if card is not None:
        found = _CARD.fullmatch(card)
        return await scene.uow.time_polls.get(int(found[1]), int(found[2])) if found else None
    leading = leading_item_number(text.quoted.text)
    return await _numbered(scene, leading[0]) if leading and text.private else None


async def _note(scene: Scene, poll: TimePoll, action: str) -> None:
    facts: dict[str, str | int] = {"closes": poll.closes_at.isoformat()}
    await scene.uow.journal.note(poll.community, action, str(poll.number), scene.at, facts)

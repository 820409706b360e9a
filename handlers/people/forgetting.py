"""删除我: what goes, what stays; and the same once more where an older copy was put back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from domain.chat import Press, Room, Saying, Text, Tick
from domain.people import Forgotten, Resident, stand_in
from domain.questions import Question, ask
from domain.seals import HOUSE
from domain.ticks import SOURCE
from handlers import (
    bulletins,
    digests,
    gates,
    meetings,
    organisation,
    owner_rolls,
    owners,
    owners_meetings,
    rounds,
    scrutineers,
    signoffs,
    surveys,
    visits,
)
from handlers.cards import shown
from handlers.people.codes import supported
from handlers.people.nameless import nameless
from handlers.scene import House, Scene
from handlers.wording import people as words
from handlers.wording.general import stale_button
from handlers.words import agreement
from storage import UnitOfWork

SURE = frozenset({"确定", "确定删除", "删除", "删"})
"""What is as good as yes, once it has been asked."""
NOTED = "note-the-forgotten"
"""What is told once it holds: that somebody stands on the list of those who were forgotten."""


# --- asked -------------------------------------------------------------------------------


async def forget(scene: Scene) -> list[Saying]:
    """Somebody wants to be forgotten: what goes, what stays, and whether they are sure."""
    if not scene.spoken.private:
        return [scene.answer(words.in_private("删除我"))]
    await scene.account()
    scene.uow.questions.put(ask(scene.room, scene.spoken.sender, "forget", at=scene.at))
    return [scene.answer(words.forget_ask(), words.forget_buttons())]


async def press_forget(scene: Scene, press: Press) -> list[Saying]:
    """Sure, or not after all; only while the question is open."""
    asked = await scene.uow.questions.of(press.sender)
    here = (each for each in asked if (each.kind, each.room) == ("forget", press.room))
    question = next(here, None)
    if press.about == "me":
        return [scene.toast(words.here_you_are()), *await forget(scene)]
    if question is None or question.expired(scene.at) or press.about not in ("yes", "no"):
        return [scene.toast(stale_button())]
    said = await _decided(scene, question, sure=press.about == "yes")
    return [scene.toast(words.here_you_are()), *said]


async def forget_answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """Sure, or not after all; None where it is neither."""
    sure = True if text.body.strip(" 。.!！") in SURE else agreement(text.body)
    return None if sure is None else await _decided(scene, question, sure=sure)


async def _decided(scene: Scene, question: Question, *, sure: bool) -> list[Saying]:
    scene.uow.questions.drop(question)
    if not sure:
        return [scene.answer(words.not_forgotten())]
    cards = await _erase(scene, await scene.resident())
    return [scene.answer(words.forgotten()), *cards]


# --- done --------------------------------------------------------------------------------


async def again(
    uow: UnitOfWork, house: House, listed: Iterable[Forgotten], at: datetime
) -> list[Resident]:
    """Forget once more who stands on the list and is known here: an older copy was put back.

    Nothing is said: what stands in the groups has not borne their names since they were forgotten.
    """
    back = await uow.residents.back_again(listed)
    room = Room(SOURCE, NOTED)
    for resident in back:
        tick = Tick(room=room, key=NOTED, at=at, heard=0, schedule=NOTED, due=at)
        await _erase(Scene(tick, uow, house), resident)
    return back


async def _erase(scene: Scene, resident: Resident) -> list[Saying]:
    """What `GOES` lists goes; the number stays, for what `STAYS` lists.

    Answers with the cards that bear their name or count them no longer.
    """
    uow, at = scene.uow, scene.at
    touched = [*await supported(scene, resident.id), *await uow.proposals.of_author(resident.id)]
    communities = {residency.community for residency in await scene.belonging_of(resident.id)} or {
        HOUSE
    }
    await uow.proposals.forget_supports(resident.id)
    await nameless(scene, resident)
    await _erase_reports(scene, resident.id)
    counted = await meetings.forget(scene, resident.id)
    counted += await surveys.forget(scene, resident.id)
    await uow.links.forget(resident.id)
    await digests.forget(scene, resident.id)
    await uow.consents.forget(resident.id)
    await owner_rolls.forget(scene, resident.id)
    await owners_meetings.forget(scene, resident.id)
    await rounds.forget(scene, resident.id)
    await visits.forget(scene, resident.id)
    await gates.forget(scene, resident.id)
    await scrutineers.forget(scene, resident.id)
    await bulletins.forget(scene, resident.id)
    accounts = await uow.accounts.of(resident.id)
    for account in accounts:
        for question in await uow.questions.of(account.person):
            uow.questions.drop(question)
        chatroom = None if account.private is None else await uow.rooms.get(account.private)
        if chatroom is not None:
            uow.rooms.drop(chatroom.room)
            await uow.outbox.forget_cards(chatroom.room)
        if account.private is not None:
            await uow.conversations.forget(account.private)
        uow.codes.forget(account.person)
        await uow.recalls.forget(account.person)
        await uow.lines.forget(account.person, account.private)
        await uow.showings.forget(account.person, account.private)
        await uow.outbox.drop_waiting(stand_in(account.person), at, "forgotten")
        await uow.showings.forget(account.person, stand_in(account.person))
        uow.accounts.drop(account.person)
    for residency in await uow.residencies.of(resident.id):
        uow.residencies.drop(resident.id, residency.community)
    await organisation.forget(scene, resident.id)
    for grant in await uow.grants.of(resident.id):
        uow.grants.put(replace(grant.end(at), company=""))
    uow.residents.put(resident.forget(at))
    for community in sorted(communities):
        await uow.journal.note(community, "resident-forgotten", f"resident:{resident.id}", at)
    uow.wake(NOTED, at)
    cards = {(each.community, each.number): each for each in touched}
    counted += [said for each in cards.values() for said in await shown(scene, each)]
    theirs = {account.private for account in accounts}
    return [said for said in counted if said.room not in theirs]  # that they are is the last word


async def _erase_reports(scene: Scene, resident: int) -> None:
    """What is broken stays, and bears no name; pictures and voices stay while they are needed."""
    uow = scene.uow
    reports = await uow.reports.of_reporter(resident)
    await uow.cases.foresee((each.community, each.number) for each in reports)
    needed = await signoffs.forget(scene, resident) | await owners.forget(scene, resident)
    needed |= await uow.owners_meetings.papers_of(resident)
    needed |= await uow.paper_ballots.papers_of(resident)
    for report in reports:
        case = await uow.cases.named(report.community, report.number)
        if case.is_open:
            needed |= {*report.photos, *report.voices}
        uow.reports.put(report.forget())
    await uow.attachments.erase_of(resident, scene.at, needed=needed)

"""找人: who can be asked, when, and a note for them that is answered by the next working day."""

import re
from dataclasses import dataclass

from domain.chat import Kind, Press, Room, Saying, Text
from domain.people import private_room
from domain.permissions import ACTS, Act, Role
from domain.questions import Question, ask
from domain.texts import at_a_glance, written
from domain.units import Unit
from handlers.organisation import ways
from handlers.scene import Scene
from handlers.wording import people as words
from handlers.wording.general import stale_button

ON_DUTY = (Role.STAFF, Role.GRID_WORKER, Role.GRID_DEPUTY)
"""Who can be asked, in this order."""
NAMED = 8
TOLD = 5
"""How many of them a note goes to."""
LONGEST = 500
"""How long a note or its answer may be."""
NAME = 20

_ABOUT = re.compile(r"([0-9]{1,9}):([0-9]{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody on duty, and where they can be written to."""

    resident: int
    role: Role
    name: str
    room: Room | None


async def human(scene: Scene) -> list[Saying]:
    """Who is on duty; in private, the next message is a note for them."""
    community = await scene.community()
    colleagues = await _colleagues(scene, community)
    if not colleagues:
        return [scene.answer(words.nobody_on_duty(community.name))]
    private = scene.spoken.private
    if private:
        draft = {"community": community.id}
        scene.uow.questions.put(
            ask(scene.room, scene.spoken.sender, "note", at=scene.at, draft=draft)
        )
    account = await scene.account()
    here = [each for each in colleagues if private and each.resident == account.resident]
    own = [each.name for each in here]
    lines = [
        words.on_duty_line(each.role, each.name, yours=each in here) for each in colleagues[:NAMED]
    ]
    roster = await scene.uow.duties.of(community.id)
    there = words.on_duty(
        community.name,
        lines,
        roster.now(scene.at, scene.house.zone),
        comes=roster.next_begin(scene.at, scene.house.zone),
        phone=roster.phone_at(scene.at, scene.house.zone),
        own=own,
    )
    text = words.together(there, words.leave_a_note(private=private))
    return [scene.answer(text, await ways(scene, community))]


async def note_answered(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """The note came: it goes to those on duty, and its author hears by when they answer."""
    note = written(text.body, LONGEST)
    community = await scene.uow.units.named(int(question.draft["community"]))
    rooms = await _readers(scene, community, question)
    scene.uow.questions.drop(question)
    if not rooms:
        return [scene.answer(words.note_not_kept())]
    kept = ask(scene.room, scene.spoken.sender, "note-kept", at=scene.at, draft=question.draft)
    scene.uow.questions.put(kept)
    resident = await scene.resident()
    residency = await scene.uow.residencies.get(resident.id, community.id)
    home = None if residency is None or residency.home is None else str(residency.home)
    roster = await scene.uow.duties.of(community.id)
    day = roster.answered_by(scene.at, scene.house.zone)
    await scene.uow.notes.leave(community.id, resident.id, note, scene.at, day)
    passed_on = words.note(at_a_glance(resident.name, NAME), home, note, day)
    button = words.note_button(f"{community.id}:{resident.id}")
    notes = [
        Saying(room=room, text=passed_on, kind=Kind.NOTICE, buttons=((button,),)) for room in rooms
    ]
    return [scene.answer(words.note_kept(len(rooms), day)), *notes]


async def answer_note(scene: Scene, press: Press) -> list[Saying]:
    """Somebody on duty answers a note: their next message goes to its author."""
    about = _ABOUT.fullmatch(press.about)
    community = None if about is None else await scene.uow.units.get(int(about[1]))
    if about is None or community is None or not press.private:
        return [scene.toast(stale_button())]
    if await _role(scene, community) is None:
        return [scene.toast(stale_button())]
    author = await scene.uow.residents.get(int(about[2]))
    if author is None or author.forgotten_at is not None:
        return [scene.toast(stale_button())]
    draft = {"community": community.id, "to": author.id}
    scene.uow.questions.put(ask(scene.room, press.sender, "note-answer", at=scene.at, draft=draft))
    left = [note.text for note in await scene.uow.notes.waiting(community.id, author.id)]
    asked = scene.answer(words.note_answer_ask(at_a_glance(author.name, NAME), left))
    return [scene.toast(words.here_you_are()), asked]


async def note_answer_given(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """The answer came: it goes to the note's author."""
    answer = written(text.body, LONGEST)
    scene.uow.questions.drop(question)
    community = await scene.uow.units.named(int(question.draft["community"]))
    role = await _role(scene, community)
    room = scene.house.alone(await scene.uow.accounts.of(int(question.draft["to"])))
    if role is None or room is None:
        return [scene.answer(words.note_not_answered())]
    await scene.uow.notes.answer(community.id, int(question.draft["to"]), scene.at)
    name = at_a_glance((await scene.resident()).name, NAME)
    said = Saying(room=room, text=words.note_answer(role, name, answer), kind=Kind.NOTICE)
    return [scene.answer(words.note_answered()), said]


async def _role(scene: Scene, community: Unit) -> Role | None:
    """What the speaker is there, of those who can be asked."""
    grants = await scene.grants()
    held = {each.role for each in grants if each.holds(scene.at) and each.touches(community.path)}
    answering = (*ON_DUTY, Role.BUILDING_HEAD, Role.ADMIN)
    return next((role for role in answering if role in held & ACTS[Act.ANSWER_NOTE]), None)


async def _readers(scene: Scene, community: Unit, question: Question) -> list[Room]:
    """Where a note is read: by the one it was written to, else by those on duty."""
    if (to := question.draft.get("to")) is not None:
        room = scene.house.alone(await scene.uow.accounts.of(int(to)))
        return [] if room is None else [room]
    colleagues = await _colleagues(scene, community)
    return [each.room for each in colleagues if each.room is not None][:TOLD]


async def _colleagues(scene: Scene, community: Unit) -> list[Colleague]:
    """Who is on duty in a community or a part of it; each once, staff first."""
    uow = scene.uow
    whole = await uow.units.community_of(community.id)
    grants = [
        *await uow.grants.at_hand(whole, community.path, ON_DUTY, scene.at),
        *await uow.grants.within(community.path, ON_DUTY, scene.at),
    ]
    found: dict[int, Role] = {}
    for grant in sorted(grants, key=lambda each: (ON_DUTY.index(each.role), each.given_at)):
        found.setdefault(grant.resident, grant.role)
    await uow.residents.foresee(found)
    accounts = await uow.accounts.of_all(found)
    return [
        Colleague(
            number,
            role,
            at_a_glance((await uow.residents.named(number)).name, NAME),
            private_room(accounts[number]),
        )
        for number, role in found.items()
    ]

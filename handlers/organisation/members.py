"""One seat, as the office looks after it: who has it, until when, by which code, and its end."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from domain.bodies import Membership, Seat, in_order, seats
from domain.chat import Kind, Press, Saying, Sentence, Text
from domain.people import private_room
from domain.permissions import Act
from domain.questions import Question
from domain.refusals import Refusal
from domain.rosters import day_of
from domain.texts import written
from domain.units import NAME_LONGEST, Unit, UnitType
from handlers import seats as seating
from handlers.organisation import codes
from handlers.organisation.keepers import seat_pressed, today
from handlers.scene import Scene
from handlers.wording import organisation as words
from handlers.wording.general import stale_button

CODE_DAYS: Final = 7


class OrganisationLikeThis(Refusal):
    """What shall be done with whom was not understood."""


class NotOnTheList(Refusal):
    """Nobody called `name` sits in `place`."""


class NameIsTaken(Refusal):
    """Somebody called `name` sits in `place` already: nobody could tell them apart."""


def about(member: Membership) -> str:
    """How a button names a seat."""
    return f"{member.body}:{member.place}"


def line(member: Membership, unit: Unit, *, known: bool) -> Sentence:
    """A seat on a line, as the office reads it."""
    return words.member(member.name, member.seat, unit.type, member.kind, member.until, known=known)


async def reached(scene: Scene, members: Sequence[Membership]) -> set[int]:
    """The places of those who can be written to."""
    known = [each.resident for each in members if each.resident is not None]
    accounts = await scene.uow.accounts.of_all(known)
    return {
        each.place
        for each in members
        if each.resident is not None and private_room(accounts[each.resident]) is not None
    }


# --- pressed -------------------------------------------------------------------------------


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button about one seat."""
    member = await seat_pressed(scene, press)
    act = _PRESSED.get(press.action)
    if member is None or act is None or not press.private:
        return [scene.toast(stale_button())]
    unit = await scene.uow.units.named(member.body)
    await scene.require(Act.RUN_ORGANISATION, unit)
    return await act(scene, member, unit)


async def _open(scene: Scene, member: Membership, unit: Unit) -> list[Saying]:
    known = bool(await reached(scene, [member]))
    text = words.one_member(line(member, unit, known=known), unit.name, member.phone, member.since)
    buttons = words.member_buttons(
        about(member),
        has_account=member.resident is not None,
        primary=member.seat is Seat.LEAD,
        can_be_primary=unit.type is UnitType.GRID,
    )
    return [scene.answer(text, buttons)]


async def _code(scene: Scene, member: Membership, unit: Unit) -> list[Saying]:
    """A code for the seat, to be handed on; whoever uses it has the seat and its role."""
    if member.resident is not None:
        return await _open(scene, member, unit)
    code = codes.issue(
        scene.uow,
        member,
        days=CODE_DAYS,
        at=scene.at,
        chance=scene.house.chance,
        by=(await scene.account()).resident,
    )
    link = scene.house.deep_link(code)
    return [scene.answer(words.code_made(member.name, unit.name, code, link, CODE_DAYS))]


async def _primary(scene: Scene, member: Membership, unit: Unit) -> list[Saying]:
    if unit.type is not UnitType.GRID:
        raise OrganisationLikeThis
    by = (await scene.account()).resident
    await seating.make_primary(scene.uow, member, at=scene.at, zone=scene.house.zone, by=by)
    follows = words.you_follow(unit.name)
    told = await _tell(scene, member, follows)
    return [scene.answer(words.primary_kept(member.name, unit.name)), *told]


async def _ask_end(scene: Scene, member: Membership, unit: Unit) -> list[Saying]:
    if unit.type is UnitType.GRID and member.resident is not None:
        count = len(await scene.uow.cases.in_hand_of(member.resident, unit.id))
        others = [
            (each.name, f"{unit.id}:{member.resident}:{each.resident}")
            for each in in_order(await scene.uow.bodies.of(unit.id))
            if each.sits(today(scene)) and each.resident not in (None, member.resident)
        ]
        if count:
            return [scene.answer(*words.hand_over_ask(member.name, unit.name, count, others))]
    return [scene.answer(*words.end_ask(member.name, unit.name, about(member)))]


async def _end(scene: Scene, member: Membership, unit: Unit) -> list[Saying]:
    """The seat ends today with its role; in a grid the deputy follows. Refusal `CasesInHand`."""
    if unit.type is UnitType.GRID and member.resident is not None:
        await seating.require_free(scene.uow, member.resident, unit.id)
    by = (await scene.account()).resident
    follows = await seating.end(scene.uow, member, at=scene.at, zone=scene.house.zone, by=by)
    said = [
        scene.answer(words.ended(member.name, unit.name, "" if follows is None else follows.name)),
        *await _tell(scene, member, words.your_seat_ended(unit.name, member.seat, unit.type)),
    ]
    if follows is not None:
        said += await _tell(scene, follows, words.you_follow(unit.name))
    return said


async def _ask_until(scene: Scene, member: Membership, unit: Unit) -> list[Saying]:
    del unit
    scene.inquire("org-until", {"body": member.body, "place": member.place})
    return [scene.answer(words.until_ask(member.name))]


_PRESSED: Final[Mapping[str, Callable[[Scene, Membership, Unit], Awaitable[list[Saying]]]]] = {
    "org-member": _open,
    "org-code": _code,
    "org-primary": _primary,
    "org-end": _ask_end,
    "org-end-sure": _end,
    "org-until": _ask_until,
}


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """The last day of a term; None where it is no date."""
    day = day_of(text.body.strip())
    if day is None:
        return None
    scene.uow.questions.drop(question)
    draft = question.draft
    member = await scene.uow.bodies.get(int(draft["body"]), int(draft["place"]))
    if member is None:
        return None
    unit = await scene.uow.units.named(member.body)
    await scene.require(Act.RUN_ORGANISATION, unit)
    return await _until(scene, member, unit, day)


async def _until(scene: Scene, member: Membership, unit: Unit, day: date) -> list[Saying]:
    by = (await scene.account()).resident
    after = replace(member, until=day)
    await seating.change(scene.uow, member, after, at=scene.at, zone=scene.house.zone, by=by)
    return [scene.answer(words.until_kept(member.name, unit.name, day))]


async def _tell(scene: Scene, member: Membership, text: Sentence) -> list[Saying]:
    """Tell whoever has or had the seat, where they can be reached."""
    if member.resident is None or member.resident == (await scene.account()).resident:
        return []
    room = scene.house.alone(await scene.uow.accounts.of(member.resident))
    return [] if room is None else [Saying(room=room, text=text, kind=Kind.NOTICE)]


# --- typed ---------------------------------------------------------------------------------

_VERBS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("加", "add"), "add"),
    **dict.fromkeys(("登记码", "code"), "org-code"),
    **dict.fromkeys(("任期", "until"), "until"),
    **dict.fromkeys(("卸任", "end"), "org-end-sure"),
    **dict.fromkeys(("网格员", "primary"), "org-primary"),
    **dict.fromkeys(("看", "see"), "org-member"),
}


async def typed(scene: Scene, asked: str) -> list[Saying] | None:
    """组织 居民议事会 卸任 王阿姨; None where nothing shall be done. `OrganisationLikeThis`."""
    parts = asked.split()
    place = next((n for n, part in enumerate(parts) if part.lower() in _VERBS), None)
    if not place:
        return None
    verb, rest = _VERBS[parts[place].lower()], parts[place + 1 :]
    unit = await scene.uow.units.find(" ".join(parts[:place]))
    await scene.require(Act.RUN_ORGANISATION, unit)
    if not rest or not seats(unit):
        raise OrganisationLikeThis
    if verb == "add":
        return await _add(scene, unit, " ".join(rest))
    day = day_of(rest[-1]) if verb == "until" else None
    name = " ".join(rest[:-1] if verb == "until" else rest)
    sitting = [each for each in await scene.uow.bodies.of(unit.id) if each.is_open]
    member = next((each for each in sitting if each.name == name), None)
    if verb == "until" and (day is None or not name):
        raise OrganisationLikeThis
    if member is None:
        raise NotOnTheList(name=name[:NAME_LONGEST], place=unit.name)
    if day is not None:
        return await _until(scene, member, unit, day)
    return await _PRESSED[verb](scene, member, unit)


async def _add(scene: Scene, unit: Unit, name: str) -> list[Saying]:
    """Somebody new on the list; of a grid or building the first is who answers for it."""
    name = written(name, NAME_LONGEST)
    team = [each for each in await scene.uow.bodies.of(unit.id) if each.is_open]
    if any(each.name == name for each in team):
        raise NameIsTaken(name=name, place=unit.name)
    community = await scene.uow.units.community_above(unit.id)
    member = await scene.uow.bodies.enrol(
        Membership(
            body=unit.id,
            place=0,
            community=None if community is None else community.id,
            name=name,
            seat=_seat_of_next(unit, team),
            since=today(scene),
        )
    )
    by = (await scene.account()).resident
    await seating.note(scene.uow, "seat-added", member, scene.at, by)
    return [
        scene.answer(
            words.added(name, unit.name, member.seat, unit.type),
            ((words.member_button(name, about(member)),),),
        )
    ]


def _seat_of_next(unit: Unit, team: Sequence[Membership]) -> Seat:
    usual = Seat.MEMBER if Seat.MEMBER in seats(unit) else Seat.DEPUTY
    led = any(each.seat is Seat.LEAD for each in team)
    return usual if led or usual is Seat.MEMBER else Seat.LEAD

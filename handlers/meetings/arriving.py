"""签到: who is at the table, by button, by word, by code, or as the recorder counts them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from domain.chat import Press, Saying, Sentence, Text
from domain.meetings import (
    Act,
    Attendance,
    AttendanceKind,
    Meeting,
    MeetingKind,
    Present,
    kind_of,
    read_arrival,
    read_kind,
)
from domain.meetings.attendance import HereAlready, NotHere, WrongWord, says_word, word_of
from domain.meetings.codes import at_the_door, door_code
from domain.people import NoCommunityYet, Residency
from domain.permissions import roles
from domain.questions import Question
from handlers.meetings import announcing, items
from handlers.numbered import about
from handlers.scene import Scene
from handlers.wording import table as words
from handlers.wording.general import cancelled, stale_button
from handlers.words import Command, option
from storage import UnitOfWork

FEW: Final = 20
"""Among so many meetings to come those are looked for whose doors are open."""


# --- what is secret of a day -----------------------------------------------------------------


def _digest(uow: UnitOfWork, meeting: Meeting) -> str:
    """What no outsider can guess, and what is another as soon as the meeting is moved."""
    return uow.meetings.digest(meeting, f"here {meeting.starts_at.isoformat()}")


def word(uow: UnitOfWork, meeting: Meeting) -> str:
    """The word that is read out at the table."""
    return word_of(_digest(uow, meeting))


def code(uow: UnitOfWork, meeting: Meeting) -> str:
    """What the code on the sheet to sign says."""
    return door_code(meeting, _digest(uow, meeting))


# --- saying that one is there ----------------------------------------------------------------


async def press(scene: Scene, press: Press) -> list[Saying]:
    """我到了, on the card."""
    meeting = await items.pressed(scene, press)
    if meeting is None:
        return [scene.toast(stale_button())]
    return await _arrive(scene, meeting)


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """签到 and the word of the day; a code from the table; in a group under its card."""
    if command.code:
        return await _scanned(scene, command.code)
    meeting = await items.meant(scene, text, command.number)
    if meeting is not None and not text.private:
        return await _arrive(scene, meeting)
    if not text.private:
        return [scene.answer(words.check_in_like_this())] if text.addressed else None
    open_now = [meeting] if meeting is not None else await _open_now(scene)
    if not open_now:
        return [scene.answer(words.nothing_open())]
    if not command.body:
        return [scene.answer(words.ask_word())]
    for each in open_now:
        if says_word(command.body, word(scene.uow, each)):
            return await _arrive(scene, each)
    raise WrongWord


async def take_back(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """取消签到: the speaker is not there after all."""
    meeting = await items.meant(scene, text, command.number)
    candidates = [meeting] if meeting is not None else await _open_now(scene)
    resident = (await scene.account()).resident
    for each in candidates:
        for attendance in await scene.uow.attendances.of(each):
            if attendance.resident == resident:
                each.move(Act.CHECK_IN, scene.at)
                return await _gone(scene, each, attendance)
    raise NotHere


async def _scanned(scene: Scene, told: str) -> list[Saying]:
    """The code at the table; who scans it belongs there as one who speaks in the group does."""
    key = at_the_door(told)
    meeting = await scene.uow.meetings.get(*key) if key is not None else None
    if meeting is None or code(scene.uow, meeting) != told:
        raise WrongWord
    if await scene.home_in(meeting.community) is None:
        if meeting.kind is MeetingKind.SESSION:
            raise WrongWord
        resident = (await scene.account()).resident
        scene.uow.residencies.put(Residency(resident=resident, community=meeting.community))
    return await _arrive(scene, meeting)


async def _open_now(scene: Scene) -> list[Meeting]:
    communities = await scene.communities()
    if not communities:
        raise NoCommunityYet
    return [
        meeting
        for community in communities
        for meeting in await scene.uow.meetings.in_calendars(community, scene.at, FEW)
        if meeting.doors_are_open(scene.at)
    ]


async def _arrive(scene: Scene, meeting: Meeting) -> list[Saying]:
    """Count the speaker, as what they are there; the cards count anew."""
    meeting.move(Act.CHECK_IN, scene.at)
    resident = (await scene.account()).resident
    await scene.belongs(meeting.community)
    there = await scene.uow.attendances.of(meeting)
    if any(each.resident == resident for each in there):
        raise HereAlready(number=str(meeting.number))
    attendance = Attendance(
        community=meeting.community,
        number=meeting.number,
        place=_next(there),
        resident=resident,
        kind=await _kind(scene, meeting),
        at=scene.at,
    )
    scene.uow.attendances.put(attendance)
    if scene.spoken.private:
        _keep_open(scene, attendance)
    return [
        scene.brief(words.here(attendance, private=scene.spoken.private)),
        *await announcing.shown(scene, meeting),
    ]


async def _kind(scene: Scene, meeting: Meeting) -> AttendanceKind:
    """As what the speaker is there: by the roles that reach there, or sit in a body invited."""
    grants = await scene.grants()
    bodies = [await scene.uow.units.named(unit) for unit in meeting.invited]
    places = [*await items.places(scene, meeting), *bodies]
    held = [role for unit in places for role in roles(grants, unit.path, scene.at)]
    return kind_of(held)


def _next(there: Sequence[Attendance]) -> int:
    return max((each.place for each in there), default=0) + 1


def _keep_open(scene: Scene, attendance: Attendance) -> None:
    """改 and 取消 mean this one for a while."""
    scene.inquire("meeting-here", {**about(attendance), "place": attendance.place})


# --- counted by the recorder ------------------------------------------------------------------


async def count(scene: Scene, meeting: Meeting, text: str) -> list[Saying]:
    """到 王阿姨 302, 到 5人: people without a phone."""
    arrival = read_arrival(text)
    there = await scene.uow.attendances.of(meeting)
    attendance = Attendance(
        community=meeting.community,
        number=meeting.number,
        place=_next(there),
        kind=arrival.kind,
        heads=arrival.heads,
        name=arrival.name,
        at=scene.at,
        by=(await scene.account()).resident,
    )
    return await _counted(scene, meeting, attendance)


async def _counted(scene: Scene, meeting: Meeting, attendance: Attendance) -> list[Saying]:
    scene.uow.attendances.put(attendance)
    _keep_open(scene, attendance)
    total = (await present(scene, meeting)).total
    return [
        scene.answer(words.counted(attendance, total)),
        *await announcing.shown(scene, meeting),
    ]


async def present(scene: Scene, meeting: Meeting) -> Present:
    """How many are there."""
    return Present.of(await scene.uow.attendances.of(meeting))


# --- 改, 取消 ---------------------------------------------------------------------------------


async def cancel(scene: Scene, question: Question) -> list[Saying]:
    """取消, right after: nobody came."""
    scene.uow.questions.drop(question)
    meeting, attendance = await _asked_about(scene, question)
    if attendance is None:
        return [scene.answer(cancelled())]
    return await _gone(scene, meeting, attendance)


async def change(scene: Scene, question: Question, command: Command) -> list[Saying]:
    """改, right after: as what they are there, or who it was."""
    if not command.body:
        return [scene.answer(words.ask_kind())]
    meeting, attendance = await _asked_about(scene, question)
    if attendance is None:
        raise NotHere
    kind = _kind_said(command.body)
    if kind is not None:
        return await _counted(scene, meeting, replace(attendance, kind=kind))
    if attendance.resident is not None:
        return [scene.answer(words.ask_kind())]
    arrival = read_arrival(command.body)
    changed = replace(attendance, kind=arrival.kind, heads=arrival.heads, name=arrival.name)
    return await _counted(scene, meeting, changed)


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """As what they are there, said after 改; None where this is about something else."""
    meeting, attendance = await _asked_about(scene, question)
    kind = _kind_said(text.body)
    if kind is None or attendance is None:
        return None
    return await _counted(scene, meeting, replace(attendance, kind=kind))


def _kind_said(text: str) -> AttendanceKind | None:
    kinds = list(AttendanceKind)
    place = option(text, len(kinds))
    return kinds[place - 1] if place is not None else read_kind(text)


async def _asked_about(scene: Scene, question: Question) -> tuple[Meeting, Attendance | None]:
    meeting = await items.asked_about(scene, question)
    there = await scene.uow.attendances.of(meeting)
    place = int(question.draft["place"])
    return meeting, next((each for each in there if each.place == place), None)


async def _gone(scene: Scene, meeting: Meeting, attendance: Attendance) -> list[Saying]:
    scene.uow.attendances.drop(attendance)
    total = (await present(scene, meeting)).total
    return [
        scene.answer(words.not_here(attendance, total)),
        *await announcing.shown(scene, meeting),
    ]


# --- what somebody may know -------------------------------------------------------------------


async def kept_of(scene: Scene, resident: int) -> list[Sentence]:
    """我的数据: at which tables they sat."""
    zone, units = scene.house.zone, scene.uow.units
    return [
        words.data_here(
            (await units.named(each.community)).name, each, each.at.astimezone(zone).date()
        )
        for each in await scene.uow.attendances.of_resident(resident)
    ]

"""开始记录, 记 2单元漏水 王阿姨 302, 记完了: what is said is taken down, and told to all."""

from collections.abc import Sequence
from typing import Final

from domain.chat import Kind, Press, Saying, Text
from domain.meetings import Act, Jotting, Meeting, Record, State
from domain.meetings.records import (
    MOST_JOTTINGS,
    NoSuchJotting,
    NotRecording,
    TooManyJottings,
    is_jotted,
)
from domain.permissions import Act as Permission
from domain.permissions import NotAllowed, may
from domain.questions import Question
from domain.veils import take_down
from domain.writing import SPACE
from handlers.meetings import announcing, arriving, items, listing
from handlers.numbered import about
from handlers.scene import Scene
from handlers.wording import table as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word, agreement, keyword

LINES: Final = frozenset({Word.JOT, Word.ARRIVED, Word.STRIKE, Word.RECORDED})
"""What only means something to whoever records."""


async def begin(scene: Scene, meeting: Meeting) -> list[Saying]:
    """开始记录: it is held, and the speaker takes down what is said."""
    await require(scene, meeting)
    if not scene.spoken.private:
        return [scene.answer(words.record_in_private())]
    resident = (await scene.account()).resident
    if meeting.state is not State.HELD:
        meeting = meeting.move(Act.HOLD, scene.at)
        await items.keep(scene, meeting, Act.HOLD, by=resident)
    meeting.move(Act.RECORD, scene.at)
    before = await scene.uow.attendances.record(meeting)
    files = () if before is None else before.files
    record = Record(
        community=meeting.community,
        number=meeting.number,
        recorder=resident,
        since=scene.at,
        files=files,
    )
    scene.uow.attendances.keep_record(record)
    jotted = len(await scene.uow.attendances.jottings(meeting))
    total = (await arriving.present(scene, meeting)).total
    secret = arriving.word(scene.uow, meeting)
    former = None if before is None else before.recorder
    return [
        scene.answer(words.recording(meeting, secret, total, jotted)),
        *await relieve(scene, meeting, former, Word.RECORD),
        *await announcing.shown(scene, meeting),
    ]


async def relieve(scene: Scene, meeting: Meeting, former: int | None, word: Word) -> list[Saying]:
    """Who recorded until now is told that the speaker does; `word`: what takes the book back."""
    account = await scene.account()
    if former is None or former == account.resident:
        return []
    name = (await scene.uow.residents.named(account.resident)).name
    text = words.handed_over(meeting, name, keyword(word))
    rooms = await announcing.private_rooms(scene, [former])
    return [Saying(room=room, text=text, kind=Kind.NOTICE) for room in rooms]


async def require(scene: Scene, meeting: Meeting) -> None:
    """Raise `NotAllowed` unless the speaker may record it: its hosts, staff, a body's chair."""
    if await items.holds(scene, meeting):
        return
    grants = await scene.grants()
    places = await items.places(scene, meeting)
    bodies = [await scene.uow.units.named(unit) for unit in meeting.invited]
    act = Permission.RECORD_MEETING
    where = await scene.uow.units.named(meeting.community)
    of_it = all(may(act, grants, unit.path, scene.at) for unit in places)
    if not of_it and not any(may(act, grants, body.path, scene.at) for body in bodies):
        raise NotAllowed(act=act.value, path=where.path)


async def recorded(scene: Scene) -> Meeting | None:
    """The meeting that the speaker records in private just now."""
    if not scene.spoken.private or scene.spoken.masked:
        return None
    resident = (await scene.account()).resident
    for record in await scene.uow.attendances.recorded_by(resident):
        meeting = await scene.uow.meetings.named(record.community, record.number)
        if meeting.state is State.HELD:
            return meeting
    return None


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """A word of the recorder; None where the speaker records nothing and means something else."""
    if command.word is Word.EDIT and (command.number is None or not command.body):
        return None
    if not text.private:
        in_vain = command.word in LINES and text.addressed
        return [scene.answer(words.record_in_private())] if in_vain else None
    meeting = await recorded(scene)
    if meeting is None:
        if command.word is Word.EDIT:
            return None
        raise NotRecording
    match command.word:
        case Word.JOT:
            return await jot(scene, meeting, command.body)
        case Word.ARRIVED:
            return await arriving.count(scene, meeting, command.body)
        case Word.RECORDED:
            return await check(scene, meeting)
        case Word.STRIKE:
            return await _strike(scene, meeting, command.body)
        case _:
            return await _change(scene, meeting, command)


async def said(scene: Scene, text: Text) -> list[Saying] | None:
    """记门禁坏了, without a gap, by whoever records; None where it is other talk."""
    meeting = await recorded(scene) if text.private and is_jotted(text.body) else None
    return None if meeting is None else await jot(scene, meeting, text.body)


# --- line by line --------------------------------------------------------------------------


async def jot(scene: Scene, meeting: Meeting, text: str) -> list[Saying]:
    """A line, or several at once; each is said back with its number in the list."""
    meeting.move(Act.RECORD, scene.at)
    said = (line.strip(SPACE).removeprefix("记").lstrip(SPACE + ":：") for line in text.split("\n"))
    taken = [take_down(line) for line in said if line]
    if not taken:
        return [scene.answer(words.jot_like_this())]
    before = await scene.uow.attendances.jottings(meeting)
    if len(before) + len(taken) > MOST_JOTTINGS:
        raise TooManyJottings(most=MOST_JOTTINGS)
    first = max((each.place for each in before), default=0) + 1
    by = (await scene.account()).resident
    made = [
        Jotting(
            community=meeting.community,
            number=meeting.number,
            place=place,
            text=each.text,
            who=each.who,
            as_said=each.as_said,
            by=by,
            at=scene.at,
        )
        for place, each in enumerate(taken, first)
    ]
    for each in made:
        scene.uow.attendances.jot(each)
    return [scene.answer(words.jotted(made))]


async def _change(scene: Scene, meeting: Meeting, command: Command) -> list[Saying] | None:
    """改 3 …; None where no line has this number, and something else may be meant."""
    jotting = await _line(scene, meeting, command.number)
    if jotting is None:
        return None
    changed = jotting.say(take_down(command.body))
    scene.uow.attendances.jot(changed)
    return [scene.answer(words.jotted([changed]))]


async def _strike(scene: Scene, meeting: Meeting, text: str) -> list[Saying]:
    """删 3."""
    digits = "".join(each for each in text if each.isdecimal())
    jotting = await _line(scene, meeting, int(digits[:6]) if digits else None)
    if jotting is None:
        raise NoSuchJotting(place=digits)
    scene.uow.attendances.strike([jotting])
    return [scene.answer(words.struck(jotting))]


async def _line(scene: Scene, meeting: Meeting, place: int | None) -> Jotting | None:
    lines = await scene.uow.attendances.jottings(meeting)
    return next((each for each in lines if each.place == place), None)


# --- the list is checked, then told ------------------------------------------------------------


async def check(scene: Scene, meeting: Meeting) -> list[Saying]:
    """记完了: the list as it will be read, waiting for 对."""
    lines = await scene.uow.attendances.jottings(meeting)
    record = await scene.uow.attendances.record(meeting)
    total = (await arriving.present(scene, meeting)).total
    scene.inquire("meeting-publish", about(meeting))
    files = 0 if record is None else len(record.files)
    return [scene.answer(*words.to_check(meeting, lines, total, files))]


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """对; None where this is no answer to that."""
    agreed = agreement(text.body)
    if agreed is None:
        return None
    scene.uow.questions.drop(question)
    meeting = await items.asked_about(scene, question)
    if not agreed:
        return [scene.answer(words.go_on_recording())]
    return await _publish(scene, meeting)


async def press(scene: Scene, press: Press) -> list[Saying]:
    """对, by button."""
    meeting = await items.pressed(scene, press)
    if meeting is None or meeting.state is not State.HELD:
        return [scene.toast(stale_button())]
    question = await scene.open_question("meeting-publish")
    if question is not None:
        scene.uow.questions.drop(question)
    return [*await _publish(scene, meeting), scene.toast(words.noted())]


async def _publish(scene: Scene, meeting: Meeting) -> list[Saying]:
    await require(scene, meeting)
    lines: Sequence[Jotting] = await scene.uow.attendances.jottings(meeting)
    return await listing.publish(scene, meeting, lines)

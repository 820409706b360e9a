"""值班: staff see who is on duty now and next, change a day in a sentence, and take that back."""

import json
import re
from datetime import date, datetime, time, tzinfo
from itertools import islice
from typing import Final

from domain.chat import Saying
from domain.duty import CLOSES, Roster, Shift
from domain.permissions import Act, may
from domain.questions import Question
from domain.refusals import Refusal
from domain.rosters import NOBODY, PHONE_LONGEST
from domain.times import AskHour, Doubt, Moments, Past, Span, read
from domain.units import NAME_LONGEST, Unit
from handlers.people.duty import human
from handlers.scene import Scene
from handlers.wording import duty as words
from handlers.wording import people
from handlers.words import Command

SHOWN: Final = 5
"""So many shifts that are still to come are shown."""
EVENING: Final = Shift(CLOSES, time(0))
"""The hours of 今晚 and 周五晚上, where none are named."""

_WHO: Final = re.compile(r"(?P<who>.*?)[\s,，]*(?P<phone>[0-9][0-9*-]{6,})?", re.DOTALL)


class DutyLikeThis(Refusal):
    """Who or when was not understood."""


class DutyIsOver(Refusal):
    """The time named has passed."""


async def roster(scene: Scene, command: Command) -> list[Saying]:
    """Who is on duty; staff in private see what comes, and may change a day behind the word."""
    community = await scene.community()
    staff = may(Act.SET_DUTY, await scene.grants(), community.path, scene.at)
    if not staff or not scene.spoken.private:
        return await human(scene)
    kept = await scene.uow.duties.of(community.id)
    if command.body:
        return await _change(scene, community, kept, command.body)
    zone = scene.house.zone
    own = [(await scene.resident()).name]
    now = people.on_duty_now(kept.now(scene.at, zone), kept.next_begin(scene.at, zone), own)
    coming = list(islice(kept.coming(scene.at, zone), SHOWN))
    return [scene.answer(words.roster(now, coming, kept.phone_at(scene.at, zone)))]


async def _change(scene: Scene, community: Unit, roster: Roster, text: str) -> list[Saying]:
    """Keep it, say it back with its date and weekday, and remember how the day was before."""
    zone = scene.house.zone
    day, hours, nobody = _read(text, scene.at, zone)
    if nobody:
        changed, echo = roster.with_nobody(day, hours, zone), words.nobody_set(day, hours)
    else:
        assert hours is not None, "somebody is there from when to when"
        changed, echo = roster.with_shift(day, hours), words.duty_set(day, hours)
    await _keep(scene, community.id, changed, day)
    before = {"community": community.id, "day": day.isoformat(), "before": _written(roster, day)}
    scene.inquire("duty-kept", before)
    return [scene.answer(echo)]


async def take_duty_back(scene: Scene, question: Question) -> list[Saying]:
    """取消: the day is as it was."""
    scene.uow.questions.drop(question)
    community = int(question.draft["community"])
    day = date.fromisoformat(str(question.draft["day"]))
    unit = await scene.uow.units.named(community)
    await scene.require(Act.SET_DUTY, unit)
    kept = await scene.uow.duties.of(community)
    before = _shifts(str(question.draft["before"]))
    await _keep(scene, community, kept.on_day(day, before), day)
    return [scene.answer(words.taken_back(day))]


async def _keep(scene: Scene, community: int, roster: Roster, day: date) -> None:
    scene.uow.duties.put(community, roster)
    by = (await scene.account()).resident
    await scene.uow.journal.note(community, "duty-set", day.isoformat(), scene.at, {"by": by})


def _read(text: str, at: datetime, zone: tzinfo) -> tuple[date, Shift | None, bool]:
    """The day, who is there in which hours of it, and whether that is nobody at all."""
    reading = read(text, at, zone)
    found = _WHO.fullmatch(reading.rest.strip())
    assert found is not None, "anything is a name, perhaps an empty one"
    who, phone = found["who"], found["phone"] or ""
    nobody = who.casefold() in NOBODY
    if len(who) > NAME_LONGEST or len(phone) > PHONE_LONGEST or not who:
        raise DutyLikeThis
    match reading:
        case Past():
            raise DutyIsOver
        case AskHour(days=(day,)) if nobody:
            return day.date, None, True
        case Moments(spans=(span,)):
            begins, ends = _hours(span, zone)
            shift = Shift(begins, ends, "" if nobody else who, phone)
            if shift.on(span.day.date, zone)[1] <= at:
                raise DutyIsOver
            return span.day.date, shift, nobody
        case _:
            raise DutyLikeThis


def _hours(span: Span, zone: tzinfo) -> tuple[time, time]:
    begins = span.starts.astimezone(zone).time()
    if span.ends is not None:
        return begins, span.ends.astimezone(zone).time()
    if Doubt.BLURRED in span.doubts and begins >= CLOSES:
        return EVENING.begins, EVENING.ends
    raise DutyLikeThis


def _written(roster: Roster, day: date) -> str:
    """How the day was, as a question keeps it; "" where it was like its weekday."""
    shifts = roster.exceptions.get(day)
    if shifts is None:
        return ""
    plain = [(f"{s.begins:%H:%M}", f"{s.ends:%H:%M}", s.who, s.phone) for s in shifts]
    return json.dumps(plain, ensure_ascii=False)


def _shifts(written: str) -> tuple[Shift, ...] | None:
    if not written:
        return None
    return tuple(
        Shift(time.fromisoformat(begins), time.fromisoformat(ends), who, phone)
        for begins, ends, who, phone in json.loads(written)
    )

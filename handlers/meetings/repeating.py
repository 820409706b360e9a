"""每周五晚7点半: a meeting that comes again; the next is called when the one before is over."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from domain.chat import Kind, Saying, Sentence, Text, Tick
from domain.meetings import Meeting
from domain.meetings.series import AHEAD, NoSeries, Series, SeriesIsOver, left_out, times
from domain.questions import Question
from domain.times import Rule
from domain.times.keeping import rule_of
from handlers.meetings import announcing, items
from handlers.meetings.timing import Draft
from handlers.numbered import about
from handlers.scene import Scene
from handlers.wording import meetings as meeting_words
from handlers.wording import series as words
from handlers.words import agreement

SCHEDULE: Final = "call-next-meetings"
MOST: Final = 20
"""So many meetings are called in one transaction."""
_ONE_DAY: Final = timedelta(days=1)


# --- planning one ------------------------------------------------------------------------


async def think_of(scene: Scene, draft: Draft, meeting: Meeting) -> list[Sentence]:
    """Keep with a planned meeting the rule by which it comes again; what is to be said of it."""
    uow, zone = scene.uow, scene.house.zone
    if meeting.series is None:
        if await uow.series.get(*meeting.key) is not None:
            uow.series.drop(*meeting.key)
        return []
    rule = rule_of(str(draft["rule"]))
    series = Series(
        community=meeting.community,
        number=meeting.number,
        rule=rule,
        holidays=bool(draft.get("holidays")),
        ahead=timedelta(days=int(draft["ahead"])) if "ahead" in draft else AHEAD,
        kind=meeting.kind,
        buildings=meeting.buildings,
        body=meeting.body,
        invited=meeting.invited,
        place=meeting.place,
        agenda=meeting.agenda,
        capacity=meeting.capacity,
        host=meeting.host,
        last=meeting.number,
        last_at=meeting.starts_at,
    )
    uow.series.put(series)
    shown = [span.starts for span in series.times(scene.at, zone)]
    skipped = () if series.holidays else left_out(rule, scene.at, shown[-1], zone)
    calls = words.calls_next(series.ahead, skips=bool(skipped), holidays=series.holidays)
    return [words.repeats(rule, shown, skipped), calls]


def first_time(scene: Scene, rule: Rule, *, holidays: bool) -> tuple[datetime, datetime | None]:
    """When the first of them begins, and ends where that was said."""
    span = next(times(rule, scene.at, scene.house.zone, holidays=holidays))
    return span.starts, span.ends


async def begin(scene: Scene, meeting: Meeting) -> list[Saying]:
    """Its first meeting is known: there will be a next."""
    series = await scene.uow.series.get(*meeting.key)
    if series is None or series.goes_on:
        return []
    begun = series.begin(scene.house.quiet, scene.house.zone)
    await _keep(scene, begun, "meeting-series-begin")
    return [scene.answer(words.begun(begun))]


# --- the next ----------------------------------------------------------------------------


async def call_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: call the next meeting of each series whose last one is over."""
    due = await scene.uow.series.due(tick.at, MOST)
    said = [each for series in due for each in await _call(scene, series)]
    if len(due) == MOST:
        await scene.tell_again(tick)
    scene.uow.wake(SCHEDULE, await scene.uow.series.next_due())
    return said


async def _call(scene: Scene, series: Series) -> Sequence[Saying]:
    """Its next meeting, with a number of its own; later, where the last one was put off."""
    uow, house = scene.uow, scene.house
    span = series.due(scene.at, house.zone)
    latest = await uow.meetings.named(series.community, series.last)
    if latest.is_coming and scene.at < latest.ends_at < span.starts - _ONE_DAY:
        uow.series.put(series.wait(latest.ends_at))
        return []
    number = await uow.counters.item(series.community)
    called, meeting = series.call(number, span, scene.at, house.quiet, house.zone)
    uow.meetings.found(meeting, house.chance(items.SALT))
    await uow.hosts.name(meeting, await uow.hosts.of(latest))
    await _keep(scene, called, "meeting-series-call")
    meeting, reach, posts = await announcing.let_out(scene, meeting, by=series.host)
    body = await items.body_name(scene, meeting)
    told = words.called(meeting, len(reach.groups), reach.people, body)
    host = await announcing.private_rooms(scene, [series.host])
    return [*posts, *(Saying(room=room, text=told, kind=Kind.NOTICE) for room in host)]


# --- its end -----------------------------------------------------------------------------


async def ask_end(scene: Scene, meeting: Meeting) -> list[Saying]:
    """停掉系列 42, by any of its meetings: asks whether it is meant."""
    await items.require(scene, meeting)
    series = await _of(scene, meeting)
    if not series.goes_on:
        raise SeriesIsOver(number=str(series.number))
    scene.inquire("meeting-series-end", about(meeting))
    return [scene.answer(words.ask_end(series))]


async def end_answered(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """It is, or it is not; what was told of already stands."""
    scene.uow.questions.drop(question)
    meeting = await items.asked_about(scene, question)
    await items.require(scene, meeting)
    if agreement(text.body) is not True:
        return [scene.answer(meeting_words.not_changed())]
    ended = (await _of(scene, meeting)).end(scene.at)
    await _keep(scene, ended, "meeting-series-end")
    return [scene.answer(words.ended(ended))]


async def lines(scene: Scene, community: int) -> list[Sentence]:
    """What comes again in a community."""
    return [words.line(series) for series in await scene.uow.series.going_on(community)]


async def _of(scene: Scene, meeting: Meeting) -> Series:
    number = meeting.series
    series = None if number is None else await scene.uow.series.get(meeting.community, number)
    if series is None:
        raise NoSeries(number=str(meeting.number))
    return series


async def _keep(scene: Scene, series: Series, action: str) -> None:
    scene.uow.series.put(series)
    scene.uow.wake(SCHEDULE, series.due_at)
    facts: dict[str, str | int] = {"last": series.last}
    await scene.uow.journal.note(series.community, action, str(series.number), scene.at, facts)

"""The end of a survey: by the clock, by whoever asked, or taken back."""

from datetime import datetime, timedelta

from domain.chat import Press, Saying, Tick
from domain.polls.archive import written
from domain.surveys import Survey, What, standing
from domain.surveys.survey import ONE_HEAD
from handlers import unheard
from handlers.decisions import fingerprint, receipts
from handlers.numbered import button_key
from handlers.scene import Scene
from handlers.surveys import answering, items
from handlers.wording import surveys as words
from handlers.wording.general import stale_button

MOST = 100
"""How many a tick deals with in one transaction."""
SOON = timedelta(seconds=2)
"""After this a close that has to wait is tried again."""


async def close_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: close what is due, unless an answer that was in time may still come."""
    said = await answering.match(scene)
    heard_until = await unheard.heard_until(scene)
    closed = 0
    due = await scene.uow.surveys.due(tick.at, MOST)
    for survey in due:
        groups = await items.groups(scene, survey)
        asked = {room.transport for room in groups}
        given_up = {
            each
            for each in asked & scene.house.forgets
            if each in heard_until and unheard.given_up(scene, survey.closes_at, heard_until[each])
        }
        heard = [heard_until[each] for each in asked & heard_until.keys() - given_up]
        if await _answers_may_come(scene, survey, tick, heard):
            scene.uow.wake(items.SCHEDULE, tick.at + SOON)
            continue
        said += await _close(scene, survey, What.CLOSED)
        said += unheard.told(survey.closes_at, heard_until, groups, asked)
        closed += 1
    if closed and len(due) == MOST:
        await scene.tell_again(tick)
    return said


async def _answers_may_come(
    scene: Scene, survey: Survey, tick: Tick, heard: list[datetime | None]
) -> bool:
    """Whether what was answered before the close may wait unread, here or at a transport.

    Answers in a transport's own poll bear the time at which they were heard: after the first
    listening since the close, all that was heard until then must be answered.
    """
    if any(each is None or not survey.closes_at <= each <= tick.at for each in heard):
        return True
    until = tick.at if heard else survey.closes_at
    return await scene.uow.inbox.anything_before(until, None)


async def press(scene: Scene, press: Press) -> list[Saying]:
    """提前结束 or 撤回 under what whoever asked was told."""
    key = button_key(press.about)
    survey = None if key is None else await scene.uow.surveys.get(*key[:2])
    if survey is None:
        return [scene.toast(stale_button())]
    return await (end if press.action == "survey-end" else withdraw)(scene, survey)


async def end(scene: Scene, survey: Survey) -> list[Saying]:
    """提前结束 42: what was heard until now is counted at once."""
    by = (await scene.account()).resident
    ended = survey.end(by=by, at=scene.at)
    said = await _close(scene, ended, What.ENDED, by=by)
    return [scene.brief(words.ended(ended)), *said]


async def withdraw(scene: Scene, survey: Survey) -> list[Saying]:
    """撤回 42: nothing of it counts."""
    by = (await scene.account()).resident
    gone = survey.withdraw(by=by, at=scene.at)
    await items.keep(scene, gone, What.WITHDRAWN, by=by)
    return [scene.brief(words.withdrawn(gone)), *await items.shown(scene, gone)]


async def _close(
    scene: Scene, survey: Survey, what: What, *, by: int | None = None
) -> list[Saying]:
    """Count it, keep what it can be counted again from, and tell what leads."""
    uow = scene.uow
    answers = standing(await uow.surveys.answers(survey))
    closed, decision = survey.close(scene.at, answers)
    drawn = receipts([answer.resident for answer in answers], scene.house.chance)
    body = written(
        {
            "number": closed.number,
            "round": 1,
            "title": closed.text,
            "kind": closed.kind,
            "source": "survey",
            "options": [{"key": option.key, "text": option.text} for option in closed.options],
            "opened_at": closed.asked_at.isoformat(),
            "closed_at": scene.at.isoformat(),
        },
        closed.decided_by,
        [(drawn[answer.resident], answer.choice, ONE_HEAD) for answer in answers],
        decision,
    )
    head = await items.keep(
        scene,
        closed,
        what,
        facts={
            "rule": closed.decided_by.name,
            "outcome": decision.outcome.value,
            "electorate": len(answers),
            **items.sums(decision),
            "archive": fingerprint(body),
        },
        by=by,
    )
    uow.journal.post(head, scene.at)
    seal = {"chain": str(head.community), "entry": head.entry, "hash": head.hash}
    uow.polls.archive((*closed.key, 1), {**body, "seal": seal})
    return await items.shown(scene, closed)

"""What is done when the clock strikes, by schedule; and when each has something due next."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

from domain.chat import Saying, Tick
from handlers import (
    bulletins,
    digests,
    figures,
    gathering,
    general,
    meetings,
    outages,
    owners,
    owners_meetings,
    polls,
    privacy,
    proposals,
    reports,
    roles,
    rounds,
    sessions,
    signoffs,
    summaries,
    surveys,
    visits,
)
from handlers.scene import House, Scene
from storage import UnitOfWork

SCHEDULES: Final[dict[str, Callable[[Scene, Tick], Awaitable[list[Saying]]]]] = {
    "publish-drafts": proposals.publish_due,
    "file-cases": reports.file_due,
    "ask-still-well": reports.ask_due,
    "look-at-cases": reports.look_due,
    figures.SCHEDULE: figures.fold_due,
    "count-days-anew": reports.announce,
    "ask-followers": proposals.ask_due,
    "close-polls": polls.close_due,
    "post-bulletins": bulletins.post_due,
    "summary-pages": summaries.tell_due,
    "close-surveys": surveys.close_due,
    "close-signoffs": signoffs.close_due,
    "remind-voters": polls.remind_due,
    "look-after-needs": proposals.look_due,
    "look-after-owners-meetings": owners_meetings.look_due,
    "look-after-terms": roles.look_due,
    "look-after-visits": visits.look_due,
    "look-after-rounds": rounds.look_due,
    "remind-of-meetings": meetings.remind_due,
    "call-next-meetings": meetings.call_due,
    "tell-of-sessions": sessions.tell_due,
    "tell-digests": digests.tell_due,
    outages.SCHEDULE: outages.tell_due,
    "expire-questions": general.expire_questions,
    "show-gathered": gathering.show,
    "look-after-claims": owners.look_due,
    "prune": privacy.erase_due,
}
"""Who acts on each schedule of the timetable."""


async def ticked(scene: Scene, tick: Tick) -> list[Saying]:
    """Do what is due; a schedule that is no more has nothing to say."""
    act = SCHEDULES.get(tick.schedule)
    return [] if act is None else await act(scene, tick)


async def deadlines(uow: UnitOfWork, house: House, at: datetime) -> None:
    """After a start at that moment: tell the clock when each schedule has something due next."""
    await digests.deadline(uow, at, house.zone)
    uow.wake("publish-drafts", await uow.proposals.next_publication())
    uow.wake("file-cases", await uow.cases.next_filing())
    uow.wake("ask-still-well", await uow.cases.next_question())
    uow.wake("look-at-cases", await uow.cases.next_look())
    uow.wake("close-polls", await uow.polls.next_close())
    uow.wake("close-signoffs", await uow.signoffs.next_close())
    uow.wake("close-surveys", await uow.surveys.next_close())
    uow.wake("remind-voters", await uow.polls.next_reminder())
    uow.wake("remind-of-meetings", await uow.reminders.next_due())
    uow.wake("call-next-meetings", await uow.series.next_due())
    uow.wake("tell-of-sessions", await uow.sessions.next_due())
    uow.wake("look-after-needs", await uow.proposals.next_look())
    uow.wake("look-after-owners-meetings", await uow.owners_meetings.next_due())
    uow.wake("look-after-terms", await uow.grants.next_due())
    uow.wake("look-after-visits", await uow.visits.next_due())
    uow.wake("look-after-rounds", await uow.rounds.next_due())
    uow.wake("show-gathered", await uow.gathered.next_due())
    uow.wake(outages.SCHEDULE, await outages.deadline(uow, house, at))

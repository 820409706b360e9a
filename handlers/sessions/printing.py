"""A session's minutes on paper, to be signed and filed; what is asked for is `minutes:3:43`."""

import re
from typing import Final

from domain.papers import Ordered
from handlers.scene import House
from handlers.sessions import minutes
from handlers.wording import sessions as words
from handlers.wording.papers import Pen
from storage import UnitOfWork

_ORDER: Final = re.compile(r"minutes:([0-9]{1,9}):([0-9]{1,9})")


async def ordered(uow: UnitOfWork, order: str, house: House) -> Ordered | None:
    """The paper that was asked for; None where it is no session's, or its minutes are not out."""
    found = _ORDER.fullmatch(order)
    key = (int(found[1]), int(found[2])) if found else None
    session = await uow.sessions.get(*key) if key else None
    if session is None or session.published_at is None:
        return None
    meeting = await uow.meetings.named(*session.key)
    pen = Pen(house.language, house.zone)
    paper = words.minutes_paper(
        pen,
        meeting,
        session,
        community=(await uow.units.named(session.community)).name,
        body=(await uow.units.named(session.body)).name,
        attendance=await minutes.attendance(uow, session, names=True),
        points=await minutes.points(uow, session, names=True),
        resolutions=await uow.sessions.resolved(session),
    )
    return Ordered(f"{paper.title} {pen.day(meeting.starts_at)}", paper)

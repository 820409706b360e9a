"""A proposal is hidden or shown again: what groups have read of sessions about it follows."""

from collections.abc import Sequence
from typing import Final

from domain.chat import Saying
from domain.proposals import Proposal
from domain.sessions import Session
from handlers.scene import Scene
from handlers.sessions import adjourning, minutes
from handlers.sessions.paging import page_name
from handlers.wording import sessions as words

PAGES: Final = 40
"""No session's minutes fill more messages than that."""


async def follow(scene: Scene, proposal: Proposal) -> list[Saying]:
    """Results and minutes as they are now, wherever they were posted and nowhere else."""
    said: list[Saying] = []
    for session in await scene.uow.sessions.about(proposal.community, proposal.number):
        if session.closed_at is None:
            continue
        meeting = await scene.uow.meetings.named(*session.key)
        posts = await adjourning.results(scene, meeting, session)
        said += await _where_they_stand(scene, session, adjourning.CARD, posts)
        if session.published_at is not None:
            posts = await minutes.posts(scene, meeting, session)
            said += await _where_they_stand(scene, session, minutes.CARD, posts)
    return said


async def _where_they_stand(
    scene: Scene, session: Session, name: str, posts: Sequence[Saying]
) -> list[Saying]:
    """Of these messages those whose room has the first; what filled more of them before is told so.

    Names that were forgotten and resolutions that are done since make them shorter or longer.
    """
    rooms = dict.fromkeys(saying.room for saying in posts)
    cards = [page_name(name, session, page) for page in range(PAGES)]
    standing = await scene.uow.outbox.standing({(room, card) for room in rooms for card in cards})
    said = [saying for saying in posts if (saying.room, cards[0]) in standing]
    now = {(saying.room, saying.card) for saying in said}
    return [
        *said,
        *[
            Saying(room=room, text=words.nothing_more(), kind=posts[0].kind, card=card)
            for room, card in sorted(standing - now, key=str)
        ],
    ]

"""A transport's own account came in, was put out, or waits for a scan: administrators hear it.

They are told on another transport, in one living card: the newest code replaces the one before,
and the card says when it is over. Where ids are others after each login, the groups that were
bound under the old ones are nobody's until somebody says their code again.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from domain.chat import AccountChanged, Kind, Room, Saying, Sentence
from domain.fetches import Fetched
from domain.people import private_room
from domain.permissions import Role
from domain.rooms import Chatroom
from domain.seals import HOUSE
from handlers.scene import Scene
from handlers.wording import gaps as words
from storage.attachments import What
from storage.logins import Login

LOGIN, SCAN = "login", "scan"

UNSEEN: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""When an account was logged in that was in already when we first came."""


async def changed(scene: Scene, news: AccountChanged) -> list[Saying]:
    """What administrators hear of it: each state once; a start that finds it in is none."""
    uow = scene.uow
    before = await uow.logins.get(news.transport)
    was = LOGIN if before is None else before.state
    known = before.account if before is not None else ""
    since = scene.at
    if before is None and news.state == LOGIN:
        since = UNSEEN
    elif before is not None and was == news.state and known in ("", news.account or known):
        since = before.since
    uow.logins.put(Login(news.transport, news.state, news.account or known, since))
    if news.state == LOGIN:
        if was != LOGIN:
            await uow.attachments.supersede(scene.room, What.CODE, scene.at, by=None)
        said = [] if was == LOGIN else await _told(scene, news, words.account_in(news.transport))
        if news.fleeting and known not in ("", news.account):
            said += await _unbound(scene, news.transport)
        return said
    if was == LOGIN:  # something new: it must ring, where a new state of the card would not
        for room in await _administrators(scene, news.transport):
            await uow.outbox.forget_card(room, _card(news.transport))
    if news.state == SCAN:
        await uow.attachments.encode(scene.room, news.code, at=scene.at)
        return []
    return [] if was == news.state else await _told(scene, news, words.account_out(news.transport))


async def drawn(scene: Scene, told: Fetched) -> list[Saying]:
    """The code is a picture, for as long as somebody must scan one; else it is worth nothing."""
    attachment = await scene.uow.attachments.get(told.attachment)
    transport = scene.room.transport
    login = await scene.uow.logins.get(transport)
    if attachment is None or attachment.original is None or login is None or login.state != SCAN:
        return []
    await scene.uow.attachments.supersede(scene.room, What.CODE, scene.at, by=attachment.id)
    text = words.account_scan(transport, attachment.at)
    card = _card(transport)
    return [
        Saying(room=room, text=text, kind=Kind.NOTICE, card=card, photo=attachment.original)
        for room in await _administrators(scene, transport)
    ]


async def _told(scene: Scene, news: AccountChanged, text: Sentence) -> list[Saying]:
    return [
        Saying(room=room, text=text, kind=Kind.NOTICE, card=_card(news.transport))
        for room in await _administrators(scene, news.transport)
    ]


async def _unbound(scene: Scene, transport: str) -> list[Saying]:
    """The groups of the last login are no more; which they were, and whose."""
    uow = scene.uow
    gone = [each for each in await uow.rooms.bound() if each.room.transport == transport]
    if not gone:
        return []
    lines = [await _line(scene, each) for each in gone]
    for each in gone:
        uow.rooms.put(replace(each, unit=None, gone_at=scene.at))
    text = words.bind_again(transport, lines)
    return [
        Saying(room=room, text=text, kind=Kind.NOTICE)
        for room in await _administrators(scene, transport)
    ]


async def _line(scene: Scene, group: Chatroom) -> Sentence:
    """Its title, and whose it was; into the journal, for it was somebody's."""
    assert group.unit is not None, "it is bound"
    unit = await scene.uow.units.named(group.unit)
    community = await scene.uow.units.community_above(group.unit)
    chain = HOUSE if community is None else community.id
    await scene.uow.journal.note(chain, "group-unbound", f"unit:{unit.id}", scene.at, {})
    return words.was_bound(group.title, unit.name)


async def _administrators(scene: Scene, but: str) -> Sequence[Room]:
    """Where administrators are written to alone, on any transport but this one."""
    grants = await scene.uow.grants.everywhere((Role.ADMIN,), scene.at)
    accounts = await scene.uow.accounts.of_all({grant.resident for grant in grants})
    elsewhere = (
        private_room(each for each in theirs if each.person.transport != but)
        for theirs in accounts.values()
    )
    return list(dict.fromkeys(room for room in elsewhere if room is not None))


def _card(transport: str) -> str:
    return f"account:{transport}"

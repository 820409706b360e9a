"""主持 43 王阿姨、小李: who holds a meeting together with whoever called it."""

from collections.abc import Sequence
from typing import Final

from domain.chat import Saying
from domain.meetings import Act, Meeting
from domain.meetings.hosts import read_hosts
from domain.permissions import Role
from domain.refusals import Refusal
from domain.writing import SPACE, plain
from handlers.meetings import announcing, items, timepolling
from handlers.scene import Scene
from handlers.wording import meetings as words
from handlers.words import Command

_KNOWN: Final = frozenset(Role) - {Role.RESIDENT, Role.GUEST, Role.RIDER}
"""Who can be named: neighbours of one name are many, those who serve are known by theirs."""


class NoSuchHost(Refusal):
    """Nobody who serves there, or more than one, is called so (`name`)."""


async def commanded(scene: Scene, command: Command, meeting: Meeting) -> list[Saying]:
    """By whoever runs it; without names it is said who holds it now."""
    await items.require(scene, meeting)
    before = await scene.uow.hosts.of(meeting)
    if not command.body.strip(SPACE):
        return [scene.answer(words.hosts_now(meeting, await _names(scene, meeting)))]
    meeting.move(Act.SET_HOSTS, scene.at)
    named = await found(scene, meeting.community, read_hosts(command.body))
    await scene.uow.hosts.name(meeting, [each for each in named if each != meeting.host])
    by = (await scene.account()).resident
    await items.keep(scene, meeting, Act.SET_HOSTS, texts=list(map(str, named)), by=by)
    names = await _names(scene, meeting)
    new = [each for each in await scene.uow.hosts.of(meeting) if each not in before]
    return [
        scene.answer(words.hosts_set(meeting, names)),
        *await announcing.tell_hosts(scene, meeting, new, by=by),
        *await announcing.shown(scene, meeting),
        *await timepolling.shown(scene, meeting),
    ]


async def _names(scene: Scene, meeting: Meeting) -> list[str]:
    """Who was named, for who runs it; in a group as all may read it."""
    return await items.host_names(scene, meeting, public=not scene.spoken.private)


async def named_anew(scene: Scene, resident: int) -> list[Saying]:
    """They agreed that all read their name, or no longer do: the cards of what is to come."""
    said: list[Saying] = []
    for key in await scene.uow.hosts.held_by(resident):
        meeting = await scene.uow.meetings.named(*key)
        if meeting.ends_at > scene.at:
            said += await announcing.shown(scene, meeting)
            said += await timepolling.shown(scene, meeting)
    return said


async def found(scene: Scene, community: int, names: Sequence[str]) -> list[int]:
    """The residents of these names, in their order; refusal `NoSuchHost`."""
    if not names:
        return []
    path = (await scene.uow.units.named(community)).path
    grants = await scene.uow.grants.within(path, _KNOWN, scene.at)
    grants += await scene.uow.grants.reaching(path, _KNOWN, scene.at)
    people = {grant.resident for grant in grants}
    await scene.uow.residents.foresee(people)
    called = {each: plain((await scene.uow.residents.named(each)).name) for each in people}
    residents: list[int] = []
    for name in names:
        same = [resident for resident, known in called.items() if known == plain(name)]
        if len(same) != 1:
            raise NoSuchHost(name=name)
        residents += same
    return residents

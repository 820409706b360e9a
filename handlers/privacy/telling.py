"""隐私: on one screen what we keep, how long, whom to ask, and how to change it."""

from domain.chat import Press, Saying
from domain.people import NoCommunityYet, SeveralCommunities
from domain.permissions import Role
from domain.privacy import Purpose
from handlers.agreeing import ask
from handlers.privacy import asking
from handlers.scene import Scene
from handlers.wording import privacy as words


async def told(scene: Scene) -> list[Saying]:
    """The screen, to the speaker alone; in a group a line that says where to read it."""
    if not scene.spoken.private:
        return [scene.answer(words.in_private())]
    known, changing = await asking.lines_of(scene)
    screen = words.screen(await _phone(scene), tuple(known))
    toast = [scene.toast(words.noted())] if isinstance(scene.incoming, Press) else []
    rows = (*words.screen_buttons(), *changing)
    return [*toast, scene.answer(screen, rows), *await _asked_now(scene)]


async def _asked_now(scene: Scene) -> list[Saying]:
    """Who rides already and was never asked is asked now."""
    held = await scene.uow.grants.of((await scene.account()).resident)
    if not any(each.role is Role.RIDER and each.holds(scene.at) for each in held):
        return []
    asked = await ask(scene, Purpose.WHEREABOUTS)
    return [] if asked is None else [scene.answer(*asked)]


async def _phone(scene: Scene) -> str:
    """Under which phone somebody answers for it; "" where none is known."""
    try:
        community = await scene.community()
    except (NoCommunityYet, SeveralCommunities):
        return ""
    roster = await scene.uow.duties.of(community.id)
    return roster.phone_at(scene.at, scene.house.zone)

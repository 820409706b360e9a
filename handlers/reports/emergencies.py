"""Emergency words: whom to call is said first, before anything is written down."""

from dataclasses import replace

from domain.chat import Saying, Text
from domain.reports.emergencies import calls
from domain.units import Unit
from handlers.scene import Scene
from handlers.wording import reports as words


async def answer(scene: Scene, community: Unit, text: str) -> list[Saying]:
    """Whom to call, before anything is written down."""
    numbers = calls(text)
    if not numbers:
        return []
    roster = await scene.uow.duties.of(community.id)
    phone = roster.phone_at(scene.at, scene.house.zone)
    return [replace(scene.answer(words.emergency(numbers, phone)), urgent=True)]


async def alone(scene: Scene, text: Text) -> list[Saying] | None:
    """Words of an emergency without a keyword: whom to call, and how to report it."""
    numbers = calls(text.body)
    if not numbers:
        return None
    return [
        replace(scene.answer(words.emergency(numbers)), urgent=True),
        scene.answer(words.ask_if_report()),
    ]

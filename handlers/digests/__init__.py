"""日报: each working morning everybody of the staff reads what waits for them, alone."""

from domain.chat import Press, Saying, Text
from handlers.digests.asking import asked, press_page, press_unit, subscribe, unsubscribe
from handlers.digests.keeping import forget, kept_of
from handlers.digests.looking import look
from handlers.digests.opening import Opened, opened
from handlers.digests.telling import SCHEDULE, deadline, tell_due
from handlers.scene import Scene
from handlers.wording.general import stale_button
from handlers.words import Command, Word

__all__ = [
    "SCHEDULE",
    "Opened",
    "commanded",
    "deadline",
    "forget",
    "kept_of",
    "look",
    "opened",
    "press",
    "tell_due",
]

_WORDS = {
    Word.DIGEST: asked,
    Word.NO_DIGEST: unsubscribe,
    Word.DIGEST_AGAIN: subscribe,
}


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """日报, 退订日报, 订阅日报; None where it is another word."""
    del text
    doing = _WORDS.get(command.word)
    return None if doing is None else await doing(scene, command)


async def press(scene: Scene, press: Press) -> list[Saying]:
    """The same by button; what opens a line is heard anew, see `opened`."""
    match press.action:
        case "digest-page":
            return await press_page(scene, press)
        case "digest-unit":
            return await press_unit(scene, press)
        case "digest-off":
            return await unsubscribe(scene)
        case "digest-on":
            return await subscribe(scene)
        case _:
            return [scene.toast(stale_button())]

"""The organisation: who answers for what, who sits where and until when, venues, partners."""

from domain.chat import Kind, Press, Saying, Text
from handlers.organisation import keepers, members, places, terms, tree
from handlers.organisation.keepers import ways
from handlers.organisation.members import answered
from handlers.organisation.oneself import forget, kept_of, mine
from handlers.scene import Scene
from handlers.wording.people import here_you_are
from handlers.words import Command, Word

__all__ = ["answered", "commanded", "forget", "kept_of", "mine", "press", "ways"]


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """A word about the organisation; None where it is about something else."""
    del text
    match command.word:
        case Word.KEEPERS:
            return await keepers.keepers(scene, command)
        case Word.ORGANISATION:
            return await tree.organisation(scene, command)
        case Word.TERMS:
            return await terms.terms(scene, command)
        case Word.VENUES:
            return await places.venues(scene)
        case Word.PARTNERS:
            return await places.partners(scene)
        case _:
            return None


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button about the organisation."""
    said = await _pressed(scene, press)
    if any(saying.kind is Kind.TOAST for saying in said):
        return said
    return [scene.toast(here_you_are()), *said]


async def _pressed(scene: Scene, press: Press) -> list[Saying]:
    match press.action:
        case "org-keepers":
            return await keepers.press_keepers(scene, press)
        case "org-write":
            return await keepers.write_to(scene, press)
        case "org-venues":
            return await places.press_venues(scene, press)
        case "org-unit":
            return await tree.press_unit(scene, press)
        case "org-former":
            return await tree.press_former(scene, press)
        case "org-terms":
            return await terms.press_terms(scene, press)
        case _:
            return await members.press(scene, press)

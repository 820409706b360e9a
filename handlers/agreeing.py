"""What somebody is asked to agree to, once, and whether their name may stand where all read it."""

from typing import Final

from domain.chat import Sentence
from domain.permissions import GRID, OFFICE, Role
from domain.privacy import Consent, Purpose
from handlers.scene import Buttons, Scene
from handlers.wording import privacy as words

_BY_OFFICE: Final = OFFICE | GRID | {Role.PROPERTY}
"""Who is named for the office that they hold: what they do there is public."""


async def ask(
    scene: Scene, purpose: Purpose, of: int | None = None
) -> tuple[Sentence, Buttons] | None:
    """The question to the speaker, or to `of`; None where they were asked, whatever they said."""
    resident = (await scene.account()).resident if of is None else of
    if await scene.uow.consents.get(resident, purpose) is not None:
        return None
    scene.uow.consents.put(Consent(resident=resident, purpose=purpose, asked_at=scene.at))
    return words.consent_ask(purpose), words.consent_buttons(purpose)


async def is_named(scene: Scene, resident: int) -> bool:
    """Tell whether all may read their name: they hold an office there, or have agreed."""
    if await by_office(scene, resident):
        return True
    consent = await scene.uow.consents.get(resident, Purpose.NAMED)
    return consent is not None and consent.holds


async def by_office(scene: Scene, resident: int) -> bool:
    """Tell whether they are named for their office, and nobody has to ask."""
    held = await scene.uow.grants.of(resident)
    return any(grant.role in _BY_OFFICE and grant.holds(scene.at) for grant in held)

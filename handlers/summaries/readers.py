"""Who reads a unit's pages: whoever has there, of all places, a role that sees its figures."""

from domain.chat import Room
from domain.people import private_room
from domain.permissions import ACTS, Act, may
from domain.units import Unit
from handlers.scene import Scene


async def rooms(scene: Scene, unit: Unit, *acts: Act) -> list[Room]:
    """Where they are written to alone; with `acts`, those only who may do these there too."""
    uow = scene.uow
    held = await uow.grants.holders(unit.id, ACTS[Act.SEE_FIGURES], scene.at)
    readers = dict.fromkeys(
        grant.resident
        for grant in held
        if all(may(act, [grant], unit.path, scene.at) for act in (Act.SEE_FIGURES, *acts))
    )
    accounts = await uow.accounts.of_all(readers)
    found = (private_room(accounts[reader]) for reader in readers)
    return [room for room in found if room is not None]

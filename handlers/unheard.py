"""What was said before a close and may not have been heard yet, here or at a transport."""

from collections.abc import Collection
from datetime import datetime

from handlers.scene import Scene


async def may_come(
    scene: Scene, closes: datetime, transports: Collection[str] | None = None
) -> bool:
    """Whether something said before the close may wait unread; None: at any transport."""
    if await scene.uow.inbox.anything_before(closes, None):
        return True
    for name, source in scene.house.sources.items():
        if transports is not None and name not in transports:
            continue
        heard = await scene.uow.lives.heard_from(source)
        if heard is None or heard < closes:
            return True
    return False

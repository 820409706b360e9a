"""What the bot does about each thing it hears."""

from handlers.routing import answer, deadlines, sorry
from handlers.scene import House

__all__ = ["House", "answer", "deadlines", "sorry"]

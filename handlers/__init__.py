"""What the bot does about each thing it hears."""

from handlers.due import deadlines
from handlers.routing import answer, look, slower, sorry, wants_a_look
from handlers.scene import House

__all__ = ["House", "answer", "deadlines", "look", "slower", "sorry", "wants_a_look"]

"""What the bot does about each thing it hears."""

from handlers.belonging import homes
from handlers.due import deadlines
from handlers.routing import answer, look, slower, sorry, wants_a_look
from handlers.scene import House

__all__ = ["House", "answer", "deadlines", "homes", "look", "slower", "sorry", "wants_a_look"]

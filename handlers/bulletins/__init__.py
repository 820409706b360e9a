"""简报: the neighbours' week on one card in their groups, and alone for who wants it."""

from handlers.bulletins.asking import commanded, forget, kept_of, press
from handlers.bulletins.posting import post_due
from handlers.bulletins.showing import follow

__all__ = ["commanded", "follow", "forget", "kept_of", "post_due", "press"]

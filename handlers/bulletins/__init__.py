"""简报: the neighbours' week on one card in their groups, and alone for who wants it."""

from handlers.bulletins.asking import commanded, forget, kept_of, press
from handlers.bulletins.posting import coming, post_due
from handlers.bulletins.showing import follow, lines

__all__ = ["coming", "commanded", "follow", "forget", "kept_of", "lines", "post_due", "press"]

"""Results beyond their words: the picture under the card, the notice to hang up, the dossier."""

from handlers.results.bars import drawn
from handlers.results.notice import commanded, press
from handlers.results.ordering import ordered

__all__ = ["commanded", "drawn", "ordered", "press"]

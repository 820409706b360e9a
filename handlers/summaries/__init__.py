"""周报 and 月报: what a week or a month came to, for staff, in words and then in pictures."""

from handlers.summaries.asking import commanded, press
from handlers.summaries.drawing import drawn, ordered
from handlers.summaries.telling import tell_due

__all__ = ["commanded", "drawn", "ordered", "press", "tell_due"]

"""Privacy: noticing what does not belong in a group, asking for consents, forgetting in time."""

from handlers.agreeing import ask
from handlers.privacy.asking import first_asked, kept_of, lines_of
from handlers.privacy.consenting import commanded, press
from handlers.privacy.erasing import erase_due, reported
from handlers.privacy.noticing import notice

__all__ = [
    "ask",
    "commanded",
    "erase_due",
    "first_asked",
    "kept_of",
    "lines_of",
    "notice",
    "press",
    "reported",
]

"""The darkroom: whatever reads a picture does so in a child process, which may die of it."""

from bot.pictures.darkroom import Darkroom, Spoilt
from bot.pictures.tray import MOST_BYTES, Prepared

__all__ = ["MOST_BYTES", "Darkroom", "Prepared", "Spoilt"]

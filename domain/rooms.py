"""Rooms that the bot sits in, and what it must know of them to behave there."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self

from domain.chat import Room
from domain.manners import Budget


@dataclass(frozen=True, slots=True, kw_only=True)
class Chatroom:
    """A group or a private conversation, as far as we know it."""

    room: Room
    private: bool
    title: str = ""
    unit: int | None = None
    """The community, building or body whose group it is; None until it is bound by code."""
    language: str | None = None
    """The catalogue's own name for it; None: the house's."""
    reads_all: bool = True
    """The bot hears everything there; otherwise only what is meant for it."""
    removes: bool = False
    """The bot may take away what others wrote there."""
    answers_only: bool = False
    """Whoever reads there wants nothing that they have not asked for."""
    gone_at: datetime | None = None
    """Since when nothing can be said there."""
    budget: Budget = field(default_factory=Budget)

    def bind(self, unit: int) -> Self:
        """Make it the group of that unit."""
        return replace(self, unit=unit)

    def welcome(self, title: str, *, reads_all: bool, removes: bool = False) -> Self:
        """Note that the bot is there, under what title, what it may hear and take away."""
        title = title or self.title
        return replace(self, title=title, reads_all=reads_all, removes=removes, gone_at=None)

    def lost(self, at: datetime) -> Self:
        """Note that nothing can be said there; the first time stays."""
        return replace(self, gone_at=self.gone_at or at)

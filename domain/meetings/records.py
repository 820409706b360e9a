"""记: what the recorder takes down at the table, a line each; and what of it is told to all."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Self

from domain.refusals import Refusal
from domain.veils import LONGEST, Taken
from domain.writing import SPACE

JOTTING_LONGEST: Final = LONGEST
MOST_JOTTINGS: Final = 30
MOST_FILES: Final = 20
TAKES: Final = timedelta(days=1)
"""For how long after a meeting began a photo from its recorder is taken for one of its list."""


class NotRecording(Refusal):
    """The speaker records no meeting."""


class NoSuchJotting(Refusal):
    """No line of the list has this `place`."""


class TooManyJottings(Refusal):
    """The list has as many lines as a meeting can have (`most`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """That somebody records a meeting, with what was photographed of the paper."""

    community: int
    number: int
    recorder: int
    since: datetime
    files: tuple[int, ...] = ()
    """Attachments: the paper list, or somebody's words as they were spoken."""

    def attach(self, file: int) -> Self:
        """Keep a file with it, as long as there is room."""
        return replace(self, files=(*self.files, file)[:MOST_FILES])


@dataclass(frozen=True, slots=True, kw_only=True)
class Jotting:
    """One line of the list, until it becomes an item of the community."""

    community: int
    number: int
    place: int
    """Its number in the list; a line that is struck out leaves its number empty."""
    text: str
    who: str = ""
    as_said: str = ""
    by: int
    at: datetime

    def say(self, taken: Taken) -> Self:
        """Say it differently."""
        return replace(self, text=taken.text, who=taken.who, as_said=taken.as_said)


GLUED: Final = "(?<=记)(?![得住录者性下完不账忆])"
"""What stands right behind 记 is to be taken down: 记门禁坏了; but 记得带伞 is no such line."""
_JOTTED: Final = re.compile(rf"记{GLUED}\S")


def is_jotted(text: str) -> bool:
    """Tell whether a recorder's text is a line to be taken down, written without a gap."""
    return _JOTTED.match(text.lstrip(SPACE)) is not None

"""How much one person, and one room, may say in a minute: what is beyond costs nobody else time."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final

from domain.chat import Incoming, Paper, Photo, Place, Press, Spoken, Text, Voice

MINUTE: Final = timedelta(minutes=1)
MOST_KEYS: Final = 20_000
"""So many are counted at once; of more, whoever was quiet for longest is forgotten.

Whoever was quiet for a minute is forgotten anyway: a whole town's talk took 25 MB before.
"""


class Verdict(Enum):
    """What becomes of what was said."""

    HEARD = auto()
    TOO_MUCH = auto()
    """It is not acted upon, and whoever said it is told so."""
    PASSED_OVER = auto()
    """It is not acted upon; they were told less than a minute ago, or spoke to others."""


@dataclass(slots=True)
class _Said:
    """What was heard of somebody in the last minute, by its place in the inbox."""

    heard: OrderedDict[int, datetime] = field(default_factory=OrderedDict[int, datetime])
    since: datetime | None = None
    """Since when it is too much: for a minute from then nothing is heard."""
    told: int | None = None
    """The place of what they were told about, since then."""


@dataclass(slots=True)
class Pacing:
    """So much a minute, by the time at which it was said: what waited for hours is no flood.

    What is judged again, as after a fault, is judged as before. Answers to a platform's own polls
    are always heard: the last one counts, and nobody could be told that it did not.
    """

    person: int = 60
    room: int = 3_000
    keys: int = MOST_KEYS
    _people: OrderedDict[str, _Said] = field(default_factory=OrderedDict[str, _Said])
    _rooms: OrderedDict[str, _Said] = field(default_factory=OrderedDict[str, _Said])

    def judge(self, told: Incoming) -> Verdict:
        """Count it, unless it is one too many."""
        if not isinstance(told, Text | Photo | Voice | Place | Paper | Press):
            return Verdict.HEARD
        who = f"{told.sender.transport}:{told.sender.handle}"
        verdict = self._judge(self._people, who, self.person, told)
        if verdict is Verdict.HEARD and not told.private:
            where = f"{told.room.transport}:{told.room.address}"
            return self._judge(self._rooms, where, self.room, told)
        return verdict

    def _judge(self, those: OrderedDict[str, _Said], key: str, most: int, told: Spoken) -> Verdict:
        while those and _is_over(next(iter(those.values())), told.at):
            those.popitem(last=False)
        said = those.setdefault(key, _Said())
        those.move_to_end(key)
        while len(those) > self.keys:
            those.popitem(last=False)
        if told.heard in said.heard:
            return Verdict.HEARD
        if not _within(said.since, told.at):
            while said.heard and not _within(next(iter(said.heard.values())), told.at):
                said.heard.popitem(last=False)
            if len(said.heard) < most:
                said.heard[told.heard] = told.at
                return Verdict.HEARD
            said.since, said.told = told.at, None
        if said.told is None and _to_us(told):
            said.told = told.heard
        return Verdict.TOO_MUCH if said.told == told.heard else Verdict.PASSED_OVER


def _is_over(said: _Said, at: datetime) -> bool:
    """Whether nothing of it counts any more: most speak once, and need not be remembered."""
    last = next(reversed(said.heard.values()), None)
    return not _within(last, at) and not _within(said.since, at)


def _within(since: datetime | None, at: datetime) -> bool:
    """Whether it is less than a minute ago; what lies ahead was noted by a clock that was wrong."""
    return since is not None and -MINUTE < at - since < MINUTE


def _to_us(told: Spoken) -> bool:
    """Whether it was said to the bot: among themselves people are not interrupted."""
    return told.private or isinstance(told, Press) or bool(getattr(told, "addressed", False))

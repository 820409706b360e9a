"""What came of what was written in WeChat's groups: what the bot kept against what stands."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from storage.inbox import State
from tests.chaos.neighbourhoods import CHOICES
from tests.chaos.processes import SHANGHAI
from tests.chaos.verdicts import Figures

SUPPORT, UNSUPPORT = "支持 2", "不支持了 2"
SPAN = re.compile(r"(\d\d):(\d\d)(?:–|到(?:\D*\d+月\d+日\D*)?)(\d\d):(\d\d)")
A_DAY = 24 * 60


class Written(NamedTuple):
    """What somebody wrote: a vote, or support given or taken back."""

    who: str
    text: str
    service: int = 0
    """How many services had died before."""


class Kept(NamedTuple):
    """What the bot kept of it."""

    key: str
    """WeChat's name of the message."""
    id: int
    """The bot's own number of it."""
    state: State


class Gap(NamedTuple):
    """From when until when nothing can have been heard."""

    since: datetime
    until: datetime


@dataclass
class Talked(Figures):
    """One round's figures."""

    kills: int = 0
    """Of the bot and of the puppet service."""
    restarts: int = 0
    """Of these, of the service, which forgets everything."""
    written: int = 0
    heard: int = 0
    """Of what was written, what the bot kept; nobody tells it of the rest."""
    counted: int = 0
    """Of these, what it has done."""
    untold: int = 0
    """Of these, what its service had named and, as it died, told nobody."""
    lost: int = 0
    doubled: int = 0
    said_again: int = 0
    """Messages in chats beyond those which the bot knows that it has said."""
    explained: int = 0
    """Messages that it tried once more, or of which it does not know whether they were said."""
    unsaid: int = 0
    """Of unknown outcome, and not repeated."""
    gaps: int = 0
    """Long enough to be told."""
    told: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass
class Evidence:
    """What people did and read, and what the bot has kept."""

    written: dict[str, Written] = field(default_factory=dict)
    """By WeChat's name of the message."""
    kept: list[Kept] = field(default_factory=list)
    """In the order in which it was heard."""
    ballots: dict[str, str] = field(default_factory=dict)
    """How each vote stands."""
    services: int = 0
    """How many services have died."""
    backing: set[str] = field(default_factory=set)
    acts: Counter[str] = field(default_factory=Counter)
    """How often each act stands in the journal."""
    answered: set[int] = field(default_factory=set)
    """Numbers of what was heard, of which the answer was said, or nobody knows."""
    believed: Counter[str] = field(default_factory=Counter)
    """How often the bot has spoken in each chat, as it knows."""
    doubted: Counter[str] = field(default_factory=Counter)
    """How often it may have spoken there besides."""
    unknown: int = 0
    said: Counter[str] = field(default_factory=Counter)
    """How often it has spoken there."""
    words: dict[str, list[str]] = field(default_factory=dict)
    """What was read in each chat."""
    told: str = ""
    """All that the council's group read."""
    gaps: Sequence[Gap] = ()


def compare(evidence: Evidence) -> Talked:
    """Whatever was heard counts once and was answered; what was said twice is explained."""
    talked = Talked(written=len(evidence.written), unsaid=evidence.unknown)
    ours = [each for each in evidence.kept if each.key in evidence.written]
    done = [each for each in ours if each.state is State.DONE]
    talked.heard, talked.counted = len(ours), len(done)
    talked.untold = sum(_is_untold(each, evidence) for each in ours)
    talked.lose(talked.heard - talked.counted - talked.untold, "messages that were kept")
    talked.double(talked.heard - len({each.key for each in ours}), "messages kept twice")
    _counted(talked, evidence, [evidence.written[each.key] for each in done])
    talked.lose(sum(each.id not in evidence.answered for each in done), "answers never said")
    for chat in sorted(evidence.said.keys() | evidence.believed.keys()):
        beyond = evidence.said[chat] - evidence.believed[chat]
        talked.lose(max(0, -beyond), f"messages that the bot believes to have said in {chat}")
        talked.said_again += max(0, beyond)
        words = " / ".join(evidence.words.get(chat, ()))
        unexplained = max(0, beyond - evidence.doubted[chat])
        talked.double(unexplained, f"unexplained messages in {chat}, where was read: {words}")
    talked.explained = evidence.doubted.total()
    talked.gaps = len(evidence.gaps)
    talked.told = sum(_is_told(gap, evidence.told) for gap in evidence.gaps)
    talked.lose(talked.gaps - talked.told, "gaps of which the council's group was not told")
    return talked


def _is_untold(kept: Kept, evidence: Evidence) -> bool:
    """Whether only its name was heard, and who could have told the rest is dead."""
    return kept.state is State.PARKED and evidence.written[kept.key].service < evidence.services


def _counted(talked: Talked, evidence: Evidence, heard: Iterable[Written]) -> None:
    """Each voter's last vote, each supporter's last word, and each act in the journal once."""
    votes, supporters, acts = dict[str, str](), set[str](), Counter[str]()
    for who, text, _ in heard:
        if text == SUPPORT:
            acts["supported"] += who not in supporters
            supporters.add(who)
        elif text == UNSUPPORT:
            acts["unsupported"] += who in supporters
            supporters.discard(who)
        else:
            acts["ballot"] += 1
            votes[who] = CHOICES[text.rpartition(" ")[2]]
    stands = evidence.ballots
    talked.lose(sum(stands.get(who) != choice for who, choice in votes.items()), "votes")
    talked.double(len(stands.keys() - votes.keys()), "votes")
    talked.lose(len(supporters - evidence.backing), "supports")
    talked.double(len(evidence.backing - supporters), "supports")
    for act in ("ballot", "supported", "unsupported"):
        talked.compare(acts[act], evidence.acts[act], f"{act} in the journal")


def _is_told(gap: Gap, words: str) -> bool:
    """Whether one of the spans that people read covers it, minute by minute."""
    since, until = _minute(gap.since), _minute(gap.until)
    until += A_DAY * (until < since)
    for told in SPAN.findall(words):
        hour, minute, last_hour, last_minute = map(int, told)
        begun, ended = 60 * hour + minute, 60 * last_hour + last_minute
        ended += A_DAY * (ended < begun)
        if begun <= since and until <= ended:
            return True
    return False


def _minute(at: datetime) -> int:
    local = at.astimezone(SHANGHAI)
    return 60 * local.hour + local.minute

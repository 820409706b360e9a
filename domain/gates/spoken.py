"""过会 42 党员大会 应到31 实到21 同意16 11月20日: which step, which day, what came of it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from domain.gates.steps import VILLAGERS, Count, GateKind, Step
from domain.writing import SPACE, plain

_STEPS: Final = {
    Step.REVIEWED: "党组织研究讨论 党组织研究 党支部研究 支部研究 党委研究 review",
    Step.PROPOSED: "党组织提议 党支部提议 支部提议 proposal",
    Step.CONFERRED: "村两委商议 两委会商议 两委商议 两委会 两委 committees",
    Step.DELIBERATED: "党员大会审议 党员大会 党员会 members",
    Step.RESOLVED: "村民代表会议决议 村民会议决议 村民代表会议 代表会议 村民会议 村民大会 assembly",
    Step.RESOLUTION_PUBLISHED: "决议公开 公开决议 publish-resolution",
    Step.OUTCOME_PUBLISHED: "实施结果公开 公开实施结果 结果公开 公开结果 publish-outcome",
}
_KINDS: Final = {
    GateKind.FOUR_STEPS: "四议两公开 四议 four-steps",
    GateKind.PARTY_REVIEW: "党组织研究讨论 党组织研究 review",
}
_WORDS: Final = {word: step for step, words in _STEPS.items() for word in words.split()}
_GATES: Final = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_STEP: Final = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)), re.IGNORECASE)
_GATE: Final = re.compile("|".join(sorted(_GATES, key=len, reverse=True)), re.IGNORECASE)
_THE_VILLAGERS: Final = frozenset({"村民会议决议", "村民会议", "村民大会"})

_SHOULD: Final = re.compile(r"(?:应到|应参加|共有?|should)\s*:?\s*([0-9]{1,7})\s*[人名户]?")
_THERE: Final = re.compile(r"(?:实到|到会|到场|参加|came)\s*:?\s*([0-9]{1,7})\s*[人名户]?")
_YES: Final = re.compile(r"(?:同意|赞成|yes)\s*:?\s*([0-9]{1,7})\s*[人名票]?")
_NO_RESULT: Final = re.compile(r"没有?通过|未通过|不通过|没同意|不同意|not passed|rejected")
_RESULT: Final = re.compile(r"通过|同意|passed")
_AGO: Final = {"大前天": 3, "前天": 2, "昨天": 1, "今天": 0, "yesterday": 1, "today": 0}
_SAID_AGO: Final = re.compile("|".join(_AGO))
_DAY: Final = re.compile(
    r"(?:(?P<year>20[0-9]{2})\s*[年/.-]\s*)?(?P<month>[0-9]{1,2})\s*[月/.-]\s*(?P<day>[0-9]{1,2})"
    r"\s*[日号]?"
)
_RULES: Final = re.compile(
    r"(?:规则|rules)(?:\s*[::])?\s*(?:间隔|gap)?\s*(?P<gap>[0-9]{1,4})\s*(?:天|days?)?"
    r"(?:[\s,，、]*(?:全程|最多|within)\s*(?P<within>[0-9]{1,4}|不限|any)\s*(?:天|days?)?)?"
)
_STRIKE: Final = re.compile(r"(?:划掉|更正|strike)\s*(?P<rest>.*)", re.DOTALL | re.IGNORECASE)
_LIFT: Final = re.compile(r"(?:不用了|取消|lift)\s*(?P<rest>.*)", re.DOTALL | re.IGNORECASE)
_REASON: Final = re.compile(r"^[\s,，:：、]*(?:原因|理由|because)?[\s:：]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of a step; what is missing is asked for."""

    step: Step
    passed: bool | None = None
    day: date | None = None
    count: Count | None = None
    rule: str = ""
    """By which its numbers are checked; "": by the step's own."""

    @property
    def bare(self) -> bool:
        """Whether nothing was said but which step."""
        return self.passed is None and self.day is None and self.count is None


@dataclass(frozen=True, slots=True)
class Given:
    """A gate and nothing more."""

    kind: GateKind


@dataclass(frozen=True, slots=True)
class Struck:
    """A step was recorded wrongly."""

    step: Step
    why: str


@dataclass(frozen=True, slots=True)
class Lifted:
    """A gate is not needed."""

    kind: GateKind
    why: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the place asks for between steps, in days; `within` None: no limit."""

    gap: int
    within: int | None


Said = Told | Given | Struck | Lifted | Asked


def read_gate(text: str, today: date) -> Said | None:
    """Return what somebody said of gates, or None where it is none of these."""
    even = plain(text).strip(SPACE)
    rules = _RULES.fullmatch(even)
    if rules is not None:
        within = rules["within"]
        return Asked(int(rules["gap"]), int(within) if within and within.isdecimal() else None)
    strike = _STRIKE.fullmatch(even)
    if strike is not None:
        found = _STEP.match(strike["rest"])
        return found and Struck(_WORDS[found[0].lower()], _why(strike["rest"][found.end() :]))
    lift = _LIFT.fullmatch(even)
    if lift is not None:
        found = _GATE.match(lift["rest"])
        return found and Lifted(_GATES[found[0].lower()], _why(lift["rest"][found.end() :]))
    return _told(even, today)


def _told(even: str, today: date) -> Said | None:
    found = _STEP.match(even)
    if found is None:
        gate = _GATE.match(even)
        return gate and Given(_GATES[gate[0].lower()])
    said = found[0].lower()
    day, rest = read_day(even[found.end() :], today)
    count, rest = read_count(rest)
    told = Told(
        _WORDS[said], read_result(rest), day, count, VILLAGERS if said in _THE_VILLAGERS else ""
    )
    if told.step is Step.REVIEWED and told.bare:
        return Given(GateKind.PARTY_REVIEW)
    return told


def _why(rest: str) -> str:
    return _REASON.sub("", rest).strip(SPACE)


def read_result(text: str) -> bool | None:
    """Return whether it carried, or None where that was not said."""
    even = plain(text)
    if _NO_RESULT.search(even):
        return False
    return True if _RESULT.search(even) else None


def read_count(text: str) -> tuple[Count | None, str]:
    """Return the numbers of a meeting, where all three are there, and what else was said."""
    even = plain(text)
    should, there, yes = _SHOULD.search(even), _THERE.search(even), _YES.search(even)
    if should is None or there is None or yes is None:
        return None, even
    count = Count(int(should[1]), int(there[1]), int(yes[1]))
    for pattern in (_SHOULD, _THERE, _YES):
        even = pattern.sub(" ", even, count=1)
    return count, even


def read_day(text: str, today: date) -> tuple[date | None, str]:
    """Return the day that was named, the last that was so called, and what else was said."""
    even = plain(text)
    ago = _SAID_AGO.search(even)
    if ago is not None:
        day = today - timedelta(days=_AGO[ago[0]])
        return day, even[: ago.start()] + " " + even[ago.end() :]
    found = _DAY.search(even)
    if found is None:
        return None, even
    day = _day(found, today)
    return (None, even) if day is None else (day, even[: found.start()] + " " + even[found.end() :])


def _day(found: re.Match[str], today: date) -> date | None:
    year = int(found["year"] or today.year)
    try:
        day = date(year, int(found["month"]), int(found["day"]))
        return day if found["year"] or day <= today else day.replace(year=year - 1)
    except ValueError:  # 2月30日
        return None

"""The local rules of each estate, and how a meeting keeps those with which it was called."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import msgspec
from sqlalchemy import Column, Table

from domain.ballots import Terms
from domain.owners_meetings import LocalRules
from domain.polls.rules import NoticeCounting, Share
from storage.base import Fields, Json, Number, metadata
from storage.remembered import Remembered, Row, Work

customs = Table(
    "owners_local_rules",
    metadata,
    Column("estate", Number, primary_key=True, autoincrement=False),
    Column("community", Number, nullable=False),
    Column("rules", Json, nullable=False),
)
"""What holds for the meetings that an estate calls from now on."""


@dataclass(frozen=True, slots=True)
class Custom:
    """The local rules of one estate."""

    estate: int
    community: int
    rules: LocalRules


class Customs:
    """What holds for the meetings that estates call from now on."""

    def __init__(self, work: Work) -> None:
        self._customs: Remembered[int, Custom] = Remembered(
            work, customs, row=_custom_row, value=_custom
        )

    async def local_rules(self, estate: int) -> LocalRules:
        """What holds for the meetings that this estate calls from now on."""
        custom = await self._customs.get(estate)
        return LocalRules() if custom is None else custom.rules

    def keep_local_rules(self, estate: int, community: int, rules: LocalRules) -> None:
        """Let these hold from now on; a meeting keeps those with which it was called."""
        self._customs.put(Custom(estate, community, rules))


_PLAIN: Final = (
    "notice_days",
    "extraordinary_days",
    "call_within",
    "parking",
    "committee_limit",
    "short_notice_clause",
    "vote_min_days",
    "vote_max_days",
    "inquiry_days",
    "publish_days",
    "answer_days",
    "scrutineers",
    "chat_clause",
    "follow_clause",
)
"""The local rules that are numbers, words or yes and no."""


def kept_rules(rules: LocalRules) -> dict[str, Any]:
    """Return rules as they are kept."""
    share = rules.request
    request = [share.fraction.numerator, share.fraction.denominator, share.strict]
    return {
        **{name: getattr(rules, name) for name in _PLAIN},
        "request": request,
        "notice_counting": rules.notice_counting.value,
        "terms": msgspec.to_builtins(rules.terms),
    }


def read_rules(kept: dict[str, Any]) -> LocalRules:
    """Return rules as they were kept."""
    above, below, strict = kept["request"]
    request = Share(Fraction(above, below), strict=strict)
    known = {name: kept[name] for name in _PLAIN if name in kept}
    if "terms" in kept:  # it was kept after the first version
        known["notice_counting"] = NoticeCounting(kept["notice_counting"])
        known["terms"] = msgspec.convert(kept["terms"], Terms)
    return LocalRules(**known, request=request)


def _custom_row(custom: Custom) -> Row:
    rules = kept_rules(custom.rules)
    return {"estate": custom.estate, "community": custom.community, "rules": rules}


def _custom(row: Fields) -> Custom:
    return Custom(row.estate, row.community, read_rules(row.rules))

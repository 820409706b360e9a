"""A new shape of ballot is one file: ranked choices, which only this test knows, walk all the way."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from domain.polls import KINDS, Kind, NoSuchChoice, Option, Outcome, open_poll
from domain.polls.archive import archive, recount
from domain.polls.kinds.kind import NONE, lines, spelled
from domain.polls.tally import Amounts, Tally, added, summed

MONDAY = datetime(2026, 11, 16, 2, tzinfo=UTC)
CLOSE = MONDAY + timedelta(days=3)
OPTIONS = (Option("1", "红色"), Option("2", "黄色"), Option("3", "蓝色"))


class Ranked:
    """Options in the order in which one likes them; the last go out until one has the most."""

    name = "ranked"
    marks = True

    def keys(self, options: Sequence[Option], /) -> tuple[str, ...]:
        return (*(option.key for option in options), NONE)

    def read(self, choice: str, options: Sequence[Option], /) -> str:
        spellings = lines(options)
        kept = "-".join(spellings.get(part, "?") for part in spelled(choice).split())
        if self.picks(kept, options) is None:
            raise NoSuchChoice(kind=self.name, choices=len(options) + 1)
        return kept

    def picks(self, choice: str, options: Sequence[Option], /) -> tuple[str, ...] | None:
        keys = tuple(choice.split("-"))
        once = len(set(keys)) == len(keys)
        return keys if once and set(keys) <= set(self.keys(options)) else None

    def mark(self, marked: str, key: str, _options: Sequence[Option], /) -> str:
        return "-".join([*(each for each in marked.split("-") if each not in ("", key)), key])

    def count(self, options: Sequence[Option], entries: Iterable[tuple[str, Amounts]], /) -> Tally:
        cast, left = list(entries), list(self.keys(options))
        while True:
            firsts = [
                (next((key for key in choice.split("-") if key in left), NONE), amounts)
                for choice, amounts in cast
            ]
            counts = summed(self.keys(options), firsts)
            heads = {key: added({"heads": 0}, counts[key])["heads"] for key in left}
            if len(left) <= 2 or 2 * max(heads.values()) > sum(heads.values()):
                return Tally(counts, rivals=tuple(left), candidates=self.keys(options)[:-1])
            left.remove(min(left, key=lambda key: heads[key] if key != NONE else len(cast)))


@pytest.fixture
def ranked(monkeypatch) -> Kind:
    monkeypatch.setitem(KINDS, "ranked", Ranked())
    return KINDS["ranked"]


@pytest.mark.parametrize(
    ("ballots", "outcome", "choice"),
    [
        (["1 2", "1 2", "2 1", "3 2", "3 2"], Outcome.PASSED, "1"),
        (["1", "1", "2 3", "3", "3"], Outcome.PASSED, "3"),
        (["4", "4", "4"], Outcome.REJECTED, None),
    ],
)
def test_ranked_ballots_are_cast_decided_archived_and_counted_again(
    ranked, ballots, outcome, choice
):
    poll = open_poll(
        community=3,
        number=7,
        body=1,
        title="路灯什么颜色",
        electorate=len(ballots),
        at=MONDAY,
        closes_at=CLOSE,
        kind=ranked.name,
        options=OPTIONS,
    )
    cast = [
        poll.vote(written, by=who, at=MONDAY, heard=who, elector=True)
        for who, written in enumerate(ballots)
    ]
    closed, decision = poll.close(CLOSE, cast)
    assert (decision.outcome, decision.choice) == (outcome, choice)
    written = archive(closed, cast, decision, {who: f"r{who}" for who in range(len(cast))})
    assert recount(written)["agrees"]


def test_marks_keep_their_order(ranked):
    assert ranked.mark("3-1", "2", OPTIONS) == "3-1-2"
    assert ranked.mark("3-1", "3", OPTIONS) == "1-3"
    with pytest.raises(NoSuchChoice):
        ranked.read("1 1", OPTIONS)

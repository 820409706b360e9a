"""A new shape of ballot is one file: ranked and scored ones, which only this test knows, walk all
the way."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from domain.polls import KINDS, Kind, NoSuchChoice, Option, Outcome, open_poll
from domain.polls.archive import archive, recount, written
from domain.polls.kinds.kind import NONE, lines, spelled
from domain.polls.tally import Amounts, Tally, added, summed
from domain.surveys import Survey

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


class Scored:
    """So many points for each option, 0 to 5; what has the most points leads."""

    name = "scored"
    marks = True

    def keys(self, options: Sequence[Option], /) -> tuple[str, ...]:
        return tuple(option.key for option in options)

    def read(self, choice: str, options: Sequence[Option], /) -> str:
        kept = "-".join(spelled(choice).split())
        if self.picks(kept, options) is None:
            raise NoSuchChoice(kind=self.name, choices=len(options))
        return kept

    def picks(self, choice: str, options: Sequence[Option], /) -> tuple[str, ...] | None:
        points = choice.split("-")
        fits = len(points) == len(options) and all(each in "012345" for each in points)
        given = zip(self.keys(options), points, strict=False)
        return tuple(key for key, each in given if each != "0") if fits else None

    def mark(self, marked: str, key: str, options: Sequence[Option], /) -> str:
        points = dict(zip(self.keys(options), marked.split("-") or [], strict=False))
        points[key] = str((int(points.get(key) or "0") + 1) % 6)
        return "-".join(points.get(each) or "0" for each in self.keys(options))

    def count(self, options: Sequence[Option], entries: Iterable[tuple[str, Amounts]], /) -> Tally:
        cast = list(entries)
        points = [
            (key, {m: amount * int(given) for m, amount in amounts.items()})
            for choice, amounts in cast
            for key, given in zip(self.keys(options), choice.split("-"), strict=True)
        ]
        voted: Amounts = {}
        for _, amounts in cast:
            voted = added(voted, amounts)
        keys = self.keys(options)
        return Tally(summed(keys, points), rivals=keys, candidates=keys, voted=voted)


@pytest.fixture
def scored(monkeypatch) -> Kind:
    monkeypatch.setitem(KINDS, "scored", Scored())
    return KINDS["scored"]


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


def test_points_are_given_in_a_survey_counted_archived_and_counted_again(scored):
    about = Survey(
        community=3,
        number=7,
        unit=3,
        text="路灯什么颜色",
        kind=scored.name,
        options=OPTIONS,
        by=1,
        asked_at=MONDAY,
        closes_at=CLOSE,
    )
    answers = [
        about.answer(points, by=who, at=MONDAY, heard=who)
        for who, points in enumerate(["5 0 1", "0 4 3", "0 3 5"])
    ]
    closed, decision = about.close(CLOSE, answers)
    assert (decision.outcome, decision.choice) == (Outcome.LEADING, "3")
    assert [decision.counts[key]["heads"] for key in about.keys] == [5, 7, 9]
    named = [{"key": option.key, "text": option.text} for option in OPTIONS]
    opened = {"number": 7, "title": about.text, "opened_at": MONDAY.isoformat()}
    cast = [(f"r{each.resident}", each.choice, {"heads": 1}) for each in answers]
    body = written(
        {**opened, "kind": scored.name, "options": named}, closed.decided_by, cast, decision
    )
    recounted = recount(body)
    assert (recounted["choice"], recounted["agrees"]) == ("3", True)
    assert about.pressed(2, "5-0-1") == "5-1-1"
    assert scored.mark("", "3", OPTIONS) == "0-0-1"
    with pytest.raises(NoSuchChoice):
        about.answer("6 0 0", by=1, at=MONDAY, heard=1)

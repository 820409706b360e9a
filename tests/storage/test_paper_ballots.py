"""Ballots on paper, kept: numbers, accounts, what two people read, letters, reviews."""

from dataclasses import replace
from datetime import timedelta

from domain.paper_ballots import (
    Account,
    Finding,
    Letter,
    Review,
    ReviewKind,
    Sheet,
    Side,
    Typed,
)
from tests.makers import NOON

KEY = (1, 31)


def sheet(number, building="3", **more) -> Sheet:
    return Sheet(
        community=1,
        meeting=31,
        number=number,
        head=number,
        building=building,
        batch=1,
        printed_at=NOON,
        printed_by=None,
        **more,
    )


def typed(number, turn, by, **more) -> Typed:
    known = {"community": 1, "meeting": 31, "sheet": number, "turn": turn, "by": by, "at": NOON}
    told = {"choices": ("yes", ""), "owner": None, "by_letter": False, "unit": "", "photo": None}
    return Typed(**{**known, **told, **more})


async def test_what_is_kept_of_paper_ballots_is_read_again(storage):
    clash = Review(
        community=1, meeting=31, place=0, why=ReviewKind.TWICE, head=1, sheet=1, raised_at=NOON
    )
    letter = Letter(
        community=1,
        meeting=31,
        place=1,
        head=2,
        holder="张某",
        choices=("no",),
        photo=8,
        by=5,
        at=NOON,
    )
    async with storage.begin() as uow:
        paper = uow.paper_ballots
        assert await paper.last(KEY) == (0, 0)
        for number in (1, 2, 3):
            paper.put(sheet(number))
        paper.put(replace(sheet(4, "12"), batch=2))
        out = sheet(2).issue("李某", NOON, 9)
        back = sheet(1).receive(NOON, NOON + timedelta(1))
        paper.put(out)
        paper.put(back)
        paper.type_in(typed(1, 1, 5, photo=7))
        paper.show(letter)
        first = await paper.raise_(clash)
        again = await paper.raise_(clash)
    async with storage.begin() as uow:
        paper = uow.paper_ballots
        assert await paper.last(KEY) == (4, 2)
        assert await paper.sheet(KEY, 2) == out
        assert await paper.some(KEY, [9, 1]) == [back]
        assert [each.number for each in await paper.sheets(KEY, "3")] == [1, 2, 3]
        assert [each.number for each in await paper.sheets(KEY, batch=2)] == [4]
        assert await paper.sheets_of(KEY, 3) == [sheet(3)]
        assert list(await paper.accounts(KEY)) == ["3", "12"]
        whole = await paper.account(KEY)
        assert whole == Account(stock=2, issued=1, returned=1)
        assert whole.adds_up(4)
        assert await paper.waiting(KEY) == 1
        assert await paper.read_once(KEY) == [1]
        assert await paper.entries(KEY) == [typed(1, 1, 5, photo=7)]
        assert await paper.entries(KEY, 2) == []
        assert await paper.letters(KEY) == [letter]
        assert await paper.letter_of(KEY, 2) == letter
        assert await paper.letter_of(KEY, 1) is None
        assert await paper.papers_of(5) == {7, 8}
        assert await paper.typed_by(5) == {KEY: 1}
        assert await paper.reviews(KEY, open_only=True) == [first] == [again]
        finding = Finding(
            community=1,
            meeting=31,
            review=1,
            side=Side.STAFF,
            by=5,
            choices=("yes", "no"),
            reason="看清楚了",
            at=NOON,
        )
        paper.find(finding)
        assert await paper.findings(first) == [finding]
        await paper.look_again(first)
        assert await paper.findings(first) == []
        paper.keep(first.settle("看清楚了", NOON))
        assert await paper.reviews(KEY, open_only=True) == []
        assert (await paper.review(KEY, 1)).reason == "看清楚了"
        paper.type_in(typed(1, 2, 6))
        paper.put(back.settle(NOON))
        assert await paper.read_once(KEY) == []
        assert await paper.waiting(KEY) == 0


async def test_whoever_read_sheets_on_two_accounts_is_one_person(storage):
    async with storage.begin() as uow:
        uow.paper_ballots.put(sheet(1))
        uow.paper_ballots.type_in(typed(1, 1, 5))
    async with storage.begin() as uow:
        await uow.unite(4, 5)
        [entry] = await uow.paper_ballots.entries(KEY)
        assert entry.by == 4

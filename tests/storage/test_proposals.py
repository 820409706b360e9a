"""Proposals kept: what is put is read again, supports are counted per resident, layers take back."""

from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.chat import Room
from domain.events import Event
from domain.people import Residency
from domain.proposals import (
    Hiding,
    Nudge,
    Proposal,
    State,
    Support,
    What,
    draft,
)
from domain.refusals import Refusal
from domain.sources import Source
from storage.proposals import Merger
from storage.supports import Backing

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
TODAY = date(2026, 11, 16)


def proposal(number: int = 42, **known) -> Proposal:
    new = draft(
        "3号楼门口装路灯",
        community=1,
        number=number,
        author=7,
        source=Source.CHAT,
        at=NOON,
        reply_due=date(2026, 11, 19),
        room=Room("webchat", "square"),
    )
    return replace(new.publish(), **known)


def support(resident: int, number: int = 42) -> Support:
    return Support(community=1, number=number, resident=resident, at=NOON)


def event(what: What, **known) -> Event:
    return Event(community=1, number=42, at=NOON, what=what, **known)


@asynccontextmanager
async def refused(uow):
    """What is done inside is taken back."""
    with suppress(Refusal):
        async with uow.layer():
            yield
            raise Refusal


async def keep(storage, *proposals: Proposal) -> None:
    async with storage.begin() as uow:
        for each in proposals:
            uow.proposals.found(each, b"salt")


@pytest.mark.parametrize(
    "kept",
    [
        proposal(),
        proposal(
            additions=("西边也黑", "东边也黑"), anonymous=True, reply="下周装", reply_due=None
        ),
        proposal(entered_by=9, on_behalf_of="王奶奶", source=Source.HOME_VISIT, room=None),
        proposal(state=State.MERGED, merged_into=39, state_note="一样", rounds=2),
        proposal(state=State.DRAFT, publish_at=NOON + timedelta(minutes=10)),
        proposal(
            hiding=Hiding(
                reason="骂人", at=NOON, flagged_by=(1, 2), decided_by=3, hidden=True, appeal="冤枉"
            )
        ),
    ],
)
async def test_a_proposal_is_read_as_it_was_put(storage, kept):
    await keep(storage, kept)
    async with storage.begin() as uow:
        assert await uow.proposals.get(1, 42) == kept
        assert await uow.proposals.get(2, 42) is None


async def test_a_digest_needs_the_proposals_own_salt(storage):
    await keep(storage, proposal())
    async with storage.begin() as uow:
        uow.proposals.found(proposal(43), b"other")
        one, other = [await uow.proposals.get(1, number) for number in (42, 43)]
        uow.proposals.put(replace(one, anonymous=True))
        assert uow.proposals.digest(one, "x") != uow.proposals.digest(other, "x")
    async with storage.begin() as uow:
        again = await uow.proposals.get(1, 42)
        uow.proposals.put(again)
        told = uow.proposals.digest(again, "x")
    async with storage.begin() as uow:
        assert uow.proposals.digest(await uow.proposals.get(1, 42), "x") == told


async def test_drafts_are_due_when_they_have_waited(storage):
    waits = proposal(1, state=State.DRAFT, publish_at=NOON + timedelta(minutes=10))
    sooner = proposal(2, state=State.DRAFT, publish_at=NOON + timedelta(minutes=5))
    async with storage.begin() as uow:
        assert await uow.proposals.next_publication() is None
    await keep(storage, waits, sooner, proposal(3))
    async with storage.begin() as uow:
        assert await uow.proposals.next_publication() == sooner.publish_at
        assert await uow.proposals.due(NOON, limit=9) == []
        assert await uow.proposals.due(NOON + timedelta(hours=1), limit=9) == [sooner, waits]
        assert await uow.proposals.due(NOON + timedelta(hours=1), limit=1) == [sooner]


async def test_supporters_are_counted_once_and_the_confirmed_apart(storage):
    await keep(storage, proposal())
    async with storage.begin() as uow:
        uow.residencies.put(Residency(resident=1, community=1, confirmed_at=NOON))
        uow.residencies.put(Residency(resident=2, community=2, confirmed_at=NOON))
        assert await uow.proposals.support(support(1), confirmed=True)
        assert not await uow.proposals.support(support(1), confirmed=True)
        assert await uow.proposals.support(support(2), confirmed=False)
        assert await uow.proposals.backing(proposal()) == Backing(2, 1)
    async with storage.begin() as uow:
        assert await uow.proposals.backing(proposal()) == Backing(2, 1)
        assert await uow.proposals.backing(proposal(43)) == Backing(0, 0)
        assert await uow.proposals.supporters(proposal()) == [1, 2]
        assert not await uow.proposals.take_back(support(3), confirmed=False)
        assert await uow.proposals.take_back(support(1), confirmed=True)
        assert await uow.proposals.backing(proposal()) == Backing(1, 0)
        assert await uow.proposals.support(support(1), confirmed=True)
    async with storage.begin() as uow:
        assert await uow.proposals.backing(proposal()) == Backing(2, 1)


@pytest.mark.parametrize("looked", [False, True])
async def test_a_support_that_is_refused_after_all_does_not_count(storage, looked):
    await keep(storage, proposal())
    async with storage.begin() as uow:
        await uow.proposals.support(support(1), confirmed=False)
        async with refused(uow):
            await uow.proposals.support(support(2), confirmed=False)
            if looked:  # which writes what the layer holds so far
                assert len(await uow.proposals.supporters(proposal())) == 2
                await uow.proposals.ready_with(2, 1, 5)
        assert await uow.proposals.backing(proposal()) == Backing(1, 0)
        assert await uow.proposals.supporters(proposal()) == [1]


async def test_two_accounts_of_one_person_count_once(storage):
    await keep(storage, proposal())
    async with storage.begin() as uow:
        for resident in (1, 2, 3):
            await uow.proposals.support(support(resident), confirmed=False)
        await uow.unite(1, 2)
        assert await uow.proposals.backing(proposal()) == Backing(2, 0)
        assert await uow.proposals.supporters(proposal()) == [1, 3]


async def test_one_person_who_was_two_flags_once(storage):
    flagged = proposal().flag("点名伤人", by=2, at=NOON)
    await keep(storage, flagged, proposal(43))
    async with storage.begin() as uow:
        await uow.unite(1, 2)
    async with storage.begin() as uow:
        again = (await uow.proposals.get(1, 42)).flag("", by=1, at=NOON)
    assert (again.hiding.flagged_by, again.hidden) == ((1,), False)


async def test_followers_are_those_who_stand_behind_the_merged_one_alone(storage):
    await keep(storage, proposal(1), proposal(2))
    merger = Merger(1, 2, by=9)
    async with storage.begin() as uow:
        for resident in (5, 3, 4, 9, 8):
            await uow.proposals.support(support(resident, 2), confirmed=False)
        await uow.proposals.support(support(4, 1), confirmed=False)
        assert await uow.proposals.followers(merger, proposal(1)) == [3, 5, 8]
        assert await uow.proposals.followers(merger, proposal(1), 2) == [3, 5]
        uow.proposals.put_merger(replace(merger, asked_up_to=5))
    async with storage.begin() as uow:
        left = await uow.proposals.merger()
        assert await uow.proposals.followers(left, proposal(1)) == [8]
        uow.proposals.drop_merger(left)
    async with storage.begin() as uow:
        assert await uow.proposals.merger() is None


async def test_who_is_forgotten_supports_nothing_that_is_undecided(storage):
    await keep(storage, proposal(1), proposal(2, state=State.DECIDED), proposal(3))
    async with storage.begin() as uow:
        for number in (1, 2, 3):
            await uow.proposals.support(support(7, number), confirmed=False)
        await uow.proposals.support(support(8, 1), confirmed=False)
        await uow.proposals.forget_supports(7)
        assert await uow.proposals.backing(proposal(1)) == Backing(1, 0)
    async with storage.begin() as uow:
        left = await uow.proposals.supports_of(7)
        assert [each.number for each in left] == [2]


async def test_what_is_ready_for_the_agenda_when_a_home_is_confirmed(storage):
    await keep(storage, proposal(1), proposal(2), proposal(3, state=State.ON_AGENDA))
    async with storage.begin() as uow:
        for number in (1, 3):
            for resident in (1, 2):
                await uow.proposals.support(support(resident, number), confirmed=False)
        await uow.proposals.support(support(1, 2), confirmed=False)
        for resident in (1, 2):
            uow.residencies.put(Residency(resident=resident, community=1, confirmed_at=NOON))
        assert await uow.proposals.ready_with(1, 1, 2) == [proposal(1)]
        assert await uow.proposals.ready_with(1, 2, 2) == []
        assert await uow.proposals.ready_with(1, 1, 3) == []


async def test_a_community_reads_new_ones_first_then_the_most_supported(storage):
    old = NOON - timedelta(days=9)
    hidden = Hiding(reason="骂人", at=NOON, hidden=True)
    await keep(
        storage,
        *[proposal(number, created_at=old) for number in (1, 2, 3)],
        proposal(4, state=State.DRAFT),
        proposal(5, hiding=hidden),
        proposal(6, state=State.VOTING),
        proposal(7),
        replace(proposal(1), community=2),
    )
    async with storage.begin() as uow:
        await uow.proposals.support(support(1, 2), confirmed=False)
        await uow.proposals.support(support(1, 6), confirmed=False)
        since = NOON - timedelta(days=3)
        page = await uow.proposals.listed(1, since, 4)
        assert [each.number for each in page] == [7, 6, 2, 3]
        page = await uow.proposals.listed(1, since, 4, 4)
        assert [each.number for each in page] == [1]
        assert await uow.proposals.count_open(1) == 5
        assert [each.number for each in await uow.proposals.open_in(1, limit=3)] == [7, 6, 3]


async def test_an_author_finds_what_they_raised_and_what_they_entered(storage):
    await keep(
        storage,
        proposal(1),
        proposal(2, author=9, entered_by=7, created_at=NOON + timedelta(hours=1)),
        proposal(3, author=9),
    )
    async with storage.begin() as uow:
        assert [each.number for each in await uow.proposals.of_author(7)] == [2, 1]
        assert [each.number for each in await uow.proposals.of_author(7, limit=1)] == [2]


async def test_events_keep_their_order_within_one_second(storage):
    await keep(storage, proposal())
    first = [event(What.ADDED, note=str(n), by=7) for n in range(12)]
    async with storage.begin() as uow:
        for each in first:
            await uow.proposals.tell(each)
        async with refused(uow):
            await uow.proposals.tell(event(What.WITHDRAWN))
        await uow.proposals.tell(event(What.TOOK_IN, related=43))
    async with storage.begin() as uow:
        await uow.proposals.tell(event(What.ACCEPTED))
        told = await uow.proposals.events(proposal())
        assert told == [*first, event(What.TOOK_IN, related=43), event(What.ACCEPTED)]


async def test_a_nudge_is_known_on_its_day(storage):
    async with storage.begin() as uow:
        assert not await uow.proposals.nudged(proposal(), 7, TODAY)
        uow.proposals.nudge(Nudge(community=1, number=42, resident=7, day=TODAY))
    async with storage.begin() as uow:
        assert await uow.proposals.nudged(proposal(), 7, TODAY)
        assert not await uow.proposals.nudged(proposal(), 7, TODAY + timedelta(days=1))
        assert not await uow.proposals.nudged(proposal(), 8, TODAY)

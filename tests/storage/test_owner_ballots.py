"""Owners' ballots on real databases: every entry kept, counted once, in the turnout at once."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.ballots import (
    Channel,
    Chat,
    Entry,
    Lot,
    OwnersVoteIsClosed,
    Precedence,
    Standing,
    Terms,
    Voice,
    Why,
)
from domain.chat import Raw
from storage import Storage
from storage.owner_ballots import Archived
from tests import databases
from tests.makers import NOON
from tests.rolls import enrol, row
from tests.statements import Noted

MEETING = (3, 7)
OPENS = NOON - timedelta(hours=1)
A_DAY = timedelta(days=1)
CLOSES = NOON + timedelta(days=10)
BINDING = Terms(chat=Chat.BINDING)
HOME = Voice({"heads": 1, "area": 8950}, lots=(Lot("5", 1, 8950),))
TWO_BUILDINGS = Voice({"heads": 1, "area": 20000}, lots=(Lot("1", 2, 15000), Lot("5", 1, 5000)))


def entry(head=1, choice="yes", topic=1, *, heard=1, channel=Channel.CHAT, at=NOON, **known):
    values = {
        "community": 3,
        "meeting": 7,
        "topic": topic,
        "head": head,
        "channel": channel,
        "choice": choice,
        "at": at,
        "heard": heard,
        "confirmed_at": at,
    }
    return Entry(**values | known)


async def cast(uow, told, *, voice=HOME, terms=BINDING, closes_at=CLOSES):
    return await uow.owner_ballots.cast(
        told,
        terms=terms,
        voice=voice,
        opens_at=OPENS,
        closes_at=closes_at,
        salt=b"salt" * 4,
        at=told.at,
    )


@pytest.fixture
async def open_(storage):
    async with storage.begin() as uow:
        uow.owner_ballots.open(MEETING, (1, 2))
    return storage


async def voted(storage, *told, **known):
    async with storage.begin() as uow:
        for each in told:
            await cast(uow, each, **known)


async def turnout(storage, topic=1, standing="counted"):
    async with storage.begin() as uow:
        found = await uow.owner_ballots.turnout(MEETING, topic, standing)
    return found.units, found.heads, found.area


async def test_a_vote_is_in_the_turnout_and_in_that_of_its_buildings(open_):
    await voted(open_, entry())
    await voted(open_, entry(2, "no"), voice=TWO_BUILDINGS)
    async with open_.begin() as uow:
        by_building = await uow.owner_ballots.turnout_by_building(MEETING, 1)
    told = {name: (each.units, each.heads, each.area) for name, each in by_building.items()}
    assert told == {"1": (2, 1, 15000), "5": (2, 2, 13950)}
    assert await turnout(open_) == (4, 2, 28950)
    assert await turnout(open_, topic=2) == (0, 0, 0)


async def test_a_vote_that_is_changed_counts_once_and_both_are_kept(open_):
    await voted(open_, entry(choice="yes", heard=1))
    await voted(open_, entry(choice="no", heard=2, at=NOON + timedelta(hours=1)))
    async with open_.begin() as uow:
        [vote] = await uow.owner_ballots.votes(MEETING, (1, 2), 1)
        told = await uow.owner_ballots.told(vote)
        sums = await uow.owner_ballots.sums(MEETING, 1)
    assert (vote.choice, vote.entries) == ("no", 2)
    assert [each.choice for each in told] == ["yes", "no"]
    assert sums.counts == {"no": {"heads": 1, "area": 8950}}
    assert await turnout(open_) == (1, 1, 8950)


async def test_a_vote_told_twice_is_kept_once(open_):
    await voted(open_, entry())
    await voted(open_, entry())
    async with open_.begin() as uow:
        [vote] = await uow.owner_ballots.votes(MEETING, (1,), 1)
        sealed = await uow.journal.count()
    assert (vote.entries, sealed) == (1, 1)
    assert await turnout(open_) == (1, 1, 8950)


async def test_a_vote_after_the_close_leaves_no_trace(open_):
    async with open_.begin() as uow:
        with pytest.raises(OwnersVoteIsClosed):
            await cast(uow, entry(at=CLOSES))
    async with open_.begin() as uow:
        assert await uow.owner_ballots.votes(MEETING, (1,), 1) == []
        assert await uow.journal.count() == 0


async def test_an_intention_waits_beside_the_turnout_until_a_sheet_is_signed(open_):
    await voted(open_, entry(), terms=Terms())
    assert await turnout(open_) == (0, 0, 0)
    assert await turnout(open_, standing="intention") == (1, 1, 8950)
    await voted(open_, entry("yes" and 1, "yes", heard=2, channel=Channel.PAPER), terms=Terms())
    assert await turnout(open_) == (1, 1, 8950)
    assert await turnout(open_, standing="intention") == (0, 0, 0)


async def test_an_invalid_item_takes_no_part(open_):
    await voted(open_, entry(choice="invalid", channel=Channel.PAPER))
    assert await turnout(open_) == (0, 0, 0)
    assert await turnout(open_, standing="invalid") == (1, 1, 8950)


async def test_what_clashes_is_in_the_queue_without_its_choices_until_it_is_settled(open_):
    terms = replace(BINDING, precedence=Precedence.REVIEW)
    await voted(open_, entry(choice="yes"), entry(choice="no", channel=Channel.PAPER), terms=terms)
    async with open_.begin() as uow:
        queue = await uow.owner_ballots.to_review(MEETING)
        sums = await uow.owner_ballots.sums(MEETING, 1)
    assert queue == [(1, 1, Why.CHANNELS_DIFFER)]
    assert (sums.counts, sums.unresolved) == ({}, {"heads": 1, "area": 8950})
    settled = entry(choice="no", heard=9, channel=Channel.REVIEW, at=CLOSES + timedelta(days=1))
    await voted(open_, settled, terms=terms)
    async with open_.begin() as uow:
        assert await uow.owner_ballots.to_review(MEETING) == []
        sums = await uow.owner_ballots.sums(MEETING, 1)
    assert sums.counts == {"no": {"heads": 1, "area": 8950}}


async def test_what_was_told_before_somebody_was_confirmed_counts_from_then_on(open_):
    early = [entry(topic=topic, confirmed_at=None, resident=4) for topic in (1, 2)]
    await voted(open_, *early)
    assert await turnout(open_, standing="provisional") == (1, 1, 8950)

    async def confirm(at):
        async with open_.begin() as uow:
            return await uow.owner_ballots.confirm(
                MEETING,
                (1, 2),
                1,
                resident=4,
                owner=1,
                terms=BINDING,
                voice=HOME,
                opens_at=OPENS,
                closes_at=CLOSES,
                at=at,
                salt=b"s" * 16,
            )

    assert await confirm(NOON + timedelta(days=1)) == 2
    assert await turnout(open_, topic=2) == (1, 1, 8950)
    async with open_.begin() as uow:
        told = await uow.owner_ballots.told_by(4)
        sums = await uow.owner_ballots.sums(MEETING, 1)
    assert len(told) == 4
    assert (sums.unresolved, sums.uncounted) == ({"heads": 0, "area": 0}, {})


async def test_who_is_confirmed_as_an_owner_speaks_for_nobody_who_only_said_the_same(open_):
    theirs = entry(confirmed_at=None, resident=4)
    stranger = entry(choice="no", heard=2, confirmed_at=None, resident=5, at=NOON + A_DAY)
    await voted(open_, theirs, stranger)
    async with open_.begin() as uow:
        confirmed = await uow.owner_ballots.confirm(
            MEETING,
            (1,),
            1,
            resident=4,
            owner=2,
            terms=BINDING,
            voice=HOME,
            opens_at=OPENS,
            closes_at=CLOSES,
            at=NOON + 2 * A_DAY,
            salt=b"s" * 16,
        )
        [vote] = await uow.owner_ballots.votes(MEETING, (1,), 1)
    assert (confirmed, vote.standing, vote.choice) == (1, Standing.COUNTED, "yes")


async def test_a_confirmation_that_was_wrong_is_taken_back_and_journal_and_turnout_agree(open_):
    sure = [entry(resident=4), entry(heard=2, resident=4, choice="no", at=NOON + A_DAY)]
    await voted(open_, *sure, entry(2, heard=3, resident=5))
    taken = {
        "resident": 4,
        "terms": BINDING,
        "voice": HOME,
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "salt": b"s" * 16,
    }
    async with open_.begin() as uow:
        ballots, later = uow.owner_ballots, NOON + 2 * A_DAY
        assert await ballots.doubt(MEETING, (1, 2), 1, at=later, **taken) == 1
        assert await ballots.doubt(MEETING, (1, 2), 1, at=later + A_DAY, **taken) == 0
    assert await turnout(open_) == (1, 1, 8950)
    assert await turnout(open_, standing="provisional") == (1, 1, 8950)
    async with open_.begin() as uow:
        again = await uow.owner_ballots.confirm(
            MEETING, (1, 2), 1, owner=2, at=NOON + 3 * A_DAY, **taken
        )
        [vote] = await uow.owner_ballots.votes(MEETING, (1,), 1)
        assert await uow.journal.verify() == []
    assert (again, vote.standing, vote.choice) == (1, Standing.COUNTED, "no")
    assert await turnout(open_) == (2, 2, 17900)


async def test_what_is_confirmed_at_the_close_is_told_and_does_not_count(open_):
    await voted(open_, entry(confirmed_at=None))
    await voted(open_, entry(2, confirmed_at=CLOSES))
    async with open_.begin() as uow:
        sums = await uow.owner_ballots.sums(MEETING, 1)
    assert sums.counts == {}
    assert sums.uncounted == {Standing.PROVISIONAL: {"heads": 2, "area": 17900}}


async def test_a_text_that_corrects_a_press_of_the_same_second_wins(open_):
    async with open_.begin() as uow:
        raws = [Raw("tg", str(i), "tg:c", NOON, b"{}") for i in (1, 2)]
        await uow.inbox.keep(raws, NOON)
        first, second = [heard.id for heard in await uow.inbox.claim(2, NOON)]
    pressed = NOON + timedelta(milliseconds=700)
    await voted(open_, entry(choice="yes", heard=first, at=pressed))
    await voted(open_, entry(choice="no", heard=second, at=NOON))
    async with open_.begin() as uow:
        [vote] = await uow.owner_ballots.votes(MEETING, (1,), 1)
    assert vote.choice == "no"


async def test_a_batch_of_votes_reads_and_writes_each_table_once(open_):
    noted = Noted(open_)
    async with open_.begin() as uow:
        await uow.journal.foresee({3})
        wanted = [((*MEETING, 1, head), ("5",)) for head in range(1, 301)]
        await uow.owner_ballots.foresee(wanted)
        for head in range(1, 301):
            await cast(uow, entry(head, heard=head))
    few = len(await noted.all())
    assert await turnout(open_) == (300, 300, 300 * 8950)
    assert few < 25


async def test_the_turnout_is_read_by_its_key_alone(open_):
    await voted(open_, *(entry(head, heard=head) for head in range(1, 50)))
    noted = Noted(open_)
    async with open_.begin() as uow:
        await uow.owner_ballots.turnout(MEETING, 1)
    reads = [each for each in await noted.all() if "owner_" in each]
    assert len(reads) == 1
    assert "owner_turnouts" in reads[0]


async def test_receipts_are_made_by_the_key_that_was_drawn_first(open_):
    async with open_.begin() as uow:
        first = await uow.owner_ballots.key(MEETING, b"1" * 16)
    async with open_.begin() as uow:
        again = await uow.owner_ballots.key(MEETING, b"2" * 16)
    assert first == again == b"1" * 16


async def test_the_newest_count_of_a_topic_is_the_one_that_is_read(open_):
    async with open_.begin() as uow:
        assert await uow.owner_ballots.archived(MEETING, 1) is None
        for count in (1, 2):
            uow.owner_ballots.archive(
                Archived(
                    community=3,
                    meeting=7,
                    topic=1,
                    count=count,
                    at=NOON,
                    body={"count": count},
                    sheet={},
                )
            )
    async with open_.begin() as uow:
        assert (await uow.owner_ballots.archived(MEETING, 1)).body == {"count": 2}


async def test_every_vote_that_counts_is_told_by_head(open_):
    await voted(open_, *(entry(head, heard=head) for head in (3, 1, 2)))
    await voted(open_, entry(4, heard=4, confirmed_at=None))
    async with open_.begin() as uow:
        pages = [page async for page in uow.owner_ballots.counted(MEETING, 1)]
    assert [vote.head for page in pages for vote in page] == [1, 2, 3]


async def test_a_head_speaks_with_all_it_holds_and_by_whom_its_owners_chose(storage):
    async with storage.begin() as uow:
        roll = await enrol(
            uow,
            [
                row("1-101", "89.50", key="K"),
                row("2-1-201", "120.33", key="K"),
                row("2-1-202", "10.33", key="K"),
                row("2-2-201", "100.00", owners="李某、赵某", key="A、B", 行使人="赵某"),
                row("3-101", "60.00", owners="", 开发商="未售"),
            ],
        )
    async with storage.begin() as uow:
        first, second, developer, nobody = [
            await uow.owner_ballots.voice(roll.id, head) for head in (1, 2, 3, 4)
        ]
    assert first == Voice({"heads": 1, "area": 22016}, lots=(Lot("1", 1, 8950), Lot("2", 2, 13066)))
    assert (second.owners, second.designated) == (2, 2)
    assert (developer.owners, developer.designated) == (1, None)
    assert nobody is None


async def test_voters_of_one_topic_go_one_after_the_other_on_postgresql():
    storage = Storage(databases.postgresql())
    await databases.empty(storage)
    async with storage.begin() as uow:
        uow.owner_ballots.open(MEETING, (1,))

    async def one(head):
        async with storage.begin() as uow:
            await cast(uow, entry(head, heard=head))

    await asyncio.gather(*(one(head) for head in range(1, 6)))
    assert await turnout(storage) == (5, 5, 5 * 8950)
    await storage.close()

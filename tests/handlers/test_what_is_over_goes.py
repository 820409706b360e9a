"""Years later: what is over is gone, what was counted counts the same, and no seal is broken."""

from datetime import timedelta

from sqlalchemy import select

from domain.polls.archive import recount
from domain.privacy import Kind
from storage.polls import ballots, electors, rolls
from storage.sessions import seats
from storage.surveys import answers
from tests.chamber import FRIDAY, Chamber
from tests.council import COUNCIL, MEMBERS, neighbourhood
from tests.surveyed import BENCH, Bench

YEARS = timedelta(days=365)
NIGHT = timedelta(days=1)


async def night(world):
    """The night's tick, part by part, and the bell that asks for the next part."""
    await world.ticks("prune")
    for _ in range(9):
        async with world.storage.begin() as uow:
            kept = await uow.inbox.claim(9, world.at)
            await uow.inbox.done([each.id for each in kept])
        if not kept:
            return
        await world.ticks("prune")


async def rows(storage, table):
    async with storage.engine.connect() as connection:
        return list((await connection.execute(select(table))).all())


async def erased(storage, day):
    async with storage.begin() as uow:
        assert await uow.journal.verify() == []
        return {each.kind: each.count for each in await uow.erasures.since(day)}


async def test_who_voted_what_goes_and_the_decision_can_be_counted_again(storage):
    async with neighbourhood(storage) as town:
        await town.propose()
        await town.says("周老师", "上会 42", COUNCIL)
        for name in MEMBERS[:7]:
            await town.says(name, "投票 42 同意")
        poll = await town.poll()
        town.at = poll.closes_at
        await town.ticks("close-polls")
        async with storage.begin() as uow:
            before = poll.count(await uow.polls.ballots(poll.key))
            archive = await uow.polls.last_archive(town.community, 42)

        town.at = poll.closes_at + 3 * YEARS
        await night(town)
        assert len(await rows(storage, electors)) == len(MEMBERS), "not a day too early"
        town.at += NIGHT
        await night(town)
        assert await rows(storage, electors) == []
        assert await rows(storage, rolls) == []
        left = sorted(await rows(storage, ballots), key=lambda each: each.resident)
        assert [(each.resident, each.choice, each.heard) for each in left] == [
            (place, "yes", 0) for place in range(-7, 0)
        ]
        assert {bytes(each.salt) for each in left} == {b""}
        assert len({each.at for each in left}) == 1
        async with storage.begin() as uow:
            assert poll.count(await uow.polls.ballots(poll.key)) == before
            assert await uow.polls.last_archive(town.community, 42) == archive
            assert recount(archive)["agrees"]
        assert (await erased(storage, town.at.date()))[Kind.BALLOTS] == 7
        assert "通过" in await town.says("周老师", "查 42", COUNCIL)

        # The day after, the community's journal tells of it in one entry, and of nothing twice.
        town.at += NIGHT
        await night(town)
        town.at += NIGHT
        await night(town)
        told = [facts for act, facts in await town.journal() if act == "erased"]
        assert {"ballots": 7} in told
        assert sum("ballots" in facts for facts in told) == 1


async def test_who_answered_what_goes_after_a_year(storage):
    bench = await Bench(storage).found()
    await bench.says(bench.wang, BENCH)
    await bench.tells(bench.li, "投票 42 东边")
    await bench.tells(bench.wang, "投票 42 西边")
    await bench.closes()
    archive = await bench.archive()
    bench.at += YEARS + NIGHT
    await night(bench)
    assert await rows(storage, answers) == []
    assert await bench.archive() == archive
    assert recount(archive)["agrees"]
    assert (await erased(storage, bench.at.date()))[Kind.OPINIONS] == 2


async def test_who_sat_at_the_table_goes_and_how_many_did_stays(storage):
    chamber = await Chamber(storage).found()
    await chamber.held()
    await chamber.writes("记 42 线杆要和物业定 孙大爷说的", "举手 42 同意6 反对1", "散会", "对")
    before = await chamber.writes("纪要 43")
    chamber.at = FRIDAY + 3 * YEARS + 2 * NIGHT
    await night(chamber)
    assert {each.resident < 0 for each in await rows(storage, seats)} == {True}
    assert {each.excuse for each in await rows(storage, seats)} == {""}
    counts = await erased(storage, chamber.at.date())
    assert counts[Kind.MINUTES] >= 9
    assert before
    await chamber.writes("纪要 43")

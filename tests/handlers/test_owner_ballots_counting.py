"""How an owners' vote is counted: by both measures, for anybody to count again."""

import json
from zoneinfo import ZoneInfo

from bot.neighbourhood.owners import AREA, COURT, HEADS, court_choices
from domain.ballots import Channel
from domain.owner_rolls import UnitPlace
from domain.owners_meetings import Delivery, Way
from domain.polls import Outcome
from domain.polls.archive import recount
from handlers import owner_ballots
from handlers.owner_ballots import counting
from handlers.owner_ballots.casting import cast, receipt
from handlers.wording.catalogue import render
from tests.court import FEW, Court


def text(saying):
    return render(saying.text, "zh-CN", ZoneInfo("Asia/Shanghai"))


async def counted(court):
    async with court.storage.begin() as uow:
        return await counting.count(court.scene(uow), court.meeting)


async def archived(court, place=1):
    async with court.storage.begin() as uow:
        return await uow.owner_ballots.archived(court.meeting.key, place)


async def test_the_court_vote_passes_as_ordinary_and_the_same_ballots_fail_as_major(sqlite_storage):
    court = await Court.opened(sqlite_storage)
    await court.sheets(court_choices())
    await court.close()
    ordinary, major = await counted(court)
    assert ordinary.decision.outcome is Outcome.PASSED
    assert major.decision.outcome is Outcome.REJECTED
    assert ordinary.decision.electorate == {"heads": HEADS, "area": AREA}
    assert ordinary.decision.participating == {"heads": 902, "area": 9_321_540}
    assert ordinary.decision.quorum_needed == {"heads": 846, "area": 8_763_158}
    assert ordinary.decision.counts["yes"] == {"heads": 655, "area": 6_890_411}
    assert ordinary.decision.approve_needed == {"heads": 452, "area": 4_660_771}
    assert major.decision.approve_needed == {"heads": 677, "area": 6_991_155}

    async with court.storage.begin() as uow:
        scene = court.scene(uow)
        [over] = await owner_ballots.closed(scene, court.meeting)
        told = await owner_ballots.results(scene, court.meeting, [ordinary, major])
    assert "投票截止了" in text(over)
    assert not over.buttons
    assert text(told[0]).splitlines()[:6] == [
        "7号业主大会 第1题“篮球场更新”：通过。",
        "参加902/1268人、93,215.40/131,447.36平方米；要846人、87,631.58平方米才有效。",
        "同意：655人、68,904.11平方米",
        "反对：171人、16,802.29平方米",
        "弃权：76人、7,509.00平方米",
        "同意要达到452人、46,607.71平方米（人数：一人多套算一人）。",
    ]
    assert "没有通过" in text(told[1])
    assert "同意要达到677人、69,911.55平方米" in text(told[1])
    assert "这是业主大会表决（以签字票为准）" in text(told[1])

    kept = await archived(court)
    body = json.loads(json.dumps(kept.body))
    again = recount(body)
    assert (again["outcome"], again["agrees"], again["sealed"]) == ("passed", True, True)
    body["ballots"][0]["choice"] = "no" if body["ballots"][0]["choice"] == "yes" else "yes"
    assert not recount(body)["agrees"]

    sheet = kept.sheet
    assert len(sheet["receipts"]) == 902
    assert sheet["counts"]["no"] == dict(zip(("heads", "area"), COURT["no"], strict=True))
    assert "ballots" not in sheet


async def test_what_is_sealed_bears_out_what_is_kept(storage):
    court = await Court.opened(storage, FEW)
    await court.sheets({1: "同意", 2: "反对", 3: "1"})
    await court.close()
    async with storage.begin() as uow:
        scene = court.scene(uow)
        assert not await counting.may_come(scene, court.meeting)
        await counting.close(scene, court.meeting)
    await counted(court)
    async with storage.begin() as uow:
        assert await uow.journal.verify() == []
        assert await uow.owner_checks.verify() == []
        assert await uow.journal.count() == 6 + 1 + 2


async def test_a_receipt_is_the_same_in_the_chat_on_the_stub_and_in_the_archive(storage):
    court = await Court.opened(storage, FEW)
    await court.sheets({2: "反对"})
    await court.close()
    await counted(court)
    async with storage.begin() as uow:
        mine = await receipt(court.scene(uow), court.meeting, 2)
    [ballot] = (await archived(court)).body["ballots"]
    assert ballot == {"receipt": mine, "choice": "no", "heads": 1, "area": 12_033}


async def test_what_clashes_may_decide_and_is_counted_again_once_it_is_settled(storage):
    court = await Court.opened(storage, FEW)
    await court.sheets({1: "同意", 2: "同意", 3: "反对"})
    async with storage.begin() as uow:
        for owner, choice in ((1, "同意"), (2, "反对")):
            scene = court.scene(uow)
            await cast(
                scene,
                court.meeting,
                court.topics[1],
                head=3,
                owner=owner,
                choice=choice,
                channel=Channel.PAPER,
                confirmed_at=court.at,
            )
    await court.close()
    _, major = await counted(court)
    assert major.decision.outcome is Outcome.NEEDS_REVIEW
    assert major.decision.unresolved == {"heads": 1, "area": 7_500}
    async with storage.begin() as uow:
        assert [head for _, head, _ in await uow.owner_ballots.to_review(court.meeting.key)] == [3]
        await cast(
            court.scene(uow),
            court.meeting,
            court.topics[1],
            head=3,
            choice="同意",
            channel=Channel.REVIEW,
            confirmed_at=court.at,
        )
    _, major = await counted(court)
    assert major.decision.outcome is Outcome.PASSED
    assert (await archived(court, 2)).count == 2


async def test_who_was_reached_and_says_nothing_follows_where_the_owners_rules_say_so(storage):
    topics = (("篮球场更新", 9, "owners_ordinary"), ("篮球场更新", 9, "owners_ordinary+follow"))
    court = await Court.opened(storage, FEW, topics=topics)
    await court.sheets({1: "同意", 2: "同意"})
    async with storage.begin() as uow:
        reached = [("2", "202"), ("2", "203"), ("1", "101")]
        uow.owners_meetings.deliver(
            Delivery(
                community=court.community,
                number=court.meeting.number,
                place=UnitPlace(building, "", unit_no),
                way=Way.HANDED,
                by=1,
                at=court.at,
            )
            for building, unit_no in reached
        )
    await court.close()
    without, followed = await counted(court)
    assert without.decision.outcome is Outcome.NO_QUORUM
    assert followed.decision.outcome is Outcome.PASSED
    assert followed.decision.silent == {"heads": 2, "area": 15_000}
    assert recount((await archived(court, 2)).body)["agrees"]

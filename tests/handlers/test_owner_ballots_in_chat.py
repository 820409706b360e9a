"""Owners vote in a private chat: what they read, what it is worth, and what nobody can do."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.ballots import Channel, Chat, Standing, Terms
from domain.chat import Kind
from domain.owner_rolls import UnitPlace
from domain.owners import Claim
from domain.owners_meetings import State
from handlers import answer
from handlers.owner_ballots.casting import cast
from tests.council import PEOPLE, SQUARE, alone
from tests.court import FEW, NUMBER, Court
from tests.rolls import enrol, row
from tests.statements import Noted


async def opened(storage, **known):
    return await Court.opened(storage, FEW, **known)


async def owns(court, who, place, *, matched=True, verified=True, owner=1, roll=None):
    """Somebody says that a flat is theirs; staff found them, and then saw their signature."""
    at = court.at - timedelta(days=5)
    building, unit_no = place.split("-")
    known = Claim(
        community=court.community,
        resident=PEOPLE.index(who) + 1,
        place=UnitPlace(building, "", unit_no),
        claimed_at=at,
    )
    if matched:
        known = known.match(roll=roll or court.meeting.roll, owner=owner, by=11, at=at)
    if verified:
        known = known.verify(by=11, at=at)
    async with court.storage.begin() as uow:
        uow.owners.put(known)


async def vote(court, head, topic=1):
    async with court.storage.begin() as uow:
        found = await uow.owner_ballots.votes(court.meeting.key, (topic,), head)
    return found[0] if found else None


def answers(court, who):
    return [each.text for each in court.said if each.room == alone(who) and not toast(each)]


def toast(said):
    return said.kind is Kind.TOAST


async def says(court, who, body, room=None):
    await court.tell(court.text(who, body, room))
    return answers(court, who)


async def presses(court, who, words):
    await court.tell(court.pressing(who, words, alone(who)))
    return answers(court, who)


async def test_an_owner_votes_on_one_topic_after_the_other_and_gets_a_receipt(storage):
    court = await opened(storage)
    await owns(court, "王阿姨", "1-101")
    [ballot] = await says(court, "王阿姨", f"投票 {NUMBER}")
    assert "第1题，共2题" in ballot
    assert "您名下2套（1号楼101、1号楼102），共179.00平方米，按1人计。" in ballot
    assert "业主大会表决（以签字票为准）" in ballot
    echo, second = await presses(court, "王阿姨", "1 同意")
    assert echo.startswith("第1题，您投了：同意。算数。")
    assert "第2题，共2题" in second
    echo, done = await says(court, "王阿姨", "反对")
    assert "第2题，您投了：反对" in echo
    assert "您的回执" in done
    assert ((await vote(court, 1)).choice, (await vote(court, 1, 2)).choice) == ("yes", "no")
    [mine] = await says(court, "王阿姨", "我的票怎么记的")
    assert "第1题 篮球场更新：同意（聊天里投的），算数" in mine
    assert done.split("您的回执：")[1][:9] in mine


async def test_who_asks_for_the_ballot_too_early_or_too_late_is_told_so(sqlite_storage):
    court = await opened(sqlite_storage)
    await owns(court, "王阿姨", "2-201")

    async def stands(state):
        async with sqlite_storage.begin() as uow:
            meeting = await uow.owners_meetings.named(court.meeting.community, NUMBER)
            uow.owners_meetings.put(replace(meeting, state=state, noticed_at=court.at))

    await stands(State.NOTICED)
    [early] = await says(court, "王阿姨", f"投票 {NUMBER}")
    assert early.startswith(f"{NUMBER}号还没到投票的日子：")
    assert "0点开始，到时候群里会说。" in early
    await stands(State.CLOSED)
    [late] = await says(court, "王阿姨", f"投票 {NUMBER}")
    assert late == f"{NUMBER}号的投票已经截止，现在不能再投或改了。"


async def test_after_the_close_nobody_is_told_to_sign(sqlite_storage):
    court = await opened(sqlite_storage, terms=Terms())
    await owns(court, "王阿姨", "2-201", matched=False, verified=False)
    await says(court, "王阿姨", f"投票 {NUMBER}")
    echo, *_ = await presses(court, "王阿姨", "1 同意")
    assert "待核实、待签字：请先到社区核实您是业主" in echo
    court.at = court.meeting.closes_at
    [mine] = await says(court, "王阿姨", "我的票")
    assert "截止前没有签字，不算数" in mine


async def test_a_vote_is_changed_by_voting_again(storage):
    court = await opened(storage)
    await owns(court, "王阿姨", "2-201")
    await says(court, "王阿姨", f"投票 {NUMBER}")
    await presses(court, "王阿姨", "1 同意")
    await presses(court, "王阿姨", "3 弃权")
    [again] = await says(court, "王阿姨", f"改票 {NUMBER}")
    assert "第1题" in again
    await says(court, "王阿姨", "2")
    assert (await vote(court, 2)).choice == "no"
    assert (await vote(court, 2)).entries == 2


async def test_where_the_chat_is_an_intention_it_waits_for_the_signature(storage):
    court = await opened(storage, terms=Terms())
    await owns(court, "王阿姨", "2-201")
    await says(court, "王阿姨", f"投票 {NUMBER}")
    echo, *_ = await presses(court, "王阿姨", "1 同意")
    assert "待签字" in echo
    assert (await vote(court, 2)).standing is Standing.INTENTION


async def test_who_is_not_confirmed_votes_provisionally_and_reads_nothing_of_the_holding(storage):
    court = await opened(storage)
    await owns(court, "王阿姨", "1-101", matched=False, verified=False)
    [ballot] = await says(court, "王阿姨", f"投票 {NUMBER}")
    assert "您说您是1号楼101的业主，还没有核实" in ballot
    assert "179.00" not in ballot
    assert "1-102" not in ballot
    echo, *_ = await presses(court, "王阿姨", "1 同意")
    assert "待核实" in echo
    assert (await vote(court, 1)).standing is Standing.PROVISIONAL


async def test_who_is_not_confirmed_does_not_read_the_owners_paper(storage):
    court = await opened(storage)
    await owns(court, "王阿姨", "1-101", matched=False, verified=False)
    await court.sheets({1: "反对"})
    [mine] = [each.text for each in await court.tell(court.text("王阿姨", "我的票"))]
    assert "没有您的业主投票记录" in mine


async def test_who_is_not_confirmed_does_not_learn_that_the_owner_voted(storage):
    court = await opened(storage)
    await owns(court, "王阿姨", "1-101", matched=False, verified=False)
    await court.sheets({1: "反对"})
    await says(court, "王阿姨", f"投票 {NUMBER}")
    echo, *_ = await presses(court, "王阿姨", "1 同意")
    assert "您投了：同意。待核实" in echo
    assert (await vote(court, 1)).choice == "no"


async def test_an_owner_reads_how_the_paper_was_recorded(storage):
    court = await opened(storage)
    await owns(court, "王阿姨", "2-201")
    await court.sheets({2: "反对"})
    [mine] = await says(court, "王阿姨", "我的票")
    assert "第1题 篮球场更新：反对（纸质票），算数" in mine


async def test_a_tenant_is_told_who_votes(storage):
    court = await opened(storage)
    [no] = await says(court, "王阿姨", f"投票 {NUMBER}")
    assert "名册上没找到您" in no


async def test_in_the_group_the_question_and_the_turnout_are_read_and_nobodys_choice(storage):
    court = await opened(storage)
    await owns(court, "王阿姨", "1-101")
    await says(court, "王阿姨", f"投票 {NUMBER}")
    await presses(court, "王阿姨", "1 同意")
    card = next(each.text for each in court.said if each.room == SQUARE)
    assert "已参加1/4人、179.00/449.33平方米，还差2人、120.56平方米" in card
    assert "同意" not in card
    told = await court.tell(court.text("王阿姨", f"投票 {NUMBER} 同意", SQUARE))
    assert "不在群里投" in told[0].text
    await court.tell(court.text("王阿姨", f"投票 {NUMBER}", SQUARE))
    [gaps] = answers(court, "王阿姨")
    assert "1号楼、2号楼还差5户、还差449.33平方米" in gaps


async def test_who_looked_at_the_ballot_and_left_it_hears_nothing_more_of_it(storage):
    court = await opened(storage)
    await owns(court, "王阿姨", "2-201")
    await says(court, "王阿姨", f"投票 {NUMBER}")
    court.at = court.meeting.closes_at
    assert await court.ticks("expire-questions") == []


# --- what nobody can do --------------------------------------------------------------------


async def test_nobody_votes_for_anothers_flat(storage):
    court = await opened(storage)
    await owns(court, "王阿姨", "1-101")
    forged = f"{court.community}:{NUMBER}:1:2:yes"
    await court.tell(court.press("王阿姨", forged, alone("王阿姨"), "owner-vote"))
    assert await vote(court, 2) is None


@pytest.mark.parametrize(
    "forged",
    [
        "{}:7:1:1:maybe",
        "{}:7:9:1:yes",
        "{}:8:1:1:yes",
        "99:7:1:1:yes",
        "{}:7:1:1",
        "{}:7:1:1:invalid",
        "{}:7:1:99999999:yes",
        "7:1:1:yes; DROP TABLE owner_votes",
        "",
    ],
)
async def test_a_forged_button_changes_nothing(storage, forged):
    court = await opened(storage)
    await owns(court, "王阿姨", "1-101")
    about = forged.format(court.community)
    await court.tell(court.press("王阿姨", about, alone("王阿姨"), "owner-vote"))
    async with storage.begin() as uow:
        assert await uow.journal.count() == 0


async def test_a_button_pressed_in_a_group_is_no_vote(storage):
    court = await opened(storage)
    await owns(court, "王阿姨", "1-101")
    about = f"{court.community}:{NUMBER}:1:1:yes"
    await court.tell(court.press("王阿姨", about, SQUARE, "owner-vote"))
    assert await vote(court, 1) is None


async def test_the_same_press_told_twice_is_one_vote(storage):
    court = await opened(storage)
    await owns(court, "王阿姨", "1-101")
    await says(court, "王阿姨", f"投票 {NUMBER}")
    press = court.pressing("王阿姨", "1 同意", alone("王阿姨"))
    await court.tell(press)
    await court.tell(press)
    assert (await vote(court, 1)).entries == 1


async def test_after_the_close_nothing_is_taken_and_a_clock_set_back_changes_nothing(storage):
    court = await opened(storage)
    await owns(court, "王阿姨", "2-201")
    await says(court, "王阿姨", f"投票 {NUMBER}")
    court.at = court.meeting.closes_at
    await presses(court, "王阿姨", "1 同意")
    assert await vote(court, 2) is None
    await court.close()
    court.at = court.meeting.opens_at + timedelta(hours=1)  # the clock of whoever votes is wrong
    await presses(court, "王阿姨", "1 同意")
    assert await vote(court, 2) is None


async def test_who_sold_speaks_for_it_no_more_and_who_bought_not_yet(storage):
    court = await opened(storage)
    async with storage.begin() as uow:
        sold = [
            row("2-201", "120.33", "新某", "N") if each["室号"] == "201" else each for each in FEW
        ]
        newer = await enrol(uow, sold, community=court.community, estate=court.community)
    await owns(court, "王阿姨", "2-201", roll=newer.id)
    await owns(court, "孙大爷", "2-203", roll=newer.id)
    [no] = await says(court, "王阿姨", f"投票 {NUMBER}")
    assert "名册上没找到您" in no
    [ballot] = await says(court, "孙大爷", f"投票 {NUMBER}")
    assert "2号楼203" in ballot


async def test_co_owners_who_differ_wait_for_each_other(storage):
    court = await opened(storage)
    await owns(court, "王阿姨", "2-202", owner=1)
    await owns(court, "孙大爷", "2-202", owner=2)
    for who, words in (("王阿姨", "1 同意"), ("孙大爷", "2 反对")):
        await says(court, who, f"投票 {NUMBER}")
        echo, *_ = await presses(court, who, words)
    assert "和共有人投得不一样" in echo
    assert (await vote(court, 3)).standing is Standing.NEEDS_REVIEW


async def test_a_batch_of_presses_asks_as_little_as_a_few(storage):
    rows = [row(f"1-{100 + n}", "80.00", "王某", f"K{n}") for n in range(1, 10)]
    court = await Court.opened(storage, rows, topics=(("路灯", 9, "owners_ordinary"),))
    for n, who in enumerate(PEOPLE[:9], start=1):
        await owns(court, who, f"1-{100 + n}")
    await says(court, PEOPLE[8], f"投票 {NUMBER}")
    asked = []
    for some in (range(1, 3), range(3, 9)):
        batch = [
            court.press(
                PEOPLE[n - 1],
                f"{court.community}:{NUMBER}:1:{n}:yes",
                alone(PEOPLE[n - 1]),
                "owner-vote",
            )
            for n in some
        ]
        noted = Noted(storage)
        async with storage.begin() as uow:
            await answer(batch, uow, court.house)
        asked.append(len([each for each in await noted.all() if "owner_vote_keys" not in each]))
    async with storage.begin() as uow:
        turnout = await uow.owner_ballots.turnout(court.meeting.key, 1)
        assert await uow.owner_checks.verify() == []
    assert (turnout.heads, turnout.area) == (8, 64_000)
    assert asked[1] <= asked[0]


async def test_paper_prevails_over_the_chat_where_the_notice_says_so(storage):
    terms = Terms(chat=Chat.BINDING)
    court = await opened(storage, terms=replace(terms, precedence="paper_prevails"))
    await owns(court, "王阿姨", "2-201")
    async with storage.begin() as uow:
        await cast(
            court.scene(uow),
            court.meeting,
            court.topics[0],
            head=2,
            choice="反对",
            channel=Channel.PAPER,
            confirmed_at=court.at,
        )
    await says(court, "王阿姨", f"投票 {NUMBER}")
    await presses(court, "王阿姨", "1 同意")
    assert (await vote(court, 2)).choice == "no"


async def test_who_is_forgotten_leaves_the_ballot_and_no_claim(storage):
    court = await opened(storage)
    await owns(court, "王阿姨", "1-101")
    await says(court, "王阿姨", f"投票 {NUMBER}")
    await presses(court, "王阿姨", "1 同意")
    kept = "\n".join(await says(court, "王阿姨", "我的数据"))
    assert "1号楼101" in kept
    assert "已核实" in kept
    assert "7号，11月16日" in kept
    await says(court, "王阿姨", "删除我")
    await says(court, "王阿姨", "确定")
    assert (await vote(court, 1)).choice == "yes"
    async with storage.begin() as uow:
        assert await uow.owners.of(PEOPLE.index("王阿姨") + 1) == []
        assert await uow.owner_checks.verify() == []


async def test_two_accounts_of_one_person_are_one_vote(storage):
    court = await opened(storage)
    await owns(court, "王阿姨", "2-201")
    await owns(court, "孙大爷", "2-201")
    for who, words in (("王阿姨", "1 同意"), ("孙大爷", "2 反对")):
        await says(court, who, f"投票 {NUMBER}")
        await presses(court, who, words)
    async with storage.begin() as uow:
        await uow.unite(PEOPLE.index("王阿姨") + 1, PEOPLE.index("孙大爷") + 1)
        assert await uow.owner_checks.verify() == []
        turnout = await uow.owner_ballots.turnout(court.meeting.key, 1)
    assert turnout.heads == 1
    assert (await vote(court, 2)).choice == "no"

"""What owners voted before anybody knew them counts once they are known, and only then."""

from datetime import timedelta

import pytest

from domain.ballots import Channel, Chat, Standing, Terms
from domain.codes import Door
from domain.owners import Level
from handlers.founding import issue_codes
from handlers.owner_ballots.casting import cast
from tests.council import SQUARE
from tests.court import NUMBER, Court
from tests.owning import (
    DAY,
    ROWS,
    acts,
    buttons_of,
    claim,
    estate,
    known_as,
    number_of,
    presses,
    read_by,
    says,
    shows,
    vote,
    votes,
)
from tests.rolls import enrol, row


@pytest.fixture
async def court(storage):
    return await estate(storage)


async def test_a_ballot_cast_before_counts_once_its_owner_is_confirmed_b10(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    assert "待核实" in await votes(court, "王阿姨")
    assert (await vote(court, 2)).standing is Standing.PROVISIONAL
    await says(court, "陈晓", "业主核对 1 第1位")
    assert (await vote(court, 2)).standing is Standing.PROVISIONAL
    await says(court, "陈晓", "业主核对 1 当面")
    told = read_by(court, "王阿姨")
    assert "7号业主投票，您先前投的现在这样记：" in told
    assert "第1题 篮球场更新：同意（聊天里投的），算数" in told
    assert (await vote(court, 2)).standing is Standing.COUNTED
    assert "7号" not in read_by(court, "陈晓")
    card = next(each.text for each in court.said if each.room == SQUARE)
    assert "已参加1/4人、120.33/449.33平方米" in card


async def test_where_the_chat_is_an_intention_it_says_that_the_signature_is_missing(storage):
    court = await Court.opened(storage, ROWS, terms=Terms(chat=Chat.INTENTION))
    await says(court, "王阿姨", "我是业主 2号楼201")
    await votes(court, "王阿姨")
    await known_as(court, 1)
    assert "同意（聊天里投的），待签字" in read_by(court, "王阿姨")


async def test_who_is_confirmed_at_the_close_or_after_is_counted_no_more_b10(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    await votes(court, "王阿姨")
    court.at = court.meeting.closes_at
    await known_as(court, 1)
    assert "先前投的" not in read_by(court, "王阿姨")
    assert (await vote(court, 2)).standing is Standing.PROVISIONAL
    await court.close()
    async with court.storage.begin() as uow:
        assert await uow.owner_checks.verify() == []


async def test_who_only_said_the_same_is_not_counted_with_the_owner(court):
    for who in ("王阿姨", "孙大爷"):
        await says(court, who, "我是业主 2号楼201")
    await votes(court, "王阿姨", "1 同意")
    await votes(court, "孙大爷", "2 反对")
    await known_as(court, 1)
    counted = await vote(court, 2)
    assert (counted.standing, counted.choice) == (Standing.COUNTED, "yes")


async def test_a_wrong_confirmation_is_taken_back_and_the_journal_keeps_both(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    await votes(court, "王阿姨")
    await known_as(court, 1)
    await says(court, "陈晓", "业主核对 1")
    done = await presses(court, "陈晓", "核实错了，撤销")
    assert "核实撤销了，两次都记在台账里" in done
    told = read_by(court, "王阿姨")
    assert "先前的核实有误" in told
    assert "同意（聊天里投的），待核实" in told
    assert (await vote(court, 2)).standing is Standing.PROVISIONAL
    assert {"owner-verified", "owner-verification-taken-back"} <= set(await acts(court))
    await known_as(court, 1)
    assert (await vote(court, 2)).standing is Standing.COUNTED
    async with court.storage.begin() as uow:
        assert await uow.owner_checks.verify() == []
        assert await uow.journal.verify() == []


async def test_who_is_refused_after_all_is_counted_no_more(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    await votes(court, "王阿姨")
    await known_as(court, 1)
    await says(court, "陈晓", "业主核对 1 对不上 看错了人")
    assert (await vote(court, 2)).standing is Standing.PROVISIONAL


async def test_a_flat_sold_while_people_vote_stays_the_sellers_b12(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    await votes(court, "王阿姨")
    await known_as(court, 1)
    court.at += 5 * DAY
    async with court.storage.begin() as uow:
        sold = [
            row("2-201", "120.33", "新某", "N") if each["室号"] == "201" else each for each in ROWS
        ]
        known = {"community": court.community, "estate": court.community}
        await enrol(uow, sold, **known)
    await says(court, "孙大爷", "我是业主 2号楼201")
    await votes(court, "孙大爷", "2 反对")
    told = await says(court, "陈晓", "业主核对 2")
    assert "名册第1版" in told
    assert "名册第2版" in told
    assert "已经和另一位住户对上了" in await says(court, "陈晓", "业主核对 2 第1位")
    await says(court, "陈晓", "业主核对 2")
    await presses(court, "陈晓", "名册第2版的第1位")
    await says(court, "陈晓", "业主核对 2 当面")
    assert "先前投的" not in read_by(court, "孙大爷")
    counted = await vote(court, 2)
    assert (counted.standing, counted.choice) == (Standing.COUNTED, "yes")
    assert "名册上没找到您" in await says(court, "孙大爷", f"投票 {NUMBER}")
    assert "业主登记撤回了" in await says(court, "王阿姨", "不是我的房")
    assert (await vote(court, 2)).standing is Standing.COUNTED


async def test_who_holds_several_votes_once_for_all_of_them(court):
    await says(court, "王阿姨", "我是业主 1号楼101")
    await votes(court, "王阿姨")
    await known_as(court, 1)
    counted = await vote(court, 1)
    assert (counted.standing, counted.heads, counted.area) == (Standing.COUNTED, 1, 17900)
    await says(court, "王阿姨", "我是业主 1号楼102")
    await known_as(court, 2)
    assert (await vote(court, 1)).entries == counted.entries
    await says(court, "陈晓", "业主核对 2 撤销")
    assert (await vote(court, 1)).standing is Standing.COUNTED
    await says(court, "陈晓", "业主核对 1 撤销")
    assert (await vote(court, 1)).standing is Standing.PROVISIONAL


async def test_a_place_said_without_its_stairwell_is_the_rolls_and_can_be_voted_for(storage):
    rows = [row("3-2-502", "75.00", "张某", "C"), row("3-1-101", "89.50", "王某", "A")]
    court = await Court.opened(storage, rows)
    assert "3号楼2单元502是您的房" in await says(court, "王阿姨", "我是业主 3号楼502")
    assert "待核实" in await votes(court, "王阿姨")


async def test_accounts_that_are_linked_are_one_voter(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    await says(court, "孙大爷", "我是业主 2号楼201")
    await votes(court, "孙大爷", "2 反对")
    await known_as(court, 1)
    await says(court, "王阿姨", "登记 关联")
    code = next(word for word in read_by(court, "王阿姨").split() if "-" in word)
    told = await says(court, "孙大爷", f"登记 {code}")
    assert "2个账号现在是同一个人" in told
    assert "第1题 篮球场更新：反对（聊天里投的），算数" in read_by(court, "王阿姨") + told
    async with court.storage.begin() as uow:
        theirs = [await uow.owners.of(number_of(who)) for who in ("王阿姨", "孙大爷")]
    [known] = [each for both in theirs for each in both]
    assert known.level is Level.SURE
    counted = await vote(court, 2)
    assert (counted.standing, counted.choice) == (Standing.COUNTED, "no")


async def test_who_confirmed_what_is_their_own_now_is_in_doubt_again(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    await votes(court, "王阿姨")
    await known_as(court, 1)
    await says(court, "王阿姨", "登记 关联")
    code = next(word for word in read_by(court, "王阿姨").split() if "-" in word)
    court.at += timedelta(minutes=1)
    await says(court, "陈晓", f"登记 {code}")
    async with court.storage.begin() as uow:
        theirs = [await uow.owners.of(number_of(who)) for who in ("王阿姨", "陈晓")]
    [known] = [each for both in theirs for each in both]
    assert known.level is Level.SAID
    assert (await vote(court, 2)).standing is Standing.PROVISIONAL


async def test_who_is_forgotten_is_no_owner_and_staff_leave_the_papers(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    await says(court, "陈晓", "业主核对 1 第1位")
    await shows(court, "陈晓", "业主核对 1")
    assert "2号楼201" in await says(court, "王阿姨", "我的数据")
    paper = (await claim(court, "王阿姨")).paper
    for who in ("陈晓", "王阿姨"):
        await says(court, who, "删除我")
        await says(court, who, "确定")
        async with court.storage.begin() as uow:
            kept = await uow.attachments.get(paper)
        assert kept.sender is None
        assert kept.handle
    assert await claim(court, "王阿姨") is None
    assert kept.until is not None


async def test_a_household_code_alone_makes_nothing_count(court):
    """Whoever found the letter is no owner: on paper it opens a conversation, and no more."""
    async with court.storage.begin() as uow:
        [code] = await issue_codes(
            uow,
            opens=Door.HOUSEHOLD,
            unit="陶然北岸社区",
            count=1,
            days=7,
            at=court.at,
            chance=court.house.chance,
        )
    assert "您住哪里" in await says(court, "王阿姨", f"登记 {code}")
    await says(court, "王阿姨", "2号楼201")
    assert "名册上没找到您" in await says(court, "王阿姨", f"投票 {NUMBER}")
    assert await vote(court, 2) is None
    await says(court, "王阿姨", "我是业主 2号楼201")
    await votes(court, "王阿姨")
    assert (await vote(court, 2)).standing is Standing.PROVISIONAL


async def test_co_owners_who_are_both_known_and_differ_wait_for_each_other(court):
    for number, (who, choice) in enumerate((("王阿姨", "1 同意"), ("孙大爷", "2 反对")), 1):
        await says(court, who, "我是业主 2号楼202")
        await votes(court, who, choice)
        await known_as(court, number, owner=number)
    assert "和共有人投得不一样" in read_by(court, "孙大爷")
    assert (await vote(court, 3)).standing is Standing.NEEDS_REVIEW
    await says(court, "陈晓", "业主核对 2 撤销")
    counted = await vote(court, 3)
    assert (counted.standing, counted.choice) == (Standing.COUNTED, "yes")


async def test_paper_of_the_owner_and_the_chat_of_the_same_agree_once_they_are_known(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    await votes(court, "王阿姨")
    async with court.storage.begin() as uow:
        await cast(
            court.scene(uow),
            court.meeting,
            court.topics[0],
            head=2,
            choice="反对",
            channel=Channel.PAPER,
            confirmed_at=court.at - timedelta(minutes=1),
        )
    await known_as(court, 1)
    counted = await vote(court, 2)
    assert counted.standing is Standing.COUNTED


async def test_a_receipt_that_is_wrong_or_missing_is_disputed_with_one_tap(court):
    await says(court, "王阿姨", "我是业主 2号楼201")
    await votes(court, "王阿姨")
    await says(court, "孙大爷", "我是业主 2号楼203")
    await known_as(court, 1)
    await known_as(court, 2)
    await says(court, "王阿姨", "我的票")
    assert "我的票记得不对，提疑问" not in buttons_of(court, "王阿姨")
    await court.close()
    await says(court, "陈晓", f"计票 {NUMBER}")
    await says(court, "王阿姨", "我的票")
    receipt = await presses(court, "王阿姨", "我的票记得不对，提疑问")
    assert receipt.startswith("7号的第1条疑问记下了，")
    assert "我的票没记上，或者记得不对。回执" in read_by(court, "陈晓")
    assert "同意" not in read_by(court, "陈晓")
    assert "没有您的业主投票记录" in await says(court, "孙大爷", "我的票")
    missing = await presses(court, "孙大爷", "我的票记得不对，提疑问")
    assert missing.startswith("7号的第2条疑问记下了，")

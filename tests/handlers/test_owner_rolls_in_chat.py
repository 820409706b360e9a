"""A roll is published, objected to and made to stand; each owner is told of their own, alone."""

from datetime import timedelta

import pytest

from domain.owner_rolls import MultiUnit, State, Terms, UnitPlace
from domain.owners import Claim
from domain.people import Residency
from domain.permissions import Role
from tests.estate import COUNCIL, SQUARE, Estate, everything, private, toast, words
from tests.rolls import enrol, row

ROWS = [
    row("3-2-502", "89.50", "王某", "Y1"),
    row("3-2-503", "111.90", "王某", "Y1"),
    row("3-2-601", "100.00", "李某", "Y2"),
    row("3-P1", "12.50", "王某", "Y1", 类型="车位"),
    row("4-101", "60.00", "", 开发商="已售未交付"),
]


@pytest.fixture
async def estate(storage):
    estate = await Estate(storage).found()
    await enrolled(estate)
    return estate


async def enrolled(estate, rows=tuple(ROWS), state=State.DRAFT, **known):
    async with estate.storage.begin() as uow:
        return await enrol(
            uow,
            rows,
            community=estate.community,
            estate=estate.community,
            state=state,
            at=estate.at,
            **known,
        )


async def owns(estate, who, place, *, roll=None):
    """Staff found this resident on the roll."""
    building, stairwell, unit_no = place.split("-")
    async with estate.storage.begin() as uow:
        account = await uow.accounts.get(who)
        roll = roll or await uow.owner_rolls.current(estate.community)
        claim = Claim(
            community=estate.community,
            resident=account.resident,
            place=UnitPlace(building, stairwell, unit_no),
            claimed_at=estate.at,
        )
        uow.owners.put(claim.match(roll=roll.id, owner=1, by=0, at=estate.at))


async def current(estate):
    async with estate.storage.begin() as uow:
        return await uow.owner_rolls.current(estate.community)


async def published(estate, staff):
    await estate.tells(staff, "公示名册")
    return await estate.tells(staff, "对")


# --- publishing ------------------------------------------------------------------------------


async def test_staff_see_what_the_group_will_read_before_it_reads_it(estate):
    staff = await estate.settle("小陈", Role.STAFF)
    asked = await estate.tells(staff, "公示名册 7天")
    assert "会发到1个群" in everything(asked)
    assert "公示期到11月23日（周一）" in everything(asked)
    said = await estate.presses(staff, asked[0], "对")
    card = next(message for message in said if message.room == SQUARE)
    assert "共4套、361.40平方米，人数（一人多套算一人）3人；车位不计入。" in card.text
    assert "有疑问请提出" in card.text
    assert not any(message.room == COUNCIL for message in said)
    for secret in ("王某", "李某", "502", "Y1"):
        assert secret not in card.text
    assert (await current(estate)).state is State.PUBLISHED
    assert (await estate.acts())[-1] == "owner-roll-published"


async def test_staff_may_leave_it_and_say_for_how_long(estate):
    staff = await estate.settle("小陈", Role.STAFF)
    asked = await estate.tells(staff, "公示名册 陶然北岸社区 十天")
    assert "11月26日（周四）" in everything(asked)
    assert "先不动" in everything(await estate.tells(staff, "不"))
    assert (await current(estate)).state is State.DRAFT
    late = await estate.presses(staff, asked[0], "对")
    assert toast(late)
    assert (await current(estate)).state is State.DRAFT


async def test_a_period_of_one_day_is_refused(estate):
    staff = await estate.settle("小陈", Role.STAFF)
    assert "3到30天" in everything(await estate.tells(staff, "公示名册 1天"))


async def test_a_resident_publishes_nothing(estate):
    wang = await estate.settle("王阿姨")
    for body in ("公示名册", "名册定版"):
        assert "工作人员" in everything(await estate.tells(wang, body))
    assert (await current(estate)).state is State.DRAFT


async def test_what_is_only_a_draft_is_nobody_elses(estate):
    wang = await estate.settle("王阿姨")
    await owns(estate, wang, "3-2-502")
    for body in ("我的面积和人数", "名册"):
        assert "还没有公示业主名册" in everything(await estate.tells(wang, body))
    assert "还没有业主名册" in everything(await estate.tells(wang, "名册有误 面积不对"))


async def test_what_is_published_can_be_read_again_in_the_group(estate):
    staff = await estate.settle("小陈", Role.STAFF)
    await published(estate, staff)
    wang = await estate.settle("王阿姨")
    said = await estate.says(wang, "名册", addressed=True)
    assert "业主名册公示（第1版）" in everything(said)


# --- my units --------------------------------------------------------------------------------


async def test_an_owner_reads_their_units_the_area_of_each_and_for_how_many_they_count(estate):
    await published(estate, await estate.settle("小陈", Role.STAFF))
    wang = await estate.settle("王阿姨")
    await owns(estate, wang, "3-2-502")
    told = everything(await estate.tells(wang, "我的面积和人数"))
    assert "您名下2套，共201.40平方米，按1人计" in told
    assert "3号楼2单元502：89.50平方米" in told
    assert "3号楼2单元503：111.90平方米" in told
    assert "11月23日（周一）前" in told
    assert "100.00" not in told


async def test_pressed_in_the_group_the_answer_goes_to_the_owner_alone(estate):
    said = await published(estate, await estate.settle("小陈", Role.STAFF))
    card = next(message for message in said if message.room == SQUARE)
    wang = await estate.settle("王阿姨")
    await owns(estate, wang, "3-2-502")
    told = await estate.presses(wang, card, "我的面积和人数")
    assert "201.40" in words(told, private(wang))
    assert "201.40" not in words(told, SQUARE)
    assert toast(told)
    shy = await estate.settle("李大爷", reachable=False)
    await owns(estate, shy, "3-2-601")
    assert "私聊" in toast(await estate.presses(shy, card, "我的面积和人数"))


async def test_where_each_unit_counts_two_units_are_two_heads(estate):
    await enrolled(estate, terms=Terms(MultiUnit.PER_UNIT, parking=True))
    await published(estate, await estate.settle("小陈", Role.STAFF))
    wang = await estate.settle("王阿姨")
    await owns(estate, wang, "3-2-502")
    await owns(estate, wang, "3-2-503")
    told = everything(await estate.tells(wang, "我的面积和人数"))
    assert "您名下2套，共201.40平方米，按2人计" in told


async def test_parking_and_what_is_not_handed_over_are_told_as_what_they_are(estate):
    await published(estate, await estate.settle("小陈", Role.STAFF))
    wang = await estate.settle("王阿姨")
    await owns(estate, wang, "3--P1")
    await owns(estate, wang, "4--101")
    told = everything(await estate.tells(wang, "我的面积和人数"))
    assert "您名下0套，共0.00平方米" in told
    assert "12.50平方米（车位，不计入）" in told
    assert "60.00平方米（还没交付，和开发商的合在一起算）" in told


async def test_who_was_not_found_on_the_roll_reads_no_area_but_what_to_do(estate):
    await published(estate, await estate.settle("小陈", Role.STAFF))
    wang = await estate.settle("王阿姨")
    waits = await estate.settle("赵某", confirmed=False)
    guest = await estate.settle("钱某", home=None)
    assert "哪个社区" in everything(await estate.tells(guest, "我的面积和人数"))
    async with estate.storage.begin() as uow:
        account = await uow.accounts.get(guest)
        uow.residencies.put(Residency(resident=account.resident, community=estate.community))
    for who, what in ((wang, "和业主名册核对"), (waits, "确认后"), (guest, "先登记住处")):
        told = everything(await estate.tells(who, "我的面积和人数"))
        assert what in told
        assert "89.50" not in told


async def test_who_sold_reads_nothing_of_the_next_version(estate):
    wang, li = await estate.settle("王阿姨"), await estate.settle("李大爷")
    await owns(estate, wang, "3-2-502")
    await owns(estate, li, "3-2-601")
    await enrolled(estate, [row("3-2-502", "89.50", "周某", "Y9"), *ROWS[1:]])
    await published(estate, await estate.settle("小陈", Role.STAFF))
    assert "核对" in everything(await estate.tells(wang, "我的面积和人数"))
    assert "100.00" in everything(await estate.tells(li, "我的面积和人数"))


# --- objections ------------------------------------------------------------------------------


async def test_an_objection_is_answered_and_its_author_hears_so(estate):
    staff = await estate.settle("小陈", Role.STAFF)
    await published(estate, staff)
    wang = await estate.settle("王阿姨")
    await owns(estate, wang, "3-2-502")
    mine = await estate.tells(wang, "我的面积和人数")
    await estate.presses(wang, mine[0], "名册有误")
    said = await estate.tells(wang, "503是我女儿的")
    assert "1号（名册疑问）：503是我女儿的" in words(said, private(wang))
    assert "11月19日（周四）前答复" in words(said, private(wang))
    asked = next(message for message in said if message.room == private(staff))
    assert not words(said, SQUARE)

    assert "等工作人员答复" in everything(await estate.tells(wang, "查 1"))
    assert "1条疑问等答复" in everything(await estate.tells(staff, "名册"))
    await estate.presses(staff, asked, "答复")
    said = await estate.tells(staff, "核对过，已更正")
    assert "有答复了：核对过，已更正" in words(said, private(wang))
    assert "已经私聊告诉" in words(said, private(staff))
    assert "11月16日（周一）答复：核对过，已更正" in everything(await estate.tells(wang, "查 1"))
    assert (await estate.acts())[-2:] == ["roll-objection-made", "roll-objection-answered"]


async def test_it_is_answered_once_and_by_staff(estate):
    staff = await estate.settle("小陈", Role.STAFF)
    await published(estate, staff)
    wang, li = await estate.settle("王阿姨"), await estate.settle("李大爷")
    await estate.tells(wang, "名册有误 面积不对")
    assert "工作人员" in everything(await estate.tells(li, "答复 1 好"))
    assert "只有提出的人" in everything(await estate.tells(li, "查 1"))
    assert "只有提出的人" in everything(await estate.says(wang, "查 1"))
    await estate.tells(staff, "答复 1")
    await estate.tells(staff, "量过了，没有错")
    assert "已经答复过了" in everything(await estate.tells(staff, "答复 1 再说一次"))


async def test_in_a_group_nobody_is_asked_what_is_wrong_with_their_home(estate):
    await published(estate, await estate.settle("小陈", Role.STAFF))
    wang = await estate.settle("王阿姨")
    assert "私聊" in everything(await estate.says(wang, "名册有误 502的面积不对", addressed=True))


async def test_after_the_last_day_no_objection_is_taken(estate):
    await published(estate, await estate.settle("小陈", Role.STAFF))
    wang = await estate.settle("王阿姨")
    await owns(estate, wang, "3-2-502")
    estate.later(days=8)
    assert "公示期已经过了" in everything(await estate.tells(wang, "名册有误 面积不对"))
    told = everything(await estate.tells(wang, "我的面积和人数"))
    assert "201.40" in told
    assert "名册有误" not in told


async def test_the_words_of_who_is_forgotten_go(estate):
    await published(estate, await estate.settle("小陈", Role.STAFF))
    wang = await estate.settle("王阿姨")
    await estate.tells(wang, "名册有误 面积不对")
    assert "1号（名册疑问）" in everything(await estate.tells(wang, "我的数据"))
    await estate.tells(wang, "删除我")
    await estate.tells(wang, "确定")
    async with estate.storage.begin() as uow:
        gone = await uow.owner_rolls.objection(estate.community, 1)
        assert (gone.author, gone.text) == (None, "")
        assert await uow.owner_rolls.open_objections(estate.community) == []


# --- standing --------------------------------------------------------------------------------


async def test_a_roll_stands_once_its_time_is_over_and_everything_is_answered(estate):
    staff = await estate.settle("小陈", Role.STAFF)
    assert "还没有公示" in everything(await estate.tells(staff, "名册定版"))
    await published(estate, staff)
    wang = await estate.settle("王阿姨")
    await estate.tells(wang, "名册有误 面积不对")
    assert "还有1条疑问没有答复" in everything(await estate.tells(staff, "名册定版"))
    await estate.tells(staff, "答复 1 量过了，没有错")
    assert "公示期到11月23日（周一）" in everything(await estate.tells(staff, "名册定版"))
    estate.later(days=8)
    asked = await estate.tells(staff, "名册定版")
    assert "3人" in everything(asked)
    said = await estate.presses(staff, asked[0], "对")
    roll = await current(estate)
    assert roll.state is State.FROZEN
    assert f"名册指纹：{roll.digest}" in everything(said)
    assert "业主名册定版（第1版）" in estate.shown[SQUARE, f"roll:{roll.id}"].text
    assert (await estate.acts())[-1] == "owner-roll-frozen"
    assert "已经定版" in everything(await estate.tells(staff, "名册"))
    assert "已经定版，不能再改" in everything(await estate.tells(staff, "名册定版"))
    assert "已经定版，不能再改" in everything(await estate.tells(staff, "公示名册"))


async def test_a_roll_that_a_version_replaced_meanwhile_does_not_stand(estate):
    staff = await estate.settle("小陈", Role.STAFF)
    await published(estate, staff)
    estate.later(days=8)
    asked = await estate.tells(staff, "名册定版")
    await enrolled(estate)
    assert "已经换成新的" in everything(await estate.presses(staff, asked[0], "对"))


async def test_staff_see_which_rows_should_be_looked_at(estate):
    rows = [row(f"3-2-{100 + number}", "80", "王某") for number in range(12)]
    await enrolled(estate, rows)
    told = everything(await estate.tells(await estate.settle("小陈", Role.STAFF), "名册"))
    assert "请核对12行" in told
    assert "第2行 3号楼2单元100" in told
    assert "还有2处" in told


async def test_where_there_are_several_estates_the_roll_is_named(estate):
    staff = await estate.settle("小陈", Role.STAFF)
    async with estate.storage.begin() as uow:
        await enrol(
            uow,
            ROWS,
            community=estate.community,
            estate=estate.elsewhere,
            state=State.DRAFT,
            at=estate.at - timedelta(days=1),
        )
    assert "2个小区" in everything(await estate.tells(staff, "公示名册"))
    assert "公示期到" in everything(await estate.tells(staff, "公示名册 陶然北岸社区"))


async def test_a_button_of_another_place_or_another_time_does_nothing(estate):
    wang = await estate.settle("王阿姨")
    presses = (
        ("roll-publish", "yes"),
        ("roll-answer", "1:99"),
        ("roll-answer", "x"),
        ("roll-unknown", ""),
    )
    for action, about in presses:
        told = await estate.hears(estate.press(wang, private(wang), action, about))
        assert toast(told)

"""值班 in chat: who is on duty now and next, a day changed in a sentence, and taken back."""

from datetime import timedelta

import pytest

from domain.permissions import Role
from tests.conversations import STAFF, Conversation, words
from tests.makers import GROUP, person

WANG = person("王阿姨")


@pytest.fixture
async def talk(storage):
    """It is Monday noon; nobody has brought a roster."""
    talk = Conversation(storage)
    await talk.founded()
    await talk.binds()
    await talk.becomes(STAFF, Role.STAFF)
    await talk.says(WANG, "我住3号楼2单元502")
    return talk


async def test_staff_see_who_is_on_duty_now_and_next_and_how_to_change_it(talk) -> None:
    said = words(await talk.says(STAFF, "值班"))
    assert said.startswith("现在有人，看消息到18:00。\n接下来：\n11月17日（周二） 09:00-18:00")
    assert "发“值班 今晚 小李”" in said


async def test_tonight_is_set_in_a_sentence_and_said_back_with_its_weekday(talk) -> None:
    said = words(await talk.says(STAFF, "值班 今晚 小孙 138****0001"))
    assert said == "记下了：11月16日（周一） 18:00-24:00，小孙 138****0001值班。要收回，回“取消”。"
    talk.later(hours=11)
    said = words(await talk.says(WANG, "报修 3号楼东侧消防通道被车堵了"))
    assert "11月16日（周一）晚上11点半前回复" in said, "minutes are promised now"
    assert "现在有人：小孙，值班到24:00" in words(await talk.says(STAFF, "值班"))


async def test_a_day_and_its_hours_are_set(talk) -> None:
    said = words(await talk.says(STAFF, "值班 11月25日 18:00-22:00 李某"))
    assert "11月25日（周三） 18:00-22:00，李某值班" in said
    talk.later(days=9, hours=7)
    assert "现在有人：李某，值班到22:00" in words(await talk.says(STAFF, "值班"))
    talk.later(hours=-7)
    assert "现在有人，看消息到18:00" in words(await talk.says(STAFF, "值班")), "the day's own stay"


async def test_what_was_set_is_taken_back(talk) -> None:
    await talk.says(STAFF, "值班 今晚 小孙")
    await talk.says(STAFF, "值班 今晚 老王")
    assert words(await talk.says(STAFF, "取消")) == "收回了：11月16日（周一）的值班和原来一样。"
    assert "小孙" in words(await talk.says(STAFF, "值班")), "老王 is taken back, 小孙 stays"
    await talk.says(STAFF, "值班 明晚 小张")
    await talk.says(STAFF, "取消")
    assert "小张" not in words(await talk.says(STAFF, "值班"))


async def test_nobody_is_there_on_a_day_or_in_some_hours_of_it(talk) -> None:
    await talk.says(STAFF, "值班 明晚 小孙")
    said = words(await talk.says(STAFF, "值班 明晚 没人"))
    assert said.startswith("记下了：11月17日（周二） 18:00-24:00没有人值班。")
    coming = words(await talk.says(STAFF, "值班"))
    assert "11月17日（周二） 09:00-18:00" in coming
    assert "小孙" not in coming
    await talk.says(STAFF, "值班 11月17日 休")
    assert "11月17日" not in words(await talk.says(STAFF, "值班"))


@pytest.mark.parametrize("body", ["小孙", "今晚", "明天 小孙", "昨天 小孙", "今天8:00-9:00 小孙"])
async def test_what_is_no_time_to_come_or_names_nobody_is_said_so(talk, body) -> None:
    before = words(await talk.says(STAFF, "值班"))
    said = words(await talk.says(STAFF, f"值班 {body}"))
    assert "请这样写：值班 今晚 小李" in said or "已经过去了" in said
    assert words(await talk.says(STAFF, "值班")) == before


async def test_others_are_told_whom_they_can_ask_and_change_nothing(talk) -> None:
    said = words(await talk.says(WANG, "值班 今晚 王阿姨"))
    assert "可以找" in said
    assert "王阿姨" not in words(await talk.says(STAFF, "值班"))


async def test_in_a_group_nothing_is_changed(talk) -> None:
    said = words(await talk.says(STAFF, "值班 今晚 小孙", GROUP, addressed=True))
    assert "可以找" in said
    assert "小孙" not in words(await talk.says(STAFF, "值班"))


async def test_who_is_staff_no_more_takes_nothing_back(talk) -> None:
    await talk.says(STAFF, "值班 今晚 小孙")
    async with talk.storage.begin() as uow:
        account = await uow.accounts.get(STAFF)
        for grant in await uow.grants.of(account.resident):
            uow.grants.put(grant.end(talk.at - timedelta(seconds=1)))
    assert "工作人员" in words(await talk.says(STAFF, "取消"))

"""Which meeting is meant where nobody says a number: in private the only one, else it is asked."""

import pytest

from tests.courtyard import THREE, Courtyard
from tests.estate import private, words


@pytest.fixture
async def courtyard(storage):
    courtyard = await Courtyard(storage).found()
    await plan(courtyard, "小板凳 3号楼 周五晚7点半 停车")
    return courtyard


async def plan(courtyard, text):
    await courtyard.tells(courtyard.chen, text)
    await courtyard.tells(courtyard.chen, "对")
    await courtyard.rings()


async def told(courtyard, who, text):
    """What somebody is answered alone."""
    return words(await courtyard.tells(who, text), private(who))


async def test_with_one_meeting_ahead_no_number_is_needed(courtyard):
    wang = await courtyard.settle("王阿姨")
    assert "开会时代您提：楼道灯不亮" in await told(courtyard, wang, "带话 楼道灯不亮")
    assert "海报" in await told(courtyard, courtyard.chen, "海报")
    assert "周六" in await told(courtyard, courtyard.chen, "改期 周六下午3点")


async def test_with_two_ahead_it_is_asked_which_and_the_word_is_shown_with_a_number(courtyard):
    await plan(courtyard, "小板凳 5号楼 周六晚7点半 电动车")
    asked = await told(courtyard, courtyard.chen, "改期 周日下午3点")
    assert "要开的会不止一个" in asked
    assert "比如“改期 1”" in asked


async def test_in_a_group_nobody_moves_a_meeting_without_its_number(courtyard):
    said = words(await courtyard.says(courtyard.chen, "下雨", THREE), THREE)
    assert "不开了" not in said
    assert (await courtyard.meeting()).is_coming


async def test_who_only_speaks_of_the_rain_calls_no_meeting_off(courtyard):
    assert "请说是几号会" in await told(courtyard, courtyard.chen, "下雨了")
    assert (await courtyard.meeting()).is_coming


async def test_a_body_is_called_by_its_short_name_where_there_is_one_of_its_kind(courtyard):
    asked = await told(courtyard, courtyard.chen, "开会 议事会 下周三下午3点 社区活动室 路灯")
    assert "居民议事会" in asked
    assert "11月25日（周三）下午3点，社区活动室" in asked


async def test_a_body_that_is_only_spoken_of_is_not_called_together(courtyard):
    asked = await told(courtyard, courtyard.chen, "小板凳 3号楼 周六晚7点半 业委会换届、议事会")
    assert "（小板凳）" in asked

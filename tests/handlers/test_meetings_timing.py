"""One question at a time until a meeting's time is certain."""

import pytest

from tests.courtyard import Courtyard
from tests.estate import private, words


@pytest.fixture
async def courtyard(storage):
    return await Courtyard(storage).found()


async def reads(courtyard, text):
    """What whoever plans reads in answer."""
    return words(await courtyard.tells(courtyard.chen, text), private(courtyard.chen))


async def test_an_hour_said_later_belongs_to_the_day_that_was_said_in_figures(courtyard):
    assert "哪个时间" in await reads(courtyard, "小板凳 3号楼 下周3 停车")
    assert "11月25日（周三）下午4点" in await reads(courtyard, "4点")


async def test_what_is_more_than_half_a_year_ahead_is_said_back_with_its_year(courtyard):
    assert "是2027年的事" in await reads(courtyard, "小板凳 3号楼 明年9月10日晚7点半 停车")
    assert "年的事" not in await reads(courtyard, "改成 11月20日晚7点半")

"""Who works for a whole district is not told of every door below it, unless nobody else is there."""

import pytest

from domain.permissions import Role
from tests.conversations import PLACE, STAFF, Conversation, to, words
from tests.makers import person

ABOVE, WANG = person("区里的老范"), person("王阿姨")
HOME = "我住3号楼2单元502"


@pytest.fixture
async def talk(storage):
    talk = Conversation(storage)
    await talk.founded()
    await talk.becomes(ABOVE, Role.STAFF, "淮上区")
    return talk


async def test_the_communitys_own_staff_are_asked_alone(talk) -> None:
    await talk.becomes(STAFF, Role.STAFF, PLACE)
    said = await talk.says(WANG, HOME)
    assert "您认识吗" in words(to(STAFF, said))
    assert not to(ABOVE, said)


async def test_where_a_community_has_nobody_the_next_above_are_asked(talk) -> None:
    assert "您认识吗" in words(to(ABOVE, await talk.says(WANG, HOME)))

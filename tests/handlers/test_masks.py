"""Who speaks as a group or a channel: asked to speak for themselves, and never counted."""

import pytest

from domain.chat import Kind
from tests import makers
from tests.estate import SQUARE, Estate


@pytest.fixture
async def estate(sqlite_storage):
    return await Estate(sqlite_storage).found()


async def masked(estate, body, **known):
    return await estate.hears(makers.text(body, room=SQUARE, masked=True, **known))


@pytest.mark.parametrize(
    "body", ["提议：3号楼门口装路灯", "支持 42", "投票 42 同意", "登记 K7MPQ2WX"]
)
async def test_a_sure_command_is_answered_kindly_and_does_nothing(estate, body):
    [said] = await masked(estate, body, message="m1")
    assert "请用您自己的账号再发一次" in said.text
    assert (said.reply_to, said.kind) == ("m1", Kind.ANSWER)
    assert await estate.proposal(1) is None
    assert await estate.acts() == []


@pytest.mark.parametrize("body", ["今晚停水，大家存点水", "我支持大家多提意见", "好的"])
async def test_their_talk_stays_talk(estate, body):
    assert await masked(estate, body) == []


async def test_what_they_edit_stays_unheard(estate):
    assert await masked(estate, "提议：3号楼门口装路灯", edited=True) == []

"""What somebody spoke is heard by those who have the case, each alone, and by nobody else."""

from dataclasses import replace

import pytest

from domain.chat import Document
from domain.fetches import Fetched
from domain.permissions import Role
from domain.pictures import Unfit
from domain.voices import UNKNOWN, WEBM
from tests.conversations import PLACE, STAFF, Conversation, to, words
from tests.makers import GROUP, person, private

LI, WANG = person("小李"), person("王阿姨")
SPOKEN = "ef" * 32


@pytest.fixture
async def talk(storage):
    talk = Conversation(storage)
    await talk.founded()
    await talk.binds()
    await talk.becomes(STAFF, Role.STAFF)
    await talk.says(WANG, "我住3号楼2单元502")
    return talk


async def fetched(talk, media=WEBM, *, lost=None, number=1):
    """What the bot says once the voice of a case is in the file store."""
    community = await talk.community()
    async with talk.storage.begin() as uow:
        [report] = await uow.reports.of(community.id, number)
        [voice] = await uow.attachments.all(report.voices)
        if lost is None:
            await uow.attachments.keep(replace(voice, original=SPOKEN, media=media))
        else:
            uow.attachments.refused(voice, lost)
    told = {"attachment": voice.id, "what": "voice"}
    return await talk.hears(Fetched(room=private(WANG), key=f"v{voice.id}", at=talk.at, **told))


async def test_staff_listen_alone_and_are_told_how_to_answer(talk):
    said = await talk.sends_voice(WANG, 9)
    assert words(to(WANG, said)) == "语音收到，1号（报修）。工作人员听完回复您。"
    said = await fetched(talk)
    [voice] = said
    assert voice.room == private(STAFF)
    assert voice.text == "1号的语音。听完请发“答复 1 内容”，会告诉报的人。"
    assert voice.document == Document(SPOKEN, "1号语音.webm", WEBM)
    told = to(WANG, await talk.says(STAFF, "答复 1 听到了，这就去看。"))
    assert "听到了，这就去看。" in words(told)


async def test_whoever_is_given_the_case_hears_it_too_and_staff_whenever_they_look(talk):
    await talk.sends_voice(WANG)
    await fetched(talk)
    await talk.becomes(LI, Role.GRID_WORKER, f"{PLACE}/第一网格")
    said = await talk.says(STAFF, "派 1 小李")
    assert [each.document.file for each in to(LI, said) if each.document] == [SPOKEN]
    said = await talk.says(STAFF, "待办", GROUP, addressed=True)
    opened = await talk.presses(STAFF, to(STAFF, said)[0], "case-open")
    assert [each.room for each in opened if each.document] == [private(STAFF)]


async def test_what_is_spoken_of_something_told_already_is_with_it(talk):
    await talk.says(WANG, "报修 3号楼门口路灯不亮")
    said = await talk.sends_voice(WANG)
    assert words(said) == "语音收到，放进1号了，办的人会听。"


async def test_of_a_file_of_another_kind_only_the_name_is_plain(talk):
    await talk.sends_voice(WANG)
    [voice] = await fetched(talk, media=None)
    assert voice.document == Document(SPOKEN, "1号语音", UNKNOWN)


async def test_who_spoke_in_vain_is_told(talk):
    await talk.sends_voice(WANG)
    said = await fetched(talk, lost=Unfit.GONE)
    assert words(said) == "语音没有收到，请再说一遍，或者打字发给我。"
    assert {each.room for each in said} == {private(WANG)}


async def test_in_a_group_what_neighbours_say_to_each_other_is_theirs(talk):
    assert await talk.sends_voice(WANG, room=GROUP) == []

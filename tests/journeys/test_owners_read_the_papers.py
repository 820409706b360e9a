"""材料: staff bring papers, pictures or PDFs; owners open them; what is missing is named."""

from dataclasses import replace

import pytest

from domain.chat import Attached, Document, Paper
from storage.attachments import What
from tests.assembly import Assembly
from tests.estate import SQUARE, everything, private, words


@pytest.fixture
async def assembly(storage):
    world = await Assembly(storage).found()
    await world.called()
    return world


async def hands(assembly, who, body, file="合同"):
    """Somebody sends a PDF to the bot alone, with these words under it."""
    shown = Paper(
        room=private(who),
        key=f"pdf-{body}",
        at=assembly.at,
        heard=1,
        sender=who,
        name=who.handle,
        private=True,
        message="pdf",
        addressed=True,
        file=Attached(file),
        body=body,
    )
    return words(await assembly.hears(shown), private(who))


async def fetched(assembly, place, **files):
    """The file of a paper is in the store by now."""
    meeting = await assembly.assembly()
    async with assembly.storage.begin() as uow:
        paper = (await uow.owners_meetings.materials(meeting))[place - 1]
        wanted = await uow.attachments.get(paper.attachment)
        await uow.attachments.keep(replace(wanted, **files))
        return wanted.what


async def test_owners_open_pictures_and_pdfs_in_their_own_chats(assembly):
    said = await assembly.shows(assembly.chen, "预算", "材料 31 预算表")
    assert "31号的材料（1份）：1. 预算表。" in everything(said)
    told = await hands(assembly, assembly.chen, "材料 31 物业合同草案")
    assert "31号的材料（2份）：1. 预算表、2. 物业合同草案。" in told
    await assembly.writes("材料 31 往年账目")
    assert "“预算表”还打不开" in await assembly.writes("材料 31 1", who=assembly.wang)
    assert await fetched(assembly, 1, shown="budget.jpg") is What.PICTURE
    kept = {"original": "contract.pdf", "media": "application/pdf"}
    assert await fetched(assembly, 2, **kept) is What.DOCUMENT
    [listed] = await assembly.tells(assembly.wang, "材料 31")
    opened = await assembly.presses(assembly.wang, listed, "1. 预算表")
    assert [m.photo for m in opened if m.photo] == ["budget.jpg"]
    [pdf] = await assembly.tells(assembly.wang, "材料 31 2")
    assert pdf.document == Document("contract.pdf", "物业合同草案.pdf", "application/pdf")
    assert "没有电子版，请到社区或公告栏看" in await assembly.writes("材料 31 3", who=assembly.wang)
    assert await assembly.writes("材料 31 9", who=assembly.wang) == "31号没有第9份材料。"


async def test_a_paper_is_opened_alone_though_it_was_asked_for_in_a_group(assembly):
    await assembly.writes("材料 31 预算表")
    said = await assembly.says(assembly.wang, "材料 31 1")
    assert {message.room for message in said} == {private(assembly.wang)}
    said = await assembly.says(assembly.wang, "材料 31")
    assert "31号的材料（1份）" in words(said, SQUARE)


async def test_staff_see_what_is_missing_and_nobody_else_brings_papers(assembly):
    await assembly.writes("议题 31 更换物业", "是")
    assert "还没看到第1个议题要的材料" in await assembly.writes("材料 31 预算表")
    assert "还没看到" not in await assembly.writes("材料 31", who=assembly.wang)
    assert "还没看到" not in await assembly.writes("材料 31 物业合同草案")
    refused = await hands(assembly, assembly.wang, "材料 31 我的意见")
    assert refused == "这件事要由社区工作人员或业委会成员来办。请发“找人”告诉他们。"


async def test_a_pdf_that_belongs_to_nothing_is_answered_as_before(assembly):
    told = await hands(assembly, assembly.wang, "请看一下")
    assert told
    assert "材料" not in told


async def test_papers_stay_when_whoever_brought_them_is_forgotten(assembly):
    await assembly.shows(assembly.chen, "预算", "材料 31 预算表")
    await fetched(assembly, 1, shown="budget.jpg")
    await assembly.tells(assembly.chen, "删除我")
    await assembly.writes("是")
    assert "resident-forgotten" in await assembly.acts()
    [opened] = await assembly.tells(assembly.wang, "材料 31 1")
    assert opened.photo == "budget.jpg"

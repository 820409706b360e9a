"""公示单: the result on paper, read as it comes out of the press."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

from pypdf import PdfReader

from bot.neighbourhood.owners import court_choices
from bot.papers import press
from domain import fetches
from domain.owners_meetings import Doubt, State
from handlers.owner_ballots import counting
from handlers.printing import ordered
from storage.attachments import What
from tests.council import SQUARE, alone
from tests.court import FEW, Court


async def counted(court):
    """Staff have it counted."""
    async with court.storage.begin() as uow:
        held = await uow.owners_meetings.held(*court.meeting.key)
        court.meeting = held.count(court.at, court.house.zone)
        uow.owners_meetings.put(court.meeting)
        await counting.count(court.scene(uow), court.meeting)


async def paper(court):
    async with court.storage.begin() as uow:
        order = f"result-notice:{court.community}:7"
        return await ordered(uow, order, court.at, court.house)


def read(folio) -> list[str]:
    """The text of each page, without its spaces."""
    pages = PdfReader(BytesIO(press.pdf(folio))).pages
    return ["".join(page.extract_text().split()) for page in pages]


async def test_the_notice_says_every_number_its_rule_its_worth_and_where_to_ask(sqlite_storage):
    court = await Court.opened(sqlite_storage)
    await court.sheets(court_choices())
    await court.close()
    await counted(court)
    made = await paper(court)
    assert made.name == "7号结果公示"
    pages = read(made.paper)
    whole = "".join(pages)
    for said in (
        "初步结果有疑问请提出",
        "第1题篮球场更新",
        "结果：通过",
        "人数和面积都要过半数同意（民法典第二百七十八条）",
        "这是业主大会表决（以签字票为准）",
        "全部1,268131,447.36",
        "参加90293,215.40",
        "至少要参加84687,631.58",
        "同意65568,904.11",
        "同意至少要45246,607.71",
        "第2题篮球场改停车场",
        "结果：没有通过",
        "人数和面积都要四分之三以上同意",
        "同意至少要67769,911.55",
        "2026年12月3日（周四）晚上12点前有疑问请提出",
        "结果定下来后3天内",
        "陶然北岸社区",
        "计入的回执（902份）",
    ):
        assert said in whole, said
    async with court.storage.begin() as uow:
        kept = await uow.owner_ballots.archived(court.meeting.key, 1)
    assert f"封条{kept.body['seal']['entry']}-{kept.body['seal']['hash'][:8]}" in whole
    assert all(receipt in whole for receipt in kept.sheet["receipts"])
    assert pages[0].endswith(f"1/{len(pages)}")
    assert pages[-1].endswith(f"{len(pages)}/{len(pages)}")


async def test_the_notice_tells_no_more_than_the_public_sheet(sqlite_storage):
    court = await Court.opened(sqlite_storage, FEW)
    await court.sheets({1: "同意", 2: "反对", 3: "同意"})
    await court.close()
    await counted(court)
    whole = "".join(read((await paper(court)).paper))
    assert "同意2—" in whole
    assert "反对1—" in whole
    assert "各有多少平方米不写出来" in whole
    assert "120.33" not in whole
    assert "各楼人数" not in whole


async def test_once_it_is_final_the_notice_says_so_and_until_when_it_hangs_out(sqlite_storage):
    court = await Court.opened(sqlite_storage, FEW)
    await court.sheets({1: "同意", 2: "反对", 3: "同意"})
    await court.close()
    await counted(court)
    async with court.storage.begin() as uow:
        held = await uow.owners_meetings.held(*court.meeting.key)
        doubt = Doubt(
            community=held.community,
            number=held.number,
            place=1,
            resident=10,
            text="我家的票没算",
            at=court.at,
            answer_by=court.at.date(),
        )
        uow.owners_meetings.keep(doubt.reply("查过了，算了", by=11, at=court.at))
        court.at = held.inquiry_until + timedelta(hours=9)
        uow.owners_meetings.put(held.finish(court.at, court.house.zone))
    whole = "".join(read((await paper(court)).paper))
    assert "最终结果" in whole
    assert "共提出1条，答复1条" in whole
    assert "2026年12月7日（周一）前贴在小区显著位置" in whole
    assert "我家的票没算" not in whole


async def test_whoever_lives_there_has_it_printed_and_it_comes_in_private(sqlite_storage):
    court = await Court.opened(sqlite_storage, FEW)
    await court.sheets({1: "同意"})
    assert "还没计票" in await court.says("王阿姨", "公示单 7")
    await court.close()
    await counted(court)
    assert await court.says("王阿姨", "公示单 7", SQUARE) == "已私信回复您。"
    async with court.storage.begin() as uow:
        due = await uow.attachments.due(court.at, 9)
        [attachment] = [each for each in due if each.what is What.PAPER]
        assert attachment.room == alone("王阿姨")
        done = replace(
            attachment, original="ab" * 32, name="7号结果公示.pdf", media="application/pdf"
        )
        await uow.attachments.keep(done)
    told = fetches.heard(fetches.fetched(attachment.id, "paper", attachment.room, court.at))
    [handed] = await court.tell(told)
    assert handed.document.name == "7号结果公示.pdf"


async def test_the_button_under_a_result_does_the_same(sqlite_storage):
    court = await Court.opened(sqlite_storage, FEW)
    await court.sheets({1: "同意"})
    await court.close()
    async with court.storage.begin() as uow:
        held = await uow.owners_meetings.held(*court.meeting.key)
        assert held.state is State.CLOSED
    await court.says("陈晓", "计票 7")
    assert await court.presses("王阿姨", "打印公示单", SQUARE) != ""
    async with court.storage.begin() as uow:
        due = await uow.attachments.due(court.at, 9)
    assert [each.handle for each in due if each.what is What.PAPER] == [
        f"result-notice:{court.community}:7"
    ]

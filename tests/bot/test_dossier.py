"""一键卷宗, read as it comes out of the press: every section, its page, and nobody's choice."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from bot.__main__ import bot
from bot.binding import bind
from domain.chat import Attached
from domain.folios import Block, Folio, Section
from domain.owner_rolls import UnitPlace
from domain.owners_meetings import Delivery, Doubt, Extension, Scrutineer, Way
from domain.owners_meetings.scrutiny import Remark, Seen
from domain.paper_ballots import Review, ReviewKind, Sheet, SheetState
from domain.sessions import Resolution
from handlers.owner_ballots import counting
from handlers.results.dossier import NoDossierOf, dossier
from storage import Storage
from storage.attachments import What
from tests import databases
from tests.council import SQUARE
from tests.court import FEW, NUMBER, Court
from tests.photos import photo
from tests.shelves import Shelf

UNIT = "陶然北岸社区"
SECTIONS = (
    "1.公告和体检",
    "2.议题和材料",
    "3.名册",
    "4.送达，每户一行",
    "5.纸质票：票账、双人录入、委托书",
    "6.核对",
    "7.监票",
    "8.计票",
    "9.疑问和答复",
    "10.延期、公布、落实",
    "11.台账",
    "12.扫描件和照片",
)


def read(path) -> list[str]:
    """The text of each page, without its spaces."""
    return ["".join(page.extract_text().split()) for page in PdfReader(path).pages]


async def made(court, path, files=None) -> list[str]:
    """The pages of the first volume."""
    async with court.storage.begin() as uow:
        volumes = await dossier(uow, UNIT, NUMBER, at=court.at, house=court.house)
    await bind(volumes, path, files or Shelf())
    return read(path)


async def counted(court):
    async with court.storage.begin() as uow:
        held = await uow.owners_meetings.held(*court.meeting.key)
        court.meeting = held.count(court.at, court.house.zone)
        uow.owners_meetings.put(court.meeting)
        await counting.count(court.scene(uow), court.meeting)


async def test_where_a_room_has_nothing_its_section_says_so(sqlite_storage, tmp_path):
    court = await Court.opened(sqlite_storage, FEW)
    pages = await made(court, tmp_path / "卷宗.pdf")
    assert "有房号，只给监票人和法院，不得张贴、不得转发" in pages[0]
    whole = "".join(pages)
    for said in (
        "没有人对名册提出异议。",
        "没有纸质票。",
        "没有要核对的票。",
        "没有监票人。",
        "还没有计票。",
        "没有人提出疑问。",
        "没有扫描件和照片。",
    ):
        assert said in whole, said
    assert "2号楼：送到0户，没送到3户" in whole


async def test_its_contents_name_the_page_on_which_each_section_begins(sqlite_storage, tmp_path):
    court = await Court.opened(sqlite_storage, FEW)
    await court.sheets({1: "同意", 2: "反对", 3: "同意"})
    await court.close()
    await counted(court)
    first, *pages = await made(court, tmp_path / "卷宗.pdf")
    for section in SECTIONS:
        after = first.split(section, 1)[1].lstrip(".")
        page = next(number for number, text in enumerate(pages, start=2) if section in text)
        assert after.startswith(str(page)), section
    assert first.endswith(f"1/{len(pages) + 1}")
    assert pages[-1].endswith(f"{len(pages) + 1}/{len(pages) + 1}")
    whole = "".join(pages)
    assert "同意2254.00" in whole  # who reads this reads the full archive
    assert "反对1120.33" in whole
    assert "完整档案的指纹" in whole
    async with court.storage.begin() as uow:
        head = await uow.journal.head(court.community)
        assert await uow.journal.verify() == []
    assert f"台账{head.entry}-{head.hash[:8]}" in pages[0]


async def test_what_was_done_around_the_vote_stands_in_it_and_nobodys_choice(
    sqlite_storage, tmp_path
):
    court = await Court.opened(sqlite_storage, FEW)
    files = Shelf()
    scan = await files.keep(photo())
    key = {"community": court.community, "meeting": NUMBER}
    held = {"community": court.community, "number": NUMBER}
    async with court.storage.begin() as uow:
        picture = await uow.attachments.want(
            SQUARE, Attached(handle="1"), What.PICTURE, sender=11, at=court.at
        )
        await uow.attachments.keep(replace(picture, original=scan, shown=scan))
        meetings, paper = uow.owners_meetings, uow.paper_ballots
        home = UnitPlace("2", "", "201")
        delivery = Delivery(**held, place=home, way=Way.LEFT, by=11, at=court.at, photo=picture.id)
        meetings.deliver([delivery])
        meetings.extend(
            Extension(
                **held,
                place=1,
                closed_at=court.meeting.closes_at - timedelta(days=3),
                closes_at=court.meeting.closes_at,
                signed_by="业委会王某、李某",
                paper=picture.id,
                by=11,
                at=court.at,
            )
        )
        meetings.name_scrutineer(Scrutineer(**held, place=1, name="周老师", named_at=court.at))
        meetings.remark(Remark(**held, place=1, scrutineer=1, text="第3箱封条完好", at=court.at))
        meetings.see(Seen(**held, count=1, scrutineer=1, at=court.at))
        doubt = Doubt(
            **held,
            place=1,
            resident=10,
            text="我家的票没算",
            at=court.at,
            answer_by=court.at.date(),
        )
        meetings.keep(doubt.reply("查过，算了", by=11, at=court.at))
        printed = Sheet(
            **key,
            number=1,
            head=2,
            building="2",
            batch=1,
            printed_at=court.at,
            printed_by=11,
        )
        paper.put(printed)
        paper.put(replace(printed, number=2, state=SheetState.VOID, note="印坏了"))
        await paper.raise_(
            Review(
                **key,
                place=1,
                why=ReviewKind.ENTRIES_DIFFER,
                head=2,
                sheet=1,
                raised_at=court.at,
                settled_at=court.at,
                reason="两人当面再看一遍",
            )
        )
        uow.sessions.resolve(
            Resolution(
                community=court.community,
                number=8,
                session=NUMBER,
                body=court.community,
                text="发招标公告",
                doer_name="吴姐",
                due=court.at.date(),
                made_at=court.at,
            )
        )
    pages = await made(court, tmp_path / "卷宗.pdf", files)
    whole = "".join(pages)
    for said in (
        "2号楼201门口或信箱",
        f"陈晓图{picture.id}",
        "业委会王某、李某",
        "周老师",
        "第3箱封条完好",
        "看过了，没有异议",
        "我家的票没算",
        "查过，算了",
        "2作废印坏了",
        "两位录入得不一样",
        "两人当面再看一遍",
        "发招标公告吴姐",
        "合计2",
    ):
        assert said in whole, said
    shown = [image for page in PdfReader(tmp_path / "卷宗.pdf").pages for image in page.images]
    assert len(shown) == 1
    assert shown[0].image.size == (640, 480)


async def test_each_volume_has_its_file_and_a_picture_that_is_gone_leaves_its_title(tmp_path):
    def volume(place):
        lost = Block(title=f"图{place} 第{place}号票", file="ab" * 32)
        return Folio(
            language="zh-CN",
            above=UNIT,
            title="卷宗",
            about="",
            contents=f"目录（第{place}册，共2册）",
            sections=(Section("12. 扫描件和照片", (lost,)),),
        )

    names = await bind([volume(1), volume(2)], tmp_path / "卷宗.pdf", Shelf())
    assert names == ["卷宗.pdf", "卷宗-2.pdf"]
    assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}
    assert "图2第2号票" in "".join(read(tmp_path / "卷宗-2.pdf"))


async def test_what_is_no_owners_meeting_has_no_dossier(sqlite_storage):
    court = await Court.opened(sqlite_storage, FEW)
    async with sqlite_storage.begin() as uow:
        with pytest.raises(NoDossierOf):
            await dossier(uow, UNIT, 99, at=court.at, house=court.house)


def test_the_operator_has_it_bound_and_the_journal_knows(tmp_path):
    url = databases.postgresql()

    async def prepare():
        storage = Storage(url)
        await databases.empty(storage)
        await Court.opened(storage, FEW)
        await storage.close()

    asyncio.run(prepare())
    run = CliRunner(env={"DATABASE_URL": url, "DATA_DIR": str(tmp_path)}).invoke
    told = run(bot, ["dossier", str(NUMBER), str(tmp_path / "卷宗.pdf"), "--unit", UNIT])
    assert told.exit_code == 0, told.stderr
    assert told.stdout.startswith("卷宗做好了：卷宗.pdf")
    assert "7号业主大会卷宗" in read(tmp_path / "卷宗.pdf")[0]
    assert run(bot, ["journal", "verify"]).exit_code == 0
    told = run(bot, ["dossier", "99", str(tmp_path / "无.pdf"), "--unit", UNIT])
    assert (told.exit_code, told.stderr.strip()) == (1, "99号不是业主大会，没有卷宗。")
    told = run(bot, ["dossier", str(NUMBER), str(tmp_path / "无" / "无.pdf"), "--unit", UNIT])
    assert (told.exit_code, told.stderr.strip()) == (1, "这个文件写不进去，请换一个位置。")

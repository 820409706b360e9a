"""断线纸包: one command prints what is needed to finish a vote on paper, whatever else runs."""

import asyncio
import io

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from bot.__main__ import bot
from domain.paper_ballots import SheetState
from domain.papers import PaperPack
from handlers.paperpack import packed
from storage import Storage
from tests import databases
from tests.doorstep import NUMBER, Doorstep
from tests.estate import HERE, everything


def text_of(file) -> str:
    """The words of a PDF, without the gaps that typesetting leaves."""
    pages = PdfReader(io.BytesIO(file.read_bytes())).pages
    return "".join(page.extract_text() for page in pages).replace(" ", "").replace("\n", "")


@pytest.fixture
def estate(tmp_path):
    """The command line beside a database in which owners vote; three homes have handed in."""
    url = databases.postgresql()
    doorstep = None

    async def found():
        nonlocal doorstep
        storage = Storage(url)
        await databases.empty(storage)
        doorstep = await Doorstep(storage).votes()
        await doorstep.hand_in("3-1-101", "5-1-102", "5-1-202", choice="no")
        await storage.close()

    asyncio.run(found())
    runner = CliRunner(env={"DATABASE_URL": url, "TIMEZONE": "Asia/Shanghai"})

    def run(*words):
        return runner.invoke(bot, ["paperpack", *map(str, words), "--unit", HERE])

    return run


def test_the_pack_has_all_that_is_needed_and_nobodys_name_or_choice(estate, tmp_path):
    file = tmp_path / "纸包.pdf"
    told = estate(NUMBER, file)
    assert told.exit_code == 0, told.output
    assert told.output.strip() == "断线纸包印好了：纸包.pdf（8户没参加，新印8张票）。"
    text = text_of(file)
    for needed in (
        "怎么用",
        "第1题“篮球场更新”参加",
        "3/11人、252.80/975.08平方米；够开票要8人、650.06平方米",
        "印8，库存8，领出0，收回0（等录入0），作废0，遗失0",
        "台账到",
        "业主大会公告31号",
        "3号楼2户",
        "1-102第1号",
        "5号楼6户",
        "1-702第8号",
        "录入表（甲，一个人填）",
        "录入表（乙，另一个人填）",
        "计票表第1题",
        "反对",
        "来电以后怎么补录",
    ):
        assert needed.replace(" ", "") in text, needed
    for ballot in range(1, 9):
        assert text.count(f"第{ballot}号") > 1
    for name in ("王某", "李某", "张某", "赵某", "住户3"):
        assert name not in text
    assert "3号楼1单元101" not in text


def test_into_a_folder_each_building_has_its_own_file(estate, tmp_path):
    folder = tmp_path / "纸包"
    assert "新印8张票" in estate(NUMBER, folder).output
    names = sorted(each.name for each in folder.iterdir())
    assert names == ["31号表决票 3号楼 1-2.pdf", "31号表决票 5号楼 3-8.pdf", "断线纸包 31号.pdf"]


def test_what_cannot_be_printed_is_one_clear_line(estate, tmp_path):
    told = estate(99, tmp_path / "x.pdf")
    assert (told.exit_code, told.stderr.count("\n")) == (1, 1)
    told = estate(NUMBER, tmp_path / "nowhere" / "x.pdf")
    assert told.exit_code == 1


async def test_nothing_is_numbered_twice_unless_it_is_asked_for(storage):
    doorstep = await Doorstep(storage).votes()
    key = (doorstep.community, NUMBER)
    printed, accounts = [], []
    for again in (False, False, True):
        known = {"at": doorstep.at, "house": doorstep.house, "apart": False, "again": again}
        async with storage.begin() as uow:
            made = await packed(uow, HERE, NUMBER, **known)
            account = await uow.paper_ballots.account(key)
        printed.append((made.homes, made.sheets, "1-101 第" in repr(made.pack)))
        accounts.append((account.stock, account.void))
    assert printed == [(11, 11, True), (11, 0, True), (11, 11, True)]
    assert accounts == [(11, 0), (11, 0), (11, 11)]


async def test_the_same_from_either_database_and_after_the_close_without_homes(storage):
    doorstep = await Doorstep(storage).votes()
    await doorstep.hand_in("3-1-101")

    async def pack() -> PaperPack:
        known = {"at": doorstep.at, "house": doorstep.house, "apart": True, "again": False}
        async with storage.begin() as uow:
            return (await packed(uow, HERE, NUMBER, **known)).pack

    def words(told: PaperPack) -> str:
        return repr(told)

    before = words(await pack())
    assert "3号楼 2户" in before
    assert "没参加的户（只有门牌）" in before
    await doorstep.closes()
    after = words(await pack())
    assert "投票截止了，不再送票。" in after
    assert "3号楼 2户" not in after
    assert "计票表" in after
    assert "owners-paper-pack" in await doorstep.acts()


async def test_staff_get_it_in_our_own_web_chat_alone(storage):
    doorstep = await Doorstep(storage).votes()
    told = await doorstep.writes("断线纸包 31")
    assert told == ("断线纸包在做了：11户没参加，新印11张票。好了发给您，请自己打印，不要转发。")
    async with storage.begin() as uow:
        sheets = await uow.paper_ballots.sheets((doorstep.community, NUMBER))
    assert {sheet.state for sheet in sheets} == {SheetState.STOCK}
    said = await doorstep.says(doorstep.chen, "断线纸包 31")
    assert "不从聊天软件里发" in everything(said)
    assert "社区工作人员或业委会成员来办" in await doorstep.writes("断线纸包 31", who=doorstep.wang)

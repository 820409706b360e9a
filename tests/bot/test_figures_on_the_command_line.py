"""An operator takes over older books, keeps a department's form, and gets tables out again."""

import asyncio
import csv
import io

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import update
from typer.testing import CliRunner

from bot.__main__ import bot
from storage import Storage
from storage.figures import figure_days, figure_heads
from tests import databases
from tests.bot.test_tables_for_offices import form

HERE = "陶然北岸社区"
BOOKS = (
    f"community,metric,period,value\n{HERE},小板凳_次数,2025年,12\n{HERE},积分_发放数,2025年,2000\n"
)


@pytest.fixture
def house(tmp_path):
    """What somebody types after `python -m bot`, in a house of its own."""
    url = databases.postgresql()

    async def found():
        storage = Storage(url)
        await databases.empty(storage)
        await storage.close()

    asyncio.run(found())
    runner = CliRunner(env={"DATABASE_URL": url})

    def run(*words):
        return runner.invoke(bot, [str(word) for word in words])

    def written(name, text):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    run("import", "org", written("org.csv", f"unit,type\n{HERE},community\n果园社区,community\n"))
    run.file, run.url, run.folder = written, url, tmp_path
    return run


def rows(told):
    return list(csv.DictReader(io.StringIO(told.stdout_bytes.decode("utf-8-sig"), newline="")))


def test_older_books_come_in_whole_and_go_out_in_a_table(house):
    told = house("import", "figures", house.file("books.csv", BOOKS))
    assert told.exit_code == 0, told.stderr
    assert told.stdout.strip() == "期初数存入 2 个，已封存在台账里。"
    again = house("import", "figures", house.file("books.csv", BOOKS))
    assert again.stdout.strip() == "期初数都已存过，没有变化。"
    table = house(*("export", "figures", "--unit", HERE, "--period", "2025年", "--format", "csv"))
    [stools] = [row for row in rows(table) if row["表样名称"] == "小板凳_次数"]
    assert (stools["合计"], stools["其中启用前"]) == ("12", "12")
    assert house("journal", "verify").exit_code == 0


def test_a_building_is_exported_by_itself(house):
    house("import", "org", house.file("more.csv", f"unit,type\n{HERE}/3号楼,building\n"))
    wanted = ("--unit", f"{HERE} 3号楼", "--period", "2025年", "--format", "csv")
    table = house("export", "figures", *wanted)
    told = {row["表样名称"] for row in rows(table)}
    assert "随手拍_收到数" in told
    assert not {"议事会_次数", "积分_发放数", "反映_人数"} & told
    assert rows(house("export", "items", *wanted)) == []


def test_what_is_wrong_with_a_file_is_said_line_by_line(house):
    file = house.file("books.csv", BOOKS + "西岸社区,星星数,从前,很多\n")
    told = house("import", "figures", file)
    assert told.exit_code == 1
    assert len(told.stderr.splitlines()) == 4
    assert "西岸社区" in told.stderr


def test_figures_are_folded_anew_and_compared(house):
    house("import", "figures", house.file("books.csv", BOOKS))
    held = house("figures", "verify")
    assert (held.exit_code, held.stdout.strip()) == (
        0,
        "统计与台账一致：重新折算了 2 个社区。",
    )

    async def tampered():
        storage = Storage(house.url)
        async with storage.begin() as uow:
            await uow._work.connection.execute(update(figure_heads).values(hash="0" * 64))
            await uow._work.connection.execute(update(figure_days).values(counts={}))
        await storage.close()

    asyncio.run(tampered())
    drifted = house("figures", "verify")
    assert drifted.exit_code == 1
    assert HERE in drifted.stdout


def test_single_items_are_a_table_of_their_own(house):
    told = house(*("export", "items", "--unit", HERE, "--from", "2025-01-01", "--to", "2025-12-31"))
    assert told.exit_code == 0, told.stderr
    sheet = load_workbook(io.BytesIO(told.stdout_bytes)).worksheets[0]
    assert [cell.value for cell in sheet[1]][:3] == ["种类", "社区", "编号"]


def test_a_departments_form_is_kept_and_filled_in(house):
    house("import", "figures", house.file("books.csv", BOOKS))
    file = house.folder / "form.xlsx"
    file.write_bytes(form())
    kept = house("import", "form", file, "--name", "季报", "--unit", HERE)
    assert kept.exit_code == 0, kept.stderr
    assert "5个格子认出来了" in kept.stdout
    assert "不认识的" in kept.stdout
    told = house(*("export", "form", "--name", "季报", "--unit", HERE, "--period", "2025年"))
    sheet = load_workbook(io.BytesIO(told.stdout_bytes))["季报"]
    assert sheet["B3"].value == 12
    missing = house(*("export", "form", "--name", "年报", "--unit", HERE))
    assert missing.exit_code == 1
    assert "季报" in missing.stderr


def test_what_is_not_understood_is_refused(house):
    for words in (
        ("export", "figures"),
        ("export", "form", "--unit", HERE),
        ("export", "figures", "--unit", HERE, "--period", "从前"),
        ("export", "figures", "--unit", HERE, "--from", "soon"),
        ("export", "figures", "--unit", HERE, "--from", "2026-02-01", "--to", "2026-01-01"),
        ("export", "figures", "--unit", HERE, "--from", "2026-02-01", "--period", "去年"),
        ("import", "form", "nowhere.xlsx", "--name", "季报", "--unit", HERE),
    ):
        assert house(*words).exit_code != 0, words


@pytest.mark.parametrize("half", [(), ("--unit", HERE), ("--name", "季报")])
def test_who_says_half_of_what_a_form_needs_reads_what_it_needs(house, half):
    told = house("import", "form", "any.xlsx", *half)
    assert told.exit_code == 2
    assert "form --name NAME --unit UNIT" in told.stderr


def test_a_form_without_a_known_name_is_not_kept(house):
    file = house.folder / "empty.xlsx"
    Workbook().save(file)
    told = house("import", "form", file, "--name", "季报", "--unit", HERE)
    assert told.exit_code == 1
    assert "{{提案_受理数}}" in told.stderr

"""What an office keeps of its organisation comes in and goes out as tables, CSV and XLSX."""

import asyncio

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from bot.__main__ import bot
from storage import Storage
from tests import databases

TREE = """unit,type,size
示例区,district,
示例区/示例社区,community,
示例区/示例社区/居民议事会,resident_council,9
示例区/示例社区/第一网格,grid,
示例区/示例社区/1号楼,building,
"""
MEMBERS = """unit,name,seat,kind,from,until,ended,phone
居民议事会,王阿姨,负责人,妇女代表,2024-12-01,2026-12-31,,
居民议事会,"=cmd|' /C calc'!A0",成员,,,,,+0552
第一网格,小李,网格员,,,,,
"""
TABLES = {
    "members": MEMBERS,
    "grids": "grid,building\n第一网格,1号楼\n",
    "venues": "unit,kind,name,address\n示例社区,党群连心站,@连心站,1号楼一层\n",
    "partners": "partner,unit,about,until\n某某银行,居民议事会,讲座,2026-12-31\n",
}


@pytest.fixture
def types(tmp_path):
    """What somebody types after `python -m bot`, in a house with a tree."""
    url = databases.postgresql()

    async def empty():
        storage = Storage(url)
        await databases.empty(storage)
        await storage.close()

    asyncio.run(empty())
    runner = CliRunner(env={"DATABASE_URL": url})

    def run(*words):
        return runner.invoke(bot, [str(word) for word in words])

    tree = tmp_path / "org.csv"
    tree.write_text(TREE, encoding="utf-8")
    assert "5" in run("import", "org", tree).stdout
    return run


def test_each_table_goes_out_as_it_came_in_and_runs_nothing(types, tmp_path):
    for what, text in TABLES.items():
        sheet = tmp_path / f"{what}.csv"
        sheet.write_text(text, encoding="utf-8")
        assert types("import", what, sheet).exit_code == 0
        # As a CSV: no cell is taken for a formula, and it is read as it was.
        out = types("export", what)
        assert not any(f",{sign}" in out.stdout for sign in "=+@")
        again = tmp_path / f"{what}-again.csv"
        again.write_text(out.stdout, encoding="utf-8")
        told = types("import", what, again)
        assert "新增0，改动0" in told.stdout, told.output
        # As an XLSX: every cell is text.
        book = tmp_path / f"{what}.xlsx"
        book.write_bytes(types("export", what, "--xlsx").stdout_bytes)
        cells = [cell for row in load_workbook(book).worksheets[0].iter_rows() for cell in row]
        assert {cell.data_type for cell in cells if cell.value} == {"s"}
        assert "新增0，改动0" in types("import", what, book).stdout
    assert any(
        line.endswith("resident_council,,9") for line in types("export", "org").stdout.split()
    )


def test_a_table_with_faults_is_refused_whole(types, tmp_path):
    sheet = tmp_path / "members.csv"
    sheet.write_text(MEMBERS + "没有的地方,李某,成员,,,,,\n", encoding="utf-8")
    told = types("import", "members", sheet)
    assert told.exit_code == 1
    assert "第5行“unit”列：没有“没有的地方”。" in told.stderr
    assert len(types("export", "members").stdout.splitlines()) == 1


def test_a_code_is_printed_for_each_who_has_not_come_in(types, tmp_path):
    sheet = tmp_path / "members.csv"
    sheet.write_text(MEMBERS, encoding="utf-8")
    types("import", "members", sheet)
    lines = types("invite", "seat", "--unit", "居民议事会").stdout.splitlines()
    assert next(line.split("  ")[0] for line in lines) == "王阿姨"
    assert len(lines) == 2
    assert types("invite", "seat").exit_code != 0
    assert "没有等着登记的人" in types("invite", "seat", "--unit", "1号楼").output


def test_the_number_of_seats_is_changed_by_the_same_table(types, tmp_path):
    tree = tmp_path / "org.csv"
    tree.write_text(TREE.replace(",9", ",11"), encoding="utf-8")
    assert "应有11人" in types("import", "org", tree).stdout

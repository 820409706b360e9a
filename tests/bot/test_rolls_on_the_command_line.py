"""An operator imports an estate's roll: sees everything first, keeps it when it is right."""

import asyncio
import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import bot
from bot.neighbourhood.owners import owner_roll
from bot.sheets import SheetIsUnreadable, harmless, read_rows
from storage import Storage
from tests import databases

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "owner-roll.csv"
ESTATE = "陶然北岸小区"
ORGANISATION = """unit,type
陶然北岸社区,community
陶然北岸社区/陶然北岸小区,estate
陶然北岸社区/果园小区,estate
"""
HEAD = "楼栋,单元,室号,专有部分面积,业主,业主编号,行使人,开发商\n"
WHOLE = (
    HEAD
    + "3号楼,2单元,502室,89.50㎡,王某,Y1,,\n"
    + "3号楼,2单元,503室,１１１．９０,王某,Y1,,\n"
    + "3号楼,2单元,601室,100,李某、赵某,Y2、Y3,,\n"
    + "4号楼,,101,60,,,,未售\n"
)


@pytest.fixture
def types(tmp_path):
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

    sheet = tmp_path / "org.csv"
    sheet.write_text(ORGANISATION, encoding="utf-8")
    assert run("import", "org", sheet).exit_code == 0
    return run


@pytest.fixture
def roll(types, tmp_path):
    """What is told of a roll with this text."""

    def run(text, *words):
        sheet = tmp_path / "roll.csv"
        sheet.write_text(text, encoding="utf-8")
        return types("import", "roll", sheet, "--unit", ESTATE, *words)

    return run


def test_a_roll_is_shown_with_all_its_sums_before_anything_is_kept(types, roll):
    told = roll(WHOLE)
    assert told.exit_code == 0, told.stderr
    assert told.stdout.splitlines() == [
        "陶然北岸小区业主名册第1版：4套，361.40平方米，人数（一人多套算一人）3人。",
        "3号楼：3套，301.40平方米，2人。",
        "4号楼：1套，60.00平方米，1人。",
        "请核对1行（不影响存入，定版前最好弄清楚）：",
        "第4行 3号楼2单元601：几个人共有，没写由谁投票。",
        "以上只是预览，还没有存入。核对无误后，在命令后面加 --keep 再运行一次。",
    ]
    told = types("export", "roll", "--unit", ESTATE)
    assert (told.exit_code, told.stderr.strip()[:8]) == (1, "还没有业主名册。")


def test_what_is_kept_comes_out_as_it_went_in(types, roll):
    assert "已存入第1版" in roll(WHOLE, "--keep").stdout
    exported = types("export", "roll", "--unit", ESTATE).stdout
    assert exported.splitlines()[1] == "3号楼,2,502,89.50,住宅,王某,Y1,,,"
    again = roll(exported)
    assert "和现有的第1版完全一样，不用存。" in again.stdout
    assert "--keep" not in again.stdout


def test_everything_wrong_is_told_with_row_and_column_and_nothing_is_kept(types, roll):
    text = (
        HEAD
        + "3号楼,2单元,502室,八十九,王某,Y1,,\n"
        + "3号楼,2单元,503室,89.50,王某,Y1,,也许\n"
        + ",,,,,,,\n"
        + "3号楼,2单元,601室,100,李某、赵某,Y2,孙某,\n"
        + "3号楼,2单元,602室,80,王某,Y4,,\n"
        + "3栋,二,602,81,吴某,Y5,,\n"
        + "5号楼,,101,80,郑某,Y4,,\n"
    )
    told = roll(text, "--keep")
    assert told.exit_code == 1
    assert told.stderr.splitlines() == [
        "第2行“专有部分面积”列：“八十九”不是面积，请写平方米数，比如 89.50。",
        "第3行“开发商”列：不认识“也许”。请写：未售、已售未交付，或者空着。",
        "第5行“业主编号”列：“Y2”和业主的个数（2）对不上，请一人一个，用顿号隔开。",
        "第5行“行使人”列：“孙某”不是这套房的业主，或者分不清是哪一位。",
        "第7行：3号楼2单元602和第6行重复。",
        "第8行“业主编号”列：编号“Y4”在第6行是另一个名字。",
    ]
    assert told.stdout == ""
    assert types("export", "roll", "--unit", ESTATE).exit_code == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "表里没有一套房。"),
        (HEAD, "表里没有一套房。"),
        ("楼栋,室号,业主\n3,502,王某\n", "缺少“专有部分面积”这一列。"),
        (HEAD + "\n" + ",,,,,,,\n" * 3, "表里没有一套房。"),
    ],
)
def test_a_table_without_units_or_columns_is_told_as_that(roll, text, told):
    assert roll(text).stderr.strip() == told


def test_a_second_import_shows_what_would_change(roll):
    roll(WHOLE, "--keep")
    changed = (
        WHOLE.replace("89.50㎡", "89.51")
        .replace("4号楼,,101", "4号楼,,102")
        .replace("Y2、Y3", "Y2、Y9")
    )
    told = roll(changed + "9号楼,,101,70,周某,Y7,,\n", "--keep").stdout
    assert "和第1版相比：新增2套，减少1套，面积变了1套，业主或性质变了1套。" in told
    assert "面积 3号楼2单元502：89.50 → 89.51平方米" in told
    assert "减少 4号楼101：60.00平方米" in told
    assert "业主变了 3号楼2单元601" in told
    assert "已存入第2版" in told


def test_a_new_way_of_counting_is_a_new_version(roll):
    roll(WHOLE, "--keep")
    told = roll(WHOLE, "--per-unit", "--parking", "--keep").stdout
    assert "房屋没有变，计算人数或面积的办法变了。" in told
    assert "人数（一套算一人）4人" in told
    assert "和现有的第2版完全一样" in roll(WHOLE).stdout
    assert "人数（一人多套算一人）3人" in roll(WHOLE, "--merge").stdout


def test_the_estate_is_named_where_there_are_several(types, tmp_path):
    sheet = tmp_path / "roll.csv"
    sheet.write_text(WHOLE, encoding="utf-8")
    assert "不止一个小区" in types("import", "roll", sheet).stderr
    assert "没有“桃花源”" in types("import", "roll", sheet, "--unit", "桃花源").stderr
    assert types("import", "org", sheet, "--keep").exit_code == 2
    assert types("import", "roles", sheet).exit_code == 2


def test_a_roll_belongs_to_no_building(types, tmp_path):
    org = tmp_path / "org.csv"
    org.write_text("unit,type\n陶然北岸社区/3号楼,building\n", encoding="utf-8")
    types("import", "org", org)
    sheet = tmp_path / "roll.csv"
    sheet.write_text(WHOLE, encoding="utf-8")
    assert "不是小区" in types("import", "roll", sheet, "--unit", "3号楼").stderr


def test_columns_that_say_nothing_to_us_are_named(roll):
    text = WHOLE.replace("开发商", "开发商,备注", 1)
    assert "没有用到的列：备注。" in roll(text).stdout


def test_many_doubts_are_counted_and_the_first_of_them_shown(roll):
    rows = "".join(f"3号楼,,{number},80,王某,,,\n" for number in range(101, 201))
    told = roll(HEAD + rows).stdout
    assert "请核对100行" in told
    assert "还有50处没有列出" in told


def test_more_faults_than_anybody_reads_are_counted(roll):
    rows = "".join(f"3号楼,,{number},零,王某,,,\n" for number in range(101, 1_201))
    told = roll(HEAD + rows).stderr.splitlines()
    assert len(told) == 1_001
    assert "还有100处" in told[-1]


def test_telephones_and_formulas_survive_the_way_out_and_in(types, roll):
    text = (
        "楼栋,室号,面积,业主,电话,行使人\n"
        "-1号楼,P-1,80,=王某,138****0001,\n"
        "3号楼,102,80,王某、王某,0001、0002,0002\n"
        "3号楼,103,80,李某、赵某,0003、不详,赵某\n"
        "=2+3,104,80,周某,,\n"
    )
    assert "已存入第1版" in roll(text, "--keep").stdout
    exported = types("export", "roll", "--unit", ESTATE).stdout
    cells = [cell for row in csv.reader(exported.splitlines()) for cell in row]
    assert "'=王某" in cells
    assert not [cell for cell in cells if cell[:1] in "=+-@" and cell]
    assert "和现有的第1版完全一样" in roll(exported).stdout


def test_the_demonstration_estate_is_imported_whole(types, tmp_path):
    sheet = tmp_path / "roll.csv"
    rows = list(owner_roll())
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    told = types("import", "roll", sheet, "--unit", ESTATE, "--keep")
    assert told.exit_code == 0, told.stderr
    assert "1312套，131,447.36平方米，人数（一人多套算一人）1268人" in told.stdout


def test_the_example_in_the_pages_is_a_whole_roll(types):
    told = types("import", "roll", EXAMPLE, "--unit", ESTATE)
    assert told.exit_code == 0, told.stderr
    assert "没有用到的列" not in told.stdout


def test_a_file_that_is_no_table_is_told_in_words(types, tmp_path):
    told = types("import", "roll", tmp_path / "roll.pdf", "--unit", ESTATE)
    assert (told.exit_code, told.stderr) == (1, "打不开这个文件，请看看文件名对不对。\n")


def test_a_long_sheet_is_read_row_by_row(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text("a\n1\n2\n3\n", encoding="utf-8")
    rows = read_rows(path, most_rows=2)
    assert next(rows) == {"a": "1"}
    assert next(rows) == {"a": "2"}
    with pytest.raises(SheetIsUnreadable):
        next(rows)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_spreadsheet_takes_a_cell_of_ours_for_a_formula(cell):
    assert harmless(cell) == f"'{cell}"
    assert harmless("3号楼") == "3号楼"

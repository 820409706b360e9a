"""The command line as an operator types it: real processes would be slow, the same code is not."""

import asyncio
import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from bot.__main__ import bot
from bot.doctor import examine
from bot.settings import Settings
from bot.timepiece import HandTime, WallTime
from domain.owners_meetings import State
from domain.privacy import Kind
from domain.privacy.retention import KEPT, SUIT
from handlers.owner_ballots import counting
from storage import Storage
from tests.council import COUNCIL, MEMBERS, neighbourhood
from tests.court import FEW, Court
from tests.databases import sqlite

ORGANISATION = """unit,type
淮上区,district
淮上区/淮滨街道,subdistrict
淮上区/淮滨街道/陶然北岸社区,community
淮上区/淮滨街道/陶然北岸社区/3号楼,building
淮上区/淮滨街道/陶然北岸社区/居民议事会,resident_council
"""

ARCHIVE = {
    "format": "stool-decision/1",
    "decision": {"number": 7, "title": "装路灯", "opened_at": "2026-11-16T01:00:00+00:00"},
    "rule": "council_simple",
    "electorate": {"heads": 9},
    "ballots": [
        *({"receipt": f"{n}", "choice": "yes", "heads": 1} for n in range(5)),
        {"receipt": "5", "choice": "no", "heads": 1},
        {"receipt": "6", "choice": "abstain", "heads": 1},
    ],
    "result": {"outcome": "passed"},
}


@pytest.fixture
def types(tmp_path):
    """What somebody types after `python -m bot`, in a house of its own."""
    runner = CliRunner(env={"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/stool.db"})

    def run(*words):
        return runner.invoke(bot, [str(word) for word in words])

    return run


@pytest.fixture
def organisation(tmp_path):
    sheet = tmp_path / "org.csv"
    sheet.write_text(ORGANISATION, encoding="utf-8")
    return sheet


def test_an_organisation_is_imported_whole_and_exported_as_it_was(types, organisation):
    told = types("import", "org", organisation)

    assert (told.exit_code, told.stdout) == (0, "已建立5个单位。\n")
    again = types("export", "org").stdout.splitlines()
    assert [line.rstrip(",") for line in again[1:]] == ORGANISATION.splitlines()[1:]


def test_a_faulty_file_names_every_fault_with_row_and_column_and_keeps_nothing(types, tmp_path):
    sheet = tmp_path / "org.csv"
    sheet.write_text(ORGANISATION.replace("building", "bilding"), encoding="utf-8")

    told = types("import", "org", sheet)

    assert told.exit_code == 1
    assert told.stderr == "第5行“type”列：不认识的类型“bilding”。\n"
    assert len(types("export", "org").stdout.splitlines()) == 1


def test_a_duty_roster_is_imported_whole_or_not_at_all(types, organisation, tmp_path):
    types("import", "org", organisation)
    sheet = tmp_path / "duties.csv"
    sheet.write_text("unit,day,hours,who,phone\n陶然北岸社区,周八,9点,小李,\n", encoding="utf-8")
    told = types("import", "duties", sheet)
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr.startswith("第2行“day”列：看不懂“周八”。")
    assert "第2行“hours”列：看不懂“9点”。" in told.stderr

    sheet.write_text(
        "unit,day,hours,who,phone\n陶然北岸社区,工作日,9:00-18:00,小李,138****0001\n",
        encoding="utf-8",
    )
    assert types("import", "duties", sheet).stdout == "已存入1个社区的值班表。\n"


def test_what_is_not_there_has_no_sheet_to_be_passed_on(types, organisation):
    types("import", "org", organisation)
    told = types("export", "transfer", 17, "--unit", "陶然北岸社区")
    assert (told.exit_code, told.stderr) == (1, "没有17号这件报修。\n")
    assert types("export", "transfer", 17).exit_code == 2


def test_codes_are_printed_for_a_unit_by_its_unambiguous_end(types, organisation):
    types("import", "org", organisation)

    told = types("invite", "group", "--unit", "居民议事会", "--count", 3)

    assert told.exit_code == 0
    assert len(set(told.stdout.split())) == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("invite", "wizard"), "没有“wizard”这种身份。"),
        (("invite", "staff", "--unit", "桃花源"), "没有“桃花源”这个单位。"),
    ],
)
def test_what_cannot_be_given_is_one_clear_line(types, organisation, words, said):
    types("import", "org", organisation)

    told = types(*words)

    assert told.exit_code == 1
    assert told.stderr.strip() == said


def test_a_recount_agrees_with_what_was_recorded(types, tmp_path):
    archive = tmp_path / "7.json"
    archive.write_text(json.dumps(ARCHIVE), encoding="utf-8")

    told = types("recount", archive)

    assert told.exit_code == 0
    assert json.loads(told.stdout)["outcome"] == "passed"


def test_a_recount_that_differs_says_so(types, tmp_path):
    archive = tmp_path / "7.json"
    archive.write_text(json.dumps(ARCHIVE | {"result": {"outcome": "rejected"}}), encoding="utf-8")

    assert types("recount", archive).exit_code == 1


WITHOUT_AREA = ARCHIVE | {"rule": "owners_ordinary", "electorate": {"heads": 9}}
ROUNDED = ARCHIVE | {"rule": {"approve": {"heads": [">", 0.6667]}}}
A_LAW_OF_ONES_OWN = ARCHIVE | {
    "rule": {"legal_level": "statutory_assist", "approve": {"heads": [">", "1/2"]}}
}


@pytest.mark.parametrize(
    "content",
    [
        *("", "[]", "{", '{"format": "another/1"}', "[" * 100_000),
        *map(json.dumps, (WITHOUT_AREA, ROUNDED, A_LAW_OF_ONES_OWN)),
    ],
)
def test_what_is_no_archive_is_one_clear_line(types, tmp_path, content):
    archive = tmp_path / "7.json"
    archive.write_text(content, encoding="utf-8")

    told = types("recount", archive)

    assert told.exit_code == 2
    assert len(told.stderr.splitlines()) == 1


def test_nothing_is_exported_of_a_vote_that_was_not_held(types, organisation):
    types("import", "org", organisation)

    told = types("export", "decision", 42, "--unit", "陶然北岸社区")

    assert told.exit_code == 1
    assert told.stderr.strip() == "42号还没有表决结果。"


def test_the_journal_of_a_new_house_holds(types):
    assert types("journal", "verify").stdout == "台账完好，共0条。\n"


def test_the_doctor_says_what_is_missing(types, organisation):
    types("import", "org", organisation)

    told = types("doctor").stdout

    assert "淮上区/淮滨街道/陶然北岸社区还没有绑定群。" in told
    assert "没有配置 Telegram。" in told
    assert "台账完好" in told


def test_without_a_platform_the_service_says_what_to_do(types):
    told = types("run")

    assert told.exit_code == 1
    assert "make run" in told.stderr


async def a_council_decides(folder):
    storage = Storage(sqlite(folder))
    await storage.migrate()
    async with neighbourhood(storage) as town:
        await town.propose()
        await town.says("周老师", "上会 42", COUNCIL)
        for member in MEMBERS[:7]:
            await town.presses(member, "同意", COUNCIL)
        town.at = (await town.poll()).closes_at
        await town.ticks("close-polls")
    await storage.close()


async def a_vote_is_open(folder):
    storage = Storage(sqlite(folder))
    await storage.migrate()
    async with neighbourhood(storage) as town:
        await town.propose()
        await town.says("周老师", "上会 42", COUNCIL)
        closes_at = (await town.poll()).closes_at
    await storage.close()
    return closes_at


def test_the_doctor_says_that_a_vote_waits_for_a_platform_that_is_not_heard(types, tmp_path):
    closes_at = asyncio.run(a_vote_is_open(tmp_path))
    settings = Settings(_env_file=None, database_url=sqlite(tmp_path))

    in_time = asyncio.run(examine(settings, HandTime(closes_at + timedelta(minutes=9))))
    late = asyncio.run(examine(settings, HandTime(closes_at + timedelta(minutes=11))))

    assert "doctor-votes-late" not in {finding.key for finding in in_time}
    assert [dict(f.values) for f in late if f.key == "doctor-votes-late"] == [
        {"count": 1, "since": closes_at}
    ]


def test_a_decision_is_exported_and_counted_again_without_the_database(types, tmp_path):
    asyncio.run(a_council_decides(tmp_path))

    archive = tmp_path / "42.json"
    archive.write_text(types("export", "decision", 42, "--unit", "陶然北岸社区").stdout, "utf-8")
    told = types("recount", archive)

    assert told.exit_code == 0
    counted = json.loads(told.stdout)
    assert (counted["outcome"], counted["yes"], counted["sealed"]) == ("passed", {"heads": 7}, True)
    assert types("journal", "verify").exit_code == 0


def test_what_was_erased_is_told_by_kinds_and_counts_alone(types, tmp_path):
    told = types("erasures")
    assert told.exit_code == 0
    assert told.stdout.startswith("最近30天没有到期要删的。")

    asyncio.run(things_were_erased(tmp_path))
    lines = types("erasures").stdout.splitlines()
    assert lines[0].startswith("最近30天到期自动删掉的")
    assert [line.strip() for line in lines[2:]] == ["· 哪家签了字 4", "· 议事会谁投了什么 9"]


async def things_were_erased(folder):
    storage = Storage(sqlite(folder))
    await storage.migrate()
    async with storage.begin() as uow:
        today = WallTime().now().astimezone(Settings(_env_file=None).zone).date()
        for community, kind, count in (
            (1, Kind.BALLOTS, 7),
            (2, Kind.BALLOTS, 2),
            (1, Kind.SIGNATURES, 4),
        ):
            await uow.erasures.note(today, community, kind, count)
        long_ago = today - timedelta(days=31)
        await uow.erasures.note(long_ago, 1, Kind.MINUTES, 3)
    await storage.close()


def test_an_owners_vote_that_was_erased_is_told_as_that_and_the_journal_holds(types, tmp_path):
    asyncio.run(owners_decided_long_ago(tmp_path))
    told = types("export", "decision", 7, "--topic", 1, "--unit", "陶然北岸社区")
    assert (told.exit_code, told.stdout) == (1, "")
    assert "7号的票已经到期删除，结果还在" in told.stderr
    assert types("journal", "verify").exit_code == 0


async def owners_decided_long_ago(folder):
    storage = Storage(sqlite(folder))
    await storage.migrate()
    court = await Court.opened(storage, FEW)
    await court.sheets({1: "同意", 2: "反对"})
    await court.close()
    async with storage.begin() as uow:
        scene = court.scene(uow)
        await counting.close(scene, court.meeting)
        await counting.count(scene, court.meeting)
        held = await uow.owners_meetings.held(*court.meeting.key)
        uow.owners_meetings.put(replace(held, state=State.FINAL))
    async with storage.begin() as uow:
        at = court.at + timedelta(days=SUIT, seconds=1)
        keeping = KEPT[Kind.OWNERS_VOTES]
        await uow.retention.erase(keeping.kind, keeping.before(at), at)
    await storage.close()


PLACES = """unit,latitude,longitude,crs
陶然北岸社区/3号楼,32.967001,117.361002,
南门,32.966,117.36,wgs84
"""


@pytest.fixture
def estate(types, tmp_path):
    """An organisation with a gate and a grid."""
    sheet = tmp_path / "org.csv"
    above = "淮上区/淮滨街道/陶然北岸社区"
    sheet.write_text(
        f"{ORGANISATION}{above}/南门,facility\n{above}/第一网格,grid\n", encoding="utf-8"
    )
    types("import", "org", sheet)


def test_places_are_imported_from_a_table_and_exported_as_a_map_that_is_read_again(
    types, tmp_path, estate
):
    sheet, square = (
        tmp_path / "places.csv",
        [[117.36, 32.96], [117.37, 32.96], [117.37, 32.97], [117.36, 32.96]],
    )
    sheet.write_text(PLACES, encoding="utf-8")

    told = types("import", "places", sheet)

    assert (told.exit_code, told.stdout) == (0, "已存入2个单位的位置。\n")
    exported = json.loads(types("export", "places").stdout)
    assert [each["geometry"]["coordinates"] for each in exported["features"]] == [
        [117.361002, 32.967001],
        [117.36, 32.966],
    ]
    outline = {"type": "Polygon", "coordinates": [square]}
    exported["features"].append(
        {"type": "Feature", "properties": {"unit": "第一网格"}, "geometry": outline}
    )
    drawn = tmp_path / "places.geojson"
    drawn.write_text(json.dumps(exported), encoding="utf-8")
    assert types("import", "places", drawn).stdout == "已存入3个单位的位置。\n"
    again = json.loads(types("export", "places", "--unit", "陶然北岸社区").stdout)
    assert [each["properties"]["type"] for each in again["features"]] == [
        "building",
        "facility",
        "grid",
    ]


def test_a_faulty_map_names_every_fault_and_keeps_nothing(types, tmp_path, estate):
    features = [
        {
            "type": "Feature",
            "properties": {"unit": "南门"},
            "geometry": {"type": "Point", "coordinates": [117.36, 32.966]},
        },
        {
            "type": "Feature",
            "properties": {"unit": "桃花源"},
            "geometry": {"type": "Point", "coordinates": [32.966, 117.36]},
        },
    ]
    drawn = tmp_path / "places.geojson"
    drawn.write_text(
        json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
    )

    told = types("import", "places", drawn)

    assert told.exit_code == 1
    assert told.stderr.splitlines() == [
        "第2个要素“unit”：没有“桃花源”，请先用 import org 导入。",
        "第2个要素“geometry”：经度和纬度写反了。",
    ]
    assert json.loads(types("export", "places").stdout)["features"] == []


@pytest.mark.parametrize("content", ["", "{", "[" * 100_000])
def test_what_is_no_map_is_one_clear_line(types, tmp_path, estate, content):
    drawn = tmp_path / "places.geojson"
    drawn.write_text(content, encoding="utf-8")

    told = types("import", "places", drawn)

    assert told.exit_code == 1
    assert len(told.stderr.splitlines()) == 1


@pytest.fixture
def webbed(monkeypatch):
    monkeypatch.setenv("WEB_URL", "https://stool.example/")


@pytest.mark.parametrize(("name", "begins"), [("gate.svg", b"<?xml"), ("gate.PNG", b"\x89PNG")])
def test_a_sign_is_drawn_for_a_facility(types, tmp_path, estate, webbed, name, begins):
    told = types("qr", "南门", tmp_path / name)

    assert told.exit_code == 0
    assert "https://stool.example/?start=place-6" in told.stdout
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("unit", "name", "said"),
    [
        (
            "居民议事会",
            "gate.svg",
            "二维码只给楼栋、单元和设施，“淮上区/淮滨街道/陶然北岸社区/居民议事会”不是。",
        ),
        ("南门", "gate.pdf", "二维码只能存成 .svg 或 .png。"),
        ("南门", "nowhere/gate.svg", "这个文件写不进去，请看看路径对不对。"),
    ],
)
def test_a_sign_that_cannot_be_drawn_is_one_clear_line(
    types, tmp_path, estate, webbed, unit, name, said
):
    told = types("qr", unit, tmp_path / name)

    assert (told.exit_code, told.stderr.strip()) == (1, said)


def test_a_sign_that_would_lead_nowhere_is_not_drawn(types, tmp_path, estate):
    told = types("qr", "南门", tmp_path / "gate.svg")

    assert told.exit_code == 1
    assert "WEB_URL" in told.stderr
    assert not (tmp_path / "gate.svg").exists()


# --- household codes ---------------------------------------------------------------------


def test_a_sheet_of_household_codes_is_printed_and_opens_conversations_alone(
    types, tmp_path, estate, webbed
):
    told = types("households", "3号楼", tmp_path / "codes.pdf", "--count", "30")

    assert (told.exit_code, told.stderr) == (0, "")
    assert "codes.pdf 里有30个住户码" in told.stdout
    pages = PdfReader(tmp_path / "codes.pdf").pages
    assert len(pages) == 2
    written = re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}", "".join(page.extract_text() for page in pages))
    assert len(set(written)) == 30


@pytest.mark.parametrize(
    ("unit", "name", "said"),
    [
        ("居民议事会", "codes.pdf", "不是一栋楼"),
        ("99号楼", "codes.pdf", "99号楼"),
        ("3号楼", "nowhere/codes.pdf", "文件写不进去"),
    ],
)
def test_household_codes_that_cannot_be_given_are_one_clear_line(
    types, tmp_path, estate, webbed, unit, name, said
):
    told = types("households", unit, tmp_path / name)

    assert told.exit_code == 1
    assert said in told.stderr
    assert len(told.stderr.splitlines()) == 1


def test_household_codes_that_would_lead_nowhere_are_not_given(types, tmp_path, estate):
    told = types("households", "3号楼", tmp_path / "codes.pdf")

    assert told.exit_code == 1
    assert "WEB_URL" in told.stderr


# --- the residents' entrance -------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (None, "没有设 WEB_URL"),
        ("https://stool.example", "居民的网页入口：https://stool.example"),
        ("http://127.0.0.1:8080", "居民的网页入口：http://127.0.0.1:8080"),
        ("http://stool.example", "不是 https"),
    ],
)
def test_the_doctor_tells_how_residents_come_in(types, monkeypatch, url, said):
    if url is not None:
        monkeypatch.setenv("WEB_URL", url)
    types("migrate")

    assert said in types("doctor").stdout

"""我的数据 as one file: whole, theirs alone, twice a day; and every row that names them is in it."""

import io
import json
from datetime import date, timedelta
from functools import partial
from itertools import count
from zipfile import ZipFile

import pytest
from sqlalchemy import Boolean, Date, Integer, LargeBinary, SmallInteger, insert

from bot import bundles
from domain.chat import Attached, Person, Room
from domain.fetches import fetched, heard
from domain.permissions import Role
from handlers.people.bundling import gathered
from storage.attachments import What
from storage.base import Instant, Json, PersonColumn, ResidentColumn, RoomColumn
from storage.files import files_at
from storage.naming import SOMEBODY, is_secret, naming
from storage.sealed import SealedJson
from tests.conversations import STAFF, Conversation, words
from tests.makers import GROUP, NOON, person, private

WANG, LI = person("王阿姨"), person("李大爷")
LONG = "3号楼门口装个路灯，" * 12 + "晚上看不清"


@pytest.fixture
async def talk(sqlite_storage):
    talk = Conversation(sqlite_storage)
    await talk.founded()
    await talk.becomes(STAFF, Role.STAFF)
    await talk.binds()
    await talk.says(WANG, "我住3号楼2单元502")
    return talk


@pytest.fixture
def files(tmp_path):
    return files_at(tmp_path / "files")


async def ordered(talk) -> list[str]:
    """What is to be put together."""
    async with talk.storage.begin() as uow:
        due = await uow.attachments.due(talk.at, 100)
    return [each.handle for each in due if each.what is What.BUNDLE]


async def opened(talk, files, order, most=bundles.MOST) -> tuple[ZipFile, int | None]:
    """The file as it is handed over, and where the next part begins."""
    gather = partial(gathered, house=talk.house)
    got = await gather(talk.storage.begin, order, private(WANG), talk.at)
    data, after = await bundles.zipped(got, files, talk.at, most=most)
    return ZipFile(io.BytesIO(data)), after


def read(archive: ZipFile) -> dict[str, object]:
    return json.loads(archive.read("my-data.json"))


async def test_what_somebody_said_is_in_it_word_for_word(talk, files) -> None:
    await talk.says(WANG, f"提议：{LONG}", GROUP)
    said = await talk.says(WANG, "我的数据")
    assert "再发给您一个文件" in said[-1].text
    assert LONG not in words(said)
    [order] = await ordered(talk)
    archive, after = await opened(talk, files, order)
    assert (archive.namelist(), after) == (["我的数据.html", "my-data.json"], None)
    page = archive.read("我的数据.html").decode()
    assert LONG in page
    assert "3号楼2单元502" in page
    assert "不在这个文件里的" in page
    kept = read(archive)["kept"]
    assert kept["proposals"][0]["text"] == LONG
    assert kept["residencies"][0]["home"] == ["3", "2", "502"]
    assert "salt" not in kept["proposals"][0]


async def test_a_page_holds_words_and_no_markup_of_anybodys(talk, files) -> None:
    await talk.says(WANG, "提议：<script>alert(1)</script>装个路灯", GROUP)
    await talk.says(WANG, "我的数据")
    archive, _ = await opened(talk, files, *await ordered(talk))
    page = archive.read("我的数据.html").decode()
    assert "&lt;script&gt;" in page
    assert "<script" not in page


async def test_photos_and_voices_come_along_part_by_part(talk, files) -> None:
    resident = (await talk.account(WANG)).resident
    contents = [b"\xff\xd8" + b"a" * 600, b"\x89PNG" + b"b" * 600, b"OggS" + b"c" * 600]
    kinds = [(What.PICTURE, None), (What.PICTURE, None), (What.VOICE, "audio/ogg")]
    async with talk.storage.begin() as uow:
        for content, (what, media) in zip(contents, kinds, strict=True):
            sent = await uow.attachments.want(
                private(WANG), Attached("h"), what, sender=resident, at=talk.at
            )
            name = await files.keep(content)
            await uow.attachments.keep(
                type(sent)(id=sent.id, room=sent.room, what=what, handle="", sender=resident,
                           at=talk.at, original=name, media=media)
            )  # fmt: skip
    whole, after = await opened(talk, files, f"{resident}:0")
    assert after is None
    assert whole.namelist()[2:] == [
        "照片/001 2026-11-16.jpg",
        "照片/002 2026-11-16.png",
        "语音/003 2026-11-16.ogg",
    ]
    assert [whole.read(name) for name in whole.namelist()[2:]] == contents
    written = sum(each.compress_size for each in whole.infolist()[:2])
    first, after = await opened(talk, files, f"{resident}:0", most=written + 500)
    assert (first.namelist(), after) == (whole.namelist()[:3], 1)
    second, after = await opened(talk, files, f"{resident}:1", most=500)
    assert (second.namelist(), after) == (whole.namelist()[3:4], 2)
    rest, last = await opened(talk, files, f"{resident}:2", most=500)
    assert (rest.namelist(), last) == (["语音/003 2026-11-16.ogg"], None)


async def test_a_photo_that_was_erased_meanwhile_is_left_out(talk, files) -> None:
    resident = (await talk.account(WANG)).resident
    async with talk.storage.begin() as uow:
        sent = await uow.attachments.want(
            private(WANG), Attached("h"), What.PICTURE, sender=resident, at=talk.at
        )
        gone = type(sent)(id=sent.id, room=sent.room, what=sent.what, handle="", sender=resident,
                          at=talk.at, original="0" * 64)  # fmt: skip
        await uow.attachments.keep(gone)
    archive, _ = await opened(talk, files, f"{resident}:0")
    assert len(archive.namelist()) == 2


async def test_it_is_put_together_twice_a_day_and_then_a_kind_word_says_when_again(talk) -> None:
    for _ in range(2):
        assert "再发给您一个文件" in (await talk.says(WANG, "我的数据"))[-1].text
        talk.later(hours=1)
    third = await talk.says(WANG, "我的数据")
    assert "今天已经给您打包过两回了" in third[-1].text
    assert "称呼王阿姨" in words(third), "the messages come all the same"
    assert len(await ordered(talk)) == 2
    talk.later(days=1)
    assert "再发给您一个文件" in (await talk.says(WANG, "我的数据"))[-1].text


async def test_in_a_group_nothing_is_put_together(talk) -> None:
    await talk.says(WANG, "我的数据", GROUP, addressed=True)
    assert await ordered(talk) == []


async def test_it_is_handed_over_in_private_or_it_is_said_that_it_could_not_be_made(talk) -> None:
    resident = (await talk.account(WANG)).resident
    async with talk.storage.begin() as uow:
        wanted = await uow.attachments.bundle(private(WANG), 0, sender=resident, at=talk.at)
    raw = fetched(wanted.id, "bundle", private(WANG), talk.at)
    [no] = await talk.hears(heard(raw))
    assert "没打包成" in no.text
    async with talk.storage.begin() as uow:
        file = await uow.attachments.get(wanted.id)
        await uow.attachments.keep(
            type(file)(id=file.id, room=file.room, what=file.what, handle="", sender=resident,
                       at=talk.at, original="1" * 64, name="我的数据.zip", media=bundles.MEDIA)
        )  # fmt: skip
    [here] = await talk.hears(heard(raw))
    assert (here.room, here.document.name) == (private(WANG), "我的数据.zip")
    assert "请别转发" in here.text
    assert await talk.hears(heard(fetched(999, "bundle", private(WANG), talk.at))) == []


async def test_whoever_was_forgotten_meanwhile_gets_nothing(talk, files) -> None:
    await talk.says(WANG, "我的数据")
    [order] = await ordered(talk)
    await talk.says(WANG, "删除我")
    await talk.says(WANG, "确定")
    with pytest.raises(LookupError):
        await opened(talk, files, order)
    assert await ordered(talk) == []


async def test_a_file_goes_to_nobody_elses_room(talk, files) -> None:
    await talk.says(LI, "我住5号楼101")
    other = (await talk.account(LI)).resident
    with pytest.raises(LookupError):
        await opened(talk, files, f"{other}:0")


# --- every table -----------------------------------------------------------------------------

ME, OTHER = 7_000_007, 8_000_008
MINE = Person("webchat", "mine-mine")


def value(column, numbers, *, named) -> object:
    """Something that the column can hold; `named`: the column that names me."""
    kind = column.type
    if isinstance(kind, ResidentColumn | PersonColumn):
        return somebody(column, mine=column is named)
    match kind:
        case RoomColumn():
            return Room("webchat", f"room-{next(numbers)}")
        case Instant():
            return NOON + timedelta(seconds=next(numbers))
        case Date():
            return date(2026, 11, 16)
        case Json() | SealedJson():
            return [f"{column} {next(numbers)}"]
        case Boolean():
            return False
        case LargeBinary():
            return b"secret"
        case SmallInteger() | Integer():
            return next(numbers)
    if column.name == "author" and column is named:
        return MINE.handle
    words = f"{column} {next(numbers)}"
    return words[-(getattr(kind, "length", None) or 80) :]


def somebody(column, *, mine: bool) -> object:
    """Me or another, as the column names people."""
    if isinstance(column.type, ResidentColumn):
        return ME if mine else OTHER
    return MINE if mine else Person("webchat", "others")


async def fills(storage, table, named, numbers) -> dict[str, object]:
    """A row in which this column names me, in a database that asks for nothing else."""
    row = {each.name: value(each, numbers, named=named) for each in table.columns}
    async with storage.engine.connect() as connection:
        raw = (await connection.get_raw_connection()).driver_connection
        await raw.execute("PRAGMA foreign_keys=OFF")
        async with connection.begin():
            await connection.execute(insert(table).values(row))
    return row


async def test_every_row_that_names_somebody_is_given(sqlite_storage, time) -> None:
    """A new table needs nothing: columns `resident author reporter sender` tell whom it is about,
    any other column that names a resident tells who did something. What is not given stands in
    `SECRET` and `CHOICES` of storage/naming.py, and in `bundle-left-out`, with the reason.
    """
    numbers, lacking = count(1_000), []
    for table, named in naming().items():
        for column in (*named.of, *named.by):
            row = await fills(sqlite_storage, table, column, numbers)
            async with sqlite_storage.begin() as uow:
                zone = Conversation(sqlite_storage).house.zone
                given, _ = await uow.naming.part(table, ME, [MINE], zone, None)
            mine = [each for each in given if _is(each, row, column)]
            if not mine:
                lacking.append(f"{column} names somebody, and the row is not in my-data.json")
                continue
            if column in named.of:
                lacking += [
                    f"{each} is kept of somebody and not in my-data.json"
                    for each in table.columns
                    if row[each.name] is not None
                    and each.name not in mine[-1]
                    and not is_secret(each)
                ]
            people = {each.name for each in (*named.of, *named.by)} - {column.name}
            told = {str(mine[-1].get(name, SOMEBODY)) for name in people}
            assert told <= {SOMEBODY}, f"{table.name} tells who somebody else is"
            assert str(OTHER) not in json.dumps(mine)
    assert lacking == []


def _is(given, row, column) -> bool:
    moments = [name for name, each in row.items() if hasattr(each, "tzinfo") and each.tzinfo]
    return column.name in given and all(name in given for name in moments)


async def test_many_rows_are_read_part_by_part(sqlite_storage) -> None:
    numbers = count(1)
    table, named = next((each, n) for each, n in naming().items() if each.name == "former_numbers")
    async with sqlite_storage.begin() as uow:
        rows = [{"number": next(numbers), "resident": ME} for _ in range(1_200)]
        await uow._work.connection.execute(insert(table), rows)
    zone = Conversation(sqlite_storage).house.zone
    after, sizes = None, []
    while True:
        async with sqlite_storage.begin() as uow:
            given, after = await uow.naming.part(table, ME, [], zone, after)
        sizes.append(len(given))
        if after is None:
            break
    assert sizes == [500, 500, 200]
    assert named.of

"""The file store: the same promises in a folder and in a bucket."""

import stat

import pytest

from storage.files import FileIsMissing, FilesAway, files_at, named
from tests.buckets import BucketServer

NOBODY = "0" * 64


@pytest.fixture(params=["folder", "bucket"])
def files(request, tmp_path):
    if request.param == "folder":
        yield files_at(tmp_path)
        return
    with BucketServer("stool") as server:
        url = f"s3://photos/mingzhu?endpoint={server.url}"
        yield files_at(tmp_path, url, access_key="stool", secret_key="made-up")


async def test_what_is_kept_is_read_under_the_name_of_its_content(files):
    name = await files.keep(b"a street stone ball")
    assert name == named(b"a street stone ball")
    assert await files.read(name) == b"a street stone ball"
    assert await files.has(name)


async def test_the_same_bytes_twice_are_one_file(files):
    assert await files.keep(b"twice") == await files.keep(b"twice")


async def test_a_large_file_comes_back_whole(files):
    data = bytes(range(256)) * 80_000
    assert await files.read(await files.keep(data)) == data


async def test_what_is_forgotten_is_gone_and_may_be_forgotten_again(files):
    name = await files.keep(b"of somebody who left")
    await files.forget(name)
    await files.forget(name)
    assert not await files.has(name)
    with pytest.raises(FileIsMissing):
        await files.read(name)


async def test_what_was_never_kept_is_missing(files):
    assert not await files.has(NOBODY)
    with pytest.raises(FileIsMissing):
        await files.read(NOBODY)


@pytest.mark.parametrize("name", ["", "../../stool.db", "a" * 63, "A" * 64, f"{NOBODY}/x", "/etc"])
async def test_a_name_never_leads_anywhere_else(files, name):
    with pytest.raises(FileIsMissing):
        await files.read(name)
    with pytest.raises(FileIsMissing):
        await files.forget(name)


async def test_a_folder_is_for_its_owner_alone(tmp_path):
    name = await files_at(tmp_path).keep(b"private")
    kept = tmp_path / "files" / name[:2] / name
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert [each.name for each in kept.parent.iterdir()] == [name]


async def test_what_a_crash_left_half_written_is_made_whole(tmp_path):
    name = named(b"the whole of it")
    shelf = tmp_path / "files" / name[:2]
    shelf.mkdir(parents=True)
    (shelf / f"{name}.part").write_bytes(b"the wh")
    files = files_at(tmp_path)
    assert not await files.has(name)
    await files.keep(b"the whole of it")
    assert await files.read(name) == b"the whole of it"


async def test_a_folder_that_cannot_be_written_is_away_and_nobody_is_at_fault(tmp_path):
    (tmp_path / "files").write_bytes(b"a file where a folder should be")
    with pytest.raises(FilesAway):
        await files_at(tmp_path).keep(b"nowhere to go")


async def test_a_bucket_that_refuses_us_is_away(tmp_path):
    with BucketServer("somebody-else") as server:
        url = f"s3://photos?endpoint={server.url}"
        files = files_at(tmp_path, url, access_key="stool", secret_key="made-up")
        for attempt in (
            files.keep(b"x"),
            files.read(NOBODY),
            files.has(NOBODY),
            files.forget(NOBODY),
        ):
            with pytest.raises(FilesAway):
                await attempt


@pytest.mark.parametrize("url", ["https://example.org", "s3://", "s3://photos?speed=9", "photos"])
def test_another_kind_of_address_is_refused(tmp_path, url):
    with pytest.raises(ValueError, match="s3://bucket"):
        files_at(tmp_path, url)

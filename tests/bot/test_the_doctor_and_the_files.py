"""The doctor tries the file store, and says in plain words what is wrong with it."""

from pydantic import SecretStr

from bot.doctor import _files
from bot.settings import Settings
from tests.buckets import BucketServer


def settings(folder, **known):
    return Settings(_env_file=None, data_dir=folder, **known)


async def test_a_folder_that_can_be_written_is_well_and_nothing_stays_in_it(tmp_path):
    finding = await _files(settings(tmp_path))
    assert finding.key == "doctor-files"
    assert not [each for each in tmp_path.rglob("*") if each.is_file()]


async def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "files").write_bytes(b"in the way")
    assert (await _files(settings(tmp_path))).key == "doctor-files-away"


async def test_an_address_of_another_kind_is_told(tmp_path):
    finding = await _files(settings(tmp_path, files_url="https://example.org/photos"))
    assert finding.key == "doctor-files-away"


async def test_a_bucket_is_tried_and_its_keys_are_shown_to_nobody(tmp_path):
    with BucketServer("stool") as server:
        for access, key in (("stool", "doctor-files"), ("nobody-we-know", "doctor-files-away")):
            finding = await _files(
                settings(
                    tmp_path,
                    files_url=f"s3://photos/mingzhu?endpoint={server.url}",
                    files_access_key=SecretStr(access),
                    files_secret_key=SecretStr("made-up"),
                )
            )
            assert finding.key == key
            assert "made-up" not in str(finding.values)
            assert access not in str(dict(finding.values).get("why", ""))
        assert not server.objects

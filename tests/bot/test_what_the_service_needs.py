"""The service starts with any way in, never with none, and says in a line what is missing."""

import sys

import pytest
from pydantic import SecretStr

from bot import doctor, service
from bot.settings import Settings


async def test_with_neither_telegram_nor_an_entrance_nobody_could_speak_with_it(tmp_path):
    settings = Settings(_env_file=None, database_url="sqlite+aiosqlite://", data_dir=tmp_path)
    with pytest.raises(service.CannotStart, match="nothing-configured"):
        await service.run(settings)


async def test_wechat_needs_a_token(tmp_path):
    with pytest.raises(service.CannotStart, match="needs-token"):
        await service.run(with_wechat(tmp_path))


async def test_wechat_needs_the_ca_that_is_named(tmp_path):
    known = with_wechat(
        tmp_path, wechaty_token=SecretStr("made-up"), wechaty_ca_file=tmp_path / "no"
    )
    with pytest.raises(service.CannotStart, match="ca-unreadable"):
        await service.run(known)


async def test_wechat_needs_what_make_wechat_installs(tmp_path, monkeypatch):
    for known in ("bot.transports.wechat", "bot.transports.wechat.checking"):
        monkeypatch.setitem(sys.modules, known, None)  # as where it is not installed
    settings = with_wechat(tmp_path, wechaty_token=SecretStr("made-up"))
    with pytest.raises(service.CannotStart, match="not-installed"):
        await service.run(settings)
    assert "puppet-not-installed" in [each.key for each in await doctor._wechat(settings)]


def with_wechat(folder, **known):
    return Settings(
        _env_file=None,
        database_url="sqlite+aiosqlite://",
        data_dir=folder,
        wechaty_endpoint="127.0.0.1:1",
        **known,
    )

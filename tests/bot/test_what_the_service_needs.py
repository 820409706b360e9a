"""The service starts with Telegram, with the web entrance, or with both; never with neither."""

import pytest

from bot import service
from bot.settings import Settings


async def test_with_neither_telegram_nor_an_entrance_nobody_could_speak_with_it(tmp_path):
    settings = Settings(_env_file=None, database_url="sqlite+aiosqlite://", data_dir=tmp_path)
    with pytest.raises(service.CannotStart, match="nothing-configured"):
        await service.run(settings)

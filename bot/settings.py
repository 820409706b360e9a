"""All settings, read once and passed on."""

from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What the operator has set, from the environment or `.env`; `.env.example` explains each."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    database_url: str = "sqlite+aiosqlite:///data/stool.db"
    data_dir: Path = Path("data")
    files_url: str | None = None
    files_access_key: SecretStr | None = None
    files_secret_key: SecretStr | None = None
    encryption_keys: SecretStr | None = None
    encryption_keys_file: Path | None = None
    locale: str = "zh-CN"
    timezone: str = "Asia/Shanghai"
    quiet_hours: str = "21:30-07:30"
    telegram_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    telegram_webhook_url: str | None = None
    telegram_webhook_secret: SecretStr | None = None
    web_host: str = "127.0.0.1"
    web_port: int = 8080
    web_url: str | None = None
    wechaty_endpoint: str | None = None
    wechaty_token: SecretStr | None = None

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        ZoneInfo(name)
        return name

    def written_keys(self) -> str:
        """The keys under which personal values are kept, as they are written; the file counts.

        Raises `OSError` where the file cannot be read.
        """
        if self.encryption_keys_file is not None:
            return self.encryption_keys_file.read_text(encoding="utf-8")
        return "" if self.encryption_keys is None else self.encryption_keys.get_secret_value()

    @property
    def zone(self) -> ZoneInfo:
        """Where the neighbourhood is."""
        return ZoneInfo(self.timezone)

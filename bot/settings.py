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

    @property
    def zone(self) -> ZoneInfo:
        """Where the neighbourhood is."""
        return ZoneInfo(self.timezone)

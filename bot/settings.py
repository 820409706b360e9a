"""All settings, read once and passed on."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import NonNegativeInt, PositiveInt, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Role(StrEnum):
    """What a process does, where several share one database."""

    WEB = "web"
    """Pages, the webhook, Open311; speaks on our own pages."""
    WORKER = "worker"
    """Answers what was heard."""
    COURIER = "courier"
    """Listens to platforms and speaks on them; fetches files."""
    CLOCK = "clock"
    """Tells what time it is."""


class Settings(BaseSettings):
    """What the operator has set, from the environment or `.env`; `.env.example` explains each."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    database_url: str = "sqlite+aiosqlite:///data/stool.db"
    database_direct_url: str | None = None
    roles: Annotated[frozenset[Role] | None, NoDecode] = None
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
    metrics_host: str = "127.0.0.1"
    metrics_port: int | None = None
    metrics_token: SecretStr | None = None
    traces_url: str | None = None
    log_format: Literal["plain", "json"] = "plain"
    log_level: Literal["debug", "info", "warning"] = "info"
    wechaty_endpoint: str | None = None
    wechaty_token: SecretStr | None = None
    wechaty_ca_file: Path | None = None
    wechaty_per_day: PositiveInt = 500
    wechaty_quiet_after_login: NonNegativeInt = 6
    wechaty_fleeting_ids: bool = False

    @field_validator("roles", mode="before")
    @classmethod
    def _listed(cls, roles: object) -> object:
        if isinstance(roles, str):
            return frozenset(Role(each.strip()) for each in roles.split(","))
        return roles

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        ZoneInfo(name)
        return name

    @field_validator("wechaty_endpoint")
    @classmethod
    def _has_a_port(cls, endpoint: str | None) -> str | None:
        if endpoint is not None:
            host, _, port = endpoint.rpartition(":")
            if not host or "/" in host or not port.isdecimal():
                raise ValueError("an address looks like 127.0.0.1:8788")
        return endpoint

    @property
    def server_url(self) -> str:
        """The database itself, not a pooler before it: for tools, and for changing its tables."""
        return self.database_direct_url or self.database_url

    def written_keys(self) -> str:
        """The keys under which personal values are kept, as they are written; the file counts.

        Raises `OSError` where the file cannot be read.
        """
        if self.encryption_keys_file is not None:
            return self.encryption_keys_file.read_text(encoding="utf-8")
        return "" if self.encryption_keys is None else self.encryption_keys.get_secret_value()

    def wechaty_ca(self) -> bytes | None:
        """The certificate that vouches for the WeChat gateway, PEM. Raises `OSError`."""
        return None if self.wechaty_ca_file is None else self.wechaty_ca_file.read_bytes()

    @property
    def zone(self) -> ZoneInfo:
        """Where the neighbourhood is."""
        return ZoneInfo(self.timezone)

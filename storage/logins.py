"""How the account of each transport stands, and under what id it came in last: as it was told."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, String, Table

from storage.base import Fields, Instant, metadata
from storage.remembered import Remembered, Work

logins = Table(
    "logins",
    metadata,
    Column("transport", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("account", String, nullable=False),
    Column("since", Instant, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Login:
    """`state` as in `AccountChanged`, and since when; `account`: its own id, the last known."""

    transport: str
    state: str
    account: str
    since: datetime


class Logins:
    """The accounts of transports, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._rows: Remembered[str, Login] = Remembered(work, logins, row=_row, value=_login)

    async def get(self, transport: str) -> Login | None:
        """How it stood when it was last told."""
        return await self._rows.get(transport)

    def put(self, login: Login) -> None:
        """Keep how it stands now."""
        self._rows.put(login)


def _row(login: Login) -> dict[str, object]:
    return {
        "transport": login.transport,
        "state": login.state,
        "account": login.account,
        "since": login.since,
    }


def _login(row: Fields) -> Login:
    return Login(row.transport, row.state, row.account, row.since)

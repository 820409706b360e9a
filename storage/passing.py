"""What the database could not do just now, told from what was asked of it wrongly."""

from typing import Any

from domain.civic import Away

_ON_POSTGRESQL = ("08", "40", "53", "55P03", "57", "58")
"""SQLSTATE classes: connection, rollback (deadlock), resources, a lock, shutdown, system."""

_ON_SQLITE = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_NOMEM")


class Unavailable(Away):
    """The database could not do it just now; nothing has changed, and nobody is at fault."""


def is_passing(error: Any) -> bool:
    """Whether a driver's own error tells of such a moment."""
    if isinstance(error, OSError):
        return True
    state = getattr(error, "sqlstate", None) or ""
    name = getattr(error, "sqlite_errorname", None) or ""
    return state.startswith(_ON_POSTGRESQL) or name.startswith(_ON_SQLITE)

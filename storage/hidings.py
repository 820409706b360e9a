"""Why a card is hidden, by whom, and what is said against it, as one column keeps it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.proposals.hidings import Hiding


def hiding_row(hiding: Hiding | None) -> dict[str, object] | None:
    """Out to the column."""
    if hiding is None:
        return None
    return {
        "reason": hiding.reason,
        "at": hiding.at.isoformat(),
        "flagged_by": list(hiding.flagged_by),
        "decided_by": hiding.decided_by,
        "hidden": hiding.hidden,
        "appeal": hiding.appeal,
    }


def read_hiding(row: Mapping[str, Any] | None) -> Hiding | None:
    """And back."""
    if row is None:
        return None
    return Hiding(
        reason=row["reason"],
        at=datetime.fromisoformat(row["at"]),
        flagged_by=tuple(row["flagged_by"]),
        decided_by=row["decided_by"],
        hidden=row["hidden"],
        appeal=row["appeal"],
    )

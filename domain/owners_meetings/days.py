"""Days of an owners' meeting: when a vote may begin after its notice, and where a day ends."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from domain.polls.rules import NoticeCounting
from domain.workdays import after_days, clear_days, is_public_holiday

ONE_DAY: Final = timedelta(days=1)


def earliest_vote(
    noticed: date, days: int, counting: NoticeCounting = NoticeCounting.CLEAR_DAYS
) -> date:
    """Return the first day on which people may vote: `days` whole days lie before it.

    Neither the day of the notice nor the first day of the vote is counted: of a notice on
    March 25 with 15 days, that is April 10. Counted loosely, the first day of the vote is counted:
    April 9.
    """
    first = clear_days(noticed, days)
    return first - ONE_DAY if counting is NoticeCounting.LOOSE else first


def beginning(day: date, tz: tzinfo) -> datetime:
    """Return the moment (UTC) at which a day begins there."""
    return datetime.combine(day, time(), tz).astimezone(UTC)


def end(day: date, tz: tzinfo) -> datetime:
    """Return the first moment (UTC) that no longer belongs to a day: a vote at it is too late."""
    return beginning(day + ONE_DAY, tz)


def is_days_end(moment: datetime, tz: tzinfo) -> bool:
    """Tell whether a moment is one between two days."""
    return moment.astimezone(tz).time() == time()


def last_day(closes_at: datetime, tz: tzinfo) -> date:
    """Return the last day on which people may vote, of a vote that closes then, exclusive."""
    return (closes_at - timedelta(microseconds=1)).astimezone(tz).date()


def vote_days(opens_at: datetime, closes_at: datetime, tz: tzinfo) -> int:
    """Return on how many days people may vote, the first and the last counted."""
    return (last_day(closes_at, tz) - opens_at.astimezone(tz).date()).days + 1


def closes_on_holiday(closes_at: datetime, tz: tzinfo) -> bool:
    """Tell whether the last day is a public holiday: by law it would end later (article 203)."""
    return is_public_holiday(last_day(closes_at, tz))


def inquiry_until(shown: datetime, days: int, tz: tzinfo) -> datetime:
    """Return when nobody can raise a doubt any more: so many days after the count was shown.

    The day of showing it is not counted, and a last day off moves behind it (201, 203).
    """
    return end(after_days(shown.astimezone(tz).date(), days).day, tz)


def publish_by(final: datetime, days: int, tz: tzinfo) -> datetime:
    """Return by when a final result must hang out; days off do not lengthen it."""
    return end(final.astimezone(tz).date() + timedelta(days=days), tz)

"""What rooms are told when nothing could be heard for a while."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from domain.chat import Sentence, Value
from domain.outages import Silence, told
from handlers.wording.general import said

_MINUTE = timedelta(minutes=1)


def gap(silences: Sequence[Silence], zone: tzinfo, elsewhere: str = "") -> Sentence:
    """What was said meanwhile was not heard: please say it again; or it was on that transport."""
    spans = told(silences)
    if elsewhere:
        return said("gap-there", where=where(elsewhere), spans=_spans(spans, zone))
    often = len(spans) == 1 and any(each.until < spans[0].until for each in silences)
    return said("gap-often" if often else "gap", spans=_spans(spans, zone))


def together(*lines: Sentence) -> Sentence:
    """One under the other, in one message."""
    return said("gap-together", lines=lines)


def where(transport: str) -> Sentence:
    """A transport by the name under which people know it."""
    known = transport in ("wechat", "telegram")
    return said("transport", name=transport if known else "other")


def unheard(transport: str, until: datetime | None) -> Sentence:
    """It was closed without what was said there since then, or ever."""
    if until is None:
        return said("gap-unheard-ever", where=where(transport))
    return said("gap-unheard", where=where(transport), since=until)


# --- who is called by name in a group ----------------------------------------------------


def reports(numbers: Sequence[int]) -> Sentence:
    """There is news of what they reported there; what it is, they read alone."""
    first, *others = map(str, numbers)
    named: Value | Sentence = first
    for other in others:
        named = said("gap-and", one=named, other=other)
    return said("called-report", numbers=named, number=first)


def something() -> Sentence:
    """There is an answer for them, and nobody else reads of what."""
    return said("called")


# --- the account itself ------------------------------------------------------------------


def account_out(transport: str) -> Sentence:
    """It was put out: nothing can be heard there, and what waits for it."""
    return said("account-out", where=where(transport))


def account_scan(transport: str, at: datetime) -> Sentence:
    """Somebody must scan this code, the newest of that moment."""
    return said("account-scan", where=where(transport), at=at)


def account_in(transport: str) -> Sentence:
    """It is over: it is in again."""
    return said("account-in", where=where(transport))


def was_bound(title: str, unit: str) -> Sentence:
    """A group by its title, and whose it was."""
    return said("account-was-bound", title=title or "?", unit=unit)


def bind_again(transport: str, groups: Sequence[Sentence]) -> Sentence:
    """These groups bear other ids now, and must be bound by code once more."""
    return said("account-bind-again", where=where(transport), groups=tuple(groups))


# --- what these lean on ------------------------------------------------------------------


def _spans(silences: Sequence[Silence], zone: tzinfo) -> Sentence:
    """Each day is named once."""
    spans, last = _span(silences[0], zone), silences[0]
    for each in silences[1:]:
        same = last.until.astimezone(zone).date() == each.since.astimezone(zone).date()
        spans = said("gap-and", one=spans, other=_span(each, zone, day=not same))
        last = each
    return spans


def _span(silence: Silence, zone: tzinfo, *, day: bool = True) -> Sentence:
    """From the minute in which it began until the one in which it was over."""
    since, until = silence.since.astimezone(zone), _up(silence.until.astimezone(zone))
    if since.date() == until.date() and not day:
        return said("gap-span-there", since=f"{since:%H:%M}", until=f"{until:%H:%M}")
    if since.date() == until.date():
        return said("gap-span", day=since.date(), since=f"{since:%H:%M}", until=f"{until:%H:%M}")
    return said(
        "gap-span-days",
        day=since.date(),
        since=f"{since:%H:%M}",
        last=until.date(),
        until=f"{until:%H:%M}",
    )


def _up(at: datetime) -> datetime:
    whole = at.replace(second=0, microsecond=0)
    return whole if whole == at else whole + _MINUTE

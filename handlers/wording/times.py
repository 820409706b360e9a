"""Days and hours as people say them, always with the weekday."""

from datetime import date, datetime, time, timedelta

_WEEKDAYS = "一二三四五六日"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PARTS = ((5, "凌晨"), (9, "早上"), (12, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))
"""Until which hour a part of the day lasts."""


def day(when: date, language: str) -> str:
    """`11月20日（周五）`, `Fri 20 Nov`."""
    if language == "en":
        return f"{_DAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]}"
    return f"{when.month}月{when.day}日（周{_WEEKDAYS[when.weekday()]}）"


def moment(when: datetime, language: str) -> str:
    """`11月20日（周五）晚上8点`, `Fri 20 Nov, 20:00`; the time stands as it is there.

    Midnight is the end of a day: `11月20日（周五）晚上12点`, as people say it and as notices do.
    """
    if when.time() == time():
        ended = day(when - timedelta(days=1), language)
        return f"{ended}, 24:00" if language == "en" else f"{ended}晚上12点"
    if language == "en":
        return f"{day(when, language)}, {when:%H:%M}"
    return day(when, language) + hour(when)


def hour(when: datetime) -> str:
    """`晚上8点`, `下午3点半`, `早上8点05分`."""
    part = next(name for until, name in _PARTS if when.hour < until)
    clock = when.hour - 12 if when.hour > 12 else when.hour  # noqa: PLR2004 - noon
    minutes = {0: "", 30: "半"}.get(when.minute, f"{when.minute:02}分")
    return f"{part}{clock}点{minutes}"

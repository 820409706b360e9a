"""Until when something waits, as staff type it."""

from datetime import date

import pytest

from domain.reports.until import read_until

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("typed", "until", "reason"),
    [
        ("到12月20日，等配件", date(2026, 12, 20), "等配件"),
        ("到12月20日（周日） 原因：等配件", date(2026, 12, 20), "等配件"),
        ("延到2027-03-01 等开春", date(2027, 3, 1), "等开春"),
        ("12.20 等配件", date(2026, 12, 20), "等配件"),
        ("30天，等配件", date(2026, 12, 16), "等配件"),
        ("挂到1月5号前 等配件", date(2027, 1, 5), "等配件"),
        ("１２月２０日", date(2026, 12, 20), ""),
        ("原因：等配件", None, "等配件"),
        ("等配件", None, "等配件"),
        ("2月30日等配件", None, "2月30日等配件"),
        ("", None, ""),
    ],
)
def test_a_day_and_a_reason_are_told_apart(typed, until, reason) -> None:
    assert read_until(typed, TODAY) == (until, reason)

"""The totals of the whole district come out to the point, from the register and from older books."""

from datetime import UTC, date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from bot.neighbourhood import district
from bot.neighbourhood.land import COUNCIL_UNIT, ORGANISATION
from domain.figures import month_of, total, year_of
from handlers import overseen
from handlers.figures.importing import import_openings
from handlers.founding import import_org
from handlers.organisation.importing import import_members
from storage import Storage

SHANGHAI = ZoneInfo("Asia/Shanghai")
AT = datetime(2024, 11, 15, 1, tzinfo=UTC)
TOTALS = {
    "villages": 63,
    "communities": 21,
    "party_branches": 157,
    "party_groups": 122,
    "village_councils": 158,
    "resident_councils": 62,
    "members": 1_257,
    "leads": 246,
    "riders": 311,
    "points_participations": 48_000,
    "points_credited": 2_400_000,
    "points_redeemed": 920_000,
    "stools_held": 12,
    "needs_raised": 35,
}


def row(metric: str, value: int, community: str = "明珠社区") -> dict[str, str]:
    return {
        "community": community,
        "metric": metric,
        "period": "2024年1月1日到2024年10月31日",
        "value": str(value),
    }


async def test_the_seeds_totals_come_out_to_the_point(sqlite_storage: Storage) -> None:
    nine = [
        {"unit": COUNCIL_UNIT, "name": f"成员{n}", "seat": "member" if n else "lead"}
        for n in range(9)
    ]
    books = [
        *district.opening_figures(),
        row("stools_held", 12),
        row("needs_raised", 35),
        {**row("riders", 1, "陶然北岸社区"), "period": "2024年11月"},  # the story's own, at 36
    ]
    books[-1]["value"] = str(
        1 + next(int(each["value"]) for each in books if each["metric"] == "riders")
    )
    async with sqlite_storage.begin() as uow:
        founded = await import_org(uow, [*ORGANISATION, *district.organisation()], AT)
        assert not isinstance(founded, list), founded
        seated = await import_members(uow, [*district.members(), *nine], AT, SHANGHAI)
        assert not isinstance(seated, list), seated
        at = AT.replace(month=12)
        assert await import_openings(uow, books, at, SHANGHAI) == len(books)
    year = year_of(AT.date())
    async with sqlite_storage.begin() as uow:
        whole = await uow.units.find(district.DISTRICT)
        places = await overseen.communities(uow, whole)
        ids = [each.id for each in places]
        figures = await uow.figures.of(ids, year, SHANGHAI)
        each = await uow.figures.each(ids, year, SHANGHAI)
        october = await uow.figures.of(ids, month_of(date(2024, 10, 1)), SHANGHAI)
    assert {code: figures.value(code) for code in TOTALS} == TOTALS
    assert figures.shown("points_credited").opening == 2_400_000
    assert figures.value("points_redeemed_rate") == Fraction(23, 60)  # 38.3 %
    assert list(each) == ids
    assert total(each.values()) == figures
    # Ten months in one figure say nothing of one of them.
    assert october.value("points_credited") == 0
    assert october.shown("points_credited").cut

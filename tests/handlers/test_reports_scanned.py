"""A sign at a gate was scanned: where it hangs is the place, and what is broken is enough."""

import pytest

from domain.units import NewUnit, UnitType
from tests.estate import HERE, private, words
from tests.street import Street


@pytest.fixture
async def street(storage):
    return await Street(storage).found()


@pytest.fixture
async def gate(street):
    """The number of the south gate."""
    async with street.storage.begin() as uow:
        [gate] = await uow.units.found([NewUnit(UnitType.FACILITY, "南门", f"{HERE}/南门", HERE)])
    return gate.id


async def test_who_scans_a_sign_need_not_say_where(street, gate):
    wang = await street.settle("王阿姨")

    said = await street.tells(wang, f"/start place-{gate}")

    assert words(said, private(wang)) == "您在南门。什么坏了？打字、发照片、发语音都行。"
    await street.tells(wang, "道闸抬不起来")
    case = await street.case()
    assert (case.spot.unit, case.title) == (gate, "道闸抬不起来")


async def test_a_photo_is_enough_too(street, gate):
    wang = await street.settle("王阿姨")
    await street.tells(wang, f"/start place-{gate}")

    await street.shows(wang)

    assert (await street.case()).spot.unit == gate


async def test_what_is_being_told_gets_its_place_by_a_scan(street, gate):
    wang = await street.settle("王阿姨")
    await street.shows(wang, body="道闸坏了")

    await street.tells(wang, f"/start place-{gate}")

    case = await street.case()
    assert (case.number, case.spot.unit) == (1, gate)


async def test_somebody_from_elsewhere_reports_where_they_stand(street, gate):
    guest = await street.settle("路人", community=street.elsewhere)

    await street.tells(guest, f"/start place-{gate}")
    await street.tells(guest, "道闸坏了")

    assert (await street.case()).community == street.community


@pytest.mark.parametrize("number", [99_999, 1, 2])
async def test_a_sign_that_hangs_nowhere_asks_as_ever(street, number):
    wang = await street.settle("王阿姨")

    said = await street.tells(wang, f"/start place-{number}")

    assert words(said, private(wang)) == "哪里、什么坏了？打字、发照片、发语音都行。"

"""What has been open for long is remembered where it lies, however much came since."""

from dataclasses import replace

from domain.reports.case import Case, State
from handlers.reports.joining import COMPARED
from tests.estate import private, words
from tests.street import PIN, Street


async def test_an_old_case_nearby_is_offered_although_hundreds_came_since(sqlite_storage):
    street = await Street(sqlite_storage).found()
    wang, li = await street.settle("王阿姨"), await street.settle("李某")
    await street.shows(wang, body="石球坏了")
    await street.points(wang)
    async with street.storage.begin() as uow:
        for number in range(100, 101 + COMPARED):
            case = Case(
                community=street.community,
                number=number,
                title="灯坏了",
                opened_at=street.at,
                since=street.at,
                state=State.REPORTED,
            )
            uow.cases.found(case, b"salt")

    await street.shows(li, body="石球裂了")
    said = await street.points(li)

    assert "1　1号　石球坏了（就在附近）" in words(said, private(li))


async def test_a_pin_set_roughly_is_offered_where_both_tell_the_same(sqlite_storage):
    street = await Street(sqlite_storage).found()
    wang, li = await street.settle("王阿姨"), await street.settle("李某")
    eighty_metres_north = replace(PIN, latitude=PIN.latitude + 720)
    await street.tells(wang, "报修 凉亭的顶漏雨")
    await street.points(wang)

    await street.tells(li, "报修 亭子里漏水")
    said = await street.points(li, eighty_metres_north)

    assert "1　1号　凉亭的顶漏雨（就在附近）" in words(said, private(li))

"""Open311 GeoReport v2: other civic systems read and file cases, and learn nothing else."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial

import httpx
import pytest
import xmltodict
from typer.testing import CliRunner

from bot.__main__ import bot
from bot.app import App
from bot.civic import Desk
from bot.settings import Settings
from bot.web import web
from bot.web.open311 import Open311, Pace
from domain import civic, ticks
from domain.chat import Attached, Room
from domain.places.position import Position
from domain.reports.case import Case, State
from domain.reports.categories import Category
from domain.reports.report import Report, Spot
from domain.sources import Source
from domain.units import NewUnit, UnitType
from handlers.reports.civic import let_in, shut_out
from storage import Storage
from storage.attachments import What
from tests import databases

HERE = "陶然北岸社区"
SQUARE = Room("webchat", "square")
BALL = {
    "service_code": "street_furniture",
    "description": "路口的石球被撞坏了",
    "lat": "32.934567",
    "long": "117.361234",
    "address_string": "3号楼东侧路口",
    "client_id": "city-17",
}


class City:
    """A community's house, and the door at which other systems knock."""

    def __init__(self, storage, time, folder):
        self.storage, self.time = storage, time
        settings = Settings(_env_file=None, data_dir=folder)
        self.app = App(settings, time, [], storage=storage)
        self.desk = Desk(storage, self.app.files, self.app.house, time, kept=self.app.worker.wake)
        self.client = self.knocking(Open311(desk=self.desk, timepiece=time))

    def knocking(self, open311):
        site = httpx.ASGITransport(web(open311=open311))
        return httpx.AsyncClient(transport=site, base_url="http://stool.test/open311/v2")

    async def found(self):
        async with self.storage.begin() as uow:
            units = await uow.units.found(
                [
                    NewUnit(UnitType.COMMUNITY, HERE, HERE, None),
                    NewUnit(UnitType.COMMUNITY, "淮滨社区", "淮滨社区", None),
                    NewUnit(UnitType.BUILDING, "3号楼", f"{HERE}/3号楼", HERE),
                ]
            )
        self.here, self.elsewhere, self.building = (unit.id for unit in units)
        self.key = await self.lets_in("区城管平台", file=True)
        return self

    async def lets_in(self, name, unit=HERE, *, file=False):
        async with self.storage.begin() as uow:
            chance = self.app.house.chance
            key, _ = await let_in(uow, name, unit, files=file, at=self.time.now(), chance=chance)
        return key

    async def asks(self, what, *, key=None, **known):
        return await self.client.get(f"/{what}", params={"api_key": key or self.key, **known})

    async def files(self, *, form="requests.json", key=None, **known):
        return await self.client.post(f"/{form}", data={"api_key": key or self.key, **known})

    async def works(self):
        await self.app.settle()
        now = self.time.now()
        await self.app.keep([ticks.tick("file-cases", now, now)])
        await self.app.settle()

    async def keeps(self, number, words="石球坏了", *, told="", **known):
        """A case as the house may have it, beside what came in at this door."""
        now = self.time.now()
        case = Case(
            community=self.here, number=number, title=words, opened_at=now, since=now,
            category=Category.LIGHTING, state=State.REPORTED, grid=None,
        )  # fmt: skip
        async with self.storage.begin() as uow:
            uow.cases.found(replace(case, **known), b"salt")
            uow.reports.put(
                Report(
                    id=await uow.reports.next_id(), community=self.here, number=number,
                    reporter=None, source=told or Source.PRIVATE, words=words, at=now,
                    gathers_until=now,
                )
            )  # fmt: skip


@pytest.fixture
async def city(storage, time, tmp_path):
    city = await City(storage, time, tmp_path).found()
    async with city.client:
        yield city
    await city.app.darkroom.close()


def numbers(response):
    assert response.status_code == 200, response.text
    return [each["service_request_id"] for each in response.json()]


def error(response):
    [error] = response.json()
    assert error["code"] == response.status_code
    return response.status_code, error["description"]


# --- filed -----------------------------------------------------------------------------------


async def test_what_is_filed_gets_a_token_and_then_its_number(city):
    [answer] = (await city.files(**BALL)).json()
    token = answer["token"]
    [waiting] = (await city.asks(f"tokens/{token}.json")).json()
    assert waiting == {"service_request_id": "", "token": token}
    await city.works()
    [known] = (await city.asks(f"tokens/{token}.json")).json()
    assert known == {"service_request_id": "1", "token": token}
    [told] = (await city.asks("requests/1.json")).json()
    assert told["status"] == "open"
    assert told["service_code"] == "street_furniture"
    assert told["service_name"] == "公共设施"
    assert told["description"] == "路口的石球被撞坏了"
    assert told["agency_responsible"] == HERE
    assert told["expected_datetime"] is not None
    assert (told["lat"], told["long"]) == (32.934567, 117.361234)


async def test_the_same_client_id_once_more_is_the_same_case(city):
    [first] = (await city.files(**BALL)).json()
    [again] = (await city.files(**BALL)).json()
    assert again["token"] == first["token"]
    await city.works()
    [later] = (await city.files(**BALL)).json()
    assert later["service_request_id"] == "1"
    assert numbers(await city.asks("requests.json")) == ["1"]


async def test_another_systems_client_id_is_another_case(city):
    other = await city.lets_in("市12345", file=True)
    await city.files(**BALL)
    await city.files(**BALL, key=other)
    await city.files(**{**BALL, "client_id": ""})
    await city.files(**{**BALL, "client_id": ""})
    await city.works()
    assert sorted(numbers(await city.asks("requests.json"))) == ["1", "2", "3", "4"]


async def test_the_case_says_where_it_is_and_who_told_it_is_not_kept(city):
    flat = {"lat": "", "long": "", "address_string": "3号楼2单元501", "attribute[floor]": "5"}
    who = {"first_name": "李某", "phone": "138****0001"}
    await city.files(**BALL | flat | who)
    await city.works()
    async with city.storage.begin() as uow:
        case = await uow.cases.named(city.here, 1)
        [report] = await uow.reports.of(city.here, 1)
    assert case.state is State.REPORTED
    assert (case.spot.unit, case.spot.floor) == (city.building, 5)
    assert "501" not in case.spot.words
    assert (report.source, report.reporter, report.on_behalf_of) == (Source.CIVIC, None, "")


async def test_a_picture_is_not_fetched_and_an_emergency_is_told_whom_to_call(city):
    known = {**BALL, "description": "三楼着火了", "media_url": "http://city.test/1.jpg"}
    [answer] = (await city.files(**known)).json()
    assert "119" in answer["service_notice"]
    assert "media_url is not fetched" in answer["service_notice"]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"service_code": ""}, (400, "service_code is missing")),
        ({"service_code": "ufo"}, (404, "service_code not found")),
        ({"description": " "}, (400, "description is missing")),
        ({"description": "坏" * 601}, (400, "description has more than 600 characters")),
        ({"lat": "north"}, (400, "lat and long are decimal degrees (WGS-84)")),
        ({"lat": "91"}, (400, "lat and long are no place on the earth")),
        ({"long": ""}, (400, "lat and long are decimal degrees (WGS-84)")),
        (
            {"lat": "", "long": "", "address_string": ""},
            (400, "lat and long, or address_string, is missing"),
        ),
        ({"client_id": "a b"}, (400, "client_id is 1 to 100 letters, digits and . _ : -")),
        ({"attribute[floor]": "500"}, (400, "attribute[floor] is from -9 to 199")),
    ],
)
async def test_what_cannot_be_filed_is_refused_with_the_reason(city, wrong, why):
    assert error(await city.files(**{**BALL, **wrong})) == why


async def test_only_a_form_is_read(city):
    post = partial(city.client.post, "/requests.json")
    assert error(await post(json=BALL))[0] == 415
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert error(await post(content=b"a=%ff", headers=form)) == (400, "the form cannot be read")
    assert error(await post(content=b"a=" + b"b" * 20_000, headers=form))[0] == 413


# --- read ------------------------------------------------------------------------------------


async def test_cases_are_found_by_time_state_service_and_number(city):
    await city.keeps(1, opened_at=city.time.now() - timedelta(days=91))
    await city.keeps(2, opened_at=city.time.now() - timedelta(days=2), state=State.ARCHIVED)
    await city.keeps(3, category=Category.LIFT)
    day = (city.time.now() - timedelta(days=1)).isoformat()
    assert numbers(await city.asks("requests.json")) == ["3", "2"]
    assert numbers(await city.asks("requests.json", start_date=day)) == ["3"]
    assert numbers(await city.asks("requests.json", end_date=day)) == ["2", "1"]
    assert numbers(await city.asks("requests.json", status="closed")) == ["2"]
    assert numbers(await city.asks("requests.json", status="open,closed")) == ["3", "2"]
    assert numbers(await city.asks("requests.json", service_code="lift,road")) == ["3"]
    assert numbers(await city.asks("requests.json", service_request_id="1,3,x")) == ["3", "1"]
    assert numbers(await city.asks("requests.json", service_request_id="x")) == []
    assert numbers(await city.asks("requests.json", page_size=1, page=2)) == ["2"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"start_date": "2026-08-01T00:00:00Z", "end_date": "2026-11-01T00:00:00Z"},
        {"start_date": "2026-11-01T00:00:00Z", "end_date": "2026-10-01T00:00:00Z"},
        {"start_date": "2026-11-01T00:00:00"},
        {"start_date": "0001-01-01T00:00:00+09:00"},
        {"end_date": "0001-01-02T00:00:00Z"},
        {"start_date": "yesterday"},
        {"status": "half-open"},
        {"page": "0"},
        {"page_size": "201"},
        {"service_code": "ufo"},
        {"service_request_id": ",".join(["7"] * 101)},
    ],
)
async def test_what_cannot_be_meant_is_refused(city, wrong):
    assert error(await city.asks("requests.json", **wrong))[0] == 400


async def test_what_was_told_in_confidence_stays_there(city):
    point = Position(32_934_567, 117_361_234)
    own = Spot(unit=city.building, position=point, words="王阿姨家门口")
    await city.keeps(1, "王阿姨家的灯坏了", spot=own)
    await city.keeps(2, "小孩被夹了手", sensitive=True, room=SQUARE)
    await city.keeps(3, state=State.DRAFT, room=SQUARE)
    await city.keeps(4, state=State.WITHDRAWN, room=SQUARE)
    await city.keeps(5, "大厅灯坏了", spot=replace(own, words="大厅"), room=SQUARE)
    seen = await city.asks("requests.json")
    assert numbers(seen) == ["5", "1"]
    shown, alone = seen.json()
    assert (shown["description"], shown["address"]) == ("大厅灯坏了", "大厅")
    assert (alone["description"], alone["address"]) == ("", "3号楼")
    assert "王阿姨" not in seen.text
    for number in (2, 3, 4, 99):
        assert error(await city.asks(f"requests/{number}.json"))[0] == 404


async def test_once_it_is_over_the_point_is_only_about_right(city):
    point = Position(32_934_567, 117_361_234)
    await city.keeps(1, state=State.RESOLVED, spot=Spot(position=point))
    [told] = (await city.asks("requests/1.json")).json()
    assert told["status"] == "closed"
    assert told["status_notes"] == "已处理，等待核实"
    assert told["lat"] != 32.934567
    assert abs(told["lat"] - 32.934567) < 0.001


async def test_a_picture_is_there_once_staff_released_it_and_while_its_case_may_be_seen(city):
    blurred = await city.app.files.keep(b"blurred")
    async with city.storage.begin() as uow:
        picture = await uow.attachments.want(
            SQUARE, Attached("石球"), What.PICTURE, sender=None, at=city.time.now()
        )
        picture = replace(picture, blurred=blurred)
        uow.attachments.put(picture)
    await city.keeps(1, room=SQUARE, released_photo=picture.id)

    async def told():
        [told] = (await city.asks("requests/1.json")).json()
        return told["media_url"]

    address = f"http://stool.test/open311/photos/{city.here}/1/{blurred}.jpg"
    assert await told() == ""
    assert error(await city.client.get(address))[0] == 404
    async with city.storage.begin() as uow:
        uow.attachments.put(picture.release(city.time.now()))
    assert await told() == address
    shown = await city.client.get(address)
    assert (shown.content, shown.headers["content-type"]) == (b"blurred", "image/jpeg")
    for other in (
        f"{city.here}/2/{blurred}",
        f"{city.here}/1/{'0' * 64}",
        f"9999999999/1/{blurred}",
        f"{'1' * 1_500}/1/{blurred}",
    ):
        assert (
            error(await city.client.get(f"http://stool.test/open311/photos/{other}.jpg"))[0] == 404
        )
    await city.app.files.forget(blurred)
    assert error(await city.client.get(address))[0] == 404
    async with city.storage.begin() as uow:
        uow.cases.put(replace(await uow.cases.named(city.here, 1), sensitive=True))
    assert error(await city.client.get(address))[0] == 404


async def test_behind_a_proxy_addresses_are_those_of_outside(city):
    outside = Open311(desk=city.desk, timepiece=city.time, url="https://stool.example/")
    async with city.knocking(outside) as client:
        discovery = (await client.get("/discovery.json")).json()
    assert discovery["endpoints"][0]["url"] == "https://stool.example/open311/v2"


# --- who asks --------------------------------------------------------------------------------


async def test_a_key_opens_one_community_and_only_what_it_is_for(city):
    await city.files(**BALL)
    await city.works()
    reading = await city.lets_in("街道大屏")
    assert numbers(await city.asks("requests.json", key=reading)) == ["1"]
    assert error(await city.files(**BALL, key=reading)) == (403, "this api_key may only read")
    elsewhere = await city.lets_in("淮滨", "淮滨社区", file=True)
    assert numbers(await city.asks("requests.json", key=elsewhere)) == []
    [filed] = (await city.files(**BALL)).json()
    assert filed["service_request_id"] == "1"
    [token] = (await city.files(**{**BALL, "client_id": "n2"})).json()
    assert error(await city.asks(f"tokens/{token['token']}.json", key=elsewhere))[0] == 404


async def test_nobody_comes_in_without_a_key_or_with_one_that_was_ended(city):
    assert error(await city.client.get("/requests.json"))[0] == 403
    assert error(await city.asks("requests.json", key="guessed"))[0] == 403
    assert error(await city.client.post("/requests.json", data=BALL))[0] == 403
    async with city.storage.begin() as uow:
        assert await shut_out(uow, "区城管平台", HERE, at=city.time.now()) == 1
    assert error(await city.asks("requests.json"))[0] == 403


async def test_whoever_comes_too_often_waits_a_minute(city):
    slow = Open311(desk=city.desk, timepiece=city.time, reads=Pace(2))
    async with city.knocking(slow) as client:
        ask = partial(client.get, "/requests.json", params={"api_key": city.key})
        assert [(await ask()).status_code for _ in range(3)] == [200, 200, 429]
        assert (await ask()).headers["Retry-After"] == "60"
        city.time.move(city.time.now() + timedelta(minutes=1))
        assert (await ask()).status_code == 200


# --- how it is told --------------------------------------------------------------------------


async def test_what_can_be_filed_is_known_to_everybody(city):
    services = (await city.client.get("/services.json")).json()
    assert {each["service_code"] for each in services} == {each.value for each in Category}
    assert {each["type"] for each in services} == {"batch"}
    definition = (await city.client.get("/services/lift.json")).json()
    assert [each["code"] for each in definition["attributes"]] == ["floor"]
    assert error(await city.client.get("/services/ufo.json"))[0] == 404
    discovery = (await city.client.get("/discovery.json")).json()
    assert discovery["endpoints"][0]["url"] == "http://stool.test/open311/v2"


async def test_all_of_it_is_told_in_xml_too(city):
    async def xml(what, **known):
        answer = await city.asks(f"{what}.xml", **known)
        assert answer.headers["content-type"].startswith("text/xml")
        return xmltodict.parse(answer.text)

    assert (await xml("requests"))["service_requests"] is None
    filed = await city.files(form="requests.xml", **{**BALL, "description": "石球 <坏> & 倒"})
    token = xmltodict.parse(filed.text)["service_requests"]["request"]["token"]
    await city.works()
    known = (await xml(f"tokens/{token}"))["service_requests"]["request"]
    assert known["service_request_id"] == "1"
    told = (await xml("requests/1"))["service_requests"]["request"]
    assert told["description"] == "石球 <坏> & 倒"
    assert (told["status"], told["lat"]) == ("open", "32.934567")
    services = (await xml("services"))["services"]["service"]
    assert (len(services), services[0]["metadata"]) == (len(Category), "true")
    definition = (await xml("services/lift"))["service_definition"]
    assert definition["attributes"]["attribute"]["code"] == "floor"
    endpoint = (await xml("discovery"))["discovery"]["endpoints"]["endpoint"]
    assert endpoint["formats"]["format"] == ["application/json", "text/xml"]
    assert (await xml("requests/77"))["errors"]["error"]["code"] == "404"


async def test_other_addresses_and_methods_are_errors_of_the_same_shape(city):
    assert error(await city.client.get("/requests.yaml"))[0] == 404
    assert error(await city.client.delete("/requests.json"))[0] == 405


# --- the operator ----------------------------------------------------------------------------


@pytest.fixture
def types(tmp_path):
    """What somebody types after `python -m bot`, in a house of its own."""
    url = databases.sqlite(tmp_path)

    async def founded():
        storage = Storage(url)
        await storage.migrate()
        await storage.create()
        async with storage.begin() as uow:
            town = NewUnit(UnitType.COMMUNITY, HERE, HERE, None)
            await uow.units.found(
                [town, NewUnit(UnitType.BUILDING, "3号楼", f"{HERE}/3号楼", HERE)]
            )
        await storage.close()

    asyncio.run(founded())
    runner = CliRunner(env={"DATABASE_URL": url})
    return lambda *words: runner.invoke(bot, list(words))


def test_a_key_is_printed_once_and_ended_by_its_name(types):
    made = types("open311-key", "区城管平台", "--unit", HERE, "--file")
    assert made.exit_code == 0
    told, key = made.stdout.strip().splitlines()
    assert (
        told == f"这是“区城管平台”在{HERE}的钥匙，可以查询，也可以提交。只显示这一次，请妥善保存："
    )
    assert len(key) == 2 * civic.CHANCE
    assert "只能查询" in types("open311-key", "区城管平台", "--unit", HERE).stdout
    ended = types("open311-key", "区城管平台", "--unit", HERE, "--end")
    assert ended.stdout.strip() == "“区城管平台”的2把钥匙已作废。"
    again = types("open311-key", "区城管平台", "--unit", HERE, "--end")
    assert (again.exit_code, again.stderr.strip()) == (1, "那里没有“区城管平台”的钥匙。")


def test_a_key_opens_a_community_and_nothing_else(types):
    told = types("open311-key", "区城管平台", "--unit", "3号楼")
    assert told.exit_code == 1
    assert told.stderr.strip() == f"“{HERE}/3号楼”不是社区：钥匙只能开一个社区。"

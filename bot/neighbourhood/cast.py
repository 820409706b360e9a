"""Who lives in the demonstration neighbourhood, and where they talk; all of them are made up."""

from bot.neighbourhood.district import DISTRICT
from bot.neighbourhood.land import COUNCIL_UNIT, GRID, PLACE, SPOTS
from bot.web.cast import Cast, Group, Neighbour, Role

ESTATE = Group("estate", "陶然北岸居民群", "大家提事、支持、看结果")
BUILDING = Group("building-3", "3号楼邻居群", "3号楼的事先在这里说")
COUNCIL = Group("council", "居民议事会群", "9位成员在这里表决")
PEARL_SQUARE = Group("pearl", "明珠社区居民群", "12个网格，3,260户")

ORCHARD_SQUARE = Group("orchard", "果园社区居民群", "一栋小楼，12套，9位业主")

UNITS = {ESTATE: PLACE, BUILDING: f"{GRID}/3号楼", COUNCIL: COUNCIL_UNIT}


def _resident(handle: str, name: str, home: str, *groups: Group) -> Neighbour:
    rooms = tuple(group.address for group in (ESTATE, *groups))
    return Neighbour(handle, name, Role.RESIDENT, home, rooms)


def _member(handle: str, name: str, about: str, role: Role = Role.COUNCIL_MEMBER) -> Neighbour:
    return Neighbour(handle, name, role, about, (ESTATE.address, COUNCIL.address))


RESIDENTS = (
    _resident("wang", "王阿姨", "3号楼2单元502", BUILDING),
    _resident("li", "李大爷", "3号楼1单元101", BUILDING),
    _resident("zhao", "赵某", "3号楼2单元301", BUILDING),
    _resident("qian", "钱某", "5号楼1单元602"),
    _resident("sun", "孙阿姨", "5号楼3单元202"),
    _resident("zhou", "周某", "8号楼2单元401"),
    _resident("chu", "褚某", "8号楼1单元303"),
    _resident("wei", "卫大爷", "1号楼1单元102"),
    _resident("jiang", "蒋某", "1号楼2单元601"),
    _resident("shen", "沈阿姨", "6号楼1单元402"),
    _resident("tao", "陶某", "6号楼2单元201"),
    _resident("wu", "吴某", "12号楼1单元702"),
)
_SURNAMES = "高林罗梁宋唐邓曹彭曾萧田董袁潘于蔡余杜叶程苏魏吕丁任姚卢姜崔"
PASSERS_BY = tuple(
    _resident(f"neighbour-{place}", f"{surname}某", "")
    for place, surname in enumerate(_SURNAMES, start=1)
)
"""They press a button now and then; nobody opens the page as one of them."""
STAFF = Neighbour(
    "chen", "小陈", Role.STAFF, "社区工作人员", (ESTATE.address, BUILDING.address, COUNCIL.address)
)
GRID_WORKER = Neighbour(
    "xiaoli", "小李", Role.GRID_WORKER, "第一网格", (ESTATE.address, BUILDING.address)
)
PEARL_STAFF = Neighbour("fang", "小方", Role.STAFF, "明珠社区工作人员", (PEARL_SQUARE.address,))
VOLUNTEERS = tuple(
    Neighbour(handle, name, Role.RESIDENT, "明珠社区", (PEARL_SQUARE.address,))
    for handle, name in (("he-lao", "贺老师"), ("shi-lao", "石老师"))
)
"""Two who teach after school."""
ORCHARD_STAFF = Neighbour("guo", "小郭", Role.STAFF, "果园社区工作人员", (ORCHARD_SQUARE.address,))
SECOND_READER = Neighbour("yu", "小余", Role.STAFF, "果园社区，录票")
SECOND_OWNER = Neighbour(
    "fan-yi", "樊某", Role.RESIDENT, "1号楼1单元201", (ORCHARD_SQUARE.address,)
)
DISTRICT_STAFF = Neighbour("fan", "老范", Role.STAFF, f"{DISTRICT}工作人员")
RIDER = Neighbour("ma", "小马", Role.RIDER, "送外卖，路过小区")
LEAD = _member("zheng", "郑老师", "居民议事会", Role.COUNCIL_LEAD)
MEMBERS = tuple(
    _member(handle, name, "居民议事会")
    for handle, name in (
        ("feng", "冯阿姨"),
        ("han", "韩某"),
        ("yang", "杨某"),
        ("zhu", "朱大爷"),
        ("qin", "秦某"),
        ("xu", "许阿姨"),
        ("he", "何某"),
        ("lv", "吕某"),
    )
)

CAST = Cast(
    community="陶然北岸社区",
    groups=(ESTATE, BUILDING, COUNCIL, PEARL_SQUARE, ORCHARD_SQUARE),
    people=(
        *RESIDENTS,
        LEAD,
        *MEMBERS,
        STAFF,
        GRID_WORKER,
        RIDER,
        PEARL_STAFF,
        ORCHARD_STAFF,
        SECOND_OWNER,
        DISTRICT_STAFF,
    ),
    spots=SPOTS,
)

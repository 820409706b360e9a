"""The district around the demonstration estate: made up, whole, and the same every time.

63 villages and 21 communities with their party branches, party groups and councils, in the numbers
that a newspaper page about 淮上区 gives. Its own names are used where it has them; every other
place is called 示例, every person by a surname and 某.
"""

from collections.abc import Iterator
from itertools import chain, cycle, islice
from typing import Final

from bot.neighbourhood.land import COUNCIL_UNIT, GRID, PLACE

DISTRICT: Final = "淮上区"
_SUBDISTRICT: Final = f"{DISTRICT}/淮滨街道"
_TOWN: Final = f"{DISTRICT}/小蚌埠镇"
_EXAMPLE_TOWNS: Final = tuple(f"{DISTRICT}/示例镇{number:02}" for number in range(1, 5))

ORCHARD: Final = f"{_TOWN}/果园社区"
PEARL: Final = f"{_SUBDISTRICT}/明珠社区"
PEARL_GRIDS: Final = 12
PEARL_BUILDINGS: Final = 60
"""Five in each grid; 3,260 households live there."""

VILLAGES: Final = 63
EXAMPLE_COMMUNITIES: Final = 18

# Two branches in most places, one in the rest; councils and groups likewise.
_PLACES_WITH_TWO_BRANCHES: Final = 73
_PLACES_WITH_TWO_GROUPS: Final = 38
_VILLAGES_WITH_THREE_COUNCILS: Final = 32
_COMMUNITIES_WITH_THREE_COUNCILS: Final = 20
_COUNCILS_OF_SIX: Final = 153
"""The estate's council has nine: 153 others have six and 66 five, 1,257 seats in 220 councils."""
_COUNCILS_WITH_TWO_LEADS: Final = 26
_RIDERS: Final = (35,) * 5 + (34,) * 4
"""Of nine companies, each where its riders mostly ride; one of them is in the estate's story."""

_ORDINALS: Final = "一二三"
_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡"
)
_KINDS: Final = ("党员代表", "村居民代表", "妇女代表", "致富能手", "在职党员", "其他")

PARTICIPATIONS: Final = 48_000
CREDITED: Final = 2_400_000
REDEEMED: Final = 920_000


def villages() -> tuple[str, ...]:
    """Return the paths of the 63 villages, town by town."""
    towns = cycle((_TOWN, *_EXAMPLE_TOWNS))
    names = (f"示例村{number:02}" for number in range(1, VILLAGES + 1))
    return tuple(sorted(f"{town}/{name}" for name, town in zip(names, towns, strict=False)))


def communities() -> tuple[str, ...]:
    """Return the paths of the 21 communities, the estate's own first."""
    above = cycle((_SUBDISTRICT, _TOWN, *_EXAMPLE_TOWNS))
    names = (f"示例社区{number:02}" for number in range(1, EXAMPLE_COMMUNITIES + 1))
    examples = sorted(f"{where}/{name}" for name, where in zip(names, above, strict=False))
    return (PLACE, ORCHARD, PEARL, *examples)


def organisation() -> Iterator[dict[str, str]]:
    """Yield what the district is made of beside the estate's own, as `import org` reads it."""
    for town in (_TOWN, *_EXAMPLE_TOWNS):
        yield _unit(town, "town")
    for village in villages():
        yield _unit(village, "village")
    for community in communities():
        if community != PLACE:
            yield _unit(community, "community")
    yield from _pearl()
    for path, kind in chain(_branches(), _groups(), _councils()):
        if path != COUNCIL_UNIT:
            yield _unit(path, kind)


def councils() -> tuple[tuple[str, int, int], ...]:
    """Return each council's path, how many sit in it and how many of these lead it."""
    others = [path for path, _ in _councils() if path != COUNCIL_UNIT]
    return (
        (COUNCIL_UNIT, 9, 1),
        *(
            (path, 6 if place < _COUNCILS_OF_SIX else 5, 2 if place < _TWO_LED else 1)
            for place, path in enumerate(others)
        ),
    )


_TWO_LED: Final = _COUNCILS_WITH_TWO_LEADS


def members() -> Iterator[dict[str, str]]:
    """Yield who sits in the councils, as `import members` reads it; the estate's came by code."""
    for place, (path, seats, leads) in enumerate(councils()):
        if path == COUNCIL_UNIT:
            continue
        surnames = islice(cycle(_SURNAMES), place * 7 % len(_SURNAMES), None)
        for seat, surname in zip(range(seats), surnames, strict=False):
            yield {
                "unit": path,
                "name": f"{surname}某",
                "seat": "负责人" if seat < leads else "记录员" if seat == seats - 1 else "成员",
                "kind": _KINDS[(place + seat) % len(_KINDS)],
                "from": "2023-01-01",
                "until": "2025-01-31" if place % 40 == 1 else "2025-12-31",
            }


def party_leads() -> Iterator[dict[str, str]]:
    """Yield who leads each party branch and party group, as `import members` reads it."""
    surnames = cycle(_SURNAMES[5:] + _SURNAMES[:5])
    for (path, _), surname in zip(chain(_branches(), _groups()), surnames, strict=False):
        yield {
            "unit": path,
            "name": f"{surname}某",
            "seat": "负责人",
            "kind": "党员代表",
            "from": "2023-01-01",
            "until": "2025-12-31",
        }


VENUES: Final = (
    {
        "unit": PLACE,
        "kind": "党群连心站",
        "name": "陶然北岸党群连心站",
        "address": "小区南门东侧一楼",
        "hours": "工作日 08:30-18:00",
        "phone": "0552-000-0001",
    },
    {
        "unit": PLACE,
        "kind": "党群微家",
        "name": "6号楼党群微家",
        "address": "6号楼1单元一楼",
        "hours": "每天 14:00-17:00",
        "phone": "",
    },
    {
        "unit": PEARL,
        "kind": "党员驿站",
        "name": "明珠路口党员驿站",
        "address": "明珠社区3号楼东侧",
        "hours": "每天 08:00-22:00",
        "phone": "",
    },
)
PARTNERS: Final = (
    {
        "partner": "示例理发店",
        "unit": PLACE,
        "about": "每月第二个周四上门，给行动不便的老人免费理发",
        "from": "2024-01-01",
        "until": "2024-12-31",
        "ended": "",
        "contact": "石师傅",
        "phone": "",
    },
    {
        "partner": "示例建筑公司",
        "unit": PEARL,
        "about": "结对联系，路面小修出工出料",
        "from": "2024-03-01",
        "until": "2026-02-28",
        "ended": "",
        "contact": "项目部",
        "phone": "",
    },
)
HEADS: Final = (
    {"unit": f"{GRID}/3号楼", "name": "王阿姨", "seat": "负责人", "kind": "其他"},
    {"unit": f"{GRID}/5号楼", "name": "孙阿姨", "seat": "负责人", "kind": "其他"},
)
"""Who answers for two of the estate's buildings, as the office published it."""


def opening_figures() -> Iterator[dict[str, str]]:
    """Yield what was counted before the bot came, as `import figures` reads it."""
    everywhere = (*communities(), *villages())
    for metric, total in (
        ("points_participations", PARTICIPATIONS),
        ("points_credited", CREDITED),
        ("points_redeemed", REDEEMED),
    ):
        for path, share in zip(everywhere, _spread(total, len(everywhere)), strict=True):
            yield {
                "community": path,
                "metric": metric,
                "period": "2024年1月1日到2024年10月31日",
                "value": str(share),
            }
    for path, riders in zip(communities(), _RIDERS, strict=False):
        here = riders - (path == PLACE)
        yield {"community": path, "metric": "riders", "period": "2024年10月", "value": str(here)}


def _pearl() -> Iterator[dict[str, str]]:
    """Yield the grids of 明珠社区 and their buildings."""
    each = PEARL_BUILDINGS // PEARL_GRIDS
    for number in range(1, PEARL_GRIDS + 1):
        grid = f"{PEARL}/第{number}网格"
        yield _unit(grid, "grid")
        for building in range((number - 1) * each + 1, number * each + 1):
            yield _unit(f"{grid}/{building}号楼", "building")


def _branches() -> Iterator[tuple[str, str]]:
    for place, path in enumerate((*communities(), *villages())):
        for number in range(2 if place < _PLACES_WITH_TWO_BRANCHES else 1):
            yield f"{path}/第{_ORDINALS[number]}党支部", "party_branch"


def _groups() -> Iterator[tuple[str, str]]:
    for place, path in enumerate((*communities(), *villages())):
        for number in range(2 if place < _PLACES_WITH_TWO_GROUPS else 1):
            yield f"{path}/第{_ORDINALS[number]}党小组", "party_group"


def _councils() -> Iterator[tuple[str, str]]:
    """Yield every council; the estate's first is the one in the story."""
    for place, path in enumerate(communities()):
        for number in range(3 if place < _COMMUNITIES_WITH_THREE_COUNCILS else 2):
            name = f"第{_ORDINALS[number]}居民议事会"
            yield (
                (COUNCIL_UNIT if path == PLACE and not number else f"{path}/{name}"),
                ("resident_council"),
            )
    for place, path in enumerate(villages()):
        for number in range(3 if place < _VILLAGES_WITH_THREE_COUNCILS else 2):
            yield f"{path}/第{_ORDINALS[number]}村理事会", "village_council"


def _unit(path: str, kind: str) -> dict[str, str]:
    return {"unit": path, "type": kind}


def _spread(total: int, places: int) -> list[int]:
    """Return whole shares of a total, as even as they can be, and not all the same."""
    weights = [97 + 7 * (place * 13 % 11) for place in range(places)]
    shares = [total * weight // sum(weights) for weight in weights]
    for place in range(total - sum(shares)):
        shares[place] += 1
    return shares

import pytest

from domain.reports.categories import WORDS, Category, category_of, level_of
from domain.reports.emergencies import calls
from domain.reports.levels import Level


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("3号楼着火了", ("119",)),
        ("楼道里好大的燃气味", ("119",)),
        ("煤气漏气了", ("119",)),
        ("有人困在电梯里了", ("119",)),
        ("老人晕倒在3号楼下", ("120",)),
        ("一位大爷在台阶上摔倒了", ("120",)),
        ("广场上打架了", ("110",)),
        ("打架，有人受伤了", ("120", "110")),
        ("孩子走丢了", ("110",)),
    ],
)
def test_words_of_an_emergency_are_answered_with_whom_to_call(words, first):
    assert calls(words) == first


@pytest.mark.parametrize(
    "words",
    [
        "电动车在楼道充电怕着火",
        "燃气费怎么交",
        "建议搞一次火灾演习",
        "楼道堆放杂物有火灾隐患",
        "灭火器过期了",
        "跳楼价促销广告太多",
        "路灯坏了",
    ],
)
def test_what_only_sounds_like_one_is_none(words):
    assert calls(words) == ()


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("石球坏了", Category.STREET_FURNITURE),
        ("楼梯间堆了好多杂物", Category.CLUTTER),
        ("三号楼的路灯不亮", Category.LIGHTING),
        ("消防通道被车堵了", Category.FIRE_LANE),
        ("井盖没了", Category.MANHOLE),
        ("配电箱漏电", Category.ELECTRICITY),
        ("电梯又停了", Category.LIFT),
        ("下水道返水", Category.DRAINS),
        ("垃圾没人清", Category.LITTER),
        ("垃圾桶盖坏了", Category.STREET_FURNITURE),
        ("停车位被占", Category.PARKING),
        ("树枝断了", Category.GREENERY),
        ("说不清楚", Category.OTHER),
        ("", Category.OTHER),
    ],
)
def test_the_words_tell_what_kind_of_thing_it_is(words, category):
    assert category_of(words) is category


@pytest.mark.parametrize(
    ("category", "level"),
    [
        (Category.FIRE_LANE, Level.URGENT),
        (Category.MANHOLE, Level.URGENT),
        (Category.ELECTRICITY, Level.URGENT),
        (Category.PARKING, Level.COMPLEX),
        (Category.STREET_FURNITURE, Level.GENERAL),
        (Category.OTHER, Level.GENERAL),
    ],
)
def test_what_is_dangerous_is_urgent_from_the_first(category, level):
    assert level_of(category) is level


def test_every_category_but_the_last_has_words():
    assert set(WORDS) == set(Category) - {Category.OTHER}

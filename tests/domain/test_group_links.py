"""A group's link: good until it is taken back, for so many newcomers, who say who they are."""

from datetime import timedelta

import pytest

from domain.group_links import (
    LONGEST,
    MOST,
    GroupLink,
    GroupLinkIsOver,
    TooManyCame,
    WhoIsMissing,
    admit,
    introduced,
    opened,
)
from domain.homes import Home
from domain.links import LinkIsUnknown
from tests.makers import NOON

LINK = GroupLink(digest="d", code="c", unit=3, community=3, given_by=1, given_at=NOON)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_a_link_is_good_until_it_is_taken_back():
    assert opened(LINK) is LINK
    with pytest.raises(GroupLinkIsOver):
        opened(LINK.end(NOON + HOUR))


def test_the_first_end_stays():
    assert LINK.end(NOON + HOUR).end(NOON + DAY).ended_at == NOON + HOUR


def test_a_link_that_nobody_gave_opens_nothing():
    with pytest.raises(LinkIsUnknown):
        opened(None)


def test_so_many_newcomers_are_let_in_within_an_hour_and_a_day():
    admit({HOUR: MOST[HOUR] - 1, DAY: MOST[DAY] - 1})
    for within, hours in ((HOUR, 1), (DAY, 24)):
        with pytest.raises(TooManyCame) as too_many:
            admit({HOUR: 0, DAY: 0, within: MOST[within]})
        assert too_many.value.values == {"hours": hours}


def test_whoever_comes_says_a_name_and_a_home():
    told = introduced("王阿姨 3号楼2单元502")
    assert (told.name, told.home) == ("王阿姨", Home(building="3", stairwell="2", unit="502"))


@pytest.mark.parametrize(
    "written", ["", "王阿姨", "3号楼2单元502", "王阿姨3号楼2单元502" + "好" * LONGEST]
)
def test_without_both_it_is_asked_again(written):
    with pytest.raises(WhoIsMissing):
        introduced(written)

"""Who holds a meeting, as staff type it: 主持 王阿姨、小李."""

import pytest

from domain.meetings.hosts import MOST_HOSTS, TooManyHosts, read_hosts, take_hosts


@pytest.mark.parametrize(
    ("said", "rest", "hosts"),
    [
        ("3号楼 停车 主持 王阿姨、小李", "3号楼 停车", ("王阿姨", "小李")),
        ("主持：王阿姨和小李 停车", "停车", ("王阿姨", "小李")),
        ("停车，主持人 王阿姨，电动车", "停车，\n，电动车", ("王阿姨",)),
        ("parking host: 李某", "parking", ("李某",)),
        ("主持 没有", "", ()),
        ("停车 主持 王阿姨、王阿姨", "停车", ("王阿姨",)),
    ],
)
def test_who_holds_it_is_taken_out_of_a_line(said, rest, hosts):
    left, named = take_hosts(said)
    assert (left.strip(), named) == (rest, hosts)


@pytest.mark.parametrize("said", ["停车、电动车", "主持公道", "谁来主持会", "请老王主持"])
def test_a_line_that_names_nobody_stays_as_it_is(said):
    assert take_hosts(said) == (said, None)


@pytest.mark.parametrize(
    ("said", "hosts"),
    [
        ("王阿姨、小李。", ("王阿姨", "小李")),
        ("王阿姨,小李 老张", ("王阿姨", "小李", "老张")),
        ("只有我", ()),
        ("", ()),
    ],
)
def test_names_behind_the_number_are_read(said, hosts):
    assert read_hosts(said) == hosts


def test_no_meeting_has_a_crowd_of_hosts():
    names = [f"邻居{place}" for place in range(MOST_HOSTS + 1)]
    assert len(read_hosts("、".join(names[1:]))) == MOST_HOSTS
    with pytest.raises(TooManyHosts):
        read_hosts("、".join(names))

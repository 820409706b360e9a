"""How something was heard: one noun for what people say, wherever they say it."""

import pytest

from domain.sources import Intake, Source, heard_how, intake, read_intake, sources_of


def test_every_source_stands_in_exactly_one_part_of_the_list():
    parts = [sources_of(each) for each in Intake]
    assert sum(map(len, parts)) == len(Source)
    assert frozenset().union(*parts) == set(Source)
    assert intake(Source.CHAT) is intake(Source.CIVIC) is Intake.ONLINE
    assert intake(Source.STOOL_MEETING) is Intake.SYMPOSIUM


@pytest.mark.parametrize(
    ("typed", "name", "source"),
    [
        ("王阿姨", "王阿姨", Source.HOME_VISIT),
        ("王阿姨 电话", "王阿姨", Source.HOTLINE),
        ("王阿姨（座谈）", "王阿姨", Source.SYMPOSIUM),
        ("李某 意见箱", "李某", Source.PAPER),
        ("李某 上门", "李某", Source.HOME_VISIT),
    ],
)
def test_a_word_beside_the_name_says_how_it_was_heard(typed, name, source):
    assert heard_how(typed) == (name, source)


def test_a_part_of_the_list_is_called_by_its_words_and_nothing_else():
    assert read_intake(" 走访。") is Intake.HOME_VISIT
    assert read_intake("phone") is Intake.TELEPHONE
    assert read_intake("走访 3号楼") is None

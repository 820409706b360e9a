"""Personal data among ordinary talk: what is found, what is let stand, and how well."""

from pathlib import Path

import pytest

from domain.privacy import Sort, findings, masked
from tests.people_data import BANK, IDENTITY, bank, identity

DATA = Path(__file__).parent.parent / "data"


def labelled(name):
    """What each line holds (None: nothing that is anybody's own), and the line."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        sort, text = line.split("\t")
        yield None if sort == "-" else Sort(sort), text.replace("⏎", "\n")


def measured(name):
    """Found of what there is, wrongly found, and how many lines of each there are."""
    lines = list(labelled(name))
    hits = sum(1 for sort, text in lines if sort and findings(text))
    wrong = [text for sort, text in lines if not sort and findings(text)]
    return hits, wrong, sum(1 for sort, _ in lines if sort), sum(1 for s, _ in lines if not s)


def test_what_is_anybodys_own_is_found_and_nothing_else():
    hits, wrong, own, ordinary = measured("personal_data.tsv")
    assert (hits, wrong) == (own, [])
    assert own > 80
    assert ordinary > 140


def test_the_blind_part_which_nothing_was_fitted_to():
    """When it was first measured: 30 of 30 found, 2 of 50 found wrongly; these were mended."""
    hits, wrong, own, _ = measured("personal_data_blind.tsv")
    assert (hits, wrong) == (own, [])


@pytest.mark.parametrize("name", ["personal_data.tsv", "personal_data_blind.tsv"])
def test_each_is_found_as_what_it_is_and_masked(name):
    for sort, text in labelled(name):
        if sort is None:
            continue
        found = findings(text)
        assert sort in {each.sort for each in found}, text
        assert not findings(masked(text, found)), text


def test_ordinary_talk_is_let_stand():
    lines = (DATA / "ordinary_talk.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if findings(line)] == ["查13812340001这个号码是谁的"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("我电话13800010001", "我电话138****0001"),
        ("+86 138-0001-0001", "138****0001"),
        ("１３８０００１０００１", "138****0001"),
        ("一三八零零零一零零零一找我", "138****0001找我"),
        ("我家0552-3012345", "我家0552****2345"),
        (f"证{IDENTITY}。", "证3403**************。"),
        (f"卡{BANK}", "卡6222" + "*" * (len(BANK) - 4)),
        (
            "1 王阿姨 3-2-502 13800010001；2 李某 3号楼201 13800010002；3 赵某 13800010003",
            "1 王阿姨 3-2-*** 138****0001；2 李某 3号楼*** 138****0002；3 赵某 138****0003",
        ),
    ],
)
def test_what_may_be_read_instead(text, read):
    assert masked(text, findings(text)) == read


@pytest.mark.parametrize(
    "text",
    [
        "身份证" + identity("99030419580302002"),  # no province has this number
        "身份证" + identity("34030420260230002"),  # nobody is born on that day
        "身份证" + IDENTITY[:-1] + str((int(IDENTITY[-1]) + 1) % 10),  # mistyped
        "340304580302002",  # fifteen digits, and no word of a card
        "身份证340304581402002",
        "13800010001",
    ],
)
def test_what_cannot_be_one_is_none(text):
    assert not findings(text, published={"13800010001"})


def test_what_could_be_either_is_found_once():
    """Numbers of Gansu begin as bank cards do, and one in ten ends as these do, too."""
    numbers = (identity(f"62010219900101{tail:03d}") for tail in range(1_000))
    both = next(each for each in numbers if each == bank(each[:-1]))
    [found] = findings(f"号码{both}")
    assert found.sort is Sort.IDENTITY

"""Which part of an estate meets, as staff say it."""

import pytest

from domain.owner_rolls import Part
from domain.owners_meetings import PartsNotUnderstood, read_parts


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("3号楼", (Part("3"),)),
        ("3号楼、5号楼2单元", (Part("3"), Part("5", "2"))),
        ("三栋和B座", (Part("3"), Part("B"))),
        ("5-2 5-3", (Part("5", "2"), Part("5", "3"))),
        ("3号楼, 3号楼", (Part("3"),)),
        ("12", (Part("12"),)),
        ("全小区", ()),
        ("all", ()),
    ],
)
def test_parts_are_read_as_they_are_said(said, parts):
    assert read_parts(said) == parts


@pytest.mark.parametrize("said", ["", "、", "3号楼的业主代表开会", "、".join(map(str, range(41)))])
def test_what_names_no_part_is_refused(said):
    with pytest.raises(PartsNotUnderstood):
        read_parts(said)

"""What is too long for one volume goes on in the next, with nothing lost and nothing turned round."""

from hypothesis import given
from hypothesis import strategies as st

from domain.folios import Block, Section, volumes

LINES = st.lists(st.text("字", max_size=2), max_size=4).map(tuple)
BLOCKS = st.builds(
    Block,
    title=st.just("表"),
    lines=LINES,
    heads=st.just(("甲", "乙")),
    rows=st.lists(st.tuples(st.text("一", max_size=1), st.just("二")), max_size=60).map(tuple),
    words=st.lists(st.text("9", max_size=2), max_size=120).map(tuple),
    file=st.sampled_from(("", "ab" * 32)),
)
SECTIONS = st.lists(st.builds(Section, st.just("节"), st.lists(BLOCKS, max_size=3).map(tuple)))


@given(SECTIONS, st.integers(40, 90))
def test_nothing_is_lost_and_nothing_turned_round(sections, most):
    told = [block for volume in volumes(sections, most) for part in volume for block in part.blocks]
    whole = [block for section in sections for block in section.blocks]
    for name in ("lines", "rows", "words"):
        before = [each for block in whole for each in getattr(block, name)]
        assert [each for block in told for each in getattr(block, name)] == before


@given(SECTIONS, st.integers(40, 90))
def test_no_volume_is_much_larger_than_asked(sections, most):
    for volume in volumes(sections, most):
        rows = sum(len(block.rows) + len(block.lines) for part in volume for block in part.blocks)
        assert rows <= most


def test_a_long_table_goes_on_under_its_heads():
    rows = tuple((str(number),) for number in range(250))
    table = Block(title="送达", lines=("每户一行",), heads=("房号",), rows=rows)
    first, second, third = volumes([Section("送达", (table,))], 100)
    assert [part.title for part in (*first, *second, *third)] == ["送达"] * 3
    assert [part.blocks[0].heads for part in (*first, *second, *third)] == [("房号",)] * 3
    assert first[0].blocks[0].lines == ("每户一行",)
    assert second[0].blocks[0].lines == ()


def test_what_fits_stays_together():
    sections = [Section("一", (Block(lines=("甲",)),)), Section("二", ())]
    assert volumes(sections, 100) == [tuple(sections)]

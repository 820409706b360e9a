"""An archive is read a part at a time, and is what it would be if it were read whole."""

import json

import pytest

from domain.polls.parts import read_ballots, read_but_ballots, recount_parts

BALLOT = {"receipt": "4821-0937", "choice": "同意，}]", "heads": 1, "area": 12_033}
ARCHIVE = {
    "format": "stool-decision/1",
    "rule": {"name": "a", "quorum": ["2/3", 1.5, None, True]},
    "ballots": [{**BALLOT, "receipt": f"{n}"} for n in range(20)],
    "result": {"outcome": "passed", "number": 1234567},
}


def cut(text, part):
    """The text in parts of this length."""
    return lambda: (text[at : at + part] for at in range(0, len(text), part))


@pytest.mark.parametrize("part", [1, 2, 7, 64, 1 << 20])
@pytest.mark.parametrize("indent", [None, 1])
def test_however_small_the_parts_the_whole_is_the_same(part, indent):
    parts = cut(json.dumps(ARCHIVE, ensure_ascii=False, indent=indent), part)
    assert read_but_ballots(parts) == {**ARCHIVE, "ballots": []}
    assert list(read_ballots(parts)) == ARCHIVE["ballots"]


@pytest.mark.parametrize(
    "text",
    ["", " ", "7", "-12.5e3", '"a"', "[1, [2], {}]", "{}", '{"ballots": []}', '{"ballots": 7}'],
)
def test_what_is_json_but_no_archive_is_read_as_json(text):
    if text.strip():
        assert read_but_ballots(cut(text, 1)) == json.loads(text)
    with pytest.raises(ValueError):
        recount_parts(cut(text, 1))


@pytest.mark.parametrize(
    "text",
    [
        *('{"ballots": [1, 2', '{"ballots": [1 2]}', '{"ballots": [1,]}', '{"a": 1,}', "{,}"),
        *('{"ballots": [], "ballots": []}', '{"a" 1}', "{a: 1}", '{"a": 1} x', "[1] [2]", "nul"),
    ],
)
def test_what_is_broken_is_refused(text):
    for part in (1, 1 << 20):
        with pytest.raises(ValueError):
            read_but_ballots(cut(text, part))

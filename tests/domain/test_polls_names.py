"""What a poll is called on its buttons, and that nothing else is taken for it."""

import pytest

from domain.polls import name, read_name


def test_a_poll_is_read_as_it_was_written():
    assert name((3, 42, 1)) == "3:42:1"
    assert read_name("3:42:1") == ((3, 42, 1), "")


def test_a_choice_may_stand_behind_it():
    assert name((3, 42, 1), "abstain") == "3:42:1:abstain"
    assert read_name("3:42:1:abstain") == ((3, 42, 1), "abstain")


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "3",
        "3:42",
        "3:42:1:",
        "3:42:x:yes",
        "-3:42:1:yes",
        "3:42:1:yes:no",
        "3:42:1:同意",
        "٣:42:1:yes",
        "9" * 40 + ":1:1",
        "3:42:1:'; DROP TABLE ballots",
        "3:42:1:yes\n",
        " 3:42:1",
    ],
)
def test_what_we_never_wrote_is_no_poll(forged):
    assert read_name(forged) is None

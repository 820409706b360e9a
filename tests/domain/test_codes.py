from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.chat import Person
from domain.codes import (
    ALPHABET,
    CHANCE,
    LASTS,
    MOST_TRIES,
    Code,
    CodeExpired,
    CodeUnknown,
    CodeUsedUp,
    Door,
    NotACommittee,
    NotACouncil,
    RoleUnknown,
    TooManyTries,
    Tries,
    UnitMissing,
    digest,
    looks_like_code,
    new_code,
    normalise,
    opens,
    redeem,
    require_place,
)
from domain.permissions import Role
from domain.units import Unit, UnitType

NOW = datetime(2024, 11, 15, 1, tzinfo=UTC)
CODE = Code(
    digest=digest("7KQ2-M9XF"),
    opens=Role.STAFF,
    unit=3,
    expires_at=NOW + LASTS,
    issued_by=None,
)


@given(st.binary(min_size=CHANCE, max_size=CHANCE))
def test_a_code_is_easy_to_read_and_to_type(chance):
    code = new_code(chance)
    assert looks_like_code(code)
    assert normalise(code) == code
    assert not set(code) & set("01OIL")


def test_every_letter_can_come_up():
    codes = "".join(new_code(bytes(CHANCE - 3) + bytes([a, 7, a])) for a in range(256))
    assert set(codes) - {"-"} == set(ALPHABET)


@pytest.mark.parametrize(
    "typed",
    ["7KQ2-M9XF", "7kq2m9xf", " 7kq2 m9xf ", "７ＫＱ２－Ｍ９ＸＦ", "7kq2—m9xf", "7KQ2_M9XF。"],
)
def test_a_code_may_be_typed_in_many_ways(typed):
    assert normalise(typed) == "7KQ2-M9XF"
    assert looks_like_code(typed)
    assert digest(typed) == CODE.digest


@pytest.mark.parametrize(
    "typed", ["", "7KQ2", "7KQ2-M9X0", "3号楼2单元502", "7KQ2-M9XF-22", "ß" * 8]
)
def test_what_cannot_be_a_code_does_not_look_like_one(typed):
    assert not looks_like_code(typed)


def test_the_digest_tells_nothing_of_the_code():
    assert len(CODE.digest) == 64
    assert "7KQ2" not in CODE.digest


def test_a_code_is_used_once():
    used = redeem(CODE, NOW)
    assert used == replace(CODE, uses_left=0)
    with pytest.raises(CodeUsedUp):
        redeem(used, NOW)


def test_a_code_for_several_is_used_as_often():
    assert redeem(replace(CODE, uses_left=3), NOW).uses_left == 2


def test_a_code_that_was_never_issued_is_unknown():
    with pytest.raises(CodeUnknown):
        redeem(None, NOW)


def test_a_code_is_good_until_it_expires():
    redeem(CODE, NOW + LASTS - timedelta(seconds=1))
    with pytest.raises(CodeExpired):
        redeem(CODE, NOW + LASTS)


@pytest.mark.parametrize(
    ("word", "thing"),
    [
        ("staff", Role.STAFF),
        ("Grid-Worker", Role.GRID_WORKER),
        (" council_lead ", Role.COUNCIL_LEAD),
        ("group", Door.GROUP),
        ("household", Door.HOUSEHOLD),
    ],
)
def test_the_command_line_names_what_a_code_opens(word, thing):
    assert opens(word) is thing


@pytest.mark.parametrize("word", ["resident", "guest", "mayor", ""])
def test_what_no_code_gives_is_refused(word):
    with pytest.raises(RoleUnknown):
        opens(word)


# --- wrong tries


def missed(times, *, every=timedelta(minutes=1)):
    tries = Tries(Person("telegram", "1001"))
    for turn in range(times):
        tries.allow(NOW + turn * every)
        tries = tries.miss(NOW + turn * every)
    return tries


def test_after_five_wrong_codes_an_hour_must_pass():
    tries = missed(MOST_TRIES)
    with pytest.raises(TooManyTries) as refused:
        tries.allow(NOW + timedelta(minutes=4, seconds=30))
    assert refused.value.values == {"minutes": 60}
    with pytest.raises(TooManyTries) as refused:
        tries.allow(NOW + timedelta(minutes=63, seconds=30))
    assert refused.value.values == {"minutes": 1}
    tries.allow(NOW + timedelta(minutes=64))


def test_after_the_pause_counting_begins_anew():
    tries = missed(MOST_TRIES).miss(NOW + timedelta(minutes=64))
    assert tries.wrong == 1
    tries.allow(NOW + timedelta(minutes=64))


def test_who_errs_now_and_then_is_not_stopped():
    assert missed(3 * MOST_TRIES, every=timedelta(hours=1)).wrong == 1


COMMUNITY = Unit(3, None, UnitType.COMMUNITY, "陶然北岸", "陶然北岸")
COUNCIL = Unit(4, 3, UnitType.RESIDENT_COUNCIL, "居民议事会", "陶然北岸/居民议事会")
COMMITTEE = Unit(5, 3, UnitType.OWNERS_COMMITTEE, "业主委员会", "陶然北岸/业主委员会")


def test_only_an_administrator_is_one_everywhere() -> None:
    require_place(Role.ADMIN, None)
    for what in (Role.STAFF, Door.GROUP):
        require_place(what, COMMUNITY)
        with pytest.raises(UnitMissing):
            require_place(what, None)


def test_a_seat_is_given_in_a_council() -> None:
    require_place(Role.COUNCIL_LEAD, COUNCIL)
    for place in (COMMUNITY, COMMITTEE):
        with pytest.raises(NotACouncil):
            require_place(Role.COUNCIL_MEMBER, place)


def test_a_seat_in_an_owners_committee_is_given_there_alone() -> None:
    require_place(Role.COMMITTEE_CHAIR, COMMITTEE)
    for place in (COMMUNITY, COUNCIL):
        for seat in (Role.COMMITTEE_CHAIR, Role.OWNERS_COMMITTEE):
            with pytest.raises(NotACommittee):
                require_place(seat, place)

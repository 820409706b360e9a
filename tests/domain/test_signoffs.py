"""Sign-offs: whom they concern, who signs for which household, what counts, how it is decided."""

from datetime import timedelta

import pytest

from domain.homes import Home, read_home
from domain.polls import Outcome
from domain.polls.archive import recount, written
from domain.polls.kinds import NoSuchChoice
from domain.signoffs import (
    MOST,
    TEXT_LONGEST,
    BuildingIsUnknown,
    HomeIsNotConfirmed,
    HouseholdsNotUnderstood,
    Method,
    NobodyIsConcerned,
    NotConcerned,
    NothingToSign,
    PaperStands,
    SignOffIsClosed,
    SignOffIsStillOpen,
    State,
    TooManyHouseholds,
    Worth,
    by_building,
    household_of,
    missing,
    open_signoff,
    read_households,
    spell_out,
    whole_parts,
)
from tests.makers import NOON

ROAD = read_households("1号楼1单元101-604、2单元101-604；2号楼1单元101-604、2单元101-604")
CLOSES = NOON + timedelta(days=7)


def road(**known):
    return open_signoff(
        **{
            "text": "拓宽小区道路1.2米",
            "community": 3,
            "number": 42,
            "households": ROAD,
            "by": 1,
            "at": NOON,
            "closes_at": CLOSES,
            **known,
        }
    )


def signed(signoff, home, choice="yes", *, by=5, at=NOON, heard=1, earlier=(), **known):
    known = {"home": home, "confirmed": True, "households": ROAD, **known}
    return signoff.sign(choice, by=by, earlier=earlier, at=at, heard=heard, **known)


def entered(signoff, home, choice="yes", *, at=NOON, heard=1):
    return signoff.enter(home, choice, by=1, households=ROAD, photo=9, at=at, heard=heard)


# --- whom it concerns ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "homes"),
    [
        ("3号楼1单元502", [Home("3", "1", "502")]),
        ("3号楼502室、503、5号楼101", [Home("3", None, "502"), Home("3", None, "503"), Home("5", None, "101")]),
        ("三栋二单元501到602", [Home("3", "2", unit) for unit in ("501", "502", "601", "602")]),
        ("3号楼1-2层每层2户", [Home("3", None, unit) for unit in ("101", "102", "201", "202")]),
        ("3号楼 9至10楼 03-04室", [Home("3", None, unit) for unit in ("903", "904", "1003", "1004")]),
        ("3-2-502，3-2-503", [Home("3", "2", "502"), Home("3", "2", "503")]),
        ("B座1203a、1203A", [Home("B", None, "1203A")]),
        ("3号楼1单元101\n2单元101", [Home("3", "1", "101"), Home("3", "2", "101")]),
    ],
)  # fmt: skip
def test_households_are_read_as_staff_say_them(said, homes):
    assert list(read_households(said)) == homes


@pytest.mark.parametrize(
    ("said", "stuck"),
    [
        ("", ""),
        ("101", "101"),
        ("3号楼", "3号楼"),
        ("3号楼、5号楼101", "3号楼、5号楼101"),
        ("3号楼全部", "3号楼全部"),
        ("3号楼602-101", "3号楼602-101"),
        ("3号楼101还有李某家", "还有李某家"),
        ("2单元101", "2单元101"),
    ],
)
def test_where_it_stops_being_clear_who_is_meant_is_said_back(said, stuck):
    with pytest.raises(HouseholdsNotUnderstood) as no:
        read_households(said)
    assert no.value.values["text"] == stuck


def test_a_sign_off_is_for_some_and_not_for_a_whole_town():
    with pytest.raises(TooManyHouseholds) as no:
        read_households("1号楼1-30层每层90户")
    assert no.value.values["most"] == MOST


def test_households_are_counted_by_building_in_the_order_of_the_buildings():
    homes = read_households("10号楼101、2号楼101、102、B座101")
    assert list(by_building(homes).items()) == [("2", 2), ("B", 1), ("10", 1)]
    assert by_building(ROAD) == {"1": 48, "2": 48}


def test_who_names_no_stairwell_is_known_only_where_one_flat_is_meant():
    homes = read_households("3号楼1单元502、2单元502、1单元601")
    assert household_of(Home("3", "1", "502"), homes) == Home("3", "1", "502")
    assert household_of(Home("3", None, "601"), homes) == Home("3", "1", "601")
    assert household_of(Home("3", None, "502"), homes) is None
    assert household_of(Home("3", "3", "601"), homes) is None


# --- who signs -------------------------------------------------------------------------------


def test_a_sign_off_has_a_text_and_somebody_whom_it_concerns_and_ends_ahead():
    for text in (" ", "路" * (TEXT_LONGEST + 1)):
        with pytest.raises(NothingToSign):
            road(text=text)
    with pytest.raises(NobodyIsConcerned):
        road(households=())
    with pytest.raises(ValueError):
        road(closes_at=NOON)


def test_whoever_lives_in_a_household_signs_for_that_one():
    told = signed(road(), read_home("1号楼1单元101"), "同意")
    assert (told.home, told.choice, told.method) == (ROAD[0], "yes", Method.CHAT)
    with pytest.raises(NoSuchChoice):
        signed(road(), ROAD[0], "也许")


def test_nobody_signs_for_a_household_that_is_not_theirs():
    with pytest.raises(NotConcerned):
        signed(road(), read_home("9号楼101"))
    with pytest.raises(NotConcerned):
        signed(road(), None)
    with pytest.raises(HomeIsNotConfirmed):
        signed(road(), ROAD[0], confirmed=False)
    with pytest.raises(NotConcerned):
        entered(road(), read_home("9号楼101"))


def test_after_the_close_nobody_signs_and_no_paper_is_entered():
    with pytest.raises(SignOffIsClosed) as no:
        signed(road(), ROAD[0], at=CLOSES)
    assert no.value.values["closed"] == CLOSES.isoformat()
    with pytest.raises(SignOffIsClosed):
        entered(road(), ROAD[0], at=CLOSES)
    signed(road(), ROAD[0], at=CLOSES - timedelta(seconds=1))


def test_what_was_signed_on_paper_a_chat_does_not_change():
    signoff = road(worth=Worth.SIGNATURE)
    paper = entered(signoff, ROAD[0], "no")
    with pytest.raises(PaperStands) as no:
        signed(signoff, ROAD[0], earlier=[paper])
    assert no.value.values["choice"] == "no"
    signed(signoff, ROAD[1], earlier=[paper])


# --- what counts -----------------------------------------------------------------------------


def test_only_paper_counts_where_a_chat_is_an_intention():
    signoff = road()
    told = [signed(signoff, ROAD[0]), signed(signoff, ROAD[1]), entered(signoff, ROAD[1], "no")]
    standing = signoff.standing(told)
    assert {home: each.choice for home, each in standing.counted.items()} == {ROAD[1]: "no"}
    assert list(standing.meant) == [ROAD[0]]
    assert len(missing(ROAD, standing.counted)) == 95


def test_a_chat_counts_where_that_was_said_and_paper_goes_before_it():
    signoff = road(worth=Worth.SIGNATURE)
    told = [entered(signoff, ROAD[1], "no"), signed(signoff, ROAD[0]), signed(signoff, ROAD[1])]
    standing = signoff.standing(told)
    assert {home: each.choice for home, each in standing.counted.items()} == {
        ROAD[0]: "yes",
        ROAD[1]: "no",
    }
    assert standing.meant == {}


def test_the_last_signature_of_a_household_stands_in_whatever_order_they_come():
    signoff = road(worth=Worth.SIGNATURE)
    first = signed(signoff, ROAD[0], "yes")
    last = signed(signoff, ROAD[0], "no", by=6, heard=2)
    for told in ([first, last], [last, first]):
        assert signoff.standing(told).counted[ROAD[0]] == last


@pytest.mark.parametrize(
    ("agree", "rest", "outcome"),
    [
        (77, "abstain", Outcome.PASSED),
        (76, "abstain", Outcome.REJECTED),
        (88, None, Outcome.PASSED),
        (77, None, Outcome.PASSED),
        (76, None, Outcome.REJECTED),
        (76, "no", Outcome.REJECTED),
        (0, None, Outcome.NO_QUORUM),
    ],
    ids=["X1", "X2", "the road", "77 signed", "76 signed", "the rest object", "nobody"],
)
def test_four_fifths_of_all_households_decide(agree, rest, outcome):
    signoff = road()
    told = [entered(signoff, home) for home in ROAD[:agree]]
    told += [entered(signoff, home, rest) for home in ROAD[agree:] if rest]
    closed, decision = signoff.close(CLOSES, told)
    assert signoff.needed == 77
    assert (closed.outcome, decision.outcome, closed.state) == (outcome, outcome, State.CLOSED)
    cast = [(f"{place}", each.choice, {"heads": 1}) for place, each in enumerate(told)]
    again = recount(written({"number": 42, "kind": "approve"}, closed.decided_by, cast, decision))
    assert (again["outcome"], again["agrees"]) == (outcome.value, True)


def test_it_is_closed_once_and_not_before_its_time():
    with pytest.raises(SignOffIsStillOpen):
        road().close(CLOSES - timedelta(seconds=1), ())
    closed, _ = road().close(CLOSES, ())
    with pytest.raises(SignOffIsClosed):
        closed.close(CLOSES, ())
    assert not closed.due(CLOSES)
    with pytest.raises(SignOffIsClosed):
        signed(closed, ROAD[0])


def test_what_is_called_off_asks_nobody_and_decides_nothing():
    off = road().call_off(NOON)
    assert (off.state, off.closed_at, off.outcome, off.is_open) == (
        State.CALLED_OFF,
        NOON,
        None,
        False,
    )
    with pytest.raises(SignOffIsClosed):
        off.call_off(NOON)
    with pytest.raises(SignOffIsClosed):
        signed(off, ROAD[0])


def test_an_outage_moves_the_close_by_each_of_its_minutes_once():
    hour = timedelta(hours=1)
    moved = road().extend(CLOSES - 3 * hour, CLOSES - hour)
    assert moved.closes_at == CLOSES + 2 * hour
    assert moved.extend(CLOSES - 3 * hour, CLOSES - 2 * hour) == moved
    longer = moved.extend(CLOSES - 2 * hour, CLOSES)
    assert longer.closes_at == CLOSES + 3 * hour
    assert road().extend(NOON - 2 * hour, NOON) == road()
    off = road().call_off(NOON)
    assert off.extend(CLOSES - hour, CLOSES) == off


def test_whole_buildings_are_spelled_out_home_by_home():
    text = "3号楼全部、5号楼2单元所有户；8号楼101"
    assert whole_parts(text) == (("3", None), ("5", "2"))
    homes = {
        ("3", None): [Home("3", "1", "101"), Home("3", None, "102")],
        ("5", "2"): [Home("5", "2", "201")],
    }
    spelled = spell_out(text, homes)
    assert read_households(spelled) == (*homes["3", None], *homes["5", "2"], Home("8", None, "101"))
    with pytest.raises(BuildingIsUnknown) as refused:
        spell_out(text, {("3", None): homes["3", None]})
    assert refused.value.values == {"text": "5号楼2单元所有户"}


def test_a_sign_off_is_kept_by_its_communitys_number():
    assert road().key == (3, 42)

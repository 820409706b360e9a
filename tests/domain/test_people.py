from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.chat import Person, Room
from domain.homes import Home
from domain.people import (
    GOES,
    STAYS,
    Account,
    AlreadyOnePerson,
    CannotConfirmOneself,
    Forgotten,
    NoCommunityYet,
    NothingToConfirm,
    Residency,
    Resident,
    ResidentIsForgotten,
    SeveralCommunities,
    Trace,
    called_in,
    link,
    only,
    private_room,
    stand_in,
    told_in,
)

NOW = datetime(2024, 11, 15, 1, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
HOME = Home(building="3", stairwell="2", unit="502")
OTHER_HOME = Home(building="4", stairwell=None, unit="101")
NORTH, PEARL = 3, 4
WANG = Resident(id=7, name="王阿姨", since=NOW)
XIAO_LI = 20


def residency(resident=7, community=NORTH, home=HOME, confirmed_by=None, **more):
    at = NOW if confirmed_by else None
    return Residency(
        resident=resident,
        community=community,
        home=home,
        confirmed_at=at,
        confirmed_by=confirmed_by,
        **more,
    )


# --- where somebody lives


def test_a_home_that_was_said_waits_for_a_neighbour_who_knows():
    said = Residency(resident=7, community=NORTH).say_home(HOME, NOW)
    assert (said.home, said.said_at, said.confirmed) == (HOME, NOW, False)
    confirmed = said.confirm(XIAO_LI, LATER)
    assert (confirmed.confirmed, confirmed.confirmed_at, confirmed.confirmed_by) == (
        True,
        LATER,
        XIAO_LI,
    )


def test_nobody_confirms_themselves():
    with pytest.raises(CannotConfirmOneself):
        residency().confirm(7, NOW)


def test_there_is_nothing_to_confirm_before_a_home_is_said():
    with pytest.raises(NothingToConfirm):
        residency(home=None).confirm(XIAO_LI, NOW)


def test_a_second_tap_changes_nothing():
    confirmed = residency(confirmed_by=XIAO_LI)
    assert confirmed.confirm(21, LATER) is confirmed


def test_saying_the_same_home_again_keeps_the_confirmation():
    confirmed = residency(confirmed_by=XIAO_LI)
    assert confirmed.say_home(HOME, LATER) is confirmed


def test_who_moves_is_confirmed_anew():
    moved = residency(confirmed_by=XIAO_LI).say_home(OTHER_HOME, LATER)
    assert moved == residency(home=OTHER_HOME, said_at=LATER)


def test_with_one_community_a_private_message_is_about_it():
    assert only([residency()]) == residency()


def test_with_none_or_several_the_speaker_is_asked():
    with pytest.raises(NoCommunityYet):
        only([])
    with pytest.raises(SeveralCommunities) as refused:
        only([residency(), residency(community=PEARL)])
    assert refused.value.values == {"count": 2}


# --- accounts


def test_an_account_is_reachable_once_it_wrote_in_private_and_until_it_is_lost():
    account = Account(person=Person("telegram", "1001"), resident=7)
    assert not account.reachable
    room = Room("telegram", "1001")
    met = account.met(room)
    assert (met.reachable, met.private) == (True, room)
    lost = met.lost(NOW)
    assert (lost.reachable, lost.unreachable_since, lost.private) == (False, NOW, room)
    assert lost.lost(LATER).unreachable_since == NOW
    assert lost.met(room).reachable


# --- first contact, and being forgotten


def test_the_first_notice_is_the_one_that_is_remembered():
    assert WANG.tell(NOW).tell(LATER).told_at == NOW


def test_who_is_forgotten_keeps_a_number_and_no_name():
    named = Resident(id=7, name="王阿姨", since=NOW, language="zh-CN", told_at=NOW)
    gone = named.forget(LATER)
    assert gone == Resident(id=7, name="", since=NOW, told_at=NOW, forgotten_at=LATER)
    assert gone.forget(LATER + timedelta(days=1)) is gone


def test_every_trace_either_goes_or_stays():
    stays = [stay.trace for stay in STAYS]
    assert sorted([*GOES, *stays]) == sorted(Trace)


def test_whoever_is_back_in_an_older_copy_is_known_by_number_and_time():
    gone = Forgotten(numbers=(7, 3), since=NOW, at=LATER)
    assert gone.is_back(WANG)
    assert gone.is_back(replace(WANG, id=3, since=NOW + timedelta(minutes=1)))  # who was the same
    assert not gone.is_back(WANG.forget(LATER))
    assert not gone.is_back(replace(WANG, id=8))
    assert not gone.is_back(replace(WANG, since=LATER))  # the number's next
    assert not gone.is_back(replace(WANG, since=NOW - timedelta(hours=1)))


# --- two residents who are one person


def test_the_confirmed_resident_survives_though_younger():
    young = Resident(id=9, name="", since=LATER, language="en", told_at=LATER)
    joined = link(WANG, young, [residency(9, confirmed_by=XIAO_LI)])
    assert (joined.kept.id, joined.gone) == (9, 7)
    assert joined.kept == Resident(id=9, name="王阿姨", since=NOW, language="en", told_at=LATER)
    assert joined.residencies == (residency(9, confirmed_by=XIAO_LI),)


def test_else_the_older_survives_in_whatever_order_they_are_named():
    young = Resident(id=9, name="王某", since=LATER)
    assert link(WANG, young, []) == link(young, WANG, [])
    assert link(young, WANG, []).kept == WANG


def test_both_confirmed_the_older_survives():
    both = [residency(7, confirmed_by=XIAO_LI), residency(9, PEARL, confirmed_by=XIAO_LI)]
    joined = link(Resident(id=9, name="", since=LATER), WANG, both)
    assert joined.kept.id == 7
    assert joined.residencies == (
        residency(7, confirmed_by=XIAO_LI),
        residency(7, PEARL, confirmed_by=XIAO_LI),
    )


def test_in_one_community_the_confirmed_home_is_kept_then_any_home():
    young = Resident(id=9, name="", since=LATER)
    joined = link(
        WANG,
        young,
        [
            residency(7, NORTH, home=OTHER_HOME),
            residency(9, NORTH, confirmed_by=XIAO_LI),
            residency(9, PEARL, home=None),
            residency(7, PEARL),
        ],
    )
    assert joined.residencies == (
        residency(9, NORTH, confirmed_by=XIAO_LI),
        residency(9, PEARL),
    )


def test_who_confirmed_their_own_other_account_is_confirmed_no_more():
    staff = Resident(id=20, name="小李", since=LATER)
    joined = link(WANG, staff, [residency(7, confirmed_by=20)])
    assert joined.kept.id == 7
    assert joined.residencies == (residency(7),)


def test_one_resident_cannot_be_linked_to_themselves():
    with pytest.raises(AlreadyOnePerson):
        link(WANG, WANG, [])


def test_a_forgotten_resident_is_linked_to_nobody():
    young = Resident(id=9, name="", since=LATER)
    with pytest.raises(ResidentIsForgotten):
        link(WANG, young.forget(LATER), [])
    with pytest.raises(ResidentIsForgotten):
        link(WANG.forget(LATER), young, [])


# --- where somebody can be written to


def test_somebody_is_written_to_under_the_first_account_that_allows_it():
    room = Room("webchat", "private-wang")
    silent = Account(person=Person("telegram", "1"), resident=7)
    lost = Account(person=Person("telegram", "2"), resident=7).met(Room("telegram", "2")).lost(NOW)
    there = Account(person=Person("webchat", "wang"), resident=7).met(room)
    assert private_room([silent, lost, there]) == room
    assert private_room([silent, lost]) is None


def test_who_cannot_be_written_to_is_told_in_what_stands_in_where_they_are_rung():
    person = Person("wechat", "wxid_wang")
    silent = Account(person=person, resident=7)
    abroad = Account(person=Person("telegram", "1"), resident=7)
    assert told_in([abroad, silent], {"wechat"}) == stand_in(person)
    assert told_in([abroad], {"wechat"}) is None
    assert told_in([silent, abroad], ()) is None
    room = Room("wechat", "wxid_wang")
    assert told_in([silent.met(room)], {"wechat"}) == room


def test_a_stand_in_tells_whom_it_is_for():
    person = Person("wechat", "called-wang")
    assert called_in(stand_in(person)) == person
    assert called_in(Room("wechat", "wxid_wang")) is None

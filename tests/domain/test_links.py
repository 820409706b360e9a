"""Personal links: they open once, for a while; devices that come in by them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.links import (
    LASTS,
    MOST_DEVICES,
    NOTED,
    RESTS,
    Appliance,
    Device,
    Link,
    LinkIsOver,
    LinkIsRevoked,
    LinkIsUnknown,
    LinkWasUsed,
    Purpose,
    appliance,
    digest,
    secret,
    too_many,
    use,
)
from tests.makers import NOON

LINK = Link(
    digest=digest("one"), resident=7, community=1, purpose=Purpose.LOGIN, given_by=7, given_at=NOON
)
DEVICE = Device(
    digest=digest("shown"),
    number=1,
    resident=7,
    handle="w1",
    community=1,
    appliance=Appliance.PHONE,
    by=LINK.digest,
    since=NOON,
    seen_at=NOON,
)


def test_a_link_opens_once() -> None:
    used = use(LINK, NOON)
    assert used.used_at == NOON
    assert not used.stands(NOON)
    with pytest.raises(LinkWasUsed):
        use(used, NOON)


@pytest.mark.parametrize("purpose", Purpose)
def test_a_link_opens_until_its_last_moment_and_not_at_it(purpose) -> None:
    link = replace(LINK, purpose=purpose)
    end = NOON + LASTS[purpose]
    assert link.stands(end - timedelta(microseconds=1))
    assert not link.stands(end)
    with pytest.raises(LinkIsOver):
        use(link, end)


def test_a_link_in_chat_lasts_minutes_and_one_on_paper_days() -> None:
    assert LASTS[Purpose.LOGIN] <= timedelta(minutes=15)
    assert timedelta(days=1) < LASTS[Purpose.PAPER] <= timedelta(days=30)


def test_a_link_that_was_taken_back_opens_nothing() -> None:
    with pytest.raises(LinkIsRevoked):
        use(LINK.revoke(NOON), NOON)
    assert not LINK.revoke(NOON).stands(NOON)


def test_a_link_that_nobody_gave_opens_nothing() -> None:
    with pytest.raises(LinkIsUnknown):
        use(None, NOON)


def test_a_device_is_let_in_as_long_as_it_is_used_now_and_then() -> None:
    later = NOON + RESTS - timedelta(seconds=1)
    assert DEVICE.stands(later)
    assert not DEVICE.stands(NOON + RESTS)
    assert DEVICE.seen(later).stands(NOON + RESTS)


def test_when_a_device_was_last_used_is_not_noted_at_every_touch() -> None:
    assert DEVICE.seen(NOON + NOTED - timedelta(seconds=1)) is DEVICE
    assert DEVICE.seen(NOON + NOTED).seen_at == NOON + NOTED


def test_a_device_ends_once() -> None:
    ended = DEVICE.end(NOON)
    assert not ended.stands(NOON)
    assert ended.end(NOON + RESTS) == ended


def test_of_too_many_devices_the_one_unused_for_longest_makes_room() -> None:
    devices = [
        replace(DEVICE, number=number, seen_at=NOON + timedelta(days=number))
        for number in range(MOST_DEVICES, 0, -1)
    ]
    assert [each.number for each in too_many(devices)] == [1]
    assert too_many(devices[1:]) == []


def test_a_secret_has_128_bits_of_chance_and_fits_an_address() -> None:
    asked = []
    told = secret(lambda size: asked.append(size) or bytes(range(size)))
    assert asked == [16]
    assert told == "AAECAwQFBgcICQoLDA0ODw"
    assert digest(told) != digest(told.lower())


@pytest.mark.parametrize(
    ("agent", "what"),
    [
        ("Mozilla/5.0 (Linux; Android 12; V2049A) Chrome/86 MicroMessenger/8", Appliance.PHONE),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) Mobile/15E148", Appliance.PHONE),
        ("Mozilla/5.0 (iPad; CPU OS 15_0 like Mac OS X) Mobile/15E148", Appliance.TABLET),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120", Appliance.COMPUTER),
        ("", Appliance.COMPUTER),
    ],
)
def test_a_device_is_called_what_it_is(agent, what) -> None:
    assert appliance(agent) is what

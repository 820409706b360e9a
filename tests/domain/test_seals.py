import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from domain.seals import GENESIS, digest, seal

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


def entry(previous=GENESIS, number=1, **facts):
    return seal(previous, community=3, entry=number, at=AT, act="ballot", about="42", facts=facts)


@given(st.dictionaries(st.text(), st.text() | st.integers(-(2**53), 2**53)))
def test_anybody_can_make_a_seal_again_with_any_json_library(facts):
    told = {
        "about": "42",
        "act": "ballot",
        "after": GENESIS,
        "at": "2026-11-20T12:00:00+00:00",
        "community": 3,
        "entry": 1,
        "facts": facts,
    }
    plain = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    sealed = seal(GENESIS, community=3, entry=1, at=AT, act="ballot", about="42", facts=facts)
    assert sealed.hash == hashlib.sha256(plain.encode()).hexdigest()


def test_an_entry_follows_only_what_it_was_sealed_to():
    first = entry(voters=1)
    second = entry(first.hash, 2, voters=2)

    assert first.follows(GENESIS)
    assert second.follows(first.hash)
    assert not second.follows(GENESIS)
    assert not replace(second, facts={"voters": 3}).follows(first.hash)


def test_a_digest_tells_nothing_without_its_salt():
    assert digest("同意", b"salt") == digest("同意", b"salt")
    assert digest("同意", b"salt") != digest("同意", b"other")
    assert digest("同意", b"salt") != digest("反对", b"salt")

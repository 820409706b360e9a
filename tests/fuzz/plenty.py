"""How much is tried, and what anybody may think of: shared by all that throws nonsense at the house."""

import os

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

INPUTS = int(os.environ.get("FUZZ_INPUTS", "40"))
"""So many for each entrance; `make fuzz` tries more than `make test` has the time for."""


def plenty(part: int = 1):
    """Settings for one entrance: every so manieth of the inputs, where each costs much."""
    return settings(
        max_examples=max(10, INPUTS // part),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        # Long runs are for finding: what was found before is a test of its own by now.
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
    )


WORDS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "",
            "\0",
            "\ud800",
            "'; DROP TABLE ballots; --",
            "<script>alert(1)</script>",
            "../../etc/passwd",
            "%s{0}${x}",
            "=cmd|' /C calc'!A0",
            "\u202e反对\u2066",
            "🀄" * 200,
            "9" * 400,
            "-1",
            "1e999",
            "提议：3号楼门口装路灯",
            "支持 1",
            "上会 1 截止 3天",
            "登记 2345-6789",
            "删除我",
        ]
    ),
)
NUMBERS = st.one_of(
    st.integers(),
    st.sampled_from([0, -1, 2**31, 2**53, 2**63 - 1, 2**63, -(2**63), 10**40]),
    st.floats(),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | NUMBERS | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=8,
)


def encodable(text: str) -> str:
    """The text without halves of signs, which no wire carries."""
    return text.encode("utf-8", "ignore").decode()


@st.composite
def spoilt(draw, whole):
    """What was whole, with one to three of its values changed, doubled, or taken out."""
    value = draw(whole)
    for _ in range(draw(st.integers(1, 3))):
        value = _spoilt(draw, value)
    return value


def _spoilt(draw, value):
    deeper = isinstance(value, dict | list) and value and draw(st.integers(0, 4))
    if not deeper:
        return draw(ANYTHING)
    if isinstance(value, list):
        place = draw(st.integers(0, len(value) - 1))
        return [*value[:place], _spoilt(draw, value[place]), *value[place + draw(st.booleans()) :]]
    key = draw(st.sampled_from(sorted(value, key=str)))
    rest = {name: each for name, each in value.items() if name != key}
    if draw(st.integers(0, 3)) == 0:
        return rest
    return {**rest, key: _spoilt(draw, value[key])}


@st.composite
def noisy(draw, whole):
    """Bytes of a whole file, with some of them changed, cut out, or put in."""
    content = bytearray(draw(whole))
    for _ in range(draw(st.integers(1, 6))):
        if not content:
            break
        place = draw(st.integers(0, len(content) - 1))
        match draw(st.integers(0, 3)):
            case 0:
                content[place] = draw(st.integers(0, 255))
            case 1:
                del content[place : place + draw(st.integers(1, 200))]
            case 2:
                content[place:place] = draw(st.binary(max_size=40))
            case _:
                content[place:] = content[place:] * 2
    return bytes(content)

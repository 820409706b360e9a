"""The kinds of poll: a new kind is a new module here, its import and its place in `KINDS`."""

from collections.abc import Mapping
from typing import Final

from domain.polls.kinds.approve import Approve
from domain.polls.kinds.kind import NONE, NONE_IN_WORDS, Kind, NoSuchChoice, Option
from domain.polls.kinds.several import Several
from domain.polls.kinds.single import Single

KINDS: Final[Mapping[str, Kind]] = {kind.name: kind for kind in (Approve(), Single(), Several())}

__all__ = ["KINDS", "NONE", "NONE_IN_WORDS", "Kind", "NoSuchChoice", "Option"]

"""What a line's button leads to: the same as the word or button that stands for it elsewhere."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from domain.chat import Press, Sentence, Text
from domain.digests import Kind
from domain.permissions import Act, may_somewhere
from handlers.scene import Scene
from handlers.wording import digests as words
from handlers.words import Word, keyword

OPENS: Final[Mapping[Kind, str | Word]] = {
    Kind.CASE: "case-open",
    Kind.NEW_CASE: "case-open",
    Kind.UNTAKEN: "case-open",
    Kind.UNSTARTED: "case-open",
    Kind.VOICE: "case-open",
    Kind.RETURNED_CASE: "case-open",
    Kind.CONTESTED: "case-open",
    Kind.CHECK: "case-open",
    Kind.EXTENSION: "case-open",
    Kind.PROPOSAL: "status",
    Kind.NEED: "status",
    Kind.FLAGGED: "status",
    Kind.TASK: Word.STATUS,
    Kind.NOTE: "answer-note",
    Kind.HOME: Word.CONFIRM,
    Kind.CLAIM: "claim-page",
    Kind.OBJECTION: Word.STATUS,
    Kind.DOUBT: Word.OWNERS,
    Kind.REVIEW: Word.REVIEW,
    Kind.MINUTES: Word.MINUTES,
    Kind.LIST: Word.RECORD,
    Kind.MEETING: Word.STATUS,
    Kind.POLL: Word.STATUS,
    Kind.OWNERS_VOTE: Word.OWNERS,
    Kind.SIGNOFF: Word.STATUS,
    Kind.TERM: Word.TERMS,
    Kind.UNTOLD: Word.UNTOLD,
    Kind.GATE: "gate-desk",
    Kind.SILENT: Word.MEET,
}
"""A press action, about `<community>:<number>`; or a word, which is typed with the number."""

_KINDS: Final = frozenset(kind.value for kind in Kind)
_ABOUT: Final = re.compile(r"([a-z-]{1,20}):([0-9]{1,9}):([0-9]{1,9}):([0-9]{0,12})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Opened:
    """What is heard in place of the press, and the community that it is about."""

    heard: Press | Text
    community: int

    @property
    def toast(self) -> Sentence:
        """What the press itself is answered with, where nothing else answers it."""
        return words.here()


async def opened(scene: Scene, press: Press) -> Opened | None:
    """What a line leads to; None where it leads nowhere, or is not the presser's."""
    about = _ABOUT.fullmatch(press.about)
    if about is None or about[1] not in _KINDS:
        return None
    kind, community, number, more = Kind(about[1]), int(about[2]), int(about[3]), about[4]
    where = await scene.uow.units.get(community)
    if where is None:
        return None
    grants = await scene.grants()
    if not may_somewhere(Act.READ_DIGEST, grants, where.path, scene.at):
        return None
    leads = OPENS[kind]
    if isinstance(leads, Word):
        return Opened(await _typed(scene, press, leads, number, more), community)
    of = {Kind.NOTE: more, Kind.CLAIM: "1"}.get(kind, str(number))
    return Opened(replace(press, action=leads, about=f"{community}:{of}"), community)


async def _typed(scene: Scene, press: Press, word: Word, number: int, more: str) -> Text:
    """The word as if it had been typed: with its number, or with the building it is for."""
    building = await scene.uow.units.get(int(more)) if word is Word.MEET else None
    behind = building.name if building is not None else str(number) if number else ""
    return Text(
        room=press.room,
        key=press.key,
        at=press.at,
        heard=press.heard,
        sender=press.sender,
        name=press.name,
        private=press.private,
        language=press.language,
        message=press.message,
        addressed=True,
        body=f"{keyword(word)} {behind}".strip(),
    )

"""Long texts of a session in as few messages as hold them: no platform takes all of it in one."""

from collections.abc import Sequence
from typing import Final

from domain.chat import Kind, Room, Saying, Sentence
from domain.sessions import Session
from handlers.wording import sessions as words

AT_ONCE: Final = 1_800
"""So many characters stand in one message, beside the part that went beyond them: a point of the
agenda with all that was written down of it has 2,600 at most, and no platform takes 4,096."""
AROUND: Final = 24
"""About how many characters of our own stand around what fills a sentence."""


def paged(parts: Sequence[Sentence]) -> list[Sentence]:
    """Return the parts one under the other, in messages."""
    made: list[list[Sentence]] = [[]]
    length = 0
    for part in parts:
        size = _length(part)
        if made[-1] and length + size > AT_ONCE:
            made.append([])
            length = 0
        made[-1].append(part)
        length += size
    return [words.together(page) for page in made]


def posted(room: Room, name: str, session: Session, texts: Sequence[Sentence]) -> list[Saying]:
    """Return these messages for a group; cards, so that each can be put right where it stands."""
    return [
        Saying(room=room, text=text, kind=Kind.RESULT, card=page_name(name, session, page))
        for page, text in enumerate(texts)
    ]


def page_name(name: str, session: Session, page: int) -> str:
    """Our own name for one of them, counted from 0; the same in every group."""
    return f"{name}:{session.community}:{session.number}:{page}"


def _length(sentence: Sentence) -> int:
    """About how many characters a sentence becomes."""
    length = AROUND
    for _, value in sentence.values:
        match value:
            case Sentence():
                length += _length(value)
            case tuple():
                length += sum(map(_length, value))
            case _:
                length += len(str(value))
    return length

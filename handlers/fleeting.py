"""Whoever's name will be another's tomorrow: what they say is heard, but nothing counts for them.

What they may do is a list; whatever is not on it is refused, so that nothing which must count
once a person can be forgotten here.
"""

from typing import Final

from domain import codes
from domain.chat import Press, Saying, Spoken
from domain.codes import Door
from domain.questions import Question
from domain.refusals import Refusal
from handlers.scene import Scene
from handlers.words import Command, Word

WORDS: Final = frozenset(
    {
        Word.HELP,
        Word.PROPOSE,
        Word.REPORT,
        Word.LIST,
        Word.STATUS,
        Word.MEETINGS,
        Word.DUTY,
        Word.HUMAN,
        Word.LANGUAGE,
        Word.PRIVACY,
        Word.CANCEL,
    }
)
"""What they may ask for as anybody: to be heard, and to read what all may read."""
ACTIONS: Final = frozenset(
    {
        "help",
        "list",
        "status",
        "intake",
        "register",
        "different",
        "report-new",
        "report-join",
        "report-this",
        "community",
        "languages",
        "language",
        "privacy",
    }
)
"""What they may press, or write in its place."""
QUESTIONS: Final = frozenset(
    {
        "proposal",
        "forwarded",
        "report-what",
        "report-where",
        "report-join",
        "report-this",
        "community",
        "language",
        "note",
    }
)
"""What they may be asked, and answer."""


class CountsForNobody(Refusal):
    """Nobody knows whether it is the same person tomorrow; `way`: where it counts, web or staff."""


def is_fleeting(scene: Scene) -> bool:
    """Whether the speaker's name is theirs for today alone."""
    return isinstance(scene.incoming, Spoken) and scene.incoming.fleeting


async def admit(scene: Scene, asked: Press | Command) -> None:
    """Let it be done, or not: refusal `CountsForNobody`."""
    if not is_fleeting(scene):
        return
    match asked:
        case Press(action=action):
            admitted = action in ACTIONS or (action == "web" and await _is_only_this(scene))
        case Command(word=Word.WEB):
            admitted = await _is_only_this(scene)
        case Command(word=Word.JOIN):
            admitted = await _binds_a_group(scene, asked.code)
        case Command(word=word):
            admitted = word in WORDS
    if not admitted:
        raise _refusal(scene)


def admitted(scene: Scene, said: list[Saying], *, to: Question | None = None) -> list[Saying]:
    """What was done as an answer to `to`, or to a card, stands; or the same refusal undoes it."""
    if is_fleeting(scene) and (to is None or to.kind not in QUESTIONS):
        raise _refusal(scene)
    return said


def _refusal(scene: Scene) -> CountsForNobody:
    return CountsForNobody(way="staff" if scene.house.entrance is None else "web")


async def _is_only_this(scene: Scene) -> bool:
    """Whether a link that they are given opens nothing that was anybody's before."""
    known = await scene.uow.accounts.get(scene.spoken.sender)
    return known is None or len(await scene.uow.accounts.of(known.resident)) == 1


async def _binds_a_group(scene: Scene, written: str) -> bool:
    """Whether this is the code of a group, or none; others give somebody something that lasts."""
    if not written:
        return False
    code = await scene.uow.codes.get(codes.digest(written))
    return code is None or code.opens is Door.GROUP

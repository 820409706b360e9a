"""Options that were written instead of pressed: what a short text means, before anything else.

A text that is an option shown in its room becomes the press of the button that another transport
would have had. What capabilities hear is the same.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from domain.chat import Button, Incoming, Press, Quoted, Room, Saying, Text
from domain.questions import Question, answered
from domain.showings import (
    Chosen,
    Meaning,
    NoSuchOption,
    NothingOpen,
    Showing,
    Unclear,
    head,
    meant,
)
from handlers.scene import House, Scene
from handlers.wording import choosing as words
from handlers.wording.general import stale_button
from handlers.words import picks, read, unmentioned
from storage import UnitOfWork

WHICH, NONE = "option-which", "option-none"
"""What is pressed, so to say, by an answer that several things have, or what was just asked not."""
Unsaid = AbstractSet[tuple[Room, int, str]]
"""What still waits to be said: where, to what it answers, and how it begins."""

MOST = 9
"""Of so many things one is asked which was meant."""


async def understood(
    batch: Sequence[Incoming], uow: UnitOfWork, house: House
) -> Sequence[Incoming]:
    """The same batch; what was written for a button pressed it, what is quoted bears its name."""
    texts = [text for text in batch if isinstance(text, Text) and not house.buttons(text.room)]
    if not texts:
        return batch
    await uow.showings.foresee({text.room for text in texts})
    await uow.questions.foresee_of({text.sender for text in texts})
    unsaid = await _unsaid(texts, uow)
    return [
        await _understood(incoming, unsaid, uow)
        if isinstance(incoming, Text) and not house.buttons(incoming.room)
        else incoming
        for incoming in batch
    ]


async def _unsaid(texts: Sequence[Text], uow: UnitOfWork) -> Unsaid:
    """What nobody can have read yet in those rooms where somebody answers."""
    rooms = {text.room for text in texts if picks(unmentioned(text))}
    return {(room, cause, head(words)) for room, cause, words in await uow.outbox.waiting_in(rooms)}


async def _shown(room: Room, unsaid: Unsaid, uow: UnitOfWork) -> list[Showing]:
    """What was shown there and said, the oldest first: what still waits is answered by nobody."""
    shown = await uow.showings.of(room)
    return [each for each in shown if (room, each.heard, each.head) not in unsaid]


async def press(scene: Scene, press: Press) -> list[Saying]:
    """Ask which of several things was meant, or say what may be written."""
    if not press.in_words:
        return [scene.toast(stale_button())]
    shown = {showing.place: showing for showing in await scene.uow.showings.of(press.room)}
    if press.action == NONE:
        return [_none(scene, shown[int(press.about)])]
    typed, _, about = press.about.partition("\n")
    buttons: list[tuple[Button, ...]] = []
    for each in about.split(","):
        place, _, option = each.partition(":")
        showing = shown[int(place)]
        chosen = showing.options[int(option)]
        number, at = showing.number, showing.at
        button = words.candidate(chosen.bare_label, number, at, chosen.action, chosen.about)
        buttons.append((button,))
    return [scene.answer(words.which(typed), tuple(buttons))]


async def missed(scene: Scene, text: Text) -> list[Saying] | None:
    """A number that nothing took: say kindly what may be written; None where it was none."""
    if scene.house.buttons(text.room) or text.forwarded_from is not None:
        return None
    shown = await _shown(text.room, await _unsaid([text], scene.uow), scene.uow)
    match _meaning(text, shown, _quoted(text, shown), None):
        case NoSuchOption(showing):
            return [_none(scene, showing)]
        case NothingOpen():
            return [scene.answer(words.nothing_open())]
        case _:
            return None


def _none(scene: Scene, showing: Showing) -> Saying:
    offered = tuple(
        (words.again(option.label, option.action, option.about),) for option in showing.options
    )
    return scene.answer(words.no_such_option(), offered)


async def _understood(text: Text, unsaid: Unsaid, uow: UnitOfWork) -> Incoming:
    if text.edited or text.masked or text.forwarded_from is not None:
        return text
    shown = await _shown(text.room, unsaid, uow)
    quoted = _quoted(text, shown)
    if quoted and len({each.card or each.place for each in quoted}) == 1:
        text = await _named_quote(text, quoted[-1], uow)
    command = read(text)
    if command is not None and command.sure and command.number is not None:
        return text
    question = await _question(text, uow)
    meaning = _meaning(text, shown, quoted, question)
    if isinstance(meaning, NoSuchOption) and question is not None:
        return _press(text, NONE, str(meaning.showing.place))
    if command is not None and command.sure and not isinstance(meaning, Chosen):
        return text
    return await _pressed(text, meaning, uow)


def _meaning(
    text: Text,
    shown: Sequence[Showing],
    quoted: Sequence[Showing] | None,
    question: Question | None,
) -> Meaning:
    ways = picks(unmentioned(text))
    if text.quoted is not None and not text.quoted.by_bot and not text.private:
        ways = [way for way in ways if way.item is not None]  # the rest is for a neighbour
    return meant(
        ways,
        shown,
        person=text.sender,
        private=text.private,
        quoted=quoted,
        question=question,
        at=text.at,
    )


def _quoted(text: Text, shown: Sequence[Showing]) -> list[Showing] | None:
    """Which of what was shown the text may reply to; None: it replies to nothing of ours."""
    if text.quoted is None or not text.quoted.by_bot:
        return None
    known = head(text.quoted.text)
    return [each for each in shown if known and each.head == known]


async def _named_quote(text: Text, quoted: Showing, uow: UnitOfWork) -> Text:
    """The text replies to the card that stands there, by the transport's name for it."""
    assert text.quoted is not None, "something was quoted"
    named = await _message(quoted, uow)
    if text.quoted.message or not named:
        return text
    return replace(text, quoted=Quoted(named, text.quoted.text, by_bot=True))


async def _message(showing: Showing, uow: UnitOfWork) -> str:
    if showing.card is None:
        return ""
    posted = await uow.outbox.posted(showing.room, showing.card)
    return "" if posted is None else posted.message


async def _question(text: Text, uow: UnitOfWork) -> Question | None:
    """What the person was asked in words, and has not answered."""
    return answered(
        await uow.questions.of(text.sender),
        person=text.sender,
        room=text.room,
        at=text.at,
        meant_for_us=text.addressed,
        private=text.private,
    )


async def _pressed(text: Text, meaning: Meaning, uow: UnitOfWork) -> Incoming:
    match meaning:
        case Chosen(showing, option):
            message = await _message(showing, uow)
            return _press(text, option.action, option.about, message)
        case Unclear(picked):
            options = ",".join(
                f"{each.showing.place}:{each.showing.options.index(each.option)}"
                for each in picked[-MOST:]
            )
            return _press(text, WHICH, f"{unmentioned(text)}\n{options}")
        case _:
            return text


def _press(text: Text, action: str, about: str, message: str = "") -> Press:
    return Press(
        room=text.room,
        key=text.key,
        at=text.at,
        heard=text.heard,
        sender=text.sender,
        name=text.name,
        private=text.private,
        masked=text.masked,
        language=text.language,
        fleeting=text.fleeting,
        action=action,
        about=about,
        message=message,
        query="",
        in_words=True,
    )

"""Sign-offs: households that a matter concerns say whether they agree; paper counts."""

from domain.chat import Press, Saying, Sentence, Text
from domain.questions import Question
from handlers.scene import Scene
from handlers.signoffs import entering, items, opening, signing
from handlers.signoffs.closing import close_due
from handlers.signoffs.entering import photo
from handlers.signoffs.meanwhile import moved, outage
from handlers.signoffs.signing import waiting
from handlers.wording import signoffs as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word, ballot_choice

__all__ = [
    "answered",
    "close_due",
    "commanded",
    "forget",
    "kept_of",
    "moved",
    "outage",
    "photo",
    "press",
    "waiting",
]

SHARED = frozenset({Word.STATUS, Word.EDIT, Word.CANCEL})
"""What may be said of a sign-off by its number, as of other things."""


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """A word about sign-offs; None where it is about something else."""
    match command.word:
        case Word.COLLECT:
            return await opening.begin(scene, command)
        case Word.SIGN:
            return await signing.commanded(scene, text, command)
        case Word.PAPER:
            signoff = await items.meant(scene, text, command.number)
            if signoff is None and command.number is None:
                raise items.WhichSignOff
            if signoff is None:
                raise items.NoSuchSignOff(number=str(command.number))
            return await entering.begin(scene, signoff, command.body)
        case word if word in SHARED:
            return await _shared(scene, text, command)
        case _:
            return None


async def _shared(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """查 42, 改 42 不同意, 改 42 3号楼502 不同意, 取消 42; None where 42 is something else."""
    signoff = await items.meant(scene, text, command.number)
    if signoff is None:
        return None
    if command.word is Word.STATUS:
        return await signing.status(scene, signoff)
    if command.word is Word.CANCEL:
        return await entering.call_off(scene, signoff, command.body)
    choice = ballot_choice(command.body)
    if choice is not None:
        return await signing.sign(scene, signoff, choice)
    if command.body:
        return await entering.begin(scene, signoff, command.body)
    return signing.ask(scene, signoff)


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button of a sign-off, or under a question about one."""
    match press.action:
        case "signoff-sign":
            return await signing.press(scene, press)
        case "signoff-matter" | "signoff-owners" | "signoff-until" | "signoff-echo":
            return await opening.press(scene, press)
        case _:
            return [scene.toast(stale_button())]


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """What somebody was asked about a sign-off is answered; None where this is no answer."""
    match question.kind:
        case "signoff-sign":
            return await signing.answered(scene, text, question)
        case "signoff-photo" | "signoff-off":
            return await entering.answered(scene, text, question)
        case _:
            return await opening.answered(scene, text, question)


async def kept_of(scene: Scene) -> list[Sentence]:
    """我的数据: what they signed in chats."""
    resident = (await scene.account()).resident
    units, zone = scene.uow.units, scene.house.zone
    return [
        words.data_signature(
            (await units.named(each.community)).name,
            each.number,
            each.at.astimezone(zone).date(),
            each.choice,
        )
        for each in await scene.uow.signoffs.signed_by(resident)
    ]


async def forget(scene: Scene, resident: int) -> set[int]:
    """删除我: their households have signed, nobody says who; answers with the papers that stay."""
    papers = await scene.uow.signoffs.papers_of(resident)
    await scene.uow.signoffs.forget(resident)
    return papers

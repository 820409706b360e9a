"""From door to door: owners ask for a visit, staff send somebody, who goes says what came of it."""

from domain.chat import Press, Saying, Sentence, Text
from domain.homes import read_home
from domain.owners_meetings import OwnersMeeting
from domain.questions import Question
from domain.writing import SPACE
from handlers.owners_meetings.items import looked_at
from handlers.rounds import asking, items, sending, walking
from handlers.rounds.walking import look_due, said
from handlers.scene import Scene
from handlers.wording import rounds as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word

__all__ = ["answered", "commanded", "forget", "kept_of", "look_due", "press", "said"]

_NOT_ANY_MORE = frozenset({"不用了", "不用来了", "不用", "不要了", "取消", "算了", "cancel"})


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """上门: by whoever asks, sends or goes; None where it is about something else."""
    if command.word is not Word.VISIT:
        return None
    del text
    meeting = await items.meant(scene, command.number)
    body = command.body.strip(SPACE)
    if body.lower() in _NOT_ANY_MORE:
        return await asking.withdraw(scene, meeting)
    home = read_home(body)
    if home is not None:
        return await asking.ask(scene, meeting, home)
    if await items.sends(scene, meeting):
        return await sending.begin(scene, meeting, body)
    return await _theirs(scene, meeting)


async def _theirs(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """The list of who goes; from anybody else 上门 means: come to me."""
    if await items.walks(scene, meeting):
        return await walking.show(scene, meeting)
    return await asking.begin(scene, meeting)


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button: I want a visit, send somebody there, a door, what came of it."""
    if press.action in ("round-door", "round-mark"):
        return await walking.press(scene, press)
    found = await looked_at(scene, press)
    if found is None:
        return [scene.toast(stale_button())]
    meeting, place = found
    match press.action:
        case "round-visit":
            return [scene.toast(words.heard()), *await asking.begin(scene, meeting)]
        case "round-mine":
            return [scene.toast(words.heard()), *await walking.show(scene, meeting)]
        case "round-desk":
            return [scene.toast(words.heard()), *await sending.begin(scene, meeting, "")]
        case "round-building":
            return [scene.toast(words.heard()), *await sending.press(scene, meeting, place)]
        case _:
            return [scene.toast(stale_button())]


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """To which home, who goes, which sheet; None where it answers none of these."""
    match question.kind:
        case "round-home":
            return await asking.home_told(scene, text, question)
        case "round-who":
            return await sending.who_told(scene, text, question)
        case "round-sheet":
            return await walking.sheet_told(scene, text, question)
        case _:
            return None


async def kept_of(scene: Scene) -> list[Sentence]:
    """我的数据: the visits that they asked for, and where they go."""
    resident = (await scene.account()).resident
    units, zone = scene.uow.units, scene.house.zone
    asked = [
        words.data_visit(
            (await units.named(each.community)).name, each, each.asked_at.astimezone(zone).date()
        )
        for each in await scene.uow.rounds.asked_by(resident)
    ]
    going = [
        words.data_round((await units.named(each.community)).name, each.number)
        for each in await scene.uow.rounds.walked_by(resident, scene.at)
    ]
    return [*asked, *going]


async def forget(scene: Scene, resident: int) -> None:
    """删除我: nobody asked for these visits any more, and they go nowhere."""
    await scene.uow.rounds.forget(resident)

"""公示单: a result on paper, to hang up; whoever lives there may have it, it tells all alike."""

import re
from typing import Final

from domain.chat import Message, Press, Saying
from domain.folios import Folio
from domain.owners_meetings import OwnersMeeting
from domain.refusals import Refusal
from handlers import owner_ballots
from handlers.meetings.papers import alone_with
from handlers.numbered import button_key
from handlers.owners_meetings import items
from handlers.scene import House, Scene
from handlers.wording import papers as paper_words
from handlers.wording import results as words
from handlers.wording.general import look_in_private, stale_button
from handlers.wording.papers import Pen
from handlers.wording.results import Hung
from handlers.words import Command, Word
from storage import UnitOfWork

_ORDER: Final = re.compile(r"result-notice:([0-9]{1,9}):([0-9]{1,9})")


class NothingCountedYet(Refusal):
    """`number` has not been counted: there is no result to print."""


async def commanded(scene: Scene, message: Message, command: Command) -> list[Saying] | None:
    """公示单 31: it is made, and handed over in private; None where it is another word."""
    if command.word is not Word.RESULT_NOTICE:
        return None
    meeting = await items.meant(scene, message, command.number)
    if not await _order(scene, meeting):
        return [scene.answer(paper_words.in_private())]
    text = words.notice_comes() if message.private else look_in_private()
    return [scene.answer(text)]


async def press(scene: Scene, press: Press) -> list[Saying]:
    """打印公示单 under a result."""
    key = button_key(press.about)
    if key is None or key[0] not in await scene.communities():
        return [scene.toast(stale_button())]
    meeting = await scene.uow.owners_meetings.named(*key[:2])
    if not await _order(scene, meeting):
        return [scene.toast(paper_words.in_private())]
    return [scene.toast(words.notice_comes() if press.private else look_in_private())]


async def _order(scene: Scene, meeting: OwnersMeeting) -> bool:
    """Have it made; False where the speaker cannot be written to. `NothingCountedYet`."""
    if not await owner_ballots.all_counted(scene.uow, meeting):
        raise NothingCountedYet(number=str(meeting.number))
    room = await alone_with(scene)
    if room is None:
        return False
    resident = (await scene.account()).resident
    order = f"result-notice:{meeting.community}:{meeting.number}"
    await scene.uow.attachments.make(room, order, sender=resident, at=scene.at)
    return True


async def ordered(uow: UnitOfWork, order: str, house: House) -> tuple[str, Folio] | None:
    """The file's name and the paper; None where it is none of a result."""
    found = _ORDER.fullmatch(order)
    if found is None:
        return None
    meeting = await uow.owners_meetings.get(int(found[1]), int(found[2]))
    if meeting is None:
        return None
    pen = Pen(house.language, house.zone)
    return pen(words.notice_name(meeting.number)), words.notice_paper(await hung(uow, meeting), pen)


async def hung(uow: UnitOfWork, meeting: OwnersMeeting) -> Hung:
    """What a result's paper states, as it was counted last."""
    counted = await owner_ballots.all_counted(uow, meeting)
    archives = [await uow.owner_ballots.archived(meeting.key, each.topic.place) for each in counted]
    doubts = await uow.owners_meetings.doubts(meeting)
    return Hung(
        meeting=meeting,
        estate=(await uow.units.named(meeting.estate)).name,
        community=(await uow.units.named(meeting.community)).name,
        counted=counted,
        doubts=len(doubts),
        answered=sum(not each.is_open for each in doubts),
        digests=[each.digest for each in archives if each is not None],
    )

"""Sessions of a body: packet, excuses, the recorder's book, minutes, resolutions."""

from domain.chat import Photo, Press, Saying, Text
from domain.meetings import MeetingKind
from domain.questions import Question
from handlers import meetings, notices
from handlers.meetings import items as gatherings
from handlers.scene import Scene
from handlers.sessions import excusing, items, minutes, recording, resolving
from handlers.sessions.packet import tell_due
from handlers.sessions.printing import ordered
from handlers.sessions.recording import noted
from handlers.wording.general import stale_button
from handlers.words import Command, Word

__all__ = ["answered", "commanded", "noted", "ordered", "photo", "press", "said", "tell_due"]


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """A word about sessions and what they resolved; None where it is about something else."""
    match command.word:
        case Word.EXCUSE:
            return await excusing.commanded(scene, text, command)
        case Word.OPEN_SESSION:
            return await recording.open_(scene, text, command)
        case Word.RECORD if await recording.is_session(scene, text, command):
            return await recording.open_(scene, text, command)
        case Word.MINUTES:
            return await minutes.show(scene, text, command)
        case Word.RESOLUTIONS:
            return await resolving.list_open(scene, command)
        case word if word in resolving.WORDS:
            return await resolving.commanded(scene, text, command)
        case Word.ADD if command.body:
            return await _added(scene, text, command)
        case _:
            return None


async def _added(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """补充 43: one more point for its agenda, told to whoever has the packet."""
    meeting = await gatherings.meant(scene, text, command.number)
    if meeting is None or meeting.kind is not MeetingKind.SESSION:
        return None
    if await gatherings.runs(scene, meeting):
        await items.require_votable(scene, meeting, command.body)
    said = await meetings.commanded(scene, text, command)
    await notices.added(scene, meeting)
    return said


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button of a session, or of the list of resolutions."""
    match press.action:
        case "session-excuse":
            return await excusing.press(scene, press)
        case "session-adjourn":
            return await recording.press_adjourn(scene, press)
        case "session-publish" | "session-correct":
            return await minutes.press(scene, press)
        case "session-resolutions":
            return await resolving.list_page(scene, press)
        case _:
            return [scene.toast(stale_button())]


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """What somebody was asked about a session is answered; None where this is no answer."""
    match question.kind:
        case "session-excuse":
            return await excusing.answered(scene, text, question)
        case "session-adjourn":
            return await recording.answered(scene, text, question)
        case "session-correct":
            return await minutes.answered(scene, text, question)
        case "session-proof":
            return await resolving.answered(scene, text, question)
        case _:
            return None


async def photo(scene: Scene, shown: Photo) -> list[Saying] | None:
    """A photo that shows a resolution done; None where it is of something else."""
    return await resolving.photo(scene, shown)


async def said(scene: Scene, text: Text) -> list[Saying] | None:
    """A reply in other words to what was said of a resolution; else None."""
    return await resolving.said(scene, text)

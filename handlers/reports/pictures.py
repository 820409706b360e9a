"""What came of a picture or a voice: handed on, compared with others, or told to be lost."""

from domain.chat import Saying, Sentence
from domain.fetches import Fetched
from domain.pictures import Unfit
from domain.reports.case import Case, State
from domain.reports.likeness import Why
from domain.reports.report import Report
from handlers.reports import items, joining, telling
from handlers.scene import Scene
from handlers.wording import reports as words
from storage.attachments import Attachment, What
from storage.attachments import State as Come

SEARCHED = 20
"""Among how many of the sender's newest reports its own is looked for."""


async def fetched(scene: Scene, told: Fetched) -> list[Saying]:
    """A picture was fetched and prepared, or a voice fetched; or it is of no use."""
    attachment = await scene.uow.attachments.get(told.attachment)
    report = None if attachment is None else await _report_of(scene, attachment)
    if attachment is None or report is None or told.what not in ("picture", "voice"):
        return []
    if attachment.state is Come.REFUSED:
        return [Saying(room=scene.room, text=_lost(attachment))]
    case = await items.case_of(scene, report)
    if attachment.fingerprint is None:
        return await telling.came(scene, case, attachment)
    report = report.recognise(attachment.fingerprint)
    scene.uow.reports.put(report)
    return [
        *await telling.came(scene, case, attachment),
        *await _seen_before(scene, case, report),
    ]


_WHY = {
    Unfit.TOO_LARGE: "too_large",
    Unfit.TOO_MANY_PIXELS: "too_large",
    Unfit.NOT_A_PICTURE: "wrong_type",
}


def _lost(attachment: Attachment) -> Sentence:
    if attachment.what is What.VOICE:
        return words.voice_lost()
    return words.photo_lost(_WHY.get(attachment.why, "broken") if attachment.why else "broken")


async def _report_of(scene: Scene, attachment: Attachment) -> Report | None:
    if attachment.sender is None:
        return None
    latest = await scene.uow.reports.of_reporter(attachment.sender, limit=SEARCHED)
    return next((each for each in latest if attachment.id in (*each.photos, *each.voices)), None)


async def _seen_before(scene: Scene, case: Case, report: Report) -> list[Saying]:
    """Where the picture is much like another case's, its reporter is asked, alone."""
    if case.state not in (State.DRAFT, State.REPORTED, State.ACCEPTED, State.DISPATCHED):
        return []
    first = await items.first_report(scene, case)
    if first is None or first.id != report.id:
        return []
    found = await joining.alike_to(scene, case, report)
    likely = [(other, why) for other, why in found if why is Why.PICTURE]
    return await joining.ask(scene, case, report, likely) if likely else []

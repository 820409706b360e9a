"""Which case is meant: by its number, its card, its button; and how every act upon it is kept."""

import re
from typing import Final

from domain.chat import Message, Press
from domain.numbers import leading_item_number
from domain.permissions import Role
from domain.questions import Question
from domain.reports.case import CARRIED, OPEN, Act, Case, State, What
from domain.reports.report import NotTheReporter, Report, first_valid
from domain.reports.watch import watched
from domain.sources import Source
from domain.workdays import count_workdays
from handlers.numbered import LATELY, button_key, record
from handlers.scene import Scene
from handlers.words import Command

_CARD: Final = re.compile(r"(?:more-)?case:([0-9]{1,9}):([0-9]{1,9})")


def card_name(case: Case) -> str:
    """Our own name for its card; the same in every room."""
    return f"case:{case.community}:{case.number}"


def card_key(card: str) -> tuple[int, int] | None:
    """The community and the number in a card's name; None where it is no case's card."""
    found = _CARD.fullmatch(card)
    return (int(found[1]), int(found[2])) if found else None


# --- which one ---------------------------------------------------------------------------


async def meant(
    scene: Scene, message: Message, command: Command, *, own: bool = False
) -> Case | None:
    """The case that a command is about, by its number or the card replied to; None: no case.

    `own`: without either it may be what the speaker reported last, within a day.
    """
    number = command.number
    if number is None:
        found = await quoted(scene, message)
        if isinstance(found, Case):
            return found
        number = found
    if number is not None:
        return await numbered(scene, number)
    points_elsewhere = message.quoted is not None and message.quoted.by_bot
    return await _latest(scene) if own and not points_elsewhere else None


async def numbered(scene: Scene, number: int) -> Case | None:
    """The case with this number, as far as the speaker may know of it."""
    keys = [(community, number) for community in await scene.communities()]
    await scene.uow.cases.foresee(keys)
    found = [case for key in keys if (case := scene.uow.cases.known(*key)) is not None]
    shown = [
        case
        for case in found
        if case.state is not State.DRAFT or await own_report(scene, case) is not None
    ]
    return shown[0] if len(shown) == 1 else None


async def quoted(scene: Scene, message: Message) -> Case | int | None:
    """The case whose card is replied to, or the number with which our quoted words begin."""
    if message.quoted is None or not message.quoted.by_bot:
        return None
    card = await scene.uow.outbox.card_of(message.room, message.quoted.message)
    key = card_key(card) if card else None
    if key is not None:
        return await scene.uow.cases.get(*key)
    leading = None if card else leading_item_number(message.quoted.text)
    return leading[0] if leading else None


async def pressed(scene: Scene, press: Press) -> tuple[Case, int | None] | None:
    """What a button is about, and the other number it names; None where it is not for here."""
    key = button_key(press.about)
    if key is None or key[0] not in await scene.communities():
        return None
    case = await scene.uow.cases.get(*key[:2])
    return None if case is None else (case, key[2])


async def _latest(scene: Scene) -> Case | None:
    """What the speaker reported last, if that was lately and they proposed nothing since."""
    resident = (await scene.account()).resident
    latest = await scene.uow.reports.of_reporter(resident, limit=1)
    if not latest or scene.at - latest[0].at > LATELY:
        return None
    proposed = await scene.uow.proposals.of_author(resident, limit=1)
    told = latest[0].at, latest[0].number
    if proposed and (proposed[0].created_at, proposed[0].number) > told:
        return None
    return await case_of(scene, latest[0])


async def case_of(scene: Scene, report: Report) -> Case:
    """The case that a report belongs to."""
    return await scene.uow.cases.named(report.community, report.number)


async def resembled(scene: Scene, case: Case) -> Case | None:
    """What an open case looks like, as long as nobody decided and that is open or mended."""
    if case.resembles is None or not case.is_open:
        return None
    other = await scene.uow.cases.named(case.community, case.resembles)
    return other if other.is_open or other.is_mended else None


async def own_report(scene: Scene, case: Case) -> Report | None:
    """What the speaker told of a case; None where that is nothing."""
    resident = (await scene.account()).resident
    reports = await scene.uow.reports.of(case.community, case.number)
    return next((each for each in reports if each.speaks(resident)), None)


async def only_own(scene: Scene, case: Case) -> Report:
    """As above; refusal `NotTheReporter`."""
    report = await own_report(scene, case)
    if report is None:
        raise NotTheReporter(number=str(case.number))
    return report


async def first_report(scene: Scene, case: Case) -> Report | None:
    """The report that came first and was not taken back."""
    return first_valid(await scene.uow.reports.of(case.community, case.number))


async def is_rider(scene: Scene) -> bool:
    """Whether the speaker is on the road, and reads short answers."""
    held = await scene.grants()
    return any(grant.role is Role.RIDER and grant.holds(scene.at) for grant in held)


# --- what every act does with it ---------------------------------------------------------


async def keep(
    scene: Scene,
    case: Case,
    what: Act | What,
    *,
    note: str = "",
    text: str = "",
    related: int | None = None,
    source: Source | None = None,
    by: int | None = None,
) -> Case:
    """Keep a case as it is now, and what made it so in its line of events and the journal.

    The journal learns of the note, or of another `text`, by its digest only. Answers with the
    case as it is kept: it knows when the clock looks at it next.
    """
    uow = scene.uow
    before = uow.cases.known(case.community, case.number)
    if what in CARRIED:
        for report in await uow.reports.of(case.community, case.number):
            uow.reports.put(report.leave_untold(scene.at))
    case = watched(case, scene.house.zone)
    counted = await _counted(scene, case) if what is Act.RESOLVE else {}
    await record(
        scene,
        uow.cases,
        case,
        what,
        action=f"case-{what.value}",
        facts={
            "state": case.state.value,
            "category": case.category.value,
            "level": case.level.value,
            **({} if source is None else {"source": source.value}),
            **counted,
        },
        note=note,
        text=text,
        related=related,
        by=by,
    )
    uow.wake("file-cases", case.file_at)
    uow.wake("look-at-cases", case.look_at)
    uow.wake("ask-still-well", case.ask_at)
    if before is not None and before.is_open != case.is_open and before.state is not State.DRAFT:
        await _opened_or_over(scene, case)
    return case


async def _counted(scene: Scene, case: Case) -> dict[str, int]:
    """What figures need to know of what is mended for the first time: how long it took, by when."""
    key = (case.community, case.number)
    if key in await scene.uow.cases.last([key], {Act.RESOLVE}):
        return {}
    zone = scene.house.zone
    opened, today = (at.astimezone(zone).date() for at in (case.opened_at, scene.at))
    facts = {"first": 1, "took": count_workdays(opened, today)}
    return facts if case.due is None else {**facts, "in_time": int(scene.at <= case.due)}


async def _opened_or_over(scene: Scene, case: Case) -> None:
    """Precise points and what was sent as it came are for open cases only."""
    reports = await scene.uow.reports.of(case.community, case.number)
    if case.state not in OPEN:
        for report in reports:
            scene.uow.reports.put(report.rounded())
    sent = [file for report in reports for file in (*report.photos, *report.voices)]
    await scene.uow.attachments.over(sent, None if case.is_open else scene.at)
    if not case.is_open:
        await scene.uow.attachments.erase_nobodys(sent, scene.at)


async def asked_about(scene: Scene, question: Question) -> Case:
    """The case that a question is about."""
    community, number = question.draft["community"], question.draft["number"]
    return await scene.uow.cases.named(int(community), int(number))

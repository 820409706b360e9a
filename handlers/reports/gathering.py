"""What one person says within minutes, gathered into one report; then joined or filed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Self

from domain.chat import Attached, Message, Saying, Value
from domain.people import Account
from domain.reports.case import Case, State, What
from domain.reports.categories import category_of, level_of
from domain.reports.report import GATHERS, Report, Spot
from domain.sources import Source
from domain.texts import at_a_glance
from domain.units import Unit
from domain.writing import plain
from handlers.numbered import about
from handlers.reports import emergencies, filing, items, joining, telling
from handlers.scene import Scene
from handlers.wording import reports as words
from storage.attachments import What as Kind

NAME: Final = 40
_A_CHILD: Final = re.compile(
    r"我(?:是|才|今年|上|读|在).{0,3}(?:小学|初中|[一二三四五六]年级|小朋友|小孩|幼儿园大班"
    r"|[6-9]岁|1[0-3]岁|[六七八九十]岁|十[一二三]岁)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What one message adds to a report."""

    words: str = ""
    spot: Spot = field(default_factory=Spot)
    picture: Attached | None = None
    earlier: tuple[Attached, ...] = ()
    """Pictures that came before it, and carried no words."""
    voice: Attached | None = None
    album: str = ""
    begins: bool = False
    """It was said to be a report, with what it is about: not more of another."""


@dataclass(frozen=True, slots=True)
class Origin:
    """How a report reached us, and for whom it is entered, where that is not who speaks."""

    source: Source
    name: str = ""

    @property
    def entered(self) -> bool:
        """Somebody else's words."""
        return self.source not in (Source.CHAT, Source.PRIVATE)

    def noted(self) -> dict[str, Value]:
        """The same, as a question keeps it."""
        return {"source": self.source.value, "name": self.name}

    @classmethod
    def of(cls, known: Mapping[str, Value]) -> Self:
        """What a question kept."""
        return cls(Source(known["source"]), str(known["name"]))


def origin(message: Message) -> Origin:
    """Of what somebody says for themselves, or passes on."""
    if message.forwarded_from is not None:
        return Origin(Source.FORWARDED, at_a_glance(message.forwarded_from, NAME))
    return Origin(Source.PRIVATE if message.private else Source.CHAT)


async def hear(scene: Scene, community: Unit, told: Told, how: Origin) -> list[Saying]:
    """Put what was told to the report that is being gathered, or begin one."""
    account = await scene.account()
    urgent = await emergencies.answer(scene, community, told.words)
    report = await unfinished(scene)
    if report is not None and _is_more(report, told, how):
        return [*urgent, *await _more(scene, report, told, account)]
    return [*urgent, *await _new(scene, community, told, how, account)]


def _is_more(report: Report, told: Told, how: Origin) -> bool:
    """Whether what was told belongs to the report: a second whole story does not."""
    if how.entered != (report.entered_by is not None):
        return False
    if told.album and told.album == report.album:
        return True
    return not (told.begins and report.words)


async def _new(
    scene: Scene, community: Unit, told: Told, how: Origin, account: Account
) -> list[Saying]:
    uow = scene.uow
    await scene.belongs(community.id)
    number = await uow.counters.item(community.id)
    group = scene.room if scene.house.is_group(scene.room) else None
    case = Case(
        community=community.id, number=number, room=group, opened_at=scene.at, since=scene.at
    )
    report = Report(
        id=await uow.reports.next_id(),
        community=community.id,
        number=number,
        reporter=account.resident,
        entered_by=account.resident if how.entered else None,
        on_behalf_of=how.name if how.entered else "",
        source=how.source,
        room=scene.room,
        at=scene.at,
        gathers_until=scene.at + GATHERS,
    )
    report = await _added(scene, report, told, account)
    uow.cases.found(case, scene.house.chance(16))
    uow.reports.put(report)
    case = _described(case, report)
    case = await items.keep(
        scene, case, What.OPENED, text=report.words, source=how.source, by=account.resident
    )
    if _A_CHILD.search(plain(report.words)):
        return await _from_a_child(scene, case, report)
    return await _settle(scene, case, report, told)


async def _more(scene: Scene, report: Report, told: Told, account: Account) -> list[Saying]:
    uow = scene.uow
    before = report
    report = await _added(scene, report, told, account)
    uow.reports.put(report)
    case = await items.case_of(scene, report)
    first = await items.first_report(scene, case)
    if first is not None and first.id == report.id:
        case = _described(case, report)
    event = What.PHOTO if told.picture else What.VOICE if told.voice else What.TOLD_MORE
    note = "" if case.state is State.DRAFT else told.words
    case = await items.keep(scene, case, event, note=note, by=account.resident)
    if case.state is State.DRAFT:
        return await _settle(scene, case, report, told, before)
    shown = await telling.card(scene, case)
    if told.picture and not told.words:
        if told.album and told.album == before.album:
            return shown
        return [*shown, scene.answer(words.more(case, photos=True))]
    if told.voice:
        return [*shown, scene.answer(words.more_spoken(case))]
    return [*shown, scene.answer(words.more(case, place=told.spot.known and not told.words))]


async def _settle(
    scene: Scene, case: Case, report: Report, told: Told, before: Report | None = None
) -> list[Saying]:
    """File what is complete; else ask for what is missing, once."""
    if report.is_complete or report.voices:
        await _drop_questions(scene)
        return await joining.introduce(scene, case, report)
    case = case.wait(scene.at)
    scene.uow.cases.put(case)
    scene.uow.wake("file-cases", case.file_at)
    waiting = await scene.open_question("report-where")
    scene.inquire("report-where", about(case), wait=GATHERS)
    if before is None and case.room is not None and not case.sensitive:
        return await telling.card(scene, case, first=True, asks=True)
    if before is not None and before.photos and told.picture and not told.words:
        return []  # the next picture needs no word
    if waiting is not None and before is not None:
        return [scene.answer(words.still_where())]
    return [scene.answer(words.ask_where(case, rider=await items.is_rider(scene)))]


async def _added(scene: Scene, report: Report, told: Told, account: Account) -> Report:
    """The report with what the message says, shows and points at."""
    attachments, at = scene.uow.attachments, scene.at
    if told.words:
        report = report.say(told.words, at)
    if told.spot.known:
        report = report.place(told.spot, at)
    for picture in (*told.earlier, told.picture):
        if picture is None:
            continue
        wanted = await attachments.want(
            scene.room, picture, Kind.PICTURE, sender=account.resident, at=at
        )
        report = report.show(wanted.id, at, told.album)
    if told.voice is not None:
        wanted = await attachments.want(
            scene.room, told.voice, Kind.VOICE, sender=account.resident, at=at
        )
        report = report.speak(wanted.id, at)
    return report


def _described(case: Case, report: Report) -> Case:
    """The case as its first report tells it."""
    category = category_of(report.words)
    return case.describe(
        report.words, category, level_of(category), report.spot, sensitive=report.sensitive
    )


async def _from_a_child(scene: Scene, case: Case, report: Report) -> list[Saying]:
    """What a child reports counts; who it is, is not kept."""
    report = replace(report.forget(), sensitive=True)
    scene.uow.reports.put(report)
    case = replace(case, sensitive=True, room=None)
    scene.uow.cases.put(case)
    filed = await filing.file(scene, case, report)
    others = [saying for saying in filed if saying.room != scene.room]
    return [*others, scene.answer(words.from_a_child(case))]


async def unfinished(scene: Scene) -> Report | None:
    """The report to which what the speaker says here now still belongs."""
    account = await scene.account()
    return await scene.uow.reports.gathering(account.resident, scene.room, scene.at)


async def _drop_questions(scene: Scene) -> None:
    for kind in ("report-where", "report-what"):
        question = await scene.open_question(kind)
        if question is not None:
            scene.uow.questions.drop(question)

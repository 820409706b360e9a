"""How a report comes to be: what one person says within minutes, gathered; then joined or filed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Self

from domain.chat import Attached, Message, Photo, Place, Press, Saying, Text, Value, Voice
from domain.people import Account, SeveralCommunities
from domain.permissions import Act
from domain.places.position import Position
from domain.places.signs import SIGNED, signed
from domain.questions import Question
from domain.refusals import Refusal
from domain.reports.case import Case, State, What
from domain.reports.categories import category_of, level_of
from domain.reports.emergencies import calls
from domain.reports.report import GATHERS, Report, Source, Spot
from domain.texts import at_a_glance
from domain.units import Unit
from domain.writing import plain
from handlers.numbered import about
from handlers.reports import filing, items, places, telling
from handlers.scene import Scene
from handlers.wording import reports as words
from handlers.words import Command, Word, agreement, read
from storage.attachments import What as Kind

NAME: Final = 40
SHORTEST: Final = 4
"""What is shorter adds nothing to a report that is filed."""

_COURTESY: Final = re.compile(
    r"(?:非常|太|真是?)?(?:谢|感谢|多谢|辛苦|麻烦|收到|知道|明白|好的|ok|thank).{0,8}",
    re.IGNORECASE,
)
_NOT_KNOWN: Final = re.compile(r"(?:我也?)?(?:不知道|说不清楚?|不清楚|不晓得)(?:了|啊)?")
_A_CHILD: Final = re.compile(
    r"我(?:是|才|今年|上|读|在).{0,3}(?:小学|初中|[一二三四五六]年级|小朋友|小孩|幼儿园大班"
    r"|[6-9]岁|1[0-3]岁|[六七八九十]岁|十[一二三]岁)"
)


class CommunityFirst(Refusal):
    """Which community is meant has to be said in words; a picture cannot wait for it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one message adds to a report."""

    words: str = ""
    spot: Spot = field(default_factory=Spot)
    picture: Attached | None = None
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


# --- said --------------------------------------------------------------------------------


async def report(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """报修: somebody reports something, or is asked what; perhaps they scanned a sign."""
    number = signed(command.code)
    if number is not None:
        return await _scanned(scene, text, number)
    shown = None if command.body else await _asked_about(scene)
    return shown or await begin(scene, origin(text), command.body)


async def _scanned(scene: Scene, text: Text, number: int) -> list[Saying]:
    """A sign was scanned: where it hangs is the place, whoever scans it and wherever they live."""
    unit = await scene.uow.units.get(number)
    community = None if unit is None else await scene.uow.units.community_above(number)
    if unit is None or community is None or unit.type not in SIGNED:
        return await begin(scene, origin(text), "")
    spot = Spot(unit=unit.id)
    if await _gathering(scene) is not None:
        community, how = await _asked_for(scene, None, text)
        return await hear(scene, community, Told(spot=spot), how)
    known = {**origin(text).noted(), "community": community.id, **_kept(spot)}
    scene.inquire("report-what", known, wait=GATHERS)
    return [scene.answer(words.ask_what_at(unit.name))]


async def begin(scene: Scene, how: Origin, body: str) -> list[Saying]:
    """Take what was said; where nothing was, ask."""
    community = await scene.community()
    if not body:
        scene.inquire("report-what", {**how.noted(), "community": community.id})
        return [scene.answer(words.ask_what(how.name if how.entered else ""))]
    found = await places.heard(scene, community, body)
    told = Told(words=found.words, spot=found.spot, begins=bool(found.words))
    return await hear(scene, community, told, how)


async def photo(scene: Scene, photo: Photo) -> list[Saying] | None:
    """A photo: in private always a report; in a group by its caption, its album, or on asking.

    None where it is not for the bot.
    """
    command = read(_caption(photo))
    asked = await scene.open_question("report-what", "report-where")
    if command is not None and command.word is Word.REPORT:
        body = command.body
    elif photo.private or (photo.addressed and command is None) or (asked and photo.addressed):
        body = photo.body
    elif await _of_album(scene, photo):
        body = ""
    else:
        return await _ask_in_group(scene, photo)
    community, how = await _asked_for(scene, asked, photo)
    found = await places.heard(scene, community, body) if body else places.Heard("", Spot())
    told = Told(
        words=found.words,
        spot=found.spot,
        picture=photo.file,
        album=photo.album or "",
        begins=bool(found.words),
    )
    return await hear(scene, community, _with(told, asked), how)


async def voice(scene: Scene, voice: Voice) -> list[Saying] | None:
    """A voice message, in private or meant for the bot: kept, for a person to listen to."""
    if not voice.addressed:
        return None
    asked = await scene.open_question("report-what", "report-where")
    community, how = await _asked_for(scene, asked, voice)
    return await hear(scene, community, _with(Told(voice=voice.file), asked), how)


async def place(scene: Scene, place: Place) -> list[Saying] | None:
    """A pin or a venue: the place of what is being reported, or the first word of it."""
    gathering = await _gathering(scene)
    asked = await scene.open_question("report-what", "report-where")
    if gathering is None and not place.private:
        return None
    spot = Spot(position=place.position, words=places.as_place(place.title).words)
    community, how = await _asked_for(scene, asked, place)
    if gathering is not None:
        return await hear(scene, community, Told(spot=spot), how)
    known: dict[str, Value] = {**how.noted(), "community": community.id, **_kept(spot)}
    scene.inquire("report-what", known, wait=GATHERS)
    return [scene.answer(words.ask_what(placed=True))]


async def said(scene: Scene, text: Text) -> list[Saying] | None:
    """Words without a keyword: more of what the speaker is reporting; None where they are not."""
    if not (text.private or text.addressed) or text.forwarded_from is not None:
        return None
    gathering = await _gathering(scene)
    if gathering is None:
        return await _only_an_emergency(scene, text)
    case = await items.case_of(scene, gathering)
    if case.state is not State.DRAFT and not _adds(text.body):
        return None
    community = await scene.uow.units.named(case.community)
    if gathering.said_what and not gathering.spot.known:
        return await _placed(scene, community, gathering, text)
    found = await places.heard(scene, community, text.body)
    told = Told(words=found.words, spot=found.spot)
    return await hear(scene, community, told, Origin(gathering.source, gathering.on_behalf_of))


def _adds(body: str) -> bool:
    even = plain(body).strip()
    too_little = len(even) < SHORTEST or agreement(body) is not None
    return not too_little and not _COURTESY.fullmatch(even)


async def what(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """The answer to what is broken."""
    if text.forwarded_from is not None:
        return None
    community = await scene.uow.units.named(int(question.draft["community"]))
    found = await places.heard(scene, community, text.body)
    told = _with(Told(words=found.words, spot=found.spot, begins=True), question)
    if not told.words:  # only the place was told
        known = {**question.draft, **_kept(told.spot)}
        scene.inquire("report-what", known, wait=GATHERS)
        return [scene.answer(words.ask_what(placed=True))]
    scene.uow.questions.drop(question)
    return await hear(scene, community, told, Origin.of(question.draft))


async def where(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """The answer to where it is."""
    if text.forwarded_from is not None:
        return None
    case = await items.asked_about(scene, question)
    report = await items.own_report(scene, case)
    if report is None or case.state is not State.DRAFT:
        scene.uow.questions.drop(question)
        return None
    community = await scene.uow.units.named(case.community)
    return await _placed(scene, community, report, text)


async def _placed(scene: Scene, community: Unit, report: Report, text: Text) -> list[Saying] | None:
    """Words of somebody whose report lacks its place: the place, or more of what is wrong."""
    found = await places.heard(scene, community, text.body)
    how = Origin(report.source, report.on_behalf_of)
    if found.spot.known:
        found = places.asked_for(found, text.body)
        return await hear(scene, community, Told(words=found.words, spot=found.spot), how)
    if _NOT_KNOWN.fullmatch(plain(text.body).strip("。.!！ ")):
        return await filing.introduce(scene, await items.case_of(scene, report), report)
    if not report.words and places.names_a_matter(text.body):
        return await hear(scene, community, Told(words=text.body), how)
    return await hear(scene, community, Told(spot=places.as_place(text.body)), how)


# --- gathered ----------------------------------------------------------------------------


async def hear(scene: Scene, community: Unit, told: Told, how: Origin) -> list[Saying]:
    """Put what was told to the report that is being gathered, or begin one."""
    account = await scene.account()
    urgent = await _emergency(scene, community, told.words)
    report = await _gathering(scene)
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
    case = await items.keep(scene, case, What.OPENED, text=report.words, by=account.resident)
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
    return [*shown, scene.answer(words.more(case, place=told.spot.known and not told.words))]


async def _settle(
    scene: Scene, case: Case, report: Report, told: Told, before: Report | None = None
) -> list[Saying]:
    """File what is complete; else ask for what is missing, once."""
    if report.is_complete or report.voices:
        await _drop_questions(scene)
        return await filing.introduce(scene, case, report)
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
    if told.picture is not None:
        wanted = await attachments.want(
            scene.room, told.picture, Kind.PICTURE, sender=account.resident, at=at
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


async def _gathering(scene: Scene) -> Report | None:
    """The report to which what the speaker says here now still belongs."""
    account = await scene.account()
    return await scene.uow.reports.gathering(account.resident, scene.room, scene.at)


async def _drop_questions(scene: Scene) -> None:
    for kind in ("report-where", "report-what"):
        question = await scene.open_question(kind)
        if question is not None:
            scene.uow.questions.drop(question)


# --- asked for, and what a question kept -----------------------------------------------------


async def _asked_for(
    scene: Scene, question: Question | None, message: Message
) -> tuple[Unit, Origin]:
    """The community and the origin that an open question kept, or those of the message."""
    if question is not None and question.kind == "report-what":
        scene.uow.questions.drop(question)
        community = await scene.uow.units.named(int(question.draft["community"]))
        return community, Origin.of(question.draft)
    gathering = await _gathering(scene)
    if gathering is not None:
        community = await scene.uow.units.named(gathering.community)
        return community, Origin(gathering.source, gathering.on_behalf_of)
    try:
        return await scene.community(), origin(message)
    except SeveralCommunities:
        if not message.private or isinstance(message, Text):
            raise
        raise CommunityFirst from None


def _with(told: Told, question: Question | None) -> Told:
    """What was told, with the place that an open question kept."""
    if question is None or question.kind != "report-what":
        return told
    draft = question.draft
    kept = Spot(words=str(draft.get("place", "")))
    if "latitude" in draft:
        point = Position(int(draft["latitude"]), int(draft["longitude"]))
        kept = replace(kept, position=point)
    if "unit" in draft:
        kept = replace(kept, unit=int(draft["unit"]))
    if "floor" in draft:
        kept = replace(kept, floor=int(draft["floor"]))
    return replace(told, spot=kept.fill(told.spot))


def _kept(spot: Spot) -> dict[str, Value]:
    """A place, as a question keeps it."""
    kept: dict[str, Value] = {}
    if spot.words:
        kept["place"] = spot.words
    if spot.position is not None:
        kept |= {"latitude": spot.position.latitude, "longitude": spot.position.longitude}
    if spot.unit is not None:
        kept["unit"] = spot.unit
    if spot.floor is not None:
        kept["floor"] = spot.floor
    return kept


# --- photos in groups ------------------------------------------------------------------------


def _caption(photo: Photo) -> Text:
    """What stands under a photo, read like a text."""
    return Text(
        room=photo.room,
        key=photo.key,
        at=photo.at,
        heard=photo.heard,
        sender=photo.sender,
        name=photo.name,
        private=photo.private,
        masked=photo.masked,
        message=photo.message,
        addressed=photo.addressed,
        quoted=photo.quoted,
        forwarded_from=photo.forwarded_from,
        body=photo.body,
    )


async def _of_album(scene: Scene, photo: Photo) -> bool:
    """Whether another picture of its album is a report's."""
    if photo.album is None:
        return False
    gathering = await _gathering(scene)
    return gathering is not None and gathering.album == photo.album


async def _ask_in_group(scene: Scene, photo: Photo) -> list[Saying] | None:
    """Where the caption tells of something broken, ask once whether it shall be a report."""
    if photo.forwarded_from is not None or not places.names_a_matter(photo.body):
        return None
    known: dict[str, Value] = {
        "handle": photo.file.handle,
        "unique": photo.file.unique,
        "album": photo.album or "",
        "words": photo.body,
        "message": photo.message,
    }
    scene.inquire("report-this", known)
    return [scene.answer(*words.is_this_one(photo.message))]


async def press_this(scene: Scene, press: Press) -> list[Saying]:
    """One tap under the bot's question makes a report of the photo, if its sender taps."""
    question = await scene.open_question("report-this")
    if question is None or question.draft["message"] != press.about:
        return [scene.toast(words.not_yours())]
    return [*(await _asked_about(scene) or []), scene.toast(words.noted())]


async def _asked_about(scene: Scene) -> list[Saying] | None:
    """A report of the photo under which the bot asked its sender; None where it asked nothing."""
    question = await scene.open_question("report-this")
    if question is None:
        return None
    scene.uow.questions.drop(question)
    community = await scene.community()
    draft = question.draft
    found = await places.heard(scene, community, str(draft["words"]))
    told = Told(
        words=found.words,
        spot=found.spot,
        picture=Attached(handle=str(draft["handle"]), unique=str(draft["unique"])),
        album=str(draft["album"]),
        begins=True,
    )
    return await hear(scene, community, told, Origin(Source.CHAT))


# --- emergencies -----------------------------------------------------------------------------


async def _emergency(scene: Scene, community: Unit, text: str) -> list[Saying]:
    """Whom to call, before anything is written down."""
    numbers = calls(text)
    if not numbers:
        return []
    roster = await scene.uow.duties.of(community.id)
    phone = roster.phone_at(scene.at, scene.house.zone)
    return [replace(scene.answer(words.emergency(numbers, phone)), urgent=True)]


async def _only_an_emergency(scene: Scene, text: Text) -> list[Saying] | None:
    """Words of an emergency without a keyword: whom to call, and how to report it."""
    numbers = calls(text.body)
    if not numbers:
        return None
    return [
        replace(scene.answer(words.emergency(numbers)), urgent=True),
        scene.answer(words.ask_if_report()),
    ]


# --- entered for somebody, forwarded -----------------------------------------------------------

_HEARD: Final = re.compile(r"\s*[（(]?(?:(?P<hotline>电话|热线)|走访|上门)[）)]?\s*")


async def enter_for(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """代: staff enter what somebody without a phone told them at the door, or by telephone."""
    del text
    how = _HEARD.search(command.name)
    name = at_a_glance(_HEARD.sub("", command.name), NAME)
    if not name:
        return [scene.answer(words.enter_like_this())]
    await scene.require(Act.ENTER_FOR_OTHERS, await scene.community())
    source = Source.HOTLINE if how and how["hotline"] else Source.HOME_VISIT
    return await begin(scene, Origin(source, name), command.body)


async def register(scene: Scene, community: Unit, text: str, name: str) -> list[Saying]:
    """Staff make a report of the words that they forwarded."""
    found = await places.heard(scene, community, text)
    told = Told(words=found.words or text, spot=found.spot, begins=True)
    toast = [scene.toast(words.noted())] if isinstance(scene.incoming, Press) else []
    return [*await hear(scene, community, told, Origin(Source.FORWARDED, name)), *toast]

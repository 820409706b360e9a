"""小板凳 3号楼 周五晚7点半 停车、电动车: a meeting is planned, one question at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from domain.chat import Press, Saying, Sentence, Text, Value
from domain.meetings import Act, Meeting, MeetingKind, State, bodies_of, plan
from domain.meetings.capacity import take_capacity
from domain.meetings.hosts import take_hosts
from domain.meetings.invitations import BODIES
from domain.meetings.series import take_customs
from domain.meetings.spoken import Spoken, read_topics, take_apart
from domain.permissions import Act as Permission
from domain.permissions import Grant, may_somewhere
from domain.places.spoken import building_figure
from domain.questions import Question
from domain.units import COUNCILS, Unit, UnitType
from domain.writing import SPACE, plain
from handlers.meetings import announcing, hosting, items, reading, repeating, timepolling, timing
from handlers.meetings.timing import Draft
from handlers.published import all_veiled
from handlers.scene import Scene
from handlers.wording import meetings as words
from handlers.wording.general import cancelled, stale_button
from handlers.words import Command, Word, agreement

ONE_DAY: Final = timedelta(days=1)
SHOWN: Final = 3
"""So many buildings are named as examples."""
PLANNING: Final = frozenset({"meeting-when", "meeting-where", "meeting-what", "meeting-confirm"})
"""The questions that are asked while a meeting is planned."""
EVERYBODY: Final = "all"
"""For the whole community, and not for some buildings."""


async def begin(scene: Scene, command: Command) -> list[Saying]:
    """Somebody wants to meet: what is known is taken, what is missing is asked for."""
    community = await scene.community()
    if not await _plans(scene):
        if not command.body:
            return await reading.list_upcoming(scene, command)
        await scene.require(Permission.PLAN_MEETING, community)
    unit = (await scene.chatroom()).unit
    here = None if unit is None else await scene.uow.units.named(unit)
    if here is not None and here.type not in BODIES:
        return [scene.answer(words.plan_in_private())]
    draft: Draft = {"community": community.id}
    if command.word is Word.VOLUNTEER:
        draft |= {"kind": MeetingKind.ACTIVITY.value}
    spoken = take_apart(command.body)
    neighbours = spoken.buildings or spoken.everybody or command.word is Word.VOLUNTEER
    body = here if here is not None or neighbours else await _own_body(scene)
    if body is not None:
        draft |= {"body": body.id}
    return await go_on(scene, draft, command.body)


async def _own_body(scene: Scene) -> Unit | None:
    """The one body that the speaker calls together, where they may call nobody else."""
    grants = await scene.grants()
    planning = [each for each in grants if _allows(each, scene)]
    units = {each.unit for each in planning}
    if len(units) != 1 or None in units:
        return None
    [only] = [await scene.uow.units.named(unit) for unit in units if unit is not None]
    return only if only.type in BODIES else None


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """The answer to what was asked while planning."""
    scene.uow.questions.drop(question)
    draft = dict(question.draft)
    match question.kind:
        case "meeting-confirm":
            return await _confirmed(scene, draft, text.body)
        case "meeting-where":
            return await go_on(scene, draft, text.body, asked="where")
        case "meeting-what":
            return await go_on(scene, draft, text.body, asked="what")
        case _:
            return await go_on(scene, draft, text.body, asked="when")


async def go_on(scene: Scene, draft: Draft, text: str, *, asked: str = "") -> list[Saying]:
    """Take what a text says, and ask for the next thing that is missing."""
    draft, rest = _customs(draft, await _take_hosts(scene, draft, text))
    ask = None
    if asked in ("", "when") or timing.starts_of(draft) is None:
        draft, rest, ask = timing.take(scene, draft, rest, planning=True)
    if asked == "what":
        if agreement(rest) is not True:  # 对 names no topic: it is asked for again
            draft["topics"] = "\n".join(read_topics(rest))
    else:
        unknown = await _take_place(scene, draft, rest, asked=asked)
        if unknown is not None:
            scene.inquire("meeting-where", draft)
            return [scene.answer(words.unknown_building(unknown))]
    if ask is not None:
        scene.inquire("meeting-when", draft)
        return [scene.answer(ask.text, ask.buttons)]
    if timing.starts_of(draft) is None:
        scene.inquire("meeting-when", draft)
        missed = asked == "when"
        return [scene.answer(words.when_not_understood() if missed else words.ask_when())]
    if not draft.get("place"):
        scene.inquire("meeting-where", draft)
        return [scene.answer(await _ask_where(scene, draft))]
    if "topics" not in draft:
        scene.inquire("meeting-what", draft)
        return [scene.answer(words.ask_what(_kind(draft)))]
    return await _echo(scene, draft)


async def press_announce(scene: Scene, press: Press) -> list[Saying]:
    """对: only what is still planned, and still to come."""
    meeting = await items.pressed(scene, press)
    if meeting is None or meeting.state is not State.PLANNED:
        return [scene.toast(stale_button())]
    await items.require(scene, meeting)
    question = await scene.open_question("meeting-confirm")
    if question is not None:
        scene.uow.questions.drop(question)
    return await _let_out(scene, meeting)


async def press_change(scene: Scene) -> list[Saying]:
    """改: what shall be different is said next."""
    question = await scene.open_question("meeting-confirm")
    if question is None:
        return [scene.toast(stale_button())]
    return [scene.answer(words.ask_change()), scene.toast(words.noted_change())]


async def press_option(scene: Scene, press: Press, question: Question) -> list[Saying]:
    """One of the proposed times was pressed."""
    scene.uow.questions.drop(question)
    said = await go_on(scene, dict(question.draft), press.about, asked="when")
    return [*said, scene.toast(words.noted_change())]


async def ask_again(scene: Scene, question: Question, command: Command) -> list[Saying]:
    """改 while it is planned: with what shall be different, or asking for it."""
    if not command.body:
        return [scene.answer(words.ask_change())]
    scene.uow.questions.drop(question)
    return await go_on(scene, dict(question.draft), command.body)


async def cancel(scene: Scene, question: Question) -> list[Saying]:
    """取消 while it is planned: nobody heard of it, unless they were asked when it shall be."""
    scene.uow.questions.drop(question)
    if question.draft.get("number") is None:
        return [scene.answer(cancelled())]
    meeting = await items.asked_about(scene, question)
    if meeting.state is not State.PLANNED:
        return [scene.answer(cancelled())]
    off = meeting.cancel("", scene.at)
    await items.keep(scene, off, Act.CANCEL, by=(await scene.account()).resident)
    said, reach = await announcing.told(scene, off)
    known = reach.groups or reach.people
    done = announcing.done_in_words(off, reach) if known else cancelled()
    return [scene.answer(done), *said, *await timepolling.withdraw(scene, off)]


async def _let_out(scene: Scene, meeting: Meeting) -> list[Saying]:
    """It is right: it is told, or people are asked when it shall be; a rule goes on from here."""
    asked = await timepolling.instead(scene, meeting)
    if asked is not None:
        return asked
    said = await announcing.announce(scene, meeting)
    return [*said, *await repeating.begin(scene, meeting)]


async def _plans(scene: Scene) -> bool:
    """Whether the speaker may call together anybody at all."""
    return any(_allows(each, scene) for each in await scene.grants())


def _allows(grant: Grant, scene: Scene) -> bool:
    """Whether it is one to call somebody together by, if only in the buildings of a grid's list."""
    return may_somewhere(Permission.PLAN_MEETING, [grant], grant.path, scene.at)


async def _confirmed(scene: Scene, draft: Draft, text: str) -> list[Saying]:
    """对 lets it out; anything else says what is to be different."""
    if agreement(text) is True:
        meeting = await scene.uow.meetings.named(int(draft["community"]), int(draft["number"]))
        return await _let_out(scene, meeting)
    said = plain(text).strip(SPACE)
    if agreement(text) is False or said in ("改", "修改"):
        scene.inquire("meeting-confirm", draft)
        return [scene.answer(words.ask_change())]
    for opening in ("改成", "改为", "改到", "改"):
        if said.startswith(opening):
            text = text.strip(SPACE)[len(opening) :]
            break
    return await go_on(scene, draft, text)


async def _echo(scene: Scene, draft: Draft) -> list[Saying]:
    """What was understood, by its number, waiting for 对."""
    veil = await _veil(scene, draft)
    meeting = await _planned(scene, draft)
    before = await scene.uow.meetings.get(*meeting.key)
    for unit in await items.places(scene, meeting):
        if before is None or not await items.named_host(scene, before):
            await scene.require(Permission.PLAN_MEETING, unit)
    if before is None:
        scene.uow.meetings.found(meeting, scene.house.chance(items.SALT))
    else:
        meeting = replace(meeting, host=before.host)
        scene.uow.meetings.put(meeting)
    if "hosts" in draft:
        others = [each for each in _numbers(draft["hosts"]) if each != meeting.host]
        await scene.uow.hosts.name(meeting, others)
    scene.inquire("meeting-confirm", draft)
    poll = await timepolling.think_of(scene, draft, meeting)
    if poll is not None:
        return [await timepolling.echo(scene, meeting, poll), *veil]
    reach = announcing.reach_in_words(await announcing.reach_of(scene, meeting))
    days = timing.day_lines(scene, meeting.starts_at)
    days += await repeating.think_of(scene, draft, meeting)
    body = await items.body_name(scene, meeting)
    hosts = await items.host_names(scene, meeting, public=not scene.spoken.private)
    return [scene.answer(*words.echo(meeting, days, reach, body, hosts)), *veil]


async def _veil(scene: Scene, draft: Draft) -> list[Saying]:
    """Where it is and what it is about, in the draft as all may read it."""
    told = [str(draft["place"]), str(draft["topics"])]
    [draft["place"], draft["topics"]], veil = await all_veiled(scene, int(draft["community"]), told)
    return veil


async def _planned(scene: Scene, draft: Draft) -> Meeting:
    """The meeting that a draft describes; its number is taken from here on."""
    starts = timing.starts_of(draft)
    assert starts is not None, "only what has a time is said back"
    community = await scene.uow.units.named(int(draft["community"]))
    units = await scene.uow.units.below(community)
    buildings = _numbers(draft.get("buildings", ""))
    body = int(draft["body"]) if draft.get("body") else None
    paths = [unit.path for unit in units if unit.id in buildings] or [community.path]
    if "number" not in draft:
        draft["number"] = await scene.uow.counters.item(community.id)
    number, kind = int(draft["number"]), _kind(draft)
    return plan(
        community=community.id,
        number=number,
        kind=kind,
        buildings=buildings,
        body=body,
        invited=bodies_of(units, paths) if kind is MeetingKind.STOOL else (),
        place=str(draft["place"]),
        agenda=[topic for topic in str(draft["topics"]).split("\n") if topic],
        starts_at=starts,
        ends_at=timing.ends_of(draft),
        host=(await scene.account()).resident,
        at=scene.at,
        capacity=int(draft["capacity"]) if "capacity" in draft else None,
        series=number if draft.get("rule") else None,
    )


def _kind(draft: Draft) -> MeetingKind:
    if "kind" in draft:
        return MeetingKind(str(draft["kind"]))
    return MeetingKind.SESSION if draft.get("body") else MeetingKind.STOOL


# --- what a text says beside the time ----------------------------------------------------


def _customs(draft: Draft, text: str) -> tuple[Draft, str]:
    """What a text says of how many there are places for, of holidays, of how early to tell."""
    text, holidays, ahead = take_customs(text)
    draft = draft | ({"holidays": 1} if holidays else {})
    draft |= {"ahead": ahead // ONE_DAY} if ahead is not None else {}
    if _kind(draft) is MeetingKind.ACTIVITY:
        text, capacity = take_capacity(text)
        draft |= {"capacity": capacity} if capacity is not None else {}
    return draft, text


async def _take_hosts(scene: Scene, draft: Draft, text: str) -> str:
    """Who shall hold it goes into the draft; what else was said is left."""
    text, names = take_hosts(text)
    if names is not None:
        named = await hosting.found(scene, int(draft["community"]), names)
        draft["hosts"] = ",".join(map(str, named))
    return text


async def _take_place(scene: Scene, draft: Draft, text: str, *, asked: str) -> str | None:
    """Buildings, place and topics go into the draft; answers with a building nobody knows."""
    units = await scene.uow.units.below(
        await scene.uow.units.named(int(draft["community"])), UnitType.BUILDING, *BODIES
    )
    body, written = _body_named(units, text)
    if body is not None:
        draft["body"] = body.id
        text = text.replace(written, "\n", 1)
    spoken = take_apart(text)
    found: list[Unit] = []
    for figure in spoken.buildings:
        named = [unit for unit in units if building_figure(unit.name) == figure]
        if not named:
            return figure
        found += named
    _note_place(draft, spoken, found)
    if asked == "where" and not draft.get("place"):
        draft["place"] = text.strip(SPACE) if draft.get("buildings") or draft.get("body") else ""
    elif asked != "where" and (spoken.topics or spoken.open):
        undecided = asked == "when" and timing.starts_of(draft) is None  # 还没定 is no topic
        if spoken.topics or not undecided:
            draft["topics"] = "\n".join(spoken.topics)
    return None


def _note_place(draft: Draft, spoken: Spoken, found: Sequence[Unit]) -> None:
    if found:
        draft["buildings"] = ",".join(str(unit.id) for unit in found)
        draft["place"] = spoken.place or f"{found[0].name}楼下"
    elif spoken.everybody:
        draft["buildings"] = EVERYBODY
    if spoken.place:
        draft["place"] = spoken.place


SHORT: Final[Mapping[str, frozenset[UnitType]]] = {
    "议事会": COUNCILS,
    "理事会": COUNCILS,
    "业委会": frozenset({UnitType.OWNERS_COMMITTEE}),
    "业主委员会": frozenset({UnitType.OWNERS_COMMITTEE}),
}
"""What people call a body where there is one of its kind; said first, or it is only a topic."""


def _body_named(units: Sequence[Unit], text: str) -> tuple[Unit | None, str]:
    """The only body that is named in the text, and as it is named there."""
    bodies = [unit for unit in units if unit.type in BODIES]
    named = [(body, body.name) for body in bodies if body.name in text]
    opening = text.lstrip(SPACE)
    short = [
        (body, name)
        for name, types in SHORT.items()
        for body in bodies
        if opening.startswith(name) and body.type in types
    ]
    found = named or short
    return found[0] if len(found) == 1 else (None, "")


async def _ask_where(scene: Scene, draft: Draft) -> Sentence:
    """Which buildings; or, where that is known, where."""
    if draft.get("buildings") or draft.get("body"):
        return words.ask_place()
    community = await scene.uow.units.named(int(draft["community"]))
    buildings = await scene.uow.units.below(community, UnitType.BUILDING)
    return words.ask_where([unit.name for unit in buildings[:SHOWN]])


def _numbers(written: Value) -> tuple[int, ...]:
    return tuple(int(number) for number in str(written).split(",") if number.isdecimal())

"""At the table: one recorder writes down, in private, who is there, what is said and decided."""

from collections.abc import Sequence
from datetime import datetime

from domain.chat import Press, Saying, Text
from domain.meetings import Act, Meeting, MeetingKind, State
from domain.questions import Question
from domain.refusals import Refusal
from domain.sessions import Item, Quorum, Seat, Session, SessionIsClosed, SomebodyElseRecords
from domain.sessions.notes import (
    About,
    Adjourned,
    Dissent,
    HandsUp,
    Line,
    Note,
    Presence,
    Resolved,
    There,
    read_note,
)
from handlers.gating import require_gates
from handlers.meetings import announcing
from handlers.meetings import items as meetings
from handlers.meetings.recording import relieve
from handlers.scene import Scene
from handlers.sessions import adjourning, items, resolving
from handlers.sessions.items import NotASession, NotOnTheAgenda
from handlers.sessions.paging import paged
from handlers.wording import sessions as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word, agreement

FEW = 6


class OnlyProposalsAreVotedOn(Refusal):
    """Point `place` is a topic without a number, on which nobody votes."""


async def open_(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """开会了 43: it begins, and whoever says so keeps its book from now on."""
    if not text.private:
        return [scene.answer(words.record_in_private())]
    meeting = await _meant(scene, command.number)
    if meeting is None:
        return [scene.answer(words.which_session())]
    body = await items.body_of(scene, meeting)
    await items.require_recorder(scene, meeting, body)
    resident = (await scene.account()).resident
    if meeting.state is not State.HELD:
        meeting = meeting.move(Act.HOLD, scene.at)
        await meetings.keep(scene, meeting, Act.HOLD, by=resident)
    before = await items.freeze(scene, meeting)
    session = before.open(resident, scene.at)
    scene.uow.sessions.put(session)
    await items.refresh(scene, meeting, session)
    await scene.uow.journal.note(
        session.community,
        "session-recorded",
        about=str(session.number),
        at=scene.at,
        facts={"by": resident},
    )
    agenda = await items.shown(scene.uow, await items.agenda(scene.uow, session))
    there = session.quorum(len(await items.present(scene, session)))
    points = map(words.point, agenda)
    parts = [words.opened(meeting, body.name), *points, words.quorum(there), words.how()]
    return [
        *map(scene.answer, paged(parts)),
        *await relieve(scene, meeting, before.recorder, Word.OPEN_SESSION),
        *await announcing.shown(scene, meeting),
    ]


async def is_session(scene: Scene, text: Text, command: Command) -> bool:
    """Whether what shall be recorded is the session of a body, and no stool meeting."""
    meeting = await meetings.meant(scene, text, command.number)
    return meeting is not None and meeting.kind is MeetingKind.SESSION


async def noted(scene: Scene, text: Text) -> list[Saying] | None:
    """What a recorder writes while the session goes on; None where nobody records here."""
    note = read_note(text.body) if text.private and text.forwarded_from is None else None
    if note is None:
        return None
    account = await scene.uow.accounts.get(text.sender)
    running = await scene.uow.sessions.running(await scene.communities()) if account else []
    if account is None or not running:
        return None
    mine = [session for session in running if session.recorder == account.resident]
    if mine:
        body = await scene.uow.units.named(mine[0].body)
        meeting = await scene.uow.meetings.named(*mine[0].key)
        await items.require_recorder(scene, meeting, body)
        await _asked_no_more(scene)
        return await _note(scene, mine[0], note)
    if isinstance(note, HandsUp):
        for session in running:
            if await items.records(scene, await scene.uow.units.named(session.body)):
                raise await _somebody_else(scene, session)
    return None


async def _meant(scene: Scene, number: int | None) -> Meeting | None:
    """The session with this number, or the only one whose time has come."""
    if number is not None:
        meeting = await meetings.numbered(scene, number)
        if meeting is not None and meeting.kind is not MeetingKind.SESSION:
            raise NotASession(number=str(number))
        return meeting
    coming = await scene.uow.meetings.upcoming(await scene.communities(), scene.at, FEW)
    sessions = [each for each in coming if each.kind is MeetingKind.SESSION]
    return sessions[0] if len(sessions) == 1 else None


async def _note(scene: Scene, session: Session, note: Note) -> list[Saying]:
    match note:
        case There():
            return await _there(scene, session, note)
        case HandsUp():
            return await _hands(scene, session, note)
        case Dissent(about=about, text=said):
            item = (await _item(scene, session, about)).object(said)
            scene.uow.sessions.keep(item)
            return [scene.answer(words.dissent_noted(item))]
        case Resolved(about=about, text=said):
            (await _quorum(scene, session)).require()
            proposal = None if about == About() else (await _item(scene, session, about)).proposal
            return await resolving.resolve(scene, session, proposal, said)
        case Line():
            return await _line(scene, session, note)
        case Adjourned():
            return await adjourning.ask(scene, session)


# --- the end -----------------------------------------------------------------------------


async def press_adjourn(scene: Scene, press: Press) -> list[Saying]:
    """The button under 散会; asked again where the recorder went on writing meanwhile."""
    meeting = await meetings.pressed(scene, press)
    if meeting is None or await scene.uow.sessions.get(*meeting.key) is None:
        return [scene.toast(stale_button())]
    session = await _kept_by_speaker(scene, meeting)
    if not await _asked_no_more(scene):
        return [*await adjourning.ask(scene, session), scene.toast(words.noted())]
    return [*await adjourning.adjourn(scene, session), scene.toast(words.noted())]


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """对: it is over; None where this is no answer to that."""
    agreed = agreement(text.body)
    if agreed is None:
        return None
    scene.uow.questions.drop(question)
    if not agreed:
        return [scene.answer(words.go_on())]
    session = await _kept_by_speaker(scene, await meetings.asked_about(scene, question))
    return await adjourning.adjourn(scene, session)


async def _kept_by_speaker(scene: Scene, meeting: Meeting) -> Session:
    """The session that goes on; refusals where it does not, or somebody else keeps its book."""
    await items.require_recorder(scene, meeting, await items.body_of(scene, meeting))
    session = await scene.uow.sessions.get(*meeting.key)
    if session is None or not session.is_running:
        raise SessionIsClosed(number=str(meeting.number))
    if session.recorder != (await scene.account()).resident:
        raise await _somebody_else(scene, session)
    return session


async def _somebody_else(scene: Scene, session: Session) -> SomebodyElseRecords:
    recorder = session.recorder or 0
    name = (await items.names(scene.uow, [recorder]))[recorder]
    return SomebodyElseRecords(number=str(session.number), name=name)


async def _asked_no_more(scene: Scene) -> bool:
    """Let nothing wait any more for a 对 to 散会; tell whether something did."""
    question = await scene.open_question("session-adjourn")
    if question is not None:
        scene.uow.questions.drop(question)
    return question is not None


# --- who is there ------------------------------------------------------------------------


async def _there(scene: Scene, session: Session, note: There) -> list[Saying]:
    """Names of the roll; what is no name there is said back."""
    seats = await items.seated(scene.uow, session)
    names = await items.names(scene.uow, [seat.resident for seat in seats])
    wanted = set(names) if not note.names else set[int]()
    unknown: list[str] = []
    for name in note.names:
        exact = [resident for resident, known in names.items() if known == name]
        found = exact or [resident for resident, known in names.items() if name in known]
        if len(found) == 1:
            wanted.add(found[0])
        else:
            unknown.append(name)
    for seat in seats:
        if seat.resident in wanted:
            scene.uow.sessions.sit(_moved(seat, note.presence, scene.at))
    there = await _quorum(scene, session)
    return [scene.answer(words.present(words.quorum(there), unknown))]


def _moved(seat: Seat, presence: Presence, at: datetime) -> Seat:
    match presence:
        case Presence.CAME:
            return seat.come(at)
        case Presence.LEFT:
            return seat.leave(at)
        case Presence.ABSENT:
            return seat.stay_away(at)


async def _quorum(scene: Scene, session: Session) -> Quorum:
    return session.quorum(len(await items.present(scene, session)))


# --- what is decided ---------------------------------------------------------------------


async def _item(scene: Scene, session: Session, about: About) -> Item:
    """The point that is meant; refusal `NotOnTheAgenda`."""
    for item in await items.agenda(scene.uow, session):
        if about.proposal is not None and item.proposal == about.proposal:
            return item
        if about.place is not None and item.place == about.place:
            return item
    raise NotOnTheAgenda(number=str(about.proposal or about.place or ""))


async def _hands(scene: Scene, session: Session, note: HandsUp) -> list[Saying]:
    """A count of hands, or a better one; it takes effect when the session is over."""
    item = await _item(scene, session, note.about)
    if item.proposal is None:
        raise OnlyProposalsAreVotedOn(place=item.place)
    if note.counted is None:
        return [scene.answer(words.count_again(item))]
    proposal = await scene.uow.proposals.get(session.community, item.proposal)
    assert proposal is not None, "proposals are never deleted"
    proposal.put_to_vote()  # says why not, where it cannot be voted on any more
    await require_gates(scene, proposal)
    by = (await scene.account()).resident
    there = await _quorum(scene, session)
    author = proposal.author
    raised = item.raise_hands(note.counted, there, by=by, at=scene.at, author=author)
    scene.uow.sessions.keep(raised)
    hands, decision = raised.hands, raised.decided(session)
    assert hands is not None, "they were just raised"
    assert decision is not None, "as above"
    await scene.uow.journal.note(
        session.community,
        "session-hands" if item.hands is None else "session-hands-corrected",
        about=str(item.proposal),
        at=scene.at,
        facts={
            "session": session.number,
            "yes": hands.yes,
            "no": hands.no,
            "abstain": hands.abstain,
            "by": by,
        },
    )
    return [
        scene.answer(words.hands_noted(session, raised, decision, corrected=item.hands is not None))
    ]


async def _line(scene: Scene, session: Session, note: Line) -> list[Saying]:
    """To a point of the agenda; to none where the number is none of it."""
    try:
        item, said = await _item(scene, session, note.about), note.text
    except NotOnTheAgenda:
        kept = await scene.uow.sessions.items(session)
        item, said = _apart(session, kept), note.whole
    item = item.note(said)
    scene.uow.sessions.keep(item)
    return [scene.answer(words.line_noted(item))]


def _apart(session: Session, kept: Sequence[Item]) -> Item:
    """Where stands what belongs to no point of the agenda."""
    known = next((item for item in kept if not item.place), None)
    return known or Item(community=session.community, number=session.number, place=0)

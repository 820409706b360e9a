"""Which handler answers to what: the whole map on one page."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from domain.chat import (
    AccountChanged,
    Dismissed,
    Incoming,
    Joined,
    Kind,
    Left,
    Message,
    Moved,
    Outage,
    Outgoing,
    Paper,
    Photo,
    Picked,
    Place,
    PollSeen,
    Press,
    RoomFound,
    Saying,
    Spoken,
    Text,
    Tick,
    Unheard,
    Voice,
    Welcomed,
)
from domain.civic import Filed
from domain.digests import Seen
from domain.fetches import Fetched
from domain.people import SeveralCommunities
from domain.permissions import NotAllowed
from domain.questions import Question, answered
from domain.refusals import Refusal
from handlers import (
    accounts,
    bulletins,
    carrying,
    choosing,
    digests,
    doorstep,
    due,
    figures,
    fleeting,
    gates,
    general,
    intakes,
    meetings,
    organisation,
    outages,
    owner_ballots,
    owner_rolls,
    owners,
    owners_meetings,
    paper_ballots,
    paperpack,
    people,
    polls,
    privacy,
    proposals,
    reports,
    results,
    roles,
    rounds,
    scrutineers,
    sessions,
    signoffs,
    summaries,
    surveys,
    visits,
)
from handlers.scene import House, NobodyInParticular, Scene
from handlers.speaking import Said, put_into_words
from handlers.wording import general as words
from handlers.wording.catalogue import render
from handlers.words import Command, Word, read
from storage import GiveWay, Reaches, UnitOfWork

ROOMS: Final[dict[str, Callable[[Scene, Press], Awaitable[list[Saying]]]]] = {
    "bulletin": bulletins.press,
    "case": reports.press_case,
    "claim": owners.press,
    "digest": digests.press,
    "figures": figures.press,
    "gate": gates.press,
    "group": people.press_group_link,
    "meeting": meetings.press,
    "need": proposals.press_need,
    "org": organisation.press,
    "owner": owner_ballots.press,
    "owners": owners_meetings.press,
    "paper": paper_ballots.press,
    "report": reports.press,
    "role": roles.press,
    "roll": owner_rolls.press,
    "round": rounds.press,
    "session": sessions.press,
    "signoff": signoffs.press,
    "summary": summaries.press,
    "survey": surveys.press,
    "visit": visits.press,
    "watch": scrutineers.press,
}
"""Who answers to a button, by how its action begins, up to the first hyphen.

What has a name of its own in `_pressed` goes before.
"""


async def answer(
    batch: Sequence[Incoming],
    uow: UnitOfWork,
    house: House,
    now: datetime | None = None,
    seen: Seen | None = None,
) -> list[tuple[Outgoing, int]]:
    """What to say about a batch, each with its cause's inbox id; what changes is in the uow.

    `seen`: what a look at one of them came to, see `look`.
    """
    batch = await _where_they_are_now(batch, uow, house)
    understood = await choosing.understood(batch, uow, house)
    await foresee(understood, uow)
    said: list[Said] = []
    for incoming, cause in zip(understood, batch, strict=True):
        scene = Scene(incoming, uow, house, seen=seen)
        try:
            said.extend((saying, cause) for saying in await _respond(scene))
        except Reaches as beyond:
            beyond.heard = cause.heard
            raise
    return await put_into_words(said, uow, house, now)


def wants_a_look(incoming: Incoming | None) -> bool:
    """Whether so much is to be read for it that this is done before its turn."""
    return isinstance(incoming, Tick) and incoming.schedule == digests.SCHEDULE


async def look(
    incoming: Incoming, uow: UnitOfWork, house: House, between: GiveWay, before: Seen | None
) -> Seen | None:
    """Read what its answer needs, changing nothing; others are answered `between` the pieces."""
    if not isinstance(incoming, Tick) or not wants_a_look(incoming):
        return None
    return await digests.look(Scene(incoming, uow, house), incoming, between, before)


async def _where_they_are_now(
    batch: Sequence[Incoming], uow: UnitOfWork, house: House
) -> Sequence[Incoming]:
    """What was said in a group just before it moved is heard where the group goes on."""
    groups = {incoming.room for incoming in batch if house.is_group(incoming.room)}
    await uow.rooms.foresee(groups)
    gone_on = await uow.rooms.gone_on(groups)
    if not gone_on:
        return batch
    return [
        incoming
        if incoming.room not in gone_on or isinstance(incoming, Moved)
        else replace(incoming, room=gone_on[incoming.room])
        for incoming in batch
    ]


async def foresee(batch: Sequence[Incoming], uow: UnitOfWork) -> None:
    """Read in a few queries what everybody in the batch will ask for one by one."""
    spoken = [incoming for incoming in batch if isinstance(incoming, Spoken)]
    people_here = {incoming.sender for incoming in spoken}
    await uow.rooms.foresee({incoming.room for incoming in spoken})
    await uow.accounts.foresee(people_here)
    texts = [incoming for incoming in spoken if isinstance(incoming, Message)]
    if texts:
        await uow.questions.foresee_of(people_here)
        writers = [uow.accounts.known(text.sender) for text in texts if text.private]
        await uow.residents.foresee({account.resident for account in writers if account})
    presses = [incoming for incoming in spoken if isinstance(incoming, Press)]
    await polls.foresee(presses, uow)
    await owner_ballots.foresee(presses, uow)
    await proposals.foresee(presses, uow)
    await meetings.foresee(presses, uow)


async def _respond(scene: Scene) -> list[Saying]:
    """What one thing heard leads to; a refusal is an answer, and undoes the rest.

    What is somebody's own is masked before, in a group, and stays so whatever comes of it.
    """
    scene, noticed = await privacy.notice(scene)
    heard = scene.incoming if isinstance(scene.incoming, Message) else None
    alone = heard if heard is not None and heard.private else None
    text = alone if isinstance(alone, Text) else None
    # Before the rest: whoever asks to be forgotten is not met anew.
    met = alone is not None and not alone.edited and not alone.masked
    first = await people.first_contact(scene) if met else []
    try:
        async with scene.uow.layer():
            said = await _heard(scene)
    except SeveralCommunities as no:
        said = [scene.brief(words.refusal(no))]
        if text is not None and scene.about is None:
            said = await people.ask_community(scene, text)
    except Refusal as no:
        said = [scene.brief(words.refusal(no))]
        if isinstance(no, NotAllowed):
            await _turned_away(scene, no)
    return [*noticed, *said, *first]


async def _turned_away(scene: Scene, no: NotAllowed) -> None:
    """Remember for the operator's log who may not do what; whoever they are, by number alone."""
    account = None
    if isinstance(scene.incoming, Spoken):
        account = await scene.uow.accounts.get(scene.incoming.sender)
    resident = 0 if account is None else account.resident
    scene.uow.turned_away.append((str(no.values["act"]), str(no.values["path"]), resident))


async def _heard(scene: Scene) -> list[Saying]:
    match scene.incoming:
        case Press() as press:
            return await _pressed(scene, press)
        case Text() as text:
            return await _said(scene, text)
        case Tick() as tick:
            return await due.ticked(scene, tick)
        case Picked() as picked:
            return await surveys.picked(scene, picked)
        case PollSeen() as seen:
            return await surveys.seen(scene, seen)
        case Photo() | Voice() | Place() as shown:
            return await _shown(scene, shown)
        case Paper() as paper:
            told = await owners_meetings.paper(scene, paper)
            return await general.no_paper(scene, paper) if told is None else told
        case Filed() as filed:
            return await reports.filed(scene, filed)
        case AccountChanged() as news:
            return await accounts.changed(scene, news)
        case Fetched(what="code") as fetched:
            return await accounts.drawn(scene, fetched)
        case Fetched(what="paper") as fetched:
            return await meetings.made(scene, fetched)
        case Fetched(what="bundle") as fetched:
            return await people.bundle_made(scene, fetched)
        case Fetched(what="bars") as fetched:
            return await results.drawn(scene, fetched)
        case Fetched(what="chart") as fetched:
            return await summaries.drawn(scene, fetched)
        case Fetched() as fetched:
            told = await meetings.fetched(scene, fetched)
            return await reports.fetched(scene, fetched) if told is None else told
        case Unheard() as unheard:
            return await general.not_yet(scene, unheard)
        case Welcomed() as welcomed:
            return await people.welcomed(scene, welcomed)
        case Dismissed():
            return await people.dismissed(scene)
        case RoomFound() as found:
            return await people.found(scene, found)
        case Joined():
            return await people.joined(scene)
        case Left():
            return await people.left(scene)
        case Moved() as moved:
            return await people.moved(scene, moved)
        case Outage() as outage:
            return await outages.outage(scene, outage)
        case _:
            return []


async def _shown(scene: Scene, shown: Photo | Voice | Place) -> list[Saying]:
    """Something without words, or with a few under it: what is broken, or where."""
    if shown.edited or shown.masked:
        return []
    if isinstance(shown, Photo):
        proof = await sessions.photo(scene, shown)
        proof = await signoffs.photo(scene, shown) if proof is None else proof
        proof = await gates.photo(scene, shown) if proof is None else proof
        proof = await paper_ballots.photo(scene, shown) if proof is None else proof
        proof = await owners.photo(scene, shown) if proof is None else proof
        paper = await owners_meetings.photo(scene, shown) if proof is None else proof
        if paper is not None:
            return fleeting.admitted(scene, paper)
    match shown:
        case Photo():
            return await meetings.attach(scene, shown) or await reports.photo(scene, shown)
        case Voice():
            return await meetings.attach(scene, shown) or await reports.voice(scene, shown) or []
        case Place():
            return await reports.place(scene, shown) or []


async def _pressed(scene: Scene, press: Press) -> list[Saying]:
    await fleeting.admit(scene, press)
    match press.action:
        case "vote":
            return await polls.press(scene, press)
        case "mark":
            return await polls.mark(scene, press)
        case "ballot":
            return await polls.show_ballot(scene, press)
        case "put-to-vote":
            return await polls.press_put_to_vote(scene, press)
        case "digest-open":
            return await _opened(scene, press)
        case "result-notice":
            return await results.press(scene, press)
        case "pack":
            return await paperpack.press(scene, press)
        case "polls":
            return await _open_votes(scene, await polls.list_open(scene))
        case choosing.WHICH | choosing.NONE:
            return await choosing.press(scene, press)
        case "support" | "unsupport" | "accept" | "follow" | "same" | "different" | "status":
            return await proposals.press(scene, press)
        case "intake":
            return await intakes.press(scene, press)
        case "list":
            return await proposals.list_page(scene, press)
        case "register":
            registered = await proposals.register_forwarded(scene, press)
            return await _registered(scene, registered)
        case "need-told":
            return await carrying.press(scene, press)
        case "confirm" | "doubt":
            return await people.press_confirm(scene, press)
        case "community":
            chosen = await people.press_community(scene, press)
            if chosen is None:
                return [scene.toast(words.stale_button())]
            return await _go_on(scene, chosen)
        case "language":
            return await people.press_language(scene, press)
        case "languages":
            return await people.language(scene)
        case "my-data":
            return await people.my_data(scene)
        case "privacy" | "consent" | "erased":
            return await privacy.press(scene, press)
        case "link":
            return await people.offer_link(scene)
        case "web":
            return await people.offer(scene)
        case "device-end":
            return await people.press_end(scene, press)
        case "answer-note":
            return await people.answer_note(scene, press)
        case "forget":
            return await people.press_forget(scene, press)
        case "help":
            return await general.help_(scene)
        case _:
            room = ROOMS.get(press.action.partition("-")[0])
            return [scene.toast(words.stale_button())] if room is None else await room(scene, press)


async def _said(scene: Scene, text: Text) -> list[Saying]:
    """Commands pass through open questions; an answer finds its question; the rest is talk."""
    if text.edited:
        return []
    command = read(text)
    if text.masked:
        if command is not None and command.sure:
            raise NobodyInParticular
        return []
    if command is not None and await meetings.is_talk(scene, command):
        command = None
    noted = await sessions.noted(scene, text)
    noted = await visits.said(scene, text, doorstep.take) if noted is None else noted
    noted = await rounds.said(scene, text) if noted is None else noted
    if noted is not None:
        return fleeting.admitted(scene, noted)
    question = await _question(scene, text)
    if command is not None and (command.sure or question is None):
        return await _commanded(scene, text, command, question)
    if question is not None:
        told = await _answered(scene, text, question)
        if told is not None:
            return fleeting.admitted(scene, told, to=question)
    if command is not None:
        return await _commanded(scene, text, command, question)
    told = await polls.replied(scene, text)
    told = await surveys.said(scene, text) if told is None else told
    told = await paper_ballots.said(scene, text) if told is None else told
    told = await sessions.said(scene, text) if told is None else told
    if told is not None:
        return fleeting.admitted(scene, told)
    told = await reports.thumb(scene, text)
    if told:
        return fleeting.admitted(scene, told)
    told = await reports.said(scene, text)
    if told is not None:
        return told
    told = await meetings.said(scene, text)
    if told is not None:
        return fleeting.admitted(scene, told)
    if text.private and text.forwarded_from is not None:
        return await proposals.forwarded(scene, text)
    told = await choosing.missed(scene, text)
    if told is not None:
        return told
    return await general.lost(scene, text) if text.addressed and text.private else []


async def _question(scene: Scene, text: Text) -> Question | None:
    """The open question that this text may answer."""
    asked = await scene.uow.questions.of(text.sender)
    if not asked:
        return None
    card = None
    if text.quoted is not None and text.quoted.by_bot:
        card = await scene.uow.outbox.card_of(text.room, text.quoted.message)
    return answered(
        asked,
        person=text.sender,
        room=text.room,
        at=text.at,
        card=card,
        meant_for_us=text.addressed,
        private=text.private,
    )


async def _answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """What the answer leads to; None where the text does not answer this question after all."""
    match question.kind:
        case "proposal" | "duplicate" | "edit" | "add" | "reason" | "reply" | "hand" | "finish":
            return await proposals.answered(scene, text, question)
        case "forwarded":
            registered = await proposals.registered(scene, text, question)
            return None if registered is None else await _registered(scene, registered)
        case kind if kind.startswith(("report-", "case-")):
            return await reports.answered(scene, text, question)
        case kind if kind.startswith("meeting-"):
            return await meetings.answered(scene, text, question)
        case kind if kind.startswith("session-"):
            return await sessions.answered(scene, text, question)
        case kind if kind.startswith("signoff-"):
            return await signoffs.answered(scene, text, question)
        case kind if kind.startswith("roll-"):
            return await owner_rolls.answered(scene, text, question)
        case kind if kind.startswith("claim-"):
            return await owners.answered(scene, text, question)
        case kind if kind.startswith("owners-"):
            return await owners_meetings.answered(scene, text, question)
        case kind if kind.startswith("role-"):
            return await roles.answered(scene, text, question)
        case kind if kind.startswith("round-"):
            return await rounds.answered(scene, text, question)
        case kind if kind.startswith("gate-"):
            return await gates.answered(scene, text, question)
        case kind if kind.startswith("visit-"):
            return await visits.answered(scene, text, question, doorstep.take)
        case kind if kind.startswith("watch-"):
            return await scrutineers.answered(scene, text, question)
        case kind if kind.startswith("paper-"):
            return await paper_ballots.answered(scene, text, question)
        case "owner-ballot":
            return await owner_ballots.answered(scene, text, question)
        case kind if kind.startswith("org-"):
            return await organisation.answered(scene, text, question)
        case kind if kind.startswith("survey-"):
            return await surveys.answered(scene, text, question)
        case "ballot" | "deadline":
            return await polls.answered(scene, text, question)
        case "community":
            chosen = await people.community_chosen(scene, text, question)
            return await _go_on(scene, chosen) if isinstance(chosen, people.Resumed) else chosen
        case "home" | "home-kept" | "language" | "forget" | "note" | "note-answer" | "company":
            return await people.answered(scene, text, question)
        case _:
            return None


async def _go_on(scene: Scene, resumed: people.Resumed) -> list[Saying]:
    """The community is known now: what was said before it was asked for is heard at last."""
    again = Scene(resumed.text, scene.uow, scene.house, about=resumed.community.id)
    toast = [scene.toast(resumed.toast)] if isinstance(scene.incoming, Press) else []
    return [*toast, *await _said(again, resumed.text)]


async def _opened(scene: Scene, press: Press) -> list[Saying]:
    """A line of the morning page: what it stands for is done, whatever else was asked meanwhile."""
    opened = await digests.opened(scene, press)
    if opened is None:
        return [scene.toast(words.stale_button())]
    again = Scene(opened.heard, scene.uow, scene.house, about=opened.community)
    if isinstance(opened.heard, Press):
        told = await _pressed(again, opened.heard)
        answered = any(saying.kind is Kind.TOAST for saying in told)
        return told if answered else [scene.toast(opened.toast), *told]
    command = read(opened.heard)
    assert command is not None, "a line that opens by a word is read as that word"
    return [scene.toast(opened.toast), *await _commanded(again, opened.heard, command, None)]


async def _commanded(
    scene: Scene, text: Text, command: Command, question: Question | None
) -> list[Saying]:
    await fleeting.admit(scene, command)
    kind = question.kind if question is not None and command.number is None else ""
    for commanded in (
        sessions.commanded,
        signoffs.commanded,
        surveys.commanded,
        digests.commanded,
        summaries.commanded,
        bulletins.commanded,
        owner_ballots.commanded,
        paper_ballots.commanded,
        owner_rolls.commanded,
        gates.commanded,
        visits.commanded,
        doorstep.withdrawn,
        rounds.commanded,
        scrutineers.commanded,
        paperpack.commanded,
        roles.commanded,
        owners.commanded,
        owners_meetings.commanded,
        organisation.commanded,
        results.commanded,
        figures.commanded,
        privacy.commanded,
        meetings.recorded,
        intakes.commanded,
        carrying.commanded,
        proposals.commanded,
    ):
        told = await commanded(scene, text, command)
        if told is not None:
            return [*told, *await surveys.listed(scene)] if command.asks_for_votes else told
    if command.word is not Word.EDIT or not kind or kind.startswith("report-"):
        about_case = await reports.commanded(scene, text, command)
        if about_case is not None and command.word is Word.QUEUE:
            return [*about_case, *await owners.queued(scene)]
        if about_case is not None:
            return about_case
    about_meeting = await meetings.commanded(scene, text, command)
    if about_meeting is not None:
        return about_meeting
    match command.word:
        case Word.HELP:
            return await general.help_(scene)
        case Word.CANCEL if question is not None and question.kind == "ballot":
            return await polls.cancel(scene)
        case Word.CANCEL if question is not None and question.kind == "duty-kept":
            return await people.take_duty_back(scene, question)
        case Word.CANCEL if question is not None and question.kind.startswith("report-"):
            return await reports.cancel(scene, question)
        case Word.CANCEL if question is not None and question.kind in meetings.OPEN:
            return await meetings.cancel(scene, question)
        case Word.CANCEL:
            return await general.cancel(scene, question)
        case Word.PROPOSE:
            return await proposals.propose(scene, text, command)
        case Word.REPORT:
            return await reports.report(scene, text, command)
        case Word.SUPPORT:
            return await proposals.support(scene, text, command)
        case Word.UNSUPPORT:
            return await proposals.unsupport(scene, text, command)
        case Word.LIST:
            return await proposals.list_open(scene, command)
        case Word.STATUS:
            return await proposals.status(scene, text, command)
        case Word.ADD:
            return await proposals.add(scene, text, command)
        case Word.WITHDRAW:
            return await proposals.withdraw(scene, text, command)
        case Word.EDIT if command.number is None and question is not None:
            return await _again(scene, text, question, command)
        case Word.EDIT:
            return await proposals.edit(scene, text, command)
        case Word.ANONYMOUS:
            return await proposals.make_anonymous(scene, text, command)
        case Word.NUDGE:
            return await proposals.nudge(scene, text, command)
        case Word.ACCEPT:
            return await proposals.accept(scene, text, command)
        case Word.DECLINE:
            return await proposals.decline(scene, text, command)
        case Word.MERGE:
            return await proposals.merge(scene, text, command)
        case Word.REPLY:
            return await proposals.reply(scene, text, command)
        case Word.FOR if command.entry is Word.REPORT:
            return await reports.enter_for(scene, text, command)
        case Word.FOR:
            return await proposals.enter_for(scene, text, command)
        case Word.HIDE:
            return await proposals.hide(scene, text, command)
        case Word.UNHIDE:
            return await proposals.unhide(scene, text, command)
        case Word.APPEAL:
            return await proposals.appeal(scene, text, command)
        case Word.BALLOT:
            return await polls.put_to_vote(scene, text, command)
        case Word.VOTE:
            return await _voted(scene, text, command)
        case Word.JOIN:
            return await people.join(scene, command)
        case Word.CONFIRM:
            return await people.confirm(scene, command)
        case Word.ME:
            return await people.me(scene)
        case Word.MYDATA:
            return await people.my_data(scene)
        case Word.FORGET:
            return await people.forget(scene)
        case Word.DUTY:
            return await people.roster(scene, command)
        case Word.HUMAN:
            return await people.human(scene)
        case Word.LANGUAGE:
            return await people.language(scene)
        case Word.WEB:
            return await people.web(scene, command)
        case Word.GROUP_LINK:
            return await people.group_link_asked(scene, command)
        case Word.END_DEVICE:
            return await people.end_device(scene, command)
        case _:  # what staff do with a case, and what is said of meetings, was answered above
            return []


async def _voted(scene: Scene, text: Text, command: Command) -> list[Saying]:
    told = await polls.vote(scene, text, command)
    return await _open_votes(scene, told) if command.asks_for_votes else told


async def _open_votes(scene: Scene, told: list[Saying]) -> list[Saying]:
    """投票: behind what is voted on stands what neighbours are asked; alone where nothing is."""
    asked = await surveys.listed(scene)
    if asked and not await scene.uow.polls.open_in(await scene.communities()):
        return asked
    return [*told, *asked]


async def _registered(scene: Scene, registered: list[Saying] | proposals.Passed) -> list[Saying]:
    """What was forwarded is a proposal, or passed on to be a report."""
    if isinstance(registered, proposals.Passed):
        return await reports.register(scene, registered.community, registered.text, registered.name)
    return registered


async def _again(scene: Scene, text: Text, question: Question, command: Command) -> list[Saying]:
    """改: what was just understood is to be said differently."""
    if question.kind == "ballot":
        return await polls.ask_again(scene, question)
    if question.kind in ("home", "home-kept", "note", "note-kept"):
        return await people.ask_again(scene, question)
    if question.kind in meetings.OPEN:
        return await meetings.ask_again(scene, question, command)
    return await proposals.edit(scene, text, command)


def sorry(spoken: Spoken, house: House) -> Outgoing:
    """The polite answer to somebody whose message could not be handled."""
    text = render(words.sorry(), house.language, house.zone)
    return Outgoing(
        room=spoken.room,
        text=text,
        reply_to=spoken.message if isinstance(spoken, Text) and not spoken.private else None,
    )


def slower(spoken: Spoken, house: House) -> Outgoing:
    """The polite answer to somebody who says so much that no more of it is heard for a while."""
    text = render(words.slower(), house.language, house.zone)
    if isinstance(spoken, Press) and spoken.query:
        return Outgoing(room=spoken.room, text=text, kind=Kind.TOAST, query=spoken.query)
    return Outgoing(
        room=spoken.room,
        text=text,
        reply_to=spoken.message if isinstance(spoken, Text) and not spoken.private else None,
    )

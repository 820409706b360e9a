"""Owners vote in a private chat: by button or word, one topic after the other, with a receipt."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from domain.ballots import Channel, Effective, NotAnOwnerHere, OwnersVoteIsClosed, effective
from domain.ballots.gaps import LEAST, Gap
from domain.ballots.gaps import gaps as gaps_in
from domain.chat import Press, Saying, Sentence, Text
from domain.owners_meetings import OwnersMeeting, State, Topic
from domain.owners_meetings.counting import lines
from domain.polls import KINDS, NoSuchChoice
from domain.questions import Question, ask
from handlers.owner_ballots.cards import cards, turnouts
from handlers.owner_ballots.casting import cast, days, receipt, voice_of
from handlers.owner_ballots.speaking import Speaker, speaker_for, speakers
from handlers.scene import Buttons, Scene
from handlers.wording import ballots as words
from handlers.wording import claims as claims_words
from handlers.wording.general import stale_button
from handlers.words import Command, Word, ballot_choice, option
from storage import UnitOfWork

QUESTION: Final = "owner-ballot"
MOST_MEETINGS: Final = 3
"""So many meetings 我的票 tells of, the newest."""

_DOUBTED: Final = (State.PRELIMINARY, State.DISPUTED)
"""While a meeting stands there, whoever finds their vote recorded wrongly may say so."""

_MEETING: Final = re.compile(r"([0-9]{1,12}):([0-9]{1,9})")
_CHOICE: Final = re.compile(r"([0-9]{1,12}):([0-9]{1,9}):([0-9]):([0-9]{1,8}):([a-z0-9_-]{1,8})")


async def foresee(presses: Sequence[Press], uow: UnitOfWork) -> None:
    """Read all that these presses will ask for, so that none of them has a query of its own."""
    pressed = [
        (press, (int(meant[1]), int(meant[2]), int(meant[3]), int(meant[4])))
        for press in presses
        if press.action == "owner-vote" and (meant := _CHOICE.fullmatch(press.about)) is not None
    ]
    if not pressed:
        return
    await uow.owners_meetings.foresee((meant[0], meant[1]) for _, meant in pressed)
    accounts = [uow.accounts.known(press.sender) for press, _ in pressed]
    await uow.owners.foresee(each.resident for each in accounts if each is not None)
    await uow.journal.foresee({meant[0] for _, meant in pressed})
    heads: dict[tuple[int, int], dict[int, None]] = {}
    for _, (community, number, _, head) in pressed:
        heads.setdefault((community, number), {})[head] = None
    for key, theirs in heads.items():
        meeting = uow.owners_meetings.known(*key)
        if meeting is None or meeting.roll is None:
            continue
        await uow.owner_ballots.foresee_voices(meeting.roll, theirs, meeting.scope)
        topics = await uow.owners_meetings.topics(meeting)
        wanted: list[tuple[tuple[int, int, int, int], list[str]]] = []
        for head in theirs:
            voice = await uow.owner_ballots.voice(meeting.roll, head, meeting.scope)
            lots = [] if voice is None else [lot.building for lot in voice.lots]
            wanted += [((*key, topic.place, head), lots) for topic in topics]
        await uow.owner_ballots.foresee(wanted)
        await uow.rooms.foresee_groups({meeting.community, meeting.estate})


# --- what is pressed and typed -------------------------------------------------------------


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A choice, 我要投票, 各楼还差多少, or 我的票怎么记的."""
    if press.action == "owner-vote":
        return await _pressed_choice(scene, press)
    named = _MEETING.fullmatch(press.about)
    meeting = None
    if named is not None:
        meeting = await scene.uow.owners_meetings.get(int(named[1]), int(named[2]))
    if meeting is None:
        return [scene.toast(stale_button())]
    if press.action == "owner-vote-gaps":
        # What hangs in a community's groups is its own: elsewhere the button is worth nothing.
        here = meeting.community in await scene.communities()
        return await gaps(scene, meeting) if here else [scene.toast(stale_button())]
    if press.action == "owner-vote-mine":
        return await mine(scene)
    return await show(scene, meeting)


async def _pressed_choice(scene: Scene, press: Press) -> list[Saying]:
    meant = _CHOICE.fullmatch(press.about)
    meeting = topic = None
    if meant is not None:
        meeting = await scene.uow.owners_meetings.get(int(meant[1]), int(meant[2]))
    if meant is not None and meeting is not None:
        topics = await scene.uow.owners_meetings.topics(meeting)
        topic = next((each for each in topics if each.place == int(meant[3])), None)
    if meant is None or meeting is None or topic is None:
        return [scene.toast(stale_button())]
    try:
        return await _voted(scene, meeting, topic, int(meant[4]), meant[5])
    except NoSuchChoice:
        return [scene.toast(stale_button())]


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """投票 7, 投票, 我的票; None where that means no owners' vote."""
    if command.word is Word.MY_BALLOT:
        return await mine(scene)
    if command.word is not Word.VOTE:
        return None
    running = await _running(scene, command.number)
    if command.number is not None and not running:
        return await _not_now(scene, command.number)
    if len(running) != 1 or (command.number is None and await _polls_run(scene)):
        return None
    [meeting] = running
    if not text.private:
        if command.choice is not None or command.body:
            return [scene.answer(words.look_in_private(meeting.number))]
        return await gaps(scene, meeting)
    topics = await scene.uow.owners_meetings.topics(meeting)
    if command.choice is not None and len(topics) == 1:
        voices = await speakers(scene, meeting)
        if len(voices) == 1:
            return await _voted(scene, meeting, topics[0], voices[0].head, command.choice)
    return await show(scene, meeting)


async def _not_now(scene: Scene, number: int) -> list[Saying] | None:
    """From when owners vote under this number, or that it is over; None where nobody does."""
    found = await scene.uow.owners_meetings.open_in(await scene.communities())
    meeting = next((each for each in found if each.number == number), None)
    if meeting is None or meeting.opens_at is None or meeting.noticed_at is None:
        return None
    if meeting.state is State.NOTICED:
        day = meeting.opens_at.astimezone(scene.house.zone).date()
        return [scene.answer(words.opens(number, day))]
    raise OwnersVoteIsClosed(number=str(number), closed=days(meeting)[1].isoformat())


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """A bare 同意, 2 or an option's number under a ballot; None where it is none."""
    draft = question.draft
    meeting = await scene.uow.owners_meetings.get(int(draft["community"]), int(draft["number"]))
    if meeting is None:
        return None
    topic = await scene.uow.owners_meetings.topic(meeting, int(draft["topic"]))
    if topic is None:
        return None
    if topic.kind == "approve":
        chosen = ballot_choice(text.body)
    else:
        keys = KINDS[topic.kind].keys(lines(topic))
        place = option(text.body, len(keys))
        chosen = None if place is None else keys[place - 1]
    if chosen is None:
        return None
    return await _voted(scene, meeting, topic, int(draft["head"]), chosen)


async def _running(scene: Scene, number: int | None) -> list[OwnersMeeting]:
    """The owners' votes that run where the speaker may mean, perhaps under this number."""
    communities = await scene.communities()
    found = await scene.uow.owners_meetings.open_in(communities)
    return [each for each in found if each.state is State.VOTING and number in (None, each.number)]


async def _polls_run(scene: Scene) -> bool:
    """Whether the speaker may mean a council's vote as well."""
    found = await scene.uow.polls.open_in(await scene.communities())
    return any(scene.at < each.closes_at for each in found)


# --- the ballot ----------------------------------------------------------------------------


async def show(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """The speaker's ballot from its first topic; where all is voted on, from the first again."""
    try:
        theirs = await speakers(scene, meeting)
    except NotAnOwnerHere:
        account = await scene.account()
        if scene.spoken.private or account.reachable:
            return await scene.aside(*claims_words.not_an_owner(meeting))
        raise
    topics = await scene.uow.owners_meetings.topics(meeting)
    open_ = await _next(scene, meeting, topics, theirs)
    topic, speaker = open_ or (topics[0], theirs[0])
    return await _ballot(scene, meeting, topics, topic, speaker)


async def _next(
    scene: Scene,
    meeting: OwnersMeeting,
    topics: Sequence[Topic],
    theirs: Sequence[Speaker],
) -> tuple[Topic, Speaker] | None:
    """The first topic on which the speaker has not said anything yet for one of their heads."""
    resident = (await scene.account()).resident
    for speaker in theirs:
        places = [topic.place for topic in topics]
        votes = await scene.uow.owner_ballots.votes(meeting.key, places, speaker.head)
        told = {
            vote.topic
            for vote in votes
            for entry in await scene.uow.owner_ballots.told(vote)
            if entry.resident == resident
        }
        for topic in topics:
            if topic.place not in told:
                return topic, speaker
    return None


async def _ballot(
    scene: Scene,
    meeting: OwnersMeeting,
    topics: Sequence[Topic],
    topic: Topic,
    speaker: Speaker,
) -> list[Saying]:
    """One topic for one head, where only its owner reads it; refused where nobody can vote."""
    text, buttons = await _question(scene, meeting, topics, topic, speaker)
    account = await scene.account()
    alone = scene.room if scene.spoken.private else account.private
    if alone is None or not (scene.spoken.private or account.reachable):
        return [scene.brief(words.look_in_private(meeting.number))]
    _, closes_at = days(meeting)
    draft = {
        "community": meeting.community,
        "number": meeting.number,
        "topic": topic.place,
        "head": speaker.head,
    }
    wait = max(closes_at - scene.at, timedelta())
    who = scene.spoken.sender
    scene.uow.questions.put(ask(alone, who, QUESTION, at=scene.at, draft=draft, wait=wait))
    return await scene.aside(text, buttons)


async def _question(
    scene: Scene,
    meeting: OwnersMeeting,
    topics: Sequence[Topic],
    topic: Topic,
    speaker: Speaker,
) -> tuple[Sentence, Buttons]:
    """What is asked of one head on one topic; refused where nobody can vote."""
    voice = await voice_of(scene, meeting, speaker.head)
    assert meeting.roll is not None, "a speaker is on a roll"
    holding = await scene.uow.owner_ballots.holding(meeting.roll, speaker.head, meeting.scope)
    if speaker.known and holding is not None:
        whose = words.holding([unit.place for unit in holding.units], voice)
    else:
        whose = words.claimed(speaker.place)
    return words.ballot(meeting, topic, len(topics), speaker.head, whose)


async def waiting(scene: Scene) -> list[tuple[Sentence, Buttons]]:
    """Of each vote that runs where the speaker owns something the first topic not voted on yet."""
    found: list[tuple[Sentence, Buttons]] = []
    for meeting in await _running(scene, None):
        try:
            theirs = await speakers(scene, meeting)
        except NotAnOwnerHere:
            continue
        topics = await scene.uow.owners_meetings.topics(meeting)
        open_ = await _next(scene, meeting, topics, theirs)
        _, closes_at = days(meeting)
        if open_ is not None and scene.at < closes_at:
            found.append(await _question(scene, meeting, topics, *open_))
    return found


def _channel(scene: Scene) -> Channel:
    """Who came in by a personal link votes on the web, and not in anybody's chat service."""
    return Channel.WEB if scene.on_our_own_page else Channel.CHAT


async def _voted(
    scene: Scene, meeting: OwnersMeeting, topic: Topic, head: int, choice: str
) -> list[Saying]:
    """Keep the speaker's choice; what was understood, then the next topic or the receipt."""
    if not scene.spoken.private:
        return [scene.brief(words.look_in_private(meeting.number))]
    speaker = await speaker_for(scene, meeting, head)
    key = KINDS[topic.kind].read(choice, lines(topic))
    now = await cast(
        scene,
        meeting,
        topic,
        head=head,
        choice=key,
        channel=_channel(scene),
        confirmed_at=speaker.confirmed_at,
        owner=speaker.owner,
        resident=(await scene.account()).resident,
    )
    if not speaker.known:
        now = await _theirs(scene, meeting, topic, speaker) or now
    echo = words.echo(meeting, topic, key, now)
    toast = [scene.toast(words.noted())] if isinstance(scene.incoming, Press) else []
    topics = await scene.uow.owners_meetings.topics(meeting)
    theirs = await speakers(scene, meeting, known=head)
    open_ = await _next(scene, meeting, topics, theirs)
    if open_ is not None:
        following = await _ballot(scene, meeting, topics, *open_)
    else:
        receipts = [await receipt(scene, meeting, each.head) for each in theirs]
        buttons = ((words.mine_button(meeting),),)
        following = [scene.answer(words.done(meeting, receipts), buttons)]
    told = Saying(room=scene.room, text=echo)
    return [*toast, told, *following, *await cards(scene, meeting)]


# --- one's own vote, and how far it is -------------------------------------------------------


async def mine(scene: Scene) -> list[Saying]:
    """我的票怎么记的: what counts of one's own, by whatever channel it came; to them alone."""
    told: list[Saying] = []
    found = await scene.uow.owners_meetings.open_in(await scene.communities())
    for meeting in [each for each in found if each.opens_at is not None][-MOST_MEETINGS:]:
        try:
            theirs = await speakers(scene, meeting)
        except NotAnOwnerHere:
            continue
        topics = await scene.uow.owners_meetings.topics(meeting)
        shown = [line for each in theirs for line in await _mine(scene, meeting, topics, each)]
        doubted = ((words.dispute_button(meeting),),) if meeting.state in _DOUBTED else ()
        if shown:
            receipts = await receipts_of(scene, meeting)
            told += await scene.aside(words.how_mine(meeting, shown, receipts), doubted)
        elif doubted:
            told += await scene.aside(words.mine_none(), doubted)
    return told or [scene.brief(words.mine_none())]


async def receipts_of(scene: Scene, meeting: OwnersMeeting) -> list[str]:
    """The receipts of every head for which the speaker votes; refusal `NotAnOwnerHere`."""
    return [await receipt(scene, meeting, each.head) for each in await speakers(scene, meeting)]


async def _mine(
    scene: Scene, meeting: OwnersMeeting, topics: Sequence[Topic], speaker: Speaker
) -> list[Sentence]:
    """A line a topic on which something was told."""
    shown: list[Sentence] = []
    for topic in topics:
        now = await _theirs(scene, meeting, topic, speaker)
        if now is not None:
            channel = None if now.entry is None else now.entry.channel
            over = days(meeting)[1] <= scene.at
            shown.append(words.mine_line(topic, now.choice, channel, now, over=over))
    return shown


async def _theirs(
    scene: Scene, meeting: OwnersMeeting, topic: Topic, speaker: Speaker
) -> Effective | None:
    """All that counts, for who was found on the roll; for anybody else what they told alone.

    Whoever only says that a home is theirs learns nothing of who else voted for it.
    """
    votes = await scene.uow.owner_ballots.votes(meeting.key, [topic.place], speaker.head)
    told = [entry for vote in votes for entry in await scene.uow.owner_ballots.told(vote)]
    if not speaker.known:
        resident = (await scene.account()).resident
        told = [entry for entry in told if entry.resident == resident]
    voice = await voice_of(scene, meeting, speaker.head)
    _, closes_at = days(meeting)
    return effective(told, terms=meeting.terms, voice=voice, closes_at=closes_at)


async def gaps(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """Where most is missing, building by building: never whose, and nobody's choice."""
    topics = await scene.uow.owners_meetings.topics(meeting)
    card = words.card(meeting, topics, *await turnouts(scene, meeting, topics))
    missing = await missing_by_building(scene, meeting, least=LEAST)
    if not missing:
        return await scene.aside(*card)
    return await scene.aside(words.gaps(meeting, missing), card[1])


async def missing_by_building(scene: Scene, meeting: OwnersMeeting, *, least: int = 1) -> list[Gap]:
    """Where somebody has not voted, most area first; see `domain.ballots.gaps`."""
    assert meeting.roll is not None, "nobody votes without a roll"
    whole = {part.building for part in meeting.scope if part.stairwell is None}
    if len(whole) < len(meeting.scope):
        return []  # of single stairwells the roll has no sums
    topics = await scene.uow.owners_meetings.topics(meeting)
    turnout = scene.uow.owner_ballots.turnout
    fewest = min(
        [await turnout(meeting.key, each.place) for each in topics], key=lambda each: each.area
    )
    there = await scene.uow.owner_ballots.turnout_by_building(meeting.key, fewest.topic)
    sums = await scene.uow.owner_rolls.buildings(meeting.roll)
    here = [each for each in sums if not whole or each.building in whole]
    return gaps_in(here, there, least=least)

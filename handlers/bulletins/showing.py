"""The card as it is now: each line looked up anew, so that what is hidden is on it no more."""

from collections.abc import Mapping, Sequence

from domain.bulletins import FOLLOWED, Bulletin, Item, Section, Thing, chosen
from domain.chat import Kind, Room, Saying, Sentence
from domain.civic import Published
from domain.meetings import COMING
from domain.people import private_room
from domain.polls import Outcome
from domain.polls.archive import decided
from domain.units import UnitType
from handlers import published
from handlers.scene import Scene
from handlers.wording import bulletins as words
from storage import UnitOfWork


def card_name(bulletin: Bulletin) -> str:
    """Our own name for the card; the same in every room."""
    return f"bulletin:{bulletin.community}:{bulletin.day.isoformat()}"


async def groups(uow: UnitOfWork, community: int) -> list[Room]:
    """Where neighbours read it: the community's groups; where it has none, those of its parts."""
    found = await uow.rooms.groups_of(community)
    if found:
        return found
    unit = await uow.units.named(community)
    parts = await uow.units.below(unit, UnitType.ESTATE, UnitType.BUILDING)
    await uow.rooms.foresee_groups([part.id for part in parts])
    return [room for part in parts for room in await uow.rooms.groups_of(part.id)]


async def worded(scene: Scene, bulletin: Bulletin) -> Sentence:
    """The whole card."""
    unit = await scene.uow.units.named(bulletin.community)
    found = await lines(scene.uow, bulletin.community, bulletin.items)
    told = [
        (item, line) for item, line in zip(bulletin.items, found, strict=True) if line is not None
    ]
    if not told:
        return words.nothing_left()
    by_item = dict(told)
    shown, more = chosen(by_item)
    until = bulletin.until.astimezone(scene.house.zone).date()
    return words.card(unit.name, until, [by_item[item] for item in shown], more)


def in_group(bulletin: Bulletin, room: Room, text: Sentence) -> Saying:
    """The card in a group: the bot's own word, within the day's budget."""
    buttons = ((words.subscribe_button(bulletin.community),),)
    return Saying(room=room, text=text, kind=Kind.POST, buttons=buttons, card=card_name(bulletin))


def alone(bulletin: Bulletin, room: Room, text: Sentence) -> Saying:
    """The same for who reads it alone."""
    buttons = ((words.leave_button(bulletin.community),),)
    name = card_name(bulletin)
    return Saying(room=room, text=text, kind=Kind.NOTICE, buttons=buttons, card=name)


async def follow(scene: Scene, community: int, number: int) -> list[Saying]:
    """Something was hidden or is shown again: the cards it stands on, wherever they stand."""
    said: list[Saying] = []
    for bulletin in await scene.uow.bulletins.since(community, scene.at - FOLLOWED):
        if not bulletin.about(number):
            continue
        text, name = await worded(scene, bulletin), card_name(bulletin)
        sayings = [
            *(in_group(bulletin, room, text) for room in await groups(scene.uow, community)),
            *(alone(bulletin, room, text) for room in await _readers(scene.uow, community)),
        ]
        there = await scene.uow.outbox.standing({(saying.room, name) for saying in sayings})
        said += [saying for saying in sayings if (saying.room, name) in there]
    return said


async def _readers(uow: UnitOfWork, community: int) -> list[Room]:
    """Where those who read it alone, or did, are written to."""
    accounts = await uow.accounts.of_all(await uow.bulletins.ever(community))
    rooms = (private_room(theirs) for theirs in accounts.values())
    return [room for room in rooms if room is not None]


# --- line by line ----------------------------------------------------------------------------


async def lines(uow: UnitOfWork, community: int, items: Sequence[Item]) -> list[Sentence | None]:
    """What each line says now; None where it may be shown no more."""
    numbers = (item.number for item in items if item.thing is Thing.CASE)
    cases = await published.numbered(uow, community, numbers)
    return [await _line(uow, community, item, cases) for item in items]


async def _line(
    uow: UnitOfWork, community: int, item: Item, cases: Mapping[int, Published]
) -> Sentence | None:
    match item.thing:
        case Thing.POLL:
            return await _poll(uow, community, item)
        case Thing.OWNERS:
            return await _owners(uow, community, item)
        case Thing.SIGNOFF:
            return await _signoff(uow, community, item)
        case Thing.SURVEY:
            return await _survey(uow, community, item)
        case Thing.CASE:
            case = cases.get(item.number)
            return None if case is None else words.mended(case)
        case Thing.PROPOSAL:
            return await _proposal(uow, community, item)
        case Thing.MEETING:
            meeting = await uow.meetings.get(community, item.number)
            there = meeting is not None and meeting.state in COMING
            return words.meeting(meeting) if there and meeting is not None else None


async def _poll(uow: UnitOfWork, community: int, item: Item) -> Sentence | None:
    poll = await uow.polls.get((community, item.number, item.place))
    proposal = await uow.proposals.get(community, item.number)
    if poll is None or poll.veiled or (proposal is not None and proposal.hidden):
        return None
    if item.section is Section.COMING:
        return words.closing(item, poll.title, poll.closes_at)
    return words.decided(item, poll.title, Outcome(item.outcome))


async def _owners(uow: UnitOfWork, community: int, item: Item) -> Sentence | None:
    meeting = await uow.owners_meetings.get(community, item.number)
    if meeting is None:
        return None
    if item.section is Section.COMING:
        ends = meeting.closes_at
        return None if ends is None else words.closing(item, meeting.title, ends)
    topic = await uow.owners_meetings.topic(meeting, item.place)
    archived = await uow.owner_ballots.archived(meeting.key, item.place)
    if topic is None or archived is None:
        return None
    return words.decided(item, topic.title, decided(dict(archived.body)).outcome)


async def _signoff(uow: UnitOfWork, community: int, item: Item) -> Sentence | None:
    signoff = await uow.signoffs.get(community, item.number)
    if signoff is None:
        return None
    if item.section is Section.COMING:
        return words.closing(item, signoff.text, signoff.closes_at)
    return words.decided(item, signoff.text, Outcome(item.outcome))


async def _survey(uow: UnitOfWork, community: int, item: Item) -> Sentence | None:
    survey = await uow.surveys.get(community, item.number)
    if survey is None or survey.hidden:
        return None
    return words.closing(item, survey.text, survey.closes_at)


async def _proposal(uow: UnitOfWork, community: int, item: Item) -> Sentence | None:
    proposal = await uow.proposals.get(community, item.number)
    if proposal is None or proposal.hidden:
        return None
    worded = words.done if item.section is Section.MENDED else words.answered
    return worded(proposal.number, proposal.text)

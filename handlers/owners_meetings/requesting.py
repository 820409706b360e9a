"""联名要求: owners ask together for a meeting about a proposal; a counter, and never a name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from domain.chat import Kind, Message, Press, Saying, Sentence
from domain.owner_rolls import State as RollState
from domain.owner_rolls import UnitPlace
from domain.owners_meetings import (
    Joined,
    JointRequest,
    MeetingKind,
    NotJoined,
    OnlyOwnersJoin,
    Request,
    RequestFallsShort,
    requested,
)
from domain.permissions import COMMITTEE, OFFICE
from domain.polls.tally import Amounts
from domain.proposals import Proposal, State
from domain.refusals import Refusal
from handlers.numbered import button_key
from handlers.owner_rolls import items as rolls
from handlers.owner_rolls.owning import claimed
from handlers.owners_meetings import calling, items
from handlers.scene import Scene
from handlers.wording import joint_requests as words
from handlers.wording.catalogue import render
from handlers.wording.general import stale_button

CHINESE: Final = "zh-CN"
LIST: Final = frozenset({"名单", "list"})


class NoSuchRequest(Refusal):
    """There is no proposal `number` about which owners could ask for a meeting."""


@dataclass(frozen=True, slots=True)
class _Owned:
    """One head of the roll for which somebody speaks, by one of its homes."""

    home: UnitPlace
    head: int
    homes: int
    area: int
    known: bool


# --- joined and taken back -----------------------------------------------------------------


async def commanded(scene: Scene, message: Message, number: int | None, body: str) -> list[Saying]:
    """联名 42: the speaker's name; 联名 42 名单: all of them, for staff; alone: what there is."""
    if number is None and message.quoted is not None:
        number = await items.quoted(scene, message)
    if number is None:
        return await _listed(scene)
    proposal = await _proposal(scene, number)
    if body.strip() in LIST:
        return await names(scene, proposal)
    if not scene.spoken.private:
        return [scene.answer(words.in_private(number))]
    return await join(scene, proposal)


async def taken_back(scene: Scene, message: Message, number: int | None) -> list[Saying]:
    """收回联名 42."""
    if number is None:
        number = await items.quoted(scene, message)
    if number is None:
        return await _listed(scene)
    return await leave(scene, await _proposal(scene, number))


async def press(scene: Scene, press: Press) -> list[Saying]:
    """我要联名 under the card, 收回 under what was answered; 召集, 看名单 under what staff read."""
    if press.action == "owners-joint":
        return [scene.toast(calling.words.noted()), *await _listed(scene)]
    key = button_key(press.about)
    if key is None or key[0] not in await scene.communities():
        return [scene.toast(stale_button())]
    proposal = await _proposal(scene, key[1])
    match press.action:
        case "owners-join":
            return await join(scene, proposal)
        case "owners-leave":
            return await leave(scene, proposal)
        case "owners-names":
            return [scene.toast(calling.words.noted()), *await names(scene, proposal)]
        case _:
            return await convene(scene, proposal.number)


async def _proposal(scene: Scene, number: int) -> Proposal:
    """What it is about: anything that neighbours read, even what staff did not take up."""
    for community in await scene.communities():
        found = await scene.uow.proposals.get(community, number)
        if found is not None and not found.hidden and found.state is not State.DRAFT:
            return found
    raise NoSuchRequest(number=str(number))


async def join(scene: Scene, proposal: Proposal) -> list[Saying]:
    """The speaker asks for a meeting as the owner of what is theirs; the first opens the count."""
    requests = scene.uow.owner_requests
    request = await requests.get(proposal.community, proposal.number)
    by = (await scene.account()).resident
    if request is None:
        request = await _opened(scene, proposal, by)
    request.admit()
    owned = await _owned(scene, request, by)
    if not owned:
        raise OnlyOwnersJoin(number=str(request.number))
    await _keep_names(scene, request, by, owned)
    said = await _weighed(scene, request, proposal)
    known = any(each.known for each in owned)
    area = sum(each.area for each in owned)
    if not scene.spoken.private:
        return [scene.brief(words.joined_briefly(request.number)), *said]
    toast = [scene.toast(words.joined_briefly(request.number))] if _pressed(scene) else []
    told = words.joined(request, sum(each.homes for each in owned), area, known=known)
    return [*toast, scene.answer(*told), *said]


async def _opened(scene: Scene, proposal: Proposal, resident: int) -> JointRequest:
    """Begin to count, by the roll of the estate in which the first who joins owns something."""
    kept = scene.uow.owner_rolls
    for newest in await kept.newest_in([proposal.community]):
        roll = await kept.frozen(newest.estate) or newest
        unseen = roll.state is RollState.DRAFT  # nobody could object to it yet
        if unseen or not await claimed(scene, roll.id, proposal.community, resident):
            continue
        request = JointRequest(
            community=proposal.community,
            number=proposal.number,
            estate=newest.estate,
            roll=roll.id,
            opened_at=scene.at,
        )
        scene.uow.owner_requests.found(request, scene.house.chance(items.SALT))
        return request
    raise OnlyOwnersJoin(number=str(proposal.number))


async def _owned(scene: Scene, request: JointRequest, resident: int) -> list[_Owned]:
    """What is theirs by the roll of this request, one of each head; best known first."""
    found: dict[int, _Owned] = {}
    for claim, unit in await claimed(scene, request.roll, request.community, resident):
        if unit.head is None or unit.developer or unit.head in found:
            continue
        holding = await scene.uow.owner_rolls.holding(request.roll, unit.head)
        assert holding is not None, "a head holds something"
        known = claim.matched_at is not None
        area = holding.amounts["area"]
        found[unit.head] = _Owned(unit.place, unit.head, len(holding.units), area, known)
    return list(found.values())


async def _keep_names(
    scene: Scene, request: JointRequest, resident: int, owned: Sequence[_Owned]
) -> None:
    """Let a name stand for each head; what is known better by now is kept as known."""
    requests = scene.uow.owner_requests
    there = {each.head: each for each in await requests.of(request, resident)}
    new = [each for each in owned if each.head not in there]
    for each in owned:
        before = there.get(each.head)
        if before is not None and each.known and not before.known:
            requests.keep(replace(before, known=True))
            await _note(scene, request, "found", str(each.home))
    await requests.join(
        request,
        [
            Joined(
                community=request.community,
                number=request.number,
                place=0,
                resident=resident,
                home=each.home,
                head=each.head,
                area=each.area,
                known=each.known,
                at=scene.at,
            )
            for each in new
        ],
    )
    for each in new:
        await _note(scene, request, "joined", str(each.home))


async def leave(scene: Scene, proposal: Proposal) -> list[Saying]:
    """Their name is taken back; that it stood there is kept."""
    requests = scene.uow.owner_requests
    request = await requests.get(proposal.community, proposal.number)
    by = (await scene.account()).resident
    theirs = [] if request is None else await requests.of(request, by)
    if request is None or not theirs:
        raise NotJoined(number=str(proposal.number))
    request.release()
    for each in theirs:
        requests.keep(replace(each, left_at=scene.at))
        await _note(scene, request, "left", str(each.home))
    return [scene.brief(words.left(request.number)), *await shown(scene, request, proposal)]


async def found(scene: Scene, resident: int, community: int) -> list[Saying]:
    """Staff found somebody on the roll: their names under requests begin to count."""
    said: list[Saying] = []
    numbers = {
        each.number
        for each in await scene.uow.owner_requests.asked_by(resident)
        if each.community == community and each.left_at is None and not each.known
    }
    for number in sorted(numbers):
        request = await scene.uow.owner_requests.get(community, number)
        proposal = await scene.uow.proposals.get(community, number)
        assert request is not None, "what was joined stays"
        assert proposal is not None, "what it is about stays"
        if request.meeting is None:
            await _keep_names(scene, request, resident, await _owned(scene, request, resident))
            said += await _weighed(scene, request, proposal)
    return said


# --- how far it is -------------------------------------------------------------------------


async def _weighed(scene: Scene, request: JointRequest, proposal: Proposal) -> list[Saying]:
    """The newest count; once it is enough, staff and the committee learn what the law asks."""
    counted, _ = await _counted(scene, request)
    now = request.weigh(counted, scene.at)
    if now == request:
        return await shown(scene, request, proposal)
    await scene.uow.owner_requests.put(now)
    facts = {f"asking_{measure}": amount for measure, amount in counted.asking.items()}
    await _seal(scene, now, "reached", facts)
    by = await _call_by(scene, now)
    assert by is not None, "it is reached now"
    told = words.reached(now, proposal.text, counted, by)
    staff = await rolls.alone(scene, sorted(await _callers(scene, now)), *told)
    return [*staff, *await shown(scene, now, proposal)]


async def _counted(scene: Scene, request: JointRequest) -> tuple[Request, Amounts]:
    """How far it is, and what waits to be looked up."""
    asking, waiting = await scene.uow.owner_requests.sums(request)
    electorate = await scene.uow.owner_rolls.electorate(request.roll)
    rules = await scene.uow.owners_meetings.local_rules(request.estate)
    return requested(asking, electorate, rules.request), waiting


async def _call_by(scene: Scene, request: JointRequest) -> date | None:
    """By when the meeting should be called, once it is to be."""
    if request.reached_at is None:
        return None
    rules = await scene.uow.owners_meetings.local_rules(request.estate)
    day = request.reached_at.astimezone(scene.house.zone).date()
    return day + timedelta(days=rules.call_within)


async def _callers(scene: Scene, request: JointRequest) -> set[int]:
    """Who can call the meeting: the committee, and staff."""
    estate = await scene.uow.units.named(request.estate)
    community = await scene.uow.units.named(request.community)
    office = await scene.uow.grants.at_hand(community, estate.path, OFFICE, scene.at)
    committee = await scene.uow.grants.within(community.path, COMMITTEE, scene.at)
    return {grant.resident for grant in (*office, *committee)}


async def shown(scene: Scene, request: JointRequest, proposal: Proposal) -> list[Saying]:
    """Its card in the groups as it is now."""
    counted, waiting = await _counted(scene, request)
    rules = await scene.uow.owners_meetings.local_rules(request.estate)
    roll = await scene.uow.owner_rolls.get(request.roll)
    assert roll is not None, "a request was opened with its roll"
    by = await _call_by(scene, request)
    text, buttons = words.card(
        request, proposal.text, counted, waiting, rules.request, roll.version, by
    )
    name = f"owners-request:{request.community}:{request.number}"
    groups = [await scene.uow.rooms.groups_of(u) for u in (request.community, request.estate)]
    rooms = dict.fromkeys(room for some in groups for room in some)
    return [
        Saying(room=room, text=text, buttons=buttons, kind=Kind.RESULT, card=name) for room in rooms
    ]


async def _listed(scene: Scene) -> list[Saying]:
    """What owners ask a meeting for, and what they could; each with its button."""
    open_ = await scene.uow.owner_requests.open_in(await scene.communities())
    lines: list[Sentence] = []
    for each in open_:
        proposal = await scene.uow.proposals.get(each.community, each.number)
        assert proposal is not None, "what it is about stays"
        counted, _ = await _counted(scene, each)
        lines.append(words.line(each, proposal.text, counted))
    here = (await scene.community()).id
    asked = [each.key for each in open_]
    others = await scene.uow.proposals.open_in(here, calling.MOST)
    offered = [(here, each.number) for each in others if (here, each.number) not in asked]
    return [scene.answer(*words.listed(lines, [*asked, *offered]))]


# --- for those who call the meeting ----------------------------------------------------------


async def names(scene: Scene, proposal: Proposal) -> list[Saying]:
    """From which homes it was asked for, to those who can call the meeting, alone."""
    request = await scene.uow.owner_requests.get(proposal.community, proposal.number)
    if request is None:
        raise RequestFallsShort(number=str(proposal.number))
    await _require(scene, request)
    if not scene.spoken.private:
        return [scene.answer(words.in_private(request.number))]
    found = await scene.uow.owner_requests.names(request)
    waiting = sum(not each.known for each in found)
    homes = [f"{each.home}{'' if each.known else '?'}" for each in found]
    await _seal(scene, request, "read", {"by": (await scene.account()).resident})
    pages = [homes[at : at + words.HOMES] for at in range(0, len(homes), words.HOMES)] or [[]]
    return [scene.answer(words.names(request, page, len(homes), waiting)) for page in pages]


async def convene(scene: Scene, number: int) -> list[Saying]:
    """业主大会 联名 42: the extraordinary meeting that was asked for, with its topic."""
    proposal = await _proposal(scene, number)
    request = await scene.uow.owner_requests.get(proposal.community, proposal.number)
    if request is None:
        raise RequestFallsShort(number=str(number))
    await _require(scene, request)
    meeting_number = await scene.uow.counters.item(request.community)
    answered = request.answer(meeting_number)
    counted, _ = await _counted(scene, request)
    meeting = await calling.found(
        scene,
        render(words.title(), CHINESE, scene.house.zone),
        number=meeting_number,
        community=request.community,
        estate=request.estate,
        kind=MeetingKind.EXTRAORDINARY,
        cause=render(words.cause(counted), CHINESE, scene.house.zone),
    )
    await scene.uow.owner_requests.put(answered)
    await _seal(scene, answered, "answered", {"meeting": meeting_number})
    toast = [scene.toast(calling.words.noted())] if _pressed(scene) else []
    topic = await calling.add_proposal(scene, meeting, proposal.number)
    return [
        *toast,
        scene.answer(calling.words.called(meeting)),
        *topic,
        *await shown(scene, answered, proposal),
    ]


async def _require(scene: Scene, request: JointRequest) -> None:
    estate = await scene.uow.units.named(request.estate)
    if not await items.runs(scene, request.community, estate):
        raise items.not_theirs(estate)


def _pressed(scene: Scene) -> bool:
    return isinstance(scene.incoming, Press)


# --- kept ------------------------------------------------------------------------------------


async def _note(scene: Scene, request: JointRequest, act: str, home: str) -> None:
    """Seal that a name came or went: of the home only a salted digest."""
    told = await scene.uow.owner_requests.digest(request, home)
    await _seal(scene, request, act, {"home": told})


async def _seal(
    scene: Scene, request: JointRequest, act: str, facts: dict[str, int] | dict[str, str]
) -> None:
    await scene.uow.journal.note(
        request.community,
        f"owners-request-{act}",
        str(request.number),
        scene.at,
        {"roll": request.roll, **facts},
    )

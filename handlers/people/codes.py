"""One-time codes: each gives a role, binds a group, opens a conversation, or joins two accounts."""

from domain import codes, people
from domain.bodies import SeatIsOver
from domain.chat import Press, Saying
from domain.codes import Code, Door
from domain.permissions import Role
from domain.proposals.proposal import OPEN, Proposal
from domain.questions import ask
from domain.seals import HOUSE
from domain.units import VOTING
from handlers import owners, seats
from handlers.agenda import weigh
from handlers.cards import shown
from handlers.people import riding
from handlers.roles import items, taking_up
from handlers.scene import Scene
from handlers.wording import organisation
from handlers.wording import people as words
from handlers.wording import roles as roles_words
from handlers.wording.general import refusal


async def redeem(scene: Scene, written: str) -> list[Saying]:
    """Use a code; a wrong one is counted, so that nobody can try them all."""
    account = await scene.account()
    tries = await scene.uow.codes.tries(account.person)
    tries.allow(scene.at)
    try:
        code = codes.redeem(await scene.uow.codes.get(codes.digest(written)), scene.at)
    except (codes.CodeUnknown, codes.CodeExpired, codes.CodeUsedUp) as no:
        scene.uow.codes.note(tries.miss(scene.at))
        return [scene.answer(refusal(no))]
    scene.uow.codes.put(code)
    match code.opens:
        case Door.GROUP:
            return await _bind(scene, code)
        case Door.LINK:
            return await _link(scene, code)
        case Door.HOUSEHOLD:
            return await _open(scene)
        case Door.SEAT:
            return await _sit(scene, code)
        case Role() as role:
            return await _give(scene, code, role)


async def _bind(scene: Scene, code: Code) -> list[Saying]:
    """The group is the unit's from now on; whoever has the code has it from staff."""
    if scene.spoken.private:
        raise codes.UseItInTheGroup
    assert code.unit is not None, "a group's code names its unit"
    unit = await scene.uow.units.named(code.unit)
    chatroom = (await scene.chatroom()).bind(unit.id)
    scene.uow.rooms.put(chatroom)
    await _note(scene, code.unit, "group-bound", f"unit:{unit.id}")
    bound = words.group_bound(unit.name, council=unit.type in VOTING)
    shy = () if chatroom.reads_all else (words.hears_little(),)
    return [scene.answer(words.together(bound, *shy))]


async def _give(scene: Scene, code: Code, role: Role) -> list[Saying]:
    """The speaker holds a role from now on."""
    account = await scene.account()
    grant = await taking_up.take_up(scene, code, role)
    giver = await taking_up.tell_giver(scene, grant)
    if not scene.spoken.private and not account.reachable:
        return [scene.answer(words.role_given_brief()), *giver]
    unit = None if grant.unit is None else await scene.uow.units.named(grant.unit)
    given = words.role_given(grant.role, unit and unit.name)
    last = items.last(scene, grant)
    if last is not None:
        given = words.together(given, roles_words.given_until(last))
    if grant.role is not Role.RIDER:
        return [*await scene.aside(given), *giver]
    riding.ask_company(scene, grant, scene.room if scene.spoken.private else account.private)
    return [*await scene.aside(words.together(given, words.company_ask())), *giver]


async def _sit(scene: Scene, code: Code) -> list[Saying]:
    """The seat that waited for them is theirs, with the role that goes with it."""
    assert code.unit is not None, "a seat's code names its body"
    assert code.place is not None, "a seat's code names its seat"
    resident, unit = await scene.resident(), await scene.uow.units.named(code.unit)
    member = await scene.uow.bodies.get(code.unit, code.place)
    if member is None:
        raise SeatIsOver(name=unit.name)
    given = await seats.sit(
        scene.uow, member, resident.id, at=scene.at, zone=scene.house.zone, by=code.issued_by
    )
    if given is None:
        return await scene.aside(organisation.seat_taken(unit.name, member.seat, unit.type))
    await taking_up.seal_given(scene, given)
    return await scene.aside(words.role_given(given.role, unit.name))


async def _open(scene: Scene) -> list[Saying]:
    """The household's letter was read; which flat it came to is still for them to say."""
    scene.uow.questions.put(ask(scene.room, scene.spoken.sender, "home", at=scene.at))
    return [scene.answer(words.home_ask())]


# --- two accounts of one person ----------------------------------------------------------


async def offer_link(scene: Scene) -> list[Saying]:
    """A code for ten minutes: the account that uses it is one of the speaker's."""
    if not scene.spoken.private:
        return [scene.answer(words.in_private("登记 关联"))]
    account = await scene.account()
    code = codes.new_code(scene.house.chance(codes.CHANCE))
    scene.uow.codes.put(
        Code(
            digest=codes.digest(code),
            opens=Door.LINK,
            unit=None,
            expires_at=scene.at + codes.LINK_LASTS,
            issued_by=account.resident,
        )
    )
    offered = scene.answer(words.link_code(code, scene.house.deep_link(code)))
    if isinstance(scene.incoming, Press):
        return [scene.toast(words.here_you_are()), offered]
    return [offered]


async def _link(scene: Scene, code: Code) -> list[Saying]:
    """The account that issued the code and the one that used it are one person's."""
    uow = scene.uow
    assert code.issued_by is not None, "a link's code comes from a resident"
    mine, theirs = await scene.resident(), await uow.residents.named(code.issued_by)
    homes = [*await uow.residencies.of(mine.id), *await uow.residencies.of(theirs.id)]
    backed = await supported(scene, mine.id)
    link = people.link(theirs, mine, homes)
    await uow.unite(link.kept.id, link.gone)
    uow.residents.drop(link.gone)
    uow.residents.put(link.kept)
    for residency in link.residencies:
        uow.residencies.put(residency)
    chains = {residency.community for residency in await scene.belonging()} or {HOUSE}
    for chain in sorted(chains):
        await uow.journal.note(
            chain, "accounts-linked", f"resident:{link.kept.id}", scene.at, {"gone": link.gone}
        )
    weighed = [
        said
        for chain in sorted(chains - {HOUSE})
        for said in await weigh(scene, link.kept.id, chain)
    ]
    accounts = await uow.accounts.of(link.kept.id)
    linked = await scene.aside(words.accounts_linked(len(accounts)))
    cards = [said for each in backed for said in await shown(scene, each)]
    return [*linked, *cards, *weighed, *await owners.linked(scene, link.kept.id)]


async def supported(scene: Scene, resident: int) -> list[Proposal]:
    """What somebody stands behind and is still open: when they change, its cards do."""
    found = [
        await scene.uow.proposals.get(each.community, each.number)
        for each in await scene.uow.proposals.supports_of(resident)
    ]
    return [each for each in found if each is not None and each.state in OPEN]


async def _note(scene: Scene, unit: int | None, act: str, about: str, **facts: str) -> None:
    """Into the community's chain, or the house's."""
    community = None if unit is None else await scene.uow.units.community_above(unit)
    by = (await scene.account()).resident
    await scene.uow.journal.note(
        HOUSE if community is None else community.id, act, about, scene.at, {**facts, "by": by}
    )

"""业主核对: staff look at claims with the roll's table before them; found, or not and why."""

import re
from collections.abc import Sequence
from typing import Final

from domain.chat import Press, Saying, Sentence, Text
from domain.homes import Home
from domain.owner_rolls import Owner, UnitPlace
from domain.owners import Claim, Level, OwnerIsAnother, OwnerIsBeyondDoubt, initial
from domain.permissions import Act
from domain.questions import Question
from domain.refusals import Refusal
from domain.units import Unit
from handlers import owner_ballots, owners_meetings
from handlers.owners import items
from handlers.scene import Buttons, Scene
from handlers.wording import claims as words
from handlers.wording.general import stale_button

PAGE: Final = 10
LONGEST: Final = 200
"""So much of a reason is passed on."""

_PAGE: Final = re.compile(r"([0-9]{1,9}):([0-9]{1,4})")
_MATCH: Final = re.compile(r"([0-9]{1,9}):([0-9]{1,9}):([0-9]{1,9}):([0-9]{1,3})")
_MATCHED: Final = re.compile(
    r"(?:对上(?:了)?[\s,，]*)?(?:第?(?P<version>[0-9]{1,4})版[\s,，的]*)?第?(?P<owner>[0-9]{1,3})位"
)
_REFUSED: Final = re.compile(r"(?:对不上|没对上|不符|不是)[\s:：,，]*(?P<reason>.*)", re.DOTALL)


class NotOnTheRoll(Refusal):
    """The roll has no such owner at this place."""


class OwnersAreNotNamed(Refusal):
    """A reason that a resident reads names somebody of the roll."""


# --- the queue -----------------------------------------------------------------------------


async def waits(scene: Scene) -> list[tuple[Sentence, Buttons]]:
    """For who looks at claims: how many nobody has looked at, community by community."""
    told: list[tuple[Sentence, Buttons]] = []
    for unit in await items.may_look(scene):
        count = await scene.uow.owners.count_unseen(unit.id)
        if count:
            told.append(words.waiting(unit.id, count))
    return told


async def queue(scene: Scene, community: Unit, page: int) -> list[Saying]:
    """Who waits, ten at a time: first what nobody has looked at."""
    await scene.require(Act.CHECK_OWNERS, community)
    page = max(page, 1)
    found = await scene.uow.owners.in_doubt(community.id, PAGE + 1, (page - 1) * PAGE)
    more = ((words.more_button(community.id, page + 1),),) if found[PAGE:] else ()
    return await _listed(scene, found[:PAGE], page, more)


async def at(scene: Scene, community: Unit, home: Home) -> list[Saying]:
    """业主核对 3号楼2单元502: whoever says that it is theirs, confirmed or not."""
    await scene.require(Act.CHECK_OWNERS, community)
    place = await items.place_of(scene, community, UnitPlace.of(home))
    found = await scene.uow.owners.at(community.id, place)
    return await look(scene, found[0]) if len(found) == 1 else await _listed(scene, found, 1, ())


async def _listed(scene: Scene, claims: Sequence[Claim], page: int, more: Buttons) -> list[Saying]:
    if not claims:
        return await scene.aside(words.queue_empty())
    await scene.uow.residents.foresee(each.resident for each in claims)
    lines = [await _line(scene, each) for each in claims]
    buttons = [
        (words.open_button(each.community, each.number or 0, each.place),) for each in claims
    ]
    return await scene.aside(words.queue(lines, page=page), (*buttons, *more))


async def _line(scene: Scene, claim: Claim) -> Sentence:
    day = claim.looked_at_by(scene.house.zone)
    return words.queue_line(
        claim.number or 0,
        (await scene.uow.residents.named(claim.resident)).name,
        claim.place,
        claim.level,
        day=day,
        late=day < scene.at.astimezone(scene.house.zone).date(),
    )


async def press_page(scene: Scene, press: Press) -> list[Saying]:
    """看谁在等, or the next page."""
    found = _PAGE.fullmatch(press.about)
    if found is None or int(found[1]) not in await scene.communities():
        return [scene.toast(stale_button())]
    return await queue(scene, await scene.uow.units.named(int(found[1])), int(found[2]))


async def press_open(scene: Scene, press: Press) -> list[Saying]:
    """One line of the queue."""
    claim = await pressed(scene, press)
    return [scene.toast(stale_button())] if claim is None else await look(scene, claim)


async def pressed(scene: Scene, press: Press) -> Claim | None:
    """The claim that a button of staff is about."""
    found = await items.pressed(scene, press)
    if found is None:
        return None
    await scene.require(Act.CHECK_OWNERS, await scene.uow.units.named(found[0].community))
    return found[0]


async def look(scene: Scene, claim: Claim) -> list[Saying]:
    """One claim, what the roll says of its place, and what may be done now; in private alone."""
    found = await items.found(scene.uow, claim)
    told = [await _on_roll(scene, each) for each in found]
    others = await scene.uow.owners.at(claim.community, claim.place)
    number = claim.number or 0
    text = words.opened(
        number,
        (await scene.uow.residents.named(claim.resident)).name,
        claim.place,
        claim.level,
        owner=claim.owner,
        on_rolls=told,
        others=sum(each.resident != claim.resident for each in others),
    )
    buttons: Buttons = ((words.refuse_button(claim.community, number),),)
    if claim.level is Level.SURE:
        buttons = ((words.take_back_button(claim.community, number),), *buttons)
    else:
        rolls = [(each.roll.id, each.roll.version, _owners(each)) for each in found]
        buttons = (*words.match_buttons(claim.community, number, rolls), *buttons)
    if claim.level is Level.FOUND:
        buttons = ((words.sure_button(claim.community, number),), *buttons)
    return await scene.aside(text, buttons)


def _owners(found: items.Found) -> int:
    return 1 if found.unit.developer else found.unit.owners


async def _on_roll(scene: Scene, found: items.Found) -> Sentence:
    """Where to look it up; on our own page each owner's family name too, in a chat nobody's."""
    unit = found.unit
    owners = await _named(scene, found)
    voter = next((each.number for each in owners if each.votes), None)
    names = [initial(each.name) for each in owners] if scene.on_our_own_page else []
    return words.on_roll(
        found.roll.version,
        unit.line,
        unit.owners,
        voter,
        developer=unit.developer is not None,
        names=names,
    )


async def _named(scene: Scene, found: items.Found) -> list[Owner]:
    owners = await scene.uow.owner_rolls.owners(found.roll.id, [found.unit.line])
    return owners.get(found.unit.line, [])


# --- found on the roll ---------------------------------------------------------------------


async def press_match(scene: Scene, press: Press) -> list[Saying]:
    """是第2位业主."""
    told = _MATCH.fullmatch(press.about)
    claim = None
    if told is not None and int(told[1]) in await scene.communities():
        claim = await scene.uow.owners.numbered(int(told[1]), int(told[2]))
    if told is None or claim is None:
        return [scene.toast(stale_button())]
    return await _match(scene, claim, int(told[4]), roll=int(told[3]))


async def typed(scene: Scene, claim: Claim, body: str) -> list[Saying] | None:
    """第2位, 第1版第2位, 对不上 …; None where it is something else."""
    matched = _MATCHED.fullmatch(body)
    if matched is not None:
        version = matched["version"] and int(matched["version"])
        return await _match(scene, claim, int(matched["owner"]), version=version or None)
    refused = _REFUSED.fullmatch(body)
    if refused is None:
        return None
    if refused["reason"]:
        return await _refuse(scene, claim, refused["reason"])
    return await ask_reason(scene, claim)


async def _match(
    scene: Scene, claim: Claim, owner: int, *, roll: int | None = None, version: int | None = None
) -> list[Saying]:
    """They are this owner of that unit.

    Refusals: `NotAllowed`, `NotOnTheRoll`, `OwnerIsAnother`, `OwnersAreKnownByOthers`,
    `OwnerIsBeyondDoubt`.
    """
    household = await items.require(scene, claim)
    if claim.level is Level.SURE:
        raise OwnerIsBeyondDoubt(number=str(claim.number))
    found = next(
        (
            each
            for each in await items.found(scene.uow, claim)
            if roll in (None, each.roll.id) and version in (None, each.roll.version)
        ),
        None,
    )
    if found is None or not 1 <= owner <= _owners(found):
        raise NotOnTheRoll
    await _alone(scene, claim, found, owner)
    now = claim.match(
        roll=found.roll.id,
        owner=owner,
        by=(await scene.account()).resident,
        at=scene.at,
        place=found.unit.place,
        household=household,
    )
    scene.uow.owners.move(claim, now)
    await items.seal(scene, now, "matched", {"roll": found.roll.id, "owner": owner})
    closes = await items.counts_until(scene, now.community)
    told = await items.alone(scene, now.resident, words.found(now.place, closes))
    # Their names under what owners ask a meeting for begin to count.
    counted = await owners_meetings.found(scene, now.resident, now.community)
    number = now.number or 0
    done = words.matched(number, now.place, owner, told=bool(told))
    sure = ((words.sure_button(now.community, number),),)
    return [*await scene.aside(done, sure), *told, *counted]


async def _alone(scene: Scene, claim: Claim, found: items.Found, owner: int) -> None:
    """No two residents are one owner; refusal `OwnerIsAnother`."""
    for other in await scene.uow.owners.at(claim.community, found.unit.place):
        if other.resident == claim.resident or other.owner != owner or other.roll is None:
            continue
        if await scene.uow.owner_rolls.same_owners(other.roll, found.roll.id, found.unit.place):
            raise OwnerIsAnother(place=str(found.unit.place))


# --- not found, and why --------------------------------------------------------------------


async def press_refuse(scene: Scene, press: Press) -> list[Saying]:
    """对不上 was pressed: why is asked."""
    claim = await pressed(scene, press)
    return [scene.toast(stale_button())] if claim is None else await ask_reason(scene, claim)


async def ask_reason(scene: Scene, claim: Claim) -> list[Saying]:
    """Why were they not found? The next word, or a button, says so."""
    await items.require(scene, claim)
    if not scene.spoken.private:
        return await look(scene, claim)
    scene.inquire("claim-reason", _draft(claim))
    return [scene.answer(*words.ask_reason(claim.community, claim.number or 0))]


def _draft(claim: Claim) -> dict[str, int]:
    return {"community": claim.community, "number": claim.number or 0}


async def press_reason(scene: Scene, press: Press) -> list[Saying]:
    """One of the usual reasons."""
    claim = await pressed(scene, press)
    found = await items.pressed(scene, press)
    place = None if found is None else found[1]
    if claim is None or place is None or not 1 <= place <= len(words.REASONS):
        return [scene.toast(stale_button())]
    return await _refuse(scene, claim, words.REASONS[place - 1])


async def reasoned(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """The reason in staff's own words."""
    community, number = question.draft["community"], question.draft["number"]
    claim = await scene.uow.owners.numbered(int(community), int(number))
    if claim is None:
        raise items.NoSuchClaim(number=str(number))
    said = await _refuse(scene, claim, text.body.strip()[:LONGEST])
    scene.uow.questions.drop(question)
    return said


async def _refuse(scene: Scene, claim: Claim, reason: str) -> list[Saying]:
    """They are told why and whom to ask; the claim goes, and nothing is counted by it.

    Refusals: `NotAllowed`, `OwnersAreKnownByOthers`, `OwnersAreNotNamed`.
    """
    await items.require(scene, claim)
    for found in await items.found(scene.uow, claim):
        if any(each.name and each.name in reason for each in await _named(scene, found)):
            raise OwnersAreNotNamed
    await items.seal(scene, claim, "refused")
    told = await items.alone(scene, claim.resident, words.refused(claim.place, reason))
    done = words.turned_down(claim.number or 0, told=bool(told))
    await items.let_go(scene, claim)
    return [*await scene.aside(done), *told, *await owner_ballots.settle(scene, claim)]

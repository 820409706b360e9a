"""我是业主: a resident says that a unit is theirs, reads how far that is known, takes it back."""

from dataclasses import replace
from typing import Final

from domain.chat import Press, Saying, Sentence, Text
from domain.homes import Home, read_home
from domain.owner_rolls import UnitPlace
from domain.owners import Claim, Level, require_few
from domain.people import Residency
from domain.questions import Question
from domain.units import Unit
from handlers.owners import items
from handlers.scene import Buttons, Scene
from handlers.wording import claims as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word, agreement, keyword

KEYWORD: Final = keyword(Word.CLAIM)
NOT_MINE: Final = frozenset({"不是我", "不是我的", "不是我的房", "说错了", "撤回"})
"""What takes back the claim that was just made."""


async def commanded(scene: Scene, command: Command) -> list[Saying]:
    """我是业主 3号楼2单元502; without a place it is their home, or asked for."""
    if not scene.spoken.private:
        return [scene.brief(words.in_private(KEYWORD))]
    if command.home is not None:
        return await _claim(scene, command.home)
    return await ask(scene, again=True) if command.body else await press_home(scene)


async def press_home(scene: Scene) -> list[Saying]:
    """我是业主 was pressed: the home that they told us of, else it is asked for."""
    account = await scene.account()
    if not scene.spoken.private and not account.reachable:
        return [scene.brief(words.in_private(KEYWORD))]
    community = await scene.community_for_newcomers()
    residency = await scene.home_in(community.id)
    if scene.spoken.private and residency is not None and residency.home is not None:
        return await _claim(scene, residency.home)
    return await ask(scene)


async def ask(scene: Scene, *, again: bool = False) -> list[Saying]:
    """Which unit is theirs."""
    if not scene.spoken.private:
        return [scene.brief(words.in_private(KEYWORD))]
    scene.inquire("claim-home", {})
    return [scene.answer(words.ask_home(again=again))]


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """A home came, or 不是我; None where the text is neither."""
    home = read_home(text.body)
    if home is not None:
        scene.uow.questions.drop(question)
        return await _claim(scene, home)
    if question.kind == "claim-home":
        return await ask(scene, again=True)
    if text.body.strip(" 。.!！") in NOT_MINE or agreement(text.body) is False:
        scene.uow.questions.drop(question)
        key = int(question.draft["community"]), int(question.draft["number"])
        claim = await scene.uow.owners.numbered(*key)
        return None if claim is None else await _withdraw(scene, claim)
    return None


async def _claim(scene: Scene, home: Home) -> list[Saying]:
    """Note it; those who look at claims learn of the first that waits."""
    uow = scene.uow
    community = await scene.community_for_newcomers()
    resident = (await scene.account()).resident
    place = await items.place_of(scene, community, UnitPlace.of(home))
    theirs = await uow.owners.of(resident, community.id)
    known = next((each for each in theirs if each.place == place), None)
    if known is not None:
        return [scene.answer(*await _own(scene, [known]))]
    require_few(theirs)
    if await scene.home_in(community.id) is None:
        uow.residencies.put(Residency(resident=resident, community=community.id))
    number = await uow.counters.next(f"{items.SERIES}:{community.id}")
    claim = Claim(
        community=community.id,
        resident=resident,
        number=number,
        place=place,
        claimed_at=scene.at,
    )
    first = await uow.owners.count_unseen(community.id) == 0
    uow.owners.put(claim)
    await items.seal(scene, claim, "claimed")
    scene.inquire("claim-kept", {"community": community.id, "number": number})
    closes = await items.counts_until(scene, community.id)
    day = claim.looked_at_by(scene.house.zone)
    echo = scene.answer(*words.claimed(community.id, number, place, day, closes))
    told = await _tell_office(scene, community, resident) if first else []
    return [echo, *told]


async def _tell_office(scene: Scene, community: Unit, resident: int) -> list[Saying]:
    text, buttons = words.waiting(community.id, 1)
    return [
        said
        for each in await items.office(scene, community)
        if each != resident
        for said in await items.alone(scene, each, text, buttons)
    ]


# --- what they read of it ------------------------------------------------------------------


async def own(scene: Scene) -> list[Saying]:
    """What the speaker says is theirs, to them alone."""
    claims = await items.own(scene)
    if not claims:
        return await scene.aside(*words.none_of_own())
    return await scene.aside(*await _own(scene, claims))


async def _own(scene: Scene, claims: list[Claim]) -> tuple[Sentence, Buttons]:
    told = [await standing(scene, each) for each in claims]
    mine = [(each.community, each.number or 0, each.place) for each in claims]
    return words.own(told, mine)


async def standing(scene: Scene, claim: Claim) -> Sentence:
    """How far it is known, what comes next, and by when."""
    day = claim.looked_at_by(scene.house.zone)
    return words.standing(
        (await scene.uow.units.named(claim.community)).name,
        claim.place,
        claim.level,
        day=day,
        late=claim.level is Level.SAID and day < scene.at.astimezone(scene.house.zone).date(),
        closes=await items.counts_until(scene, claim.community),
    )


# --- 不是我的房 ------------------------------------------------------------------------------


async def disclaim(scene: Scene, command: Command) -> list[Saying]:
    """不是我的房 3号楼2单元502; without a place the only one, or all with a button each."""
    if not scene.spoken.private:
        return [scene.brief(words.in_private(KEYWORD))]
    claims = await items.own(scene)
    if command.home is not None:
        said = UnitPlace.of(command.home)
        claims = [each for each in claims if _same(each.place, said)]
    if not claims:
        return [scene.answer(*words.none_of_own())]
    if len(claims) == 1:
        return await _withdraw(scene, claims[0])
    return await own(scene)


def _same(place: UnitPlace, said: UnitPlace) -> bool:
    return place == said or (not said.stairwell and replace(place, stairwell="") == said)


async def press_undo(scene: Scene, press: Press) -> list[Saying]:
    """The button under what they claimed."""
    found = await items.pressed(scene, press)
    if found is None or found[0].resident != (await scene.account()).resident:
        return [scene.toast(stale_button())]
    return await _withdraw(scene, found[0])


async def _withdraw(scene: Scene, claim: Claim) -> list[Saying]:
    """It is theirs no more: who sold has voted by the roll that stands, and that stays."""
    await items.seal(scene, claim, "claim-withdrawn")
    await items.let_go(scene, claim)
    return [scene.answer(words.withdrawn(claim.place, sure=claim.level is Level.SURE))]

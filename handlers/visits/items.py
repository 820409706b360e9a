"""Which round of visits is meant, who goes on it, who may read it; and how every act is kept."""

from collections.abc import Iterable
from typing import Final

from domain.chat import Press, Room, Saying
from domain.homes import building_name
from domain.permissions import Act, may
from domain.questions import Question
from domain.refusals import Refusal
from domain.units import Unit, UnitType
from domain.visits import NotOnThisRound, VisitRound, What
from handlers.numbered import button_key, record
from handlers.scene import Buttons, Scene
from handlers.wording import visits as words

SALT: Final = 16
"""Bytes of chance that go into the digest of what is asked."""
SCHEDULE: Final = "look-after-visits"


class NoSuchVisits(Refusal):
    """No round of visits has this `number`, as far as the speaker may know."""


def card_name(round_: VisitRound) -> str:
    """Our own name for its list."""
    return f"visits:{round_.community}:{round_.number}"


# --- which one ---------------------------------------------------------------------------


async def numbered(scene: Scene, number: int) -> VisitRound:
    """The round with this number; refusal `NoSuchVisits`, also for whom it is none of theirs."""
    found = [
        round_
        for community in await scene.communities()
        if (round_ := await scene.uow.visits.get(community, number)) is not None
    ]
    if len(found) != 1 or not await knows(scene, found[0]):
        raise NoSuchVisits(number=str(number))
    return found[0]


async def is_one(scene: Scene, number: int | None) -> bool:
    """Tell whether this number is a round's."""
    if number is None:
        return False
    communities = await scene.communities()
    return any([await scene.uow.visits.get(each, number) is not None for each in communities])


async def pressed(scene: Scene, press: Press) -> tuple[VisitRound, int] | None:
    """What a button is about, and which door or page; None where it is none of the presser's."""
    key = button_key(press.about)
    round_ = None if key is None else await scene.uow.visits.get(*key[:2])
    if key is None or round_ is None or not await knows(scene, round_):
        return None
    return round_, key[2] or 1


async def asked_about(scene: Scene, question: Question) -> VisitRound:
    """The round that a question is about."""
    community, number = question.draft["community"], question.draft["number"]
    return await scene.uow.visits.named(int(community), int(number))


# --- who ---------------------------------------------------------------------------------


async def place(scene: Scene, community: Unit, building: str) -> Unit:
    """The building as the tree knows it; where it does not, the community."""
    name = building_name(building)
    known = await scene.uow.units.below(community, UnitType.BUILDING)
    return next((each for each in known if each.name == name), community)


async def plans(scene: Scene, round_: VisitRound) -> bool:
    """Tell whether the speaker may plan visits there."""
    community = await scene.uow.units.named(round_.community)
    where = await place(scene, community, round_.building)
    return may(Act.PLAN_VISIT, await scene.grants(), where.path, scene.at)


async def require_plans(scene: Scene, round_: VisitRound) -> None:
    """Raise `NotAllowed` unless the speaker may plan visits there."""
    community = await scene.uow.units.named(round_.community)
    await scene.require(Act.PLAN_VISIT, await place(scene, community, round_.building))


async def goes(scene: Scene, round_: VisitRound) -> bool:
    """Tell whether the speaker is one of those who go."""
    return (await scene.account()).resident in await scene.uow.visits.walkers(round_)


async def require_goes(scene: Scene, round_: VisitRound) -> None:
    """Raise `NotOnThisRound`, or `VisitsAreOver`, unless the speaker goes there now."""
    if not await goes(scene, round_):
        raise NotOnThisRound(number=str(round_.number))
    round_.require_open(scene.at)


async def reads(scene: Scene, round_: VisitRound) -> bool:
    """Tell whether the speaker may read what was written: who goes, and staff."""
    community = await scene.uow.units.named(round_.community)
    staff = may(Act.SEE_VISITS, await scene.grants(), community.path, scene.at)
    return staff or await goes(scene, round_)


async def knows(scene: Scene, round_: VisitRound) -> bool:
    """Tell whether the round is any of the speaker's business."""
    return await reads(scene, round_) or await plans(scene, round_)


async def names(scene: Scene, round_: VisitRound) -> str:
    """Who goes, by their names."""
    going = await scene.uow.visits.walkers(round_)
    return "、".join([(await scene.uow.residents.named(each)).name for each in going])


# --- where it is read --------------------------------------------------------------------


async def rooms(scene: Scene, residents: Iterable[int]) -> list[Room]:
    """Where these can each be written to alone."""
    accounts = await scene.uow.accounts.of_all(residents)
    found = (scene.house.alone(each) for each in accounts.values())
    return [room for room in found if room is not None]


async def shown(scene: Scene, round_: VisitRound) -> list[Saying]:
    """The list as it is now, where each of those who go reads it."""
    text, buttons = await listed(scene, round_, 1)
    going = await scene.uow.visits.walkers(round_)
    return [
        Saying(room=room, text=text, buttons=buttons, card=card_name(round_))
        for room in await rooms(scene, going)
    ]


async def listed(scene: Scene, round_: VisitRound, page: int) -> tuple[words.Sentence, Buttons]:
    """A page of its doors."""
    return words.listed(round_, await scene.uow.visits.doors(round_), page)


# --- what every act does with it -----------------------------------------------------------


async def keep(scene: Scene, round_: VisitRound, what: What, *, by: int | None = None) -> None:
    """Keep a round as it is now, and what made it so in its line of events and the journal."""
    await record(
        scene,
        scene.uow.visits,
        round_,
        what,
        action=f"visits-{what.value}",
        facts={"building": round_.building},
        text=round_.question if what is What.PLANNED else "",
        by=by,
    )

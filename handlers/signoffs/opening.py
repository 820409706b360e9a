"""征求签字: one question at a time until it is certain what is signed, by whom, until when."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.chat import Press, Saying, Text, Value
from domain.deadlines import default_deadline, read_deadline
from domain.homes import Home
from domain.numbers import leading_item_number
from domain.owner_rolls import Part
from domain.permissions import Act
from domain.questions import Question
from domain.signoffs import (
    MOST,
    SignOff,
    Stake,
    What,
    Worth,
    by_building,
    categories,
    open_for_owners,
    open_signoff,
    read_households,
    spell_out,
    whole_parts,
)
from handlers.published import title_of
from handlers.scene import Scene
from handlers.signoffs import items, proportions
from handlers.wording import signoffs as words
from handlers.wording.general import cancelled, stale_button
from handlers.words import Command, agreement

Draft = dict[str, Value]
"""What is known so far: `community`, `proposal`, `text`, `homes`, `matter`, `closes`, `worth`;
and the `roll` by which owners are counted."""

DAYS = 7
"""Until when, where nobody says."""
WILL = frozenset({"会", "会占用", "会的", "占用"})
WILL_NOT = frozenset({"不会", "不占用", "不会占用"})
PROPORTIONS = frozenset({"按业主大会的比例签字", "按比例签字", "按比例", "proportions"})
CHAT_COUNTS = frozenset({"手机也算", "手机算数", "手机上签的也算"})
PAPER_COUNTS = frozenset({"只算纸质", "纸质为准", "只算纸质签字"})


async def begin(scene: Scene, command: Command) -> list[Saying]:
    """征求签字, 征求签字 拓宽道路, 征求签字 41: by staff, in private."""
    community = await scene.community()
    await scene.require(Act.COLLECT_SIGNATURES, community)
    if not scene.spoken.private:
        return [scene.answer(words.in_private())]
    draft: Draft = {"community": community.id, "text": command.body}
    leading = leading_item_number(command.body)
    if leading and not leading[1].strip():
        proposal = await scene.uow.proposals.get(community.id, leading[0])
        if proposal is not None:
            text = await title_of(scene, proposal)
            draft |= {"proposal": proposal.number, "text": text}
    return await _go_on(scene, draft)


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """The answer to the question that was open; None where it is none."""
    if question.kind == "signoff-owners":
        return await _proportions(scene, text, question)
    draft = dict(question.draft)
    agreed, said = agreement(text.body), _bare(text)
    match question.kind:
        case "signoff-text":
            draft["text"] = text.body
        case "signoff-homes":
            listed = await _spelled_out(scene, int(draft["community"]), text.body)
            read_households(listed)
            draft["homes"] = listed
        case "signoff-matter":
            will = True if said in WILL else False if said in WILL_NOT else agreed
            if will is None:
                return None
            draft["matter"] = "yes" if will else "no"
        case "signoff-until":
            until = default_deadline(scene.at, scene.house.zone, days=DAYS)
            if not agreed:
                until = read_deadline(text.body, scene.at, scene.house.zone)
            draft["closes"] = until.isoformat()
        case _ if said in CHAT_COUNTS | PAPER_COUNTS:
            worth = Worth.SIGNATURE if said in CHAT_COUNTS else Worth.INTENTION
            draft["worth"] = worth.value
        case _ if agreed is None:
            return None
        case _:
            scene.uow.questions.drop(question)
            return await _open(scene, draft) if agreed else [scene.answer(cancelled())]
    scene.uow.questions.drop(question)
    return await _go_on(scene, draft)


def _bare(text: Text) -> str:
    return text.body.strip(" 。.!！，,")


async def _proportions(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """按业主大会的比例签字, or not at all; None where it is neither."""
    if _bare(text).casefold() in PROPORTIONS:
        return await _by_proportions(scene, question)
    if agreement(text.body) is not False:
        return None
    scene.uow.questions.drop(question)
    return [scene.answer(cancelled())]


async def _by_proportions(scene: Scene, question: Question) -> list[Saying]:
    roll = await proportions.roll_for(scene, question.draft)
    scene.uow.questions.drop(question)
    return await _go_on(scene, {**question.draft, "roll": roll})


async def _spelled_out(scene: Scene, community: int, text: str) -> str:
    """The list with every home of a whole building, as the owners' roll knows them."""
    parts = whole_parts(text)
    if not parts:
        return text
    homes: dict[tuple[str, str | None], list[Home]] = {}
    kept = scene.uow.owner_rolls
    for roll in await kept.newest_in([community]):
        for building, stairwell in parts:
            found = await kept.homes_in(roll.id, Part(building, stairwell), limit=MOST + 1)
            homes[building, stairwell] = [
                Home(place.building, place.stairwell or None, place.unit_no) for place in found
            ]
    return spell_out(text, homes)


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button under the question that is open."""
    question = await scene.open_question(press.action)
    if question is None:
        return [scene.toast(stale_button())]
    if press.action == "signoff-owners":
        return await _by_proportions(scene, question)
    draft = dict(question.draft)
    scene.uow.questions.drop(question)
    match press.action:
        case "signoff-matter":
            draft["matter"] = press.about
        case "signoff-until":
            closes = default_deadline(scene.at, scene.house.zone, days=DAYS)
            draft["closes"] = closes.isoformat()
        case _ if press.about == "worth":
            counts = draft.get("worth") == Worth.SIGNATURE.value
            draft["worth"] = (Worth.INTENTION if counts else Worth.SIGNATURE).value
        case _:
            return await _open(scene, draft)
    return await _go_on(scene, draft)


async def _go_on(scene: Scene, draft: Draft) -> list[Saying]:
    """Ask for what is missing; when nothing is, say all of it back."""
    if not draft["text"]:
        scene.inquire("signoff-text", draft)
        return [scene.answer(words.ask_text())]
    if "homes" not in draft:
        scene.inquire("signoff-homes", draft)
        return [scene.answer(words.ask_homes())]
    if "matter" not in draft:
        scene.inquire("signoff-matter", draft)
        return [scene.answer(*words.ask_matter())]
    if draft["matter"] == "yes" and "roll" not in draft:
        scene.inquire("signoff-owners", draft)
        return [scene.answer(*words.owners_decide(categories(str(draft["text"]))))]
    if "closes" not in draft:
        scene.inquire("signoff-until", draft)
        proposed = default_deadline(scene.at, scene.house.zone, days=DAYS)
        return [scene.answer(*words.ask_until(proposed))]
    scene.inquire("signoff-echo", draft)
    if "roll" in draft:
        concerned = await proportions.stakes(scene, draft)
        signoff = await _by_owners(scene, draft, concerned, number=0)
        buildings = list(by_building(each.home for each in concerned))
        return [scene.answer(*words.owners_echo(signoff, buildings))]
    homes = read_households(str(draft["homes"]))
    signoff = await _made(scene, draft, number=0)
    return [scene.answer(*words.echo(signoff, list(by_building(homes).items())))]


async def _by_owners(
    scene: Scene, draft: Mapping[str, Value], concerned: Sequence[Stake], number: int
) -> SignOff:
    proposal = draft.get("proposal")
    return open_for_owners(
        str(draft["text"]).strip(),
        community=int(draft["community"]),
        number=number,
        roll=int(draft["roll"]),
        stakes=concerned,
        by=(await scene.account()).resident,
        at=scene.at,
        closes_at=datetime.fromisoformat(str(draft["closes"])),
        proposal=None if proposal is None else int(proposal),
    )


async def _made(scene: Scene, draft: Mapping[str, Value], number: int) -> SignOff:
    proposal = draft.get("proposal")
    return open_signoff(
        str(draft["text"]).strip(),
        community=int(draft["community"]),
        number=number,
        households=read_households(str(draft["homes"])),
        by=(await scene.account()).resident,
        at=scene.at,
        closes_at=datetime.fromisoformat(str(draft["closes"])),
        proposal=None if proposal is None else int(proposal),
        worth=Worth(draft.get("worth", Worth.INTENTION.value)),
    )


async def _open(scene: Scene, draft: Draft) -> list[Saying]:
    """Freeze the list, and let the groups read what is to be signed."""
    uow = scene.uow
    community = await uow.units.named(int(draft["community"]))
    await scene.require(Act.COLLECT_SIGNATURES, community)
    if "roll" in draft:
        concerned = await proportions.stakes(scene, draft)
        number = await uow.counters.item(community.id)
        signoff = await _by_owners(scene, draft, concerned, number)
        uow.signoffs.found(signoff, scene.house.chance(items.SALT))
        uow.signoffs.freeze_stakes(signoff, concerned)
        list_ = "\n".join(f"{each.home} {each.head} {each.area}" for each in concerned)
        facts: dict[str, str | int] = {"roll": int(draft["roll"]), **signoff.electorate}
        facts |= {f"{m}_quorum_needed": needed for m, needed in signoff.quorum_needed.items()}
    else:
        homes = read_households(str(draft["homes"]))
        signoff = await _made(scene, draft, await uow.counters.item(community.id))
        uow.signoffs.found(signoff, scene.house.chance(items.SALT))
        uow.signoffs.freeze(signoff, homes)
        list_ = "\n".join(map(str, homes))
        facts = {"needed": signoff.needed}
    await items.keep(
        scene,
        signoff,
        What.OPENED,
        facts={
            "rule": signoff.rule,
            "worth": signoff.worth.value,
            "households": signoff.households,
            **facts,
            "closes": signoff.closes_at.isoformat(),
            "title": uow.signoffs.digest(signoff, signoff.text),
        },
        text=list_,
        by=signoff.by,
    )
    uow.wake(items.SCHEDULE, signoff.closes_at)
    posts = await items.shown(scene, signoff)
    return [scene.answer(words.opened(signoff, len(posts))), *posts]

"""签字: a household says in the chat whether it agrees, and reads what stands for it."""

from domain.chat import Press, Saying, Sentence, Text
from domain.questions import Question
from domain.signoffs import Method, Signature, SignOff, What, household_of
from handlers.numbered import about
from handlers.scene import Scene
from handlers.signoffs import items
from handlers.signoffs.proportions import progress
from handlers.wording import signoffs as words
from handlers.wording.general import stale_button
from handlers.words import Command, ballot_choice


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """签字 42 同意, 签字 42, 签字 同意 as the reply to a card."""
    signoff = await _meant(scene, text, command)
    if command.choice is not None:
        return await sign(scene, signoff, command.choice)
    return ask(scene, signoff)


def ask(scene: Scene, signoff: SignOff) -> list[Saying]:
    """Does their household agree? The next word, or a button, says so."""
    signoff.admit(scene.at)
    scene.inquire("signoff-sign", about(signoff))
    return [scene.answer(*words.ask_choice(signoff))]


async def _meant(scene: Scene, text: Text, command: Command) -> SignOff:
    """The one that is named or replied to; in private, without either, the only one there is."""
    found = await items.meant(scene, text, command.number)
    if found is not None:
        return found
    if command.number is not None:
        raise items.NoSuchSignOff(number=str(command.number))
    here = await items.open_here(scene) if text.private else []
    if len(here) != 1:
        raise items.WhichSignOff
    return here[0]


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """同意, 不同意, 弃权; None where it is none of them."""
    choice = ballot_choice(text.body)
    if choice is None:
        return None
    scene.uow.questions.drop(question)
    return await sign(scene, await items.asked_about(scene, question), choice)


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button under the card; whoever presses signs for the household in which they live."""
    found = await items.pressed(scene, press)
    if found is None:
        return [scene.toast(stale_button())]
    signoff, place = found
    if place is None or not 1 <= place <= len(words.CHOICES):
        return [scene.toast(stale_button())]
    return await sign(scene, signoff, words.CHOICES[place - 1])


async def sign(scene: Scene, signoff: SignOff, choice: str) -> list[Saying]:
    """Keep it for the speaker's household, and let the cards count it."""
    uow = scene.uow
    earlier = await uow.signoffs.signatures(signoff)
    residency = await scene.home_in(signoff.community)
    signature = signoff.sign(
        choice,
        by=(await scene.account()).resident,
        home=residency and residency.home,
        confirmed=residency is not None and residency.confirmed,
        households=await uow.signoffs.households(signoff),
        earlier=earlier,
        at=scene.at,
        heard=scene.incoming.heard,
    )
    before = _stands(signoff, earlier, signature)
    if before is None or before.choice != signature.choice:
        await uow.signoffs.sign([signature])
        await items.keep(
            scene,
            signoff,
            What.SIGNED,
            facts={"method": signature.method.value},
            text=f"{signature.home} {signature.choice}",
            by=signature.by,
        )
    stands = _stands(signoff, [*earlier, signature], signature) or signature
    noted = words.noted(signoff, stands.home, stands.choice)
    noted = words.noted_aloud(signoff) if scene.overheard else noted
    return [scene.brief(noted), *await items.shown(scene, signoff)]


def _stands(signoff: SignOff, signatures: list[Signature], of: Signature) -> Signature | None:
    """What stands for the household of this signature."""
    standing = signoff.standing(signatures)
    return standing.counted.get(of.home) or standing.meant.get(of.home)


async def waiting(scene: Scene) -> list[words.Worded]:
    """What the speaker's household is asked to sign and has not said anything of."""
    found: list[words.Worded] = []
    for signoff in await items.open_here(scene):
        if scene.at >= signoff.closes_at:
            continue
        residency = await scene.home_in(signoff.community)
        if residency is None or residency.home is None or not residency.confirmed:
            continue
        home = household_of(residency.home, await scene.uow.signoffs.households(signoff))
        standing = signoff.standing(await scene.uow.signoffs.signatures(signoff))
        if home is not None and home not in standing.counted and home not in standing.meant:
            found.append(words.ask_choice(signoff))
    return found


# --- 查 42 -------------------------------------------------------------------------------


async def status(scene: Scene, signoff: SignOff) -> list[Saying]:
    """How many have signed, building by building; in private, what stands for one's own home."""
    signatures = await scene.uow.signoffs.signatures(signoff)
    own = await _own(scene, signoff, signatures) if scene.spoken.private else None
    if signoff.by_owners:
        told = await progress(scene, signoff, signatures)
        return [scene.answer(words.owners_status(signoff, told, own))]
    counts = await items.counts(scene, signoff, signatures)
    return [scene.answer(words.status(signoff, *counts, own))]


async def _own(scene: Scene, signoff: SignOff, signatures: list[Signature]) -> Sentence | None:
    residency = await scene.home_in(signoff.community)
    if residency is None or residency.home is None or not residency.confirmed:
        return None
    home = household_of(residency.home, await scene.uow.signoffs.households(signoff))
    standing = signoff.standing(signatures)
    found = home and (standing.counted.get(home) or standing.meant.get(home))
    if found and found.method is Method.PAPER and signoff.by_owners:
        return None  # who lives there may not own it
    return words.own(found.home, found.choice, found.method.value) if found else None

"""Looking at proposals: what is open, and the whole line of one."""

from datetime import timedelta
from typing import Final

from domain.chat import Press, Saying, Sentence, Text
from domain.permissions import Act, may
from domain.proposals import SUPPORTABLE, Proposal
from handlers import cards
from handlers.gating import steps_of
from handlers.numbered import button_key
from handlers.proposals import items
from handlers.scene import Scene
from handlers.wording import proposals as words
from handlers.wording import sources
from handlers.wording.general import stale_button
from handlers.words import Command

PAGE: Final = 10
NEW: Final = timedelta(days=3)
"""How long a proposal is new, and stands before those with more supporters."""


async def list_open(scene: Scene, command: Command) -> list[Saying]:
    """What stands open here, a page at a time."""
    community = await scene.community()
    text, buttons = await _page(scene, community.id, command.number or 1)
    if scene.spoken.private and may(Act.SEE_AUTHOR, await scene.grants(), community.path, scene.at):
        buttons = (*buttons, *sources.filters(community.id))
    return [scene.answer(text, buttons)]


async def list_page(scene: Scene, press: Press) -> list[Saying]:
    """The page that a button asks for."""
    about = button_key(press.about)
    if about is None or about[0] not in await scene.communities():
        return [scene.toast(stale_button())]
    return [scene.answer(*await _page(scene, *about[:2])), scene.toast(words.noted())]


async def _page(scene: Scene, community: int, page: int) -> words.Worded:
    proposals = scene.uow.proposals
    pages = max(-(-await proposals.count_open(community) // PAGE), 1)
    page = min(max(page, 1), pages)
    found = await proposals.listed(community, scene.at - NEW, PAGE, (page - 1) * PAGE)
    rows = [(each, (await proposals.backing(each)).supporters) for each in found]
    return words.listed(community, rows, page, pages)


async def status(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """How far it is, who has it, and all that happened to it."""
    try:
        proposal = await items.named(scene, text, command.number)
    except items.NoSuchItem:
        vote = await _vote(scene, command.number)
        if vote is None:
            raise
        return [scene.answer(vote)]
    return [scene.answer(*await _whole(scene, proposal))]


async def press_status(scene: Scene, proposal: Proposal) -> list[Saying]:
    """The same for who presses; a group need not read it again."""
    text, buttons = await _whole(scene, proposal)
    account = await scene.account()
    if account.private is None or not account.reachable or scene.spoken.private:
        return [scene.answer(text, buttons), scene.toast(words.noted())]
    return await scene.aside(text, buttons)


async def line(scene: Scene, card: str) -> Sentence | None:
    """A line of the day's card; None where it is over or hidden by then."""
    key = items.card_key(card)
    proposal = await scene.uow.proposals.get(*key) if key else None
    if proposal is None or proposal.hidden or proposal.state not in SUPPORTABLE:
        return None
    return words.line(proposal, (await scene.uow.proposals.backing(proposal)).supporters)


async def _whole(scene: Scene, proposal: Proposal) -> words.Worded:
    private = scene.spoken.private
    staff = private and await items.allowed(scene, Act.SEE_AUTHOR, proposal)
    mine = proposal.belongs_to((await scene.account()).resident)
    backing = await scene.uow.proposals.backing(proposal)
    return words.status(
        proposal,
        await scene.uow.proposals.events(proposal),
        scene.house.zone,
        supporters=backing.supporters,
        confirmed=backing.confirmed,
        threshold=await cards.threshold(scene, proposal.community),
        vote=await cards.vote_line(scene, proposal),
        author=await cards.author_name(scene, proposal) if staff else "",
        for_staff=staff,
        unveiled=private and (mine or staff),
        steps=await steps_of(scene, proposal, for_staff=staff),
    )


async def _vote(scene: Scene, number: int | None) -> Sentence | None:
    """The vote under a number that no proposal has."""
    if number is None:
        return None
    polls = [
        await scene.uow.polls.latest(community, number) for community in await scene.communities()
    ]
    return next((words.is_a_vote(poll) for poll in polls if poll is not None), None)

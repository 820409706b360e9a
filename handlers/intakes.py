"""列表 走访: what people said, one list by how it was heard; for staff, alone."""

from typing import Final

from domain.chat import Press, Saying, Sentence, Text
from domain.permissions import Act
from domain.sources import Intake, read_intake
from domain.units import Unit
from handlers.numbered import button_key
from handlers.scene import Scene
from handlers.wording import proposals as proposal_words
from handlers.wording import reports as report_words
from handlers.wording import sources as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word

PAGE: Final = 10


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """列表 走访, 列表 电话 2; None where it is another list."""
    if command.word is not Word.LIST or not command.body:
        return None
    del text
    named, _, page = command.body.partition(" ")
    intake = read_intake(named)
    if intake is None:
        return None
    community = await scene.community()
    await scene.require(Act.SEE_AUTHOR, community)
    return await scene.aside(
        *await _page(scene, community, intake, int(page) if page.isdecimal() else 1)
    )


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A filter under the list, or its next page."""
    about = button_key(press.about)
    if about is None or about[2] is None or about[0] not in await scene.communities():
        return [scene.toast(stale_button())]
    if about[2] >= len(words.ALL):
        return [scene.toast(stale_button())]
    community = await scene.uow.units.named(about[0])
    await scene.require(Act.SEE_AUTHOR, community)
    return await scene.aside(*await _page(scene, community, words.ALL[about[2]], about[1]))


async def _page(scene: Scene, community: Unit, intake: Intake, page: int) -> words.Worded:
    intakes = scene.uow.intakes
    count = await intakes.count(community.id, intake)
    pages = max(-(-count // PAGE), 1)
    page = min(max(page, 1), pages)
    found = await intakes.listed(community.id, intake, PAGE, (page - 1) * PAGE)
    await scene.uow.proposals.foresee((community.id, n) for n, reported in found if not reported)
    await scene.uow.cases.foresee((community.id, n) for n, reported in found if reported)
    lines = [await _line(scene, community.id, number, reported=of) for number, of in found]
    return words.listed(community.id, intake, lines, page, pages, count)


async def _line(scene: Scene, community: int, number: int, *, reported: bool) -> Sentence:
    if reported:
        return report_words.line(await scene.uow.cases.named(community, number))
    proposal = await scene.uow.proposals.named(community, number)
    backing = await scene.uow.proposals.backing(proposal)
    return proposal_words.line(proposal, backing.supporters)

"""待转告: an answer for somebody who has no chat with us is brought by who entered their words."""

from domain.chat import Press, Saying, Text
from domain.permissions import Act, may
from domain.proposals import NothingToTell, Proposal
from domain.proposals import What as ProposalsWhat
from domain.reports.case import Case, What
from domain.reports.report import Report
from handlers.numbered import button_key
from handlers.proposals import items as proposals
from handlers.reports import items as cases
from handlers.scene import Scene
from handlers.wording import sources as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """待转告: what the speaker entered, for staff all that was entered there; 转告了 51."""
    if command.word is Word.UNTOLD:
        return await scene.aside(*words.untold(await _waiting(scene)))
    if command.word is not Word.TOLD:
        return None
    case = await cases.meant(scene, text, command)
    if case is not None:
        return await _case_told(scene, case)
    return await _told(scene, await proposals.named(scene, text, command.number))


async def press(scene: Scene, press: Press) -> list[Saying]:
    """The same, by button: one series of numbers for proposals and cases."""
    key = button_key(press.about)
    if key is None or key[0] not in await scene.communities():
        return [scene.toast(stale_button())]
    proposal = await scene.uow.proposals.get(*key[:2])
    if proposal is not None:
        return await _told(scene, proposal)
    return await _case_told(scene, await scene.uow.cases.named(*key[:2]))


async def _waiting(scene: Scene) -> list[words.Untold]:
    """The answers that the speaker may bring, the longest waiting first."""
    resident = (await scene.account()).resident
    theirs: list[int] = []
    all_: list[int] = []
    for community in await scene.communities():
        (all_ if await _brings_all(scene, community) else theirs).append(community)
    uow, zone = scene.uow, scene.house.zone
    answers = [*await uow.proposals.untold(all_), *await uow.proposals.untold(theirs, resident)]
    reports = [*await uow.reports.untold(all_), *await uow.reports.untold(theirs, resident)]
    await uow.cases.foresee((each.community, each.number) for each in reports)
    found = {
        (each.community, each.number): (each.untold_since, _of_proposal(each)) for each in answers
    }
    for each in reports:
        case = await uow.cases.named(each.community, each.number)
        found.setdefault((each.community, each.number), (each.untold_since, _of_report(each, case)))
    rows = sorted((since, told) for since, told in found.values() if since is not None)
    return [words.Untold(*told, since.astimezone(zone).date()) for since, told in rows]


Of = tuple[int, int, str, str]
"""Community, number, what it is, whom it is for."""


def _of_proposal(each: Proposal) -> Of:
    return each.community, each.number, "" if each.hidden else each.text, each.on_behalf_of


def _of_report(each: Report, case: Case) -> Of:
    return each.community, each.number, case.title, each.on_behalf_of


async def _brings_all(scene: Scene, community: int) -> bool:
    path = (await scene.uow.units.named(community)).path
    return may(Act.ANSWER, await scene.grants(), path, scene.at)


async def _told(scene: Scene, proposal: Proposal) -> list[Saying]:
    """By who entered it, or by staff; refusals `NothingToTell`, `NotAllowed`."""
    by = (await scene.account()).resident
    if by != proposal.entered_by:
        await proposals.require(scene, Act.ANSWER, proposal)
    proposal = proposal.tell()
    await proposals.keep(scene, proposal, ProposalsWhat.TOLD, by=by)
    return [await _noted(scene, proposal.number)]


async def _case_told(scene: Scene, case: Case) -> list[Saying]:
    """The same of all that was entered with this case, as far as the speaker brings it."""
    by = (await scene.account()).resident
    all_ = await _brings_all(scene, case.community)
    reports = await scene.uow.reports.of(case.community, case.number)
    waiting = [
        each for each in reports if each.waits_to_be_told and (all_ or each.entered_by == by)
    ]
    if not waiting:
        raise NothingToTell(number=case.number)
    for each in waiting:
        scene.uow.reports.put(each.tell())
    await cases.keep(scene, case, What.TOLD, by=by)
    return [await _noted(scene, case.number)]


async def _noted(scene: Scene, number: int) -> Saying:
    return scene.brief(words.told(number, len(await _waiting(scene))))

"""我的, 我的数据: who the speaker is, and what we keep of them."""

from datetime import date, datetime

from domain.bodies import last_day
from domain.chat import Press, Saying, Sentence
from domain.texts import at_a_glance
from handlers import (
    bulletins,
    digests,
    meetings,
    organisation,
    owner_rolls,
    owners,
    owners_meetings,
    paper_ballots,
    privacy,
    rounds,
    scrutineers,
    signoffs,
    surveys,
    visits,
)
from handlers.people import group_links, links
from handlers.roles import items as roles
from handlers.scene import Scene
from handlers.wording import people as words
from handlers.wording import roles as roles_words
from handlers.wording.links import web_button
from handlers.wording.privacy import privacy_button

PROPOSALS_SHOWN = 5
"""How many of their proposals 我的 shows, the newest."""
PROPOSAL = 30
"""How much of a proposal's text one line shows."""
LINES = 40
"""How many lines one message of 我的数据 has."""
NAME = 40


async def first_contact(scene: Scene) -> list[Saying]:
    """Who keeps what, why and how long: told once to everybody who writes in private."""
    resident = await scene.resident()
    if resident.told_at is not None:
        return []
    scene.uow.residents.put(resident.tell(scene.at))
    asked = await privacy.first_asked(scene)
    if asked is None:
        return [scene.answer(words.first_contact())]
    question, buttons = asked
    return [scene.answer(words.together(words.first_contact(), question), buttons)]


# --- 我的 --------------------------------------------------------------------------------


async def me(scene: Scene) -> list[Saying]:
    """Who the speaker is to us: name, homes, roles, proposals."""
    account = await scene.account()
    if not scene.spoken.private and not account.reachable:
        return [scene.answer(words.in_private("我的"))]
    resident = await scene.resident()
    owned, owning = await owners.mine(scene)
    lines = [
        words.me_name(at_a_glance(resident.name, NAME)),
        *await _homes(scene),
        *owned,
        *await _roles(scene),
        *await organisation.mine(scene),
        *await _proposals(scene),
        *await meetings.mine(scene),
    ]
    devices, ends = await links.devices(scene)
    agreed, _ = await privacy.lines_of(scene)
    web = () if scene.house.entrance is None else ((web_button(),),)
    given = await group_links.buttons(scene)
    buttons = (*words.me_buttons(), (privacy_button(),), *owning, *web, *given, *ends)
    return await scene.aside(words.me([*lines, *agreed, *devices]), buttons)


async def _homes(scene: Scene) -> list[Sentence]:
    known = [each for each in await scene.residencies() if each.home is not None]
    lines = [
        words.me_home(
            (await scene.uow.units.named(each.community)).name,
            str(each.home),
            confirmed=each.confirmed,
        )
        for each in known
    ]
    return lines or [words.me_homeless()]


async def _roles(scene: Scene) -> list[Sentence]:
    held = await scene.uow.grants.of((await scene.account()).resident)
    return [
        roles_words.mine(grant.role, await _unit_name(scene, grant.unit), roles.last(scene, grant))
        for grant in held
        if grant.holds(scene.at)
    ]


async def _proposals(scene: Scene) -> list[Sentence]:
    resident = (await scene.account()).resident
    mine = await scene.uow.proposals.of_author(resident, limit=PROPOSALS_SHOWN)
    told = await scene.uow.reports.of_reporter(resident, limit=PROPOSALS_SHOWN)
    return [
        *(words.me_proposal(each.number, at_a_glance(each.text, PROPOSAL)) for each in mine),
        *(words.me_report(each.number, at_a_glance(each.words, PROPOSAL)) for each in told),
    ]


async def _unit_name(scene: Scene, unit: int | None) -> str | None:
    return None if unit is None else (await scene.uow.units.named(unit)).name


# --- 我的数据 ----------------------------------------------------------------------------


async def my_data(scene: Scene) -> list[Saying]:
    """Everything that we keep of the speaker, a message a kind; to them alone."""
    if not scene.spoken.private:
        return [scene.answer(words.in_private("我的数据"))]
    await scene.account()
    messages = [
        scene.answer(words.data(kind, lines[start : start + LINES]))
        for kind, lines in (await kept(scene)).items()
        for start in range(0, len(lines), LINES)
    ]
    toast = [scene.toast(words.here_you_are())] if isinstance(scene.incoming, Press) else []
    return [*toast, *messages, scene.answer(words.data_rest())]


async def kept(scene: Scene, *, whole: bool = False) -> dict[str, list[Sentence]]:
    """Everything that we keep of the speaker, by kind; `whole`: their words uncut, and all."""
    return {
        "self": await _data_self(scene),
        "accounts": await _data_accounts(scene),
        "devices": await links.kept_of(scene),
        "homes": await _data_homes(scene),
        "roles": [*await _data_roles(scene), *await organisation.kept_of(scene)],
        "consents": await privacy.kept_of(scene),
        "questions": await _data_questions(scene),
        "notes": [*await digests.kept_of(scene), *await bulletins.kept_of(scene)],
        "proposals": await _data_proposals(scene, whole=whole),
        "supports": await _data_supports(scene),
        "reports": await _data_reports(scene, whole=whole),
        "lines": await _data_lines(scene, whole=whole),
        "meetings": await meetings.kept_of(scene),
        "objections": await owner_rolls.kept_of(scene),
        "doubts": await owners_meetings.kept_of(scene),
        "visits": [
            *await rounds.kept_of(scene),
            *await visits.kept_of(scene),
            *await scrutineers.kept_of(scene),
        ],
        "votes": await _data_votes(scene),
        "signatures": await signoffs.kept_of(scene),
        "sheets": await paper_ballots.kept_of(scene),
        "surveys": await surveys.kept_of(scene),
    }


async def _data_self(scene: Scene) -> list[Sentence]:
    known = await scene.resident()
    told = None if known.told_at is None else _day(scene, known.told_at)
    return [words.data_self(at_a_glance(known.name, NAME), _day(scene, known.since), told)]


async def _data_accounts(scene: Scene) -> list[Sentence]:
    resident = (await scene.account()).resident
    return [
        words.data_account(
            account.person.transport,
            account.person.handle,
            at_a_glance(account.name, NAME),
            reachable=account.reachable,
        )
        for account in await scene.uow.accounts.of(resident)
    ]


async def _data_homes(scene: Scene) -> list[Sentence]:
    return [
        words.data_home(
            (await scene.uow.units.named(each.community)).name,
            str(each.home),
            _day(scene, each.said_at),
            None if each.confirmed_at is None else _day(scene, each.confirmed_at),
        )
        for each in await scene.residencies()
        if each.said_at is not None
    ] + await owners.kept_of(scene)


async def _data_roles(scene: Scene) -> list[Sentence]:
    held = await scene.uow.grants.of((await scene.account()).resident)
    roles = [
        words.data_role(
            grant.role,
            await _unit_name(scene, grant.unit),
            _day(scene, grant.given_at),
            None if grant.over_at is None else last_day(grant.over_at, scene.house.zone),
        )
        for grant in held
    ]
    return [*roles, *(words.data_company(each.company) for each in held if each.company)]


async def _data_questions(scene: Scene) -> list[Sentence]:
    asked = await scene.uow.questions.of(scene.spoken.sender)
    return [words.data_question(question.until) for question in asked]


async def _data_proposals(scene: Scene, *, whole: bool) -> list[Sentence]:
    resident = (await scene.account()).resident
    return [
        words.data_proposal(
            (await scene.uow.units.named(each.community)).name,
            each.number,
            each.text if whole else at_a_glance(each.text, PROPOSAL),
            _day(scene, each.created_at),
        )
        for each in await scene.uow.proposals.of_author(resident)
    ]


async def _data_supports(scene: Scene) -> list[Sentence]:
    resident = (await scene.account()).resident
    return [
        words.data_support(
            (await scene.uow.units.named(each.community)).name, each.number, _day(scene, each.at)
        )
        for each in await scene.uow.proposals.supports_of(resident)
    ]


async def _data_reports(scene: Scene, *, whole: bool) -> list[Sentence]:
    resident = (await scene.account()).resident
    return [
        words.data_report(
            (await scene.uow.units.named(each.community)).name,
            each.number,
            each.words if whole else at_a_glance(each.words, PROPOSAL),
            _day(scene, each.at),
            photos=len(each.photos),
        )
        for each in await scene.uow.reports.of_reporter(resident)
    ]


async def _data_lines(scene: Scene, *, whole: bool) -> list[Sentence]:
    resident = (await scene.account()).resident
    people = [account.person for account in await scene.uow.accounts.of(resident)]
    shares = [await scene.uow.lines.share_of(person) for person in people]
    told = [
        words.data_lines(share.lines, photos=share.photos, voices=share.files)
        for share in shares
        if share.lines
    ]
    if not whole:
        return told
    lines = [each for person in people for each in await scene.uow.lines.of(person)]
    return [*told, *(words.data_line(each.at, each.text) for each in lines if each.text)]


async def _data_votes(scene: Scene) -> list[Sentence]:
    resident = (await scene.account()).resident
    return [
        words.data_vote(
            (await scene.uow.units.named(each.community)).name, each.number, _day(scene, each.at)
        )
        for each in await scene.uow.polls.ballots_of(resident)
    ] + [
        words.data_vote((await scene.uow.units.named(community)).name, number, _day(scene, at))
        for (community, number), at in await _owners_votes(scene, resident)
    ]


async def _owners_votes(scene: Scene, resident: int) -> list[tuple[tuple[int, int], datetime]]:
    """In which owners' votes somebody has voted through the bot, and when last."""
    told = await scene.uow.owner_ballots.told_by(resident)
    return list({(each.community, each.meeting): each.at for each in told}.items())


def _day(scene: Scene, at: datetime) -> date:
    return at.astimezone(scene.house.zone).date()

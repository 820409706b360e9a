"""Looking at meetings: what is to come, the whole of one, and what I said of mine."""

from typing import Final

from domain.chat import Press, Saying, Sentence
from domain.meetings import Act, Coming, Meeting
from domain.sessions import Session
from handlers.meetings import announcing, arriving, items, placing, repeating, timepolling
from handlers.numbered import button_key
from handlers.published import veiled
from handlers.scene import Scene
from handlers.wording import meetings as words
from handlers.wording import sessions as excuses
from handlers.wording import table, timepolls
from handlers.wording.general import stale_button
from handlers.words import Command

PAGE: Final = 10


async def list_upcoming(scene: Scene, command: Command) -> list[Saying]:
    """What is to come here, a page at a time."""
    community = await scene.community()
    return [scene.answer(*await _page(scene, community.id, command.number or 1))]


async def list_page(scene: Scene, press: Press) -> list[Saying]:
    """The page that a button asks for."""
    about = button_key(press.about)
    if about is None or about[0] not in await scene.communities():
        return [scene.toast(stale_button())]
    page = scene.answer(*await _page(scene, *about[:2]))
    return [page, scene.toast(words.noted_change())]


async def _page(scene: Scene, community: int, page: int) -> words.Worded:
    meetings = scene.uow.meetings
    pages = max(-(-await meetings.count_upcoming([community], scene.at) // PAGE), 1)
    page = min(max(page, 1), pages)
    found = await meetings.upcoming([community], scene.at, PAGE, (page - 1) * PAGE)
    lines = [words.line(each, await items.body_name(scene, each)) for each in found]
    lines += await repeating.lines(scene, community) if page == 1 else []
    return words.listed(lines, community, page, pages)


async def status(scene: Scene, meeting: Meeting) -> list[Saying]:
    """All of it; those who run it also read, in private, who brought in what."""
    resident = (await scene.account()).resident
    for_staff = scene.spoken.private and await items.runs(scene, meeting)
    brought = await scene.uow.topics.of(meeting) if for_staff else []
    people = scene.uow.residents
    await people.foresee({topic.resident for topic in brought})
    text, buttons = words.status(
        meeting,
        await scene.uow.rsvps.headcount(meeting),
        await scene.uow.rsvps.answered(meeting, resident) if scene.spoken.private else None,
        [(topic, (await people.named(topic.resident)).name) for topic in brought],
        await scene.uow.guests.count(meeting) if for_staff else 0,
        await items.body_name(scene, meeting),
        await items.host_names(scene, meeting, public=not for_staff),
        for_staff=for_staff,
        here=(await arriving.present(scene, meeting)).total,
        doors=meeting.doors_are_open(scene.at),
    )
    if for_staff and (session := await scene.uow.sessions.get(*meeting.key)) is not None:
        text = excuses.together([text, await _expected(scene, meeting, session)])
    if for_staff and meeting.allowed(Act.CHECK_IN):
        secret = arriving.word(scene.uow, meeting)
        text = table.with_word(text, meeting, secret, await arriving.present(scene, meeting))
    return [scene.answer(text, buttons)]


async def _expected(scene: Scene, meeting: Meeting, session: Session) -> Sentence:
    """Who of a session's roll comes, who does not and why, who has not said: for who runs it."""
    said = {rsvp.resident: rsvp.coming for rsvp in await scene.uow.rsvps.of(meeting)}
    seats = sorted(await scene.uow.sessions.seats(session), key=lambda seat: seat.resident)
    people = scene.uow.residents
    await people.foresee({seat.resident for seat in seats})
    called = [(seat, (await people.named(seat.resident)).name) for seat in seats]
    return excuses.expected(
        [name for seat, name in called if said.get(seat.resident) is Coming.COME],
        [(name, seat.excuse) for seat, name in called if said.get(seat.resident) is Coming.NOT],
        [name for seat, name in called if said.get(seat.resident) not in (Coming.COME, Coming.NOT)],
    )


async def mine(scene: Scene) -> list[Sentence]:
    """A line for each meeting to come of which the speaker said something."""
    resident = (await scene.account()).resident
    awaited = await scene.uow.meetings.awaited(resident, scene.at)
    return [words.mine(meeting, rsvp) for meeting, rsvp in awaited]


async def kept_of(scene: Scene) -> list[Sentence]:
    """我的数据: everything that the speaker said of meetings."""
    resident = (await scene.account()).resident
    units, zone = scene.uow.units, scene.house.zone
    said = await scene.uow.rsvps.of_resident(resident)
    brought = await scene.uow.topics.of_resident(resident)
    excused = await scene.uow.sessions.excuses_of(resident)
    return [
        *[excuses.kept((await units.named(each.community)).name, each) for each in excused],
        *[
            words.data_rsvp(
                (await units.named(each.community)).name, each, each.at.astimezone(zone).date()
            )
            for each in said
        ],
        *[
            words.data_topic(
                (await units.named(each.community)).name, each, each.at.astimezone(zone).date()
            )
            for each in brought
        ],
        *[
            words.data_host((await units.named(community)).name, number)
            for community, number in await scene.uow.hosts.held_by(resident)
        ],
        *await arriving.kept_of(scene, resident),
        *[
            timepolls.data_wish((await units.named(each.community)).name, each.number, each.places)
            for each in await scene.uow.time_polls.wishes_of(resident)
        ],
    ]


async def forget(scene: Scene, resident: int) -> list[Saying]:
    """删除我: what somebody said of meetings goes, and their links; cards forget them too."""
    await scene.uow.calendars.forget(resident)
    await scene.uow.sessions.forget(resident)
    await scene.uow.attendances.forget(resident)
    touched = {each.key: each for each in await scene.uow.meetings.counting(resident)}
    for key in await scene.uow.hosts.held_by(resident):
        touched[key] = await scene.uow.meetings.named(*key)
    await scene.uow.hosts.forget(resident)
    await scene.uow.rsvps.let_go(resident)
    await scene.uow.guests.forget(resident)
    await scene.uow.topics.forget(resident)
    said = await timepolling.forget(scene, resident)
    for each in touched.values():
        said += await placing.move_up(scene, each)
        said += await announcing.shown(scene, each)
        said += await timepolling.shown(scene, each)
    return said


async def add_topic(scene: Scene, meeting: Meeting, text: str) -> list[Saying]:
    """补充 by those who run it: one topic more on the agenda."""
    text, veil = await veiled(scene, meeting.community, text)
    changed = meeting.set_agenda((*meeting.agenda, text), scene.at)
    by = (await scene.account()).resident
    await items.keep(scene, changed, Act.SET_AGENDA, texts=changed.agenda, by=by)
    return [
        scene.answer(words.agenda_set(changed)),
        *veil,
        *await announcing.shown(scene, changed),
        *await timepolling.shown(scene, changed),
    ]

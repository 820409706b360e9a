"""Telling those whom a case concerns: the group by its card, its reporters, who has it, staff."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from domain.chat import Document, Kind, Openly, Room, Saying, Sentence
from domain.people import Account, private_room
from domain.permissions import GRID, OFFICE
from domain.questions import ask
from domain.reports.case import Act, Case, State, What
from domain.reports.levels import Level
from domain.reports.report import tellers
from domain.voices import UNKNOWN, called
from handlers.reports import places
from handlers.reports.items import card_name, resembled
from handlers.scene import Scene
from handlers.wording import reports as words
from handlers.wording.cases import (
    more_pictures,
    new_buttons,
    picture_of,
    task_buttons,
    voice_name,
    voice_of,
)
from handlers.wording.catalogue import render
from handlers.wording.sources import to_carry, told_button
from storage.attachments import Attachment
from storage.attachments import What as File

PHOTOS = 3
"""How many pictures of a case staff are shown with its words."""
AT_ONCE = 10
"""How many more they are shown when they ask for them."""
VOICES = 3
"""As above, of what was spoken."""
NEWS = frozenset({Act.RESOLVE, What.REPLIED})
"""What whoever reported it is waiting for, though it goes on: they are called for it."""


async def who(scene: Scene, case: Case, *, told: int | None = None) -> Sentence:
    """Who has it, by name as far as somebody has; 您 where it is `told` to that very person."""
    if case.handler is None:
        return words.somebody("")
    if case.handler == told:
        return words.you()
    resident = await scene.uow.residents.named(case.handler)
    grants = await scene.uow.grants.of(case.handler)
    grid_worker = any(each.role in GRID and each.holds(scene.at) for each in grants)
    return words.somebody(resident.name, grid_worker=grid_worker)


async def who_for(scene: Scene, case: Case) -> Sentence:
    """The same, as the speaker is answered."""
    alone = (await scene.account()).resident if scene.spoken.private else None
    return await who(scene, case, told=alone)


async def place(scene: Scene, case: Case) -> str:
    """Where it is, in words; "" where its title says so already."""
    community = await scene.uow.units.named(case.community)
    called = await places.name(scene, community, case.spot)
    return "" if called in case.title else called


async def card(
    scene: Scene, case: Case, *, first: bool = False, asks: bool = False
) -> list[Saying]:
    """The card as it is now in the group where it was first told; never what names a child."""
    room = case.room
    if room is None or not scene.house.is_group(room):
        return []
    name = card_name(case)
    stands = await scene.uow.outbox.posted(room, name) is not None
    if not stands and (case.sensitive or not first):
        return []
    reports = await scene.uow.reports.of(case.community, case.number)
    text = words.card(
        case,
        await who(scene, case),
        place=await place(scene, case),
        reports=tellers(reports),
        asks=asks,
    )
    if first and room == scene.room and not stands:
        return [scene.answer(text, card=name)]
    return [Saying(room=room, text=text, kind=Kind.CARD, card=name)]


async def reporters(
    scene: Scene,
    case: Case,
    what: Act | What,
    *,
    note: str = "",
    related: int | None = None,
    but: int | None = None,
) -> list[Saying]:
    """Tell everybody who reported it, each alone; `but` knows it already."""
    has_it = case.handler if case.handler != but else None
    told = words.told(case, what, await who(scene, case), note, related)
    news = what in NEWS
    said = await each_reporter(scene, case, told, but={but, has_it}, news=news)
    if has_it is None:
        return said
    yours = words.told(case, what, await who(scene, case, told=has_it), note, related)
    return [*said, *await each_reporter(scene, case, yours, only=has_it, news=news)]


async def asked(scene: Scene, case: Case) -> list[Saying]:
    """Ask everybody who reported it whether it is still well; it can be answered by typing."""
    known = {"community": case.community, "number": case.number}
    for accounts in (await _reporters(scene, case)).values():
        room = private_room(accounts)
        for account in accounts:
            if room is not None and account.private == room:
                waits = ask(room, account.person, "report-well", at=scene.at, draft=known)
                scene.uow.questions.put(waits)
    return await each_reporter(scene, case, words.still_well(case))


async def each_reporter(
    scene: Scene,
    case: Case,
    told: words.Worded,
    *,
    but: Collection[int | None] = (),
    only: int | None = None,
    news: bool = False,
) -> list[Saying]:
    """Say this to everybody who reported it, each alone; `but` know it already.

    `news`: whoever cannot be written to alone is called by name, however far it has come.
    """
    carried = {
        report.entered_by: report
        for report in await scene.uow.reports.of(case.community, case.number)
        if report.waits_to_be_told
    }
    ticked = (told_button(case.community, case.number),)
    worded = {
        by: (to_carry(report.on_behalf_of, told[0]), (*told[1], ticked))
        for by, report in carried.items()
    }
    meant = {
        resident: accounts
        for resident, accounts in (await _reporters(scene, case)).items()
        if resident not in but and only in (None, resident)
    }
    reaches = private_room if case.is_open and not news else scene.house.alone
    openly = await _openly(scene, case)
    return [
        Saying(
            room=room,
            text=worded.get(resident, told)[0],
            kind=Kind.RESULT,
            buttons=worded.get(resident, told)[1],
            openly=openly.get(resident),
        )
        for resident, accounts in meant.items()
        if (room := reaches(accounts)) is not None
    ]


async def _openly(scene: Scene, case: Case) -> dict[int | None, Openly]:
    """Who reported it in a group, where the number may stand for them; not what names a child."""
    room = case.room
    if room is None or case.sensitive or not scene.house.is_group(room):
        return {}
    reports = await scene.uow.reports.of(case.community, case.number)
    there = Openly(case.number, room)
    return {report.reporter: there for report in reports if report.room == room}


async def _reporters(scene: Scene, case: Case) -> dict[int, list[Account]]:
    """The accounts of everybody whose report stands, the first first."""
    reports = await scene.uow.reports.of(case.community, case.number)
    standing = [report for report in reports if report.withdrawn_at is None]
    told = [person for report in standing for person in (report.reporter, report.entered_by)]
    return await scene.uow.accounts.of_all(person for person in told if person is not None)


async def handler(scene: Scene, case: Case) -> list[Saying]:
    """Tell who has it; a photo in reply closes it."""
    assert case.handler is not None, "somebody has it"
    room = scene.house.alone(await scene.uow.accounts.of(case.handler))
    if room is None:
        return []
    spoken = await _spoken(scene, case)
    you = await who(scene, case, told=case.handler)
    text = words.for_handler(case, you, await place(scene, case), spoken=spoken)
    return [
        Saying(
            room=room,
            text=text,
            kind=Kind.RESULT,
            buttons=task_buttons(case),
            card=card_name(case),
            urgent=case.level is Level.URGENT,
        ),
        *await _enclosed(scene, case, [room]),
    ]


async def staff(scene: Scene, case: Case, text: Sentence | None = None) -> list[Saying]:
    """Tell the community's staff, each alone: of a new case, or what the text says."""
    rooms = await _office(scene, case)
    buttons, files = (), []
    if text is None:
        like = await resembled(scene, case)
        buttons, files = new_buttons(case, like), await _enclosed(scene, case, rooms)
        spoken = await _spoken(scene, case)
        text = words.for_staff(
            case, await who(scene, case), await place(scene, case), spoken=spoken, resembled=like
        )
    said = [
        Saying(
            room=room,
            text=text,
            kind=Kind.NOTICE,
            buttons=buttons,
            urgent=case.level is Level.URGENT,
        )
        for room in rooms
    ]
    return [*said, *files]


async def came(scene: Scene, case: Case, file: Attachment) -> list[Saying]:
    """A picture or a voice is there after the words went out: it follows them.

    Of the pictures only the first few do; how many more there are is one line, kept up to date.
    """
    if case.state is State.DRAFT or not case.is_open or not _to_be_had(file):
        return []
    rooms = await _hands(scene, case)
    there = len(await pictures(scene, case))
    if file.what is File.PICTURE and there > PHOTOS:
        return [_how_many_more(case, room, there - PHOTOS) for room in rooms]
    return _under_it(scene, case, rooms, [file])


async def enclosed(scene: Scene, case: Case) -> list[Saying]:
    """Its pictures and voices for one of the staff who looks at it, never in a group."""
    room = await alone(scene)
    return [] if room is None else await _enclosed(scene, case, [room], again=True)


async def pictures_from(scene: Scene, case: Case, shown: int) -> list[Saying]:
    """The next of its pictures for one of the staff, and whether there are still more."""
    room = await alone(scene)
    there = await pictures(scene, case)
    if room is None:
        return []
    following = there[shown : shown + AT_ONCE]
    said = _under_it(scene, case, [room], following)
    left = len(there) - shown - len(following)
    return [*said, *([_the_rest(case, room, left, shown + AT_ONCE)] if left > 0 else [])]


async def _enclosed(
    scene: Scene, case: Case, rooms: Sequence[Room], *, again: bool = False
) -> list[Saying]:
    """The first of what was sent, and one line about the rest; `again`: of which they know."""
    said = _under_it(scene, case, rooms, await _prepared(scene, case))
    left = len(await pictures(scene, case)) - PHOTOS
    if left <= 0:
        return said
    line = _the_rest if again else _how_many_more
    return [*said, *(line(case, room, left) for room in rooms)]


def _the_rest(case: Case, room: Room, count: int, shown: int = PHOTOS) -> Saying:
    text, buttons = more_pictures(case, count, shown)
    return Saying(room=room, text=text, kind=Kind.NOTICE, buttons=buttons)


def _how_many_more(case: Case, room: Room, count: int) -> Saying:
    """The same as a card: while an album is coming in, the number grows in its place."""
    return replace(_the_rest(case, room, count), kind=Kind.CARD, card=f"more-{card_name(case)}")


async def _hands(scene: Scene, case: Case) -> list[Room]:
    """Where who has it can be written to; else the staff."""
    if case.handler is None:
        return await _office(scene, case)
    room = scene.house.alone(await scene.uow.accounts.of(case.handler))
    return [] if room is None else [room]


async def alone(scene: Scene) -> Room | None:
    """Where only the speaker reads; None where they cannot be written to alone."""
    account = await scene.account()
    if scene.spoken.private:
        return scene.room
    return account.private if account.reachable else None


async def _office(scene: Scene, case: Case) -> list[Room]:
    """Where the community's staff can be written to, each alone."""
    community = await scene.uow.units.named(case.community)
    office = await scene.uow.grants.at_hand(community, community.path, OFFICE, scene.at)
    accounts = await scene.uow.accounts.of_all({grant.resident for grant in office})
    rooms = (scene.house.alone(each) for each in accounts.values())
    return [room for room in rooms if room is not None]


async def pictures(scene: Scene, case: Case) -> list[Attachment]:
    """The pictures of what was reported, as far as they are prepared, the first first."""
    reports = await scene.uow.reports.of(case.community, case.number)
    standing = [report for report in reports if report.withdrawn_at is None]
    photos = (photo for report in standing for photo in report.photos)
    return [each for each in await scene.uow.attachments.all(photos) if each.shown is not None]


async def _prepared(scene: Scene, case: Case) -> list[Attachment]:
    """What staff see and hear with the words of a case."""
    reports = await scene.uow.reports.of(case.community, case.number)
    voices = (each for report in reports if not report.withdrawn_at for each in report.voices)
    spoken = [each for each in await scene.uow.attachments.all(voices) if _to_be_had(each)]
    return [*(await pictures(scene, case))[:PHOTOS], *spoken[:VOICES]]


def _to_be_had(file: Attachment) -> bool:
    return (file.original if file.what is File.VOICE else file.shown) is not None


def _under_it(
    scene: Scene, case: Case, rooms: Sequence[Room], files: Sequence[Attachment]
) -> list[Saying]:
    """Each as a message of its own: a card is words alone; a photo in reply closes as well."""
    return [_with(scene, case, room, file) for room in rooms for file in files]


def _with(scene: Scene, case: Case, room: Room, file: Attachment) -> Saying:
    if file.what is not File.VOICE:
        return Saying(room=room, text=picture_of(case), kind=Kind.NOTICE, photo=file.shown)
    assert file.original is not None, "it is there to be listened to"
    name = called(render(voice_name(case), scene.house.language, scene.house.zone), file.media)
    voice = Document(file=file.original, name=name, media=file.media or UNKNOWN)
    return Saying(room=room, text=voice_of(case), kind=Kind.NOTICE, document=voice)


async def _spoken(scene: Scene, case: Case) -> bool:
    reports = await scene.uow.reports.of(case.community, case.number)
    return any(report.voices for report in reports)

"""一键卷宗: everything that is kept of an owners' meeting, for scrutineers and courts alone.

It names homes, so it leaves the house by the command line only; that it did is noted in the
journal. Nobody's choice stands in it. What is long goes on in the next volume.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from domain.chat import Room, Tick
from domain.folios import Block, Folio, Section, volumes
from domain.owner_rolls import UnitPlace
from domain.owners_meetings import OwnersMeeting, State
from domain.refusals import Refusal
from handlers.ballots import sealed
from handlers.owners_meetings import items, noticing
from handlers.results import notice
from handlers.scene import House, Scene
from handlers.scrutineers import folded, steps
from handlers.wording import results as result_words
from handlers.wording import scrutineers as watch_words
from handlers.wording.dossier import Dossier, Picture
from handlers.wording.papers import Pen
from storage import UnitOfWork

LINES: Final = 2_500
"""So long is a volume: printing one takes no more memory than that asks for."""
_OVER: Final = frozenset(
    {
        State.CLOSED,
        State.PRELIMINARY,
        State.DISPUTED,
        State.FINAL,
        State.PUBLISHED,
        State.EXECUTING,
        State.ARCHIVED,
    }
)
"""Nobody can vote any more."""


class NoDossierOf(Refusal):
    """`number` is no owners' meeting."""


@dataclass(slots=True)
class _Scans:
    """The pictures that the tables name, in the order of their numbers."""

    of: dict[int, tuple[str, str]] = field(default_factory=dict[int, tuple[str, str]])
    """Of each attachment: what it shows (delivery, sheet …), and of what."""

    def note(self, attachment: int | None, what: str, about: str) -> None:
        if attachment is not None:
            self.of.setdefault(attachment, (what, about))


async def dossier(
    uow: UnitOfWork, unit: str, number: int, *, at: datetime, house: House
) -> list[Folio]:
    """Everything about one meeting, a paper a volume; its pictures are named and not put in yet.

    Refusals: `NoDossierOf`, `UnitNotFound`, `UnitIsAmbiguous`.
    """
    community = await uow.units.community_of((await uow.units.find(unit)).id)
    meeting = await uow.owners_meetings.get(community.id, number)
    if meeting is None:
        raise NoDossierOf(number=str(number))
    scene = Scene(_asked(at), uow, house)
    sections = await _sections(scene, meeting)
    head = await uow.journal.note(
        community.id, "owners-dossier-made", str(number), at, {"volumes": len(sections)}
    )
    uow.journal.post(head, at)
    pen = Pen(house.language, house.zone)
    estate = await uow.units.named(meeting.estate)
    return Dossier(meeting, pen, {}).bound(
        volumes(sections, LINES),
        estate=estate.name,
        at=at,
        head=sealed(head.entry, head.hash),
    )


def _asked(at: datetime) -> Tick:
    """Nobody says anything in a room: the operator asks."""
    return Tick(room=Room("clock", "dossier"), key="dossier", at=at, schedule="dossier", due=at)


async def _sections(scene: Scene, meeting: OwnersMeeting) -> list[Section]:
    uow, kept = scene.uow, scene.uow.owners_meetings
    pen = Pen(scene.house.language, scene.house.zone)
    names, scans = _Names(uow), _Scans()
    told = Dossier(meeting, pen, names.known)
    topics = await kept.topics(meeting)
    materials = await kept.materials(meeting)
    for each in materials:
        scans.note(each.attachment, "material", each.title)
    extensions = await kept.extensions(meeting)
    for each in extensions:
        scans.note(each.paper, "extension", "")
    notice_text = pen(await noticing.notice_of(scene, meeting, topics))
    head = await uow.journal.head(meeting.community)
    return [
        told.notice(notice_text, await noticing.checked(scene, meeting)),
        told.topics(topics, materials),
        told.roll(
            await items.roll_of(scene, meeting),
            await uow.owner_rolls.objections_to(meeting.estate),
        ),
        told.delivery(await _delivered(uow, meeting, told, names, scans)),
        await _paper(uow, meeting, told, names, scans),
        told.reviews(await uow.paper_ballots.reviews(meeting.key)),
        told.watching(
            await kept.scrutineers(meeting), await kept.remarks(meeting), await kept.seen(meeting)
        ),
        told.tally(await _tally(uow, meeting, pen)),
        told.doubts(await kept.doubts(meeting)),
        told.after(extensions, await uow.sessions.resolved_under(*meeting.key)),
        told.journal(
            [
                watch_words.step(sealed(each.entry, each.hash), each.at, each.act, 1)
                for each in await steps(uow, meeting)
            ],
            *await folded(uow, meeting),
            sealed(head.entry, head.hash),
        ),
        told.scans(await _pictures(uow, told, scans)),
    ]


class _Names:
    """What those are called who delivered, entered or took something in."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self.known: dict[int, str] = {}

    async def learn(self, residents: Iterable[int]) -> None:
        new = set(residents) - self.known.keys()
        await self._uow.residents.foresee(new)
        for number in new:
            resident = await self._uow.residents.get(number)
            if resident is not None:
                self.known[number] = resident.name


async def _delivered(
    uow: UnitOfWork, meeting: OwnersMeeting, told: Dossier, names: _Names, scans: _Scans
) -> list[Block]:
    """A block for each building in which somebody votes."""
    if meeting.roll is None:
        return []
    blocks: list[Block] = []
    homes = await uow.owners_meetings.to_deliver(meeting)
    for building in sorted(homes, key=_counted_up):
        found = await uow.owners_meetings.deliveries(meeting, building)
        reached = sorted(found, key=lambda each: _in_house(each.place))
        await names.learn(each.by for each in reached)
        for each in reached:
            scans.note(each.photo, "delivery", str(each.place))
        missing = await uow.owners_meetings.undelivered(meeting, building)
        blocks.append(told.delivered(building, reached, missing))
    return blocks


def _counted_up(name: str) -> tuple[int, str]:
    """2 before 10."""
    return len(name), name


def _in_house(place: UnitPlace) -> tuple[tuple[int, str], tuple[int, str]]:
    return _counted_up(place.stairwell), _counted_up(place.unit_no)


async def _paper(
    uow: UnitOfWork, meeting: OwnersMeeting, told: Dossier, names: _Names, scans: _Scans
) -> Section:
    """Nobody reads who read what before the close: not even that it was read."""
    paper = uow.paper_ballots
    typed = await paper.entries(meeting.key) if meeting.state in _OVER else []
    letters = await paper.letters(meeting.key)
    await names.learn([*(each.by for each in typed), *(each.by for each in letters)])
    for each in typed:
        scans.note(each.photo, "sheet", str(each.sheet))
    for each in letters:
        scans.note(each.photo, "letter", str(each.place))
    sheets = await paper.sheets(meeting.key)
    return told.paper(await paper.accounts(meeting.key), sheets, typed, letters)


async def _tally(uow: UnitOfWork, meeting: OwnersMeeting, pen: Pen) -> Folio | None:
    """As it hangs out, but with the area behind each choice: who reads this reads the archive."""
    hung = await notice.hung(uow, meeting)
    if not hung.counted:
        return None
    whole = [
        replace(each, sheet={**each.sheet, "counts": each.decision.counts}) for each in hung.counted
    ]
    return result_words.notice_paper(replace(hung, counted=whole), pen)


async def _pictures(uow: UnitOfWork, told: Dossier, scans: _Scans) -> list[Picture]:
    """Those that were fetched and are still there, by their numbers."""
    found = await uow.attachments.all(sorted(scans.of))
    return [
        Picture(told.picture(each.id, *scans.of[each.id]), each.shown)
        for each in found
        if each.shown is not None
    ]

"""What is said from door to door: to who asks, to who sends, and to who goes."""

from collections.abc import Sequence
from datetime import date

from domain.ballots.gaps import Gap
from domain.chat import Button, Sentence
from domain.doors import short
from domain.owner_rolls.places import named
from domain.owners_meetings import OwnersMeeting, State
from domain.rounds import Door, Mark, Round, Visit
from handlers.wording.ballots import gap
from handlers.wording.general import said

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]

A_ROW = 2
"""So many buttons stand side by side."""
BUILDINGS = 24
"""So many buildings have a button, and are told."""


def _about(meeting: OwnersMeeting, *more: int) -> str:
    return ":".join(map(str, (meeting.community, meeting.number, *more)))


def _rows(buttons: Sequence[Button]) -> Buttons:
    return tuple(tuple(buttons[at : at + A_ROW]) for at in range(0, len(buttons), A_ROW))


# --- to who asks -------------------------------------------------------------------------


def in_private(meeting: OwnersMeeting) -> Sentence:
    """Where homes are named nobody else reads along."""
    return said("round-in-private", number=str(meeting.number))


def ask_home() -> Sentence:
    """Asks to which home."""
    return said("round-ask-home")


def noted(visit: Visit, who: str) -> Sentence:
    """Somebody comes, by that day; `who`: their names, where they are known already."""
    return said(
        "round-noted",
        number=str(visit.number),
        home=str(visit.home),
        place=visit.place,
        day=visit.by,
        who=who or "none",
    )


def withdrawn(visit: Visit) -> Sentence:
    """Nobody comes after all."""
    return said("round-withdrawn", home=str(visit.home))


def coming(visit: Visit, round_: Round, who: str) -> Sentence:
    """Who comes, and until when, to whoever asked."""
    return said(
        "round-coming",
        number=str(visit.number),
        who=who,
        home=str(visit.home),
        until=round_.until,
    )


def wanted(meeting: OwnersMeeting, visit: Visit, count: int, place: int) -> Worded:
    """To staff: somebody waits in a building, how many do, by when one comes."""
    building = named(visit.home.building)
    text = said(
        "round-wanted",
        number=str(meeting.number),
        building=building,
        count=count,
        day=visit.by,
    )
    return text, ((_send(meeting, place, visit.home.building),),)


# --- to who sends ------------------------------------------------------------------------


def desk(
    meeting: OwnersMeeting,
    asked: Sequence[tuple[str, int]],
    gaps: Sequence[Gap],
    going: Sequence[Round],
    buildings: Sequence[tuple[int, str]],
    *,
    walks: bool,
) -> Worded:
    """Who waits, where most is missing, who is under way; a button for each building."""
    waiting = tuple(
        said("round-asked", building=named(building), count=count) for building, count in asked
    )
    missing = tuple(gap(each) for each in gaps[:BUILDINGS])
    voting = meeting.state is State.VOTING
    apart = any(part.stairwell is not None for part in meeting.scope)
    none = "soon" if not voting else "stairwells" if apart else "none"
    under_way = tuple(
        said("round-going", building=named(each.building), until=each.until) for each in going
    )
    text = said(
        "round-desk",
        number=str(meeting.number),
        asked=waiting[:BUILDINGS] or said("round-nobody-asked"),
        gaps=missing or said("round-no-gaps", why=none),
        going=under_way[:BUILDINGS] or said("round-nobody-goes"),
    )
    mine = [mine_button(meeting)] if walks else []
    sends = [_send(meeting, place, building) for place, building in buildings[:BUILDINGS]]
    return text, _rows([*mine, *sends])


def _send(meeting: OwnersMeeting, place: int, building: str) -> Button:
    """派人去5号楼."""
    text = said("button-round-building", building=named(building))
    return Button(text, "round-building", _about(meeting, place))


def mine_button(meeting: OwnersMeeting) -> Button:
    """我的上门名单."""
    return Button(said("button-round-mine"), "round-mine", _about(meeting))


def ask_who(building: str) -> Sentence:
    """Asks who goes."""
    return said("round-ask-who", building=named(building))


def made(round_: Round, who: str, homes: int) -> Sentence:
    """The list is with those who go."""
    return said(
        "round-made", building=named(round_.building), who=who, homes=homes, until=round_.until
    )


# --- to who goes -------------------------------------------------------------------------


def listed(round_: Round, doors: Sequence[Door], left: int) -> Worded:
    """Where to go next and what to bring: no name, no choice, not even why."""
    if not doors:
        building = named(round_.building)
        return said("round-done", number=str(round_.number), building=building), ()
    text = said(
        "round-list",
        number=str(round_.number),
        building=named(round_.building),
        left=left,
        until=round_.until,
        doors=tuple(
            said("round-line", home=short(door.home), task=door.task.value) for door in doors
        ),
    )
    return text, _rows([_door(door) for door in doors])


def _door(door: Door) -> Button:
    return Button(said("button-round-door", home=short(door.home)), "round-door", _about_door(door))


def _about_door(door: Door) -> str:
    return f"{door.community}:{door.number}:{door.round}:{door.place}"


def folded(round_: Round) -> Sentence:
    """The list is put away."""
    building = named(round_.building)
    return said("round-folded", number=str(round_.number), building=building)


def ask_mark(door: Door) -> Worded:
    """Asks what came of a door."""
    buttons = [
        Button(
            said("button-round-mark", mark=mark.value),
            "round-mark",
            f"{_about_door(door)}:{mark.value}",
        )
        for mark in Mark
    ]
    return said("round-ask-mark", home=short(door.home)), _rows(buttons)


def ask_sheet(door: Door) -> Sentence:
    """Asks for the number of the sheet that stays there."""
    return said("round-ask-sheet", home=short(door.home))


def echo(told: Sequence[tuple[Door, int | None]], left: int) -> Sentence:
    """What was understood of each door, and how many are left."""
    lines = tuple(_told(door, door.mark or Mark.NOBODY, sheet) for door, sheet in told)
    return said("round-echo", doors=lines, left=left)


def _told(door: Door, mark: Mark, sheet: int | None = None) -> Sentence:
    return said("round-told", home=short(door.home), mark=mark.value, sheet=str(sheet or 0))


def passing(doors: Sequence[Door]) -> tuple[Sentence, ...]:
    """What was echoed of these doors, and is said of nobody once the vote is closed."""
    return tuple(_told(door, mark) for door in doors for mark in (Mark.NOBODY, Mark.UNWILLING))


def unsaid() -> Sentence:
    """In place of a line in the web chat that told what came of a door."""
    return said("round-unsaid")


def heard() -> Sentence:
    """A press was heard."""
    return said("round-heard")


# --- 我的数据 ----------------------------------------------------------------------------


def data_visit(community: str, visit: Visit, day: date) -> Sentence:
    """That a visit was asked for."""
    return said(
        "data-visit",
        community=community,
        number=str(visit.number),
        home=str(visit.home),
        day=day,
    )


def data_round(community: str, number: int) -> Sentence:
    """That they go from door to door."""
    return said("data-round", community=community, number=str(number))

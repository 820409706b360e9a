"""Rounds of visits in words: lists of doors, what was written at them, and what becomes of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from domain.chat import Button, Sentence
from domain.doors import short
from domain.homes import building_name
from domain.proposals import Proposal
from domain.texts import at_a_glance
from domain.visits import NOTES_KEPT, Entry, Kind, VisitDoor, VisitRound, page_of
from handlers.wording.general import said

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]

ROW: Final = 5
QUESTION: Final = 60
SHOWN: Final = 40
NAME: Final = 120
ENTRIES: Final = 20
"""So many entries are read in one message."""
NUMBERS: Final = 30


def _yes(whether: bool) -> str:  # noqa: FBT001 - a Fluent selector knows words only
    return "yes" if whether else "no"


def _about(round_: VisitRound, *more: int) -> str:
    return ":".join(map(str, (round_.community, round_.number, *more)))


def _rows(buttons: Sequence[Button]) -> Buttons:
    return tuple(tuple(buttons[at : at + ROW]) for at in range(0, len(buttons), ROW))


def heard() -> Sentence:
    """A button was heard."""
    return said("visit-heard")


def in_private() -> Sentence:
    """Doors are spoken of in private alone."""
    return said("visit-in-private")


# --- planned ---------------------------------------------------------------------------------


def desk(community: int, going: Sequence[VisitRound], buildings: Sequence[str]) -> Worded:
    """What is under way, and a button for each building where a round can be planned."""
    lines = tuple(
        said(
            "visit-going",
            number=str(each.number),
            building=building_name(each.building),
            question=at_a_glance(each.question, SHOWN),
        )
        for each in going[:ENTRIES]
    )
    text = said("visit-desk", going=lines or said("visit-nobody-goes"))
    rounds = [
        Button(said("button-visit-round", number=str(each.number)), "visit-list", _about(each))
        for each in going[:ENTRIES]
    ]
    places = [
        Button(
            said("button-visit-building", building=name), "visit-building", f"{community}:{place}"
        )
        for place, name in enumerate(buildings, 1)
    ]
    return text, (*_rows(rounds), *_rows(places))


def which_building() -> Sentence:
    """It was not said which building."""
    return said("visit-which-building")


def ask_question(building: str) -> Sentence:
    """Asks what is asked at the doors."""
    return said("visit-ask-question", building=building_name(building))


def planned(round_: VisitRound, who: str, doors: int) -> Sentence:
    """It has its number, and the list is with who goes."""
    return said(
        "visit-planned",
        number=str(round_.number),
        building=building_name(round_.building),
        who=at_a_glance(who, NAME),
        doors=doors,
        until=round_.until,
        days=NOTES_KEPT.days,
    )


def seen(round_: VisitRound, who: str) -> Worded:
    """To somebody who may plan there and does not go: who does."""
    text = said(
        "visit-seen",
        number=str(round_.number),
        building=building_name(round_.building),
        question=at_a_glance(round_.question, QUESTION),
        who=at_a_glance(who, NAME),
        anybody=_yes(bool(who)),
    )
    take = Button(said("button-visit-take"), "visit-take", _about(round_))
    return text, ((take, _records(round_)),)


def handed(round_: VisitRound, who: str) -> Sentence:
    """These go from now on."""
    return said("visit-handed", number=str(round_.number), who=at_a_glance(who, NAME))


def no_longer_yours(round_: VisitRound, who: str) -> Sentence:
    """To who went until now."""
    return said(
        "visit-no-longer-yours",
        number=str(round_.number),
        building=building_name(round_.building),
        who=at_a_glance(who, NAME),
    )


# --- the list --------------------------------------------------------------------------------


def listed(round_: VisitRound, doors: Sequence[VisitDoor], page: int) -> Worded:
    """Where to go next and what is asked: no name of anybody who lives there."""
    shown, page, pages = page_of(doors, page)
    left = sum(door.is_open for door in doors)
    lines = tuple(
        said("visit-door", home=short(door.home), again=_yes(door.mark is not None))
        for door in shown
    )
    none = said("visit-no-doors" if not doors else "visit-all-visited")
    text = said(
        "visit-list",
        number=str(round_.number),
        building=building_name(round_.building),
        question=at_a_glance(round_.question, QUESTION),
        left=left,
        page=page,
        pages=pages,
        doors=lines or none,
    )
    buttons = [
        Button(said("button-visit-door", home=short(door.home)), "visit-door", _key(door))
        for door in shown
    ]
    more = Button(said("button-next-page"), "visit-list", _about(round_, page + 1))
    turned = ((more,),) if page < pages else ()
    end = Button(said("button-visit-end"), "visit-end", _about(round_))
    return text, (*_rows(buttons), *turned, (_records(round_), end))


def _key(door: VisitDoor) -> str:
    return f"{door.community}:{door.number}:{door.place}"


def _records(round_: VisitRound) -> Button:
    return Button(said("button-visit-records"), "visit-records", _about(round_))


def added(count: int) -> Sentence:
    """So many doors were new."""
    return said("visit-added", count=count)


def ask_mark(round_: VisitRound, door: VisitDoor) -> Worded:
    """What came of a door, or what shall be written of it."""
    del round_
    actions = ("visited", "nobody", "unwilling", "need", "report", "note")
    buttons = [
        Button(said("button-visit-mark", mark=each), f"visit-{each}", _key(door))
        for each in actions
    ]
    return said("visit-ask-mark", home=short(door.home)), (tuple(buttons[:3]), tuple(buttons[3:]))


def ask_line(door: VisitDoor, kind: Kind) -> Sentence:
    """Asks for the words."""
    return said("visit-ask-line", home=short(door.home), kind=kind.value)


def marked(count: int) -> Sentence:
    """So many doors were marked; which, the list says while it lasts."""
    return said("visit-marked", count=count)


# --- what was written ------------------------------------------------------------------------


def need(round_: VisitRound, entry: Entry, of: Proposal, *, reachable: bool) -> Worded:
    """It has its number and its day; whether whoever said it hears by themselves."""
    del round_
    due = of.reply_due
    return (
        said(
            "visit-need",
            number=str(of.number),
            home=short(entry.home),
            text=at_a_glance(of.text, SHOWN),
            veiled=_yes(bool(of.as_said)),
            dated=_yes(due is not None),
            due=due or of.created_at,
            reachable=_yes(reachable),
        ),
        (),
    )


def entered_for_you(of: Proposal) -> Sentence:
    """To whoever said it at their door."""
    due = of.reply_due
    return said(
        "visit-entered-for-you",
        number=str(of.number),
        text=at_a_glance(of.text, SHOWN),
        dated=_yes(due is not None),
        due=due or of.created_at,
    )


def noted(round_: VisitRound, entry: Entry) -> Worded:
    """A note is kept, for whom and how long."""
    button = Button(said("button-visit-strike"), "visit-strike", _about(round_, entry.place))
    text = said("visit-noted", home=short(entry.home), days=NOTES_KEPT.days)
    return text, ((button,),)


def struck(entry: Entry) -> Sentence:
    """A note is gone."""
    return said("visit-struck", home=short(entry.home))


def records(round_: VisitRound, entries: Sequence[Entry]) -> list[Sentence]:
    """What was written on a round, some in each message."""
    number = str(round_.number)
    if not entries:
        return [said("visit-records-none", number=number, erased=_yes(round_.next_at is None))]
    lines = [
        said(
            "visit-record",
            home=short(each.home),
            kind=each.kind.value,
            item=str(each.item or ""),
            note=each.note,
        )
        for each in entries
    ]
    last = (round_.over_at or round_.until) + NOTES_KEPT
    return [
        said("visit-records", number=number, until=last, lines=tuple(lines[at : at + ENTRIES]))
        for at in range(0, len(lines), ENTRIES)
    ]


# --- over ------------------------------------------------------------------------------------


def doors_left(round_: VisitRound, left: int) -> Worded:
    """Doors are left; asks whether it is over all the same."""
    button = Button(said("button-visit-over"), "visit-over", _about(round_))
    return said("visit-doors-left", number=str(round_.number), left=left), ((button,),)


def over(
    round_: VisitRound, visited: int, counts: Mapping[Kind, int], numbers: Sequence[int]
) -> Sentence:
    """What was entered; what was noted, and until when that is kept."""
    shown = "、".join(map(str, numbers[:NUMBERS]))
    notes = counts.get(Kind.NOTE, 0)
    return said(
        "visit-over",
        number=str(round_.number),
        building=building_name(round_.building),
        visited=visited,
        count=len(numbers),
        numbers=shown,
        notes=notes,
        erased=(round_.over_at or round_.until) + NOTES_KEPT,
    )


def folded(round_: VisitRound) -> Sentence:
    """The list is put away."""
    building = building_name(round_.building)
    return said("visit-folded", number=str(round_.number), building=building)


def unsaid() -> Sentence:
    """In place of what was written of single doors."""
    return said("visit-unsaid")


# --- of oneself ------------------------------------------------------------------------------


def data_round(community: str, round_: VisitRound) -> Sentence:
    """A line of 我的数据: where they go."""
    return said(
        "data-visit-round",
        community=community,
        number=str(round_.number),
        building=building_name(round_.building),
    )


def data_note(community: str, entry: Entry, at: datetime) -> Sentence:
    """A line of 我的数据: what is noted of their door."""
    return said(
        "data-visit-note",
        community=community,
        number=str(entry.number),
        day=at.date(),
        note=entry.note,
    )

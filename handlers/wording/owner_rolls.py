"""What is said of owners' rolls: to the operator who imports one, to staff, owners, groups."""

from collections.abc import Sequence
from datetime import date

from domain.chat import Button, Sentence
from domain.owner_rolls import (
    Doubt,
    ExclusiveUnit,
    MultiUnit,
    Objection,
    OwnerRoll,
    State,
    Sum,
    UnitPlace,
)
from domain.owner_rolls.changes import Change
from domain.owner_rolls.places import named as building_named
from handlers.wording.general import said

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]


# --- importing ---------------------------------------------------------------------------


def sums(roll: OwnerRoll, estate: str) -> Sentence:
    """What a version comes to."""
    return said(
        "roll-sums",
        estate=estate,
        version=str(roll.version),
        units=roll.units,
        heads=roll.heads,
        area=_metres(roll.area),
        counted=_counted(roll),
    )


def building(line: Sum) -> Sentence:
    """What a building comes to."""
    return said(
        "roll-building",
        building=building_named(line.building),
        units=line.units,
        heads=line.heads,
        area=_metres(line.area),
    )


def ignored(columns: Sequence[str]) -> Sentence:
    """Columns that mean nothing to us."""
    return said("roll-ignored", columns="、".join(columns))


def doubts(count: int) -> Sentence:
    """So many rows should be looked at; a line each follows."""
    return said("roll-doubts", count=count)


def doubt(line: int, place: UnitPlace, why: Doubt) -> Sentence:
    """A row that should be looked at, and why."""
    return said("roll-doubt", line=str(line), place=str(place), why=why.value)


def changed(version: int, added: int, removed: int, area: int, owners: int) -> Sentence:
    """How a new version differs from the one before; a line each follows."""
    return said(
        "roll-changed",
        version=str(version),
        added=added,
        removed=removed,
        area=area,
        owners=owners,
    )


def change(what: Change) -> Sentence:
    """One unit about which two versions differ."""
    return said(
        "roll-change",
        what=what.what.value,
        place=str(what.place),
        before="" if what.before is None else _metres(what.before),
        after="" if what.after is None else _metres(what.after),
    )


def terms_changed(version: int) -> Sentence:
    """The rows are as they were; how they are counted differs."""
    return said("roll-terms-changed", version=str(version))


def unchanged(version: int) -> Sentence:
    """The file says what is known already; nothing is kept."""
    return said("roll-unchanged", version=str(version))


def more(count: int) -> Sentence:
    """So many lines are not shown."""
    return said("roll-more", count=count)


def not_kept() -> Sentence:
    """It was shown only."""
    return said("roll-not-kept")


def kept(version: int) -> Sentence:
    """It is kept, and what comes next."""
    return said("roll-kept", version=str(version))


def frozen_stays(version: int) -> Sentence:
    """The version that stands is not touched by this."""
    return said("roll-frozen-stays", version=str(version))


# --- publishing --------------------------------------------------------------------------


def card(roll: OwnerRoll, estate: str, until: date) -> Worded:
    """The card in the groups: sums and dates, nobody's name, nobody's room."""
    text = said(
        "roll-card",
        state=_shown(roll.state),
        estate=estate,
        version=str(roll.version),
        units=roll.units,
        heads=roll.heads,
        area=_metres(roll.area),
        counted=_counted(roll),
        parking=_yes(roll.terms.parking),
        until=until,
    )
    return text, ((mine_button(),),)


def mine_button() -> Button:
    """我的面积和人数."""
    return Button(said("button-roll-mine"), "roll-mine", "")


def ask_publish(roll: OwnerRoll, estate: str, until: date, groups: int) -> Worded:
    """What the groups will read, and whether that is right."""
    text = said(
        "roll-ask-publish", card=card(roll, estate, until)[0], groups=groups, doubts=roll.doubts
    )
    return text, _decision("roll-publish")


def published(until: date, groups: int) -> Sentence:
    """It stands in the groups now."""
    return said("roll-published", until=until, groups=groups)


def ask_freeze(roll: OwnerRoll, estate: str) -> Worded:
    """What is about to stand, and whether that is right."""
    text = said("roll-ask-freeze", sums=sums(roll, estate), doubts=roll.doubts)
    return text, _decision("roll-freeze")


def frozen(version: int, digest: str) -> Sentence:
    """名册定版."""
    return said("roll-frozen", version=str(version), digest=digest)


def still_taken(until: date) -> Sentence:
    """It cannot stand yet."""
    return said("roll-still-taken", until=until)


def left_as_it_is() -> Sentence:
    """Not after all."""
    return said("roll-left")


def noted() -> Sentence:
    """The toast to a press that a message answers."""
    return said("roll-noted")


def state(roll: OwnerRoll, estate: str, until: date | None, waiting: int) -> Sentence:
    """How far a roll has come, to staff."""
    return said(
        "roll-state",
        state=roll.state.value,
        sums=sums(roll, estate),
        until="" if until is None else until,
        waiting=waiting,
    )


def waiting_line(objection: Objection) -> Sentence:
    """An objection that waits for its answer."""
    return said(
        "roll-waiting", number=str(objection.number), due=objection.due, text=objection.text
    )


def lines(told: Sequence[Sentence]) -> Sentence:
    """One below the other."""
    return said("roll-lines", lines=tuple(told))


def none_yet() -> Sentence:
    """No roll is published here."""
    return said("roll-none")


# --- my units ----------------------------------------------------------------------------


def mine(roll: OwnerRoll, estate: str, until: date, units: int, area: int, heads: int) -> Sentence:
    """What a roll counts of the speaker's; the units follow, a line each."""
    return said(
        "roll-mine",
        estate=estate,
        version=str(roll.version),
        state=_shown(roll.state),
        until=until,
        units=units,
        area=_metres(area),
        heads=heads,
    )


def mine_unit(unit: ExclusiveUnit) -> Sentence:
    """One unit, and whether it counts elsewhere."""
    what = "out" if unit.head is None else "developer" if unit.developer else "own"
    return said("roll-mine-unit", place=str(unit.place), area=_metres(unit.area), what=what)


def mine_wrong(until: date) -> Worded:
    """How to object."""
    return said("roll-mine-wrong", until=until), (
        (Button(said("button-roll-wrong"), "roll-wrong", ""),),
    )


def not_matched(home: str) -> Sentence:
    """Areas are told to owners alone, and nobody has yet looked whether the speaker is one."""
    return said("roll-not-matched", home=home)


def home_first(home: str) -> Sentence:
    """Their home must be said, or confirmed, before anybody can look."""
    return said("roll-home-first", said=_yes(bool(home)), home=home)


def in_private(word: str) -> Sentence:
    """Not in front of everybody."""
    return said("roll-in-private", word=word)


# --- objections --------------------------------------------------------------------------


def ask_objection() -> Sentence:
    """Asks what is wrong."""
    return said("roll-ask-objection")


def objected(objection: Objection) -> Sentence:
    """It is taken down, and when it is answered."""
    return said(
        "roll-objected", number=str(objection.number), due=objection.due, text=objection.text
    )


def to_staff(objection: Objection, estate: str) -> Worded:
    """Somebody objects."""
    text = said(
        "roll-to-staff",
        number=str(objection.number),
        estate=estate,
        due=objection.due,
        text=objection.text,
    )
    return text, ((_answer_button(objection),),)


def ask_answer(objection: Objection) -> Sentence:
    """Asks for the answer."""
    return said("roll-ask-answer", number=str(objection.number), text=objection.text)


def answered(objection: Objection) -> Sentence:
    """To its author."""
    return said("roll-answered", number=str(objection.number), answer=objection.answer)


def answer_told(number: int, *, told: bool) -> Sentence:
    """To staff: it is answered, and whether its author could be told."""
    return said("roll-answer-told", number=str(number), told=_yes(told))


def objection_status(objection: Objection, day: date, answered_on: date | None) -> Sentence:
    """The whole line of an objection, to its author and to staff."""
    return said(
        "roll-objection",
        number=str(objection.number),
        day=day,
        text=objection.text,
        answered=_yes(answered_on is not None),
        on=objection.due if answered_on is None else answered_on,
        answer=objection.answer,
    )


def not_yours(number: int) -> Sentence:
    """An objection is between its author and staff."""
    return said("roll-not-yours", number=str(number))


def data_objection(community: str, objection: Objection, day: date) -> Sentence:
    """我的数据: an objection."""
    return said(
        "roll-data-objection",
        community=community,
        number=str(objection.number),
        day=day,
        text=objection.text,
    )


def _answer_button(objection: Objection) -> Button:
    about = f"{objection.community}:{objection.number}"
    return Button(said("button-roll-answer"), "roll-answer", about)


def _decision(action: str) -> Buttons:
    return (
        (
            Button(said("button-roll-yes"), action, "yes"),
            Button(said("button-roll-no"), action, "no"),
        ),
    )


def _counted(roll: OwnerRoll) -> str:
    return "merged" if roll.terms.multi_unit is MultiUnit.MERGE else "apart"


def _shown(state: State) -> str:
    return "frozen" if state is State.FROZEN else "published"


def _metres(area: int) -> str:
    """An area as it is read: 131,447.36."""
    return f"{area // 100:,}.{area % 100:02}"


def _yes(yes: bool) -> str:  # noqa: FBT001 - a word for the catalogue
    return "yes" if yes else "no"

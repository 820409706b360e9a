"""填表 季报 上个月: an office's own form, its named cells filled in, all else as it was."""

import re
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from domain.chat import Saying, Text
from domain.figures import Figures, Period, month_of, year_of
from domain.figures.names import Blank, Wanted, When, wanted
from domain.ledgers import Cell, FilledForm
from domain.papers import Ordered
from domain.refusals import Refusal
from domain.units import Unit
from handlers import overseen
from handlers.figures import reading
from handlers.figures.asking import today, understood
from handlers.figures.exporting import cell
from handlers.scene import House, Scene
from handlers.wording import figures as words
from handlers.wording.general import look_in_private
from handlers.wording.papers import Pen
from handlers.words import Command
from storage import UnitOfWork
from storage.forms import NAME_LONGEST, Form

_ORDER: Final = re.compile(
    r"form:([0-9]{1,9}):([a-z]+:[0-9]{4}-[0-9]{2}-[0-9]{2}:[0-9-]{10}):(.+)", re.DOTALL
)


class NoSuchForm(Refusal):
    """No form is called `name`; `known` are those there are."""


class NoForms(Refusal):
    """No form was imported yet."""


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """填表, the form's name, perhaps a unit and a period; of the last month where none is named."""
    name, _, rest = command.body.strip().partition(" ")
    default = month_of(today(scene)).before()
    asked = await understood(scene, rest.strip() if name else "", default)
    await overseen.require_sees(scene, asked.unit)
    known = await scene.uow.forms.names(await above(scene.uow, asked.unit))
    if known and not name:
        return [scene.answer(words.forms(known))]
    if name not in known:
        raise no_form(name, known)
    room = await overseen.alone(scene)
    if room is None:
        return [scene.answer(words.in_private())]
    resident = (await scene.account()).resident
    order = f"form:{asked.unit.id}:{asked.period}:{name}"
    await scene.uow.attachments.make(room, order, sender=resident, at=scene.at)
    return [scene.answer(words.being_made() if text.private else look_in_private())]


def no_form(name: str, known: Sequence[str]) -> Refusal:
    """Why there is none of that name."""
    return NoSuchForm(name=name[:NAME_LONGEST], known="、".join(known)) if known else NoForms()


async def above(uow: UnitOfWork, unit: Unit) -> list[int]:
    """The unit and all above it, the nearest first: a district's forms serve its communities."""
    found = [unit.id]
    while unit.parent is not None:
        unit = await uow.units.named(unit.parent)
        found.append(unit.id)
    return found


async def ordered(uow: UnitOfWork, order: str, at: datetime, house: House) -> Ordered | None:
    """The form that was asked for, with what comes into it."""
    found = _ORDER.fullmatch(order)
    if found is None:
        return None
    unit, period = await uow.units.get(int(found[1])), Period.parsed(found[2])
    form = None if unit is None else await uow.forms.named(await above(uow, unit), found[3])
    if unit is None or period is None or form is None:
        return None
    pen = Pen(house.language, house.zone)
    name = pen(words.file_name(await overseen.called(uow, unit), period, form.name))
    return Ordered(name, await filled(uow, form, unit, period, at, pen))


async def filled(
    uow: UnitOfWork, form: Form, unit: Unit, period: Period, at: datetime, pen: Pen
) -> FilledForm:
    """What comes into each cell that the form names."""
    year = Period(year_of(period.last).first, period.last)
    runs = await reading.runs(uow, unit, [period, period.before(), year], at, pen.zone)
    whens = (When.THIS, When.BEFORE, When.YEAR)
    figures: dict[When, Figures] = dict(zip(whens, runs, strict=True))
    blanks: dict[Blank, Cell] = {
        Blank.UNIT: await overseen.called(uow, unit),
        Blank.PERIOD: pen(words.period(period)),
        Blank.TODAY: at.astimezone(pen.zone).date(),
    }
    cells = {
        name: blanks[meant.blank] if meant.blank else _cell(meant, figures, pen)
        for name, meant in known_names(form.names).items()
    }
    return FilledForm(form.content, cells)


def known_names(names: Collection[str]) -> dict[str, Wanted]:
    """What each of these names means, of those that mean something."""
    found = {name: wanted(name) for name in names}
    return {name: meant for name, meant in found.items() if meant is not None}


def _cell(meant: Wanted, figures: dict[When, Figures], pen: Pen) -> Cell:
    code, _, part = meant.key.partition("/")
    if meant.when is When.OPENING:
        return figures[When.THIS].shown(code, part).opening
    return cell(figures[meant.when].shown(code, part), pen)

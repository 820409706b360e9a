"""Gates of proposals, the steps that were recorded, and what each place asks for, kept."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, Text, select, update

from domain.gates import Count, Gate, GateKind, GateRules, Held, Step, following
from domain.proposals.proposal import OPEN, State
from storage.base import Fields, Instant, Number, ResidentColumn, metadata
from storage.numbers import Key, key_columns, under
from storage.proposals import proposals
from storage.remembered import Remembered, Row, Work
from storage.rows import Placed, place_column, plain

gates = Table(
    "gates",
    metadata,
    *key_columns(),
    Column("kind", String, primary_key=True),
    Column("by", ResidentColumn),
    Column("at", Instant, nullable=False),
    Column("lifted_at", Instant),
)

steps = Table(
    "gate_steps",
    metadata,
    *key_columns(),
    place_column(),
    Column("step", String, nullable=False),
    Column("day", Date, nullable=False),
    Column("passed", Boolean, nullable=False),
    Column("should", Integer),
    Column("there", Integer),
    Column("yes", Integer),
    Column("photo", Number),
    Column("by", ResidentColumn),
    Column("at", Instant, nullable=False),
    Column("struck_at", Instant),
    Column("struck_by", ResidentColumn),
    Column("struck_why", Text, nullable=False),
)
"""What is struck stays, with its reason."""

rules = Table(
    "gate_rules",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("gap", Integer, nullable=False),
    Column("within", Integer),
)

_gate_row, _gate = plain(Gate, kind=GateKind)
_rules_row, _rules = plain(GateRules)
_OPEN = sorted(state.value for state in (*OPEN, State.DECIDED))
"""What was decided still waits to be made public."""


class Gates:
    """Gates and their steps, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._gates: Remembered[tuple[int, int, str], Gate] = Remembered(
            work, gates, row=_gate_row, value=_gate
        )
        self._steps: Remembered[Placed, Held] = Remembered(
            work, steps, row=_step_row, value=_step, lock="update"
        )
        self._rules: Remembered[int, GateRules] = Remembered(
            work, rules, row=_rules_row, value=_rules
        )

    async def of(self, key: Key) -> list[Gate]:
        """The gates that a proposal was given and that were not lifted."""
        found = await self._gates.where(*under(gates, key), order=(gates.c.at, gates.c.kind))
        return [each for each in found if each.lifted_at is None]

    def put(self, gate: Gate) -> None:
        """Keep a gate as it is now."""
        self._gates.put(gate)

    async def held(self, key: Key) -> list[Held]:
        """Every step that was recorded, the struck among them, in order."""
        return await self._steps.where(*under(steps, key), order=(steps.c.place,))

    def keep(self, held: Held) -> None:
        """Keep a step as it is now."""
        self._steps.put(held)

    async def rules(self, community: int) -> GateRules:
        """What the place asks for."""
        return await self._rules.get(community) or GateRules(community=community)

    def ask(self, rules_: GateRules) -> None:
        """Keep what the place asks for."""
        self._rules.put(rules_)

    async def waiting(self, communities: Collection[int]) -> list[tuple[Gate, Step]]:
        """The gates of open proposals there with the step that comes next, the oldest first."""
        await self._work.flush()
        open_ = (
            select(proposals.c.number)
            .where(
                proposals.c.community == gates.c.community,
                proposals.c.number == gates.c.number,
                proposals.c.state.in_(_OPEN),
            )
            .exists()
        )
        found = await self._gates.where(
            gates.c.community.in_(sorted(communities)),
            gates.c.lifted_at.is_(None),
            open_,
            order=(gates.c.at, gates.c.number),
        )
        held: dict[Key, list[Held]] = {}
        for each in await self._steps_of({(gate.community, gate.number) for gate in found}):
            held.setdefault((each.community, each.number), []).append(each)
        following_ = [
            (gate, following(gate, held.get((gate.community, gate.number), []))) for gate in found
        ]
        return [(gate, step) for gate, step in following_ if step is not None]

    async def _steps_of(self, keys: Iterable[Key]) -> list[Held]:
        wanted = sorted(keys)
        if not wanted:
            return []
        numbers = [number for _, number in wanted]
        found = await self._steps.where(
            steps.c.community.in_(sorted({community for community, _ in wanted})),
            steps.c.number.in_(numbers),
            order=(steps.c.place,),
        )
        there = set(wanted)
        return [each for each in found if (each.community, each.number) in there]

    async def forget(self, resident: int) -> None:
        """Let nothing say any more who gave, recorded or struck; what was held stays."""
        await self._work.flush()
        await self._work.before_writing()
        for table, name in ((gates, "by"), (steps, "by"), (steps, "struck_by")):
            column = table.c[name]
            nameless = update(table).where(column == resident).values({name: None})
            await self._work.connection.execute(nameless)
        self._gates.forget()
        self._steps.forget()


def _step_row(held: Held) -> Row:
    count = held.count
    return {
        "community": held.community,
        "number": held.number,
        "place": held.place,
        "step": held.step.value,
        "day": held.day,
        "passed": held.passed,
        "should": count and count.should,
        "there": count and count.there,
        "yes": count and count.yes,
        "photo": held.photo,
        "by": held.by,
        "at": held.at,
        "struck_at": held.struck_at,
        "struck_by": held.struck_by,
        "struck_why": held.struck_why,
    }


def _step(row: Fields) -> Held:
    should: Any = row.should
    return Held(
        community=row.community,
        number=row.number,
        place=row.place,
        step=Step(row.step),
        day=row.day,
        passed=row.passed,
        count=None if should is None else Count(should, row.there, row.yes),
        photo=row.photo,
        by=row.by,
        at=row.at,
        struck_at=row.struck_at,
        struck_by=row.struck_by,
        struck_why=row.struck_why,
    )

"""What it costs to read: Telegram's updates, proposals and reports for their likeness, times."""

from bot.timepiece import WallTime
from domain.likeness import Features, similar
from domain.times import read
from tests import expressions, report_figures
from tests.bench.bench import Bench, stopwatch
from tests.bench.councils import Vote
from tests.bench.figures import Figure
from tests.bench.road import MuteTelegram
from tests.likeness_figures import figures, pairs


async def telegram(bench: Bench) -> list[Figure]:
    """A press of a button, taken in at the door and read by the worker."""
    times = bench.scaled(5_000)
    bodies = [Vote((1, 42, 1), number, "yes", private=False).told() for number in range(times)]
    ears, at = MuteTelegram(), WallTime().now()
    received: list[float] = []
    heard: list[float] = []
    for _ in range(bench.rounds):
        with stopwatch() as watch:
            raws = [ears.received(body, at) for body in bodies]
        received.append(watch.seconds / times * 1e6)
        with stopwatch() as watch:
            for raw in raws:
                ears.heard(raw)
        heard.append(watch.seconds / times * 1e6)
    return [
        Figure(name="telegram.received", unit="µs", rounds=received),
        Figure(name="telegram.heard", unit="µs", rounds=heard),
    ]


async def likeness(bench: Bench) -> list[Figure]:
    """How well two proposals are told to be one, and how fast among a thousand."""
    told = [
        Figure(
            name=f"likeness.{name}.{measure}",
            unit="",
            rounds=[found[measure]],
            least=None if name == "blind" else 0.8,
            note=f"{found['pairs']} pairs",
        )
        for name, found in figures().items()
        for measure in ("precision", "recall")
    ]
    told += [
        Figure(
            name=f"likeness.{name}.{measure}",
            unit="",
            rounds=[found[measure]],
            least=None if name.endswith("blind") else least,
            note=f"{found['pairs']} pairs",
        )
        for name, found in report_figures.figures().items()
        for measure, least in (("precision", 0.9), ("recall", 0.8))
    ]
    texts = [pair["a"] for pair in pairs("proposal_pairs")]
    known = [(number, Features.of(texts[number % len(texts)])) for number in range(1_000)]
    rounds: list[float] = []
    for number in range(bench.rounds):
        with stopwatch() as watch:
            similar(texts[number], known)
        rounds.append(watch.seconds * 1_000)
    return [*told, Figure(name="likeness.similar_of_1000", unit="ms", rounds=rounds)]


async def times(bench: Bench) -> list[Figure]:
    """How many time expressions are read as they are meant, by class; how fast, and the longest."""
    told = [
        Figure(
            name=f"times.{name}",
            unit="%",
            rounds=[100 * right / among],
            least=None if name in {"blind", "all"} else 100,
            note=f"{right} of {among}",
        )
        for name, (right, among) in expressions.accuracy().items()
    ]
    typed = expressions.expressions()
    hostile = "每月第周五晚7点到、" * 400
    each: list[float] = []
    longest: list[float] = []
    for _ in range(bench.rounds):
        with stopwatch() as watch:
            for one in typed:
                read(one.typed, one.at, expressions.SHANGHAI)
        each.append(watch.seconds / len(typed) * 1e6)
        with stopwatch() as watch:
            read(hostile, typed[0].at, expressions.SHANGHAI)
        longest.append(watch.seconds * 1_000)
    return [
        *told,
        Figure(name="times.read", unit="µs", rounds=each),
        Figure(name="times.read_of_4000_characters", unit="ms", rounds=longest, most=50),
    ]

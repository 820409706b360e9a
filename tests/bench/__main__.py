"""`python -m tests.bench [--only NAME …] [--quick]`."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

import structlog
import uvloop

from bot.worker import spare_batches
from tests.bench import (
    campaign,
    chains,
    communities,
    digests,
    evening,
    exports,
    growth,
    limits,
    live,
    memory,
    nearby,
    owners,
    pictures,
    quarter,
    reading,
    several,
    votes,
    webhook,
    wechat,
    where,
)
from tests.bench.bench import Bench, Measure
from tests.bench.figures import Figure, table, written

MEASURES: dict[str, Measure] = {
    "disk": limits.disk,
    "vote.sqlite": votes.whole_road_sqlite,
    "vote.postgresql": votes.whole_road_postgresql,
    "several": several.postgresql,
    "latency.sqlite": votes.latency_sqlite,
    "latency.postgresql": votes.latency_postgresql,
    "where.sqlite": where.sqlite,
    "where.postgresql": where.postgresql,
    "growth": growth.growth,
    "communities.sqlite": communities.sqlite,
    "communities.postgresql": communities.postgresql,
    "journal": votes.journal,
    "chains.sqlite": chains.sqlite,
    "chains.postgresql": chains.postgresql,
    "telegram": reading.telegram,
    "likeness": reading.likeness,
    "times": reading.times,
    "nearby.sqlite": nearby.sqlite,
    "nearby.postgresql": nearby.postgresql,
    "evening.sqlite": evening.sqlite,
    "evening.postgresql": evening.postgresql,
    "digests.sqlite": digests.sqlite,
    "digests.postgresql": digests.postgresql,
    "exports": exports.streamed,
    "meetings.quarter": quarter.lived,
    "owners.sqlite": owners.sqlite,
    "owners.postgresql": owners.postgresql,
    "owners.recount": owners.archived,
    "delivery": campaign.delivery,
    "live": live.delivery,
    "webhook": webhook.accepted,
    "wechat": wechat.flat,
    "darkroom": pictures.darkroom,
    "faces": pictures.faces,
    "memory": memory.peak,
}


async def measure(names: list[str], *, quick: bool) -> list[Figure]:
    """Measure these, one after the other."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="stool-bench-") as folder:
        bench = Bench(Path(folder), quick)
        for name in names:
            begun = time.perf_counter()
            figures += await MEASURES[name](bench)
            sys.stderr.write(f"{name}: {time.perf_counter() - begun:.0f} s\n")
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", action="append", metavar="NAME", help=", ".join(MEASURES))
    parser.add_argument("--quick", action="store_true", help="counts right, says nothing of speed")
    asked = parser.parse_args()
    names = [name for name in MEASURES if not asked.only or name.startswith(tuple(asked.only))]
    if not names:
        parser.error(f"nothing is called so; there are: {', '.join(MEASURES)}")
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    spare_batches()  # as the service does, and on its loop
    figures = uvloop.run(measure(names, quick=asked.quick))
    written(figures, Path("build/bench.json"))
    sys.stdout.write(table(figures) + "\n")


if __name__ == "__main__":
    main()

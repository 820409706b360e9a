"""What a picture costs in the darkroom, and how well faces are found there."""

import random
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageEnhance

from bot.pictures import Darkroom
from bot.pictures.faces import Face, found
from tests.bench.bench import Bench, stopwatch
from tests.bench.figures import Figure
from tests.snapshots import packed, street

PORTRAITS = Path(__file__).parents[1] / "data" / "faces"
HEADS = {"collins": (180, 58, 271, 176), "hopper": (173, 123, 356, 338)}
"""The face's box in each portrait."""

TELEPHONE = (4000, 3000)
"""A photo of twelve million pixels, as most telephones take them."""
SHOWN = (2560, 1920)

HEIGHTS = (120, 60, 40, 28, 20)
"""Of a face in the picture that staff see, in pixels; it is looked at in half that size."""
TRIALS = 10
STREETS = 6

MOST_MEGABYTES = 700
LEAST_FOUND = 0.95
"""Of faces 40 pixels high or more."""


class Trial(NamedTuple):
    """A street with one face in it, and where that is."""

    picture: Image.Image
    face: Face


async def darkroom(bench: Bench) -> list[Figure]:
    """Pictures a second through the child, its memory, and a blurring."""
    rounds = bench.rounds
    photos = [packed(street(seed, TELEPHONE), quality=90) for seed in range(bench.scaled(4))]
    child = Darkroom()
    shown = (await child.prepare(photos[0])).shown
    await child.blurred(shown)
    speed: list[float] = []
    blur: list[float] = []
    for _ in range(rounds):
        with stopwatch() as watch:
            for photo in photos:
                await child.prepare(photo)
        speed.append(len(photos) / watch.seconds)
        with stopwatch() as watch:
            await child.blurred(shown)
        blur.append(watch.seconds)
    peak = child.peak / 1024 / 1024
    await child.close()
    size = f"JPEG {TELEPHONE[0]} × {TELEPHONE[1]}, {len(photos[0]) / 1e6:.1f} MB"
    return [
        Figure(name="pictures.prepared", unit="1/s", rounds=speed, note=size),
        Figure(name="pictures.blurred", unit="s", rounds=blur, note="2560 × 1920, looked at twice"),
        Figure(name="pictures.memory", unit="MB", rounds=[peak], most=MOST_MEGABYTES, note="child"),
    ]


async def faces(bench: Bench) -> list[Figure]:
    """How many faces are found, by height, and how often one is found where there is none."""
    chance = random.Random(1)
    figures: list[Figure] = []
    for height in HEIGHTS:
        trials = [trial(height, chance) for _ in range(bench.scaled(TRIALS))]
        seen = sum(any(covers(face, each.face) for face in found(each.picture)) for each in trials)
        figures.append(
            Figure(
                name=f"faces.{height}px",
                unit="found",
                rounds=[seen / len(trials)],
                least=LEAST_FOUND if height >= 40 and not bench.quick else None,
                note=f"{len(trials)} drawn streets, 2 people, turned up to 15°, dark to bright",
            )
        )
    streets = [street(seed, SHOWN) for seed in range(100, 100 + bench.scaled(STREETS))]
    wrong = sum(len(found(each)) for each in streets)
    note = "blurred for nothing, in drawn streets"
    return [
        *figures,
        Figure(name="faces.none", unit="each", rounds=[wrong / len(streets)], note=note),
    ]


def trial(height: int, chance: random.Random) -> Trial:
    """Put one of the portraits into a street, so that its face is so many pixels high."""
    name = chance.choice(sorted(HEADS))
    left, top, right, bottom = HEADS[name]
    portrait = Image.open(PORTRAITS / f"{name}.jpg").convert("RGB")
    scale = height / (bottom - top)
    size = (round(portrait.width * scale), round(portrait.height * scale))
    portrait = portrait.resize(size, Image.Resampling.LANCZOS)
    portrait = ImageEnhance.Brightness(portrait).enhance(chance.uniform(0.5, 1.4))
    box = [left * scale, top * scale, right * scale, bottom * scale]
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    turned = portrait.rotate(chance.uniform(-15, 15), Image.Resampling.BICUBIC, center=middle)
    if chance.random() < 0.5:
        turned = turned.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        box[0], box[2] = size[0] - box[2], size[0] - box[0]
    scene = street(chance.randrange(1_000), SHOWN)
    x = chance.randrange(max(1, SHOWN[0] - size[0]))
    y = chance.randrange(max(1, SHOWN[1] - size[1]))
    scene.paste(turned, (x, y))
    scene = Image.open(BytesIO(packed(scene, quality=chance.choice((60, 75, 85)))))
    face = Face(box[0] + x, box[1] + y, box[2] + x, box[3] + y, 1.0)
    return Trial(scene.convert("RGB"), face)


def covers(one: Face, other: Face) -> bool:
    """Whether blurring the one hides the middle of the other, and half of it at least."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    if wide <= 0 or high <= 0:
        return False
    return wide * high >= (other.right - other.left) * (other.bottom - other.top) / 2

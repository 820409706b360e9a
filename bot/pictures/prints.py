"""From any picture to a clean one: checked by content, bounded, upright, and nothing else kept."""

from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from typing import Any, Final

import numpy as np
import pi_heif  # pyright: ignore[reportMissingTypeStubs] - it has none
from PIL import Image, ImageCms

from bot.pictures.tray import MOST_BYTES, CannotUse, Prepared
from domain.pictures import SIDE, Unfit

MOST_PIXELS: Final = 50_000_000
"""As the header says, before anything is unpacked; a good telephone makes 12 to 50 million."""
LONGEST: Final = 12_000
"""Pixels a side."""
SHOWN: Final = 2560
"""Of the long side, as staff see it."""
WHOLE: Final = 5_000
"""Of the long side, as it is handed over as an original: larger ones need too much memory."""
THUMBNAIL: Final = 320
QUALITY: Final = 85

HEADS: Final = {
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"RIFF": "WEBP",
}
"""How each kind begins, whatever the file's name says; HEIC is told by its brand."""
BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})

TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""By EXIF's orientation."""
_ORIENTATION: Final = 0x0112
_WHITE: Final = (255, 255, 255, 255)

Image.MAX_IMAGE_PIXELS = None  # bounded below, exactly, and refused in our own words
_HEIF: Any = pi_heif
_HEIF.register_heif_opener(thumbnails=False)


def prepared(data: bytes) -> Prepared:
    """The picture as it may be shown to staff. Raises `CannotUse`."""
    shown = _cleaned(data, SHOWN)
    return Prepared(
        shown=jpeg(shown),
        thumbnail=jpeg(_scaled(shown, THUMBNAIL)),
        fingerprint=fingerprint(shown),
        width=shown.width,
        height=shown.height,
    )


def whole(data: bytes) -> bytes:
    """The picture as large as it came, for staff who look closely, as JPEG. Raises `CannotUse`."""
    return jpeg(_cleaned(data, WHOLE))


def _cleaned(data: bytes, longest: int) -> Image.Image:
    """Its pixels, upright and no longer than that; nothing that the camera wrote."""
    if len(data) > MOST_BYTES:
        raise CannotUse(Unfit.TOO_LARGE)
    kind = _kind(data)
    with _readable():
        picture = Image.open(BytesIO(data), formats=(kind,))
    _bounded(picture.size)
    with _readable():
        picture.draft(
            "RGB", (longest, longest)
        )  # a large JPEG is unpacked at half its size or less
        picture.load()
        turn = _turn(picture)  # before what the camera wrote is let go of
        return _upright(_clean(_in_srgb(_smaller(picture, longest))), turn)


def jpeg(picture: Image.Image) -> bytes:
    """The picture as it leaves the darkroom."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def fingerprint(picture: Image.Image) -> int:
    """64 bits that hardly change when the picture is packed anew, scaled or trimmed a little.

    The signs of its lowest frequencies (a discrete cosine transform of the grey picture at
    32 × 32); `domain.pictures` knows how to turn them.
    """
    grey = picture.convert("L").resize((_GRID, _GRID), Image.Resampling.BOX)
    waves = _COSINES @ np.asarray(grey, dtype=np.float64) @ _COSINES.T
    bits = (waves > 0).ravel()
    bits[0] = False
    return sum(1 << place for place, bit in enumerate(bits) if bit)


_GRID: Final = 32
_COSINES: Final = np.cos(
    np.pi / _GRID * np.outer(np.arange(SIDE), np.arange(_GRID) + 0.5),
)


@contextmanager
def _readable() -> Generator[None]:
    """Whatever a decoder has to say about a picture, the picture is broken."""
    try:
        yield
    except MemoryError:
        raise
    except Exception as error:
        raise CannotUse(Unfit.BROKEN) from error


def _kind(data: bytes) -> str:
    for head, kind in HEADS.items():
        if data.startswith(head):
            if kind == "WEBP":
                _bounded(_webp_size(data))
            return kind
    if data[4:8] == b"ftyp" and data[8:12] in BRANDS:
        return "HEIF"
    raise CannotUse(Unfit.NOT_A_PICTURE)


def _webp_size(data: bytes) -> tuple[int, int]:
    """Width and height of a WebP: its decoder makes room for both before it tells them."""
    if data[8:12] != b"WEBP":
        raise CannotUse(Unfit.NOT_A_PICTURE)
    chunk, body = data[12:16], data[20:30]
    if chunk == b"VP8X":
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if chunk == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 ":
        sides = (int.from_bytes(body[at : at + 2], "little") & 0x3FFF for at in (6, 8))
        return next(sides), next(sides)
    raise CannotUse(Unfit.BROKEN)


def _bounded(size: tuple[int, int]) -> None:
    width, height = size
    if width < 1 or height < 1:
        raise CannotUse(Unfit.BROKEN)
    if width * height > MOST_PIXELS or max(width, height) > LONGEST:
        raise CannotUse(Unfit.TOO_MANY_PIXELS)


@cache
def _screen() -> ImageCms.ImageCmsProfile:
    half_typed: Any = ImageCms
    return ImageCms.ImageCmsProfile(half_typed.createProfile("sRGB"))


def _turn(picture: Image.Image) -> Image.Transpose | None:
    """How it must be turned to stand upright; what its EXIF says otherwise is not even read."""
    try:
        return TURNS.get(picture.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - EXIF that cannot be read is none
        return None


def _smaller(picture: Image.Image, longest: int) -> Image.Image:
    """Its first frame, in a mode that can be scaled, scaled before anything else is done to it."""
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I"):  # 16 bits of grey: the upper 8 are what a screen shows
        grey = np.asarray(picture).clip(0, 0xFFFF) >> 8
        picture = Image.fromarray(grey.astype(np.uint8))
    elif picture.has_transparency_data:
        picture = picture if picture.mode == "RGBA" else picture.convert("RGBA")
    elif picture.mode not in {"RGB", "CMYK", "L"}:
        picture = picture.convert("RGB")
    small = _scaled(picture, longest)
    small.info = {"icc_profile": profile} if profile else {}
    return small


def _in_srgb(picture: Image.Image) -> Image.Image:
    """In the colours of a screen, on white where it is transparent."""
    profile = picture.info.get("icc_profile")
    if picture.mode == "RGBA":
        ground = Image.new("RGBA", picture.size, _WHITE)
        picture = Image.alpha_composite(ground, picture).convert("RGB")
    if profile:
        picture = _by_profile(picture, profile)
    return picture.convert("RGB")


def _by_profile(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, _screen(), outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture  # a profile that cannot be used is none


def _scaled(picture: Image.Image, longest: int) -> Image.Image:
    scale = min(1.0, longest / max(picture.size))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    if size == picture.size:
        return picture
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _clean(picture: Image.Image) -> Image.Image:
    """The pixels alone, in a picture that has never had anything else."""
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    return clean


def _upright(picture: Image.Image, turn: Image.Transpose | None) -> Image.Image:
    return picture if turn is None else picture.transpose(turn)

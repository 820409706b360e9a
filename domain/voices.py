"""Voice messages, told by what is in them: OGG, WebM and MPEG-4 with sound and no picture."""

from collections.abc import Generator
from typing import Final

OGG: Final = "audio/ogg"
WEBM: Final = "audio/webm"
MP4: Final = "audio/mp4"

UNKNOWN: Final = "application/octet-stream"
"""Of what came by another way, and is handed on as it came."""

ENDINGS: Final = {OGG: "ogg", WEBM: "webm", MP4: "m4a"}
"""How files of these media types are called at their end."""


def called(name: str, media: str | None) -> str:
    """What a file with a voice message in it is called."""
    ending = ENDINGS.get(media or "")
    return f"{name}.{ending}" if ending else name


# --- is it one? ----------------------------------------------------------------------

MOST_PARTS: Final = 100_000
"""In how many parts a file may fall: hours of speech have fewer, a trap may have millions."""

_OGG_CODECS: Final = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")
_OGG_HEADER: Final = 27
_FIRST_PAGE: Final = 0x02

_EBML: Final = 0x1A45DFA3
_DOCTYPE: Final = 0x4282
_SEGMENT: Final = 0x18538067
_TRACKS: Final = 0x1654AE6B
_TRACK: Final = 0xAE
_TRACK_TYPE: Final = 0x83
_SOUND: Final = 2
_CLUSTER: Final = 0x1F43B675

_KNOWN_BOXES: Final = frozenset(
    {b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"free", b"skip", b"wide", b"uuid", b"sidx"}
    | {b"styp", b"pdin", b"udta", b"meta", b"emsg", b"prft"}
)


class NoVoice(Exception):
    """It is no voice message, is broken, or has a picture too."""


class Broken(Exception):
    """It does not hold what it says that it holds."""


def begins(head: bytes) -> bool:
    """Whether a file that begins like this says that it is of a kind in which people speak."""
    return head.startswith((b"OggS", _EBML.to_bytes(4))) or head[4:8] == b"ftyp"


def media(content: bytes) -> str | None:
    """The media type of a voice message; None where it is none, is broken, or has a picture too.

    It is read as far as it takes to know that, and never unpacked: only a person listens.
    """
    try:
        if content.startswith(b"OggS"):
            return OGG if _only_sound_in_ogg(content) else None
        if content.startswith(_EBML.to_bytes(4)):
            return WEBM if _only_sound_in_webm(content) else None
        if content[4:8] == b"ftyp":
            return MP4 if _only_sound_in_mp4(content) else None
    except Broken:
        return None
    return None


# --- OGG: pages in a row ---------------------------------------------------------------------


def _only_sound_in_ogg(content: bytes) -> bool:
    at, sound = 0, False
    for _ in range(MOST_PARTS):
        if at == len(content):
            return sound
        if content[at : at + 4] != b"OggS" or at + _OGG_HEADER > len(content):
            raise Broken
        body = at + _OGG_HEADER + content[at + 26]
        end = body + sum(content[at + _OGG_HEADER : body])
        if end > len(content):
            raise Broken
        if content[at + 5] & _FIRST_PAGE:
            sound = content.startswith(_OGG_CODECS, body, end)
            if not sound:
                return False
        at = end
    raise Broken


# --- WebM: elements in elements -----------------------------------------------------------------


def _only_sound_in_webm(content: bytes) -> bool:
    top = _elements(content, 0, len(content))
    name, start, end = next(top)
    kinds = [content[a:b] for each, a, b in _elements(content, start, end) if each == _DOCTYPE]
    if name != _EBML or [kind.rstrip(b"\0") for kind in kinds] != [b"webm"]:
        return False
    name, start, end = next(top, (0, 0, 0))
    if name != _SEGMENT:
        return False
    for each, first, last in _elements(content, start, end):
        if each == _TRACKS:
            return _only_sound_in_tracks(content, first, last)
        if each == _CLUSTER:
            break
    return False


def _only_sound_in_tracks(content: bytes, start: int, end: int) -> bool:
    sound = False
    for track, first, last in _elements(content, start, end):
        if track == _TRACK:
            fields = _elements(content, first, last)
            types = [int.from_bytes(content[a:b]) for each, a, b in fields if each == _TRACK_TYPE]
            sound = types == [_SOUND]
            if not sound:
                return False
    return sound


def _elements(content: bytes, start: int, end: int) -> Generator[tuple[int, int, int]]:
    """What stands between two places: its name, and where what is in it begins and ends."""
    at = start
    for _ in range(MOST_PARTS):
        if at == end:
            return
        name, at = _number(content, at, end, marked=True)
        size, body = _number(content, at, end, marked=False)
        unknown = size == (1 << 7 * (body - at)) - 1  # it is still being recorded: to the end
        at = end if unknown else body + size
        if at > end:
            raise Broken
        yield name, body, at
    raise Broken


def _number(content: bytes, at: int, end: int, *, marked: bool) -> tuple[int, int]:
    """A number of one to eight bytes, which its first bits tell, and where it ends."""
    length = 9 - content[at].bit_length() if at < end else 9
    if length > 8 or at + length > end:  # noqa: PLR2004 - bytes
        raise Broken
    number = int.from_bytes(content[at : at + length])
    return number if marked else number - (1 << 7 * length), at + length


# --- MPEG-4: boxes in boxes ---------------------------------------------------------------------


def _only_sound_in_mp4(content: bytes) -> bool:
    sound = False
    for name, start, end in _boxes(content, 0, len(content)):
        if name not in _KNOWN_BOXES:
            return False
        if name == b"moov":
            tracks = _inside(content, [(start, end)], b"trak")
            heads = _inside(content, _inside(content, tracks, b"mdia"), b"hdlr")
            sound = bool(heads) and all(content[at + 8 : at + 12] == b"soun" for at, _ in heads)
            if not sound:
                return False
    return sound


def _inside(content: bytes, boxes: list[tuple[int, int]], wanted: bytes) -> list[tuple[int, int]]:
    """Where what is in the boxes of this name, in those, begins and ends."""
    found = (each for start, end in boxes for each in _boxes(content, start, end))
    return [(start, end) for name, start, end in found if name == wanted]


def _boxes(content: bytes, start: int, end: int) -> Generator[tuple[bytes, int, int]]:
    at = start
    for _ in range(MOST_PARTS):
        if at == end:
            return
        size, body = int.from_bytes(content[at : at + 4]), at + 8
        if size == 1:
            size, body = int.from_bytes(content[at + 8 : at + 16]), at + 16
        last = end if size == 0 else at + size
        if not body <= last <= end:
            raise Broken
        yield content[at + 4 : at + 8], body, last
        at = last
    raise Broken

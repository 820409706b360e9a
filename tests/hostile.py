"""Hostile files, made by code: bombs, chimeras, stumps, wrong names, telltales and noise."""

import gzip
import io
import struct
import zipfile
import zlib
from random import Random

from PIL import Image, PngImagePlugin

from tests.snapshots import packed, street

SECRET = b"31.9402N-118.8205E"
"""Somebody's home, hidden in a picture; it must not come out of the darkroom."""

SMALL = street(3, (640, 480))
JPEG = packed(SMALL, quality=90)
PNG = packed(SMALL, "PNG")
WEBP = packed(SMALL, "WEBP", quality=80)
HEIC = packed(SMALL, "HEIF", quality=60)
KINDS = {"jpeg": JPEG, "png": PNG, "webp": WEBP, "heic": HEIC}

ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


# --- building blocks ------------------------------------------------------------------------


def chunk(name, data=b""):
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height, *, depth=8, colour=0, before=b"", rows=None, interlaced=0):
    """A PNG of zeros, or of these rows, that is as large as it says."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    row = bytes(1 + (width * channels * depth + 7) // 8)
    if rows is None:
        pack = zlib.compressobj(9)
        rows = b"".join(pack.compress(row) for _ in range(height)) + pack.flush()
    palette = chunk(b"PLTE", bytes(range(48))) if colour == 3 else b""
    body = chunk(b"IHDR", head) + before + palette + chunk(b"IDAT", rows) + chunk(b"IEND")
    return b"\x89PNG\r\n\x1a\n" + body


def interlaced():
    """8 × 8 in grey, woven as Adam7 wants it."""
    passes = ((1, 1), (1, 1), (2, 1), (2, 2), (4, 2), (4, 4), (8, 4))
    rows = b"".join(b"\0" + bytes([100] * wide) for wide, high in passes for _ in range(high))
    return png(8, 8, rows=zlib.compress(rows), interlaced=1)


def segment(marker, data):
    """A segment of a JPEG."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


def in_jpeg(*segments):
    """A JPEG with more in it, right at its beginning."""
    return JPEG[:2] + b"".join(segments) + JPEG[2:]


def sized_jpeg(width, height):
    """A JPEG whose header says another size than its body has."""
    at = next(at for at in range(len(JPEG)) if JPEG[at : at + 2] in (b"\xff\xc0", b"\xff\xc2"))
    return JPEG[: at + 5] + struct.pack(">HH", height, width) + JPEG[at + 9 :]


def webp(name, body):
    """A WebP of one chunk."""
    inner = b"WEBP" + name + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(inner)) + inner


def sized_heic(width, height):
    """A HEIC whose properties say another size than its picture has."""
    at = HEIC.index(b"ispe") + 8
    return HEIC[:at] + struct.pack(">II", width, height) + HEIC[at + 8 :]


def exif(**more):
    """EXIF with a position, a maker and an orientation."""
    told = Image.Exif()
    told[MAKE] = SECRET.decode()
    told[ORIENTATION] = more.get("orientation", 1)
    told.get_ifd(GPS).update({1: "N", 2: (31.0, 56.0, 24.72), 3: "E", 4: (118.0, 49.0, 13.8)})
    return told.tobytes()


def zipped(size):
    """A zip of zeros."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(size))
    return out.getvalue()


def noisy(data, seed):
    """The same with a hundred bytes changed, anywhere behind its first twelve."""
    luck = Random(seed)
    changed = bytearray(data)
    for _ in range(100):
        changed[luck.randrange(12, len(changed))] = luck.randrange(256)
    return bytes(changed)


def looping_exif():
    """EXIF whose directory goes on where it began."""
    tiff = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", 1)
    tiff += struct.pack("<HHII", GPS, 4, 1, 8) + struct.pack("<I", 8)
    return in_jpeg(segment(0xE1, b"Exif\0\0" + tiff))


# --- what must be refused --------------------------------------------------------------------


def refused():
    """Name, what makes the bytes, and why: at least one way in which each is of no use."""
    text = b"<html><script>alert(1)</script></html>"
    yield "empty", lambda: b"", "not-a-picture"
    yield "one byte", lambda: b"\xff", "not-a-picture"
    yield "html.jpg", lambda: text, "not-a-picture"
    yield (
        "svg.png",
        lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        "not-a-picture",
    )
    yield (
        "xml entities",
        lambda: b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
        "not-a-picture",
    )
    yield (
        "postscript",
        lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(r) file",
        "not-a-picture",
    )
    yield "pdf", lambda: b"%PDF-1.7\n" + JPEG, "not-a-picture"
    yield "elf", lambda: b"\x7fELF" + bytes(100), "not-a-picture"
    yield "gif", lambda: packed(SMALL, "GIF"), "not-a-picture"
    yield "gifar", lambda: packed(SMALL, "GIF") + zipped(100), "not-a-picture"
    yield "bmp", lambda: packed(SMALL, "BMP"), "not-a-picture"
    yield "tiff", lambda: packed(SMALL, "TIFF"), "not-a-picture"
    yield "icon", lambda: packed(SMALL, "ICO"), "not-a-picture"
    yield "jpeg 2000", lambda: b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(50), "not-a-picture"
    yield "film", lambda: b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + bytes(50), "not-a-picture"
    yield "avif", lambda: b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf", "not-a-picture"
    yield "sound in a riff", lambda: b"RIFF\x24\0\0\0WAVEfmt " + bytes(30), "not-a-picture"
    yield "zip bomb.jpg", lambda: zipped(50_000_000), "not-a-picture"
    yield "gzip bomb.jpg", lambda: gzip.compress(bytes(50_000_000)), "not-a-picture"
    yield "html, then jpeg", lambda: text + JPEG, "not-a-picture"
    yield "20 MB and a byte", lambda: JPEG + bytes(20 * 1024 * 1024 + 1 - len(JPEG)), "too-large"
    yield "png of 10,000 x 10,000", lambda: png(10_000, 10_000, depth=1), "too-many-pixels"
    yield "png of 30,000 x 30,000", lambda: png(30_000, 30_000, depth=1), "too-many-pixels"
    yield "png one pixel high", lambda: png(12_001, 1), "too-many-pixels"
    yield (
        "png says 2^31",
        lambda: png(2**31 - 1, 2**31 - 1, rows=zlib.compress(b"\0")),
        "too-many-pixels",
    )
    yield "jpeg of 10,000 x 10,000", lambda: sized_jpeg(10_000, 10_000), "too-many-pixels"
    yield "jpeg of 65,535 x 65,535", lambda: sized_jpeg(65_535, 65_535), "too-many-pixels"
    vast = (16_382).to_bytes(3, "little")
    yield "webp canvas", lambda: webp(b"VP8X", bytes(4) + vast + vast), "too-many-pixels"
    yield (
        "webp lossless",
        lambda: webp(b"VP8L", b"\x2f" + struct.pack("<I", 0x0FFF_FFFF)),
        "too-many-pixels",
    )
    yield (
        "webp lossy",
        lambda: webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 16_383, 16_383)),
        "too-many-pixels",
    )
    yield "heic of 60,000 x 60,000", lambda: sized_heic(60_000, 60_000), "too-many-pixels broken"
    yield "jpeg of nothing", lambda: sized_jpeg(0, 0), "broken"
    yield "png of nothing", lambda: png(0, 0, rows=zlib.compress(b"")), "broken"
    yield "heic of nothing", lambda: sized_heic(0, 0), "broken"
    yield (
        "png larger than its body",
        lambda: png(4_000, 4_000, rows=zlib.compress(bytes(100))),
        "broken",
    )
    yield "png without a body", lambda: png(9, 9, rows=b""), "broken"
    yield "png, a chunk of 4 GB", lambda: PNG[:33] + b"\xff\xff\xff\xffIDAT" + PNG[41:], "broken"
    yield (
        "png, words of 100 MB",
        lambda: png(64, 64, before=chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(100_000_000)))),
        "broken",
    )
    yield (
        "png, more words of 100 MB",
        lambda: png(
            64, 64, before=chunk(b"iTXt", b"a\0\1\0\0\0" + zlib.compress(bytes(100_000_000)))
        ),
        "broken",
    )
    yield "webp, a chunk of 4 GB", lambda: WEBP[:16] + b"\xff\xff\xff\xff" + WEBP[20:], "broken"
    yield "webp of an unknown kind", lambda: webp(b"VP9 ", bytes(40)), "broken"
    yield (
        "heic, a box of 4 GB",
        lambda: b"\0\0\0\x18" + HEIC[4:24] + b"\xff\xff\xff\xff" + HEIC[28:],
        "broken",
    )
    yield (
        "heic, boxes without end",
        lambda: HEIC[:24] + b"\0\0\0\1meta" + struct.pack(">Q", 0) * 40,
        "broken",
    )
    for name, data in KINDS.items():
        yield f"only how a {name} begins", lambda data=data: data[:12], "broken"
        for part in (0.1, 0.33, 0.5, 0.9):
            yield (
                f"{name}, {part:.0%} of it",
                lambda data=data, part=part: data[: int(len(data) * part)],
                "broken",
            )


# --- what comes out harmless, if it comes out --------------------------------------------------


def harmless():
    """Name and what makes the bytes: each is a picture, with something that must not come out."""
    yield "jpeg, then html", lambda: JPEG + b"<script>" + SECRET
    yield "jpeg, then a zip", lambda: JPEG + zipped(1000) + SECRET
    yield "jpeg, then a pdf", lambda: JPEG + b"%PDF-1.7\n" + SECRET
    yield "jpeg, padded to 20 MB", lambda: JPEG + bytes(20 * 1024 * 1024 - len(JPEG))
    yield "png, then a program", lambda: PNG + b"\x7fELF" + SECRET
    yield "webp, then words", lambda: WEBP + SECRET
    yield "heic, then words", lambda: HEIC + SECRET
    yield "jpeg with a script for a comment", lambda: in_jpeg(segment(0xFE, b"<script>" + SECRET))
    yield "jpeg with a position", lambda: packed(SMALL, exif=exif())
    yield "png with a position", lambda: packed(SMALL, "PNG", exif=exif())
    yield "webp with a position", lambda: packed(SMALL, "WEBP", exif=exif())
    yield "heic with a position", lambda: packed(SMALL, "HEIF", exif=exif())
    yield (
        "jpeg with XMP",
        lambda: in_jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>" + SECRET)),
    )
    yield (
        "jpeg with IPTC",
        lambda: in_jpeg(segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x12" + SECRET)),
    )
    yield (
        "jpeg with a profile of noise",
        lambda: in_jpeg(
            segment(0xE2, b"ICC_PROFILE\0\x01\x01" + Random(1).randbytes(900) + SECRET)
        ),
    )
    yield "jpeg with 6 MB of words", lambda: in_jpeg(*[segment(0xFE, SECRET + bytes(65_000))] * 100)
    yield (
        "jpeg with 64 KB of EXIF",
        lambda: in_jpeg(segment(0xE1, b"Exif\0\0" + (SECRET * 4000)[:65_000])),
    )
    yield "jpeg, EXIF in circles", looping_exif
    yield (
        "jpeg, EXIF of noise",
        lambda: in_jpeg(segment(0xE1, b"Exif\0\0II*\0" + Random(2).randbytes(500))),
    )
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", SECRET.decode())
    words.add_itxt("XML:com.adobe.xmp", SECRET.decode(), zip=True)
    yield "png with words", lambda: packed(SMALL, "PNG", pnginfo=words)
    yield (
        "png, a profile of 100 MB",
        lambda: png(64, 64, before=chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(100_000_000)))),
    )
    yield "jpeg in four inks", lambda: packed(SMALL.convert("CMYK"))
    yield "jpeg in grey", lambda: packed(SMALL.convert("L"))
    yield "jpeg in scans", lambda: packed(SMALL, progressive=True)
    yield "png of 16 bits", lambda: png(300, 200, depth=16)
    yield "png of 16 bits in colour", lambda: png(300, 200, depth=16, colour=6)
    yield "png of one bit", lambda: png(300, 200, depth=1)
    clear = SMALL.convert("RGBA")
    clear.putalpha(128)
    yield "png one sees through", lambda: packed(clear, "PNG")
    yield (
        "png of a palette, seen through",
        lambda: packed(SMALL.quantize(16), "PNG", transparency=3),
    )
    yield "png, woven", interlaced
    film = [street(seed, (320, 240)) for seed in (5, 6, 7)]
    yield "png that moves", lambda: packed(film[0], "PNG", save_all=True, append_images=film[1:])
    yield "webp that moves", lambda: packed(film[0], "WEBP", save_all=True, append_images=film[1:])
    yield "jpeg larger than its body", lambda: sized_jpeg(4_000, 4_000)
    yield "jpeg of several", lambda: packed(film[0], "MPO", save_all=True, append_images=film[1:])
    yield "heic of several", lambda: packed(film[0], "HEIF", save_all=True, append_images=film[1:])
    yield "a single pixel", lambda: packed(SMALL.resize((1, 1)))
    yield "a thread", lambda: packed(SMALL.resize((5000, 1)), "PNG")
    yield "49 million pixels", lambda: png(7_000, 7_000)
    yield "49 million pixels, seen through", lambda: png(7_000, 7_000, colour=6)
    yield "49 million pixels of 16 bits", lambda: png(7_000, 7_000, depth=16)
    yield "49 million pixels of a palette", lambda: png(7_000, 7_000, depth=4, colour=3)
    for name, data in KINDS.items():
        yield f"{name} under another name", lambda data=data: data
        for seed in range(4):
            yield f"{name} and noise {seed}", lambda data=data, seed=seed: noisy(data, seed)
        yield f"{name} without its last byte", lambda data=data: data[:-1]

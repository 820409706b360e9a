"""Voice messages made for tests: whole files with sound in them, though nobody would hear a word."""


def ogg(*streams: bytes, seed: int = 1) -> bytes:
    """Pages of OGG: the first of each stream, then some sound."""
    streams = streams or (b"OpusHead\x01\x01",)
    first = b"".join(page(stream, 2, number) for number, stream in enumerate(streams))
    return first + page(b"OpusTags", 0) + page(bytes([seed]) * 300, 4)


def page(body: bytes, flags: int, serial: int = 0) -> bytes:
    lacing = bytes([255] * (len(body) // 255) + [len(body) % 255])
    head = b"OggS\0" + bytes([flags]) + bytes(8) + serial.to_bytes(4, "little") + bytes(8)
    return head + bytes([len(lacing)]) + lacing + body


def webm(
    *tracks: int,
    doctype: bytes = b"webm",
    whole: bool = False,
    padded: bool = False,
    seed: int = 1,
) -> bytes:
    """As a browser records it: the size of all is not known while it is written, unless `whole`."""
    entries = b"".join(element("ae", element("83", bytes([each]))) for each in tracks or (2,))
    if padded:
        entries += element("ec", b"nothing")
    inside = element("1654ae6b", entries) + element("1f43b675", bytes([seed]) * 300)
    segment = element("18538067", inside) if whole else bytes.fromhex("1853806701" + "ff" * 7)
    return element("1a45dfa3", element("4282", doctype)) + segment + (b"" if whole else inside)


def element(name: str, body: bytes) -> bytes:
    return bytes.fromhex(name) + (1 << 28 | len(body)).to_bytes(4) + body


def mp4(*handlers: bytes, brand: bytes = b"M4A ", seed: int = 1) -> bytes:
    """As phones keep what was spoken."""
    tracks = b"".join(
        box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + each))) for each in handlers or (b"soun",)
    )
    sound = box(b"mdat", bytes([seed]) * 300)
    return box(b"ftyp", brand + bytes(4)) + box(b"moov", tracks) + sound


def box(name: bytes, body: bytes) -> bytes:
    return (len(body) + 8).to_bytes(4) + name + body

"""What is a voice message, by what is in it, and what only begins like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.voices import MP4, begins, called, media
from tests.hostile import KINDS
from tests.voices import box, element, mp4, ogg, page, webm

VOICES = [
    (ogg(), "audio/ogg"),
    (ogg(b"\x01vorbis"), "audio/ogg"),
    (webm(), "audio/webm"),
    (webm(whole=True), "audio/webm"),
    (webm(padded=True), "audio/webm"),
    (mp4(), "audio/mp4"),
    (mp4(brand=b"isom"), "audio/mp4"),
    (mp4() + box(b"moof", b"a part that was recorded later"), "audio/mp4"),
    (b"\0\0\0\x01ftyp" + (24).to_bytes(8) + b"M4A \0\0\0\0" + mp4()[16:], "audio/mp4"),
]


@pytest.mark.parametrize(("content", "kind"), VOICES)
def test_a_voice_message_is_known_by_what_is_in_it(content, kind):
    assert media(content) == kind
    assert begins(content[:12])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"OggS",
        b"OggS and more",
        page(b"OpusTags", 0),
        ogg(b"\x80theora"),
        ogg(b"OpusHead", b"\x80theora"),
        ogg()[:-1],
        ogg() + b"<script>alert(1)</script>",
        b"\x1aE\xdf\xa3",
        b"\x1aE\xdf\xa3\x00",
        webm(1),
        webm(2, 1),
        webm(doctype=b"matroska"),
        webm()[:30],
        element("1a45dfa3", element("4282", b"webm")),
        element("1a45dfa3", element("4282", b"webm")) + element("ec", b"nothing"),
        element("1a45dfa3", element("4282", b"webm"))
        + element("18538067", element("1f43b675", b"")),
        mp4(b"vide"),
        mp4(b"soun", b"vide"),
        mp4()[:-1],
        mp4() + b"PK\x03\x04 an archive too",
        mp4() + box(b"html", b"<script>"),
        box(b"ftyp", b"M4A \0\0\0\0") + box(b"mdat", b"sound that nothing describes"),
        box(b"ftyp", b"M4A \0\0\0\0") + box(b"moov", b"\0\0\0\0trak"),
        b"\xff\xd8\xff\xe0 a picture, say",
        b"ID3\x04 music",
    ],
)
def test_what_is_none_is_broken_or_has_a_picture_too_is_no_voice(content):
    assert media(content) is None


@pytest.mark.parametrize(
    ("head", "part"),
    [
        (ogg(), page(b"", 0)),
        (webm()[:30], b"\xec\x80"),
        (mp4(), box(b"free", b"")),
    ],
)
def test_a_file_of_a_hundred_thousand_parts_is_put_aside(head, part):
    assert media(head + part * 100_001) is None


@pytest.mark.parametrize("picture", KINDS.values(), ids=KINDS)
def test_a_picture_is_no_voice(picture):
    assert media(picture) is None


@given(some.binary(max_size=200), some.sampled_from([content for content, _ in VOICES]))
def test_nothing_that_comes_raises(noise, voice):
    for content in (noise, voice[: len(noise)] + noise, voice + noise, b"OggS" + noise):
        assert media(content) in (None, "audio/ogg", "audio/webm", "audio/mp4")


def test_a_file_is_called_by_its_kind_as_far_as_that_is_known():
    assert called("17号语音", MP4) == "17号语音.m4a"
    assert called("17号语音", "audio/mpeg") == "17号语音"
    assert called("17号语音", None) == "17号语音"

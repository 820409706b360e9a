"""Keys under which names, telephones and private words are kept, and how a value is sealed.

A sealed value says under which key it is (`sealed:1a2b3c4d:…`), so that several keys and values
from before there was any can stand beside one another. It opens only in the column for which it
was sealed.
"""

import base64
import binascii
import hashlib
import os
import re
from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

LENGTH: Final = 32
"""Bytes of a key."""
_NONCE: Final = 12
MARK: Final = "sealed:"
"""How everything that is sealed begins."""
ID: Final = 8
"""Letters of a key's name."""
_PLAIN: Final = f"{MARK}:"
"""Before words that only look sealed: somebody may call themselves so."""
_SEALED: Final = re.compile(rf"{MARK}[0-9a-f]{{{ID}}}:[A-Za-z0-9+/]+={{0,2}}")
_HEAD: Final = len(MARK)
_BODY: Final = _HEAD + ID + 1


class NotAKey(ValueError):
    """What was given as a key is none: 32 bytes in base64 are."""


class KeyIsMissing(Exception):
    """Something is sealed under a key that was not given; `key` is its name."""

    def __init__(self, key: str) -> None:
        super().__init__(f"values are sealed under the key {key}, which was not given")
        self.key = key


class SealIsBroken(Exception):
    """A value was changed, or moved from another column; what stands there was left as it is."""

    def __init__(self, column: bytes, key: str) -> None:
        super().__init__(f"a value in {column.decode()} does not open with its key {key}")


class Key:
    """One key; its name tells nothing of it."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != LENGTH:
            raise NotAKey
        self.id = hashlib.sha256(b"name:" + secret).hexdigest()[:ID]
        self._own = AESGCM(_derived(secret, b"own", 32))
        self._secret = secret

    @cached_property
    def _alike(self) -> AESSIV:
        return AESSIV(_derived(self._secret, b"alike", 64))

    def seal(self, plain: bytes, column: bytes, *, alike: bool) -> bytes:
        """Seal; `alike`: the same again gives the same, so that a column can be searched."""
        if alike:
            return self._alike.encrypt(plain, [column])
        nonce = os.urandom(_NONCE)
        return nonce + self._own.encrypt(nonce, plain, column)

    def open(self, sealed: bytes, column: bytes, *, alike: bool) -> bytes:
        """And open again; raises `InvalidTag`, or `ValueError` where it is too short."""
        if alike:
            return self._alike.decrypt(sealed, [column])
        return self._own.decrypt(sealed[:_NONCE], sealed[_NONCE:], column)


def _derived(secret: bytes, purpose: bytes, length: int) -> bytes:
    """What is used for one purpose opens nothing of another."""
    return HKDFExpand(hashes.SHA256(), length, b"little-stool:" + purpose).derive(secret)


class Keyring:
    """The keys that the operator gave, newest first; without any, values are kept as they are."""

    def __init__(self, keys: Sequence[bytes] = ()) -> None:
        self._keys = {key.id: key for key in map(Key, keys)}
        self._writing = next(iter(self._keys.values()), None)

    @property
    def ids(self) -> tuple[str, ...]:
        """The names of the keys, newest first."""
        return tuple(self._keys)

    @property
    def writing(self) -> str | None:
        """The name of the key under which is sealed now."""
        return None if self._writing is None else self._writing.id

    def write_with(self, key: str | None) -> None:
        """Seal under this one from now on; None: seal nothing."""
        self._writing = None if key is None else self._keys[key]

    # --- words, which stay words -------------------------------------------------------------

    def sealed_text(self, words: str, column: bytes, *, alike: bool = False) -> str:
        """Seal words; what says nothing stays so."""
        return self._text(self._writing, words, column, alike=alike)

    def opened_text(self, kept: str, column: bytes, *, alike: bool = False) -> str:
        """The words again, whether they were sealed or not."""
        if not kept.startswith(MARK):
            return kept
        if kept.startswith(_PLAIN):
            return kept[len(_PLAIN) :]
        name = kept[_HEAD : _BODY - 1]
        if name not in self._keys and _SEALED.fullmatch(kept) is None:
            return kept  # from before anything was sealed: whoever wrote it meant it
        return self._opened(name, kept[_BODY:], column, alike=alike).decode()

    def texts(self, words: str, column: bytes) -> list[str]:
        """Every form in which these words may stand in a column that seals alike."""
        return [self._text(key, words, column, alike=True) for key in (None, *self._keys.values())]

    def _text(self, key: Key | None, words: str, column: bytes, *, alike: bool) -> str:
        if not words:
            return words
        if key is None:
            return f"{_PLAIN}{words}" if words.startswith(MARK) else words
        sealed = key.seal(words.encode(), column, alike=alike)
        return f"{MARK}{key.id}:{binascii.b2a_base64(sealed, newline=False).decode()}"

    # --- bytes, which never begin as what is sealed does ----------------------------------------

    def sealed_bytes(self, plain: bytes, column: bytes, *, alike: bool = False) -> bytes:
        """Seal bytes that do not begin with `MARK`, such as JSON."""
        return self._bytes(self._writing, plain, column, alike=alike)

    def opened_bytes(self, kept: bytes, column: bytes, *, alike: bool = False) -> bytes:
        """The bytes again, whether they were sealed or not."""
        if not kept.startswith(_MARK):
            return kept
        name = kept[_HEAD : _BODY - 1].decode()
        return self._opened(name, kept[_BODY:], column, alike=alike)

    def all_bytes(self, plain: bytes, column: bytes) -> list[bytes]:
        """Every form in which these bytes may stand in a column that seals alike."""
        return [self._bytes(key, plain, column, alike=True) for key in (None, *self._keys.values())]

    def _bytes(self, key: Key | None, plain: bytes, column: bytes, *, alike: bool) -> bytes:
        if key is None:
            return plain
        sealed = key.seal(plain, column, alike=alike)
        return b"%s%s:%s" % (_MARK, key.id.encode(), sealed)

    def _opened(self, name: str, body: str | bytes, column: bytes, *, alike: bool) -> bytes:
        key = self._keys.get(name)
        if key is None:
            raise KeyIsMissing(name)
        try:
            sealed = binascii.a2b_base64(body) if isinstance(body, str) else body
            return key.open(sealed, column, alike=alike)
        except (InvalidTag, ValueError):
            raise SealIsBroken(column, name) from None


_MARK: Final = MARK.encode()

NONE: Final = Keyring()
"""No key at all: values are kept as they are."""


def key_of(kept: Any) -> str | None:
    """Under which key a value stands as it is kept; "" for none, None where nothing is to seal."""
    if not kept:
        return None
    head = kept[:_BODY] if isinstance(kept, str) else bytes(kept[:_BODY]).decode(errors="replace")
    return head[_HEAD:-1] if head.startswith(MARK) and not head.startswith(_PLAIN) else ""


def read_keys(written: str) -> list[bytes]:
    """Read keys as they are written: base64, newest first, with commas or lines between them.

    Raises `NotAKey`.
    """
    try:
        named = [each for each in re.split(r"[\s,]+", written) if each]
        keys = [base64.b64decode(each, validate=True) for each in named]
    except ValueError:
        raise NotAKey from None
    if any(len(key) != LENGTH for key in keys):
        raise NotAKey
    return keys


def written_key(secret: bytes) -> str:
    """Return a key as it is written into the settings."""
    return base64.b64encode(secret).decode()


def hang(dialect: Any, keyring: Keyring) -> None:
    """Hang the keys where the columns' types find them: each engine has a dialect of its own."""
    dialect.keyring = keyring


def keyring_of(dialect: Any) -> Keyring:
    """The keys that hang there."""
    return getattr(dialect, "keyring", NONE)

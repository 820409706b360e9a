"""The file store: bytes under the name of their content, in a folder or an S3-like bucket."""

import asyncio
import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeVar
from urllib.parse import parse_qsl, urlsplit

from obstore.exceptions import BaseError
from obstore.store import S3Store

if TYPE_CHECKING:
    from obstore.store import S3Config  # the library has it for type checkers alone

T = TypeVar("T")

_NAME: Final = re.compile(r"[0-9a-f]{64}")


class FileIsMissing(Exception):
    """The store has no file of that name."""


class FilesAway(Exception):
    """The store could not do it just now; nothing has changed, and nobody is at fault."""


class Files(Protocol):
    """Where files are kept. Every method raises `FilesAway` where the store cannot be reached."""

    async def keep(self, data: bytes) -> str:
        """Keep these bytes for good and answer with their name: their SHA-256 in hex."""
        ...

    async def read(self, name: str) -> bytes:
        """The bytes of that name. Raises `FileIsMissing`."""
        ...

    async def has(self, name: str) -> bool:
        """Whether there are bytes of that name."""
        ...

    async def forget(self, name: str) -> None:
        """Erase the bytes of that name, if they are there."""
        ...


def named(data: bytes) -> str:
    """Under which name a store keeps these bytes."""
    return hashlib.sha256(data).hexdigest()


def files_at(
    folder: Path, url: str | None = None, *, access_key: str = "", secret_key: str = ""
) -> Files:
    """The store at `url`, such as `s3://bucket/prefix?endpoint=https://…`; else in the folder.

    Raises `ValueError` where the url is of another kind.
    """
    if url is None:
        return Folder(folder / "files")
    return Bucket(url, access_key=access_key, secret_key=secret_key)


class Folder:
    """Files in a folder, in 256 folders by the first two letters; readable by the owner alone."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._writing = asyncio.Lock()

    async def keep(self, data: bytes) -> str:
        """Keep these bytes for good and answer with their name."""
        name = named(data)
        async with self._writing:  # two at a time could be in each other's way half-written
            await _in_a_thread(self._write, name, data)
        return name

    async def read(self, name: str) -> bytes:
        """The bytes of that name."""
        try:
            return await _in_a_thread(self._path(name).read_bytes)
        except FileNotFoundError as error:
            raise FileIsMissing(name) from error

    async def has(self, name: str) -> bool:
        """Whether there are bytes of that name."""
        return await _in_a_thread(self._path(name).exists)

    async def forget(self, name: str) -> None:
        """Erase the bytes of that name, if they are there."""
        await _in_a_thread(self._erase, name)

    def _path(self, name: str) -> Path:
        return self._root / _checked(name)[:2] / name

    def _write(self, name: str, data: bytes) -> None:
        path = self._path(name)
        if path.exists():
            return
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Half a file never stands under its name, not even after a power cut; what a crash leaves
        # behind is overwritten when the same bytes come again.
        part = path.with_suffix(".part")
        part.touch(mode=0o600)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        _fsync_folder(path.parent)

    def _erase(self, name: str) -> None:
        path = self._path(name)
        path.unlink(missing_ok=True)
        path.with_suffix(".part").unlink(missing_ok=True)


class Bucket:
    """Files in S3-compatible storage."""

    def __init__(self, url: str, *, access_key: str, secret_key: str) -> None:
        parts = urlsplit(url)
        options = dict(parse_qsl(parts.query))
        endpoint = options.pop("endpoint", "")
        region = options.pop("region", "us-east-1")
        if parts.scheme != "s3" or not parts.netloc or options:
            raise ValueError("FILES_URL is s3://bucket/prefix?endpoint=https://…&region=…")
        config: S3Config = {"region": region}
        if endpoint:
            config["endpoint"] = endpoint
        if access_key:  # without keys the library looks for those that the machine has been given
            config |= {"access_key_id": access_key, "secret_access_key": secret_key}
        self._store = S3Store(
            parts.netloc,
            prefix=parts.path.strip("/") or None,
            config=config,
            client_options={
                "allow_http": endpoint.startswith("http://"),
                "timeout": "60s",
                "connect_timeout": "10s",
            },
            retry_config={"max_retries": 2},
        )

    async def keep(self, data: bytes) -> str:
        """Keep these bytes for good and answer with their name."""
        name = named(data)
        try:
            await self._store.put_async(_key(name), data, use_multipart=False)
        except (BaseError, OSError) as error:
            raise FilesAway(str(error)) from error
        return name

    async def read(self, name: str) -> bytes:
        """The bytes of that name."""
        try:
            found = await self._store.get_async(_key(name))
            return bytes(await found.bytes_async())
        except FileNotFoundError as error:
            raise FileIsMissing(name) from error
        except (BaseError, OSError) as error:
            raise FilesAway(str(error)) from error

    async def has(self, name: str) -> bool:
        """Whether there are bytes of that name."""
        try:
            await self._store.head_async(_key(name))
        except FileNotFoundError:
            return False
        except (BaseError, OSError) as error:
            raise FilesAway(str(error)) from error
        return True

    async def forget(self, name: str) -> None:
        """Erase the bytes of that name, if they are there."""
        try:
            await self._store.delete_async(_key(name))
        except FileNotFoundError:
            return
        except (BaseError, OSError) as error:
            raise FilesAway(str(error)) from error


def _key(name: str) -> str:
    return f"{_checked(name)[:2]}/{name}"


def _checked(name: str) -> str:
    if _NAME.fullmatch(name) is None:  # it never leads out of the folder
        raise FileIsMissing(name)
    return name


def _fsync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


async def _in_a_thread(work: Callable[..., T], *args: object) -> T:
    try:
        return await asyncio.to_thread(work, *args)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise FilesAway(str(error)) from error

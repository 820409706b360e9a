"""Writes what is kept of somebody as a ZIP: a page to read, the same as JSON, and their files."""

import asyncio
import html
import io
import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from domain.bundles import Bundle
from domain.voices import ENDINGS
from handlers.people.bundling import Gathered, Rows
from storage.files import FileIsMissing, Files

MOST: Final = 30 * 1024 * 1024
"""Bytes of one part; with a file more it still fits through every transport."""
DATA: Final = "my-data.json"
MEDIA: Final = "application/zip"

_STYLE: Final = (
    "body{font:20px/1.7 sans-serif;max-width:42em;margin:1em auto;padding:0 1em;color:#222}"
    "h2{font-size:1.1em;margin:1.6em 0 .3em}li{margin:.3em 0;overflow-wrap:anywhere}"
)
_PICTURES: Final = ((b"\xff\xd8", "jpg"), (b"\x89PNG", "png"), (b"RIFF", "webp"))


async def zipped(
    gathered: Gathered, files: Files, made_at: datetime, *, most: int = MOST
) -> tuple[bytes, int | None]:
    """Write a part; answers with it, and with which file the next one begins, if there is one."""
    bundle, out = gathered.bundle, io.BytesIO()
    after = None
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        if not bundle.first:
            archive.writestr(_entry(bundle.page, made_at), page(bundle), ZIP_DEFLATED)
            with archive.open(_entry(DATA, made_at), "w", force_zip64=True) as data:
                async for some in as_json(gathered.rows, made_at):
                    await asyncio.to_thread(data.write, some.encode())
        for place in range(bundle.first, len(bundle.files)):
            if out.tell() > most:
                after = place
                break
            enclosed = bundle.files[place]
            try:
                content = await files.read(enclosed.file)
            except FileIsMissing:  # erased meanwhile
                continue
            name = f"{enclosed.stem}.{_ending(enclosed.media, content)}"
            archive.writestr(_entry(name, made_at), content, ZIP_STORED)
    return out.getvalue(), after


def page(bundle: Bundle) -> str:
    """The page, which an old telephone reads without a connection: no script, nothing fetched."""
    chapters = "".join(
        f"<h2>{html.escape(each.title)}</h2>\n<ul>\n"
        + "".join(f"<li>{html.escape(line)}</li>\n" for line in each.lines)
        + "</ul>\n"
        for each in bundle.chapters
    )
    return (
        f'<!doctype html>\n<html lang="{html.escape(bundle.language)}">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{html.escape(bundle.title)}</title>\n<style>{_STYLE}</style>\n"
        f"<h1>{html.escape(bundle.title)}</h1>\n<p>{html.escape(bundle.about)}</p>\n{chapters}"
    )


async def as_json(rows: AsyncIterator[Rows], made_at: datetime) -> AsyncIterator[str]:
    """The rows as one JSON text, piece by piece: a table after the other, each a list."""
    yield f'{{"made_at": {_json(made_at.isoformat(timespec="seconds"))},\n"kept": {{'
    table = None
    async for some in rows:
        for row in some.rows:
            if some.table != table:
                yield f"{'],' if table else ''}\n{_json(some.table)}: [\n{_json(row)}"
                table = some.table
            else:
                yield f",\n{_json(row)}"
    yield f"{']' if table else ''}}}}}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _entry(name: str, at: datetime) -> ZipInfo:
    return ZipInfo(name, at.timetuple()[:6])


def _ending(media: str, content: bytes) -> str:
    if media:
        return ENDINGS.get(media, "pdf" if media == "application/pdf" else "bin")
    return next((ending for begins, ending in _PICTURES if content.startswith(begins)), "heic")

"""Binds a dossier: each volume printed by itself, its pictures put in only then."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import msgspec

from bot.papers import template
from bot.pictures import Darkroom
from domain.folios import Block, Folio, Section
from storage.files import FileIsMissing, Files

PATIENCE: Final = 120.0
"""Seconds that a volume may take."""


async def bind(volumes: Sequence[Folio], file: Path, files: Files) -> list[str]:
    """Write the first volume to `file`, the others beside it; answers what they are called.

    Raises `OSError` where they cannot be written.
    """
    names: list[str] = []
    for place, volume in enumerate(volumes, start=1):
        whole = await _with_pictures(volume, files)
        path = file if place == 1 else file.with_stem(f"{file.stem}-{place}")
        printed = await _printed(whole)
        path.touch(mode=0o600)  # it names homes: whoever else has the machine does not read it
        path.write_bytes(printed)
        names.append(path.name)
    return names


async def _printed(volume: Folio) -> bytes:
    """In a child of its own: what the press remembers of one volume is no use to the next."""
    darkroom = Darkroom(patience=PATIENCE)
    try:
        return await darkroom.work(template(volume), msgspec.msgpack.encode(volume))
    finally:
        await darkroom.close()


async def _with_pictures(volume: Folio, files: Files) -> Folio:
    sections = [
        Section(section.title, tuple([await _with_picture(each, files) for each in section.blocks]))
        for section in volume.sections
    ]
    return replace(volume, sections=tuple(sections))


async def _with_picture(block: Block, files: Files) -> Block:
    """What was erased meanwhile leaves its title."""
    if not block.file:
        return block
    try:
        return replace(block, picture=await files.read(block.file))
    except FileIsMissing:
        return block

"""A file store in memory, for tests in which files are only passed on."""

import asyncio

from storage.files import FileIsMissing, FilesAway, named


class Shelf:
    """Keeps files as the real ones do; `away` is for when it cannot be reached."""

    def __init__(self):
        self.files = {}
        self.away = False
        self.missed = asyncio.Event()

    async def keep(self, data):
        self._reach()
        self.files[named(data)] = data
        return named(data)

    async def read(self, name):
        self._reach()
        if name not in self.files:
            raise FileIsMissing(name)
        return self.files[name]

    async def has(self, name):
        self._reach()
        return name in self.files

    async def forget(self, name):
        self._reach()
        self.files.pop(name, None)

    def _reach(self):
        if self.away:
            self.missed.set()
            raise FilesAway("the shelf is away")

"""What reaches a database, whichever way the house takes to it."""

import asyncio

from sqlalchemy import event

from storage import Storage
from tests import databases


class Noted:
    """Every statement of the transactions that begin from now on."""

    def __init__(self, storage: Storage) -> None:
        self._statements: list[str] = []
        self._listened: list[object] = []
        self._sqlite = storage.is_sqlite
        databases.apart(storage)
        event.listen(storage.engine.sync_engine, "checkout", self._listen)

    async def all(self) -> list[str]:
        """Those since it was asked last; asyncpg tells of one in the loop's next turn."""
        await asyncio.sleep(0)
        seen = list(self._statements)
        self._statements.clear()
        return seen

    def _listen(self, connection, *_):
        driver = connection.driver_connection
        if driver in self._listened:
            return
        self._listened.append(driver)
        if not self._sqlite:
            driver.add_query_logger(lambda record: self._statements.append(record.query))
            return
        do = driver.do

        async def noting(statement, work):
            self._statements.append(statement)
            return await do(statement, work)

        driver.do = noting

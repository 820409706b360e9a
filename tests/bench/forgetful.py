"""The same votes by python-telegram-bot's own `Application`, with a handler that keeps nothing."""

import json
from collections.abc import Sequence
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes
from telegram.request import BaseRequest, RequestData

from domain.polls import read_name
from tests.bench.bench import stopwatch
from tests.bench.councils import BOT, Vote, account_of


class MuteLine(BaseRequest):
    """The line to Telegram: it says who the bot is, and takes everything else for well said."""

    read_timeout = None

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, **_: object
    ) -> tuple[int, bytes]:
        me = {"id": BOT, "is_bot": True, "first_name": "小板凳", "username": "little_stool_bot"}
        result = me if url.endswith("/getMe") else True
        return 200, json.dumps({"ok": True, "result": result}).encode()


class Forgetful:
    """Votes in a dictionary, answers that are made and never sent: what is lost, is lost."""

    def __init__(self) -> None:
        line = MuteLine()
        builder = Application.builder().token(f"{BOT}:secret").updater(None)
        self._bot: Any = builder.request(line).get_updates_request(MuteLine()).build()
        self._bot.add_handler(CallbackQueryHandler(self._vote, pattern="^vote:"))
        self._ballots: dict[object, dict[int, str]] = {}
        self._answers: list[str] = []

    async def open(self) -> None:
        await self._bot.initialize()

    async def close(self) -> None:
        await self._bot.shutdown()

    async def votes_a_second(self, votes: Sequence[Vote]) -> float:
        """One after the other, as they are handled unless somebody changes that."""
        self._ballots.clear()
        self._answers.clear()
        told = [vote.told() for vote in votes]
        with stopwatch() as watch:
            for body in told:
                await self._bot.process_update(Update.de_json(json.loads(body), self._bot.bot))
        last = {(vote.poll, account_of(vote.resident)): vote.choice for vote in votes}
        counted = {
            (poll, account): choice
            for poll, ballots in self._ballots.items()
            for account, choice in ballots.items()
        }
        if counted != last:
            raise AssertionError("it did not count the votes as they were cast")
        return len(votes) / watch.seconds

    async def _vote(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        assert query is not None
        meant = read_name((query.data or "").partition(":")[2])
        assert meant is not None
        poll, choice = meant
        self._ballots.setdefault(poll, {})[query.from_user.id] = choice
        voted = len(self._ballots[poll])
        self._answers.append(f"您投了：{choice}。截止前可以改。已有 {voted} 位投票。")

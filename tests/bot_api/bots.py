"""A bot as Telegram knows it: its token, its rights, and the updates that wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bot_api import texts
from tests.bot_api.chats import Account, Former, Group, Private, Shared
from tests.bot_api.updates import DAY

if TYPE_CHECKING:
    from datetime import datetime

    from tests.bot_api.chats import Chat, Json, Message
    from tests.bot_api.people import Press
    from tests.bot_api.updates import Updates
    from tests.bot_api.webhooks import Webhook
    from tests.bot_api.world import World

PATIENCE = 30.0
"""Seconds that are waited for what a busy machine does late."""


class Bot(Account):
    """A registered bot; `reads_all` is privacy mode switched off."""

    is_bot = True

    def __init__(self, world: World, token: str, username: str, updates: Updates) -> None:
        super().__init__(world, int(token.partition(":")[0]), username)
        self.token = token
        self.username = username
        self.reads_all = False
        self.updates = updates
        self.webhook: Webhook | None = None
        self.commands: dict[tuple[str, str], list[Json]] = {}
        """By scope (as JSON) and language code."""

    def as_json(self) -> Json:
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": self.name,
            "username": self.username,
        }

    def me(self) -> Json:
        """As getMe shows it."""
        return self.as_json() | {
            "can_join_groups": True,
            "can_read_all_group_messages": self.reads_all,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
        }

    def hears(
        self, kind: str, content: object, *, expires: datetime, lane: str, apart: bool = False
    ) -> None:
        """Put an update into the queue, if the bot wants that kind."""
        whole = self.updates.add(kind, content, expires=expires, lane=lane, apart=apart)
        if whole is None:
            return
        self.world.check_update(whole)
        if self.webhook:
            self.webhook.wake()

    def hears_nonsense(self, body: Json) -> int:
        """Put in an update that Telegram would never send; answers with its id."""
        kind = next(iter(body), "nothing")
        whole = self.updates.add_body(
            kind, body, expires=self.world.now() + DAY, lane=f"nonsense {kind}"
        )
        if self.webhook:
            self.webhook.wake()
        return int(str(whole["update_id"]))

    def can_see(self, message: Message) -> bool:
        """Privacy mode: what of a group's talk reaches this bot."""
        chat = message.chat
        if message.by_bot and not message.is_service:
            return False
        if isinstance(chat, Private):
            return chat.bot is self
        assert isinstance(chat, Shared)
        seat = chat.membership(self)
        if not seat.present:
            return False
        if message.is_service or self.reads_all or seat.leads or isinstance(chat, Former):
            return True
        return isinstance(chat, Group) and self._is_meant(chat, message)

    def _is_meant(self, group: Group, message: Message) -> bool:
        if message.reply_to and message.reply_to.sender is self:
            return True
        addressed = f"@{self.username}".lower()
        for command in texts.commands_in(message.text):
            if command.lower().endswith(addressed):
                return True
            if "@" not in command and group.last_bot is self:
                return True
        return False

    def knows(self, chat: Chat) -> bool:
        """The bot has met this chat: it is in it, or was."""
        if isinstance(chat, Private):
            return chat.opened or chat.blocked or self.world.share_a_room(self, chat.person)
        return isinstance(chat, Shared) and self.id in chat.members

    # --- what a test waits for --------------------------------------------------------------

    async def answers(self, press: Press, *, within: float = PATIENCE) -> str:
        """Wait for the answer to a press; the toast's words, "" for a silent one."""
        answers = await self.world.until(lambda: press.answers, within=within)
        return answers[-1].text

    async def has_heard(self, *, within: float = PATIENCE) -> None:
        """Wait until the bot has acknowledged all that was told so far."""
        last = self.updates.told[-1:]
        await self.world.until(
            lambda: not last or last[0] not in self.updates.pending, within=within
        )

"""Telegram, in and out: one bot account listens, reads and speaks."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Self

import structlog
from telegram import Bot, BotCommand, InputMediaPhoto, LinkPreviewOptions, Message
from telegram.constants import CallbackQueryLimit, MessageLimit
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.helpers import create_deep_linked_url

from bot.faults import where
from bot.transports.telegram import asking
from bot.transports.telegram.fetching import Files
from bot.transports.telegram.hearing import Me, heard
from bot.transports.telegram.line import Line
from bot.transports.telegram.listening import Deaf, Ear
from bot.transports.telegram.reception import received
from bot.transports.telegram.speaking import (
    gone,
    keyboard,
    removed,
    reply,
    unasked,
    undelivered,
    untaken,
)
from bot.transports.telegram.wire import ALLOWED_UPDATES
from bot.transports.texts import fits, fitting
from bot.transports.transport import Keep, NeverSayable, Traits
from domain.chat import Asking, Document, Incoming, Kind, Offered, Outgoing, Raw, Room
from domain.voices import OGG

__all__ = ["Home", "Me", "Telegram", "TokenRefused"]

log = structlog.stdlib.get_logger(__name__)

LONGEST_WAIT = 30.0
"""Seconds between two tries: well below the 150 s for which Telegram keeps a press."""


TITLE = 100
"""UTF-16 units under a file whose words do not fit there: the words' first line."""

HALF_SAID = 64
"""Of how many files it is remembered that their words are still to be said."""

CALLED_CHECK = 10.0
"""Seconds between two looks at what a webhook has not brought yet; a close waits for one."""


class TokenRefused(Exception):
    """Telegram does not know the bot's token."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where Telegram brings updates to ("": nowhere), how many wait for it, and why."""

    url: str
    waiting: int
    why: str


class Telegram:
    """One bot account on Telegram; `start` it before anything else."""

    name: str = "telegram"
    traits: Traits = Traits(
        buttons=True,
        edits=True,
        max_text=MessageLimit.MAX_TEXT_LENGTH,
        presses_last=timedelta(seconds=150),
        room_per_minute=20,
        room_per_second=1.0,
        in_all_per_second=30.0,
        counts_arrivals=True,
        polls=True,
        overseas=True,
    )

    def __init__(
        self,
        token: str,
        *,
        now: Callable[[], datetime],
        api_url: str = "https://api.telegram.org",
        poll_seconds: int = 50,
        called: bool = False,
        patience: float = 15,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """Nothing is sent yet.

        `poll_seconds`: how long a question for news may stand open. `called`: Telegram brings the
        updates itself (a webhook). `patience`: how many seconds a method may take. `chance`, from
        0 to 1, spreads the tries after a fault.
        """
        account, _, secret = token.partition(":")
        if not account.isdecimal() or not secret:
            raise ValueError("a bot's token looks like 123456:ABC-DEF")
        # Every address of the Bot API holds the token, and these write addresses into the log.
        for noisy in ("httpx", "httpcore", "telegram"):
            logging.getLogger(noisy).setLevel(logging.WARNING)
        api_url = api_url.rstrip("/")
        self.source = f"telegram:{account}"
        self.last_heard_from: datetime | None = None
        """When news was last asked for and all that was told was kept."""
        self._me: Me | None = None
        self._called = called
        self._now, self._pause, self._chance = now, pause, chance
        # A long poll that was torn off may block its connection for a while: so not one alone.
        self._news_line = Line(connections=4, patience=poll_seconds + 10)
        self._line = Line(connections=64, patience=patience)
        self._bot = Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=self._line,
            get_updates_request=self._news_line,
        )
        self._ear = Ear(self._news_line, self._bot.base_url, seconds=poll_seconds)
        self._files = Files(
            self._line, self._bot.base_url, self._bot.base_file_url, patience=patience
        )
        self._half_said: dict[tuple[Room, str], str] = {}

    async def __aenter__(self) -> Self:
        try:
            await self.start()
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def start(self) -> None:
        """Learn who we are, however long the network takes. Raises `TokenRefused`."""
        # Not `Bot.initialize`: its error names the token.
        await asyncio.gather(self._news_line.initialize(), self._line.initialize())
        tries = 0
        while self._me is None:
            try:
                me = await self._bot.get_me()
            except InvalidToken:
                raise TokenRefused("Telegram refuses the bot's token") from None
            except TelegramError as error:
                tries += 1
                await self._wait(tries, str(error))
            else:
                self._me = Me(me.id, me.username or "", bool(me.can_read_all_group_messages))

    async def close(self) -> None:
        """Let go of the connections."""
        await asyncio.gather(self._news_line.shutdown(), self._line.shutdown(), self._files.close())

    @property
    def me(self) -> Me:
        """Who we are on Telegram."""
        if self._me is None:
            raise RuntimeError("Telegram was not started")
        return self._me

    def is_group(self, room: Room) -> bool:
        """Whether several people read there: Telegram gives groups negative numbers."""
        return room.address.startswith("-")

    # --- heard ---------------------------------------------------------------------------

    async def listen(self, keep: Keep) -> None:
        """Ask for news until cancelled; what `keep` did not return from is asked for again.

        The offset that acknowledges is never stored: update numbers may start anew, and what
        is told twice is kept once. Where Telegram brings updates itself, only ask from time to
        time whether any wait there.
        """
        if self._called:
            await self._be_called()
        offset, tries = None, 0
        while True:
            try:
                offset = await self._hear(keep, offset)
            except Deaf as deaf:
                tries += 1
                await self._wait(tries, str(deaf), deaf.after)
            except Exception as fault:  # noqa: BLE001 - it is not acknowledged, so it is not lost
                # No traceback: a database that refuses a value quotes it.
                log.error(  # noqa: TRY400
                    "what Telegram told was not kept", action="telegram-not-kept", **where(fault)
                )
                tries += 1
                await self._wait(tries, "what was told was not kept")
            else:
                tries = 0

    async def _be_called(self) -> None:
        """Note from time to time that nothing waits at Telegram undelivered."""
        while True:
            at = self._now()
            try:
                waiting = (await self._bot.get_webhook_info()).pending_update_count
            except TelegramError as error:
                log.warning("Telegram is silent", action="telegram-silent", why=str(error))
            else:
                self.last_heard_from = self.last_heard_from if waiting else at
            await self._pause(CALLED_CHECK)

    async def _hear(self, keep: Keep, offset: int | None) -> int | None:
        """Ask once, keep what is told, and say from where to ask next."""
        news = await self._ear.news(offset)
        at = self._now()
        raws = [self.received(update, at) for update in news]
        numbers = [int(raw.key) for raw in raws if raw.key.isdecimal()]
        if raws and not numbers:
            raise Deaf("an answer in which there is no update")
        if raws:
            await keep(raws)
        self.last_heard_from = at
        return max(numbers) + 1 if numbers else offset

    def received(self, body: bytes, at: datetime) -> Raw:
        """One update as the webhook brings it, ready to be kept."""
        return received(body, source=self.source, at=at)

    def heard(self, raw: Raw) -> Incoming | None:
        """What the update says, or None where it is nothing to us."""
        return heard(raw, self.me)

    async def _wait(self, tries: int, why: str, at_least: float = 0) -> None:
        """Longer after each fault, and never all bots at the same moment."""
        seconds = max(at_least, min(LONGEST_WAIT, 2.0 ** min(tries, 10)) * (1 + self._chance()) / 2)
        log.warning(
            "Telegram is silent", action="telegram-silent", why=why, tries=tries, again_in=seconds
        )
        await self._pause(seconds)

    # --- said ----------------------------------------------------------------------------

    async def send(
        self, message: Outgoing, *, edits: str | None = None, file: bytes | None = None
    ) -> str:
        """Say it, or edit the message named `edits` into it; answers with the message's name.

        Edited into what it already is: well. A toast that comes too late: well, and worthless.
        Text beyond the limit ends at a line, with an "…". Words that do not fit under a file reply
        to it, and the name is theirs; where the file is not taken they go alone. Raises
        `NotDelivered`.
        """
        if message.kind is Kind.TOAST:
            await self._toast(message)
            return ""
        with _refusals_translated():
            if message.kind is Kind.REMOVAL:
                return await self._remove(message)
            if message.choices is not None:
                return await self._ask(message, message.choices, edits)
            if edits is not None:
                return await self._edit(message, edits, file)
            if file is None:
                return await self._say(message)
            try:
                return await self._enclose(message, file)
            except TelegramError as error:
                if not untaken(error):
                    raise
                log.warning(
                    "Telegram does not take a file",
                    action="telegram-file-refused",
                    why=error.message,
                )
            return await self._say(message)

    async def _remove(self, message: Outgoing) -> str:
        """Take somebody's message away; gone already: well. The room stands, whatever comes."""
        if message.reply_to is None or not message.reply_to.isdecimal():
            raise NeverSayable("a removal names no message")
        try:
            await self._bot.delete_message(int(message.room.address), int(message.reply_to))
        except BadRequest as error:
            if not removed(error):
                raise NeverSayable(error.message) from error
        return ""

    async def _ask(self, message: Outgoing, offered: Offered, name: str | None) -> str:
        """Put a question as a poll, stop it, or let words stand in its place."""
        chat = int(message.room.address)
        match offered.asking:
            case Asking.OPEN if name is None:
                return await self._ask_anew(message, offered)
            case Asking.CLOSED if name is not None:
                if not await asking.stop(self._bot, chat, name):
                    await self._close_words(message, name)
            case Asking.GONE if name is not None:
                if not await asking.take_away(self._bot, chat, name):
                    return await self._edit(message, name, None)
                return await self._say(message)
            case Asking.CLOSED | Asking.GONE:
                return await self._say(message)
            case _:  # it counts by itself: there is nothing to change
                pass
        return name or ""

    async def _ask_anew(self, message: Outgoing, offered: Offered) -> str:
        """As a poll; where the group takes none, in words with buttons."""
        try:
            return await asking.ask(self._bot, message, offered, self._now())
        except TelegramError as error:
            if not unasked(error):
                raise
            log.warning(
                "Telegram takes no poll there", action="telegram-poll-refused", why=error.message
            )
        return await self._say(message)

    async def _close_words(self, message: Outgoing, name: str) -> None:
        """It was asked in words, which lose their buttons; where nothing is left there, well."""
        try:
            await self._edit(message, name, None)
        except BadRequest as error:
            if not gone(error):
                raise

    async def _say(self, message: Outgoing) -> str:
        said = await self._bot.send_message(
            int(message.room.address),
            fitting(message.text, self.traits.max_text),
            reply_markup=keyboard(message.buttons),
            reply_parameters=reply(message.reply_to),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
        return str(said.message_id)

    async def _edit(self, message: Outgoing, name: str, picture: bytes | None) -> str:
        """Change what it says, and its picture where there is another; a text may be given one."""
        try:
            if picture is None or not await self._repaint(message, name, picture):
                await self._reword(message, name)
        except BadRequest as error:
            if "message is not modified" not in error.message.lower():
                raise
        return name

    async def _reword(self, message: Outgoing, name: str) -> None:
        where = int(message.room.address), int(name)
        buttons = keyboard(message.buttons)
        try:
            await self._bot.edit_message_text(
                fitting(message.text, self.traits.max_text),
                *where,
                reply_markup=buttons,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except BadRequest as error:
            if "there is no text in the message" not in error.message.lower():
                raise
            caption = fitting(message.text, MessageLimit.CAPTION_LENGTH)
            await self._bot.edit_message_caption(*where, caption=caption, reply_markup=buttons)

    async def _repaint(self, message: Outgoing, name: str, picture: bytes) -> bool:
        """Whether it has the picture now; it is left out where the words would not fit below."""
        if not fits(message.text, MessageLimit.CAPTION_LENGTH):
            return False
        try:
            await self._bot.edit_message_media(
                InputMediaPhoto(picture, caption=message.text, filename="photo.jpg"),
                int(message.room.address),
                int(name),
                reply_markup=keyboard(message.buttons),
            )
        except TelegramError as error:
            if not untaken(error):
                raise
            log.warning(
                "Telegram does not take a file", action="telegram-file-refused", why=error.message
            )
            return False
        return True

    async def _enclose(self, message: Outgoing, file: bytes) -> str:
        if fits(message.text, MessageLimit.CAPTION_LENGTH):
            return await self._hand_over(message, file)
        # The file is not handed over again where its words could not follow at once.
        half = (message.room, message.key)
        shown = self._half_said.pop(half, None)
        if shown is None:
            title = fitting(message.text.partition("\n")[0], TITLE)
            shown = await self._hand_over(replace(message, text=title, buttons=()), file)
        if message.key:
            self._half_said[half] = shown
            if len(self._half_said) > HALF_SAID:
                del self._half_said[next(iter(self._half_said))]
        name = await self._say(replace(message, reply_to=shown))
        self._half_said.pop(half, None)
        return name

    async def _hand_over(self, message: Outgoing, file: bytes) -> str:
        said = await self._with(message.document, file)(
            chat_id=int(message.room.address),
            caption=message.text or None,
            reply_markup=keyboard(message.buttons),
            reply_parameters=reply(message.reply_to),
        )
        return str(said.message_id)

    def _with(self, document: Document | None, file: bytes) -> Callable[..., Awaitable[Message]]:
        if document is None:
            return partial(self._bot.send_photo, photo=file, filename="photo.jpg")
        if document.media == OGG:  # it is played where it stands; of other kinds Telegram does not
            return partial(self._bot.send_voice, voice=file, filename=document.name)
        return partial(
            self._bot.send_document,
            document=file,
            filename=document.name,
            disable_content_type_detection=True,  # a document stays one, whatever is in it
        )

    async def _toast(self, message: Outgoing) -> None:
        if message.query is None:
            raise NeverSayable("a toast names no press that it answers")
        text = fitting(message.text, CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)
        with _refusals_translated():
            try:
                await self._bot.answer_callback_query(message.query, text)
            except BadRequest as error:
                if "query is too old" not in error.message.lower():
                    raise

    # --- fetched -------------------------------------------------------------------------

    async def fetch(self, handle: str, *, most: int) -> bytes:
        """A file that came with a message, of at most so many bytes. Raises `NotFetched`."""
        return await self._files.fetch(handle, most=most)

    # --- set up --------------------------------------------------------------------------

    async def call_home(self, url: str, secret: str) -> None:
        """From now on Telegram brings updates to this address, with this secret in a header."""
        with _refusals_translated():
            await self._bot.set_webhook(url, allowed_updates=ALLOWED_UPDATES, secret_token=secret)

    async def home(self) -> Home:
        """Where Telegram brings updates to, and what waits there. Raises `NotDelivered`."""
        with _refusals_translated():
            known = await self._bot.get_webhook_info()
        return Home(known.url, known.pending_update_count, known.last_error_message or "")

    async def hang_up(self) -> None:
        """From now on Telegram waits to be asked for updates; what waits already is kept."""
        with _refusals_translated():
            await self._bot.delete_webhook()

    async def set_commands(self, commands: Sequence[tuple[str, str, str]]) -> None:
        """The menu of commands: each a Latin word, what it does in Chinese, and in English."""
        with _refusals_translated():
            await self._bot.set_my_commands([BotCommand(word, zh) for word, zh, _ in commands])
            await self._bot.set_my_commands(
                [BotCommand(word, en) for word, _, en in commands], language_code="en"
            )

    def deep_link(self, code: str) -> str:
        """A link that opens a private chat with us and says `/start <code>`.

        Raises `ValueError` where the code is longer than 64 or not of `A-Z a-z 0-9 _ -`.
        """
        return create_deep_linked_url(self.me.username, code)


@contextmanager
def _refusals_translated() -> Generator[None]:
    try:
        yield
    except InvalidToken as error:
        log.exception("Telegram refuses the bot's token", action="telegram-token-refused")
        raise undelivered(error) from error
    except TelegramError as error:
        raise undelivered(error) from error

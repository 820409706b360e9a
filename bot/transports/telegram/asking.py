"""Questions as polls of Telegram's own: asked, stopped, and taken away again."""

from datetime import datetime, timedelta
from typing import Final

import structlog
from telegram import Bot
from telegram.constants import PollLimit
from telegram.error import BadRequest

from bot.transports.telegram.speaking import reply
from bot.transports.texts import fitting
from bot.transports.transport import Asked, OutcomeUnknown
from domain.chat import Offered, Outgoing

log = structlog.stdlib.get_logger(__name__)

LONGEST_OPEN: Final = timedelta(seconds=PollLimit.MAX_OPEN_PERIOD)
"""Telegram closes no poll by itself that is open for longer."""


async def ask(bot: Bot, message: Outgoing, offered: Offered, now: datetime) -> Asked:
    """Put the question; Telegram closes it by itself, so that no late answer ever reaches us.

    It names who answered, as nothing else lets answers be counted again; nobody sees any of them
    before the close, and it cannot be carried off to where others would answer.
    """
    closes = offered.closes_at if offered.closes_at - now < LONGEST_OPEN else None
    said = await bot.send_poll(
        int(message.room.address),
        fitting(offered.title, PollLimit.MAX_QUESTION_LENGTH),
        [fitting(option, PollLimit.MAX_OPTION_LENGTH) for option in offered.options],
        is_anonymous=False,
        allows_multiple_answers=offered.several,
        allows_revoting=True,
        hide_results_until_closes=True,
        description=offered.note,
        close_date=closes,
        protect_content=True,
        reply_parameters=reply(message.reply_to),
    )
    if said.poll is None:
        raise OutcomeUnknown("Telegram shows no poll where one was sent")
    return Asked(str(said.message_id), said.poll.id)


async def stop(bot: Bot, chat: int, name: str) -> bool:
    """Take no more answers; whether that message is a poll of ours at all."""
    try:
        await bot.stop_poll(chat, int(name))
    except BadRequest as error:
        why = error.message.lower()
        if "already been closed" in why:
            return True
        if any(each in why for each in ("not found", "not a poll", "can't be stopped", "invalid")):
            return False
        raise
    return True


async def take_away(bot: Bot, chat: int, name: str) -> bool:
    """Stop it and let nobody read it any more; whether that message was a poll of ours."""
    if not await stop(bot, chat, name):
        return False  # a room that moved has other messages under such a name
    try:
        await bot.delete_message(chat, int(name))
    except BadRequest as error:
        log.warning("a poll stays to be read", action="telegram-poll-stays", why=error.message)
    return True

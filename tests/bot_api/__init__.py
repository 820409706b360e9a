"""A faithful Telegram Bot API server for the tests, and the verbs to tell a story in it.

async with BotApi(now=lambda: noon) as server:
    bot = server.bot("1:token", username="stool_bot")
    wang = server.person("王阿姨")
    group = server.group("陶然北岸社区居民群", members=[wang, bot])
    wang.says(group, "/help@stool_bot")
    answer = await server.said(group, "帮助")
    assert server.violations == []
"""

from tests.bot_api.bots import Bot
from tests.bot_api.chats import Channel, Chat, Group, Message, Private
from tests.bot_api.limits import Fault, FaultKind, Limit, Limits
from tests.bot_api.people import Person, Press, Toast
from tests.bot_api.server import BotApi, Request

__all__ = [
    "Bot",
    "BotApi",
    "Channel",
    "Chat",
    "Fault",
    "FaultKind",
    "Group",
    "Limit",
    "Limits",
    "Message",
    "Person",
    "Press",
    "Private",
    "Request",
    "Toast",
]

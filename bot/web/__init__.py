"""The web process: the pages of the local web chat, and the door at which Telegram knocks."""

from bot.web.cast import Cast, Group, Neighbour, Role, Spot, Visitor, Who, chosen
from bot.web.chat import Chat
from bot.web.clock import Clockwork, HandClock
from bot.web.server import door, serve
from bot.web.site import web
from bot.web.webhook import Webhook

__all__ = [
    "Cast",
    "Chat",
    "Clockwork",
    "Group",
    "HandClock",
    "Neighbour",
    "Role",
    "Spot",
    "Visitor",
    "Webhook",
    "Who",
    "chosen",
    "door",
    "serve",
    "web",
]

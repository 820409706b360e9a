"""The local web chat: a group chat of our own, which any browser can open."""

from bot.transports.webchat.files import Files, Kept, whole
from bot.transports.webchat.history import BOT, Draft, History, Line
from bot.transports.webchat.pages import Page, Pages, Toast
from bot.transports.webchat.webchat import NobodyListens, NoSuchFile, Webchat, private_room

__all__ = [
    "BOT",
    "Draft",
    "Files",
    "History",
    "Kept",
    "Line",
    "NoSuchFile",
    "NobodyListens",
    "Page",
    "Pages",
    "Toast",
    "Webchat",
    "private_room",
    "whole",
]

"""The demonstration neighbourhood: 陶然北岸社区 in the web chat, made-up people, a clock by hand.

It is the real bot on a database of its own. What it starts with was said by its people, through
the same front door as everything else: founded, let in by code, proposed, supported, put to a vote.
"""

from bot.neighbourhood.doors import awake, live, open_doors

__all__ = ["awake", "live", "open_doors"]

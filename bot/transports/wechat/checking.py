"""Asks a puppet service for a sign of life, beside the bot that listens to it."""

from bot.transports.wechat import puppet_pb2 as pb
from bot.transports.wechat.line import Away, Fault, Line, Refused, needs_no_tls

__all__ = ["Away", "Refused", "needs_no_tls", "version"]


async def version(endpoint: str, token: str, *, ca: bytes | None, patience: float) -> str:
    """Which version it is. Raises `Refused`, and `Away` whatever else is wrong."""
    async with Line(endpoint, token, ca=ca) as line:
        try:
            told = await line.ask("Version", pb.Empty(), pb.VersionResponse, patience=patience)
        except Refused:
            raise
        except Fault as fault:
            raise Away(str(fault)) from None
    return told.version

"""What the operator reads about the way to WeChat: a puppet service."""

from datetime import datetime

from domain.chat import Sentence
from handlers.wording.general import said


def needs_token() -> Sentence:
    """The service's address is set, and its token is not."""
    return said("puppet-needs-token")


def not_installed() -> Sentence:
    """What speaks with the service is not installed."""
    return said("puppet-not-installed")


def ca_unreadable(path: str) -> Sentence:
    """The file with the CA cannot be read."""
    return said("puppet-ca-unreadable", path=path)


def not_configured() -> Sentence:
    """WeChat is not configured."""
    return said("puppet-not-configured")


def answers(endpoint: str, version: str) -> Sentence:
    """The service is there and knows our token."""
    return said("puppet-answers", endpoint=endpoint, version=version)


def away(endpoint: str) -> Sentence:
    """The service is not reached."""
    return said("puppet-away", endpoint=endpoint)


def refused() -> Sentence:
    """The service does not know our token."""
    return said("puppet-refused")


def without_tls(endpoint: str) -> Sentence:
    """What is said to the service travels openly."""
    return said("puppet-without-tls", endpoint=endpoint)


def never_heard() -> Sentence:
    """The bot has never heard anything from WeChat."""
    return said("puppet-never-heard")


def heard(at: datetime) -> Sentence:
    """The bot hears WeChat: the account is in."""
    return said("puppet-heard", at=at)


def silent(since: datetime) -> Sentence:
    """The bot has heard nothing for a while: it is off, the account is out, or another listens."""
    return said("puppet-silent", since=since)


def ids_are_fleeting() -> Sentence:
    """What it means that names change with each login."""
    return said("puppet-ids-are-fleeting")


def not_permitted() -> Sentence:
    """What WeChat thinks of it."""
    return said("puppet-not-permitted")

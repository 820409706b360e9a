"""What the operator reads about the keys under which personal values are kept."""

from domain.chat import Sentence
from handlers.wording.general import said


def unreadable() -> Sentence:
    """What the settings give as keys are none."""
    return said("keys-unreadable")


def missing(key: str) -> Sentence:
    """Something is sealed under a key that was not given."""
    return said("keys-missing", id=key)


def none() -> Sentence:
    """No key was given: everything stands as it is."""
    return said("keys-none")


def sealed_under(key: str) -> Sentence:
    """Under which key is sealed."""
    return said("keys-sealed-under", id=key)


def not_taken_up(key: str) -> Sentence:
    """The newest key is not in use: the bot that runs does not know it."""
    return said("keys-not-taken-up", id=key)


def still_needed(key: str) -> Sentence:
    """An old key under which values stand."""
    return said("keys-still-needed", id=key)


def not_needed(key: str) -> Sentence:
    """An old key under which nothing stands."""
    return said("keys-not-needed", id=key)


def made() -> Sentence:
    """What is to be done with a key that was made."""
    return said("keys-made")


def nothing_kept() -> Sentence:
    """There is nothing to seal."""
    return said("keys-nothing-kept")


def standing(column: str, key: str, count: int) -> Sentence:
    """How many values of a column stand under a key, "" for none."""
    if not key:
        return said("keys-standing-plain", column=column, count=count)
    return said("keys-standing", column=column, id=key, count=count)


def renewed(table: str, count: int) -> Sentence:
    """So many values of a table were sealed anew."""
    return said("keys-renewed", table=table, count=count)


def all_under(key: str, count: int) -> Sentence:
    """Everything stands under one key; so many were sealed anew."""
    return said("keys-all-under", id=key, count=count)


def may_go(key: str) -> Sentence:
    """An old key that may be taken from the settings, and destroyed with the old backups."""
    return said("keys-may-go", id=key)


def restart_first(key: str) -> Sentence:
    """The bot runs with older keys: it could not read what would be sealed now."""
    return said("keys-restart-first", id=key)

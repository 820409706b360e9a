"""What the operator reads about backups: taken, put back, and why not."""

from datetime import datetime

from domain.chat import Sentence
from domain.people import BACKUPS_KEPT
from handlers.wording.general import said


def taken(to: str, files: int, at: datetime) -> Sentence:
    """A backup stands there, as the house was at that moment."""
    return said("backup-taken", to=to, files=files, at=at)


def old_ones_gone(count: int) -> Sentence:
    """So many that were too old are erased."""
    return said("backup-old-ones-gone", count=count, days=str(BACKUPS_KEPT.days))


def keys_are_apart(keys: str) -> Sentence:
    """Without these keys the backup cannot be read, and they are not in it."""
    return said("backup-keys-are-apart", keys=keys)


def no_keys() -> Sentence:
    """Nothing is sealed in it."""
    return said("backup-no-keys")


def bucket_is_apart() -> Sentence:
    """Files lie in a bucket, and are not in the backup."""
    return said("backup-bucket-is-apart")


def migrate_first() -> Sentence:
    """The tables are behind the code."""
    return said("backup-migrate-first")


def folder_is_there(folder: str) -> Sentence:
    """A backup is written over nothing."""
    return said("backup-folder-is-there", folder=folder)


def not_taken(why: str) -> Sentence:
    """It could not be made."""
    return said("backup-not-taken", why=why)


def tool_is_missing(tool: str) -> Sentence:
    """PostgreSQL's own tool is not installed."""
    return said("backup-tool-is-missing", tool=tool)


def not_a_backup(folder: str) -> Sentence:
    """There is none in that folder, or it was changed."""
    return said("backup-not-a-backup", folder=folder)


def another_kind() -> Sentence:
    """It is of another kind of database."""
    return said("backup-another-kind")


def from_the_future() -> Sentence:
    """It was made by a newer version."""
    return said("backup-from-the-future")


def not_empty() -> Sentence:
    """Something is there already, and is not written over."""
    return said("backup-not-empty")


def not_put_back(why: str) -> Sentence:
    """It could not be put back."""
    return said("backup-not-put-back", why=why)


def put_back(at: datetime, files: int) -> Sentence:
    """The house stands as it was at that moment."""
    return said("backup-put-back", at=at, files=files)


def forgotten_again(count: int) -> Sentence:
    """So many asked to be forgotten since then, as far as is known, and are forgotten again."""
    return said("backup-forgotten-again", count=count)


def list_is_unreadable(file: str) -> Sentence:
    """Nobody can tell who was forgotten."""
    return said("backup-list-is-unreadable", file=file)


def may_repeat(at: datetime) -> Sentence:
    """What was heard since then is not there, and what was said since may be said again."""
    return said("backup-may-repeat", at=at)

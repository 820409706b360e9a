"""What is said wherever no capability has the word."""

import re
from datetime import date
from typing import Final

from domain.chat import Button, Sentence, Value
from domain.refusals import Refusal

_A_DAY: Final = re.compile(r"20[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")


def said(key: str, **values: str | int | date | Sentence | tuple[Sentence, ...]) -> Sentence:
    """A sentence of the catalogue, filled."""
    return Sentence(key, tuple(sorted(values.items())))


def refusal(no: Refusal) -> Sentence:
    """A rule said no, and why; a day (ISO) that fills it is read with its weekday."""
    filled = {name: _read(value) for name, value in no.values.items()}
    return Sentence(no.key, tuple(sorted(filled.items())))


def _read(value: Value) -> Value | date:
    if not isinstance(value, str) or not _A_DAY.fullmatch(value):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:  # what somebody typed: 2026-02-30
        return value


def sorry() -> Sentence:
    """It could not be handled; somebody will look at it."""
    return said("sorry")


def slower() -> Sentence:
    """It was too much in a minute; what came last was not done."""
    return said("slower")


def not_taken() -> Sentence:
    """Under words that stand alone: the picture or file that belongs to them could not be sent."""
    return said("file-not-taken")


def help_in_private() -> Sentence:
    """What can be done here, on one screen."""
    return said("help-private")


def help_in_group(*, reads_all: bool) -> Sentence:
    """The same for a group; where only what is meant for the bot is heard, it says how."""
    return said("help-group" if reads_all else "help-group-shy")


def lost() -> Sentence:
    """Nothing that was said could be understood."""
    return said("lost")


def hello() -> Sentence:
    """To a greeting."""
    return said("hello")


def welcome() -> Sentence:
    """To thanks."""
    return said("welcome")


def cancelled() -> Sentence:
    """The question is taken back."""
    return said("cancelled")


def nothing_to_cancel() -> Sentence:
    """No question was open."""
    return said("nothing-to-cancel")


def look_in_private() -> Sentence:
    """One line in the group: the answer went to them alone."""
    return said("look-in-private")


def not_yet(what: str) -> Sentence:
    """A photo, a voice or a place came, which is not understood yet."""
    known = what if what in ("photo", "voice", "location") else "other"
    return said("not-yet", what=known)


def question_expired() -> Sentence:
    """A question waited long enough."""
    return said("question-expired")


def stale_button() -> Sentence:
    """A button of another time."""
    return said("stale-button")


def new_today(lines: tuple[Sentence, ...], *, moved: bool) -> Sentence:
    """The day's cards of private proposals, together; `moved`: and those that went on."""
    return said("new-today", lines=lines, moved="yes" if moved else "no")


def help_button() -> Button:
    """A button that asks for help."""
    return Button(said("button-help"), "help")

"""Sentences in words: each is looked up in the catalogue of a language and filled."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentType, fluent_number
from fluent.syntax import ast

from domain.chat import Sentence
from handlers.wording import times

LANGUAGES = ("zh-CN", "en")
"""The catalogues there are; the first is the one in which we think."""

_HERE = Path(__file__).parent


class NotInTheCatalogue(KeyError):
    """A sentence is missing, or lacks what fills it: a fault of ours, found by the tests."""


class _Whole(str, FluentType):
    """Words that were put together already: of plain ones Fluent takes 2,500 characters at most."""

    __slots__ = ()

    def format(self, locale: object) -> str:  # pyright: ignore[reportIncompatibleMethodOverride] - both parents format, differently
        """As they are."""
        del locale
        return str(self)


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for page in sorted((_HERE / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(page.read_text(encoding="utf-8")))
    return bundle


def learn() -> None:
    """Read the catalogues now: whoever is answered first waits a third of a second less."""
    for language in LANGUAGES:
        _bundle(language)


def keys(language: str) -> frozenset[str]:
    """Every sentence that the catalogue of this language has."""
    messages: Mapping[str, object] = _bundle(language)._messages  # pyright: ignore # noqa: SLF001, PGH003 - the library shows them no other way
    return frozenset(messages)


def plain(key: str, language: str) -> str:
    """A sentence that nothing fills, such as a line of the menu."""
    return render(Sentence(key), language, ZoneInfo("UTC"))


@lru_cache(maxsize=2_048)
def render(sentence: Sentence, language: str, zone: ZoneInfo, *, buttons: bool = True) -> str:
    """The sentence in that language, its dates at that place.

    Any sentence may choose its words by `$buttons`: whether there are any where it is read.
    """
    known = language if language in LANGUAGES else LANGUAGES[0]
    filled = {name: _filled(value, language, zone, buttons) for name, value in sentence.values}
    template = _template(sentence.key, known)
    if template is not None:
        try:
            return template.format_map(filled)
        except KeyError as missing:
            raise NotInTheCatalogue(f"{sentence.key}: {missing}") from None
    bundle = _bundle(known)
    filled["buttons"] = "yes" if buttons else "no"
    text, errors = bundle.format_pattern(_pattern(sentence.key, known), filled)
    if errors:
        raise NotInTheCatalogue(f"{sentence.key}: {errors}")
    return str(text)


def _pattern(key: str, language: str) -> Any:
    bundle = _bundle(language)
    if not bundle.has_message(key):
        raise NotInTheCatalogue(key)
    pattern = bundle.get_message(key).value
    assert pattern is not None, key
    return pattern


@cache
def _template(key: str, language: str) -> str | None:
    """A sentence without choices, its gaps as `str.format` names them; None for any other.

    Most have none, and filled like this they cost a tenth of what Fluent takes.
    """
    pattern = _pattern(key, language)
    pieces: list[str] = []
    for element in getattr(pattern, "elements", (pattern,)):
        match element:
            case ast.TextElement(value=words):
                pieces.append(words.replace("{", "{{").replace("}", "}}"))
            case ast.Placeable(expression=ast.VariableReference(id=ast.Identifier(name=name))):
                pieces.append(f"{{{name}}}")
            case _:
                return None
    return "".join(pieces)


def _filled(value: object, language: str, zone: ZoneInfo, buttons: bool) -> object:  # noqa: FBT001 - as it came
    match value:
        case Sentence():
            return _Whole(render(value, language, zone, buttons=buttons))
        case tuple():
            parts = cast("tuple[object, ...]", value)
            lines = (str(_filled(part, language, zone, buttons)) for part in parts)
            return _Whole("\n".join(lines))
        case datetime():
            return times.moment(value.astimezone(zone), language)
        case date():
            return times.day(value, language)
        case bool() | str():
            return value
        case int():
            return _number(value)
        case _:
            raise TypeError(value)


@lru_cache(maxsize=1_024)
def _number(value: int) -> object:
    """Without commas; Fluent thinks about each number for as long as about a sentence."""
    return fluent_number(value, useGrouping=False)

"""Reads quotes: puppets flatten them into the words of the answer, or leave WeChat's own XML."""

import re
from dataclasses import dataclass
from html import unescape

FLATTENED = re.compile(
    r"「(?P<name>[^：:\n]{1,64})[：:](?P<words>.*)」\n(?:[-—–－] ?){3,}\n(?P<answer>.*)", re.DOTALL
)
"""「name：words」, a line of dashes, the answer; as WeChat itself once wrote it."""

REFERRED = re.compile(r"<refermsg>(.*?)</refermsg>", re.DOTALL)
"""What is quoted, inside the XML of the message that answers it."""

CALLED = re.compile(r"\s*(?:[@＠][^\u2005\n]{1,64}\u2005)+|\s*[@＠]\S{1,64}\s")
"""Whom a message of ours calls by name before its words."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody answered, and to which words."""

    name: str
    author: str
    """The id of whoever is quoted, where the puppet left it; else ""."""
    words: str
    answer: str


def quotation(text: str) -> Quotation | None:
    """The quotation in a message's text; None where there is none."""
    if flat := FLATTENED.fullmatch(text):
        return Quotation(flat["name"].strip(), "", flat["words"], flat["answer"])
    referred = REFERRED.search(text)
    if referred is None:
        return None
    quoted, around = referred[1], text[: referred.start()] + text[referred.end() :]
    words = _tag("content", quoted)
    return Quotation(
        name=_tag("displayname", quoted).strip(),
        author=_tag("chatusr", quoted) or _tag("fromusr", quoted),
        words=_tag("title", words) if words.lstrip().startswith("<") else words,
        answer=_tag("title", around),
    )


def without_call(words: str) -> str:
    """Our words without whom they call by name before: those are put there when they are said."""
    called = CALLED.match(words)
    return words[called.end() :] if called else words


def _tag(name: str, xml: str) -> str:
    """What stands in the first such tag, as plain text. No parser: there is no DTD to fall for."""
    found = re.search(rf"<{name}>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</{name}>", xml, re.DOTALL)
    return unescape(found[1]) if found else ""

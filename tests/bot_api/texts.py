"""What Telegram makes of a text: its length, and the entities in it."""

import re

from tests.bot_api.refusals import bad_request

MOST_TEXT = 4096
MOST_CAPTION = 1024

_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>]))"
    r"|(?P<mention>(?<!\w)@[A-Za-z0-9_]{3,32}(?!\w))"
    r"|(?P<url>https?://[^\s<>]+)"
    r"|(?P<hashtag>(?<!\w)#\w+)"
)
_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z0-9-]*)(?P<rest>[^<>]*)>|<")
_REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d+)|#x([0-9a-fA-F]+));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


def length(text: str) -> int:
    """In UTF-16 code units, as offsets and the safe reading of the limits count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def entities_found_in(text: str) -> list[dict[str, object]]:
    """What a client marks by itself: commands, mentions, links and hashtags."""
    return [
        {
            "type": match.lastgroup,
            "offset": length(text[: match.start()]),
            "length": length(match.group()),
        }
        for match in _FOUND.finditer(text)
    ]


def commands_in(text: str) -> list[str]:
    """The bot commands of a text, such as `/start` or `/start@stool_bot`."""
    return [match.group() for match in _FOUND.finditer(text) if match.lastgroup == "bot_command"]


def read(text: str, parse_mode: str | None) -> tuple[str, list[dict[str, object]]]:
    """The plain text and its entities; only HTML and no mark-up at all are spoken here."""
    if not parse_mode:
        return text, entities_found_in(text)
    if parse_mode.lower() == "html":
        return _read_html(text)
    raise bad_request(f"unsupported parse_mode {parse_mode} (the test server speaks HTML only)")


def _read_html(text: str) -> tuple[str, list[dict[str, object]]]:
    plain = ""
    entities: list[dict[str, object]] = []
    open_tags: list[tuple[str, int, str]] = []
    at = 0
    for tag in _TAG.finditer(text):
        plain += _unescaped(text[at : tag.start()])
        at = tag.end()
        name = (tag["name"] or "").lower()
        offset = len(text[: tag.start()].encode())
        if not tag["end"]:
            if name not in _TAGS:
                raise bad_request(
                    f'can\'t parse entities: Unsupported start tag "{name}" at byte offset {offset}'
                )
            open_tags.append((name, length(plain), tag["rest"]))
            continue
        if not open_tags or open_tags[-1][0] != name:
            raise bad_request(f"can't parse entities: Unmatched end tag at byte offset {offset}")
        name, start, rest = open_tags.pop()
        entity: dict[str, object] = {
            "type": _TAGS[name],
            "offset": start,
            "length": length(plain) - start,
        }
        if name == "a" and (link := re.search(r'href="([^"]*)"', rest)):
            entity["url"] = _unescaped(link[1])
        if entity["length"]:
            entities.append(entity)
    if open_tags:
        raise bad_request(
            f"can't parse entities: Can't find end tag corresponding to start tag \"{open_tags[-1][0]}\""
        )
    plain += _unescaped(text[at:])
    return plain, sorted(entities + entities_found_in(plain), key=lambda entity: entity["offset"])


def _unescaped(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        if match[1]:
            return _NAMED[match[1]]
        return chr(int(match[2]) if match[2] else int(match[3], 16))

    return _REFERENCE.sub(character, text)

"""Reads what a request carries, in whatever of the allowed forms it came."""

import json
import re
from typing import Any
from urllib.parse import parse_qsl

from tests.bot_api.refusals import bad_request
from tests.bot_api.schema import Upload

_QUOTED = re.compile(r'(\w+)="([^"]*)"')

_WORDS = frozenset(
    {
        "text",
        "caption",
        "question",
        "description",
        "explanation",
        "callback_query_id",
        "file_id",
        "photo",
        "document",
        "voice",
        "url",
        "secret_token",
        "parse_mode",
        "language_code",
        "action",
    }
)
"""Parameters that are text whatever they look like."""


def of_request(query: str, content_type: str, body: bytes) -> dict[str, object]:
    """All parameters of a request; uploads as `Upload`."""
    parameters: dict[str, object] = dict(parse_qsl(query, keep_blank_values=True))
    kind, _, rest = content_type.partition(";")
    match kind.strip().lower():
        case "application/json":
            parameters |= _of_json(body)
        case "multipart/form-data":
            parameters |= _of_multipart(body, rest.partition("boundary=")[2].strip('" '))
        case _ if body:
            parameters |= parse_qsl(body.decode(), keep_blank_values=True)
        case _:
            pass
    return parameters


def _of_json(body: bytes) -> dict[str, object]:
    try:
        parsed = json.loads(body or b"{}")
    except ValueError:
        parsed = None
    if not isinstance(parsed, dict):
        raise bad_request("can't parse JSON object")
    return parsed


def _of_multipart(body: bytes, boundary: str) -> dict[str, object]:
    parameters: dict[str, object] = {}
    for part in body.split(b"--" + boundary.encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        said = dict(
            item
            for line in head.decode().splitlines()
            if line.lower().startswith("content-disposition:")
            for item in _QUOTED.findall(line)
        )
        name = said["name"]
        content = content.removesuffix(b"\r\n")
        if "filename" in said:
            upload = Upload(content)
            upload.name = said["filename"]
            parameters[name] = upload
        else:
            parameters[name] = content.decode()
    return parameters


class Parameters:
    """The parameters of one call, each read as what the method wants."""

    def __init__(self, raw: dict[str, object]) -> None:
        self.raw = raw

    def __contains__(self, name: str) -> bool:
        return self.raw.get(name) is not None

    def text(self, name: str) -> str:
        """ "" where it is missing."""
        value = self.raw.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """The default where it is missing or no number, as Telegram reads it."""
        try:
            return int(str(self.raw.get(name, default)))
        except ValueError:
            return default

    def flag(self, name: str, *, default: bool = False) -> bool:
        """True for true, True, 1, yes."""
        if name not in self:
            return default
        return str(self.raw[name]).lower() in {"true", "1", "yes", "t", "y"}

    def parsed(self, name: str) -> Any:
        """An object or a list; None where it is missing."""
        value = self.raw.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    @property
    def chat(self) -> int | str | None:
        """The address of the chat that is meant."""
        value = self.raw.get("chat_id")
        if value is None or value == "":
            return None
        try:
            return int(str(value))
        except ValueError:
            return str(value)

    def readable(self) -> dict[str, object]:
        """Everything as Python values, for the log of requests."""
        return {name: _readable(name, value) for name, value in self.raw.items()}


def _readable(name: str, value: object) -> object:
    if isinstance(value, Upload):
        return f"<{len(value)} bytes>"
    if not isinstance(value, str) or name in _WORDS:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value

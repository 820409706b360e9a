"""Holds every request, answer and update against the machine-readable Bot API, where it is at hand."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

DESCRIPTION = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "telegram_api.json"

NEWER = {
    # Bot API 10.3 (10.2 called it receiver_user_id): a message in a group that one member sees.
    ("sendMessage", "ephemeral_message_parameters"),
    ("BotCommand", "is_ephemeral"),
    # Required of administrators since 10.3: a field that this project's library does not know.
    ("ChatMemberAdministrator", "can_send_welcome_messages"),
}
"""Parameters and fields that the described version, 10.1, does not know yet."""

_ATTACHED = re.compile(r"attach://(\w+)")
"""How a parameter, or a value within one, names a file that comes along."""


class Upload(bytes):
    """The content of a file that came with a request, and the name it came under."""

    name: str = ""


class Schema:
    """The described methods and types."""

    def __init__(self, described: dict[str, Any]) -> None:
        self._methods: dict[str, Any] = {
            name.lower(): method for name, method in described["methods"].items()
        }
        self._types: dict[str, Any] = described["types"]

    def knows(self, method: str) -> bool:
        """There is such a method."""
        return method.lower() in self._methods

    def faults_of_request(self, method: str, parameters: dict[str, object]) -> list[str]:
        """What is wrong with a request, one sentence each."""
        described = self._methods.get(method.lower())
        if described is None:
            return [f"{method}: there is no such method"]
        name = described["name"]
        fields = {field["name"]: field for field in described.get("fields", [])}
        faults = [
            f"{name}: {field['name']} is required"
            for field in fields.values()
            if field["required"] and field["name"] not in parameters
        ]
        attached = {
            name
            for value in parameters.values()
            if isinstance(value, str)
            for name in _ATTACHED.findall(value)
        }
        for parameter, value in parameters.items():
            if parameter in attached or (name, parameter) in NEWER:
                continue
            if parameter not in fields:
                faults.append(f"{name}: there is no parameter {parameter}")
                continue
            types = fields[parameter]["types"]
            faults += self._faults(_typed(value, types), types, f"{name}.{parameter}")
        return faults

    def faults_of_answer(self, method: str, result: object) -> list[str]:
        """What is wrong with the result that we answer."""
        described = self._methods.get(method.lower())
        if described is None:
            return []
        return self._faults(result, described["returns"], f"{described['name']} →")

    def faults_of_update(self, update: object) -> list[str]:
        """What is wrong with an update that we tell."""
        return self._faults(update, ["Update"], "Update")

    def _faults(self, value: object, types: list[str], where: str) -> list[str]:
        tries = [self._faults_as(value, type_, where) for type_ in types]
        return min(tries, key=len, default=[])

    def _faults_as(self, value: object, type_: str, where: str) -> list[str]:
        if type_.startswith("Array of "):
            if not isinstance(value, list):
                return [f"{where}: {value!r} is no list"]
            inner = [type_.removeprefix("Array of ")]
            return [
                fault
                for index, item in enumerate(value)
                for fault in self._faults(item, inner, f"{where}[{index}]")
            ]
        if type_ in _SCALARS:
            fits = isinstance(value, _SCALARS[type_]) and (
                type_ in {"Boolean", "True"} or not isinstance(value, bool)
            )
            return [] if fits else [f"{where}: {value!r} is no {type_}"]
        return self._faults_of_object(value, type_, where)

    def _faults_of_object(self, value: object, type_: str, where: str) -> list[str]:
        if not isinstance(value, dict):
            return [f"{where}: {value!r} is no {type_}"]
        described = self._types[type_]
        if subtypes := described.get("subtypes"):
            return self._faults(value, subtypes, where)
        fields = {field["name"]: field for field in described.get("fields", [])}
        faults = [
            f"{where}: {type_} needs {name}"
            for name, field in fields.items()
            if field["required"] and name not in value
        ]
        for name, item in value.items():
            if name in fields:
                faults += self._faults(item, fields[name]["types"], f"{where}.{name}")
            elif (type_, name) not in NEWER:
                faults.append(f"{where}: {type_} knows no {name}")
        return faults


_SCALARS: dict[str, type | tuple[type, ...]] = {
    "Integer": int,
    "Float": (int, float),
    "String": str,
    "Boolean": bool,
    "True": bool,
    "InputFile": Upload,
}


def _typed(value: object, types: list[str]) -> object:
    """A form carries everything as text: read it as what the parameter wants."""
    if not isinstance(value, str) or isinstance(value, Upload):
        return value
    if "InputFile" in types and value.startswith("attach://"):
        return Upload()
    if "String" in types:
        return value
    try:
        return json.loads(value.lower() if types == ["Boolean"] else value)
    except ValueError:
        return value


@cache
def at_hand() -> Schema | None:
    """The description, read once; None where it does not lie beside the repository."""
    if not DESCRIPTION.is_file():
        return None
    return Schema(json.loads(DESCRIPTION.read_text("utf-8")))

"""How Telegram says no: an HTTP status, a sentence, and sometimes parameters."""

from collections.abc import Mapping


class Refused(Exception):
    """The Bot API answers with an error; `code` is the HTTP status as well."""

    def __init__(
        self, code: int, description: str, parameters: Mapping[str, int] | None = None
    ) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})

    def as_json(self) -> dict[str, object]:
        """The answer's body."""
        body: dict[str, object] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(why: str, **parameters: int) -> Refused:
    """400."""
    return Refused(400, f"Bad Request: {why}", parameters)


def forbidden(why: str) -> Refused:
    """403."""
    return Refused(403, f"Forbidden: {why}")


def conflict(why: str) -> Refused:
    """409."""
    return Refused(409, f"Conflict: {why}")


def too_many(retry_after: int) -> Refused:
    """429, with the seconds to wait."""
    return Refused(
        429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after}
    )

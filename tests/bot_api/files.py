"""The files that people and bots have sent."""

from dataclasses import dataclass

LARGEST_DOWNLOAD = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """`size` is what Telegram claims; `content` what a download really brings."""

    id: str
    unique_id: str
    path: str
    content: bytes
    size: int

    def as_json(self) -> dict[str, object]:
        """What every kind of file tells of itself."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": self.size}

"""The files that people and bots have sent."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, UnidentifiedImageError

LARGEST_DOWNLOAD = 20 * 1024 * 1024
LARGEST_PHOTO = 10 * 1024 * 1024


class NoPhoto(Exception):
    """Telegram does not take it as a photo; the message is its reason."""


def size_of_photo(content: bytes) -> tuple[int, int]:
    """Its width and height. Raises `NoPhoto` with what Telegram answers then."""
    if len(content) > LARGEST_PHOTO:
        raise NoPhoto("PHOTO_SAVE_FILE_INVALID")
    try:
        width, height = Image.open(BytesIO(content)).size
    except (UnidentifiedImageError, OSError):
        raise NoPhoto("IMAGE_PROCESS_FAILED") from None
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise NoPhoto("PHOTO_INVALID_DIMENSIONS")
    return width, height


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

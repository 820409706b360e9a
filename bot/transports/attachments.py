"""What a file is that came with a message, by its kind and name as they were told."""

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")
"""How a file is called that is a picture, where the sender's phone does not tell its kind."""


def is_picture(name: str, media: str = "") -> bool:
    """Whether it is to be looked at."""
    return media.startswith("image/") or name.lower().endswith(PICTURES)


def is_paper(name: str, media: str = "") -> bool:
    """Whether it is a document that a person reads."""
    return media == "application/pdf" or name.lower().endswith(".pdf")

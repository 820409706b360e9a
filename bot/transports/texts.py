"""What every transport does to a text: nothing that cannot be stored, no more than may be said."""


def storable(text: str | None) -> str:
    """Without the one character that PostgreSQL cannot keep."""
    return (text or "").replace("\0", "")


def fits(text: str, most: int) -> bool:
    """Whether it has at most so many UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) <= 2 * most


def fitting(text: str, most: int) -> str:
    """The text in at most so many UTF-16 units: what is too long ends at a line, with an "…"."""
    if fits(text, most):
        return text
    head = _head(text, most - 2)
    whole_lines, end, _ = head.rpartition("\n")
    return f"{whole_lines}\n…" if end else f"{head}…"


def in_pieces(text: str, most: int) -> list[str]:
    """The whole text in pieces of at most so many UTF-16 units, parted at lines where it can be."""
    pieces: list[str] = []
    while not fits(text, most):
        head = _head(text, most)
        whole_lines, _, _ = head.rpartition("\n")
        piece = whole_lines if whole_lines.strip() else head
        pieces.append(piece)
        text = text[len(piece) :].removeprefix("\n")
    return [*pieces, text]


def _head(text: str, most: int) -> str:
    """Its first so many UTF-16 units; half of a pair at the cut is dropped."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore")

"""What was seen before it is told: the next pages of a morning, and what each was made on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.chat import Room, Saying
from domain.digests.subscription import Subscription
from domain.digests.waiting import Waiting
from domain.permissions import Grant


@dataclass(frozen=True, slots=True)
class Ground:
    """What a page is made on; it is told as long as this is so, else it is made anew."""

    subscription: Subscription
    grants: tuple[Grant, ...]
    room: Room | None
    """Where they read it; None: nowhere."""

    @property
    def is_told(self) -> bool:
        """Whether they are to be told at all."""
        return self.room is not None and self.subscription.off_at is None


@dataclass(frozen=True, slots=True)
class Page:
    """What one of the staff is told."""

    ground: Ground
    after: Subscription
    """Their subscription, once this is told."""
    said: Saying | None
    """None: they were looked at, and nothing waits."""

    @property
    def resident(self) -> int:
        """Whose page it is."""
        return self.after.resident


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The next few pages."""

    tick: str
    """The key of the tick for which they were made."""
    at: datetime
    pages: Sequence[Page] = ()
    more: bool = False
    """Whether others come behind these."""
    found: Mapping[int, Sequence[Waiting]] = field(default_factory=dict[int, list[Waiting]])
    """What waits where the last of these serves: whoever comes next serves there, too."""

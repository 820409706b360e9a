"""Telegram's own polls: who voted for what is told once, to the bot, and never again."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True, kw_only=True)
class Poll:
    """A native poll; `votes` are the option numbers by the voter's id."""

    id: str
    question: str
    options: tuple[str, ...]
    is_anonymous: bool = True
    allows_multiple_answers: bool = False
    allows_revoting: bool = True
    hides_results: bool = False
    """Nobody is shown what was chosen before it closes."""
    description: str = ""
    open_period: int | None = None
    close_date: datetime | None = None
    """Fixed when it is sent, from `open_period` too."""
    is_closed: bool = False
    votes: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def as_json(self, *, in_message: bool = False) -> dict[str, object]:
        """As a `Poll`: counts only, and those only where they may be seen."""
        hidden = self.hides_results and not self.is_closed
        chosen = [option for vote in self.votes.values() for option in vote]
        body: dict[str, object] = {
            "id": self.id,
            "question": self.question,
            "options": [
                {
                    "persistent_id": self.persistent_id(number),
                    "text": text,
                    "voter_count": 0 if hidden else chosen.count(number),
                }
                for number, text in enumerate(self.options)
            ],
            "total_voter_count": len(self.votes),
            "is_closed": self.is_closed,
            "is_anonymous": self.is_anonymous,
            "type": "regular",
            "allows_multiple_answers": self.allows_multiple_answers,
            "allows_revoting": self.allows_revoting,
            "members_only": False,
        }
        if self.description and in_message:
            body["description"] = self.description
        if self.open_period:
            body["open_period"] = self.open_period
        if self.close_date:
            body["close_date"] = int(self.close_date.timestamp())
        return body

    def persistent_id(self, number: int) -> str:
        """What stays the option's name when others are added or removed."""
        return f"{self.id}-{number}"

    def number_of(self, option: str | int) -> int:
        """The option by its words or its number."""
        return option if isinstance(option, int) else self.options.index(option)

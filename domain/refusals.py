"""The polite no: a rule said no, and the person may be told why.

Refusal
 ├─ (each capability adds its own statements beside its rules: PollIsClosed, NotAMember, …)

A refusal is an answer, not a fault: nothing has changed when it is raised, and `wording`
has a sentence for each (`refusal-` and the class's name with dashes).
"""

from typing import ClassVar

from domain.chat import Value


class Refusal(Exception):
    """A rule was not met; nothing has changed. `values` fill the sentence that says so."""

    key: ClassVar[str] = "refused"

    def __init__(self, **values: Value) -> None:
        super().__init__(self.key)
        self.values = values

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.key = "refusal-" + "".join(
            f"-{letter.lower()}" if letter.isupper() else letter for letter in cls.__name__
        ).lstrip("-")

"""What is said from the last day of a vote on: extended, counted, doubted, final."""

from collections.abc import Sequence
from datetime import date

from domain.chat import Button, Sentence
from domain.owners_meetings import Doubt, OwnersMeeting
from handlers.wording.general import said
from handlers.wording.owners_marks import about, step

Buttons = tuple[tuple[Button, ...], ...]
Worded = tuple[Sentence, Buttons]

OPTION = 14
"""So much of an option stands in the notice, which stands in one message."""
PAPER = 30
"""And so much of a paper's title."""
FINDINGS = 12
"""So many findings are told at once; the next are told once these are mended."""


# --- the vote ----------------------------------------------------------------------------


def ask_paper(meeting: OwnersMeeting, signed_by: str, last: date) -> Sentence:
    """Asks for the photo of a signed extension."""
    return said("owners-ask-paper", number=str(meeting.number), signed=signed_by, last=last)


def extended(meeting: OwnersMeeting, before: date, last: date) -> Sentence:
    """The vote goes on for longer, because people signed that it does."""
    return said("owners-extended", number=str(meeting.number), before=before, last=last)


def to_count(meeting: OwnersMeeting) -> Worded:
    """To staff: nobody can vote any more."""
    return said("owners-to-count", number=str(meeting.number)), ((step(meeting, "count"),),)


def counted(meeting: OwnersMeeting, until: date) -> Sentence:
    """To staff: the figures are shown."""
    return said("owners-counted", number=str(meeting.number), until=until)


def doubt_call(meeting: OwnersMeeting, until: date) -> Worded:
    """有疑问请提出, under the figures."""
    text = said("owners-doubt-call", number=str(meeting.number), until=until)
    button = Button(said("button-owners-doubt"), "owners-doubt", about(meeting))
    return text, ((button,),)


# --- doubts ------------------------------------------------------------------------------


def doubt_in_private(meeting: OwnersMeeting) -> Sentence:
    """A doubt is told alone."""
    return said("owners-doubt-private", number=str(meeting.number))


def ask_doubt() -> Sentence:
    """Asks what is doubted."""
    return said("owners-ask-doubt")


def doubt_noted(meeting: OwnersMeeting, doubt: Doubt) -> Sentence:
    """It is kept, with the day of its answer."""
    return said(
        "owners-doubt-noted",
        number=str(meeting.number),
        place=doubt.place,
        day=doubt.answer_by,
    )


def doubted(meeting: OwnersMeeting, doubt: Doubt) -> Worded:
    """To staff: what somebody doubts."""
    text = said(
        "owners-doubted",
        number=str(meeting.number),
        place=doubt.place,
        text=doubt.text,
        day=doubt.answer_by,
    )
    named_by = about(meeting, doubt.place)
    return text, ((Button(said("button-owners-answer"), "owners-doubt", named_by),),)


def ask_answer(doubt: Doubt) -> Sentence:
    """Asks what the author of a doubt is told."""
    return said("owners-ask-answer", place=doubt.place, text=doubt.text)


def doubt_answered(meeting: OwnersMeeting, doubt: Doubt) -> Sentence:
    """To its author."""
    return said(
        "owners-doubt-answered",
        number=str(meeting.number),
        place=doubt.place,
        answer=doubt.answer or "—",
    )


def answer_noted(meeting: OwnersMeeting, left: int) -> Sentence:
    """To staff: told, and how many still wait."""
    return said("owners-answer-noted", number=str(meeting.number), left=left)


def doubts_wait(meeting: OwnersMeeting, doubts: Sequence[Doubt]) -> Sentence:
    """To staff: these have had no answer."""
    places = "、".join(str(each.place) for each in doubts)
    return said("owners-doubts-wait", number=str(meeting.number), places=places)


def data_doubt(community: str, doubt: Doubt) -> Sentence:
    """我的数据: what the reader doubted, and what they were told."""
    number = str(doubt.number)
    return said("owners-data-doubt", community=community, number=number, text=doubt.text)


# --- final -------------------------------------------------------------------------------


def final(meeting: OwnersMeeting) -> Sentence:
    """To everybody: the figures stand."""
    return said("owners-final", number=str(meeting.number), title=meeting.title)


def to_publish(meeting: OwnersMeeting, by: date) -> Worded:
    """To staff: until when it must hang out."""
    text = said("owners-to-publish", number=str(meeting.number), by=by)
    return text, ((step(meeting, "publish"),),)


def publication_late(meeting: OwnersMeeting, by: date) -> Worded:
    """To staff: it should have hung out by then."""
    text = said("owners-publication-late", number=str(meeting.number), by=by)
    return text, ((step(meeting, "publish"),),)


def published(meeting: OwnersMeeting) -> Sentence:
    """To staff: what follows."""
    return said("owners-published", number=str(meeting.number))


def hangs_out(meeting: OwnersMeeting) -> Sentence:
    """To everybody: the decision is published."""
    return said("owners-hangs-out", number=str(meeting.number), title=meeting.title)


def archived(meeting: OwnersMeeting) -> Sentence:
    """It is filed."""
    return said("owners-archived", number=str(meeting.number))

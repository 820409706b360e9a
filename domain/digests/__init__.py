"""日报: what waits for whom of the staff, and one page of it for each working morning."""

from domain.digests.mornings import (
    EARLIEST,
    LATEST,
    digest_is_due,
    is_first_workday_of_its_week,
)
from domain.digests.page import (
    APART,
    LINES,
    SOON,
    Community,
    Digest,
    Line,
    Part,
    Told,
    compose,
    count,
    leaf,
    overview,
    told_of,
)
from domain.digests.seen import Ground, Page, Seen
from domain.digests.subscription import Count, Subscription
from domain.digests.waiting import (
    SECTIONS,
    Kind,
    Section,
    Waiting,
    of_resident,
    section,
)

__all__ = [
    "APART",
    "EARLIEST",
    "LATEST",
    "LINES",
    "SECTIONS",
    "SOON",
    "Community",
    "Count",
    "Digest",
    "Ground",
    "Kind",
    "Line",
    "Page",
    "Part",
    "Section",
    "Seen",
    "Subscription",
    "Told",
    "Waiting",
    "compose",
    "count",
    "digest_is_due",
    "is_first_workday_of_its_week",
    "leaf",
    "of_resident",
    "overview",
    "section",
    "told_of",
]

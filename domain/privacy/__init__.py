"""What is somebody's own: noticed among neighbours, agreed to, and forgotten in its time."""

from domain.privacy.consents import Consent, ConsentNotAsked, Purpose
from domain.privacy.findings import Finding, Sort, findings, masked
from domain.privacy.recalls import Recall
from domain.privacy.retention import RETENTION, Keeping, Kind

__all__ = [
    "RETENTION",
    "Consent",
    "ConsentNotAsked",
    "Finding",
    "Keeping",
    "Kind",
    "Purpose",
    "Recall",
    "Sort",
    "findings",
    "masked",
]

"""Owners' meetings, kept: topics, papers, who watches, what reached whom, doubts, extensions."""

from storage.owners_meetings.deliveries import deliveries
from storage.owners_meetings.repository import OwnersMeetings

__all__ = ["OwnersMeetings", "deliveries"]

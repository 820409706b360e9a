"""Everything that must survive a restart; rows stay in here, domain values come out."""

from storage.houses import HouseIsTaken
from storage.passing import Unavailable
from storage.unit_of_work import Storage, UnitOfWork

__all__ = ["HouseIsTaken", "Storage", "Unavailable", "UnitOfWork"]

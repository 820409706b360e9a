"""Everything that must survive a restart; rows stay in here, domain values come out."""

from storage.bounds import Reaches
from storage.houses import HouseIsTaken
from storage.passing import Unavailable
from storage.unit_of_work import Storage, UnitOfWork
from storage.waiting import GiveWay, at_once

__all__ = ["GiveWay", "HouseIsTaken", "Reaches", "Storage", "Unavailable", "UnitOfWork", "at_once"]

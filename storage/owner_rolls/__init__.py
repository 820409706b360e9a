"""Owners' rolls: versions, units, heads and sums; names stand in one table and nowhere else.

A roll is written once, in parts, and then only read: a million rows pass through here without
being held. What is counted is counted by the database; with whom a unit counts says the domain.
"""

from storage.owner_rolls.repository import OwnerRolls
from storage.owner_rolls.units import lies_in, units

__all__ = ["OwnerRolls", "lies_in", "units"]

"""Tables that an office keeps of its organisation, read whole: who sits where, grids, venues."""

from domain.org_sheets.grids import GRIDS, check_grids, grid_rows
from domain.org_sheets.members import MEMBERS, MemberPlan, check_members, member_rows
from domain.org_sheets.partners import PARTNERS, AgreementPlan, check_partners, partner_rows
from domain.org_sheets.reading import SheetFault
from domain.org_sheets.venues import VENUES, check_venues, venue_rows

__all__ = [
    "GRIDS",
    "MEMBERS",
    "PARTNERS",
    "VENUES",
    "AgreementPlan",
    "MemberPlan",
    "SheetFault",
    "check_grids",
    "check_members",
    "check_partners",
    "check_venues",
    "grid_rows",
    "member_rows",
    "partner_rows",
    "venue_rows",
]

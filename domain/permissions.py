"""Who may do what, and where: one table for the whole house."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Self

from domain.people import Residency
from domain.refusals import Refusal
from domain.units import Unit, UnitType, covers

EVERYWHERE: Final = ""
"""The path above all others: the reach of a role that was given without a unit."""


WARNING: Final = timedelta(days=14)
"""So long before its end a term's holder is told."""


class Role(StrEnum):
    """What somebody is, in a unit."""

    ADMIN = "admin"
    STAFF = "staff"
    GRID_WORKER = "grid_worker"
    GRID_DEPUTY = "grid_deputy"
    """Stands in for a grid's worker, and may do the same."""
    BUILDING_HEAD = "building_head"
    COUNCIL_MEMBER = "council_member"
    COUNCIL_LEAD = "council_lead"
    """The council's chair, who is a member too."""
    OWNERS_COMMITTEE = "owners_committee"
    COMMITTEE_CHAIR = "committee_chair"
    """The owners' committee's, who is a member too."""
    PROPERTY = "property"
    SCRUTINEER = "scrutineer"
    RIDER = "rider"
    """Somebody who delivers there and reports on the way; company and all, known to us alone."""
    RESIDENT = "resident"
    """Somebody whose home a neighbour who knows has confirmed; never given, see `standing`."""
    GUEST = "guest"
    """Anybody in a room that we serve; never given, everybody is."""


class Act(StrEnum):
    """What may be allowed to some and not to others."""

    PROPOSE = "propose"
    SUPPORT = "support"
    UNSUPPORT = "unsupport"
    NUDGE = "nudge"
    ACCEPT = "accept"
    DECLINE = "decline"
    MERGE = "merge"
    ANSWER = "answer"
    PUT_TO_VOTE = "put_to_vote"
    """Asked about the body whose vote it is."""
    VOTE = "vote"
    """Asked about the body; in a running vote, the frozen electorate decides."""
    CONFIRM_RESIDENT = "confirm_resident"
    """Asked about the building, or about the community where the tree has no such building."""
    ASK_NEIGHBOURS = "ask_neighbours"
    """Asked about the unit whose groups are asked; see `ASK_OFTEN`."""
    ASK_OFTEN = "ask_often"
    """The same as often as it is needed; a resident may once a week."""
    FLAG = "flag"
    """Two confirmed neighbours hide a card until staff decide."""
    HIDE = "hide"
    UNHIDE = "unhide"
    INVITE = "invite"
    """Give roles and take them back; see `may_give` for which."""
    INVITE_OFFICE = "invite_office"
    """Give the roles of the office itself."""
    RUN_ORGANISATION = "run_organisation"
    """See who sits in which body, until when and as what; give seats by code, and end them."""
    SEE_ROLES = "see_roles"
    """See who holds which role in a unit and below it."""
    BIND_ROOM = "bind_room"
    GIVE_GROUP_LINK = "give_group_link"
    """Give a group the link by which it sees its own board, take it back; asked about the unit."""
    ENTER_FOR_OTHERS = "enter_for_others"
    REGISTER_FORWARDED = "register_forwarded"
    SEE_AUTHOR = "see_author"
    IMPORT_ORG = "import_org"
    WORK_CASES = "work_cases"
    """See the queue of what was reported, and mend it."""
    RUN_CASES = "run_cases"
    """Take up, hand out, put off and pass on what was reported."""
    RUN_GRID = "run_grid"
    """The same, of what lies in a grid; asked about the grid itself."""
    SET_BULLETIN = "set_bulletin"
    """Say when the neighbours' weekly card is posted, or that it is not."""
    SEE_FIGURES = "see_figures"
    """Read all figures of a unit and what lies below it."""
    SEE_PLACE_FIGURES = "see_place_figures"
    """The same of a grid or a building; asked of exactly what one looks after."""
    SET_DUTY = "set_duty"
    """Say who is on duty when."""
    ANSWER_NOTE = "answer_note"
    """Answer what somebody asked of whoever is on duty."""
    SEE_ORIGINALS = "see_originals"
    """See what was photographed as it came, faces and all; never in a group."""
    PLAN_VISIT = "plan_visit"
    """Plan a round of visits, go on it or take it over; asked about the building."""
    SEE_VISITS = "see_visits"
    """Read what was noted at doors; who goes on the round always may."""
    RECORD_GATES = "record_gates"
    """Say what must be held before a vote, that it was held, and what came of it."""
    PLAN_MEETING = "plan_meeting"
    """Asked about each building it is for, or about the body whose session it is."""
    RECORD_SESSION = "record_session"
    """Keep the book of a body's session: who is there, raised hands, resolutions."""
    READ_SESSION = "read_session"
    """Read who sat and spoke in a body's session; asked about the body itself."""
    PUBLISH_MINUTES = "publish_minutes"
    """Asked about the body, once its minutes are checked."""
    RECORD_MEETING = "record_meeting"
    """Asked as above, and about each body invited; whoever planned it always may."""
    HAND_OVER = "hand_over"
    RUN_ROLL = "run_roll"
    """Publish an owners' roll, answer objections to it, let it stand."""
    RUN_OWNERS_MEETING = "run_owners_meeting"
    """Asked about the estate; see `SIT_FOR_OWNERS`."""
    SIT_FOR_OWNERS = "sit_for_owners"
    """Run the owners' meetings of a community in whose owners' committee one sits."""
    DELIVER_NOTICE = "deliver_notice"
    """Say which homes have an owners' meeting's notice; by whoever serves anywhere there."""
    WATCH_COUNT = "watch_count"
    """Watch an owners' meeting: figures, papers, what waits; never a choice before the close."""
    ENTER_SHEETS = "enter_sheets"
    """Take paper ballots back and read them; who runs the meeting may, too."""
    COLLECT_SIGNATURES = "collect_signatures"
    """Ask households to sign, enter what they signed on paper, call it off."""
    CHECK_OWNERS = "check_owners"
    """Find on the roll who says that they own, confirm them; nobody does so for themselves."""
    READ_FIGURES = "read_figures"
    """A community's public figures; asked about a community that one belongs to."""
    EXPORT_ITEMS = "export_items"
    """A line for each proposal, case, need and meeting, without names."""
    READ_DIGEST = "read_digest"
    """Be told in the morning what waits for one; what stands there is asked act by act."""


EVERYBODY: Final = frozenset({Role.GUEST})
OFFICE: Final = frozenset({Role.ADMIN, Role.STAFF})
COUNCIL: Final = frozenset({Role.COUNCIL_MEMBER, Role.COUNCIL_LEAD})
COMMITTEE: Final = frozenset({Role.OWNERS_COMMITTEE, Role.COMMITTEE_CHAIR})
GRID: Final = frozenset({Role.GRID_WORKER, Role.GRID_DEPUTY})
SEATED: Final = COUNCIL | COMMITTEE
"""Members of bodies that vote: each is on the roll of exactly the body that they sit in."""
CHAIRS: Final = frozenset({Role.COUNCIL_LEAD, Role.COMMITTEE_CHAIR})

ACTS: Final[Mapping[Act, frozenset[Role]]] = {
    Act.PROPOSE: EVERYBODY,
    Act.SUPPORT: EVERYBODY,
    Act.UNSUPPORT: EVERYBODY,
    Act.NUDGE: EVERYBODY,
    Act.ACCEPT: OFFICE,
    Act.DECLINE: OFFICE,
    Act.MERGE: OFFICE,
    Act.ANSWER: OFFICE,
    Act.PUT_TO_VOTE: OFFICE | CHAIRS,
    Act.VOTE: SEATED,
    Act.CONFIRM_RESIDENT: OFFICE | GRID | {Role.BUILDING_HEAD},
    Act.ASK_NEIGHBOURS: OFFICE | SEATED | GRID | {Role.BUILDING_HEAD, Role.RESIDENT},
    Act.ASK_OFTEN: OFFICE | CHAIRS | GRID | {Role.BUILDING_HEAD},
    Act.FLAG: frozenset({Role.RESIDENT}),
    Act.HIDE: OFFICE,
    Act.UNHIDE: OFFICE,
    Act.INVITE: OFFICE,
    Act.INVITE_OFFICE: frozenset({Role.ADMIN}),
    Act.SEE_ROLES: OFFICE,
    Act.RUN_ORGANISATION: OFFICE,
    Act.BIND_ROOM: OFFICE,
    Act.GIVE_GROUP_LINK: OFFICE,
    Act.ENTER_FOR_OTHERS: OFFICE,
    Act.REGISTER_FORWARDED: OFFICE | GRID,
    Act.SEE_AUTHOR: OFFICE,
    Act.IMPORT_ORG: frozenset({Role.ADMIN}),
    Act.WORK_CASES: OFFICE | GRID,
    Act.RUN_CASES: OFFICE,
    Act.RUN_GRID: GRID,
    Act.SET_BULLETIN: OFFICE,
    Act.SEE_FIGURES: OFFICE | CHAIRS,
    Act.SEE_PLACE_FIGURES: GRID | {Role.BUILDING_HEAD},
    Act.SET_DUTY: OFFICE,
    Act.ANSWER_NOTE: OFFICE | GRID | {Role.BUILDING_HEAD},
    Act.SEE_ORIGINALS: OFFICE,
    Act.RECORD_MEETING: OFFICE | CHAIRS | GRID,
    Act.HAND_OVER: OFFICE,
    Act.RUN_ROLL: OFFICE,
    Act.RUN_OWNERS_MEETING: OFFICE,
    Act.SIT_FOR_OWNERS: COMMITTEE,
    Act.DELIVER_NOTICE: OFFICE | COMMITTEE | GRID | {Role.BUILDING_HEAD},
    Act.WATCH_COUNT: frozenset({Role.SCRUTINEER}),
    Act.ENTER_SHEETS: OFFICE | GRID,
    Act.COLLECT_SIGNATURES: OFFICE,
    Act.CHECK_OWNERS: OFFICE,
    Act.READ_FIGURES: EVERYBODY,
    Act.EXPORT_ITEMS: OFFICE,
    Act.READ_DIGEST: OFFICE | CHAIRS | GRID | {Role.BUILDING_HEAD, Role.PROPERTY},
    Act.PLAN_VISIT: OFFICE | GRID | {Role.BUILDING_HEAD},
    Act.SEE_VISITS: OFFICE,
    Act.RECORD_GATES: OFFICE,
    Act.PLAN_MEETING: OFFICE | CHAIRS | GRID | {Role.BUILDING_HEAD},
    Act.RECORD_SESSION: OFFICE | CHAIRS,
    Act.READ_SESSION: SEATED,
    Act.PUBLISH_MINUTES: OFFICE | CHAIRS,
}
"""Which roles may do what, in their unit and below it."""

CLOSED_TO: Final[Mapping[Act, frozenset[Role]]] = {
    act: frozenset({Role.PROPERTY})
    for act in (
        Act.RUN_OWNERS_MEETING,
        Act.SIT_FOR_OWNERS,
        Act.DELIVER_NOTICE,
        Act.WATCH_COUNT,
        Act.ENTER_SHEETS,
        Act.RECORD_SESSION,
    )
}
"""Roles that shut an act to their holder, whatever else they are there: who manages the buildings
never sees a ballot, nor who has voted."""

GIVEN: Final[Mapping[Role, frozenset[Role]]] = {
    Role.ADMIN: frozenset({Role.ADMIN}),
    Role.STAFF: frozenset({Role.ADMIN}),
    Role.GRID_WORKER: OFFICE,
    Role.GRID_DEPUTY: OFFICE,
    Role.BUILDING_HEAD: OFFICE,
    Role.COUNCIL_MEMBER: OFFICE,
    Role.COUNCIL_LEAD: OFFICE,
    Role.OWNERS_COMMITTEE: OFFICE,
    Role.COMMITTEE_CHAIR: OFFICE,
    Role.PROPERTY: OFFICE,
    Role.SCRUTINEER: OFFICE,
    Role.RIDER: OFFICE,
}
"""Which roles can be given, and by whom; the command line may give them all."""


class NotAllowed(Refusal):
    """None of the speaker's roles there may do this; `act`, and the `path` it was asked about."""


class RoleHeld(Refusal):
    """The speaker holds this role there already; `role`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A role given to a resident, with how far down the tree it reaches."""

    resident: int
    role: Role
    unit: int | None
    """The unit it was given in; None: everywhere."""
    path: str
    """From where downward it reaches: `reach(unit)`, or `EVERYWHERE`."""
    places: tuple[str, ...] = ()
    """The only places below `path` that it reaches, such as a grid's buildings; none: all."""
    given_at: datetime
    given_by: int | None
    """The resident who gave it; None: the command line."""
    ended_at: datetime | None = None
    until: datetime | None = None
    """The end of its term; None: until somebody ends it."""
    warned_at: datetime | None = None
    """When its holder was told that the term ends."""
    company: str = ""
    """For whom a rider rides, as they said; it is never told what they report."""

    def holds(self, at: datetime) -> bool:
        """Tell whether it is in force at that moment."""
        return (
            self.given_at <= at
            and (self.ended_at is None or at < self.ended_at)
            and (self.until is None or at < self.until)
        )

    def reaches(self, path: str) -> bool:
        """Tell whether what stands at this path is within its reach."""
        return any(covers(place, path) for place in self.places or (self.path,))

    def touches(self, path: str) -> bool:
        """Tell whether this path, or anything below it, is within its reach."""
        return self.reaches(path) or any(
            covers(path, place) for place in self.places or (self.path,)
        )

    def end(self, at: datetime) -> Self:
        """End it, unless it has ended already."""
        return self if self.ended_at else replace(self, ended_at=at)

    @property
    def over_at(self) -> datetime | None:
        """When it ends or ended, as far as that is known."""
        known = [each for each in (self.ended_at, self.until) if each is not None]
        return min(known, default=None)

    @property
    def warns_at(self) -> datetime | None:
        """When its holder is told that the term ends; None where nothing is to be told."""
        if self.until is None or self.ended_at is not None or self.warned_at is not None:
            return None
        return self.until - WARNING

    def lasting(self, until: datetime | None) -> Self:
        """The same as a term; of a short one its holder is told at once, and not again."""
        short = until is not None and until - WARNING <= self.given_at
        return replace(self, until=until, warned_at=self.given_at if short else None)

    def warn(self, at: datetime) -> Self:
        """Its holder is told that the term ends."""
        return replace(self, warned_at=at)


def reach(unit: Unit) -> str:
    """Return the path from which downward a role in this unit reaches.

    A grid lies beside the buildings it looks after, not above them: its worker reaches what the
    grid stands in, of which only the buildings that it lists, where it lists any (`Grant.places`).
    """
    return unit.path.rpartition("/")[0] if unit.type is UnitType.GRID else unit.path


def standing(residency: Residency, path: str) -> Grant | None:
    """Return what a confirmed home makes of somebody in the community at this path."""
    if residency.confirmed_at is None:
        return None
    return Grant(
        resident=residency.resident,
        role=Role.RESIDENT,
        unit=residency.community,
        path=path,
        given_at=residency.confirmed_at,
        given_by=residency.confirmed_by,
    )


def roles(grants: Iterable[Grant], path: str, at: datetime) -> frozenset[Role]:
    """Return everything that these grants make of somebody there and then."""
    held = {grant.role for grant in grants if grant.holds(at) and grant.reaches(path)}
    return EVERYBODY | held


def nearest(grants: Iterable[Grant], community: str) -> list[Grant]:
    """Return those of a community's own people; where it has none, whoever is nearest above.

    A district's office may see to every lamp below it, and need not be told of each.
    """
    held = list(grants)
    own = [grant for grant in held if covers(community, grant.path)]
    closest = max((len(grant.path) for grant in held), default=0)
    return own or [grant for grant in held if len(grant.path) == closest]


def may(act: Act, grants: Iterable[Grant], path: str, at: datetime) -> bool:
    """Tell whether these grants, of one speaker, allow an act on what stands at this path."""
    held = roles(grants, path, at)
    return bool(ACTS[act] & held) and held.isdisjoint(CLOSED_TO.get(act, ()))


def may_in(act: Act, grants: Iterable[Grant], unit: int, at: datetime) -> bool:
    """Tell whether a role given in exactly this unit allows an act: a seat, a grid of one's own."""
    held = {grant.role for grant in grants if grant.unit == unit and grant.holds(at)}
    return bool(ACTS[act] & held) and held.isdisjoint(CLOSED_TO.get(act, ()))


def may_somewhere(act: Act, grants: Iterable[Grant], path: str, at: datetime) -> bool:
    """Tell whether these grants allow an act on this path, or on anything that lies below it."""
    near = [grant.role for grant in grants if grant.holds(at) and grant.touches(path)]
    return not ACTS[act].isdisjoint(near) and CLOSED_TO.get(act, frozenset()).isdisjoint(near)


def manages_buildings(grants: Iterable[Grant], path: str, at: datetime) -> bool:
    """Tell whether somebody is property staff for, or within, what stands at this path."""
    return any(
        grant.role is Role.PROPERTY
        and grant.holds(at)
        and (covers(grant.path, path) or covers(path, grant.path))
        for grant in grants
    )


def require(act: Act, grants: Iterable[Grant], path: str, at: datetime) -> None:
    """Raise `NotAllowed` unless these grants allow the act there."""
    if not may(act, grants, path, at):
        raise NotAllowed(act=act.value, path=path)


def may_give(role: Role, grants: Iterable[Grant], path: str, at: datetime) -> bool:
    """Tell whether these grants allow to give somebody a role in the unit at this path."""
    return bool(GIVEN.get(role, frozenset()) & roles(grants, path, at))

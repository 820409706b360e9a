# The organisation: who sits where, answers for what, and until when.
seat = { $seat ->
    [council-lead] chair
    [council-deputy] deputy chair
    [committee-lead] chair
    [committee-deputy] deputy chair
    [party-lead] secretary
    [party-deputy] deputy secretary
    [grid-lead] grid worker
    [grid-deputy] deputy grid worker
    [building-lead] building head
    [building-deputy] deputy building head
    [body-lead] leader
    [body-deputy] deputy leader
    [council-recorder] recorder
    [committee-recorder] recorder
    [party-recorder] recorder
    [body-recorder] recorder
   *[other] member
}
member-kind = { $kind ->
    [party_representative] party representative
    [resident_representative] residents’ representative
    [womens_representative] women’s representative
    [prosperous] made a business thrive
    [working_party_member] party member at work
   *[other] other
}
unit-type = { $type ->
    [district] district
    [town] town
    [subdistrict] subdistrict
    [village] village
    [community] community
    [estate] estate
    [building] building
    [stairwell] stairwell
    [facility] facility
    [grid] grid
    [resident_council] residents’ council
    [village_council] village council
    [owners_committee] owners’ committee
    [party_branch] party branch
    [party_group] party group
   *[stool_team] stool team
}
seat-taken = Registered: you are { $seat } of { $unit }. Send /me to see what is known of you.
org-in-private = Lists of people are read in private. Please send me “{ $word }” in a private chat.
refusal-seat-is-taken = { $name }’s seat has been taken up already. If the code is wrong, ask whoever gave it to you.
refusal-seat-is-over = This seat has ended; please ask the community’s staff.
refusal-cases-in-hand = { $name } still has { $count } open cases of this grid in hand. Please hand them over first.

# --- 谁管我们楼 ---
keepers =
    { $place }:
    { $lines }
    { $now }{ $phone }
keeper = { $seat } { $name }{ $grid }{ $phone }
keeper-grid = {" "}({ $grid })
keeper-phone = , phone { $phone }
keeper-stands-in = { $away } is not on duty today; please ask the deputy { $name } ({ $grid }){ $phone }
keeper-nobody = nobody yet
keepers-unknown = Who answers for { $place } has not been published yet. Send /human and the staff will answer.
keepers-overview =
    Whom to ask in { $community }:
    { $lines }{ $more }
    { $phone }For one building send “/keeper 3号楼”.
keepers-more = {"\u000A"}{ $count } more; please name a building.
keepers-line = { $grid } ({ $buildings }): { $name }{ $phone }
keepers-no-building = No building “{ $place }” was found in { $community }, or several were. Please send: /keeper 3号楼.
button-write-to = Write to { $name }
button-keepers = Who looks after us
button-venues = Party and residents’ centre
write-ask = What would you like to tell { $name }? Send it to me and I pass it on. To leave it, send /cancel.
write-privately = Please send me /keeper in private first, then press this button there.
write-not-reached = { $name } has not registered with me yet, so I cannot pass it on. Please send /human.

# --- venues, partners ---
venues =
    Centres of { $community }:
    { $lines }{ $more }
venue = { $kind ->
    [station] Party and residents’ station
    [parlour] Party and residents’ parlour
   *[post] Party members’ post
} { $name }: { $address }{ $hours }{ $phone }
venue-hours = , { $hours }
venues-more = {"\u000A"}{ $count } more; please send /human.
no-venues = { $community } has published no centres yet.
partners =
    Partners of { $community }:
    { $lines }{ $more }
agreement = { $partner } and { $unit }: { $about }{ $until }{ $contact }
agreement-until = , until { $day }
agreement-contact = {" "}(contact { $contact })
partners-more = {"\u000A"}{ $count } more.
no-partners = { $community } has no partners on its list yet.

# --- 组织 ---
org-all = all
org-tree =
    { $place } ({ $type })
    { $counts }
    { $lines }
org-count = { $type }: { $number }
org-count-members = seats taken: { $number }
org-branch = { $place } ({ $type }): { $bodies } bodies, { $members } seats taken
org-buildings = { $names }{ $more ->
    [0] {""}
   *[other]  and others, { $count } in all
    }
org-seat = { $place }: { $members ->
    [0] nobody yet
   *[other] { $members } sit here
    }
org-team =
    { $place } ({ $type }): { $sitting } sit here{ $size }
    { $lines }
org-size = {" "}of { $size }
org-member = { $seat } { $name }{ $kind }{ $until }{ $known ->
    [yes] {""}
   *[no] {" "}(no account)
}
org-member-kind = , { $kind }
org-day = { $day } { $year }
org-until = , until { $day }
org-since = , since { $day }
org-ended-on = , ended { $day }
org-former = { $count ->
    [0] { $place }: nobody on its list sat there before.
   *[other]
        { $place }: { $count } who sat here before
        { $lines }
}
org-former-line = { $seat } { $name }{ $kind }{ $since }{ $ended }
org-former-nobody = (name erased, as they wished)
button-org-former = { $count } before
org-one-member =
    { $place }: { $line }{ $since }{ $phone }
    Or type: /organisation { $place } code NAME; /organisation { $place } until NAME 2027-11-30; /organisation { $place } end NAME; /organisation { $place } add NAME.
button-org-name = { $name }
button-org-up = Back to { $name }
button-org-terms = Terms and vacancies
button-org-code = Give a code
button-org-primary = Make grid worker
button-org-until = Change the term
button-org-end = End the seat
button-org-end-sure = Yes, end it
org-end-ask = From today { $name } has no seat in { $place }; the list and what it allows end together. Are you sure?
org-hand-over = { $name } still has { $count } open cases of { $place } in hand. Hand them over first, all at once below or one by one: /dispatch 17 NAME.
button-hand-over = All to { $name }
org-ended = Noted: from today { $name } has no seat in { $place }, and nothing that it allowed. { $follows }
org-follows = { $name } follows as grid worker.
org-you-follow = From today you are the grid worker of { $place }. Send /queue to see what waits.
org-your-seat-ended = Your seat in { $place } ({ $seat }) ends today. Thank you for all you did.
org-code =
    Please hand this code to { $name }:
    /join { $code }
    { $link }Good for { $days } days and one use. It gives the seat in { $place }, with what the list allows.
org-code-link = or open: { $link }{"\u000A"}
org-until-ask = Until which day does { $name } sit there? Send a date such as 2027-11-30.
org-until-kept = Noted: { $name } sits in { $place } until { $day }.
org-primary-kept = Noted: { $name } is the grid worker of { $place }.
org-added = Noted: { $name } is { $seat } of { $place }. Press the name to give a code.
refusal-organisation-like-this = Please send: /organisation 居民议事会; /organisation 居民议事会 add NAME; … code NAME; … until NAME 2027-11-30; … end NAME; /organisation 第一网格 primary NAME.
refusal-not-on-the-list = Nobody called “{ $name }” is on the list of { $place }.
refusal-name-is-taken = “{ $name }” is on the list of { $place } already; please write it so that both can be told apart.

# --- 任期 ---
org-terms =
    { $place }:
    { $sections }
org-all-well = { $place }: no term ends within 90 days, nothing is vacant, everybody can be reached.
org-section = { $what ->
        [ending] Terms that end within 90 days or ended, { $number }:
        [vacant] Vacancies, { $number }:
        [unreachable] To be telephoned, without an account, { $number }:
       *[agreements] Agreements that end soon, { $number }:
    }
    { $lines }
org-ending-line = { $name } ({ $place }), { $over ->
    [yes] ended { $day }
   *[no] until { $day }
}
org-vacancy-line = { $place }: { $what ->
    [no-lead] no { $seat }
   *[too-few] { $missing } seats empty
}
org-unreachable-line = { $name } ({ $place }): { $phone }
org-no-phone = no phone on the list
button-org-section = { $what ->
    [ending] More terms
    [vacant] More vacancies
    [unreachable] More to telephone
   *[agreements] More agreements
}

# --- oneself, the command line ---
data-seat = { $seat } of { $place } ({ $kind }), on the list as { $name }{ $since }{ $until }{ $ended }
org-imported = { $what ->
    [members] Members
    [grids] Grids
    [venues] Venues
   *[partners] Partners
} kept: { $new } new, { $changed } changed, { $same } the same.
org-size-changed = { $unit }: { $size } seats.
org-no-seats-waiting = Nobody on the list of { $unit } waits for a code.
fault-no-date = Row { $row }, column “{ $column }”: “{ $value }” is no date; write it like 2026-11-23.
fault-ends-too-early = Row { $row }, column “{ $column }”: “{ $value }” is before the beginning, “{ $other }”.
fault-nobody-sits = Row { $row }, column “{ $column }”: “{ $value }” is a “{ $other }”, which has no list of people.
fault-no-seat = Row { $row }, column “{ $column }”: “{ $value }” is unknown; write lead, deputy, member or recorder.
fault-not-its-seat = Row { $row }, column “{ $column }”: a “{ $other }” has no “{ $value }”.
fault-no-kind = Row { $row }, column “{ $column }”: “{ $value }” is unknown.
fault-second-primary = Row { $row }, column “{ $column }”: a grid has one primary worker, who is “{ $other }”; write deputy.
fault-cases-in-hand = Row { $row }, column “{ $column }”: they still have { $other } open cases of this grid in hand.
fault-no-grid = Row { $row }, column “{ $column }”: “{ $value }” is a “{ $other }”, no grid.
fault-no-building = Row { $row }, column “{ $column }”: “{ $value }” is a “{ $other }”, no building.
fault-out-of-reach = Row { $row }, column “{ $column }”: “{ $value }” does not stand in “{ $other }”.
fault-in-another-grid = Row { $row }, column “{ $column }”: “{ $value }” belongs to “{ $other }” already; a building is in one grid.

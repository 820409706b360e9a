# Gates: what is held outside before a vote is recorded here, never run.

refusal-gate-is-shut = No. { $number } cannot be voted on yet: missing is the { $step ->
    [reviewed] party review
    [proposed] party organisation's proposal
    [conferred] two committees' conference
   *[deliberated] party members' meeting
}. Once it was held, staff record it: /gate { $number } { $step ->
    [reviewed] review passed 2026-11-20
    [proposed] proposal passed 2026-11-20
    [conferred] committees passed 2026-11-20
   *[deliberated] members should 31 came 21 yes 16 2026-11-20
}
refusal-step-too-early = Before the { $step ->
    [conferred] two committees' conference
    [deliberated] party members' meeting
    [resolved] village's decision
    [resolution_published] publishing of the decision
   *[outcome_published] publishing of the outcome
} comes the { $missing ->
    [proposed] party organisation's proposal
    [conferred] two committees' conference
    [deliberated] party members' meeting
    [resolved] village's decision
   *[resolution_published] publishing of the decision
}, which is not recorded.
refusal-step-stands = This step of No. { $number } is recorded already ({ $day }). If wrong, first “/gate { $number } strike …” with a reason.
refusal-day-is-to-come = Only what was held is recorded; { $day } is to come.
refusal-day-before-the-other = The step before was on { $day }; this one cannot be earlier.
refusal-too-soon-after = By the rule here { $days } days lie between two steps: { $day } at the earliest.
refusal-too-long-altogether = By the rule here it all takes { $days } days at most: { $day } at the latest.
refusal-count-is-impossible = The numbers do not fit: should { $should }, came { $there }, yes { $yes }.
refusal-count-says-otherwise = By these numbers it did not carry: should { $should }, came { $there } ({ $quorum } needed), yes { $yes } ({ $needed } needed). If so, write “rejected”.
refusal-no-such-step = No such step of No. { $number } is recorded.
refusal-later-step-stands = A later step still stands ({ $later ->
    [conferred] two committees' conference
    [deliberated] party members' meeting
    [resolved] village's decision
    [resolution_published] publishing of the decision
   *[outcome_published] publishing of the outcome
}); strike that first.
refusal-gate-has-steps = No. { $number } has recorded steps; strike them one by one.
refusal-no-such-gate = No. { $number } has no such gate.
refusal-gate-rules-out-of-bounds = Between 0 and { $most } days, please.
refusal-which-proposal = Please give a proposal's number: /gate 42 review passed 2026-11-20.

gate-heard = All right
gate-kind = { $kind ->
    [party_review] Party review
   *[four_steps] Four steps, two disclosures
}
gate-step = { $step ->
    [reviewed] party review
    [proposed] party organisation's proposal
    [conferred] two committees' conference
    [deliberated] party members' meeting
    [resolved] village's decision
    [resolution_published] decision published
   *[outcome_published] outcome published
}
gate-lines = { $lines }
gate-line = { $kind }:
    { $steps }
gate-step-open = ○ { $step }: not recorded
gate-step-held = ● { $step }: { $day }{ $counted ->
    [yes] {" "}(should { $should }, came { $there }, yes { $yes })
   *[no] {""}
}
gate-step-gone = × { $step }: { $day }{ $struck ->
    [yes] , struck: { $why }
   *[no] , did not carry
}

button-gate-give = Needs: { $kind }
button-gate-step = Record: { $step }
button-gate-publish = Now: { $step }
button-gate-photos = Photos of minutes
button-gate-today = Today, passed
button-gate-yesterday = Yesterday, passed
button-gate-desk = Gates

gate-desk-none = No. { $number } needs nothing before its vote. Since 2026 what goes to an assembly is reviewed by the party organisation first; a village's great matters take the four steps. Press below, or “/gate { $number } review”, “/gate { $number } four-steps”.
gate-desk = Gates of No. { $number }:
    { $lines }
    { $shut ->
        [yes] Missing: { $step }. Then it can be voted on.
       *[no] It can be voted on.
    }
gate-like-this = Like this: /gate { $number } review passed 2026-11-20; /gate { $number } members should 31 came 21 yes 16 2026-11-20; wrong: /gate { $number } strike members wrong day.
gate-ask-step = No. { $number }, { $step }: { $counted ->
    [yes] which day, how many? For example: 2026-11-20 should 31 came 21 yes 16
   *[no] which day, with what result? For example: 2026-11-20 passed
}
gate-recorded = Recorded: No. { $number }, { $step }, { $day }, { $passed ->
    [yes] passed
   *[no] not passed
}. { $open ->
    [yes] It can be voted on. {""}
   *[no] {""}
}A photo of the minutes may be sent now. If wrong: “/gate { $number } strike …” with a reason.
gate-struck = No. { $number }, { $step } ({ $day }) is struck; the reason stays.
gate-lifted = No. { $number } no longer needs: { $kind }.
gate-rules = Noted: { $gap } days between two steps at least, { $limited ->
    [yes] { $within } days in all at most
   *[no] no limit in all
}.
gate-photo-kept = The photo of the minutes ({ $step }, No. { $number }) is kept for staff.
gate-no-photos = No photos of No. { $number } to be seen here.
gate-photo-of = No. { $number }, { $step }, minutes of { $day }
gate-no-steps = (for the steps see the notice board)
gate-card = { $struck ->
    [yes] (Correction: what follows was published in error and is withdrawn){"\u000A"}
   *[no] {""}
}{ $step }, No. { $number }{ $hidden ->
    [yes] {""}
   *[no] : { $title }
}
    Published { $day }. { $noted ->
        [yes] { $note }
       *[no] {""}
    }
    { $steps }
    Questions: “/status { $number }”, or ask the staff.

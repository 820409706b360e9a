# Owners' votes: how to cast one, what it is worth, how it is counted.
refusal-owners-vote-is-closed = The vote on No. { $number } is over; nothing can be cast or changed any more.
refusal-owners-vote-is-not-open = The first day of the vote on No. { $number } has not come.
refusal-not-an-owner-here = Owners vote on No. { $number }, and you are not on the frozen roll. Tenants may ask their landlord; after a sale, who stands on the roll votes. If it is wrong, ask the staff.
refusal-vote-is-final = By the rules of No. { $number } a vote cannot be changed; your earlier one counts.
refusal-no-proxies = By the rules of No. { $number } nobody votes for another.
refusal-no-proxy-letter = Who votes for another on No. { $number } needs the owner's signed letter.
refusal-too-many-proxies = On No. { $number } one person votes for { $most } owners at most. This owner can vote in person, or choose somebody else.
refusal-owners-are-known-by-others = Nobody confirms themselves; ask a colleague.

# --- the ballot ---
ballots-choice = { $choice ->
    [yes] Yes
    [no] No
    [abstain] Abstain
    [none] None of these
   *[invalid] Invalid (not clear)
}
ballots-option = { $text }
ballots-line = { $place } { $choice }
ballots-button = { $place } { $choice }
ballots-button-vote = I want to vote
ballots-button-gaps = What is missing, by building
ballots-button-dispute = My vote is recorded wrongly
ballots-disputed = My vote is missing or recorded wrongly. Receipt { $receipts }; please check the original.
ballots-button-mine = How is my vote recorded
ballots-ballot =
    Owners' vote No. { $number }, question { $place } of { $topics }:
    { $title }
    { $holding }
    Until { $closes }. This is: { $level }. To abstain is to take part, and is not a yes.
    Until then nobody sees what others chose. { $buttons ->
        [no] Reply with its number:
       *[yes] Press a button or reply with its number:
    }
    { $choices }
ballots-holding = You hold { $units } units ({ $places }{ $more ->
    [yes] , …
   *[no] {""}
}), { $area } m² in all, counted as { $heads }.
ballots-claimed = You say that { $place } is yours; nobody has confirmed it yet. Your vote counts if that happens before the close.
ballots-worth = { $standing ->
    [counted] It counts
    [provisional] { $over ->
        [yes] It does not count: nobody confirmed before the close that you are the owner
       *[no] To be confirmed: it counts if it is confirmed before the close that you are the owner; ask the staff
    }
    [intention] { $over ->
        [yes] It does not count: it was not signed before the close
       *[no] { $why ->
            [not_confirmed] To be confirmed and signed: it counts once the office has confirmed that you are the owner, and you sign the paper or confirm through your personal link
           *[not_signed] To be signed: it counts once you sign the paper or confirm through your personal link
        }
    }
    [waiting] Waiting for the other owners of the unit
    [noted] Only noted: another owner of the unit was chosen to vote
   *[needs_review] { $why ->
        [units_differ] To be cleared up: your units say different things; an owner has one say, please vote once more
        [co_owners_differ] To be cleared up: another owner of the unit voted otherwise; please agree on one who votes
       *[channels_differ] To be cleared up: your paper says something else; somebody will look at it
    }
}
ballots-opens = The vote on { $number } begins on { $day } at 0:00; the group will hear of it.
ballots-echo = Question { $place }, your vote: { $choice }. { $worth }. You can change it before { $closes } by voting again.
ballots-done =
    You have voted on everything in No. { $number }. Your receipt: { $receipts }
    Keep it to yourself; after the close you find your vote by it. Say "myballot" at any time to see how it is recorded.
ballots-in-private = No. { $number } is an owners' vote and not held in the group. Please write to me in private: "vote { $number }".
ballots-mine =
    No. { $number } { $title }, your vote is recorded so:
    { $lines }
    Receipt: { $receipts }. If something is wrong, ask the staff or a scrutineer.
ballots-unclear = not clear yet
ballots-mine-line = Question { $place } { $title }: { $choice } ({ $channel ->
    [chat] in a chat
    [web] through your link
    [paper] on paper
    [door] at the door
    [proxy] by a proxy
    [review] cleared up by hand
   *[none] it says several things
}). { $worth }
ballots-mine-none = No owners' vote of yours is recorded. Say "vote" to see what is open.
ballots-card =
    No. { $number } { $title }: owners are voting
    { $lines }
    Until { $closes }. Only how many voted can be seen; what they chose nobody sees before the close.
ballots-card-topic = { $place } { $title }: { $turnout }
ballots-turnout = { $heads } of { $all } owners, { $area } of { $whole } m²{ $enough ->
    [yes] : enough to be counted
   *[no] ; { $short_heads } owners and { $short_area } m² are missing
}
ballots-gaps =
    No. { $number }, not voted yet by building:
    { $lines }
ballots-gap = { $building }: { $units } homes{ $heads ->
    [0] {""}
   *[other] {" "}({ $heads } heads)
} and { $area } ㎡ missing
ballots-count = { $choice }: { $heads } owners{ $area ->
    [none] {""}
   *[other] , { $area } m²
}
ballots-result =
    Owners' vote No. { $number }, question { $place } "{ $title }": { $outcome }.
    { $heads } of { $all } owners and { $area } of { $whole } m² took part; { $quorum_heads } owners and { $quorum_area } m² were needed.
    { $counts }
    { $approve ->
        [no] {""}
       *[yes] Yes needs { $approve_heads } owners and { $approve_area } m² (who holds several units is one owner).
    }{ $withheld ->
        [no] {""}
        [short] The area in favour was not enough; how much stands behind each choice is not shown, for it would tell how some homes voted.
       *[enough] The area in favour was enough; how much stands behind each choice is not shown, for it would tell how some homes voted.
    }{ $unresolved ->
        [0] {""}
       *[other] { $unresolved } ballots must be cleared up.
    }
    { $follows }
    { $doubts }
    This is: { $level }. Seal { $seal }
ballots-noted = Noted
ballots-closed =
    No. { $number } { $title }: the vote is over
    { $lines }
    It is being counted; the result will be posted here.
ballots-follows = { $outcome ->
    [passed] It passed. Where nobody doubts the count it is final, and the owners' committee sees to it; what becomes of it is posted here.
    [rejected] It did not pass and will not be done.
    [no_quorum] Too few owners, or too little area, took part: nothing was decided; it can be called again.
   *[needs_review] Ballots that are still unclear may decide it; the result follows.
}
ballots-doubts = If you doubt it, say so before { $until }. Speak up as well if your receipt is missing.
ballots-doubts-soon = If you doubt it, say so. Speak up as well if your receipt is missing.
ballots-doubts-over = The days for doubts are over: it is final.
data-claim = { $community } { $place }: you said on { $day } that it is yours; { $known ->
    [verified] it is confirmed
    [matched] you were found on the roll, and it is not confirmed yet
   *[said] nobody has confirmed it yet
}

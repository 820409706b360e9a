# Owners: who says that a unit is theirs, how far it is known, what is next.
refusal-too-many-claims = { $most } of your units wait to be checked; please bring the papers for all of them first.
refusal-not-found-yet = No. { $number } was not found on the roll yet; that comes first.
refusal-owner-is-beyond-doubt = No. { $number } is confirmed already.
refusal-owner-is-in-doubt = No. { $number } is not confirmed: there is nothing to take back.
refusal-owner-is-another = This owner of { $place } was found to be another resident. If they are one person, they link their accounts first with “登记 关联”; if not, take the wrong one back.
refusal-no-such-claim = There is no claim { $number }; it may have been taken back. “/ownerclaims” shows who waits.
refusal-not-on-the-roll = The roll has no such owner of this unit; please look again which one it is.
refusal-owners-are-not-named = This names somebody of the roll and cannot be sent to others. Please put it in other words.

claims-button-claim = I own a home
claims-button-more = I own another
claims-button-undo = Not mine, take it back
claims-button-undo-one = Take back { $place }
claims-button-own = What I own
claims-button-tell-owner = I rent: tell the owner
claims-button-look = See who waits
claims-button-open = { $number }  { $place }
claims-button-next = Next page
claims-button-match = Is owner { $place }
claims-button-match-in = Version { $version }, owner { $place }
claims-button-refuse = Not found
claims-button-sure = Confirm them
claims-button-take-back = Confirmed wrongly: take back
claims-button-seen = Papers seen in person
claims-button-reason = { $reason ->
    [papers] Papers differ from the roll
    [tenant] Lives there, is no owner
   *[no-unit] No such unit on the roll
}

claims-until = The vote that closes { $closes } counts yours if you are confirmed before
claims-no-vote = Once you are confirmed, later votes count yours
claims-in-private = What is whose is not said in groups. Please write “{ $keyword }” to me in private.
claims-ask-home = { $again ->
    [yes] I did not find a home in that.
   *[no] {""}
} Which home is yours? For example: 3号楼2单元502. Say several one by one; “/cancel” stops.
claims-claimed =
    Noted: you say { $place } is yours; not checked yet.
    Please bring your ID and the deed or the contract to the office, which answers by { $day }. { $until }.{ $running ->
        [yes] {" "}You may vote already; it is provisional until then.
       *[no] {""}
    }
claims-own =
    What you said is yours:
    { $lines }
claims-none-of-own = You have not said that a home is yours. If you own one, send “/owner 3-2-502”.
claims-standing = Owner: { $community } { $place } ({ $level ->
    [said] not checked yet). { $late ->
        [yes] The answer is late; please send “/human”
       *[no] Please bring ID and deed to the office, which answers by { $day }
    }. { $until }
    [found] found on the roll, not confirmed yet). Please sign at the office or show your ID. { $until }
   *[sure] confirmed). Nothing is left to do
}.
claims-say-owner = Owner: not said. If you own a home, send “/owner 3-2-502”.
claims-withdrawn = { $place } is not yours any more. { $sure ->
    [yes] What you voted stays as it is: who sold votes by the roll that stands.
   *[no] A provisional vote does not count.
}
claims-found = The office found you on the roll for { $place }. One step is missing: sign at the office or show your ID. { $until }.
claims-reason = { $reason ->
    [papers] your papers differ from the roll
    [tenant] you live there and are no owner
   *[no-unit] the roll has no such unit
}
claims-refused =
    { $place }: the office looked, and did not find you: { $why }. A provisional vote does not count.
    Please ask there with the deed or the contract, or send “/human”. If the roll is wrong, send “/objection”; who rents asks the owner to vote.
claims-sure = { $place } is confirmed: you own it. “/myballot” shows how your vote is recorded.
claims-doubted = { $place } was confirmed wrongly, and that was taken back. Please come again with ID and deed, or send “/human”.
claims-counts-now =
    No. { $number }: what you voted before stands like this now:
    { $lines }
claims-counts-no-more =
    No. { $number }: what you voted stands like this now; once you are confirmed before the close it counts again:
    { $lines }

claims-not-an-owner =
    Owners vote on { $number }, and you were not found on the roll.
    If you own a home, press “I own a home”: your vote counts once you are confirmed before the close. Who bought lately waits: the roll that stands decides.
    Who rents may tell the owner; with “/ask” everybody is asked what they think, which decides nothing.
claims-tell-owner =
    { $community }: owners vote on { $number } “{ $title }” until { $closes }.
    Please vote on the paper ballot, or send “/vote { $number }” to Little Stool in private. Come early: owners are confirmed first.
claims-forward-it = Just forward the message above to your landlord.

claims-waiting = Owners: { $count } say that they own a home and wait for the roll.
claims-late = Owners: { $count } are to be answered today or should have been. Please have a look.
claims-queue-empty = No owner waits just now.
claims-queue =
    Owners who wait (page { $page }):
    { $lines }
    Press one, or send “/ownerclaims” and a number.
claims-queue-line = { $number }  { $place }  { $name } ({ $level ->
    [said] to be looked up, { $late ->
        [yes] late since { $day }
       *[no] answer by { $day }
    }
    [found] found, not confirmed yet
   *[sure] confirmed
})
claims-owner-of-roll = owner { $place } { $name }
claims-not-on-roll = The rolls in use have no such unit. Look at its number again, or “Not found”.
claims-on-roll = Roll version { $version }, row { $line } of the table: { $developer ->
    [yes] the developer's, ask for the company's letter
   *[no] { $owners } owners{ $voter ->
        [none] {""}
       *[other] , { $voter } votes for them
    }
}{ $named ->
    [yes] . { $names }
   *[no] {""}
}
claims-opened =
    { $number }  { $place }  { $name }
    { $level ->
        [said] Says it is theirs; to be looked up.
        [found] Found as owner { $owner }, not confirmed yet.
       *[sure] Owner { $owner }, confirmed.
    }
    { $rolls }{ $others ->
        [0] {""}
       *[other] . { $others } more say that it is theirs: look closely
    }
    Names are not read in chats: compare the roll's table with their ID and deed.
claims-ask-reason = Why was { $number } not found? Press one, or write a line that I pass on. Please name nobody of the roll.
claims-ask-paper = { $number } { $place }: please send a photo of what they signed, not of an ID; where you saw ID and person, press “Papers seen in person” or write “当面”.
claims-how = I did not understand. For example: 业主核对 12 第1位; 业主核对 12 对不上 papers differ; 业主核对 12 当面; 业主核对 12 撤销. Under a photo of what they signed: 业主核对 12.
claims-matched = { $number } { $place }: found as owner { $owner }, { $told }. Confirm them once they have signed or shown their ID.
claims-told = { $reached ->
    [yes] they were told
   *[no] they cannot be reached, please tell them
}
claims-turned-down = { $number } was not found; { $told }.
claims-verified = { $number } { $place }: confirmed ({ $paper ->
    [yes] signed on paper
   *[no] papers seen in person
}), { $told }.
claims-taken-back = { $number } { $place }: taken back; the journal has both, { $told }.

# From door to door: who asks, who goes, the lists, what came of each door.

refusal-round-is-over = This list for { $number } has had its time and is put away. Ask the staff for a new one.
refusal-ballots-are-not-for-property = { $name } works for the property management. The list tells who has not voted yet, so it is not theirs to see. Please send somebody else.
refusal-no-round-for-you = You are not sent anywhere for { $number } just now.
refusal-no-such-door = “{ $home }” is not on the list, or more than once. Please write it in full, for example: 2-302 nobody.
refusal-nothing-to-bring = Nothing is left to be brought to { $building }.
refusal-nobody-goes = Please write who goes, { $most } at most, for example: 吴姐、小李.
refusal-home-has-no-vote = The roll by which { $number } votes has no { $home }. If it was mistyped, please send it again, for example: /visit { $number } 3-2-502.
refusal-visit-is-asked-for = Somebody is coming to { $home } already. If nobody is needed: 上门 不用了.
refusal-too-many-visits = One person asks for { $most } homes at most. Let the others ask themselves, or ask the staff.
refusal-no-visit-asked-for = You asked for no visit for { $number }.
refusal-sheet-is-anothers = Sheet { $sheet } is not printed for { $home }: please look at the door number on it.
refusal-no-sheet-for-home = No sheet is printed for { $home }, or all are handed out. Print one first, or write the number on it.

button-round-visit = Paper ballot / a visit
button-round-building = Send somebody to { $building }
button-round-desk = Visits: who waits, who goes
button-round-mine = My list
button-round-door = { $home }
button-round-mark = { $mark ->
    [delivered] Delivered
    [nobody] Nobody home
    [sheet] Took a ballot
   *[unwilling] Will not vote
}

round-in-private = Between us, please: write to me “/visit { $number }”.
round-ask-home = To which home? For example: 3号楼2单元502.
round-noted = Noted: a paper ballot is brought to { $home }, you are number { $place }. Somebody comes by { $day }{ $who ->
    [none] .
   *[other] : { $who }.
} If nobody is needed: 上门 { $number } 不用了.
round-wanted = { $number }: somebody in { $building } waits for a paper ballot ({ $count } homes now), to be brought by { $day }.
round-withdrawn = All right, nobody comes to { $home }.
round-coming = Owners’ meeting { $number }: { $who } will bring a paper ballot to { $home } before { $until }. They do not ask how you vote.
round-desk =
    { $number }, from door to door:
    { $asked }
    { $gaps }
    { $going }
    To send somebody: /visit { $number } 5号楼 吴姐、小李. A list is read by those who go alone, is put away after 48 hours, and what came of single doors is erased after the close.
round-asked = Waiting for a visit: { $building }, { $count } homes
round-nobody-asked = Nobody waits for a visit.
round-no-gaps = { $why ->
    [soon] The vote has not begun.
    [stairwells] Single stairwells vote: what is missing is not told by building.
   *[none] Every building has voted.
}
round-going = Under way: { $building }, until { $until }
round-nobody-goes = Nobody is under way.
round-ask-who = Who goes to { $building }? Please write names, for example: 吴姐、小李.
round-made = { $building }: the list went to { $who }, { $homes } homes, put away { $until }.
round-list =
    { $number }, { $building }: { $left } homes left, put away { $until }:
    { $doors }
    Answer a line a door, for example: 302 nobody. Also: delivered, sheet 17, unwilling; ten at most. Please do not pass it on.
round-line = { $home } { $task ->
    [notice] bring the notice and a ballot
   *[ballot] bring a ballot
}
round-done = { $number }, { $building }: every door was reached, thank you.
round-folded = { $number }, { $building }: the list is put away.
round-ask-mark = { $home }: what came of it?
round-ask-sheet = Which sheet did { $home } take? Please answer with its number, for example: 17.
round-echo =
    Noted:
    { $doors }
    { $left } homes left.
round-told = { $home } { $mark ->
    [delivered] has it
    [nobody] later again
    [sheet] took sheet { $sheet }
   *[unwilling] left in peace
}
round-unsaid = (what came of visits was erased after the close)
round-heard = Noted
data-visit = { $community }: on { $day } you asked that a paper ballot of { $number } be brought to { $home }
data-round = { $community }: you go from door to door for owners’ meeting { $number } (erased after the close)

# Home visits: a round asks one thing; what is heard has a number and an answer, the rest is private.

refusal-visits-are-over = Round { $number } has ended. To go again, send “visits” and the building.
refusal-not-on-this-round = Round { $number } is not yours just now. To take it over, send “visits { $number } take over”.
refusal-no-such-visits = There is no round of visits { $number } that you may see.
refusal-too-many-doors = A round has { $most } doors at most; please make several.
refusal-too-many-lines = { $most } lines at once at most, please.
refusal-too-long-at-the-door = A note has { $longest } characters at most.

button-visit-round = Round { $number }
button-visit-building = { $building }
button-visit-door = { $home }
button-visit-take = I take over
button-visit-records = What was written
button-visit-end = All visited
button-visit-over = End it here
button-visit-strike = Take this note back
button-visit-mark = { $mark ->
    [visited] Visited
    [nobody] Nobody home
    [unwilling] Not wanted
    [need] Write down
    [report] Repair
   *[note] Note
}

visit-heard = Noted
visit-in-private = Visits are spoken of in private: please write “visits” to me alone.
visit-desk =
    Visits:
    { $going }
    For a building press it, or send: /visits 3号楼 小李 ask: is the light in the stairwell working
visit-going = No. { $number }, { $building }: { $question }
visit-nobody-goes = Nobody is under way.
visit-which-building = Which building? For example: /visits 3号楼 ask: is the light working
visit-ask-question = What is asked in { $building }? Just type it.
visit-planned = The round of { $building } is No. { $number }; { $who } will go{ $doors ->
    [0] .
   *[other] , { $doors } doors.
} It can be gone on with on other days, until { $until }. No check-in, no count per person. Notes are for those who go and staff, and are erased { $days } days after it ends.
visit-seen = Round { $number }, { $building }: { $question }
    { $anybody ->
        [yes] { $who } goes now. To take it over press below, or send “visits { $number } take over”.
       *[no] Nobody goes now. To take it over press below, or send “visits { $number } take over”.
    }
visit-handed = Round { $number } is with { $who } now.
visit-no-longer-yours = Round { $number } ({ $building }) is with { $who } now; thank you.

visit-list =
    Round { $number }, { $building }: { $question }
    { $doors }
    { $left } left (page { $page }/{ $pages }). One line each: 302 Wang: the light is broken. Private: “302 note: …”; nobody home: “302 nobody”. More doors: visits { $number } add 303, 401.
visit-door = { $home }{ $again ->
    [yes] {" "}(nobody last time)
   *[no] {""}
}
visit-no-doors = (no doors listed yet; just write them as you go)
visit-all-visited = (all visited; press “All visited”)
visit-added = { $count } added.
visit-ask-mark = How was { $home }?
visit-ask-line = { $kind ->
    [report] What is broken at { $home }? For example: Wang: the pipe leaks.
    [note] What is to be noted of { $home }? Only those who go and staff read it.
   *[need] What was said at { $home }? For example: Wang: the light is broken.
}
visit-marked = { $count ->
    [1] Noted.
   *[other] { $count } doors noted.
}

visit-need = { $home }: this is No. { $number } now: { $text }. { $dated ->
    [yes] Answer by { $due }; please tell them the number and the day.
   *[no] {""}
}{ $veiled ->
    [yes] {" "}Names and rooms in it are not shown.
   *[no] {""}
}{ $reachable ->
    [yes] {" "}The answer goes to them.
   *[no] {" "}They are not with us: please bring them the answer.
} To correct: “/edit { $number } …”; to take it back: “/withdraw”.
visit-entered-for-you = What you said at your door is No. { $number } now: { $text }. { $dated ->
    [yes] You will be answered by { $due }.
   *[no] {""}
} If you did not say this, send “/human”.
visit-noted = The note on { $home } is kept for those who go and staff, and erased { $days } days after the round.
visit-struck = The note on { $home } is gone.
visit-records-none = { $erased ->
    [yes] What was written on round { $number } was erased in its time.
   *[no] Nothing was written on round { $number } yet.
}
visit-records =
    Round { $number } (erased { $until }; please do not forward):
    { $lines }
visit-record = { $home } { $kind ->
    [need] is No. { $item }
    [proposal] is proposal { $item }
    [report] is report { $item }
   *[note] note: { $note }
}
visit-doors-left = Round { $number } has { $left } doors left. You can go on another day; to end it press below, or send “visits { $number } done”.
visit-over = Round { $number } has ended: { $visited } doors of { $building }. Thank you. { $count ->
    [0] Nothing was entered.
   *[other] Entered: { $numbers } ({ $count }), each with its day; what is to be told stands under “untold”.
}{ $notes ->
    [0] {""}
   *[other] {" "}Notes: { $notes }, erased { $erased }.
} Nothing is kept of who was not home.
visit-folded = The list of round { $number } ({ $building }) is put away.
visit-unsaid = (what came of single doors was erased after the round)
data-visit-round = { $community }: you go on round { $number } ({ $building })
data-visit-note = { $community }: note on your door on { $day } (round { $number }): { $note }

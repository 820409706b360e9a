# At the table: who is there, what is taken down, what becomes of it.
table-lines = { $lines }
table-noted = All right.

attendance-kind = { $kind ->
    [council] council
    [committee] owners' committee
    [property] property manager
    [staff] community staff
   *[resident] resident
}
table-here = Noted: you are at No. { $number } ({ $kind }). { $private ->
    [yes] If that is not what you are, reply “edit”; if it was a slip, “cancel”.
   *[no] If it was a slip, send me “uncheck” in private.
}
table-counted = { $own ->
    [yes] Noted: at No. { $number } you are { $kind }.
   *[no] { $named ->
        [yes] Here: { $name } ({ $kind }); { $total } in all. If that is wrong, reply “cancel”.
       *[no] Here: { $heads } ({ $kind }); { $total } in all. If that is wrong, reply “cancel”.
    }
}
table-not-here = Taken off No. { $number }; { $total } in all.
table-check-in-like-this = To check in, send me “checkin” and today's word in private; the host reads it out.
table-nothing-open = No meeting is on just now. “/meetings” lists what is to come.
table-ask-word = Please send “checkin” and today's word, such as “checkin 桂花”; ask the host for it.
table-kind-option = { $place }. { $kind }
table-ask-kind =
    As what are you here? Reply with a number:
    { $lines }
table-word = The word of No. { $number }: { $word } (please read it out there).
table-kind-count = { $kind } { $heads }
table-by-kind = Here: { $total } ({ $kinds }).
table-doors-open = No. { $number } begins { $starts }. Its word is “{ $word }”: please read it out. Whoever has no phone is checked in by the recorder. To record, send “record { $number }”.
table-not-listed = What was said at No. { $number } ({ $starts }) cannot be read yet. Please send “record { $number }”, take it down, and “recorded”; if it did not take place, send “rain { $number }” or “cancel { $number }”.
data-here = { $community } No. { $number }, { $day }: you were there ({ $kind })

table-recording = { $again ->
    [yes] Going on with No. { $number }: { $jotted } lines so far, { $total } here.
   *[no] Recording No. { $number }: { $total } here. Today's word: { $word }.
}
    A line each, name and flat at its end: “jot leak in stairwell 2 王阿姨 302”. Name and flat are kept for the reply and never told.
    Without a phone: “arrived 王阿姨 302”, “arrived 5人”. To change a line: “edit 3 …”; to strike it: “strike 3”. A photo of the paper list, or a voice, may be sent too.
    At the end send “recorded”.
table-handed-over = { $name } keeps the book of No. { $number } from now on; you need not. To take it back, send “{ $typed } { $number }”.
table-record-in-private = Everybody reads names here; please record in private.
table-jot-like-this = Please write “jot leak in stairwell 2 王阿姨 302”, a line each.
table-jotting = { $known ->
    [yes] { $place }. { $text } ({ $who }: not told)
   *[no] { $place }. { $text }
}{ $veiled ->
    [yes] {" "}Names and flats inside are left out.
   *[no] {""}
}
table-struck = Line { $place } is gone: { $text }
table-attached = { $kind ->
    [voice] The voice message
   *[picture] The photo
} is kept with No. { $number } ({ $files } in all), for the recorder and staff only. To report something, send “/report” first.
button-table-files = Paper list, voices ({ $files })
table-file = Kept with meeting No. { $number }. It shows names and flats: please do not pass it on.
table-voice-name = Voice from meeting No. { $number }
table-file-lost = That photo or voice did not arrive; please send it again.
table-files-not-there = Not there yet; please try again in a moment.
table-to-check = No. { $number }: { $total } came, { $count } lines{ $filed ->
    [yes] , { $files } photos or voices
   *[no] {""}
}. Please check:
table-publish-how = What stands in brackets is not told. If it is right, reply “yes” and it is told at once; else “edit 3 …”, “strike 3”, or go on.
button-table-publish = Right, tell all
table-go-on = Not told yet. Go on, and send “recorded” at the end.
table-published = No. { $number } is told: { $count } needs, No. { $numbers }, each answered by { $due }.
    To hand one on send “hand { $first } property”, to answer “reply { $first }” and the words; the list is “needs { $number }”.
table-published-nothing = No. { $number } is told: nothing was raised.

needs-card = { $starts }, stool meeting No. { $number }: { $counted ->
    [yes] { $total } came
   *[no] held
}, { $any ->
    [yes] { $count } raised: No. { $numbers }{ $begun ->
        [yes] ; { $answered } answered, { $over } settled{ $dated ->
            [yes] ; the rest by { $due }.
           *[no] .
        }
       *[no] ; each answered by { $due }.
    }
   *[no] nothing was raised.
}
needs-line = { $hidden ->
    [yes] No. { $number } (hidden)
   *[no] No. { $number } { $text } ({ $progress })
}
button-needs = The list
need-progress = { $state ->
    [answered] answered
    [accepted] accepted
    [in_progress] in progress
    [done] done
    [declined] not for now
    [merged] merged
    [withdrawn] taken back
    [on_agenda] before the council
    [voting] being voted on
    [decided] passed
   *[received] waiting
}
need-office = { $office ->
    [property] property manager
    [committee] owners' committee
    [council] council
   *[community] community
}
needs-full = { $hidden ->
    [yes] No. { $number } (hidden)
   *[no] No. { $number } { $text }
}
    { $office }: { $progress }{ $dated ->
    [yes] , by { $due }
   *[no] {""}
}{ $replied ->
    [yes] . Reply: { $reply }
   *[no] {""}
}
needs-of-meeting = Needs of stool meeting No. { $number } ({ $starts }): { $count }, { $done } settled.
needs-of-month = Needs of { $year }-{ $month }: { $count }, { $done } settled.
needs-more = { $count } more stand on the printed list.
button-needs-pdf = Print (PDF)
button-needs-sheet = Sheet (XLSX)

need-ask-to-whom = Who shall have No. { $number }? Property, committee, council, community, or somebody's name.
need-handed = { $name } has No. { $number } now; { $any ->
    [yes] { $told } were told.
   *[no] nobody there can be written to: please tell them yourself.
}
need-yours = No. { $number } is yours now: { $text }. { $dated ->
    [yes] Please answer by { $due }: “reply { $number }” and the words;
   *[no] {""}
} “take { $number }” when you are at it, “done { $number }” and a word when it is done.
need-started = No. { $number } is in progress. When it is done, send “done { $number }” and a word.
need-ask-what-was-done = What was done about No. { $number }? Whoever raised it reads it.
need-finished = No. { $number } is done; whoever raised it is told, and asked whether it is solved.
need-to-raiser = What you raised { $table ->
    [yes] at the stool meeting,
   *[no] when we visited,
} No. { $number } ({ $text }), { $what ->
    [accepted] was accepted.
    [started] is being worked on.
    [answered] has an answer
    [finished] is done
    [declined] is not for now
    [merged] was merged into No. { $target }
    [hidden] was hidden
   *[unhidden] is shown again.
}{ $noted ->
    [yes] : { $note }
   *[no] {""}
}{ $asks ->
    [yes] {" "}Is it solved? Press a button, or send “solved { $number }” or “unsolved { $number }”.
   *[no] {""}
}
need-to-carry = Please tell { $who }: what { $table ->
    [yes] was raised at the stool meeting,
   *[no] you entered for them,
} No. { $number } ({ $text }), { $what ->
    [accepted] was accepted.
    [started] is being worked on.
    [answered] has an answer
    [finished] is done
    [declined] is not for now
    [merged] was merged into No. { $target }
    [hidden] was hidden
   *[unhidden] is shown again.
}{ $noted ->
    [yes] : { $note }
   *[no] {""}
}{ $asks ->
    [yes] {" "}Please ask whether it is solved, and press for them.
   *[no] {""}
}{ $waits ->
    [yes] {" "}Then press “Told”; what is not told yet stands under “untold”.
   *[no] {""}
}
button-solved = Solved
button-unsolved = Not solved
need-thanks = { $solved ->
    [yes] No. { $number } is solved, then. Thank you.
   *[no] Noted: No. { $number } is not solved. Whoever has it is told; the next answer comes by { $due }.
}
need-not-solved = No. { $number } ({ $text }): whoever raised it says that it is not solved. Please answer again by { $due }: “reply { $number }” and the words.
needs-due = { $look ->
    [due] These are to be answered today: “reply { $number }” and the words:
   *[overdue] These are late and have no answer. Please send “reply { $number }” and the words:
}
needs-late = { $starts }: No. { $numbers }, raised at the stool meeting, are late; they are being asked after. “status { $first }” tells more.

proposal-raised-at = Raised at stool meeting No. { $meeting }; with: { $office }.
proposal-as-said = As it was said (for staff only): { $text }

refusal-here-already = You are checked in at No. { $number } already. If it was a slip, send “uncheck”.
refusal-not-here = You are not checked in.
refusal-wrong-word = That is not today's word. Please listen again, or ask the host.
refusal-arrival-not-understood = Please write “arrived 王阿姨 302” or “arrived 5人”.
refusal-not-recording = You are not recording. Please send “record” and a number first, such as “record 42”.
refusal-no-such-jotting = The list has no line { $place }.
refusal-too-many-jottings = A meeting has { $most } lines at most.
refusal-not-asked = No. { $number } has no answer yet; you will be asked.
refusal-said-before = You said so about No. { $number } before. Thank you.
refusal-not-listed = The list of No. { $number } cannot be read yet; it comes once the meeting was held and recorded.
refusal-which-list = Which one? Send “needs 42” (a meeting) or “needs 2026-11”.
refusal-nobody-of-that-name = Nobody called “{ $name }” was found. It can go to property, committee, council, community, or somebody with a role here (full name).

# 案件，工作人员这一边 · cases, the staff's side

refusal-level-is-never-extended = { $level ->
    [urgent] What is urgent cannot be put off.
   *[external] What is not ours cannot be put off.
}
refusal-which-case = Please say which one, such as “/dispatch 17 Li”, or reply to its card.
refusal-no-such-case = There is no report { $number }.
refusal-level-unknown = Please send: /level 17 urgent (or general, complex, project).
refusal-no-picture-to-show = There is no picture of { $number } to show.
refusal-picture-stays-with-staff = { $number } concerns a child: its pictures stay with staff.
refusal-merge-case-like-this = Please say into which: “/merge 17 15”.
refusal-extended-already = A general case can be put off once, and has been.
refusal-day-is-missing = Please name the day: “extend 17 2026-12-20 reason: parts to come”.
refusal-day-is-not-later = That is no later than the day that stands; please name another.

# --- one line, one case ---
desk-thing-there = { $what } ({ $where })
desk-thing-nowhere = { $what } (place not said)
desk-lines = { $lines }
desk-state = { $state ->
    [draft] being told
    [reported] to be taken up
    [accepted] to be given out
    [dispatched] given out
    [in_progress] under way
    [returned] given back
    [suspended] waiting
    [resolved] to be checked
    [checked] checked
    [rated] rated
    [archived] put away
    [rejected] not done for now
    [transferred] passed on
    [merged] merged
   *[withdrawn] taken back
}
desk-due = by { $due }
desk-due-provisional = by { $due } (provisional: holidays not announced)
desk-without-due = step by step
desk-with = , { $name }
desk-like = , looks like { $number }
desk-until = {" "}until { $until }
desk-heading = { $number } (report)　{ $what }
desk-standing = { $level }, { $state }, { $due }{ $who }
desk-told = In their words: { $text }
desk-reports = Reported by { $count } neighbours
desk-note = Note: { $note }
desk-is-contested = Its reporter says twice that it is not mended: have it done again, pass it on, or answer.
desk-extension-waits = More time asked for: { $reason }

# --- the queue ---
desk-queue =
    Waiting, the soonest first{ $several ->
        [yes] {" "}(page { $page })
       *[no] {""}
    }:
    { $lines }
desk-queue-line = { $late ->
    [yes] [LATE]{" "}
   *[no] {""}
}{ $number }　{ $what } ({ $level }, { $state }, { $due }{ $who }{ $like })
desk-queue-empty = Nothing that was reported is waiting.
desk-picks =
    Tick the boxes, then press what to do with them ({ $count } ticked):
    { $lines }
desk-picked = { $count } ticked.
desk-give-picked = Who shall have { $numbers }? Press a name.
desk-given-all = { $count } ({ $numbers }) are given to { $name }.
button-case-pick = Tick several
button-case-tick = { $ticked ->
    [yes] ☑
   *[no] ☐
} { $number }
button-case-picked = { $act ->
    [accept] Take up ticked
   *[dispatch] Give ticked to…
}
button-case-number = { $number }
button-case-numbered = { $label } { $number }
button-case-join = Join { $number }
button-case-accept-all = Take up all
button-case-worker = { $name }
button-case-reply = Answer
button-case-release = Post it
button-case = { $act ->
    [accept] Take up
    [reject] Not for now
    [transfer] Pass on
    [report_back] What they said
    [dispatch] Give out
    [start] I see to it
    [return] Give back
    [ask_extension] More time
    [extend] Grant
    [refuse_extension] Refuse
    [suspend] Let wait
    [resume] Go on
    [resolve] Done
    [check] It is mended
   *[send_back] Not mended
}

# --- who has it ---
desk-handed-over = Done: { $name } has all { $count } of them now.
desk-no-longer-yours = { $number } ({ $what }) is no longer yours to do.
desk-which-worker = Who shall have { $number }? Press a name, or send “/dispatch { $number } name”.
desk-no-worker = Nobody can have { $number }: no grid worker has joined, or none of this name. Send “/dispatch { $number } name”.

# --- done ---
desk-done = { $act ->
    [accept] { $number } is taken up, { $due }.
    [reject] { $number } is not done for now; its reporter was told why.
    [transfer] { $number } is passed on; its reporter was told. When they answer: “/outcome { $number } …”.
    [report_back] What they said about { $number } was told to its reporter.
    [classify] { $number } is changed, { $due }.
    [dispatch] { $number } is given to { $name }, { $due }.
    [start] You see to { $number }; its reporter was told. Reply with a photo when it is done.
    [return] { $number } is given back; staff give it to somebody else.
    [ask_extension] More time for { $number } was asked for; another of the staff decides.
    [extend] { $number } has more time, { $due }; its reporter was told.
    [refuse_extension] { $number } has no more time; whoever asked was told.
    [suspend] { $number } waits; its reporter was told.
    [resume] { $number } goes on, { $due }.
    [resolve] { $number } is done. Its reporter is told once the photo is in.
    [check] { $number } is checked.
   *[send_back] { $number } goes back.
}
desk-merged = { $number } is merged into { $target }; its reporters were told.
desk-accepted-all = { $count } taken up.
desk-nothing-to-accept = Nothing waits to be taken up.
desk-ask-reason = { $act ->
    [reject] Why is { $number } not done for now? Send the reason; its reporter reads it as it is.
    [transfer] To whom is { $number } passed on, and why? Such as “12345, street lamps are the city's”. Its reporter reads it as it is.
    [report_back] What did they say about { $number }? Its reporter reads it as it is.
    [return] Why can { $number } not be done? Send the reason.
    [ask_extension] Why more time for { $number }? Complex ones and projects need a day first: “2026-12-20, parts to come”.
    [refuse_extension] Why no more time for { $number }? Send the reason.
    [suspend] Until when does { $number } wait, and why? Such as “2026-12-20, after the frost”.
   *[send_back] What is not done about { $number }? Send the reason.
}
desk-ask-reply = What shall the reporter of { $number } be told? Press a line, or send me the words.
desk-template = { $place ->
    [0] Somebody is on the way to look at it.
    [1] A craftsman is called; you hear when he comes.
   *[2] Parts are on order; it is mended when they come.
}
desk-replied = The reporter of { $number } was told.
desk-extension-asked =
    { $number } (report)　{ $what }
    { $name } asks for more time{ $until }: { $reason }
    Another of the staff, please decide.
desk-extension-granted = More time for { $number } is granted: { $due }.
desk-extension-refused = No more time for { $number }: still { $due }. Why: { $reason }
desk-check-this =
    { $number } (report)　{ $what }
    { $name } says it is mended. Another of the staff, please look at it.
desk-sent-back = { $number } (report)　{ $what }: looked at, not mended yet. Why: { $reason }. Please send a photo again when it is.
desk-given-back = { $number } (report)　{ $what }: given back by { $name }: { $reason }
desk-photo-unfit = The photo of { $number } cannot be read, so it is not closed. Please reply with another.
desk-ask-photo = Is { $number } done? Send a photo of it now, and it is closed.
desk-which-mended =
    Photo received. Of which one? Please answer with the number:
    { $lines }
desk-which-mended-line = { $place }　{ $number } is mended ({ $what })
desk-which-mended-none = { $place }　Something new to report
desk-transfer = { $name ->
    [to] Passed on to
    [matter] Matter
    [place] Place
    [reported] Reported
    [told] Details
    [photos] Photos
   *[number] Community number
}
desk-transfer-line = { $label }: { $fact }
desk-transfer-reported = { $reported }, by residents
desk-transfer-photos = { $count }, kept by the community
desk-unsaid = not said

# --- for the group ---
desk-mended-in-group = { $number } ({ $what }) is mended.
desk-voice-of = What was spoken for { $number }. Once you have listened, send “/reply { $number } …” to tell the reporter.
desk-voice-name = { $number } voice
desk-picture-of = A photo of { $number } ({ $what }).

# --- the clock ---
desk-unanswered = { $number } (report)　{ $what }: nobody has taken it up; an answer was promised by { $answer }. Press, or send “/accept { $number }” or “/dispatch { $number } name”.
desk-answer-is-late =
    { $number } (report)　{ $what }: urgent; an answer was promised by { $answer }, and nobody has given one. { $who }
    Please take it up now: one tap tells its reporter, who knows that nobody answered.
desk-on-duty = On duty now: { $who } { $phone }
desk-contested =
    { $number } (report)　{ $what }: it went on once already, and its reporter still says it is not mended: { $note }
    { $late ->
        [yes] Its reporter was promised by { $answer } to hear how it goes on, and that is over. Please press one of these now.
       *[no] You decide how it goes on: done again, passed on, or an answer. Please press one by { $answer }; its reporter waits.
    }
desk-due-notice = { $checks ->
    [yes] { $number } (report)　{ $what }: said to be mended, and nobody has looked. Another of the staff: “/check { $number }” or “/redo { $number } why”.
   *[no] { $number } (report)　{ $what }: { $step ->
        [remind] due today, { $due }. Reply with a photo when it is done; if it takes longer: “/extend { $number } why”.
        [late] its day is over ({ $due }), and it is not done.
        [staff] late and not done ({ $due }): staff, please see to it.
       *[lead] late and not done ({ $due }), and staff know: those who lead, please see to it.
    }
}
# --- pictures ---
desk-more-pictures = { $number } has { $count } more photos.
button-case-pictures = Show them
refusal-no-original-kept = There is no original of { $number }: no photo, or its time is over (30 days after it was done).
desk-original-in-private = Photos and originals go to staff alone: please write to me privately.
desk-original-asked = The originals of { $number } ({ $count }) are being prepared; you get them without the place where they were taken. { $more ->
    [0] {""}
   *[other] For one of the other { $more } send “/original { $number } 4”.
}
desk-original-name = original
desk-original-here = The original, without where it was taken. Faces can be seen: please do not forward it.
desk-original-failed = The original could not be prepared: it cannot be read, or is erased.

# --- a picture for the group ---
desk-which-picture = { $number } has { $count } photos. Which one? Press “This one” under it, or send “/release { $number } 2”.
desk-picture-to-choose = { $number }, photo { $place }
button-case-picture = This one
desk-picture-asked = Faces on the photo of { $number } are being blurred; you see it first.
desk-picture-ready = The photo of { $number }, faces blurred. May the group see it?
desk-picture-not-ready = Faces on the photo of { $number } cannot be blurred; it stays with staff.
desk-picture-released = The group sees the photo of { $number } now.

# --- the map ---
desk-map-asked = It is being drawn; you get it in a moment.
desk-map-in-private = The map is for staff alone: write to me privately, “/map”.
desk-map-unknown = No places of { $community } are known yet, so there is no map.
desk-map-here = All that is not done yet; red is late. Please do not forward it to groups.
desk-map-not-drawn = The map could not be drawn; please send “/map” again later.
desk-map-title = { $community } · { $count } not done, { $late } late
desk-map-date = { $at }
desk-map-open = under way
desk-map-overdue = late
desk-map-repeated = { $count } or more in one place within { $days } days
desk-map-outside = Beyond the map:{" "}
desk-map-north = N

# Owners ask for a meeting together.
refusal-request-is-answered = The meeting asked for under No. { $number } is called: it is No. { $meeting }.
refusal-request-is-reached = Enough owners have joined No. { $number }; it was handed over, and names stay.
refusal-request-falls-short = Not enough owners have joined No. { $number } yet.
refusal-not-joined = You have not joined No. { $number }.
refusal-only-owners-join = Only owners join No. { $number }. Tell me in private which flat is yours; staff look it up on the roll.
refusal-no-such-request = There is no proposal No. { $number }. Propose it first; it is joined under its number.

joint-missing = { $heads ->
    [0] enough heads
   *[other] { $heads } heads to go
}, { $area ->
    [0.00] enough area
   *[other] { $area } m² to go
}
joint-by = To be called by { $day }.
joint-card =
    No. { $number } Owners ask for a meeting: { $title }
    { $state ->
        [open] { $heads } heads with { $area } m² have joined; { $missing }.
        [reached] Enough: { $heads } heads with { $area } m². It was handed to the committee and staff. { $by }
       *[called] The meeting is called: No. { $meeting }.
    }{ $waiting ->
        [0] {""}
       *[other] {" "}{ $waiting } more are being looked up and count then.
    }
    With { $percent }% of heads and of area the committee must call it (Property Management Regulations, art. 13). By roll version { $version }: { $all } heads, { $metres } m².
    { $buttons ->
        [no] Owners send “/petition { $number }” in private.
       *[yes] Owners send “/petition { $number }” in private, or press the button.
    } No group sees who joined.
joint-line = No. { $number } { $title }: { $state ->
    [open] { $missing }
    [reached] enough have joined
   *[called] called
}
joint-none = Nobody asks for an owners’ meeting just now. Propose something first, then send “/petition” with its number in private.
joint-list =
    Owners ask for a meeting about:
    { $lines }
    { $buttons ->
        [no] To join, send “/petition” with the number in private.
       *[yes] Press a button, or send “/petition” with the number in private.
    }
joint-in-private = Join in private: /petition { $number }. No group sees who joined.
joint-joined =
    You joined No. { $number }: { $homes } flats, { $area } m², one head.
    { $known ->
        [yes] It counts.
       *[no] It counts once staff have found you on the roll.
    } To take it back: /unpetition { $number }. Only the committee and staff get the list.
joint-joined-briefly = You joined No. { $number }. To take it back send “/unpetition { $number }” in private.
joint-left = Taken back: you no longer ask for No. { $number }.
joint-reached =
    Enough have joined No. { $number }: { $title }
    { $heads } heads, { $area } m². Property Management Regulations, art. 13: once 20% of owners ask, the committee must call an extraordinary meeting; please do by { $by } (how many days: local rules).
    “/owners 联名 { $number }” begins it with the proposal as its topic; the list: “/petition { $number } list”.
joint-cause = more than 20% of owners ask for it ({ $heads } heads, { $area } m²)
joint-title = Extraordinary owners’ meeting
joint-names =
    No. { $number }: { $count } homes have joined{ $waiting ->
        [0] {""}
       *[other] , { $waiting } of them not looked up yet (marked ?)
    }. For calling the meeting only; do not pass it on.
    { $homes }
joint-data = { $community }, asked for No. { $number }: { $home }{ $left ->
    [yes] {" "}(taken back)
   *[no] {""}
}
button-joint-join = I join
button-joint-number = Join { $number }
button-joint-leave = Take back
button-joint-convene = Call the meeting
button-joint-names = The list
button-owners-joint = Ask for a meeting

# Posters, sheets to sign, calendars.

paper-title = { $kind ->
    [session] { $named ->
        [yes] Session: { $body }
       *[no] Session
    }
    [activity] Join in
   *[stool] Little Stool meeting
}
paper-file = { $what ->
    [poster] Poster
    [sign-in] Sign-in sheet
    [needs] Needs
    [needs-sheet] Needs
   *[entry] Calendar
} { $day }
paper-calendar = { $where } · meetings

paper-where = Where
paper-agenda = { $kind ->
    [activity] To do
   *[other] About
}
paper-agenda-open = { $kind ->
    [activity] to be agreed there
   *[other] whatever you bring
}
paper-places = Wanted
paper-so-many = { $many } people
paper-topics-between = {", "}
paper-invited = Invited
paper-code-chat = Scan to say whether you come
paper-code-here = Scan to check in
paper-code-calendar = Scan for your calendar
paper-poster-below = { $scanned ->
    [yes] Bring a stool and sit down with us. No phone needed. What you would rather not say aloud, tell me in private: I shall raise it for you.
   *[no] Bring a stool and sit down with us. No phone needed.
}

paper-sign-in = Who came
paper-name = Name
paper-home = Building and flat
paper-signature = Signature
paper-sign-in-below = Kept only to know who came. For neighbours without a phone.

paper-entry-agenda = { $kind ->
    [activity] To do: { $topics }
   *[other] About: { $topics }
}
paper-entry-off = { $state ->
    [rained_off] Rained off; a new time will be announced.
   *[cancelled] Cancelled. { $reason }
}

paper-being-made = { $what ->
    [poster] The poster is being made and comes in a moment.
    [sign-in] The sign-in sheet is being made and comes in a moment.
    [needs] The list is being made and comes in a moment.
    [needs-sheet] The list is being made and comes in a moment.
   *[entry] It comes in a moment.
}
paper-in-private = I hand this over in private only. Please write to me there first, then ask again.
paper-here = Here it is: print it on A4.
paper-sheet-here = Here it is: open it as a spreadsheet.
paper-entry-here = Open it to put it into your calendar. If it moves or is cancelled, I tell you.
paper-not-made = It could not be made. Please ask again; if that does not help, send “human”.

calendar-link =
    The calendar of { $calendar }:
    { $url }
    Choose “subscribe to a calendar” on your phone and paste this link: meetings then appear by themselves, and move when they move. The link is yours, please do not pass it on; to be rid of it, send “newlink”.
calendar-link-anew =
    { $ended ->
        [one] One old link opens nothing any more.
       *[other] { $ended } old links open nothing any more.
    } The new link for { $calendar }:
    { $url }
    Please remove the old calendar from your phone and subscribe to this one.
calendar-no-web = There is no web entrance here yet, so calendars cannot be subscribed to. To put one meeting into your phone, send “calendar” and its number, such as “calendar 12”.

paper-needs = What was raised
paper-needs-about = { $about } · { $count } in all, { $done } settled
paper-needs-month = { $year }-{ $month }
paper-needs-month-file = Needs { $year }-{ $month }
paper-needs-number = No.
paper-needs-meeting = Meeting
paper-needs-what = Need
paper-needs-holder = With
paper-needs-due = Until
paper-needs-state = Progress
paper-needs-reply = Reply
paper-needs-until = { $due }
paper-needs-hidden = (hidden)
paper-needs-none = Nothing was raised.
paper-needs-below = As of { $day }. To know how far it is, send “status” and the number.
paper-date = { $day } { $year }

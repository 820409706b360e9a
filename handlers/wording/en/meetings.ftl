# Meetings: planned, announced, reminded of, moved. Every date with its weekday.
meeting-kind = { $kind ->
    [session] { $named ->
        [yes] { $body }
       *[no] session
    }
    [activity] activity
   *[stool] stool meeting
}
meeting-head = No. { $number } ({ $kind }): { $starts }, { $place }.
meeting-line = { $state ->
    [rained_off] { $head } (a new date follows)
   *[other] { $head }
}
meeting-lines = { $lines }
meeting-agenda = { $kind ->
    [activity] To do: { $topics }.
   *[other] About: { $topics }.
}
meeting-agenda-open = { $kind ->
    [activity] To do: to be agreed there.
   *[other] About: whatever you bring.
}
meeting-hosts = Hosts: { $names }{ $others ->
    [0] {""}
   *[other] { $named ->
        [yes] , { $others } more
       *[no] { $others }
    } of the neighbours
}.
meeting-hosts-now = { $named ->
    [yes] { $hosts }
   *[no] No. { $number } is held by who called it.
}
    To name others, send “/hosts { $number } 王阿姨、小李”; for nobody, “/hosts { $number } none”.
meeting-hosts-set = No. { $number } is noted. { $named ->
    [yes] { $hosts }
   *[no] It is held by who called it.
}
meeting-you-host =
    Please hold this meeting:
    { $head }
    You may move it and record it: “/status { $number }” shows who comes and what they want to speak of; when it is time, send “/record { $number }”.
meeting-how = { $kind ->
    [activity] { $buttons ->
        [no] To come, send “/come { $number }”
       *[yes] Press a button, or send “/come { $number }”
    }; for several of you reply “来2人”.
   *[other] { $buttons ->
       [no] To come, send “/come { $number }”
      *[yes] Press a button, or send “/come { $number }”
   }. What you want to say you can send to me directly now; it will be brought up for you.
}
meeting-places = { $full ->
    [yes] Complete: { $come } are coming
   *[no] Coming: { $come }; { $left } more are wanted
}{ $waits ->
    [yes] ; { $waiting } wait for a place.
   *[no] .
}
meeting-queued = No. { $number } is full. { $several ->
    [yes] Your party of { $heads } is
   *[no] You are
} number { $place } in the line; you are told as soon as there is room.
meeting-moved-up =
    { $several ->
        [yes] There is room now for your party of { $heads }.
       *[no] There is room for you now.
    } If you cannot come, { $buttons ->
        [no] reply “/absent” and
       *[yes] press “Not coming” and
    } the next move up.
    { $head }
meeting-count = { $unsure ->
    [yes] Coming: { $come }, perhaps { $perhaps }.
   *[no] Coming: { $come }.
}
meeting-state = { $state ->
    [planned] Nobody has been told yet.
    [moved] The time was changed; the one above holds.
    [rained_off] Rained off; the new time will be told.
    [cancelled] Cancelled{ $reasoned ->
        [yes] : { $reason }.
       *[no] .
    }
    [held] It is taking place; what is said is being taken down.
    [listed] It has taken place; what was said is being dealt with.
    [replied] It has taken place; everything has a reply.
   *[closed] It has taken place; everything is settled.
}
meeting-present = { $over ->
    [yes] { $here } came.
   *[no] Here: { $here }.
}
button-meeting-here = I am here
button-meeting-entry = To my calendar
button-meeting-come = { $coming ->
    [come] Coming
    [not] Not coming
   *[perhaps] Perhaps
}

meeting-ask-when = When shall it be? For example “周五晚7点半” or “9-20 15:00”.
meeting-when-again = I did not find a time. Please name a day and an hour, for example “周五晚7点半” or “9-20 15:00”.
meeting-when-past = { $day } is over; please name a time to come.
meeting-option = { $place }. { $moment }
meeting-option-button = { $moment }
meeting-ask-which =
    Which time do you mean? Reply with a number, or name the time:
    { $lines }
meeting-holiday = { $holiday ->
    [new-year] New Year's Day
    [spring-festival] the Spring Festival
    [tomb-sweeping] Tomb-sweeping Day
    [labour-day] Labour Day
    [dragon-boat] the Dragon Boat Festival
    [mid-autumn] the Mid-autumn Festival
   *[national-day] National Day
}
meeting-ask-holiday = { $starts } is a holiday: { $holiday }. If you mean it, reply “yes”; else name another time.
meeting-on-holiday = That day is a holiday: { $holiday }.
meeting-in-year = That is in the year { $year }, a long time from now.
meeting-make-up = { $day } is a make-up working day.
meeting-provisional = The holidays of { $year } are not announced yet.
meeting-ask-where = { $known ->
    [yes] For which buildings? For example “{ $buildings }”; for everybody reply “全社区”.
   *[no] Where shall it be?
}
meeting-unknown-building = Building { $building } is not registered. Which building is it? For everybody reply “全社区”.
meeting-ask-place = Where shall it be?
meeting-ask-what = { $kind ->
    [activity] What is to be done? If nothing is fixed, reply “没有”.
   *[other] What is it about? If nothing is fixed, reply “听大家说”.
}
meeting-right = Reply “yes” and everybody is told; to change it just say what, to stop reply “/cancel”.
button-meeting-right = Right
button-meeting-change = Change
meeting-reach =
    To be told: groups { $groups }{ $some ->
        [yes] , invited { $invited }
       *[no] {""}
    }{ $all ->
        [yes] {""}
       *[no] {" "}({ $silent } of them cannot be written to)
    }; it takes about { $takes }.
meeting-takes = { $unit ->
    [hours] { $many } hours
    [days] { $many ->
        [one] a day
       *[other] { $many } days
    }
   *[minutes] { $many ->
        [one] a minute
       *[other] { $many } minutes
    }
}
meeting-ask-change = What shall be different? Just name the new time, place or topics.
meeting-announced = No. { $number } is announced: groups { $groups }{ $some ->
    [yes] , invited { $invited }
   *[no] {""}
}; it takes about { $takes }. To move it send “/reschedule { $number } …”, to cancel it “/cancel { $number }”.
meeting-noted-well = Fine, everybody is told now.
meeting-noted-change = Fine.
meeting-plan-in-private = Everybody reads along here. Please plan meetings with me in private.

meeting-invited = { $buttons ->
    [no] You are invited. Please reply
   *[yes] You are invited. Press a button, or reply
} “/come”, “/absent” or “/perhaps”; to have something brought up, send “/bring { $number } …”.
meeting-reminder = A reminder. { $head } { $agenda }
meeting-not-answered = Will you come? { $buttons ->
    [no] Please reply
   *[yes] Please press a button, or reply
} “/come”, “/absent” or “/perhaps”.
meeting-changed = { $state ->
    [rained_off] No. { $number } ({ $kind }) does not take place on { $starts }: rain. The new time will be told.
    [cancelled] No. { $number } ({ $kind }) on { $starts } is cancelled{ $reasoned ->
        [yes] : { $reason }.
       *[no] .
    }
    [undecided] No. { $number } ({ $kind }) is called off; no time needs to be chosen{ $reasoned ->
        [yes] : { $reason }.
       *[no] .
    }
   *[other] No. { $number } ({ $kind }) was changed: { $starts }, { $place }. This holds.
}
meeting-ask-new-time = To when shall No. { $number } be moved? If that is not known yet, send “/reschedule { $number }” and the time later.
meeting-ask-new-place = Where shall No. { $number } be?
meeting-echo-move = No. { $number } is moved to { $starts }.
meeting-echo-cancel =
    Cancel this one?
    { $head }
    Reply “yes” to cancel it, “no” to leave it.
meeting-done = { $state ->
    [cancelled] No. { $number } is cancelled
    [rained_off] No. { $number } does not take place this time
   *[other] No. { $number } is changed
}; being told: groups { $groups }, people { $people }; it takes about { $takes }.
meeting-not-changed = Fine, nothing was changed.

meeting-span = { $unit ->
    [days] { $many ->
        [one] · a day before
       *[other] · { $many } days before
    }
    [hours] { $many ->
        [one] · an hour before
       *[other] · { $many } hours before
    }
   *[minutes] { $many ->
        [one] · a minute before
       *[other] · { $many } minutes before
    }
}
meeting-reminded-before =
    Before a meeting people are reminded like this (never at night, then at the nearest good moment):
    { $lines }
    To change it send “/reminders 1d 2h” or “/reminders none”; it holds from the next announcement on.
meeting-not-reminded = Nobody is reminded of meetings. To change it send “/reminders 1d 2h”; it holds from the next announcement on.

meeting-noted = { $coming ->
    [come] { $several ->
        [yes] Noted: you come to No. { $number }, { $heads } people.
       *[no] Noted: you come to No. { $number }.
    }
    [not] Noted: you do not come to No. { $number }.
    [waiting] { $several ->
        [yes] Noted: No. { $number } is full; your party of { $heads } waits for a place.
       *[no] Noted: No. { $number } is full; you wait for a place.
    }
   *[perhaps] Noted: perhaps you come to No. { $number }.
}
meeting-later-answer = You said something after that; the later word counts.
meeting-which =
    More than one meeting is planned. Which do you mean?
    { $lines }
    Please add the number, for example “{ $typed } { $number }”.
meeting-which-number = Which number? For example “/come 42”. “/meetings” lists what is planned.
meeting-ask-topic = What shall be brought up at No. { $number }? Write it to me; your name is not told.
meeting-brought = Noted, to be brought up at No. { $number }: { $text }
meeting-agenda-set =
    The agenda of No. { $number } now:
    { $agenda }

meeting-none = No meeting is planned. To raise something send “/propose” and the text.
meeting-list =
    Planned:
    { $lines }
    If you come, send “/come” and the number.
meeting-page = Page { $page }
meeting-for-staff = { $any ->
    [yes] Not coming { $not_coming }
   *[no] Nobody has answered
}; of a change { $invited } people are told in private.
meeting-topic = · { $text } ({ $name })
meeting-more-topics = { $count } more.
meeting-mine =
    { $head }
    { $noted }
data-rsvp = { $community }, { $day }: { $noted }
data-host = { $community }, no. { $number }: you are one of its hosts.
data-topic = { $community }, no. { $number }, { $day }, to be brought up: { $text }

refusal-meeting-forbids = { $state ->
    [planned] Nobody has been told of No. { $number } yet.
    [rained_off] No. { $number } was rained off; the new time will be told.
    [cancelled] No. { $number } is cancelled.
   *[other] No. { $number } has taken place.
}
refusal-meeting-is-past = That time is over; please name one to come.
refusal-meeting-is-over = No. { $number } is over.
refusal-meeting-not-yet = No. { $number } has not begun.
refusal-meeting-too-far = That is more than a year away.
refusal-meeting-too-long = Its beginning and end do not fit together; please say them again.
refusal-meeting-at-new-year = No meetings from New Year's Eve to the sixth day of the first month; please name another day.
refusal-not-enough-places = No. { $number } has only { $left } places left. What you said before holds.
refusal-too-many-hosts = A meeting has at most { $most } hosts beside who called it.
refusal-no-such-host = Nobody called “{ $name }” has a role here, or more than one. Please use the full name under which they are registered.
refusal-too-many-topics = An agenda has at most { $most } topics.
refusal-brought-enough = At most { $most } topics a person are brought up at one meeting.
refusal-no-such-meeting = I found no meeting No. { $number }. “/meetings” lists what is planned.
refusal-which-meeting = Which meeting? For example “/reschedule 42 …”. “/meetings” lists what is planned.
refusal-reminders-not-understood = Please say how long before, at most three times, such as “/reminders 1d 2h”; from 7 days to half an hour.
refusal-not-invited = No. { $number } is the session of a body; only its members are invited. To have something brought up send “/bring { $number } …”.

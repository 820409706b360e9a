# Meetings that come again.
series-weekday = { $day ->
    [monday] Monday
    [tuesday] Tuesday
    [wednesday] Wednesday
    [thursday] Thursday
    [friday] Friday
    [saturday] Saturday
   *[sunday] Sunday
}
series-both = { $one }, { $other }
series-workday = working day
series-date = { $last ->
    [yes] the last day
   *[no] day { $day }
}
series-which = { $nth ->
    [last] last
    [first] first
    [second] second
    [third] third
    [fourth] fourth
    [fifth] fifth
    [sixth] sixth
    [seventh] seventh
    [eighth] eighth
    [ninth] ninth
   *[tenth] tenth
}
series-clock = { $hour }{ $shape ->
    [sharp] {""}
    [half] :30
   *[odd] :{ $past }
}{ $part ->
    [night] {" "}at night
    [early] {" "}in the early morning
    [morning] {" "}in the morning
    [noon] {" "}at noon
    [afternoon] {" "}in the afternoon
   *[evening] {" "}in the evening
}
series-weekly = { $often ->
    [daily] every day at { $clock }
    [weekly] every { $days } at { $clock }
   *[seldom] every { $weeks } weeks, { $days } at { $clock }
}
series-monthly = every month, { $days }, at { $clock }
series-nth = every { $nth } { $day } of the month at { $clock }
series-lines = { $lines }
series-repeats = It comes again, { $rule }:
series-time = · { $starts }
series-skipped = Not on { $day }: { $holiday }.
series-calls-next = { $holidays ->
    [skipped] The next is told of when the one before is over, { $days } days ahead at the earliest. For holidays too, say “放假也开”.
    [chosen] On holidays too (never at New Year). The next is told of when the one before is over, { $days } days ahead at the earliest.
   *[none] The next is told of when the one before is over, { $days } days ahead at the earliest.
}
series-begun = It comes again, { $rule }; when one is over I tell of the next. To change or cancel one of them, name its number; to end them all, send “/endseries { $number }”.
series-called =
    The next one was told to { $groups } groups and { $invited } people invited:
    { $head }
    To change this one, send “/reschedule { $number }” with a time; to call it off, “/cancel { $number }”.
series-line = { $rule }, { $place } (since No. { $number }).
series-ask-end =
    Shall there be no more of them: { $rule }, { $place }?
    No. { $last }, which was told of, stands; to call that one off too, send “/cancel { $last }”.
    To end them reply “yes”; to keep them reply “no”.
series-ended = Ended: no more meetings { $rule }. No. { $last }, which was told of, stands.
refusal-series-is-over = The series that No. { $number } began has ended already.
refusal-no-series = No. { $number } takes place once only. To call it off, send “/cancel { $number }”.

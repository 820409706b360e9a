# The week on one card: about ten lines at most; numbers by number, days with their weekday.
bulletin = { $lines }
bulletin-head = { $unit }, this week (until { $until })
bulletin-poll = Decided: no. { $number } { $title }: { $outcome ->
    [passed] passed
    [rejected] did not pass
   *[no_quorum] too few took part, nothing was decided
}
bulletin-owners = Decided: no. { $number } owners' meeting, topic { $place }, { $title }: { $outcome ->
    [passed] passed
    [rejected] did not pass
   *[no_quorum] too few took part, nothing was decided
}
bulletin-signoff = Decided: no. { $number } signatures, { $title }: { $outcome ->
    [passed] enough agreed
   *[rejected] not enough agreed
}
bulletin-mended = Mended: no. { $number } { $title }
bulletin-done = Done: no. { $number } { $title }
bulletin-answered = Answered: no. { $number } { $title }
bulletin-meeting = Coming: no. { $number } { $kind ->
    [activity] activity
   *[stool] stool meeting
}: { $at }, { $where }
bulletin-closing = Coming: no. { $number } { $title }: { $thing ->
    [poll] vote
    [owners] owners' vote
    [signoff] signatures
   *[survey] survey
} until { $at }
bulletin-more = { $count } more; send “/status” and a number to see one.
bulletin-empty = { $unit }: nothing to tell of this week yet.
bulletin-nothing-left = What stood on this card is no longer shown.
button-bulletin-subscribe = Send me one every week
button-bulletin-leave = No more, please
bulletin-subscribed = Every week you will get { $unit }'s card in private. To stop, send “/unsubscribe”.
bulletin-subscribed-toast = Every week you will get one in private
bulletin-left = You will not get the weekly card in private any more; the group still does. To get it again, send “/subscribe”.
bulletin-left-toast = No more from now on
bulletin-in-private = Please open a private chat with me, say hello, and subscribe then.
bulletin-rhythm = The weekly card of { $unit }: { $off ->
    [yes] it is off.
   *[no] every { $weekday } at { $hour } in the groups, and nothing where there is nothing to tell.
} To change it send “/bulletin Friday 18:00”; “/bulletin off” to stop; “/bulletin on” to go on.
bulletin-weekday = { $day ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}
refusal-no-such-rhythm = That day and hour were not understood. Please send it like “/bulletin Friday 18:00”, or “/bulletin off”.
data-bulletin = The weekly card in private: { $unit }, since { $since }

# The weekly and the monthly page: words first, pictures after; what a picture shows is said too.
summary-period = { $page ->
    [week] { $first } to { $last }
   *[month] { $year }-{ $month }
}
summary-head = { $unit }, { $page ->
    [week] the week
   *[month] the month
}: { $period }
summary-lines = { $lines }
summary-listed = { $first }, { $rest }
summary-few = fewer than 5
summary-cases = Repairs and reports: { $filed } received, { $closed } closed ({ $page ->
    [week] the week before
   *[month] the month before
}: { $before } received, { $done } closed).
summary-in-time = Of those closed, { $timed } had a due time, { $kept } of them were in time.
summary-categories = Received most: { $list }.
summary-category = { $what } { $count }
summary-proposals = Proposals: { $received } received, { $answered } answered, { $done } done.
summary-needs = Needs raised at meetings: { $raised } raised, { $answered } answered, { $done } done{ $solved }.
summary-solved = , { $count } solved, as residents say
summary-met-stools = Stool meetings: { $held }, attendances: { $people }.
summary-met-sessions = Council sessions: { $held }, attendances: { $people }.
summary-met-activities = Activities: { $held }, attendances: { $people }.
summary-votes = Votes closed: { $closed }; { $electors } could vote, { $cast } did.
summary-nothing = { $unit }, { $period }: nothing to tell; nothing was received and nothing closed.
summary-being-drawn = The pictures follow.
summary-in-private = The weekly and monthly pages are sent in private only. Please open a private chat with me and send it again.
summary-which = You look after more than one place. Which one?
summary-button = { $page ->
    [week] The week
   *[month] The month
}
summary-not-drawn = The picture could not be drawn this time; the figures above are complete.
summary-on-the-way = It follows now

# What stands on the pictures
summary-chart-flow = Repairs and reports ({ $page ->
    [week] by week
   *[month] by month
})
summary-chart-in-time = Closed: in time? ({ $page ->
    [week] by week
   *[month] by month
})
summary-chart-categories = What was received { $page ->
    [week] that week
   *[month] that month
}
summary-chart-turnout = Votes: who voted? ({ $page ->
    [week] by week
   *[month] by month
})
summary-series = { $what ->
    [filed] received
    [closed] closed
    [kept] in time
    [late] late
    [cast] voted
   *[silent] did not
}
summary-rest = all others
summary-drawn-nothing = { $page ->
    [week] none in the last { $count } weeks
   *[month] none in the last { $count } months
}
summary-drawn-none = { $page ->
    [week] none that week
   *[month] none that month
}
summary-label = { $page ->
    [week] { $month }/{ $day }
   *[month] { $month }
}
summary-drawn-note = { $page ->
    [week] Each week stands by its Monday (month/day); the last, and the figures beside the colours, are this one.
   *[month] Months stand by their numbers, 1 to 12; the last, and the figures beside the colours, are this month.
}
summary-said-course = { $title }: the last { $count } { $page ->
    [week] weeks
   *[month] months
}, the earliest first: { $one }; { $other }.
summary-said-series = { $name } { $list }
summary-said-rows = { $title }: { $list }.
summary-said = { $text }
summary-map-here = What is still open is on this map.

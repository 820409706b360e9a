# The morning page: only what one can act on; where nothing waits, nothing is sent.
digest-page = Today · { $day }{ $placed ->
    [yes] {" "}{ $place }
   *[no] {""}
}{ $page ->
    [1] {""}
   *[other] {" "}(page { $page })
}
    { $lines }
digest-empty = { $day }{ $placed ->
    [yes] {" "}{ $place }
   *[no] {""}
}: nothing waits for you just now. Thank you.
digest-community = ◆ { $name }
digest-section = { $section ->
    [overdue] [Overdue]
    [today] [Due today]
    [approval] [For you to decide]
    [unanswered] [Without an answer yet]
    [meetings] [Meetings within 48 hours]
    [votes] [Votes and signatures still lacking]
   *[quiet] [Not heard of for long]
}
digest-line = { $numbered ->
    [yes] No. { $number }{" "}
   *[no] {""}
}{ $what }{ $when }{ $again }
digest-what = { $kind ->
    [case] { $title }
    [new-case] new, taken up by nobody: { $title }
    [untaken-case] nobody was given it yet: { $title }
    [unstarted-case] given out, not begun yet: { $title }
    [voice] a voice message: please listen
    [returned-case] given back, somebody else is needed: { $title }
    [contested] its reporter says it is not mended: { $title }
    [check] mended, please look: { $title }
    [extension] more time is asked for: { $title }
    [proposal] a reply is promised: { $title }
    [need] raised at a meeting, no reply yet: { $title }
    [flagged] hidden for now: to show it or not is for you to decide
    [task] resolved: { $title }
    [note] a note: { $title }
    [home] { $count } homes to be confirmed by somebody who knows
    [claim] { $count } owners to be checked
    [term] { $count } terms end within 90 days
    [objection] an objection to the roll
    [doubt] a doubt about the count
    [review] ballots of { $count } owners to be checked
    [minutes] minutes, for you to check and publish
    [list] what was raised is not published: { $title }
    [meeting] { $title }
    [poll] { $title }: { $count } people still missing
    [owners-vote] { $title }: { $lacks ->
        [both] { $count } people and { $area } m² still missing
        [area] { $area } m² still missing
       *[heads] { $count } people still missing
    }
    [signoff] { $title }: { $count } households still missing
    [untold] answered, to be told: { $title }
    [gate] the next step before its vote is not recorded
   *[silent] { $title }{ $rest ->
        [0] {""}
       *[other] {" "}and { $rest } more
    }: not heard of for three months. Sit down there?
}
digest-untitled = { $kind ->
    [meeting] a meeting
    [list] what was said
    [proposal] (hidden for now)
    [need] (hidden for now)
    [untold] (hidden for now)
   *[other] in a picture or a voice
}
digest-when = { $how ->
    [late] , due { $day }, { $days ->
        [one] a day over
       *[other] { $days } days over
    }
    [now] , its time was over { $moment }
    [begins] , { $moment }
    [closes] , closes { $moment }
    [by] , by { $day }
    [since] , since { $day }
   *[none] {""}
}
digest-again = { $day ->
    [1] {""}
   *[other] {" "}· told on day { $day }
}
digest-count = { $name }: { $count }{ $late ->
    [0] {""}
   *[other] , of these { $late } overdue
}{ $again }
digest-counted = (as counted in the morning; open one to see it now)
digest-button = { $numbered ->
    [yes] No. { $number }{ $kind ->
        [review] {" "}ballots
        [doubt] {" "}doubt
       *[other] {""}
    }
   *[no] { $kind ->
        [note] Answer
        [home] See homes
        [claim] See owners
        [term] See terms
        [silent] Plan a meeting
       *[other] Open
    }
}{ $named ->
    [yes] {" "}{ $community }
   *[no] {""}
}
digest-button-community = { $name }
digest-button-more = { $count } more
digest-button-off = Not in the morning
digest-button-on = Each working morning
digest-here = Here
digest-unsubscribed = No page in the morning any more. Send “/digest” to read it, “/digeston” to have it again.
digest-subscribed = Each working morning at 8:30 you read what waits for you; where nothing does, nothing is sent.
digest-data-note = { $community }, { $day }: a note{ $known ->
    [yes] : { $text }
   *[no] , answered; its words are gone
}
digest-data-told = A page was last made for you on { $day }
digest-data-stopped = None in the morning since { $day }
refusal-digest-too-wide = You serve in { $count } communities. Name one, as in “/digest” and its name.
refusal-no-digest = This page says what waits for staff, grid workers and building heads. What you raised or reported stands under “/me”.

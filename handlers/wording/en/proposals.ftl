# Proposals: one living card, and what is said around it.

# The card
proposal-lines = { $lines }
proposal-title = { $number }　{ $text }
proposal-addition = Added: { $text }
proposal-reply = Reply: { $text }
proposal-hidden = { $number }　This one is hidden. Reason: { $reason }
proposal-unveiled = The text (only its author and staff see it): { $text }
proposal-by = Raised by { $name }
proposal-by-neighbour = Entered for a neighbour
proposal-state = { $state ->
    [draft] Not published yet.
    [received] { $dated ->
        [yes] { $own ->
            [yes] You will have a reply by
           *[no] Reply by
        } { $due }{ $provisional ->
            [yes] {" "}(for now; the holidays are not announced yet)
           *[no] {""}
        }.
       *[no] Replied to.
    }
    [accepted] Taken up by the community{ $dated ->
        [yes] ; reply by { $due }.
       *[no] .
    }
    [in_progress] In progress{ $dated ->
        [yes] ; an answer comes by { $due }.
       *[no] .
    }
    [done] Done.
    [on_agenda] On the agenda of the residents’ council.
    [voting] It is being voted on.
    [decided] The vote has passed it.{ $noted ->
        [yes] {" "}{ $note }
       *[no] {""}
    }
    [declined] Not for now{ $noted ->
        [yes] . Reason: { $note }
       *[no] .
    }
    [merged] Merged into { $target }. If you supported this one and support { $target } too, { $buttons ->
        [no] please send “/support { $target }”
       *[yes] please press, or send “/support { $target }”
    }.
   *[withdrawn] Withdrawn by its author.
}
proposal-vote-until = The vote runs until { $closes }.
proposal-backing = { $all ->
    [yes] { $supporters ->
        [one] 1 supporter
       *[other] { $supporters } supporters
    }
   *[no] { $supporters ->
        [one] 1 supporter
       *[other] { $supporters } supporters
    }, { $confirmed } with a confirmed home
}{ $short ->
    [yes] ; { $missing } more with a confirmed home bring it to the council
   *[no] {""}
}
proposal-correct-me = If something is wrong, reply “/edit”.
proposal-named-in-group = The group will see your name; if you would rather not, send “/anonymous”.
proposal-line = { $number }　{ $title } ({ $supporters ->
    [0] no supporters yet
    [one] 1 supporter
   *[other] { $supporters } supporters
})
button-support = Support
button-support-it = Support { $number }
button-follow = Support { $number } too
button-different = Something else
button-item = { $number }
button-next-page = Next page
button-accept = Take it up
button-put-to-vote = Put to the vote

# Raising it
ask-proposal = What would you like to raise? Just type it and send it to me.
ask-proposal-for = What would { $name } like to raise? Just type it and send it to me.
proposal-alike =
    Noted: { $number }　{ $title }
    Is it the same thing?
    { $options }
    { $place }　Something else
    { $buttons ->
        [no] Reply with the digit;
       *[yes] Press a button or reply with the digit;
    } without an answer it is published in 10 minutes as something new.
proposal-alike-option = { $place }　Support { $number }　{ $title } ({ $supporters ->
    [0] no supporters yet
    [one] 1 supporter
   *[other] { $supporters } supporters
})
proposal-already-noted = I have it already: { $number }. No need to send it again.
proposal-published = All right, { $number } is published.
proposal-too-late = { $number } is published already; there is nothing left to choose.
ask-register =
    Register this as:
    1　a repair
    2　a proposal
    3　nothing
ask-register-named =
    Register this as:
    1　a repair
    2　a proposal, without a name
    3　a proposal by “{ $name }” (only if they agree)
    4　nothing
button-register-report = Repair
button-register = Proposal
button-register-named = Proposal by “{ $name }” (they agree)
button-register-not = Nothing
not-registered = All right, nothing is registered.
forwarded-by-resident = I do not register other people’s words for you. To raise this, send “/propose” and your text.
proposal-noted = All right, please see below.
enter-like-this = Please send it like this: /for Auntie Wang /propose a street lamp at building 3. If you heard it by telephone: /for Auntie Wang 电话 /propose …

# Standing behind it
proposal-supported = You support { $number } now; { $supporters ->
    [one] 1 supporter
   *[other] { $supporters } supporters
} so far.
proposal-supported-before = You support { $number } already.
proposal-unsupported = All right, you no longer count as a supporter of { $number }.
proposal-not-supported = You did not support { $number }; there is nothing to take back.
proposal-taken-up =
    { $hidden ->
        [yes] { $number } is before the council; its text is not shown for now.
       *[no] { $voting ->
            [yes] { $number } is before the council; please see the ballot:
           *[no] { $number } was dealt with; “/status { $number }” shows how:
        }
        { $text }
    }
proposal-on-agenda =
    { $number } has { $confirmed } supporters with a confirmed home. For the council to look at:
    { $text }

# Reading
proposal-list =
    What neighbours raised (page { $page } of { $pages }; new ones first, then the most supported):
    { $lines }
    To support one, send “/support” and its number; to see how far it is, { $buttons ->
        [no] send “/status” and its number.
       *[yes] press its number or send “/status” and its number.
    }
proposal-list-empty = Nothing is open just now. To raise something, send “/propose” and your text.
proposal-author-for-staff = Raised by { $name } (only staff see this)
proposal-events-earlier = ({ $count } earlier ones are not shown)
proposal-event = { $at }　{ $what ->
    [drafted] raised
    [published] published
    [corrected] said differently
    [added] added to
    [made_anonymous] name taken off
    [on_agenda] enough support: on the council’s agenda
    [accepted] taken up by the community
    [declined] not for now
    [answered] replied to
    [merged] merged into { $related }
    [took_in] { $related } was merged into this
    [withdrawn] withdrawn by its author
    [nudged] a resident asked after it
    [raised] raised at stool meeting No. { $related }
    [handed] handed on
    [started] begun
    [finished] done
    [told] the answer was brought to them
    [solved] solved, says whoever raised it
    [unsolved] not solved, says whoever raised it
    [put_to_vote] put to the vote
    [extended] vote extended
    [passed] passed
    [rejected] not passed
    [no_quorum] too few took part: back on the agenda
    [leading] opinions were heard: back on the agenda
    [needs_review] doubts, to be reviewed
    [flagged] a neighbour asked to hide it
    [hidden] hidden
    [unhidden] shown again
   *[appealed] its author appealed
}{ $noted ->
    [yes] : { $note }
   *[no] {""}
}
proposal-is-a-vote = { $number } is a vote: { $title }. { $open ->
    [yes] It closes { $closes }; to take part send “/vote { $number }”.
   *[no] It ended { $closes }.
}

# Its author
ask-edit = What should { $number } say instead? Please send the new text, or “/cancel”.
ask-add = What would you like to add to { $number }? Just type it and send it to me.
proposal-corrected = Done; { $number } now says what you sent.
proposal-added = Added to { $number }.
proposal-withdrawn = { $number } is withdrawn.
proposal-made-anonymous = All right, the group no longer sees your name on { $number }. Staff still do.
proposal-nudged = I have asked after { $number } for you; the community’s staff are told.
proposal-not-yet-due = The reply to { $number } is promised by { $due }; that day is not over. If none has come by then, please ask again.
ask-appeal = Why should { $number } not be hidden? Please explain; staff will read it.
proposal-appealed = Your appeal about { $number } has gone to the staff; somebody will answer you.

# Staff
proposal-accepted = { $number } is taken up.
ask-reason = { $act ->
    [decline] Why is { $number } not done for now? Please write the reason; everybody sees it.
   *[hide] Why should { $number } be hidden? Please write the reason; everybody sees it.
}
proposal-declined = { $number } is marked as not for now; the reason stands on its card.
ask-reply = How do you reply to { $number }? Just type it and send it to me; everybody sees it.
proposal-replied = { $number } has its reply; its author is told.
proposal-merged = { $number } is merged into { $target } ({ $title }).{ $supporters ->
    [0] {""}
   *[other] {" "}If you supported { $number } and support { $target } too, { $buttons ->
       [no] please send “/support { $target }”
      *[yes] please press, or send “/support { $target }”
   }; otherwise you are not counted there.
}
proposal-follow = { $number }, which you supported, was merged into { $target } ({ $title }). If you support { $target } too, { $buttons ->
    [no] please send “/support { $target }”
   *[yes] please press, or send “/support { $target }”
}; otherwise you are not counted there.
proposal-now-hidden = { $number } is hidden.
proposal-flagged = Noted. If one more neighbour with a confirmed home says so too, { $number } is hidden until staff decide.
proposal-unhidden = { $number } is shown again.

# Telling others
proposal-to-author = { $addressed ->
    [yes] { $name }: your { $number }
   *[no] Your { $number }
}{ $titled ->
    [yes] {" "}({ $title })
   *[no] {""}
} { $what ->
    [accepted] has been taken up by the community.
    [declined] cannot be done for now
    [answered] has a reply
    [merged] was merged into { $target }
    [started] is being worked on.
    [finished] is done
    [hidden] was hidden
   *[unhidden] is shown again.
}{ $noted ->
    [yes] : { $note }
   *[no] {""}
}
proposal-may-appeal = If you think it should not be hidden, send “/appeal { $number }” and why.
proposal-to-staff = { $number } ({ $title }) { $what ->
    [nudged] is past its reply date, and a resident asks after it. Please send “/reply { $number }” and your text.
    [flagged] was hidden at the word of two neighbours until you decide: “/hide { $number }” and the reason, or “/unhide { $number }”.
   *[appealed] is hidden, and its author objects. Please look: “/hide { $number }” and the reason, or “/unhide { $number }”.
}
proposal-note = Note: { $note }

# What cannot be done, politely
refusal-which-item = Which one? Please add its number, for example “/status 42”, or reply to its card.
refusal-no-such-item = I could not find { $number }. Send “/list” to see what there is.
refusal-merge-like-this = Please send it like this: /merge 42 39
refusal-text-missing = I could not see any text. Please write a few words and send it again.
refusal-text-too-long = That is too long: { $length } characters, and at most { $longest } fit. Please send it again, shorter.
refusal-state-forbids = { $number } { $state ->
    [draft] is not published yet
    [received] is not taken up yet
    [accepted] is taken up already
    [in_progress] is in progress
    [done] is done
    [on_agenda] is on the council’s agenda
    [voting] is being voted on
    [decided] has been passed
    [declined] is not done for now
    [merged] was merged into another
   *[withdrawn] was withdrawn
}, so this cannot be done now. Send “/status { $number }” to see how far it is.
refusal-not-the-author = { $number } was not raised by you; only its author may do this.
refusal-is-hidden = { $number } is hidden until staff decide.
refusal-others-support-it = Neighbours already support { $number } as it is. You can send “/add { $number }” and more text.
refusal-too-many-additions = { $number } can be added to { $most } times at most, and it has been.
refusal-merged-with-itself = { $number } cannot be merged into itself.
refusal-other-community = These two belong to different communities and cannot be merged.
refusal-target-is-over = { $target } { $state ->
    [draft] is not published yet
    [decided] has been passed
    [done] is done
    [declined] is not done for now
    [merged] was merged into another
   *[withdrawn] was withdrawn
}, so nothing can be merged into it.
refusal-not-merged-there = { $number } was not merged into { $target }.
refusal-not-yet-due = The reply to { $number } is not due yet ({ $due }).
refusal-already-answered = { $number } has had its reply. Send “/status { $number }” to read it.
refusal-already-nudged = You have asked after { $number } today; tomorrow you may ask again.
refusal-reason-missing = Please give the reason; everybody sees it.
refusal-staff-has-decided = Staff have looked at this one and decided.
refusal-nothing-is-hidden = This one is not hidden.
refusal-already-appealed = You have appealed already; please wait for the staff’s answer.

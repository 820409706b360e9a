# Votes of councils and owners' committees. Until the close nobody sees who chose what, only how many voted.
choice-yes = Yes
choice-no = No
choice-abstain = Abstain
choice-none = None of them
button-ballot = No. { $number }: vote
button-option = { $marked ->
    [yes] ☑ { $place } { $text }
   *[no] { $place } { $text }
}
button-cast = Cast it
button-open-poll = Open the vote
button-council = To { $body }

poll-level = { $level ->
    [advisory] an opinion poll only
    [village_assembly] a vote of the villagers' assembly (in the form that the law asks for)
    [village_reps] a vote of the villagers' representatives (in the form that the law asks for)
    [village_group_meeting] a vote of the villagers' group (in the form that the law asks for)
    [residents_assembly] a vote of the residents' assembly (in the form that the law asks for)
    [affected_unanimous] a vote of the owners concerned (signed ballots decide)
   *[owners] a vote of the owners' meeting (signed ballots decide)
    [internal_decision] { $body ->
        [committee] the owners' committee's opinion
       *[council] the council's opinion
    }
}
poll-level-outdated = { $level }; the numbers are those of 2018, the laws of 2026 were not checked: ask the civil affairs office first
poll-veiled = hidden by staff or neighbours
poll-question =
    Vote on No. { $number }: { $title }
    Closes { $closes }. This is { $level }.
    An abstention takes part but is no yes. You can change your vote until the close; nobody sees votes or counts before.
poll-question-options =
    Vote on No. { $number }: { $title }
    { $lines }
    Closes { $closes }. This is { $level }.
    “None of them” takes part. You can change your vote until the close; nobody sees votes or counts before.
poll-option = { $marked ->
    [yes] ☑ { $place } { $text }
   *[no] { $place } { $text }
}
poll-how = { $kind ->
    [approve] { $buttons ->
        [no] How do you vote?
       *[yes] Press a button, or reply: 1 yes, 2 no, 3 abstain
    }
    [several] { $buttons ->
        [no] Choose as many as you like: reply with numbers such as 1 3
       *[yes] Choose as many as you like: press to mark, press again to unmark, then “Cast it”. Or reply with numbers such as 1 3
    }
   *[single] { $buttons ->
       [no] Choose one: reply with its number
      *[yes] Choose one: press a button, or reply with its number
   }
}
poll-turnout = Voted: { $voted }/{ $electorate }
poll-card =
    { $question }
    { $turnout }
poll-ballot =
    Please vote.
    { $question }
    { $how }
poll-reminder =
    A reminder: you have not voted on this yet.
    { $question }
    { $how }
poll-missing = The vote on No. { $number } closes { $closes }; { $count ->
    [one] one member has
   *[other] { $count } members have
} not voted yet. { $buttons ->
    [no] Please write “/vote { $number }” to me directly.
   *[yes] Please press a button above, or write “/vote { $number }” to me directly.
}

vote-echo = You voted: { $choice }. You can change it until the close.
vote-noted = Your vote is noted; you can change it until the close.
vote-not-cancelled = There is nothing to cancel: a vote not cast does not count, and yours can be changed until the close: send “/edit”.
later-vote-stands = You voted again after that; the later vote counts.

poll-list =
    Being voted on:
    { $lines }
    { $buttons ->
        [no] Members vote by sending me “/vote” and the number in private.
       *[yes] Members vote with a button, or “/vote” and the number.
    }
poll-line = No. { $number } { $title }: closes { $closes }. { $turnout }
poll-which =
    More than one vote is open. Which do you mean?
    { $lines }
    { $buttons ->
        [no] Send something like “/vote { $number } yes”.
       *[yes] Press a button, or send something like “/vote { $number } yes”.
    }
poll-which-line = No. { $number } { $title }
poll-nothing-open = Nothing is being voted on now. For earlier results send “/status” and the number.
poll-none-on = There was no vote on No. { $number }. Send “/vote” to see what is being voted on.

poll-opened = No. { $number } “{ $title }” is now being voted on by { $body }, until { $closes }. The result will be told here.
poll-put-to-vote = No. { $number } is with { $body }: { $count ->
    [one] one member
   *[other] { $count } members
} can vote until { $closes }.
poll-until-when =
    Put No. { $number } to the vote of { $body }, until { $closes }?
    { $buttons ->
        [no] Reply “ok” if so;
       *[yes] Press “Open the vote” or reply “ok”;
    } for another time just reply, for example “5天” or “11-20 18:00”.
poll-which-council =
    Who shall vote on No. { $number }? { $buttons ->
        [no] Reply with a number:
       *[yes] Press a button or reply with a number:
    }
    { $lines }
poll-council-line = { $place } { $body }
poll-no-council = No council or owners' committee is registered here, so nothing can be put to the vote. Please ask an administrator to add one.
poll-no-item = I found no No. { $number }. Send “/list” to see what was raised.
poll-which-item = Which number? For example “/ballot 42” or “/ballot 42 5天”.

poll-outcome-passed = passed
poll-outcome-rejected = not passed
poll-outcome-no-quorum = too few took part, nothing was decided
poll-outcome-no-area = too little area took part, nothing was decided
poll-outcome-neither = too few took part, with too little area, nothing was decided
poll-outcome-leading = opinions heard, nothing decided
poll-outcome-needs-review = under review
poll-count = { $outcome ->
    [no_quorum] { $voted } of { $electorate } voted ({ $quorum } needed): yes { $yes }, no { $no }, abstain { $abstain }.
   *[other] { $voted } of { $electorate } voted ({ $quorum } needed): yes { $yes }, no { $no }, abstain { $abstain }; at least { $needed } yes needed.
}
poll-count-options = { $outcome ->
    [no_quorum] { $voted } of { $electorate } voted ({ $quorum } needed):
   *[other] { $voted } of { $electorate } voted ({ $quorum } needed); an option with at least { $needed } passes:
}
    { $lines }
poll-count-option = { $text }: { $heads }{ $passed ->
    [yes] , passed
   *[no] {""}
}
poll-by-hands =
    { $count }
    By show of hands in the meeting: heads are counted, names are not kept.
poll-follows-passed = The community office will now see to it; send “/status { $number }” for progress.
poll-follows-rejected = It will not be done for now. If something changes, it can be raised again.
poll-back-on-agenda = No. { $number } is back on the agenda of the { $body ->
    [committee] owners' committee
   *[council] council
}; you will hear what comes next by { $due }.
poll-run-off = No option had enough. No. { $number } is back on the agenda; one may choose again between the strongest: { $options }. You will hear what comes next by { $due }.
poll-follows-no-quorum = No. { $number } can be voted on again.
poll-follows-leading = This only asked for opinions; what is done will be talked over.
poll-follows-unresolved = Some ballots must be cleared up first, for they may change the result.
poll-follows-needs-review = The vote is tied; the chair will settle it by the rules and announce it.
poll-result =
    Result of the vote on No. { $number } “{ $title }”: { $outcome }.
    { $count }
    { $follows }
    This is { $level }. To check it, ask the community office for a recount; seal { $seal }
poll-closed =
    The vote on No. { $number } is closed: { $title }
    Result: { $outcome }.
    { $count }
    This is { $level }.

poll-away = I could not be reached for about { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}; votes sent in that time may be lost.
poll-away-there = On { $where } I could not be reached for about { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}; votes sent there in that time may be lost.
poll-outage =
    { $why }
    { $lines }
    If in doubt please vote again: the last vote counts.
poll-moved = The vote on No. { $number } now closes { $closes }.

refusal-poll-is-closed = The vote on No. { $number } is closed. For the result send “/status { $number }”.
refusal-poll-is-still-open = The vote on No. { $number } is still running.
refusal-not-a-member = No. { $number } is voted on by the members of the { $rule ->
    [committee_all_members] owners' committee
   *[council_simple] council
}, so you cannot vote this time. Tell a member what you think; the result will be told in the group.
refusal-nobody-may-vote = Those who would vote have not been registered yet, so No. { $number } cannot be voted on.
refusal-no-such-choice = { $kind ->
    [approve] There is no such choice. Please reply: 1 yes, 2 no, 3 abstain
    [several] I did not understand which. Please reply with numbers from 1 to { $choices }, such as 1 3; { $choices } “None of them” stands alone.
   *[single] There is no such choice. Please reply with one number from 1 to { $choices }.
}
refusal-one-is-no-choice = There must be two options at least, with | between them, for example: A | B. “None of them” is added by itself.
refusal-ballot-is-full = A ballot has room for { $most } options; please put some together.
refusal-option-too-long = An option has at most { $longest } characters; please shorten it.
refusal-option-twice = “{ $text }” stands there twice; please take one out.
refusal-rule-is-not-offered = No vote can be opened here under “{ $rule }”: it only records meetings held elsewhere, or is not in force here.
refusal-custom-rules-are-no-law = A rule of your own making is no statutory one. For a statutory vote choose the rule that the law names.
refusal-only-councils-break-ties = A casting vote is for internal decisions such as a council's.
refusal-elections-are-not-run = No. { $number } elects somebody or votes them out: that needs a secret ballot. Please hold it offline or on the authority's platform. If nobody is elected, please reword it.
refusal-no-such-rule = There is no voting rule named “{ $rule }”; please tell an administrator.
refusal-deadline-not-understood = I did not understand “{ $text }” as a time. Try “3天”, “11月20日” or “11-20 18:00”.
refusal-deadline-is-past = “{ $text }” is over; please name a time ahead.
refusal-deadline-too-far = “{ $text }” is too far away: at most { $days } days.
refusal-deadline-on-holiday = “{ $text }” is a public holiday, and no vote closes on one. Please choose another day.
refusal-hands-do-not-fit = { $hands } hands were counted, and { $present } are present. Please count again.

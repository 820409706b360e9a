# Questions to neighbours: only to hear what they think; what most picked leads, and decides nothing.
survey-text = { $text }
survey-option = { $place } { $text }
survey-counted = { $place } { $text }: { $heads }{ $leads ->
    [yes] {" "}(most)
   *[no] {""}
}
survey-question =
    { $number } asks everybody: { $text }
    { $lines }
    { $open ->
        [yes] Until { $closes }; { $answered } answered so far. { $level }, nothing is decided.
        { $kind ->
            [several] { $buttons ->
                [no] Pick several;
               *[yes] Pick several: press a button, press again to take it off;
            }
           *[single] { $buttons ->
               [no] Pick one;
              *[yes] Press one button;
           }
        } or reply to this message with a number or an option. You may change it until then; how many picked what is told only after the close.
       *[no] Closed; { $answered } answered. { $level }, nothing is decided.
    }
survey-note = { $level }, nothing is decided. Nobody sees results before the close; you may change or retract. After it, names show for what is picked here; if you would rather not, write to me alone: /vote { $number }
survey-ballot =
    { $question }
    { $own }
survey-own = You picked: { $picked }
survey-own-none = You have not picked anything yet.
survey-picked = { $number } noted. { $own }
survey-noted = { $number } noted. You may change it until the close.
survey-later-stands = You have picked again since; the later one counts.
survey-result =
    What people think of { $number }: { $text }
    { $lines }
    { $leads ->
        [yes] { $heads } answered.
        [tie] { $heads } answered; no option leads.
       *[no] Nobody answered.
    } { $level }, nothing is decided; what is done will be talked over. Answers in groups, in private and on the web are all counted, each person once.
    The community office can have it counted again; seal { $seal }
survey-hidden = { $number } is hidden. Reason: { $reason }
survey-withdrawn-card = { $number } was taken back; there is nothing to pick.
survey-ask-text = What do you want to ask everybody? One sentence, like: Where shall the bench stand?
survey-ask-options = “{ $text }”: between what shall people choose? One a line, or with | between; add a line 可多选 if several may be picked, and a line 截止 周五晚8点 for the end. “None of these” is added.
survey-no-group = There is no group here to ask. Ask in a group, or let staff bind one first.
survey-opened = { $night ->
    [yes] { $number } is noted; nobody is disturbed at night, { $groups } groups read it in the morning.
   *[no] { $number } is being asked in { $groups } groups now.
} It closes { $closes } by itself. To end it early: /endearly { $number }; to take it back: /withdraw { $number }
button-survey-end = End it now
button-survey-withdraw = Take it back
button-survey-show = { $number }: pick
survey-ended = { $number } ends now; the result follows at once.
survey-withdrawn = { $number } is taken back; nothing that was picked counts.
survey-list =
    Being asked now:
    { $lines }
survey-line = { $number } { $text }: { $answered } answered, until { $closes }
survey-ask-reason = Why shall { $number } be hidden? Everybody will read the reason.
survey-ask-appeal = Why should { $number } not be hidden? Staff will read it.
survey-done = { $what ->
    [hidden] { $number } is hidden.
    [unhidden] { $number } is shown again.
    [flagged] Noted. If another confirmed neighbour says so too, { $number } is hidden until staff decide.
   *[appealed] Your appeal about { $number } went to staff; somebody will answer you.
}
survey-to-asker = { $what ->
    [hidden] What you asked, { $number }, was hidden. Reason: { $reason }. If you think it should not be: /appeal { $number } and why.
   *[unhidden] What you asked, { $number }, is shown again.
}
survey-to-staff = { $what ->
    [hidden] Two neighbours had { $number } (a question to everybody) hidden. Reason: { $reason }. Please decide: /hide { $number } with a reason, or /unhide { $number }
   *[appealed] Whoever asked { $number } appeals against its hiding: { $reason }. Please look: /hide { $number } with a reason, or /unhide { $number }
}
data-survey = { $asked ->
    [yes] { $community } { $number }, which you asked on { $day }: { $text }
   *[no] { $community } { $number }, picked on { $day }: { $text }
}
refusal-survey-is-closed = { $number } is closed; nothing can be picked or changed any more.
refusal-survey-is-still-open = { $number } is not closed yet.
refusal-only-who-asked = Only whoever asked { $number } may end it.
refusal-asked-lately = Each neighbour may ask everybody once in { $days } days, and you did lately. If it is urgent, turn to staff.
refusal-one-a-day = This group was asked something in the last 24 hours ({ $number }); please ask tomorrow. If it is urgent, turn to staff.
refusal-elections-are-not-asked = Electing or recalling somebody is not done here, nor asked about: by law that needs a secret ballot and a public count. Please do it offline.
refusal-answer-in-the-group = { $number } asks the neighbours of one group; please answer there.
refusal-no-such-survey = There is no { $number }. /vote shows what is being asked.

# Sessions of councils and owners' committees: packet, presence, hands, minutes, resolutions.
session-lines = { $lines }
session-packet =
    You are called to a session. This is the packet:
    { $head }
session-no-points = Nothing is on the agenda yet; matters can be raised there.
session-point = { $place }. { $title }
session-topic = { $text }
session-proposal = No. { $number } { $text }
session-apart = Other matters
session-supported = { $point } ({ $count } supporters)
session-adds = Added: { $text }
session-replied = The community office: { $text }
session-before = Resolved before and not done yet:
session-answer = { $buttons ->
    [no] Please send “/come { $number }” or “/excuse { $number }”.
   *[yes] Please press “Attend” or “Excuse me”, or send “/come { $number }” or “/excuse { $number }”.
}
button-session-come = Attend
button-session-excuse = Excuse me
session-added = Added to the agenda of No. { $number } after the packet:
session-ask =
    You have not answered yet:
    { $head }
    { $buttons ->
        [no] Please send “/come { $number }” or “/excuse { $number }”.
       *[yes] Please press “Attend”, or “Excuse me” (or send “/excuse { $number }”).
    }
session-phone-list = No. { $number }: these members cannot be written to; please call or tell them: { $names }.
session-ask-reason = No. { $number }: if you like, say why you cannot come; only those who run it read it. Otherwise answer “no”.
session-reason-noted = { $given ->
    [yes] Noted.
   *[no] Fine.
}
session-expected = { $who ->
    [coming] Attend: { $names }.
    [excused] Excused: { $names }.
   *[silent] Not answered: { $names }.
}
session-which = Please say which session, such as “/excuse 43” or “/minutes 43”. “/meetings” lists those to come.
session-in-private = Please keep the record in a private chat with me, not in the group.

session-opened = No. { $number } ({ $body }) has begun; you keep its record.
session-how =
    Present: here 孙大爷、吴姐 (left 吴姐 when they go)
    Said: note 42 the pole must be settled with the property firm (without a number: 记 第2项 …)
    Hands: hands 42 yes 6 no 1 abstain 0
    Dissent: dissent 42 too bright at night
    Resolved: resolved 42 吴姐 12月1日前 settle the place
    When it is over, send “adjourned”.
session-quorum = { $enough ->
    [yes] { $present } of { $should } are present: enough to decide ({ $needed } needed).
   *[no] { $present } of { $should } are present: { $missing } more are needed to vote; until then it is only talk.
}
session-unknown = Not on the roll: { $names }. Please use the registered names.
session-count-again = The count is not understood. Please write: hands { $number } yes 6 no 1 abstain 0
session-hands-count = yes { $yes }, no { $no }, abstain { $abstain }{ $body ->
    [committee] {" "}(more than half of all members must agree: { $needed })
   *[council] {""}
}
session-hands = { $corrected ->
    [yes] Corrected
   *[no] Noted
}: { $title }
    { $hands }. { $outcome }.
    If it was miscounted, send it again before the end. For a dissent send “dissent { $number }” and the reason.
session-dissent-noted = The dissent is noted: { $title }
session-line-noted = Noted (line { $count }): { $title }
session-resolved = { $known ->
    [yes] Resolved: { $resolution }. I remind them before it is due; when done, send “/done” with the number, a word or a photo.
   *[no] Resolved: { $resolution }. I cannot write to them; please tell them.
}

session-ask-adjourn = Is the session No. { $number } over?
session-would-be = { $title }: { $hands }. { $outcome }.
session-adjourn-how = { $any ->
    [yes] Once it is over, the raised hands are told at once and can no longer be put right.
   *[no] There was no show of hands.
} If it is over, reply “yes”; if not, just go on writing.
button-session-adjourn = Yes, it is over
session-go-on = All right, it goes on, and so does the book.

session-results =
    No. { $number } ({ $body }), { $starts }: what was voted on
session-result = { $title }: { $outcome }. By show of hands, { $hands }. Seal { $seal }
session-nothing-more = (Nothing more here; please read the message above.)
session-results-level = This is the { $body ->
    [committee] owners' committee's
   *[council] council's
} opinion, by show of hands; only heads are kept.
session-void = { $title }: it was settled otherwise before the end; these hands do not count.
session-minutes =
    Minutes
    { $head }
session-attendance = { $who ->
    [there] Present: { $names }.
    [excused] Excused: { $names }.
   *[away] Absent: { $names }.
}
session-nobody = Nobody is on the roll.
session-line = · { $text }
session-line-numbered = ({ $place }) { $text }
session-voted = { $voted ->
    [void] Show of hands: { $hands }. It does not count; it was settled otherwise.
   *[counted] Show of hands: { $hands }. { $outcome }.
}
session-voting = The vote runs in chat until { $closes }.
session-voted-in-chat = Voted in chat: { $outcome }. { $count }
session-dissent = Dissent: { $text }
session-dissent-numbered = ({ $place }) { $dissent }
session-check = Are the minutes of No. { $number } right? “Publish” puts the full text into the body's group and one without names into the community's. “Correct” changes a line.
button-session-publish = Publish
button-session-correct = Correct
session-chair-checks = It is over. The { $body ->
    [committee] committee's chair
   *[council] chair
} checks the minutes of No. { $number } and publishes them.
session-not-out =
    The minutes of this session are not out yet:
    { $head }
    If it is over, the chair sends “/minutes { $number }”, reads them and presses “Publish”; if not, its recorder sends “adjourned”; if it did not take place, send “/cancel { $number }”.
session-ask-correction = Which line? Send its number and the new words, such as “2 the pole stays”; “drop 2” removes it; “ok” publishes.
session-published = The minutes of No. { $number } are out. You get them on paper in a moment.
session-published-toast = They go out now.
session-noted = Fine.

resolution-who = No. { $number } { $text }: { $doer }, by { $due }
resolution-line = { $standing ->
    [open] { $resolution }
    [overdue] { $resolution }, overdue
    [done] { $resolution }, done{ $shown ->
        [yes] : { $proof }
       *[no] {""}
    }
   *[dropped] { $resolution }, dropped: { $reason }
}
resolution-bare = { $standing ->
    [open] No. { $number } { $text }: by { $due }
    [overdue] No. { $number } { $text }: by { $due }, overdue
    [done] No. { $number } { $text }: done
   *[dropped] No. { $number } { $text }: dropped
}
resolution-none = No resolution is open.
resolution-list = Resolutions to be done:
resolution-how = When one is done, send “/done” with its number, a word on how, or a photo.
resolution-page = Page { $page }
resolution-status =
    { $line }
    Resolved in session No. { $session }.
resolution-ask-proof = How was resolution No. { $number } “{ $text }” done? Answer in a word, or send a photo.
resolution-settled = { $standing ->
    [dropped] Resolution No. { $number } “{ $text }” is dropped: { $reason }
   *[done] { $shown ->
        [yes] Resolution No. { $number } is done: { $text }. { $proof }
        [photo] Resolution No. { $number } is done: { $text }. There is a photo: “/status { $number }”.
       *[no] Resolution No. { $number } is done: { $text }.
    }
}
resolution-reminder = { $standing ->
    [overdue] No. { $number } “{ $text }” was due by { $due }, which is over. When it is done, reply to this message in a word or with a photo.
   *[open] No. { $number } “{ $text }” is due by { $due }. When it is done, reply to this message in a word or with a photo.
}
resolution-overdue = These resolutions are overdue:
data-excuse = { $community } session No. { $number }, why you did not come: { $text }

refusal-not-a-session = No. { $number } is no session of a council or committee.
refusal-not-on-the-agenda = No. { $number } is not on this agenda: it cannot be voted on or dissented from now.
refusal-only-proposals-are-voted-on = Point { $place } has no number and cannot be voted on. Propose it first; it comes to the next session.
refusal-too-few-present = { $present } of { $should } are present, { $needed } are needed to vote. Until then it is only talk.
refusal-hands-on-ones-own = You proposed No. { $number } yourself, so somebody else counts the hands: the chair or staff take over with “/opensession” and the number.
refusal-hands-entered-by-another = The hands on No. { $number } were entered by somebody else, who alone may correct them.
refusal-somebody-else-records = { $name } keeps the record of No. { $number }; please tell them. To take over, send “/opensession { $number }”.
refusal-session-is-closed = Session No. { $number } is over.
refusal-minutes-not-ready = Session No. { $number } still goes on; there are no minutes yet.
refusal-minutes-are-out = The minutes of No. { $number } are published and stay as they are.
refusal-no-hands-yet = No hands were counted on No. { $number } yet.
refusal-too-much-noted = At most { $most } lines of one point; please note what matters.
refusal-no-such-line = The minutes have no line { $place }.
refusal-resolution-needs-a-day = Please say by when, such as “resolved 42 吴姐 12月1日前 settle the place”.
refusal-resolution-needs-a-doer = Please say who does what, such as “resolved 42 吴姐 12月1日前 settle the place”.
refusal-resolution-is-over = Resolution No. { $number } is settled already.
refusal-not-yours = Resolution No. { $number } is reported by who does it, or by who keeps the record.
refusal-say-why = Please say why, such as “/decline { $number } the property firm did it”.
refusal-hands-are-up = Hands were raised on No. { $number } in a session just now; the result comes when it ends.

paper-minutes = Minutes
paper-resolved = Resolutions
paper-chair = Signed, the { $body ->
    [committee] committee's chair
   *[council] chair
}
paper-recorder = Signed, the recorder
paper-minutes-below = Session No. { $number } · published { $day }

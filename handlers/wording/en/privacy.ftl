# Privacy: personal data in groups, consents of their own, how long, what was erased.

privacy-sort = { $sort ->
    [list] several households' phone numbers
    [identity] an identity card's number
    [bank] a bank card's number
    [household] somebody's name, home and phone
   *[phone] somebody's phone number
}
privacy-taking-away = A message just now had { $what } in it. Many people read here, so I am taking it away. Nothing is lost: please tell me in private. If it can still be seen, its author please take it back.
privacy-please-recall = This has { $what } in it and many people read here: please take it back and tell me in private. Thank you.
privacy-taken-from-you =
    What you just wrote in the group had { $what } in it. So that strangers do not read it, I asked for it to be taken away; if it can still be seen, please take it back yourself.
    What you raised is not lost. A number for the community: tell it to me here. To say it in the group again, you can write:
    { $text }
privacy-masked-for-all = Everybody can read this, so I masked { $what } in it. To leave a number for whoever sees to it, write /human and tell it there.
privacy-in-its-place = { $text }

consent-purpose = { $purpose ->
    [overseas] Writing over a service abroad
    [named] Your name in notices of meetings
   *[whereabouts] A rider's reports kept side by side
}
consent-standing = { $standing ->
    [yes] you agreed
   *[no] you did not agree
}
consent-open = { $purpose ->
    [overseas] you have not answered; until then I write to you here as before
    [named] you have not answered; until then it is not written
   *[whereabouts] you have not answered, so it is taken as no
}
consent-line = { $what }: { $standing }
consent-numbered = { $n }. { $line }
consent-kept = { $what }: { $standing } (asked: { $asked }; given: { $given }; refused or withdrawn: { $ended })
consent-ask = { $purpose ->
    [overseas] One thing is asked separately: this chat service stands abroad, and what you write here travels there. If you agree, I also write to you here when there is something; if not, I only answer what you ask. All else stays the same, and there is the web page, the phone and the office. You can change your mind at any time. Please press a button, or write /giveconsent.
    [named] One thing is asked separately: may the groups read that you hold it, by name? If not, it says “1 of the neighbours”, and all else stays. Write /giveconsent to agree; change your mind at any time.
   *[whereabouts] One thing is asked separately: your reports taken together tell where you have been. If you agree, they stay under your name, so that you can be thanked and answered; if not, you can report all the same, and two weeks after it is mended nobody keeps that it was you. Your company never sees it. It ends when you ride no more or withdraw. Please press a button, or write /giveconsent.
}
button-consent-yes = I agree
button-consent-no = I do not
button-consent-change = { $answer ->
    [end] Withdraw: { $what }
   *[yes] Agree: { $what }
}
consent-given = { $purpose ->
    [overseas] Noted: you agree. When there is something, I write to you here.
    [named] Noted: you agree. Notices of meetings that you hold give your name.
   *[whereabouts] Noted: you agree. Your reports stay under your name.
} If you change your mind: /withdrawconsent.
consent-ended = { $purpose ->
    [overseas] Noted: you do not agree. From now on I only answer you here; for notices see the board, the web page, or call the office.
    [named] Noted: you do not agree. Notices of what is to come no longer give your name.
   *[whereabouts] Noted: you do not agree. Of what is mended nobody keeps from now on that it was you; of the rest, two weeks after it is mended. You can report all the same.
} All else stays as it is. I shall not ask again; if you change your mind: /giveconsent.
consent-which = { $act ->
    [yes] Which do you agree to? { $buttons ->
        [no] Write /giveconsent 1:
       *[yes] Press a button, or write /giveconsent 1:
    }
   *[end] Which do you withdraw? { $buttons ->
       [no] Write /withdrawconsent 1:
      *[yes] Press a button, or write /withdrawconsent 1:
   }
}
    { $lines }
consent-nothing = { $act ->
    [yes] There is nothing that waits for your consent.
   *[end] There is no consent of yours to withdraw.
}
refusal-consent-not-asked = You were never asked about that, so there is nothing to change. See /privacy.

privacy-screen =
    What I keep and for how long; when its time is over it goes by itself:
    { $lines }
    The rest (name, accounts, home, what you raised) stays until you write /forget; what must be kept of votes and money you are told then.
    { $agreed }
    { $whom }
privacy-kept = · { $what }: { $how_long }
privacy-whom = Whom to ask: the residents' committee, phone { $phone }; or write /human.
privacy-whom-office = Whom to ask: the residents' committee; /human finds somebody.
privacy-agreed = What you were asked separately:
    { $lines }
privacy-no-ask = You were asked for no separate consent.
privacy-in-private = That is for the two of us: write /privacy to me in private.
privacy-noted = Here you are.
button-privacy = Privacy
button-forget-me = Forget me
button-erased = What was erased
privacy-kind = { $kind ->
    [heard] What you write, as it came
    [put-aside] The same, where it could not be answered
    [said] That I said something
    [lines] What is written in the web chat
    [recalls] Who was asked to take a message back
    [codes] Codes that are over, wrong codes
    [tracks] Which rider reported what (without consent)
    [places] The exact place of a report
    [originals] Photos and voices as they came
    [pictures] Photos made for showing
    [answers] Who comes to a meeting, and when it suits
    [opinions] Who answered what in a survey
    [ballots] Who voted what in a council
    [owners-votes] Who voted what in an owners' meeting, sheets of paper
    [rolls] Names in owners' rolls that were replaced
    [signatures] Which household signed
    [minutes] Who was there, and what was said
    [visit-notes] Notes made on home visits
   *[withdrawn] Consents refused or withdrawn
}
privacy-since = { $since ->
    [answered] it is answered
    [written] it is written
    [expired] it is over
    [mended] it is mended
    [held] the meeting
    [closed] the end
    [replaced] a newer one
   *[withdrawn] then
}
privacy-how-long = { $days ->
    [0] until { $after }
   *[other] { $time } after { $after }
}
privacy-days = { $days } days
privacy-years = { $years ->
    [1] 1 year
   *[other] { $years } years
}
privacy-why = { $kind ->
    [heard] Once answered it is of no use; only a number stays for two days, so that nothing counts twice
    [put-aside] Somebody looks at it, over a weekend
    [said] Whether it arrived, not what it said
    [lines] Chat as it was written: 30 days (our design)
    [recalls] So that nobody is reminded again and again
    [codes] To tell somebody that a code is over
    [tracks] Whereabouts are sensitive and want a separate consent (PIPL 28, 29)
    [places] Once mended nobody needs it: rounded to about 100 m
    [originals] Somebody may say that it is not mended
    [pictures] Photos: a year (our design)
    [answers] For next year's number of chairs; then the count stays and names nobody
    [opinions] The result is out; who answered what is nobody's business
    [ballots] A decision can be contested for a year, so three are kept; then ballots stay and name nobody
    [owners-votes] As above; not while it is disputed; then the result and the buildings' numbers stay, and the journal says so
    [rolls] As above; not while a vote by it is kept, and never the one in use
    [signatures] As above; then how many of each building stay
    [minutes] As above; then the count stays and names nobody
    [visit-notes] Needed for some days after a round: to bring answers, to come again (our design)
   *[withdrawn] To show that it was asked, and no longer used
}

erased-nothing = Nothing was due to be erased in the last 30 days. What is over goes every night, and how much is sealed in the journal.
erased =
    What was erased in the last 30 days because its time was over (counts alone, sealed in the journal day by day):
    { $lines }
erased-day = { $day }
    { $lines }
erased-kind = · { $what } { $count }

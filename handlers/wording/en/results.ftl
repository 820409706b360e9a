# The picture of a result, the printed notice, the dossier: exact numbers, what was needed, what it is worth.
results-amount = { $much }{ $measure ->
    [area] {" "}㎡
   *[heads] {" "}people
}
results-label = { $what ->
    [quorum] Taking part, by { $measure ->
        [area] area
       *[heads] people
    }
   *[approve] “{ $agreed }”, by { $measure ->
        [area] area
       *[heads] people
    }
}
results-told = { $much } of { $what ->
    [quorum] all { $whole }
   *[approve] { $whole } taking part
}
results-line = Black line: at least { $needed }
results-verdict = { $met ->
    [yes] enough
   *[no] { $missing } short
}
results-area-withheld = The area in favour was { $met ->
    [yes] enough
   *[no] not enough
}. How much stands behind each choice is not shown: it would tell how some households voted.
results-unresolved = { $heads } more ballots are still to be checked.
results-level = This is: { $level }
results-counted = Counted on { $day }{ $times ->
    [1] {""}
   *[other] {" "}(count { $times })
}
results-seal = Seal { $seal }
results-of-poll = { $body }, vote { $number }
results-of-owners = { $estate }, owners’ meeting { $number }, topic { $place }
results-leading = { $choice ->
    [yes] For
   *[option] The most chosen option
}
results-notice = Result of the owners’ vote
results-notice-about = No. { $number } { $title } (voted on { $days })
results-notice-comes = The notice is being made and comes in a moment.
refusal-nothing-counted-yet = No. { $number } has not been counted: there is no result to print.
results-stamp = { $final ->
    [yes] Final result
   *[no] Preliminary result: please raise doubts
}
results-below = { $estate }, result of owners’ meeting { $number }
results-file = Result { $number }
results-topic = Topic { $place }: { $title }
results-outcome = Outcome: { $outcome }
results-rule = Rule: at least two thirds of all owners and of the whole area must take part, and of these { $major ->
    [yes] at least three quarters
   *[no] more than half
} must agree, by people and by area (Civil Code, art. 278). How several units of one owner count stands in the notice of the vote. This is: { $level }.
results-follows = By the rules of procedure { $heads } owners who had the papers and did not vote are counted with the majority; whether that holds is disputed, please ask the housing bureau.
results-heads = People
results-area = Area (㎡)
results-all = All
results-participating = Taking part
results-quorum = Needed to take part
results-approve = Needed for “{ $agreed }”
results-building = Building
results-by-building = People by building
results-archive = Fingerprint of the full archive { $digest }
results-ask = Where to ask
results-doubts = Raise doubts until the end of { $until }: send “/doubt { $number }” and your text to Little Stool in private, or write to the community office. Each is answered.
results-doubts-over = The days for doubts are over: { $doubts } were raised, { $answered } answered.
results-check-receipt = How your own ballot was recorded: send “/myballot” in private. Speak up as well if your receipt is missing below.
results-recount = The full archive of each topic is sealed in the journal: scrutineers and courts count it again with recount, and every number must be the same; journal verify checks the journal.
results-publish-by = To be hung out within { $days } days once it is final: by { $by }.
results-publish-within = To be hung out within { $days } days once it is final.
results-where = Whom to ask: { $whom }.
results-court = Owners whose rights a decision harms may ask a court to set it aside (Civil Code, art. 280), within one year of knowing of it.
results-receipts = Receipts that were counted ({ $count })
results-receipts-how = Receipts only; not what was chosen.
button-results-notice = Print the notice

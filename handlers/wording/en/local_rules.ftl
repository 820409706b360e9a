# Local rules: read and set one by one.
refusal-rule-not-understood = I did not understand that. Send “/rules” to see how each is written, for example: /rules proxy 3.
refusal-clause-is-missing = This holds only with the clause that allows it, for example: /rules chat yes, rules art. 9. Fewer than 15 days need “/rules short_notice” first.
refusal-rule-out-of-bounds = This rule lies between { $least } and { $most }.
refusal-parts-not-understood = I did not understand which buildings. Write: 3号楼、5号楼2单元; for all of them: 全小区.

rules-list =
    { $of ->
        [meeting] Owners’ meeting No. { $number } goes by these rules:
       *[estate] Rules of { $estate } (for meetings called from now on; what was noticed stays as it was):
    }
    { $lines }{ $runs ->
        [yes] {" "}To change one, press a button or send “/rules proxy 3”; for one meeting only, with its number: “/rules 31 proxy 3”.
       *[no] {""}
    }
rules-rule = { $custom ->
    [notice] notice: { $number } days before
    [extraordinary] extraordinary: { $number } days before
    [counting] counting: { $choice }
    [short_notice] short_notice, fewer than 15 days by: { $clause }
    [vote] vote: { $least } to { $number } days
    [inquiry] inquiry: doubts for { $number } days
    [answer] answer: doubts within { $number } days
    [publish] publish: within { $number } days
    [scrutineers] scrutineers: { $number } at least
    [request] request: { $number }% of heads and of area
    [call_within] call_within: { $number } days once enough have joined
    [parking] parking: { $choice }
    [co_owner] co_owner: { $choice }
    [proxy] proxy: { $number ->
        [0] none
       *[other] one person for { $number } at most
    }
    [change] change: { $choice }
    [precedence] precedence: { $choice }
    [chat] chat: a vote in a chat is an intention unless a clause says otherwise. Clause: { $clause }
    [follow] follow: who says nothing is not counted unless a clause says so. Clause: { $clause }
   *[limit] limit: up to { $number } yuan the committee decides alone
}
rules-no-clause = none
rules-choice = { $custom ->
    [counting] { $choice ->
        [loose] loose: the first day of the vote counts
       *[clear_days] clear: neither the day of the notice nor the first day counts
    }
    [parking] { $choice ->
        [yes] spaces count
       *[no] spaces do not count
    }
    [co_owner] { $choice ->
        [all_must_agree] all must say the same
        [first_signed] the first to sign counts
       *[designated_voter] they name one who votes
    }
    [change] { $choice ->
        [first_final] the first vote stands
       *[last_wins] the last vote counts
    }
   *[precedence] { $choice ->
        [paper_prevails] paper counts
        [review] what differs is looked into
       *[last_wins] the last counts
    }
}
rules-name = { $custom ->
    [notice] notice
    [extraordinary] extraordinary
    [counting] counting
    [short_notice] short_notice
    [vote] vote
    [inquiry] inquiry
    [answer] answer
    [publish] publish
    [scrutineers] scrutineers
    [request] request
    [call_within] call_within
    [parking] parking
    [co_owner] co_owner
    [proxy] proxy
    [change] change
    [precedence] precedence
    [chat] chat
    [follow] follow
   *[limit] limit
}
rules-how = { $custom ->
    [vote] From how many to how many days, such as: 5 60.
    [request] How many percent? 20 at most.
    [proxy] For how many at most? 0 for none.
    [limit] Up to how many yuan? 0 for nothing.
    [scrutineers] How many at least?
    [counting] Press one, or say “clear” or “loose”.
    [parking] Press one, or say “yes” or “no”.
    [co_owner] Press one, or say “designated”, “all” or “first”.
    [change] Press one, or say “last” or “first”.
    [precedence] Press one, or say “last”, “paper” or “review”.
    [short_notice] By which clause, such as: Hangzhou regulations, art. 20? If there is none, press the button.
    [chat] By which clause, such as: rules, art. 9? If there is none, press the button.
    [follow] By which clause, such as: covenant, art. 12? If there is none, press the button.
   *[notice] How many days?
}
rules-ask =
    Now: { $rule }
    { $how }
rules-no = No clause: it does not
rules-kept = Noted. { $rule }{ $of ->
    [meeting] {" "}(for No. { $number } only)
   *[estate] {" "}(for meetings called from now on; what was noticed stays)
}

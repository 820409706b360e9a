# Owners' meetings: topics, checkup, notice, delivery, the days of the vote, doubts, results.
refusal-owners-meeting-forbids = { $state ->
    [topic_call] No. { $number } still takes topics; first send “/fixtopics { $number }”.
    [topics_fixed] The topics of No. { $number } are fixed; once its papers are there send “/materialsready { $number }”.
    [materials_ready] No. { $number } has not been noticed; send “/notice { $number }”.
    [noticed] No. { $number } has been noticed; this cannot be done now.
    [voting] The vote on No. { $number } goes on; this cannot be done now.
    [closed] The vote on No. { $number } is over and being checked; this cannot be done now.
    [preliminary] The count of No. { $number } is being shown; this cannot be done now.
    [disputed] Doubts about No. { $number } wait for an answer; answer them first.
    [archived] No. { $number } is filed.
    [cancelled] No. { $number } was called off.
   *[other] The result of No. { $number } is final; this cannot be done now.
}
refusal-vote-is-not-open-yet = The first day of the vote on No. { $number } has not come.
refusal-vote-is-over = The vote on No. { $number } is over.
refusal-vote-still-goes-on = The vote on No. { $number } goes on; nobody can end it earlier.
refusal-doubts-come-too-late = The days for doubts about No. { $number } are over.
refusal-doubts-still-open = Doubts about No. { $number } can still be raised; it is final after that.
refusal-days-are-missing = It is not said yet when people vote on No. { $number }: send “/prepare { $number } days Apr 13 to Apr 27”.
refusal-days-turned-round = The vote would close before it begins; please look again.
refusal-extension-is-no-longer = An extension closes later than before, at the end of a day.
refusal-extension-too-long = A vote goes on for { $most } days at most.
refusal-topics-are-missing = No. { $number } has no topic yet: send “/topic { $number }” and what it is about.
refusal-doubt-is-answered = Doubt { $place } about No. { $number } has its answer.
refusal-nobody-signed = Say who signed the extension, and show its paper: /extension 31 May 8 Wang, Li
refusal-elections-are-not-held-here = Committees are elected on paper or on the official platform, not here.
refusal-checkup-failed = { $count } things must be mended before No. { $number } can be noticed. “/checkup { $number }” says how.
refusal-no-such-owners-meeting = I found no No. { $number }. “/owners” lists what there is.
refusal-which-owners-meeting = Please give the number of the owners' meeting, such as “/checkup 31”. “/owners” lists what there is.
refusal-no-such-topic = No. { $number } has no topic { $place }.
refusal-topics-need-matters = Of topic { $place } it is not said yet which matter it is; answer my questions first.
refusal-preparation-not-understood = Please write: /prepare { $number } days Apr 13 to Apr 27 (also convener, deliverers, scrutineers, neighbours, scope, remarks, proxy, cause, chat).
refusal-day-not-understood = Which day? A vote: Apr 13 to Apr 27; an extension: May 8 Wang, Li.
refusal-no-such-doubt = No. { $number } has no doubt { $place }.

owners-noted = Noted.
owners-left = Nothing was sent out.
owners-called = No. { $number } (owners' meeting) { $title }: topics are taken from now on; the groups know.
owners-ask-title = What is it called, and until when are topics taken? For example: Owners' meeting 2026 until Nov 30. An extraordinary one begins with 临时.
owners-list =
    Owners' meetings:
    { $lines }
owners-none = There is no owners' meeting now.
owners-line = No. { $number } { $title }: { $state }
owners-state = { $state ->
    [topic_call] topics are taken
    [topics_fixed] topics fixed, papers to come
    [materials_ready] papers ready, notice to come
    [noticed] noticed, the vote is to come
    [voting] people vote
    [closed] the vote is over and being checked
    [preliminary] first count; doubts are welcome
    [disputed] doubts are being answered
    [final] final, to be published
    [published] published
    [executing] being carried out
    [archived] filed
   *[cancelled] called off
}
owners-until = Topics are taken until { $day }.
owners-until-soon = The last day is told later.
owners-no-topics = (none yet)
owners-topic = { $place }. { $title }
owners-gathering = { $state ->
    [topic_call]
        { $line }
        { $until } To bring something up send “/propose …”; to back what others said “/support” and its number.
        Topics so far:
        { $topics }
   *[other]
        { $line }
        Topics:
        { $topics }
        The days of the vote are told here at least 15 days before.
}
owners-status =
    { $line }
    { $topics }
    { $days }
owners-no-days = Its days are not set yet.
owners-days = From { $first }, 00:00, to { $last }, 24:00.
owners-desk =
    { $line }
    { $topics }
    Vote: { $days }
    { $next }
owners-next = { $state ->
    [topic_call] Add a topic with “/topic { $number } …” or a proposal's number, drop one with “/topic { $number } drop 2”. When all are there: “/fixtopics { $number }”.
    [topics_fixed] Papers one by one: “/material { $number } budget”, with a photo if you like. Then “/materialsready { $number }”. To change topics: “/reopentopics { $number }”.
    [materials_ready] First “/checkup { $number }”; once it is sound “/notice { $number }”.
    [noticed] Note each home that has it: “/delivered { $number } 3 1-302”. The vote opens by itself.
    [voting] What is not delivered: “/delivered { $number }”. An extension needs signatures: “/extension { $number } day, who signed”, with a photo.
    [closed] Once the paper ballots are entered and checked: “/count { $number }”.
    [preliminary] I tell you of doubts. To count anew after a check: “/count { $number }”.
    [disputed] Answer each: “/answerdoubt { $number } 1 …”. To count anew: “/count { $number }”.
    [final] Once it hangs out: “/publish { $number }”.
    [archived] All is done.
    [cancelled] Called off.
   *[other] Who does it: “/task { $number } Wu by Dec 1 call for tenders”. When all is done: “/archive { $number }”.
}
button-owners-new = A new one
button-owners-open = No. { $number }
button-owners-take = Take No. { $number } { $text }
button-owners-step = { $step ->
    [topic] Add a topic
    [fix] Fix topics
    [ready] Papers are ready
    [checkup] Checkup
    [notice] Send the notice
    [read] Read the notice
    [gaps] Delivery
    [count] Count
    [papers] Papers
   *[publish] It hangs out
}
button-owners-set = { $what ->
    [days] Days of the vote
    [convener] Who calls it
    [deliverers] Who delivers
    [scrutineers] Scrutineers
    [scope] Who votes
    [rules] Rules
   *[neighbours] Residents' committee told
}
owners-ask-for = { $what ->
    [days] From when to when? For example: Apr 13 to Apr 27.
    [convener] Who calls it? For example: the owners' committee.
    [deliverers] Who brings notice and ballots to every home?
    [scrutineers] Who watches the count? For example: Wang, Li. A stake goes into brackets: 赵某（候选人）.
    [scope] Whose owners vote? For example: 3号楼、5号楼2单元; for all of them: 全小区.
   *[other] Please tell.
}
owners-materials = { $count ->
    [0] No. { $number } has no papers yet.{ $runs ->
        [yes] {" "}Send “/material { $number } budget”, with a photo or under a PDF if you like.
       *[no] {""}
    }
   *[other] Papers of No. { $number } ({ $count }): { $titles }. Press a button, or send “/material { $number } 1”.
}{ $missing }
owners-materials-missing = {" "}Topics { $places } seem to lack theirs (contract, budget, plan or full text).
owners-paper = No. { $number }: { $title }
owners-paper-private = Open it in private: /material { $number } { $place }.
owners-paper-hangs-out = “{ $title }” of No. { $number } has no file; please read it at the office or on the board.
owners-paper-not-there = “{ $title }” of No. { $number } cannot be opened yet. If it was just sent, try again soon; else ask who calls the meeting.
button-owners-paper = { $place }. { $title }
refusal-no-such-material = No. { $number } has no paper { $place }.
owners-called-off = No. { $number } (owners' meeting) { $title } is called off: { $reason }

owners-ask-topic = What is it about? One matter a topic; a proposal's number will do.
owners-dropped = Dropped: { $title }
owners-mixed = Topic { $place } looks like two matters (“{ $one }” and “{ $other }”). Two matters are two topics.
owners-suggested =
    { $topic }
    It says “{ $words }”, so I take it for { $category }.
    { $needs }
    Right? (yes/no)
owners-question =
    { $topic }
    { $question }
    If so it is { $category }. (yes/no)
owners-asks = { $matter ->
    [reuse] Does something shared become something else, such as a court a car park?
    [space] Does it take up green ground, parking or road?
    [business] Is money earned with it, or is it let?
    [rebuild] Is something built anew or rebuilt, such as a lift added?
    [raise] Do owners pay into the maintenance fund?
    [spend] Does the maintenance fund pay?
    [manager] Is a property manager hired or dismissed?
    [meeting_rules] Are the rules of the owners' meeting made or changed?
    [covenant] Is the covenant made or changed?
   *[other] Is a committee elected?
}
owners-category = { $category ->
    [1] item (1): rules of the meeting
    [2] item (2): the covenant
    [3] item (3): electing the committee
    [4] item (4): the property manager
    [5] item (5): spending the maintenance fund
    [6] item (6): raising the maintenance fund
    [7] item (7): rebuilding
    [8] item (8): another use of shared parts, or business with them
    [9] item (9): other major matters
   *[other] its category is not said yet
}
owners-needs = { $rule ->
    [owners_ordinary] Civil Code, article 278: two thirds of heads and of area take part, more than half of those agree.
    [owners_major] Civil Code, article 278: two thirds of heads and of area take part, three quarters of those agree.
   *[other] How many are needed follows from the category.
}
owners-agree = { $rule ->
    [owners_ordinary] More than half must agree.
    [owners_major] Three quarters must agree.
   *[other] Its category is not said yet.
}
owners-settled =
    { $topic }
    { $needs }
owners-topic-settled = { $place }. { $title } ({ $category })
refusal-only-one-is-chosen = Owners choose one of several: 选一：A | B.
owners-ask-options =
    { $topic }
    What can be chosen? Part it by bars: A | B. “None of them” is added by itself.
owners-offered =
    { $topic }
    One of: { $options }
owners-follows =
    { $topic }
    Who has the notice and says nothing is counted with the majority ({ $clause }). Courts differ; the result shows both counts.
button-owners-offer = One of several
button-owners-follow = Silence follows
owners-ask-reason = It says “{ $words }”, and you see it otherwise. Please say why in one sentence; it is kept.
button-owners-yes = Yes
button-owners-no = No

owners-sound = Checkup of No. { $number }: it is sound.
owners-checkup =
    Checkup of No. { $number }: { $blocking } to be mended first, { $warning } to be looked at.
    { $lines }{ $more ->
        [0] {""}
       *[other] {" "}{ $more } more once these are mended.
    }
owners-finding = { $level ->
    [blocks] ✗
   *[warns] !
} { $topic ->
    [0] {""}
   *[other] Topic { $topic }:{" "}
}{ $fault } ({ $article })
owners-day = { $day }
owners-article = { $article ->
    [civil-165] Civil Code, article 165
    [civil-203] Civil Code, article 203
    [civil-278] Civil Code, article 278
    [property-13] Property Management Regulations, article 13
    [property-14] Property Management Regulations, article 14
    [ownership-9] Interpretation on building ownership, article 9
    [ownership-12] Interpretation on building ownership, article 12
    [guide-22] Guiding rules for owners' meetings, article 22
    [guide-26] Guiding rules for owners' meetings, article 26
    [beijing-35] such as Beijing's regulations, article 35
    [beijing-37] such as Beijing's regulations, article 37
    [beijing-44] such as Beijing's regulations, article 44
    [hangzhou-20] such as Hangzhou's regulations, article 20
    [weifang-32] such as Weifang's regulations, article 32
    [zhengzhou-17] such as Zhengzhou's regulations, article 17
   *[privacy-25] Personal Information Protection Law, article 25
}
owners-fault-no-topics = There is no topic; add one.
owners-fault-no-against = Nobody can vote against; add 反对 or 都不同意.
owners-fault-no-abstention = Nobody can abstain; better add 弃权.
owners-fault-option-twice = An option stands twice; drop one.
owners-fault-topic-twice = It is the same as one before; drop one.
owners-fault-mixed = Two matters in one (“{ $one }” and “{ $other }”); make two topics.
owners-fault-category-unsaid = Its category is not said; answer my questions.
owners-fault-underrated = “{ $words }” looks like item { $category }, where three quarters must agree; now more than half would do. Change the category, or say why not.
owners-fault-misfiled = “{ $words }” looks like item { $category }; look again.
owners-fault-wrong-rule = Item { $category } is not decided by this rule; set the category anew.
owners-fault-election = Committees are elected on paper or on the official platform; drop it.
owners-fault-not-in-notice = The notice does not name it, so a vote on it is void; notice anew, or drop it.
owners-fault-vague = “Other matters” says nothing that can be voted on; be specific.
owners-fault-delegates = It leaves everything to somebody else, which some places forbid; say what is done and for how much.
owners-fault-material-missing = There are no papers (contract, budget, rules); add them.
owners-fault-material-late = “{ $title }” was added after the notice; notice anew.
owners-fault-follow-unfounded = Who says nothing is counted with the majority, and no clause says so; drop it, or cite the clause.
owners-fault-follow-disputed = Counting the silent with the majority is disputed in court; the result shows both figures.
owners-fault-days-unsaid = The days of the vote are not set.
owners-fault-notice-short = { $days } whole days must lie before the vote: { $day } at the earliest.
owners-fault-short-notice-unfounded = Only { $days } days, and no local rule is cited; make it 15, or cite one.
owners-fault-vote-short = It lasts { $days } days; { $least } at least.
owners-fault-vote-long = It lasts { $days } days; { $most } at most.
owners-fault-not-a-days-end = It must close at the end of a day.
owners-fault-closes-on-holiday = Its last day, { $day }, is a public holiday, which would move it; choose another.
owners-fault-days-not-in-notice = The notice does not name the first and the last day.
owners-fault-no-inquiry = There are no days for doubts; leave one at least, seven as a rule.
owners-fault-published-late = The result would be published after { $days } days; three at most.
owners-fault-no-roll = There is no owners' roll; import, publish and freeze one.
owners-fault-roll-not-frozen = The roll does not stand yet; publish it, then freeze it.
owners-fault-roll-doubtful = { $count } rows of the roll are doubtful; check and import it anew.
owners-fault-objections-open = { $count } objections to the roll wait for an answer.
owners-fault-scope-unknown = A building of the scope is not on the roll.
owners-fault-parking-differs = The roll and the rules differ on whether parking spaces count; change the rules, or import the roll anew.
owners-fault-counted-loosely = The notice is long enough only if the first day of the vote counts; one day later is safe.
owners-fault-scope-too-small = This concerns the whole estate; a few buildings cannot decide it.
owners-fault-no-scrutineers = Nobody watches the count; { $needed } at least.
owners-fault-few-scrutineers = Only { $count } watch the count; { $needed } at least.
owners-fault-scrutineer-interested = { $name } has a stake ({ $interest ->
    [candidate] a candidate
    [bidder] a bidder
    [property] of the property manager
   *[other] of the committee that calls it
}); name somebody else.
owners-fault-convener-unsaid = It is not said who calls it.
owners-fault-cause-unsaid = It is extraordinary, and nobody is said to have asked for it.
owners-fault-neighbours-not-told = The residents' committee has not been told.
owners-fault-delivery-unplanned = Nobody is to bring notice and ballots to every home.
owners-fault-chat-unfounded = A vote in chat binds, and no local rule is cited; cite one, or let paper decide.
owners-fault-multi-unit-unsaid = The notice does not say how somebody with several flats counts.
owners-fault-co-owners-unsaid = The notice does not say who votes for a shared flat.
owners-fault-proxy-unsaid = The notice does not say whether proxies are taken.
owners-fault-proxy-unlimited = The notice does not say for how many one person may vote.
owners-fault-precedence-unsaid = The notice does not say what counts where somebody votes twice.
owners-fault-inquiry-unsaid = The notice does not say how to raise a doubt.
owners-fault-ballot-unsaid = The notice does not say how the ballot is handed in.
owners-fault-contact-unsaid = The notice does not say whom to ask.
owners-fault-gift-for-a-choice = “{ $words }”: a gift for a choice buys votes; take it out.
owners-fault-gift = The notice promises gifts; better none, and the same for every choice.
owners-fault-identity-number = The notice holds an identity number; take it out.

owners-notice =
    Notice of owners' meeting No. { $number }
    { $estate } { $title } ({ $state })
    Topics:
    { $topics }
    On each, two thirds of heads and of area must take part; of those so many must agree (Civil Code, article 278).
    { $lines }
    Called by: { $convener }. Questions: ask them or the residents' committee, or send “/human” here.
    Owners' meeting (signed ballots decide)
owners-notice-topic = { $place }. { $title } { $category ->
    [0] (no category yet)
   *[other] (item { $category })
}
    Options: { $options }. { $agree }{ $follows ->
    [yes] {" "}Who says nothing is counted with the majority, as the owners' rules say.
   *[no] {""}
}
owners-notice-vote = Vote: { $days }
owners-notice-no-roll = Who votes: there is no roll yet.
owners-notice-roll = Who votes: all owners, { $heads } heads, { $area } m² (roll, version { $version }).
owners-notice-scope = Who votes: the owners of { $parts }, { $heads } heads and { $area } m² (roll, version { $version }).
owners-notice-heads = Heads: { $merged ->
    [yes] somebody with several flats is one head
   *[no] each flat is one head
}; { $owners ->
    [all_must_agree] those who share a flat must all say the same.
    [first_signed] of those who share a flat the first to sign counts.
   *[designated_voter] those who share a flat name one who votes.
} Parking spaces { $parking ->
    [yes] count.
   *[no] do not count.
}
owners-notice-proxy = Proxies: { $allowed ->
    [yes] by a signed letter; one person for { $most } at most.
   *[no] none are taken.
}
owners-notice-ballots = How: each home has a paper ballot, to be signed and handed in. { $chat ->
    [yes] A vote in private chat counts too ({ $clause }).
   *[no] A vote in private chat is an intention until it is signed.
}{" "}{ $change ->
    [first_final] A vote cannot be changed.
   *[last_wins] Of two votes the last counts.
}{" "}{ $precedence ->
    [last_wins] So it is of one on paper and one that is not.
    [paper_prevails] Of two votes the paper one counts.
   *[review] Two that differ are looked into by the scrutineers.
}
owners-notice-result = { $scrutineers } scrutineers. The first count is shown for { $inquiry } days, in which doubts are welcome; the final result within { $publish } days.
owners-notice-materials = Papers: { $titles }.
owners-notice-cause = Why: { $cause }
owners-notice-remarks = Remarks: { $remarks }
owners-ask-notice = That is the notice, for { $groups } groups; { $warnings ->
    [0] the checkup found nothing.
   *[other] { $warnings } things to be looked at.
} Once it is out topics and days stay as they are. Send it? (yes/no)
button-owners-send = Send the notice
button-owners-keep = Not yet
owners-noticed = The notice is in { $groups } groups. Now bring it and the ballots to every home, and note each.

owners-gaps =
    No. { $number }: { $left } homes do not have the notice.
    { $lines }
owners-no-roll = (no roll yet)
owners-gap = { $building }: { $left ->
    [0] all { $total } have it
   *[other] { $left } of { $total } are missing
}
button-owners-building = { $building }: { $left } missing
owners-building = { $left ->
    [0] No. { $number }, { $building }: all have it.
   *[other]
        No. { $number }, { $building }: { $left } are missing.
        { $homes }{ $more ->
            [yes] …
           *[no] {""}
        }
        Note them: /delivered { $number } { $building } 1-302, with a photo if you like.
}
button-owners-delivered = All of it has it
owners-delivered = { $building }: { $reached } noted, { $left } missing. { $any ->
    [yes] Not found, or noted before: { $missed }.
   *[no] {""}
}

owners-ask-paper = No. { $number } until { $last }, 24:00, signed by { $signed }. Please send a photo of the signed extension; it holds only then.
owners-extended = Extension of No. { $number }: instead of { $before } it closes on { $last }, 24:00. It is signed. Every vote given counts.
owners-to-count = The vote on No. { $number } is over. Once the paper ballots are entered and checked send “/count { $number }”.
owners-counted = The first count of No. { $number } is out; doubts until { $until }, then it is final.
owners-doubt-call = That is the first count of No. { $number }. Doubts are welcome until { $until }, 24:00: send me “/doubt { $number } …” in private; each is answered.
button-owners-doubt = I doubt it
owners-doubt-private = Please tell me alone: /doubt { $number } …
owners-ask-doubt = What do you doubt? I pass it on; each is answered.
owners-doubt-noted = Doubt { $place } about No. { $number } is noted; you have an answer by { $day }.
owners-doubted =
    Doubt { $place } about No. { $number }; please answer by { $day }:
    { $text }
button-owners-answer = Answer
owners-ask-answer =
    What is the answer to doubt { $place }?
    { $text }
owners-doubt-answered = No. { $number }, the answer to your doubt { $place }: { $answer }
owners-answer-noted = No. { $number }: told. { $left ->
    [0] All doubts have their answers.
   *[other] { $left } still wait.
}
owners-doubts-wait = Doubts about No. { $number } wait for an answer: { $places }. Until then nothing is final.
owners-data-doubt = { $community } No. { $number }: { $text }
owners-final = No. { $number } (owners' meeting) { $title }: the days for doubts are over; the result is final.
owners-to-publish = The result of No. { $number } is final; hang it out by { $by }, 24:00, then send “/publish { $number }”.
owners-publication-late = The result of No. { $number } should have hung out by { $by }; do it now, then send “/publish { $number }”.
owners-published = No. { $number } is published. Who does it: “/task { $number } Wu by Dec 1 call for tenders”.
owners-hangs-out = No. { $number } (owners' meeting) { $title }: the result hangs out.
owners-archived = No. { $number } is filed.

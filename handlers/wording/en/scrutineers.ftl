# Scrutineers: what they see, note and sign.

refusal-not-a-scrutineer = You do not watch { $number }. Scrutineers stand in the notice; ask the staff for a scrutineer's code first.
refusal-scrutineers-only-watch = Who watches { $number } only watches: no ballots entered or carried, nothing run.
refusal-scrutineer-has-a-stake = They cannot watch { $number }: { $why ->
    [candidate] what is voted on is about them
    [bidder] they would get the contract
    [property] they work for the property manager
    [committee] they sit on the committee
    [applicant] they asked for what is voted on
    [entered] they entered ballots of it
   *[office] they run it
}. Please name somebody else.
refusal-scrutineer-is-known = This scrutineer of { $number } is known already, or you are another one. If that is wrong, ask the staff.
refusal-nothing-is-counted-yet = { $number } has not been counted yet.
refusal-too-many-remarks = { $number } has { $most } remarks already; please put more on paper.

button-watch = { $what ->
    [view] Watch the count
    [log] What happened
    [remark] A remark
    [seen] I have seen the count
   *[object] I object
}
button-watch-name = { $name }
watch-in-private = Between us, please: write to me “/watch { $number }”.
watch-who =
    Which scrutineer of { $number } are you? Answer with the number or the name:
    { $names }
watch-name = { $place } { $name }
watch-known = { $name }, noted: you watch { $number }. Write “/watch { $number }” at any time, “监票 { $number } 备注 …” for a remark.
watch-view =
    { $number } { $title }, { $state }
    { $turnouts }
    { $paper }
    { $reviews } to be reviewed. The journal stands at { $head }.
    { $seen }
    Nobody sees how many are for or against before the close; nor is it here.
watch-turnout = Question { $place }: { $heads } heads, { $area } ㎡ take part
watch-paper = { $printed } sheets printed: { $stock } in stock, { $issued } out, { $returned } back ({ $waiting } of them to be entered), { $void } void, { $missing } missing.
watch-no-paper = No sheets are printed yet.
watch-nothing-counted = Not counted yet. { $remarks } remarks.
watch-counted = Count { $count }: { $signed ->
    [yes] signed off
   *[no] not signed off yet
}. Seen: { $seen }; objecting: { $objecting }; not looked yet: { $missing }. { $remarks } remarks.
watch-nobody = nobody
watch-log =
    What happened to { $number } (entries and fingerprints of the journal, no choice):
    { $steps }
    Of ballots there are { $ballots } entries, of sheets { $paper }.
watch-log-earlier = { $count } came before; all are in the file.
watch-step = { $seal } { $at } { $act ->
    [call] called
    [set_topic] a topic set
    [drop_topic] a topic dropped
    [fix_topics] topics fixed
    [reopen_topics] topics reopened
    [add_material] a paper added
    [finish_materials] papers complete
    [prepare] prepared
    [name_scrutineer] scrutineers named
    [tell_neighbours] the residents' committee told
    [notice] noticed
    [deliver] delivered
    [open] the vote opened
    [extend] extended
    [close] the vote closed
    [count] counted
    [doubt] a doubt came
    [answer] a doubt answered
    [settle] all doubts answered
    [finish] final
    [publish] published
    [resolve] a task given
    [archive] filed
    [cancel] called off
    [watching] a scrutineer came in
    [remark] a scrutineer's remark
    [seen] a scrutineer has seen the count
    [objection] a scrutineer objects
    [vote-closed] turnout sealed
    [vote-counted] result sealed
    [visit-asked] a visit asked for
    [visit-withdrawn] a visit taken back
    [round-made] people sent from door to door
    [paper-pack] paper pack printed
    [rounds-erased] what came of doors erased
   *[other] something else
}{ $times ->
    [1] {""}
   *[other] {" "}({ $times } times)
}
watch-ask-remark = Your remark, please, for the file: 300 characters at most.
watch-ask-objection = What is wrong? It is answered in public; 300 characters at most.
watch-remarked = Noted, remark { $place }, for the file.
watch-seen-noted = Noted: you have seen count { $count }.
watch-called = { $number } was counted (count { $count }). Please check the sheets' account, what happened and the result; say that you have seen it, or what is wrong.
watch-card = Count { $count } of { $number }, { $all } scrutineers: { $seen } have seen it, { $objecting } object, { $missing } have not looked yet.
watch-archive = Areas in the full archive name people: it is not sent through chats. Let the staff export it in front of you: python -m bot export decision { $number } --topic 1 --unit { $community }, and count it again with recount.
watch-noted = Noted
data-watching = { $community }: you watch the count of owners’ meeting { $number } ({ $name })

# Sign-offs: each household that a matter concerns signs once.

refusal-sign-off-is-closed = Sign-off { $number } is closed; nobody signs or changes it any more.
refusal-sign-off-is-still-open = The time of sign-off { $number } is not over yet.
refusal-not-concerned = Sign-off { $number } asks only the households it concerns, and this one is not on the list. If you doubt it, ask the community office.
refusal-home-is-not-confirmed = Nobody has confirmed your home yet, so you cannot sign { $number }. Ask a neighbour or the office to confirm it first.
refusal-paper-stands = Your household has signed { $number } on paper: { $choice ->
    [yes] agreed
    [no] objected
   *[abstain] abstained
}. To change that, sign again at the office.
refusal-nobody-is-concerned = It was not said which households are concerned.
refusal-nothing-to-sign = Write what people shall sign, { $most } characters at most.
refusal-households-not-understood = From “{ $text }” on it is not clear which households are meant. Write it like this: 3号楼1单元101-602、5号楼301、302.
refusal-too-many-households = One sign-off is for { $most } households at most.
refusal-no-such-sign-off = There is no sign-off { $number }.
refusal-which-sign-off = Name it by its number, like this: /sign 42 yes.
refusal-paper-is-unclear = That is not clear. Write it like this: /papersign { $number } 3号楼2单元502、503 同意.

button-signoff-matter = { $matter ->
    [yes] Yes
   *[no] No
}
button-signoff-until = Until { $closes }
button-signoff-right = Right, begin
button-signoff-worth = { $worth ->
    [signature] Count paper only
   *[intention] Let the chat count too
}
signoff-both = { $one }, { $other }
signoff-building-count = { $building } { $count }
signoff-building-gap = { $building } { $count }
signoff-more = and other buildings
signoff-none = none
signoff-lines = { $lines }
signoff-choice = { $choice ->
    [yes] Agree
    [no] Object
   *[abstain] Abstain
}
signoff-in-private = The list names people's homes: please send me 征求签字 in private.
signoff-ask-text = What shall people sign? A sentence or two.
signoff-ask-homes = Which households are concerned? List them, like this: 3号楼1单元101-602、5号楼301、302. (101-602 means the doors 01 and 02 on the floors 1 to 6.)
signoff-ask-matter = Does it take green space or parking, or change what a shared part is used for? Answer yes or no.
signoff-owners-decide = Then the owners' meeting decides (Civil Code art. 278 { $items ->
    [both] (7)(8)
   *[use] (8)
}: two thirds take part, three quarters of them agree, by heads and by area); signatures of the households concerned do not replace it. No sign-off was begun. To see first whether it would be enough, answer “proportions”: heads and areas are counted by the roll, as evidence only; the owners' meeting votes for itself.
signoff-ask-until = Until which day? Name it, or say “ok” for { $closes }.
signoff-echo =
    Please check: { $text }
    { $households } households are concerned ({ $buildings }); the list does not change once it has begun.
    Four fifths of all, { $needed } households, must agree. It closes { $closes }.
    { $worth ->
        [signature] What is signed in the chat counts; where there is paper, the paper does.
       *[intention] What is said in the chat is an intention; signatures on paper count.
    }
    If that is right answer “yes”; to change it, “{ $worth ->
        [signature] 只算纸质
       *[intention] 手机也算
    }”; to drop it, /cancel.
signoff-opened = Sign-off { $number } has begun, in { $groups } groups. For a signed sheet send “/papersign { $number } 3号楼2单元502 同意”, then its photo. For the gaps send “/status { $number }”.
signoff-card =
    Sign-off { $number }: { $text }
    { $households } households are concerned, { $signed } have signed ({ $share }); { $needed } must agree.
    { $left ->
        [yes] Still missing: { $gaps }.
       *[no] Every household has signed.
    }{ $spoken ->
        [yes] { " " }{ $meant } more said in the chat what they mean.
       *[no] {""}
    }
    { $state ->
        [closed] It is closed.
        [called-off] It is called off; nobody needs to sign.
       *[open] It closes { $closes }. { $worth ->
            [signature] Signing in the chat counts.
           *[intention] The chat is an intention; paper counts.
        } Until then nobody sees who said what.
    }
signoff-ask-choice =
    Sign-off { $number }: { $text }
    { $owners ->
        [yes] Evidence only; the owners' meeting votes for itself. Do the owners of your home agree?
       *[no] Does your household agree?
    } { $buttons ->
        [no] Please answer yes, no or abstain.
       *[yes] Press a button, or answer yes, no or abstain.
    }
signoff-noted = Noted: { $number }, { $home }, { $choice }. { $worth ->
    [owners] This is an intention and is not counted: please let the owner sign the sheet at the office.
    [signature] You may change it until the close; the last one counts.
   *[intention] This is an intention: please sign the sheet at the office too.
}
signoff-noted-aloud = { $number }: noted for your household. { $worth ->
    [owners] This is an intention and is not counted: please let the owner sign the sheet at the office.
    [signature] You may change it until the close; the last one counts.
   *[intention] This is an intention: please sign the sheet at the office too.
}
signoff-own = Your household ({ $home }): { $choice }, { $method ->
    [paper] on paper.
   *[chat] in the chat.
}
signoff-ask-photo = { $number }, { $homes } households, { $choice }. Send the photo of the sheet; without it nothing is entered.
signoff-still-photo = The photo of the sheet is missing. Send it, or /cancel.
signoff-entered = { $number }: { $homes } households entered from paper, { $choice }. { $unit ->
    [heads] { $signed } of { $households } heads have taken part now.
   *[households] { $signed } of { $households } households have signed now.
} To correct it, send “/edit { $number }” with the home and the choice, then the photo.
signoff-result =
    Sign-off { $number } { $outcome ->
        [passed] passed
        [no-quorum] was signed by nobody and did not pass
       *[rejected] did not pass
    }: { $text }
    Of { $households } households concerned { $yes } agree ({ $share }), { $no } object, { $abstain } abstain, { $absent } did not sign. { $needed } had to agree.
    { $worth ->
        [signature] Paper and chat count, paper first.
       *[intention] Only paper counts.
    } This is a sign-off of the households concerned, no vote of the owners' meeting. Seal { $seal }
signoff-ask-why-off = Why is sign-off { $number } called off? Everybody will read the reason.
signoff-called-off = Sign-off { $number } is called off, nobody needs to sign: { $text }. Reason: { $reason }.
data-signature = { $community }, sign-off { $number } ({ $day }): { $choice }
refusal-building-is-unknown = No roll says which homes there are in { $text }; please list them.
signoff-receipt = Sign-off No. { $number } has its result. In the archive { $home } stands under receipt { $receipt }; it holds receipts and choices, no homes.
signoff-tallied = sign-off No. { $number }: { $yes } of { $households } households agree, { $needed } needed
signoff-extended = Nothing could be heard for a while: sign-off No. { $number } closes at { $closes } instead. What was signed stands.

refusal-no-roll-stands = No owners' roll is published, so nothing can be counted. Import one (python -m bot import roll) and /publishroll, or call an owners' meeting.
refusal-not-in-the-roll = The owners' roll has no { $text }, so heads and areas cannot be counted. Complete the roll, import and publish it; or call an owners' meeting.
refusal-too-few-owners = With fewer than { $least } owners the sums would show what each has. List every building concerned, or call an owners' meeting.
refusal-several-rolls-have-it = The rolls of more than one estate have { $text }; which one is meant cannot be told. Please call an owners' meeting.
refusal-owners-signed-on-paper = For this home sign-off { $number } is signed on paper by its owner; nothing more is needed in the chat. To change it, the owner signs again at the office.
button-signoff-owners = Sign by the proportions of an owners' meeting
signoff-named = { $building }
signoff-owners-echo =
    Please check: { $text }
    Signed by the proportions of an owners' meeting. Evidence only; the owners' meeting votes for itself.
    By the owners' roll, everything owned in { $buildings } counts: { $units } units, { $all } heads, { $whole } ㎡; the list does not change once it has begun.
    { $quorum_heads } heads and { $quorum_area } ㎡ must take part (two thirds); of them three quarters must agree, by heads and by area. It closes { $closes }.
    Only paper counts; what is said in the chat is an intention.
    If that is right answer “yes”; to drop it, /cancel.
signoff-owners-card =
    Sign-off { $number } by the proportions of an owners' meeting: { $text }
    Evidence only; the owners' meeting votes for itself.
    { $all } heads, { $whole } ㎡ in all; { $quorum_heads } heads and { $quorum_area } ㎡ must take part, of them three quarters must agree, by heads and by area.
    { $heads } heads have signed, with at least { $area } ㎡.{ $spoken ->
        [yes] { " " }{ $meant } homes more said in the chat what they mean.
       *[no] {""}
    }
    { $left ->
        [lines] { $lines }
    (Missing areas are rounded up to hundreds.)
        [few] Fewer than 5 homes are missing.
       *[none] All have signed.
    }
    { $state ->
        [closed] It is closed.
        [called-off] It is called off; nobody needs to sign.
       *[open] It closes { $closes }. Only what owners sign on paper counts; the chat is an intention. Until then nobody sees who said what.
    }
signoff-owners-result =
    Sign-off { $number } by the proportions of an owners' meeting: { $outcome ->
        [passed] they are reached
        [no-quorum] fewer than two thirds took part
       *[rejected] fewer than three quarters agreed
    }. { $text }
    Evidence only; the owners' meeting votes for itself.
    Heads: { $all } in all, { $part } took part ({ $quorum_heads } needed), { $absent } did not sign; { $yes } agree{ $asked ->
        [yes] { " " }({ $approve } needed)
       *[no] {""}
    }, { $no } object, { $abstain } abstain.
    { $area }
    Only paper counts. Seal { $seal }
signoff-owners-areas = Area: { $part } ㎡ took part ({ $quorum } needed), { $yes } ㎡ agree{ $asked ->
    [yes] { " " }({ $approve } needed)
   *[no] {""}
}, { $no } ㎡ object, { $abstain } ㎡ abstain.
signoff-owners-area = Area: { $met ->
    [yes] enough
   *[no] not enough
} took part ({ $quorum } ㎡ needed){ $approve ->
    [yes] , and enough of it agrees
    [no] , and not enough of it agrees
   *[none] {""}
}. More would show single homes and is not told.

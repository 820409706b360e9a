# Ballots on paper: numbers, the account, two readings, letters, the queue.
refusal-sheet-forbids = Sheet { $sheet } { $state ->
    [stock] has not been handed out yet
    [issued] has been handed out already
    [returned] has come back already
    [settled] is counted already
    [void] is void
   *[missing] is noted as missing
}: that cannot be done.
refusal-sheet-came-too-late = Sheet { $sheet } came back after the close and cannot count. Please make it void: /voidsheets { $sheet } late.
refusal-sheets-are-waiting = { $number }: { $count } sheets that came back in time are not entered or reviewed yet. See /sheets { $number }.
refusal-numbers-not-understood = Which sheets? Write 1-60, or 63, 65; { $most } at once at most.
refusal-sheet-is-unclear = Sheet { $sheet } is not complete: there are { $topics } questions, one word each, such as "yes no abstain" or "1 2 3". Two ticks: invalid; no tick: empty; no readable signature: unsigned.
refusal-sheet-needs-two = Two people have read sheet { $sheet }. If a second one of that number came: /suspect { $sheet } twice.
refusal-review-is-settled = Item { $place } is settled already.
refusal-review-needs-two = Item { $place } needs staff and a scrutineer, two different people.
refusal-reason-is-missing = Please say why, too: /review { $place } yes no "seen it".
refusal-no-such-sheet = { $number } has no sheets { $sheets }.
refusal-no-such-review = { $number } has no item { $place } to review.
refusal-nothing-to-print = { $number }: everything is printed. For a spoiled one: /printsheets { $number } again 128.
refusal-sheets-are-not-for-chats = Sheets carry homes and areas and pass no chat platform. Use the web chat (/printsheets { $number }), or the command line.

sheets-noted = OK
sheets-in-private = Please write to me in private about paper ballots.

# --- the sheet ---
sheets-sheet-title = Ballot of the owners' meeting
sheets-sheet-about = { $title } · to be handed in before { $closes }
sheets-sheet-number = No. { $sheet }
sheets-sheet-units = { $units }{ $more ->
    [0] {""}
   *[other]  and { $more } more
}
sheets-sheet-worth = { $area } m² in all, counted as 1 person.
sheets-sheet-how = One tick a question. Two ticks spoil that question only; a question without a tick does not count. An unreadable signature spoils the sheet.
sheets-sheet-precedence = { $precedence ->
    [paper_prevails] Where paper and an online vote differ, paper counts.
    [review] Where paper and an online vote differ, people look into it.
   *[last_wins] Where paper and an online vote differ, the later one counts; paper counts as of when it is handed in.
} Of several owners the chosen one signs. A proxy attaches the letter.
sheets-sheet-sign = Signature of the owner (or proxy)
sheets-sheet-day = Date
sheets-sheet-stub = Stub (tear off and keep)
sheets-sheet-kept = Your receipt. Once it is entered, send "/myballot" or this receipt in private to see how it is recorded; only a confirmed owner is told.
sheets-file = Ballots { $number } { $building } { $numbers }
sheets-being-printed = { $count } sheets have their numbers: { $numbers }. The file is being made. Numbers are never used again; a spoiled sheet is printed anew, and the old number is void.
sheets-which-building = Sheets of { $number } for which building? Behind each: not printed yet.
button-paper-building = { $building } ({ $count })
sheets-printed-to = { $count } sheets in { $files } files: { $numbers }.

# --- the account ---
sheets-account = printed { $printed }: in stock { $stock }, out { $issued }, back { $returned } (counted { $settled }), void { $void }, missing { $missing }
sheets-desk =
    Paper ballots of { $number }: { $account }. { $adds_up ->
        [yes] It adds up.
       *[no] It does not add up: please check the numbers at once!
    }
    { $buildings }
    { $once ->
        [0] Nothing waits for a second reader.
       *[other] A second person is to read: { $numbers }.
    } Back and not counted: { $waiting }; to review: { $reviews }; letters: { $letters }.
    What stands on them nobody sees here.
sheets-desk-building = { $building }: { $account }
button-paper = { $what ->
    [desk] Paper ballots
    [enter] Read one
    [receive] Came back
    [issue] Hand out
    [letter] Letter
    [suspect] Suspicious
    [void] Void
    [lose] Missing
    [print] Print
   *[queue] To review
}
sheets-ask-which = { $word ->
    [enter_sheet] Which number? I ask one question after the other; or all at once: 128 yes no abstain.
    [receive_sheets] Which came back? For instance 1-40, 43.
    [issue_sheets] Which numbers, who carries them, where to? For instance: 1-60 Li, building 3.
    [void_sheets] Which number is void, and why? For instance: 128 spoiled.
    [lose_sheets] Which number is missing, and how? For instance: 128 not found.
    [proxy_letter] Which sheet, and who holds the letter? For instance: 128 Zhang. What the letter says of the vote goes behind it.
   *[suspect] Which number is suspicious, and why? For instance: 128 signed by somebody else.
}
sheets-issued = { $holder } carries { $count }: { $numbers }.
sheets-received = { $count } came back{ $count ->
    [0] {""}
   *[other] : { $numbers }
}. { $void ->
    [0] Two people please read them.
   *[other] Void numbers came: { $voids }; they wait to be reviewed.
}
sheets-brought-back = { $count } came back empty: { $numbers }.
sheets-voided = { $count } are void: { $numbers }.
sheets-lost = { $count } are missing: { $numbers }. Once found: /receivesheets.

# --- reading ---
sheets-empty = empty
sheets-ask-tick = { $review ->
    [yes] Item { $about } to review
   *[no] Sheet { $about }
}, question { $place } { $title }: what is ticked on the paper?
button-paper-tick = { $what ->
    [invalid] Invalid (two ticks)
    [empty] Empty
   *[drop] Does not count
}
sheets-ask-reason = Item { $place }: why is it so? Press one, or write a line.
button-paper-reason = { $what ->
    [seen] Saw the paper
    [asked] Asked the owner
   *[signature] Compared signatures
}
sheets-read-once =
    You read on sheet { $sheet }:
    { $choices }
    If that is wrong, enter it again before the second person does. It counts once another person has read the same.{ $photo ->
        [yes]  The photo is here.
       *[no]  You may send its photo now, or the second person does.
    }
sheets-read-line = Question { $place }: { $choice }
sheets-photo-kept = The photo of sheet { $sheet } is here.
sheets-still-photo = Sheet { $sheet } was read twice; its photo is missing, please send it now.
sheets-recorded = Sheet { $sheet }: both readings agree. It is recorded as of when it came back.
sheets-void-came = Sheet { $sheet } was void: it does not count for now and waits to be reviewed.
sheets-into-review = Sheet { $sheet } does not count for now and waits to be reviewed: { $why }.
sheets-counted-for = { $sheet ->
    [none] Owners' meeting { $number }: your ballot was reviewed.
   *[other] Owners' meeting { $number }: your paper ballot (No. { $sheet }) is entered, by two people, alike.
} To see how it is recorded press the button, or send "/myballot".
sheets-receipt-of-another = The ballot of this receipt { $recorded ->
    [yes] is recorded
   *[no] is not recorded yet
}. How it is recorded only a confirmed owner is told: if it is yours, please have staff confirm you first.

# --- letters ---
sheets-ask-letter = Please send the photo of the letter from the owner of sheet { $sheet } to { $holder }.
sheets-letter-kept = The letter is here: { $holder } may sign for the owner of sheet { $sheet } (number { $held } of { $most } at most). { $bound ->
    [yes] It says how to vote; anything else is reviewed.
   *[no] {""}
} Add "byletter" when you read the sheet. The owner's own vote comes first.

# --- the queue ---
sheets-why = { $why ->
    [units_differ] the owner's homes say different things
    [co_owners_differ] the owners of one home say different things
    [channels_differ] paper and online vote differ
    [entries_differ] two people read it differently
    [void_sheet] a void number came
    [another_head] the home on it is not that number's
    [twice] its number came twice
    [letter_differs] it differs from the letter
   *[doubted] somebody doubts it
}
sheets-suspected = It waits to be reviewed: item { $places }.
sheets-queue-empty = { $number } has nothing to review.
sheets-queue =
    { $number }: { $count } to review. Staff and a scrutineer each look at the paper and each send what they found; alike it holds:
    { $lines }
    For instance: /review 1 yes no seen-it; or: /review 1 drop twice. If the owner votes once more and it is clear, it goes by itself. What stands on sheets nobody sees here.
sheets-waiting = Item { $place } { $where }{ $sheet ->
    [none] {""}
   *[other]  (sheet { $sheet })
}: { $why }, question { $topics }{ $side ->
    [staff] ; staff looked, a scrutineer is to look
    [scrutineer] ; a scrutineer looked, staff are to look
   *[none] {""}
}
button-paper-review = Review { $place }
sheets-found = Item { $place } is noted. { $told ->
    [staff] A scrutineer is to look, too.
    [scrutineer] Staff are to look, too.
   *[differ] The two of you found different things: please look at the paper together, and each send it again.
}
sheets-settled = Item { $place }: both found the same; it holds.{ $recount ->
    [yes]  The result was shown already: staff please count once more (/count).
   *[no] {""}
}
data-paper-read = { $community }, owners' meeting { $number }: you read { $count } paper ballots

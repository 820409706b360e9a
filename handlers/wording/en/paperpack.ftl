# The pack with which a vote is finished on paper, without power or network.

refusal-pack-too-large = This pack has { $count } sheets to print; one file takes { $most }. Please name a folder: python -m bot paperpack { $number } FOLDER
refusal-pack-not-for-chats = The pack lists homes and is not sent through chat services. Write “/paperpack { $number }” in the web entrance, or: python -m bot paperpack { $number } FILE.pdf --unit COMMUNITY

button-pack = Paper pack

pack-coming = The pack is being made: { $homes } homes have not taken part, { $sheets } new sheets. It comes to you; print it yourself and do not pass it on.
pack-kept = The pack is in { $file } ({ $homes } homes have not taken part, { $sheets } new sheets).
pack-name = Paper pack { $number }
pack-title = Paper pack
pack-about = { $number } { $title } · printed { $at }
pack-stamp = For who handles it and who watches; collect it afterwards
pack-below = Paper pack of { $number }, { $at }
pack-how = How to use it
pack-how-lines =
    The figures hold for the moment of printing; what the bot still takes afterwards comes on top.
    Without power or network: bring ballots to the homes listed. Each number belongs to its home; do not swap them.
    What comes back goes into the box, sealed before the scrutineers; the close is { $closes }, nothing counts after it.
    Two people read the ballots apart, each with a sheet of their own; what differs is put aside for review.
    One form of the count for each question, with the scrutineers beside it; all sign.
    Afterwards everything is entered as “Entering it afterwards” says: the bot and the paper must agree.
pack-state = Where it stood at the time of printing
pack-fact = What
pack-figure = Figure
pack-state-of = State
pack-closes = Close
pack-end-of = the end of { $day }
pack-turnout = Question { $place } “{ $title }”, taking part
pack-turnout-figure = { $heads }/{ $all } heads, { $area }/{ $whole } ㎡; needed: { $needed_heads } heads, { $needed_area } ㎡
pack-sheets = Sheets
pack-sheets-figure = { $printed } printed, { $stock } in stock, { $issued } out, { $returned } back ({ $waiting } to be entered), { $void } void, { $missing } missing
pack-reviews = To be reviewed
pack-reviews-figure = { $count }
pack-journal = The journal stands at
pack-journal-figure = entry { $entry } { $hash }
pack-notice = Notice and rules
pack-homes = Homes that have not taken part (doors only)
pack-homes-all = All have.
pack-homes-over = The vote is closed; no more ballots are brought.
pack-building = { $building }, { $count } homes
pack-home = { $home }
pack-home-sheet = { $home } no. { $sheet }
pack-entry = Entry form { $who ->
    [first] (A, one person)
   *[second] (B, another person)
}
pack-entry-how = The number and each tick: √ for, × against, ○ abstain, an option by its number; two ticks “invalid”, none “empty”. Copy it if it does not do.
pack-entry-signed = Entered by:                                Day:
pack-sheet-number = Number
pack-topic = Question { $place }
pack-signature = Signed clearly
pack-count = The count, question { $place }
pack-choice = Choice
pack-heads = Heads
pack-area = Area (㎡)
pack-signed = Counted by:                Scrutineers:                Time:
pack-later = Entering it afterwards
pack-later-lines =
    1. Ballots that came back before the close: write the time on the envelope, two sign, photographed with the scrutineers.
    2. Once the bot is back, before the close: 收票 1-40. After the close no sheet can be taken back in the bot: then the paper result stands, signed by the convener and the scrutineers, with a note in the file.
    3. One person writes 录票 128 with the ticks of form A; another does so with form B. Photos go with them.
    4. What differs goes to the review by itself; when all is entered: 计票 { $number }, compared with the form of the count.
    5. Scrutineers write 监票 { $number } 看过了; if it does not agree: 监票 { $number } 有异议 ….
    6. Empty sheets: 收票 空白 41-60; spoiled ones: 废票 128 ….  Every number is somewhere.

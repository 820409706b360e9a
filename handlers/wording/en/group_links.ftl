# The link of a group: what staff paste there, and the page behind it.
group-link =
    The group link of { $unit }. Copy this line into the group:
    { $url }
    It shows what is proposed, mended, voted on and planned, without signing in and without neighbours' names. Whoever writes their name and home there can propose, report and support as well; homes are confirmed as always.
    It is good until you take it back. { $some ->
    [yes] Phones that have come in by it: { $came }.
   *[no] Nobody has come in by it yet.
}
button-group-link = Group link
button-group-link-print = Print the code
button-group-link-new = Renew it
button-group-link-end = Take it back
group-link-renewed = Renewed: the old one is over. Please paste the new one.
group-link-ended = The group link of { $unit } is over. Neighbours who came in by it go on as before.
group-link-sheet-comes = It is being made and will come here.
group-link-sheet-file = Group link of { $unit }
group-link-sheet-title = What goes on here: scan and see
group-link-sheet-about =
    What neighbours propose, what is being mended, what is voted on, when we meet: all of it here, without signing in.
    Write your name and home, and you can propose, report and support.
    Printed { $at }.
group-link-sheet-code = Anybody may scan it
group-link-sheet-below = If it does not open, please ask the community's staff for a new one.

# --- the page behind it ---
board-heading = What goes on in { $unit }
board-invitation = What neighbours propose, mend, vote on and when they meet.
board-item = No. { $number } { $title }
board-nameless = No. { $number }
board-case = No. { $number } { $title }{ $placed ->
    [yes] { " " }({ $place })
   *[no] { "" }
}: { $state }
board-case-due = { $line }, to be done by { $due }

refusal-group-link-is-over =
    This group link is over.
    Please look for a newer one in the group, or ask the community's staff. Phones that came in by it go on as before.
refusal-too-many-came =
    Too many neighbours are coming in by this link just now.
    You can read everything all the same. Please come back in { $hours ->
        [one] an hour
       *[other] { $hours } hours
    }, or ask the community's staff.
refusal-who-is-missing =
    I could not read a name and a home there.
    Please write both on one line, such as: 王阿姨 3号楼2单元502.
refusal-is-known-already =
    Somebody of that name is confirmed in that home.
    Is it you? Where you use Little Stool, send “/join link” and write the code below. If that is lost, please ask the staff.

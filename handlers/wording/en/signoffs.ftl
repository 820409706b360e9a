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

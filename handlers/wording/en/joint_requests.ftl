# Owners ask for a meeting together.
refusal-request-is-answered = The meeting asked for under No. { $number } is called: it is No. { $meeting }.
refusal-request-is-reached = Enough owners have joined No. { $number }; it was handed over, and names stay.
refusal-request-falls-short = Not enough owners have joined No. { $number } yet.
refusal-not-joined = You have not joined No. { $number }.
refusal-only-owners-join = Only owners join No. { $number }. Tell me in private which flat is yours; staff look it up on the roll.

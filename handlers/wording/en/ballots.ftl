# Owners' votes: how to cast one, what it is worth, how it is counted.
refusal-owners-vote-is-closed = The vote on No. { $number } is over; nothing can be cast or changed any more.
refusal-owners-vote-is-not-open = The first day of the vote on No. { $number } has not come.
refusal-not-an-owner-here = Owners vote on No. { $number }, and you are not on the frozen roll. Tenants may ask their landlord; after a sale, who stands on the roll votes. If it is wrong, ask the staff.
refusal-vote-is-final = By the rules of No. { $number } a vote cannot be changed; your earlier one counts.
refusal-no-proxies = By the rules of No. { $number } nobody votes for another.
refusal-no-proxy-letter = Who votes for another on No. { $number } needs the owner's signed letter.
refusal-too-many-proxies = On No. { $number } one person votes for { $most } owners at most. This owner can vote in person, or choose somebody else.
refusal-owners-are-known-by-others = Nobody confirms themselves; ask a colleague.

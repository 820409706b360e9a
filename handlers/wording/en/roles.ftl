role-in-private = Roles are a private matter: please write “{ $keyword }” to me alone.
role-ask-role = Which role? Press one, or send it in one line, such as “/giverole building head 3号楼 半年”.
role-ask-unit = { $role }, of which unit? Press one, or send its name, such as “3号楼”.
role-ask-term = { $role } of { $unit }, until when? Press one, or send 半年, 到2027年5月31日 or 不设期限.
role-offered =
    { $role } of { $unit }, { $term }. Code: { $code }
    Please hand it to the person, who sends me “/join { $code }” in private. It lasts 7 days and works once.
    The wrong one? “/cancel” makes it void.
role-offered-link = Or they open this: { $link }
role-until = until { $day }, { $year }
role-endless = without an end
role-given-until = Your term lasts until { $day }, { $year }. I shall remind you before it ends.
role-mine = You are { $role } in { $unit }, { $term }
role-void = Good: the code is void, nobody can use it.
role-void-used = Somebody has used the code already. To take the role back, send “/roles”.
role-taken-up = { $name } is { $role } of { $unit } now, { $term }.
role-list =
    Roles in { $unit } now:
    { $lines }
    To take one back, send “/takerole” and its number, or press below; to give one, “/giverole”.
role-line = { $number }. { $name }, { $role } of { $unit }, { $term }
role-list-empty = Nobody holds a role in { $unit } yet. To give one, send “/giverole”.
role-list-over = There are no more.
role-which-number = Please send “/roles” first, then “/takerole” and a number of that list.
role-ask-end =
    Take back the role of { $name } ({ $role } of { $unit })?
    If so, send 确定, with a reason behind it if you like. If not, “/cancel”.
role-ask-lay-down =
    You are no longer { $role } of { $unit }, is that so?
    If so, send 确定. If not, “/cancel”.
role-which-of-yours =
    You hold these roles. Which one do you lay down?
    { $lines }
    Send “/laydown” and its number, or press below.
role-none-of-yours = You hold no role that you could lay down.
role-kept = Good, nothing has changed.
role-ended = Taken back: { $name } is no longer { $role } of { $unit }. I shall tell them.
role-laid-down = Good, you are no longer { $role } of { $unit }. Thank you for all that you did for your neighbours.
role-over = { $why ->
    [term] Your term as { $role } of { $unit } is over as of today. Thank you for all that you did for your neighbours.
   *[taken] As of today you are no longer { $role } of { $unit }. Thank you for all that you did for your neighbours.
}
role-over-reason = Reason: { $reason }
role-over-ask = For questions send “/human”.
role-left = { $name } is no longer { $role } of { $unit }.
role-follows = { $name } goes on as the grid worker of { $unit }.
role-warning = Your term as { $role } of { $unit } lasts until { $day }. To go on, please tell the community: “/human”.
button-role-offer = Give a role
button-role-pick = { $role }
button-role-unit = { $unit }
button-role-term = { $term ->
    [half] Half a year
    [one] One year
    [three] Three years
   *[endless] Without an end
}
button-role-take = Take back { $number }
button-role-lay-down = Lay down { $number }
button-role-more = Next page
button-role-end = Yes
button-role-keep = No change
button-role-void = Make the code void

# --- refusals ---
refusal-role-not-given-there = “{ $name }” has no such role: building heads belong to buildings, grid workers to grids, members to their council or committee, staff to communities.
refusal-role-for-oneself = A role is given by somebody else, never to oneself. The code is not spent and can be handed on.
refusal-giver-has-no-say = Whoever gave you this code may not give that role any more. Please ask: “/human”.
refusal-role-is-over = That role has ended already; nothing has changed.
refusal-last-admin = This is the last administrator, who cannot be taken away here: nobody could give roles any more.
refusal-no-unit-for-role = There is no unit within your reach where this role could be given.
refusal-term-not-understood = I did not understand until when: “{ $text }”. Please send 半年, 一年, 到2027年5月31日 or 不设期限.
refusal-term-is-past = “{ $text }” has passed. Please name a day to come.
refusal-term-too-long = { $years } years at most. Please send a shorter one, or 不设期限.

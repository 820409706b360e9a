# Owners' rolls: importing, publishing, objections, standing. Groups read no names and no rooms.
roll-sums = Owners' roll of { $estate }, version { $version }: { $units } units, { $area } m², { $counted ->
    [merged] heads (several units of one owner count once)
   *[apart] heads (each unit counts)
} { $heads }.
roll-building = { $building }: { $units } units, { $area } m², { $heads } heads.
roll-ignored = Columns not used: { $columns }.
roll-doubts = Please look at { $count } rows (it can be kept all the same; better settled before the roll stands):
roll-doubt = Row { $line }, { $place }: { $why ->
    [no-owner] no owner is named; it counts as one head.
    [no-voter] owned by several, and nobody says who votes.
    [same-name] another owner has this name; without a number nobody can tell whether it is one person; not merged.
   *[overlap] one of its owners also owns elsewhere, alone or with others; counted as different heads.
}
roll-changed = Against version { $version }: { $added } units added, { $removed } removed, { $area } with another area, { $owners } with another owner or kind.
roll-change = { $what ->
    [added] added { $place }: { $after } m²
    [removed] removed { $place }: { $before } m²
    [area] area of { $place }: { $before } → { $after } m²
    [owners] other owner: { $place }
   *[counted] other kind: { $place }
}
roll-terms-changed = Against version { $version }: the units are the same, they are counted in another way.
roll-unchanged = The same as version { $version }; nothing to keep.
roll-more = … and { $count } more.
roll-not-kept = This was a preview; nothing is kept. When it is right, run it again with --keep.
roll-kept = Version { $version } is kept. Next: staff send 公示名册 (publish roll).
roll-frozen-stays = Version { $version } stands and is not touched; a vote that uses it goes on with it.

roll-card = { $state ->
    [frozen] The owners' roll of { $estate } stands (version { $version }).
   *[published] The owners' roll of { $estate } is published (version { $version }); objections until { $until }.
}
    { $units } units, { $area } m², { $counted ->
    [merged] heads (several units of one owner count once)
   *[apart] heads (each unit counts)
} { $heads }; { $parking ->
    [yes] parking counts.
   *[no] parking does not count.
}
    { $state ->
    [frozen] Later sales do not change this version. To see your own, write me in private: 我的面积和人数 or /myarea.
   *[published] Is yours right? Write me in private: 我的面积和人数 or /myarea. If something is wrong: 名册有误 or /objection.
}
button-roll-mine = My area and heads
roll-ask-publish =
    To be posted in { $groups } groups:
    { $card }
    { $doubts ->
    [0] {""}
   *[other] { $doubts } rows should still be looked at; send 名册 to see which.
} Reply yes to post it, or cancel.
roll-published = Published in { $groups } groups, until { $until }. I tell you at once when somebody objects; when all is answered and the time is over, send 名册定版.
roll-ask-freeze =
    { $sums }
    { $doubts ->
    [0] {""}
   *[other] { $doubts } rows should still be looked at; send 名册 to see which.
} Once it stands this version never changes. Reply yes, or cancel.
roll-frozen =
    Version { $version } stands; the journal has it.
    Digest of the roll: { $digest }
roll-still-taken = Objections are taken until { $until }; after that day it can stand.
roll-left = All right, left as it is.
roll-noted = All right, see below.
roll-state = { $sums }
    { $state ->
    [draft] Not published yet. Send 公示名册, with the days if you like: 公示名册 7天.
    [published] Objections until { $until }; { $waiting ->
        [0] all answered
       *[other] { $waiting } waiting for an answer
    }. When all is answered and the time is over, send 名册定版.
    [frozen] It stands.
   *[replaced] A newer version took its place.
}
roll-waiting = No. { $number } (objection to the roll), by { $due }: { $text }
roll-lines = { $lines }
roll-none = No owners' roll is published here yet.

roll-mine = Owners' roll of { $estate }, version { $version } ({ $state ->
    [frozen] it stands
   *[published] objections until { $until }
}): you have { $units } units, { $area } m² in all, counted as { $heads } head(s).
roll-mine-unit = { $place }: { $area } m²{ $what ->
    [out] {" "}(parking, not counted)
    [developer] {" "}(not handed over yet, counted with the developer's)
   *[own] {""}
}
roll-mine-wrong = If this is wrong, press the button by { $until }, or send 名册有误 (/objection) and what is wrong.
button-roll-wrong = Something is wrong
roll-not-matched = Areas are told to owners alone. You live in { $home }, and nobody has compared that with the owners' roll: please bring your deed or contract to the community's staff, then ask again. To find somebody: 找人 or /human.
roll-home-first = Areas are told to owners alone. { $said ->
    [yes] You say you live in { $home }; once a neighbour or staff confirm it, it can be compared with the roll.
   *[no] Please first say where you live, as in: building 3 unit 502.
} To find somebody: 找人 or /human.
roll-in-private = This is about your own home: please send me { $word } in private.

roll-ask-objection = What is wrong in the roll? Just say it: “the area of 3-2-502 should be 89.50 m²”. Or reply cancel.
roll-objected =
    Noted, no. { $number } (objection to the roll): { $text }
    Staff answer by { $due }. Send 查 { $number } to see how far it is.
roll-to-staff =
    No. { $number } (objection to the roll of { $estate }): { $text }
    Please answer by { $due }: 答复 { $number } and your words.
button-roll-answer = Answer
roll-ask-answer =
    No. { $number } (objection to the roll): { $text }
    What is the answer?
roll-answered =
    No. { $number } (objection to the roll) is answered: { $answer }
    If that is not right, send 名册有误 again while objections are taken.
roll-answer-told = No. { $number } is answered{ $told ->
    [yes] ; its author was told in private.
   *[no] . Its author cannot be reached here: please tell them in person or by telephone.
}
roll-objection =
    No. { $number } (objection to the roll), { $day }: { $text }
    { $answered ->
    [yes] Answered { $on }: { $answer }
   *[no] Waiting for staff, by { $on }.
}
roll-not-yours = No. { $number } is an objection to the owners' roll; only its author and staff can see it, in private.
roll-data-objection = { $community } no. { $number } (objection to the roll), { $day }: { $text }
button-roll-yes = Yes
button-roll-no = Cancel

refusal-roll-is-frozen = Version { $version } stands and never changes. Import again for a new version.
refusal-roll-is-not-published = The roll is not published yet; send 公示名册 first.
refusal-roll-is-published = The roll is published already.
refusal-roll-is-replaced = A newer version took its place.
refusal-roll-is-empty = There is no unit in the roll.
refusal-objections-are-taken = Objections are still taken; it can stand after that.
refusal-objections-are-open = { $count } objections have no answer yet. Send 名册 to see which.
refusal-objections-are-over = The time for objections is over. To find staff: 找人 or /human.
refusal-period-is-short = Please take { $least } to { $most } days, as in: 公示名册 7天.
refusal-objection-is-answered = No. { $number } is answered already.
refusal-no-roll-yet = There is no owners' roll yet: python -m bot import roll FILE.
refusal-several-rolls = There are rolls of { $count } estates; please say which, as in: 公示名册 { $name }.
refusal-not-an-estate = “{ $name }” is no estate, community or village.
refusal-which-estate = There is more than one estate; please name it with --unit.

fault-roll-no-rows = There is no unit in the table.
fault-roll-column-missing = The column “{ $column }” is missing.
fault-roll-column-twice = “{ $column }” and “{ $other }” say the same; please keep one of them.
fault-roll-empty = Row { $row }, column “{ $column }”: empty.
fault-roll-too-long = Row { $row }, column “{ $column }”: “{ $value }” is too long, at most { $other } characters.
fault-roll-no-area = Row { $row }, column “{ $column }”: “{ $value }” is no area; write square metres, as in 89.50.
fault-roll-area-not-positive = Row { $row }, column “{ $column }”: “{ $value }” is wrong; an area is more than 0.
fault-roll-area-too-fine = Row { $row }, column “{ $column }”: “{ $value }” has more than two places behind the point.
fault-roll-area-too-large = Row { $row }, column “{ $column }”: “{ $value }” is too large; is the point missing?
fault-roll-unknown-kind = Row { $row }, column “{ $column }”: unknown “{ $value }”. One of: home, shop, office, storage, parking, other.
fault-roll-unknown-developer = Row { $row }, column “{ $column }”: unknown “{ $value }”. Write unsold, undelivered, or nothing.
fault-roll-keys-differ = Row { $row }, column “{ $column }”: “{ $value }” does not match the number of owners ({ $other }); one for each, with commas between.
fault-roll-too-many-owners = Row { $row }, column “{ $column }”: at most { $other } owners of one unit.
fault-roll-owner-twice = Row { $row }, column “{ $column }”: “{ $value }” names somebody twice; give two people of one name their numbers.
fault-roll-voter-unknown = Row { $row }, column “{ $column }”: “{ $value }” is none of the owners, or could be two of them.
fault-roll-duplicate = Row { $row }: { $value } stands already in row { $other }.
fault-roll-two-names = Row { $row }, column “{ $column }”: the number “{ $value }” has another name in row { $other }.

# The dossier: everything that is kept of an owners' meeting, for scrutineers and courts alone.
refusal-no-dossier-of = No. { $number } is no owners’ meeting: there is no dossier.
dossier-title = Owners’ meeting { $number }: dossier
dossier-about = { $title } · made { $made }, journal up to { $head }
dossier-stamp = Names homes: for scrutineers and courts only, not to be hung up or passed on
dossier-contents = Contents{ $volumes ->
    [1] {""}
   *[other] {" "}(volume { $volume } of { $volumes })
}
dossier-below = { $estate }, dossier of owners’ meeting { $number }, volume { $volume }, journal { $head }
dossier-section = { $place }. { $what ->
    [notice] Notice and checkup
    [topics] Topics and materials
    [roll] Roll
    [delivery] Delivery, home by home
    [paper] Paper ballots: account, two readings, letters
    [reviews] Reviews
    [watching] Scrutineers
    [tally] Count
    [doubts] Doubts and answers
    [after] Extensions, publication, tasks
    [journal] Journal
   *[scans] Scans and photos
}
dossier-none = { $what ->
    [notice] There is no notice.
    [topics] There are no topics.
    [roll] There is no roll.
    [objections] Nobody objected to the roll.
    [delivery] No delivery was noted.
    [paper] There are no paper ballots.
    [reviews] Nothing had to be reviewed.
    [watching] There are no scrutineers.
    [tally] Nothing has been counted yet.
    [doubts] Nobody raised a doubt.
    [after] There is none.
    [journal] There is none.
   *[scans] There are no scans or photos.
}
dossier-heads = { $what ->
    [materials] No.|Material|Added
    [objections] No.|Raised|Text|Answered|Answer
    [delivery] Home|How|When|By whom|Photo
    [account] Building|Printed|Stock|Out|Back|Counted|Void|Missing
    [lost] Sheet|Where|Note
    [typed] Sheet|First reader|When|Second reader|When|Photo
    [letters] No.|Holder|Shown|Taken by|Photo
    [reviews] No.|Why|Sheet|Raised|Settled|Reason
    [scrutineers] No.|Name|Named
    [seen] Count|Scrutineer|Opinion|When
    [remarks] Scrutineer|Remark|When
    [extensions] Would have closed|Closes|Signed by|Paper
   *[tasks] No.|Task|Who|Until|Done|Outcome
}
dossier-nobody-named = unnamed
dossier-noticed = Noticed: { $noticed }. Residents’ committee told: { $told }.
dossier-checkup = Checkup
dossier-topic = Category: Civil Code art. 278 ({ $category }). { $rule } Options: { $options }. { $reason }
dossier-roll = Roll, version { $version }: published { $published }, frozen { $frozen }; { $units } units, { $heads } people, { $area } ㎡.
dossier-roll-digest = Digest of the roll { $digest }
dossier-erased = (erased at the author’s wish)
dossier-open = not yet
dossier-way = { $way ->
    [handed] by hand
    [posted] by mail
    [left] at the door or in the letter box
    [told] by telephone or message
   *[none] not delivered
}
dossier-delivered = { $building }: { $reached } homes reached, { $missing } not
dossier-photo = Fig. { $number }
dossier-scan = Fig. { $number } { $of }
dossier-sum = In all
dossier-sheet = { $state ->
    [void] void
   *[missing] missing
}
dossier-lost = Void and missing sheets
dossier-typed = Two readings (what was read is not told here)
dossier-letters = Letters of proxy
dossier-why = { $why ->
    [units_differ] one’s units differ
    [co_owners_differ] co-owners differ
    [channels_differ] channels differ
    [entries_differ] two readings differ
    [void_sheet] a void sheet came back
    [another_head] another home stands on it
    [twice] a number came back twice
    [letter_differs] not as the letter says
   *[doubted] somebody doubts it
}
dossier-seen = seen, no objection
dossier-signed-off = What scrutineers say of the count
dossier-remarks = Scrutineers’ remarks
dossier-after = Counted { $counted }; final { $final }; to be published by { $by }; published { $published }.
dossier-extensions = Extensions
dossier-tasks = Tasks
dossier-journal = The journal up to { $head }. Each step of this meeting stands below; beside them there are { $ballots } entries of ballots and { $paper } of sheets, each with its hash. Check all of it with journal verify.
dossier-of = { $what ->
    [delivery] Delivery { $about }
    [material] Material { $about }
    [sheet] Sheet { $about }
    [letter] Letter { $about }
   *[extension] Extension
}
dossier-kept = The dossier is made: { $files } ({ $count ->
    [1] one volume
   *[other] { $count } volumes
}). It names homes: hand it to scrutineers and courts only.
dossier-not-kept = This file cannot be written, please choose another place.

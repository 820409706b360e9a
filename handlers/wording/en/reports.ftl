# Reports, the residents' side

# the card
case-lines = { $lines }
case-title = No. { $number } (repair) { $title }
case-untitled = No. { $number } (repair) { $spoken ->
    [yes] (spoken; staff are listening)
   *[no] (a photo)
}
case-kept-private = No. { $number } (repair) Only who reported it and the staff can read it.
case-place = Where: { $place }
case-kind = { $plain ->
    [yes] Kind: { $category }.
   *[no] { $category }, { $level }.
}
case-kind-rider = { $plain ->
    [yes] { $category }.
   *[no] { $category }, { $level }.
}
case-category = { $category ->
    [fire_lane] fire lane
    [manhole] manhole
    [electricity] electric safety
    [lift] lift
    [lighting] lighting
    [door] doors and locks
    [drains] drains
    [water] water
    [clutter] clutter in the stairs
    [litter] cleaning
    [parking] parking
    [road] road and steps
    [greenery] greenery
    [playground] playground and sports
    [walls] walls and windows
    [noise] noise
    [animals] animals
    [street_furniture] public fittings
   *[other] other
}
case-level = { $level ->
    [urgent] urgent
    [general] general
    [complex] takes some work
    [project] to be talked over by all
   *[external] for another office
}
case-state = { $state ->
    [draft] Being written down.
    [reported] Reported; { $who } { $answered ->
        [yes] will answer by { $answer }{ $dated ->
            [yes] , mended by { $due }{ $provisional ->
                [yes] { " " }(holidays not announced, provisional)
               *[no] {""}
            }.
           *[no] .
        }
        [late] did not answer in time and were reminded{ $dated ->
            [yes] , mended by { $due }{ $provisional ->
                [yes] { " " }(holidays not announced, provisional)
               *[no] {""}
            }.
           *[no] .
        }
       *[no] will look{ $dated ->
            [yes] , mended by { $due }{ $provisional ->
                [yes] { " " }(holidays not announced, provisional)
               *[no] {""}
            }.
           *[no] .
        }
    }
    [accepted] Taken up by the community{ $dated ->
        [yes] , mended by { $due }{ $provisional ->
            [yes] { " " }(holidays not announced, provisional)
           *[no] {""}
        }.
       *[no] .
    }
    [dispatched] { $you ->
        [yes] You have it
       *[no] { $who } has it
    }{ $minutes ->
        [yes] , answered by { $answer }
        [late] , not answered in time, reminded
       *[no] {""}
    }{ $dated ->
        [yes] , mended by { $due }{ $provisional ->
            [yes] { " " }(holidays not announced, provisional)
           *[no] {""}
        }.
       *[no] .
    }
    [in_progress] { $you ->
        [yes] You are at it
       *[no] { $who } is at it
    }{ $dated ->
        [yes] , mended by { $due }{ $provisional ->
            [yes] { " " }(holidays not announced, provisional)
           *[no] {""}
        }.
       *[no] .
    }
    [returned] Somebody else will be found for it.
    [suspended] Waiting{ $until_known ->
        [yes] { " " }until { $until }
       *[no] {""}
    }{ $noted ->
        [yes] : { $note }
       *[no] .
    }
    [resolved] Mended; who reported it has a look.
    [checked] Mended, and somebody had a look.
    [rated] Mended, and who reported it agrees.
    [archived] Done.
    [rejected] Cannot be done{ $noted ->
        [yes] : { $note }
       *[no] .
    }
    [transferred] Handed to another office{ $noted ->
        [yes] : { $note }
       *[no] .
    }
    [merged] Joined to no. { $target }.
   *[withdrawn] Taken back.
}
case-contested = Not mended, says who reported it; { $answered ->
    [yes] staff say by { $answer } how it goes on.
   *[late] staff did not answer in time and were reminded.
}
case-somebody = { $name }
case-grid-worker = grid worker { $name }
case-you = you
case-staff = the community's staff
case-reports = Reported by { $count }.
case-line = No. { $number } { $title } ({ $category })

# reporting
report-ask-what = What is broken, and where? Write, send a photo, or speak.
report-ask-what-here = The place is noted. What is broken? Write, send a photo, or speak.
report-ask-what-at = You are at { $place }. What is broken? Write, send a photo, or speak.
report-ask-what-for = What does { $name } say is broken, and where? Just write it to me.
report-ask-where = Noted, no. { $number }. Where is it? Send a location, or write it, such as “building 3, stairwell 2, 5th floor”.
report-ask-where-rider = Noted, no. { $number }. Where? Send a location, or write which crossing. Write when you have stopped; ride safely.
report-ask-where-card = Where is it? Who reported it: please reply to this message with the place or a location.
report-still-where = The place is missing: send a location, or write it, such as “crossing east of building 3”. If you do not know, write “不知道”.
report-filed =
    Noted, no. { $number } (repair). { $placed ->
        [yes] Where: { $place }.{ " " }
       *[no] {""}
    }{ $kind }
    { $state }
    { $unplaced ->
        [yes] No place was given; staff will ask you.
       *[no] I will tell you in private how it goes.
    }
report-filed-rider = No. { $number }: { $placed ->
    [yes] { $place },{ " " }
   *[no] {""}
}{ $kind } { $state } Write only when you have stopped; ride safely.
report-filed-quietly = Noted, no. { $number }. I will tell you in private how it goes.
report-voice-kept = Your voice is kept, no. { $number } (repair). Staff listen and answer you.
report-more = Added to no. { $number }.
report-more-photos = The photo is with no. { $number }.
report-more-spoken = Your voice is with no. { $number }; whoever has it will listen.
report-more-place = The place of no. { $number } is noted.
report-corrected = No. { $number } now says: { $text }
report-withdrawn = No. { $number } is taken back.
report-withdrawn-alone = No. { $number } is no longer yours; other neighbours reported it too, and it goes on.
report-ask-text = What shall no. { $number } say? Just write it to me.
report-ask-addition = What do you want to add to no. { $number }? Write, or send a photo.
report-enter-like-this = Please write: 代 王阿姨 报修：3号楼2单元5楼楼道灯不亮.
report-anonymous = A report never shows your name to the group.
report-noted = Noted.
report-is-this-one = Something seems to be broken. { $buttons ->
    [no] Reply “/report” to make it a report.
   *[yes] One tap makes it a report.
}
report-button-this = Report it
report-not-yours = Who sent the photo decides.
report-photo-lost = The photo was not taken: { $why ->
    [too_large] it is too large; please send less than 20 MB.
    [wrong_type] this format cannot be read; please send JPEG, PNG, WebP or HEIC.
   *[other] the file cannot be opened; please take another.
}
report-voice-lost = The voice message did not arrive. Please speak once more, or write.
report-from-child = Noted, no. { $number }, thank you! We do not keep who you are. Staff will have a look.

# emergencies
report-emergency = If somebody is in danger, call { $numbers } at once! First get people away.
report-emergency-phone = If somebody is in danger, call { $numbers } at once! First get people away. On duty: { $phone }
report-nobody-on-duty = Nobody is on duty now{ $known ->
    [yes] ; in danger, call 119, 110 or 120; if it cannot wait, call { $phone }
   *[no] ; in danger, call 119, 110 or 120
}.
report-ask-if-report = To make it a report, write “报修” and what happened.

# the same thing?
report-alike =
    No. { $number } may have been reported already:
    { $options }
    { $place } it is another thing
    { $buttons ->
        [no] Answer with the number.
       *[yes] Tap, or answer with the number.
    } If you join, you are told when it is done; after 10 minutes it goes on by itself.
report-alike-mended =
    No. { $number } looks like no. { $other } ({ $title }), { $mended }. Is it broken again?
    1 It is broken again
    2 It is another thing
    { $buttons ->
        [no] Answer with the number.
       *[yes] Tap, or answer with the number.
    } If it is broken again, no. { $other } is taken up anew; after 10 minutes yours goes on by itself.
report-alike-option = { $place } no. { $number } { $title } ({ $why })
report-why = { $why ->
    [picture] much the same photo
    [place] close by
   *[words] much the same words
}
report-mended = { $ago ->
    [today] mended today
    [yesterday] mended yesterday
   *[earlier] mended on { $day }
}
report-button-join = Join no. { $number }
report-button-again = No. { $number } is broken again
report-button-new = Another thing
report-joined = Joined to no. { $number }; you are told when it is done.
report-joined-state = { $joined } { $state }
report-again-joined = No. { $number } is taken up anew, yours with it; you are told when it is done. { $state }
report-followed = You are told when no. { $number } is done.
report-is-new = No. { $number } goes on by itself.
report-too-late = No. { $number } is settled already.

# to who reported it
case-told = { $what ->
    [file] No. { $number } ({ $title }) is noted; staff will have a look.{ " " }
    [accept] No. { $number } ({ $title }) is taken up.{ " " }
    [dispatch] No. { $number } ({ $title }): { $you ->
        [yes] you have it.{ " " }
       *[no] { $who } has it.{ " " }
    }
    [start] No. { $number } ({ $title }): { $you ->
        [yes] you are at it.{ " " }
       *[no] { $who } is at it.{ " " }
    }
    [return] No. { $number } ({ $title }) needs somebody else; I will tell you.{ " " }
    [extend] No. { $number } ({ $title }) takes longer.{ " " }
    [suspend] No. { $number } ({ $title }) has to wait.{ " " }
    [resume] No. { $number } ({ $title }) goes on.{ " " }
    [resolve] No. { $number } ({ $title }) is mended; please have a look. If it is not, write “没好”.{ " " }
    [check] No. { $number } ({ $title }): somebody looked, it is mended.{ " " }
    [send_back] No. { $number } ({ $title }) is not mended yet and goes on.{ " " }
    [reject] No. { $number } ({ $title }) cannot be done.{ " " }
    [transfer] No. { $number } ({ $title }) was handed to another office; I will tell you what they say.{ " " }
    [report_back] No. { $number } ({ $title }): they answered.{ " " }
    [merge] No. { $number } ({ $title }) is joined to no. { $related }; you are told when it is done.{ " " }
    [reopen] No. { $number } ({ $title }) goes on.{ " " }
    [classify] No. { $number } ({ $title }) was looked at again.{ " " }
   *[replied] No. { $number } ({ $title }): there is an answer.{ " " }
}{ $noted ->
    [yes] { $note }{ $dated ->
        [yes] .{ " " }
       *[no] {""}
    }
   *[no] {""}
}{ $dated ->
    [yes] Mended by { $due }{ $provisional ->
        [yes] { " " }(holidays not announced, provisional).
       *[no] .
    }
   *[no] {""}
}
case-not-told = what it is stays with staff
case-a-photo = what was shown or spoken
button-good = 👍 Mended
button-bad = 👎 Not mended
report-thanked = Thank you! No. { $number } is done.
report-thanked-checked-later = Thank you! Another colleague still has a look at no. { $number }.
report-what-is-wrong = What is still wrong with no. { $number }? One line, and it goes on.
report-reopened = No. { $number } goes on. { $state }
report-still-well = No. { $number } ({ $title }) was mended four weeks ago. Is it still well?
button-still-well = Still well
button-not-well = Broken again
report-glad = Good, thank you for telling us.
report-not-well = Noted: no. { $number } is broken again. Please write “报修” and one line; it gets its own number at once.
report-nudged = I have asked after no. { $number } for you.
report-nudged-to-staff = A resident asks after no. { $number } ({ $title }); { $due } is over.
report-contested = No. { $number } went on once already. What you say is with the staff and those who lead; they decide, and you hear by { $answer }.
report-contested-late = What you say about no. { $number } is with the staff and those who lead again; they did not answer in time and were reminded.
report-unanswered =
    No. { $number } ({ $title }): you were promised an answer by { $answer }, and nobody has given one. I am sorry. Whoever is on duty and those who lead know it now. { $urgent ->
        [yes] In danger, call 119, 110 or 120{ $known ->
            [yes] ; if it cannot wait, call { $phone }
           *[no] {""}
        }.
       *[no] { $known ->
            [yes] If it cannot wait, call { $phone }.
           *[no] {""}
        }
    }
report-not-yet-due = No. { $number } is promised by { $due }. If it is late, ask again, and I pass it on at once.

# to who has it
case-for-handler = No. { $number } is yours: { $title }
case-new-for-staff = A new report:
case-like = looks like no. { $number } ({ $title }){ $mended ->
    [yes] , which was just mended
   *[no] {""}
}
case-still-wrong = Still wrong: { $note }
case-to-close = When it is mended, reply to this message with a photo.

# reading
case-events-earlier = ({ $count } earlier ones left out)
case-event = { $at } { $happened }
case-event-and = { $before }, { $then }
case-happened = { $what ->
    [opened] reported
    [told_more] told more
    [corrected] said differently
    [joined] no. { $related } joined it
    [broken_again] broken again, no. { $related } was mended before
    [followed] another neighbour is concerned
    [photo] a photo
    [voice] spoken
    [still_well] still well, says who reported it
    [asked_still_well] asked whether it is still well
    [not_well] broken again, says who reported it
    [reminded] its handler was reminded
    [escalated] told one level up
    [released] photo shown to the group, faces blurred
    [replied] answered
    [unanswered] nobody answered in the time promised
    [contested] still not mended, says who reported it
    [told] the answer was brought
    [file] filed
    [withdraw] taken back
    [merge] joined to no. { $related }
    [accept] taken up
    [reject] cannot be done
    [transfer] handed to another office
    [report_back] they answered
    [classify] looked at again
    [dispatch] given to somebody
    [start] begun
    [return] given back
    [ask_extension] more time asked for
    [extend] more time granted
    [refuse_extension] more time refused
    [suspend] waiting
    [resume] goes on
    [resolve] mended
    [check] somebody had a look
    [send_back] not mended, goes on
    [thank] mended, says who reported it
    [reopen] not mended, says who reported it
    [nudge] a resident asked after it
   *[archive] put away
}{ $noted ->
    [yes] : { $note }
   *[no] {""}
}

# no
refusal-case-forbids = No. { $number } { $state ->
    [draft] is still being reported
    [reported] was only just reported
    [accepted] is taken up
    [dispatched] was given to somebody
    [in_progress] is being mended
    [returned] waits for somebody
    [suspended] is waiting
    [resolved] is mended and waits for a look
    [checked] is mended
    [rated] is done
    [archived] was put away
    [rejected] cannot be done
    [transferred] was handed to another office
    [merged] was joined to another
   *[withdrawn] was taken back
}; this cannot be done now. See “查 { $number }”.
refusal-act-is-others = Somebody else does this (no. { $number }).
refusal-case-reason-missing = Please say why (no. { $number }).
refusal-after-photo-missing = Please send a photo of how it is now (no. { $number }).
refusal-handler-missing = Please say who shall have no. { $number }.
refusal-day-missing = Please say until when no. { $number } waits.
refusal-checked-by-its-handler = Somebody else has to look at no. { $number }, not who mended it.
refusal-no-extension-asked = Nobody asked for more time for no. { $number }.
refusal-approved-by-its-asker = Somebody else has to grant more time for no. { $number }.
refusal-reopened-already = No. { $number } went on once already; now the staff look at it and tell you.
refusal-case-not-yet-due = The day of no. { $number } has not come yet.
refusal-case-nudged-already = You asked after no. { $number } today; tomorrow counts again.
refusal-case-joins-itself = No. { $number } cannot be joined to itself.
refusal-case-elsewhere = They belong to different communities and cannot be joined.
refusal-case-is-over = No. { $number } { $state ->
    [withdrawn] was taken back
    [merged] was joined to another
    [rejected] cannot be done
   *[other] is done
}; nothing can be joined to it.
refusal-community-first = You belong to several communities. Please send “/report” first, choose one, then send the photo, location or voice.
refusal-too-many-photos = { $most } photos are enough for one report.
refusal-not-the-reporter = No. { $number } was not reported by you.

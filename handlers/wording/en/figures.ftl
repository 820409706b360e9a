# Figures

refusal-period-is-unknown = I did not understand “{ $text }”. A time may be 本周, last month, Q3, 2026-11; a unit a community's name: /figures 果园社区 上个月.
refusal-period-is-ahead = That time is still to come: there is nothing to count.
refusal-too-many-rows = There are { $count } in that time; in chat { $most } at a time can be exported. Please choose a shorter time, or ask an operator.
refusal-no-such-form = There is no form called “{ $name }”. Known: { $known }.
refusal-no-forms = No form was imported yet. An operator can do so with import form.

figures-page = { $unit }
    { $period }
    { $lines }
figures-heading = [{ $group }]
figures-line = { $name }: { $value }{ $unit }
figures-few = fewer than 5
figures-none = –
figures-beside = { $line }{ $note }
figures-opening = { " " }(before we began: { $count })
figures-cut = { " " }*
figures-cut-note = * Older books tell these for a longer time only: that is not in them.
figures-nothing = Nothing was recorded in that time.
figures-few-note = “Fewer than 5”: so few people would be known, so their number is not shown.
figures-veiled = not told
figures-veiled-note = “Not told”: here or next to it are so few people that they would be known, so it is told of none of the places that were taken together.
figures-part-note = Only what is known to lie here; what nobody can place counts in the community alone. People are told by the month, once it is over.
figures-later-note = People are told by the month, once it is over.
figures-public-note = These are your community's public figures.
figures-today-note = The organisation is as it is today, whatever the time.
figures-period = { $kind ->
    [day] { $first }
    [week] the week from { $first } to { $last }
    [month] { $year }-{ $month } ({ $first } to { $last })
    [quarter] Q{ $part } { $year } ({ $first } to { $last })
    [half] { $part ->
        [1] first half of { $year } ({ $first } to { $last })
       *[2] second half of { $year } ({ $first } to { $last })
    }
    [year] { $year } ({ $first } to { $last })
   *[span] { $first } to { $last }
}
figures-button-this = { $kind ->
    [day] Today
    [week] This week
    [month] This month
    [quarter] This quarter
    [half] This half-year
   *[year] This year
}
figures-button-before = { $kind ->
    [day] Day before
    [week] Week before
    [month] Month before
    [quarter] Quarter before
    [half] Half-year before
    [year] Year before
   *[span] Before that
}
figures-being-made = It is being made and will come to you in private.
figures-in-private = Please write to me in private first: the table goes there.
figures-item-kind = { $kind ->
    [proposal] proposal
    [need] need
    [case] case
   *[meeting] meeting
}
figures-forms = Forms: { $names }. Write “/fillform { $name } 上个月” and I fill one in.
figures-form-file = { $name } { $unit } { $first } to { $last }
operator-openings-imported = { $count } opening figures kept and sealed in the journal.
operator-openings-known = All of these opening figures were kept before.
operator-figures-hold = The figures are what the journal comes to: { $communities } communities folded anew.
operator-figures-drift = { $community }: the figures of { $day } are not what the journal comes to.
operator-figures-drift-head = { $community }: what the figures were folded up to is not what the journal holds.
operator-form-kept = Form “{ $name }” kept for { $unit }: { $count } cells are known.
operator-form-unknown = Unknown names: { $names }
operator-form-empty = No name in this form is known. Please name the cells to be filled in, such as 提案_受理数 or 本期_小板凳次数, or write { $example } into them.
operator-form-broken = This form cannot be opened; please save it as XLSX.
fault-no-such-community = Row { $row }, column “{ $column }”: no community or village is called “{ $value }”.
fault-books-of-no-community = Row { $row }, column “{ $column }”: “{ $value }” is no community or village, which older books are of.
fault-no-such-metric = Row { $row }, column “{ $column }”: no metric is called “{ $value }”; see docs/figures.md.
fault-does-not-add-up = Row { $row }, column “{ $column }”: “{ $value }” counts people, or is a median or a share: two books of it do not add up.
fault-no-such-period = Row { $row }, column “{ $column }”: “{ $value }” is no time that is over.
fault-no-value = Row { $row }, column “{ $column }”: “{ $value }” is no whole number.
fault-told-twice = Row { $row }: the same as row { $other }.
fault-overlaps = Row { $row }: its time overlaps an opening figure ({ $other }).
fault-counted-here = Row { $row }: from { $other } on the bot counts this itself.
figures-button-unit = { $name }
figures-button-parts = Estates, grids, buildings
figures-button-more = Next page
figures-parts = { $unit }
    { $period }
    Whose figures would you like to see?
figures-button-export = Export
figures-button-table = Table
figures-button-csv = CSV
figures-button-items = Single items
figures-choose = { $unit }, { $period }: which?
    Table: a row for each figure, a column for each community. { $items ->
        [yes] Single items: a row for each proposal, need, case and meeting, without names or words.
       *[no] {""}
    }
figures-file = { $what ->
    [figures] { $unit } figures { $first } to { $last }
   *[items] { $unit } items { $first } to { $last }
}
figures-title = { $what ->
    [figures] Figures
   *[items] Items
}
figures-head = { $column ->
    [group] Group
    [name] Figure
    [measure] Measure
    [total] Total
    [opening] Before we began
    [code] Name in forms
    [kind] Kind
    [community] Community
    [number] Number
    [category] Category
    [level] Level
    [source] Source
    [state] State
    [since] Raised on
    [due] Due on
   *[closed] Done on
}
figures-meeting-kind = { $kind ->
    [stool] stool meeting
    [session] session
   *[activity] activity
}
figures-item-state = { $state ->
    [proposal-received] to be answered
    [proposal-accepted] taken up
    [proposal-in-progress] in progress
    [proposal-done] done
    [proposal-declined] declined
    [proposal-merged] merged
    [proposal-on-agenda] on the agenda
    [proposal-voting] being voted on
    [proposal-decided] decided
    [proposal-withdrawn] withdrawn
    [case-reported] reported
    [case-accepted] taken up
    [case-dispatched] dispatched
    [case-in-progress] in progress
    [case-returned] given back
    [case-suspended] suspended
    [case-resolved] mended, to be checked
    [case-checked] checked
    [case-rated] rated
    [case-archived] archived
    [case-rejected] rejected
    [case-transferred] passed on
    [case-merged] joined
    [case-withdrawn] withdrawn
    [meeting-announced] announced
    [meeting-moved] moved
    [meeting-rained-off] rained off
    [meeting-held] held
    [meeting-listed] listed
    [meeting-replied] all answered
    [meeting-closed] all settled
   *[meeting-cancelled] cancelled
}
figures-value = { $value }
figures-source = { $source ->
    [private] private chat
    [forwarded] forwarded
    [civic] another system
    [home_visit] home visit
    [hotline] telephone
    [symposium] symposium
    [stool_meeting] stool meeting
    [paper] paper
   *[chat] group
}

# What each metric is called and counts
figure-name = { $metric ->
    [proposals_received] Proposals received
    [proposals_accepted] Proposals taken up
    [proposals_answered] Proposals first answered
    [proposals_answer_days] Working days to the first answer (median)
    [proposals_done] Proposals done
    [proposals_declined] Proposals declined
    [proposals_merged] Proposals merged
    [proposals_withdrawn] Proposals withdrawn
    [needs_raised] Needs raised
    [needs_answered] Needs first answered
    [needs_answer_days] Working days to a need's first answer (median)
    [needs_done] Needs done
    [needs_solved] Needs solved
    [needs_unsolved] Needs not solved
    [stools_held] Stool meetings held
    [stools_people] People at stool meetings
    [sessions_held] Council sessions held
    [sessions_people] People at sessions
    [activities_held] Activities held
    [activities_people] People at activities
    [visit_rounds] Rounds of visits
    [reports_told] Reports told
    [cases_filed] Cases filed
    [cases_closed] Cases closed
    [cases_timed] Closed with a due time
    [cases_in_time] Closed in time
    [cases_kept] Closed in time, share
    [case_days] Working days to the close (median)
    [cases_reopened] Reopened
    [cases_reopened_rate] Reopened, share
    [cases_sent_back] Sent back
    [cases_transferred] Passed on
    [cases_rejected] Rejected
    [votes_opened] Votes opened
    [votes_closed] Votes closed
    [votes_passed] Votes passed
    [votes_electors] Electors
    [votes_cast] Voters
    [turnout] Turnout
    [owners_topics] Owners' topics counted
    [signoffs_opened] Sign-offs opened
    [signoffs_closed] Sign-offs closed
    [signoffs_passed] Sign-offs reached
    [surveys_opened] Surveys opened
    [surveys_closed] Surveys closed
    [survey_answers] Survey answers
    [supports] Supports
    [raisings] Times raised
    [people_raising] People who raised something
    [points_participations] Takings part for points
    [points_credited] Points credited
    [points_redeemed] Points redeemed
    [points_redeemed_rate] Points redeemed, share
    [cards_issued] Care cards issued
    [cards_used] Care cards used
    [villages] Villages
    [communities] Communities
    [party_branches] Party branches
    [party_groups] Party groups
    [village_councils] Village councils
    [resident_councils] Residents' councils
    [grids] Grids
    [members] Council members
    [leads] Council leads
   *[riders] Riders
}
figure-counts = { $metric ->
    [proposals_received] Proposals that were given a number, merged and withdrawn ones among them
    [proposals_accepted] How often staff took one up
    [proposals_answered] Those whose first answer, refusal or result came; that one is taken up is no answer
    [proposals_answer_days] Half of them waited no longer; the day itself is not counted
    [proposals_done] How often the result was written down, once more where it was done again
    [proposals_declined] Those declined with a reason
    [proposals_merged] Those merged into another
    [proposals_withdrawn] Those their authors took back
    [needs_raised] Needs taken down at a table or a door
    [needs_answered] Those whose first answer, refusal or result came
    [needs_answer_days] Half of them waited no longer
    [needs_done] How often the result was written down
    [needs_solved] Whoever raised it said that it is solved
    [needs_unsolved] Whoever raised it said that it is not
    [stools_held] Those that took place; moved and cancelled ones do not count
    [stools_people] Heads counted at each, added up: who came twice counts twice
    [sessions_held] Sessions of councils and committees that were closed
    [sessions_people] Members there at the close, added up
    [activities_held] Those that took place
    [activities_people] Heads counted at each, added up
    [visit_rounds] Rounds of visits to homes that were ended
    [reports_told] Each report, and each 我也要
    [cases_filed] Cases put before staff, each before it was merged
    [cases_closed] Cases mended for the first time; mended again they do not count again
    [cases_timed] Of those closed, the ones that had a due time
    [cases_in_time] Of these, the ones first mended by then
    [cases_kept] Of those with a due time alone
    [case_days] From the report to its being mended first
    [cases_reopened] Reporters said that it was not mended
    [cases_reopened_rate] Of those closed
    [cases_sent_back] Not mended, whoever checked found
    [cases_transferred] Handed to 12345 or another office
    [cases_rejected] Rejected with a reason
    [votes_opened] Votes in chat, each round of its own
    [votes_closed] Votes with a result, raised hands among them
    [votes_passed] Those that passed
    [votes_electors] Those entitled to each vote, added up
    [votes_cast] Those who took part in each, added up
    [turnout] Voters of electors, all votes together
    [owners_topics] Topics counted once, recounts apart
    [signoffs_opened] Matters that households were asked to sign
    [signoffs_closed] Those that were closed
    [signoffs_passed] Those that enough have signed
    [surveys_opened] How often neighbours were asked
    [surveys_closed] Those that were closed
    [survey_answers] Answers at each close, added up
    [supports] How often 支持 was said; taken back it is not subtracted
    [raisings] How often residents themselves proposed, supported, reported or followed
    [people_raising] Different people who did so: each is one, however often
    [points_participations] How often points were given; as yet from older books alone
    [points_credited] As yet from older books alone
    [points_redeemed] As yet from older books alone
    [points_redeemed_rate] Of those credited
    [cards_issued] As yet from older books alone
    [cards_used] As yet from older books alone
    [villages] On the day of asking, whatever the period
    [communities] On the day of asking, whatever the period
    [party_branches] In villages and communities, on the day of asking
    [party_groups] In villages and communities, on the day of asking
    [village_councils] On the day of asking
    [resident_councils] On the day of asking
    [grids] On the day of asking
    [members] Seats held on the day of asking, leads among them; who sits in two counts twice
    [leads] Leads on the day of asking; who leads two counts twice
   *[riders] On the day of asking
}
figure-group = { $group ->
    [proposals] Proposals
    [needs] Needs
    [meetings] Meetings
    [visits] Visits
    [cases] What was reported
    [votes] Votes, signatures, surveys
    [taking_part] Taking part
    [points] Points and cards
   *[organisation] Organisation
}
figure-measure = { $measure ->
    [items] items
    [times] times
    [persons] people
    [participations] takings part
    [working_days] working days
    [percent] %
    [points] points
    [cards] cards
   *[bodies] number
}
figure-unit = { $measure ->
    [items] {""}
    [times] {""}
    [persons] {""}
    [participations] {""}
    [working_days] {" "}working days
    [percent] %
    [points] {""}
    [cards] {""}
   *[bodies] {""}
}

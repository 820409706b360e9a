# People, homes, roles, what we keep of them.
first-contact =
    As this is the first time we speak:
    Who keeps it: the residents' committee, with me.
    What: your name, accounts and home, what you raise and report (photos, places), support and vote.
    Why: to answer you, and to count people rightly.
    How long: until you send “/forget”; votes and rolls for 3 years after a vote closes (the owners' roll in use longer), what you raised without your name. Once a repair is done its exact place is wiped, its original photos and voices erased after 30 days.
    To see what I keep, send “/mydata”.
together = { $lines }

# --- groups ---
welcomed =
    Hello, I am Little Stool. I help neighbours raise things and decide together.
    Would somebody of the staff please send “/join” and the code here, for example /join 7KQ2-M9XF? Then I know whose group this is.
welcomed-back = I am back. This is the group of { $unit }. Send “/help” to see what I can do.
hears-little =
    In this group I only see what is meant for me.
    To let me hear everything: make me an administrator, or send /setprivacy to BotFather, choose Disable, then remove me from the group and add me again.
hears-all = Thank you. Now I hear “提议：…” and “支持 42” without being named.
group-bound =
    Good: this is the group of { $unit } now. { $council ->
        [yes] What comes before the council, and its results, are posted here; { $buttons ->
            [no] to vote, send me “/vote” in private.
           *[yes] vote by the buttons here, or in a private chat with me.
        }
       *[no] Send “/propose a street lamp at building 3”, “/report the stairwell light at building 3 is out”, or “/help”.
    }
    I keep only proposals, repairs, supports and votes, to get things done and to count people; no small talk. To see or erase yours, write to me privately: “/mydata”, “/forget”.

# --- codes ---
role = { $role ->
    [admin] administrator
    [staff] staff
    [grid_worker] grid worker
    [grid_deputy] deputy grid worker
    [building_head] building head
    [council_member] council member
    [council_lead] chair of the council
    [owners_committee] member of the owners' committee
    [committee_chair] chair of the owners' committee
    [property] property management
    [scrutineer] scrutineer
    [rider] rider
   *[other] resident
}
role-there = { $role ->
    [admin] administrator
    [staff] staff
    [grid_worker] grid worker
    [grid_deputy] deputy grid worker
    [building_head] building head
    [council_lead] chair
    [committee_chair] chair
    [property] property management
    [scrutineer] scrutineer
    [rider] rider
    [resident] resident
   *[other] member
}
everywhere = all communities
role-given =
    Done: you are { $role } in { $unit }.
    { $can }
    Send “/me” to see who you are here, “/help” for what everybody can do.
can = { $role ->
    [admin] You can do all that staff can: /accept 42, /reply 42, /decline 42, /merge 42 39, /ballot 42, /confirm.
    [staff] You can send: /accept 42, /reply 42 …, /decline 42 why, /merge 42 39, /ballot 42, /for Auntie Wang /propose …, /confirm (who waits for a home to be confirmed), /queue (reports), /visits (home visits), /gate 42 (party review, the four steps).
    [grid_worker] When somebody says they live in your grid I ask you privately whether you know them; “/confirm” lists who waits. A report that is yours is closed by one photo in reply; “/queue” lists them. For home visits send “/visits”.
    [grid_deputy] You stand in for the grid worker. “/confirm” lists who waits for a home to be confirmed, “/queue” the reports.
    [building_head] When somebody says they live in your building I ask you privately whether you know them; “/confirm” lists who waits. For home visits send “/visits”.
    [council_member] When something is put to the vote I send you the ballot; “/vote” lists the open votes.
    [rider] When you see something broken on your way, stop, and send me a photo and the place. There are no quotas and no rankings.
    [owners_committee] When something is put to the vote I send you the ballot; “/vote” lists the open votes.
    [council_lead] “/ballot 42” puts a proposal to the council's vote, “/meeting” calls the council together; “/vote” lists the open votes.
    [committee_chair] “/ballot 42” puts a proposal to the committee's vote, “/meeting” calls the committee together; “/vote” lists the open votes.
   *[other] “/list” shows what was raised, “/status 42” how far it is.
}
company-ask = Which company do you ride for? I ask only once and keep it with your role; what you report, and where, is never told to the company.
company-kept = Noted: { $name }. When you see something broken, stop, then send me a photo and the place. Ride safely.
role-given-brief = Done. For what you can do now, write to me privately: “/me”.
link-code =
    From your other account, write to me privately: /join { $code }
    It lasts 10 minutes and works once. The two accounts become one person, whose support and vote count once.
link-code-link = Or open this there: { $link }
accounts-linked = Done: { $count } accounts are one person now; support and vote count once.

# --- homes ---
home-ask = Where do you live? Send it like this: /join building 3 unit 502. If you have a code, just send the code.
code-ask = I do not know yet whose group this is. Would somebody of the staff please send “/join” and the code, for example /join 7KQ2-M9XF?
home-unread = I could not read that home. Send it like this: /join building 3 unit 502.
home-kept = Noted: { $home }. Staff, the grid worker or the building head will confirm it; from then on your support counts. If it is wrong, send “/edit”.
home-known = Your home is confirmed already: { $home }. If you have moved, send the new one.
please-confirm = { $name } says they live in { $community }, { $home }. Do you know them?
may-be-one = Same name and home as { $numbers }: perhaps one person twice. If so, they can join the two under “/me”; confirm one of them only.
home-confirmed = Confirmed: { $name }, { $home }. Thank you.
home-is-confirmed = { $name } lives at { $community } { $home }: confirmed.
home-is-left-to-others = { $name } says they live in { $community }, { $home }. You do not know them; it is left to somebody who does.
home-is-said-anew = { $name } has given another home since; you need not answer this one.
home-left-to-others = All right, left to somebody who knows them.
your-home-confirmed = Your home is confirmed: { $home }. From now on your support counts.
nobody-waits = Nobody is waiting for a home to be confirmed.
confirm-in-private = That list shows where people live, so not in the group. Please write to me privately: “/confirm”.
waiting =
    Waiting for a home to be confirmed:
    { $lines }
    { $buttons ->
        [no] Send “/confirm” and the number in front of whom you know.
       *[yes] Press whom you know, or send “/confirm” and the number in front.
    }
waiting-line = { $number } { $name }, { $home }, said on { $day }
waiting-lines = { $lines }
button-confirm = Confirm
button-doubt = I do not
button-confirm-one = Confirm { $number } { $name }
button-more = Next ones

# --- which community ---
which-community =
    Which community is this about? { $buttons ->
        [no] Send its number.
       *[yes] Press one, or send its number.
    }
    { $lines }
community-line = { $place } { $name }
name-the-community = Which community or village is this about? Please send its name, or a part of it.
no-such-community = { $found ->
    [0] No community or village is called “{ $typed }”. Please send its name again, or “找人”.
   *[other] { $found } have “{ $typed }” in their names: please send a little more of it.
    }
button-community = { $name }
community-chosen = { $name }, then.

# --- me ---
in-private = That is between us: please write to me privately, “{ $word }”.
here-you-are = See below.
me =
    { $lines }
    If you have moved, send “/join building 3 unit 502”. To link another account, “/join link”. To see what I keep, “/mydata”.
me-name = Hello, { $name }.
me-home = Home: { $community }, { $home } ({ $confirmed ->
    [yes] confirmed
   *[no] waiting to be confirmed
})
me-homeless = Home: not known yet; send “/join building 3 unit 502”.
me-role = You are { $role } in { $unit }
me-proposal = No. { $number }: { $text }
me-report = No. { $number } (repair): { $text }
button-my-data = What you keep
button-link = Link another account
button-languages = Language 语言

# --- what we keep; to be forgotten ---
data = { $kind ->
        [self] What I keep of you:
        [accounts] Your accounts:
        [devices] Your web devices:
        [homes] Your homes:
        [roles] Your roles:
        [consents] What you were asked separately to agree to:
        [questions] What I asked you and you have not answered:
        [notes] Notes you left for those on duty, your morning page and your weekly card:
        [proposals] What you raised:
        [supports] What you support:
        [reports] What you reported:
        [lines] What you said in the web chat:
        [meetings] Meetings you said something of:
        [objections] What you found wrong in the owners' roll:
        [doubts] What you doubted about owners' meetings:
        [visits] Visits you asked for, where you go from door to door, and what you watch:
        [surveys] What you asked everybody, and what you picked:
        [signatures] What you signed for your household in a chat:
        [sheets] Paper ballots you entered (what stands on them is not shown here):
       *[votes] Votes you took part in (what you chose is not shown here):
    }
    { $lines }
data-self = Called { $name }, here since { $since }.
data-self-told = Called { $name }, here since { $since }; told what I keep on { $told }.
data-account = { $transport ->
    [wechat] WeChat
   *[other] { $transport }
}: { $name } ({ $handle }){ $reachable ->
    [yes] , I can write to you there
   *[no] {""}
}
data-home = { $community }, { $home }, said on { $day }, not confirmed yet
data-home-confirmed = { $community }, { $home }, said on { $day }, confirmed on { $confirmed }
data-role = { $role } in { $unit }, since { $since }
data-company = Rides for { $name }
data-role-ended = { $role } in { $unit }, from { $since } to { $ended }
data-question = One question, waiting until { $until }
data-proposal = { $community }, no. { $number }, { $day }: { $text }
data-support = { $community }, no. { $number }, { $day }
data-report = { $community }, no. { $number }, { $day }: { $text }{ $photos ->
    [0] {""}
    [one] { " " }(1 photo)
   *[other] { " " }({ $photos } photos)
}
data-lines = { $count ->
    [one] one message
   *[other] { $count } messages
}{ $photos ->
    [0] {""}
    [one] , one photo among them
   *[other] , { $photos } photos among them
}{ $voices ->
    [0] {""}
    [one] , one voice
   *[other] , { $voices } voices
}. Whoever is in the room can read it; it goes with you when you ask to be forgotten.
data-line = { $at }: { $text }
data-vote = { $community }, no. { $number }, { $day }
data-rest =
    What you write is not kept once it is dealt with; the journal holds numbers and sealed fingerprints, neither your words nor your choices.
    If your home is wrong, send it again with “/join”; to be forgotten, send “/forget”.
forget-ask =
    Shall I forget you? This goes at once:
    { $goes }
    This stays:
    { $stays }
    If you are sure send “yes”; if not, “/cancel”.
goes = { $trace ->
    [name] · your name
    [language] · the language you chose
    [accounts] · your accounts
    [devices] · your web devices and links
    [residencies] · your homes
    [roles] · your roles, as of today
    [consents] · what you agreed to, refused and withdrew
    [questions] · what I asked you
    [notes] · notes you left for those on duty, your morning page and your weekly card
    [lines] · what you said, showed and spoke in the web chat
    [reports_by] · that you reported repairs, and the photos and voices you sent (of open ones, once they are done)
    [meetings] · whether you come to meetings, and what you wanted brought up
    [claims] · what you said you own, and how far it was confirmed
    [objections] · what you found wrong in the owners' roll
    [doubts] · that it was you who doubted an owners' meeting
    [visits] · that it was you who asked for a visit, and where you go from door to door
    [surveys] · what you picked when everybody was asked (it counts no longer where it is still open), and that it was you who asked (the question stays, without a name)
    [signatures] · that it was you who signed for your household (that it has signed stays)
   *[open_supports] · your support for what is not decided yet
}
stays = { $trace ->
    [roll] · the rolls of votes, of signatures and of owners (with joint requests and who watched counts), for { $years } years: who was entitled must be provable
    [ballots] · the votes you cast, for { $years } years: with a number, without your name; likewise your support of what is decided
    [signed_paper] · the photo of what you signed to be confirmed as an owner, for { $years } year more: a vote may be contested
    [proposals] · what you raised and asked, for good: it is everybody's, and bears neither your name nor your telephone
    [reports] · what you reported, for good: it is everybody's, and bears neither your name nor your telephone
    [passing] · that these messages came and went, for two days: so that nothing is done twice; none of your words
    [backups] · backups made before, for { $days } days at most: each is erased as a whole; should one be put back, you are forgotten once more by a list of numbers alone
   *[journal] · the journal, for good: numbers and fingerprints that name nobody
}
button-forget-yes = Yes, erase
button-forget-no = No
forgotten =
    You are forgotten. All that stays is this:
    { $stays }
    Should you come back, just write: we will meet as for the first time.
not-forgotten = All right, nothing was erased.

# --- people to turn to ---
on-duty =
    In { $community } you can turn to:
    { $lines }
    { $now }{ $phone } In an emergency call 110, 119 or 120.
on-duty-now = Somebody is there now and reads messages until { $until }.
on-duty-now-who = { $yours ->
    [yes] You are on duty now, until { $until }.
   *[no] { $who } is on duty now, until { $until }.
}
on-duty-later = Nobody is on duty now; messages are read from { $comes } on.
on-duty-nobody = Nobody is on duty now.
on-duty-phone = { " " }Phone: { $phone }.
on-duty-line = { $yours ->
    [yes] { $role } { $name } (you)
   *[no] { $role } { $name }
}
nobody-on-duty = Nobody of the staff of { $community } has joined yet. In an emergency call 110, 119 or 120; otherwise please visit the residents' committee.
leave-a-note = To leave a note, send it to me now and I pass it on. If not, send “/cancel”.
leave-a-note-privately = To leave a note, write to me privately: “/human”.
note-kept = Passed on to { $count } of the staff; you get an answer by the end of { $day }. If it was wrong, send “/edit”.
note-not-kept = Nobody of the staff can be reached now, so your note was not passed on. Please visit the residents' committee; in an emergency call 110, 119 or 120.
note =
    A neighbour's note ({ $name }, { $home }):
    { $text }
    Please answer by the end of { $day }.
home-unsaid = home not told
button-answer-note = Answer
note-answer-ask = { $noted ->
        [yes] The note: { $notes }{"  "}
       *[no] {""}
    }Send me your answer to { $name } and I pass it on. If not, send “/cancel”.
note-answer =
    { $role } { $name } answers you:
    { $text }
note-answered = Your answer was passed on.
note-not-answered = This neighbour cannot be written to now, so your answer was not passed on.

# --- language ---
language-ask = Which language shall I use? Send “中文” or “English”.
button-chinese = 中文
button-english = English
language-set = All right, English from now on.

# --- when a rule says no ---
refusal-cannot-confirm-oneself = Your own home is confirmed by staff, the grid worker or the building head who know you.
refusal-nothing-to-confirm = This neighbour has no home waiting to be confirmed.
refusal-already-confirmed = Somebody has confirmed this home already.
refusal-already-one-person = These two accounts are one person already.
refusal-resident-is-forgotten = Whoever gave out this code has asked to be forgotten; it links nobody.
refusal-no-community-yet = I do not know your community yet. Send “/join building 3 unit 502”, or speak in your community's group.
refusal-several-communities = You belong to { $count } communities, and I do not know which one you mean. Please say it in that community's group, or privately.
refusal-not-allowed = { $act ->
    [put_to_vote] Staff, or the chair of the council or the owners' committee, put things to the vote. Send “/human” to tell them.
    [vote] The members vote on this. Send “/add” and the number to give your view for all to read.
    [confirm_resident] Homes are confirmed by staff, the grid worker or the building head.
    [register_forwarded] Forwarded words are registered by staff or the grid worker.
    [plan_visit] Visits are planned by staff, grid workers and building heads. To be visited, send “/human”.
    [see_visits] Notes of visits are for those who went and staff.
    [record_gates] Party review and the four steps are recorded by staff. Send “/human” to ask them.
    [plan_meeting] Meetings are planned by staff, grid workers or building heads, sessions also by the body's chair. To have something spoken of, send “/propose” and the text.
    [ask_neighbours] Neighbours whose home is confirmed may ask everybody. Say first where you live (我住3号楼2单元502), or let your building head or grid worker ask.
    [flag] This is for neighbours whose home is confirmed. Send “/join building 3 unit 502” first.
    [invite_office] This is for administrators to do. Send “/human” to tell the community.
    [import_org] This is for administrators to do. Send “/human” to tell the community.
    [run_cases] This is for staff, or the worker of that grid, to do. Send “/human” to tell them.
    [work_cases] This is for staff or the grid worker to do. Send “/human” to tell them.
    [enter_sheets] This is for staff, the owners' committee or the grid worker to do. Send “/human” to tell them.
    [run_owners_meeting] This is for staff or the owners' committee to do. Send “/human” to tell them.
    [see_place_figures] Figures of this place are for staff, its grid worker and its building head.
    [run_grid] This is for the worker of that grid to do. Send “/human” to tell them.
    [sit_for_owners] This is for the owners' committee to do. Send “/human” to tell the community.
    [read_session] This is for the members of that body to do. Send “/human” to tell the community.
    [watch_count] This is for a scrutineer to do. Send “/human” to tell the community.
    [record_meeting] This is for staff, the grid worker, a body's chair or the hosts to do. Send “/human” to tell them.
    [record_session] This is for staff or the body's chair to do. Send “/human” to tell them.
    [publish_minutes] This is for staff or the body's chair to do. Send “/human” to tell them.
   *[other] This is for staff to do. Send “/human” to tell them.
}
refusal-role-held = You are { $role ->
    [admin] administrator
    [staff] staff
    [grid_worker] grid worker
    [grid_deputy] deputy grid worker
    [building_head] building head
    [council_member] council member
    [council_lead] chair of the council
    [owners_committee] member of the owners' committee
    [committee_chair] chair of the owners' committee
    [property] property management
    [rider] rider
   *[scrutineer] scrutineer
} already; the code is not spent and can be given to somebody else.
refusal-code-unknown = There is no such code. Please compare it with the paper (it has no letters O, I, L and no digits 0, 1) and send it again.
refusal-code-expired = This code is too old. Please ask for another where you got it.
refusal-code-used-up = This code has been used. Please ask for another where you got it.
refusal-too-many-tries = Too many wrong codes. Please try again in { $minutes } minutes, or send “/human”.
refusal-use-it-in-the-group = This code is for a group: please send “/join” and the code there.
refusal-role-unknown = There is no role “{ $name }”.
refusal-unit-missing = “{ $name }” needs a unit.
refusal-not-a-council = “{ $name }” is not a council, so no seats are given there.
refusal-not-a-committee = “{ $name }” is no owners' committee, so no seats are given there.
refusal-outside-communities = “{ $name }” lies in no community, so it has no group.
refusal-unit-not-found = There is no unit “{ $name }”.
refusal-unit-is-ambiguous =
    There are { $count } units “{ $name }”; please write more of the path, for example:
    { $candidates }

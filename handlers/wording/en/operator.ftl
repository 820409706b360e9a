# What the operator reads.
refusal-nothing-decided = There is no decision on no. { $number } yet.
refusal-ballots-are-erased = The ballots of no. { $number } were erased in their time; the result stays. Archives taken out before can still be counted again.
operator-migrated = The database has the newest schema.
operator-threshold-changed = { $unit }: from now on { $threshold ->
    [one] one supporter with a confirmed home brings
   *[other] { $threshold } supporters with confirmed homes bring
} a proposal before the council.
operator-founded = { $count ->
    [one] One unit was founded.
   *[other] { $count } units were founded.
}
operator-journal-holds = The journal holds: { $entries } entries.
operator-journal-broken = The journal of { $community } does not hold from entry { $entry } on: { $why ->
    [missing] an entry is missing
    [changed] its content was changed
    [not-what-was-posted] it is not what was posted in the groups
   *[cut-off] its end was cut off
}.
operator-ballots-broken = The owners' vote No. { $number } of { $community } does not hold: { $why ->
    [ballot-missing] a ballot is missing
    [ballot-changed] a ballot was changed
    [ballot-added] there is a ballot that the journal does not know
    [count-missing] a ballot was not counted
    [count-changed] what counts does not follow from the ballots
    [turnout-changed] the turnout does not follow from the ballots
    [archive-missing] an archive is missing
    [archive-changed] an archive or a public sheet was changed
    [archive-added] there is an archive that the journal does not know
   *[unreadable] a row cannot be read
}.
operator-nothing-configured = No platform is configured. Set TELEGRAM_TOKEN or WECHATY_ENDPOINT in .env, or WEB_URL for the web entrance alone; to look around, use “make run”.
operator-not-a-neighbourhood = The community in this database is not the demonstration's, so it was left alone. Please set another DATABASE_URL; if a first opening was broken off, empty the database first.
operator-first-opening = First opening: a year is played before, which takes about half a minute.
operator-port-taken = Port { $port } is in use by another program. Try another: WEB_PORT=8081 make run
operator-webhook-needs-secret = TELEGRAM_WEBHOOK_URL is set; TELEGRAM_WEBHOOK_SECRET must be, too.
operator-metrics-need-token = METRICS_HOST is not this machine: METRICS_TOKEN must be set.
operator-roles-need-postgresql = ROLES needs PostgreSQL: only one process can use SQLite. Please take ROLES away, or change DATABASE_URL.
operator-house-taken = Another bot is working on this database. Please stop it first.
operator-token-refused = Telegram does not know this TELEGRAM_TOKEN; please check with @BotFather.

doctor-database = Database: { $kind }.
doctor-database-away = The database does not answer: { $why }
doctor-schema-behind = The database is still at { $revision }; please run “python -m bot migrate”.
doctor-house = Communities: { $communities }; groups bound: { $groups }.
doctor-no-communities = There is no community yet: import one with “python -m bot import org FILE”.
doctor-without-group = { $unit } has no group yet.
doctor-group-gone = The bot was put out of the group “{ $title }”.
doctor-group-shy = In the group “{ $title }” the bot hears only what is meant for it: make it an administrator, or switch privacy mode off and add it again.
doctor-inbox = Waiting to be answered: { $waiting }.
doctor-parked = Put aside because they could not be handled: { $count } ({ $why }).
doctor-outbox = Waiting to be said: { $waiting }; on their way: { $travelling }.
doctor-votes-late = Votes past their close that are still open: { $count } (the first since { $since }). They are counted once every platform in use can be heard: see whether it can be reached, or take one that is no longer used out of the settings.
doctor-unknown-outcomes = Perhaps not said, and not repeated: { $count }.
doctor-no-telegram = Telegram is not configured.
doctor-telegram = Telegram answers: @{ $username }.
doctor-telegram-away = Telegram does not answer: { $url }
doctor-telegram-overseas = Note: Telegram keeps its data abroad. For communities of mainland China use it for demonstrations only, without real residents' data.
doctor-telegram-shy = Privacy mode is on: in groups the bot hears only what is meant for it. Make it an administrator, or switch it off with @BotFather (/setprivacy) and add it again.
doctor-files = Pictures are kept in { $place }: it can be written, read and erased.
doctor-files-away = Pictures cannot be kept in { $place }: { $why }. See to the rights of DATA_DIR, or to FILES_URL and its keys.
doctor-web-open = The web process listens on { $host } and can be reached from other machines: put it behind a reverse proxy with TLS.
doctor-no-entrance = WEB_URL is not set: residents cannot come in by the web.
doctor-entrance = The web entrance for residents: { $url }
doctor-entrance-without-https = The web entrance { $url } is not https: anybody on the way can read along and pretend. Put it behind a reverse proxy with TLS.
doctor-process-lives = A process lives: { $where }, which does { $roles }.
doctor-nobody-does = For half a minute no process has done this: { $what }. Please look whether those that do it have stopped.
doctor-nobody-lives = No bot works on this database now.
doctor-unclean = The last life (begun { $at }) did not end as it should; the next one looks first at what was in hand then.
doctor-inbox-behind = The oldest has waited { $minutes } minutes to be handled.
doctor-paused = Conversations that wait a little after a failure: { $count }.
doctor-answers-late = Answers have waited { $minutes } minutes to be said.
doctor-silent = { $source } was not heard since { $at }: see to the network and the platform.
doctor-webhook-elsewhere = The webhook that Telegram knows is not the one of the settings: a restart tells it anew. If another bot uses the same token, stop that.
doctor-webhook-waits = Waiting at Telegram, which cannot bring it ({ $why }): { $count }. See to TELEGRAM_WEBHOOK_URL and the proxy.
doctor-disk-low = On the disk with pictures and files { $gigabytes } GB are left.
doctor-never-backed-up = There is no backup yet: python -m bot backup FOLDER.
doctor-backed-up = The newest backup is of { $at }.
doctor-backup-old = The newest backup is of { $at }, which is too long ago: see to what makes them.
doctor-readable = Others on this machine can read { $path }: run chmod go= { $path }
doctor-metrics-open = The counts for Prometheus are given out on { $host } without TLS: keep that to a network of your own.
doctor-holidays-unknown = The holidays of { $year } are not known yet; promised dates are provisional: please upgrade chinesecalendar.

fault-no-rows = Row { $row }: the sheet is empty.
fault-column-missing = Row { $row }: the column “{ $column }” is missing.
fault-empty = Row { $row }, column “{ $column }”: it is empty.
fault-broken-path = Row { $row }, column “{ $column }”: “{ $value }” has two slashes with nothing between them.
fault-name-too-long = Row { $row }, column “{ $column }”: “{ $value }” has a name of more than { $other } characters.
fault-duplicate = Row { $row }, column “{ $column }”: “{ $value }” is in row { $other } already.
fault-unknown-type = Row { $row }, column “{ $column }”: unknown type “{ $value }”.
fault-parent-missing = Row { $row }, column “{ $column }”: there is no “{ $other }”, under which “{ $value }” should stand.
fault-parent-later = Row { $row }, column “{ $column }”: what “{ $value }” stands under comes only in row { $other }; please put it first.
fault-not-under-this = Row { $row }, column “{ $column }”: “{ $value }” may not stand under “{ $other }”.
fault-type-differs = Row { $row }, column “{ $column }”: it says “{ $value }”; known is “{ $other }”.
fault-no-threshold = Row { $row }, column “{ $column }”: “{ $value }” will not do; a whole number from 1 to { $other }, or nothing.
fault-not-a-community = Row { $row }, column “{ $column }”: only communities and villages have a threshold; this is “{ $other }”.
fault-no-size = Row { $row }, column “{ $column }”: “{ $value }” will not do; a whole number from 1 to { $other }, or nothing.
fault-has-no-seats = Row { $row }, column “{ $column }”: only councils, committees, party branches and groups, stool teams and grids have seats; this is “{ $other }”.

menu-help = What can be done here
menu-propose = Raise something: /propose a lamp at building 3
menu-support = Support it: /support 42
menu-list = What neighbours raised
menu-status = How far it is: /status 42
menu-vote = What is being voted on
menu-join = Where you live, or a code
menu-me = Who I am, what I raised
menu-human = Reach a person
menu-language = 语言 Language

sheet-is-unreadable = { $what ->
    [missing] This file cannot be opened; please check its name.
    [kind] Only .csv and .xlsx files can be read.
    [text] The text cannot be read: please save the CSV as UTF-8 or GB18030.
    [large] The file is too large; at most { $most } MB.
    [rows] Too many rows; at most { $most } at a time, please split the file.
    [map] This file is no GeoJSON, or not UTF-8.
   *[broken] This file is damaged; please save it again.
}

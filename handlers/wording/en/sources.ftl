# How it was heard; the one list
source-line = Source: { $source ->
    [home_visit] home visit
    [hotline] telephone
    [symposium] talk
    [stool_meeting] stool meeting
    [paper] slip or letter
    [forwarded] forwarded
    [civic] another system
    [private] private chat
   *[chat] group
}
intake = { $intake ->
    [home_visit] Visits
    [symposium] Talks
    [telephone] Phone
    [paper] Paper
   *[online] Online
}
intake-nothing = { $kind }: nothing is open.
intake-list = { $kind }: { $count } open (page { $page }/{ $pages }):
    { $lines }

# To be told
untold = These are answered; please tell whoever said them. Then press, or send “told” and the number:
    { $lines }
untold-line = No. { $number } { $text }: { $who } (waiting since { $since })
untold-nothing = Nothing waits for you to tell.
case-to-carry = Please bring this to { $who }: { $text }
button-told = Told { $number }
answer-told = No. { $number } is noted as told. { $left ->
    [0] Nothing else waits.
   *[other] { $left } more: send “untold”.
}
refusal-nothing-to-tell = No answer to No. { $number } waits to be told.

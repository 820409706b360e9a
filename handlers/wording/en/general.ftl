# What is said wherever no capability has the word.
file-not-taken = (The picture or file that goes with this could not be sent here. Please ask the community’s staff for it.)
slower = That was too much in one minute: from this one on nothing was done. Please wait a minute; what came before is kept.
sorry = I could not deal with your last message; the operator has been told. Please send it again later, or send “/human”.
help-private =
    I am Little Stool. I help neighbours raise things, get them done and decide together. You can send:
    /propose a street lamp at building 3
    /report lamp out, building 3, 5th floor (or a photo, a location, a voice message)
    /support 42 · /status 42 · /list
    /join building 3 unit 502 (where you live)
    /meetings · /me · /human · /language
    /ask (a question to everybody, only to hear what they think)
    If something is wrong send /edit; to stop, /cancel.
help-group =
    I am Little Stool. I help neighbours raise things and decide together. In this group:
    /propose a street lamp at building 3
    /report stone ball broken east of building 3 (also under a photo)
    /support 42 · /status 42
    /list (what was raised) · /vote (what is being voted on or asked)
    /vote Where shall the bench stand? | east | west (a question to everybody)
    For private matters, please write to me directly.
help-group-shy =
    I am Little Stool. In this group I only see what is meant for me: reply to this message, or use
    /propose a street lamp at building 3
    /report stone ball broken east of building 3
    /support 42 · /status 42 · /list · /vote
    For private matters, please write to me directly.
lost = I did not understand that. To raise something send “/propose” and your text; if something is broken send “/report” and your text, or a photo; with a question send “/human”; otherwise send “/help”.
hello = Hello, I am Little Stool. To raise something send “/propose” and your text; if something is broken send “/report” or a photo; for what I can do send “/help”.
welcome = You are welcome. Write to me whenever there is something.
cancelled = All right, that is off.
nothing-to-cancel = I have no open question to you. To withdraw a proposal send “/withdraw” and its number.
look-in-private = I have answered you privately.
not-yet = { $what ->
    [photo] I have your photo. I cannot work with photos yet; please write, for example “/propose a street lamp at building 3”.
    [voice] I have your voice message. I cannot listen yet; please write, or send “/human” to reach a person.
    [location] I have your location. I cannot work with places yet; please write it, for example “east side of building 3”.
   *[other] I cannot read this kind of message yet; please write, or send “/help”.
}
question-expired = My question waited a day without an answer, so I have put it aside. To go on, please send it again.
new-today =
    { $moved ->
        [yes] Raised by neighbours, or moving on today:
       *[no] Newly raised by neighbours:
    }
    { $lines }
    To support one, send “/support” and its number.
button-help = Help
stale-button = { $buttons ->
    [no] This is over.
   *[yes] This button no longer works.
} Send “/help” to see what you can do now.
refusal-nobody-in-particular = Please send that again from your own account: what a group, a channel or an anonymous administrator says cannot count for any resident.

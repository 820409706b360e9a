# other civic systems
civic-state = { $state ->
    [draft] just submitted
    [reported] waits to be accepted
    [accepted] accepted, waits for somebody to take it
    [dispatched] given to somebody
    [in_progress] in progress
    [returned] being given to somebody else
    [suspended] waits for something
    [resolved] mended, waits to be checked
    [checked] mended and checked
    [rated] mended, and rated by who reported it
    [archived] finished
    [rejected] not for now
    [transferred] handed to another office
    [merged] joined to another case
   *[withdrawn] withdrawn
}
civic-key-made = The key of “{ $name }” for { $community }: it may { $may ->
    [file] read and file
   *[read] only read
}. It is shown only now, so keep it safe:
civic-keys-ended = { $count ->
    [one] A key of “{ $name }” opens nothing any more.
   *[other] { $count } keys of “{ $name }” open nothing any more.
}
refusal-no-such-system = “{ $name }” has no key there.
refusal-only-in-a-community = “{ $name }” is no community: a key opens one community only.

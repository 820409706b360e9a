# First everybody is asked which times suit, then one is chosen.
timepoll-head = No. { $number } ({ $kind }), { $place }
timepoll-time = { $place }. { $starts }
timepoll-counted = { $place }. { $starts }: { $many }
timepoll-button = { $place }. { $starts }
timepoll-until = Everybody is asked first, until { $closes }; for another end say “截止” and a time.
timepoll-right = If that is right, reply “yes” and they are asked; if the time is fixed after all, just name it; to stop reply “/cancel”.
timepoll-asks = { $head }: which of these times suit you? Choose all that do; press again to take one back.
timepoll-how = { $open ->
    [yes] Until { $closes }. You can also reply to this message: “1, 2”, “all” or “none”.
    [off] Called off.
   *[no] Everybody has been asked; the time follows.
}
timepoll-asked = Asked: { $groups } groups{ $some ->
    [yes] {" "}and { $invited } people invited
   *[no] {""}
}, until { $closes }; then I tell you. To end it earlier, send “/findtime { $number } end”.
timepoll-still-open = No. { $number }: people are being asked until { $closes }. To end it now, send “/findtime { $number } end”; for another end, “/findtime { $number } 截止” and a time.
timepoll-ask-times = Between which times shall people choose for No. { $number }? For example “周三或者周四晚7点半”.
timepoll-chosen = { $some ->
    [yes] Noted for No. { $number }: { $places }.
   *[no] Noted for No. { $number }: none of these times suits you.
}
timepoll-result = { $head }, when people can come:
timepoll-best = { $any ->
    [yes] { $starts } suits most: { $many }. To take it reply “yes” and everybody is told; for another time just name it.
   *[no] Nobody has chosen. To take { $starts } reply “yes” and everybody is told; for another time just name it.
}
timepoll-all-past = All of these times are over. Please send “/findtime { $number }” with new ones.
data-wish = { $community } No. { $number }, times that suit you: { $places }
refusal-time-poll-is-closed = No. { $number }: nobody is being asked for a time now.
refusal-closing-is-past = That end is over already; please name one to come, such as “截止周四晚8点”.
refusal-closing-too-late = People have to be asked before the first of the times; please name an earlier end, such as “截止周四晚8点”.
refusal-no-such-time = No. { $number } has { $choices } times to choose from; reply with numbers such as “1, 2”, or “all” or “none”.

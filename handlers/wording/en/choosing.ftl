# Where there are no buttons: what may be written, and what was not understood.
options = { $how ->
    [item] Just write:
    [quote] Quote this message and write the number:
    [words] You can write:
    [quoted-words] Quote this message and write:
   *[number] Just write the number:
}{ $rows ->
    [yes] {"\u000A"}{ $lines }
   *[no] {" "}{ $lines }
}
choosing-which = “{ $typed }” could answer several things. Which one do you mean?
choosing-of-item = No. { $number }: { $label }
choosing-of-then = from { $at }: { $label }
choosing-pictured = This is the result of No. { $number } as a picture.
choosing-no-such = There is no such option.
choosing-again = { $label }
choosing-nothing-open = Nothing is waiting for a number from you now. To vote write “/vote”, to look at an item write “/status” and its number, for anything else “/help”.

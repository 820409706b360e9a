# The picture of a result, the printed notice, the dossier: exact numbers, what was needed, what it is worth.
results-amount = { $much }{ $measure ->
    [area] {" "}㎡
   *[heads] {" "}people
}
results-label = { $what ->
    [quorum] Taking part, by { $measure ->
        [area] area
       *[heads] people
    }
   *[approve] “{ $agreed }”, by { $measure ->
        [area] area
       *[heads] people
    }
}
results-told = { $much } of { $what ->
    [quorum] all { $whole }
   *[approve] { $whole } taking part
}
results-line = Black line: at least { $needed }
results-verdict = { $met ->
    [yes] enough
   *[no] { $missing } short
}
results-area-withheld = The area in favour was { $met ->
    [yes] enough
   *[no] not enough
}. How much stands behind each choice is not shown: it would tell how some households voted.
results-unresolved = { $heads } more ballots are still to be checked.
results-level = This is: { $level }
results-counted = Counted on { $day }{ $times ->
    [1] {""}
   *[other] {" "}(count { $times })
}
results-seal = Seal { $seal }
results-of-poll = { $body }, vote { $number }
results-of-owners = { $estate }, owners’ meeting { $number }, topic { $place }
results-leading = { $choice ->
    [yes] For
   *[option] The most chosen option
}

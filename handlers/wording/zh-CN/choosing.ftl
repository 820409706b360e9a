# 没有按钮的地方：可以回什么，没听懂的怎么说。
options = { $how ->
    [item] 回编号就行：
    [quote] 引用这条，回数字就行：
    [words] 可以回：
    [quoted-words] 引用这条，可以回：
   *[number] 回数字就行：
}{ $rows ->
    [yes] {"\u000A"}{ $lines }
   *[no] { $lines }
}
choosing-which = “{ $typed }”可以回答好几件事，您说的是哪一件？
choosing-of-item = { $number }号：{ $label }
choosing-of-then = { $at }那条：{ $label }
choosing-pictured = 这是{ $number }号的结果图。
choosing-no-such = 没有这一项。
choosing-again = { $label }
choosing-nothing-open = 现在没有等您回数字的事。要投票请发“投票”，要看一件事请发“查”加编号，别的请发“帮助”。

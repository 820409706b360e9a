# 一周小结：一张卡，最多十来行；有编号的都写编号，日子都写周几。
bulletin = { $lines }
bulletin-head = { $unit }这一周（到{ $until }）
bulletin-poll = 定了　{ $number }号 { $title }：{ $outcome ->
    [passed] 通过了
    [rejected] 没有通过
   *[no_quorum] 人数不够，没有定成
}
bulletin-owners = 定了　{ $number }号 业主大会第{ $place }题 { $title }：{ $outcome ->
    [passed] 通过了
    [rejected] 没有通过
   *[no_quorum] 参加的不够，没有定成
}
bulletin-signoff = 定了　{ $number }号 签字 { $title }：{ $outcome ->
    [passed] 同意的够了
   *[rejected] 同意的不够
}
bulletin-mended = 修好　{ $number }号 { $title }
bulletin-done = 办好　{ $number }号 { $title }
bulletin-answered = 答复　{ $number }号 { $title }
bulletin-meeting = 接下来　{ $number }号 { $kind ->
    [activity] 活动
   *[stool] 见面会
}：{ $at }，{ $where }
bulletin-closing = 接下来　{ $number }号 { $title }：{ $thing ->
    [poll] 表决
    [owners] 业主投票
    [signoff] 签字
   *[survey] 问大家
}到{ $at }
bulletin-more = 还有{ $count }件没写下；想看哪件，发“查”加编号。
bulletin-empty = { $unit }这一周还没有可说的。
bulletin-nothing-left = 这张小结里的内容已经收起来了。
button-bulletin-subscribe = 每周发我一份
button-bulletin-leave = 不用再发了
bulletin-subscribed = 好的，{ $unit }每周的小结会私聊发您一份。不想要了，发“退订”。
bulletin-subscribed-toast = 好的，每周私聊发您一份
bulletin-left = 好的，每周的小结不再私聊发您了；群里的照旧。想要了，发“订阅”。
bulletin-left-toast = 好的，不再发了
bulletin-in-private = 请先点开跟我的私聊，说句话，再来订阅。
bulletin-rhythm = { $unit }的一周小结：{ $off ->
    [yes] 现在不发。
   *[no] 每周{ $weekday }{ $hour }发到群里，没有可说的就不发。
}要改，发“简报 周五晚6点”；不发了，发“简报 停”；再发，发“简报 开”。
bulletin-weekday = { $day ->
    [0] 一
    [1] 二
    [2] 三
    [3] 四
    [4] 五
    [5] 六
   *[6] 日
}
refusal-no-such-rhythm = 没看懂是哪天几点。请像这样发：“简报 周五晚6点”，或“简报 停”。
data-bulletin = 每周小结私聊发您一份：{ $unit }，从{ $since }起

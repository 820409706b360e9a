# 每周、每月都开的会。
series-weekday = { $day ->
    [monday] 周一
    [tuesday] 周二
    [wednesday] 周三
    [thursday] 周四
    [friday] 周五
    [saturday] 周六
   *[sunday] 周日
}
series-both = { $one }、{ $other }
series-workday = 工作日
series-date = { $last ->
    [yes] 最后一天
   *[no] { $day }日
}
series-which = { $nth ->
    [last] 最后一个
    [first] 第一个
    [second] 第二个
    [third] 第三个
    [fourth] 第四个
    [fifth] 第五个
    [sixth] 第六个
    [seventh] 第七个
    [eighth] 第八个
    [ninth] 第九个
   *[tenth] 第十个
}
series-clock = { $part ->
    [night] 凌晨
    [early] 早上
    [morning] 上午
    [noon] 中午
    [afternoon] 下午
   *[evening] 晚上
}{ $hour }点{ $shape ->
    [sharp] {""}
    [half] 半
   *[odd] { $past }分
}
series-weekly = { $often ->
    [daily] 每天{ $clock }
    [weekly] 每{ $days }{ $clock }
   *[seldom] 每{ $weeks }周一次的{ $days }{ $clock }
}
series-monthly = 每月{ $days }{ $clock }
series-nth = 每月{ $nth }{ $day }{ $clock }
series-lines = { $lines }
series-repeats = { $rule }都有，接下来是：
series-time = · { $starts }
series-skipped = { $day }是{ $holiday }放假，不办。
series-calls-next = { $holidays ->
    [skipped] 办完一次再通知下一次，最早提前{ $days }天。放假也要办，请说“放假也开”。
    [chosen] 放假照常（除夕到初六不办）。办完一次再通知下一次，最早提前{ $days }天。
   *[none] 办完一次再通知下一次，最早提前{ $days }天。
}
series-begun = { $rule }都有，办完一次我就通知下一次。哪次要改、要取消，说那一次的编号就行；以后都不办了，发“停掉系列 { $number }”。
series-called =
    下一次已经通知{ $groups }个群、{ $invited }位受邀的人：
    { $head }
    这次要改，发“改期 { $number }”加时间；不办了，发“取消 { $number }”。
series-line = { $rule }，{ $place }（从{ $number }号起，一直办）。
series-ask-end =
    以后都不办了吗？{ $rule }，{ $place }。
    已经通知的{ $last }号照常；那次也不办，请另发“取消 { $last }”。
    停掉请回“对”，接着办请回“不”。
series-ended = 停掉了：{ $rule }以后不办了。已经通知的{ $last }号照常。
refusal-series-is-over = 从{ $number }号起的这个系列已经停了。
refusal-no-series = { $number }号只办一次，没有下一次。不办了请发“取消 { $number }”。

# 周报、月报：先说话，后看图；图上有的，话里都有。
summary-period = { $page ->
    [week] { $first }到{ $last }
   *[month] { $year }年{ $month }月
}
summary-head = { $unit }{ $page ->
    [week] 周报
   *[month] 月报
}：{ $period }
summary-lines = { $lines }
summary-listed = { $first }、{ $rest }
summary-few = 少于5
summary-cases = 报修和随手拍：收到{ $filed }件，办结{ $closed }件（{ $page ->
    [week] 前一周
   *[month] 前一个月
}收到{ $before }件，办结{ $done }件）。
summary-in-time = 办结的里有期限的{ $timed }件，其中按时的{ $kept }件。
summary-categories = 收到最多的：{ $list }。
summary-category = { $what }{ $count }件
summary-proposals = 居民提议：收到{ $received }件，答复{ $answered }件，办好{ $done }件。
summary-needs = 会上提的需求：收到{ $raised }件，答复{ $answered }件，办好{ $done }件{ $solved }。
summary-solved = ，居民说解决了{ $count }件
summary-met-stools = 小板凳见面会{ $held }次，到场{ $people }人次。
summary-met-sessions = 议事会{ $held }次，到会{ $people }人次。
summary-met-activities = 活动{ $held }次，参加{ $people }人次。
summary-votes = 表决：结束{ $closed }次，应投{ $electors }人次，投了{ $cast }人次。
summary-nothing = { $unit } { $period }没有可说的：没有收到，也没有办结。
summary-being-drawn = 图随后发来。
summary-in-private = 周报、月报只在私聊里发。请先点开跟我的私聊，再发一次。
summary-which = 您管的不止一处，要看哪一处？
summary-button = { $page ->
    [week] 周报
   *[month] 月报
}
summary-not-drawn = 图这次没有画成；上面的数字是齐的。
summary-on-the-way = 马上发来

# 图上的字
summary-chart-flow = 报修和随手拍（件，每{ $page ->
    [week] 周
   *[month] 月
}）
summary-chart-in-time = 办结的，按时吗（件，每{ $page ->
    [week] 周
   *[month] 月
}）
summary-chart-categories = { $page ->
    [week] 这一周
   *[month] 这个月
}收到的是哪些事（件）
summary-chart-turnout = 表决：应投的投了没有（人次，每{ $page ->
    [week] 周
   *[month] 月
}）
summary-series = { $what ->
    [filed] 收到
    [closed] 办结
    [kept] 按时
    [late] 超期
    [cast] 投了
   *[silent] 没投
}
summary-rest = 其余各类
summary-drawn-nothing = { $page ->
    [week] 最近{ $count }周没有
   *[month] 最近{ $count }个月没有
}
summary-drawn-none = { $page ->
    [week] 这一周没有
   *[month] 这个月没有
}
summary-label = { $page ->
    [week] { $month }/{ $day }
   *[month] { $month }月
}
summary-drawn-note = { $page ->
    [week] 下面写的是每周的周一；颜色后面的数和最后一格，是这一周的。
   *[month] 颜色后面的数和最后一格，是这个月的。
}
summary-said-course = { $title }，{ $page ->
    [week] 最近{ $count }周
   *[month] 最近{ $count }个月
}，从早到晚：{ $one }；{ $other }。
summary-said-series = { $name }{ $list }
summary-said-rows = { $title }：{ $list }。
summary-said = { $text }
summary-map-here = 还没办结的都在这张图上。

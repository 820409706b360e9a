# 结果图、结果公示、卷宗：每个数都写准，写要达到多少，写有什么效力。
results-amount = { $much }{ $measure ->
    [area] 平方米
   *[heads] 人
}
results-label = { $what ->
    [quorum] 参加的{ $measure ->
        [area] 面积
       *[heads] 人数
    }
   *[approve] { $agreed }的{ $measure ->
        [area] 面积
       *[heads] 人数
    }
}
results-told = { $much }，{ $what ->
    [quorum] 一共{ $whole }
   *[approve] 参加的一共{ $whole }
}
results-line = 黑线：至少{ $needed }
results-verdict = { $met ->
    [yes] 够了
   *[no] 还差{ $missing }
}
results-area-withheld = 同意的面积{ $met ->
    [yes] 够了
   *[no] 不够
}。各有多少平方米不写出来：写了，能看出有的人家投了什么。
results-unresolved = 还有{ $heads }人的票要核对。
results-level = 这是{ $level }
results-counted = { $day }计票{ $times ->
    [1] {""}
   *[other] （第{ $times }次）
}
results-seal = 封条 { $seal }
results-of-poll = { $body } { $number }号表决
results-of-owners = { $estate } { $number }号业主大会 第{ $place }题
results-leading = { $choice ->
    [yes] 同意
   *[option] 选得最多的一项
}
results-notice = 业主大会表决结果公示
results-notice-about = { $number }号 { $title }（投票：{ $days }）
results-notice-comes = 公示单在做，马上发给您。
refusal-nothing-counted-yet = { $number }号还没计票，没有结果可以打印。
results-stamp = { $final ->
    [yes] 最终结果
   *[no] 初步结果 有疑问请提出
}
results-below = { $estate } { $number }号业主大会表决结果
results-file = { $number }号结果公示
results-topic = 第{ $place }题 { $title }
results-outcome = 结果：{ $outcome }
results-rule = 规则：人数和面积都要三分之二以上参加，参加的人里，人数和面积都要{ $major ->
    [yes] 四分之三以上
   *[no] 过半数
}同意（民法典第二百七十八条）。人数：一人多套怎么算，见投票公告。这是{ $level }。
results-follows = 按议事规则，已送达没有投票的{ $heads }人随多数计算；这样算各地看法不一，请以当地主管部门意见为准。
results-heads = 人数
results-area = 面积（平方米）
results-all = 全部
results-participating = 参加
results-quorum = 至少要参加
results-approve = { $agreed }至少要
results-building = 楼
results-by-building = 各楼人数
results-archive = 完整档案的指纹 { $digest }
results-ask = 有疑问怎么办
results-doubts = { $until }晚上12点前有疑问请提出：私聊小板凳发“疑问 { $number }”加内容，或者到社区书面提出。每一条都答复。
results-doubts-over = 提疑问的日子已过，共提出{ $doubts }条，答复{ $answered }条。
results-check-receipt = 自己的票怎么记的：私聊小板凳发“我的票”。下面找不到您的回执，也请提出来。
results-recount = 每题的完整档案封存在台账里，监票人和法院可以用 recount 从头复算，结果和这里的每个数都要一样；台账用 journal verify 核对。
results-publish-by = 结果定下来后{ $days }天内公布：{ $by }前贴在小区显著位置。
results-publish-within = 结果定下来后{ $days }天内，贴在小区显著位置公布。
results-where = 有事找谁：{ $whom }。
results-court = 认为表决侵害自己权益的业主，可以请求法院撤销（民法典第二百八十条），要在知道之日起一年内提出。
results-receipts = 计入的回执（{ $count }份）
results-receipts-how = 只列回执，不列投了什么。
button-results-notice = 打印公示单

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
    [quorum] 全部{ $whole }
   *[approve] 参加的{ $whole }
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

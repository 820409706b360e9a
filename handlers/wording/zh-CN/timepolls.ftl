# 先问大家哪个时间能来，再定。
timepoll-head = { $number }号（{ $kind }），{ $place }
timepoll-time = { $place }. { $starts }
timepoll-counted = { $place }. { $starts }：{ $many }人
timepoll-button = { $place }. { $starts }
timepoll-until = 时间先问大家，{ $closes }收齐；要换个时间收齐，说“截止”加时间。
timepoll-right = 对的请回“对”，马上去问；时间已经定了，直接说定的时间；不办了回“取消”。
timepoll-asks = { $head }：哪几个时间您能来？能来的都选，再按一次就取消。
timepoll-how = { $open ->
    [yes] { $closes }收齐。{ $buttons ->
        [no] 也可以引用这条消息，
       *[yes] 也可以回复这条消息，
    }说“1、2”“都行”或“都不行”。
    [off] 取消了，不办了。
   *[no] 收齐了，定了时间就通知。
}
timepoll-asked = 问出去了：{ $groups }个群{ $some ->
    [yes] 、{ $invited }位受邀的人
   *[no] {""}
}，{ $closes }收齐，收齐了告诉您。想早点收，发“约时间 { $number } 结束”。
timepoll-still-open = { $number }号还在问大家，{ $closes }收齐。现在就收，发“约时间 { $number } 结束”；换个时间收，发“约时间 { $number } 截止”加时间。
timepoll-ask-times = { $number }号让大家在哪几个时间里选？比如“周三或者周四晚7点半”。
timepoll-chosen = { $some ->
    [yes] 记下了：{ $number }号您选了{ $places }。
   *[no] 记下了：{ $number }号这几个时间您都不行。
}
timepoll-result = { $head }，大家能来的时间：
timepoll-best = { $any ->
    [yes] { $starts }能来的最多，{ $many }人。就定这个请回“对”，马上通知；要别的时间，直接说。
   *[no] 还没有人选。定{ $starts }请回“对”，马上通知；要别的时间，直接说。
}
timepoll-all-past = 这几个时间都过了。请发“约时间 { $number }”加新的时间。
data-wish = { $community } { $number }号，您能来的时间：{ $places }
refusal-time-poll-is-closed = { $number }号现在没有在问时间。
refusal-closing-is-past = 收齐的时间已经过了，请说一个以后的时间，比如“截止周四晚8点”。
refusal-closing-too-late = 收齐的时间要在能选的第一个时间之前，请说早一点，比如“截止周四晚8点”。
refusal-no-such-time = { $number }号有{ $choices }个时间可选，请回数字，比如“1、2”；也可以回“都行”“都不行”。

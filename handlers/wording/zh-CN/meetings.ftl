# 小板凳见面会和会议：约时间、发通知、提醒、改期。日期一定带星期。
meeting-kind = { $kind ->
    [session] { $named ->
        [yes] { $body }
       *[no] 会议
    }
    [activity] 活动
   *[stool] 小板凳
}
meeting-head = { $number }号（{ $kind }）：{ $starts }，{ $place }。
meeting-line = { $state ->
    [rained_off] { $head }（改期待定）
   *[other] { $head }
}
meeting-lines = { $lines }
meeting-agenda = { $kind ->
    [activity] 做什么：{ $topics }。
   *[other] 议题：{ $topics }。
}
meeting-agenda-open = { $kind ->
    [activity] 做什么：到时一起商量。
   *[other] 议题：听大家说。
}
meeting-hosts = 主持：{ $names }{ $others ->
    [0] {""}
   *[other] { $named ->
        [yes] 、
       *[no] {""}
    }{ $others }位邻居
}。
meeting-hosts-now = { $named ->
    [yes] { $hosts }
   *[no] { $number }号由约会的人主持。
}
    要换人，发“主持 { $number } 王阿姨、小李”；都不要了，发“主持 { $number } 没有”。
meeting-hosts-set = { $number }号记下了。{ $named ->
    [yes] { $hosts }
   *[no] 由约会的人主持。
}
meeting-you-host =
    请您主持这次会：
    { $head }
    您可以改期、改地点、记录：发“查 { $number }”看谁来、大家要说什么，到点发“开始记录 { $number }”。
meeting-how = { $kind ->
    [activity] { $buttons ->
        [no] 来的请发“来 { $number }”
       *[yes] 来的请按“来”，或发“来 { $number }”
    }；几个人一起来，回“来2人”。
   *[other] { $buttons ->
       [no] 来的请发“来 { $number }”
      *[yes] 来的请按“来”，或发“来 { $number }”
   }。想说的现在就可以私聊我，开会时代您提。
}
meeting-places = { $full ->
    [yes] 人齐了，来{ $come }人
   *[no] 来{ $come }人，还差{ $left }人
}{ $waits ->
    [yes] ，候补{ $waiting }人。
   *[no] 。
}
meeting-queued = { $number }号人满了，您{ $several ->
    [yes] 报的{ $heads }人
   *[no] {""}
}排在候补第{ $place }位；有位了马上告诉您。
meeting-moved-up =
    { $several ->
        [yes] 有位了，您报的{ $heads }人都能来。
       *[no] 有位了，您能来了。
    }{ $buttons ->
        [no] 来不了请回“不来”
       *[yes] 来不了请按“不来”
    }，让给后面的人。
    { $head }
meeting-count = { $unsure ->
    [yes] 来{ $come }人，说不准{ $perhaps }人。
   *[no] 来{ $come }人。
}
meeting-state = { $state ->
    [planned] 还没有通知大家。
    [moved] 时间改过了，以上面的为准。
    [rained_off] 因为下雨没有开，新的时间定了再通知。
    [cancelled] 取消了{ $reasoned ->
        [yes] ：{ $reason }。
       *[no] 。
    }
    [held] 开会了，大家说的正在记。
    [listed] 已经开过了，大家说的事在办。
    [replied] 已经开过了，每件事都有了答复。
   *[closed] 已经开过了，每件事都有了结果。
}
meeting-present = { $over ->
    [yes] { $here }人参加。
   *[no] 已到{ $here }人。
}
button-meeting-here = 我到了
button-meeting-entry = 记进日历
button-meeting-come = { $coming ->
    [come] 来
    [not] 不来
   *[perhaps] 说不准
}

meeting-ask-when = 什么时候开？比如“周五晚7点半”“9月20日下午3点”。
meeting-when-again = 没看懂时间。请说哪天几点，比如“周五晚7点半”。
meeting-when-past = { $day }已经过了，请说一个以后的时间。
meeting-option = { $place }. { $moment }
meeting-option-button = { $moment }
meeting-ask-which =
    您说的是哪个时间？请回数字，或直接说时间：
    { $lines }
meeting-holiday = { $holiday ->
    [new-year] 元旦
    [spring-festival] 春节
    [tomb-sweeping] 清明节
    [labour-day] 劳动节
    [dragon-boat] 端午节
    [mid-autumn] 中秋节
   *[national-day] 国庆节
}
meeting-ask-holiday = { $starts }是{ $holiday }放假。真的这时候开，请回“对”；换时间请直接说。
meeting-on-holiday = 这天是{ $holiday }放假。
meeting-in-year = 是{ $year }年的事，离现在还早。
meeting-make-up = { $day }是调休上班的日子。
meeting-provisional = { $year }年的放假安排还没公布，到时再看一眼。
meeting-ask-where = { $known ->
    [yes] 是哪几栋楼的？比如“{ $buildings }”；全社区的请回“全社区”。
   *[no] 在哪里开？比如“社区活动室”。
}
meeting-unknown-building = 没有登记过{ $building }号楼。请再说一次是哪栋楼，或回“全社区”。
meeting-ask-place = 在哪里开？比如“社区活动室”。
meeting-ask-what = { $kind ->
    [activity] 做什么？比如“清扫楼道”；没有定的请回“没有”。
   *[other] 说什么事？比如“停车、电动车”；没有定的请回“听大家说”。
}
meeting-right = 对的请回“对”，马上通知；要改请直接说，不办了回“取消”。
button-meeting-right = 对
button-meeting-change = 改
meeting-reach =
    会通知{ $groups }个群{ $some ->
        [yes] 、{ $invited }位受邀的人
       *[no] {""}
    }{ $all ->
        [yes] {""}
       *[no] （其中{ $silent }位只能当面或打电话说）
    }，约{ $takes }送完。
meeting-takes = { $unit ->
    [hours] { $many }小时
    [days] { $many }天
   *[minutes] { $many }分钟
}
meeting-ask-change = 要改什么？直接说新的时间、地点或议题就行，比如“周六下午3点”。
meeting-announced = { $number }号发出去了：{ $groups }个群{ $some ->
    [yes] 、{ $invited }位受邀的人
   *[no] {""}
}，约{ $takes }送完。改时间发“改期 { $number } 周六晚7点”，不开了发“取消 { $number }”。
meeting-noted-well = 好，这就通知。
meeting-noted-change = 好。
meeting-plan-in-private = 这里大家都看得到。约开会请私聊我。

meeting-invited = { $buttons ->
    [no] 请您来。请回“来”“不来”或“说不准”
   *[yes] 请您来。按按钮，或回“来”“不来”“说不准”
}；有话先说，发“带话 { $number }”加内容。
meeting-reminder = 提醒：{ $head }{ $agenda }
meeting-not-answered = 您来吗？请回“来”“不来”或“说不准”。
meeting-changed = { $state ->
    [rained_off] { $number }号（{ $kind }）：下雨，{ $starts }不开了，新的时间定了再通知。
    [cancelled] { $number }号（{ $kind }）取消了，{ $starts }不开了{ $reasoned ->
        [yes] ：{ $reason }。
       *[no] 。
    }
    [undecided] { $number }号（{ $kind }）不办了，不用选时间了{ $reasoned ->
        [yes] ：{ $reason }。
       *[no] 。
    }
   *[other] { $number }号（{ $kind }）改了：{ $starts }，{ $place }。以这次的为准。
}
meeting-ask-new-time = { $number }号改到什么时候？比如“周六晚7点”。还没定就先不回，定了发“改期 { $number }”加时间。
meeting-ask-new-place = { $number }号改在哪里开？比如“社区活动室”。
meeting-echo-move = { $number }号改到{ $starts }。
meeting-echo-cancel =
    要取消这次吗？
    { $head }
    取消请回“对”，不取消回“不”。
meeting-done = { $state ->
    [cancelled] { $number }号取消了
    [rained_off] { $number }号这次不开了
   *[other] { $number }号改好了
}，正在告诉{ $groups }个群、{ $people }位先前通知过的人，约{ $takes }送完。
meeting-not-changed = 好，没有改。

meeting-span = { $unit ->
    [days] · 提前{ $many }天
    [hours] · 提前{ $many }小时
   *[minutes] · 提前{ $many }分钟
}
meeting-reminded-before =
    开会前这样提醒（夜里不发，挪到最近的合适时间）：
    { $lines }
    要改，请发“会议提醒 1天、2小时”或“会议提醒 不提醒”，从下一次通知起算。
meeting-not-reminded = 开会前不提醒。要改，请发“会议提醒 1天、2小时”，从下一次通知起算。

meeting-noted = { $coming ->
    [come] { $several ->
        [yes] 记下了：{ $number }号您来，{ $heads }人。
       *[no] 记下了：{ $number }号您来。
    }
    [not] 记下了：{ $number }号您不来。
    [waiting] { $several ->
        [yes] 记下了：{ $number }号人满了，您报的{ $heads }人在候补。
       *[no] 记下了：{ $number }号人满了，您在候补。
    }
   *[perhaps] 记下了：{ $number }号您说不准。
}
meeting-later-answer = 您后来又说过一次，以后面那次为准。
meeting-which =
    要开的会不止一个，您说的是哪个？
    { $lines }
    请带上编号，比如“{ $typed } { $number }”。
meeting-which-number = 请说是几号，比如“来 42”。要开的会发“开会列表”看。
meeting-ask-topic = { $number }号上您想说什么？直接发给我，开会时代您提，不说是谁说的。
meeting-brought = 记下了，{ $number }号开会时代您提：{ $text }
meeting-agenda-set =
    { $number }号现在的议题：
    { $agenda }

meeting-none = 现在没有约好的会。想提一件事，请发“提议：”加内容。
meeting-list =
    要开的会：
    { $lines }
    来的请发“来”加编号。
meeting-page = 第{ $page }页
meeting-for-staff = { $any ->
    [yes] { $not_coming }位回了不来
   *[no] 还没有人回话
}；改了、取消了会私下告诉{ $invited }位。
meeting-topic = · { $text }（{ $name }）
meeting-more-topics = 还有{ $count }条。
meeting-mine =
    { $head }
    { $noted }
data-rsvp = { $community }，{ $day }：{ $noted }
data-host = { $community } { $number }号会：请您主持。
data-topic = { $community } { $number }号，{ $day }，带的话：{ $text }

refusal-meeting-forbids = { $state ->
    [planned] { $number }号还没有通知大家。
    [rained_off] { $number }号下雨没有开，新的时间定了再通知。
    [cancelled] { $number }号已经取消了。
   *[other] { $number }号已经开过了。
}
refusal-meeting-is-past = 这个时间已经过了，请说一个以后的时间。
refusal-meeting-is-over = { $number }号已经开过了。
refusal-meeting-not-yet = { $number }号还没有开始。
refusal-meeting-too-far = 太远了，会最多约到一年以后。
refusal-meeting-too-long = 开始和结束的时间对不上，请再说一次。
refusal-meeting-at-new-year = 除夕到初六不约会，请换一天。
refusal-not-enough-places = { $number }号只剩{ $left }个名额，加不进这么多人。先前说的还算数。
refusal-too-many-hosts = 主持的人最多{ $most }位。
refusal-no-such-host = 没有找到“{ $name }”，或不止一位。主持的人要在这里有身份（工作人员、楼长、议事会成员这些），请写登记的全名。
refusal-too-many-topics = 议题最多{ $most }个，请挑要紧的。
refusal-brought-enough = 一次会您最多带{ $most }条话，先请把要紧的说完。
refusal-no-such-meeting = 没有找到{ $number }号会。发“开会列表”看看要开的会。
refusal-which-meeting = 请说是几号会，比如“改期 42 周六晚7点”。要开的会发“开会列表”看。
refusal-reminders-not-understood = 没看懂。请说提前多久，最多3次，比如“会议提醒 1天、2小时”；最早7天，最晚半小时。
refusal-not-invited = { $number }号是议事会、业委会自己的会，只请了成员。您有话要带，请发“带话 { $number }”加内容。

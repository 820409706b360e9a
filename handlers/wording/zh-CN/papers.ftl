# 海报、签到表、手机日历。

paper-title = { $kind ->
    [session] { $named ->
        [yes] { $body }会议
       *[no] 会议
    }
    [activity] 一起来
   *[stool] 小板凳见面会
}
paper-file = { $what ->
    [poster] 海报
    [sign-in] 签到表
    [needs] 需求清单
    [needs-sheet] 需求清单
   *[entry] 日历
} { $day }
paper-calendar = { $where } · 见面会

paper-where = 地点
paper-agenda = { $kind ->
    [activity] 做什么
   *[other] 说什么
}
paper-agenda-open = { $kind ->
    [activity] 到时一起商量
   *[other] 听大家说
}
paper-places = 要几人
paper-so-many = { $many }人
paper-topics-between = 、
paper-invited = 请来
paper-code-chat = 来不来，扫一扫说一声
paper-code-here = 扫一扫签到
paper-code-calendar = 扫一扫，记进手机日历
paper-poster-below = { $scanned ->
    [yes] 带上小板凳，坐下来说。没有手机的一样欢迎；当面不好说的，扫码私下告诉我，开会时代您提。
   *[no] 带上小板凳，坐下来说。没有手机的一样欢迎。
}

paper-sign-in = 签到表
paper-name = 姓名
paper-home = 几号楼几室
paper-signature = 签名
paper-sign-in-below = 只用来记有哪些人来过，不作别的用。没有手机的邻居请在这里签。

paper-entry-agenda = { $kind ->
    [activity] 做什么：{ $topics }
   *[other] 说什么：{ $topics }
}
paper-entry-off = { $state ->
    [rained_off] 因为下雨没有开，新的时间定了再通知。
   *[cancelled] 取消了。{ $reason }
}

paper-being-made = { $what ->
    [poster] 海报在做了，马上发给您。
    [sign-in] 签到表在做了，马上发给您。
    [needs] 清单在做了，马上发给您。
    [needs-sheet] 清单在做了，马上发给您。
   *[entry] 马上发给您。
}
paper-in-private = 这个只能私下发给您。请先私聊我一句，再说一次。
paper-here = 好了，用A4纸打印。
paper-sheet-here = 好了，用表格软件打开。
paper-entry-here = 点开就能记进手机日历。改期、取消，我会再告诉您。
paper-not-made = 没做成。请再说一次；还不行，请发“人工”。

calendar-link =
    { $calendar }的日历：
    { $url }
    在手机日历里选“订阅日历”，粘贴这个链接，以后有见面会就自己出现，改期也跟着改。链接是给您用的，请别转发；不想要了，请发“换日历链接”。
calendar-link-anew =
    旧链接{ $ended }条已作废。{ $calendar }的新链接：
    { $url }
    请在手机日历里删掉旧的，再订阅这个。
calendar-no-web = 这里还没有开通网页，不能订阅日历。要把某次见面会记进手机，请发“日历”加编号，比如“日历 12”。

paper-needs = 需求清单
paper-needs-about = { $about } · 共{ $count }件，办好{ $done }件
paper-needs-month = { $year }年{ $month }月
paper-needs-month-file = 需求清单 { $year }年{ $month }月
paper-needs-number = 编号
paper-needs-meeting = 见面会
paper-needs-what = 需求
paper-needs-holder = 谁在办
paper-needs-due = 期限
paper-needs-state = 进展
paper-needs-reply = 答复
paper-needs-until = { $due }前
paper-needs-hidden = （已隐藏）
paper-needs-none = 没有要办的事。
paper-needs-below = 截至{ $day }。办到哪一步了，请给小板凳发“查”加编号。
paper-date = { $year }年{ $day }

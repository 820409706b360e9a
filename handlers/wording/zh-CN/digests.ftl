# 日报：只写您能办的，没有事就不发。
digest-page = 日报 · { $day }{ $placed ->
    [yes] {" "}{ $place }
   *[no] {""}
}{ $page ->
    [1] {""}
   *[other] （第{ $page }页）
}
    { $lines }
digest-empty = { $day }{ $placed ->
    [yes] {" "}{ $place }
   *[no] {""}
}：眼下没有等您办的事。您辛苦了。
digest-community = ◆ { $name }
digest-section = { $section ->
    [overdue] 【已过时限】
    [today] 【今天到期】
    [approval] 【等您定】
    [unanswered] 【还没有回音】
    [meetings] 【48小时内的会】
    [votes] 【投票、签字还差】
   *[quiet] 【好久没听到声音】
}
digest-line = { $numbered ->
    [yes] { $number }号{" "}
   *[no] {""}
}{ $what }{ $when }{ $again }
digest-what = { $kind ->
    [case] { $title }
    [new-case] 新报的，还没人接：{ $title }
    [untaken-case] 还没派人：{ $title }
    [unstarted-case] 派了，还没动手：{ $title }
    [voice] 一条语音，请您听一听
    [returned-case] 退回来了，要另派人：{ $title }
    [contested] 报的人说没修好：{ $title }
    [check] 修好了，等您看：{ $title }
    [extension] 有人申请延期：{ $title }
    [proposal] 等答复：{ $title }
    [need] 会上提的，等答复：{ $title }
    [flagged] 先藏起来了，要不要恢复显示
    [task] 决议：{ $title }
    [note] 留言：{ $title }
    [home] { $count }户说了住处，等认识的人确认
    [claim] { $count }处房产等核对业主
    [objection] 名册异议，等答复
    [doubt] 计票疑问，等答复
    [review] { $count }户的票要核对
    [term] { $count }人90天内任期到期
    [minutes] 纪要，等您看过公布
    [list] 会上提的事还没公布：{ $title }
    [meeting] { $title }
    [poll] { $title }：还差{ $count }人
    [owners-vote] { $title }：还差{ $lacks ->
        [both] { $count }人、{ $area }㎡
        [area] { $area }㎡
       *[heads] { $count }人
    }
    [signoff] { $title }：还差{ $count }户
    [untold] 有了答复，等转告：{ $title }
    [gate] 过会的下一步还没记
   *[silent] { $title }{ $rest ->
        [0] {""}
       *[other] ，还有{ $rest }栋
    }：三个月没听到声音了，去坐坐？
}
digest-untitled = { $kind ->
    [meeting] 开会
    [list] 听大家说
    [proposal] （内容先藏起来了）
    [need] （内容先藏起来了）
    [untold] （内容先藏起来了）
   *[other] 照片或语音里的事
}
digest-when = { $how ->
    [late] ，{ $day }到期，过了{ $days }天
    [now] ，{ $moment }到的时限
    [begins] ，{ $moment }
    [closes] ，{ $moment }截止
    [by] ，{ $day }前
    [since] ，{ $day }起
   *[none] {""}
}
digest-again = { $day ->
    [1] {""}
   *[other] {" "}· 第{ $day }天提醒
}
digest-count = { $name }：{ $count }件{ $late ->
    [0] {""}
   *[other] ，其中{ $late }件已过时限
}{ $again }
digest-counted = （早上数的，点开看现在的）
digest-button = { $numbered ->
    [yes] { $number }号{ $kind ->
        [review] 的票
        [doubt] 疑问
       *[other] {""}
    }
   *[no] { $kind ->
        [note] 回留言
        [home] 看住处
        [claim] 看业主
        [term] 看任期
        [silent] 约小板凳
       *[other] 打开
    }
}{ $named ->
    [yes] {" "}{ $community }
   *[no] {""}
}
digest-button-community = { $name }
digest-button-more = 还有{ $count }件
digest-button-off = 早上不用发了
digest-button-on = 每个工作日早上发
digest-here = 好
digest-unsubscribed = 好，早上不再发日报。想看时发“日报”；想再收，发“订阅日报”。
digest-subscribed = 好，每个工作日早上8:30把等您办的事发给您；没有事就不发。
digest-data-note = { $community } { $day }的留言{ $known ->
    [yes] ：{ $text }
   *[no] ，已有回音，内容已删
}
digest-data-told = 最近一次给您排日报：{ $day }
digest-data-stopped = { $day }起您不收日报
refusal-digest-too-wide = 您管着{ $count }个社区，请说是哪一个，比如“日报 明珠社区”。
refusal-no-digest = 日报写的是等工作人员、网格员、楼长办的事。您提的、报的事，发“我的”就能看到。

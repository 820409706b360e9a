# 小板凳桌边：签到、记录、需求清单、逐件答复。
table-lines = { $lines }
table-noted = 好。

attendance-kind = { $kind ->
    [council] 议事会
    [committee] 业委会
    [property] 物业
    [staff] 社区
   *[resident] 居民
}
table-here = 记下了：{ $number }号您到了（{ $kind }）。{ $private ->
    [yes] 身份不对请回“改”，按错了请回“取消”。
   *[no] 按错了请私聊我发“取消签到”。
}
table-counted = { $own ->
    [yes] 记下了：{ $number }号，您是{ $kind }。
   *[no] { $named ->
        [yes] 到：{ $name }（{ $kind }），已到{ $total }人。记错了回“取消”。
       *[no] 到{ $heads }人（{ $kind }），已到{ $total }人。记错了回“取消”。
    }
}
table-not-here = 好，{ $number }号去掉了，已到{ $total }人。
table-check-in-like-this = 到了请私聊我发“签到”加今天的签到词，比如“签到 桂花”；签到词请问主持人。
table-nothing-open = 现在没有正在开的会。要开的会发“开会列表”看。
table-ask-word = 请发“签到”加今天的签到词，比如“签到 桂花”；签到词请问主持人。
table-kind-option = { $place }. { $kind }
table-ask-kind =
    您是以什么身份来的？请回数字：
    { $lines }
table-word = { $number }号的签到词：{ $word }（请在现场念给大家）。
table-kind-count = { $kind }{ $heads }人
table-by-kind = 已到{ $total }人：{ $kinds }。
table-doors-open = { $number }号会，{ $starts }开始。签到词是“{ $word }”，请到场念给大家；没有手机的，由记录的人签。开始记录请发“开始记录 { $number }”。
table-not-listed = { $number }号（{ $starts }）大家说了什么，还没有公布。请发“开始记录 { $number }”记下来，再发“记完了”；没开成请发“下雨 { $number }”或“取消 { $number }”。
data-here = { $community } { $number }号会，{ $day }，您到了（{ $kind }）

table-recording = { $again ->
    [yes] 接着记{ $number }号，已记{ $jotted }件，已到{ $total }人。
   *[no] 开始记{ $number }号，已到{ $total }人。签到词：{ $word }。
}
    一件一行，末尾写姓名和门牌：“记 2单元漏水 王阿姨 302”。姓名门牌只留着答复用，不公布。
    没手机的人：“到 王阿姨 302”“到 5人”。改一行：“改 3 ……”；删一行：“删 3”。纸上的单子可以拍照、可以录音发我。
    完了发“记完了”。
table-handed-over = { $number }号现在由{ $name }接着记，您不用记了。要换您记，发“{ $typed } { $number }”。
table-record-in-private = 这里大家都看得到姓名门牌，请私聊我记。
table-jot-like-this = 请这样记：“记 2单元漏水 王阿姨 302”，一件一行。
table-jotting = { $known ->
    [yes] { $place }. { $text }（{ $who }，不公布）
   *[no] { $place }. { $text }
}{ $veiled ->
    [yes] 　里面的姓名门牌公布时隐去。
   *[no] {""}
}
table-struck = 删了第{ $place }件：{ $text }
table-attached = { $kind ->
    [voice] 这段录音收在{ $number }号的记录里了
   *[picture] 这张照片收在{ $number }号的记录里了
}，共{ $files }份，只有记录的人和社区看得到。要报修请先发“报修”。
button-table-files = 看纸条、录音（{ $files }份）
table-file = { $number }号会上的记录。上面有姓名门牌，请别转发。
table-voice-name = { $number }号会上的录音
table-file-lost = 刚才那份照片或录音没收到，请再发一次。
table-files-not-there = 还没收好，请稍后再试。
table-to-check = { $number }号：{ $total }人参加，记了{ $count }件{ $filed ->
    [yes] ，另有照片、录音{ $files }份
   *[no] {""}
}。请核对：
table-publish-how = 括号里的不公布。对的请回“对”，马上公布；要改请发“改 3 ……”“删 3”，或接着记。
button-table-publish = 对，公布
table-go-on = 好，先不公布。接着记，完了再发“记完了”。
table-published = { $number }号公布了：{ $count }件，{ $numbers }号，{ $due }前逐件答复。
    交给别人请发“交给 { $first } 物业”，答复请发“答复 { $first }”加内容，清单请发“清单 { $number }”。
table-published-nothing = { $number }号公布了：没有记到要办的事。

needs-card = { $starts }的小板凳（{ $number }号）{ $counted ->
    [yes] ：{ $total }人参加
   *[no] 开过了
}，{ $any ->
    [yes] 收到{ $count }件：{ $numbers }号{ $begun ->
        [yes] ，已答复{ $answered }件，办好{ $over }件{ $dated ->
            [yes] ，其余{ $due }前答复。
           *[no] 。
        }
       *[no] ，{ $due }前逐件答复。
    }
   *[no] 没有要办的事。
}
needs-line = { $hidden ->
    [yes] { $number }号　（已隐藏）
   *[no] { $number }号　{ $text }（{ $progress }）
}
button-needs = 看清单
need-progress = { $state ->
    [answered] 已答复
    [accepted] 已受理
    [in_progress] 在办
    [done] 办好了
    [declined] 暂不办
    [merged] 并入别的了
    [withdrawn] 收回了
    [on_agenda] 等议事会
    [voting] 正在表决
    [decided] 表决通过
   *[received] 等答复
}
need-office = { $office ->
    [property] 物业
    [committee] 业委会
    [council] 议事会
   *[community] 社区
}
needs-full = { $hidden ->
    [yes] { $number }号　（已隐藏）
   *[no] { $number }号　{ $text }
}
    　{ $office }：{ $progress }{ $dated ->
    [yes] ，{ $due }前答复
   *[no] {""}
}{ $replied ->
    [yes] 。答复：{ $reply }
   *[no] {""}
}
needs-of-meeting = { $number }号小板凳（{ $starts }）的需求清单：{ $count }件，办好{ $done }件。
needs-of-month = { $year }年{ $month }月的需求清单：{ $count }件，办好{ $done }件。
needs-more = 还有{ $count }件，请看打印的清单。
button-needs-pdf = 打印（PDF）
button-needs-sheet = 表格（XLSX）

need-ask-to-whom = { $number }号交给谁？物业、业委会、议事会、社区，或者一个人的名字。
need-handed = { $number }号交给{ $name }了，{ $any ->
    [yes] 已经告诉{ $told }位。
   *[no] 这里还没有能收到消息的人，请当面或打电话说。
}
need-yours = { $number }号交给您了：{ $text }。{ $dated ->
    [yes] 请在{ $due }前答复，发“答复 { $number }”加内容；
   *[no] {""}
}去办了发“我去办 { $number }”，办好了发“办结 { $number }”加一句话。
need-started = 好，{ $number }号记为在办。办好了请发“办结 { $number }”加一句话。
need-ask-what-was-done = { $number }号做了什么？说一句，提的人会看到。
need-finished = { $number }号办好了，会告诉提的人，并问一声解决了没有。
need-to-raiser = { $table ->
    [yes] 您在小板凳上提的
   *[no] 上门走访时您提的
}{ $number }号（{ $text }）{ $what ->
    [accepted] 社区受理了。
    [started] 有人去办了。
    [answered] 有答复了
    [finished] 办好了
    [declined] 暂时办不了
    [merged] 并入了{ $target }号
    [hidden] 被隐藏了
   *[unhidden] 恢复显示了。
}{ $noted ->
    [yes] ：{ $note }
   *[no] {""}
}{ $asks ->
    [yes] {"\u000A"}解决了吗？{ $buttons ->
        [no] 请发“解决了 { $number }”或“没解决 { $number }”。
       *[yes] 请按一下，或发“解决了 { $number }”“没解决 { $number }”。
    }
   *[no] {""}
}
need-to-carry = 请带话给{ $who }：{ $table ->
    [yes] 小板凳上提的
   *[no] 请您代为登记的
}{ $number }号（{ $text }）{ $what ->
    [accepted] 社区受理了。
    [started] 有人去办了。
    [answered] 有答复了
    [finished] 办好了
    [declined] 暂时办不了
    [merged] 并入了{ $target }号
    [hidden] 被隐藏了
   *[unhidden] 恢复显示了。
}{ $noted ->
    [yes] ：{ $note }
   *[no] {""}
}{ $asks ->
    [yes] {"\u000A"}{ $buttons ->
        [no] 请顺便问一声解决了吗，替这位答一声。
       *[yes] 请顺便问一声解决了吗，替这位按一下。
    }
   *[no] {""}
}{ $waits ->
    [yes] {"\u000A"}{ $buttons ->
        [no] 告诉了请回“转告了”，
       *[yes] 告诉了请按“转告了”，
    }没告诉的都在“待转告”里。
   *[no] {""}
}
button-solved = 解决了
button-unsolved = 没解决
need-thanks = { $solved ->
    [yes] 好，{ $number }号记为解决了，谢谢您。
   *[no] 记下了，{ $number }号还没解决，已告诉在办的人，{ $due }前再答复您。
}
need-not-solved = { $number }号（{ $text }）提的人说还没解决。请在{ $due }前再答复：“答复 { $number }”加内容。
needs-due = { $look ->
    [due] 这些今天该答复了，请发“答复 { $number }”加内容：
   *[overdue] 这些过了答复的日子，还没有答复。请发“答复 { $number }”加内容：
}
needs-late = { $starts }小板凳上提的{ $numbers }号，过了说好的日子还没答复，已经在催。进展请发“查 { $first }”。

proposal-raised-at = { $meeting }号小板凳上提的，{ $office }在管。
proposal-as-said = 原话（只有工作人员看得到）：{ $text }

refusal-here-already = { $number }号您已经签到了。按错了请发“取消签到”。
refusal-not-here = 没有找到您的签到。
refusal-wrong-word = 签到词不对。请再听一遍，或问一下主持人。
refusal-arrival-not-understood = 请这样发：“到 王阿姨 302”，或“到 5人”。
refusal-not-recording = 您现在没有在记录。请先发“开始记录”加编号，比如“开始记录 42”。
refusal-no-such-jotting = 单子上没有第{ $place }件。
refusal-too-many-jottings = 一次会最多记{ $most }件。
refusal-not-asked = { $number }号还没有答复，答复了会来问您。
refusal-said-before = { $number }号您已经说过了，谢谢您。
refusal-not-listed = { $number }号的清单还没有公布，开过会、记完了才有。
refusal-which-list = 要哪一份？请发“清单 42”（一次会）或“清单 11月”。
refusal-nobody-of-that-name = 没有找到“{ $name }”。可以交给物业、业委会、议事会、社区，或在这里有身份的人（写全名）。

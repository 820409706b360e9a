# 入户走访：一圈一圈走，问一件事；听来的有编号、有答复，其余是私下的。

refusal-visits-are-over = { $number }号这一圈走访已经结束了。要再走，请重新发“走访”加楼号。
refusal-not-on-this-round = { $number }号这一圈现在不是您在走。要接过来，请发“走访 { $number } 接手”。
refusal-no-such-visits = 没有您能看的{ $number }号走访。
refusal-too-many-doors = 一圈最多{ $most }户，请分几圈走。
refusal-too-many-lines = 一次最多{ $most }行，请分开发。
refusal-too-long-at-the-door = 备注请写短些，最多{ $longest }个字。

button-visit-round = { $number }号走访
button-visit-building = 走{ $building }
button-visit-door = { $home }
button-visit-take = 我接手
button-visit-records = 看记录
button-visit-end = 走完了
button-visit-over = 就到这里，结束
button-visit-strike = 撤回这条备注
button-visit-mark = { $mark ->
    [visited] 去过了
    [nobody] 没人
    [unwilling] 不用来
    [need] 记一件
    [report] 报修
   *[note] 备注
}

visit-heard = 记下了
visit-in-private = 走访的事私下说：请私聊我发“走访”。
visit-desk =
    走访：
    { $going }
    { $buttons ->
        [no] 要走一栋楼，请发：
       *[yes] 要走一栋楼，请按楼号，或发：
    }走访 3号楼 小李 问：楼道灯亮不亮
visit-going = { $number }号　{ $building }：{ $question }
visit-nobody-goes = 现在没有在走的。
visit-which-building = 请写走哪栋楼，比如：走访 3号楼 问：楼道灯亮不亮
visit-ask-question = { $building }这一圈问什么？直接打字发给我，比如：楼道灯亮不亮。
visit-planned = { $building }的走访是{ $number }号，由{ $who }去{ $doors ->
    [0] 。
   *[other] ，{ $doors }户。
}一次走不完，改天接着走，{ $until }前有效。不用打卡，也不记去了几户。备注只有走访的人和社区工作人员看得到，结束{ $days }天后清掉。
visit-seen = { $number }号走访，{ $building }，问：{ $question }
    { $anybody ->
        [yes] 现在{ $who }在走。{ $buttons ->
            [no] 要接过来请发“走访 { $number } 接手”。
           *[yes] 要接过来请按“我接手”，或发“走访 { $number } 接手”。
        }
       *[no] 现在没有人在走。{ $buttons ->
           [no] 要接过来请发“走访 { $number } 接手”。
          *[yes] 要接过来请按“我接手”，或发“走访 { $number } 接手”。
       }
    }
visit-handed = { $number }号走访现在由{ $who }去。
visit-no-longer-yours = { $number }号（{ $building }）的走访现在由{ $who }接着走，您不用去了，辛苦了。

visit-list =
    { $number }号走访，{ $building }，问：{ $question }
    { $doors }
    还有{ $left }户（第{ $page }/{ $pages }页）。听到的事一行一件：302 王阿姨：楼道灯不亮。私下的写“302 备注：…”，没人写“302 没人”。加门：走访 { $number } 加 303、401。
visit-door = { $home }{ $again ->
    [yes] （上次没人）
   *[no] {""}
}
visit-no-doors = （还没列门牌，走到哪家写哪家就行）
visit-all-visited = { $buttons ->
    [no] （都走到了，请回“走完了”）
   *[yes] （都走到了，请按“走完了”）
}
visit-added = 加了{ $count }户。
visit-ask-mark = { $home }怎么样？
visit-ask-line = { $kind ->
    [report] { $home }什么坏了？请写：王阿姨：水管漏了。
    [note] { $home }备注什么？只有走访的人和社区工作人员看得到。
   *[need] { $home }说了什么？请写：王阿姨：楼道灯不亮。
}
visit-marked = { $count ->
    [1] 记下了。
   *[other] 记下了{ $count }户。
}

visit-need = { $home }说的记成{ $number }号：{ $text }。{ $dated ->
    [yes] { $due }前答复，请当面告诉一声{ $number }号和日子。
   *[no] {""}
}{ $veiled ->
    [yes] 里面的名字、门牌大家看不到。
   *[no] {""}
}{ $reachable ->
    [yes] 答复会直接发给本人。
   *[no] 本人没有登记，答复出来请您转告。
}写错了发“改 { $number } …”，不要了发“撤回”。
visit-entered-for-you = 走访时您说的事，登记成{ $number }号了：{ $text }。{ $dated ->
    [yes] { $due }前答复，会发给您。
   *[no] {""}
}不是您说的，请回“找人”。
visit-noted = { $home }的备注记下了，只有走访的人和社区工作人员看得到，这一圈结束{ $days }天后清掉。
visit-struck = { $home }的那条备注撤回了。
visit-records-none = { $erased ->
    [yes] { $number }号走访的记录已按时清掉了。登记成编号的事，发“查”加编号看。
   *[no] { $number }号走访还没有记下什么。
}
visit-records =
    { $number }号走访记下的（{ $until }清掉，请不要转发）：
    { $lines }
visit-record = { $home }　{ $kind ->
    [need] 登记成{ $item }号
    [proposal] 提议{ $item }号
    [report] 报修{ $item }号
   *[note] 备注：{ $note }
}
visit-doors-left = { $number }号还有{ $left }户没走到。改天接着走就行；{ $buttons ->
    [no] 就到这里请发“走访 { $number } 走完了”。
   *[yes] 就到这里请按一下，或发“走访 { $number } 走完了”。
}
visit-over = { $number }号走访结束了，{ $building }走到{ $visited }户，辛苦了。{ $count ->
    [0] 没有登记要办的事。
   *[other] 登记了{ $count }件：{ $numbers }号，各有答复日期；要转告的会在“待转告”里。
}{ $notes ->
    [0] {""}
   *[other] 备注{ $notes }条，{ $erased }清掉。
}谁家没人不留记录。
visit-folded = { $number }号{ $building }的走访名单收起来了。
visit-unsaid = （走访时各户的情况，结束后删掉了）
data-visit-round = { $community }：您在走{ $number }号走访（{ $building }）
data-visit-note = { $community }：{ $day }走访（{ $number }号）时对您家的备注：{ $note }

# 问大家：只是听意见，选得最多的领先，不作决定。
survey-text = { $text }
survey-option = { $place } { $text }
survey-counted = { $place } { $text }：{ $heads }人{ $leads ->
    [yes] （最多）
   *[no] {""}
}
survey-question =
    { $number }号 问大家：{ $text }
    { $lines }
    { $open ->
        [yes] { $closes }截止，已有{ $answered }人回答。{ $level }，不作决定。
        { $kind ->
            [several] { $buttons ->
                [no] 可以选几个；
               *[yes] 可以选几个：按按钮，再按一下就去掉；
            }
           *[single] { $buttons ->
               [no] 选一个；
              *[yes] 按按钮选一个；
           }
        }{ $buttons ->
            [no] 引用这条消息，写数字或选项。
           *[yes] 也可以回复这条消息，写数字或选项。
        }截止前可以改，各选了多少，截止前不公布。
       *[no] 已经截止，{ $answered }人回答。{ $level }，不作决定。
    }
survey-note = { $level }，不作决定。截止前谁也看不到结果，可以改，也可以收回。截止后，在这里点的会显示名字；不想显示，私聊我发“投票 { $number }”。
survey-ballot =
    { $question }
    { $own }
survey-own = 您选的：{ $picked }
survey-own-none = 您还没有选。
survey-picked = { $number }号记下了。{ $own }
survey-noted = { $number }号记下了。截止前可以改。
survey-later-stands = 您后来又选过一次，以后来的为准。
survey-result =
    { $number }号意见收齐了：{ $text }
    { $lines }
    { $leads ->
        [yes] 一共{ $heads }人回答。
        [tie] 一共{ $heads }人回答，没有一个选项领先。
       *[no] 没有人回答。
    }{ $level }，不作决定；怎么办，由社区再和大家商量。群里投的、私聊的、网页上的都算在内，一人只算一次。
    想核对可以请社区重新计票；封条 { $seal }
survey-hidden = { $number }号　这一条已隐藏，原因：{ $reason }
survey-withdrawn-card = { $number }号收回了，不用再选。
survey-ask-text = 想问大家什么？请写一句话，像这样：楼下长椅装哪边？
survey-ask-options = “{ $text }”让大家在哪几样里选？一行写一个，或者用 | 隔开；能选几个的加一行“可多选”，要定时间加一行“截止 周五晚8点”。“都不同意”会自动加上。
survey-no-group = 这里还没有群，问不了大家。请在群里问，或请工作人员先把群登记上。
survey-opened = { $night ->
    [yes] { $number }号记下了，夜里不打扰，早上发到{ $groups }个群。
   *[no] { $number }号，这就在{ $groups }个群里问大家。
}{ $closes }截止，到点自动出结果。想早点收，发“提前结束 { $number }”；不问了，发“撤回 { $number }”。
button-survey-end = 提前结束
button-survey-withdraw = 撤回，不问了
button-survey-show = { $number }号：选一选
survey-ended = { $number }号提前结束了，结果马上出来。
survey-withdrawn = { $number }号收回了，选过的都不算。
survey-list =
    正在听意见：
    { $lines }
survey-line = { $number }号 { $text }　已有{ $answered }人回答，{ $closes }截止
survey-ask-reason = { $number }号为什么要隐藏？请写原因，大家看得到。
survey-ask-appeal = 为什么{ $number }号不该隐藏？请说明，会转给工作人员。
survey-done = { $what ->
    [hidden] { $number }号已隐藏。
    [unhidden] { $number }号已恢复显示。
    [flagged] 记下了。再有一位已确认住处的邻居也这样说，{ $number }号就先隐藏，等工作人员决定。
   *[appealed] { $number }号的申诉已转给工作人员，会有人答复您。
}
survey-to-asker = { $what ->
    [hidden] 您问的{ $number }号被隐藏了，原因：{ $reason }。觉得不应该隐藏，请发“申诉 { $number }”加说明。
   *[unhidden] 您问的{ $number }号恢复显示了。
}
survey-to-staff = { $what ->
    [hidden] { $number }号（问大家）被两位邻居要求隐藏，已先隐藏，原因：{ $reason }。请您决定：“隐藏 { $number }”加原因，或“恢复显示 { $number }”。
   *[appealed] { $number }号（问大家）的提问人不同意隐藏：{ $reason }。请看看：“隐藏 { $number }”加原因，或“恢复显示 { $number }”。
}
data-survey = { $asked ->
    [yes] { $community } { $number }号，您{ $day }问的：{ $text }
   *[no] { $community } { $number }号，您{ $day }选的：{ $text }
}
refusal-survey-is-closed = { $number }号已经截止了，不能再选、再改。
refusal-survey-is-still-open = { $number }号还没有截止。
refusal-only-who-asked = { $number }号只有提问的人能收。
refusal-asked-lately = 每位邻居{ $days }天问大家一次，您这几天问过了。急事请找工作人员。
refusal-one-a-day = 这个群24小时内已经问过一件事（{ $number }号），请明天再问。急事请找工作人员。
refusal-elections-are-not-asked = 选人、换届、罢免的事不能在这里投，也不能先听意见：按法律要秘密写票、当众计票。请线下办。
refusal-answer-in-the-group = { $number }号是问那个群里的邻居的，请在那个群里选。
refusal-no-such-survey = 没有找到{ $number }号。发“投票”看看正在问什么。

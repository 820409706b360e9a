# 议事会、业委会表决。截止前谁也看不到投了什么，只看得到多少人投了。
choice-yes = 同意
choice-no = 反对
choice-abstain = 弃权
choice-none = 都不同意
button-ballot = { $number }号：投票
button-option = { $marked ->
    [yes] ☑ { $place } { $text }
   *[no] { $place } { $text }
}
button-cast = 投完
button-open-poll = 开始表决
button-council = 交给{ $body }

poll-level = { $level ->
    [advisory] 只是听意见
    [village_assembly] 村民会议表决（需按法定程序）
    [village_reps] 村民代表会议表决（需按法定程序）
    [village_group_meeting] 村民小组会议表决（需按法定程序）
    [residents_assembly] 居民会议表决（需按法定程序）
    [affected_unanimous] 有关业主表决（以签字票为准）
   *[owners] 业主大会表决（以签字票为准）
    [internal_decision] { $body ->
        [committee] 业委会意见
       *[council] 议事会意见
    }
}
poll-level-outdated = { $level }。人数要求还是2018年的，2026年的新法没有核对，请先问民政部门
poll-veiled = 内容已隐藏
poll-question =
    { $number }号表决：{ $title }
    { $closes }截止。这是{ $level }。
    弃权算参加，但不算同意。截止前可以改，谁投了什么、各有多少票，截止前不公布。
poll-question-options =
    { $number }号表决：{ $title }
    { $lines }
    { $closes }截止。这是{ $level }。
    选“都不同意”也算参加。截止前可以改，谁投了什么、各有多少票，截止前不公布。
poll-option = { $marked ->
    [yes] ☑ { $place } { $text }
   *[no] { $place } { $text }
}
poll-how = { $kind ->
    [approve] { $buttons ->
        [no] 您怎么投？
       *[yes] 按按钮，或回：1 同意　2 反对　3 弃权
    }
    [several] { $buttons ->
        [no] 可以选几个，直接回数字，比如 1 3
       *[yes] 可以选几个：按一下选上，再按一下去掉，选好了按“投完”。也可以直接回数字，比如 1 3
    }
   *[single] { $buttons ->
       [no] 选一个，回它的数字
      *[yes] 选一个：按按钮，或回它的数字
   }
}
poll-turnout = 已投 { $voted }/{ $electorate }
poll-card =
    { $question }
    { $turnout }
poll-ballot =
    请您投票。
    { $question }
    { $how }
poll-reminder =
    提醒您：这件事您还没投票。
    { $question }
    { $how }
poll-missing = { $number }号表决{ $closes }截止，还有{ $count }位没投票。{ $buttons ->
    [no] 要投请私聊我发“投票 { $number }”。
   *[yes] 要投请按上面的按钮，或私聊我发“投票 { $number }”。
}

vote-echo = 您投了：{ $choice }。截止前可以改。
vote-noted = 您的票记下了，截止前可以改。
vote-not-cancelled = 表决不用取消：没投的不算，投了的可以改，发“改”就行。
later-vote-stands = 您后来又投过一次，以后面那次为准。

poll-list =
    正在表决：
    { $lines }
    { $buttons ->
        [no] 成员投票请私聊我发“投票”加编号。
       *[yes] 成员投票请按按钮，或发“投票”加编号。
    }
poll-line = { $number }号 { $title }：{ $closes }截止，{ $turnout }
poll-which =
    正在表决的不止一件，您说的是哪件？
    { $lines }
    { $buttons ->
        [no] 请发“投票 { $number } 同意”这样的话。
       *[yes] 请按按钮，或发“投票 { $number } 同意”这样的话。
    }
poll-which-line = { $number }号 { $title }
poll-nothing-open = 现在没有正在表决的事。以前的结果请发“查”加编号。
poll-none-on = { $number }号没有表决过。发“投票”看正在表决的事。

poll-opened = { $number }号“{ $title }”交给{ $body }表决了，{ $closes }截止，结果在这里公布。
poll-put-to-vote = { $number }号交给{ $body }表决了：{ $count }位成员可以投，{ $closes }截止。
poll-until-when =
    把{ $number }号交给{ $body }表决，{ $closes }截止？
    { $buttons ->
        [no] 可以就回“好”；
       *[yes] 可以就按“开始表决”或回“好”；
    }要别的时间请直接回，比如“5天”“11月20日 18:00”。
poll-which-council =
    { $number }号交给谁表决？{ $buttons ->
        [no] 请回数字：
       *[yes] 请按按钮或回数字：
    }
    { $lines }
poll-council-line = { $place } { $body }
poll-no-council = 这里还没有登记议事会或业委会，不能上会。请管理员先加进来。
poll-no-item = 没有找到{ $number }号。发“列表”看看大家提的事。
poll-which-item = 请说是几号，比如“上会 42”“上会 42 截止 5天”，或“上会 42 选一：甲 | 乙”。

poll-outcome-passed = 通过
poll-outcome-rejected = 没有通过
poll-outcome-no-quorum = 人数不够，没有作出决定
poll-outcome-no-area = 面积不够，没有作出决定
poll-outcome-neither = 人数和面积都不够，没有作出决定
poll-outcome-leading = 听完意见了，不作决定
poll-outcome-needs-review = 有待复核
poll-count = { $outcome ->
    [no_quorum] 应到{ $electorate }人，投票{ $voted }人（需要{ $quorum }人）：同意{ $yes }，反对{ $no }，弃权{ $abstain }。
   *[other] 应到{ $electorate }人，投票{ $voted }人（需要{ $quorum }人）：同意{ $yes }，反对{ $no }，弃权{ $abstain }；同意需要{ $needed }人以上。
}
poll-count-options = { $outcome ->
    [no_quorum] 应到{ $electorate }人，投票{ $voted }人（需要{ $quorum }人）：
   *[other] 应到{ $electorate }人，投票{ $voted }人（需要{ $quorum }人），{ $needed }人以上同意的选项通过：
}
    { $lines }
poll-count-option = { $text }：{ $heads }人{ $passed ->
    [yes] ，通过
   *[no] {""}
}
poll-by-hands =
    { $count }
    会上举手表决：只记人数，不记谁怎么举的。
poll-follows-passed = 接下来由社区安排去办，办到哪一步请发“查 { $number }”。
poll-follows-rejected = 这件事先不办。有新情况，可以再提议。
poll-back-on-agenda = { $number }号回到{ $body ->
    [committee] 业委会
   *[council] 议事会
}议程，{ $due }前答复大家下一步。
poll-run-off = 没有一个选项票数够。{ $number }号回到议程，可以在票最多的几个里再选一次：{ $options }。{ $due }前答复大家下一步。
poll-follows-no-quorum = { $number }号可以重新表决。
poll-follows-leading = 这次只是听意见，怎么办由社区再和大家商量。
poll-follows-unresolved = 有几张票还没弄清楚，可能影响结果，弄清楚了再公布。
poll-follows-needs-review = 票数相同，由主持的人按规则处理后公布。
poll-result =
    { $number }号“{ $title }”表决结果：{ $outcome }。
    { $count }
    { $follows }
    这是{ $level }。想核对可以请社区重新计票；封条 { $seal }
poll-closed =
    { $number }号表决已截止：{ $title }
    结果：{ $outcome }。
    { $count }
    这是{ $level }。

poll-away = 刚才断线约{ $minutes }分钟，这段时间投的票可能没收到。
poll-away-there = { $where }刚才断线约{ $minutes }分钟，这段时间在那边投的票可能没收到。
poll-outage =
    { $why }
    { $lines }
    不放心请再投一次，以最后一次为准。
poll-moved = { $number }号表决截止时间顺延到{ $closes }。

refusal-poll-is-closed = { $number }号表决已经截止，不能再投了。结果请发“查 { $number }”。
refusal-poll-is-still-open = { $number }号表决还没到截止时间。
refusal-not-a-member = { $number }号由{ $rule ->
    [committee_all_members] 业委会
   *[council_simple] 议事会
}成员表决，所以您这次不能投。您的想法可以说给成员听，结果会在群里公布。
refusal-nobody-may-vote = 这里还没有登记成员，{ $number }号现在不能表决。
refusal-no-such-choice = { $kind ->
    [approve] 没有这个选项。请回：1 同意　2 反对　3 弃权
    [several] 没看懂选哪几个。请回1到{ $choices }的数字，比如 1 3；{ $choices }“都不同意”只能单独选。
   *[single] 没有这个选项。请回1到{ $choices }里的一个数字。
}
refusal-one-is-no-choice = 至少要两个选项，用 | 隔开，比如：甲 | 乙。“都不同意”会自动加上。
refusal-ballot-is-full = 选项最多{ $most }个，请合并一些。
refusal-option-too-long = 每个选项最多{ $longest }个字，请写短一点。
refusal-option-twice = “{ $text }”写了两遍，请去掉一个。
refusal-rule-is-not-offered = 规则“{ $rule }”不能用来在这里开表决：它只用来记录别处开过的会，或者当地没有启用。
refusal-custom-rules-are-no-law = 自己定的规则不能当作法定的表决。法定的表决，请选法律规定的那一种。
refusal-only-councils-break-ties = 票数相同由召集人定，只能用在议事会这样的内部表决。
refusal-elections-are-not-run = { $number }号是选人、换届或罢免的事，按法律要秘密写票、当众计票，不能在这里投。请线下办，或用主管部门的选举平台。不是选人的事，请换个说法再上会。
refusal-no-such-rule = 没有叫“{ $rule }”的表决规则，请告诉管理员。
refusal-deadline-not-understood = 没看懂截止时间“{ $text }”。可以说“3天”“11月20日”或“11-20 18:00”。
refusal-deadline-is-past = “{ $text }”已经过了，请说一个以后的截止时间。
refusal-deadline-too-far = “{ $text }”太远了，截止时间最多{ $days }天以后。
refusal-deadline-on-holiday = “{ $text }”是法定节假日，表决不在放假时截止，请换一天。
refusal-hands-do-not-fit = 举手一共{ $hands }人，在场{ $present }人，对不上。请重新数一下。

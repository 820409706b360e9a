# 业主大会投票：怎么投、记成什么、截止后怎么算。
refusal-owners-vote-is-closed = { $number }号的投票已经截止，现在不能再投或改了。
refusal-owners-vote-is-not-open = { $number }号还没到投票的日子。
refusal-not-an-owner-here = { $number }号是业主投的票，名册上没找到您。租房的住户可以把想法说给房东；刚买房的，这次以定版名册上的业主为准。名册有误请找社区工作人员。
refusal-vote-is-final = { $number }号按议事规则投了就不能改，您先前的票算数。
refusal-no-proxies = { $number }号按议事规则不能委托别人投票。
refusal-no-proxy-letter = { $number }号委托别人投票，要有业主签字的委托书。
refusal-too-many-proxies = { $number }号一个人最多替{ $most }位业主投票。这位业主可以自己投，或换一位受托人。
refusal-owners-are-known-by-others = 自己不能核实自己，请另一位工作人员来办。

# --- 选票 ---
ballots-choice = { $choice ->
    [yes] 同意
    [no] 反对
    [abstain] 弃权
    [none] 都不同意
   *[invalid] 无效（没选清楚）
}
ballots-option = { $text }
ballots-line = { $place } { $choice }
ballots-button = { $place } { $choice }
ballots-button-vote = 我要投票
ballots-button-gaps = 各楼还差多少
ballots-button-dispute = 我的票记得不对，提疑问
ballots-disputed = 我的票没记上，或者记得不对。回执{ $receipts }，请核对原票。
ballots-button-mine = 我的票怎么记的
ballots-ballot =
    { $number }号业主大会投票，第{ $place }题，共{ $topics }题：
    { $title }
    { $holding }
    { $closes }截止。这是{ $level }。弃权算参加，但不算同意。
    截止前谁也看不到别人投了什么。{ $buttons ->
        [no] 请回数字：
       *[yes] 按按钮，或回数字：
    }
    { $choices }
ballots-holding = 您名下{ $units }套（{ $places }{ $more ->
    [yes] 等
   *[no] {""}
}），共{ $area }平方米，按{ $heads }人计。
ballots-claimed = 您说您是{ $place }的业主，还没有核实：投了先记为“待核实”，截止前核实了才算。
ballots-worth = { $standing ->
    [counted] 算数
    [provisional] { $over ->
        [yes] 截止前没有核实您是业主，不算数
       *[no] 待核实：截止前核实您是业主才算数，请找社区工作人员
    }
    [intention] { $over ->
        [yes] 截止前没有签字，不算数
       *[no] { $why ->
            [not_confirmed] 待核实、待签字：请先到社区核实您是业主，再在纸质票上签字，或从您的专用链接确认，才算数
           *[not_signed] 待签字：在纸质票上签字，或从您的专用链接确认，才算数
        }
    }
    [waiting] 还要等共有人也投
    [noted] 只作记录：这套房推选了另一位共有人投票
   *[needs_review] { $why ->
        [units_differ] 待核对：几套房投得不一样，一位业主只能有一种意见，请再投一次
        [co_owners_differ] 待核对：和共有人投得不一样，请商量好推选一位来投
       *[channels_differ] 待核对：和先前的纸质票不一样，要人工核对
    }
}
ballots-opens = { $number }号还没到投票的日子：{ $day }0点开始，到时候群里会说。
ballots-echo = 第{ $place }题，您投了：{ $choice }。{ $worth }。{ $closes }前可以改，再投一次就行。
ballots-done =
    { $number }号的题您都投过了。您的回执：{ $receipts }
    回执请自己留好，截止后凭它查自己的票。随时发“我的票”看是怎么记的。
ballots-in-private = { $number }号是业主投票，不在群里投。请私聊我发“投票 { $number }”。
ballots-mine =
    { $number }号{ $title }，您的票是这样记的：
    { $lines }
    回执：{ $receipts }。有不对的，请找社区工作人员或监票人。
ballots-unclear = 还不清楚
ballots-mine-line = 第{ $place }题 { $title }：{ $choice }（{ $channel ->
    [chat] 聊天里投的
    [web] 从专用链接投的
    [paper] 纸质票
    [door] 上门投的
    [proxy] 委托别人投的
    [review] 人工核对的
   *[none] 有几种说法
}），{ $worth }
ballots-mine-none = 没有您的业主投票记录。正在投的事请发“投票”看。
ballots-card =
    { $number }号 { $title }：业主正在投票
    { $lines }
    { $closes }截止。只看得到多少人投了，投了什么截止前谁也看不到。
ballots-card-topic = { $place } { $title }：{ $turnout }
ballots-turnout = 已参加{ $heads }/{ $all }人、{ $area }/{ $whole }平方米{ $enough ->
    [yes] ，够开票了
   *[no] ，还差{ $short_heads }人、{ $short_area }平方米
}
ballots-gaps =
    { $number }号投票，各楼还没投的：
    { $lines }
ballots-gap = { $building }还差{ $units }户{ $heads ->
    [0] {""}
   *[other] （{ $heads }人）
}、还差{ $area }平方米
ballots-count = { $choice }：{ $heads }人{ $area ->
    [none] {""}
   *[other] 、{ $area }平方米
}
ballots-result =
    { $number }号业主大会 第{ $place }题“{ $title }”：{ $outcome }。
    参加{ $heads }/{ $all }人、{ $area }/{ $whole }平方米；要{ $quorum_heads }人、{ $quorum_area }平方米才有效。
    { $counts }
    { $approve ->
        [no] {""}
       *[yes] 同意要达到{ $approve_heads }人、{ $approve_area }平方米（人数：一人多套算一人）。
    }{ $withheld ->
        [no] {""}
        [short] 同意的面积不够；各有多少平方米不写出来，写了能看出有的人家投了什么。
       *[enough] 同意的面积够了；各有多少平方米不写出来，写了能看出有的人家投了什么。
    }{ $unresolved ->
        [0] {""}
       *[other] 还有{ $unresolved }人的票要核对。
    }
    { $follows }
    { $doubts }
    这是{ $level }。封条 { $seal }
ballots-noted = 记下了
ballots-closed =
    { $number }号 { $title }：投票截止了
    { $lines }
    正在计票，结果在这里公布。
ballots-follows = { $outcome ->
    [passed] 通过了，没有异议就定下来，由业委会安排去办，办到哪一步在这里公布。
    [rejected] 没有通过，这件事先不办。
    [no_quorum] 参加的人数或面积不够，没有作出决定，可以另行召集再投。
   *[needs_review] 没核对完的票可能影响结果，核对完再公布。
}
ballots-doubts = 有疑问请在{ $until }前提出。回执对不上的也请提出来。
ballots-doubts-soon = 有疑问请提出。回执对不上的也请提出来。
ballots-doubts-over = 提疑问的日子过了，结果定了。
data-claim = { $community } { $place }：{ $day }您说您是业主，{ $known ->
    [verified] 已核实
    [matched] 名册上已找到，还没有当面或签字核实
   *[said] 还没有核实
}

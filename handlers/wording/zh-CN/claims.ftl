# 业主身份：谁说自己是业主，核对到哪一步，下一步怎么办。
refusal-too-many-claims = 您已经有{ $most }套在等核对，请先带材料到社区一起核对。
refusal-not-found-yet = { $number }号还没和名册对上，先对上，再核实。
refusal-owner-is-beyond-doubt = { $number }号已经核实过了。
refusal-owner-is-in-doubt = { $number }号还没有核实过，没有可撤销的。
refusal-owner-is-another = { $place }的这位业主已经和另一位住户对上了。如果是同一个人的两个账号，请本人先发“登记 关联”；不是的，请先撤销对错的那一位。
refusal-no-such-claim = 没有{ $number }号业主登记，可能已经撤回了。发“业主核对”看还有谁在等。
refusal-not-on-the-roll = 名册上没有这套房的这一位业主，请看清是第几位。
refusal-owners-are-not-named = 这句话里有名册上的姓名，不能发给别人。请换个说法。

claims-button-claim = 我是业主
claims-button-more = 我还有一套
claims-button-undo = 不是我的房，撤回
claims-button-undo-one = 撤回：{ $place }
claims-button-own = 我的房
claims-button-tell-owner = 我是租户，请业主来投
claims-button-look = 看谁在等
claims-button-open = { $number }　{ $place }
claims-button-next = 下一页
claims-button-match = 是第{ $place }位业主
claims-button-match-in = 名册第{ $version }版的第{ $place }位
claims-button-refuse = 对不上
claims-button-sure = 核实本人
claims-button-take-back = 核实错了，撤销
claims-button-seen = 当面核对过证件
claims-button-reason = { $reason ->
    [papers] 材料和名册不一致
    [tenant] 是住户，不是业主
   *[no-unit] 名册上没有这套房
}

claims-until = { $closes }截止的投票，在那以前核实好才算数
claims-no-vote = 核实好了，以后的业主投票才算数
claims-in-private = 哪套房是谁的，不在群里说。请私聊我发“{ $keyword }”。
claims-ask-home = { $again ->
    [yes] 没看懂是哪套房。
   *[no] {""}
}哪套房是您的？请这样发：3号楼2单元502。有几套就一套一套说，不想说了回“取消”。
claims-claimed =
    记下了：您说{ $place }是您的房，待核实。
    请带身份证和房产证（或购房合同）到社区核对，社区{ $day }前给您答复。{ $until }。{ $running ->
        [yes] 现在也可以先投票，先记为“待核实”。
       *[no] {""}
    }
claims-own =
    您说过是您的房：
    { $lines }
claims-none-of-own = 您还没说过哪套房是您的。是业主的，请发“我是业主 3号楼2单元502”。
claims-standing = 业主：{ $community } { $place }（{ $level ->
    [said] 待核实）。{ $late ->
        [yes] 答复晚了，请发“找人”催一下
       *[no] 请带身份证和房产证到社区核对，{ $day }前答复您
    }。{ $until }
    [found] 名册上对上了，还没当面核实）。请到社区签字或出示证件。{ $until }
   *[sure] 已核实），不用再办什么
}。
claims-say-owner = 业主：还没登记。是业主的，请发“我是业主 3号楼2单元502”。
claims-withdrawn = 好，{ $place }的业主登记撤回了。{ $sure ->
    [yes] 已经投过的票不变：卖了房的，这次还按定版的名册算。
   *[no] 待核实的票不算数。
}
claims-found = 您的{ $place }，社区在名册上对上了。还差一步：请到社区签字，或者出示身份证。{ $until }。
claims-reason = { $reason ->
    [papers] 您的材料和名册不一致
    [tenant] 您是住户，不是业主
   *[no-unit] 名册上没有这套房
}
claims-refused =
    { $place }，社区核对过了，没有对上：{ $why }。待核实的票不算数。
    有疑问请带房产证或购房合同到社区问，也可以发“找人”。名册登记错了，发“名册有误”；租房的，可以请业主来投。
claims-sure = 您的{ $place }核实好了：您是业主。投的票发“我的票”看怎么记的。
claims-doubted = 您的{ $place }，先前的核实有误，社区撤销了。请带身份证和房产证到社区再核对一次，有疑问发“找人”。
claims-counts-now =
    { $number }号业主投票，您先前投的现在这样记：
    { $lines }
claims-counts-no-more =
    { $number }号业主投票，您投过的现在这样记，截止前核实好了还算：
    { $lines }

claims-not-an-owner =
    { $number }号是业主投的票，名册上没找到您。
    { $buttons ->
        [no] 您是业主的，发“我是业主”，
       *[yes] 您是业主的，按“我是业主”，
    }截止前核实好，投的票才算数。刚买房的，这次以定版名册上的业主为准。
    租房的住户，可以请业主来投；想先听听大家怎么看，发“问大家”，那只听意见，不作决定。
claims-tell-owner =
    【{ $community }】{ $number }号“{ $title }”，业主正在投票，{ $closes }截止。
    请您用纸质表决票，或者私聊小板凳发“投票 { $number }”。投票要先核实是业主，请早一点来。
claims-forward-it = 把上面这条转给您的房东就行。

claims-waiting = 业主核对：{ $count }位说自己是业主，等着和名册核对。
claims-late = 业主核对：{ $count }位最迟今天要答复（过了日子的也在内），请看一看。
claims-queue-empty = 现在没有业主等着核对。
claims-queue =
    等着核对的业主（第{ $page }页）：
    { $lines }
    { $buttons ->
        [no] 请发“业主核对”加编号。
       *[yes] 点一条，或发“业主核对 编号”。
    }
claims-queue-line = { $number }　{ $place }　{ $name }（{ $level ->
    [said] 等核对，{ $late ->
        [yes] 过了答复的日子：{ $day }
       *[no] { $day }前答复
    }
    [found] 对上了，等本人来核实
   *[sure] 已核实
}）
claims-owner-of-roll = 第{ $place }位 { $name }
claims-not-on-roll = 在用的名册上没有这套房。请核对房号，或者“对不上”。
claims-on-roll = 名册第{ $version }版，表的第{ $line }行：{ $developer ->
    [yes] 在开发商名下，请看公司的授权书
   *[no] { $owners }位业主{ $voter ->
        [none] {""}
       *[other] ，推选第{ $voter }位投票
    }
}{ $named ->
    [yes] 。{ $names }
   *[no] {""}
}
claims-opened =
    { $number }　{ $place }　{ $name }
    { $level ->
        [said] 本人说是业主，等核对。
        [found] 对上了第{ $owner }位业主，还没核实本人。
       *[sure] 第{ $owner }位业主，已核实。
    }
    { $rolls }{ $others ->
        [0] {""}
       *[other] 。另有{ $others }人也说这套房是自己的，请仔细核对
    }
    姓名不在聊天里看：请拿名册的表，对着本人的身份证和房产证核对。
claims-ask-reason = { $number }号为什么对不上？按一个，或回一句话，我转告本人。请不要写名册上的姓名。
claims-ask-paper = { $number }号 { $place }：请发本人签字的纸的照片，不要拍身份证；没有签字的，看过身份证和本人，{ $buttons ->
    [no] 回“当面”。
   *[yes] 按“当面核对过证件”或回“当面”。
}
claims-how = 没看懂。请这样发：业主核对 12 第1位；业主核对 12 对不上 材料不一致；业主核对 12 当面；业主核对 12 撤销。拍签字的纸，就在照片下写“业主核对 12”。
claims-matched = { $number }号 { $place }：对上了第{ $owner }位业主，{ $told }。本人签字或出示证件以后，{ $buttons ->
    [no] 再回“核实本人”。
   *[yes] 再按“核实本人”。
}
claims-told = { $reached ->
    [yes] 已经告诉本人
   *[no] 本人私聊收不到，请当面说一声
}
claims-turned-down = { $number }号没对上，{ $told }。
claims-verified = { $number }号 { $place }：核实好了（{ $paper ->
    [yes] 有签字的纸
   *[no] 当面核对证件
}），{ $told }。
claims-taken-back = { $number }号 { $place }：核实撤销了，两次都记在台账里，{ $told }。

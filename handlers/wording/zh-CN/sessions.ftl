# 议事会、业委会的会：材料、到会、举手、纪要、决议。
session-lines = { $lines }
session-packet =
    请您开会，这是材料：
    { $head }
session-no-points = 还没有定好的议题，有事会上说。
session-point = { $place }. { $title }
session-topic = { $text }
session-proposal = { $number }号 { $text }
session-apart = 其他
session-supported = { $point }（{ $count }人支持）
session-adds = 补充：{ $text }
session-replied = 社区答复：{ $text }
session-before = 以前定的、还没办完的：
session-answer = { $buttons ->
    [no] 看完请发“参加 { $number }”或“请假 { $number }”。
   *[yes] 看完请按“参加”或“请假”，也可以发“参加 { $number }”“请假 { $number }”。
}
button-session-come = 参加
button-session-excuse = 请假
session-added = { $number }号的会，材料发出后又加了：
session-ask =
    您还没回：
    { $head }
    { $buttons ->
        [no] 来请发“参加 { $number }”，来不了发“请假 { $number }”。
       *[yes] 来请按“参加”，来不了按“请假”（发“请假 { $number }”也行）。
    }
session-phone-list = { $number }号的会，这几位我发不了消息，请打电话或当面说一声：{ $names }。
session-ask-reason = { $number }号的会，方便的话说一下为什么来不了，只有召集的人看得到。不想说请回“不用”。
session-reason-noted = { $given ->
    [yes] 记下了。
   *[no] 好。
}
session-expected = { $who ->
    [coming] 参加：{ $names }。
    [excused] 请假：{ $names }。
   *[silent] 没回：{ $names }。
}
session-which = 请说是几号会，比如“请假 43”“开会了 43”“纪要 43”。发“开会列表”看看要开的会。
session-in-private = 会议记录请私聊我写，别在群里写。

session-opened = { $number }号（{ $body }）开会了，由您来记。
session-how =
    到会：到 孙大爷、吴姐（都来了发“都到了”，走了发“走了 吴姐”）
    记话：记 42 线杆要和物业定（没有编号的写“记 第2项 …”）
    举手：举手 42 同意6 反对1 弃权0
    异议：异议 42 怕晚上太亮
    决议：决议 42 吴姐 12月1日前 跟物业定位置
    开完了发“散会”。
session-quorum = { $enough ->
    [yes] 应到{ $should }人，实到{ $present }人，够开会（要{ $needed }人）。
   *[no] 应到{ $should }人，实到{ $present }人，还差{ $missing }人才能表决，先听大家说。
}
session-unknown = 名单上没找到：{ $names }。请按登记的名字再发一次。
session-count-again = 没看懂票数。请这样写：举手 { $number } 同意6 反对1 弃权0
session-hands-count = 同意{ $yes }，反对{ $no }，弃权{ $abstain }{ $body ->
    [committee] （要全体过半数同意，就是{ $needed }人）
   *[council] {""}
}
session-hands = { $corrected ->
    [yes] 改好了
   *[no] 记下了
}：{ $title }
    { $hands }。{ $outcome }。
    数错了就在散会前再发一次。有不同意见发“异议 { $number }”加理由。
session-dissent-noted = 异议记下了：{ $title }
session-line-noted = 记下了（第{ $count }条）：{ $title }
session-resolved = { $known ->
    [yes] 定了：{ $resolution }。到期前我会提醒，办好了发“办结”加编号，说一句或附照片。
   *[no] 定了：{ $resolution }。我联系不上这位，请会后当面说一声。
}

session-ask-adjourn = { $number }号要散会吗？
session-would-be = { $title }：{ $hands }。{ $outcome }。
session-adjourn-how = { $any ->
    [yes] 散会以后举手结果马上公布，不能再改。
   *[no] 这次没有举手表决。
}散会请回“对”，还没完就接着记。
button-session-adjourn = 对，散会
session-go-on = 好，接着开，接着记。

session-results =
    { $number }号（{ $body }）{ $starts }开会，表决结果：
session-result = { $title }：{ $outcome }。举手{ $hands }。封条 { $seal }
session-nothing-more = （这里没有内容了，请看上一条。）
session-results-level = 这是{ $body ->
    [committee] 业委会意见
   *[council] 议事会意见
}，会上举手表决，只记人数。
session-void = { $title }：会还没散时已另有结果，这次举手不作数。
session-minutes =
    会议纪要
    { $head }
session-attendance = { $who ->
    [there] 到会：{ $names }。
    [excused] 请假：{ $names }。
   *[away] 没到：{ $names }。
}
session-nobody = 名单上没有人。
session-line = · { $text }
session-line-numbered = ({ $place }) { $text }
session-voted = { $voted ->
    [void] 举手：{ $hands }。不作数，已另有结果。
   *[counted] 举手：{ $hands }。{ $outcome }。
}
session-voting = 在群里投票，{ $closes }截止。
session-voted-in-chat = 在群里投票：{ $outcome }。{ $count }
session-dissent = 异议：{ $text }
session-dissent-numbered = ({ $place }) { $dissent }
session-check = { $number }号的纪要对吗？{ $buttons ->
    [no] 对的回“发布”，成员群里发全文，社区群里发不带名字的。要改某一条回“改”。
   *[yes] 对的按“发布”，成员群里发全文，社区群里发不带名字的。要改某一条按“改”。
}
button-session-publish = 发布
button-session-correct = 改
session-chair-checks = 散会了。{ $number }号的纪要发给{ $body ->
    [committee] 主任
   *[council] 召集人
}看，没问题就发布。
session-not-out =
    这次会的纪要还没有发布：
    { $head }
    散会了的，请召集人或主任发“纪要 { $number }”{ $buttons ->
        [no] 看一遍，回“发布”
       *[yes] 看一遍，按“发布”
    }；没散会的，请记录的人发“散会”；没开成请发“取消 { $number }”。
session-ask-correction = 要改哪一条？发编号加新的话，比如“2 线杆不用挪”；不要了发“删 2”；都对了发“发布”。
session-published = { $number }号的纪要发布了。打印的一会儿发给您。
session-published-toast = 好，这就发布。
session-noted = 好。

resolution-who = { $number }号决议 { $text }：{ $doer }，{ $due }前
resolution-line = { $standing ->
    [open] { $resolution }
    [overdue] { $resolution }，超期了
    [done] { $resolution }，办好了{ $shown ->
        [yes] ：{ $proof }
       *[no] {""}
    }
   *[dropped] { $resolution }，不办了：{ $reason }
}
resolution-bare = { $standing ->
    [open] { $number }号决议 { $text }：{ $due }前办
    [overdue] { $number }号决议 { $text }：{ $due }前办，超期了
    [done] { $number }号决议 { $text }：办好了
   *[dropped] { $number }号决议 { $text }：不办了
}
resolution-none = 没有在办的决议。
resolution-list = 在办的决议：
resolution-how = 办好了请发“办结”加编号，说一句办得怎样，或附一张照片。
resolution-page = 第{ $page }页
resolution-status =
    { $line }
    是{ $session }号会上定的。
resolution-ask-proof = { $number }号决议“{ $text }”办得怎样？回一句话，或发一张照片。
resolution-settled = { $standing ->
    [dropped] { $number }号决议“{ $text }”不办了：{ $reason }
   *[done] { $shown ->
        [yes] { $number }号决议办好了：{ $text }。{ $proof }
        [photo] { $number }号决议办好了：{ $text }。有照片，发“查 { $number }”看。
       *[no] { $number }号决议办好了：{ $text }。
    }
}
resolution-reminder = { $standing ->
    [overdue] { $number }号决议“{ $text }”说好{ $due }前办，已经过了。办好了直接回这条消息说一句，或回一张照片。
   *[open] { $number }号决议“{ $text }”请在{ $due }前办好。办好了直接回这条消息说一句，或回一张照片。
}
resolution-overdue = 会上定的这些事超期了：
data-excuse = { $community } { $number }号会，请假的原因：{ $text }

refusal-not-a-session = { $number }号不是议事会或业委会的会。
refusal-not-on-the-agenda = { $number }号不在这次的议程上，这次不能表决，也不能记异议。
refusal-only-proposals-are-voted-on = 第{ $place }项没有编号，不能表决。要表决请先发“提议”，下次上会。
refusal-too-few-present = 应到{ $should }人，实到{ $present }人，要{ $needed }人才能表决。先听大家说。
refusal-hands-on-ones-own = { $number }号是您提的，举手的数请别人来数：请召集人或工作人员发“开会了”加编号接着记。
refusal-hands-entered-by-another = { $number }号的票数是别人记的，要改请原来记的人改。
refusal-somebody-else-records = { $number }号会由{ $name }在记，请告诉这位。要换您记，发“开会了 { $number }”。
refusal-session-is-closed = { $number }号会已经散了。
refusal-minutes-not-ready = { $number }号会还没散，纪要还没有。
refusal-minutes-are-out = { $number }号会的纪要已经发布，不能再改。
refusal-no-hands-yet = { $number }号还没有举手表决，先记票数。
refusal-too-much-noted = 这一项最多记{ $most }条，请拣要紧的记。
refusal-no-such-line = 纪要里没有第{ $place }条。
refusal-resolution-needs-a-day = 请说什么时候前办好，比如“决议 42 吴姐 12月1日前 跟物业定位置”。
refusal-resolution-needs-a-doer = 请说谁来办、办什么，比如“决议 42 吴姐 12月1日前 跟物业定位置”。
refusal-resolution-is-over = { $number }号决议已经有结果了。
refusal-not-yours = { $number }号决议由办的人或记录人来报。
refusal-say-why = 请说为什么不办，比如“暂不办 { $number } 物业已经做了”。
refusal-hands-are-up = { $number }号正在会上举手表决，散会后看结果。

paper-minutes = 会议纪要
paper-resolved = 决议
paper-chair = { $body ->
    [committee] 主任签名
   *[council] 召集人签名
}
paper-recorder = 记录人签名
paper-minutes-below = { $number }号会 · { $day }发布

# 过会：党组织研究、四议两公开。只记开过没有、哪天、结果；不在这里开会表决。

refusal-gate-is-shut = { $number }号还不能表决：还缺“{ $step ->
    [reviewed] 党组织研究
    [proposed] 党组织提议
    [conferred] 两委商议
   *[deliberated] 党员大会审议
}”。开过了，请社区（村）工作人员记一笔：过会 { $number } { $step ->
    [reviewed] 党组织研究 通过 11月20日
    [proposed] 党组织提议 通过 11月20日
    [conferred] 两委商议 通过 11月20日
   *[deliberated] 党员大会 应到31 实到21 同意16 11月20日
}
refusal-step-too-early = “{ $step ->
    [conferred] 两委商议
    [deliberated] 党员大会审议
    [resolved] 村民（代表）会议决议
    [resolution_published] 决议公开
   *[outcome_published] 实施结果公开
}”之前要先有“{ $missing ->
    [proposed] 党组织提议
    [conferred] 两委商议
    [deliberated] 党员大会审议
    [resolved] 村民（代表）会议决议
   *[resolution_published] 决议公开
}”，还没有记。
refusal-step-stands = { $number }号这一步已经记了（{ $day }）。记错了，先发“过会 { $number } 划掉 …”加原因。
refusal-day-is-to-come = 只记开过的会，{ $day }还没到。
refusal-day-before-the-other = 日子不对：前一步是{ $day }，这一步不能比它早。
refusal-too-soon-after = 按这里的规定两步之间至少隔{ $days }天，最早{ $day }。规定变了请发“过会 规则 间隔0天”。
refusal-too-long-altogether = 按这里的规定全程不超过{ $days }天，最晚{ $day }。规定变了请发“过会 规则 间隔0天 全程不限”。
refusal-count-is-impossible = 数不对：应到{ $should }、实到{ $there }、同意{ $yes }。请核对后再发。
refusal-count-says-otherwise = 按这些数没有通过：应到{ $should }、实到{ $there }（要{ $quorum }）、同意{ $yes }（要{ $needed }）。确实没通过请写“没通过”。
refusal-no-such-step = { $number }号没有记过这一步，不用划。
refusal-later-step-stands = 后面的一步（{ $later ->
    [conferred] 两委商议
    [deliberated] 党员大会审议
    [resolved] 村民（代表）会议决议
    [resolution_published] 决议公开
   *[outcome_published] 实施结果公开
}）还在，请先划后面的。
refusal-gate-has-steps = { $number }号已经记了步骤，不能整个取消；记错的一步一步划掉。
refusal-no-such-gate = { $number }号没有设这一关。
refusal-gate-rules-out-of-bounds = 天数请写在0到{ $most }之间。
refusal-which-proposal = 请写清是哪件提议的编号，比如：过会 42 党组织研究 通过 11月20日。

gate-heard = 好的
gate-kind = { $kind ->
    [party_review] 党组织研究
   *[four_steps] 四议两公开
}
gate-step = { $step ->
    [reviewed] 党组织研究
    [proposed] 党组织提议
    [conferred] 两委商议
    [deliberated] 党员大会审议
    [resolved] 村民（代表）会议决议
    [resolution_published] 决议公开
   *[outcome_published] 实施结果公开
}
gate-lines = { $lines }
gate-line = { $kind }：
    { $steps }
gate-step-open = ○ { $step }　还没有记
gate-step-held = ● { $step }　{ $day }{ $counted ->
    [yes] （应到{ $should }，实到{ $there }，同意{ $yes }）
   *[no] {""}
}
gate-step-gone = × { $step }　{ $day }{ $struck ->
    [yes] ，记错划掉：{ $why }
   *[no] ，没有通过
}

button-gate-give = 要{ $kind }
button-gate-step = 记：{ $step }
button-gate-publish = 现在{ $step }
button-gate-photos = 看会议记录照片
button-gate-today = 今天，通过
button-gate-yesterday = 昨天，通过
button-gate-desk = 过会

gate-desk-none = { $number }号表决前不需要过会。2026年起，交村民会议、居民（代表）会议的事，要先经党组织研究；村里的大事走四议两公开。{ $buttons ->
    [no] 要设请发“过会
   *[yes] 要设请按下面，或发“过会
} { $number } 党组织研究”“过会 { $number } 四议两公开”。
gate-desk = { $number }号过会：
    { $lines }
    { $shut ->
        [yes] 还缺“{ $step }”，记了才能表决。
       *[no] 可以表决了。
    }
gate-like-this = 请这样写：过会 { $number } 党组织研究 通过 11月20日；过会 { $number } 党员大会 应到31 实到21 同意16 11月20日；记错了：过会 { $number } 划掉 党员大会 日期写错了。
gate-ask-step = { $number }号“{ $step }”：{ $counted ->
    [yes] 哪天开的，多少人？请写：11月20日 应到31 实到21 同意16
   *[no] 哪天开的，结果怎样？请写：11月20日 通过
}
gate-recorded = 记下了：{ $number }号“{ $step }”，{ $day }，{ $passed ->
    [yes] 通过
   *[no] 没有通过
}。{ $open ->
    [yes] 可以表决了。
   *[no] {""}
}会议记录的照片可以现在发给我，也可以不发。记错了发“过会 { $number } 划掉 { $step }”加原因。
gate-struck = { $number }号“{ $step }”（{ $day }）划掉了，原因留着。请记上对的。
gate-lifted = { $number }号不再要“{ $kind }”。
gate-rules = 记下了：两步之间至少隔{ $gap }天，{ $limited ->
    [yes] 全程不超过{ $within }天
   *[no] 全程不限
}。
gate-photo-kept = { $number }号“{ $step }”的会议记录照片收好了，只有工作人员看得到。
gate-no-photos = { $number }号没有能看的照片；照片请在私聊里看。
gate-photo-of = { $number }号“{ $step }”，{ $day }的会议记录
gate-no-steps = （前面几步见公告栏）
gate-card = { $struck ->
    [yes] （更正：下面这份公开有误，已撤下，改好后重新公开）{"\u000A"}
   *[no] {""}
}{ $step }　{ $number }号{ $hidden ->
    [yes] {""}
   *[no] ：{ $title }
}
    { $day }公开。{ $noted ->
        [yes] { $note }
       *[no] {""}
    }
    { $steps }
    有疑问请发“查 { $number }”，或找社区（村）工作人员。

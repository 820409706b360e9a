# 监票：看什么，记什么，签什么。

refusal-not-a-scrutineer = 您不是{ $number }号的监票人。监票人由召集人写进公告，要先请工作人员给您监票人的登记码。
refusal-scrutineers-only-watch = { $number }号的监票人只看：不录票、不送票，也不办这次会的事。
refusal-scrutineer-has-a-stake = 这样不能做{ $number }号的监票人：{ $why ->
    [candidate] 表决的是本人的事
    [bidder] 有投标关系
    [property] 在物业任职
    [committee] 是业委会成员
    [applicant] 议题是本人提的
    [entered] 录过这次会的票
   *[office] 这次会由本人经办
}。请换一位。
refusal-scrutineer-is-known = { $number }号的这一位监票人已经有人登记，或您登记的是另一位。不对请找工作人员。
refusal-nothing-is-counted-yet = { $number }号还没计票。
refusal-too-many-remarks = { $number }号的备注已经有{ $most }条，再有的请写在纸上。

button-watch = { $what ->
    [view] 监票
    [log] 经过
    [remark] 写备注
    [seen] 计票看过了
   *[object] 有异议
}
button-watch-name = { $name }
watch-in-private = 监票的事私下看：请私聊我发“监票 { $number }”。
watch-who =
    您是{ $number }号的哪一位监票人？回数字或姓名：
    { $names }
watch-name = { $place } { $name }
watch-known = { $name }，记下了，您是{ $number }号的监票人。随时发“监票 { $number }”看进展，“监票 { $number } 备注 …”写备注。
watch-view =
    { $number }号 { $title }，{ $state }
    { $turnouts }
    { $paper }
    待核对{ $reviews }件。台账到{ $head }。
    { $seen }
    同意、反对各多少，截止前谁也看不到，这里也没有。
watch-turnout = 第{ $place }题：参加{ $heads }人、{ $area }平方米
watch-paper = 纸质票印了{ $printed }张：库存{ $stock }，领出{ $issued }，收回{ $returned }（其中{ $waiting }张等录入），作废{ $void }，遗失{ $missing }。
watch-no-paper = 还没有印纸质票。
watch-nothing-counted = 还没计票。备注{ $remarks }条。
watch-counted = 第{ $count }次计票：{ $signed ->
    [yes] 监票人看过了
   *[no] 还没有签完
}。看过{ $seen }，有异议{ $objecting }，还没看{ $missing }。备注{ $remarks }条。
watch-nobody = 无
watch-log =
    { $number }号经过（编号和台账指纹，没有选择）：
    { $steps }
    其中投票记录{ $ballots }笔，纸质票记录{ $paper }笔，各有一条台账。
watch-log-earlier = 前面还有{ $count }条，全部在卷宗里。
watch-step = { $seal } { $at } { $act ->
    [call] 开始征集
    [set_topic] 定议题内容
    [drop_topic] 删议题
    [fix_topics] 议题定了
    [reopen_topics] 重新征集
    [add_material] 加材料
    [finish_materials] 材料齐了
    [prepare] 筹备
    [name_scrutineer] 定监票人
    [tell_neighbours] 告知居委会
    [notice] 公告
    [deliver] 送达
    [open] 开始投票
    [extend] 延期公告
    [close] 投票截止
    [count] 计票
    [doubt] 收到疑问
    [answer] 答复疑问
    [settle] 疑问都答复了
    [finish] 结果定了
    [publish] 公布
    [resolve] 定任务
    [archive] 归档
    [cancel] 取消
    [watching] 监票人到位
    [remark] 监票人备注
    [seen] 监票人看过计票
    [objection] 监票人有异议
    [vote-closed] 参加人数封存
    [vote-counted] 结果封存
    [visit-asked] 有人请上门
    [visit-withdrawn] 不用上门了
    [round-made] 派人上门
    [paper-pack] 印断线纸包
    [rounds-erased] 上门情况已删
   *[other] 其他
}{ $times ->
    [1] {""}
   *[other] （{ $times }次）
}
watch-ask-remark = 请写备注，写进卷宗，一条最多300字。
watch-ask-objection = 请写哪里不对，会公开答复，一条最多300字。
watch-remarked = 记下了，第{ $place }条备注，写进卷宗。
watch-seen-noted = 记下了：第{ $count }次计票您看过了。
watch-called = { $number }号计票了（第{ $count }次）。请核对票账、经过和结果，看过了请回，有不对的请写。
watch-card = { $number }号第{ $count }次计票，监票人{ $all }名：看过没有异议{ $seen }名，有异议{ $objecting }名，还没看{ $missing }名。
watch-archive = 完整档案里的面积能认出人，不从聊天里发。请到社区，请工作人员当着您的面导出：python -m bot export decision { $number } --topic 1 --unit { $community }，再用 recount 复算。
watch-noted = 记下了
data-watching = { $community }：您是{ $number }号业主大会的监票人（{ $name }）

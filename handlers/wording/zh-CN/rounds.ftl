# 上门：请人来，谁去，名单，各户怎么样。

refusal-round-is-over = { $number }号这份上门名单到时间，收起来了。要接着走，请工作人员再派一次。
refusal-ballots-are-not-for-property = { $name }是物业人员。上门名单看得出谁还没投票，不能给物业。请换别人去。
refusal-no-round-for-you = { $number }号现在没有派给您的上门名单。
refusal-no-such-door = 名单上没有“{ $home }”，或不止一户。请写全，比如：2-302 没人。
refusal-nothing-to-bring = { $building }没有要送的了。
refusal-nobody-goes = 请写谁去，最多{ $most }位，比如：吴姐、小李。
refusal-home-has-no-vote = { $number }号的投票名册里没有{ $home }。写错了请再发一次，比如：上门 { $number } 3号楼2单元502。
refusal-visit-is-asked-for = { $home }已经登记过了，会有人来。不用了请发“上门 不用了”。
refusal-too-many-visits = 一个人最多替{ $most }户登记上门。别的户请他们自己登记，或请工作人员来办。
refusal-no-visit-asked-for = { $number }号您没有登记上门。
refusal-sheet-is-anothers = 第{ $sheet }号票印的不是{ $home }，请看一下票上的门牌。
refusal-no-sheet-for-home = 还没有给{ $home }印的票，或都交出去了。请先印票，或写票上的编号。

button-round-visit = 要纸质票／上门
button-round-building = 派人去{ $building }
button-round-desk = 上门：谁在等，派谁去
button-round-mine = 我的上门名单
button-round-door = { $home }
button-round-mark = { $mark ->
    [delivered] 送到了
    [nobody] 没人
    [sheet] 拿了纸质票
   *[unwilling] 不想投
}

round-in-private = 这件事私下说：请私聊我发“上门 { $number }”。
round-ask-home = 到哪一户？请写：3号楼2单元502。
round-noted = 记下了：到{ $home }送纸质表决票，您是第{ $place }位。{ $day }前有人来{ $who ->
    [none] 。不用了请发“上门 { $number } 不用了”。
   *[other] ，来的是{ $who }。不用了请发“上门 { $number } 不用了”。
}
round-wanted = { $number }号：{ $building }有人要上门送纸质票（现在{ $count }户等着），{ $day }前要去。
round-withdrawn = 好的，{ $home }不来了。
round-coming = { $number }号业主大会：{ $who }来{ $home }送纸质表决票，{ $until }前到。来的人不问您投什么。
round-desk =
    { $number }号上门：
    { $asked }
    { $gaps }
    { $going }
    派人请发：上门 { $number } 5号楼 吴姐、小李。名单只给去的人看，48小时后收起，截止后各户的情况全部删掉。
round-asked = 等人上门：{ $building }{ $count }户
round-nobody-asked = 现在没有人等上门。
round-no-gaps = { $why ->
    [soon] 还没开始投票。
    [stairwells] 这次按单元投票，还差多少不按楼分。
   *[none] 各楼都投了。
}
round-going = 在走：{ $building }，{ $until }收起
round-nobody-goes = 现在没有人在走。
round-ask-who = { $building }谁去？请写名字，比如：吴姐、小李。
round-made = { $building }的名单发给{ $who }了：{ $homes }户，{ $until }收起。
round-list =
    { $number }号上门，{ $building }还有{ $left }户，{ $until }收起：
    { $doors }
    走到一户回一行，比如：302 没人。也可以回 送到了、拿了纸质票 17、不想投，一次最多十户。请不要转发。
round-line = { $home } { $task ->
    [notice] 送公告和表决票
   *[ballot] 送表决票
}
round-done = { $number }号上门，{ $building }都走到了，辛苦了。
round-folded = { $number }号{ $building }的上门名单收起来了。
round-ask-mark = { $home }怎么样？
round-ask-sheet = { $home }拿的是几号票？请回票上的编号，比如：17。
round-echo =
    记下了：
    { $doors }
    还有{ $left }户。
round-told = { $home }{ $mark ->
    [delivered] 送到了
    [nobody] 回头再去
    [sheet] 拿了第{ $sheet }号票
   *[unwilling] 不再打扰
}
round-unsaid = （上门的情况，截止后删掉了）
round-heard = 记下了
data-visit = { $community }：{ $day }请人到{ $home }送{ $number }号的纸质表决票
data-round = { $community }：{ $number }号业主大会派您上门（截止后删掉）

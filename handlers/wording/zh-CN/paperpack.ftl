# 断线纸包：断网断电也能把票投完、点完。

refusal-pack-too-large = 这一包要印{ $count }张票，一个文件放不下{ $most }张以上。请写一个文件夹：python -m bot paperpack { $number } 文件夹
refusal-pack-not-for-chats = 断线纸包里有各户的门牌，不从聊天软件里发。请在网页入口发“断线纸包 { $number }”，或用命令行：python -m bot paperpack { $number } 文件.pdf --unit 社区

button-pack = 断线纸包

pack-coming = 断线纸包在做了：{ $homes }户没参加，新印{ $sheets }张票。好了发给您，请自己打印，不要转发。
pack-kept = 断线纸包印好了：{ $file }（{ $homes }户没参加，新印{ $sheets }张票）。
pack-name = 断线纸包 { $number }号
pack-title = 断线纸包
pack-about = { $number }号 { $title } · { $at }印
pack-stamp = 只给经办人和监票人，用完收回
pack-below = { $number }号断线纸包 { $at }
pack-how = 怎么用
pack-how-lines =
    这一包印好的时候，下面的数是准的；印好以后机器人还收着票的，以后来的为准。
    断网、断电时：照“没参加的户”送票，票上的号码和户一一对应，不要换着用。
    收回的票放进票箱，当着监票人封箱；{ $closes }截止，以后交的不算。
    两个人分开看票，各填一张录入表，写票号和每一题；两张表不一样的，放进“待核对”。
    计票表一题一张，监票人在旁边看，计完都签字。
    来电以后照“来电以后怎么补录”录入：机器人里的数和纸上的数要对得上。
pack-state = 印的时候到哪一步
pack-fact = 事项
pack-figure = 数
pack-state-of = 状态
pack-closes = 投票截止
pack-end-of = { $day }晚上12点
pack-turnout = 第{ $place }题“{ $title }”参加
pack-turnout-figure = { $heads }/{ $all }人、{ $area }/{ $whole }平方米；够开票要{ $needed_heads }人、{ $needed_area }平方米
pack-sheets = 纸质票
pack-sheets-figure = 印{ $printed }，库存{ $stock }，领出{ $issued }，收回{ $returned }（等录入{ $waiting }），作废{ $void }，遗失{ $missing }
pack-reviews = 待核对
pack-reviews-figure = { $count }件
pack-journal = 台账到
pack-journal-figure = 第{ $entry }条 { $hash }
pack-notice = 公告和规则
pack-homes = 没参加的户（只有门牌）
pack-homes-all = 都参加了。
pack-homes-over = 投票截止了，不再送票。
pack-building = { $building } { $count }户
pack-home = { $home }
pack-home-sheet = { $home } 第{ $sheet }号
pack-entry = 录入表{ $who ->
    [first] （甲，一个人填）
   *[second] （乙，另一个人填）
}
pack-entry-how = 写票号和每题的勾：同意写√，反对写×，弃权写○，选项写号；一题两个勾写“无效”，没勾写“空”。不够用请复印。
pack-entry-signed = 录入人：　　　　　　　　　　　　日期：
pack-sheet-number = 票号
pack-topic = 第{ $place }题
pack-signature = 签名清楚
pack-count = 计票表 第{ $place }题
pack-choice = 选择
pack-heads = 人数
pack-area = 面积（平方米）
pack-signed = 计票人：　　　　　　　　　监票人：　　　　　　　　　时间：
pack-later = 来电以后怎么补录
pack-later-lines =
    1. 截止前收回的票：在票封上写收回的时间，两位经办人签字，和监票人一起拍照。
    2. 机器人恢复后私聊发“收票 1-40”（截止前收回的，截止前发）；恢复时已经截止的，票不能再收进机器人，按纸上的结果，由召集人和监票人签字，卷宗里说明。
    3. 一位经办人发“录票 128 同意 反对”，照着甲表；另一位照着乙表再发一次。拍票的照片附在一起。
    4. 两次不一样的自动进“核对”；都录完了发“计票 { $number }”，和计票表对一遍。
    5. 监票人发“监票 { $number } 看过了”；对不上的发“监票 { $number } 有异议 …”。
    6. 没用完的空白票发“收票 空白 41-60”，写坏的发“废票 128 写坏了”：每个号码都要有去处。

# 数字：统计、导出、填表 · figures

refusal-period-is-unknown = “{ $text }”我没看懂。时段可以写：本周、上个月、第三季度、2026年11月、11月1日到11月15日。单位写社区的名字，比如：统计 果园社区 上个月。
refusal-period-is-ahead = 这段时间还没到，没有数可以统计。
refusal-too-many-rows = 这段时间有{ $count }件，聊天里一次最多导出{ $most }件。请把时段选短一些，或请管理员在后台导出。
refusal-no-such-form = 没有叫“{ $name }”的表样。已有的：{ $known }。
refusal-no-forms = 还没有存入表样。请管理员用 import form 存一份贵部门自己的表格。

figures-page = { $unit }
    { $period }
    { $lines }
figures-heading = 【{ $group }】
figures-line = { $name } { $value }{ $unit }
figures-few = 少于5
figures-none = —
figures-beside = { $line }{ $note }
figures-opening = （其中启用前 { $count }）
figures-cut = ＊
figures-cut-note = ＊启用前的数跨着这段时间，分不开，没算进来。
figures-nothing = 这段时间没有记录。
figures-few-note = “少于5”：人数太少，会看出是谁，不显示具体数。
figures-veiled = 不写
figures-veiled-note = “不写”：这里或挨着的地方人数少，写了会看出是谁，所以合在一起的几处都不写。
figures-part-note = 只算说得出在这里的事；说不出是哪里的，只算在社区里。人数只按整月写，过了月底才有。
figures-later-note = 人数只按整月写，过了月底才有。
figures-public-note = 这是本社区公开的数。
figures-today-note = 【组织】是今天登记的数，不随时段变。
figures-period = { $kind ->
    [day] { $first }
    [week] { $first }至{ $last }这一周
    [month] { $year }年{ $month }月（{ $first }至{ $last }）
    [quarter] { $year }年第{ $part }季度（{ $first }至{ $last }）
    [half] { $part ->
        [1] { $year }年上半年（{ $first }至{ $last }）
       *[2] { $year }年下半年（{ $first }至{ $last }）
    }
    [year] { $year }年（{ $first }至{ $last }）
   *[span] { $first }至{ $last }
}
figures-button-this = { $kind ->
    [day] 今天
    [week] 本周
    [month] 本月
    [quarter] 本季度
    [half] 本半年
   *[year] 今年
}
figures-button-before = { $kind ->
    [day] 前一天
    [week] 前一周
    [month] 前一月
    [quarter] 前一季度
    [half] 前半年
    [year] 前一年
   *[span] 往前一段
}
figures-being-made = 正在做，好了就发到您的私聊。
figures-in-private = 请先私聊我一句，表格我发到私聊里。
figures-item-kind = { $kind ->
    [proposal] 提议
    [need] 需求
    [case] 案件
   *[meeting] 会议
}
figures-forms = 已有的表样：{ $names }。写“填表 { $name } 上个月”，我把数填好发给您。
figures-form-file = { $name } { $unit } { $first }至{ $last }
operator-openings-imported = 期初数存入 { $count } 个，已封存在台账里。
operator-openings-known = 期初数都已存过，没有变化。
operator-figures-hold = 统计与台账一致：重新折算了 { $communities } 个社区。
operator-figures-drift = { $community }：{ $day }的统计与台账不一致。
operator-figures-drift-head = { $community }：统计折算到的位置与台账不一致。
operator-form-kept = 表样“{ $name }”存入{ $unit }：{ $count }个格子认出来了。
operator-form-unknown = 认不出的名字：{ $names }
operator-form-empty = 这份表里没有认得出的名字。请给要填的格子起名，比如 提案_受理数、本期_小板凳次数，或在格子里写 { $example }。
operator-form-broken = 打不开这份表，请存成 XLSX 再试。
fault-no-such-community = 第{ $row }行“{ $column }”列：没有叫“{ $value }”的社区或村。
fault-books-of-no-community = 第{ $row }行“{ $column }”列：“{ $value }”不是社区或村，期初数按社区和村记。
fault-no-such-metric = 第{ $row }行“{ $column }”列：没有叫“{ $value }”的指标，名称见 docs/figures.md。
fault-does-not-add-up = 第{ $row }行“{ $column }”列：“{ $value }”是人数、中位数或比率，两本账不能相加，不能做期初数。
fault-no-such-period = 第{ $row }行“{ $column }”列：“{ $value }”不是已经过去的时段。
fault-no-value = 第{ $row }行“{ $column }”列：“{ $value }”不是整数。
fault-told-twice = 第{ $row }行：和第{ $other }行是同一个数。
fault-overlaps = 第{ $row }行：时段和已有的期初数（{ $other }）重叠。
fault-counted-here = 第{ $row }行：从{ $other }起本系统自己在记这个数，期初数不能盖住这以后的日子。
figures-button-unit = { $name }
figures-button-parts = 看小区、网格、楼栋
figures-button-more = 下一页
figures-parts = { $unit }
    { $period }
    要看哪里的数？
figures-button-export = 导出表格
figures-button-table = 表格
figures-button-csv = CSV
figures-button-items = 明细
figures-choose = { $unit }，{ $period }。要哪一份？
    表格：每个指标一行，下面的社区各占一栏。{ $items ->
        [yes] 明细：每件提议、需求、案件、会议一行，没有姓名和内容。
       *[no] {""}
    }
figures-file = { $what ->
    [figures] { $unit }统计 { $first }至{ $last }
   *[items] { $unit }明细 { $first }至{ $last }
}
figures-title = { $what ->
    [figures] 统计
   *[items] 明细
}
figures-head = { $column ->
    [group] 类别
    [name] 指标
    [measure] 计量单位
    [total] 合计
    [opening] 其中启用前
    [code] 表样名称
    [kind] 种类
    [community] 社区
    [number] 编号
    [category] 类别
    [level] 等级
    [source] 来源
    [state] 状态
    [since] 提出日期
    [due] 期限
   *[closed] 办结日期
}
figures-meeting-kind = { $kind ->
    [stool] 小板凳
    [session] 议事会
   *[activity] 活动
}
figures-item-state = { $state ->
    [proposal-received] 待答复
    [proposal-accepted] 已受理
    [proposal-in-progress] 正在办
    [proposal-done] 办结
    [proposal-declined] 不采纳
    [proposal-merged] 已合并
    [proposal-on-agenda] 列入议程
    [proposal-voting] 正在表决
    [proposal-decided] 议定
    [proposal-withdrawn] 已撤回
    [case-reported] 已上报
    [case-accepted] 已受理
    [case-dispatched] 已派单
    [case-in-progress] 正在办
    [case-returned] 退单
    [case-suspended] 挂账
    [case-resolved] 办结待复核
    [case-checked] 已复核
    [case-rated] 已评价
    [case-archived] 已归档
    [case-rejected] 不受理
    [case-transferred] 已转办
    [case-merged] 已并案
    [case-withdrawn] 已撤回
    [meeting-announced] 已通知
    [meeting-moved] 改期
    [meeting-rained-off] 因雨未开
    [meeting-held] 已开
    [meeting-listed] 已公布清单
    [meeting-replied] 都有答复
    [meeting-closed] 都有结果
   *[meeting-cancelled] 取消
}
figures-value = { $value }
figures-source = { $source ->
    [private] 私聊
    [forwarded] 转发
    [civic] 其他系统
    [home_visit] 走访
    [hotline] 电话
    [symposium] 座谈
    [stool_meeting] 小板凳
    [paper] 纸面
   *[chat] 群里
}

# 每个指标的名称和口径 · what each metric is called and counts
figure-name = { $metric ->
    [proposals_received] 收到提议
    [proposals_accepted] 受理提议
    [proposals_answered] 首次答复提议
    [proposals_answer_days] 提议答复用时（中位数）
    [proposals_done] 办结提议
    [proposals_declined] 不采纳提议
    [proposals_merged] 合并提议
    [proposals_withdrawn] 撤回提议
    [needs_raised] 收到需求
    [needs_answered] 首次答复需求
    [needs_answer_days] 需求答复用时（中位数）
    [needs_done] 办结需求
    [needs_solved] 居民说解决了
    [needs_unsolved] 居民说没解决
    [stools_held] 开小板凳
    [stools_people] 小板凳到场
    [sessions_held] 开议事会
    [sessions_people] 议事会到场
    [activities_held] 办活动
    [activities_people] 活动到场
    [visit_rounds] 开展走访
    [reports_told] 随手拍上报
    [cases_filed] 随手拍收到
    [cases_closed] 随手拍办结
    [cases_timed] 有期限的办结
    [cases_in_time] 按期办结
    [cases_kept] 按期办结率
    [case_days] 办结用时（中位数）
    [cases_reopened] 不满意重开
    [cases_reopened_rate] 重开率
    [cases_sent_back] 复核退回
    [cases_transferred] 转办
    [cases_rejected] 不受理
    [votes_opened] 发起表决
    [votes_closed] 结束表决
    [votes_passed] 表决通过
    [votes_electors] 应参加表决
    [votes_cast] 参加表决
    [turnout] 表决参与率
    [owners_topics] 业主大会计票
    [signoffs_opened] 发起签字
    [signoffs_closed] 结束签字
    [signoffs_passed] 签字达到要求
    [surveys_opened] 发起问大家
    [surveys_closed] 结束问大家
    [survey_answers] 问大家作答
    [supports] 支持提议
    [raisings] 居民反映
    [people_raising] 反映的居民
    [points_participations] 积分参与
    [points_credited] 发放积分
    [points_redeemed] 兑换积分
    [points_redeemed_rate] 积分兑换率
    [cards_issued] 发放爱心卡
    [cards_used] 使用爱心卡
    [villages] 村
    [communities] 社区
    [party_branches] 党支部
    [party_groups] 党小组
    [village_councils] 村民理事会
    [resident_councils] 居民议事会
    [grids] 网格
    [members] 理事会、议事会成员
    [leads] 召集人
   *[riders] 骑手
}
figure-counts = { $metric ->
    [proposals_received] 居民提出、有了编号的提议，合并、撤回的也算
    [proposals_accepted] 工作人员按“受理”的次数
    [proposals_answered] 第一次有了答复、说明不采纳或办结；受理本身不算答复
    [proposals_answer_days] 从提出到首次答复的工作日，一半不超过这个数；提出当天不算
    [proposals_done] 写下办结结果的次数，没解决又重办的再算一次
    [proposals_declined] 说明了原因、不采纳的提议
    [proposals_merged] 并入另一件的提议
    [proposals_withdrawn] 本人撤回的提议
    [needs_raised] 见面会上、上门走访时记下的需求
    [needs_answered] 第一次有了答复、说明不采纳或办结的需求
    [needs_answer_days] 从记下到首次答复的工作日，一半不超过这个数
    [needs_done] 写下办结结果的次数
    [needs_solved] 提需求的人说“解决了”
    [needs_unsolved] 提需求的人说“没解决”
    [stools_held] 真正开了的小板凳见面会，取消、改期的不算
    [stools_people] 公布清单时记下的到场人数相加，同一个人来两次算两次
    [sessions_held] 开完散会的议事会、业委会会议
    [sessions_people] 散会时在场的成员相加
    [activities_held] 真正办了的活动
    [activities_people] 公布清单时记下的到场人数相加
    [visit_rounds] 走完结束的入户走访轮次
    [reports_told] 报修、跟着说“我也要”的，各算一次
    [cases_filed] 送到工作人员面前的案件，合并前各算一件
    [cases_closed] 第一次拍照办结的案件；退回、重开后再办结的不重复算
    [cases_timed] 办结的案件里有办理期限的
    [cases_in_time] 在期限内第一次办结的
    [cases_kept] 按期办结 ÷ 有期限的办结；没有期限的不算在内
    [case_days] 从上报到第一次办结的工作日，一半不超过这个数
    [cases_reopened] 上报人说没修好、重新办的
    [cases_reopened_rate] 不满意重开 ÷ 办结
    [cases_sent_back] 复核没通过、退回重办的
    [cases_transferred] 转给12345或别的部门的
    [cases_rejected] 说明了原因、不受理的
    [votes_opened] 发起的线上表决，重投的每轮各算一次
    [votes_closed] 有了结果的表决，会上举手的也算
    [votes_passed] 结果是通过的表决
    [votes_electors] 每次表决有权投票的人数相加
    [votes_cast] 每次表决参加的人数相加
    [turnout] 参加表决 ÷ 应参加表决，各次合起来算
    [owners_topics] 业主大会计了票的议题，复核重计不另算
    [signoffs_opened] 请相关户签字的事项
    [signoffs_closed] 到期或签齐结束的
    [signoffs_passed] 签字户数达到要求的
    [surveys_opened] “问大家”发起的次数
    [surveys_closed] 到期或提前结束的
    [survey_answers] 每次结束时的作答人数相加
    [supports] 按下“支持”的次数，后来不支持的不扣
    [raisings] 居民自己提议、支持、报修、跟着报的次数；工作人员代录的不算
    [people_raising] 做过这些事的不同居民，同一个人不论几次都算一个
    [points_participations] 得到积分的次数；目前只有启用前的数
    [points_credited] 发放的积分相加；目前只有启用前的数
    [points_redeemed] 兑换掉的积分相加；目前只有启用前的数
    [points_redeemed_rate] 兑换积分 ÷ 发放积分
    [cards_issued] 发出的爱心卡；目前只有启用前的数
    [cards_used] 爱心卡用了几次；目前只有启用前的数
    [villages] 查询当天登记的村，不随时段变
    [communities] 查询当天登记的社区，不随时段变
    [party_branches] 查询当天登记在村、社区的党支部
    [party_groups] 查询当天登记在村、社区的党小组
    [village_councils] 查询当天登记的村民理事会
    [resident_councils] 查询当天登记的居民议事会
    [grids] 查询当天登记的网格
    [members] 查询当天在任的成员（含召集人），在两个会里的算两个
    [leads] 查询当天在任的召集人，一人牵头两个会算两个
   *[riders] 查询当天登记的骑手
}
figure-group = { $group ->
    [proposals] 提议
    [needs] 需求
    [meetings] 会议和活动
    [visits] 走访
    [cases] 随手拍
    [votes] 表决、签字、问大家
    [taking_part] 参与
    [points] 积分和爱心卡
   *[organisation] 组织
}
figure-measure = { $measure ->
    [items] 件
    [times] 次
    [persons] 人
    [participations] 人次
    [working_days] 工作日
    [percent] %
    [points] 分
    [cards] 张
   *[bodies] 个
}
figure-unit = { $measure ->
    [items] 件
    [times] 次
    [persons] 人
    [participations] 人次
    [working_days] 个工作日
    [percent] %
    [points] 分
    [cards] 张
   *[bodies] 个
}

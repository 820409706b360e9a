# 其他城市系统 · other civic systems
civic-state = { $state ->
    [draft] 刚提交
    [reported] 等待受理
    [accepted] 已受理，等待派单
    [dispatched] 已派单
    [in_progress] 处理中
    [returned] 重新派单中
    [suspended] 暂缓，等待条件
    [resolved] 已处理，等待核实
    [checked] 已处理并核实
    [rated] 已处理，报告人已评价
    [archived] 已办结
    [rejected] 暂不处理
    [transferred] 已转交其他部门
    [merged] 已并入另一件
   *[withdrawn] 已撤回
}
civic-key-made = 这是“{ $name }”在{ $community }的钥匙，{ $may ->
    [file] 可以查询，也可以提交
   *[read] 只能查询
}。只显示这一次，请妥善保存：
civic-keys-ended = “{ $name }”的{ $count }把钥匙已作废。
refusal-no-such-system = 那里没有“{ $name }”的钥匙。
refusal-only-in-a-community = “{ $name }”不是社区：钥匙只能开一个社区。

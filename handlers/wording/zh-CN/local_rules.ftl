# 议事规则：一条一条看、一条一条定。
refusal-rule-not-understood = 没看懂。发“规则”看每一条怎么写，比如：规则 委托 最多3。
refusal-clause-is-missing = 这一条要写明依据才算，比如：规则 聊天 算，依据议事规则第九条。提前不足15天的，先写“规则 少于15天 依据…”。
refusal-rule-out-of-bounds = 这一条要在{ $least }到{ $most }之间。
refusal-parts-not-understood = 没看懂是哪几栋。这样写：3号楼、5号楼2单元；全小区的写“全小区”。

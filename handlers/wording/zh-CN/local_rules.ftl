# 议事规则：一条一条看、一条一条定。
refusal-rule-not-understood = 没看懂。发“规则”看每一条怎么写，比如：规则 委托 最多3。
refusal-clause-is-missing = 这一条要写明依据才算，比如：规则 聊天 算，依据议事规则第九条。提前不足15天的，先写“规则 少于15天 依据…”。
refusal-rule-out-of-bounds = 这一条要在{ $least }到{ $most }之间。
refusal-parts-not-understood = 没看懂是哪几栋。这样写：3号楼、5号楼2单元；全小区的写“全小区”。

rules-list =
    { $of ->
        [meeting] { $number }号业主大会照这些规则：
       *[estate] { $estate }的议事规则（以后召集的照这个，发过公告的不变）：
    }
    { $lines }{ $runs ->
        [yes] {" "}{ $buttons ->
            [no] 要改，请发“规则 委托 最多3”
           *[yes] 要改，按下面的按钮，或发“规则 委托 最多3”
        }；只改一次会的，带上编号：“规则 31 委托 最多3”。
       *[no] {""}
    }
rules-rule = { $custom ->
    [notice] 公告：提前{ $number }天
    [extraordinary] 临时：临时会的公告提前{ $number }天
    [counting] 天数：{ $choice }
    [short_notice] 少于15天：{ $clause }
    [vote] 投票：{ $least }到{ $number }天
    [inquiry] 疑问：初步结果公布{ $number }天
    [answer] 答复：疑问{ $number }天内答复
    [publish] 公布：结果{ $number }天内公布
    [scrutineers] 监票人：至少{ $number }名
    [request] 联名：人数、面积各{ $number }%以上
    [call_within] 召集：联名够了，{ $number }天内召集
    [parking] 车位：{ $choice }
    [co_owner] 共有：{ $choice }
    [proxy] 委托：{ $number ->
        [0] 不接受
       *[other] 一人最多代{ $number }人
    }
    [change] 改票：{ $choice }
    [precedence] 为准：{ $choice }
    [chat] 聊天：聊天里投的只算意向，除非写明依据。依据：{ $clause }
    [follow] 不投票：不算进多数，除非写明依据。依据：{ $clause }
   *[limit] 限额：业委会不开会可以定{ $number }元以内的事
}
rules-no-clause = 没有
rules-choice = { $custom ->
    [counting] { $choice ->
        [loose] 公告当天不算，投票第一天也算
       *[clear_days] 公告当天和投票第一天都不算
    }
    [parking] { $choice ->
        [yes] 计入面积
       *[no] 不计入
    }
    [co_owner] { $choice ->
        [all_must_agree] 每一位都投一样的才算
        [first_signed] 最先签字的算
       *[designated_voter] 推选一人投票
    }
    [change] { $choice ->
        [first_final] 投了不能改
       *[last_wins] 可以改，最后一次算
    }
   *[precedence] { $choice ->
        [paper_prevails] 纸质为准
        [review] 不一样的人工核对
       *[last_wins] 最后一次为准
    }
}
rules-name = { $custom ->
    [notice] 公告
    [extraordinary] 临时
    [counting] 天数
    [short_notice] 少于15天
    [vote] 投票
    [inquiry] 疑问
    [answer] 答复
    [publish] 公布
    [scrutineers] 监票人
    [request] 联名
    [call_within] 召集
    [parking] 车位
    [co_owner] 共有
    [proxy] 委托
    [change] 改票
    [precedence] 为准
    [chat] 聊天
    [follow] 不投票
   *[limit] 限额
}
rules-how = { $custom ->
    [vote] 几天到几天？比如：5到60天。
    [request] 百分之几？最多20%。
    [proxy] 一人最多代几位？不接受就回“不接受”。
    [limit] 多少元以内？没有就回0。
    [scrutineers] 至少几名？
    [counting] 按一个，或回“隔满”“宽松”。
    [parking] 按一个，或回“计入”“不计入”。
    [co_owner] 按一个，或回“推选”“都要同意”“先签”。
    [change] 按一个，或回“可以改”“不能改”。
    [precedence] 按一个，或回“最后一次”“纸质”“核对”。
    [short_notice] 依据是哪一条？比如：杭州市物业管理条例第二十条。{ $buttons ->
        [no] 没有就回“没有”。
       *[yes] 没有就按下面的按钮。
    }
    [chat] 依据是哪一条？比如：议事规则第九条。{ $buttons ->
        [no] 没有就回“没有”。
       *[yes] 没有就按下面的按钮。
    }
    [follow] 依据是哪一条？比如：管理规约第十二条。{ $buttons ->
        [no] 没有就回“没有”。
       *[yes] 没有就按下面的按钮。
    }
   *[notice] 几天？
}
rules-ask =
    现在是：{ $rule }
    { $how }
rules-no = 没有依据，不算
rules-kept = 记下了。{ $rule }{ $of ->
    [meeting] （只管{ $number }号）
   *[estate] （以后召集的照这个，发过公告的不变）
}

# 提议：一张活的卡片，和围绕它说的话。

# 卡片
proposal-lines = { $lines }
proposal-title = { $number }号　{ $text }
proposal-addition = 补充：{ $text }
proposal-reply = 答复：{ $text }
proposal-hidden = { $number }号　这一条已隐藏，原因：{ $reason }
proposal-unveiled = 原文（只有提出人和工作人员看得到）：{ $text }
proposal-by = { $name }提出
proposal-by-neighbour = 代邻居登记
proposal-state = { $state ->
    [draft] 还没有发布。
    [received] { $dated ->
        [yes] { $due }{ $provisional ->
            [yes] （节假日安排未公布，暂定）
           *[no] {""}
        }前{ $own ->
            [yes] 答复您。
           *[no] 答复。
        }
       *[no] 已答复。
    }
    [accepted] 社区已受理{ $dated ->
        [yes] ，{ $due }前答复。
       *[no] 。
    }
    [in_progress] 正在办{ $dated ->
        [yes] ，{ $due }前答复。
       *[no] 。
    }
    [done] 办好了。
    [on_agenda] 已列入居民议事会议程。
    [voting] 正在表决。
    [decided] 表决通过了。{ $noted ->
        [yes] { $note }
       *[no] {""}
    }
    [declined] 暂不办{ $noted ->
        [yes] ，原因：{ $note }
       *[no] 。
    }
    [merged] 已并入{ $target }号。支持过这件、{ $buttons ->
        [no] 也支持{ $target }号的，请发“支持 { $target }”
       *[yes] 也支持{ $target }号的，请点一下，或发“支持 { $target }”
    }。
   *[withdrawn] 提出人已收回。
}
proposal-vote-until = 表决到{ $closes }。
proposal-backing = { $all ->
    [yes] { $supporters }人支持
   *[no] { $supporters }人支持，{ $confirmed ->
        [0] 还没有一位确认过住处
       *[other] 其中{ $confirmed }位已确认住处
    }
}{ $short ->
    [yes] ；再有{ $missing }位已确认住处的居民支持，就上议事会
   *[no] {""}
}
proposal-correct-me = 说错了回“改”。
proposal-named-in-group = 群里会写您的名字；不想写，回“匿名”。
proposal-line = { $number }号　{ $title }（{ $supporters ->
    [0] 还没有人支持
   *[other] { $supporters }人支持
}）
button-support = 支持
button-support-it = 支持{ $number }号
button-follow = 也支持{ $number }号
button-different = 不是一回事
button-item = { $number }号
button-next-page = 下一页
button-accept = 受理
button-put-to-vote = 上会表决

# 提出来
ask-proposal = 您想提什么事？直接打字发给我就行。
ask-proposal-for = { $name }想提什么事？直接打字发给我就行。
proposal-alike =
    记下了：{ $number }号　{ $title }
    像同一件事吗？
    { $options }
    { $place }　不是一回事
    { $buttons ->
        [no] 请回数字；
       *[yes] 请点按钮或回数字；
    }10分钟内不选，就作为新的一件发布。
proposal-alike-option = { $place }　支持{ $number }号　{ $title }（{ $supporters ->
    [0] 还没有人支持
   *[other] { $supporters }人支持
}）
proposal-already-noted = 这件已经记下了：{ $number }号，不用再发。
proposal-published = 好，{ $number }号已发布。
proposal-too-late = { $number }号已经发布，不用再选了。
ask-register =
    登记成：
    1　报修
    2　提议
    3　不用
ask-register-named =
    登记成：
    1　报修
    2　提议，不写名字
    3　提议，写上“{ $name }”（本人同意才选）
    4　不用
button-register-report = 报修
button-register = 提议
button-register-named = 提议，写“{ $name }”（本人同意）
button-register-not = 不用
not-registered = 好，不登记。
forwarded-by-resident = 转发的话我不会替别人登记。要提这件事，请发“提议：”加内容。
proposal-noted = 好的，请看下面。
enter-like-this = 请这样发：代 王阿姨 提议：3号楼门口装个路灯。电话里听到的，写“代 王阿姨 电话 提议：……”。

# 支持
proposal-supported = 您支持了{ $number }号，现在{ $supporters }人支持。
proposal-supported-before = 您已经支持过{ $number }号了。
proposal-unsupported = 好，{ $number }号不再算您的支持。
proposal-not-supported = 您没有支持过{ $number }号，不用取消。
proposal-taken-up =
    { $hidden ->
        [yes] { $number }号已经上会，内容暂时不显示。
       *[no] { $voting ->
            [yes] { $number }号已经上会，请看表决卡：
           *[no] { $number }号已经议过，结果发“查 { $number }”看：
        }
        { $text }
    }
proposal-on-agenda =
    { $number }号有{ $confirmed }位已确认住处的居民支持，请议事会看看：
    { $text }

# 看
proposal-list =
    大家提的事（第{ $page }页，共{ $pages }页；新提的在前，其余按支持人数）：
    { $lines }
    支持哪件，请发“支持”加编号；{ $buttons ->
        [no] 想看进度，请发“查”加编号。
       *[yes] 想看进度，点下面的编号或发“查”加编号。
    }
proposal-list-empty = 现在没有等着办的提议。想提一件，请发“提议：”加内容。
proposal-author-for-staff = 提出人：{ $name }（只有工作人员看得到）
proposal-events-earlier = （更早的{ $count }条略）
proposal-event = { $at }　{ $what ->
    [drafted] 提出
    [published] 发布
    [corrected] 改了说法
    [added] 补充
    [made_anonymous] 改为不署名
    [on_agenda] 支持的人够了，列入议事会议程
    [accepted] 社区受理
    [declined] 暂不办
    [answered] 答复
    [merged] 并入{ $related }号
    [took_in] { $related }号并进来
    [withdrawn] 提出人收回
    [nudged] 有居民催办
    [raised] { $related }号小板凳上提出
    [handed] 交给别人办
    [started] 开始办
    [finished] 办好了
    [told] 答复已转告本人
    [solved] 提的人说解决了
    [unsolved] 提的人说还没解决
    [put_to_vote] 上会表决
    [extended] 表决延时
    [passed] 表决通过
    [rejected] 表决没有通过
    [no_quorum] 参加的人不够，回到议程
    [leading] 听完意见了，回到议程
    [needs_review] 有疑问，等复核
    [flagged] 有邻居提出应当隐藏
    [hidden] 隐藏
    [unhidden] 恢复显示
   *[appealed] 提出人申诉
}{ $noted ->
    [yes] ：{ $note }
   *[no] {""}
}
proposal-is-a-vote = { $number }号是一项表决：{ $title }。{ $open ->
    [yes] { $closes }截止，参加请发“投票 { $number }”。
   *[no] 已于{ $closes }结束。
}

# 提出人
ask-edit = { $number }号要改成什么？请发新的内容。不改了回“取消”。
ask-add = { $number }号要补充什么？直接打字发给我就行。
proposal-corrected = 改好了，{ $number }号按新的说法算。
proposal-added = 补充好了，写在{ $number }号后面。
proposal-withdrawn = { $number }号已收回。
proposal-made-anonymous = 好，{ $number }号在群里不写您的名字了。工作人员仍看得到。
proposal-nudged = 已替您催{ $number }号，社区工作人员会收到。
proposal-not-yet-due = { $number }号说好{ $due }前答复，还没到日子。过了这天没有答复，您再催。
ask-appeal = 为什么{ $number }号不该隐藏？请说明，会转给工作人员。
proposal-appealed = { $number }号的申诉已转给工作人员，会有人答复您。

# 工作人员
proposal-accepted = { $number }号已受理。
ask-reason = { $act ->
    [decline] { $number }号为什么暂不办？请写原因，大家看得到。
   *[hide] { $number }号为什么要隐藏？请写原因，大家看得到。
}
proposal-declined = { $number }号记为暂不办，原因已写在卡片上。
ask-reply = 怎么答复{ $number }号？直接打字发给我就行，大家看得到。
proposal-replied = { $number }号已答复，提出人会收到。
proposal-merged = { $number }号并入{ $target }号（{ $title }）。{ $supporters ->
    [0] {""}
   *[other] 支持过{ $number }号的{ $supporters }位邻居：{ $buttons ->
       [no] 也支持{ $target }号的，请发“支持 { $target }”
      *[yes] 也支持{ $target }号的，请点一下，或发“支持 { $target }”
   }；不说就不算。
}
proposal-follow = 您支持过的{ $number }号并入了{ $target }号（{ $title }）。{ $buttons ->
    [no] 也支持{ $target }号的，请发“支持 { $target }”
   *[yes] 也支持{ $target }号的，请点一下，或发“支持 { $target }”
}；不说就不算。
proposal-now-hidden = { $number }号已隐藏。
proposal-flagged = 记下了。再有一位已确认住处的邻居也这样说，{ $number }号就先隐藏，等工作人员决定。
proposal-unhidden = { $number }号已恢复显示。

# 告诉别人
proposal-to-author = { $addressed ->
    [yes] { $name }，您提的{ $number }号
   *[no] 您提的{ $number }号
}{ $titled ->
    [yes] （{ $title }）
   *[no] {""}
}{ $what ->
    [accepted] 社区受理了。
    [declined] 暂时办不了
    [answered] 有答复了
    [merged] 并入了{ $target }号
    [started] 有人在办了。
    [finished] 办好了
    [hidden] 被隐藏了
   *[unhidden] 恢复显示了。
}{ $noted ->
    [yes] ：{ $note }
   *[no] {""}
}
proposal-may-appeal = 觉得不应该隐藏，请发“申诉 { $number }”加说明。
proposal-to-staff = { $number }号（{ $title }）{ $what ->
    [nudged] 过了答复的日子，有居民在催。请发“答复 { $number }”加内容。
    [flagged] 被两位邻居要求隐藏，已先隐藏，等您决定：“隐藏 { $number }”加原因，或“恢复显示 { $number }”。
   *[appealed] 的提出人不同意隐藏。请看看：“隐藏 { $number }”加原因，或“恢复显示 { $number }”。
}
proposal-note = 说明：{ $note }

# 办不到的，客气地说
refusal-which-item = 是哪一件？请带上编号，比如“查 42”；{ $buttons ->
    [no] 或者引用那条消息。
   *[yes] 或者回复那张卡片。
}
refusal-no-such-item = 没有找到{ $number }号。发“列表”可以看现在有哪些。
refusal-merge-like-this = 请这样发：42并入39。
refusal-text-missing = 没有看到内容，请写几个字再发。
refusal-text-too-long = 太长了：写了{ $length }个字，最多{ $longest }个字。请短一点再发。
refusal-state-forbids = { $number }号{ $state ->
    [draft] 还没有发布
    [received] 还没有受理
    [accepted] 已经受理
    [in_progress] 正在办
    [done] 已经办好
    [on_agenda] 已列入居民议事会议程
    [voting] 正在表决
    [decided] 已经通过
    [declined] 暂不办
    [merged] 已并入别的提议
   *[withdrawn] 已被收回
}，现在不能这样做。发“查 { $number }”看看到哪一步了。
refusal-not-the-author = { $number }号不是您提的，只有提出人能这样做。
refusal-is-hidden = { $number }号已隐藏，等工作人员决定。
refusal-others-support-it = 已经有邻居支持{ $number }号，不能改了。可以发“补充 { $number }”加内容。
refusal-too-many-additions = { $number }号最多补充{ $most }次，已经满了。
refusal-merged-with-itself = { $number }号不能并入它自己。
refusal-other-community = 这两件不是同一个社区的，不能合并。
refusal-target-is-over = { $target }号{ $state ->
    [draft] 还没有发布
    [decided] 已经通过
    [done] 已经办好
    [declined] 暂不办
    [merged] 已并入别的提议
   *[withdrawn] 已被收回
}，不能并到它那里。
refusal-not-merged-there = { $number }号没有并入{ $target }号。
refusal-not-yet-due = { $number }号还没到答复的日子（{ $due }）。
refusal-already-answered = { $number }号已经答复过了。发“查 { $number }”看看。
refusal-already-nudged = { $number }号您今天催过了，明天可以再催。
refusal-reason-missing = 请写上原因，大家看得到。
refusal-staff-has-decided = 工作人员已经看过这一条，做了决定。
refusal-nothing-is-hidden = 这一条没有被隐藏。
refusal-already-appealed = 您已经申诉过了，请等工作人员答复。

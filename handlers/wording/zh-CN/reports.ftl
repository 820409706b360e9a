# 报修：居民这一边 · reports, the residents' side

# 卡片
case-lines = { $lines }
case-title = { $number }号（报修）　{ $title }
case-untitled = { $number }号（报修）　{ $spoken ->
    [yes] （语音，工作人员在听）
   *[no] （照片）
}
case-kept-private = { $number }号（报修）　内容只有报修人和工作人员看得到。
case-place = 位置：{ $place }
case-kind = { $plain ->
    [yes] 归在“{ $category }”。
   *[no] { $category }，{ $level }。
}
case-kind-rider = { $plain ->
    [yes] { $category }。
   *[no] { $category }，{ $level }。
}
case-category = { $category ->
    [fire_lane] 消防通道
    [manhole] 井盖
    [electricity] 用电安全
    [lift] 电梯
    [lighting] 照明
    [door] 门禁门锁
    [drains] 下水排水
    [water] 供水漏水
    [clutter] 楼道杂物
    [litter] 环境卫生
    [parking] 停车
    [road] 路面台阶
    [greenery] 绿化
    [playground] 健身游乐设施
    [walls] 墙面门窗
    [noise] 噪声
    [animals] 动物虫害
    [street_furniture] 公共设施
   *[other] 其他
}
case-level = { $level ->
    [urgent] 紧急
    [general] 一般
    [complex] 要费些工夫
    [project] 要大家商量
   *[external] 要请别的单位办
}
case-state = { $state ->
    [draft] 还在记。
    [reported] 已报上来，{ $who }{ $answered ->
        [yes] { $answer }前回复{ $dated ->
            [yes] ，{ $due }前处理好{ $provisional ->
                [yes] （节假日安排未公布，暂定）
               *[no] {""}
            }。
           *[no] 。
        }
        [late] 还没有按时回复，已经再催{ $dated ->
            [yes] ，{ $due }前处理好{ $provisional ->
                [yes] （节假日安排未公布，暂定）
               *[no] {""}
            }。
           *[no] 。
        }
       *[no] 会看{ $dated ->
            [yes] ，{ $due }前处理好{ $provisional ->
                [yes] （节假日安排未公布，暂定）
               *[no] {""}
            }。
           *[no] 。
        }
    }
    [accepted] 社区已受理{ $dated ->
        [yes] ，{ $due }前处理好{ $provisional ->
            [yes] （节假日安排未公布，暂定）
           *[no] {""}
        }。
       *[no] 。
    }
    [dispatched] { $you ->
        [yes] 您
       *[no] { $who }
    }负责{ $minutes ->
        [yes] ，{ $answer }前回复
        [late] ，还没有按时回复，已经再催
       *[no] {""}
    }{ $dated ->
        [yes] ，{ $due }前处理好{ $provisional ->
            [yes] （节假日安排未公布，暂定）
           *[no] {""}
        }。
       *[no] 。
    }
    [in_progress] { $you ->
        [yes] 您
       *[no] { $who }
    }正在处理{ $dated ->
        [yes] ，{ $due }前处理好{ $provisional ->
            [yes] （节假日安排未公布，暂定）
           *[no] {""}
        }。
       *[no] 。
    }
    [returned] 要另外安排人处理。
    [suspended] 先等一等{ $until_known ->
        [yes] ，到{ $until }再办
       *[no] {""}
    }{ $noted ->
        [yes] ，原因：{ $note }
       *[no] 。
    }
    [resolved] 已修好，等报修人看看。
    [checked] 已修好，有人去看过了。
    [rated] 已修好，报修人也看过了。
    [archived] 已办结。
    [rejected] 不能办{ $noted ->
        [yes] ，原因：{ $note }
       *[no] 。
    }
    [transferred] 已转给别的单位{ $noted ->
        [yes] ：{ $note }
       *[no] 。
    }
    [merged] 已并入{ $target }号。
   *[withdrawn] 报修人已收回。
}
case-contested = 报修人说还没好，{ $answered ->
    [yes] 工作人员{ $answer }前答复怎么办。
   *[late] 工作人员还没有按时答复，已经再催。
}
case-somebody = { $name }
case-grid-worker = 网格员{ $name }
case-you = 您
case-staff = 社区工作人员
case-reports = 已有{ $count }人报过。
case-line = { $number }号　{ $title }（{ $category }）

# 报
report-ask-what = 哪里、什么坏了？打字、发照片、发语音都行。
report-ask-what-here = 位置记下了。什么坏了？打字、发照片、发语音都行。
report-ask-what-at = 您在{ $place }。什么坏了？打字、发照片、发语音都行。
report-ask-what-for = { $name }说哪里、什么坏了？直接打字发给我就行。
report-ask-where = 记下了，{ $number }号。在哪里？发个定位，或者写，比如“3号楼2单元5楼楼道”“3号楼东侧路口”。
report-ask-where-rider = 记下了，{ $number }号。在哪里？发定位，或写哪个路口。停车时再发，注意安全。
report-ask-where-card = 在哪里？{ $buttons ->
    [no] 请报修的邻居引用这条消息写位置，或发定位。
   *[yes] 请报修的邻居回这条消息，写位置或发定位。
}
report-still-where = 还差位置：发个定位，或者写，比如“3号楼东侧路口”。不知道怎么写，回“不知道”。
report-filed =
    记下了，{ $number }号（报修）。{ $placed ->
        [yes] 位置：{ $place }。
       *[no] {""}
    }{ $kind }
    { $state }
    { $unplaced ->
        [yes] 没写位置，工作人员会问您。
       *[no] 有进展我私下告诉您。
    }
report-filed-rider = { $number }号：{ $placed ->
    [yes] { $place }，
   *[no] {""}
}{ $kind }{ $state }停车时再发消息，注意安全。
report-filed-quietly = 收到，{ $number }号。有进展我私下告诉您。
report-voice-kept = 语音收到，{ $number }号（报修）。工作人员听完回复您。
report-more = 好，补充到{ $number }号了。
report-more-photos = 照片收到，放进{ $number }号了。
report-more-spoken = 语音收到，放进{ $number }号了，办的人会听。
report-more-place = 好，{ $number }号的位置记下了。
report-corrected = 好，{ $number }号改成：{ $text }
report-withdrawn = 好，{ $number }号不报了。
report-withdrawn-alone = 好，{ $number }号您不报了；还有别的邻居报过，会继续办。
report-ask-text = { $number }号改成什么？直接打字发给我。
report-ask-addition = { $number }号要补充什么？打字、发照片都行。
report-enter-like-this = 请这样发：代 王阿姨 报修：3号楼2单元5楼楼道灯不亮。
report-anonymous = 报修不会把您的名字写到群里，不用另外匿名。
report-noted = 好的。
report-is-this-one = 像是有东西坏了。{ $buttons ->
    [no] 要报修就回“报修”。
   *[yes] 要报修就点一下。
}
report-button-this = 报修
report-not-yours = 谁发的照片，谁来点。
report-photo-lost = 照片没有收下：{ $why ->
    [too_large] 太大了，请发小于20兆的。
    [wrong_type] 这种格式看不了，请发照片（JPEG、PNG、WebP、HEIC）。
   *[other] 文件打不开，请再拍一张发给我。
}
report-voice-lost = 语音没有收到，请再说一遍，或者打字发给我。
report-from-child = 收到，{ $number }号，谢谢你！我们不记你是谁。工作人员会去看。

# 紧急
report-emergency = 有危险请立即拨打{ $numbers }！先让人离开危险的地方。
report-emergency-phone = 有危险请立即拨打{ $numbers }！先让人离开危险的地方。值班电话：{ $phone }
report-nobody-on-duty = 现在没有人值班{ $known ->
    [yes] ，有危险请拨打119、110或120，急事打{ $phone }
   *[no] ，有危险请拨打119、110或120
}。
report-ask-if-report = 要把这件事记成报修，请发“报修”加内容。

# 是不是同一件
report-alike =
    { $number }号像是已经有人报过的：
    { $options }
    { $place }　是另一件事
    { $buttons ->
        [no] 请回数字。
       *[yes] 点按钮或回数字。
    }并入后，处理完也通知您；10分钟内不选，就单独办。
report-alike-mended =
    { $number }号像是{ $other }号（{ $title }），{ $mended }。又坏了吗？
    1　又坏了
    2　是另一件事
    { $buttons ->
        [no] 请回数字。
       *[yes] 点按钮或回数字。
    }说“又坏了”，{ $other }号就重新办；10分钟内不选，就单独办。
report-alike-option = { $place }　{ $number }号　{ $title }（{ $why }）
report-why = { $why ->
    [picture] 照片很像
    [place] 就在附近
   *[words] 说的很像
}
report-mended = { $ago ->
    [today] 今天修好了
    [yesterday] 昨天修好了
   *[earlier] { $day }修好了
}
report-button-join = 并入{ $number }号
report-button-again = { $number }号又坏了
report-button-new = 是另一件事
report-joined = 好，并入{ $number }号了，处理完也通知您。
report-joined-state = { $joined }{ $state }
report-again-joined = 好，{ $number }号重新办，您这条也并进去了，处理完通知您。{ $state }
report-followed = 好，{ $number }号处理完也通知您。
report-is-new = 好，{ $number }号单独办。
report-too-late = { $number }号已经定下来了，不用再选。

# 告诉报修人
case-told = { $what ->
    [file] { $number }号（{ $title }）记下了，工作人员会看。
    [accept] { $number }号（{ $title }）社区受理了。
    [dispatch] { $number }号（{ $title }）交给{ $you ->
        [yes] 您
       *[no] { $who }
    }办了。
    [start] { $number }号（{ $title }）{ $you ->
        [yes] 您
       *[no] { $who }
    }开始处理了。
    [return] { $number }号（{ $title }）要另外安排人，安排好告诉您。
    [extend] { $number }号（{ $title }）要多花些时间。
    [suspend] { $number }号（{ $title }）先等一等。
    [resume] { $number }号（{ $title }）接着办了。
    [resolve] { $number }号（{ $title }）已修好，请您看看。没好回“没好”。
    [check] { $number }号（{ $title }）有人去看过，确实好了。
    [send_back] { $number }号（{ $title }）看过还没好，正在返工。
    [reject] { $number }号（{ $title }）不能办。
    [transfer] { $number }号（{ $title }）转给别的单位了，有回音告诉您。
    [report_back] { $number }号（{ $title }）有回音了。
    [merge] { $number }号（{ $title }）并入{ $related }号一起办，处理完也通知您。
    [reopen] { $number }号（{ $title }）重新办了。
    [classify] { $number }号（{ $title }）重新看了一下。
   *[replied] { $number }号（{ $title }）有回复。
}{ $noted ->
    [yes] { $note }{ $dated ->
        [yes] 。
       *[no] {""}
    }
   *[no] {""}
}{ $dated ->
    [yes] { $due }前处理好{ $provisional ->
        [yes] （节假日安排未公布，暂定）。
       *[no] 。
    }
   *[no] {""}
}
case-not-told = 内容不公开的一件
case-a-photo = 照片或语音里的事
button-good = 👍 好了
button-bad = 👎 没好
report-thanked = 谢谢您！{ $number }号办结。
report-thanked-checked-later = 谢谢您！{ $number }号还要请另一位同事去看一眼。
report-what-is-wrong = { $number }号还有什么没好？写一句，我们重新办。
report-reopened = 好，{ $number }号重新办。{ $state }
report-still-well = { $number }号（{ $title }）修好四个星期了，现在还好吗？
button-still-well = 还好
button-not-well = 又坏了
report-glad = 好，谢谢您告诉我们。
report-not-well = 记下了。{ $number }号又坏了，请发“报修”加一句，会单独编号马上办。
report-nudged = 好，已经替您催{ $number }号。
report-nudged-to-staff = 有居民催{ $number }号（{ $title }），已经过了{ $due }。
report-contested = { $number }号已经重新办过一次。您说的都告诉工作人员和负责人了，怎么办由他们定，{ $answer }前答复您。
report-contested-late = { $number }号您说的又转给工作人员和负责人了，他们还没有按时答复，已经再催。
report-unanswered =
    { $number }号（{ $title }）答应{ $answer }前回复您，到现在还没有人回复，对不起。已经告诉值班的和负责人。{ $urgent ->
        [yes] {"\u000A"}有危险请拨打119、110或120{ $known ->
            [yes] ，急事打{ $phone }
           *[no] {""}
        }。
       *[no] { $known ->
            [yes] 急事打{ $phone }。
           *[no] {""}
        }
    }
report-not-yet-due = { $number }号答应的是{ $due }前，还没到。到时没办好再催，我马上转给工作人员。

# 告诉有这件事的人
case-for-handler = { $number }号交给您：{ $title }
case-new-for-staff = 新报修：
case-like = 像{ $number }号（{ $title }）{ $mended ->
    [yes] ，那件刚修好
   *[no] {""}
}
case-still-wrong = 还没好的：{ $note }
case-to-close = 修好后，{ $buttons ->
    [no] 发一张照片给我就行。
   *[yes] 回这条消息发一张照片就行。
}

# 看
case-events-earlier = （更早的{ $count }条略）
case-event = { $at }　{ $happened }
case-event-and = { $before }，{ $then }
case-happened = { $what ->
    [opened] 报修
    [told_more] 补充
    [corrected] 改了说法
    [joined] { $related }号并进来
    [broken_again] { $related }号修好过，又坏了
    [followed] 又有邻居说也有这事
    [photo] 加了照片
    [voice] 加了语音
    [still_well] 报修人说还好
    [asked_still_well] 问了还好吗
    [not_well] 报修人说又坏了
    [reminded] 提醒过经办人
    [escalated] 报给了上一级
    [released] 照片处理后给群里看
    [replied] 回复
    [unanswered] 到了答应的时间，还没有人回复
    [contested] 报修人说还是没好
    [told] 答复带到了
    [file] 报上来
    [withdraw] 收回
    [merge] 并入{ $related }号
    [accept] 社区受理
    [reject] 不能办
    [transfer] 转给别的单位
    [report_back] 别的单位回音
    [classify] 重新分类
    [dispatch] 派给人办
    [start] 开始处理
    [return] 退回，另外安排
    [ask_extension] 申请延期
    [extend] 同意延期
    [refuse_extension] 不同意延期
    [suspend] 先等一等
    [resume] 接着办
    [resolve] 修好
    [check] 有人去看过
    [send_back] 没好，返工
    [thank] 报修人说好了
    [reopen] 报修人说没好，重新办
    [nudge] 有居民催办
   *[archive] 归档
}{ $noted ->
    [yes] ：{ $note }
   *[no] {""}
}

# 不行
refusal-case-forbids = { $number }号现在{ $state ->
    [draft] 还没报上来
    [reported] 刚报上来
    [accepted] 已受理
    [dispatched] 已派给人
    [in_progress] 正在处理
    [returned] 在另外安排
    [suspended] 在等
    [resolved] 已修好，等人看
    [checked] 已修好
    [rated] 已办结
    [archived] 已归档
    [rejected] 已定为不能办
    [transferred] 已转给别的单位
    [merged] 已并入别的
   *[withdrawn] 已收回
}，这一步做不了。发“查 { $number }”看看。
refusal-act-is-others = 这一步要由别人来做（{ $number }号）。
refusal-case-reason-missing = 请写一下原因（{ $number }号）。
refusal-after-photo-missing = 请发一张修好后的照片（{ $number }号）。
refusal-handler-missing = 请写明{ $number }号交给谁。
refusal-day-missing = 请写明{ $number }号等到哪一天。
refusal-checked-by-its-handler = { $number }号要请另一位去看，修的人不能自己验收。
refusal-no-extension-asked = { $number }号没有人申请延期。
refusal-approved-by-its-asker = { $number }号的延期要请另一位同意。
refusal-reopened-already = { $number }号已经重新办过一次，这回转给工作人员来看，看了告诉您。
refusal-case-not-yet-due = { $number }号的日子还没到。
refusal-case-nudged-already = { $number }号今天催过了，明天可以再催。
refusal-case-joins-itself = { $number }号不能并入自己。
refusal-case-elsewhere = 两件不是一个社区的，不能并。
refusal-case-is-over = { $number }号{ $state ->
    [withdrawn] 已收回
    [merged] 已并入别的
    [rejected] 已定为不能办
   *[other] 已办结
}，不能再并进去。
refusal-community-first = 您属于几个社区。请先发“报修”，选好是哪个社区，再发照片、定位或语音。
refusal-too-many-photos = 一件最多{ $most }张照片，已经够了。
refusal-not-the-reporter = { $number }号不是您报的。

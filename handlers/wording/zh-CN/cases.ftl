# 案件，工作人员这一边 · cases, the staff's side

refusal-level-is-never-extended = { $level ->
    [urgent] 紧急的不能延期。
   *[external] 不归本社区管的不能延期。
}
refusal-which-case = 请写明是哪一件，例如“派 17 小李”，{ $buttons ->
    [no] 或者引用那条消息。
   *[yes] 或者回复那张卡片。
}
refusal-no-such-case = 没有{ $number }号这件报修。
refusal-level-unknown = 请写：定级 17 紧急（或 一般、复杂、工程）。
refusal-no-picture-to-show = { $number }号没有可以放的照片。
refusal-picture-stays-with-staff = { $number }号涉及孩子，照片只留给工作人员看。
refusal-merge-case-like-this = 请写明并到哪一件，例如“17并入15”。
refusal-extended-already = 一般的只能延期一次，已经延过了。
refusal-day-is-missing = 请写明延到哪一天，例如“延期 17 到 12月20日，原因：等配件”。
refusal-day-is-not-later = 这一天不比原来的期限晚，请换一天。

# --- 一行、一件 ---
desk-thing-there = { $what }（{ $where }）
desk-thing-nowhere = { $what }（没说在哪儿）
desk-lines = { $lines }
desk-state = { $state ->
    [draft] 还在说
    [reported] 等受理
    [accepted] 等派单
    [dispatched] 已派单
    [in_progress] 在办
    [returned] 退单，等重派
    [suspended] 挂账
    [resolved] 等核实
    [checked] 已核实
    [rated] 已评价
    [archived] 已归档
    [rejected] 暂不办
    [transferred] 已转办
    [merged] 已并入
   *[withdrawn] 已撤回
}
desk-due = { $due }前
desk-due-provisional = { $due }前（节假日安排未公布，暂定）
desk-without-due = 按进度办
desk-with = ，{ $name }
desk-like = ，像{ $number }号
desk-until = ，到{ $until }
desk-heading = { $number }号（报修）　{ $what }
desk-standing = { $level }，{ $state }，{ $due }{ $who }
desk-told = 原话：{ $text }
desk-reports = { $count }位居民报过
desk-note = 说明：{ $note }
desk-is-contested = 报修人第二次说没好：请定返工、转办，或者答复。
desk-extension-waits = 申请延期：{ $reason }

# --- 待办 ---
desk-queue =
    待办，急的在前{ $several ->
        [yes] （第{ $page }页）
       *[no] {""}
    }：
    { $lines }
desk-queue-line = { $late ->
    [yes] ❗
   *[no] {""}
}{ $number }号　{ $what }（{ $level }，{ $state }，{ $due }{ $who }{ $like }）
desk-queue-empty = 现在没有待办的报修。
desk-picks =
    { $buttons ->
        [no] 选上要一起办的（选了{ $count }件）：
       *[yes] 点方框选上，再点下面一起办（选了{ $count }件）：
    }
    { $lines }
desk-picked = 选了{ $count }件。
desk-give-picked = { $numbers }号派给谁？{ $buttons ->
    [no] 请选一位。
   *[yes] 请点一位。
}
desk-given-all = { $count }件（{ $numbers }号）派给{ $name }了。
button-case-pick = 选几件一起办
button-case-tick = { $ticked ->
    [yes] ☑
   *[no] ☐
} { $number }号
button-case-picked = { $act ->
    [accept] 一起受理
   *[dispatch] 一起派给…
}
button-case-number = { $number }号
button-case-numbered = { $label }{ $number }号
button-case-join = 并入{ $number }号
button-case-accept-all = 全部受理
button-case-worker = 派给{ $name }
button-case-reply = 答复
button-case-release = 发到群里
button-case = { $act ->
    [accept] 受理
    [reject] 暂不办
    [transfer] 转办
    [report_back] 填回音
    [dispatch] 派单
    [start] 我去办
    [return] 退单
    [ask_extension] 延期
    [extend] 同意延期
    [refuse_extension] 不同意
    [suspend] 挂账
    [resume] 接着办
    [resolve] 办结
    [check] 验收
   *[send_back] 返工
}

# --- 派给谁 ---
desk-handed-over = 交好了：{ $count }件都交给了{ $name }。
desk-no-longer-yours = { $number }号（{ $what }）不用您办了。
desk-which-worker = { $number }号派给谁？{ $buttons ->
    [no] 请发“派 { $number } 姓名”。
   *[yes] 请点一位，或发“派 { $number } 姓名”。
}
desk-no-worker = { $number }号没有人可派：网格员还没登记，或者没有叫这个名字的。请发“派 { $number } 姓名”。

# --- 办了 ---
desk-done = { $act ->
    [accept] 已受理{ $number }号，{ $due }办结。
    [reject] { $number }号暂不办，原因已告诉报的人。
    [transfer] { $number }号已转办，已告诉报的人。有了回音发“回音 { $number } 内容”。
    [report_back] { $number }号的回音已告诉报的人。
    [classify] { $number }号改好了，{ $due }办结。
    [dispatch] { $number }号派给{ $name }了，{ $due }办结。
    [start] 好，{ $number }号您去办，已告诉报的人。办好回一张照片。
    [return] { $number }号已退单，工作人员会重派。
    [ask_extension] { $number }号的延期申请已发给其他工作人员，等一位同意。
    [extend] { $number }号已延期，{ $due }办结，已告诉报的人。
    [refuse_extension] { $number }号不延期，已告诉申请的人。
    [suspend] { $number }号已挂账，已告诉报的人。
    [resume] { $number }号接着办，{ $due }办结。
    [resolve] { $number }号办结了。照片收好就告诉报的人。
    [check] { $number }号已验收。
   *[send_back] { $number }号已返工。
}
desk-merged = { $number }号并入{ $target }号了，已告诉报的人。
desk-accepted-all = 已受理{ $count }件。
desk-nothing-to-accept = 没有等受理的。
desk-ask-reason = { $act ->
    [reject] { $number }号为什么暂不办？请直接发原因，会原样告诉报的人。
    [transfer] { $number }号转给谁、为什么？例如“12345，路灯归市政”。请直接发，会原样告诉报的人。
    [report_back] { $number }号对方怎么说？请直接发，会原样告诉报的人。
    [return] { $number }号为什么办不了？请直接发原因。
    [ask_extension] { $number }号为什么要延期？复杂的和工程先写到哪天，例如“到12月20日，等配件”。
    [refuse_extension] { $number }号为什么不延期？请直接发原因。
    [suspend] { $number }号挂到哪天、为什么？例如“到12月20日，等开春施工”。
   *[send_back] { $number }号哪里没办好？请直接发原因。
}
desk-ask-reply = 要对{ $number }号报的人说什么？{ $buttons ->
    [no] 请选一句，或者直接发给我。
   *[yes] 请点一句，或者直接发给我。
}
desk-template = { $place ->
    [0] 已安排人去现场看。
    [1] 已联系维修师傅，约好时间再告诉您。
   *[2] 在等配件，到了就修。
}
desk-replied = { $number }号的答复已告诉报的人。
desk-extension-asked =
    { $number }号（报修）　{ $what }
    { $name }申请延期{ $until }，原因：{ $reason }
    { $buttons ->
        [no] 请另一位工作人员来定。
       *[yes] 请另一位工作人员点一下。
    }
desk-extension-granted = { $number }号同意延期，{ $due }办好。
desk-extension-refused = { $number }号没同意延期，还是{ $due }。原因：{ $reason }
desk-check-this =
    { $number }号（报修）　{ $what }
    { $name }说办好了。{ $buttons ->
        [no] 请另一位工作人员看看，发“验收 { $number }”或“返工 { $number } 原因”。
       *[yes] 请另一位工作人员看看，点“验收”或“返工”。
    }
desk-sent-back = { $number }号（报修）　{ $what }：看过了，还没好。原因：{ $reason }。办好后再回一张照片。
desk-given-back = { $number }号（报修）　{ $what }：{ $name }退单，原因：{ $reason }
desk-photo-unfit = { $number }号的照片打不开，还没有办结。请再回一张照片。
desk-ask-photo = { $number }号办好了吗？接着发一张现场照片，就办结了。
desk-which-mended =
    照片收到。是哪一件？请回数字：
    { $lines }
desk-which-mended-line = { $place }　{ $number }号修好了（{ $what }）
desk-which-mended-none = { $place }　新的报修
desk-transfer = { $name ->
    [to] 转办
    [matter] 事项
    [place] 地点
    [reported] 时间
    [told] 情况
    [photos] 照片
   *[number] 社区编号
}
desk-transfer-line = { $label }：{ $fact }
desk-transfer-reported = { $reported }，居民上报
desk-transfer-photos = { $count }张，社区留存
desk-unsaid = 没说

# --- 给群里 ---
desk-mended-in-group = { $number }号（{ $what }）修好了。
desk-voice-of = { $number }号的语音。听完请发“答复 { $number } 内容”，会告诉报的人。
desk-voice-name = { $number }号语音
desk-picture-of = { $number }号（{ $what }）的照片。

# --- 到点 ---
desk-unanswered = { $number }号（报修）　{ $what }：还没有人受理，答应{ $answer }前答复。{ $buttons ->
    [no] 请发“受理 { $number }”
   *[yes] 请点一下，或发“受理 { $number }”
}“派 { $number } 姓名”。
desk-answer-is-late =
    { $number }号（报修）　{ $what }：紧急，答应{ $answer }前答复，到现在还没有人答复。{ $who }
    { $buttons ->
        [no] 请马上接手，接了就告诉报的人；
       *[yes] 请马上接手，点一下就告诉报的人；
    }报的人已经知道没有人答复。
desk-on-duty = 现在值班：{ $who } { $phone }
desk-contested =
    { $number }号（报修）　{ $what }：重新办过一次，报修人还是说没好：{ $note }
    { $late ->
        [yes] 答应{ $answer }前告诉报修人怎么办，已经过了。{ $buttons ->
            [no] 请马上定一个。
           *[yes] 请马上定：点一个按钮。
        }
       *[no] 怎么办由您定：返工、转办，或者答复。{ $buttons ->
           [no] 请在{ $answer }前定下来，
          *[yes] 请在{ $answer }前点一下，
       }报修人等着。
    }
desk-due-notice = { $checks ->
    [yes] { $number }号（报修）　{ $what }：办的人说好了，还没有人去看。请另一位工作人员发“验收 { $number }”或“返工 { $number } 原因”。
   *[no] { $number }号（报修）　{ $what }：{ $step ->
        [remind] 今天到期，{ $due }。办好回一张照片；来不及发“延期 { $number } 原因”。
        [late] 已经过了期限（{ $due }），还没办好。
        [staff] 过期还没办好（{ $due }），请工作人员过问。
       *[lead] 过期还没办好（{ $due }），工作人员也知道了，请负责人过问。
    }
}
# --- 照片 ---
desk-more-pictures = { $number }号还有{ $count }张照片。
button-case-pictures = 看其余的
refusal-no-original-kept = { $number }号没有原图：没有照片，或者已经过了保存的期限（办完后30天）。
desk-original-in-private = 照片和原图只发给工作人员，请私聊我看。
desk-original-asked = 正在准备{ $number }号的原图（{ $count }张），去掉位置信息后发给您。{ $more ->
    [0] {""}
   *[other] 其余{ $more }张发“原图 { $number } 4”这样要。
}
desk-original-name = 原图
desk-original-here = 原图，已去掉拍摄位置等信息。脸没有遮，请不要转发。
desk-original-failed = 原图没有准备好：文件打不开，或者已经删了。

# --- 放图 ---
desk-which-picture = { $number }号有{ $count }张照片，放哪一张？{ $buttons ->
    [no] 请发“放图 { $number } 2”这样的话。
   *[yes] 点照片下面的“放这张”，或者发“放图 { $number } 2”。
}
desk-picture-to-choose = { $number }号，第{ $place }张
button-case-picture = 放这张
desk-picture-asked = 正在给{ $number }号的照片遮脸，好了先给您看。
desk-picture-ready = { $number }号的照片，脸已遮住。可以发到群里吗？
desk-picture-not-ready = { $number }号的照片遮不了脸，只留给工作人员看。
desk-picture-released = { $number }号的照片发到群里了。

# --- 地图 ---
desk-map-asked = 正在画，一会儿发给您。
desk-map-in-private = 地图只发给工作人员，请私聊我发“地图”。
desk-map-unknown = { $community }还没有导入位置，画不了地图。
desk-map-here = 还没办完的报修都在图上，红的已过期限。请不要转发到群里。
desk-map-not-drawn = 地图没画出来，请过一会儿再发“地图”。
desk-map-title = { $community } · 还没办完的{ $count }件，{ $late }件已过期限
desk-map-date = { $at }
desk-map-open = 办理中
desk-map-overdue = 已过期限
desk-map-repeated = { $days }天内同一处{ $count }件以上
desk-map-outside = 图外：
desk-map-north = 北

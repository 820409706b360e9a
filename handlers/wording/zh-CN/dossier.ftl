# 一键卷宗：一次业主大会的全部材料，只给监票人和法院。
refusal-no-dossier-of = { $number }号不是业主大会，没有卷宗。
dossier-title = { $number }号业主大会 卷宗
dossier-about = { $title } · { $made }做成，台账到{ $head }
dossier-stamp = 有房号，只给监票人和法院，不得张贴、不得转发
dossier-contents = 目录{ $volumes ->
    [1] {""}
   *[other] （第{ $volume }册，共{ $volumes }册）
}
dossier-below = { $estate } { $number }号业主大会卷宗 第{ $volume }册 台账{ $head }
dossier-section = { $place }. { $what ->
    [notice] 公告和体检
    [topics] 议题和材料
    [roll] 名册
    [delivery] 送达，每户一行
    [paper] 纸质票：票账、双人录入、委托书
    [reviews] 核对
    [watching] 监票
    [tally] 计票
    [doubts] 疑问和答复
    [after] 延期、公布、落实
    [journal] 台账
   *[scans] 扫描件和照片
}
dossier-none = { $what ->
    [notice] 没有公告。
    [topics] 没有议题。
    [roll] 没有名册。
    [objections] 没有人对名册提出异议。
    [delivery] 没有送达记录。
    [paper] 没有纸质票。
    [reviews] 没有要核对的票。
    [watching] 没有监票人。
    [tally] 还没有计票。
    [doubts] 没有人提出疑问。
    [after] 没有。
    [journal] 没有。
   *[scans] 没有扫描件和照片。
}
dossier-heads = { $what ->
    [materials] 编号|材料|加入
    [objections] 编号|提出|内容|答复|答复内容
    [delivery] 房号|怎么送|什么时候|谁送|照片
    [account] 楼|印了|库存|领出|收回|已计|作废|遗失
    [lost] 票号|去向|说明
    [typed] 票号|第一位录入|时间|第二位录入|时间|照片
    [letters] 编号|受托人|交来|谁收|照片
    [reviews] 编号|原因|票号|提出|办完|理由
    [scrutineers] 编号|姓名|什么时候定
    [seen] 第几次计票|监票人|意见|时间
    [remarks] 监票人|备注|时间
    [extensions] 原来截止|延到|谁签字|原件
   *[tasks] 编号|任务|谁办|期限|办结|结果
}
dossier-nobody-named = 无名
dossier-noticed = 公告发出：{ $noticed }。告知居委会：{ $told }。
dossier-checkup = 体检
dossier-topic = 类别：民法典第二百七十八条第{ $category }项。{ $rule }选项：{ $options }。{ $reason }
dossier-roll = 名册第{ $version }版：公示{ $published }，定版{ $frozen }；{ $units }套，{ $heads }人，{ $area }平方米。
dossier-roll-digest = 名册指纹 { $digest }
dossier-erased = （已按本人要求删除）
dossier-open = 还没有
dossier-way = { $way ->
    [handed] 当面
    [posted] 邮寄
    [left] 门口或信箱
    [told] 电话或消息
   *[none] 没有送到
}
dossier-delivered = { $building }：送到{ $reached }户，没送到{ $missing }户
dossier-photo = 图{ $number }
dossier-scan = 图{ $number } { $of }
dossier-sum = 合计
dossier-sheet = { $state ->
    [void] 作废
   *[missing] 遗失
}
dossier-lost = 作废和遗失的票
dossier-typed = 双人录入（录了什么不写在这里）
dossier-letters = 委托书
dossier-why = { $why ->
    [units_differ] 几套房投得不一样
    [co_owners_differ] 共有人投得不一样
    [channels_differ] 几种方式投得不一样
    [entries_differ] 两位录入得不一样
    [void_sheet] 作废的票又交回
    [another_head] 票上写的房号不对
    [twice] 同一票号交回两次
    [letter_differs] 和委托书写的不一样
   *[doubted] 有人提出疑问
}
dossier-seen = 看过了，没有异议
dossier-signed-off = 监票人对计票的意见
dossier-remarks = 监票人备注
dossier-after = 计票{ $counted }；结果定下{ $final }；应在{ $by }前公布；公布{ $published }。
dossier-extensions = 延期公告
dossier-tasks = 落实
dossier-journal = 台账到{ $head }。下面是这次会的每一步；另有投票记录{ $ballots }条、纸质票记录{ $paper }条，每条各有指纹。用 journal verify 从头核对。
dossier-of = { $what ->
    [delivery] 送达 { $about }
    [material] 材料 { $about }
    [sheet] 第{ $about }号票
    [letter] 第{ $about }份委托书
   *[extension] 延期公告
}
dossier-kept = 卷宗做好了：{ $files }，共{ $count }册。里面有房号，请只交给监票人和法院。
dossier-not-kept = 这个文件写不进去，请换一个位置。

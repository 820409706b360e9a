# 业主大会：征集议题、体检、公告、送达、投票的日子、疑问、结果。
refusal-owners-meeting-forbids = { $state ->
    [topic_call] { $number }号还在征集议题，先发“定题 { $number }”。
    [topics_fixed] { $number }号的议题定了，材料齐了请发“材料齐了 { $number }”。
    [materials_ready] { $number }号还没发公告，请发“公告 { $number }”。
    [noticed] { $number }号的公告已经发了，这一步做不了。
    [voting] { $number }号正在投票，这一步做不了。
    [closed] { $number }号的投票截止了，正在核对，这一步做不了。
    [preliminary] { $number }号的初步结果公布着，这一步做不了。
    [disputed] { $number }号还有疑问没答复，先一条条答复。
    [archived] { $number }号已经归档了。
    [cancelled] { $number }号已经取消了。
   *[other] { $number }号的结果已经定了，这一步做不了。
}
refusal-vote-is-not-open-yet = { $number }号还没到投票的日子。
refusal-vote-is-over = { $number }号的投票已经截止了。
refusal-vote-still-goes-on = { $number }号的投票还没截止，谁也不能提前结束。
refusal-doubts-come-too-late = { $number }号提疑问的日子已经过了。
refusal-doubts-still-open = { $number }号还在提疑问的日子里，过了才能定下来。
refusal-days-are-missing = { $number }号还没定哪天投票，请发“筹备 { $number } 日期 4月13日到4月27日”。
refusal-days-turned-round = 截止的日子比开始还早，请再看一下。
refusal-extension-is-no-longer = 延期要比原来的截止日晚，而且到那天晚上12点止。
refusal-extension-too-long = 投票最多{ $most }天，不能再延了。
refusal-topics-are-missing = { $number }号还没有议题，请先发“议题 { $number }”加内容。
refusal-doubt-is-answered = { $number }号的第{ $place }条疑问已经答复过了。
refusal-nobody-signed = 延期要写明谁签的字，比如：延期公告 31 5月8日 业委会王某、李某，并附上照片。
refusal-elections-are-not-held-here = 选举业委会要线下投票或用住建部门的平台，我这里不办。
refusal-checkup-failed = { $number }号体检有{ $count }处过不了关，公告先不发。发“体检 { $number }”看怎么改。
refusal-no-such-owners-meeting = 没有找到{ $number }号。发“业主大会”看看有哪些。
refusal-which-owners-meeting = 请带上业主大会的编号，比如“体检 31”。发“业主大会”看看有哪些。
refusal-no-such-topic = { $number }号没有第{ $place }个议题。
refusal-topics-need-matters = 第{ $place }个议题还没说清是哪一类，请先答完我问的，再定题。
refusal-preparation-not-understood = 没看懂。可以这样写：筹备 { $number } 日期 4月13日到4月27日（还有召集人、送达、监票人、居委会、范围、说明、委托、临时、群里投票）。
refusal-day-not-understood = 没看懂是哪天。投票日期这样写：4月13日到4月27日；延期这样写：5月8日 业委会王某、李某。
refusal-no-such-doubt = { $number }号没有第{ $place }条疑问。

owners-noted = 记下了。
owners-left = 好，先不发。
owners-called = { $number }号（业主大会）{ $title }：开始征集议题，群里已经说了。
owners-ask-title = 叫什么？议题收到哪天？比如：2026年度业主大会 征集到11月30日。临时开的前面加“临时”。
owners-list =
    业主大会：
    { $lines }
owners-none = 现在没有业主大会。
owners-line = { $number }号 { $title }：{ $state }
owners-state = { $state ->
    [topic_call] 征集议题
    [topics_fixed] 议题定了，准备材料
    [materials_ready] 材料齐了，准备公告
    [noticed] 已公告，等投票
    [voting] 正在投票
    [closed] 投票截止，正在核对
    [preliminary] 初步结果，有疑问请提出
    [disputed] 有疑问，正在答复
    [final] 结果定了，等公布
    [published] 已公布
    [executing] 正在落实
    [archived] 已归档
   *[cancelled] 取消了
}
owners-until = 议题收到{ $day }。
owners-until-soon = 哪天截止另行通知。
owners-no-topics = （还没有）
owners-topic = { $place }. { $title }
owners-gathering = { $state ->
    [topic_call]
        { $line }
        { $until }想上会的事请发“提议：…”，别人提过的发“支持 编号”。
        已列入的议题：
        { $topics }
   *[other]
        { $line }
        议题：
        { $topics }
        至少提前15天在这里公告投票的日子。
}
owners-status =
    { $line }
    { $topics }
    { $days }
owners-no-days = 投票日期还没定。
owners-days = { $first }0点起，{ $last }晚上12点止。
owners-desk =
    { $line }
    { $topics }
    投票：{ $days }
    { $next }
owners-next = { $state ->
    [topic_call] 加议题发“议题 { $number }”加内容或提议的编号，去掉发“议题 { $number } 删 2”。都齐了发“定题 { $number }”。
    [topics_fixed] 材料一样一样发：“材料 { $number } 预算表”，可以附照片。齐了发“材料齐了 { $number }”。要改议题发“重新征集 { $number }”。
    [materials_ready] 先“体检 { $number }”，没问题了发“公告 { $number }”。
    [noticed] 每户送到了就记：“送达 { $number } 3号楼 1-302”。到日子自动开始投票。
    [voting] 没送到的发“送达 { $number }”看。要延期须有签字：“延期公告 { $number } 日期 谁签的”，附照片。
    [closed] 纸质票录完、核对好，发“计票 { $number }”。
    [preliminary] 有人提疑问我会告诉您。查清后要重算发“计票 { $number }”。
    [disputed] 逐条答复：“答复疑问 { $number } 1 …”。要重算发“计票 { $number }”。
    [final] 贴出公示后发“公布 { $number }”。
    [archived] 都办完了。
    [cancelled] 不办了。
   *[other] 谁来落实：“任务 { $number } 吴姐 12月1日前 发招标公告”。都办完发“归档 { $number }”。
}
button-owners-new = 新开一次
button-owners-open = 看{ $number }号
button-owners-take = 列入{ $number }号 { $text }
button-owners-step = { $step ->
    [topic] 加议题
    [fix] 定题
    [ready] 材料齐了
    [checkup] 体检
    [notice] 发公告
    [read] 看公告全文
    [gaps] 送达情况
    [count] 计票
    [papers] 看材料
   *[publish] 已公布
}
button-owners-set = { $what ->
    [days] 定投票日期
    [convener] 谁召集
    [deliverers] 谁去送
    [scrutineers] 监票人
    [scope] 投票范围
    [rules] 规则
   *[neighbours] 已告知居委会
}
owners-ask-for = { $what ->
    [days] 哪天到哪天投票？比如：4月13日到4月27日。
    [convener] 谁召集？比如：陶然北岸业主委员会。
    [deliverers] 公告和表决票谁去送？比如：楼栋长和物业管家，每户一份。
    [scrutineers] 监票人是谁？比如：王阿姨、李某。有利害关系的写在括号里：赵某（候选人）。
    [scope] 哪几栋的业主投票？比如：3号楼、5号楼2单元；全小区都投就回“全小区”。
   *[other] 请说一下。
}
owners-materials = { $count ->
    [0] { $number }号还没有材料。{ $runs ->
        [yes] 发“材料 { $number } 预算表”，可以附照片；PDF也行，说明里写上这句话。
       *[no] {""}
    }
   *[other] { $number }号的材料（{ $count }份）：{ $titles }。{ $buttons ->
       [no] 要看请发“材料 { $number } 1”。
      *[yes] 按按钮看，或发“材料 { $number } 1”。
   }
}{ $missing }
owners-materials-missing = {" "}还没看到第{ $places }个议题要的材料（合同、预算、方案或全文）。
owners-paper = { $number }号的材料：{ $title }
owners-paper-private = 材料请私聊我看：材料 { $number } { $place }。
owners-paper-hangs-out = { $number }号的“{ $title }”没有电子版，请到社区或公告栏看。
owners-paper-not-there = { $number }号的“{ $title }”还打不开。如果是刚发来的，请过一会儿再看；一直不行，请问召集人。
button-owners-paper = { $place }. { $title }
refusal-no-such-material = { $number }号没有第{ $place }份材料。
owners-called-off = { $number }号（业主大会）{ $title }不办了。原因：{ $reason }

owners-ask-topic = 议题是什么？一个议题只写一件事；也可以发提议的编号。
owners-dropped = 去掉了：{ $title }
owners-mixed = 第{ $place }个议题里像有两件事（“{ $one }”和“{ $other }”）。两件事要分成两个议题，各投各的。
owners-suggested =
    { $topic }
    写着“{ $words }”，我看是{ $category }。
    { $needs }
    对吗？（对／不对）
owners-question =
    { $topic }
    { $question }
    会的话就是{ $category }。（是／不是）
owners-asks = { $matter ->
    [reuse] 会改变它的用途吗，比如球场改停车场？
    [space] 会占绿地、车位或者道路吗？
    [business] 会对外收费、出租或者做经营吗？
    [rebuild] 是改建、重建房子或设施吗，比如拓宽道路、加装电梯？
    [raise] 要向业主筹集维修资金吗？
    [spend] 要动用维修资金吗？
    [manager] 是选聘或解聘物业吗？
    [meeting_rules] 是定业主大会的议事规则吗？
    [covenant] 是定管理规约吗？
   *[other] 是选举业委会吗？
}
owners-category = { $category ->
    [1] 第（一）项：制定和修改议事规则
    [2] 第（二）项：制定和修改管理规约
    [3] 第（三）项：选举业委会
    [4] 第（四）项：选聘和解聘物业
    [5] 第（五）项：使用维修资金
    [6] 第（六）项：筹集维修资金
    [7] 第（七）项：改建、重建
    [8] 第（八）项：改变共有部分用途或用来经营
    [9] 第（九）项：其他重大事项
   *[other] 还没说是哪一类
}
owners-needs = { $rule ->
    [owners_ordinary] 民法典第二百七十八条：人数和面积都要三分之二以上参与，参与的都过半数同意。
    [owners_major] 民法典第二百七十八条：人数和面积都要三分之二以上参与，参与的都四分之三以上同意。
   *[other] 参与和同意要多少，定了类别才知道。
}
owners-agree = { $rule ->
    [owners_ordinary] 参与的过半数同意才通过。
    [owners_major] 参与的四分之三以上同意才通过。
   *[other] 类别还没定。
}
owners-settled =
    { $topic }
    { $needs }
owners-topic-settled = { $place }. { $title }（{ $category }）
refusal-only-one-is-chosen = 业主大会的题只能几选一，请写“选一：甲 | 乙”。
owners-ask-options =
    { $topic }
    有哪几个选项？用竖线隔开：甲物业 | 乙物业。“都不同意”会自动加上。
owners-offered =
    { $topic }
    几选一：{ $options }
owners-follows =
    { $topic }
    送到了没投票的，算进多数（依据：{ $clause }）。各地法院看法不一，结果上会两种数都写。
button-owners-offer = 改成几选一
button-owners-follow = 不投票的算多数
owners-ask-reason = 字面上写着“{ $words }”，您看的不一样。请说一句为什么，会记下来。
button-owners-yes = 是
button-owners-no = 不是

owners-sound = { $number }号体检：没有问题。
owners-checkup =
    { $number }号体检：{ $blocking }处要先改，{ $warning }处请留意。
    { $lines }{ $more ->
        [0] {""}
       *[other] {" "}还有{ $more }处，改完这些再看。
    }
owners-finding = { $level ->
    [blocks] ✗
   *[warns] ！
} { $topic ->
    [0] {""}
   *[other] 第{ $topic }个议题：
}{ $fault }（{ $article }）
owners-day = { $day }
owners-article = { $article ->
    [civil-165] 民法典第一百六十五条
    [civil-203] 民法典第二百零三条
    [civil-278] 民法典第二百七十八条
    [property-13] 物业管理条例第十三条
    [property-14] 物业管理条例第十四条
    [ownership-9] 建筑物区分所有权司法解释第九条
    [ownership-12] 建筑物区分所有权司法解释第十二条
    [guide-22] 业主大会和业主委员会指导规则第二十二条
    [guide-26] 业主大会和业主委员会指导规则第二十六条
    [beijing-35] 如北京市物业管理条例第三十五条
    [beijing-37] 如北京市物业管理条例第三十七条
    [beijing-44] 如北京市物业管理条例第四十四条
    [hangzhou-20] 如杭州市物业管理条例第二十条
    [weifang-32] 如潍坊市物业管理条例第三十二条
    [zhengzhou-17] 如郑州市物业管理条例第十七条
   *[privacy-25] 个人信息保护法第二十五条
}
owners-fault-no-topics = 没有议题。请先加议题。
owners-fault-no-against = 选项里没有“反对”。请加上“反对”或“都不同意”。
owners-fault-no-abstention = 选项里没有“弃权”。建议加上。
owners-fault-option-twice = 同一个选项出现了两次。请去掉一个。
owners-fault-topic-twice = 跟前面的议题重复了。请去掉一个。
owners-fault-mixed = 两件事写在了一起（“{ $one }”和“{ $other }”）。请分成两个议题。
owners-fault-category-unsaid = 没说是哪一类。请答完我问的几句。
owners-fault-underrated = 写着“{ $words }”，像第{ $category }项，要四分之三以上同意，现在按过半数算。请改类别；确实不是的，请写明原因。
owners-fault-misfiled = 写着“{ $words }”，像第{ $category }项，跟现在的类别不一样。请再看一下。
owners-fault-wrong-rule = 第{ $category }项用的表决规则不对。请重新定类别。
owners-fault-election = 选举业委会要线下投票或用住建部门的平台。请去掉这个议题。
owners-fault-not-in-notice = 公告里没有这个议题，投了也不算数。请重新公告，或去掉它。
owners-fault-vague = “其他事项”之类说得太宽，投什么看不出来。请写具体。
owners-fault-delegates = 把事情全权交给别人定，有的地方不允许。请写明办什么、花多少。
owners-fault-material-missing = 没有材料（合同草案、预算、规则全文）。请发“材料”加名称。
owners-fault-material-late = 材料“{ $title }”是公告以后才加的。请重新公告，算足天数。
owners-fault-follow-unfounded = 把不投票的算进多数，没有写依据。请去掉，或写明管理规约、议事规则第几条。
owners-fault-follow-disputed = 把不投票的算进多数，各地法院看法不一，结果上会两种数都写。
owners-fault-days-unsaid = 没定投票日期。
owners-fault-notice-short = 公告要隔满{ $days }天，最早{ $day }开始投票。请往后定。
owners-fault-short-notice-unfounded = 只提前{ $days }天，没有写当地依据。请改成15天，或写明依据。
owners-fault-vote-short = 只投{ $days }天，至少要{ $least }天。
owners-fault-vote-long = 投{ $days }天，最多{ $most }天。
owners-fault-not-a-days-end = 截止要在最后一天晚上12点。请改截止时间。
owners-fault-closes-on-holiday = 最后一天{ $day }是节假日，依法要顺延。请换一天。
owners-fault-days-not-in-notice = 公告里没写清投票的第一天和最后一天。
owners-fault-no-inquiry = 没有留提疑问的日子。至少留1天，一般7天。
owners-fault-published-late = 结果{ $days }天后才公布，应在3天内。
owners-fault-no-roll = 没有业主名册。请先导入、公示、定版。
owners-fault-roll-not-frozen = 名册还没定版。请先“公示名册”，到期“名册定版”。
owners-fault-roll-doubtful = 名册里有{ $count }行要核对。请核对后重新导入。
owners-fault-objections-open = 名册还有{ $count }条异议没答复。
owners-fault-scope-unknown = 投票范围里的楼不在名册上。请再看一下。
owners-fault-parking-differs = 车位算不算面积，名册和议事规则不一样。请改规则，或重新导入名册。
owners-fault-counted-loosely = 公告天数算上了投票第一天才够。建议往后定一天，隔满才稳妥。
owners-fault-scope-too-small = 这是全小区的事，不能只让几栋楼投。
owners-fault-no-scrutineers = 没有监票人，至少{ $needed }人。
owners-fault-few-scrutineers = 监票人只有{ $count }人，至少{ $needed }人。
owners-fault-scrutineer-interested = 监票人{ $name }有利害关系（{ $interest ->
    [candidate] 候选人
    [bidder] 投标方
    [property] 物业人员
   *[other] 召集的业委会成员
}）。请换人。
owners-fault-convener-unsaid = 没写谁召集（业委会，或依法代行的人）。
owners-fault-cause-unsaid = 临时会没写是谁要求开的（20%以上业主联名等）。
owners-fault-neighbours-not-told = 还没告知居委会。
owners-fault-delivery-unplanned = 没安排谁把公告和表决票送到每一户。
owners-fault-chat-unfounded = 聊天里投票算数，没有写当地依据。请写明依据，或改成以签字为准。
owners-fault-multi-unit-unsaid = 公告没写一人多套怎么算人数。
owners-fault-co-owners-unsaid = 公告没写几人共有的房子由谁投。
owners-fault-proxy-unsaid = 公告没写能不能委托。
owners-fault-proxy-unlimited = 公告没写一人最多代几户。
owners-fault-precedence-unsaid = 公告没写纸质和电子都投了以哪个为准。
owners-fault-inquiry-unsaid = 公告没写有疑问怎么提。
owners-fault-ballot-unsaid = 公告没写表决票怎么投。
owners-fault-contact-unsaid = 公告没写找谁问。
owners-fault-gift-for-a-choice = “{ $words }”：按投什么给东西，等于买票。请去掉。
owners-fault-gift = 公告里说投票有礼品。能不送就不送；要送，投什么都得一样。
owners-fault-identity-number = 公告里有身份证号。请去掉。

owners-notice =
    业主大会公告 { $number }号
    { $estate } { $title }（{ $state }）
    议题：
    { $topics }
    每个议题，人数和面积都要三分之二以上参与（民法典第二百七十八条）。
    { $lines }
    召集人：{ $convener }。有问题请联系召集人或社区居委会，也可以在这里发“找人”。
    业主大会表决（以签字票为准）
owners-notice-topic = { $place }. { $title }{ $category ->
    [0] （类别还没定）
   *[other] （第{ $category }项）
}
    选项：{ $options }。{ $agree }{ $follows ->
    [yes] 没投票的按多数算（依据见议事规则）。
   *[no] {""}
}
owners-notice-vote = 投票时间：{ $days }
owners-notice-no-roll = 投票范围：名册还没有。
owners-notice-roll = 投票范围：全体业主，{ $heads }人（一人多套按下面的算法）、{ $area }平方米（名册第{ $version }版）。
owners-notice-scope = 投票范围：{ $parts }的业主，{ $heads }人、{ $area }平方米（名册第{ $version }版）。
owners-notice-heads = 人数怎么算：{ $merged ->
    [yes] 一人多套算一人
   *[no] 一人多套的，每套算一人
}；一套房几人共有的，{ $owners ->
    [all_must_agree] 共有的每一位都投一样的才算
    [first_signed] 以最先签字的那一位为准
   *[designated_voter] 推选一人投票
}。车位{ $parking ->
    [yes] 计入面积
   *[no] 不计入
}。
owners-notice-proxy = 委托：{ $allowed ->
    [yes] 可以写委托书，写明姓名、事项、权限、期限并签字，一人最多代{ $most }人。
   *[no] 不接受委托，请本人投票。
}
owners-notice-ballots = 怎么投：每户有一张纸质表决票，签字后交回。{ $chat ->
    [yes] 私聊我投的也算（依据：{ $clause }）。
   *[no] 私聊我投的先记为意向，签字后才算。
}{ $change ->
    [first_final] 投了就不能再改。
   *[last_wins] 投了可以改，以最后一次为准。
}{ $precedence ->
    [last_wins] 纸质和电子都投了的，也以最后一次为准。
    [paper_prevails] 纸质和电子都投了的，以纸质票为准。
   *[review] 两次不一样的由监票人核对，以核对结果为准。
}
owners-notice-result = 监票人{ $scrutineers }名。截止后先公布初步结果{ $inquiry }天，有疑问请提出；定下来后{ $publish }天内公布。
owners-notice-materials = 材料：{ $titles }。
owners-notice-cause = 为什么开：{ $cause }
owners-notice-remarks = 说明：{ $remarks }
owners-ask-notice = 公告就是上面这样，发到{ $groups }个群，{ $warnings ->
    [0] 体检没有问题。
   *[other] 体检有{ $warnings }处请留意。
}发出后议题和日期就不能再改。发吗？（是／不是）
button-owners-send = 发公告
button-owners-keep = 先不发
owners-noticed = 公告发到{ $groups }个群了。现在把公告和表决票送到每一户，送到就记“送达”。

owners-gaps =
    { $number }号的公告还差{ $left }户没送到。
    { $lines }
owners-no-roll = （还没有名册）
owners-gap = { $building }：{ $left ->
    [0] { $total }户都送到了
   *[other] 还差{ $left }户（共{ $total }户）
}
button-owners-building = { $building } 差{ $left }户
owners-building = { $left ->
    [0] { $number }号 { $building }：都送到了。
   *[other]
        { $number }号 { $building }：还差{ $left }户。
        { $homes }{ $more ->
            [yes] …
           *[no] {""}
        }
        送到了请发：送达 { $number } { $building } 1-302（邮寄、门口、电话的请写上），可以附照片。
}
button-owners-delivered = 这栋都送到了
owners-delivered = { $building }：记下{ $reached }户，还差{ $left }户。{ $any ->
    [yes] 没找到或已送到：{ $missed }。
   *[no] {""}
}

owners-ask-paper = { $number }号延到{ $last }晚上12点，签字的是：{ $signed }。请把签了字的延期公告拍照发来，收到才算数。
owners-extended = { $number }号延期公告：原来{ $before }截止，现在延到{ $last }晚上12点。延期公告已签字。投过的票都算数。
owners-to-count = { $number }号的投票截止了。按时交回的纸质票录完、核对好，请发“计票 { $number }”。
owners-counted = { $number }号初步结果公布了，{ $until }前有疑问可以提，过后自动定下来。
owners-doubt-call = 以上是{ $number }号的初步结果。{ $until }晚上12点前有疑问请提出：私聊我发“疑问 { $number }”加内容，每一条都答复。
button-owners-doubt = 有疑问
owners-doubt-private = 有疑问请私聊我说：疑问 { $number } 加内容。
owners-ask-doubt = 哪里有疑问？请说一下，我转给工作人员，每一条都答复。
owners-doubt-noted = { $number }号的第{ $place }条疑问记下了，{ $day }前答复您。
owners-doubted =
    { $number }号的第{ $place }条疑问，请{ $day }前答复：
    { $text }
button-owners-answer = 答复
owners-ask-answer =
    怎么答复第{ $place }条？
    { $text }
owners-doubt-answered = { $number }号，您提的第{ $place }条疑问答复了：{ $answer }
owners-answer-noted = { $number }号：答复发了，{ $left ->
    [0] 疑问都答复完了。
   *[other] 还有{ $left }条没答复。
}
owners-doubts-wait = { $number }号还有疑问没答复：第{ $places }条。没答复完，结果定不下来。
owners-data-doubt = { $community } { $number }号：{ $text }
owners-final = { $number }号（业主大会）{ $title }：提疑问的日子过了，结果定了。
owners-to-publish = { $number }号的结果定了，请在{ $by }晚上12点前在小区显著位置贴出，贴好发“公布 { $number }”。
owners-publication-late = { $number }号的结果应在{ $by }前贴出，现在过期了，请马上贴，贴好发“公布 { $number }”。
owners-published = { $number }号公布了。谁来落实：发“任务 { $number } 吴姐 12月1日前 发招标公告”。
owners-hangs-out = { $number }号（业主大会）{ $title }：结果已经贴出公布。
owners-archived = { $number }号归档了。

# 隐私：群里的个人信息，单独的同意，留多久，删了什么。

# --- 群里 ---
privacy-sort = { $sort ->
    [list] 好几户人家的电话
    [identity] 身份证号
    [bank] 银行卡号
    [household] 人家的姓名、房号和电话
   *[phone] 个人的电话
}
privacy-taking-away = 刚才一条消息里有{ $what }，群里人多，我来把它撤下。事情没丢，请私聊我说。要是还看得到，麻烦发的人撤回一下。
privacy-please-recall = 这条里有{ $what }，群里人多，麻烦您撤回一下，私聊我说就行。谢谢。
privacy-taken-from-you =
    您刚才在群里发的那条里有{ $what }，为了不让外人看到，我请平台把它撤下了；要是还看得到，请您撤回一下。
    您提的事没丢。号码要交给社区，就在这里私聊我说。想在群里再发，可以这样：
    { $text }
privacy-masked-for-all = 大家都看得到这件事，里面的{ $what }我遮住了几位。号码要留给办事的人，请发“找人”，在那里说。
privacy-in-its-place = { $text }

# --- 同意 ---
consent-purpose = { $purpose ->
    [overseas] 用境外聊天软件传话
    [named] 会议通知里写您的名字
   *[whereabouts] 骑手报修的地点连在一起记
}
consent-standing = { $standing ->
    [yes] 您同意了
   *[no] 您没同意
}
consent-open = { $purpose ->
    [overseas] 您还没答，没答以前照常在这里找您
    [named] 您还没答，没答以前不写
   *[whereabouts] 您还没答，按没同意办
}
consent-line = { $what }：{ $standing }
consent-numbered = { $n }. { $line }
consent-kept = { $what }：{ $standing }（问：{ $asked }；同意：{ $given }；收回或不同意：{ $ended }）
consent-ask = { $purpose ->
    [overseas] 有件事要单独问您：这个聊天软件的服务器在境外，您在这里说的话会经过国外。同意的话，社区有事我也在这里找您；不同意，我只回答您问的，别的照常办，也可以用网页、打电话、当面说。什么时候都能改主意。{ $buttons ->
        [no] 同意请发“表示同意”。
       *[yes] 请按下面的按钮，或者发“表示同意”。
    }
    [named] 有件事要单独问您：群里的通知写“主持：您的名字”，行吗？不同意就写“1位邻居”，别的照常。发“表示同意”就行，什么时候都能改主意。
   *[whereabouts] 有件事要单独问您：您报的修连在一起，能看出您跑过哪里。同意的话，报的修一直记着是您报的，好谢您、好回您话；不同意，照样能报、照样办，办结两周后就不再记是谁报的。公司看不到。您不做骑手了，或者收回同意，就不再记。{ $buttons ->
       [no] 同意请发“表示同意”。
      *[yes] 请按下面的按钮，或者发“表示同意”。
   }
}
button-consent-yes = 同意
button-consent-no = 不同意
button-consent-change = { $answer ->
    [end] 撤回同意：{ $what }
   *[yes] 同意：{ $what }
}
consent-given = { $purpose ->
    [overseas] 记下了，您同意。社区有事，我会在这里找您。
    [named] 记下了，您同意。您主持的会，通知里写您的名字。
   *[whereabouts] 记下了，您同意。以后您报的修，一直记着是您报的。
} 想改主意，随时发“撤回同意”。
consent-ended = { $purpose ->
    [overseas] 记下了，不同意。从现在起，这里我只回答您问的，不主动找您；社区的通知请看楼下公告栏、网页，或打电话问社区。
    [named] 记下了，不同意。还没开的会，通知里改成“1位邻居”。
   *[whereabouts] 记下了，不同意。已经办结的报修，从现在起不再记是您报的；还在办的，办结两周后也不再记。照样可以报。
} 别的都照常。我不会再问；您改了主意，发“表示同意”。
consent-which = { $act ->
    [yes] 您要同意哪一项？{ $buttons ->
        [no] 请发“表示同意 1”：
       *[yes] 请按按钮，或发“表示同意 1”：
    }
   *[end] 您要收回哪一项？{ $buttons ->
       [no] 请发“撤回同意 1”：
      *[yes] 请按按钮，或发“撤回同意 1”：
   }
}
    { $lines }
consent-nothing = { $act ->
    [yes] 没有要您表示同意的事。
   *[end] 您没有同意过什么要单独问的事，没有可收回的。
}
refusal-consent-not-asked = 这件事没有问过您，没有可改的。请发“隐私”看一看。

# --- 记什么，留多久 ---
privacy-screen =
    我记什么、留多久，时间一到自动删：
    { $lines }
    别的（称呼、账号、住处、提的事）留到您发“删除我”；投票名册和账，按规定要留的，删的时候会告诉您。
    { $agreed }
    { $whom }
privacy-kept = · { $what }：{ $how_long }
privacy-whom = 问谁：社区居委会，电话{ $phone }；也可以发“找人”。
privacy-whom-office = 问谁：社区居委会；发“找人”就能找到。
privacy-agreed = 单独问过您的：
    { $lines }
privacy-no-ask = 没有单独问过您同意的事。
privacy-in-private = 隐私的事请私聊我说，发“隐私”就行。
privacy-noted = 好的。
button-privacy = 隐私
button-forget-me = 删除我
button-erased = 什么时候删过
privacy-kind = { $kind ->
    [heard] 您发来的原话
    [put-aside] 一时没能处理的原话
    [said] 我发出的话的记录
    [lines] 网页群聊里的话
    [recalls] 请谁撤回过消息
    [codes] 过期的登记码、输错的码
    [tracks] 骑手报的修是谁报的（没同意的）
    [places] 报修的准确位置
    [originals] 原照片和语音
    [pictures] 给大家看的照片
    [answers] 谁来开会、哪天方便
    [opinions] 问大家时谁选了什么
    [ballots] 议事会谁投了什么
    [owners-votes] 业主大会谁投了什么、纸质票
    [rolls] 换下来的业主名册里的姓名
    [signatures] 哪家签了字
    [minutes] 会上谁到场、说了什么
    [visit-notes] 走访时的备注
   *[withdrawn] 没给或收回了的同意
}
privacy-since = { $since ->
    [answered] 办完
    [written] 写下
    [expired] 过期
    [mended] 办结
    [held] 开完会
    [closed] 结束
    [replaced] 换新名册
   *[withdrawn] 收回
}
privacy-how-long = { $days ->
    [0] { $after }就删
   *[other] { $after }后{ $time }
}
privacy-days = { $days }天
privacy-years = { $years }年
privacy-why = { $kind ->
    [heard] 答完就没用了；只留一个编号两天，免得同一句算两遍
    [put-aside] 等人来看，过一个周末
    [said] 只留发没发到，不留话
    [lines] 聊天原文30天（设计约定）
    [recalls] 免得一再提醒同一个人
    [codes] 好告诉人“码过期了”
    [tracks] 行踪轨迹是敏感信息，要单独同意（个人信息保护法第二十八、二十九条）
    [places] 办结了就不用那么准，抹到约100米
    [originals] 有人说没修好，要再看
    [pictures] 照片1年（设计约定）
    [answers] 下一年同样的会用来参考人数；之后人数还在，不记是谁
    [opinions] 结果已经公布，不记是谁选的
    [ballots] 决定作出后1年内可以起诉，留足3年；之后只留票，不记是谁投的
    [owners-votes] 同上；还有异议的等它完；之后只留结果和各楼人数，台账里记明删了
    [rolls] 同上；还有票没到期的不删，正在用的名册一直留着
    [signatures] 同上；之后只留各楼签了几家
    [minutes] 同上；之后人数还在，不记是谁
    [visit-notes] 走完还要用几天：转告、再去（设计约定）
   *[withdrawn] 证明问过、没再用
}

# --- 删了什么 ---
erased-nothing = 最近30天没有到期要删的。到期的每天夜里自动删，删了多少都记在台账里。
erased =
    最近30天到期自动删掉的（只有数目，每天一条记在台账里）：
    { $lines }
erased-day = { $day }
    { $lines }
erased-kind = · { $what } { $count }

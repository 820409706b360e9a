# 人、住处、身份、数据。
first-contact =
    第一次和您聊，先说清楚：
    谁在记：社区居委会，用我来记。
    记什么：您的称呼、账号、住处，您提的事、报的修（照片、位置），您的支持和投票。
    为什么：为了答复您，也为了把人数算准。
    留多久：您发“删除我”就删；投票和名单留到表决结束后3年（正在用的业主名册一直留着），提过的事不带姓名留着；报修办完，准确位置就抹掉，原照片和语音30天后删。
    想看我记了什么，发“我的数据”。
together = { $lines }

# --- 群 ---
welcomed =
    大家好，我是小板凳，帮邻居提事、议事。
    请社区工作人员在这里发“登记”加登记码，比如：登记 7KQ2-M9XF，我就知道这是哪个社区的群了。
welcomed-back = 我回来了。本群是{ $unit }的群，发“帮助”看我能做什么。
hears-little =
    我现在在本群只看得到发给我的话，听不到“提议：…”这样的话。
    要让我听见：请群主把我设为管理员；或在 BotFather 里发 /setprivacy 选 Disable，再把我移出群、重新拉进来。
hears-all = 谢谢，现在大家在群里直接发“提议：…”“支持 42”，我都听得见了。
group-bound =
    好，本群就是{ $unit }的群了。{ $council ->
        [yes] 要议的事、表决的结果都发在这里；{ $buttons ->
            [no] 投票请私聊我发“投票”。
           *[yes] 投票请点这里的按钮，或私聊我。
        }
       *[no] 大家可以发“提议：3号楼门口装个路灯”“报修：3号楼2单元楼道灯不亮”，或发“帮助”。
    }
    我只记提议、报修、支持和投票，用来办事和算人数；闲聊我不留。想看、想删自己的，私聊我发“我的数据”“删除我”。

# --- 登记码 ---
role = { $role ->
    [admin] 管理员
    [staff] 工作人员
    [grid_worker] 网格员
    [grid_deputy] 副网格员
    [building_head] 楼栋长
    [council_member] 议事会成员
    [council_lead] 议事会召集人
    [owners_committee] 业委会成员
    [committee_chair] 业委会主任
    [property] 物业人员
    [scrutineer] 监票人
    [rider] 骑手
   *[other] 居民
}
role-there = { $role ->
    [admin] 管理员
    [staff] 工作人员
    [grid_worker] 网格员
    [grid_deputy] 副网格员
    [building_head] 楼栋长
    [council_lead] 召集人
    [committee_chair] 主任
    [property] 物业人员
    [scrutineer] 监票人
    [rider] 骑手
    [resident] 居民
   *[other] 成员
}
everywhere = 全部社区
role-given =
    登记好了：您是{ $unit }的{ $role }。
    { $can }
    发“我的”看自己的登记，发“帮助”看大家能做的事。
can = { $role ->
    [admin] 您能做工作人员做的一切：受理 42、答复 42、暂不办 42、42并入39、上会 42、确认。
    [staff] 您可以发：受理 42、答复 42 …、暂不办 42 原因、42并入39、上会 42、代 王阿姨 提议：…、确认（看谁等着确认住处）、待办（看报修）、走访（入户）、过会 42（党组织研究、四议两公开）。
    [grid_worker] 邻居说住在您这一片，我会私聊问您认不认识；发“确认”看还有谁等着。报修派给您，回一张照片就办结；发“待办”看都有哪些。上门走访发“走访”。
    [grid_deputy] 网格员不在时您接着办。邻居说住在您这一片，我会私聊问您认不认识；发“确认”看还有谁等着，发“待办”看报修。
    [building_head] 邻居说住在您这栋楼，我会私聊问您认不认识；发“确认”看还有谁等着。上门走访发“走访”。
    [council_member] 有事上会，我把票私聊给您；发“投票”看正在表决的事。
    [owners_committee] 有事上会，我把票私聊给您；发“投票”看正在表决的事。
    [council_lead] 发“上会 42”把事情交给议事会表决，发“开会”约议事会开会；发“投票”看正在表决的事。
    [committee_chair] 发“上会 42”把事情交给业委会表决，发“开会 业委会”加时间约开会；发“投票”看正在表决的事。
    [rider] 路上看见什么坏了，停好车，把照片和位置私聊发给我就行。没有数量要求，没有排名。
   *[other] 发“列表”看大家提的事，发“查 42”看一件事到哪一步了。
}
company-ask = 您是哪家公司的骑手？只问这一次，只记在您的登记里；您报了什么、在哪里报的，不告诉公司。
company-kept = 记下了：{ $name }。路上看见什么坏了，停好车发照片和位置给我。注意安全。
role-given-brief = 登记好了。您能做什么，请私聊我发“我的”。
link-code =
    请用另一个账号私聊我，发：登记 { $code }
    10分钟内有效，只能用一次。两个账号合成一个人，支持和投票只算一次。
link-code-link = 或在那个账号里点开：{ $link }
accounts-linked = 关联好了：{ $count }个账号现在是同一个人，支持和投票只算一次。

# --- 住处 ---
home-ask = 您住哪里？请这样发：我住3号楼2单元502。手里有登记码，就直接发登记码。
code-ask = 本群还没登记是哪个社区的。请社区工作人员在这里发“登记”加登记码，比如：登记 7KQ2-M9XF。
home-unread = 没看懂住处。请这样发：我住3号楼2单元502。
home-kept = 记下了：{ $home }。等工作人员、网格员或楼栋长确认，确认后您的支持就计入人数。说错了回“改”。
home-known = 您的住处已经确认过了：{ $home }。搬了家，就把新住处再发一次。
please-confirm = { $name }说住在{ $community }{ $home }。您认识吗？
may-be-one = { $numbers }号同名同住处，可能是同一个人的两个号。是的话，请本人发“我的”，点“关联别的账号”合成一个；只确认一个就行。
home-confirmed = 确认好了：{ $name }，{ $home }。谢谢您。
home-is-confirmed = { $name }住在{ $community }{ $home }，已确认。
home-is-left-to-others = { $name }说住在{ $community }{ $home }。您不认识，留给认识的邻居来确认。
home-is-said-anew = { $name }改说了别的住处，这一条您不用管了。
home-left-to-others = 好，留给认识的邻居来确认。
your-home-confirmed = 您的住处确认好了：{ $home }。从现在起，您的支持计入人数。
nobody-waits = 现在没有邻居等着确认住处。
confirm-in-private = 名单里有邻居的住处，不方便在群里看。请私聊我发“确认”。
waiting =
    这些邻居等着确认住处：
    { $lines }
    { $buttons ->
        [no] 认识的请发“确认”加前面的编号。
       *[yes] 认识的请点一下，或发“确认”加前面的编号。
    }
waiting-line = { $number }　{ $name }　{ $home }，{ $day }说的
waiting-lines = { $lines }
button-confirm = 确认
button-doubt = 不认识
button-confirm-one = 确认 { $number } { $name }
button-more = 看后面的

# --- 哪个社区 ---
which-community =
    您说的是哪个社区的事？{ $buttons ->
        [no] 请发前面的数字。
       *[yes] 请点一个，或发前面的数字。
    }
    { $lines }
community-line = { $place } { $name }
name-the-community = 您说的是哪个社区或哪个村的事？请打它的名字，比如“陶然北岸社区”，只打“陶然”也行。
no-such-community = { $found ->
    [0] 没有找到叫“{ $typed }”的社区或村。请再打一次名字；找不到就发“找人”。
   *[other] 名字里带“{ $typed }”的有{ $found }个，请打得全一些。
    }
button-community = { $name }
community-chosen = 好，{ $name }。

# --- 我的 ---
in-private = 这是您自己的事，请私聊我发“{ $word }”。
here-you-are = 好，请看下面。
me =
    { $lines }
    搬了家，发“我住…”。关联别的账号，发“登记 关联”。看我记了什么，发“我的数据”。
me-name = { $name }，您好。
me-home = 住处：{ $community } { $home }（{ $confirmed ->
    [yes] 已确认
   *[no] 等确认
}）
me-homeless = 住处：还没登记，请发“我住3号楼2单元502”。
me-role = 身份：{ $unit }的{ $role }
me-proposal = { $number }号　{ $text }
me-report = { $number }号（报修）　{ $text }
button-my-data = 我的数据
button-link = 关联别的账号
button-languages = 语言 Language

# --- 我的数据，删除我 ---
data = { $kind ->
        [self] 我记着您的这些：
        [accounts] 您的账号：
        [devices] 您的网页设备：
        [homes] 您的住处：
        [roles] 您的身份：
        [consents] 单独问过您同意的：
        [questions] 我问了您、还没回答的：
        [notes] 您给值班的人留的话，和您收的日报、小结：
        [proposals] 您提的事：
        [supports] 您支持的事：
        [reports] 您报的修：
        [lines] 您在网页群聊里说过的：
        [meetings] 您说过来不来的会，和您带的话：
        [objections] 您对业主名册的疑问：
        [doubts] 您对业主大会结果提的疑问：
        [visits] 您请人上门、派您上门、请您监票的：
        [signatures] 您在手机上给自家签的字：
        [sheets] 您录过的纸质票（票上写了什么不在这里显示）：
        [surveys] 您问大家的，和您选过的：
       *[votes] 您参加过的表决（您投了什么不在这里显示）：
    }
    { $lines }
data-self = 称呼{ $name }，{ $since }第一次来。
data-self-told = 称呼{ $name }，{ $since }第一次来，{ $told }告诉过您我记什么。
data-account = { $transport ->
    [wechat] 微信
   *[other] { $transport }
}：{ $name }（{ $handle }）{ $reachable ->
    [yes] ，可以私聊
   *[no] {""}
}
data-home = { $community } { $home }，{ $day }说的，等确认
data-home-confirmed = { $community } { $home }，{ $day }说的，{ $confirmed }确认
data-role = { $unit }的{ $role }，{ $since }起
data-company = 骑手公司：{ $name }
data-role-ended = { $unit }的{ $role }，{ $since }起，{ $ended }止
data-question = 一个问题，等到{ $until }
data-proposal = { $community } { $number }号，{ $day }：{ $text }
data-support = { $community } { $number }号，{ $day }
data-report = { $community } { $number }号，{ $day }：{ $text }{ $photos ->
    [0] {""}
   *[other] （照片{ $photos }张）
}
data-lines = { $count }条{ $photos ->
    [0] {""}
   *[other] ，其中照片{ $photos }张
}{ $voices ->
    [0] {""}
   *[other] ，语音{ $voices }段
}。同群的人看得到；发“删除我”就一起删。
data-line = { $at }：{ $text }
data-vote = { $community } { $number }号，{ $day }
data-rest =
    您发来的话，办完就不留原文；台账里只有编号和加密的指纹，没有您的话，也没有您投了什么。
    住处说错了，发“我住…”改；要我忘掉您，发“删除我”。
forget-ask =
    要我忘掉您吗？确定后马上删掉：
    { $goes }
    这些留着：
    { $stays }
    确定请发“确定”，不删请发“取消”。
goes = { $trace ->
    [name] · 您的称呼
    [language] · 您选的语言
    [accounts] · 您的账号
    [devices] · 您的网页设备和链接
    [residencies] · 您的住处
    [roles] · 您的身份（到今天为止）
    [questions] · 我问您的问题
    [notes] · 您给值班的人留的话、给您排过的日报、您订的小结
    [lines] · 您在网页群聊里说过的话、发过的照片和语音
    [consents] · 您同意过、不同意、收回过的
    [reports_by] · 报修是您报的这一条，和您发的照片、语音（正在办的，办完再删）
    [meetings] · 您来不来哪次会，和您让我带的话
    [claims] · 您说过哪套房是您的，和核对到哪一步
    [objections] · 您对业主名册提的疑问
    [doubts] · 您对业主大会结果提的疑问（是您提的这一条）
    [visits] · 请人上门是您请的、派您上门的名单、监票的账号
    [signatures] · 签字确认里是您签的这一条（您家签过了，这一点留着）
    [surveys] · 问大家里您选过的（正在问的不再算您），和是您问的这一条（问的话留着，不带姓名）
   *[open_supports] · 您对还没定下来的事的支持
}
stays = { $trace ->
    [roll] · 表决、签字的名单和业主名册（联名、监票也在里面），留{ $years }年：有人质疑时要能查谁有权投票
    [ballots] · 您投过的票，留{ $years }年：只有编号，没有姓名；有了结果的事，您的支持也这样留着
    [signed_paper] · 核实您是业主时您签字的纸的照片，再留{ $years }年：有人质疑投票时要能查
    [proposals] · 您提过的事、问过的话，一直留着：是大家的事，不带您的姓名和电话
    [reports] · 您报过的修，一直留着：是大家的事，不带您的姓名和电话
    [passing] · 今天这些消息的收发记录，留两天：防止重复，里面没有您的话
    [backups] · 以前的备份，最多再留{ $days }天：改不了，到期整份删；真要用它恢复，先照一份只有编号的名单再忘您一遍
   *[journal] · 台账，一直留着：只有编号和指纹，看不出是谁
}
button-forget-yes = 确定删除
button-forget-no = 不删
forgotten =
    已经忘掉您了。留着的只有这些：
    { $stays }
    以后想再来，随时给我发消息，就当第一次认识。
not-forgotten = 好，没有删，一切照旧。

# --- 找人 ---
on-duty =
    { $community }可以找：
    { $lines }
    { $now }{ $phone }急事请打110、119、120。
on-duty-now = 现在有人，看消息到{ $until }。
on-duty-now-who = { $yours ->
    [yes] 现在是您值班，到{ $until }。
   *[no] 现在有人：{ $who }，值班到{ $until }。
}
on-duty-later = 现在没人值班，{ $comes }起有人看消息。
on-duty-nobody = 现在没人值班。
on-duty-phone = 值班电话{ $phone }。
on-duty-line = { $yours ->
    [yes] { $role } { $name }（就是您）
   *[no] { $role } { $name }
}
nobody-on-duty = { $community }还没有工作人员登记。急事请打110、119、120，别的事请到居委会当面说。
leave-a-note = 要留话，现在直接发给我，我转给他们。不留了发“取消”。
leave-a-note-privately = 要留话，请私聊我发“找人”。
note-kept = 转给{ $count }位工作人员了，{ $day }下班前答复您。说错了回“改”。
note-not-kept = 现在没有工作人员能收到，留言没有转出去。请到居委会当面说；急事请打110、119、120。
note =
    邻居留言（{ $name }，{ $home }）：
    { $text }
    请在{ $day }下班前答复。
home-unsaid = 没说住处
button-answer-note = 答复
note-answer-ask = { $noted ->
        [yes] 留言：{ $notes }{"  "}
       *[no] {""}
    }请把给{ $name }的答复发给我，我转过去。不答复了发“取消”。
note-answer =
    { $role }{ $name }答复您：
    { $text }
note-answered = 答复转过去了。
note-not-answered = 对方现在收不到私信，答复没有转出去。

# --- 语言 ---
language-ask = 用哪种语言和您说话？发“中文”，或发“English”。
button-chinese = 中文
button-english = English
language-set = 好，以后和您说中文。

# --- 规矩说不 ---
refusal-cannot-confirm-oneself = 自己的住处要由认识您的工作人员、网格员或楼栋长来确认。
refusal-nothing-to-confirm = 这位邻居现在没有等着确认的住处。
refusal-already-confirmed = 这个住处已经有人确认过了。
refusal-already-one-person = 这两个账号已经是同一个人了。
refusal-resident-is-forgotten = 给出这个码的人已经要求删除自己，关联不了。
refusal-no-community-yet = 我还不知道您是哪个社区的。请先发“我住3号楼2单元502”，或在社区的群里说。
refusal-several-communities = 您属于{ $count }个社区，我不知道您说的是哪个。请到那个社区的群里说，或私聊我。
refusal-not-allowed = { $act ->
    [put_to_vote] 上会由社区工作人员、议事会召集人或业委会主任来定。请发“找人”告诉他们。
    [vote] 这件事由成员投票。您的意见可以发“补充”加编号，大家都看得到。
    [confirm_resident] 住处由社区工作人员、网格员或楼栋长确认。
    [register_forwarded] 转来的话由社区工作人员或网格员登记。
    [plan_visit] 走访由社区工作人员、网格员、楼长安排。想请人上门，请发“找人”留话。
    [see_visits] 走访的备注只有走访的人和社区工作人员看得到。
    [record_gates] 党组织研究和四议两公开由社区（村）工作人员记。请发“找人”问他们。
    [plan_meeting] 开会由社区工作人员、网格员、楼长，或议事会召集人、业委会主任来约。想请大家坐下来说一件事，请发“提议：”加内容。
    [ask_neighbours] 确认过住处的邻居才能问大家。请先发“我住3号楼2单元502”，或请楼长、网格员来问。
    [flag] 确认过住处的邻居才能这样做。请先发“我住3号楼2单元502”。
    [invite_office] 这件事要由管理员来办。请发“找人”告诉社区。
    [import_org] 这件事要由管理员来办。请发“找人”告诉社区。
    [run_cases] 这件事要由社区工作人员或这一片的网格员来办。请发“找人”告诉他们。
    [work_cases] 这件事要由社区工作人员或网格员来办。请发“找人”告诉他们。
    [enter_sheets] 这件事要由社区工作人员、业委会成员或网格员来办。请发“找人”告诉他们。
    [run_owners_meeting] 这件事要由社区工作人员或业委会成员来办。请发“找人”告诉他们。
    [see_place_figures] 这里的数字给社区工作人员、这一片的网格员和楼长看。
    [run_grid] 这件事要由这一片的网格员来办。请发“找人”告诉他们。
    [sit_for_owners] 这件事要由业委会成员来办。请发“找人”告诉社区。
    [read_session] 这件事要由这个会的成员来办。请发“找人”告诉社区。
    [watch_count] 这件事要由监票人来办。请发“找人”告诉社区。
    [record_meeting] 这件事要由社区工作人员、网格员、召集人或主持人来办。请发“找人”告诉他们。
    [record_session] 这件事要由社区工作人员或这个会的召集人、主任来办。请发“找人”告诉他们。
    [publish_minutes] 这件事要由社区工作人员或这个会的召集人、主任来办。请发“找人”告诉他们。
   *[other] 这件事要由社区工作人员来办。请发“找人”告诉他们。
}
refusal-role-held = 您已经是{ $role ->
    [admin] 管理员
    [staff] 工作人员
    [grid_worker] 网格员
    [grid_deputy] 副网格员
    [building_head] 楼栋长
    [council_member] 议事会成员
    [council_lead] 议事会召集人
    [owners_committee] 业委会成员
    [committee_chair] 业委会主任
    [property] 物业人员
    [rider] 骑手
   *[scrutineer] 监票人
}了，这个码没有用掉，可以给别人。
refusal-code-unknown = 没有这个登记码。请对照一下纸上的字（没有字母O、I、L和数字0、1），再发一次。
refusal-code-expired = 这个登记码过期了。请向给您码的人再要一个。
refusal-code-used-up = 这个登记码已经用过了。请向给您码的人再要一个。
refusal-too-many-tries = 登记码错了好几次，请过{ $minutes }分钟再试，或发“找人”。
refusal-use-it-in-the-group = 这个码是登记群用的。请到那个群里发“登记”加这个码。
refusal-role-unknown = 没有“{ $name }”这种身份。
refusal-unit-missing = “{ $name }”要说明是哪个单位的。
refusal-not-a-council = “{ $name }”不是议事会，不能发议事会的码。
refusal-not-a-committee = “{ $name }”不是业委会，不能发业委会的码。
refusal-outside-communities = “{ $name }”不在任何社区里，不能登记为群。
refusal-unit-not-found = 没有“{ $name }”这个单位。
refusal-unit-is-ambiguous =
    “{ $name }”有{ $count }个，请写全一点，比如：
    { $candidates }

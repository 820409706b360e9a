# 联名要求开业主大会。
refusal-request-is-answered = { $number }号的业主大会已经召集了，是{ $meeting }号，不用再联名。
refusal-request-is-reached = { $number }号联名够了，已经交给业委会，不能再收回。
refusal-request-falls-short = { $number }号联名还不够。
refusal-not-joined = 您没有联名{ $number }号。
refusal-only-owners-join = 联名{ $number }号要是业主。请先私聊我说您家是哪套，工作人员核对名册后就能联名。
refusal-no-such-request = 没有找到{ $number }号提议。先发“提议：…”，有了编号再联名。

joint-missing = { $heads ->
    [0] 人数够了
   *[other] 还差{ $heads }人
}、{ $area ->
    [0.00] 面积够了
   *[other] 还差{ $area }平方米
}
joint-by = 请在{ $day }前召集业主大会临时会议。
joint-card =
    { $number }号 联名要求开业主大会：{ $title }
    { $state ->
        [open] 已有{ $heads }人、{ $area }平方米联名，{ $missing }。
        [reached] 联名够了：{ $heads }人、{ $area }平方米，已经交给业委会和社区。{ $by }
       *[called] 业主大会召集了，是{ $meeting }号。
    }{ $waiting ->
        [0] {""}
       *[other] {" "}另有{ $waiting }人等工作人员核对，核对了才算。
    }
    业主人数和面积都占{ $percent }%以上，业委会就应当召集（物业管理条例第十三条）。按名册第{ $version }版，共{ $all }人、{ $metres }平方米。
    { $buttons ->
        [no] 业主私聊发“联名 { $number }”。
       *[yes] 业主私聊发“联名 { $number }”，或按下面的按钮。
    }谁联了名，群里看不到。
joint-line = { $number }号 { $title }：{ $state ->
    [open] { $missing }
    [reached] 联名够了
   *[called] 已召集
}
joint-none = 现在没有联名。想要求开业主大会，先发“提议：…”，再私聊发“联名 编号”。
joint-list =
    联名要求开业主大会的：
    { $lines }
    { $buttons ->
        [no] 联名请私聊发“联名”加编号。
       *[yes] 按按钮联名，或私聊发“联名 编号”。
    }
joint-in-private = 联名请私聊我：联名 { $number }。谁联了名，群里看不到。
joint-joined =
    您联名了{ $number }号：名下{ $homes }套、{ $area }平方米，按1人计。
    { $known ->
        [yes] 已经算进去了。
       *[no] 等工作人员核对您是业主，核对了就算。
    }想收回，发“收回联名 { $number }”。名单只给业委会和社区。
joint-joined-briefly = 您联名了{ $number }号。想收回，私聊我发“收回联名 { $number }”。
joint-left = 收回了：您不再联名{ $number }号。
joint-reached =
    { $number }号联名够了：{ $title }
    { $heads }人、{ $area }平方米。按物业管理条例第十三条，经20%以上业主提议，业委会应当组织召开业主大会临时会议；请在{ $by }前召集（天数看议事规则和当地规定）。
    发“业主大会 联名 { $number }”就开始，提议自动列为议题；名单发“联名 { $number } 名单”。
joint-cause = 20%以上业主联名要求（{ $heads }人、{ $area }平方米）
joint-title = 业主大会临时会议
joint-names =
    { $number }号联名的共{ $count }户{ $waiting ->
        [0] {""}
       *[other] ，其中{ $waiting }户待核对（带?的）
    }。只给召集用，请不要转发。
    { $homes }
joint-data = { $community } 联名{ $number }号：{ $home }{ $left ->
    [yes] （收回了）
   *[no] {""}
}
button-joint-join = 我要联名
button-joint-number = 联名 { $number }
button-joint-leave = 收回
button-joint-convene = 召集临时会议
button-joint-names = 看名单
button-owners-joint = 联名要求开会

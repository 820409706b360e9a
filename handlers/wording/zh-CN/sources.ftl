# 从哪儿听来的；一张总单
source-line = 来源：{ $source ->
    [home_visit] 入户走访
    [hotline] 电话
    [symposium] 座谈
    [stool_meeting] 小板凳见面会
    [paper] 纸条、来信
    [forwarded] 转发来的
    [civic] 别的系统转来
    [private] 私聊
   *[chat] 群里
}
intake = { $intake ->
    [home_visit] 走访
    [symposium] 座谈
    [telephone] 电话
    [paper] 纸面
   *[online] 线上
}
intake-nothing = { $kind }来的，现在没有等着办的。
intake-list = { $kind }来的，还没办完的{ $count }件（第{ $page }/{ $pages }页）：
    { $lines }

# 待转告
untold = 这些有了答复，请转告说的人。{ $buttons ->
    [no] 告诉了，请发“转告了”加编号：
   *[yes] 告诉了按一下，或发“转告了”加编号：
}
    { $lines }
untold-line = { $number }号 { $text }——{ $who }（{ $since }起等着）
untold-nothing = 没有等您转告的。
case-to-carry = 请带话给{ $who }：{ $text }
button-told = 转告了{ $number }
answer-told = 好，{ $number }号记下已转告。{ $left ->
    [0] 没有别的要转告了。
   *[other] 还有{ $left }件，发“待转告”看。
}
refusal-nothing-to-tell = { $number }号没有等着转告的答复。

role-in-private = 角色的事请私聊我说，发“{ $keyword }”就行。
role-ask-role = { $buttons ->
    [no] 给什么角色？可以直接发，
   *[yes] 给什么角色？点一个，或直接发，
}例如“给角色 楼长 3号楼 半年”。
role-ask-unit = { $role }，{ $buttons ->
    [no] 是哪个单位的？请发名字，
   *[yes] 是哪个单位的？点一个，或发名字，
}例如“3号楼”。
role-ask-term = { $unit }的{ $role }，{ $buttons ->
    [no] 到什么时候？请发“半年”
   *[yes] 到什么时候？点一个，或发“半年”
}“到2027年5月31日”“不设期限”。
role-offered =
    { $unit }的{ $role }，{ $term }。登记码：{ $code }
    请把码交给本人，对方私聊我发“登记 { $code }”就行。7天内有效，只能用一次。
    交错了？发“取消”，这个码就作废。
role-offered-link = 或者请对方点开：{ $link }
role-until = 到{ $year }年{ $day }为止
role-endless = 不设期限
role-given-until = 任期到{ $year }年{ $day }为止。快到期时我会提醒您。
role-mine = 身份：{ $unit }的{ $role }，{ $term }
role-void = 好，这个码作废了，谁也用不了。
role-void-used = 这个码已经有人用了，作废不了。要收回角色，请发“角色”。
role-taken-up = { $name }现在是{ $unit }的{ $role }了，{ $term }。
role-list =
    { $unit }现在的角色：
    { $lines }
    要收回，{ $buttons ->
        [no] 发“收回角色”加编号；
       *[yes] 发“收回角色”加编号，或点下面的按钮；
    }要给角色，发“给角色”。
role-line = { $number }. { $name }，{ $unit }{ $role }，{ $term }
role-list-empty = { $unit }现在还没有人有角色。要给角色，请发“给角色”。
role-list-over = 没有更多了。
role-which-number = 请先发“角色”看名单，再发“收回角色”加编号。
role-ask-end =
    要收回{ $name }的角色（{ $unit }{ $role }）吗？
    收回请发“确定”，也可以加上原因，例如“确定 换届了”。不收回请发“取消”。
role-ask-lay-down =
    您不再当{ $unit }的{ $role }了，是吗？
    是，请发“确定”。还当，请发“取消”。
role-which-of-yours =
    您现在有这些角色，要放下哪个？
    { $lines }
    { $buttons ->
        [no] 发“不当了”加编号。
       *[yes] 发“不当了”加编号，或点下面的按钮。
    }
role-none-of-yours = 您现在没有可以放下的角色。
role-kept = 好，什么都没有变。
role-ended = 收回了：{ $name }不再是{ $unit }的{ $role }，我会告诉本人。
role-laid-down = 好，您不再是{ $unit }的{ $role }了。谢谢您为邻居们做的一切。
role-over = { $why ->
    [term] 您当{ $unit }{ $role }的任期满了，从今天起不再是了。谢谢您为邻居们做的一切。
   *[taken] 从今天起，您不再是{ $unit }的{ $role }了。谢谢您为邻居们做的一切。
}
role-over-reason = 原因：{ $reason }
role-over-ask = 有疑问请发“找人”。
role-left = { $name }不再当{ $unit }的{ $role }了。
role-follows = { $name }接着做{ $unit }的网格员。
role-warning = 您当{ $unit }{ $role }的任期到{ $day }为止。想接着当，请发“找人”告诉社区。
button-role-offer = 给角色
button-role-pick = { $role }
button-role-unit = { $unit }
button-role-term = { $term ->
    [half] 半年
    [one] 一年
    [three] 三年
   *[endless] 不设期限
}
button-role-take = 收回 { $number }
button-role-lay-down = 放下 { $number }
button-role-more = 下一页
button-role-end = 确定
button-role-keep = 不变
button-role-void = 作废这个码

# --- 规矩说不 ---
refusal-role-not-given-there = “{ $name }”没有这个角色：楼长在楼栋，网格员在网格，议事会、业委会的人在各自的会里，工作人员在社区。
refusal-role-for-oneself = 角色要由别人来给，不能给自己。这个码没有用掉，可以交给别人。
refusal-giver-has-no-say = 给您这个码的人现在不能给这个角色了。请发“找人”问问。
refusal-role-is-over = 这个角色已经不在了，什么都没有变。
refusal-last-admin = 这是最后一位管理员，不能在这里收回，否则以后谁也给不了角色。
refusal-no-unit-for-role = 您管的范围里没有可以给这个角色的单位。
refusal-term-not-understood = 没看懂到什么时候：“{ $text }”。请发“半年”“一年”“到2027年5月31日”，或“不设期限”。
refusal-term-is-past = “{ $text }”已经过了。请发以后的日子。
refusal-term-too-long = 最长{ $years }年。请发短一些的，或“不设期限”。

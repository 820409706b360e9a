# 签字确认：受影响的每一户签一次。

refusal-sign-off-is-closed = { $number }号签字已经截止了，不能再签、再改。
refusal-sign-off-is-still-open = { $number }号签字还没到截止时间。
refusal-not-concerned = { $number }号签字只请受影响的户签，名单里没有这一户。有疑问请问社区。
refusal-home-is-not-confirmed = 您的住址还没有核实，{ $number }号还不能签。请邻居或社区核实后再签。
refusal-paper-stands = 您家已经在纸上签过{ $number }号：{ $choice ->
    [yes] 同意
    [no] 不同意
   *[abstain] 弃权
}。要改请到社区重签。
refusal-nobody-is-concerned = 还没说哪些户受影响。
refusal-nothing-to-sign = 请写要大家签字的内容，最多{ $most }个字。
refusal-households-not-understood = 从“{ $text }”起没看懂是哪几户。请像这样写：3号楼1单元101-602、5号楼301、302。
refusal-too-many-households = 一次签字最多{ $most }户。

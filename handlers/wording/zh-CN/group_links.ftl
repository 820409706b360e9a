# 群链接：工作人员贴到群里的那一个，和点开后谁都能看的那一页。
group-link =
    { $unit }的群链接，复制下面这行，贴到群里：
    { $url }
    点开就能看大家提的、修的、投的和要开的会，不用登录，没有邻居的姓名。登记姓名和住处以后，也能提议、报修、支持；住处照样要确认。
    一直有效，直到您停用。{ $some ->
    [yes] 已经有{ $came }台手机从这里登记。
   *[no] 还没有人从这里登记。
}
button-group-link = 群链接
button-group-link-print = 打印二维码
button-group-link-new = 换一个新的
button-group-link-end = 停用
group-link-renewed = 换好了，旧的打不开了。请把新的贴到群里。
group-link-ended = { $unit }的群链接停用了。已经登记过的邻居照常用。
group-link-sheet-comes = 正在做，做好了发给您。
group-link-sheet-file = { $unit }的群链接二维码
group-link-sheet-title = 小区的事，扫一扫就能看
group-link-sheet-about =
    大家提了什么、修到哪一步、在投什么票、哪天开会，都在这里，不用登录。
    登记姓名和住处，您也能提议、报修、支持。
    { $at }打印。
group-link-sheet-code = 谁都可以扫
group-link-sheet-below = 扫不开、打不开，请找社区工作人员要新的。

# --- 点开后的那一页 ---
board-heading = { $unit }的事
board-invitation = 大家提的、修的、投的、要开的会，点开就能看。
board-item = { $number }号 { $title }
board-nameless = { $number }号
board-case = { $number }号 { $title }{ $placed ->
    [yes] （{ $place }）
   *[no] { "" }
}：{ $state }
board-case-due = { $line }，{ $due }前办好

refusal-group-link-is-over =
    这个群链接停用了。
    请看看群里有没有新的，或找社区工作人员要。登记过的手机不受影响，点“首页”照常用。
refusal-too-many-came =
    这会儿从这个链接来登记的人太多，先歇一歇。
    看是照样能看的。请过{ $hours ->
        [one] 一个小时
       *[other] { $hours }小时
    }再来登记，或找社区工作人员。
refusal-who-is-missing =
    没看懂姓名和住处。
    请写在一行里，比如：王阿姨 3号楼2单元502。
refusal-is-known-already =
    这一户已经有同名的邻居登记并确认过了。
    是您本人：请在原来用小板凳的地方私聊发“登记 关联”，把收到的码填到“用过小板凳”那一格，就还是您一个人。换了手机、找不回来的，请找社区工作人员。

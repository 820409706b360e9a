# 个人链接、设备、网页入口。链接只给本人，每句都说清楚下一步。
links-no-web = 这里还没有开网页。要说事，直接在聊天里发给我就行。
links-link =
    点开这个链接，就能在网页上投票、提事、报修，不用密码：
    { $url }
    10分钟内有效，只能在一台设备上打开。是您本人的，请不要转给别人。
    以后不用那台设备了，发“停用设备”。
links-letter-comes = 好，给{ $name }（{ $home }）的那一页正在做，做好了发给您。请打印出来当面交给本人，不要转发。
links-device = { $place }. { $what }：{ $since }登记，最近{ $seen }用过
links-devices =
    您登记的网页设备：
    { $lines }
    { $buttons ->
        [no] 不用了的，请发“停用设备 1”。
       *[yes] 不用了的，点一下，或发“停用设备 1”。
    }
links-no-devices = 您没有登记过网页设备。要用网页，发“网页”。
links-appliance = { $what ->
    [phone] 手机
    [tablet] 平板
   *[computer] 电脑
}
links-device-ended = 停用了：{ $what }。要再用，发“网页”拿新链接。
links-say-home = 您还没说住哪里。请点下面的“打开对话”，发：我住3号楼2单元502。
button-web = 网页
button-device-end = 停用 { $place }. { $what }

# --- 纸上 ---
links-letter-file = 给{ $name }的网页链接
links-letter-title = 用手机扫一扫，打开您的小板凳
links-letter-about =
    扫码后点“用这台设备打开”，以后用这台手机就能看通知、投票、提事、报修，不用密码。
    { $until }前有效，只能在一台设备上打开。
links-letter-code = 只给您本人用
links-letter-below =
    请不要拍照转发：先扫的人就是“您”。
    打不开，或已经被别人用了，请找社区工作人员，换一张就行，旧的马上作废。
links-household-title = { $building } · 住户码
links-household-about = 扫码，或在网页上填下面的登记码；Telegram 上私聊小板凳发登记码也行。{ $until }前有效，每个码用一次。
links-household-slip = { $building } ____单元____室
links-household-below = 登记码只用来开始对话，不能证明住在哪里，也不能单独让投票算数：住处由邻居或工作人员确认，业主身份另行核实。
links-codes-printed = { $name } 里有{ $count }个住户码。码只在这个文件里，请打印后删掉文件。
links-codes-need-web = 请先设置 WEB_URL，二维码才有地方去。
links-file-not-kept = 文件写不进去，请看看路径和权限。

# --- 网页入口 ---
door = { $what ->
    [title] 小板凳
    [large] 大字
    [invites] 这个链接是给您本人的
    [invites_hint] 点下面的按钮，以后用这台设备打开就是您，不用密码。请不要转给别人：先点的那台设备就算数。
    [come_in] 用这台设备打开
    [stranger] 请用您自己的链接打开
    [stranger_hint] 在聊天里私下给小板凳发“网页”，就会收到您的链接。没有账号，请找社区工作人员要一张纸，或者在下面填家里收到的登记码。
    [code] 登记码
    [use_code] 用登记码打开
    [waits] 等您办的事
    [nothing_waits] 现在没有等您办的事。
    [chat] 打开对话
    [heard] 收到了，结果在“对话”里看。
    [over] 这一页过时了，没有记下。请看最新的。
    [home] 首页
    [leave] 退出这台设备
    [left] 这台设备退出了。要再用，在聊天里发“网页”，或找社区工作人员。
    [no_cookies]
        浏览器没有记住这台设备，打不开。
        链接没有用掉。请在浏览器设置里允许 Cookie，关掉无痕模式，再打开一次；还不行，请换手机自带的浏览器。
    [away]
        现在连不上，请过一分钟再打开。
        您的链接没有用掉。
    [board_coming] 要投票、要开会的
    [board_proposed] 大家提的
    [board_reported] 正在修的
    [board_done] 最近定了的、办好的
    [board_empty] 现在还没有什么事。
    [board_nothing] 这个编号现在没有可看的。
    [board_all] 看全部
    [board_mine] 打开我的页面
    [board_join] 我也要提、要支持
    [board_new] 第一次来，登记一下
    [board_who] 姓名和住处，写在一行里
    [board_who_hint] 不用密码，这台手机以后打开就是您。住处只给核实的人看，确认后您的支持才计入人数。
    [board_come] 登记
    [board_known] 用过小板凳，不用再登记
    [board_known_hint] 请在原来用的地方私聊小板凳，发“登记 关联”，把收到的码填在下面，就还是您一个人。家里收到的登记码，也填在这里。
    [board_code] 关联码或登记码
    [board_use] 用这个码打开
    [board_again] 回去再写一次
   *[too_fast] 发得太快了，请等一分钟再发。
}
door-hello = { $name }，您好
door-hello-nameless = 您好
door-neighbour = 邻居
door-wait =
    试得太多了，请过{ $minutes }分钟再试。
    您的链接没有用掉；着急请找社区工作人员。

refusal-link-is-unknown =
    没有这个链接。
    可能少复制了几个字。请在聊天里给小板凳发“网页”，拿一个新的；纸上的，请再扫一次，或找社区工作人员。
refusal-link-is-revoked =
    这个链接已经作废了。
    可能后来又给了您一个新的，请用最新的那个；没有的话，在聊天里发“网页”，或找社区工作人员。
refusal-link-is-over =
    这个链接过期了。
    请在聊天里给小板凳发“网页”，马上有新的；纸上的，请找社区工作人员换一张。
refusal-link-was-used =
    这个链接已经在另一台设备上打开过了。
    如果是您自己打开的，请用那台设备；要在这台上用，在聊天里发“网页”再要一个。不是您打开的，请马上在“我的”里停用那台设备，或告诉社区工作人员。
refusal-not-a-building = “{ $name }”不是一栋楼。住户码按楼发，请写比如 陶然北岸社区/3号楼。
refusal-no-such-device = 没有第{ $place }台设备。发“停用设备”看有哪几台。
refusal-has-another-way = { $name }自己在用小板凳，或者担任职务，请本人私聊小板凳发“网页”。

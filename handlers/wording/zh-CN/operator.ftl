# 给运维人员看的话。
refusal-nothing-decided = { $number }号还没有表决结果。
refusal-ballots-are-erased = { $number }号的票已经到期删除，结果还在。以前导出的存档照样能重算。
operator-migrated = 数据库已是最新结构。
operator-founded = 已建立{ $count }个单位。
operator-threshold-changed = { $unit }：从现在起，{ $threshold }位确认了住处的居民支持，提议就上议事会议程。
operator-journal-holds = 台账完好，共{ $entries }条。
operator-journal-broken = { $community }的台账从第{ $entry }条起对不上：{ $why ->
    [missing] 少了一条
    [changed] 内容被改过
    [not-what-was-posted] 与群里公布过的封条不同
   *[cut-off] 末尾被截断
}。
operator-ballots-broken = { $community }{ $number }号业主投票对不上：{ $why ->
    [ballot-missing] 少了一张票
    [ballot-changed] 有一张票被改过
    [ballot-added] 多出一张没有记台账的票
    [count-missing] 有票没有计入
    [count-changed] 计票结果和原始的票不符
    [turnout-changed] 参加人数、面积和原始的票不符
    [archive-missing] 少了一份档案
    [archive-changed] 档案或公示表被改过
    [archive-added] 多出一份没有记台账的档案
   *[unreadable] 有一行数据读不出来
}。
operator-nothing-configured = 还没有配置任何平台。请在 .env 里填 TELEGRAM_TOKEN 或 WECHATY_ENDPOINT，或填 WEB_URL 只开网页入口；只想看看，请用 make run。
operator-not-a-neighbourhood = 这个数据库里的社区不是演示小区，没有打开它。请把 DATABASE_URL 改成别的；如果是第一次打开时中断了，请先清空它。
operator-first-opening = 第一次打开：先把这一年演一遍，大约半分钟，请稍等。
operator-port-taken = 端口 { $port } 已经有程序在用。换一个再开：WEB_PORT=8081 make run
operator-webhook-needs-secret = 设了 TELEGRAM_WEBHOOK_URL，还要设 TELEGRAM_WEBHOOK_SECRET。
operator-metrics-need-token = METRICS_HOST 不是本机，要设 METRICS_TOKEN。
operator-roles-need-postgresql = 设了 ROLES 就要用 PostgreSQL：SQLite 只能一个进程用。请去掉 ROLES，或者换 DATABASE_URL。
operator-house-taken = 已经有一个机器人在用这个数据库。请先停掉那一个，再启动。
operator-token-refused = Telegram 不认这个 TELEGRAM_TOKEN，请向 @BotFather 核对。

doctor-database = 数据库：{ $kind }。
doctor-database-away = 数据库连不上：{ $why }
doctor-schema-behind = 数据库结构还在 { $revision }，请运行 python -m bot migrate。
doctor-house = 社区（村）{ $communities }个，已绑定的群{ $groups }个。
doctor-no-communities = 还没有社区：请用 python -m bot import org 文件 导入。
doctor-without-group = { $unit }还没有绑定群。
doctor-group-gone = 群“{ $title }”已经把机器人移出。
doctor-group-shy = 群“{ $title }”里机器人只看得到发给它的话：请设为管理员，或关闭隐私模式后重新拉进群。
doctor-inbox = 等着处理的消息：{ $waiting }条。
doctor-parked = 处理不了、放在一边的消息：{ $count }条（{ $why }）。
doctor-outbox = 等着发出的消息：{ $waiting }条，路上{ $travelling }条。
doctor-votes-late = 有{ $count }件表决过了截止时间还没结束（最早的是{ $since }）：要等所用的平台都听得到才能计票。请看平台是否连得上；长期不用的平台，请从配置里去掉。
doctor-unknown-outcomes = 不确定是否发出的消息：{ $count }条，没有重发。
doctor-no-telegram = 没有配置 Telegram。
doctor-telegram = Telegram 已连通：@{ $username }。
doctor-telegram-away = Telegram 连不上：{ $url }
doctor-telegram-overseas = 提醒：Telegram 的数据在境外。大陆社区请只作演示，不要绑定真实居民的信息。
doctor-telegram-shy = 隐私模式开着：群里只看得到发给机器人的话。设为群管理员，或在 @BotFather 里 /setprivacy 关闭后重新拉进群。
doctor-files = 照片放在 { $place }，能写、能读、能删。
doctor-files-away = 照片没法放到 { $place }：{ $why }。查一下 DATA_DIR 的权限，或 FILES_URL 和密钥。
doctor-web-open = 网页开在 { $host }，别的机器也能访问：请放在有 TLS 的反向代理后面。
doctor-no-entrance = 没有设 WEB_URL：居民不能从网页进来。
doctor-entrance = 居民的网页入口：{ $url }
doctor-entrance-without-https = 居民的网页入口 { $url } 不是 https：路上谁都能看见、能冒充。请放在有 TLS 的反向代理后面。
doctor-process-lives = 有一个进程在运行：{ $where }，做 { $roles }。
doctor-nobody-does = 这几样半分钟没有进程做了：{ $what }。请看看做这些的进程是不是停了。
doctor-nobody-lives = 现在没有机器人在这个数据库上运行。
doctor-unclean = 上一次（{ $at }启动的）没有正常退出；下次启动会先查那时没做完的。
doctor-inbox-behind = 最早的一条等了{ $minutes }分钟还没处理。
doctor-paused = 有{ $count }个会话刚出过错，停一会儿自己再试。
doctor-answers-late = 答好的话等了{ $minutes }分钟还没发出去。
doctor-silent = { $source } 从{ $at }起没听到：请看网络和平台。
doctor-webhook-elsewhere = Telegram 那边登记的 webhook 和设置里的不一样：重启机器人会重新登记；要是另有一个机器人用同一个令牌，请停掉它。
doctor-webhook-waits = 有{ $count }条在 Telegram 等着，送不过来（{ $why }）：请看 TELEGRAM_WEBHOOK_URL 和反向代理。
doctor-disk-low = 放照片和文件的磁盘只剩 { $gigabytes } GB。
doctor-never-backed-up = 还没有备份过：python -m bot backup 文件夹。
doctor-backed-up = 最近一次备份：{ $at }。
doctor-backup-old = 最近一次备份是{ $at }，太久了：请看备份的定时任务。
doctor-readable = { $path } 这台机器上的别人也能读：请运行 chmod go= { $path }
doctor-metrics-open = 给 Prometheus 的数字开在 { $host }，没有 TLS：只放在自己的网络里。
doctor-holidays-unknown = { $year }年的放假安排还没有收录，答复日期先按“暂定”算：请升级 chinesecalendar。

fault-no-rows = 第{ $row }行：表里没有内容。
fault-column-missing = 第{ $row }行：缺少“{ $column }”这一列。
fault-empty = 第{ $row }行“{ $column }”列：是空的。
fault-broken-path = 第{ $row }行“{ $column }”列：“{ $value }”里有两个连着的斜杠。
fault-name-too-long = 第{ $row }行“{ $column }”列：“{ $value }”里有名称超过{ $other }个字。
fault-duplicate = 第{ $row }行“{ $column }”列：“{ $value }”和第{ $other }行重复。
fault-unknown-type = 第{ $row }行“{ $column }”列：不认识的类型“{ $value }”。
fault-parent-missing = 第{ $row }行“{ $column }”列：“{ $value }”的上级“{ $other }”不存在。
fault-parent-later = 第{ $row }行“{ $column }”列：“{ $value }”的上级在第{ $other }行，请把上级写在前面。
fault-not-under-this = 第{ $row }行“{ $column }”列：“{ $value }”不能放在“{ $other }”下面。
fault-type-differs = 第{ $row }行“{ $column }”列：写的是“{ $value }”，库里已登记为“{ $other }”。
fault-no-threshold = 第{ $row }行“{ $column }”列：“{ $value }”不对，请写1到{ $other }之间的整数，或者空着。
fault-not-a-community = 第{ $row }行“{ $column }”列：只有社区和村可以写这一列，这一行是“{ $other }”。
fault-no-size = 第{ $row }行“{ $column }”列：“{ $value }”不对，请写1到{ $other }之间的整数，或者空着。
fault-has-no-seats = 第{ $row }行“{ $column }”列：只有议事会、业委会、党支部、党小组、小板凳队和网格可以写这一列，这一行是“{ $other }”。

menu-help = 能做什么
menu-propose = 提一件事：/propose 3号楼门口装路灯
menu-support = 支持一件事：/support 42
menu-list = 大家提的事
menu-status = 查进度：/status 42
menu-vote = 正在表决的事
menu-join = 登记：住处或登记码
menu-me = 我的身份和提议
menu-human = 找工作人员
menu-language = 语言 Language

sheet-is-unreadable = { $what ->
    [missing] 打不开这个文件，请看看文件名对不对。
    [kind] 只能读 .csv 和 .xlsx 文件。
    [text] 文件里的字读不出来：CSV 请存成 UTF-8 或 GB18030。
    [large] 文件太大，最多{ $most } MB。
    [rows] 行数太多，一次最多{ $most }行，请分成几个文件。
    [map] 这个文件不是 GeoJSON，或者不是 UTF-8。
   *[broken] 这个文件是坏的，请重新存一次。
}

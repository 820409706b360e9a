"""Papers as they are printed for a meeting under 3号楼."""

from domain.papers import (
    BallotItem,
    BallotSheet,
    BallotSheets,
    Code,
    Labels,
    Listed,
    Minuted,
    Minutes,
    NeedsSheet,
    Poster,
    SignInSheet,
    Slip,
    Slips,
)

POSTER = Poster(
    language="zh-CN",
    above="陶然北岸社区居委会 · 3号楼、5号楼",
    title="小板凳见面会",
    day="11月15日 星期五",
    hour="晚上7点半",
    rows=(
        ("地点", "3号楼下（下雨改在活动室）"),
        ("说什么", "停车、电动车充电"),
        ("请来", "物业、社区民警、业委会"),
    ),
    codes=(
        Code("https://t.me/stool_bot?start=m-3-12", "来不来，扫一扫说一声"),
        Code("https://stool.example/calendar/abcdefghijklmnopqrstuv.ics", "记进手机日历"),
    ),
    below="带上小板凳，坐下来说。没有手机的邻居一样欢迎。",
)
NEEDS = NeedsSheet(
    language="zh-CN",
    above="陶然北岸社区",
    title="需求清单",
    about="11月15日（周五）小板凳见面会 · 共3件，办完1件",
    labels=Labels("编号", "见面会", "需求", "谁在办", "期限", "进展", "答复"),
    needs=(
        Listed(
            number="51",
            what="2单元楼道漏水，一下雨墙就湿",
            holder="物业",
            due="11月22日（周五）前",
            state="办理中",
            reply="已请防水师傅看过，11月20日（周三）上午来修。",
        ),
        Listed(
            number="52",
            what="楼下停车占了消防通道",
            holder="物业",
            due="11月18日（周一）前",
            state="办完了",
            reply="已划黄线，夜里有人巡。",
        ),
        Listed(number="53", what="想要一个晾衣服的地方", holder="", due="", state="等答复"),
    ),
    none="这次没有人提出需求。",
    below="截至11月18日（周一）。想知道办到哪儿了，给小板凳发“查 51”。",
)
MINUTES = Minutes(
    language="zh-CN",
    above="陶然北岸社区 · 居民议事会",
    title="会议纪要",
    about="11月27日（周五）晚上7点半 · 社区活动室",
    attendance=("应到9人，实到7人，够开会（要6人）。", "到会：周老师、孙大爷、郑某。"),
    points=(
        Minuted(
            "1. 42号 3号楼门口装路灯",
            ("· 线杆要和物业定", "举手：同意6，反对1，弃权0。通过。", "异议：怕晚上太亮"),
        ),
        Minuted("2. 停车收费", ("· 月卡贵了些",)),
    ),
    resolved="决议",
    resolutions=("44号决议 跟物业定路灯位置：吴姐，12月8日（周二）前",),
    signed=("召集人签名", "记录人签名"),
    below="43号会 · 11月27日（周五）发布",
)
SIGN_IN = SignInSheet(
    language="zh-CN",
    above="陶然北岸社区 · 3号楼",
    title="签到表",
    about="11月15日（周五）晚上7点半 · 3号楼下",
    heads=("姓名", "楼栋房号", "签名"),
    lines=20,
    below="只用来记有多少人来过，一年后销毁。",
    code=Code("https://t.me/stool_bot?start=in-3-12", "有手机的扫这里"),
)

HOSTILE = (
    '#import "@preview/evil:1.0.0": * #panic("now") #read("/etc/passwd") $x^2 \\ *bold* _it_ '
    "`raw` <label> @ref // gone /* gone */ [] ]] {} #{1+1} = heading - list \\u{41} "
)
"""What a template would obey if it took words for markup."""
LETTER = Slips(
    language="zh-CN",
    above="陶然北岸社区",
    title="用手机扫一扫，打开您的小板凳",
    about="扫码后点“用这台设备打开”。\n11月30日（周一）前有效，只能在一台设备上打开。",
    slips=(
        Slip(
            "3号楼2单元502 王阿姨",
            Code("https://stool.example/d/AAECAwQFBgcICQoLDA0ODw", "只给您本人用"),
        ),
    ),
    below="请不要拍照转发：先扫的人就是“您”。",
)
HOUSEHOLDS = Slips(
    language="zh-CN",
    above="陶然北岸社区",
    title="3号楼 · 住户码",
    about="扫码，或在网页上填下面的登记码。12月16日（周三）前有效，每个码用一次。",
    slips=tuple(
        Slip(
            "3号楼 ____单元____室",
            Code(f"https://stool.example/d/7KQ2-M9{n:02d}", f"7KQ2-M9{n:02d}"),
        )
        for n in range(22, 52)
    ),
    below="登记码只用来开始对话，不能证明住在哪里，也不能单独让投票算数。",
)

BALLOTS = BallotSheets(
    language="zh-CN",
    above="陶然北岸社区 · 陶然北岸业主委员会",
    title="业主大会表决票",
    about="2026年度业主大会 · 12月17日（周四）晚上12点前交回",
    items=(
        BallotItem("篮球场原样更新", "用公共收益，预算3万元以内", ("同意", "反对", "弃权")),
        BallotItem("地面颜色", "", ("红", "绿", "都不同意")),
    ),
    how=("每题只打一个勾。", "以最后一次为准。"),
    signed=("业主（或受托人）签名", "日期"),
    stub="存根（沿虚线撕下）",
    kept="这是您的回执。",
    sheets=tuple(
        BallotSheet(
            number=f"第{number}号",
            units="3号楼2单元502、3号楼2单元503",
            worth="共179.00平方米，按1人计。",
            receipt=receipt,
            code=Code(f"https://stool.example#31/{number}", f"31/{number}"),
        )
        for number, receipt in ((128, "4821-0934"), (129, "0937-4820"))
    ),
)

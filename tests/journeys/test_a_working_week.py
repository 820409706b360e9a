"""A working week in 明珠社区: 3,260 households, twelve grids, and what each reads in the morning."""

from datetime import UTC, datetime
from inspect import cleandoc
from zoneinfo import ZoneInfo

import pytest

from tests.photos import photo
from tests.week import COUNCILLORS, SERVING, opened_week, together

SHANGHAI = ZoneInfo("Asia/Shanghai")
IDLE = {"小周", "小郑", "小冯", "小褚", "小卫", "小沈", "小韩", "小杨"}
"""Nothing waited for them in this week; 小周 wanted none."""


def september(day, hour=8, minute=30):
    return datetime(2026, 9, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


@pytest.fixture
async def week(storage, tmp_path):
    async with opened_week(storage, tmp_path) as week:
        yield week


def unchanged(page):
    """The lines of a page, but for how many days each of its readers has been told of them."""
    return [line.partition(" · 第")[0] for line in page.text.splitlines()]


class Mornings:
    """What everybody reads in each morning of the week, as one transcript."""

    def __init__(self, week):
        self.week = week
        self.readers = set()

    async def reads(self, day, hour=8, minute=30, *, silence=False):
        """The pages of a day, but the district's: the office's, and what is late next door."""
        pages = await self.week.reads(september(day, hour, minute), silence=silence)
        self.readers |= set(pages)
        for name, page in pages.items():
            assert not any(word in page.text for word in ("同意", "反对", "弃权")), page.text
            assert name != "王经理" or "还差" not in page.text, page.text
        if pages:
            head = f"日报 · 9月{day}日（周{'一二三四五六日'[day % 7]}）"
            _, *lines = unchanged(pages["刘书记"])
            district = unchanged(pages.pop("方科长"))
            there = district.index("◆ 陶然北岸社区")
            assert district[:there] == [head, "◆ 明珠社区", *lines[: there - 2]]
            assert district[there + 1 :] == unchanged(pages["何姐"])[1:]
            for name, page in pages.items():
                home = "陶然北岸社区" if name == "何姐" else "明珠社区"
                assert page.text.startswith(f"{head} {home}\n"), page.text
        return pages


async def test_each_reads_in_the_morning_what_waits_for_them_all_week(week):
    mornings, town, said = Mornings(week), week.town, week.server.said

    # The Friday before: what neighbours say. 小周 goes on leave; the deputy of that grid is 阿秀.
    await week.writes("王阿姨", "报修 3号楼门口路灯不亮")
    await week.writes("李某", "报修 8号楼楼道堆着纸箱", "找人", "楼上漏水，麻烦回个话")
    week.people["韩某"].sends_voice(week.bot, 9)
    await town.settles()
    await week.says("王阿姨", "提议：北门车棚装充电桩")
    await week.says("王阿姨", "提议：凉亭加两张长椅")
    await week.writes("陈晓", "过会 23 党组织研究")
    await week.writes("小周", "退订日报")

    # Monday, half past eight.
    read = await mornings.reads(14)
    assert together(read) == cleandoc("""
        〔刘书记 陈晓 小何〕
        【已过时限】
        22号 一条语音，请您听一听，9月11日（周五）到期，过了3天
        【今天到期】
        留言：楼上漏水，麻烦回个话
        【等您定】
        1处房产等核对业主，9月9日（周三）起
        2号 报的人说没修好：下水道堵，9月9日（周三）起
        3号 修好了，等您看：电梯异响，9月9日（周三）起
        5号 先藏起来了，要不要恢复显示，9月9日（周三）起
        7号 纪要，等您看过公布，9月9日（周三）起
        10号 1户的票要核对，9月9日（周三）起
        23号 过会的下一步还没记，9月11日（周五）起
        1人90天内任期到期
        9号 名册异议，等答复，9月17日（周四）前
        10号 计票疑问，等答复，9月25日（周五）前
        〔小孙〕
        【还没有回音】
        1号 退回来了，要另派人：井盖松动，9月9日（周三）起
        4号 有了答复，等转告：井盖响了半年，9月9日（周三）起
        20号 派了，还没动手：3号楼门口路灯不亮，9月16日（周三）前
        〔小吴 阿兰〕
        【等您定】
        2号 报的人说没修好：下水道堵，9月9日（周三）起
        〔小蒋〕
        【等您定】
        1户说了住处，等认识的人确认，9月11日（周五）起
        〔小朱〕
        【好久没听到声音】
        59号楼、60号楼：三个月没听到声音了，去坐坐？
        〔阿秀〕
        【还没有回音】
        21号 派了，还没动手：8号楼楼道堆着纸箱，9月16日（周三）前
        〔周老师〕
        【等您定】
        7号 纪要，等您看过公布，9月9日（周三）起
        〔孙主任〕
        【等您定】
        10号 1户的票要核对，9月9日（周三）起
        10号 计票疑问，等答复，9月25日（周五）前
        【投票、签字还差】
        10号 球场改车位：还差174人、833.34㎡，10月1日（周四）上午9点截止
        〔王经理〕
        【还没有回音】
        6号 会上提的，等答复：健身器材缺螺丝，9月16日（周三）前
        〔何姐〕
        【已过时限】
        1号 路面坏了，9月9日（周三）到期，过了5天
    """)
    page = read["刘书记"]
    assert page.buttons == [
        ["22号", "回留言", "看业主", "2号"],
        ["3号", "5号", "7号", "10号的票"],
        ["23号", "看任期", "9号", "10号疑问"],
        ["还有7件", "早上不用发了"],
    ]
    await week.presses("刘书记", page, "还有7件")
    assert (await said(week.people["刘书记"], "第2页")).text == cleandoc("""
        日报 · 9月14日（周一） 明珠社区（第2页）
        【等您定】
        1户说了住处，等认识的人确认，9月11日（周五）起
        【还没有回音】
        1号 退回来了，要另派人：井盖松动，9月9日（周三）起
        4号 有了答复，等转告：井盖响了半年，9月9日（周三）起
        6号 会上提的，等答复：健身器材缺螺丝，9月16日（周三）前
        【投票、签字还差】
        10号 球场改车位：还差174人、833.34㎡，10月1日（周四）上午9点截止
        11号 拓宽小路：还差2户，10月1日（周四）上午9点截止
        【好久没听到声音】
        59号楼、60号楼：三个月没听到声音了，去坐坐？
    """)
    # 方科长 reads of both communities; what is late in the other presses more than what has no day.
    district = await said(week.people["方科长"], "日报")
    assert district.buttons[0] == ["22号 明珠社区", "回留言 明珠社区"]
    await week.presses("方科长", district, "还有8件")
    told = (await said(week.people["方科长"], "第2页")).text
    assert "路面坏了" in district.text
    assert "路面坏了" not in told

    # Five minutes later the week before, as a message of its own.
    await week.comes(september(14, 8, 35))
    told = await said(week.people["刘书记"], "明珠社区周报：9月7日（周一）到9月13日（周日）")
    assert "收到3件，办结0件" in told.text

    # In the day a note is answered by its line, a home confirmed, a meeting called, a day asked.
    await week.presses("刘书记", page, "回留言")
    await week.writes("刘书记", "今天下午三点来看")
    await said(week.people["李某"], "今天下午三点来看")
    await week.presses("小蒋", read["小蒋"], "看住处")
    await week.presses("小蒋", await said(week.people["小蒋"], "魏某"), "确认 35 魏某")
    await week.writes("小孙", "小板凳 5号楼 周三晚7点半 停车、电动车", "对", "延期 20 等配件")

    # Tuesday: what stands there again says that it is told on the second day.
    read = await mornings.reads(15)
    assert together(read) == cleandoc("""
        〔刘书记 陈晓 小何〕
        【已过时限】
        22号 一条语音，请您听一听，9月11日（周五）到期，过了4天
        【等您定】
        1处房产等核对业主，9月9日（周三）起 · 第2天提醒
        2号 报的人说没修好：下水道堵，9月9日（周三）起 · 第2天提醒
        3号 修好了，等您看：电梯异响，9月9日（周三）起 · 第2天提醒
        5号 先藏起来了，要不要恢复显示，9月9日（周三）起 · 第2天提醒
        7号 纪要，等您看过公布，9月9日（周三）起 · 第2天提醒
        10号 1户的票要核对，9月9日（周三）起 · 第2天提醒
        20号 有人申请延期：3号楼门口路灯不亮，9月16日（周三）前
        9号 名册异议，等答复，9月17日（周四）前 · 第2天提醒
        10号 计票疑问，等答复，9月25日（周五）前 · 第2天提醒
        【还没有回音】
        1号 退回来了，要另派人：井盖松动，9月9日（周三）起
        4号 有了答复，等转告：井盖响了半年，9月9日（周三）起
        〔小孙〕
        【还没有回音】
        1号 退回来了，要另派人：井盖松动，9月9日（周三）起 · 第2天提醒
        4号 有了答复，等转告：井盖响了半年，9月9日（周三）起 · 第2天提醒
        【48小时内的会】
        25号 停车、电动车，9月16日（周三）晚上7点半
        〔小吴 阿兰〕
        【等您定】
        2号 报的人说没修好：下水道堵，9月9日（周三）起 · 第2天提醒
        〔阿秀〕
        【还没有回音】
        21号 派了，还没动手：8号楼楼道堆着纸箱，9月16日（周三）前 · 第2天提醒
        〔赵姐〕
        【48小时内的会】
        25号 停车、电动车，9月16日（周三）晚上7点半
        〔周老师〕
        【等您定】
        7号 纪要，等您看过公布，9月9日（周三）起 · 第2天提醒
        〔孙主任〕
        【等您定】
        10号 1户的票要核对，9月9日（周三）起 · 第2天提醒
        10号 计票疑问，等答复，9月25日（周五）前 · 第2天提醒
        【投票、签字还差】
        10号 球场改车位：还差174人、833.34㎡，10月1日（周四）上午9点截止 · 第2天提醒
        〔王经理〕
        【还没有回音】
        6号 会上提的，等答复：健身器材缺螺丝，9月16日（周三）前 · 第2天提醒
        〔何姐〕
        【已过时限】
        1号 路面坏了，9月9日（周三）到期，过了6天
    """)
    await week.presses("刘书记", read["刘书记"], "20号")
    await week.writes("刘书记", "同意延期 20", "恢复显示 5")
    await week.writes("陈晓", "派 22 小吴", "派 1 小孙")
    await week.writes("小孙", "转告了 4")
    await week.writes("周老师", "上会 24")
    ballot = await said(week.council, "已投 0/9")
    await week.presses("周老师", ballot, "同意")
    for place, choice in enumerate(("同意", "反对", "弃权"), 2):
        await week.presses(f"议事会{place}", ballot, choice)

    # Ten past eleven at night a cable comes down; soon after, the bot is out of reach until noon.
    await town.comes(september(15, 23, 10))
    await week.writes("王阿姨", "报修 3号楼前电线掉下来了，冒火花")
    read = await mornings.reads(16, 11, 40, silence=True)
    assert together(read) == cleandoc("""
        〔刘书记 陈晓 小何〕
        【今天到期】
        21号 8号楼楼道堆着纸箱
        22号 照片或语音里的事
        26号 3号楼前电线掉下来了，冒火花
        6号 会上提的，等答复：健身器材缺螺丝
        23号 等答复：北门车棚装充电桩
        【等您定】
        1处房产等核对业主，9月9日（周三）起 · 第3天提醒
        2号 报的人说没修好：下水道堵，9月9日（周三）起 · 第3天提醒
        3号 修好了，等您看：电梯异响，9月9日（周三）起 · 第3天提醒
        7号 纪要，等您看过公布，9月9日（周三）起 · 第3天提醒
        10号 1户的票要核对，9月9日（周三）起 · 第3天提醒
        9号 名册异议，等答复，9月17日（周四）前 · 第3天提醒
        10号 计票疑问，等答复，9月25日（周五）前 · 第3天提醒
        〔小孙〕
        【今天到期】
        26号 3号楼前电线掉下来了，冒火花
        【还没有回音】
        1号 派了，还没动手：井盖松动，9月15日（周二）起
        20号 派了，还没动手：3号楼门口路灯不亮，9月22日（周二）前
        【48小时内的会】
        25号 停车、电动车，9月16日（周三）晚上7点半 · 第2天提醒
        〔小吴〕
        【今天到期】
        22号 照片或语音里的事
        【等您定】
        2号 报的人说没修好：下水道堵，9月9日（周三）起 · 第3天提醒
        〔阿秀〕
        【今天到期】
        21号 8号楼楼道堆着纸箱
        〔阿兰〕
        【等您定】
        2号 报的人说没修好：下水道堵，9月9日（周三）起 · 第3天提醒
        〔赵姐〕
        【48小时内的会】
        25号 停车、电动车，9月16日（周三）晚上7点半 · 第2天提醒
        〔周老师〕
        【等您定】
        7号 纪要，等您看过公布，9月9日（周三）起 · 第3天提醒
        【投票、签字还差】
        24号 凉亭加两张长椅：还差2人，9月19日（周六）早上8点半截止
        〔孙主任〕
        【等您定】
        10号 1户的票要核对，9月9日（周三）起 · 第3天提醒
        10号 计票疑问，等答复，9月25日（周五）前 · 第3天提醒
        【投票、签字还差】
        10号 球场改车位：还差174人、833.34㎡，10月1日（周四）上午9点截止 · 第3天提醒
        〔王经理〕
        【今天到期】
        6号 会上提的，等答复：健身器材缺螺丝 · 第3天提醒
        〔何姐〕
        【已过时限】
        1号 路面坏了，9月9日（周三）到期，过了7天
    """)
    assert await mornings.reads(16, 12, 0) == {}

    # A line's button opens it for whom it concerns; who forges it is told kindly what to do.
    await week.presses("阿秀", read["阿秀"], "21号")
    await said(week.people["阿秀"], "21号（报修）　8号楼楼道堆着纸箱")
    data = read["阿秀"].button("21号")["callback_data"]
    forged = week.people["王阿姨"].forges(await said(week.people["王阿姨"], "26号"), data)
    await town.settles()
    assert (await week.bot.answers(forged)).startswith("这个按钮已经不能用了")
    week.people["小孙"].sends_photo(week.bot, "办结 26", content=photo(26))
    await town.settles()
    await week.writes("陈晓", "答复 23 电力公司下周来看")
    await week.presses("议事会5", ballot, "同意")
    await week.comes(september(16, 19, 30))
    await week.writes("小孙", "开始记录 25", "记 车棚晚上太黑")

    # Thursday: what was mended waits to be looked at, what was said to be published.
    assert together(await mornings.reads(17)) == cleandoc("""
        〔刘书记 陈晓 小何〕
        【已过时限】
        21号 8号楼楼道堆着纸箱，9月16日（周三）到期，过了1天
        22号 照片或语音里的事，9月16日（周三）到期，过了1天
        6号 会上提的，等答复：健身器材缺螺丝，9月16日（周三）到期，过了1天
        【今天到期】
        9号 名册异议，等答复 · 第4天提醒
        【等您定】
        1处房产等核对业主，9月9日（周三）起 · 第4天提醒
        2号 报的人说没修好：下水道堵，9月9日（周三）起 · 第4天提醒
        3号 修好了，等您看：电梯异响，9月9日（周三）起 · 第4天提醒
        7号 纪要，等您看过公布，9月9日（周三）起 · 第4天提醒
        10号 1户的票要核对，9月9日（周三）起 · 第4天提醒
        26号 修好了，等您看：3号楼前电线掉下来了，冒火花，9月16日（周三）起
        25号 会上提的事还没公布：停车、电动车，9月16日（周三）起
        10号 计票疑问，等答复，9月25日（周五）前 · 第4天提醒
        〔小孙〕
        【等您定】
        25号 会上提的事还没公布：停车、电动车，9月16日（周三）起
        【还没有回音】
        1号 派了，还没动手：井盖松动，9月15日（周二）起 · 第2天提醒
        20号 派了，还没动手：3号楼门口路灯不亮，9月22日（周二）前 · 第2天提醒
        〔小吴〕
        【已过时限】
        22号 照片或语音里的事，9月16日（周三）到期，过了1天
        【等您定】
        2号 报的人说没修好：下水道堵，9月9日（周三）起 · 第4天提醒
        〔阿秀〕
        【已过时限】
        21号 8号楼楼道堆着纸箱，9月16日（周三）到期，过了1天
        〔阿兰〕
        【等您定】
        2号 报的人说没修好：下水道堵，9月9日（周三）起 · 第4天提醒
        〔周老师〕
        【等您定】
        7号 纪要，等您看过公布，9月9日（周三）起 · 第4天提醒
        【投票、签字还差】
        24号 凉亭加两张长椅：还差1人，9月19日（周六）早上8点半截止
        〔孙主任〕
        【等您定】
        10号 1户的票要核对，9月9日（周三）起 · 第4天提醒
        10号 计票疑问，等答复，9月25日（周五）前 · 第4天提醒
        【投票、签字还差】
        10号 球场改车位：还差174人、833.34㎡，10月1日（周四）上午9点截止 · 第4天提醒
        〔王经理〕
        【已过时限】
        6号 会上提的，等答复：健身器材缺螺丝，9月16日（周三）到期，过了1天
        〔何姐〕
        【已过时限】
        1号 路面坏了，9月9日（周三）到期，过了8天
    """)
    await week.presses("议事会6", ballot, "同意")

    # Friday: enough have voted, and nobody is told so.
    assert together(await mornings.reads(18)) == cleandoc("""
        〔刘书记 陈晓 小何〕
        【已过时限】
        21号 8号楼楼道堆着纸箱，9月16日（周三）到期，过了2天
        22号 照片或语音里的事，9月16日（周三）到期，过了2天
        6号 会上提的，等答复：健身器材缺螺丝，9月16日（周三）到期，过了2天
        9号 名册异议，等答复，9月17日（周四）到期，过了1天
        【今天到期】
        8号 决议：换一把长椅
        【等您定】
        1处房产等核对业主，9月9日（周三）起 · 第5天提醒
        2号 报的人说没修好：下水道堵，9月9日（周三）起 · 第5天提醒
        3号 修好了，等您看：电梯异响，9月9日（周三）起 · 第5天提醒
        7号 纪要，等您看过公布，9月9日（周三）起 · 第5天提醒
        10号 1户的票要核对，9月9日（周三）起 · 第5天提醒
        26号 修好了，等您看：3号楼前电线掉下来了，冒火花，9月16日（周三）起 · 第2天提醒
        25号 会上提的事还没公布：停车、电动车，9月16日（周三）起 · 第2天提醒
        〔小孙〕
        【等您定】
        25号 会上提的事还没公布：停车、电动车，9月16日（周三）起 · 第2天提醒
        【还没有回音】
        1号 派了，还没动手：井盖松动，9月15日（周二）起 · 第3天提醒
        20号 派了，还没动手：3号楼门口路灯不亮，9月22日（周二）前 · 第3天提醒
        〔小吴〕
        【已过时限】
        22号 照片或语音里的事，9月16日（周三）到期，过了2天
        【等您定】
        2号 报的人说没修好：下水道堵，9月9日（周三）起 · 第5天提醒
        〔阿秀〕
        【已过时限】
        21号 8号楼楼道堆着纸箱，9月16日（周三）到期，过了2天
        〔阿兰〕
        【等您定】
        2号 报的人说没修好：下水道堵，9月9日（周三）起 · 第5天提醒
        〔周老师〕
        【今天到期】
        8号 决议：换一把长椅
        【等您定】
        7号 纪要，等您看过公布，9月9日（周三）起 · 第5天提醒
        〔孙主任〕
        【等您定】
        10号 1户的票要核对，9月9日（周三）起 · 第5天提醒
        10号 计票疑问，等答复，9月25日（周五）前 · 第5天提醒
        【投票、签字还差】
        10号 球场改车位：还差174人、833.34㎡，10月1日（周四）上午9点截止 · 第5天提醒
        〔王经理〕
        【已过时限】
        6号 会上提的，等答复：健身器材缺螺丝，9月16日（周三）到期，过了2天
        【今天到期】
        8号 决议：换一把长椅
        〔何姐〕
        【已过时限】
        1号 路面坏了，9月9日（周三）到期，过了9天
    """)
    await week.comes(september(18, 18, 0))
    assert (await said(week.group, "明珠社区这一周")).text == cleandoc("""
        明珠社区这一周（到9月18日（周五））
        修好　26号 用电安全
        答复　23号 北门车棚装充电桩
        接下来　24号 凉亭加两张长椅：表决到9月19日（周六）早上8点半
    """)

    # On Saturday nobody works; on this Sunday everybody does, for the days off in October.
    assert await mornings.reads(19) == {}
    assert together(await mornings.reads(20)) == cleandoc("""
        〔刘书记 陈晓 小何〕
        【已过时限】
        21号 8号楼楼道堆着纸箱，9月16日（周三）到期，过了4天
        22号 照片或语音里的事，9月16日（周三）到期，过了4天
        6号 会上提的，等答复：健身器材缺螺丝，9月16日（周三）到期，过了4天
        9号 名册异议，等答复，9月17日（周四）到期，过了3天
        8号 决议：换一把长椅，9月18日（周五）到期，过了2天
        【等您定】
        1处房产等核对业主，9月9日（周三）起 · 第7天提醒
        2号 报的人说没修好：下水道堵，9月9日（周三）起 · 第7天提醒
        3号 修好了，等您看：电梯异响，9月9日（周三）起 · 第7天提醒
        7号 纪要，等您看过公布，9月9日（周三）起 · 第7天提醒
        10号 1户的票要核对，9月9日（周三）起 · 第7天提醒
        26号 修好了，等您看：3号楼前电线掉下来了，冒火花，9月16日（周三）起 · 第4天提醒
        25号 会上提的事还没公布：停车、电动车，9月16日（周三）起 · 第4天提醒
        〔小孙〕
        【等您定】
        25号 会上提的事还没公布：停车、电动车，9月16日（周三）起 · 第4天提醒
        【还没有回音】
        1号 派了，还没动手：井盖松动，9月15日（周二）起 · 第5天提醒
        20号 派了，还没动手：3号楼门口路灯不亮，9月22日（周二）前 · 第5天提醒
        〔小吴〕
        【已过时限】
        22号 照片或语音里的事，9月16日（周三）到期，过了4天
        【等您定】
        2号 报的人说没修好：下水道堵，9月9日（周三）起 · 第7天提醒
        〔阿秀〕
        【已过时限】
        21号 8号楼楼道堆着纸箱，9月16日（周三）到期，过了4天
        〔阿兰〕
        【等您定】
        2号 报的人说没修好：下水道堵，9月9日（周三）起 · 第7天提醒
        〔周老师〕
        【已过时限】
        8号 决议：换一把长椅，9月18日（周五）到期，过了2天
        【等您定】
        7号 纪要，等您看过公布，9月9日（周三）起 · 第7天提醒
        〔孙主任〕
        【等您定】
        10号 1户的票要核对，9月9日（周三）起 · 第7天提醒
        10号 计票疑问，等答复，9月25日（周五）前 · 第7天提醒
        【投票、签字还差】
        10号 球场改车位：还差174人、833.34㎡，10月1日（周四）上午9点截止 · 第7天提醒
        〔王经理〕
        【已过时限】
        6号 会上提的，等答复：健身器材缺螺丝，9月16日（周三）到期，过了4天
        8号 决议：换一把长椅，9月18日（周五）到期，过了2天
        〔何姐〕
        【已过时限】
        1号 路面坏了，9月9日（周三）到期，过了11天
    """)

    # Whoever is not named above has read nothing all week.
    assert mornings.readers == set(SERVING) - IDLE - set(COUNCILLORS)
    await town.holds()

"""The page that tells what each figure counts: `python -m tests.figures_page > docs/figures.md`."""

from zoneinfo import ZoneInfo

from domain.figures import METRICS, Group, Metric, MetricKind
from domain.figures.names import PARTS, name_of
from handlers.wording import figures as words
from handlers.wording.catalogue import render

BEFORE = """\
# 数字 · Figures

没有人填表：该有的数字，都从已经记下的事里数出来。每个指标只有一个口径，写在下面；同一个口径，聊天里、表格里、周报里、您部门自己的表里，是同一个数。
Nobody types a figure: each is counted from what was recorded, by one definition, wherever it is read.

- **从台账里数**：每天、每个社区的数由台账（journal）折算，随时可以重新折算并比较：`python -m bot figures verify`。折算到第几条、那一条的指纹都记着。
- **人数和人次是两回事**：人数里同一个人不论几次都算一个（后来认出是同一个人的，也算一个）；人次每次都算。
- **少于5的人数不写出来**，写“少于5”。社区和社区之间也减不出来：一处不够5个，就和后面的几处合起来，凑够5个为止，合起来的几处都写“不写”，只写在镇街、区的合计里；机器人自己数的人数只按整月写（可以是连着的几个整月），过了月底才有；期初数一段算一段，每一段都这样看。哪一页、哪一格、哪个时段怎么加减，都减不出5个人以下的数（`tests/domain/test_figures_beside.py`）。
  Fewer than 5 people are not told, and cannot be reckoned between communities either: where one has few, those behind it are taken together with it until there are five, and none of them is told but in the town's and the district's total. What the bot counts of people is told by whole months that are over; older books by the stretches that they tell.
- **没有排名**：各社区按组织树的顺序排，不按数字排；小区、网格、楼栋只一处一处地看，不并排比。
- **组织**一栏是查询当天登记的数，不随时段变。

## 怎么用 · In chat and on the command line

| 说 | 得到 |
|---|---|
| 统计 · `统计 果园社区 上个月` · `/figures` | 一页数字，按钮换时段、换社区。工作人员在私聊里看全部，只限自己管的范围；居民看本社区公开的数 |
| `统计 3号楼`、`统计 第2网格`、`统计 果园社区 3号楼 上个月` | 一个小区、网格或一栋楼的数；从社区那一页按“看小区、网格、楼栋”也能走到 |
| 导出 · `导出 第三季度` · `导出 3号楼 上个月` · `/export` | 表格（XLSX、CSV）发到私聊；工作人员另有明细：每件提议、需求、案件、会议一行，没有姓名、房号和内容 |
| 填表 · `填表 季报 上个月` · `填表 季报 3号楼 上个月` · `/fillform` | 您部门自己的表，填好发到私聊；不写时段就是上个月 |

`周报 3号楼`、`月报 第2网格` 也行（[给工作人员](staff.md)）。

时段：今天、昨天、本周、上周、本月、上个月、11月、2026年11月、第三季度、上半年、2026年、11月1日到11月15日。

```sh
python -m bot export figures --unit 果园社区 --period 第三季度 --format xlsx > 统计.xlsx
python -m bot export figures --unit "果园社区 3号楼" --period 上个月 --format csv > 3号楼.csv
python -m bot export items --unit 果园社区 --from 2026-07-01 --to 2026-09-30 --format csv > 明细.csv
python -m bot import figures 期初数.csv
python -m bot import form 季报.xlsx --name 季报 --unit 淮上区
python -m bot export form --name 季报 --unit 果园社区 --period 第三季度 > 季报.xlsx
python -m bot figures verify
```

明细有多少行都行：一行一行写，内存不随行数涨。表格里以 = + - @ 开头的字（全角也一样）不会被当成公式；数字和日期仍是数字和日期。

## 小区、网格、楼栋 · Below the community

同一个口径，只算说得出在那里的事；说不出是哪里的，只算在社区里。问一次就从台账里现折一次，不另存一份，所以不会走样。下面表里注明“也按楼、网格”的才有；议事会、表决、组织这些是整个社区的，那里就没有这一行。
The same definitions, folded from the journal whenever somebody asks; nothing of it is kept. Only what is known to lie there counts; a council's sessions, votes and the organisation are the community's and do not stand there.

- **一件事在哪里**：报修看登记的地点，没有楼的看分给哪个网格；提议看话里说的地方，没说的看是在哪个楼的群里说的；需求看是哪栋楼的见面会、哪栋楼的走访上说的；“问大家”看问的是哪里的人。为两栋楼一起开的会，算在它们共同的网格、小区里。提议人住哪儿不看。按地点记提议、走访的需求从2026-11-23起。
- **网格照今天的划分算**：楼换了网格，以前的事也跟着楼走。
- **谁看得到**：工作人员看自己管的范围；网格员看自己的网格和它的楼，楼长看自己的楼；物业和居民看社区公开的数。别处的问不到，运行日志里记一行。
- **人数**（反映的居民、居民反映、问大家作答）只按整月写，过了月底才有；社区先按小区、再按网格、再按楼栋分，每一步里有一处（连同说不出哪里的）不够5个，就和后面的几处合起来，凑够5个为止，合起来的几处都写“不写”。这样，把看得到的数怎么加减，也减不出5个人以下的数。
  People are told by the month, once it is over. A part with few, or what lies in none, is taken together with those behind it until there are five, and none of these is told by itself, so that whatever is added or taken away, fewer than five cannot be reckoned.

## 期初数 · Figures of older books

年中启用，前几个月的数不必另记一本账。一个文件，四列，整体检查，每个数封存在台账里：

| community | metric | period | value |
|---|---|---|---|
| 果园社区 | 积分_参与人次 | 2026年上半年 | 12,000 |
| 果园社区 | 小板凳_次数 | 2026年3月 | 2 |

- 之后的数把它加进去，并注明“其中启用前 …”。同一格再导入一次，以后一次为准。
- 只有能相加的可以有期初数；人数、中位数、比率不行。本系统自己已经在记的日子，期初数不能盖上去。
- 期初数整段算：查的时段只盖住它的一部分时，分不开，不算进来，并注明。

## 表样 · Your own forms

给要填的格子起名（公式 → 名称管理器），或在格子里写 `{{提案_受理数}}`；名字就是下面的“表样名称”，下划线可省。前面可加 `本期_`（同不加）、`上期_`、`本年累计_`、`启用前_`；另有 `单位名称`、`时段`、`填表日期`。其余的格式、公式、合并单元格原样不动；认不出的名字导入时会列出来。
"""

LINE = "| {name} | {called} | {measure} | {counts} | {acts} | {notes} |"
KINDS = {
    MetricKind.MEDIAN: "中位数",
    MetricKind.RATIO: "比率",
    MetricKind.PERSONS: "不同的人",
    MetricKind.STOCK: "登记在册",
}


def said(sentence) -> str:
    return render(sentence, "zh-CN", ZoneInfo("Asia/Shanghai"))


def line(metric: Metric) -> str:
    notes = [KINDS[metric.kind]] if metric.kind in KINDS else []
    if metric.of:
        notes.append(" ÷ ".join(name_of(code) for code in metric.of))
    if metric.parts:
        notes.append("可按" + "、".join(_part(fact) for fact in metric.parts) + "分")
    if metric.personal:
        notes.append("少于5不写")
    if metric.public:
        notes.append("公开")
    if metric.below:
        notes.append("也按楼、网格")
    if metric.since:
        notes.append(f"{metric.since.isoformat()}起")
    acts = "、".join(f"`{act}`" for act in sorted(metric.acts))
    fact = f" 的 `{metric.fact}`" if metric.fact else ""
    return LINE.format(
        name=f"{metric.name} `{metric.code}`",
        called=said(words.name(metric)),
        measure=said(words.measure(metric.measure)),
        counts=said(words.counts(metric)),
        acts=f"{acts}{fact}" if acts else "–",
        notes="；".join(notes) or "–",
    )


def _part(fact: str) -> str:
    return {"category": "类别", "level": "等级", "source": "来源"}[fact]


def page() -> str:
    lines = [BEFORE, "## 全部指标 · Every metric", ""]
    for group in Group:
        lines += [
            f"### {said(words.group(group))}",
            "",
            "| 表样名称 | 名称 | 单位 | 口径 | 台账里的动作 | 说明 |",
            "|---|---|---|---|---|---|",
            *(line(metric) for metric in METRICS.values() if metric.group is group),
            "",
        ]
    lines += ["## 分项的名字 · Parts", ""]
    lines += [
        f"- {_part(fact)}：" + "、".join(f"{name}（`{value}`）" for value, name in names.items())
        for fact, names in PARTS.items()
    ]
    lines += ["", "写在指标后面：`随手拍_收到数_照明`。"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 - that is what it is for

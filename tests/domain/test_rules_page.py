"""The page about rules says of each preset what its row in the code says."""

from fractions import Fraction
from pathlib import Path

from domain.polls.rules import PRESETS, Base, Electorate, Level, Nonresponse, Rule, Share, Use

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"

WHO = {
    Electorate.ANYBODY: "谁都行",
    Electorate.MEMBERS: "成员",
    Electorate.ADULTS: "18岁以上的人",
    Electorate.HOUSEHOLDS: "每户一位",
    Electorate.GROUPS: "小组代表",
    Electorate.OWNERS: "业主",
    Electorate.SCOPE: "这一栋（单元）的业主",
    Electorate.PARTIES: "各方",
    Electorate.AFFECTED: "有利害关系的户",
}
SHARES = {
    (Fraction(1, 2), True): "过半数",
    (Fraction(1, 2), False): "一半以上",
    (Fraction(2, 3), False): "三分之二以上",
    (Fraction(3, 4), False): "四分之三以上",
    (Fraction(4, 5), False): "五分之四以上",
    (Fraction(1), False): "全部",
}
MEASURES = {"heads": "人数", "area": "面积", "weight": "票数"}
LEVELS = {
    Level.ADVISORY: "只是听意见",
    Level.INTERNAL: "内部意见",
    Level.STATUTORY: "法定表决",
}
USES = {Use.OFFERED: "", Use.RECORD_ONLY: "，只记录", Use.OFF: "，默认不用"}


def shares(of: dict[str, Share]) -> str:
    """Both measures ask for the same share, or there is but one."""
    [share] = set(of.values())
    return SHARES[share.fraction, share.strict]


def agreed(rule: Rule) -> str:
    if rule.nonresponse is Nonresponse.CONSENT:
        return "反对不超过全体的三分之一"
    if rule.is_survey:
        return "不作决定"
    if shares(rule.approve) == "全部":
        return "全部同意"
    of = "全体" if rule.approve_base is Base.ALL else "参加的"
    return f"{of}{shares(rule.approve)}"


def row(rule: Rule) -> str:
    cells = (
        f"`{rule.name}`",
        "或".join(WHO[each] for each in rule.electorates),
        "、".join(MEASURES[each] for each in rule.measures),
        shares(rule.quorum) if rule.quorum else "不要求",
        agreed(rule),
        f"{rule.effective_from:%Y-%m-%d}起" if rule.version > 1 else "",
        LEVELS[rule.level] + USES[rule.use],
        rule.source,
        rule.unverified,
    )
    return f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |")


def test_the_page_has_a_row_for_each_preset_and_version_as_the_code_has_it():
    written = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert written == [row(rule) for rule in PRESETS]


def test_days_and_letters_on_the_page_are_those_of_the_code():
    page = PAGE.read_text("utf-8")
    owners = next(rule for rule in PRESETS if rule.name == "owners_ordinary")
    assembly = next(rule for rule in PRESETS if rule.name == "village_assembly/adults")
    days, proxy = owners.days, owners.taking.proxy
    assert (
        f"提前{days.min_notice_days}天通知（通知当天和开始投票当天都不算），"
        f"投票{days.vote_min_days}到{days.vote_max_days}天，"
        f"初步结果公示{days.inquiry_days}天，{days.publish_within_days}天内公布；"
        f"书面委托，每人最多受托{proxy.most}户"
    ) in page
    assert f"村民会议提前{assembly.days.min_notice_days}天通知" in page

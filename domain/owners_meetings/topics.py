"""A topic of an owners' meeting: which matter it is, which category and rule the law gives it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Self

from domain.polls.kinds import NONE_IN_WORDS
from domain.polls.offers import MOST, BallotIsFull
from domain.refusals import Refusal
from domain.texts import written
from domain.writing import plain

TITLE_LONGEST: Final = 60
TEXT_LONGEST: Final = 1000
OPTION_LONGEST: Final = 40
REASON_LONGEST: Final = 200
MOST_TOPICS: Final = 9
"""A ballot of more is no longer read to its end."""
FOLLOW: Final = "+follow"
"""Behind a rule's name: who says nothing is counted with the majority, as the owners' own rules
say."""
ORDINARY: Final = "owners_ordinary"
MAJOR: Final = "owners_major"
SCOPED: Final = "owners_scope"
"""In place of `ORDINARY` where the owners of a building or a stairwell decide alone."""
ADVISORY: Final = "advisory"
APPROVE: Final = "approve"
"""The kind of ballot on which one agrees or does not."""
YES_NO_ABSTAIN: Final = ("同意", "反对", "弃权")
AGAINST: Final = frozenset({"反对", "不同意", "都不同意", "均不同意"})
ABSTAINING: Final = frozenset({"弃权"})


class Matter(StrEnum):
    """What a topic is about, as far as the law tells matters apart; asked for in this order."""

    REUSE = "reuse"
    """改变用途: something shared becomes something else."""
    SPACE = "space"
    """占绿地、车位、道路: it takes up shared ground."""
    BUSINESS = "business"
    """经营: money is earned with something shared."""
    REBUILD = "rebuild"
    """改建、重建 of houses and what belongs to them."""
    RAISE = "raise"
    """筹集维修资金: owners pay into the fund."""
    SPEND = "spend"
    """使用维修资金: the fund pays."""
    MANAGER = "manager"
    """选聘、解聘物业."""
    MEETING_RULES = "meeting_rules"
    """业主大会议事规则."""
    COVENANT = "covenant"
    """管理规约."""
    ELECTION = "election"
    """选举业委会: not held here."""
    OTHER = "other"
    """其他有关共有和共同管理权利的重大事项."""


CATEGORIES: Final[Mapping[Matter, int]] = {
    Matter.MEETING_RULES: 1,
    Matter.COVENANT: 2,
    Matter.ELECTION: 3,
    Matter.MANAGER: 4,
    Matter.SPEND: 5,
    Matter.RAISE: 6,
    Matter.REBUILD: 7,
    Matter.REUSE: 8,
    Matter.SPACE: 8,
    Matter.BUSINESS: 8,
    Matter.OTHER: 9,
}
"""The number under which the Civil Code names it (第二百七十八条第一款)."""
ELECTIONS: Final = 3
MAJOR_CATEGORIES: Final = frozenset({6, 7, 8})
"""三分之二以上参与，参与的四分之三以上同意."""
PAPERS_NEEDED: Final = frozenset({1, 2, 4, 5, 6, 7, 8})
"""Nobody can agree to a contract, a budget or a rule that they have not been shown."""
_SHOWS: Final[Mapping[int, re.Pattern[str]]] = {
    1: re.compile(r"议事规则|全文|草案"),
    2: re.compile(r"规约|公约|全文|草案"),
    4: re.compile(r"合同|报价|方案"),
    5: re.compile(r"预算|方案|报价"),
    6: re.compile(r"预算|方案|标准"),
    7: re.compile(r"方案|图|设计"),
    8: re.compile(r"方案|图|合同"),
}
"""By what a paper's title shows that it belongs to a topic of this category."""
QUESTIONS: Final = tuple(matter for matter in Matter if matter is not Matter.OTHER)
"""What is asked, one at a time; who says no to all of them has named matter nine."""


def rule_of(category: int) -> str:
    """Return the preset by which a category is decided."""
    return MAJOR if category in MAJOR_CATEGORIES else ORDINARY


# --- what words suggest ------------------------------------------------------------------

_SHARED = (
    "(?:篮|网|足|羽毛)?球场|绿地|绿化带?|草坪|花园|花坛|架空层|会所|用房|车棚|广场|空地|地下室"
    "|屋顶|大堂"
)
_NEAR = "[^，。；,;]"
_SIGNS: Final[tuple[tuple[Matter, re.Pattern[str]], ...]] = tuple(
    (matter, re.compile(pattern))
    for matter, pattern in (
        (Matter.REUSE, rf"(?:{_SHARED}).{{0,4}}(?:改(?:成|为|作|做|建成|造成|停车)|变成|变为)"),
        (Matter.REUSE, r"改变.{0,8}(?:用途|功能)"),
        (
            Matter.SPACE,
            rf"(?:占用?|挤占|利用|压缩|减少){_NEAR}{{0,6}}(?:绿地|绿化|草坪|车位|道路)",
        ),
        (Matter.BUSINESS, r"(?<!物业)(?<!服务)收费|出租|租给|租金|广告|经营|承包|摊位|基站"),
        (Matter.REBUILD, r"拓宽|加宽|扩建|改建|重建|新建|(?:加装|增设).{0,4}电梯"),
        (Matter.RAISE, rf"(?:筹集|续筹|补筹|补缴|补交|再交|归集|缴存){_NEAR}{{0,8}}资金"),
        (Matter.RAISE, rf"资金{_NEAR}{{0,4}}(?:筹集|续筹|补筹|补缴|补交|归集)"),
        (Matter.SPEND, rf"(?:使用|动用|支取|用){_NEAR}{{0,4}}维修[资基]金"),
        (Matter.SPEND, rf"维修[资基]金{_NEAR}{{0,4}}(?:使用|支出)"),
        (Matter.MANAGER, rf"(?:选聘|解聘|续聘|更换|换掉|聘请|辞退){_NEAR}{{0,8}}物业|换物业"),
        (Matter.MANAGER, rf"物业{_NEAR}{{0,6}}(?:选聘|解聘|续聘)"),
        (Matter.MEETING_RULES, r"议事规则"),
        (Matter.COVENANT, r"管理规约|业主公约"),
        (
            Matter.ELECTION,
            rf"(?:选举|改选|换届|补选|罢免|增补|推选){_NEAR}{{0,10}}(?:业委会|业主委员会|委员|主任)",
        ),
        (Matter.ELECTION, rf"(?:业委会|业主委员会){_NEAR}{{0,6}}(?:选举|改选|换届|补选|罢免)"),
    )
)
_GROUPS: Final[Mapping[Matter, str]] = {
    Matter.REUSE: "ground",
    Matter.SPACE: "ground",
    Matter.BUSINESS: "ground",
    Matter.REBUILD: "ground",
}
"""What is one matter seen from several sides: a road widened over green ground."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that suggest a matter; a person decides."""

    matter: Matter
    words: str

    @property
    def category(self) -> int:
        """The number under which the law names it."""
        return CATEGORIES[self.matter]


def signs(text: str) -> tuple[Sign, ...]:
    """Return what the words of a topic suggest, in the order of the questions, each once."""
    even = plain(text)
    found: dict[Matter, Sign] = {}
    for matter, pattern in _SIGNS:
        if matter not in found and (hit := pattern.search(even)):
            found[matter] = Sign(matter, hit[0])
    return tuple(found[matter] for matter in Matter if matter in found)


def mixed(text: str) -> tuple[Sign, ...]:
    """Return one sign of each of several matters that stand in one question; else nothing."""
    apart = {_GROUPS.get(sign.matter, sign.matter): sign for sign in reversed(signs(text))}
    return tuple(reversed(apart.values())) if len(apart) > 1 else ()


# --- a topic -----------------------------------------------------------------------------


class ElectionsAreNotHeldHere(Refusal):
    """Members of the committee are elected on paper or on the official platform."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One question of an owners' meeting, voted on for itself."""

    community: int
    number: int
    place: int
    """From 1, as it stands on the ballot."""
    title: str
    text: str = ""
    category: int | None = None
    """None: nobody has said yet which matter it is."""
    matter: Matter | None = None
    reason: str = ""
    """Why a person saw it otherwise than its words suggest."""
    rule: str = ""
    kind: str = APPROVE
    options: tuple[str, ...] = YES_NO_ABSTAIN
    """What can be ticked, as it is printed, in its order."""
    proposal: int | None = None
    """The number of the proposal that it came from."""

    @property
    def follows(self) -> bool:
        """Whether who says nothing is counted with the majority."""
        return self.rule.endswith(FOLLOW)

    @property
    def preset(self) -> str:
        """The rule's name without what is said of silence."""
        return self.rule.removesuffix(FOLLOW)

    def settle(self, matter: Matter, reason: str = "") -> Self:
        """Be this matter, because somebody said so, and be decided as the law says of it.

        Refusals: `ElectionsAreNotHeldHere`, and those of a text.
        """
        if matter is Matter.ELECTION:
            raise ElectionsAreNotHeldHere
        category = CATEGORIES[matter]
        why = written(reason, REASON_LONGEST) if reason else ""
        return replace(self, matter=matter, category=category, rule=rule_of(category), reason=why)

    def let_silent_follow(self) -> Self:
        """Count who says nothing with the majority; the owners' own rules must say so."""
        return replace(self, rule=self.preset + FOLLOW)

    def offer(self, options: tuple[str, ...]) -> Self:
        """Let people choose among these, or none of them, instead of agreeing or not.

        都不同意 is added by itself. Refusals: `BallotIsFull`, those of a text.
        """
        offered = [option for option in options if option not in AGAINST | ABSTAINING]
        if len(offered) > MOST:
            raise BallotIsFull(most=MOST)
        told = tuple(written(option, OPTION_LONGEST) for option in offered)
        return replace(self, kind="single", options=(*told, NONE_IN_WORDS))


def papers_missing(topics: Iterable[Topic], titles: Iterable[str]) -> tuple[Topic, ...]:
    """Return the topics to which no paper's title seems to belong, though they need one."""
    there = [plain(title) for title in titles]
    return tuple(
        each
        for each in topics
        if each.category in _SHOWS
        and not any(_SHOWS[each.category].search(title) for title in there)
    )


def topic(
    title: str,
    *,
    community: int,
    number: int,
    place: int,
    text: str = "",
    proposal: int | None = None,
) -> Topic:
    """Return a new topic of which nobody has said yet what matter it is; refusals of a text."""
    return Topic(
        community=community,
        number=number,
        place=place,
        title=written(title, TITLE_LONGEST),
        text=written(text, TEXT_LONGEST) if text else "",
        proposal=proposal,
    )

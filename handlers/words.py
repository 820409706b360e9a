"""Typed words become commands: the one table of keywords, and how freely each may be typed."""

import re
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum
from typing import Literal

from domain.chat import Paper, Photo, Text
from domain.homes import Home, read_introduction
from domain.meetings import read_heads
from domain.meetings.codes import at_the_door, coded
from domain.numbers import chinese_integer, item_number, leading_item_number
from domain.places.signs import signed
from domain.surveys import has_options
from domain.writing import SPACE, plain


class Word(StrEnum):
    """What somebody wants done; stable names for routing."""

    HELP = "help"
    PROPOSE = "propose"
    REPORT = "report"
    SUPPORT = "support"
    UNSUPPORT = "unsupport"
    LIST = "list"
    STATUS = "status"
    ADD = "add"
    WITHDRAW = "withdraw"
    EDIT = "edit"
    CANCEL = "cancel"
    NUDGE = "nudge"
    BALLOT = "ballot"
    VOTE = "vote"
    ASK = "ask"
    END_EARLY = "end_early"
    MY_BALLOT = "my_ballot"
    ACCEPT = "accept"
    DECLINE = "decline"
    MERGE = "merge"
    REPLY = "reply"
    FOR = "for"
    JOIN = "join"
    CONFIRM = "confirm"
    ANONYMOUS = "anonymous"
    HIDE = "hide"
    UNHIDE = "unhide"
    APPEAL = "appeal"
    ME = "me"
    MYDATA = "mydata"
    FORGET = "forget"
    HUMAN = "human"
    DUTY = "duty"
    LANGUAGE = "language"
    WEB = "web"
    END_DEVICE = "end_device"
    QUEUE = "queue"
    ACCEPT_ALL = "accept_all"
    DISPATCH = "dispatch"
    START = "start"
    RETURN = "return"
    EXTEND = "extend"
    GRANT = "grant"
    REFUSE = "refuse"
    SUSPEND = "suspend"
    RESUME = "resume"
    TRANSFER = "transfer"
    OUTCOME = "outcome"
    DONE = "done"
    CHECK = "check"
    REDO = "redo"
    LEVEL = "level"
    RELEASE = "release"
    MAP = "map"
    ORIGINAL = "original"
    MEET = "meet"
    MEETINGS = "meetings"
    VOLUNTEER = "volunteer"
    END_SERIES = "end_series"
    FIND_TIME = "find_time"
    REMINDERS = "reminders"
    COME = "come"
    ABSENT = "absent"
    PERHAPS = "perhaps"
    RESCHEDULE = "reschedule"
    MEET_ELSEWHERE = "meet_elsewhere"
    RAIN = "rain"
    HOSTS = "hosts"
    BRING = "bring"
    POSTER = "poster"
    SIGN_IN = "sign_in"
    CALENDAR = "calendar"
    NEW_LINK = "new_link"
    SIGN = "sign"
    COLLECT = "collect"
    PAPER = "paper"
    EXCUSE = "excuse"
    OPEN_SESSION = "open_session"
    MINUTES = "minutes"
    RESOLUTIONS = "resolutions"
    CHECK_IN = "check_in"
    NOT_HERE = "not_here"
    RECORD = "record"
    JOT = "jot"
    ARRIVED = "arrived"
    STRIKE = "strike"
    RECORDED = "recorded"
    NEEDS = "needs"
    HAND = "hand"
    SOLVED = "solved"
    UNSOLVED = "unsolved"
    ROLL = "roll"
    PUBLISH_ROLL = "publish_roll"
    FREEZE_ROLL = "freeze_roll"
    MY_AREA = "my_area"
    OBJECT = "object"
    CLAIM = "claim"
    DISCLAIM = "disclaim"
    CHECK_OWNERS = "check_owners"
    OWNERS = "owners"
    TOPIC = "topic"
    FIX_TOPICS = "fix_topics"
    REOPEN_TOPICS = "reopen_topics"
    PREPARE = "prepare"
    MATERIAL = "material"
    MATERIALS_READY = "materials_ready"
    CHECKUP = "checkup"
    NOTICE = "notice"
    DELIVERED = "delivered"
    PROLONG = "prolong"
    COUNT = "count"
    DOUBT = "doubt"
    ANSWER_DOUBT = "answer_doubt"
    RESULT_NOTICE = "result_notice"
    PUBLISH = "publish"
    TASK = "task"
    FILE = "file"
    CALL_OFF = "call_off"
    SHEETS = "sheets"
    PRINT_SHEETS = "print_sheets"
    ISSUE_SHEETS = "issue_sheets"
    RECEIVE_SHEETS = "receive_sheets"
    VOID_SHEETS = "void_sheets"
    LOSE_SHEETS = "lose_sheets"
    ENTER_SHEET = "enter_sheet"
    PROXY_LETTER = "proxy_letter"
    REVIEW = "review"
    SUSPECT = "suspect"
    VISIT = "visit"
    WATCH = "watch"
    PAPER_PACK = "paper_pack"
    PETITION = "petition"
    UNPETITION = "unpetition"
    RULES = "rules"


class Takes(Enum):
    """What belongs behind a keyword, and so what makes it more than ordinary talk."""

    NOTHING = "nothing"
    ITEM = "item"
    """An item's number, then perhaps a text."""
    PAGE = "page"
    TEXT = "text"
    """A text, which a space is enough to open."""
    CHOICE = "choice"
    """An item's number and a choice, or either."""
    CODE = "code"
    """A one-time code, a home, perhaps a name."""
    ENTRY = "entry"
    """Somebody's name and what they propose."""
    CALL = "call"
    """A text that is meant for the bot alone: among neighbours the word is only talk."""
    LINE = "line"
    """A line for a list, behind a space; among neighbours the word is only talk."""
    HEADS = "heads"
    """An item's number and how many people, or either."""


@dataclass(frozen=True, slots=True)
class Row:
    """One word: its keywords, the usual one first, and its Latin commands."""

    word: Word
    keywords: tuple[str, ...]
    commands: tuple[str, ...]
    takes: Takes
    also_said: frozenset[str] = frozenset()
    """Keywords that people also say to each other: alone they count only when addressed."""


def _row(
    word: Word, keywords: str, commands: str, takes: Takes = Takes.ITEM, *, also_said: str = ""
) -> Row:
    return Row(
        word,
        tuple(keywords.split()),
        tuple(commands.split()),
        takes,
        frozenset(also_said.split()),
    )


TABLE = (
    _row(Word.HELP, "帮助", "help start", Takes.NOTHING),
    _row(Word.PROPOSE, "提议 建议 反映", "propose", Takes.TEXT),
    _row(Word.REPORT, "报修 随手拍 上报", "report", Takes.TEXT),
    _row(Word.SUPPORT, "支持 附议 我也要", "support"),
    _row(Word.UNSUPPORT, "不支持了 不支持 取消支持", "unsupport"),
    _row(Word.LIST, "列表 提议列表", "list", Takes.PAGE),
    _row(Word.STATUS, "查 进度 到哪了 查询", "status", also_said="进度 到哪了"),
    _row(Word.ADD, "补充", "add"),
    _row(Word.WITHDRAW, "不提了 撤回", "withdraw", also_said="撤回"),
    _row(Word.EDIT, "改 修改", "edit"),
    _row(Word.CANCEL, "取消", "cancel"),
    _row(Word.NUDGE, "催 催办", "nudge"),
    _row(Word.BALLOT, "上会 交表决", "ballot"),
    _row(Word.VOTE, "投票 表决 改票", "vote", Takes.CHOICE, also_said="改票"),
    # 投票 with options behind bars asks everybody, too; see `_understood`.
    _row(Word.ASK, "问大家", "ask", Takes.CALL, also_said="问大家"),
    _row(Word.END_EARLY, "提前结束", "endearly", also_said="提前结束"),
    _row(Word.ACCEPT, "受理", "accept"),
    _row(Word.DECLINE, "暂不办", "decline"),
    _row(Word.MERGE, "并入 合并", "merge"),
    _row(Word.REPLY, "答复", "reply"),
    _row(Word.FOR, "代", "for", Takes.ENTRY, also_said="代"),
    _row(Word.JOIN, "登记 绑定 我住", "join", Takes.CODE, also_said="我住"),
    _row(Word.CONFIRM, "确认", "confirm", Takes.CODE, also_said="确认"),
    _row(Word.ANONYMOUS, "匿名", "anonymous", also_said="匿名"),
    _row(Word.HIDE, "隐藏", "hide"),
    _row(Word.UNHIDE, "恢复显示", "unhide"),
    _row(Word.APPEAL, "申诉", "appeal"),
    # These are private: among neighbours "我的" or "语言" is only talk.
    _row(
        Word.ME, "我的 我的提议 我的身份", "me", Takes.NOTHING, also_said="我的 我的提议 我的身份"
    ),
    _row(
        Word.MY_BALLOT,
        "我的票 我的票怎么记的",
        "myballot",
        Takes.NOTHING,
        also_said="我的票 我的票怎么记的",
    ),
    _row(Word.MYDATA, "我的数据", "mydata", Takes.NOTHING, also_said="我的数据"),
    _row(Word.FORGET, "删除我", "forget", Takes.NOTHING, also_said="删除我"),
    _row(Word.HUMAN, "找人", "human", Takes.NOTHING),
    _row(Word.DUTY, "值班", "duty", Takes.NOTHING, also_said="值班"),
    _row(Word.LANGUAGE, "语言", "language", Takes.NOTHING, also_said="语言"),
    _row(Word.WEB, "网页", "web", Takes.CALL, also_said="网页"),
    _row(Word.END_DEVICE, "停用设备", "enddevice", also_said="停用设备"),
    # What was reported, the staff's side; alone most of these are also what colleagues say.
    _row(Word.QUEUE, "待办", "queue", Takes.PAGE, also_said="待办"),
    _row(Word.ACCEPT_ALL, "全部受理", "acceptall", Takes.NOTHING, also_said="全部受理"),
    _row(Word.DISPATCH, "派 派单 派给", "dispatch", also_said="派 派单 派给"),
    _row(Word.START, "我去办", "take", also_said="我去办"),
    _row(Word.RETURN, "退单", "return", also_said="退单"),
    _row(Word.EXTEND, "延期", "extend", also_said="延期"),
    _row(Word.GRANT, "同意延期", "grant", also_said="同意延期"),
    _row(Word.REFUSE, "不同意延期", "refuse", also_said="不同意延期"),
    _row(Word.SUSPEND, "挂账", "suspend", also_said="挂账"),
    _row(Word.RESUME, "接着办", "resume", also_said="接着办"),
    _row(Word.TRANSFER, "转办", "transfer", also_said="转办"),
    _row(Word.OUTCOME, "回音", "outcome", also_said="回音"),
    _row(Word.DONE, "办结 修好", "done", also_said="办结 修好"),
    _row(Word.CHECK, "验收", "check", also_said="验收"),
    _row(Word.REDO, "返工", "redo", also_said="返工"),
    _row(Word.LEVEL, "定级", "level", also_said="定级"),
    _row(Word.RELEASE, "放图", "release", also_said="放图"),
    _row(Word.ORIGINAL, "原图", "original", also_said="原图"),
    _row(Word.MAP, "地图", "map", Takes.NOTHING, also_said="地图"),
    # Meetings; 小板凳 is also what the bot is called, and 来 what neighbours say all day.
    _row(Word.MEET, "小板凳 开会 见面会", "meeting", Takes.CALL, also_said="小板凳 开会 见面会"),
    _row(Word.MEETINGS, "开会列表 会议列表", "meetings", Takes.PAGE),
    _row(
        Word.VOLUNTEER,
        "志愿 活动 志愿者 志愿活动 志愿服务",
        "volunteer activity",
        Takes.CALL,
        also_said="志愿 活动 志愿者 志愿活动 志愿服务",
    ),
    _row(Word.FIND_TIME, "约时间 选时间", "findtime", also_said="约时间 选时间"),
    _row(Word.END_SERIES, "停掉系列 结束系列", "endseries", also_said="停掉系列 结束系列"),
    _row(Word.REMINDERS, "会议提醒", "reminders", Takes.CALL, also_said="会议提醒"),
    _row(Word.COME, "来 我来 参加", "come", Takes.HEADS, also_said="来 我来 参加"),
    _row(Word.ABSENT, "不来 来不了", "absent", Takes.HEADS, also_said="不来 来不了"),
    _row(Word.PERHAPS, "说不准", "perhaps", Takes.HEADS, also_said="说不准"),
    _row(Word.RESCHEDULE, "改期", "reschedule", also_said="改期"),
    _row(Word.MEET_ELSEWHERE, "改地点", "elsewhere", also_said="改地点"),
    _row(Word.RAIN, "下雨 下雨了", "rain", also_said="下雨 下雨了"),
    _row(Word.HOSTS, "主持 主持人", "hosts", also_said="主持 主持人"),
    _row(Word.BRING, "带话", "bring", also_said="带话"),
    _row(Word.POSTER, "海报", "poster", also_said="海报"),
    _row(Word.SIGN_IN, "签到表", "signin", also_said="签到表"),
    _row(Word.CALENDAR, "日历", "calendar", also_said="日历"),
    _row(Word.NEW_LINK, "换日历链接", "newlink", Takes.NOTHING),
    _row(Word.EXCUSE, "请假", "excuse", also_said="请假"),
    _row(Word.OPEN_SESSION, "开会了 会议开始", "opensession", also_said="开会了 会议开始"),
    _row(Word.MINUTES, "纪要 会议纪要", "minutes", also_said="纪要 会议纪要"),
    _row(Word.RESOLUTIONS, "决议 决议列表", "resolutions", Takes.PAGE, also_said="决议"),
    # Households that a matter concerns put their names to it.
    _row(Word.SIGN, "签字", "sign", Takes.CHOICE, also_said="签字"),
    _row(Word.COLLECT, "征求签字", "collect", Takes.CALL, also_said="征求签字"),
    _row(Word.PAPER, "纸质签字 纸签", "papersign", also_said="纸质签字 纸签"),
    # At the table; 记, 到 and 删 mean something to whoever records a meeting, and to nobody else.
    _row(Word.CHECK_IN, "签到", "checkin", also_said="签到"),
    _row(Word.NOT_HERE, "取消签到", "uncheck", also_said="取消签到"),
    _row(Word.RECORD, "开始记录", "record", also_said="开始记录"),
    _row(Word.JOT, "记", "jot", Takes.LINE, also_said="记"),
    _row(Word.ARRIVED, "到", "arrived", Takes.LINE, also_said="到"),
    _row(Word.STRIKE, "删", "strike", Takes.LINE, also_said="删"),
    _row(Word.RECORDED, "记完了", "recorded", Takes.NOTHING, also_said="记完了"),
    _row(Word.NEEDS, "清单 需求清单", "needs", also_said="清单 需求清单"),
    _row(Word.HAND, "交给 转交", "hand", also_said="交给 转交"),
    _row(Word.SOLVED, "解决了", "solved", also_said="解决了"),
    _row(Word.UNSOLVED, "没解决", "unsolved", also_said="没解决"),
    # The owners' roll; an objection names a flat and its owner: it is taken in private.
    _row(Word.ROLL, "名册 业主名册", "roll", Takes.CALL, also_said="名册 业主名册"),
    _row(Word.PUBLISH_ROLL, "公示名册", "publishroll", Takes.CALL, also_said="公示名册"),
    _row(Word.FREEZE_ROLL, "名册定版", "freezeroll", Takes.CALL, also_said="名册定版"),
    _row(Word.MY_AREA, "我的面积和人数 我的面积", "myarea", Takes.NOTHING, also_said="我的面积"),
    _row(Word.OBJECT, "名册有误", "objection", Takes.CALL, also_said="名册有误"),
    # Who owns what is said in private; among neighbours 我是业主 begins many a sentence.
    _row(Word.CLAIM, "我是业主 业主登记", "owner", Takes.CODE, also_said="我是业主 业主登记"),
    _row(Word.DISCLAIM, "不是我的房", "notmine", Takes.CODE, also_said="不是我的房"),
    _row(Word.CHECK_OWNERS, "业主核对", "ownerclaims", also_said="业主核对"),
    # Owners' meetings: with a number they count anywhere, alone they are everybody's words.
    _row(Word.OWNERS, "业主大会", "owners", Takes.CALL, also_said="业主大会"),
    _row(Word.TOPIC, "议题", "topic", also_said="议题"),
    _row(Word.FIX_TOPICS, "定题", "fixtopics", also_said="定题"),
    _row(Word.REOPEN_TOPICS, "重新征集", "reopentopics", also_said="重新征集"),
    _row(Word.PREPARE, "筹备", "prepare", also_said="筹备"),
    _row(Word.MATERIAL, "材料", "material", also_said="材料"),
    _row(Word.MATERIALS_READY, "材料齐了", "materialsready", also_said="材料齐了"),
    _row(Word.CHECKUP, "体检", "checkup", also_said="体检"),
    _row(Word.NOTICE, "公告", "notice", also_said="公告"),
    _row(Word.DELIVERED, "送达", "delivered", also_said="送达"),
    _row(Word.PROLONG, "延期公告", "extension", also_said="延期公告"),
    _row(Word.COUNT, "计票", "count", also_said="计票"),
    _row(Word.DOUBT, "疑问", "doubt", also_said="疑问"),
    _row(Word.ANSWER_DOUBT, "答复疑问", "answerdoubt", also_said="答复疑问"),
    _row(Word.RESULT_NOTICE, "公示单", "resultnotice", also_said="公示单"),
    _row(Word.PUBLISH, "公布", "publish", also_said="公布"),
    _row(Word.TASK, "任务", "task", also_said="任务"),
    _row(Word.FILE, "归档", "archive", also_said="归档"),
    _row(Word.CALL_OFF, "不办了", "calloff", also_said="不办了"),
    # Ballots on paper: spoken of in private alone; the first number is a sheet's.
    _row(Word.SHEETS, "纸质票 票账", "sheets", also_said="纸质票 票账"),
    _row(Word.PRINT_SHEETS, "印票", "printsheets", also_said="印票"),
    _row(Word.ISSUE_SHEETS, "领票", "issuesheets", also_said="领票"),
    _row(Word.RECEIVE_SHEETS, "收票", "receivesheets", also_said="收票"),
    _row(Word.VOID_SHEETS, "废票", "voidsheets", also_said="废票"),
    _row(Word.LOSE_SHEETS, "丢票", "losesheets", also_said="丢票"),
    _row(Word.ENTER_SHEET, "录票", "entersheet", also_said="录票"),
    _row(Word.PROXY_LETTER, "委托书", "proxyletter", also_said="委托书"),
    _row(Word.REVIEW, "核对", "review", also_said="核对"),
    _row(Word.SUSPECT, "可疑", "suspect", also_said="可疑"),
    # From door to door, and who watches the count; lists are read in private alone.
    _row(Word.VISIT, "上门", "visit", also_said="上门"),
    _row(Word.WATCH, "监票", "watch", also_said="监票"),
    _row(Word.PAPER_PACK, "断线纸包", "paperpack", also_said="断线纸包"),
    _row(Word.PETITION, "联名", "petition", also_said="联名"),
    _row(Word.UNPETITION, "收回联名 不联名了", "unpetition", also_said="收回联名 不联名了"),
    _row(Word.RULES, "规则", "rules", Takes.CALL, also_said="规则"),
)

Choice = Literal["yes", "no", "abstain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What somebody typed, understood as far as it goes; what is missing is for the bot to ask."""

    word: Word
    number: int | None = None
    """The item it is about; None where none was named: look at the card that was replied to."""
    body: str = ""
    """What was said beyond that, as it was written: a text, a reason, a deadline."""
    choice: Choice | None = None
    target: int | None = None
    """The item that `number`, or the one on the card, is merged into."""
    home: Home | None = None
    name: str = ""
    """The name that somebody gave of themselves, or of the person something is entered for."""
    code: str = ""
    entry: Word | None = None
    """What is entered for that person."""
    heads: int | None = None
    """How many people come with that word."""
    typed: str = field(default="", compare=False)
    """What stood where a choice belongs: which it is, only the ballot's options tell."""
    sure: bool = False
    """It would count in the middle of talk; where not, an open question takes it for an answer."""

    @property
    def asks_for_votes(self) -> bool:
        """投票 and nothing more."""
        return self.word is Word.VOTE and self.number is None and not self.typed


_STOPS = SPACE + "。.!！~～,，、:：;；…"
_ASKS = _STOPS + "?？"
_PARTICLES = "吧啊呀哦了的呢嘛哈"
_SEPARATORS = SPACE + ":：,，"

_SLASH = re.compile(r"/([a-z]+)(?:@(\w+))?(?![\w@])", re.IGNORECASE | re.ASCII)
_MENTION = re.compile(r"^@(?:[A-Za-z0-9_]+|[^\s,，:：]+)[\s,，:：]*|(?<!\s)\s*@[A-Za-z0-9_]+$")
_OPENING = re.compile(r"(?:我们?(?:想|要|来)?|请(?:帮我)?|麻烦(?:您|你)?|帮(?:我|忙))\s*")
_BRIEFLY = re.compile(r"一?下(?=[\s:,0-9#第]|[一二三四五六七八九十百零两]+号)")
_MERGED_INTO = re.compile(r"\s*(?:并入|并到|合并到|合并进)\s*")
_MERGED_WITH = re.compile(r"\s*(?:并入|并到|合并到|到|和|与|,|into|to)?\s*", re.IGNORECASE)
_DEADLINE = re.compile(r"(?:截止|截至)(?:时间|日期|到)?[\s:]*")
_REASON = re.compile(r"(?:原因|理由)(?:是|[\s:])\s*")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{2,62}[A-Za-z0-9]")
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
# 代表, 代购, 代收 … are other words.
_OTHER_DAI = re.compile(r"[表购收驾替理管办码价沟课]")


def _longest_first() -> dict[str, list[tuple[str, Row]]]:
    """Each keyword with its row, by the first character."""
    typed: dict[str, list[tuple[str, Row]]] = {}
    pairs = [(keyword, row) for row in TABLE for keyword in row.keywords + row.commands]
    for keyword, row in sorted(pairs, key=lambda pair: -len(pair[0])):
        typed.setdefault(keyword[0], []).append((keyword, row))
    return typed


def keyword(word: Word) -> str:
    """What people type for a word, as we tell them."""
    return next(row.keywords[0] for row in TABLE if row.word is word)


_KEYWORDS = _longest_first()
_COMMANDS = {command: row for row in TABLE for command in row.commands}
_ENTRIES = {
    keyword: row.word
    for row in TABLE
    if row.takes is Takes.TEXT
    for keyword in row.keywords + row.commands
}
_ENTERED = re.compile(
    rf"(?P<who>\S[^:\n]{{0,39}}?)[\s:,]*(?P<what>{'|'.join(_ENTRIES)})", re.IGNORECASE
)
_SUPPORTING = (Word.SUPPORT, Word.UNSUPPORT)
_NUMBER_FIRST = {
    keyword: row.word
    for row in TABLE
    if row.word in (Word.SUPPORT, Word.STATUS) or row.takes is Takes.HEADS
    for keyword in row.keywords
}


def read(text: Text) -> Command | None:
    """The command that a text is; None where it is talk, an answer, or somebody else's words.

    A keyword counts when it is the whole message, or stands at its start before what belongs
    behind it; otherwise only when the text is addressed to the bot.
    """
    if text.forwarded_from is not None:
        return None
    said = text.body.strip(SPACE)
    if text.addressed:
        said = _MENTION.sub("", said).strip(SPACE)
    card = text.quoted is not None and text.quoted.by_bot
    if plain(said).startswith("/"):
        return _slashed(said, addressed=text.addressed)
    command = _number_first(said, card=card) or _spoken(said, addressed=text.addressed, card=card)
    if command is None and text.addressed:
        command = _politely(said, card=card)
    return command if command is None or card else _numbered(command)


_WITH_TEXT = frozenset(
    {
        *(Word.ADD, Word.EDIT, Word.REPLY, Word.DECLINE, Word.DONE, Word.BRING, Word.HAND),
        *(Word.TOPIC, Word.PREPARE, Word.MATERIAL, Word.DELIVERED, Word.DOUBT, Word.TASK),
        *(Word.VISIT, Word.WATCH),
    }
)
"""Words that want a number and then a text, which may begin with 楼 or 单元."""


def _numbered(command: Command) -> Command:
    """答复 42 楼下放了四把: what looks like a floor is an item's number where one is wanted."""
    if command.number is not None or command.word not in _WITH_TEXT:
        return command
    found = leading_item_number(command.body, before_text=True)
    if not found:
        return command
    return replace(command, number=found[0], body=_text(found[1]), sure=True)


def _slashed(said: str, *, addressed: bool) -> Command | None:
    slash = _SLASH.match(plain(said))
    if slash is None:
        return _spoken(said[1:], addressed=True, card=True)
    name, bot = slash.groups()
    row = _COMMANDS.get(name.lower())
    # Who names another bot does not mean this one, and then the text is not addressed.
    if row is None or (bot and not addressed):
        return None
    rest = said[slash.end() :]
    payload = _PAYLOAD.fullmatch(plain(rest).strip(SPACE))
    if name.lower() == "start" and payload:
        word = Word.REPORT if signed(payload[0]) is not None else Word.JOIN
        word = Word.STATUS if coded(payload[0]) is not None else word
        word = Word.CHECK_IN if at_the_door(payload[0]) is not None else word
        return Command(word=word, code=payload[0], sure=True)
    return replace(_understood(row, rest), sure=True)


def _number_first(said: str, *, card: bool) -> Command | None:
    """`42并入39`, `42号到哪了`, `42 支持`; and `+1` under a card."""
    even = plain(said)
    if card and re.fullmatch(r"\+\s*1[\s。.!~]*", even):
        return Command(word=Word.SUPPORT, sure=True)
    leading = leading_item_number(said.removeprefix("把"))
    if leading is None:
        return None
    number, rest = leading
    word = _NUMBER_FIRST.get(plain(rest).strip(_ASKS))
    if word is not None:
        return Command(word=word, number=number, sure=True)
    into = _MERGED_INTO.match(plain(rest))
    second = into and leading_item_number(rest[into.end() :])
    if not second:
        return None
    target, why = second
    return Command(word=Word.MERGE, number=number, target=target, body=_text(why), sure=True)


def _spoken(said: str, *, addressed: bool, card: bool) -> Command | None:
    even = plain(said)
    typed = [
        (row, keyword, said[len(keyword) :])
        for keyword, row in _KEYWORDS.get(even[:1].lower(), ())
        if even[: len(keyword)].lower() == keyword
        # Latin words without a slash are not for the middle of talk, and end where they end.
        and (not keyword.isascii() or (addressed and not even[len(keyword) :][:1].isalnum()))
    ]
    for row, keyword, rest in typed:
        command = _understood(row, rest)
        asks = command.word is not row.word  # 投票 with options behind bars is no talk
        if asks or _counts_anywhere(row, keyword, rest, command, card=card):
            return replace(command, sure=True)
        if addressed and _counts_addressed(row, rest, command, card=card):
            return command
    return None


def _politely(said: str, *, card: bool) -> Command | None:
    """我要支持42, 请帮我查一下42号; and who says where they live: 我是3号楼502的王阿姨."""
    even = plain(said)
    introduction = read_introduction(said)
    if introduction and introduction.alone and re.match(r"我|本人|家?住|i\b", even, re.IGNORECASE):
        return Command(word=Word.JOIN, home=introduction.home, name=introduction.name)
    opening = _OPENING.match(even)
    return opening and _spoken(said[opening.end() :], addressed=True, card=card)


def _counts_anywhere(row: Row, keyword: str, rest: str, command: Command, *, card: bool) -> bool:
    if not rest.strip(_STOPS):
        return card if row.word in _SUPPORTING else keyword not in row.also_said
    match row.takes:
        case Takes.NOTHING | Takes.CALL | Takes.LINE:
            return False
        case Takes.PAGE:
            return command.number is not None and not command.body
        case Takes.ITEM:
            return command.number is not None or command.target is not None
        case Takes.CHOICE:
            return command.number is not None or command.choice is not None
        case Takes.HEADS:
            return command.number is not None and not command.body
        case Takes.TEXT:
            return rest[0].isspace() or rest[0] in ":："
        case Takes.CODE:
            telling = command.home or command.number or re.search("[0-9A-Z]", command.code)
            return bool(telling) and not command.body
        case Takes.ENTRY:
            return command.entry is not None and rest[0] in _SEPARATORS


def _counts_addressed(row: Row, rest: str, command: Command, *, card: bool) -> bool:
    opened = not rest or rest[0] in _ASKS or not rest.strip(_ASKS + _PARTICLES + "一下")
    if row.word in _SUPPORTING:
        return opened and (card or bool(command.body))
    if row.word is Word.EDIT:
        return opened or rest[0] in "成为到"
    if row.word in (Word.CLAIM, Word.DISCLAIM):  # 我是业主，我家漏水了 is no claim
        return not command.body and not command.code
    if row.word is Word.VOLUNTEER:  # 活动室, 志愿书 are other words
        return opened or rest[0] in _SEPARATORS
    match row.takes:
        case Takes.ITEM:
            return opened
        case Takes.HEADS:
            return (opened or command.heads is not None) and not command.body
        case Takes.LINE:
            return opened or rest[0] in _SEPARATORS or rest[0].isdecimal()
        case Takes.ENTRY:
            return opened or (command.entry is not None and not _OTHER_DAI.match(plain(rest)))
        case _:
            return True


def _understood(row: Row, rest: str) -> Command:
    """What stands behind a keyword, read as what belongs there."""
    match row.takes:
        case Takes.NOTHING | Takes.TEXT | Takes.CALL | Takes.LINE:
            return Command(word=row.word, body=_text(rest))
        case Takes.ITEM if row.word is Word.MERGE:
            return _merge(rest)
        case Takes.ITEM | Takes.PAGE:
            number, body = _item(rest)
            even = plain(body)
            preface = _DEADLINE.match(even) if row.word is Word.BALLOT else _REASON.match(even)
            body = body[preface.end() :] if preface else body
            return Command(word=row.word, number=number, body=body)
        case Takes.CHOICE if row.word is Word.VOTE and has_options(rest):
            return Command(word=Word.ASK, body=_text(rest))
        case Takes.CHOICE:
            number, body = _item(rest)
            choice = ballot_choice(body)
            rest = "" if choice else body
            return Command(word=row.word, number=number, choice=choice, body=rest, typed=body)
        case Takes.HEADS:
            return _heads(row.word, rest)
        case Takes.CODE:
            return _code(row.word, rest)
        case Takes.ENTRY:
            return _entry(rest)


def _item(rest: str) -> tuple[int | None, str]:
    briefly = _BRIEFLY.match(plain(rest))
    rest = rest[briefly.end() :] if briefly else rest
    number, beyond = leading_item_number(rest.lstrip(_SEPARATORS)) or (None, rest)
    return number, _text(beyond)


def _heads(word: Word, rest: str) -> Command:
    """来 42 2人, 来2人 42号."""
    heads, beyond = read_heads(rest.lstrip(_SEPARATORS)) or (None, rest)
    number, body = _item(beyond)
    if heads is None:
        heads, body = read_heads(body) or (None, body)
    return Command(word=word, number=number, heads=heads, body=_text(body))


def _merge(rest: str) -> Command:
    number, body = _item(rest)
    between = _MERGED_WITH.match(plain(body))
    second = between and leading_item_number(body[between.end() :])
    if not second:
        # One number alone is where it goes: what goes there is on the card.
        return Command(word=Word.MERGE, target=number, body=body)
    target, why = second
    return Command(word=Word.MERGE, number=number, target=target, body=_text(why))


def _code(word: Word, rest: str) -> Command:
    introduction = read_introduction(rest.lstrip(_SEPARATORS))
    if introduction is not None:
        body = "" if introduction.alone else _text(rest)
        return Command(word=word, home=introduction.home, name=introduction.name, body=body)
    written = plain(rest).strip(_STOPS)
    if _CODE.fullmatch(written):
        return Command(word=word, code=written)
    number = item_number(written) if word is Word.CONFIRM else None
    return Command(word=word, number=number, body="" if number else _text(rest))


def _entry(rest: str) -> Command:
    rest = rest.lstrip(_SEPARATORS)
    entered = _ENTERED.match(plain(rest))
    if entered is None:
        return Command(word=Word.FOR, body=_text(rest))
    who = rest[: entered.end("who")]
    introduction = read_introduction(who)
    return Command(
        word=Word.FOR,
        name=(introduction and introduction.name) or who,
        home=introduction and introduction.home,
        entry=_ENTRIES[entered["what"].lower()],
        body=_text(rest[entered.end() :]),
    )


def _text(rest: str) -> str:
    body = rest.strip(SPACE).lstrip(_SEPARATORS + "、-—;；")
    return "" if body.strip(_ASKS + _PARTICLES) in {"", "一下"} else body


# --- bare answers ------------------------------------------------------------------------

_CHOICES: dict[str, Choice] = {
    "1": "yes",
    "2": "no",
    "3": "abstain",
    "同意": "yes",
    "赞成": "yes",
    "yes": "yes",
    "反对": "no",
    "不同意": "no",
    "不赞成": "no",
    "no": "no",
    "弃权": "abstain",
    "abstain": "abstain",
}
_NUMBERED_CHOICE = re.compile(r"([123])[\s.、,:)]*([^0-9\s].*)")

_YES = re.compile(
    r"是的?|对的?|好[的吧]?|可以的?|嗯+|同意|行[的吧]?|没错|愿意|要的?|yes|y|ok(?:ay)?|sure"
)
_NO = re.compile(r"不|不是的?|不[用要了]|不[用要]了|不[行对好]|否|不可以|不同意|不愿意|没有|no|n")
_OPTION = re.compile(r"选?第?([0-9]{1,3}|[一二两三四五六七八九十]{1,3})[个项号种条]?")


def ballot_choice(text: str) -> Choice | None:
    """The choice that a text is and nothing else: 同意, 反对, 弃权, 2, `1 同意`, yes; or None."""
    said = _bare(text)
    numbered = _NUMBERED_CHOICE.fullmatch(said)
    if numbered:
        choice = _CHOICES[numbered[1]]
        return choice if _CHOICES.get(numbered[2]) == choice else None
    said = said.removeprefix("我")
    return _CHOICES.get(said) or _CHOICES.get(said.removeprefix("投").removesuffix("票"))


def captioned(shown: Photo | Paper) -> Command | None:
    """The command that stands under a picture or a paper, as if it had been written."""
    return read(
        Text(
            room=shown.room,
            key=shown.key,
            at=shown.at,
            heard=shown.heard,
            sender=shown.sender,
            name=shown.name,
            private=shown.private,
            message=shown.message,
            addressed=shown.addressed,
            quoted=shown.quoted,
            forwarded_from=shown.forwarded_from,
            body=shown.body,
        )
    )


def agreement(text: str) -> bool | None:
    """Whether a text says yes (是 对 好 可以) or no (不 不是 不用 否) and nothing else; or None."""
    said = _bare(text)
    return True if _YES.fullmatch(said) else False if _NO.fullmatch(said) else None


def option(text: str, count: int) -> int | None:
    """The one of `count` numbered options, from 1, that a text is: 2, 二, 第二个, 选2; or None."""
    said = _OPTION.fullmatch(_bare(text))
    if said is None:
        return None
    chosen = int(said[1]) if said[1].isdecimal() else chinese_integer(said[1])
    return chosen if chosen is not None and 1 <= chosen <= count else None


def same_as(text: str, others: int) -> int | None:
    """Which of so many a text says it is the same as, from 1; one more: another thing; or None."""
    picked = option(text, others + 1)
    if picked is not None:
        return picked
    if ("另" in text or "不是" in text) and len(text) <= len("不是一回事，是另一件事，谢谢"):
        return others + 1
    said = agreement(text)
    if said is None:
        return None
    return (1 if others == 1 else None) if said else others + 1


def _bare(text: str) -> str:
    return plain(text).strip(_STOPS + "()[]【】“”\"'").lower()

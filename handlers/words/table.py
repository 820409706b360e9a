"""The one table of keywords: what people type, and what belongs behind each word."""

from dataclasses import dataclass
from enum import Enum, StrEnum


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
    PRIVACY = "privacy"
    CONSENT = "consent"
    WITHDRAW_CONSENT = "withdraw_consent"
    HUMAN = "human"
    DUTY = "duty"
    LANGUAGE = "language"
    WEB = "web"
    GROUP_LINK = "group_link"
    END_DEVICE = "end_device"
    QUEUE = "queue"
    DIGEST = "digest"
    NO_DIGEST = "no_digest"
    DIGEST_AGAIN = "digest_again"
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
    UNTOLD = "untold"
    TOLD = "told"
    HOME_VISITS = "home_visits"
    GATE = "gate"
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
    KEEPERS = "keepers"
    VENUES = "venues"
    PARTNERS = "partners"
    ORGANISATION = "organisation"
    TERMS = "terms"
    GIVE_ROLE = "give_role"
    ROLES = "roles"
    TAKE_ROLE = "take_role"
    LAY_DOWN = "lay_down"
    FIGURES = "figures"
    EXPORT = "export"
    FILL_FORM = "fill_form"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    BULLETIN = "bulletin"
    WEEK_PAGE = "week_page"
    MONTH_PAGE = "month_page"


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
    _row(Word.PRIVACY, "隐私", "privacy", Takes.NOTHING, also_said="隐私"),
    _row(Word.CONSENT, "表示同意", "giveconsent", Takes.PAGE, also_said="表示同意"),
    _row(Word.WITHDRAW_CONSENT, "撤回同意", "withdrawconsent", Takes.PAGE, also_said="撤回同意"),
    _row(Word.HUMAN, "找人", "human", Takes.NOTHING),
    _row(Word.DUTY, "值班", "duty", Takes.NOTHING, also_said="值班"),
    _row(Word.LANGUAGE, "语言", "language", Takes.NOTHING, also_said="语言"),
    _row(Word.WEB, "网页", "web", Takes.CALL, also_said="网页"),
    _row(Word.GROUP_LINK, "群链接", "grouplink", Takes.CALL, also_said="群链接"),
    _row(Word.END_DEVICE, "停用设备", "enddevice", also_said="停用设备"),
    # What was reported, the staff's side; alone most of these are also what colleagues say.
    _row(Word.QUEUE, "待办", "queue", Takes.PAGE, also_said="待办"),
    _row(Word.DIGEST, "日报", "digest", Takes.CALL, also_said="日报"),
    _row(Word.NO_DIGEST, "退订日报", "digestoff", Takes.NOTHING),
    _row(Word.DIGEST_AGAIN, "订阅日报", "digeston", Takes.NOTHING),
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
    # An answer that somebody is still to bring, a round of visits, and what must be held before.
    _row(Word.UNTOLD, "待转告", "untold", Takes.NOTHING, also_said="待转告"),
    _row(Word.TOLD, "转告了 已转告", "told", also_said="转告了 已转告"),
    _row(Word.HOME_VISITS, "走访 入户走访", "visits", also_said="走访 入户走访"),
    _row(Word.GATE, "过会", "gate", also_said="过会"),
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
    # Who may do what: spoken of in private; 不当了 is said of much else.
    _row(Word.GIVE_ROLE, "给角色 任命", "giverole", Takes.CALL, also_said="给角色 任命"),
    _row(Word.ROLES, "角色 谁有权限", "roles", Takes.CALL, also_said="角色 谁有权限"),
    _row(Word.TAKE_ROLE, "收回角色 收回", "takerole", Takes.CALL, also_said="收回角色 收回"),
    _row(Word.LAY_DOWN, "不当了", "laydown", Takes.CALL, also_said="不当了"),
    _row(Word.RULES, "规则", "rules", Takes.CALL, also_said="规则"),
    # Who answers for what; 组织, 任期 and 结对 are also what colleagues talk about.
    _row(Word.KEEPERS, "谁管我们楼 楼长是谁 网格员是谁", "keeper", Takes.LINE),
    _row(Word.VENUES, "连心站 党群连心站 党群服务", "venues", Takes.NOTHING),
    _row(Word.PARTNERS, "结对 结对联系", "partners", Takes.LINE, also_said="结对 结对联系"),
    _row(Word.ORGANISATION, "组织", "organisation", Takes.LINE, also_said="组织"),
    _row(Word.TERMS, "任期", "terms", Takes.LINE, also_said="任期"),
    # What was recorded, counted.
    _row(Word.FIGURES, "统计", "figures", Takes.CALL, also_said="统计"),
    _row(Word.EXPORT, "导出", "export", Takes.CALL, also_said="导出"),
    _row(Word.FILL_FORM, "填表", "fillform", Takes.CALL, also_said="填表"),
    # The neighbours' week on one card.
    _row(Word.SUBSCRIBE, "订阅", "subscribe", Takes.NOTHING, also_said="订阅"),
    _row(Word.UNSUBSCRIBE, "退订", "unsubscribe", Takes.NOTHING, also_said="退订"),
    _row(Word.BULLETIN, "简报", "bulletin", Takes.CALL, also_said="简报"),
    # What a week or a month came to, for staff.
    _row(Word.WEEK_PAGE, "周报", "weekly", Takes.CALL, also_said="周报"),
    _row(Word.MONTH_PAGE, "月报", "monthly", Takes.CALL, also_said="月报"),
)


def keyword(word: Word) -> str:
    """What people type for a word, as we tell them."""
    return next(row.keywords[0] for row in TABLE if row.word is word)

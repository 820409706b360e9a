"""What each word and each press asks of the table, for the matrix and for docs/roles.md."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.permissions import (
    ACTS,
    CLOSED_TO,
    GIVEN,
    Act,
    Grant,
    Role,
    may,
    may_in,
    may_somewhere,
)
from domain.roles import PLACES
from domain.units import Unit, UnitType
from handlers.wording.catalogue import render
from handlers.wording.people import role_name
from handlers.words import Word, keyword

COMMUNITY, ESTATE = "{c}", "{c}/花园小区"
BUILDING, GRID = "{c}/花园小区/3号楼", "{c}/第一网格"
COUNCIL, COMMITTEE = "{c}/居民议事会", "{c}/业主委员会"


@dataclass(frozen=True)
class Asked:
    """One way to be allowed: an act, asked at a place, of exactly it, or anywhere in it."""

    act: Act
    place: str = COMMUNITY
    how: str = "at"

    def allows(
        self, grants: Iterable[Grant], units: Mapping[str, Unit], community: str, at: datetime
    ) -> bool:
        unit = units[self.place.format(c=community)]
        match self.how:
            case "in":
                return may_in(self.act, grants, unit.id, at)
            case "somewhere":
                return may_somewhere(self.act, grants, unit.path, at)
            case _:
                return may(self.act, grants, unit.path, at)


@dataclass(frozen=True)
class Row:
    """What is said, and the ways to be allowed it; None: nothing is asked of the table.

    `quiet`: who may not hears of something else, and never that there was anything to hear.
    """

    said: str
    asked: tuple[Asked, ...] | None = None
    quiet: bool = False


def _free(word: Word, behind: str = "") -> Row:
    return Row(f"{keyword(word)} {behind}".strip())


def _at(word: Word, behind: str, *asked: Asked, quiet: bool = False) -> Row:
    return Row(f"{keyword(word)} {behind}".strip(), asked, quiet)


CASES = (Asked(Act.RUN_CASES), Asked(Act.RUN_GRID, GRID, "in"))
QUEUE = (Asked(Act.WORK_CASES), Asked(Act.RUN_GRID, GRID, "in"))
MEETING = (Asked(Act.PLAN_MEETING, BUILDING),)
OWNERS = (
    Asked(Act.RUN_OWNERS_MEETING, ESTATE),
    Asked(Act.SIT_FOR_OWNERS, COMMUNITY, "somewhere"),
)
SHEETS = (
    *OWNERS,
    Asked(Act.ENTER_SHEETS, ESTATE, "somewhere"),
    Asked(Act.WATCH_COUNT, ESTATE),
)
W = Word

WORDS: Mapping[Word, Row] = {
    **{
        word: _free(word)
        for word in (
            *(W.HELP, W.LIST, W.VOTE, W.JOIN, W.ME, W.MY_BALLOT, W.MYDATA, W.FORGET, W.HUMAN),
            *(W.LANGUAGE, W.WEB, W.CANCEL, W.MEETINGS, W.CALENDAR, W.NEW_LINK, W.RESOLUTIONS),
            *(W.CHECK_IN, W.NOT_HERE, W.RECORDED, W.MY_AREA, W.CLAIM, W.DISCLAIM, W.OWNERS),
            *(W.LAY_DOWN, W.TAKE_ROLE, W.RULES, W.KEEPERS, W.VENUES, W.PARTNERS, W.PETITION),
            *(W.PRIVACY, W.CONSENT, W.WITHDRAW_CONSENT, W.UNTOLD, W.FIGURES, W.OBJECT),
            *(W.SUBSCRIBE, W.UNSUBSCRIBE),
        )
    },
    # One's own: its author, its asker, its handler, whoever was named, whoever is on the roll.
    **{
        word: _free(word, "1")
        for word in (
            *(W.ADD, W.WITHDRAW, W.EDIT, W.ANONYMOUS, W.APPEAL, W.SOLVED, W.UNSOLVED, W.SUPPORT),
            *(W.UNSUPPORT, W.STATUS, W.NUDGE, W.END_DEVICE, W.SIGN, W.UNPETITION),
        )
    },
    W.END_EARLY: _free(W.END_EARLY, "6"),
    W.PROPOSE: _free(W.PROPOSE, "换个灯"),
    W.REPORT: _free(W.REPORT, "楼道灯坏了"),
    W.COME: _free(W.COME, "5"),
    W.ABSENT: _free(W.ABSENT, "5"),
    W.PERHAPS: _free(W.PERHAPS, "5"),
    W.BRING: _free(W.BRING, "5 灯太暗"),
    W.FIND_TIME: _free(W.FIND_TIME, "5"),
    W.NEEDS: _free(W.NEEDS, "5"),
    W.JOT: _free(W.JOT, "路灯"),
    W.ARRIVED: _free(W.ARRIVED, "1"),
    W.STRIKE: _free(W.STRIKE, "1"),
    W.MATERIAL: _free(W.MATERIAL, "7"),
    W.DOUBT: _free(W.DOUBT, "8 我家的票"),
    W.RESULT_NOTICE: _free(W.RESULT_NOTICE, "8"),
    W.WATCH: _free(W.WATCH, "8"),
    W.VISIT: _free(W.VISIT, "8"),
    W.PAPER: _free(W.PAPER, "1"),
    W.MINUTES: _free(W.MINUTES, "9"),
    W.EXCUSE: _free(W.EXCUSE, "9"),
    # Proposals.
    W.ACCEPT: _at(W.ACCEPT, "1", Asked(Act.ACCEPT)),
    W.DECLINE: _at(W.DECLINE, "1 没有钱", Asked(Act.DECLINE)),
    W.MERGE: Row("1并入2", (Asked(Act.MERGE),)),
    W.REPLY: _at(W.REPLY, "1 明天装", Asked(Act.ANSWER)),
    W.START: _at(W.START, "1", Asked(Act.ANSWER)),
    W.TOLD: _at(W.TOLD, "1", Asked(Act.ANSWER)),
    W.HAND: _at(W.HAND, "1 物业", Asked(Act.HAND_OVER)),
    W.HIDE: _at(W.HIDE, "1 伤人", Asked(Act.HIDE), Asked(Act.FLAG)),
    W.UNHIDE: _at(W.UNHIDE, "1", Asked(Act.UNHIDE)),
    W.FOR: Row("代 王阿姨 提议：修门", (Asked(Act.ENTER_FOR_OTHERS),)),
    W.BALLOT: _at(
        W.BALLOT, "1", Asked(Act.PUT_TO_VOTE, COUNCIL), Asked(Act.PUT_TO_VOTE, COMMITTEE)
    ),
    W.GATE: _at(W.GATE, "1 党组织研究", Asked(Act.RECORD_GATES)),
    W.ASK: _at(W.ASK, "换哪种？ | 甲 | 乙", Asked(Act.ASK_NEIGHBOURS)),
    W.COLLECT: _at(W.COLLECT, "拓宽道路", Asked(Act.COLLECT_SIGNATURES)),
    # What was reported.
    W.QUEUE: _at(W.QUEUE, "", *QUEUE),
    W.MAP: _at(W.MAP, "", *QUEUE),
    W.ACCEPT_ALL: _at(W.ACCEPT_ALL, "", Asked(Act.RUN_CASES)),
    **{
        word: _at(word, "4", *CASES)
        for word in (
            *(W.DISPATCH, W.EXTEND, W.GRANT, W.REFUSE, W.SUSPEND, W.RESUME, W.TRANSFER),
            *(W.OUTCOME, W.DONE, W.CHECK, W.REDO, W.LEVEL, W.RELEASE),
        )
    },
    W.RETURN: _at(W.RETURN, "4"),  # its handler's alone, and it has none
    W.ORIGINAL: _at(W.ORIGINAL, "4", Asked(Act.SEE_ORIGINALS)),
    # People.
    W.CONFIRM: _at(W.CONFIRM, "", Asked(Act.CONFIRM_RESIDENT, COMMUNITY, "somewhere")),
    W.DUTY: _at(W.DUTY, "明天 9:00-12:00 王阿姨", Asked(Act.SET_DUTY), quiet=True),
    W.GIVE_ROLE: _at(
        W.GIVE_ROLE, "楼长 陶然北岸社区/花园小区/3号楼 半年", Asked(Act.INVITE, BUILDING)
    ),
    W.ROLES: _at(W.ROLES, "陶然北岸社区", Asked(Act.SEE_ROLES)),
    # Meetings and sessions.
    W.MEET: _at(W.MEET, "3号楼 周日下午3点 楼下 议题：停车", *MEETING),
    W.VOLUNTEER: _at(W.VOLUNTEER, "3号楼 周日上午9点 楼下 内容：清扫", *MEETING),
    W.REMINDERS: _at(W.REMINDERS, "1天", Asked(Act.PLAN_MEETING)),
    **{
        word: _at(word, "5", *MEETING)
        for word in (
            *(W.END_SERIES, W.RESCHEDULE, W.MEET_ELSEWHERE, W.RAIN, W.HOSTS, W.POSTER),
            W.SIGN_IN,
        )
    },
    W.RECORD: _at(
        W.RECORD,
        "5",
        Asked(Act.RECORD_MEETING, BUILDING),
        Asked(Act.RECORD_MEETING, COUNCIL),
        Asked(Act.RECORD_MEETING, COMMITTEE),
    ),
    W.OPEN_SESSION: _at(W.OPEN_SESSION, "9", Asked(Act.RECORD_SESSION, COUNCIL), quiet=True),
    # Owners.
    W.ROLL: _at(W.ROLL, "", Asked(Act.RUN_ROLL), quiet=True),
    W.PUBLISH_ROLL: _at(W.PUBLISH_ROLL, "", Asked(Act.RUN_ROLL)),
    W.FREEZE_ROLL: _at(W.FREEZE_ROLL, "", Asked(Act.RUN_ROLL)),
    W.CHECK_OWNERS: _at(W.CHECK_OWNERS, "", Asked(Act.CHECK_OWNERS)),
    **{
        word: _at(word, "7", *OWNERS)
        for word in (
            *(W.TOPIC, W.FIX_TOPICS, W.REOPEN_TOPICS, W.PREPARE, W.MATERIALS_READY, W.CHECKUP),
            *(W.NOTICE, W.PROLONG, W.COUNT, W.ANSWER_DOUBT, W.PUBLISH, W.TASK, W.FILE),
            *(W.CALL_OFF, W.PAPER_PACK),
        )
    },
    W.DELIVERED: _at(W.DELIVERED, "7", *OWNERS, Asked(Act.DELIVER_NOTICE, COMMUNITY, "somewhere")),
    **{word: _at(word, "8", *OWNERS) for word in (W.PRINT_SHEETS,)},
    W.VOID_SHEETS: _at(W.VOID_SHEETS, "8 1-3 撕了", *OWNERS),
    **{
        word: _at(word, "8", *SHEETS)
        for word in (W.SHEETS, W.REVIEW, W.SUSPECT, W.ENTER_SHEET, W.PROXY_LETTER)
    },
    **{
        word: _at(word, "8 1-3", *SHEETS)
        for word in (W.ISSUE_SHEETS, W.RECEIVE_SHEETS, W.LOSE_SHEETS)
    },
    # The office's own.
    W.DIGEST: _at(W.DIGEST, "", Asked(Act.READ_DIGEST, COMMUNITY, "somewhere"), quiet=True),
    W.NO_DIGEST: _at(W.NO_DIGEST, "", Asked(Act.READ_DIGEST, COMMUNITY, "somewhere"), quiet=True),
    W.DIGEST_AGAIN: _at(
        W.DIGEST_AGAIN, "", Asked(Act.READ_DIGEST, COMMUNITY, "somewhere"), quiet=True
    ),
    W.HOME_VISITS: _at(W.HOME_VISITS, "3号楼", Asked(Act.PLAN_VISIT, BUILDING)),
    W.ORGANISATION: _at(W.ORGANISATION, "陶然北岸社区", Asked(Act.RUN_ORGANISATION)),
    W.TERMS: _at(W.TERMS, "陶然北岸社区", Asked(Act.RUN_ORGANISATION)),
    W.EXPORT: _at(
        W.EXPORT,
        "陶然北岸社区 3号楼 本周",
        Asked(Act.SEE_FIGURES, BUILDING),
        Asked(Act.SEE_PLACE_FIGURES, BUILDING, "in"),
    ),
    W.FILL_FORM: _at(W.FILL_FORM, "", Asked(Act.SEE_FIGURES), quiet=True),
    W.WEEK_PAGE: _at(W.WEEK_PAGE, "陶然北岸社区", Asked(Act.SEE_FIGURES)),
    W.MONTH_PAGE: _at(
        W.MONTH_PAGE,
        "陶然北岸社区 3号楼",
        Asked(Act.SEE_FIGURES, BUILDING),
        Asked(Act.SEE_PLACE_FIGURES, BUILDING, "in"),
    ),
    W.GROUP_LINK: _at(W.GROUP_LINK, "", Asked(Act.GIVE_GROUP_LINK)),
    W.BULLETIN: _at(W.BULLETIN, "停", Asked(Act.SET_BULLETIN)),
}
"""Every word, as it is tried: on the communities of `tests.precinct`."""


UNSHOWN: Mapping[str, str] = {
    "bulletin-leave": "it is the hour of a week's bulletin, and something happened in that week",
    "case-hand-over": "a grid worker leaves, and another may have what is open",
    "case-join": "of two cases that look alike neither was joined when it was told",
    "case-pick-give": "a grid has several workers to whom several cases may be given at once",
    "case-picture": "a case has several pictures, one of which is shown",
    "case-pictures": "a case has more pictures than are shown at once",
    "case-queue": "more than ten cases wait",
    "device-end": "somebody came in on a device by a personal link",
    "digest-unit": "somebody serves in more than three communities, and much waits there",
    "meeting-files": "something was sent while a meeting was recorded",
    "meeting-page": "more than ten meetings are to come",
    "meeting-paper": "a meeting's needs were published just now",
    "org-primary": "a grid has a deputy",
    "org-venues": "a community has published its venues, which anybody may read",
    "org-write": "whoever answers for a building can be written to",
    "owners-delivered": "notices are delivered in a building of which none was yet",
    "owners-follow": "an owners' vote is final, and its tasks are followed",
    "report-again": "what was mended before is reported again",
    "report-this": "a picture came without a word in a group",
    "roll-wrong": "an owner who is known reads what a roll on show says",
    "round-mine": "staff are told of a round of doors that nobody walks yet",
    "session-resolutions": "more resolutions stand than one page has",
    "visit-take": "a round of visits is nobody's yet",
}
"""Buttons that nobody is shown in the matrix's communities, and when they would be; their rooms'
tests prove who may press them. A button that is new is either pressed there or named here."""

CALLED: Mapping[Act, str] = {
    Act.PROPOSE: "提议",
    Act.SUPPORT: "支持",
    Act.UNSUPPORT: "不再支持",
    Act.NUDGE: "催办",
    Act.ACCEPT: "受理提议",
    Act.DECLINE: "暂不办",
    Act.MERGE: "合并提议",
    Act.ANSWER: "答复、在办、办结、转告",
    Act.PUT_TO_VOTE: "上会（问的是那个会）",
    Act.VOTE: "议事会、业委会的票（投着的票看冻结的名单）",
    Act.CONFIRM_RESIDENT: "确认住处，发住户的网页",
    Act.ASK_NEIGHBOURS: "问大家（居民一周一次）",
    Act.ASK_OFTEN: "问大家，不限一周一次",
    Act.FLAG: "请求隐藏（两位一起才隐藏）",
    Act.HIDE: "隐藏",
    Act.UNHIDE: "恢复显示",
    Act.INVITE: "给和收回角色",
    Act.INVITE_OFFICE: "给和收回管理员、工作人员",
    Act.RUN_ORGANISATION: "看和改组织、任期",
    Act.SEE_ROLES: "看谁有什么角色",
    Act.BIND_ROOM: "绑定群（由命令行发码）",
    Act.GIVE_GROUP_LINK: "发、换、停群链接",
    Act.ENTER_FOR_OTHERS: "代别人登记",
    Act.REGISTER_FORWARDED: "登记转来的话",
    Act.SEE_AUTHOR: "看匿名提议是谁提的，看大家说的总单",
    Act.IMPORT_ORG: "导入组织（由命令行）",
    Act.WORK_CASES: "看待办和地图",
    Act.RUN_CASES: "报修的受理、派单、延期、挂账、转办",
    Act.RUN_GRID: "同上，只在自己的网格",
    Act.SET_BULLETIN: "定居民简报的时间",
    Act.SEE_FIGURES: "看全部数字，周报、月报、填表",
    Act.SEE_PLACE_FIGURES: "看自己网格、自己楼的数字",
    Act.SET_DUTY: "排值班",
    Act.ANSWER_NOTE: "答复“找人”的留言",
    Act.SEE_ORIGINALS: "看原图",
    Act.PLAN_VISIT: "安排走访",
    Act.SEE_VISITS: "看走访的记录",
    Act.RECORD_GATES: "登记党组织研究、四议两公开",
    Act.PLAN_MEETING: "约会、改期、取消、海报、签到表",
    Act.RECORD_SESSION: "开会、记名、举手、决议",
    Act.READ_SESSION: "看自己那个会的名单和记录",
    Act.PUBLISH_MINUTES: "发纪要",
    Act.RECORD_MEETING: "记录见面会",
    Act.HAND_OVER: "把需求交给谁",
    Act.RUN_ROLL: "公示、答复、定版业主名册",
    Act.RUN_OWNERS_MEETING: "筹备和办业主大会",
    Act.SIT_FOR_OWNERS: "同上，业委会成员在本社区",
    Act.DELIVER_NOTICE: "登记公告送达",
    Act.WATCH_COUNT: "监票：看数、看账、看日志，看不到谁投了什么",
    Act.ENTER_SHEETS: "领、收、录纸质票",
    Act.COLLECT_SIGNATURES: "征求签字、登记纸签",
    Act.CHECK_OWNERS: "核对业主",
    Act.READ_FIGURES: "看公开的数字",
    Act.EXPORT_ITEMS: "导出明细",
    Act.READ_DIGEST: "收日报",
}
"""Each act as docs/roles.md calls it."""

_ZONE = ZoneInfo("Asia/Shanghai")


def called(role: Role) -> str:
    """A role as people read it."""
    names = {Role.GUEST: "人人", Role.RESIDENT: "住处已确认的居民"}
    return names.get(role) or render(role_name(role), "zh-CN", _ZONE)


def words_of(act: Act) -> str:
    """The words that ask for an act."""
    asking = (
        keyword(word) for word, row in WORDS.items() if act in {a.act for a in row.asked or ()}
    )
    return " ".join(asking)


def rows() -> list[str]:
    """The table of docs/roles.md: who may do what, who is shut out, and by which words."""
    lines = [
        "| 事 what | 谁能 who | 谁不能，哪怕有别的角色 shut out | 词 words |",
        "|---|---|---|---|",
    ]
    for act in Act:
        who = "、".join(called(role) for role in Role if role in ACTS[act])
        out = "、".join(called(role) for role in Role if role in CLOSED_TO.get(act, ()))
        lines.append(f"| {CALLED[act]} `{act.value}` | {who} | {out} | {words_of(act)} |")
    return lines


def given_rows() -> list[str]:
    """The table of who gives which role, and in which kinds of units."""
    lines = ["| 角色 role | 谁给 who gives | 给在哪里 where |", "|---|---|---|"]
    for role, givers in GIVEN.items():
        who = "、".join(called(each) for each in Role if each in givers)
        where = "、".join(f"`{each.value}`" for each in UnitType if each in PLACES[role])
        lines.append(f"| {called(role)} `{role.value}` | {who} | {where} |")
    return lines


if __name__ == "__main__":
    sys.stdout.write("\n".join([*rows(), "", *given_rows(), ""]))

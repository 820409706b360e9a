"""开票前体检: what a court would strike a decision for, found before anybody votes on it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Final

from domain.ballots import Chat
from domain.chat import Value
from domain.owner_rolls import OwnerRoll, Part
from domain.owner_rolls import State as RollState
from domain.owners_meetings import days
from domain.owners_meetings.laws import Fault, Finding
from domain.owners_meetings.local_rules import DAYS_BY_LAW
from domain.owners_meetings.meeting import MeetingKind, OwnersMeeting
from domain.owners_meetings.records import Interest, Material, Scrutineer
from domain.owners_meetings.topics import (
    ABSTAINING,
    AGAINST,
    APPROVE,
    ELECTIONS,
    MAJOR_CATEGORIES,
    PAPERS_NEEDED,
    Matter,
    Topic,
    mixed,
    rule_of,
    signs,
)
from domain.refusals import Refusal
from domain.writing import plain

PUBLISH_AT_MOST: Final = 3


@dataclass(frozen=True, slots=True)
class Roll:
    """The roll by which it would vote, with the objections that wait."""

    roll: OwnerRoll
    objections: int
    empty: frozenset[Part] = frozenset()
    """What votes by the meeting's scope, and of which the roll knows nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything that is looked at, before the notice goes out or after it did."""

    meeting: OwnersMeeting
    topics: tuple[Topic, ...]
    notice: str
    """Its text, as owners read it."""
    on: date
    """The day of the notice."""
    roll: Roll | None
    scrutineers: tuple[Scrutineer, ...]
    materials: tuple[Material, ...]
    tz: tzinfo


class CheckupFailed(Refusal):
    """So many things (`count`) must be mended before `number` can be noticed."""


def checkup(draft: Draft) -> tuple[Finding, ...]:
    """Return everything that is wrong, what blocks first, else in the order of a notice."""
    found = (
        *_topics(draft),
        *_days(draft),
        *_roll(draft),
        *_scrutineers(draft.meeting, draft.scrutineers),
        *_meeting(draft.meeting),
        *_text(draft.notice),
    )
    return tuple(sorted(found, key=lambda finding: not finding.blocks))


def require_sound(number: int, findings: Iterable[Finding]) -> None:
    """Raise `CheckupFailed` where something blocks."""
    blocking = sum(finding.blocks for finding in findings)
    if blocking:
        raise CheckupFailed(number=str(number), count=blocking)


# --- topics ------------------------------------------------------------------------------

_VAGUE: Final = re.compile(r"其[他它]事[项宜]|等(?:有关|相关)?事[项宜]|相关事宜")
_DELEGATES: Final = re.compile(r"授权[^，。；]{0,12}(?:全权|自行|决定|处理)|全权委托|全权负责")


def _topics(draft: Draft) -> Iterator[Finding]:
    if not draft.topics:
        yield Finding(Fault.NO_TOPICS)
    noticed = _even(draft.notice)
    titles: set[str] = set()
    for topic in draft.topics:
        yield from _topic(topic, draft)
        if _even(topic.title) in titles:
            yield _about(topic, Fault.TOPIC_TWICE)
        elif _even(topic.title) not in noticed:
            yield _about(topic, Fault.NOT_IN_NOTICE)
        titles.add(_even(topic.title))
    if any(topic.category in PAPERS_NEEDED for topic in draft.topics) and not draft.materials:
        yield Finding(Fault.MATERIAL_MISSING)
    for material in draft.materials:
        if material.added_at.astimezone(draft.tz).date() > draft.on:
            yield Finding(Fault.MATERIAL_LATE, values={"title": material.title})


def _topic(topic: Topic, draft: Draft) -> Iterator[Finding]:
    yield from _options(topic)
    yield from _category(topic)
    said = plain(f"{topic.title}。{topic.text}")
    if _VAGUE.search(said):
        yield _about(topic, Fault.VAGUE)
    if _DELEGATES.search(said):
        yield _about(topic, Fault.DELEGATES)
    if topic.follows:
        founded = bool(draft.meeting.rules.follow_clause)
        yield _about(topic, Fault.FOLLOW_DISPUTED if founded else Fault.FOLLOW_UNFOUNDED)


def _options(topic: Topic) -> Iterator[Finding]:
    options = [_even(option) for option in topic.options]
    if not AGAINST.intersection(options):
        yield _about(topic, Fault.NO_AGAINST)
    if topic.kind == APPROVE and not ABSTAINING.intersection(options):
        yield _about(topic, Fault.NO_ABSTENTION)
    if len(set(options)) < len(options):
        yield _about(topic, Fault.OPTION_TWICE)


def _category(topic: Topic) -> Iterator[Finding]:
    category = topic.category
    if category == ELECTIONS:
        yield _about(topic, Fault.ELECTION)
        return
    if not topic.reason:
        yield from _suggested(topic)
    if category is None:
        yield _about(topic, Fault.CATEGORY_UNSAID)
    elif topic.preset != rule_of(category):
        yield _about(topic, Fault.WRONG_RULE, category=category)


def _suggested(topic: Topic) -> Iterator[Finding]:
    """What its words say, where nobody has said why they saw it otherwise."""
    several = mixed(topic.title) or mixed(topic.text)
    if several:
        yield _about(topic, Fault.MIXED, one=several[0].words, other=several[1].words)
        return
    found = signs(topic.title) or signs(topic.text)
    if not found or topic.category is None:
        return
    sign = found[0]
    values: dict[str, Value] = {"words": sign.words, "category": sign.category}
    if sign.matter is Matter.ELECTION:
        yield _about(topic, Fault.ELECTION)
    elif sign.category in MAJOR_CATEGORIES and topic.category not in MAJOR_CATEGORIES:
        yield _about(topic, Fault.UNDERRATED, **values)
    elif topic.category not in {each.category for each in found}:
        yield _about(topic, Fault.MISFILED, **values)


# --- days --------------------------------------------------------------------------------


def _days(draft: Draft) -> Iterator[Finding]:
    meeting, rules = draft.meeting, draft.meeting.rules
    if rules.inquiry_days < 1:
        yield Finding(Fault.NO_INQUIRY)
    if rules.publish_days > PUBLISH_AT_MOST:
        yield Finding(Fault.PUBLISHED_LATE, values={"days": rules.publish_days})
    if meeting.notice_days < DAYS_BY_LAW and not rules.short_notice_clause:
        yield Finding(Fault.SHORT_NOTICE_UNFOUNDED, values={"days": meeting.notice_days})
    if meeting.opens_at is None or meeting.closes_at is None:
        yield Finding(Fault.DAYS_UNSAID)
    else:
        yield from _vote(draft, meeting.opens_at, meeting.closes_at)


def _vote(draft: Draft, opens: datetime, closes: datetime) -> Iterator[Finding]:
    meeting, rules, tz = draft.meeting, draft.meeting.rules, draft.tz
    first, last = opens.astimezone(tz).date(), days.last_day(closes, tz)
    earliest = meeting.earliest(draft.on)
    if first < earliest:
        values: dict[str, Value] = {"days": meeting.notice_days, "day": earliest.isoformat()}
        yield Finding(Fault.NOTICE_SHORT, values=values)
    elif first < days.earliest_vote(draft.on, meeting.notice_days):
        yield Finding(Fault.COUNTED_LOOSELY)
    length = days.vote_days(opens, closes, tz)
    if length < rules.vote_min_days:
        yield Finding(Fault.VOTE_SHORT, values={"days": length, "least": rules.vote_min_days})
    if length > rules.vote_max_days:
        yield Finding(Fault.VOTE_LONG, values={"days": length, "most": rules.vote_max_days})
    if not days.is_days_end(closes, tz):
        yield Finding(Fault.NOT_A_DAYS_END)
    if days.closes_on_holiday(closes, tz):
        yield Finding(Fault.CLOSES_ON_HOLIDAY, values={"day": last.isoformat()})
    said = _even(draft.notice)
    if any(f"{day.month}月{day.day}日" not in said for day in (first, last)):
        yield Finding(Fault.DAYS_NOT_IN_NOTICE)


# --- the roll ----------------------------------------------------------------------------

_WHOLE_ESTATES: Final = frozenset({1, 2, 4})
"""What holds for every owner is not decided by those of one building."""


def _roll(draft: Draft) -> Iterator[Finding]:
    meeting, rolled = draft.meeting, draft.roll
    if rolled is None:
        yield Finding(Fault.NO_ROLL)
    else:
        roll = rolled.roll
        if roll.state is not RollState.FROZEN:
            yield Finding(Fault.ROLL_NOT_FROZEN)
        if roll.doubts:
            yield Finding(Fault.ROLL_DOUBTFUL, values={"count": roll.doubts})
        if rolled.objections:
            yield Finding(Fault.OBJECTIONS_OPEN, values={"count": rolled.objections})
        if rolled.empty:
            yield Finding(Fault.SCOPE_UNKNOWN)
        if roll.terms.parking is not meeting.rules.parking:
            yield Finding(Fault.PARKING_DIFFERS)
    if meeting.scope:
        for topic in draft.topics:
            if topic.category in _WHOLE_ESTATES:
                yield _about(topic, Fault.SCOPE_TOO_SMALL)


# --- who watches -------------------------------------------------------------------------


def _scrutineers(meeting: OwnersMeeting, scrutineers: tuple[Scrutineer, ...]) -> Iterator[Finding]:
    needed, names = meeting.rules.scrutineers, {each.name for each in scrutineers}
    if not names:
        yield Finding(Fault.NO_SCRUTINEERS, values={"needed": needed})
    elif len(names) < needed:
        values: dict[str, Value] = {"count": len(names), "needed": needed}
        yield Finding(Fault.FEW_SCRUTINEERS, values=values)
    for each in scrutineers:
        if each.interest is not Interest.NONE:
            values = {"name": each.name, "interest": each.interest.value}
            yield Finding(Fault.SCRUTINEER_INTERESTED, values=values)


# --- what was prepared, and how ballots are taken ------------------------------------------


def _meeting(meeting: OwnersMeeting) -> Iterator[Finding]:
    if not meeting.convener:
        yield Finding(Fault.CONVENER_UNSAID)
    if meeting.kind is MeetingKind.EXTRAORDINARY and not meeting.cause:
        yield Finding(Fault.CAUSE_UNSAID)
    if meeting.neighbours_told_at is None:
        yield Finding(Fault.NEIGHBOURS_NOT_TOLD)
    if not meeting.deliverers:
        yield Finding(Fault.DELIVERY_UNPLANNED)
    if meeting.terms.chat is Chat.BINDING and not meeting.rules.chat_clause:
        yield Finding(Fault.CHAT_UNFOUNDED)


# --- what the notice says ------------------------------------------------------------------

_NUMBER = "[0-9一二两三四五六七八九十]"
_SAID: Final[tuple[tuple[Fault, re.Pattern[str]], ...]] = tuple(
    (fault, re.compile(pattern))
    for fault, pattern in (
        (Fault.MULTI_UNIT_UNSAID, r"一人多套|一户多套|多套房|几套|多个专有部分|每套.{0,6}算"),
        (Fault.CO_OWNERS_UNSAID, r"共有|共同所有|夫妻"),
        (Fault.PROXY_UNSAID, r"委托|代理|代投|本人(?:亲自)?投"),
        (Fault.PRECEDENCE_UNSAID, r"为准"),
        (Fault.INQUIRY_UNSAID, r"有疑问|询异|异议"),
        (Fault.BALLOT_UNSAID, r"表决票|纸质票|签字"),
        (Fault.CONTACT_UNSAID, r"联系|电话|咨询"),
    )
)
"""What must be told, and the words that tell it."""
_PROXY: Final = re.compile(r"委托|代理|代投")
_LIMITED: Final = re.compile(
    rf"(?:最多|至多|不超过|不得超过|限)[^，。；]{{0,8}}{_NUMBER}"
    r"|不(?:得|能|接受|可以?)(?:委托|代理|代投)|本人(?:亲自)?投"
)
_GIFT: Final = re.compile(
    r"礼品|礼物|纪念品|红包|鸡蛋|大米|食用油|洗衣液|抽奖|奖励|赠送|优惠券|代金券|购物卡"
    r"|减免[^，。；]{0,4}(?:物业费|停车费)|(?:物业费|停车费)[^，。；]{0,4}(?:减免|优惠)"
)
_FOR: Final = re.compile(r"同意|赞成|支持")
_AGAINST: Final = re.compile(r"不同意|反对")
_SENTENCE: Final = re.compile(r"[。；;!\n]+")
_IDENTITY_NUMBER: Final = re.compile(r"(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])")


def _text(notice: str) -> Iterator[Finding]:
    said = _even(notice)
    for fault, pattern in _SAID:
        if not pattern.search(said):
            yield Finding(fault)
    if _PROXY.search(said) and not _LIMITED.search(said):
        yield Finding(Fault.PROXY_UNLIMITED)
    if _IDENTITY_NUMBER.search(said):
        yield Finding(Fault.IDENTITY_NUMBER)
    yield from _gifts(notice)


def _gifts(notice: str) -> Iterator[Finding]:
    """A gift for every choice alike only looks bad; one for a choice buys votes."""
    with_gifts = [each for each in _SENTENCE.split(plain(notice)) if _GIFT.search(each)]
    for sentence in with_gifts:
        against = _AGAINST.search(sentence)
        for_ = _FOR.search(_AGAINST.sub("", sentence))
        if bool(for_) is not bool(against):
            yield Finding(Fault.GIFT_FOR_A_CHOICE, values={"words": sentence.strip()[:40]})
            return
    if with_gifts:
        yield Finding(Fault.GIFT)


def _about(topic: Topic, fault: Fault, **values: Value) -> Finding:
    return Finding(fault, topic.place, values)


def _even(text: str) -> str:
    return re.sub(r"\s+", "", plain(text))

"""What can be wrong with an owners' meeting, how much it weighs, and by which article."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.chat import Value


class Level(StrEnum):
    """How much a finding weighs."""

    BLOCKS = "blocks"
    """The notice does not go out with it."""
    WARNS = "warns"


class Article(StrEnum):
    """Where it stands; what is local is cited as an example of its kind."""

    CIVIL_165 = "civil-165"
    CIVIL_203 = "civil-203"
    CIVIL_278 = "civil-278"
    PROPERTY_13 = "property-13"
    """物业管理条例."""
    PROPERTY_14 = "property-14"
    OWNERSHIP_9 = "ownership-9"
    """建筑物区分所有权司法解释."""
    OWNERSHIP_12 = "ownership-12"
    """A decision made against the rules of procedure can be struck within a year."""
    GUIDE_22 = "guide-22"
    """业主大会和业主委员会指导规则."""
    GUIDE_26 = "guide-26"
    BEIJING_35 = "beijing-35"
    BEIJING_37 = "beijing-37"
    BEIJING_44 = "beijing-44"
    HANGZHOU_20 = "hangzhou-20"
    WEIFANG_32 = "weifang-32"
    ZHENGZHOU_17 = "zhengzhou-17"
    PRIVACY_25 = "privacy-25"
    """个人信息保护法."""


class Fault(StrEnum):
    """What can be wrong."""

    NO_TOPICS = "no-topics"
    NO_AGAINST = "no-against"
    NO_ABSTENTION = "no-abstention"
    OPTION_TWICE = "option-twice"
    TOPIC_TWICE = "topic-twice"
    MIXED = "mixed"
    CATEGORY_UNSAID = "category-unsaid"
    UNDERRATED = "underrated"
    """Its words say that more must agree than its category asks."""
    MISFILED = "misfiled"
    WRONG_RULE = "wrong-rule"
    ELECTION = "election"
    NOT_IN_NOTICE = "not-in-notice"
    VAGUE = "vague"
    DELEGATES = "delegates"
    MATERIAL_MISSING = "material-missing"
    MATERIAL_LATE = "material-late"
    FOLLOW_UNFOUNDED = "follow-unfounded"
    FOLLOW_DISPUTED = "follow-disputed"

    DAYS_UNSAID = "days-unsaid"
    NOTICE_SHORT = "notice-short"
    COUNTED_LOOSELY = "counted-loosely"
    """It is long enough only where the first day of the vote counts."""
    SHORT_NOTICE_UNFOUNDED = "short-notice-unfounded"
    VOTE_SHORT = "vote-short"
    VOTE_LONG = "vote-long"
    NOT_A_DAYS_END = "not-a-days-end"
    CLOSES_ON_HOLIDAY = "closes-on-holiday"
    DAYS_NOT_IN_NOTICE = "days-not-in-notice"
    NO_INQUIRY = "no-inquiry"
    PUBLISHED_LATE = "published-late"

    NO_ROLL = "no-roll"
    ROLL_NOT_FROZEN = "roll-not-frozen"
    ROLL_DOUBTFUL = "roll-doubtful"
    OBJECTIONS_OPEN = "objections-open"
    SCOPE_UNKNOWN = "scope-unknown"
    PARKING_DIFFERS = "parking-differs"
    """The roll counts parking spaces, and the owners' rules do not; or the other way round."""
    SCOPE_TOO_SMALL = "scope-too-small"

    NO_SCRUTINEERS = "no-scrutineers"
    FEW_SCRUTINEERS = "few-scrutineers"
    SCRUTINEER_INTERESTED = "scrutineer-interested"

    CONVENER_UNSAID = "convener-unsaid"
    CAUSE_UNSAID = "cause-unsaid"
    NEIGHBOURS_NOT_TOLD = "neighbours-not-told"
    DELIVERY_UNPLANNED = "delivery-unplanned"
    CHAT_UNFOUNDED = "chat-unfounded"
    MULTI_UNIT_UNSAID = "multi-unit-unsaid"
    CO_OWNERS_UNSAID = "co-owners-unsaid"
    PROXY_UNSAID = "proxy-unsaid"
    PROXY_UNLIMITED = "proxy-unlimited"
    PRECEDENCE_UNSAID = "precedence-unsaid"
    INQUIRY_UNSAID = "inquiry-unsaid"
    BALLOT_UNSAID = "ballot-unsaid"
    CONTACT_UNSAID = "contact-unsaid"
    GIFT_FOR_A_CHOICE = "gift-for-a-choice"
    GIFT = "gift"
    IDENTITY_NUMBER = "identity-number"


@dataclass(frozen=True, slots=True)
class Law:
    """How much a fault weighs, and by which article."""

    level: Level
    article: Article


def _laws(level: Level, cited: Mapping[Article, str]) -> dict[Fault, Law]:
    return {
        Fault(fault): Law(level, article)
        for article, faults in cited.items()
        for fault in faults.split()
    }


LAWS: Final[Mapping[Fault, Law]] = _laws(
    Level.BLOCKS,
    {
        Article.CIVIL_165: "proxy-unlimited",
        Article.CIVIL_203: "closes-on-holiday not-a-days-end",
        Article.CIVIL_278: "no-topics no-against option-twice mixed category-unsaid underrated"
        " wrong-rule election scope-too-small scope-unknown",
        Article.PROPERTY_13: "cause-unsaid convener-unsaid",
        Article.PROPERTY_14: "days-unsaid notice-short short-notice-unfounded"
        " days-not-in-notice neighbours-not-told",
        Article.OWNERSHIP_9: "no-roll roll-not-frozen roll-doubtful objections-open"
        " multi-unit-unsaid parking-differs",
        Article.OWNERSHIP_12: "no-scrutineers few-scrutineers scrutineer-interested no-inquiry"
        " gift-for-a-choice material-missing material-late precedence-unsaid",
        Article.GUIDE_22: "delivery-unplanned ballot-unsaid",
        Article.GUIDE_26: "follow-unfounded",
        Article.BEIJING_35: "not-in-notice",
        Article.BEIJING_37: "published-late",
        Article.HANGZHOU_20: "vote-short vote-long",
        Article.WEIFANG_32: "proxy-unsaid",
        Article.ZHENGZHOU_17: "chat-unfounded",
        Article.PRIVACY_25: "identity-number",
    },
) | _laws(
    Level.WARNS,
    {
        Article.CIVIL_278: "no-abstention misfiled topic-twice vague",
        Article.OWNERSHIP_9: "co-owners-unsaid",
        Article.OWNERSHIP_12: "gift inquiry-unsaid",
        Article.PROPERTY_14: "contact-unsaid counted-loosely",
        Article.GUIDE_26: "follow-disputed",
        Article.BEIJING_44: "delegates",
    },
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: what, about which topic (from 1), with what its sentence needs."""

    fault: Fault
    topic: int | None = None
    values: Mapping[str, Value] | None = None

    @property
    def level(self) -> Level:
        """How much it weighs."""
        return LAWS[self.fault].level

    @property
    def article(self) -> Article:
        """Where it stands."""
        return LAWS[self.fault].article

    @property
    def blocks(self) -> bool:
        """Whether the notice does not go out with it."""
        return self.level is Level.BLOCKS

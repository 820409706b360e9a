"""规则: the local rules of an estate, and of one meeting until its notice, one by one."""

from collections.abc import Mapping
from typing import Final

from domain.chat import Message, Press, Saying, Text
from domain.numbers import leading_item_number
from domain.owners_meetings import Act, Custom, LocalRules, OwnersMeeting, set_rule
from domain.questions import Question
from domain.seals import digest
from domain.units import Unit
from domain.writing import SPACE, plain
from handlers.numbered import button_key
from handlers.owners_meetings import items
from handlers.scene import Scene
from handlers.wording import local_rules as words
from handlers.wording.general import stale_button
from handlers.wording.owners import noted

ESTATE: Final = 0
"""In place of a meeting's number: the rules of the estate itself."""
_EDGES: Final = SPACE + ",，、。:：;；"
_NAMES: Final[Mapping[Custom, tuple[str, ...]]] = {
    Custom.NOTICE: ("公告",),
    Custom.EXTRAORDINARY: ("临时", "临时公告"),
    Custom.COUNTING: ("天数",),
    Custom.SHORT_NOTICE: ("少于15天",),
    Custom.VOTE: ("投票", "投票天数"),
    Custom.INQUIRY: ("疑问", "询异"),
    Custom.ANSWER: ("答复",),
    Custom.PUBLISH: ("公布",),
    Custom.SCRUTINEERS: ("监票人", "监票"),
    Custom.REQUEST: ("联名",),
    Custom.CALL_WITHIN: ("召集",),
    Custom.PARKING: ("车位",),
    Custom.CO_OWNER: ("共有", "共有人"),
    Custom.PROXY: ("委托",),
    Custom.CHANGE: ("改票",),
    Custom.PRECEDENCE: ("为准", "算哪张"),
    Custom.CHAT: ("聊天", "聊天投票", "群里投票"),
    Custom.FOLLOW: ("不投票",),
    Custom.LIMIT: ("限额", "业委会限额"),
}
_SAID: Final = {name: custom for custom, names in _NAMES.items() for name in (*names, custom.value)}


async def commanded(scene: Scene, message: Message, body: str) -> list[Saying]:
    """规则: all of them; 规则 委托 最多3: one; 规则 31 委托 最多3: one of one meeting."""
    meeting: OwnersMeeting | None = None
    leading = leading_item_number(body)
    if leading is not None:
        meeting = await items.meant(scene, message, leading[0])
        body = leading[1]
    estate = await _estate(scene, meeting, body)
    body = body.replace(estate.name, "").strip(_EDGES)
    name, _, said = body.partition(" ")
    custom = _SAID.get(plain(name).strip(_EDGES).lower())
    if custom is None:
        return await _listed(scene, estate, meeting)
    if not said.strip():
        return await _ask(scene, estate, meeting, custom)
    return await _set(scene, estate, meeting, custom, said)


async def _estate(scene: Scene, meeting: OwnersMeeting | None, named: str) -> Unit:
    if meeting is not None:
        return await scene.uow.units.named(meeting.estate)
    return await items.estate_of(scene, named)


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A rule's button, or one of what it can be."""
    if press.action == "owners-rule-is":
        question = await scene.open_question("owners-rule")
        if question is None:
            return [scene.toast(stale_button())]
        said = await _told(scene, question, press.about)
        return [scene.toast(noted()), *said]
    if press.action == "owners-rules":
        return await _pressed_of_meeting(scene, press)
    key = press.about.rpartition(":")
    found = await _target(scene, key[0])
    place = int(key[2]) if key[2].isdecimal() else 0
    if found is None or not 1 <= place <= len(Custom):
        return [scene.toast(stale_button())]
    estate, meeting = found
    asked = await _ask(scene, estate, meeting, tuple(Custom)[place - 1])
    return [scene.toast(noted()), *asked]


async def _pressed_of_meeting(scene: Scene, press: Press) -> list[Saying]:
    """规则 under a ballot or on a desk: by what rules this meeting goes, to whoever asks."""
    found = await items.looked_at(scene, press)
    if found is None:
        return [scene.toast(stale_button())]
    meeting, _ = found
    estate = await scene.uow.units.named(meeting.estate)
    return [scene.toast(noted()), *await _listed(scene, estate, meeting)]


async def _target(scene: Scene, about: str) -> tuple[Unit, OwnersMeeting | None] | None:
    """The estate and the meeting that a button names: `community:meeting or 0:estate`."""
    key = button_key(about)
    if key is None or key[0] not in await scene.communities() or key[2] is None:
        return None
    meeting = None
    if key[1] != ESTATE:
        meeting = await scene.uow.owners_meetings.held(key[0], key[1])
    return await scene.uow.units.named(key[2]), meeting


async def told(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """What a rule shall be, now that it was asked for."""
    return await _told(scene, question, text.body)


async def _told(scene: Scene, question: Question, said: str) -> list[Saying]:
    scene.uow.questions.drop(question)
    draft = question.draft
    estate = await scene.uow.units.named(int(draft["estate"]))
    meeting = None
    if int(draft["number"]) != ESTATE:
        meeting = await items.asked_about(scene, question)
    return await _set(scene, estate, meeting, Custom(draft["custom"]), said)


# --- read, asked, set ------------------------------------------------------------------------


async def _rules(scene: Scene, estate: Unit, meeting: OwnersMeeting | None) -> LocalRules:
    if meeting is not None:
        return meeting.rules
    return await scene.uow.owners_meetings.local_rules(estate.id)


async def _listed(scene: Scene, estate: Unit, meeting: OwnersMeeting | None) -> list[Saying]:
    rules = await _rules(scene, estate, meeting)
    community = (await scene.community()).id if meeting is None else meeting.community
    settable = meeting is None or meeting.allowed(Act.PREPARE)
    runs = scene.spoken.private and settable and await items.runs(scene, community, estate)
    about = f"{community}:{ESTATE if meeting is None else meeting.number}:{estate.id}"
    return [scene.answer(*words.listed(rules, estate.name, about, meeting, runs=runs))]


async def _ask(
    scene: Scene, estate: Unit, meeting: OwnersMeeting | None, custom: Custom
) -> list[Saying]:
    community = await _require(scene, estate, meeting)
    draft = {
        "community": community,
        "number": ESTATE if meeting is None else meeting.number,
        "estate": estate.id,
        "custom": custom.value,
    }
    scene.inquire("owners-rule", draft)
    return [scene.answer(*words.ask(await _rules(scene, estate, meeting), custom))]


async def _set(
    scene: Scene, estate: Unit, meeting: OwnersMeeting | None, custom: Custom, said: str
) -> list[Saying]:
    """Keep it: for what is called from now on, or for one meeting that has no notice yet."""
    community = await _require(scene, estate, meeting)
    rules = set_rule(await _rules(scene, estate, meeting), custom, said)
    by = (await scene.account()).resident
    if meeting is not None:
        changed = meeting.under(rules, scene.at)
        facts = {"what": f"rule-{custom.value}"}
        await items.keep(scene, changed, Act.PREPARE, facts=facts, texts=(said,), by=by)
    else:
        scene.uow.owners_meetings.keep_local_rules(estate.id, community, rules)
        facts = {"rule": custom.value, "by": by, "said": digest(said, b"")}
        about = f"rules:{estate.id}"
        await scene.uow.journal.note(community, "owners-rule", about, scene.at, facts)
    return [scene.answer(words.kept(rules, custom, meeting))]


async def _require(scene: Scene, estate: Unit, meeting: OwnersMeeting | None) -> int:
    """The community, where the speaker runs owners' meetings there; else `NotAllowed`."""
    if meeting is not None:
        await items.require(scene, meeting)
        return meeting.community
    community = (await scene.community()).id
    if not await items.runs(scene, community, estate):
        raise items.not_theirs(estate)
    return community

"""陶然北岸's basketball court: 1,268 heads decide on it in spring, and it is renewed by summer.

Only the money is left out: what a fund is and who checks its payments the bot does not know yet.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.neighbourhood.cast import (
    ESTATE,
    GRID_WORKER,
    LEAD,
    MEMBERS,
    PASSERS_BY,
    RESIDENTS,
    STAFF,
)
from bot.neighbourhood.land import PLACE
from bot.neighbourhood.owners import court_choices
from bot.neighbourhood.stage import Episode, Stage
from bot.transports.webchat import private_room
from bot.web.cast import Neighbour
from domain.ballots import Channel
from domain.chat import Person, Room, Text
from domain.owners_meetings import OwnersMeeting
from domain.paper_ballots import Reading, Sheet, Typed, runs
from handlers.owner_ballots.casting import cast, voice_of
from handlers.paper_ballots import items
from handlers.scene import Scene
from storage import UnitOfWork

_HERE: Final = ZoneInfo("Asia/Shanghai")

MEETING: Final = 30
"""The number of the owners' meeting: 29 were given on paper, before the bot came."""
PROPOSAL: Final = 31
SUPPORTERS: Final = 43
TASK: Final = 35
"""What was resolved, as somebody's to do; the three that were the same came between."""
WANG: Final = RESIDENTS[0]
HEAD_OF_WANG: Final = 158
"""What the roll calls the owner of her home."""

_SAME: Final = (
    "提议：篮球场地面开裂，请翻新",
    "提议：请翻新篮球场，地面都裂了",
    "提议：篮球场地面裂开了，请修一修",
)
"""Three more ask for it; each is shown what there is, and says that it is the same."""
_WORDS: Final = {"yes": "同意", "no": "反对", "abstain": "弃权"}


def episodes() -> Iterator[Episode]:
    """Yield what happened, from the call for topics to the court as it is now."""
    yield Episode(_on(3, 4), _topics_are_called_for)
    yield Episode(_on(3, 6), _it_is_proposed)
    yield Episode(_on(3, 11), _it_is_answered)
    yield Episode(_on(3, 18), _topics_are_fixed)
    yield Episode(_on(3, 25), _it_is_noticed)
    yield Episode(_on(4, 13), _sheets_go_out)
    yield Episode(_on(4, 20), _some_vote_in_the_chat)
    yield Episode(_on(4, 27), _sheets_come_back)
    yield Episode(_on(4, 28), _it_is_counted)
    yield Episode(_on(5, 7), _it_is_disclosed)
    yield Episode(_on(6, 21), _it_is_renewed)


def _on(month: int, day: int) -> datetime:
    return datetime(2024, month, day, 19, tzinfo=_HERE)


async def _topics_are_called_for(stage: Stage) -> None:
    await stage.numbered_from(PLACE, MEETING)
    await stage.says(STAFF, None, "业主大会 2024年春季业主大会 征集到3月17日")


async def _it_is_proposed(stage: Stage) -> None:
    """Forty stand behind it; three more, who asked for the same, come along."""
    wang, li, zhao, author, sun, zhou, chu, wei, jiang, shen, tao, _ = RESIDENTS
    await stage.says(author, ESTATE, "提议：篮球场地面开裂，请原样翻新，用公共收益")
    first = (wang, li, zhao, sun, chu, wei, shen, LEAD, *MEMBERS)
    others = PASSERS_BY[: SUPPORTERS - len(first) - len(_SAME)]
    await stage.crowd((*first, *others), ESTATE, "support", f":{PROPOSAL}")
    for neighbour, text in zip((zhou, jiang, tao), _SAME, strict=True):
        await stage.says(neighbour, None, text)
        await stage.presses(neighbour, None, "same")


async def _it_is_answered(stage: Stage) -> None:
    await stage.says(
        STAFF, None, f"受理 {PROPOSAL}", f"答复 {PROPOSAL} 要业主一起定，列进春季业主大会的议题"
    )


async def _topics_are_fixed(stage: Stage) -> None:
    await stage.says(
        STAFF,
        None,
        f"议题 {MEETING} {PROPOSAL}",
        *["不是"] * 10,
        f"定题 {MEETING}",
        f"材料 {MEETING} 预算表：2万9千元，从公共收益里出",
        f"材料齐了 {MEETING}",
    )


async def _it_is_noticed(stage: Stage) -> None:
    await stage.says(
        STAFF,
        None,
        f"筹备 {MEETING} 日期 4月13日到4月27日",
        f"筹备 {MEETING} 召集人 陶然北岸业主委员会",
        f"筹备 {MEETING} 送达 楼栋长和物业管家，每户一份",
        f"筹备 {MEETING} 监票人 沈阿姨、陶某",
        f"筹备 {MEETING} 居委会",
        f"筹备 {MEETING} 群里投票 业主大会议事规则第十二条",
        f"公告 {MEETING}",
        "是",
    )


async def _sheets_go_out(stage: Stage) -> None:
    """A sheet for every head, as the command line prints them; carried from door to door."""
    last = await stage.prints_sheets(PLACE, MEETING)
    await stage.says(STAFF, None, f"领票 1-{last} 各楼楼栋长")


async def _some_vote_in_the_chat(stage: Stage) -> None:
    """王阿姨, whom staff have found on the roll, needs no paper."""
    await stage.says(WANG, None, f"投票 {MEETING}", _WORDS[court_choices()[HEAD_OF_WANG]])


async def _sheets_come_back(stage: Stage) -> None:
    """The last evening: all that were filled in come back, and two read each of them."""
    async with stage.app.storage.begin() as uow:
        sheets = await uow.paper_ballots.sheets((await _meeting(uow)).key)
    choices = {head: choice for head, choice in court_choices().items() if head != HEAD_OF_WANG}
    back = [sheet for sheet in sheets if sheet.head in choices]
    await stage.says(STAFF, None, f"收票 {runs([sheet.number for sheet in back])}")
    *many, last = back
    await _are_read(stage, many, choices)
    read = f"录票 {last.number} {_WORDS[choices[last.head]]}"
    await stage.shows(STAFF, None, "signed-sheet", read)
    await stage.says(GRID_WORKER, None, read)


async def _are_read(stage: Stage, sheets: Collection[Sheet], choices: Mapping[int, str]) -> None:
    """What 录票 keeps, for all of these in one transaction: one by one it would take a minute."""
    async with stage.app.storage.begin() as uow:
        meeting = await _meeting(uow)
        [topic] = await uow.owners_meetings.topics(meeting)
        readers = [Scene(_heard(stage, who), uow, stage.app.house) for who in (STAFF, GRID_WORKER)]
        residents = [(await scene.account()).resident for scene in readers]
        await uow.owner_ballots.foresee_voices(meeting.roll or 0, choices)
        for sheet in await uow.paper_ballots.some(meeting.key, [each.number for each in sheets]):
            reading = Reading(choices=(choices[sheet.head],))
            for turn, (scene, by) in enumerate(zip(readers, residents, strict=True), start=1):
                uow.paper_ballots.type_in(
                    Typed(
                        community=meeting.community,
                        meeting=meeting.number,
                        sheet=sheet.number,
                        turn=turn,
                        by=by,
                        choices=reading.choices,
                        owner=None,
                        by_letter=False,
                        unit="",
                        photo=None,
                        at=scene.at,
                    )
                )
                facts = {"sheet": sheet.number, "turn": turn, "photo": 0}
                await items.seal(scene, meeting, "sheet-entered", facts, repr(reading))
            voice = await voice_of(readers[-1], meeting, sheet.head)
            await cast(
                readers[-1],
                meeting,
                topic,
                head=sheet.head,
                choice=choices[sheet.head],
                channel=Channel.PAPER,
                confirmed_at=sheet.returned_at,
                owner=voice.designated or 1,
                told_at=sheet.returned_at,
            )
            uow.paper_ballots.put(sheet.settle(readers[-1].at))
            await items.seal(readers[-1], meeting, "sheet-counted", {"sheet": sheet.number})


def _heard(stage: Stage, who: Neighbour) -> Text:
    """Somebody alone with the bot, as it hears them."""
    return Text(
        room=Room(stage.webchat.name, private_room(who.handle)),
        key=f"sheets:{who.handle}",
        at=stage.time.now(),
        heard=0,
        sender=Person(stage.webchat.name, who.handle),
        name=who.name,
        private=True,
        message="",
        body="录票",
    )


async def _meeting(uow: UnitOfWork) -> OwnersMeeting:
    community = (await uow.units.find(PLACE)).id
    return await uow.owners_meetings.named(community, MEETING)


async def _it_is_counted(stage: Stage) -> None:
    await stage.says(STAFF, None, f"计票 {MEETING}")


async def _it_is_disclosed(stage: Stage) -> None:
    """Seven days are over and nobody has doubted it: it stands, and somebody sees to it."""
    await stage.says(
        STAFF,
        None,
        f"公布 {MEETING}",
        f"任务 {MEETING} 小陈 6月30日前 篮球场原样翻新",
        f"归档 {MEETING}",
    )


async def _it_is_renewed(stage: Stage) -> None:
    await stage.says(STAFF, None, f"办结 {TASK} 篮球场翻新好了，6月22日起开放")
    await stage.says(STAFF, None, f"办结 {PROPOSAL} 业主大会通过了，篮球场翻新好了")

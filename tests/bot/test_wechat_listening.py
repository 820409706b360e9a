"""The bot listens to a genuine puppet service: nothing is missed, nothing ends the stream."""

import asyncio
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.timepiece import HandTime
from bot.transports.wechat import puppet_pb2 as pb
from bot.transports.wechat.account import Standing
from bot.transports.wechat.happenings import (
    Account,
    Befriended,
    Came,
    Found,
    Person,
    Said,
    Went,
    decode,
)
from bot.transports.wechat.inquiry import moment, place_in
from bot.transports.wechat.line import Line
from bot.transports.wechat.listening import Ear
from tests.weixin.neighbourhood import HOUSE, TOKEN, Neighbourhood, town

__all__ = ["town"]

NOW = datetime(2026, 11, 16, 1, tzinfo=UTC)
YARD = (39.995121, 116.334154)
PATIENCE = 20


class Bot:
    """An ear, and all that it kept."""

    def __init__(self, line: Line, *, silence: float, patience: float) -> None:
        self.line = line
        self.time = HandTime(NOW)
        self.kept, self.echoes, self.pauses = [], [], []
        self.away = False
        """The database is away."""
        self.may_keep = asyncio.Event()
        self.may_keep.set()
        self.changed = asyncio.Event()
        self.never = asyncio.get_running_loop().create_future()
        self.ear = Ear(
            self.line,
            now=self.time.now,
            echoed=lambda *echo: self.note(self.echoes, echo),
            pause=self.pause,
            chance=lambda: 0,
            silence=silence,
            patience=patience,
        )

    def note(self, notes, what) -> None:
        notes.append(what)
        self.changed.set()

    async def keep(self, raws) -> None:
        await self.may_keep.wait()
        if self.away:
            self.away = False
            raise OSError("the database is away")
        for raw in raws:
            if raw.key not in {each.key for each in self.kept}:
                self.note(self.kept, raw)

    async def pause(self, seconds: float) -> None:
        """A hundredth as long: the service needs its time, too."""
        self.note(self.pauses, seconds)
        await asyncio.wait({self.never}, timeout=seconds / 100)

    async def until(self, true):
        """What is true in the end."""
        async with asyncio.timeout(PATIENCE):
            while not (found := true()):
                self.changed.clear()
                with suppress(TimeoutError):  # not everything is noted
                    await asyncio.wait_for(self.changed.wait(), 0.02)
        return found

    def all(self, kind):
        return [
            happening
            for raw in self.kept
            if not raw.fault and isinstance(happening := decode(raw.payload), kind)
        ]

    async def some(self, kind, count: int = 1):
        """The last of so many."""
        await self.until(lambda: len(self.all(kind)) >= count)
        return self.all(kind)[-1]


@asynccontextmanager
async def listening(
    service: Neighbourhood, *, token: str = TOKEN, silence: float = 5, patience: float = 20
):
    async with listened(
        Bot(Line(service.endpoint, token), silence=silence, patience=patience)
    ) as bot:
        yield bot


@asynccontextmanager
async def listened(bot: Bot):
    async with bot.line:
        ears = asyncio.create_task(bot.ear.listen(bot.keep))
        try:
            yield bot
        finally:
            ears.cancel()
            await asyncio.gather(ears, return_exceptions=True)


@pytest.fixture
async def bot(town):
    await town.settles()
    async with listening(town) as bot:
        await bot.some(Found)
        yield bot


async def test_what_is_said_is_made_whole_before_it_is_kept(town, bot):
    await town.alias(room=HOUSE, who="bot", alias="凳子")
    name = await town.says("wang", HOUSE, "@凳子 建议 修路灯", mentions=["bot", ""])
    said = await bot.some(Said)
    assert said == Said(
        me="bot",
        at=said.at,
        id=name,
        by=Person("wang", "王阿姨"),
        kind=pb.TEXT,
        room=HOUSE,
        text="@凳子 建议 修路灯",
        mentions=("bot",),
        our_names=("小板凳", "凳子"),
    )
    raw = bot.kept[-1]
    assert (raw.source, raw.key, raw.conversation) == ("wechat:puppet", name, f"wechat:{HOUSE}")


async def test_what_is_written_to_us_alone_has_no_room(town, bot):
    await town.says("li", "bot", "您好")
    said = await bot.some(Said)
    assert (said.room, said.by, said.our_names) == ("", Person("li", "李叔叔"), ("小板凳",))
    assert bot.kept[-1].conversation == "wechat:li"


async def test_a_name_is_asked_for_again_when_the_puppet_says_that_it_changed(town, bot):
    await town.says("wang", HOUSE, "早")
    assert (await bot.some(Said)).by.name == "王阿姨"
    await town.alias(room=HOUSE, who="wang", alias="3号楼王姐")
    await town.says("wang", HOUSE, "又早")
    assert (await bot.some(Said, 2)).by.name == "3号楼王姐"


async def test_our_own_words_come_back_as_receipts_and_are_not_kept(town, bot):
    told = pb.MessageSendTextRequest(conversation_id=HOUSE, text="已登记 7号")
    sent = await bot.line.ask("MessageSendText", told, pb.SentResponse)
    await town.says("bot", "wang", "手机上说的")
    await town.sends_photo("bot", HOUSE, "QUJD")
    await bot.until(lambda: len(bot.echoes) == 3)
    assert bot.echoes[0] == (sent.id, HOUSE, "已登记 7号")
    assert [echo[1:] for echo in bot.echoes[1:]] == [("wang", "手机上说的"), (HOUSE, "")]
    assert not bot.all(Said)


@pytest.mark.parametrize("seconds", [False, True])
async def test_a_message_is_dated_by_its_sender_in_seconds_or_milliseconds(town, bot, seconds):
    await town.says("wang", HOUSE, "早", at=NOW.timestamp() * 1000, seconds=seconds)
    assert (await bot.some(Said)).at == NOW


@pytest.mark.parametrize(
    ("dialect", "point", "title"),
    [
        ("xp", YARD, "小花园 <东>，安吉路 & 3号"),
        ("padlocal", YARD, "小花园 <东>，安吉路 & 3号"),
        ("wechat4u", None, "安吉路 & 3号"),
    ],
)
async def test_a_place_is_understood_in_every_puppets_dialect(town, bot, dialect, point, title):
    named = {"name": "小花园 <东>", "address": "安吉路 & 3号", "dialect": dialect}
    await town.shares("wang", HOUSE, *YARD, **named)
    said = await bot.some(Said)
    assert (said.kind, said.point, said.title, said.text) == (pb.LOCATION, point, title, "")


@pytest.mark.parametrize(
    "words",
    [
        "",
        "<msg><location /></msg>",
        '<location x="" y="1" />',
        '<location x="nan" y="1" />',
        '<location x="inf" y="1" />',
        '<location x="91" y="0" />',
        '<location x="0" y="0" />',
        '<!DOCTYPE x [<!ENTITY e "39">]><location x="&e;" y="116" />',
        "<location " * 5_000,
    ],
)
def test_what_is_no_point_on_earth_is_none(words):
    assert place_in(words)[0] is None


@pytest.mark.parametrize("told", [None, 0, -1, 1e300, float("inf")])
def test_a_moment_that_is_none_is_none(told):
    assert moment(told) is None


async def test_a_burst_is_heard_whole_and_in_order(town, bot):
    texts = [str(number) for number in range(500)]
    await town.burst(**{"from": "wang", "to": HOUSE, "texts": texts})
    await bot.some(Said, 500)
    assert [said.text for said in bot.all(Said)] == texts
    assert bot.ear.numbers.messages == 500


async def test_what_is_told_twice_has_one_name(town, bot):
    name = await town.says("wang", HOUSE, "一次")
    await town.emit(event="message", payload={"messageId": name})
    await town.leave(room=HOUSE, who=["li"], by="wang")
    left = {"removeeIdList": ["li"], "removerId": "wang", "roomId": HOUSE}
    await town.emit(event="room-leave", payload=left)
    await town.emit(event="room-leave", payload=left)
    await town.says("wang", HOUSE, "最后")
    await bot.some(Said, 2)
    assert [said.text for said in bot.all(Said)] == ["一次", "最后"]
    assert len(bot.all(Went)) == 2  # the one that has a date, and the one that has none


async def test_an_unreadable_message_is_put_aside_and_the_next_is_heard(town, bot):
    await town.emit(event="message", payload={"messageId": "vanished"})
    await town.emit(event="room-join", payload={"inviteeIdList": "nobody", "roomId": 7})
    await town.says("wang", HOUSE, "听得见吗")
    assert (await bot.some(Said)).text == "听得见吗"
    unread = [raw for raw in bot.kept if raw.fault]
    assert [raw.key for raw in unread][:1] == ["vanished"]
    assert all(raw.conversation == "wechat:unreadable" for raw in unread)
    assert len(unread) == bot.ear.numbers.put_aside == 2


async def test_what_was_named_and_never_told_was_not_heard(town):
    """A service that came back does not know what it had named before: a gap begins before it."""
    await town.settles()
    async with listening(town, silence=60) as bot:
        await bot.some(Found)
        await bot.until(lambda: bot.ear.last_heard_from)
        before = bot.ear.last_heard_from
        bot.time.move(before + timedelta(seconds=5))
        await town.emit(event="message", payload={"messageId": "vanished"})
        await bot.until(lambda: any(raw.fault for raw in bot.kept))
        assert bot.ear.last_heard_from == before
        await town.says("wang", HOUSE, "听得见吗")
        await bot.until(lambda: bot.ear.last_heard_from == bot.time.now())


async def test_what_was_not_kept_is_kept_later_and_only_then_was_heard(town, bot):
    before = bot.ear.last_heard_from
    bot.away = True
    bot.time.move(NOW + timedelta(seconds=5))
    with capture_logs() as logs:
        await town.burst(**{"from": "wang", "to": HOUSE, "texts": ["一", "二"]})
        await bot.until(lambda: logs)
    [told] = [log for log in logs if log["action"] == "wechat-not-kept"]
    assert (told["fault"], "exc_info" in told) == ("OSError", False)  # its words may be theirs
    assert bot.ear.last_heard_from == before
    await bot.some(Said, 2)
    assert [said.text for said in bot.all(Said)] == ["一", "二"]
    await bot.until(lambda: bot.ear.last_heard_from == NOW + timedelta(seconds=5))


async def test_while_the_database_is_away_nothing_is_missed(town, bot):
    await bot.until(lambda: bot.ear.last_heard_from)
    assert bot.ear.unbroken_since == NOW
    bot.may_keep.clear()
    bot.time.move(NOW + timedelta(seconds=40))
    await town.says("wang", HOUSE, "还在吗")
    await bot.until(lambda: bot.ear.numbers.messages == 1)
    bot.may_keep.set()
    await bot.until(lambda: bot.ear.last_heard_from == bot.time.now())
    assert bot.ear.unbroken_since == NOW


@pytest.mark.parametrize("gone", ["down", "logout"])
async def test_what_was_missed_ends_when_the_account_is_heard_again(town, bot, gone):
    await bot.until(lambda: bot.ear.last_heard_from)
    await town.post(gone)
    await bot.until(lambda: bot.ear.standing.me == "")
    bot.time.move(NOW + timedelta(seconds=40))
    await (town.up() if gone == "down" else town.login(id="bot"))
    await bot.until(lambda: bot.ear.unbroken_since == bot.time.now())


async def test_an_account_that_is_told_to_be_in_again_was_never_out(town, bot):
    await bot.until(lambda: bot.ear.last_heard_from)
    bot.time.move(NOW + timedelta(seconds=40))
    await town.emit(event="login", payload={"contactId": "bot"})
    await bot.until(lambda: bot.ear.last_heard_from == bot.time.now())
    assert bot.ear.standing == Standing("bot", NOW)


@pytest.mark.parametrize(
    ("account", "since", "new_since"),
    [
        ("bot", NOW - timedelta(hours=1), NOW - timedelta(hours=1)),
        ("bot", None, NOW),
        ("another", NOW - timedelta(hours=1), NOW),
    ],
)
async def test_since_when_somebody_logged_it_in_outlives_us(town, account, since, new_since):
    await town.settles()
    bot = Bot(Line(town.endpoint, TOKEN), silence=5, patience=20)
    bot.ear.remember(account, since)
    async with listened(bot):
        await bot.until(lambda: bot.ear.standing.me)
        assert bot.ear.standing.new_since == new_since


async def test_on_this_machine_it_is_soon_heard_that_the_service_is_back(town, bot):
    await town.down()
    await bot.until(lambda: len(bot.pauses) == 9)
    assert max(bot.pauses) == 2.0, "at most four seconds, as chance has it"
    assert not Line("puppet.example:443", TOKEN, ca=b"").is_nearby


async def test_what_was_told_is_kept_before_we_go(town):
    await town.settles()
    async with listening(town) as bot:
        await bot.some(Found)
        bot.may_keep.clear()
        await town.says("wang", HOUSE, "等等我")
        await bot.until(lambda: bot.ear.numbers.messages == 1)
        asyncio.get_running_loop().call_later(0.05, bot.may_keep.set)
    assert [said.text for said in bot.all(Said)] == ["等等我"]


async def test_a_fault_of_ours_ends_the_listening_loudly(town):
    await town.settles()
    bot = Bot(Line(town.endpoint, TOKEN), silence=5, patience=20)

    def stumble(*_):
        raise ZeroDivisionError

    bot.ear = Ear(bot.line, now=bot.time.now, echoed=stumble, chance=lambda: 0)
    async with bot.line, asyncio.timeout(PATIENCE):
        ears = asyncio.create_task(bot.ear.listen(bot.keep))
        await bot.some(Found)
        await town.says("bot", HOUSE, "听得见的")
        with pytest.raises(ZeroDivisionError):
            await ears


async def test_people_come_and_go_and_the_group_is_renamed(town, bot):
    await town.contact(id="zhao", name="赵大爷")
    await town.join(room=HOUSE, who=["zhao"], by="wang")
    came = await bot.some(Came)
    assert (came.room, came.who, came.title) == (HOUSE, (Person("zhao", "赵大爷"),), "3号楼")
    await town.leave(room=HOUSE, who=["li"], by="wang")
    assert (await bot.some(Went)).who == (Person("li", "李叔叔"),)
    await town.topic(room=HOUSE, topic="3号楼邻居", by="wang")
    found = await bot.some(Found, len(bot.all(Found)) + 1)
    assert (found.title, found.members) == ("3号楼邻居", ("bot", "wang", "zhao"))


async def test_a_request_is_accepted_after_a_while_and_the_friend_is_told_once(town, bot):
    await town.friendship(id="li", hello="我是3号楼的")
    friend = await bot.some(Befriended)
    assert friend.who == Person("li", "李叔叔")
    assert 30 in bot.pauses
    assert [each["kind"] for each in await town.sent()] == ["befriended"]
    await town.says("li", "bot", "谢谢")
    await bot.some(Said)
    assert len(bot.all(Befriended)) == 1


async def test_an_invitation_into_a_group_is_accepted(town, bot):
    await town.room(id="yard@chatroom", topic="院子", members=["wang"])
    await town.invite(room="yard@chatroom", by="wang")
    came = await bot.some(Came)
    assert (came.room, came.who[0].id, came.title) == ("yard@chatroom", "bot", "院子")


async def test_the_account_logs_out_is_to_be_scanned_and_comes_in_anew(town, bot):
    assert bot.ear.standing == Standing("bot", NOW)
    await town.logout()
    assert (await bot.some(Account, 2)).state == "logout"
    assert bot.ear.standing.me == ""
    await town.scan(qrcode="https://login.example/1")
    await town.scan(qrcode="https://login.example/1")
    await town.emit(event="scan", payload={"qrcode": "https://login.example/1", "status": 3})
    await town.scan(qrcode="https://login.example/2")
    assert (await bot.some(Account, 4)).code == "https://login.example/2"
    bot.time.move(NOW + timedelta(hours=1))
    await town.login(id="bot")
    assert (await bot.some(Account, 5)).state == "login"
    assert bot.ear.standing == Standing("bot", bot.time.now(), new_since=bot.time.now())
    states = [account.state for account in bot.all(Account)]
    assert states == ["login", "logout", "scan", "scan", "login"]


async def test_after_a_restart_of_the_service_the_groups_are_looked_at_anew(town, bot):
    await town.down()
    await bot.until(lambda: bot.ear.standing.me == "" and bot.pauses)
    await town.says("wang", HOUSE, "谁也没听见")
    await town.topic(room=HOUSE, topic="换了名字", by="wang")
    found = len(bot.all(Found))
    await town.up()
    assert (await bot.some(Found, found + 1)).title == "换了名字"
    await town.says("wang", HOUSE, "又听见了")
    assert [(await bot.some(Said)).text, bot.ear.numbers.reconnects] == ["又听见了", 1]
    assert bot.ear.standing.new_since is None
    assert len(bot.all(Account)) == 1


async def test_a_sign_of_life_is_asked_for_and_keeps_the_stream_open(town):
    await town.settles()
    async with listening(town, silence=0.4, patience=10) as bot:
        await bot.until(lambda: bot.ear.last_heard_from)
        bot.time.move(NOW + timedelta(seconds=20))
        await bot.until(lambda: bot.ear.last_heard_from > NOW)
        assert (bot.ear.numbers.reconnects, await town.dings() > 0) == (0, True)


async def test_a_puppet_that_gives_no_sign_of_life_is_called_anew(town):
    await town.settles()
    await town.behave(dongs=False)
    async with listening(town, silence=0.1, patience=0.3) as bot:
        await bot.until(lambda: bot.ear.numbers.reconnects > 0)
        await town.says("wang", HOUSE, "在吗")


async def test_a_frozen_service_is_noticed_and_heard_again_when_it_thaws(town):
    await town.settles()
    async with listening(town, silence=0.1, patience=0.4) as bot:
        await bot.some(Found)
        town.freeze()
        try:
            await bot.until(lambda: bot.ear.numbers.reconnects > 0)
            assert bot.ear.standing.me == ""
        finally:
            town.thaw()
        await bot.until(lambda: bot.ear.standing.me)


async def test_who_listens_second_waits_and_the_operator_hears_of_it_after_a_minute(town):
    await town.settles()
    async with Line(town.endpoint, town.token) as other:
        theirs = await other.news()
        await theirs.next(PATIENCE)
        with capture_logs() as logs:
            async with listening(town) as bot:
                await bot.until(lambda: len(bot.pauses) == 3)
                assert not [log for log in logs if log["action"] == "wechat-taken"]
                bot.time.move(NOW + timedelta(minutes=1))
                await bot.until(lambda: len(bot.pauses) == 6)
                assert len([log for log in logs if log["action"] == "wechat-taken"]) == 1
                await theirs.close()
                await bot.until(lambda: bot.ear.standing.me)
    assert "stop" not in [each["kind"] for each in await town.sent()]


async def test_a_wrong_token_is_not_tried_again(town):
    with capture_logs() as logs:
        async with listening(town, token="insecure_wrong") as bot:
            await bot.until(lambda: bot.ear.refused)
            tried = len(bot.pauses)  # the service may have been away before it refused
            await town.sent()
            assert len(bot.pauses) == tried
    told = [log["action"] for log in logs]
    assert told.count("wechat-refused") == 1
    assert told[-1] == "wechat-refused"


async def test_a_puppet_that_somebody_stopped_counts_as_logged_out(town):
    await town.settles()
    async with listening(town, silence=0.1, patience=0.3) as bot:
        await bot.some(Found)
        async with Line(town.endpoint, town.token) as other:
            await other.ask("Stop", pb.Empty(), pb.Empty)
        assert (await bot.some(Account, 2)).state == "logout"
        assert bot.ear.standing.me == ""

"""The courier: lanes, limits, what becomes of each refusal, and of what nobody knows."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from bot.courier import PATIENCE, Courier
from bot.transports.transport import (
    FileRefused,
    NeverSayable,
    OutcomeUnknown,
    RoomMoved,
    TryLater,
    Unreachable,
)
from domain.chat import Document, Kind, Outgoing, Room
from domain.people import Account
from domain.rooms import Chatroom
from storage.outbox import Lane, Stage, outbox
from tests import makers
from tests.shelves import Shelf
from tests.statements import Noted
from tests.town import UNHURRIED, Taken, Town, TownLine, after, group, private

SQUARE, COUNCIL = group("square"), group("council")
TELEGRAM = replace(UNHURRIED, room_per_minute=20, room_per_second=1.0, in_all_per_second=30.0)


@pytest.fixture
def town(time):
    return Town(time)


@pytest.fixture
def courier(storage, town, time):
    return Courier(storage, {"town": TownLine(town)}, time, Shelf())


@pytest.fixture
def hurried(storage, town, time):
    return Courier(storage, {"town": TownLine(town, traits=TELEGRAM)}, time, Shelf())


def said(text, room=SQUARE, **known):
    return Outgoing(room=room, text=text, **known)


def card(text, room=SQUARE, name="proposal:1:42"):
    return said(text, room, kind=Kind.CARD, card=name)


def toast(text, query="q1", **known):
    return said(text, kind=Kind.TOAST, query=query, **known)


async def put(storage, *messages, at):
    async with storage.begin() as uow:
        await uow.outbox.put([(message, 1) for message in messages], at)


async def deliver_all(courier):
    while await courier.deliver():
        pass


async def stages(storage):
    async with storage.begin() as uow:
        rows = await uow._work.connection.execute(select(outbox).order_by(outbox.c.id))
        return [Stage(row.stage).name for row in rows]


async def test_of_a_card_only_the_newest_state_is_said(storage, courier, town, time):
    await put(storage, card("1人支持"), at=time.now())
    await put(storage, card("2人支持"), at=time.now())
    await put(storage, card("3人支持"), at=time.now())
    await deliver_all(courier)
    assert town.texts(SQUARE) == ["3人支持"]


async def test_a_card_is_posted_once_and_then_edited(storage, courier, town, time):
    for text in ("1人支持", "2人支持", "3人支持"):
        await put(storage, card(text), at=time.now())
        await deliver_all(courier)
    assert town.texts(SQUARE) == ["3人支持"]
    assert town.last(SQUARE).edited == 2


async def test_a_state_that_comes_while_an_older_one_travels_follows_it(
    storage, courier, town, time
):
    await put(storage, card("1人支持"), at=time.now())
    letters, _ = await courier._round()
    await put(storage, card("2人支持"), at=time.now())
    await courier._carry(letters)
    await courier._settle_what_came_back()
    await deliver_all(courier)
    assert [wish.message.text for wish in town.wishes] == ["1人支持", "2人支持"]
    assert town.texts(SQUARE) == ["2人支持"]


async def test_a_state_that_must_be_said_again_gives_way_to_a_newer_one(
    storage, courier, town, time
):
    await put(storage, card("1人支持"), at=time.now())
    await courier._round()
    await put(storage, card("2人支持"), at=time.now())
    reborn = Courier(storage, {"town": TownLine(town)}, time, Shelf())
    await reborn.settle_unknown()
    async with storage.begin() as uow:
        [letter] = await uow.outbox.ready(time.now(), 9, lanes={"town": Lane.REST})
    assert letter.attempts == 1, "the first may have been said: that is not forgotten"
    await deliver_all(reborn)
    assert [wish.message.text for wish in town.wishes] == ["2人支持"]


async def test_a_card_that_was_deleted_is_posted_anew(storage, courier, town, time):
    await put(storage, card("1人支持"), at=time.now())
    await deliver_all(courier)
    town.rooms[SQUARE].clear()
    await put(storage, card("2人支持"), at=time.now())
    await deliver_all(courier)
    assert town.texts(SQUARE) == ["2人支持"]
    assert await stages(storage) == ["SENT", "SENT"]


async def test_who_cannot_be_reached_is_marked_and_spared_the_rest(storage, courier, town, time):
    wang = makers.person("wang")
    home = private("wang")
    async with storage.begin() as uow:
        uow.accounts.put(Account(person=wang, resident=1, name="王阿姨", private=home))
    town.closed[home] = Unreachable("bot was blocked by the user")
    await put(storage, said("一", home), said("二", home), said("三", SQUARE), at=time.now())
    await deliver_all(courier)
    assert [wish.message.text for wish in town.wishes if wish.message.room == home] == ["一"]
    assert town.texts(SQUARE) == ["三"]
    assert await stages(storage) == ["DROPPED", "DROPPED", "SENT"]
    async with storage.begin() as uow:
        account = await uow.accounts.get(wang)
    assert not account.reachable
    assert courier.count.dropped == {"unreachable": 2}


async def test_a_group_that_puts_the_bot_out_is_marked(storage, courier, town, time):
    async with storage.begin() as uow:
        uow.rooms.put(Chatroom(room=SQUARE, private=False))
    town.closed[SQUARE] = Unreachable("bot was kicked from the group chat")
    await put(storage, said("一"), at=time.now())
    await deliver_all(courier)
    async with storage.begin() as uow:
        assert (await uow.rooms.get(SQUARE)).gone_at == time.now()


async def test_a_room_that_moved_is_followed_with_all_that_waits_there(
    storage, courier, town, time
):
    new = group("supergroup")
    async with storage.begin() as uow:
        uow.rooms.put(Chatroom(room=SQUARE, private=False, title="邻里群"))
    town.closed[SQUARE] = RoomMoved(new)
    await put(storage, said("一"), card("卡"), said("二"), at=time.now())
    await deliver_all(courier)
    assert town.texts(SQUARE) == []
    assert sorted(town.texts(new)) == sorted(["一", "二", "卡"])
    async with storage.begin() as uow:
        assert await uow.rooms.get(SQUARE) is None
        assert (await uow.rooms.get(new)).title == "邻里群"


async def test_a_move_heard_three_times_is_one_move(storage, courier, town, time):
    new = group("supergroup")
    async with storage.begin() as uow:
        uow.rooms.put(Chatroom(room=SQUARE, private=False, title="邻里群"))
    for _ in range(3):
        async with storage.begin() as uow:
            await uow.move(SQUARE, new)
    async with storage.begin() as uow:
        assert (await uow.rooms.get(new)).title == "邻里群"


async def test_of_a_card_that_waits_at_both_addresses_of_a_moved_room_the_newest_stays(
    storage, courier, town, time
):
    new = group("supergroup")
    await put(storage, card("旧"), at=time.now())
    await put(storage, card("新", new), at=time.now())
    async with storage.begin() as uow:
        await uow.move(SQUARE, new)
    await deliver_all(courier)
    assert town.texts(new) == ["新"]


async def test_a_pause_asked_for_one_room_holds_that_room_alone(storage, courier, town, time):
    town.closed[SQUARE] = TryLater(30)
    await put(storage, said("一"), said("二"), said("三", COUNCIL), at=time.now())
    await deliver_all(courier)
    assert town.texts(COUNCIL) == ["三"]
    del town.closed[SQUARE]
    await deliver_all(courier)
    assert town.texts(SQUARE) == []
    after(time, seconds=31)
    await deliver_all(courier)
    assert town.texts(SQUARE) == ["一", "二"]


async def test_a_pause_asked_for_everywhere_holds_all(storage, courier, town, time):
    town.faults.append(TryLater(5, everywhere=True))
    await put(storage, said("一"), at=time.now())
    await deliver_all(courier)
    await put(storage, said("二", COUNCIL), at=time.now())
    await deliver_all(courier)
    assert town.texts(COUNCIL) == []
    after(time, seconds=6)
    await deliver_all(courier)
    assert (town.texts(SQUARE), town.texts(COUNCIL)) == (["一"], ["二"])


async def test_however_often_it_had_to_wait_an_answer_of_unknown_outcome_is_repeated(
    storage, courier, town, time
):
    town.faults.extend([TryLater(1)] * 10)
    town.faults.append(Taken(OutcomeUnknown()))
    await put(storage, said("记下了"), at=time.now())
    for _ in range(12):
        await deliver_all(courier)
        after(time, seconds=2)
    assert town.texts(SQUARE) == ["记下了", "记下了"]


@pytest.mark.parametrize("kind", [Kind.ANSWER, Kind.RESULT, Kind.CARD])
async def test_of_unknown_outcome_answers_cards_and_results_are_repeated(
    storage, courier, town, time, kind
):
    town.faults.append(OutcomeUnknown())
    name = "proposal:1:42" if kind is Kind.CARD else None
    await put(storage, said("记下了", kind=kind, card=name), at=time.now())
    await deliver_all(courier)
    assert town.texts(SQUARE) == ["记下了"]
    assert courier.count.said_again == 1


@pytest.mark.parametrize("kind", [Kind.NOTICE, Kind.POST])
async def test_of_unknown_outcome_notices_are_not_repeated_but_counted(
    storage, courier, town, time, kind
):
    town.faults.append(OutcomeUnknown())
    await put(storage, said("明天停水", kind=kind), at=time.now())
    await deliver_all(courier)
    assert len(town.wishes) == 1
    assert await stages(storage) == ["UNKNOWN"]
    assert courier.count.unknown == 1


async def test_of_unknown_outcome_a_toast_is_dropped(storage, courier, town, time):
    town.faults.append(OutcomeUnknown())
    await put(storage, toast("记下了"), at=time.now())
    await deliver_all(courier)
    assert len(town.wishes) == 1
    assert courier.count.dropped == {"toast not shown": 1}


async def test_of_unknown_outcome_an_edit_is_done_again(storage, courier, town, time):
    await put(storage, card("1人支持"), at=time.now())
    await deliver_all(courier)
    town.faults.append(Taken(OutcomeUnknown()))
    await put(storage, card("2人支持"), at=time.now())
    await deliver_all(courier)
    assert town.texts(SQUARE) == ["2人支持"]
    assert town.last(SQUARE).edited == 2


async def test_what_was_travelling_when_the_bot_died_is_settled_by_its_kind(
    storage, courier, town, time
):
    waiting = [
        said("答"),
        said("果", COUNCIL, kind=Kind.RESULT),
        said("知", private("wang"), kind=Kind.NOTICE),
        toast("好"),
    ]
    await put(storage, *waiting, at=time.now())
    await courier._round()
    assert await stages(storage) == ["SENDING"] * 4
    reborn = Courier(storage, {"town": TownLine(town)}, time, Shelf())
    await reborn.settle_unknown()
    await deliver_all(reborn)
    assert await stages(storage) == ["SENT", "SENT", "UNKNOWN", "DROPPED"]
    assert (reborn.count.said_again, reborn.count.unknown) == (2, 1)


async def test_what_must_be_said_again_keeps_its_place_before_the_rest_of_its_room(
    storage, courier, town, time
):
    town.faults.append(OutcomeUnknown())
    await put(storage, said("一"), said("二"), said("三"), at=time.now())
    await deliver_all(courier)
    assert town.texts(SQUARE) == ["一", "二", "三"]


async def test_what_nobody_ever_knows_of_is_reported_at_last_and_holds_nobody_up(
    storage, courier, town, time
):
    await put(storage, said("这句总是超时"), at=time.now())
    town.faults.extend([OutcomeUnknown()] * PATIENCE)
    await deliver_all(courier)
    assert len(town.wishes) == 2, "once more at once, then only after a while"
    await put(storage, said("下一句"), at=time.now())
    late = town.faults.copy()
    town.faults.clear()
    await deliver_all(courier)
    town.faults.extend(late)
    for _ in late:
        after(time, seconds=1_001)
        await deliver_all(courier)
    assert town.texts(SQUARE) == ["下一句"]
    assert await stages(storage) == ["UNKNOWN", "SENT"]


async def test_where_nothing_is_edited_a_new_state_is_not_said_for_ever(storage, town, time):
    plain = TownLine(town, traits=replace(UNHURRIED, edits=False))
    courier = Courier(storage, {"town": plain}, time, Shelf())
    await put(storage, card("1人支持"), at=time.now())
    await deliver_all(courier)
    town.faults.extend([OutcomeUnknown()] * PATIENCE)
    await put(storage, card("2人支持"), at=time.now())
    for _ in range(PATIENCE):
        await deliver_all(courier)
        after(time, seconds=1_001)
    assert await stages(storage) == ["SENT", "UNKNOWN"]
    assert courier.count.said_again == PATIENCE - 1


async def test_what_can_never_be_said_is_dropped_and_the_rest_goes_on(storage, courier, town, time):
    town.faults.append(NeverSayable("message is too long"))
    await put(storage, said("很长"), said("短"), at=time.now())
    await deliver_all(courier)
    assert town.texts(SQUARE) == ["短"]
    assert await stages(storage) == ["DROPPED", "SENT"]


async def test_a_toast_goes_before_answers_and_answers_before_the_rest(
    storage, courier, town, time
):
    await put(
        storage,
        said("知", private("a"), kind=Kind.NOTICE),
        card("卡", COUNCIL),
        said("果", kind=Kind.RESULT),
        said("答", private("b")),
        toast("好"),
        at=time.now(),
    )
    letters, _ = await courier._round()
    assert [letter.message.text for letter in letters] == ["好", "果", "答", "知", "卡"]


async def test_a_toast_expires_after_ten_seconds(storage, courier, town, time):
    soon = time.now() + timedelta(seconds=10)
    await put(storage, toast("好", expires_at=soon), at=time.now())
    after(time, seconds=10)
    await deliver_all(courier)
    assert town.wishes == []
    assert await stages(storage) == ["DROPPED"]


async def test_a_toast_that_cannot_be_shown_says_nothing_about_its_room(
    storage, courier, town, time
):
    async with storage.begin() as uow:
        uow.rooms.put(Chatroom(room=SQUARE, private=False))
    town.faults.append(Unreachable("forbidden"))
    await put(storage, toast("好"), said("答"), at=time.now())
    await deliver_all(courier)
    assert town.texts(SQUARE) == ["答"]
    async with storage.begin() as uow:
        assert (await uow.rooms.get(SQUARE)).gone_at is None


async def test_a_toast_returning_frees_no_room_in_which_somebody_still_speaks(
    storage, courier, town, time
):
    await put(storage, toast("好"), said("一"), at=time.now())
    letters, _ = await courier._round()
    await courier._carry([letters[0]])
    await courier._settle_what_came_back()
    await put(storage, said("二"), at=time.now())
    later, _ = await courier._round()
    assert later == []


async def test_the_next_state_of_a_card_waits_until_the_receipt_of_the_last_is_kept(
    storage, courier, town, time
):
    await put(storage, card("1人支持"), at=time.now())
    letters, _ = await courier._round()
    await put(storage, card("2人支持"), at=time.now())
    early, _ = await courier._round()
    assert early == [], "the first travels still: nobody knows yet what there is to edit"
    await courier._carry(letters)
    later, _ = await courier._round()
    assert [letter.edits for letter in later] == [town.last(SQUARE).id]


async def test_in_quiet_hours_it_waits_for_its_hour(storage, courier, town, time):
    morning = time.now() + timedelta(hours=9)
    await put(storage, said("早", kind=Kind.POST, due_at=morning), at=time.now())
    letters, look_again = await courier._round()
    assert (letters, look_again) == ([], morning)
    time.move(morning)
    await deliver_all(courier)
    assert town.texts(SQUARE) == ["早"]


async def test_an_answer_does_not_wait_behind_a_campaign(storage, hurried, town, time):
    notices = [said("明天停水", private(f"p{n}"), kind=Kind.NOTICE) for n in range(300)]
    await put(storage, *notices, at=time.now())
    answered_at = None
    for tick in range(30):
        if tick == 10:
            asked_at = time.now()
            await put(storage, said("记下了", private("asker")), at=asked_at)
        await deliver_all(hurried)
        if answered_at is None and town.texts(private("asker")):
            answered_at = time.now()
        after(time, milliseconds=34)
    assert answered_at - asked_at < timedelta(milliseconds=100)


async def test_a_campaign_is_not_read_through_for_each_message_of_it(
    storage, hurried, town, time, statements
):
    notices = [said("明天停水", private(f"p{n}"), kind=Kind.NOTICE) for n in range(3_000)]
    await put(storage, *notices, at=time.now())
    await hurried.deliver()
    assert [each for each in await statements.all() if each.startswith("SELECT outbox.id")]
    letters, look_again = await hurried._round()
    assert letters == []
    assert look_again is not None
    read = [each for each in await statements.all() if each.startswith("SELECT outbox.id")]
    assert len(read) <= 1


@pytest.fixture
def statements(storage):
    """Every statement that reaches the database."""
    return Noted(storage)


async def test_a_busy_group_never_holds_up_another(storage, hurried, town, time):
    flood = [said(f"{n}", SQUARE) for n in range(50)]
    await put(storage, *flood, said("答", COUNCIL), at=time.now())
    await hurried.deliver()
    after(time, milliseconds=34)
    await hurried.deliver()
    assert town.texts(SQUARE) == ["0"]
    assert town.texts(COUNCIL) == ["答"]


async def test_twenty_a_minute_in_a_group_and_one_a_second_anywhere(storage, hurried, town, time):
    await put(storage, *[said(f"{n}") for n in range(60)], at=time.now())
    start = time.now()
    while time.now() - start < timedelta(seconds=70):
        await hurried.deliver()
        after(time, milliseconds=900)
    moments = [wish.at for wish in town.wishes]
    assert moments, "something was said"
    for first in moments:
        in_a_second = [m for m in moments if first <= m < first + timedelta(seconds=1)]
        in_a_minute = [m for m in moments if first <= m < first + timedelta(minutes=1)]
        assert len(in_a_second) <= 1
        assert len(in_a_minute) <= 20
    assert [wish.message.text for wish in town.wishes] == [f"{n}" for n in range(len(moments))]


async def test_who_runs_delivers_what_comes_and_ends_when_told_to(storage, courier, town, time):
    running = asyncio.create_task(courier.run())
    await put(storage, said("一"), said("二", COUNCIL), at=time.now())
    courier.wake()
    while len(town.wishes) < 2:
        town.spoken.clear()
        await town.spoken.wait()
    courier.stop()
    await running
    assert await stages(storage) == ["SENT", "SENT"]


async def test_a_transport_that_fails_in_its_own_way_is_an_unknown_outcome(storage, town, time):
    class Clumsy(TownLine):
        fell = False

        async def send(self, message, *, edits=None, file=None):
            if not self.fell:
                self.fell = True
                raise RuntimeError("a fault of the transport's own")
            return await super().send(message, edits=edits)

    courier = Courier(storage, {"town": Clumsy(town)}, time, Shelf())
    await put(storage, said("一"), at=time.now())
    await deliver_all(courier)
    assert town.texts(SQUARE) == ["一"]


async def test_a_room_of_a_transport_that_is_not_here_waits_and_blocks_nobody(
    storage, courier, town, time
):
    elsewhere = Room("wechat", "room")
    await put(storage, *[said("等", elsewhere) for _ in range(300)], said("一"), at=time.now())
    await deliver_all(courier)
    assert town.texts(SQUARE) == ["一"]
    assert (await stages(storage)).count("WAITING") == 300


async def test_what_was_said_is_forgotten_at_once_and_its_row_after_two_days(
    storage, courier, town, time
):
    await put(storage, said("王阿姨住3号楼"), said("二", private("x")), at=time.now())
    town.closed[private("x")] = NeverSayable("no")
    await deliver_all(courier)
    async with storage.begin() as uow:
        rows = (await uow._work.connection.execute(select(outbox))).all()
    assert [(row.text, row.buttons) for row in rows] == [("", None)] * 2
    after(time, hours=49)
    async with storage.begin() as uow:
        assert await uow.outbox.forget(time.now()) == 2


# --- pictures -------------------------------------------------------------------------------


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def postman(storage, town, time, shelf):
    return Courier(storage, {"town": TownLine(town)}, time, shelf)


async def test_a_message_takes_its_picture_along(storage, postman, shelf, town, time):
    name = await shelf.keep(b"the new ball")
    await put(storage, said("42号已修好", photo=name), said("没有照片"), at=time.now())
    await deliver_all(postman)
    first, second = town.rooms[SQUARE]
    assert town.shown == {first.id: b"the new ball"}
    assert second.text == "没有照片"


async def test_a_message_takes_its_document_along(storage, postman, shelf, town, time):
    poster = Document(await shelf.keep(b"%PDF"), "海报.pdf", "application/pdf")
    await put(storage, said("海报好了", document=poster), at=time.now())
    async with storage.begin() as uow:
        [waiting] = await uow.outbox.ready(time.now(), 1, lanes={"town": Lane.REST})
    assert waiting.message.document == poster
    await deliver_all(postman)
    [posted] = town.rooms[SQUARE]
    assert town.shown == {posted.id: b"%PDF"}


async def test_where_a_file_was_erased_meanwhile_the_words_go_alone(storage, postman, town, time):
    gone = Document("a" * 64, "海报.pdf", "application/pdf")
    await put(
        storage, said("42号已修好", photo="a" * 64), said("海报好了", document=gone), at=time.now()
    )
    await deliver_all(postman)
    assert town.texts(SQUARE) == ["42号已修好", "海报好了"]
    assert not town.shown


@pytest.mark.parametrize(
    ("language", "missing"), [(None, "（附的图片或文件"), ("en", "(The picture or file")]
)
async def test_where_a_file_is_not_taken_the_words_go_and_say_so(
    storage, postman, shelf, town, time, language, missing
):
    async with storage.begin() as uow:
        uow.rooms.put(Chatroom(room=SQUARE, private=False, language=language))
    name = await shelf.keep(b"the new ball")
    poster = Document(name, "海报.pdf", "application/pdf")
    town.faults += [FileRefused(), FileRefused()]
    await put(storage, said("42号已修好", photo=name), said("", document=poster), at=time.now())
    await deliver_all(postman)
    first, second = town.texts(SQUARE)
    assert first.startswith(f"42号已修好\n{missing}")
    assert second.startswith(missing)
    assert not town.shown


async def test_while_the_file_store_is_away_a_picture_waits(storage, postman, shelf, town, time):
    name = await shelf.keep(b"the new ball")
    await put(storage, said("42号已修好", photo=name), at=time.now())
    shelf.away = True
    await deliver_all(postman)
    assert town.texts(SQUARE) == []
    shelf.away = False
    time.move(time.now() + timedelta(seconds=15))
    await deliver_all(postman)
    assert len(town.shown) == 1


async def test_what_waits_by_itself_holds_up_nobody_in_its_room(storage, courier, town, time):
    town.faults.append(TryLater(3_600, alone=True))
    post = partial(said, kind=Kind.POST)
    await put(storage, post("海报"), post("一"), post("二"), at=time.now())
    await deliver_all(courier)
    assert town.texts(SQUARE) == ["一", "二"]
    time.move(time.now() + timedelta(hours=1))
    await deliver_all(courier)
    assert town.texts(SQUARE) == ["一", "二", "海报"]


async def test_what_was_said_before_a_restart_counts_for_the_day(storage, town, time):
    few = replace(UNHURRIED, in_all_per_day=4)
    courier = Courier(storage, {"town": TownLine(town, traits=few)}, time, Shelf())
    await put(storage, *(said(f"{n}", kind=Kind.POST) for n in range(5)), at=time.now())
    await deliver_all(courier)
    assert town.texts(SQUARE) == ["0", "1", "2"]
    reborn = Courier(storage, {"town": TownLine(town, traits=few)}, time, Shelf())
    await reborn.settle_unknown()
    time.move(time.now() + timedelta(hours=23))
    await put(storage, said("答"), at=time.now())
    await deliver_all(reborn)
    assert town.texts(SQUARE) == ["0", "1", "2", "答"]
    time.move(time.now() + timedelta(hours=1))
    await deliver_all(reborn)
    assert town.texts(SQUARE) == ["0", "1", "2", "答", "3", "4"]

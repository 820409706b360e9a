"""Questions as polls of Telegram's own: asked, answered, stopped, taken away, lost on the way."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.transports.telegram import Me, Telegram
from bot.transports.telegram.hearing import heard
from bot.transports.telegram.reception import received
from bot.transports.transport import Asked, OutcomeUnknown, TryLater
from domain.chat import Asking, Kind, Label, Offered, Outgoing, Person, Picked, PollSeen, Room
from tests.bot_api import Bot, BotApi, Group
from tests.bot_api import Person as Neighbour

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
TOKEN = "4242:not-for-the-log"
ME = Me(4242, "stool_bot", reads_all=True)
OFFERED = Offered(
    title="42 楼下长椅装哪边？",
    options=("东边", "西边", "都不同意"),
    note="只是听意见",
    several=False,
    closes_at=NOON + timedelta(days=3),
)


@pytest.fixture
async def server() -> AsyncIterator[BotApi]:
    async with BotApi(lambda: NOON) as api:
        yield api
    assert api.violations == []


@pytest.fixture
def bot(server: BotApi) -> Bot:
    return server.bot(TOKEN)


@pytest.fixture
def wang(server: BotApi) -> Neighbour:
    return server.person("王阿姨")


@pytest.fixture
def group(server: BotApi, bot: Bot, wang: Neighbour) -> Group:
    return server.group("3号楼", members=[wang, bot])


@pytest.fixture
async def telegram(server: BotApi, group: Group) -> AsyncIterator[Telegram]:
    async with Telegram(TOKEN, api_url=server.url, now=lambda: NOON, patience=0.5) as transport:
        yield transport


def question(group: Group, asking: Asking = Asking.OPEN, **about) -> Outgoing:
    return Outgoing(
        room=Room("telegram", str(group.id)),
        text="42号 楼下长椅装哪边？",
        kind=Kind.RESULT,
        card="survey:3:42",
        choices=replace(OFFERED, asking=asking, **about),
    )


def told(bot: Bot) -> list:
    """What the bot is told, as it hears it."""
    raws = [
        received(json.dumps(update.body).encode(), source=f"telegram:{bot.id}", at=NOON)
        for update in bot.updates.pending
    ]
    return [one for raw in raws if (one := heard(raw, ME)) is not None]


async def test_a_question_is_a_poll_that_names_nobody_before_its_close(telegram, group, wang, bot):
    assert telegram.traits.polls
    receipt = await telegram.send(question(group))
    assert isinstance(receipt, Asked)
    [message] = group.messages
    poll = message.poll
    assert (receipt, receipt.poll) == (str(message.id), poll.id)
    assert (poll.question, poll.options) == (OFFERED.title, OFFERED.options)
    assert (poll.is_anonymous, poll.hides_results, poll.description) == (False, True, "只是听意见")
    assert poll.close_date == OFFERED.closes_at
    assert message.protected
    wang.votes(message, "西边")
    assert [option["voter_count"] for option in poll.as_json()["options"]] == [0, 0, 0]


async def test_who_answers_and_who_takes_it_back_is_heard(telegram, group, wang, bot):
    poll = (await telegram.send(question(group, several=True))).poll
    [message] = group.messages
    wang.votes(message, "东边", "西边")
    wang.votes(message)
    answers = [one for one in told(bot) if isinstance(one, Picked)]
    assert [(one.poll, one.places) for one in answers] == [(poll, (1, 2)), (poll, ())]
    assert answers[0].sender == Person("telegram", str(wang.id))
    assert (answers[0].private, answers[0].masked, answers[0].name) == (False, False, "王阿姨")
    assert answers[0].room == Room("telegram", str(wang.id))
    seen = [one for one in told(bot) if isinstance(one, PollSeen)]
    assert {(one.poll, one.title) for one in seen} == {(poll, OFFERED.title)}


async def test_who_answers_in_the_name_of_the_group_is_masked(telegram, group, wang, bot):
    await telegram.send(question(group))
    wang.votes(group.messages[0], "东边", anonymously=True)
    [answer] = [one for one in told(bot) if isinstance(one, Picked)]
    assert answer.masked


async def test_while_it_is_open_there_is_nothing_to_edit(telegram, group):
    receipt = await telegram.send(question(group))
    assert await telegram.send(question(group), edits=receipt) == receipt
    assert len(group.messages) == 1


async def test_it_is_stopped_once_and_again_is_well(telegram, group):
    receipt = await telegram.send(question(group))
    for _ in range(2):
        assert await telegram.send(question(group, Asking.CLOSED), edits=receipt) == receipt
    assert group.messages[0].poll.is_closed


async def test_what_is_no_poll_of_ours_any_more_is_left_alone(telegram, group, wang):
    other = wang.says(group, "我家的车位谁占了")
    assert await telegram.send(question(group, Asking.CLOSED), edits=str(other.id))
    assert not other.deleted


async def test_closed_before_it_was_ever_asked_it_is_told_in_words(telegram, group):
    await telegram.send(question(group, Asking.CLOSED))
    assert [message.poll for message in group.messages] == [None]


async def test_what_harms_somebody_goes_and_words_stand_in_its_place(telegram, group):
    receipt = await telegram.send(question(group))
    name = await telegram.send(question(group, Asking.GONE), edits=receipt)
    poll, words = group.history
    assert (poll.deleted, poll.poll.is_closed) == (True, True)
    assert (str(words.id), words.text) == (name, "42号 楼下长椅装哪边？")
    again = replace(question(group, Asking.GONE), text="42号 这一条已隐藏")
    assert await telegram.send(again, edits=name) == name
    assert words.text == "42号 这一条已隐藏"


async def test_what_cannot_be_deleted_is_stopped_at_least(server, telegram, group):
    receipt = await telegram.send(question(group))
    group.messages[0].date -= timedelta(days=3)
    await telegram.send(question(group, Asking.GONE), edits=receipt)
    poll, _ = group.history
    assert (poll.deleted, poll.poll.is_closed) == (False, True)


async def test_where_a_group_takes_no_polls_it_is_asked_in_words_and_these_are_closed(
    telegram, group, bot
):
    group.allows_no("polls", bot)
    buttons = ((Label("1 东边", "survey-answer", "3:42:1"),),)
    name = await telegram.send(replace(question(group), buttons=buttons))
    assert not isinstance(name, Asked)
    [words] = group.messages
    assert (words.poll, len(words.rows)) == (None, 1)
    over = replace(question(group, Asking.CLOSED), text="42号 已经截止")
    assert await telegram.send(over, edits=name) == name
    assert (words.text, words.rows) == ("42号 已经截止", [])
    words.deleted = True
    assert await telegram.send(over, edits=name) == name


async def test_beyond_a_month_telegram_closes_nothing_by_itself(telegram, group):
    await telegram.send(question(group, closes_at=NOON + timedelta(days=31)))
    assert group.messages[0].poll.close_date is None


async def test_too_fast_waits_and_a_fault_on_the_way_leaves_it_open_whether_it_was_asked(
    server, telegram, group
):
    server.fails("sendPoll", "too_many", retry_after=37)
    with pytest.raises(TryLater):
        await telegram.send(question(group))
    server.fails("sendPoll", "lost")
    with pytest.raises(OutcomeUnknown):
        await telegram.send(question(group))
    assert len(group.messages) == 1

"""A vote: by button, by word, by a bare answer; and what can be voted on."""

from collections.abc import Sequence

from domain.chat import Press, Saying, Text
from domain.people import NoCommunityYet
from domain.polls import KINDS, NoSuchChoice, Poll, read_name
from domain.questions import Question
from domain.seals import digest
from handlers.ballots import PREFIX, card_name, cards, wait_for_answer
from handlers.polls import opening
from handlers.scene import Scene
from handlers.wording import polls as words
from handlers.wording.general import stale_button
from handlers.words import Command, ballot_choice
from storage import UnitOfWork

SALT = 16
"""Bytes of chance that hide a choice in its digest."""


async def foresee(presses: Sequence[Press], uow: UnitOfWork) -> None:
    """Read all that these presses will ask for, so that none of them has a query of its own."""
    wanted = [
        (meant[0], account.resident)
        for press in presses
        if press.action == "vote"
        and (meant := read_name(press.about)) is not None
        and (account := uow.accounts.known(press.sender)) is not None
    ]
    if not wanted:
        return
    keys = {key for key, _ in wanted}
    await uow.polls.foresee(wanted)
    await uow.journal.foresee({community for community, _, _ in keys})
    polls = [await uow.polls.get(key) for key in keys]
    await uow.rooms.foresee_groups({poll.body for poll in polls if poll is not None})


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A choice was pressed; who presses is who votes, whosever ballot it was."""
    meant = read_name(press.about)
    poll = await scene.uow.polls.get(meant[0]) if meant is not None else None
    if meant is None or poll is None:
        return [scene.toast(stale_button())]
    try:
        choice = await _cast(scene, poll, meant[1])
    except NoSuchChoice:
        return [scene.toast(stale_button())]
    if choice is None:
        return [scene.toast(words.later_vote_stands())]
    echo = words.vote_noted() if scene.overheard else words.voted(poll, choice)
    return [scene.toast(echo), *await cards(scene, poll)]


async def mark(scene: Scene, press: Press) -> list[Saying]:
    """An option was marked, or its mark taken away: the ballot as it is now, not yet cast.

    What is marked stands on the buttons themselves, so that nothing of it is kept anywhere.
    """
    meant = read_name(press.about)
    poll = await scene.uow.polls.get(meant[0]) if meant is not None else None
    if meant is None or poll is None or not press.private:
        return [scene.toast(stale_button())]
    marked = meant[1]
    if marked and KINDS[poll.kind].picks(marked, poll.options) is None:
        return [scene.toast(stale_button())]
    await _admit(scene, poll)
    text, buttons = words.ballot(poll, marked), words.buttons(poll, marked)
    return [scene.answer(text, buttons, card=card_name(poll.key))]


async def vote(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """投票, 投票 7, 投票 7 同意, 投票 同意."""
    if command.number is None and not command.typed:
        return await list_open(scene)
    mine = await _mine(scene, command.number)
    if len(mine) > 1:
        return [scene.answer(*words.which_poll(mine))]
    if not mine:
        return await _why_not(scene, command.number)
    poll = mine[0]
    if not command.typed:
        return await _show(scene, poll)
    return await _voted(scene, text, poll, _choice(poll, command.typed) or command.typed)


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """An answer to a ballot, or to the question until when a vote shall run."""
    if question.kind == "deadline":
        return await opening.answered(scene, text, question)
    poll = await _asked(scene, question)
    choice = None if poll is None else _choice(poll, text.body)
    if choice is None or poll is None:
        return None
    if text.quoted is None:
        mine = await _mine(scene, None)
        if len(mine) > 1:
            return [scene.answer(*words.which_poll(mine))]
    return await _voted(scene, text, poll, choice)


async def replied(scene: Scene, text: Text) -> list[Saying] | None:
    """A bare choice as the reply to a poll's card; None where it is none."""
    if text.quoted is None or not text.quoted.by_bot:
        return None
    card = await scene.uow.outbox.card_of(scene.room, text.quoted.message)
    if card is None or not card.startswith(PREFIX):
        return None
    meant = read_name(card.removeprefix(PREFIX))
    poll = await scene.uow.polls.get(meant[0]) if meant is not None else None
    choice = None if poll is None else _choice(poll, text.body)
    return None if poll is None or choice is None else await _voted(scene, text, poll, choice)


async def ask_again(scene: Scene, question: Question) -> list[Saying]:
    """改 after a vote: the ballot again."""
    poll = await _asked(scene, question)
    return [scene.answer(words.nothing_open())] if poll is None else await _show(scene, poll)


async def cancel(scene: Scene) -> list[Saying]:
    """取消 where a ballot is open: a vote is not taken back, but it can be changed."""
    return [scene.answer(words.not_cancelled())]


async def show_ballot(scene: Scene, press: Press) -> list[Saying]:
    """Somebody asks for the ballot of a poll."""
    meant = read_name(press.about)
    poll = await scene.uow.polls.get(meant[0]) if meant is not None else None
    return [scene.toast(stale_button())] if poll is None else await _show(scene, poll)


async def list_open(scene: Scene) -> list[Saying]:
    """What is being voted on here; to a member in private, where it is one thing, its ballot."""
    running = await scene.uow.polls.open_in(await _communities(scene))
    running = [poll for poll in running if scene.at < poll.closes_at]
    if not running:
        return [scene.answer(words.nothing_open())]
    if scene.spoken.private and len(running) == 1 and await _mine(scene, running[0].number):
        return await _show(scene, running[0])
    await scene.uow.polls.foresee_turnouts(poll.key for poll in running)
    told = [(poll, await scene.uow.polls.turnout(poll.key)) for poll in running]
    return [scene.answer(*words.open_polls(told))]


async def _cast(scene: Scene, poll: Poll, choice: str) -> str | None:
    """Keep the speaker's vote; the choice that counts, None where a later one of theirs stands."""
    uow = scene.uow
    resident = (await scene.account()).resident
    ballot = poll.vote(
        choice,
        by=resident,
        at=scene.at,
        heard=scene.incoming.heard,
        elector=await uow.polls.is_elector(poll.key, resident),
    )
    salt = scene.house.chance(SALT)
    if not await uow.polls.cast(ballot, salt):
        return None
    sealed = {"round": poll.round, "ballot": digest(f"{resident}:{ballot.choice}", salt)}
    await uow.journal.note(poll.community, "ballot", str(poll.number), scene.at, sealed)
    return ballot.choice


async def _voted(scene: Scene, text: Text, poll: Poll, choice: str) -> list[Saying]:
    """A vote by word; others must not read the choice once more in the bot's echo."""
    kept = await _cast(scene, poll, choice)
    if kept is None:
        return [scene.answer(words.later_vote_stands())]
    await wait_for_answer(scene, poll, await scene.account(), scene.room, politely=True)
    echo = words.voted(poll, kept) if text.private else words.vote_noted()
    return [scene.answer(echo), *await cards(scene, poll)]


async def _show(scene: Scene, poll: Poll) -> list[Saying]:
    """The ballot, for the speaker alone where that is possible."""
    await _admit(scene, poll)
    account = await scene.account()
    alone = account.private if account.reachable else None
    await wait_for_answer(scene, poll, account, alone or scene.room, politely=False)
    if not KINDS[poll.kind].marks:
        return await scene.aside(words.ballot(poll), words.buttons(poll))
    if alone is None and not scene.spoken.private:
        # What is marked would stand before everybody: who cannot be written to votes by word.
        return [scene.answer(words.ballot(poll))]
    # Marks change the ballot in its place: it must be the one that was just asked for.
    await scene.uow.outbox.forget_card(alone or scene.room, card_name(poll.key))
    return await scene.aside(words.ballot(poll), words.buttons(poll), card=card_name(poll.key))


async def _admit(scene: Scene, poll: Poll) -> None:
    """Refusals `PollIsClosed` and `NotAMember`."""
    resident = (await scene.account()).resident
    elector = await scene.uow.polls.is_elector(poll.key, resident)
    poll.admit(at=scene.at, elector=elector)


def _choice(poll: Poll, written: str) -> str | None:
    """The choice in this poll that a text is and nothing else: 同意, 1, 1 3; or None."""
    kind = KINDS[poll.kind]
    try:
        return kind.read(written, poll.options)
    except NoSuchChoice:
        said = ballot_choice(written)
        return said if said in kind.keys(poll.options) else None


async def _asked(scene: Scene, question: Question) -> Poll | None:
    """The poll that a question is about."""
    meant = read_name(str(question.draft.get("poll")))
    return None if meant is None else await scene.uow.polls.get(meant[0])


async def _mine(scene: Scene, number: int | None) -> list[Poll]:
    """The open polls that the speaker may vote in and may mean here."""
    mine = await scene.uow.polls.open_for((await scene.account()).resident)
    here = await _named_here(scene)
    if here is not None:
        mine = [poll for poll in mine if poll.community == here]
    return [poll for poll in mine if number in (None, poll.number)]


async def _why_not(scene: Scene, number: int | None) -> list[Saying]:
    """Nothing that the speaker may vote in: it is over, others vote on it, or there is none."""
    communities = await _communities(scene)
    if number is None:
        running = await scene.uow.polls.open_in(communities)
    else:
        found = [await scene.uow.polls.latest(each, number) for each in communities]
        running = [poll for poll in found if poll is not None]
    for poll in running:
        poll.admit(at=scene.at, elector=False)
    return [scene.answer(words.nothing_open() if number is None else words.no_vote_on(number))]


async def _named_here(scene: Scene) -> int | None:
    """The community that this is about beyond doubt: the group's, or the one the speaker named."""
    unit = (await scene.chatroom()).unit
    if scene.about is not None or unit is None:
        return scene.about
    return (await scene.uow.units.community_of(unit)).id


async def _communities(scene: Scene) -> list[int]:
    """The same, or else all that the speaker belongs to; refusal `NoCommunityYet`."""
    here = await _named_here(scene)
    if here is not None:
        return [here]
    homes = await scene.belonging()
    if not homes:
        raise NoCommunityYet
    return [home.community for home in homes]

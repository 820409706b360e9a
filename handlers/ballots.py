"""A poll's living card: in the groups of its body, and with each on its roll alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from domain.chat import Kind, Room, Saying, Sentence
from domain.people import Account
from domain.polls import Decision, Key, Poll, name
from domain.proposals import Proposal
from domain.questions import ask
from handlers.scene import Scene
from handlers.wording import polls as words
from storage import UnitOfWork

PREFIX = "poll:"
"""What the names of polls' cards begin with."""


ANNOUNCED, RESULT = "announced:", "result:"
"""And those of what groups read when it is opened, and when it is decided."""


@lru_cache(maxsize=4_096)
def card_name(poll: Key) -> str:
    """The living card of a poll."""
    return PREFIX + name(poll)


async def cards(scene: Scene, poll: Poll) -> list[Saying]:
    """The card in the body's groups as it stands now: the turnout, and no choice."""
    groups = await scene.uow.rooms.groups_of(poll.body)
    if not groups:
        return []
    text = words.card(poll, await scene.uow.polls.turnout(poll.key))
    return [card(room, poll, text, words.card_buttons(poll)) for room in groups]


def card(room: Room, poll: Poll, text: Sentence, buttons: words.Buttons = ()) -> Saying:
    """One state of the card; what is on it is never held back for the day's gathering."""
    return Saying(room=room, text=text, kind=Kind.RESULT, buttons=buttons, card=card_name(poll.key))


def announcement(room: Room, poll: Poll, body: str) -> Saying:
    """The line by which a community hears of a vote; a card, for its title may have to go."""
    text = words.opened(poll, body)
    return Saying(room=room, text=text, kind=Kind.RESULT, card=ANNOUNCED + name(poll.key))


def result(room: Room, poll: Poll, text: Sentence) -> Saying:
    """How it was decided; a card for the same reason."""
    return Saying(room=room, text=text, kind=Kind.RESULT, card=RESULT + name(poll.key))


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Everywhere a poll is heard of."""

    council: Sequence[Room]
    """The groups of the body."""
    community: Sequence[Room]
    """The groups of its community."""
    members: dict[int, list[Account]]
    """The accounts of everybody on the roll."""

    @property
    def groups(self) -> list[Room]:
        """The groups of both, each once."""
        return list(dict.fromkeys([*self.council, *self.community]))

    @property
    def reachable(self) -> dict[int, Account]:
        """By which account each member is written to, where there is one."""
        firsts = (
            (resident, next((account for account in accounts if account.reachable), None))
            for resident, accounts in self.members.items()
        )
        return {resident: account for resident, account in firsts if account is not None}

    @property
    def voting(self) -> set[Room]:
        """Every room in which somebody on the roll may have voted."""
        alone = (each.private for accounts in self.members.values() for each in accounts)
        return {*self.council, *self.community, *(room for room in alone if room is not None)}


async def whereabouts(uow: UnitOfWork, poll: Poll) -> Whereabouts:
    """Where this poll is heard of."""
    return await whereabouts_of(uow, poll, await uow.polls.roll(poll.key))


async def whereabouts_of(uow: UnitOfWork, poll: Poll, roll: Iterable[int]) -> Whereabouts:
    """As above, where the roll is at hand."""
    await uow.rooms.foresee_groups((poll.body, poll.community))
    return Whereabouts(
        council=await uow.rooms.groups_of(poll.body),
        community=await uow.rooms.groups_of(poll.community),
        members=await uow.accounts.of_all(roll),
    )


async def handed_out(
    scene: Scene, poll: Poll, where: Whereabouts, text: Sentence, buttons: words.Buttons = ()
) -> list[Saying]:
    """A new state of the ballots in members' private rooms, where they stand; no new message."""
    alone = (each.private for accounts in where.members.values() for each in accounts)
    rooms = dict.fromkeys(room for room in alone if room is not None)
    return await _where_they_stand(scene, [card(room, poll, text, buttons) for room in rooms])


async def _where_they_stand(scene: Scene, states: Sequence[Saying]) -> list[Saying]:
    """These states of cards that are there, or about to be."""
    keys = {(state.room, state.card): state for state in states if state.card is not None}
    standing = await scene.uow.outbox.standing(keys)
    return [state for key, state in keys.items() if key in standing]


async def closed_cards(
    scene: Scene, poll: Poll, decision: Decision, where: Whereabouts
) -> list[Saying]:
    """Every ballot that was handed out loses its buttons and says how it ended."""
    text = words.closed(poll, decision)
    council = [card(room, poll, text) for room in where.council]
    return [*council, *await handed_out(scene, poll, where, text)]


async def veiled(scene: Scene, proposal: Proposal) -> list[Saying]:
    """A proposal was hidden or is shown again, and with it the vote on it, wherever that stands."""
    known = await scene.uow.polls.held(proposal.community, proposal.number)
    if known is None or known.veiled == proposal.hidden:
        return []
    poll = known.veil(hidden=proposal.hidden)
    scene.uow.polls.put(poll)
    if poll.hands is not None:
        return []  # it never had a ballot or a card; its session's results and minutes follow
    where = await whereabouts(scene.uow, poll)
    body = await scene.uow.units.named(poll.body)
    announced = [announcement(room, poll, body.name) for room in where.community]
    if not poll.is_open:
        decision = poll.count(await scene.uow.polls.ballots(poll.key))
        text = words.result(poll, decision, await seal_of(scene.uow, poll), proposal.reply_due)
        told = [result(room, poll, text) for room in where.groups]
        return [
            *await closed_cards(scene, poll, decision, where),
            *await _where_they_stand(scene, [*announced, *told]),
        ]
    text, buttons = words.ballot(poll), words.buttons(poll)
    return [
        *await cards(scene, poll),
        *await handed_out(scene, poll, where, text, buttons),
        *await _where_they_stand(scene, announced),
    ]


async def seal_of(uow: UnitOfWork, poll: Poll) -> str:
    """The seal that was posted with the result."""
    archived = await uow.polls.archived(poll.key)
    assert archived is not None, "what is closed is archived"
    return sealed(archived["seal"]["entry"], archived["seal"]["hash"])


def sealed(entry: int, hash_: str) -> str:
    """An entry of the journal as people compare it: its number and the first of its digits."""
    return f"{entry}-{hash_[:8]}"


async def wait_for_answer(
    scene: Scene, poll: Poll, account: Account, room: Room, *, politely: bool
) -> None:
    """Take a bare 同意 in this room for a vote, until the close.

    Politely: unless the bot is asking something else there just now.
    """
    if politely:
        asked = await scene.uow.questions.of(account.person)
        if any(each.room == room and each.kind != "ballot" for each in asked):
            return
    scene.uow.questions.put(
        ask(
            room,
            account.person,
            "ballot",
            at=scene.at,
            draft={"poll": name(poll.key)},
            message=card_name(poll.key),
            wait=poll.closes_at - scene.at,
        )
    )


async def wait_for_answers(scene: Scene, poll: Poll, members: Iterable[Account]) -> None:
    """The same for all of these, each in private."""
    members = list(members)
    await scene.uow.questions.foresee_of(account.person for account in members)
    for account in members:
        if account.private is not None:
            await wait_for_answer(scene, poll, account, account.private, politely=True)

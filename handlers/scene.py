"""The scene of one thing heard: the room, who speaks, which community it is about."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo

from domain import ticks
from domain.chat import (
    Button,
    Incoming,
    Kind,
    Message,
    Press,
    Room,
    Saying,
    Sentence,
    Spoken,
    Tick,
    Unheard,
    Value,
)
from domain.digests import Seen
from domain.hours import QuietHours
from domain.people import (
    Account,
    NoCommunityYet,
    Residency,
    Resident,
    SeveralCommunities,
    only,
    stand_in,
    told_in,
)
from domain.permissions import Act, Grant, may_somewhere, require, standing
from domain.questions import WAIT, Question, ask
from domain.refusals import Refusal
from domain.rooms import Chatroom
from domain.units import Unit
from handlers.wording.general import look_in_private
from storage import UnitOfWork
from storage.lines import TRANSPORT

Buttons = tuple[tuple[Button, ...], ...]
"""Rows of buttons."""

TOAST_LASTS = timedelta(seconds=10)
"""A press is forgotten by then."""


class NobodyInParticular(Refusal):
    """Said in the name of a group or channel: residents speak for themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What holds for the whole house: read from the settings once, handed to every handler."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    quiet: QuietHours
    language: str = "zh-CN"
    chance: Callable[[int], bytes]
    """So many random bytes; handed in like the time."""
    is_group: Callable[[Room], bool]
    """Whether several people read in a room; its transport knows."""
    buttons: Callable[[Room], bool] = lambda _: True
    """Whether a room's transport has buttons; where not, options are written out and read."""
    edits: Callable[[Room], bool] = lambda _: True
    """Whether what stands in a room can be changed there."""
    has_polls: Callable[[Room], bool] = lambda _: False
    """Whether a room's transport has polls of its own."""
    removes: Callable[[Room], bool] = lambda _: False
    """Whether a room's transport takes away what anybody wrote, without being given the right."""
    overseas: Callable[[Room], bool] = lambda _: False
    """Whether what is written in a room travels over a service abroad."""
    captions: Callable[[Room], bool] = lambda _: True
    """Whether words can stand under a picture there, and a picture can reply to something."""
    deep_link: Callable[[str], str | None] = lambda _: None
    """A link that opens a private chat with a code, where a transport has such links."""
    site: str | None = None
    """Where the web process is seen from outside; None: nowhere."""
    entrance: str | None = None
    """Where residents come in by personal links; None: nowhere."""
    per_minute: Mapping[str, int] = field(default_factory=dict[str, int])
    """How much a transport may say in all in a minute, where it is limited, by its name."""
    per_day: Mapping[str, int] = field(default_factory=dict[str, int])
    """The same of a day, beside answers."""
    sources: Mapping[str, str] = field(default_factory=dict[str, str])
    """The source of each transport that forgets presses while nobody listens, by its name."""
    forgets: AbstractSet[str] = frozenset()
    """The names of those transports that forget everything while nobody listens."""
    mentions: AbstractSet[str] = frozenset()
    """The names of those transports where whoever is named in a group is rung."""

    def alone(self, accounts: Iterable[Account]) -> Room | None:
        """Where a resident is told something alone, by all their accounts; None: nowhere.

        What is said there to somebody who cannot be written to waits until they can be, and they
        are called by name: see `handlers/calling.py`.
        """
        return told_in(list(accounts), self.mentions)


class Scene:
    """One thing heard, with what its handler asks about: read when asked, at most once."""

    def __init__(
        self,
        incoming: Incoming,
        uow: UnitOfWork,
        house: House,
        *,
        about: int | None = None,
        seen: Seen | None = None,
    ) -> None:
        self.incoming = incoming
        self.about = about
        """The community that the speaker has named, where it was in doubt."""
        self.seen = seen
        """What was seen for a tick before its turn."""
        self.uow = uow
        self.house = house
        self.at = incoming.at

    @property
    def room(self) -> Room:
        """Where it was said."""
        return self.incoming.room

    @property
    def spoken(self) -> Spoken:
        """The same, where somebody did it."""
        assert isinstance(self.incoming, Spoken)
        return self.incoming

    @property
    def on_our_own_page(self) -> bool:
        """Whether it was said in the web entrance, and not in anybody's chat service."""
        return self.house.entrance is not None and self.spoken.sender.transport == TRANSPORT

    @property
    def overheard(self) -> bool:
        """Whether neighbours read what is answered here; a toast is seen by one alone."""
        press = self.incoming if isinstance(self.incoming, Press) else None
        return not self.spoken.private and (press is None or press.in_words)

    # --- saying ------------------------------------------------------------------------------

    def answer(self, text: Sentence, buttons: Buttons = (), *, card: str | None = None) -> Saying:
        """Answer where it was said: under the message in a group, plainly in private."""
        under = None
        if isinstance(self.incoming, Message | Unheard) and not self.incoming.private:
            under = self.incoming.message
        return Saying(room=self.room, text=text, buttons=buttons, card=card, reply_to=under)

    def toast(self, text: Sentence) -> Saying:
        """Answer a press with a word that only the presser sees, for a moment."""
        press = self.incoming
        assert isinstance(press, Press)
        return Saying(
            room=self.room,
            text=text,
            kind=Kind.TOAST,
            query=press.query,
            expires_at=self.at + TOAST_LASTS,
        )

    def brief(self, text: Sentence) -> Saying:
        """Answer shortly, as fits: a toast to a press, a reply to a text."""
        return self.toast(text) if isinstance(self.incoming, Press) else self.answer(text)

    async def aside(
        self, text: Sentence, buttons: Buttons = (), *, card: str | None = None
    ) -> list[Saying]:
        """Answer the speaker alone: in private, with a line in the group; there, if it must be."""
        account = await self.account()
        if self.spoken.private or account.private is None or not account.reachable:
            return [self.answer(text, buttons, card=card)]
        whisper = Saying(room=account.private, text=text, buttons=buttons, card=card)
        return [whisper, self.brief(look_in_private())]

    def inquire(
        self,
        kind: str,
        draft: Mapping[str, Value],
        *,
        card: str | None = None,
        wait: timedelta = WAIT,
    ) -> None:
        """Wait for the speaker's answer here; what is known so far waits with the question."""
        question = ask(
            self.room,
            self.spoken.sender,
            kind,
            at=self.at,
            draft=draft,
            message=card,
            wait=wait,
        )
        self.uow.questions.put(question)

    async def open_question(self, *kinds: str) -> Question | None:
        """The speaker's open question of one of these kinds in this room."""
        asked = await self.uow.questions.of(self.spoken.sender)
        here = [each for each in asked if each.room == self.room and not each.expired(self.at)]
        return next((each for each in here if each.kind in kinds), None)

    async def tell_again(self, tick: Tick) -> None:
        """Let the same tick come again: there is more to do than fits one transaction."""
        await self.uow.inbox.keep([ticks.next_part(tick)], tick.at)

    # --- who, where --------------------------------------------------------------------------

    async def chatroom(self) -> Chatroom:
        """What we know of the room."""
        known = await self.uow.rooms.get(self.room)
        return known or Chatroom(room=self.room, private=self.spoken.private)

    async def account(self) -> Account:
        """Who speaks; whoever acts for the first time becomes a resident without a home."""
        spoken = self.spoken
        if spoken.masked:
            raise NobodyInParticular
        known = await self.uow.accounts.get(spoken.sender)
        if known is not None:
            return await self._greeted(known)
        resident = await self.uow.counters.next("residents")
        self.uow.residents.put(Resident(id=resident, name=spoken.name, since=self.at))
        account = Account(person=spoken.sender, resident=resident, name=spoken.name)
        self.uow.accounts.put(account)
        return await self._greeted(account)

    async def _greeted(self, account: Account) -> Account:
        """Somebody who writes in private can be reached there."""
        if not self.spoken.private:
            return account
        if account.private != self.room or not account.reachable:
            account = account.met(self.room)
            self.uow.accounts.put(account)
            if account.person.transport in self.house.mentions:
                await self.uow.hand_over(stand_in(account.person), self.room)
        chatroom = await self.chatroom()
        if chatroom.gone_at is not None:
            self.uow.rooms.put(chatroom.welcome("", reads_all=True))
        return account

    async def resident(self) -> Resident:
        """The person who speaks, on whatever account."""
        found = await self.uow.residents.get((await self.account()).resident)
        assert found is not None, "an account always has its resident"
        return found

    async def residencies(self) -> list[Residency]:
        """Where the speaker lives or belongs."""
        return await self.uow.residencies.of((await self.account()).resident)

    async def home_in(self, community: int) -> Residency | None:
        """What we know of the speaker in a community; read for a whole batch at once."""
        homes = await self.residencies()
        return next((home for home in homes if home.community == community), None)

    async def belongs(self, community: int) -> Residency:
        """Whoever acts in a community's group belongs to it, though without a home yet."""
        home = await self.home_in(community)
        if home is not None:
            return home
        guest = Residency(resident=(await self.account()).resident, community=community)
        if not self.spoken.private:
            self.uow.residencies.put(guest)
        return guest

    async def grants(self) -> list[Grant]:
        """What the speaker may do beyond what everybody may: roles, and confirmed homes."""
        resident = (await self.account()).resident
        given = await self.uow.grants.of(resident)
        homes = [
            standing(residency, (await self.uow.units.named(residency.community)).path)
            for residency in await self.residencies()
        ]
        return [*given, *(home for home in homes if home is not None)]

    async def require(self, act: Act, unit: Unit) -> None:
        """Raise `NotAllowed` unless the speaker may do this in that unit."""
        require(act, await self.grants(), unit.path, self.at)

    async def require_near(self, act: Act, unit: Unit) -> None:
        """The same for what may be done by whoever may do it in any part of that unit."""
        if not may_somewhere(act, await self.grants(), unit.path, self.at):
            await self.require(act, unit)

    async def community(self) -> Unit:
        """The community that this is about: the group's, or the only one of the speaker.

        Raises `NoCommunityYet` or `SeveralCommunities`.
        """
        if self.about is not None:
            return await self.uow.units.named(self.about)
        chatroom = await self.chatroom()
        if chatroom.unit is not None:
            return await self.uow.units.community_of(chatroom.unit)
        return await self.uow.units.named(only(await self.belonging()).community)

    async def community_for_newcomers(self) -> Unit:
        """The same; for who belongs nowhere yet the only one there is.

        Where there are several, `SeveralCommunities` lets them be asked.
        """
        try:
            return await self.community()
        except NoCommunityYet:
            there_are = await self.uow.units.communities()
            if len(there_are) > 1:
                raise SeveralCommunities(count=len(there_are)) from None
            if not there_are:
                raise
            return there_are[0]

    async def communities(self) -> list[int]:
        """The community that this is about, or those that it may be about."""
        if self.about is not None:
            return [self.about]
        chatroom = await self.chatroom()
        if chatroom.unit is not None:
            return [(await self.uow.units.community_of(chatroom.unit)).id]
        return [residency.community for residency in await self.belonging()]

    async def belonging(self) -> list[Residency]:
        """Residencies; for those who serve somewhere without living there, their communities."""
        return await self.belonging_of((await self.account()).resident)

    async def belonging_of(self, resident: int) -> list[Residency]:
        """The same of anybody."""
        residencies = await self.uow.residencies.of(resident)
        known = {residency.community for residency in residencies}
        for grant in await self.uow.grants.of(resident):
            if grant.unit is None or not grant.holds(self.at):
                continue
            community = await self.uow.units.community_above(grant.unit)
            if community is not None and community.id not in known:
                known.add(community.id)
                residencies = [*residencies, Residency(resident=resident, community=community.id)]
        return residencies

"""Listens to the puppet service for as long as it may, and misses nothing that it tells.

The service tells each thing once, to one listener, and remembers nothing for whoever was away. So
what it told is queued at once (reception.py), and after each gap the groups are looked at anew.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import count

import structlog

from bot.transports.transport import Keep
from bot.transports.wechat import puppet_pb2 as pb
from bot.transports.wechat.account import Numbers, Standing
from bot.transports.wechat.happenings import Account
from bot.transports.wechat.inquiry import Inquiry
from bot.transports.wechat.line import (
    BrokenOff,
    Fault,
    Line,
    Refused,
    Taken,
    TooLarge,
    Unreadable,
)
from bot.transports.wechat.reception import (
    SOURCE,
    Echoed,
    Event,
    Reception,
    group_found,
    mark,
    names_in,
    raw,
)
from bot.transports.wechat.welcoming import Welcome

__all__ = ["SOURCE", "Ear"]

log = structlog.stdlib.get_logger(__name__)

LONGEST_WAIT, LONGEST_NEARBY = 30.0, 4.0
"""Seconds between two tries to listen; and where it bothers nobody but this machine."""

SOON = 4
"""What waits to be asked about or kept is tried again as if for the fourth time: in 8 seconds."""

LAST_WORDS = 5.0
"""Seconds in which what was told is kept before we go: nobody tells it again."""

ALARM = timedelta(minutes=1)
"""For so long somebody else may listen until the operator hears of it: a restart takes less."""

MAY_BE_SCANNED = frozenset((0, 2, 5))
"""How puppets number a code that waits for somebody: unknown, waiting, timed out."""

REPORT = timedelta(hours=1)
"""How often the numbers are logged."""


class Ear:
    """The one listener to a puppet service."""

    def __init__(
        self,
        line: Line,
        *,
        now: Callable[[], datetime],
        echoed: Echoed,
        chance: Callable[[], float],
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        silence: float = 15,
        patience: float = 60,
        friends_pause: float = 30,
    ) -> None:
        """Nothing is asked yet.

        `echoed` hears of each message of our own that came back, and so was said. After `silence`
        seconds without an event a sign of life is asked for; after `patience` the stream is made
        anew. Between two friends or groups that are accepted lie `friends_pause` seconds and up to
        as many again. `chance`, from 0 to 1, spreads these and the tries.
        """
        self.standing = Standing()
        self.refused = False
        """The service does not know our token: nothing is heard until the bot starts anew."""
        self._line, self._now = line, now
        self._pause, self._chance = pause, chance
        self._silence, self._patience = silence, patience
        self._inquiry = Inquiry(line, now)
        self._welcome = Welcome(
            line,
            befriended=self._befriended,
            pause=pause,
            between=lambda: friends_pause * (1 + chance()),
        )
        self._reception = Reception(
            self._inquiry,
            self._welcome,
            echoed=echoed,
            wait=lambda tries: self._wait(min(tries, SOON)),
        )
        self._finding: asyncio.Task[None] | None = None
        self._count = count(1)
        self._last_event: datetime | None = None
        self._reconnects = 0
        self._state = ""
        """What was last told of the account: `login`, `logout` or `scan`."""
        self._anew = False
        """Whoever logs in now was put out or asked to scan before."""
        self._known = ""
        """The account that was in last."""
        self._alarm_at: datetime | None = None
        self._report_at: datetime | None = None

    @property
    def last_heard_from(self) -> datetime | None:
        """When it was last certain that all that was told was kept, and that we were in."""
        return self._reception.last_heard_from

    @property
    def unbroken_since(self) -> datetime | None:
        """Since when nothing was missed of all that was told by then."""
        return self._reception.unbroken_since

    def remember(self, account: str, since: datetime | None) -> None:
        """How the last life left the account: whoever comes in as another, or was out, is new."""
        self._known, self._anew = account, since is None
        self.standing = Standing(new_since=since)

    @property
    def numbers(self) -> Numbers:
        """What an operator wants to know."""
        return Numbers(
            messages=self._reception.messages,
            put_aside=self._reception.put_aside,
            reconnects=self._reconnects,
            last_event=self._last_event,
            logged_in=bool(self.standing.me),
        )

    async def listen(self, keep: Keep) -> None:
        """Keep all that is told until cancelled; what was told by then is kept before we go."""
        keeping = asyncio.create_task(self._reception.keep_in_order(keep))
        hearing = asyncio.create_task(self._hear())
        doors = asyncio.create_task(self._welcome.open())
        try:
            # None of them ends of itself: if one does, a fault of ours is told, not slept over.
            done, _ = await asyncio.wait(
                {keeping, hearing, doors}, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                task.result()
        finally:
            await _cancelled(hearing, doors, self._finding)
            self.standing = Standing()
            if not keeping.done():
                with suppress(TimeoutError):
                    async with asyncio.timeout(LAST_WORDS):
                        await self._reception.empty()
            await _cancelled(keeping)

    # --- the stream ------------------------------------------------------------------------

    async def _hear(self) -> None:
        """One stream after another; where the token is refused, none, and the others go on."""
        tries = 0
        while True:
            heard, why = self._last_event, "somebody else listens"
            try:
                await self._hear_one_stream()
            except Refused:
                self.refused = True
                log.error(  # noqa: TRY400 - the settings' fault
                    "the WeChat service refuses the token", action="wechat-refused"
                )
                await asyncio.Event().wait()
            except Taken:
                self._alarm()
            except Fault as fault:
                why = str(fault)
            finally:
                self.standing = Standing(new_since=self.standing.new_since)
            was_open = self._last_event != heard
            self._reconnects += was_open
            tries = 1 if was_open else tries + 1
            log.warning("WeChat is silent", action="wechat-silent", why=why, tries=tries)
            await self._wait(tries)

    async def _hear_one_stream(self) -> None:
        """All that one stream tells. Raises `Fault` where it ends."""
        news = await self._line.news()
        clock = asyncio.get_running_loop().time
        opened = last = clock()
        try:
            while True:
                event = await news.next(self._silence)
                if event is not None:
                    last = clock()
                    await self._hear_one(event)
                elif clock() - last >= self._patience:
                    raise BrokenOff("the service is silent")
                else:
                    await self._ask_for_a_sign_of_life()
                logged_out = not self.standing.me and clock() - opened >= self._patience
                if logged_out and self._state != "scan":
                    await self._account("logout")
        finally:
            await news.close()

    async def _ask_for_a_sign_of_life(self) -> None:
        """It comes as an event; that none comes is seen by the silence."""
        with suppress(BrokenOff, TooLarge, Unreadable):
            await self._line.ask("Ding", pb.DingRequest(data="?"), pb.Empty, patience=self._silence)

    async def _hear_one(self, event: pb.EventResponse) -> None:
        at = self._last_event = self._now()
        self._alarm_at = None
        match event.type:
            case pb.LOGIN:
                if me := names_in(event.payload).contact_id:
                    await self._come_in(me, at)
            case pb.LOGOUT:
                self._anew, self.standing = True, Standing(new_since=self.standing.new_since)
                await self._account("logout")
            case pb.SCAN:
                self._anew = True
                told = names_in(event.payload)
                if told.qrcode and told.status in MAY_BE_SCANNED:
                    await self._account("scan", told.qrcode)
            case pb.READY if self.standing.me:
                self._look_at_groups()
            case pb.ERROR | pb.RESET:
                log.warning("the puppet has trouble", action="wechat-trouble")
            case _:
                pass
        standing = self.standing
        await self._reception.tell(
            Event(event.type, event.payload, at, standing.me, standing.since)
        )
        if self._report_at is None or at >= self._report_at:
            self._report_at = at + REPORT
            log.info("WeChat so far", action="wechat-numbers", numbers=self.numbers)

    async def _come_in(self, me: str, at: datetime) -> None:
        anew = self._anew or self._known not in ("", me)
        new_since = at if anew else self.standing.new_since
        self._state = "" if anew else self._state
        if anew or self.standing.me != me:  # one that is told to be in again was never out
            self.standing = Standing(me, at, new_since)
        self._anew, self._known = False, me
        await self._account("login")
        log.info("WeChat is heard", action="wechat-in", new=new_since == at)
        self._look_at_groups()

    async def _account(self, state: str, code: str = "") -> None:
        """Tell how the account stands, where that was not told yet."""
        if state == self._state and not code:
            return
        self._state, at = state, self._now()
        key = f"account:{state}:{mark(code) if code else self._once(at)}"
        account = Account(self.standing.me, at, key, state, code)
        await self._reception.tell(raw("account", key, account))

    async def _befriended(self, contact: str) -> None:
        """Somebody was let in: not every puppet tells it."""
        with suppress(Fault):  # those that do have told it
            friend = await self._reception.befriended(contact, self.standing.me, self._now())
            await self._reception.tell(friend)

    # --- the groups, as they are -------------------------------------------------------------

    def _look_at_groups(self) -> None:
        """Begin to look at each: what changed while nobody listened is told by nobody."""
        if self._finding is not None:
            self._finding.cancel()
        self._finding = asyncio.create_task(self._find_groups(self.standing.me, self._now()))

    async def _find_groups(self, me: str, at: datetime) -> None:
        once = self._once(at)
        try:
            for group in await self._inquiry.groups():
                key = f"found:{group}:{once}"
                with suppress(BrokenOff, TooLarge, Unreadable):  # the others can be looked at
                    found = await self._inquiry.found(group, me, at, key)
                    await self._reception.tell(group_found(found))
        except Fault as fault:
            log.warning("the groups were not looked at", action="wechat-groups", why=str(fault))

    def _once(self, at: datetime) -> str:
        """For a name that no other happening has."""
        return f"{at.isoformat()}:{next(self._count)}"

    # --- waiting, and alarm ------------------------------------------------------------------

    def _alarm(self) -> None:
        now = self._now()
        self._alarm_at = self._alarm_at or now + ALARM
        if now >= self._alarm_at:
            self._alarm_at = now + 10 * ALARM
            log.error(
                "somebody else listens to the WeChat service: end the other one, or start the "
                "service anew",
                action="wechat-taken",
            )

    async def _wait(self, tries: int) -> None:
        """Longer after each fault, and never all bots at the same moment."""
        longest = LONGEST_NEARBY if self._line.is_nearby else LONGEST_WAIT
        longest = min(longest, 2.0 ** min(tries, 10) / 2)
        await self._pause(longest * (1 + self._chance()) / 2)


async def _cancelled(*tasks: asyncio.Task[None] | None) -> None:
    for task in tasks:
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

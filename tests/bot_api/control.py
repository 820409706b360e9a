"""Plays scripts in the emulated Telegram from another process, and tells it how things stand.

    POST /control/play      [{"verb": "bot", "arguments": {"token": "1:t"}, "as": "bot"},
                             {"verb": "person", "arguments": {"name": "王阿姨"}, "as": "wang"},
                             {"verb": "group", "arguments": {"title": "群", "members":
                                 ["$wang", "$bot"]}, "as": "group"},
                             {"actor": "$wang", "verb": "says", "arguments": {"where": "$group",
                                 "text": "你好"}, "as": "hello"},
                             {"actor": "$wang", "verb": "presses", "arguments": {"message":
                                 "$group/2", "button": "支持"}}]
    POST /control/time      {"advance_s": 3600}                      (where the clock may be moved)
    POST /control/until     {"where": "$group", "words": "…", "after": 0, "within": 10}
    GET  /control/chats     every chat with its messages as they stand
    GET  /control/updates   every update told, and whether it is pending, confirmed or expired
    GET  /control/requests  every request (?since=NUMBER: only later ones)
    GET  /control/presses   every press with its toasts
    GET  /control/state     counts, the violations, the time

A name given by "as" stands for its thing from then on; "$group/2" is message 2 of that group, and
"$wang/2" message 2 of her private talk with the bot.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from starlette.requests import Request as HttpRequest
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.bot_api.bots import Bot
from tests.bot_api.chats import Account, Channel, Chat, Group, Message
from tests.bot_api.limits import Fault
from tests.bot_api.people import Person, Press
from tests.bot_api.server import BotApi

_VERBS: dict[type, frozenset[str]] = {
    BotApi: frozenset({"bot", "person", "group", "channel", "fails"}),
    Bot: frozenset({"hears_nonsense"}),
    Group: frozenset({"migrates", "opens_topic", "mutes", "is_renamed"}),
    Channel: frozenset({"posts", "says"}),
    Person: frozenset(
        {
            *("says", "writes", "edits", "deletes", "forwards", "moves"),
            *("sends_photo", "sends_album", "sends_document", "sends_voice"),
            *("sends_sticker", "sends_location", "sends_venue", "presses", "forges", "votes"),
            *("joins", "leaves", "adds", "removes", "promotes", "demotes"),
            *("blocks", "unblocks", "vanishes"),
        }
    ),
}

_WORDS = frozenset({"text", "caption", "data", "name", "title", "username", "token", "content"})
"""Arguments that are meant as they are written, even with a dollar in front."""


class Control:
    """The remote control of one server. `advance` moves its clock."""

    def __init__(self, server: BotApi, advance: Callable[[timedelta], None]) -> None:
        self._server = server
        self._advance = advance
        self._named: dict[str, Any] = {}

    @property
    def routes(self) -> tuple[Route, ...]:
        """To be added to the server's own."""
        return (
            Route("/control/play", self._play, methods=["POST"]),
            Route("/control/time", self._time, methods=["POST"]),
            Route("/control/until", self._until, methods=["POST"]),
            Route("/control/chats", self._chats),
            Route("/control/updates", self._updates),
            Route("/control/requests", self._requests),
            Route("/control/presses", self._presses),
            Route("/control/state", self._state),
        )

    async def _play(self, http: HttpRequest) -> Response:
        results: list[object] = []
        for action in await http.json():
            try:
                results.append(_told(self._act(action)))
            except (AssertionError, KeyError, TypeError, ValueError, StopIteration) as error:
                why = f"{type(error).__name__}: {error}"
                return JSONResponse({"results": results, "failed": action, "why": why}, 422)
        return JSONResponse({"results": results})

    def _act(self, action: dict[str, Any]) -> object:
        actor = self._meant(action["actor"]) if "actor" in action else self._server
        verb = action["verb"]
        if verb not in _VERBS.get(type(actor), ()):
            raise ValueError(f"{actor} cannot {verb}")
        arguments = {
            name: value if name in _WORDS else self._meant(value)
            for name, value in action["arguments"].items()
        }
        listed = arguments.pop("options", ())
        if verb == "votes":
            result = actor.votes(arguments.pop("message"), *listed, **arguments)
        else:
            result = getattr(actor, verb)(**arguments)
        if "as" in action:
            self._named[action["as"]] = result
        return result

    def _meant(self, value: object) -> Any:
        if isinstance(value, list):
            return [self._meant(item) for item in value]
        if not isinstance(value, str) or not value.startswith("$"):
            return value
        name, _, number = value[1:].partition("/")
        named = self._named[name]
        if not number:
            return named
        message = self._server.talk(named).find(int(number))
        if message is None:
            raise ValueError(f"no message {value}")
        return message

    async def _time(self, http: HttpRequest) -> Response:
        self._advance(timedelta(seconds=(await http.json())["advance_s"]))
        self._server.time_passes()
        return JSONResponse({"now": self._server.now().isoformat()})

    async def _until(self, http: HttpRequest) -> Response:
        wanted = await http.json()
        try:
            message = await self._server.said(
                self._meant(wanted["where"]),
                wanted.get("words", ""),
                after=wanted.get("after", 0),
                within=wanted.get("within", 10.0),
            )
        except AssertionError as error:
            return JSONResponse({"why": str(error)}, 408)
        return JSONResponse(_told(message))

    async def _chats(self, _: HttpRequest) -> Response:
        server = self._server
        chats = [*server.chats.values(), *server.privates.values()]
        return JSONResponse([_told(chat) for chat in chats])

    async def _updates(self, _: HttpRequest) -> Response:
        told: list[object] = []
        for bot in self._server.bots.values():
            pending = set(bot.updates.pending)
            expired = set(bot.updates.expired)
            for update in bot.updates.told:
                state = "confirmed"
                if update in pending:
                    state = "pending"
                elif update in expired:
                    state = "expired"
                told.append({"bot": bot.id, "state": state, "update": update.body})
        return JSONResponse(told)

    async def _requests(self, http: HttpRequest) -> Response:
        since = int(http.query_params.get("since", 0))
        return JSONResponse(
            [
                {
                    "number": request.number,
                    "bot": request.bot.id,
                    "method": request.method,
                    "parameters": request.parameters,
                    "at": request.at.isoformat(),
                    "status": request.status,
                    "description": request.description,
                    "result": request.result,
                    "fault": request.fault,
                }
                for request in self._server.requests[since:]
            ]
        )

    async def _presses(self, _: HttpRequest) -> Response:
        return JSONResponse([_told(press) for press in self._server.presses.values()])

    async def _state(self, _: HttpRequest) -> Response:
        server = self._server
        updates = [bot.updates for bot in server.bots.values()]
        return JSONResponse(
            {
                "now": server.now().isoformat(),
                "turn": server.turn,
                "told": sum(len(queue.told) for queue in updates),
                "pending": sum(len(queue.pending) for queue in updates),
                "expired": sum(len(queue.expired) for queue in updates),
                "requests": len(server.requests),
                "faults": len(server.faults.coming),
                "violations": server.violations,
            }
        )


def _told(thing: object) -> object:
    match thing:
        case list():
            return [_told(item) for item in thing]
        case Message():
            return thing.as_json() | {
                "turn": thing.turn,
                "earlier": thing.earlier,
                "deleted": thing.deleted,
            }
        case Press():
            return {
                "id": thing.id,
                "person": thing.person.id,
                "data": thing.data,
                "answers": [answer.text for answer in thing.answers],
            }
        case Account():
            return thing.as_json()
        case Chat():
            messages = [_told(message) for message in thing.history]
            return thing.as_json() | {"messages": messages}
        case Fault():
            return {"method": thing.method, "kind": thing.kind, "times": thing.times}
        case _:
            return thing

"""The web process as one application: the chat's pages, ways in for others, a sign of life."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.web.calendars import Calendars
from bot.web.chat import Chat
from bot.web.entrance import Entrance
from bot.web.open311 import Open311
from bot.web.webhook import Webhook


def web(
    *,
    chat: Chat | None = None,
    webhook: Webhook | None = None,
    open311: Open311 | None = None,
    calendars: Calendars | None = None,
    entrance: Entrance | None = None,
) -> Starlette:
    """The application made of the parts handed in; `/healthz` is always there."""
    routes: list[BaseRoute] = [Route("/healthz", _healthz)]
    if webhook is not None:
        routes.append(webhook.route())
    if open311 is not None:
        routes.append(open311.mount())
    if calendars is not None:
        routes.append(calendars.route())
    if entrance is not None:
        routes.append(entrance.mount())
    if chat is not None:
        routes.append(chat.mount())
    return Starlette(routes=routes)


async def _healthz(_request: Request) -> Response:
    return PlainTextResponse("ok")

"""The web process as one application: the chat's pages, ways in for others, a sign of life."""

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.web.calendars import Calendars
from bot.web.chat import LIMIT, Chat
from bot.web.entrance import Entrance
from bot.web.fence import NOT_NOW, Fence
from bot.web.open311 import Open311
from bot.web.signs import Ready, alive, readiness
from bot.web.webhook import Webhook


def web(
    *,
    chat: Chat | None = None,
    webhook: Webhook | None = None,
    open311: Open311 | None = None,
    calendars: Calendars | None = None,
    entrance: Entrance | None = None,
    ready: Ready | None = None,
) -> Fence:
    """The application made of the parts handed in; `/healthz` is always there."""
    routes: list[BaseRoute] = [alive()]
    if ready is not None:
        routes.append(readiness(ready))
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
    return Fence(Starlette(routes=routes, exception_handlers=NOT_NOW, max_body_size=LIMIT))

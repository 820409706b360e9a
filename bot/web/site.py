"""The web process as one application: the chat's pages, Telegram's way in, a sign of life."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.web.chat import Chat
from bot.web.webhook import Webhook


def web(*, chat: Chat | None = None, webhook: Webhook | None = None) -> Starlette:
    """The application made of the parts handed in; `/healthz` is always there."""
    routes: list[BaseRoute] = [Route("/healthz", _healthz)]
    if webhook is not None:
        routes.append(webhook.route())
    if chat is not None:
        routes.append(chat.mount())
    return Starlette(routes=routes)


async def _healthz(_request: Request) -> Response:
    return PlainTextResponse("ok")

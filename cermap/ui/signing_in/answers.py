"""What a provider refuses is a sentence on the page of signing in, and one line in the log.

Streamlit answers in English on an empty page when the provider cannot be reached, and says nothing at all when its answer
is refused: around its addresses stands a layer that leads back to the page, with a word in the address.
"""

import logging
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The word in the page's address, and what it may be.
ADDRESS_KEY = "sign_in"
UNREACHABLE, REFUSED = "unreachable", "refused"

_LOGIN, _CALLBACK = "/auth/login", "/oauth2callback"
_COOKIE = b"_streamlit_user="
_ROUTES = "streamlit.web.server.starlette.starlette_auth_routes"


class RefusalsAsSentences:
    """An ASGI layer: a signing in that failed leads back to the page, which says so.

    Parameters
    ----------
    app : ASGIApp
        What answers.
    """

    def __init__(self, app: "ASGIApp") -> None:
        self.app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Pass a request on; the answers of two addresses are looked at."""
        path = str(scope.get("path", "")) if scope["type"] == "http" else ""
        if path.endswith(_LOGIN):
            await self.app(scope, receive, _login_answer(path.removesuffix(_LOGIN), send))
        elif path.endswith(_CALLBACK) and {b"code", b"error"} & parse_qs(scope.get("query_string", b"")).keys():
            await self.app(scope, receive, _callback_answer(path.removesuffix(_CALLBACK), send))
        else:
            await self.app(scope, receive, send)


def shorten_log() -> None:
    """What goes wrong while somebody signs in is one line of the log: the kind of error, and nothing a provider said of a person."""
    routes = logging.getLogger(_ROUTES)
    if not any(isinstance(one, _OneLine) for one in routes.filters):
        routes.addFilter(_OneLine())


class _OneLine(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        found = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        kind = type(found).__name__ if found is not None else ""
        code = str(getattr(found, "error", "") or "")
        record.msg = " ".join(
            part
            for part in (
                "Signing in:",
                str(record.msg).partition(":")[0].replace("'%s'", "").replace("%s", "").strip(),
                kind,
                code,
            )
            if part
        )
        record.args, record.exc_info, record.exc_text = None, None, None
        return True


def _login_answer(base: str, send: "Send") -> "Send":
    """Anything but the way to the provider becomes the way back."""
    is_back = False

    async def answer(message: "Message") -> None:
        nonlocal is_back
        if message["type"] == "http.response.start" and message["status"] >= 400:
            is_back = True
            message = {"type": message["type"], "status": 302, "headers": [_location(base, UNREACHABLE)]}
        elif is_back:
            message = {"type": "http.response.body", "body": b""}
        await send(message)

    return answer


def _callback_answer(base: str, send: "Send") -> "Send":
    """The way back to the page without a cookie of somebody: the answer of the provider was refused."""

    async def answer(message: "Message") -> None:
        if message["type"] == "http.response.start" and not _brings_somebody(message):
            kept = [one for one in message.get("headers", ()) if one[0].lower() != b"location"]
            message = {**message, "status": 302, "headers": [*kept, _location(base, REFUSED)]}
        await send(message)

    return answer


def _brings_somebody(message: "Message") -> bool:
    cookies = [value for name, value in message.get("headers", ()) if name.lower() == b"set-cookie"]
    return any(one.startswith(_COOKIE) and b"max-age=0" not in one.lower() for one in cookies)


def _location(base: str, why: str) -> tuple[bytes, bytes]:
    return b"location", f"{base}/?{ADDRESS_KEY}={why}".encode()

"""What a provider refuses leads back to the page with a word, and into the log as one line without a person."""

import asyncio
import logging

import pytest

from cermap.ui.signing_in import RefusalsAsSentences, shorten_log

ROUTES = "streamlit.web.server.starlette.starlette_auth_routes"
SOMEBODY = (b"set-cookie", b'_streamlit_user="2|signed"; HttpOnly; Max-Age=2592000; Path=/; SameSite=lax')
NOBODY = (b"set-cookie", b'_streamlit_user=""; expires=Thu, 01 Jan 1970; Max-Age=0; Path=/')


def answered(path, query, status, headers):
    """What the browser is told where the app itself answers so."""
    sent = []

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"Authentication error"})

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "path": path, "query_string": query}
    asyncio.run(RefusalsAsSentences(app)(scope, None, send))
    return sent[0]["status"], dict(sent[0]["headers"]).get(b"location", b"").decode(), sent[1].get("body")


@pytest.mark.parametrize(
    ("path", "query", "status", "headers", "expected"),
    [
        ("/auth/login", b"provider=x", 302, [(b"location", b"https://login/")], (302, "https://login/")),
        ("/auth/login", b"provider=x", 400, [], (302, "/?sign_in=unreachable")),
        ("/cer/auth/login", b"provider=x", 400, [], (302, "/cer/?sign_in=unreachable")),
        ("/oauth2callback", b"code=1&state=2", 302, [(b"location", b"/"), SOMEBODY], (302, "/")),
        ("/oauth2callback", b"code=1&state=2", 302, [(b"location", b"/")], (302, "/?sign_in=refused")),
        ("/oauth2callback", b"code=1&state=2", 302, [(b"location", b"/"), NOBODY], (302, "/?sign_in=refused")),
        ("/oauth2callback", b"error=access_denied", 302, [(b"location", b"/")], (302, "/?sign_in=refused")),
        # The provider leads back here after signing out too.
        ("/oauth2callback", b"", 302, [(b"location", b"/")], (302, "/")),
        ("/elsewhere", b"code=1", 404, [], (404, "")),
    ],
)
def test_a_failure_leads_back_with_a_word(path, query, status, headers, expected):
    *said, body = answered(path, query, status, headers)
    assert tuple(said) == expected
    assert (body == b"") is ("unreachable" in expected[1])


def test_a_connection_is_passed_on_untouched():
    seen = []

    async def app(scope, receive, send):
        seen.append((scope["type"], receive, send))

    asyncio.run(RefusalsAsSentences(app)({"type": "websocket", "path": "/oauth2callback"}, "receive", "send"))
    assert seen == [("websocket", "receive", "send")]


def test_the_log_has_one_line_of_what_went_wrong():
    lines = []

    class Listening(logging.Handler):
        def emit(self, record):
            lines.append(self.format(record))

    class OAuthError(Exception):
        error = "invalid_client"

    routes, handler = logging.getLogger(ROUTES), Listening()
    shorten_log()
    shorten_log()
    routes.addHandler(handler)
    try:
        failed = OAuthError("anna@comune.example")
        routes.warning("OAuth token exchange failed for provider '%s'. Clearing.", "anna", exc_info=failed)
        routes.error("Error during authentication: %s. Error description: %s", "denied", "anna may not")
    finally:
        routes.removeHandler(handler)
        routes.filters[:] = [one for one in routes.filters if type(one).__module__ != "cermap.ui.signing_in.answers"]
    assert len(lines) == 2
    assert "invalid_client" in lines[0]
    assert "OAuthError" in lines[0]
    assert "\n" not in "".join(lines)
    assert "anna" not in "".join(lines)

"""A small provider of identities on this machine: discovery, a form to sign in, signed tokens, and whatever it may do wrong.

It speaks OpenID Connect as a real one does (authorization code with PKCE), so that Streamlit and Authlib run as they are.
"""

import base64
import hashlib
import html
import json
import secrets
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT_ID, CLIENT_SECRET = "cermap-tests", "a secret of the tests alone"


@dataclass
class Provider:
    """What it knows of people, and how it misbehaves.

    Parameters
    ----------
    people : dict
        Claims by the name that is typed into the form.
    """

    people: dict[str, dict]
    url: str = ""
    is_down: bool = False
    knows_no_client: bool = False
    signs_with_another_key: bool = False
    age_s: float = 0.0
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, parameters={"kid": "one", "use": "sig"}))
    other: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, parameters={"kid": "one", "use": "sig"}))
    codes: dict[str, dict] = field(default_factory=dict)

    def discovery(self):
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def id_token(self, who, nonce):
        now = time.time() - self.age_s
        claims = {"iss": self.url, "aud": CLIENT_ID, "sub": f"subject-of-{who}", "nonce": nonce} | self.people[who]
        key = self.other if self.signs_with_another_key else self.key
        # Signed long ago and not yet expired: how old a signing in may be is for cermap to say.
        claims |= {"iat": int(now), "exp": int(time.time()) + 600}
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)


@contextmanager
def providing(people):
    """Run it while the block lasts."""
    provider = Provider(people)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Of", (_Answers,), {"provider": provider}))
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


class _Answers(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self):
        asked = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(asked.query).items()}
        if self.provider.is_down:
            self.send_error(503)
        elif asked.path == "/.well-known/openid-configuration":
            self._json(self.provider.discovery())
        elif asked.path == "/jwks":
            self._json(KeySet([self.provider.key]).as_dict(private=False))
        elif asked.path == "/authorize":
            self._form(query)
        elif asked.path == "/signed":
            self._signed(query)
        else:
            self.send_error(404)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        given = self.provider.codes.pop(form.get("code", ""), None)
        if urlsplit(self.path).path != "/token":
            self.send_error(404)
        elif not self._is_client(form):
            self._json({"error": "invalid_client"}, 401)
        elif given is None or not _fits(form.get("code_verifier", ""), given["code_challenge"]):
            self._json({"error": "invalid_grant"}, 400)
        else:
            token = self.provider.id_token(given["who"], given["nonce"])
            self._json({"access_token": "unused", "token_type": "Bearer", "expires_in": 600, "id_token": token})

    def _form(self, query):
        if query.get("client_id") != CLIENT_ID:
            self._html("<p>Unknown client</p>", 400)
            return
        hidden = "".join(
            f'<input type="hidden" name="{html.escape(name)}" value="{html.escape(value)}">'
            for name, value in query.items()
        )
        self._html(f'<form action="/signed">{hidden}<label>Who <input name="who"></label><button>Go</button></form>')

    def _signed(self, query):
        back = {"state": query["state"]}
        if query["who"] in self.provider.people:
            back["code"] = secrets.token_urlsafe(16)
            self.provider.codes[back["code"]] = query
        else:
            back |= {"error": "access_denied", "error_description": f"{query['who']} may not"}
        self.send_response(302)
        self.send_header("Location", f"{query['redirect_uri']}?{urlencode(back)}")
        self.end_headers()

    def _is_client(self, form):
        if self.provider.knows_no_client:
            return False
        basic = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".replace(" ", "+").encode()).decode()
        plain = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        return (
            self.headers.get("Authorization") in {f"Basic {basic}", f"Basic {plain}"}
            or form.get("client_secret") == CLIENT_SECRET
        )

    def _json(self, said, status=200):
        self._answer(json.dumps(said).encode(), "application/json", status)

    def _html(self, said, status=200):
        self._answer(f"<!doctype html><title>Provider</title>{said}".encode(), "text/html", status)

    def _answer(self, content, kind, status):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


def _fits(verifier, challenge):
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=") == challenge

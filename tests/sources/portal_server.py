"""A server on this machine that gives out rows as an open-data portal does (``datastore_search``), and archives beside them.

``faults`` is a queue: each request takes one and meets it in place of an answer; ``None`` is a good answer.
"""

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

WEB_PAGE = b"<html><body><h1>Servizio in manutenzione</h1></body></html>"


@dataclass
class Portal:
    """What it serves, what it was asked, and its traps."""

    rows: list[dict] = field(default_factory=list)
    archives: dict[str, bytes] = field(default_factory=dict)
    most_rows: int = 1000
    faults: list[str | None] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def answer(self, query):
        """One page."""
        offset, limit = int(query["offset"][0]), min(int(query["limit"][0]), self.most_rows)
        return {
            "success": True,
            "result": {"total": len(self.rows), "records": self.rows[offset : offset + limit], "limit": limit},
        }


@contextmanager
def serving(portal: Portal):
    """Serve on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            portal.asked.append(self.path)
            fault = portal.faults.pop(0) if portal.faults else None
            asked = urlsplit(self.path)
            if fault == "http 502":
                self.send(WEB_PAGE, 502, "text/html")
            elif fault == "web page":
                self.send(WEB_PAGE, 200, "text/html")
            elif fault == "no success":
                self.send(b'{"success": false, "error": {"message": "Not found"}}')
            elif fault == "short":
                page = portal.answer(parse_qs(asked.query))
                self.send(json.dumps(page | {"result": page["result"] | {"records": []}}).encode())
            elif asked.path == "/archive":
                self.send(portal.archives[asked.query], kind="application/zip")
            else:
                self.send(json.dumps(portal.answer(parse_qs(asked.query))).encode())

        def send(self, body, status=200, kind="application/json"):
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Keep the test's own output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    portal.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield portal
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

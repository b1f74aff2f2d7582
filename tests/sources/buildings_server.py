"""A server on this machine that gives out buildings as their publishers do: the Region's packages by GET, Overpass by POST.

``faults`` is a queue: each request takes one and meets it in place of an answer; ``None`` is a good answer. The Region's part honours
ranges and has an ``ETag``; Overpass answers a question whose town it does not know with no elements, as the real one does.
"""

import json
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

WEB_PAGE = b"<html><body><h1>Servizio in manutenzione</h1></body></html>"
MARK = '"dbt-2026"'


@dataclass
class BuildingsServer:
    """What it serves, what it was asked, and its traps."""

    packages: dict[str, bytes] = field(default_factory=dict)
    towns: dict[str, list[dict]] = field(default_factory=dict)
    faults: list[str | None] = field(default_factory=list)
    asked: list[tuple[str, str, dict]] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    url: str = ""
    closing: threading.Event = field(default_factory=threading.Event)


@contextmanager
def serving(buildings: BuildingsServer):
    """Serve on a free port of this machine."""

    class Handler(_Handler):
        served = buildings

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    buildings.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield buildings
    finally:
        buildings.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    served: BuildingsServer

    def do_GET(self):
        parts = urlsplit(self.path)
        form = dict(parse_qsl(parts.query))
        fault = self._note("GET", parts.path, form)
        if self._met(fault):
            return
        content = self.served.packages.get(form.get("cod", ""))
        if content is None:
            self._send(WEB_PAGE, 404, "text/html")
            return
        start = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))
        place = {"Content-Range": f"bytes {start}-{len(content) - 1}/{len(content)}"} if start else {}
        rest = content[start:]
        sent = len(rest) // 2 if fault == "cut" else None
        self._send(rest, 206 if start else 200, "application/zip", {"ETag": MARK} | place, sent)

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        form = dict(parse_qsl(self.rfile.read(length).decode()))
        fault = self._note("POST", self.path, form)
        if self._met(fault):
            return
        code = re.search(r'\["ref:ISTAT"="(\d+)"\]', form["data"])[1]
        answer = {
            "version": 0.6,
            "generator": "Overpass API 0.7.62",
            "osm3s": {"timestamp_osm_base": "2026-11-29T04:00:00Z", "copyright": "ODbL"},
            "elements": self.served.towns.get(code, []),
        }
        if fault == "out of memory":
            answer["elements"] = answer["elements"][:1]
            answer["remark"] = "runtime error: Query run out of memory using about 2048 MB of RAM."
        self._send(json.dumps(answer).encode())

    def log_message(self, *_):
        """Keep the test's own output clean."""

    def _note(self, method, path, form):
        self.served.asked.append((method, path, form))
        self.served.agents.append(self.headers["User-Agent"])
        return self.served.faults.pop(0) if self.served.faults else None

    def _met(self, fault):
        """Whether a fault was the answer."""
        if fault is None or fault in {"cut", "out of memory"}:
            return False
        if fault == "silent":
            self.served.closing.wait()
        elif fault == "drip":
            self._drip()
        elif fault == "web page":
            self._send(WEB_PAGE, kind="text/html")
        elif fault == "other json":
            self._send(b'{"success": true}')
        else:
            status, _, wait_s = fault.partition(" after ")
            self._send(WEB_PAGE, int(status), "text/html", {"Retry-After": wait_s} if wait_s else {})
        return True

    def _send(self, body, status=200, kind="application/json", headers=None, sent=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body[:sent])
        if sent is not None:
            self.wfile.flush()
            self.close_connection = True

    def _drip(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/zip")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(b"PK")
        while not self.served.closing.wait(0.02):
            try:
                self.wfile.write(b" ")
                self.wfile.flush()
            except OSError:
                return

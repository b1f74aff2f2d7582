"""A server on this machine that gives out one archive as ANNCSU's does, with every trap that was seen there.

HEAD is refused (403), a trailing ``=`` is not acceptable (406), there is no ``Last-Modified``. A range is honoured unless
the switch says otherwise. ``faults`` is a queue: each request takes one, and meets it in place of an answer.
"""

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WEB_PAGE = b"<html><body><h1>Servizio in manutenzione</h1></body></html>"
STATUSES = {"http 404": 404, "http 429": 429, "http 502": 502, "http 403": 403}


@dataclass
class AnncsuServer:
    """What it serves, what it was asked, and its traps."""

    content: bytes
    name: str = "INDIR_LOMB"
    mark: str = '"2026-09"'
    honours_ranges: bool = True
    faults: list[str] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    url: str = ""
    closing: threading.Event = field(default_factory=threading.Event)


@contextmanager
def serving(anncsu: AnncsuServer):
    """Serve on a free port of this machine."""

    class Handler(_Handler):
        served = anncsu

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    anncsu.url = f"http://127.0.0.1:{server.server_address[1]}/getds.php"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield anncsu
    finally:
        anncsu.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    served: AnncsuServer

    def do_HEAD(self):
        self.send_response(403)
        self.end_headers()

    def do_GET(self):
        served = self.served
        served.asked.append((self.path, self.headers.get("Range", ""), self.headers.get("If-Range", "")))
        fault = served.faults.pop(0) if served.faults else None
        if fault in STATUSES:
            self._send(WEB_PAGE, STATUSES[fault], kind="text/html")
        elif fault == "web page":
            self._send(WEB_PAGE, kind="text/html")
        elif fault == "unnamed page":
            self._send(WEB_PAGE, kind="application/zip")
        elif fault == "silent":
            served.closing.wait()
        elif self.path != f"/getds.php?{served.name}":
            self._send(WEB_PAGE, 406 if self.path.endswith("=") else 404, kind="text/html")
        else:
            assert fault in {None, "cut"}, fault
            self._send_archive(is_cut=fault == "cut")

    def log_message(self, *_):
        """Keep the test's own output clean."""

    def _send_archive(self, *, is_cut):
        served = self.served
        content, status, headers = served.content, 200, {}
        start = self.headers.get("Range", "").removeprefix("bytes=").removesuffix("-")
        is_same = self.headers.get("If-Range", served.mark) == served.mark
        if start and served.honours_ranges and is_same:
            begin, length = int(start), len(content)
            if begin >= length:
                self._send(b"", 416, headers={"Content-Range": f"bytes */{length}"})
                return
            headers["Content-Range"] = f"bytes {begin}-{length - 1}/{length}"
            content, status = content[begin:], 206
        self._send(content, status, headers=headers, sent=len(content) // 2 if is_cut else None)

    def _send(self, body, status=200, kind="application/x-zip-compressed", headers=None, sent=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if status == 429:
            self.send_header("Retry-After", "7")
        if self.served.mark:
            self.send_header("ETag", self.served.mark)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body[:sent])
        if sent is not None:
            self.wfile.flush()
            self.close_connection = True

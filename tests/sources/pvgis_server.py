"""A server on this machine that answers as PVGIS does: GET of ``PVcalc``, errors as JSON with message and status.

The yearly yield of a place is 1,300 kWh and a hundred per degree south of 46; its months are a twelfth each, but January and July,
which differ by what one gives to the other. ``faults`` is a queue: each request takes one, and meets it in place of an answer.
"""

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

WEB_PAGE = b"<html><body><h1>502 Bad Gateway</h1></body></html>"
TOLD = {
    "sea": (400, "Location over the sea. Please, select another location"),
    "sea told with 200": (400, "Location over the sea. Please, select another location"),
    "too often": (429, "Too Many Requests"),
    "overloaded": (529, "Site is overloaded"),
    "not found": (404, "The requested URL was not found on the server."),
    "forbidden": (403, "Forbidden"),
}


@dataclass
class PvgisServer:
    """What it was asked, and its traps."""

    faults: list[str | None] = field(default_factory=list)
    sea: list[tuple[str, str]] = field(default_factory=list)
    asked: list[tuple[str, dict]] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    url: str = ""
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def places(self):
        """Places asked for, in their order."""
        return [(form["lat"], form["lon"]) for _, form in self.asked]


@contextmanager
def running(pvgis: PvgisServer):
    """Serve on a free port of this machine."""

    class Handler(_Handler):
        served = pvgis

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    pvgis.url = f"http://127.0.0.1:{server.server_address[1]}/api/v5_3"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield pvgis
    finally:
        pvgis.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def yearly_kwh(lat: float) -> float:
    """What this server says of a latitude."""
    return round(1_300 + 100 * (46 - lat), 2)


def answer_for(form) -> dict:
    """An answer with all that PVGIS's has."""
    lat, lon = float(form["lat"]), float(form["lon"])
    year = yearly_kwh(lat)
    shifted = {1: -60.0, 7: 60.0}
    months = [
        {
            "month": number,
            "E_d": 0.0,
            "E_m": round(year / 12 + shifted.get(number, 0.0), 2),
            "H(i)_d": 0.0,
            "H(i)_m": 0.0,
        }
        for number in range(1, 13)
    ]
    return {
        "inputs": {
            "location": {"latitude": lat, "longitude": lon, "elevation": 121.0},
            "meteo_data": {
                "radiation_db": "PVGIS-SARAH3", "meteo_db": "ERA5", "year_min": 2005, "year_max": 2023,
                "use_horizon": True, "horizon_db": "DEM-calculated",
            },
            "mounting_system": {"fixed": {"slope": {"value": float(form["angle"]), "optimal": False}}},
            "pv_module": {"technology": "c-Si", "peak_power": float(form["peakpower"]), "system_loss": 14.0},
        },
        "outputs": {
            "monthly": {"fixed": months},
            "totals": {"fixed": {"E_d": 3.6, "E_m": round(year / 12, 2), "E_y": year, "l_total": -22.0}},
        },
        "meta": {"inputs": {}, "outputs": {}},
    }  # fmt: skip


def _without_a_month(found):
    del found["outputs"]["monthly"]["fixed"][4]


def _in_watt_hours(found):
    found["outputs"]["totals"]["fixed"]["E_y"] *= 1_000


def _not_adding_up(found):
    found["outputs"]["totals"]["fixed"]["E_y"] += 100


def _elsewhere(found):
    found["inputs"]["location"]["latitude"] = 41.9


def _empty_month(found):
    found["outputs"]["monthly"]["fixed"][4]["E_m"] = None


SPOILT = {
    "without a month": _without_a_month,
    "in Wh": _in_watt_hours,
    "not adding up": _not_adding_up,
    "elsewhere": _elsewhere,
    "an empty month": _empty_month,
}
OTHER = {"other json": b'{"currentVersion": 11.1}', "a list": b"[1, 2]", "no outputs": b'{"outputs": {}}'}


class _Handler(BaseHTTPRequestHandler):
    served: PvgisServer

    def do_GET(self):
        parts = urlsplit(self.path)
        form = dict(parse_qsl(parts.query))
        self.served.asked.append((parts.path, form))
        self.served.agents.append(self.headers["User-Agent"])
        fault = self.served.faults.pop(0) if self.served.faults else None
        if fault is None and (form["lat"], form["lon"]) in self.served.sea:
            fault = "sea"
        if fault in TOLD:
            status, message = TOLD[fault]
            body = json.dumps({"message": message, "status": status}).encode()
            self._send(body, 200 if fault.endswith("200") else status)
        elif fault == "http 502":
            self._send(WEB_PAGE, 502, "text/html")
        elif fault == "web page":
            self._send(WEB_PAGE, kind="text/html")
        elif fault == "elsewhere now":
            self._send(b"", 301)
        elif fault == "silent":
            self.served.closing.wait()
        elif fault == "drip":
            self._drip()
        elif fault in OTHER:
            self._send(OTHER[fault])
        else:
            found = answer_for(form)
            if fault is not None:
                SPOILT[fault](found)
            self._send(json.dumps(found).encode())

    def log_message(self, *_):
        """Keep the test's own output clean."""

    def _send(self, body, status=200, kind="application/json"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if status == 301:
            self.send_header("Location", "http://localhost:9/elsewhere")
        self.end_headers()
        self.wfile.write(body)

    def _drip(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        while not self.served.closing.wait(0.02):
            try:
                self.wfile.write(b" ")
                self.wfile.flush()
            except OSError:
                return

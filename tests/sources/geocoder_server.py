"""A server on this machine that answers as Nominatim's and Photon's do.

Nominatim at ``/search`` (``jsonv2``), Photon at ``/api`` (GeoJSON), over one small town of places in Nominatim's words. A
place is found when it has every word of the question; with a number that it has the house comes first, with one that it has
not the street comes alone, as in the real ones. It honours limit, box, country, ``addressdetails`` and ``dedupe``.

``faults`` is a queue: each request takes one, and meets it in place of an answer.
"""

import json
import re
import threading
import time
import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

WEB_PAGE = b"<html><body><h1>502 Bad Gateway</h1></body></html>"
STATUSES = {f"http {code}": code for code in (400, 403, 404, 429, 500, 502, 503)}
_KEPT_OF_HOUSE = ("house_number", "road", "postcode")


def place(lon, lat, *, kind="building", town="Monza", half=0.0001, **said):
    """One place in Nominatim's words; ``said``: road, house_number, postcode, name, importance, and other parts."""
    number, road, name = said.get("house_number"), said.get("road"), said.get("name", "")
    category, type_, addressed = {
        "building": ("building", "yes", "building"),
        "node": ("place", "house", "place"),
        "counted": ("place", "house", "place"),
        "road": ("highway", "residential", "road"),
        "hamlet": ("place", "hamlet", "hamlet"),
        "city": ("boundary", "administrative", "city"),
        "school": ("amenity", "school", "amenity"),
    }[kind]
    name = name or (road if kind == "road" else town if kind == "city" else "")
    address = {key: value for key, value in said.items() if key not in {"importance", "name", "osm_id"}}
    if kind == "hamlet":
        address["hamlet"] = name
    address |= {"city": town, "county": "Monza e della Brianza", "country": "Italia", "country_code": "it"}
    parts = (
        number,
        name if name != road else None,
        road,
        town if town != name else None,
        said.get("postcode"),
        "Italia",
    )
    return {
        "place_id": 1,
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
        "osm_type": "node" if kind in {"node", "hamlet", "school"} else "relation" if kind == "city" else "way",
        "osm_id": said.get("osm_id", 1),
        "lat": f"{lat:.7f}",
        "lon": f"{lon:.7f}",
        "category": category,
        "type": type_,
        "place_rank": 30 if number else 26,
        "importance": said.get("importance", 0.01),
        "addresstype": addressed,
        "name": name,
        "display_name": ", ".join(part for part in parts if part),
        "boundingbox": [f"{cell:.7f}" for cell in (lat - half, lat + half, lon - half, lon + half)],
        "address": address,
    }


@dataclass
class GeocoderServer:
    """What it knows, what it was asked, and its traps."""

    places: list[dict] = field(default_factory=list)
    faults: list[str | None] = field(default_factory=list)
    # What Photon finds that has not every word of the question.
    photon_guesses: list[dict] = field(default_factory=list)
    # So many questions are answered at once; the later ones wait until the gate is opened.
    answered_at_once: int | None = None
    gate: threading.Event = field(default_factory=threading.Event)
    asked: list[tuple[str, dict, dict]] = field(default_factory=list)
    times_s: list[float] = field(default_factory=list)
    url: str = ""
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def questions(self):
        """The texts that were asked, in their order."""
        return [form["q"] for _, form, _ in self.asked]


@contextmanager
def running(served: GeocoderServer):
    """Serve on a free port of this machine."""

    class Handler(_Handler):
        geocoder = served

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        served.closing.set()
        served.gate.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    geocoder: GeocoderServer

    def do_GET(self):
        parts = urlsplit(self.path)
        form = dict(parse_qsl(parts.query))
        self.geocoder.asked.append((parts.path, form, dict(self.headers)))
        self.geocoder.times_s.append(time.monotonic())
        if self.geocoder.answered_at_once is not None and len(self.geocoder.asked) > self.geocoder.answered_at_once:
            self.geocoder.gate.wait(30)
        fault = self.geocoder.faults.pop(0) if self.geocoder.faults else None
        if fault is not None:
            self._meet(fault)
        elif parts.path.endswith("/search"):
            self._send(200, json.dumps(_nominatim(self.geocoder, form)).encode())
        elif parts.path.endswith("/api"):
            self._send(200, json.dumps(_photon(self.geocoder, form)).encode())
        else:
            self._send(404, b"Not Found", "text/plain")

    def log_message(self, *_):
        """Keep the test's own output clean."""

    def _meet(self, fault):
        if fault in STATUSES:
            # As the real ones: the question stands in the page.
            self._send(STATUSES[fault], WEB_PAGE + self.path.encode(), "text/html")
        elif fault == "web page":
            self._send(200, WEB_PAGE, "text/html")
        elif fault == "no list":
            self._send(200, b'{"error": {"code": 500, "message": "Internal"}}')
        elif fault == "bare":
            self._send(200, b'[{"place_id": 1}]' if self.path.startswith("/search") else b'{"features": [{}]}')
        elif fault == "redirect":
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif fault == "silent":
            self.geocoder.closing.wait(30)
        elif fault == "endless":
            self._pour(b"x" * 100_000, pause_s=0.0)
        elif fault == "dripping":
            self._pour(b" ", pause_s=0.01)
        elif fault == "cut":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"[")
            self.close_connection = True

    def _pour(self, drop, pause_s):
        self.send_response(200)
        self.send_header("Content-Length", str(10**9))
        self.end_headers()
        while not self.geocoder.closing.wait(pause_s):
            try:
                self.wfile.write(drop)
                self.wfile.flush()
            except OSError:
                break
        self.close_connection = True

    def _send(self, status, body, kind="application/json"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if status == 429:
            self.send_header("Retry-After", "7")
        self.end_headers()
        self.wfile.write(body)


def _nominatim(geocoder, form):
    assert form["format"] == "jsonv2"
    found = _found(geocoder.places, form["q"])
    if form.get("bounded") == "1":
        west, south, east, north = sorted_box(form["viewbox"])
        found = [one for one in found if west <= float(one["lon"]) <= east and south <= float(one["lat"]) <= north]
    if form.get("countrycodes"):
        found = [one for one in found if one["address"]["country_code"] in form["countrycodes"].split(",")]
    if form.get("dedupe", "1") != "0":
        found = list({one["display_name"]: one for one in reversed(found)}.values())[::-1]
    if form.get("addressdetails") != "1":
        found = [{key: value for key, value in one.items() if key != "address"} for one in found]
    return found[: min(int(form.get("limit", 10)), 40)]


def sorted_box(text):
    """West, south, east, north of a box in any order of its corners."""
    x, y, other_x, other_y = map(float, text.split(","))
    return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)


def _photon(geocoder, form):
    found = _found(geocoder.places, form["q"]) or geocoder.photon_guesses
    west, south, east, north = sorted_box(form["bbox"])
    found = [one for one in found if west <= float(one["lon"]) <= east and south <= float(one["lat"]) <= north]
    return {"type": "FeatureCollection", "features": [_feature(one) for one in found[: int(form.get("limit", 15))]]}


def _feature(one):
    address, is_house = one["address"], "house_number" in one["address"]
    kinds = {"highway": "street", "boundary": "city"}
    said = {
        "osm_type": one["osm_type"][0].upper(),
        "osm_id": one["osm_id"],
        "osm_key": one["category"],
        "osm_value": one["type"],
        "type": "house"
        if is_house
        else kinds.get(one["category"], "locality" if one["category"] == "place" else "house"),
        "city": address["city"],
        "country": "Italia",
        "countrycode": "IT",
    }
    if is_house:
        said |= {"housenumber": address["house_number"], "street": address.get("road", "")}
    elif "road" in address and one["category"] != "highway":
        said["street"] = address["road"]
    if one["name"]:
        said["name"] = one["name"]
    if "postcode" in address:
        said["postcode"] = address["postcode"]
    south, north, west, east = map(float, one["boundingbox"])
    if not is_house or one["osm_type"] == "way":
        said["extent"] = [west, north, east, south]
    return {
        "type": "Feature",
        "properties": said,
        "geometry": {"type": "Point", "coordinates": [float(one["lon"]), float(one["lat"])]},
    }


def _found(places, question):
    text = _plain(question)
    number = re.search(r"(?<![\w])(\d{1,4}(?:/\w+)?)(?=, )", text)
    words = set(re.findall(r"[a-z]+", text[: number.start()] + text[number.end() :] if number else text))
    same = [one for one in places if words <= set(re.findall(r"[a-z]+", _plain(one["display_name"])))]
    houses = [one for one in same if number and _plain(one["address"].get("house_number", "")) == number[1]]
    return houses + [one for one in same if "house_number" not in one["address"]]


def _plain(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))

"""A server on this machine that answers as GSE's does, with every trap that was seen there.

It serves layers at ``/…/FeatureServer/N/query`` by GET and POST, the list of a service's layers and the list of
services. It honours ``f``, ``where`` (1=1 and one equality), ``outFields``, ``returnGeometry``, ``returnCentroid``,
``returnCountOnly``, ``outSR``, an envelope or polygon, ``orderByFields``, offset and count; it caps the count silently.
Rings go clockwise in ``json`` and the other way in ``geojson``. Where no order is asked, the first row of a page is the
last of the page before, and another row is lost.

``faults`` is a queue: each request takes one, and meets it in place of an answer. The switches stay.
"""

import json
import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import geopandas as gpd
import shapely
from shapely import MultiPolygon, box

AREAS_LAYER = "AC_Comuni_2025/FeatureServer/0"
_HOLE = box(9.48, 45.58, 9.52, 45.62)
# OBJECTID, code and shape, in the order of the layer: not that of the codes, not that of the OBJECTIDs.
DRAWN = [
    (12, "AC001E01388", box(9.20, 45.5, 9.28, 45.6)),
    (11, "AC001E01389", box(9.28, 45.5, 9.36, 45.6)),
    (13, "AC001E00777", MultiPolygon([box(9.00, 45.5, 9.05, 45.6), box(9.10, 45.5, 9.15, 45.6)])),
    (14, "AC253E00019", box(9.40, 45.5, 9.60, 45.7) - _HOLE),
    (16, "AC001E00900", _HOLE),
    (15, "AC001E00500", None),
    # In the box around Lombardy but 50 km from it; and far away.
    (20, "AC001E05555", box(8.22, 44.41, 8.26, 44.45)),
    (21, "AC001E09999", box(13.3, 38.0, 13.4, 38.2)),
]

WEB_PAGE = b"<html><body><h1>Service maintenance</h1></body></html>"
ERRORS = {
    "error 400": {"code": 400, "message": "Invalid query parameters.", "details": ["'where' clause is invalid"]},
    "error 499": {"code": 499, "message": "Token Required", "details": []},
    "error 498": {"code": 498, "message": "Invalid Token", "details": []},
    "error 504": {"code": 504, "message": "Your request has timed out.", "details": []},
}
STATUSES = {"http 404": 404, "http 429": 429, "http 499": 499, "http 502": 502}


@dataclass
class Layer:
    """Rows of one layer: attributes and a shape, or None, each."""

    rows: list[tuple[dict, object]]
    name: str = "Aree"

    @property
    def fields(self):
        return list(dict.fromkeys(key for attributes, _ in self.rows for key in attributes))


@dataclass
class GseServer:
    """What it serves, what it was asked, and its traps."""

    layers: dict[str, Layer] = field(default_factory=dict)
    services: list[str] = field(default_factory=list)
    cap: int = 2000
    faults: list[str] = field(default_factory=list)
    repeats_a_row: bool = False
    ignores_offset: bool = False
    refuses_counts: bool = False
    gives_no_count: bool = False
    count_is_off_by: int = 0
    says_more_follows: bool = True
    rings_turn_the_other_way: bool = False
    asked: list[tuple[str, str, dict]] = field(default_factory=list)
    url: str = ""
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def pages_asked(self):
        """Offsets of the pages that were asked, in their order."""
        return [int(form["resultOffset"]) for _, _, form in self.asked if "resultOffset" in form]


@contextmanager
def running(gse: GseServer):
    """Serve on a free port of this machine."""

    class Handler(_Handler):
        served = gse

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    gse.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield gse
    finally:
        gse.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def drawn_areas() -> Layer:
    """The 2025 edition of a few areas, with the attributes of GSE's layer."""
    return Layer(
        [
            (
                {
                    "OBJECTID": number,
                    "COD_AC": code,
                    "RAG_SOC": " " if code.startswith("AC253") else "e-distribuzione S.p.A.",
                    "P_CAB_PRI": "0",
                    "COD_CONSEG": "31072023",
                    "TXT1": " ",
                    "Shape__Area": 0.0 if shape is None else shape.area,
                },
                shape,
            )
            for number, code, shape in DRAWN
        ]
    )


class _Handler(BaseHTTPRequestHandler):
    served: GseServer

    def do_GET(self):
        self._meet(dict(parse_qsl(urlsplit(self.path).query)))

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._meet(dict(parse_qsl(urlsplit(self.path).query)) | dict(parse_qsl(body)))

    def log_message(self, *_):
        """Keep the test's own output clean."""

    def _meet(self, form):
        path = urlsplit(self.path).path
        self.served.asked.append((self.command, self.path, form))
        fault = self.served.faults.pop(0) if self.served.faults else None
        if fault in ERRORS:
            self._send(json.dumps({"error": ERRORS[fault]}).encode())
        elif fault in STATUSES:
            self._send(WEB_PAGE, STATUSES[fault], "text/html")
        elif fault == "web page":
            self._send(WEB_PAGE, kind="text/html")
        elif fault == "other json":
            self._send(b'{"currentVersion": 11.1}')
        elif fault == "silent":
            self.served.closing.wait()
        elif fault in {"cut", "drip"}:
            self._send_half(json.dumps(_answer(self.served, path, form)).encode(), is_dripping=fault == "drip")
        else:
            assert fault is None, fault
            self._send(json.dumps(_answer(self.served, path, form)).encode())

    def _send(self, body, status=200, kind="application/json"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if status == 429:
            self.send_header("Retry-After", "7")
        self.end_headers()
        self.wfile.write(body)

    def _send_half(self, body, *, is_dripping):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2])
        self.wfile.flush()
        while is_dripping and not self.served.closing.wait(0.02):
            try:
                self.wfile.write(b" ")
                self.wfile.flush()
            except OSError:
                return
        self.close_connection = True


def _answer(gse, path, form):
    path = path.strip("/")
    if path == "":
        return {"services": [{"name": name, "type": "FeatureServer"} for name in gse.services]}
    if path.endswith("/FeatureServer"):
        layers = [(one, layer) for one, layer in gse.layers.items() if one.startswith(f"{path}/")]
        return {"layers": [{"id": int(one.rsplit("/", 1)[1]), "name": layer.name} for one, layer in layers]}
    layer = gse.layers.get(path.removesuffix("/query"))
    return (
        {"error": {"code": 400, "message": "Invalid URL", "details": []}} if layer is None else _query(gse, layer, form)
    )


def _query(gse, layer, form):
    refused = _refusal(layer, form)
    if refused:
        return {
            "error": {"code": 400, "message": "Cannot perform query. Invalid query parameters.", "details": [refused]}
        }
    rows = [row for row in layer.rows if _is_wanted(row, form)]
    if form.get("returnCountOnly") == "true":
        if gse.refuses_counts:
            return {"error": ERRORS["error 400"]}
        return {} if gse.gives_no_count else {"count": len(rows) + gse.count_is_off_by}
    page, more = _page(gse, rows, form)
    fields = layer.fields if form.get("outFields") == "*" else form.get("outFields", "OBJECTID").split(",")
    is_geojson = form.get("f") == "geojson"
    features = [_feature(gse, row, fields, form, is_geojson=is_geojson) for row in page]
    answer = {"type": "FeatureCollection"} if is_geojson else {"objectIdFieldName": "OBJECTID"}
    answer["features"] = features
    if more and gse.says_more_follows:
        answer |= {"properties": {"exceededTransferLimit": True}} if is_geojson else {"exceededTransferLimit": True}
    return answer


def _refusal(layer, form):
    known = set(layer.fields)
    where = re.fullmatch(r"(\w+)='(.*)'", form.get("where", ""))
    if form.get("where") != "1=1" and (where is None or where[1] not in known):
        return "'where' clause is invalid"
    if form.get("outFields", "*") != "*" and not set(form["outFields"].split(",")) <= known:
        return "'outFields' parameter is invalid"
    return None


def _is_wanted(row, form):
    attributes, shape = row
    where = re.fullmatch(r"(\w+)='(.*)'", form["where"])
    if where and str(attributes[where[1]]) != where[2].replace("''", "'"):
        return False
    if "geometry" not in form or shape is None:
        return True
    assert (form["inSR"], form["spatialRel"]) == ("4326", "esriSpatialRelIntersects")
    asked = json.loads(form["geometry"])
    if form["geometryType"] == "esriGeometryEnvelope":
        return shape.intersects(shapely.box(asked["xmin"], asked["ymin"], asked["xmax"], asked["ymax"]))
    assert form["geometryType"] == "esriGeometryPolygon"
    return shape.intersects(shapely.Polygon(asked["rings"][0], asked["rings"][1:]))


def _page(gse, rows, form):
    offset = 0 if gse.ignores_offset else int(form.get("resultOffset", 0))
    order = form.get("orderByFields")
    rows = sorted(rows, key=lambda row: row[0][order]) if order else list(rows)
    if 0 < offset < len(rows) and (gse.repeats_a_row or not order):
        rows[offset] = rows[offset - 1]
    end = offset + min(int(form.get("resultRecordCount", gse.cap)), gse.cap)
    return rows[offset:end], end < len(rows)


def _feature(gse, row, fields, form, *, is_geojson):
    attributes, shape = row
    shown = {key: attributes.get(key) for key in fields}
    if form.get("returnGeometry", "true") != "true":
        shape = None
    elif shape is not None and form.get("outSR", "4326") != "4326":
        shape = gpd.GeoSeries([shape], crs="EPSG:4326").to_crs(int(form["outSR"])).iloc[0]
    if is_geojson:
        drawn = None if shape is None else shapely.geometry.mapping(shapely.orient_polygons(shape))
        return {"type": "Feature", "id": attributes["OBJECTID"], "properties": shown, "geometry": drawn}
    feature = {"attributes": shown}
    if shape is not None:
        feature["geometry"] = {"rings": _rings(shape, clockwise=not gse.rings_turn_the_other_way)}
    if form.get("returnCentroid") == "true" and row[1] is not None:
        feature["centroid"] = {"x": row[1].centroid.x, "y": row[1].centroid.y}
    return feature


def _rings(shape, *, clockwise):
    turned = shapely.orient_polygons(shape, exterior_cw=clockwise)
    parts = getattr(turned, "geoms", [turned])
    return [[list(point) for point in ring.coords] for part in parts for ring in (part.exterior, *part.interiors)]

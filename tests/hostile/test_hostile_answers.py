"""Services that answer with anything: JSON of any form, nested without end, numbers that are none, more rows for ever."""

import json
import random
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hostile_hands import mangled
from hostile_readers import refused_or_read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from published_buildings import ELEMENTS

from cermap.errors import NotFetched
from cermap.sources.gse.arcgis import features
from cermap.sources.gse.communities import fetch_communities
from cermap.sources.network.client import opened
from cermap.sources.network.patience import Patience
from cermap.sources.online_geocoder.providers.answers import read_answers
from cermap.sources.online_geocoder.providers.service import Provider

HASTY = Patience(attempts=1, first_wait_s=0, longest_wait_s=0, silence_s=30, answer_s=30)
STEADY = settings(
    max_examples=15, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)
NESTED = b'{"features":' + b"[" * 200_000 + b"]" * 200_000 + b"}"
ODD = [
    b"", b"null", b"[]", b"5", b'""', b"{}", b"\xff\xfe", NESTED, b'{"a":' * 100_000, b'{"count": 1e999}',
    b'{"error": []}', b'{"error": {"code": "x", "message": {}}}', b'{"error": {"code": 1e999}}', b'{"error": 5}',
    b'{"services": {}}', b'{"services": [null, 5, {"name": 5}]}', b'{"layers": 5, "services": 5}',
    b'{"features": 5}', b'{"features": [5]}', b'{"features": [{"attributes": 5}]}', b'{"count": -1}',
    b'{"features": [{"attributes": {"OBJECTID": {}}}], "objectIdFieldName": []}', b'{"elements": 5}', b'{"elements": [5]}',
    b'{"elements": [{"type": "way", "id": {}, "geometry": [{"lat": "x", "lon": null}]}]}',
    b'{"elements": [{"type": "relation", "id": 1, "members": [{"type": "way", "geometry": [{"lat": 1e999, "lon": 1}, {"lat": 1, "lon": 1}]}]}]}',
    b'{"outputs": 5, "inputs": []}', b'{"outputs": {}, "inputs": {"location": {"latitude": 1e999}}}',
    b'{"success": true, "result": {"total": 1e999}}', b'{"success": true, "result": {"total": 5, "records": [[]]}}',
]  # fmt: skip


@contextmanager
def answering(*bodies: bytes):
    """A service that gives these answers in turn, the last of them for ever."""
    left = list(bodies)

    class Handler(BaseHTTPRequestHandler):
        def _give(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            body = left.pop(0) if len(left) > 1 else left[0]
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = _give  # noqa: N815 - what the library calls

        def log_message(self, *_said: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _areas(url: str) -> None:
    from cermap.sources.gse.areas import fetch_areas

    fetch_areas("2025", service_url=url, patience=HASTY)


def _pods(url: str) -> None:
    import pandas as pd

    from cermap.sources.gse.pods import ask_pods

    ask_pods(pd.Series(["IT001E12345678"]), "2025", is_allowed=True, layer_url=url, patience=HASTY, pause_s=0)


def _buildings(url: str) -> None:
    from cermap.sources.buildings.publishers.overpass import fetched_outlines

    fetched_outlines("108033", url, HASTY, lambda _done, _all: None)


def _yields(_url: str) -> None:
    from cermap.sources.pvgis.service import ask

    with opened(HASTY) as client:
        ask(client, 45.5, 9.2, HASTY)


CLIENTS = {
    "areas": _areas,
    "communities": lambda url: fetch_communities(services=url, patience=HASTY),
    "pods": _pods,
    "buildings": _buildings,
    "yields": _yields,
}


@pytest.fixture(autouse=True)
def data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path / "data"))


@pytest.mark.parametrize("client", CLIENTS)
def test_any_answer_is_one_sentence_or_an_answer(client, monkeypatch):
    for body in ODD:
        with answering(body) as url:
            monkeypatch.setenv("CERMAP_PVGIS_URL", url)
            refused_or_read(lambda _, at=url: CLIENTS[client](at), body)


COLLECTED = json.dumps({"services": [{"name": "Config_auto_diff_15_10_26_TIAD_VETRINA_Ese", "type": "FeatureServer"}]})


@pytest.mark.parametrize("cell", ["1e308", "-1e308", "1e999", "NaN", "1e15", "[]", "{}", '"\\u0000"', "9" * 4000])
def test_cells_of_the_communities(cell):
    named = ("Denominazione_Comunita", "Potenza_totale__kW", "Data_Aggiornamento", "Latitudine", "Area_Convenzionale")
    said = ",".join(f'"{name}":{cell}' for name in named)
    rows = f'{{"features":[{{"attributes":{{"OBJECTID":1,"Regione":"LOMBARDIA",{said}}}}}]}}'.encode()
    layers = b'{"layers":[{"name":"Comunita","id":0}]}'
    with answering(COLLECTED.encode(), layers, b'{"count":1}', rows) as url:
        refused_or_read(lambda _: CLIENTS["communities"](url), rows)


PLACE = {
    "osm_type": "way", "osm_id": 5, "lat": "45.58", "lon": "9.27", "category": "building", "type": "yes",
    "addresstype": "building", "importance": 0.1, "name": "", "boundingbox": ["45.5", "45.6", "9.2", "9.3"],
    "address": {"house_number": "7", "road": "Via Cattaneo", "city": "Monza", "postcode": "20900"},
}  # fmt: skip
FEATURE = {
    "properties": {"type": "house", "osm_key": "building", "osm_type": "W", "osm_id": 5, "housenumber": "7",
                   "street": "Via Cattaneo", "city": "Monza", "extent": [9.2, 45.6, 9.3, 45.5]},
    "geometry": {"type": "Point", "coordinates": [9.27, 45.58]},
}  # fmt: skip
CELLS = st.sampled_from(
    [None, [], {}, "x", -1, 10**400, float("nan"), float("inf"), True, "\0", "9" * 400, [[]], {"a": []}]
)


@given(name=st.sampled_from([*PLACE, *PLACE["address"]]), cell=CELLS)
@settings(STEADY, max_examples=60)
def test_answers_of_nominatim(name, cell):
    place = PLACE | {name: cell} if name in PLACE else PLACE | {"address": PLACE["address"] | {name: cell}}
    assert len(read_answers(Provider.NOMINATIM, [place, cell])) <= 2


@given(name=st.sampled_from([*FEATURE, *FEATURE["properties"]]), cell=CELLS)
@settings(STEADY, max_examples=60)
def test_answers_of_photon(name, cell):
    one = FEATURE | {name: cell} if name in FEATURE else FEATURE | {"properties": FEATURE["properties"] | {name: cell}}
    assert len(read_answers(Provider.PHOTON, [one, cell])) <= 2


@given(chance=st.integers(0, 2**32))
@STEADY
def test_buildings_after_a_hostile_hand(chance):
    body = mangled(json.dumps({"elements": ELEMENTS}).encode(), random.Random(chance))
    with answering(body) as url:
        refused_or_read(lambda _: _buildings(url), body)


def test_a_service_that_always_has_one_more_row(monkeypatch):
    """No count is given and each page has new rows: it ends all the same."""
    monkeypatch.setattr(features, "_MOST_ROWS", 5)
    pages = [json.dumps({"features": [{"attributes": {"OBJECTID": number}}]}).encode() for number in range(50)]
    with answering(b"{}", *pages) as url, opened(HASTY) as client, pytest.raises(NotFetched, match="not what cermap"):
        features.fetch_features(client, features.Question(url, {}, HASTY), is_resumable=False)

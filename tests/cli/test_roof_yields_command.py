"""``cermap data fetch roof-yields``: PVGIS on this machine, asked for the squares that a set of buildings is in."""

import pytest
from drawn_buildings import MONZA, drawn
from pvgis_server import PvgisServer, running

from cermap import sources

# Two buildings in one square of Monza (45.58, 9.27), one in the next to the north.
PLACES = (MONZA, (9.2741, 45.5803), (9.2744, 45.5921))


@pytest.fixture
def pvgis(monkeypatch):
    with running(PvgisServer()) as served:
        monkeypatch.setenv("CERMAP_PVGIS_URL", served.url)
        monkeypatch.setattr("cermap.sources.pvgis.asking.time.sleep", lambda _: None)
        yield served


@pytest.fixture
def kept():
    return sources.keep_buildings("Monza", drawn(*PLACES))


def test_squares_are_not_sent_unasked(refused, pvgis, kept):
    assert "127.0.0.1" in refused("data", "fetch", "roof-yields", kept)
    assert pvgis.asked == []


def test_squares_are_asked_once_and_kept(run, pvgis, kept):
    done = run("data", "fetch", "roof-yields", kept, "--send-places", "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "2 squares have their own yield now.",
        "Roofs with a yield of PVGIS: 3 of 3.",
    ]
    assert pvgis.places == [("45.58", "9.27"), ("45.59", "9.27")]
    again = run("data", "fetch", "roof-yields", kept, "--send-places", "--lang", "en")
    assert again.stdout.splitlines()[0] == "0 squares have their own yield now."
    assert len(pvgis.asked) == 2


def test_what_pvgis_does_not_know_or_refuses_is_told(run, pvgis, kept):
    pvgis.sea = [("45.58", "9.27")]
    pvgis.faults = [None, "forbidden"]
    done = run("data", "fetch", "roof-yields", kept, "--send-places", "--lang", "en")
    assert done.exit_code == 2
    assert "PVGIS knows nothing of 1 square" in done.stdout
    assert "Roofs with a yield of PVGIS: 0 of 3." in done.stdout
    assert "try again later" in done.stderr


def test_a_set_that_is_not_there(refused, pvgis):
    assert "cermap data buildings" in refused("data", "fetch", "roof-yields", "nessuno", "--send-places")

"""``--online``: said before, sent only when allowed, one decision in a plan, and what came before a refusal is written."""

import csv
import sqlite3

import pytest
from geocoder_server import GeocoderServer, place, running

LIST = """Nome;Indirizzo;Comune
Anna Neri;Via Carlo Cattaneo 7;Monza
Bruno Riva;Via Carlo Cattaneo 123;Monza
Carla Sala;Via Lecco 5 tel. 333 1234567;Monza
Dario Pozzi;Via Zzz 1;Monza
"""
PLACES = [
    place(9.2745, 45.5845, road="Via Carlo Cattaneo", house_number="7"),
    place(9.2750, 45.5850, kind="road", road="Via Carlo Cattaneo", half=0.001),
]


@pytest.fixture
def served():
    with running(GeocoderServer(places=PLACES)) as server:
        yield server


@pytest.fixture
def brought(tmp_path):
    path = tmp_path / "elenco.csv"
    path.write_text(LIST, encoding="utf8")
    return path


@pytest.fixture(params=["geocode", "plan"])
def ask(run, request, brought, tmp_path, served):
    """``cermap geocode`` or ``cermap plan`` of the list, asking the server."""

    def _ask(*options, output="esito.csv"):
        path = tmp_path / output
        return run(request.param, brought, "-o", path, "--online", served.url, "--lang", "en", *options), path

    return _ask


def rows(path):
    with path.open(encoding="utf-8-sig") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def positions(path):
    """What each row's position stands for, as ``geocode`` or ``plan`` writes it."""
    return [row.get("position_level") or row["Position of"] for row in rows(path)]


def is_door(written):
    return written in {"door", "house number"}


def test_nothing_is_sent_until_it_is_allowed(ask, served):
    done, path = ask()
    assert done.exit_code == 2
    assert "3 addresses for Nominatim (127.0.0.1)" in done.stderr
    assert "No address was sent" in done.stderr
    assert "1 row is not sent" in done.stderr
    assert served.asked == []
    assert not path.exists()


def test_the_answers_stand_in_the_result(ask, served):
    done, path = ask("--send-addresses")
    assert done.exit_code == 0, done.output
    assert served.questions == ["VIA CARLO CATTANEO 7, Monza", "VIA CARLO CATTANEO 123, Monza", "VIA ZZZ 1, Monza"]
    assert is_door(positions(path)[0])
    assert positions(path)[1] == "street"
    assert "answered 3 addresses" in done.stdout
    assert "OpenStreetMap" in done.stdout
    assert "Cattaneo" not in done.output


def test_what_came_before_a_refusal_is_written(ask, served):
    served.faults = [None, "http 403"]
    done, path = ask("--send-addresses")
    assert done.exit_code == 2
    assert "403" in done.stderr
    assert is_door(positions(path)[0])


def test_photon_is_asked_as_well(ask, served):
    done, path = ask("--send-addresses", "--provider", "photon")
    assert done.exit_code == 0, done.output
    assert is_door(positions(path)[0])
    assert {path for path, _, _ in served.asked} == {"/api"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--provider", "google"], "nominatim or photon"),
        (["--online-for", "all"], "which rows to ask"),
        (["--online", "https://nominatim.openstreetmap.org"], "whom to write to"),
        (["--online", "https://geo.example.it", "--contact", "Rita"], "neither an e-mail"),
    ],
)
def test_what_cannot_be_followed_is_one_sentence(ask, served, options, said):
    done, path = ask("--send-addresses", *options)
    assert done.exit_code == 2
    assert said in done.stderr
    assert served.asked == []
    assert not path.exists()


def test_in_a_plan_it_is_one_decision(run, brought, tmp_path, served):
    path = tmp_path / "piano.gpkg"
    done = run("plan", brought, "-o", path, "--online", served.url, "--send-addresses", "--own-server")
    assert done.exit_code == 0, done.output
    with sqlite3.connect(path) as plan:
        tables = {name for (name,) in plan.execute("SELECT table_name FROM gpkg_contents")}
        log = next(name for name in tables if "decision" in name)
        assert plan.execute(f"SELECT DISTINCT decision, why FROM {log}").fetchall() == [(1, "Nominatim (127.0.0.1)")]
    plan.close()


def test_stopped_by_keyboard_it_keeps_what_came(run, brought, tmp_path, served, monkeypatch):
    from cermap import sources

    def interrupted(geocoder, questions):
        yield geocoder.answer(next(iter(questions)))
        raise KeyboardInterrupt

    monkeypatch.setattr(sources, "ask_online", interrupted, raising=False)
    path = tmp_path / "esito.csv"
    done = run("geocode", brought, "-o", path, "--online", served.url, "--send-addresses", "--lang", "en")
    assert done.exit_code == 0
    assert "Stopped" in done.stderr
    assert is_door(positions(path)[0])

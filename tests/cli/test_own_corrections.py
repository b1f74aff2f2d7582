"""What somebody corrected once is used in the terminal too, said, and left out on demand."""

import csv

import pandas as pd
import pytest

from cermap import addresses, sources, tables

DAY = ("--as-of", "2024-06-30")
ROW = ("Via Mai Sentita 3", "Milano")
SAID = "1 row corrected as the last time."


@pytest.fixture
def corrected(tmp_path):
    """A list of two rows, of which one was corrected, and where it was put."""
    row = {
        "address_key": addresses.correction_key(*ROW), "lon": 9.2, "lat": 45.45, "position_level": "hand", "origin": "hand",
        "corrected_on": pd.Timestamp("2026-11-28"),
    }  # fmt: skip
    sources.keep_corrections(tables.complete(tables.Corrections, pd.DataFrame([row])))
    path = tmp_path / "elenco.csv"
    path.write_text(f"Indirizzo;Comune\n{ROW[0].upper()};{ROW[1]}\nVia Altra 5;{ROW[1]}\n", "utf8")
    return path


def level_of(path, column):
    with path.open(encoding="utf-8-sig") as file:
        return [row[column] for row in csv.DictReader(file, delimiter=";")]


def test_a_plan_uses_them_and_says_so(run, corrected, tmp_path):
    output = tmp_path / "esito.csv"
    done = run("plan", corrected, "-o", output, *DAY, "--lang", "en")
    assert done.exit_code == 0
    assert SAID in done.stdout
    assert level_of(output, "Position of") == ["placed by hand", "municipality"]


def test_without_them_a_plan_looks_for_every_address(run, corrected, tmp_path):
    output = tmp_path / "esito.csv"
    done = run("plan", corrected, "-o", output, *DAY, "--lang", "en", "--no-corrections")
    assert "corrected" not in done.stdout
    assert level_of(output, "Position of") == ["municipality", "municipality"]


def test_a_plan_file_keeps_those_it_was_made_with(run, corrected, tmp_path):
    first, second = tmp_path / "piano.gpkg", tmp_path / "piano2.gpkg"
    run("plan", corrected, "-o", first, *DAY, "--lang", "en")
    sources.forget_corrections()
    done = run("plan", first, "-o", second, "--lang", "en")
    assert done.exit_code == 0
    assert SAID in done.stdout
    assert first.read_bytes() == second.read_bytes()


def test_places_use_them_and_say_so(run, corrected, tmp_path):
    output = tmp_path / "luoghi.csv"
    done = run("geocode", corrected, "-o", output, "--lang", "en")
    assert SAID in done.stdout
    assert level_of(output, "position_level") == ["hand", "municipality"]
    done = run("geocode", corrected, "-o", output, "--lang", "en", "--no-corrections")
    assert "corrected" not in done.stdout
    assert level_of(output, "position_level") == ["municipality", "municipality"]


def test_a_damaged_file_is_said_and_the_rest_goes_on(run, corrected, tmp_path):
    path = sources.user_data_folder() / "corrections.csv"
    path.write_bytes(b"\x89PNG\x00\x00")
    done = run("plan", corrected, "-o", tmp_path / "esito.csv", *DAY, "--lang", "en")
    assert done.exit_code == 0
    assert "The corrections kept on this PC cannot be read" in done.stdout
    assert SAID not in done.stdout

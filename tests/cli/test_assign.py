"""``cermap assign``: points in, the same rows with their areas out."""

import signal
import subprocess
import sys
import time

import numpy as np
import pandas as pd
import pytest

DAY = ("--as-of", "2024-06-30")
# The command as at a terminal: what is started in the background does not listen to Ctrl-C.
LISTENING = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("cermap", run_name="__main__", alter_sys=True)
"""


@pytest.fixture
def points(tmp_path):
    """Monza, the same swapped, with two decimals, far away, and none."""
    path = tmp_path / "punti.parquet"
    pd.DataFrame(
        {
            "id": list("abcde"),
            "lon": [9.274412, 45.584512, 9.27, 12.49641, None],
            "lat": [45.584512, 9.274412, 45.58, 41.90283, 45.5],
        }
    ).to_parquet(path, index=False)
    return path


def test_each_point_with_its_area(run, points, tmp_path):
    done = run("assign", points, "-o", tmp_path / "esito.parquet", *DAY, "--lang", "en")
    assert done.exit_code == 0, done.output
    found = pd.read_parquet(tmp_path / "esito.parquet").set_index("id")
    assert found["area_code"].fillna("").tolist() == ["AC001E01388", "AC001E01388", "AC001E01388", "", ""]
    assert found["certainty"].tolist()[:2] == ["certain", "certain"]
    assert found["certainty"].tolist()[3:] == ["outside_data", "not_located"]
    assert found.loc["b", "certainty_reasons"] == "coordinates_swapped"
    # Two decimals are 557 m at most: no door.
    assert "coarse_address" in found.loc["c", "certainty_reasons"]
    assert found.loc["c", "certainty"] != "certain"
    assert "Written: esito.parquet" in done.stdout
    assert done.stdout.splitlines()[0] == "Points: 5"


def test_a_list_says_the_same(run, points, tmp_path):
    """The answers are those of ``cermap plan`` for the same coordinates."""
    run("assign", points, "-o", tmp_path / "esito.parquet", *DAY)
    pd.read_parquet(points).rename(columns={"lon": "Longitudine", "lat": "Latitudine"}).to_csv(
        tmp_path / "elenco.csv", sep=";", index=False
    )
    assert run("plan", tmp_path / "elenco.csv", "-o", tmp_path / "esito.csv", *DAY, "--lang", "en").exit_code in {0, 1}
    answered = pd.read_csv(tmp_path / "esito.csv", sep=";", dtype=str, encoding="utf-8-sig")
    ours = pd.read_parquet(tmp_path / "esito.parquet")
    (column,) = [name for name in answered if answered[name].astype(str).str.fullmatch(r"AC\d{3}E\d{5}").any()]
    assert answered[column].fillna("").tolist() == ours["area_code"].fillna("").tolist()


def test_a_folder_of_lists_becomes_a_folder_of_answers(run, points, tmp_path):
    """File by file what a list alone would get; a second run keeps it."""
    folder, output = tmp_path / "elenco", tmp_path / "esito"
    folder.mkdir()
    brought = pd.read_parquet(points)
    brought.iloc[:2].to_parquet(folder / "a.parquet", index=False)
    brought.iloc[2:].to_parquet(folder / "b.parquet", index=False)
    done = run("assign", folder, "-o", output, *DAY, "--lang", "en")
    assert done.exit_code == 0, done.output
    assert (done.stdout.splitlines()[0], done.stdout.splitlines()[-1]) == ("Points: 5", "Written: esito")
    run("assign", points, "-o", tmp_path / "intero.parquet", *DAY)
    parts = [pd.read_parquet(output / name) for name in ("a.parquet", "b.parquet")]
    pd.testing.assert_frame_equal(pd.concat(parts, ignore_index=True), pd.read_parquet(tmp_path / "intero.parquet"))
    assert "when it was stopped: 5" in run("assign", folder, "-o", output, *DAY, "--lang", "en").stderr


def test_far_borders_have_a_distance_where_it_is_asked_for(run, tmp_path):
    """Monza, 262 m from the border of its area: more than is measured unless one asks."""
    path = tmp_path / "punti.csv"
    path.write_text("lon,lat\n9.274412,45.584512\n", encoding="utf-8")
    said = {}
    for metres in ("", "0", "100", "10000"):
        option = ("--border-distance", metres) if metres else ()
        run("assign", path, "-o", tmp_path / "esito.parquet", *DAY, *option)
        said[metres] = pd.read_parquet(tmp_path / "esito.parquet").iloc[0].to_dict()
    far_m = said["10000"].pop("border_distance_m")
    assert 100 < far_m < 10_000
    assert all(pd.isna(said[metres].pop("border_distance_m")) for metres in ("", "0", "100"))
    assert said[""] == said["0"] == said["100"] == said["10000"]
    assert said[""]["certainty"] == "certain"


def test_another_ending_is_refused(refused, points, tmp_path):
    assert ".parquet" in refused("assign", points, "-o", tmp_path / "esito.csv")


def test_a_list_that_is_not_there(refused, tmp_path):
    assert "manca.csv" in refused("assign", tmp_path / "manca.csv", "-o", tmp_path / "e.parquet")


@pytest.mark.skipif(sys.platform == "win32", reason="a console there is stopped by another signal")
def test_stopped_by_a_person_it_says_so_and_goes_on_from_there(tmp_path):
    count = 1_500_000
    grid = np.linspace(0, 1, count)
    pd.DataFrame({"lon": 9.0 + grid, "lat": 45.4 + (grid * 1000) % 0.4}).to_parquet(tmp_path / "punti.parquet")
    command = [
        sys.executable, "-c", LISTENING, "assign", tmp_path / "punti.parquet", "-o", tmp_path / "esito.parquet",
        *DAY, "--lang", "en",
    ]  # fmt: skip
    parts = tmp_path / ".esito.parquet.parts"
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as first:
        while not list(parts.glob("*.parquet")) and first.poll() is None:
            time.sleep(0.005)
        first.send_signal(signal.SIGINT)
        out, err = first.communicate()
    assert (first.returncode, out) == (130, ""), err
    assert "the same command goes on from there" in err
    assert "Traceback" not in err
    kept = len(list(parts.glob("*.parquet")))
    second = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"when it was stopped: {kept * 50_000:,}" in second.stderr
    assert f"Points: {count:,}" in second.stdout
    assert len(pd.read_parquet(tmp_path / "esito.parquet")) == count

"""A cluster answers as one machine does, byte by byte; what is answered is kept; a worker that dies costs nothing."""

import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import shapely
from cut_lists import digests, scattered
from dask_machines import kill_the_busy_one, wait_for_workers, wait_until


def test_a_folder_has_the_bytes_of_one_machine(assign, folder, tmp_path, cluster):
    alone = assign(folder, "-o", tmp_path / "solo")
    shared = assign(folder, "-o", tmp_path / "insieme", "--scheduler", cluster.address)
    assert shared.exit_code == alone.exit_code == 0, shared.output
    assert digests(tmp_path / "insieme") == digests(tmp_path / "solo")
    assert len(digests(folder)) == len(digests(tmp_path / "insieme")) == 4
    assert shared.stdout.splitlines()[:-1] == alone.stdout.splitlines()[:-1]
    assert shared.stdout.splitlines()[0] == "Points: 51,103"
    assert sorted(path.name for path in (tmp_path / "insieme").iterdir()) == [".marks", *digests(folder)]
    for path in folder.iterdir():
        assert pq.read_metadata(tmp_path / "insieme" / path.name).num_rows == pq.read_metadata(path).num_rows


def test_a_file_has_the_bytes_of_one_machine(assign, tmp_path, cluster, monkeypatch):
    """Row groups and batches end at different rows."""
    monkeypatch.setattr("cermap.files.points.parts.stretches.STRETCH_BATCHES", 1)
    gpd.GeoDataFrame(
        {"id": range(110_000)}, geometry=gpd.points_from_xy(*scattered(110_000)[["lon", "lat"]].T.to_numpy()), crs=4326
    ).to_crs(32632).to_parquet(tmp_path / "punti.parquet", row_group_size=37_000)
    alone = assign(tmp_path / "punti.parquet", "-o", tmp_path / "solo.parquet")
    shared = assign(tmp_path / "punti.parquet", "-o", tmp_path / "insieme.parquet", "--scheduler", cluster.address)
    assert shared.exit_code == alone.exit_code == 0, shared.output
    assert (tmp_path / "solo.parquet").read_bytes() == (tmp_path / "insieme.parquet").read_bytes()
    assert shared.stdout.splitlines()[:-1] == alone.stdout.splitlines()[:-1]
    assert not list(tmp_path.glob(".*"))


def test_areas_of_a_file_are_read_by_each_worker(assign, folder, tmp_path, cluster):
    areas = gpd.GeoDataFrame({"COD_AC": ["AC001E00001"]}, geometry=[shapely.box(8.6, 44.8, 11.3, 45.6)], crs=4326)
    areas.to_file(tmp_path / "aree.geojson")
    brought = ("--areas", tmp_path / "aree.geojson")
    assign(folder, "-o", tmp_path / "solo", *brought)
    shared = assign(folder, "-o", tmp_path / "insieme", *brought, "--scheduler", cluster.address)
    assert shared.exit_code == 0, shared.output
    assert digests(tmp_path / "insieme") == digests(tmp_path / "solo")
    assert set(pd.read_parquet(tmp_path / "insieme" / "due.parquet")["area_code"].dropna()) == {"AC001E00001"}


def test_what_is_answered_is_kept_whoever_answered_it(assign, folder, tmp_path, cluster):
    output = tmp_path / "esito"
    assign(folder, "-o", output)
    ages = {path.name: path.stat().st_mtime_ns for path in output.glob("*.parquet")}
    scattered(11, seed=2).to_parquet(folder / "poche.parquet", index=False)
    (output / "vuota.parquet").unlink()
    again = assign(folder, "-o", output, "--scheduler", cluster.address)
    assert again.exit_code == 0, again.output
    assert "when it was stopped: 51,100" in again.stderr
    assert again.stdout.splitlines()[0] == "Points: 51,111"
    changed = {path.name for path in output.glob("*.parquet") if ages[path.name] != path.stat().st_mtime_ns}
    assert changed == {"poche.parquet", "vuota.parquet"}
    # All is there: nobody is asked, and one machine finds it too.
    whole = digests(output)
    assert assign(folder, "-o", output, "--scheduler", "tcp://127.0.0.1:1").exit_code == 0
    assert "when it was stopped: 51,111" in assign(folder, "-o", output).stderr
    assert digests(output) == whole


def test_a_worker_that_is_killed_at_its_work_costs_nothing(assign, tmp_path, cluster):
    folder, output = tmp_path / "elenco", tmp_path / "esito"
    folder.mkdir()
    for number in range(2):
        scattered(120_000, seed=number).to_parquet(folder / f"{number}.parquet", index=False)
    command = [sys.executable, "-m", "cermap", "assign", folder, "-o", output, "--scheduler", cluster.address]
    with subprocess.Popen(
        [*map(str, command), "--as-of", "2024-06-30", "--lang", "en"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        # Some batches are written, no part is whole.
        wait_until(lambda: list(output.glob(".*.parts/*.parquet")) or running.poll() is not None)
        assert not list(output.glob("*.parquet"))
        killed = kill_the_busy_one(cluster.address)
        out, err = running.communicate()
    assert running.returncode == 0, err
    assert out.splitlines()[0] == "Points: 240,000"
    assert killed not in [int(path.name) for path in Path("/proc").glob("[0-9]*")]
    assign(folder, "-o", tmp_path / "solo")
    assert digests(output) == digests(tmp_path / "solo")
    assert sorted(path.name for path in output.iterdir()) == [".marks", "0.parquet", "1.parquet"]
    wait_for_workers(cluster.address, 2)


def test_no_name_and_no_place_is_in_what_dask_writes(refused, folder, tmp_path, cluster):
    (folder / "Via Roma 12.parquet").rename(folder / "damaged Via Roma 12.parquet")
    damaged = folder / "damaged Via Roma 12.parquet"
    content = bytearray(damaged.read_bytes())
    content[8:2000] = bytes(1992)
    damaged.write_bytes(content)
    said = refused(folder, "-o", tmp_path / "esito", "--scheduler", cluster.address)
    assert "“damaged Via Roma 12.parquet” cannot be read" in said
    written = "".join(log.read_text("utf8") for log in cluster.logs)
    assert "look_around" in written
    assert "Roma" not in written
    assert str(tmp_path) not in written

"""What is wrong with a cluster is one sentence, said before any work begins."""

import site
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from dask_machines import machines, wait_for_workers

from cermap import __version__
from cermap.cluster.scheduler import connection


@pytest.fixture
def alone(tmp_path):
    """A scheduler without workers, to which a test brings its own."""
    with machines(tmp_path, 0) as made:
        yield made


def test_nobody_at_the_address(refused, folder, tmp_path, monkeypatch):
    monkeypatch.setattr(connection, "REACHED_WITHIN_S", 1)
    for address in ("tcp://127.0.0.1:1", "tcp://nowhere.invalid:8786", "nonsense://a:1"):
        said = refused(folder, "-o", tmp_path / "esito", "--scheduler", address)
        assert f"No Dask scheduler answers at “{address}” within 1 s" in said


def test_a_scheduler_without_workers(refused, folder, tmp_path, alone, monkeypatch):
    monkeypatch.setattr(connection, "REACHED_WITHIN_S", 2)
    said = refused(folder, "-o", tmp_path / "esito", "--scheduler", alone.address)
    assert f"has no workers. Start some: dask worker {alone.address}" in said


def test_without_the_extra_it_says_how_to_install_it(folder, tmp_path):
    code = (
        "import runpy, sys; sys.modules['distributed'] = None;"
        " runpy.run_module('cermap', run_name='__main__', alter_sys=True)"
    )
    command = [sys.executable, "-c", code, "assign", folder, "-o", tmp_path / "esito", "--lang", "en"]
    done = subprocess.run(
        [*map(str, command), "--scheduler", "tcp://127.0.0.1:1"], capture_output=True, encoding="utf8", check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert 'python -m pip install -e ".[cluster]"' in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("theirs", [None, "0.0.1"])
@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_worker_without_this_cermap(refused, folder, tmp_path, alone, theirs):
    packages = tmp_path / "packages"
    packages.mkdir()
    for path in Path(site.getsitepackages()[0]).iterdir():
        if "cermap" not in path.name and path.suffix != ".pth":
            (packages / path.name).symlink_to(path)
    if theirs:
        (packages / f"cermap-{theirs}.dist-info").mkdir()
        (packages / f"cermap-{theirs}.dist-info" / "METADATA").write_text(f"Name: cermap\nVersion: {theirs}\n")
    # Without the folder of installed packages; those that are linked take its place.
    alone.start_worker(python=(sys.executable, "-S"), env={"PYTHONPATH": str(packages)})
    wait_for_workers(alone.address, 1)
    said = refused(folder, "-o", tmp_path / "esito", "--scheduler", alone.address)
    if theirs:
        assert f"has cermap {theirs}, here it is {__version__}" in said
    else:
        assert f"has no cermap. Install cermap {__version__} there" in said
    assert not list((tmp_path / "esito").glob("*.parquet"))


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="needs a path that leads elsewhere for each process")
@pytest.mark.parametrize("hidden", ["list", "result"])
def test_a_folder_that_is_not_shared(refused, folder, tmp_path, alone, hidden, monkeypatch):
    monkeypatch.chdir(tmp_path)
    elsewhere = tmp_path / "altrove"
    elsewhere.mkdir()
    alone.start_worker(cwd=elsewhere)
    wait_for_workers(alone.address, 1)
    here = Path("/proc/self/cwd")
    given, output = (here / "elenco", tmp_path / "esito") if hidden == "list" else (folder, here / "esito")
    said = refused(given, "-o", output, "--scheduler", alone.address)
    assert "cannot read the list, or cannot read and write the folder “esito” of the result" in said
    assert [path.name for path in (tmp_path / "esito").iterdir()] == []


def test_a_worker_with_other_areas(refused, folder, tmp_path, cluster, monkeypatch):
    from cermap import sources

    monkeypatch.setenv("CERMAP_DATA", str(tmp_path / "own"))
    areas = gpd.GeoDataFrame({"COD_AC": ["AC001E00001"]}, geometry=[shapely.box(9, 45, 10, 46)], crs=4326)
    sources.keep_areas(areas.to_json().encode(), "aree.geojson")
    said = refused(folder, "-o", tmp_path / "esito", "--scheduler", cluster.address)
    assert "has other areas than this machine" in said


def test_a_csv_is_for_one_machine(refused, tmp_path):
    (tmp_path / "punti.csv").write_text("lon,lat\n9.1,45.5\n")
    said = refused(tmp_path / "punti.csv", "-o", tmp_path / "esito.parquet", "--scheduler", "tcp://127.0.0.1:1")
    assert "by one machine. Save it as Parquet, or leave --scheduler out" in said

"""The same points put to PostGIS: ``ST_Intersects`` on a throw-away cluster of the machine's own PostgreSQL.

The cluster lives in a temporary folder and listens on a socket in it, on no address at all. Where several areas hold a
point the lowest code is the answer, as ours is.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pytest
import shapely

from cermap import areas

COUNT = 100_000
GROUP = f"{COUNT:,} points -> area, beside PostGIS"
# Some of the points are vertices of areas: there several answers are right, and the lowest code is given.
VERTICES = 2_000

SCHEMA = """
create extension postgis;
create table areas (code text collate "C", shape geometry(geometry, 4326));
create table points (id integer, place geometry(point, 4326));
"""
INDEXES = "create index on areas using gist (shape); analyze areas; analyze points;"
ASKED = """
select points.id, min(areas.code), count(*) from points join areas on ST_Intersects(areas.shape, points.place)
group by points.id
"""


class Cluster:
    """A running PostgreSQL of our own, asked through ``psql``."""

    def __init__(self, programs, folder, as_user):
        self._programs, self._folder, self._as_user = programs, folder, as_user

    def run(self, program, *arguments, typed=None):
        done = subprocess.run(
            [*self._as_user, str(self._programs / program), *arguments],
            input=typed,
            capture_output=True,
            text=True,
            cwd=self._folder,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def sql(self, typed):
        """What ``psql`` answers, a line a row, columns apart by ``|``."""
        options = ("-h", str(self._folder), "-U", "postgres", "-XqAt", "-v", "ON_ERROR_STOP=1")
        return self.run("psql", *options, typed=typed)

    def copy(self, table, columns, rows):
        lines = "\n".join("\t".join(row) for row in rows)
        self.sql(f"copy {table} ({columns}) from stdin;\n{lines}\n\\.\n")


def programs_folder():
    """Where ``initdb`` and PostGIS are, or why this machine has none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if on_path := shutil.which("initdb"):
        found.insert(0, Path(on_path).resolve().parent)
    found = [folder for folder in found if (folder / "initdb").is_file() and (folder / "pg_config").is_file()]
    if not found:
        pytest.skip("no PostgreSQL server on this machine")
    for programs in found:
        shared = subprocess.run([programs / "pg_config", "--sharedir"], capture_output=True, text=True, check=True)
        if (Path(shared.stdout.strip()) / "extension" / "postgis.control").is_file():
            return programs
    pytest.skip("PostgreSQL is here, PostGIS is not")


@pytest.fixture(scope="module")
def cluster():
    programs = programs_folder()
    # PostgreSQL does not start for root, and a socket's path must be short.
    as_user = ["runuser", "-u", "nobody", "--"] if os.geteuid() == 0 else []
    if as_user and not shutil.which("runuser"):
        pytest.skip("PostgreSQL does not start for root, and there is no runuser")
    with tempfile.TemporaryDirectory(prefix="pg") as name:
        folder = Path(name)
        if as_user:
            shutil.chown(folder, "nobody")
        made = Cluster(programs, folder, as_user)
        data = str(folder / "data")
        made.run("initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-locale", "--no-sync")
        settings = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off -c work_mem=64MB"
        # A log of its own: what the server holds open would keep us waiting for its end.
        made.run("pg_ctl", "-D", data, "-l", str(folder / "log"), "-o", settings, "-w", "start")
        try:
            yield made
        finally:
            made.run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


@pytest.fixture(scope="module")
def points(used):
    """House numbers moved by some 50 m, and vertices of areas."""
    dice = np.random.default_rng(11)
    chosen = used.civic_points.sample(COUNT - VERTICES, random_state=11)
    moved = chosen[["lon", "lat"]].to_numpy() + dice.normal(0, [6e-4, 4.5e-4], (len(chosen), 2))
    vertices = dice.choice(shapely.get_coordinates(used.areas.geometry.to_numpy()), VERTICES)
    lon, lat = np.concatenate([moved, vertices]).T.copy()
    return lon, lat


@pytest.fixture(scope="module")
def loaded(cluster, used, points):
    cluster.sql(SCHEMA)
    shapes = shapely.to_wkb(used.areas.geometry.to_numpy(), hex=True, include_srid=False)
    cluster.copy("areas", "code, shape", zip(used.areas["area_code"], shapes, strict=True))
    places = shapely.to_wkb(shapely.points(*points), hex=True)
    cluster.copy("points", "id, place", zip(map(str, range(COUNT)), places, strict=True))
    cluster.sql(INDEXES)
    return cluster


def by_postgis(cluster):
    rows = [line.split("|") for line in cluster.sql(ASKED).splitlines()]
    codes, hits = np.full(COUNT, None, object), np.zeros(COUNT, int)
    for number, code, count in rows:
        codes[int(number)], hits[int(number)] = code, int(count)
    return codes, hits


@pytest.mark.benchmark(group=GROUP)
def test_the_answers_are_those_of_postgis(benchmark, used, points, loaded):
    index = areas.area_index(used.areas, used.area_centroids)
    found, is_on_border = benchmark.pedantic(index.containing, points, rounds=7, warmup_rounds=1)
    ours = np.append(index.codes.astype(object), [None])[found]
    theirs, hits = by_postgis(loaded)
    # Everywhere, on borders too: the lowest of the codes that intersect.
    assert (ours != theirs).sum() == 0
    is_official = np.append(index.is_official, False)[found]
    assert (is_on_border[is_official] == (hits > 1)[is_official]).all()
    # Vertices of neighbours are shared: the rule of the lowest code was really asked.
    assert (hits[-VERTICES:] > 1).sum() > VERTICES / 10


@pytest.mark.benchmark(group=GROUP)
def test_peer_postgis_st_intersects(benchmark, loaded):
    """With its index, counted to the last row; nothing is sent but the count."""
    counted = f"select count(*) from ({ASKED}) as answered;"
    assert int(benchmark.pedantic(loaded.sql, (counted,), rounds=5, warmup_rounds=1)) > COUNT / 2

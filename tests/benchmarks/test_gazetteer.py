"""Three million house numbers: how long they take to build, how big they are, how fast one and many are looked up.

    CERMAP_CIVICS=3000000 pytest tests/benchmarks/test_gazetteer.py -s --benchmark-disable

Each figure is taken once, in a process of its own where memory or a cold start is meant; no test asserts a time. Without
``CERMAP_CIVICS`` a fiftieth of them is tried, to see that it runs.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from million_civics import write_anncsu

from cermap import sources
from cermap.sources.civics.record import open_gazetteer

NUMBERS = int(os.environ.get("CERMAP_CIVICS", "60000"))
BUILD = """
import resource, sys, time
from pathlib import Path
from cermap import sources
from cermap.sources.civics.record import open_gazetteer
began = time.perf_counter(), time.process_time()
built = sources.build_gazetteer([sources.Brought(Path(sys.argv[1]))])
took = time.perf_counter() - began[0], time.process_time() - began[1]
memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3 if sys.platform != "darwin" else 0
print(*took, memory_mb, built.numbers)
"""
LOOK_UP = """
import sys, time
began = time.process_time()
from cermap.sources.civics.record import open_gazetteer
from cermap.addresses.gazetteer.streets import Streets
imported = time.process_time()
register = open_gazetteer()
streets = Streets(register.streets("015146"), lambda street: register.doors("015146", street))
# Of so few numbers a street may have none with a position.
for asked in streets.all[len(streets.all) // 2 :]:
    street = streets.find(asked.kind, asked.key).street
    position = streets.doors(street).along(None)
    if position is not None:
        break
print(time.process_time() - imported, imported - began, len(streets.all), *position.mark)
assert "pandas" not in sys.modules
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder of a gazetteer of so many numbers, and what building it took."""
    folder = tmp_path_factory.mktemp("civics")
    rows = write_anncsu(folder / "INDIR_LOMB_20261115.csv", NUMBERS)
    os.environ["CERMAP_DATA"] = str(folder / "data")
    seconds, cpu_seconds, memory_mb, numbers = map(float, _run(BUILD, folder / "INDIR_LOMB_20261115.csv").split())
    yield folder / "data", rows, seconds, cpu_seconds, memory_mb, numbers
    del os.environ["CERMAP_DATA"]


def test_build(built):
    folder, rows, seconds, cpu_seconds, memory_mb, numbers = built
    size_mb = sources.built_gazetteer().path.stat().st_size / 1e6
    assert [path.name for path in folder.iterdir() if path.name.startswith("building-")] == []
    # What ships of Milano and Pavia comes along.
    assert 0.99 * NUMBERS < numbers < 1.01 * rows
    _say(
        f"build {numbers:,.0f} of {rows:,} rows: {seconds:.0f} s ({cpu_seconds:.0f} s of processor), {memory_mb:.0f} MB"
    )
    _say(f"file {size_mb:.0f} MB, {1e6 * size_mb / numbers:.0f} bytes a number")


def test_one_cold_look_up(built):
    looked, imported, streets, lon, lat = map(float, _run(LOOK_UP).split())
    assert 8 < lon < 12
    assert 44 < lat < 47
    _say(
        f"one look-up from a cold process, {streets:.0f} streets in the town: {looked * 1000:.0f} ms, imports {imported:.2f} s"
    )


def test_ten_thousand_rows(built):
    import pandas as pd

    from cermap import addresses, tables
    from cermap.records import Assumptions

    used = sources.read_reference()
    rows = _some_addresses(used, 10_000)
    listed = tables.complete(tables.Candidates, pd.DataFrame(rows).assign(role="consumer"))
    for again in ("first", "second"):
        began = time.perf_counter(), time.process_time()
        located, _ = addresses.geocode(listed, used.house_numbers, used.municipalities, Assumptions())
        took = time.perf_counter() - began[0], time.process_time() - began[1]
        at_door = (located["position_level"] == "door").mean()
        assert len(located) == len(listed)
        _say(f"{again} list of 10,000 rows: {took[0]:.1f} s ({took[1]:.1f} s of processor), {at_door:.1%} at the door")


def _some_addresses(used, count):
    """Addresses of the gazetteer, written as its publisher does, of towns and streets at an even step."""
    towns = used.municipalities.set_index("municipality_code")["name"]
    found, register = [], open_gazetteer()
    towns = towns[[bool(list(register.streets(code))) for code in towns.index]]
    for place in range(count):
        code = towns.index[place * 7 % len(towns)]
        streets = list(register.streets(code))
        street = streets[place * 31 % len(streets)]
        doors = register.doors(code, street)
        door = doors[place * 13 % len(doors)] if doors else None
        text = f"{street} {door.written if door else ''}"
        found.append({"candidate_id": str(place), "address_text": text, "municipality": towns[code]})
    return found


def _run(program: str, *arguments: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)], capture_output=True, encoding="utf8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _say(line: str) -> None:
    print(f"\n{line}", end="")  # noqa: T201 - a figure for the README

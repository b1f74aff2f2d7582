"""Points by the ten million on a cluster: one worker, two workers, and two of which one is killed at its work.

    python tests/benchmarks/beyond_one_machine.py FOLDER 28000000 28 [one] [two] [killed]

writes so many seeded points into so many GeoParquet files of FOLDER (kept for the next time), then runs ``cermap assign``
with a scheduler and workers of one thread each on this machine, as the README starts them. Four fifths lie around house
numbers that ship, the others anywhere in the frame of Lombardy. What is on the clock depends on the machine and on what
else it does; the workers' processor time stands beside it. Rows and bytes of the three results are held against each other.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import psutil
import pyarrow.parquet as pq
from distributed import Client

from cermap import sources

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests" / "cluster")]
SEED = 20261129
FRAME = (8.5, 44.7, 11.4, 46.6)
SPREAD_DEGREES = 0.004
MEMORY = "2GB"
RUNS = {"one": 1, "two": 2, "killed": 2}


@dataclass(frozen=True)
class Worker:
    """What a worker took: most memory at once [MB], processor time [s]."""

    peak_mb: float
    processor_s: float


def main(folder: Path, rows: int, partitions: int, names: Sequence[str] = ()) -> None:
    """Print the figures of so many rows, of all runs or of those that are named."""
    os.environ["CERMAP_DATA"] = str(folder / "data")
    sources.read_ground()
    brought = folder / f"points-{rows}-{partitions}"
    _write_points(brought, rows, partitions)
    _say(f"{rows:,} points in {partitions} files, load of the machine before: {os.getloadavg()[0]:.1f}")
    digests = {
        name: _run(brought, folder / f"result-{name}", workers, is_one_killed=name == "killed")
        for name, workers in RUNS.items()
        if name in (names or RUNS)
    }
    assert len(set(digests.values())) == 1, digests
    _say(f"the results ({', '.join(digests)}) are the same, byte by byte: {min(digests.values())[:16]}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _write_points(folder: Path, rows: int, partitions: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    numbers = sources.read_civic_points()[["lon", "lat"]].to_numpy()
    ends = np.linspace(0, rows, partitions + 1).astype(int)
    for place in range(partitions):
        path = folder / f"part-{place:05}.parquet"
        count = ends[place + 1] - ends[place]
        if path.is_file() and pq.read_metadata(path).num_rows == count:
            continue
        dice = np.random.default_rng((SEED, place))
        where = numbers[dice.integers(len(numbers), size=count)] + dice.normal(0, SPREAD_DEGREES, (count, 2))
        anywhere = dice.random(count) < 0.2
        where[anywhere] = dice.uniform(FRAME[:2], FRAME[2:], (anywhere.sum(), 2))
        points = gpd.points_from_xy(*where.round(6).T)
        table = gpd.GeoDataFrame({"id": np.arange(ends[place], ends[place + 1])}, geometry=points, crs=4326)
        table.to_parquet(folder / ".writing.parquet", index=False)
        (folder / ".writing.parquet").replace(path)


def _run(brought: Path, output: Path, workers: int, *, is_one_killed: bool) -> str:
    """Run the command with so many workers, say what it took, and give the digest of its result back."""
    from dask_machines import kill_the_busy_one, machines, wait_until

    subprocess.run(["rm", "-rf", str(output)], check=True)
    with tempfile.TemporaryDirectory() as place, machines(Path(place), workers, "--memory-limit", MEMORY) as made:
        command = [sys.executable, "-m", "cermap", "assign", brought, "-o", output, "--scheduler", made.address]
        start = time.perf_counter()
        with subprocess.Popen(
            [*map(str, command), "--as-of", "2024-06-30", "--lang", "en"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        ) as running:  # fmt: skip
            lost = []
            if is_one_killed:
                third = len(list(brought.glob("*.parquet"))) // 3
                wait_until(lambda: len(list(output.glob("*.parquet"))) >= third or running.poll() is not None, 7200)
                assert running.poll() is None, running.communicate()
                lost = _workers(made.address)
                kill_the_busy_one(made.address)
            out, err = running.communicate()
        seconds = time.perf_counter() - start
        assert running.returncode == 0, err
        _say(f"{workers} worker(s){', one killed' if is_one_killed else ''}: {seconds:.0f} s")
        for worker in _workers(made.address):
            _say(f"  a worker: at most {worker.peak_mb:.0f} MB, {worker.processor_s:.0f} s of processor time")
        for worker in lost:
            _say(f"  when one was killed: at most {worker.peak_mb:.0f} MB, {worker.processor_s:.0f} s by then")
    rows = [_rows(brought), _rows(output)]
    assert rows[0] == rows[1]
    _say(f"  rows in {sum(rows[0].values()):,}, rows out {sum(rows[1].values()):,}, file by file the same")
    _say("  " + "; ".join(line.strip() for line in out.splitlines()[:-1]))
    return _digest(output)


def _workers(address: str) -> list[Worker]:
    with Client(address, set_as_default=False) as client:
        return [_taken(number) for number in client.run(os.getpid).values()]


def _taken(number: int) -> Worker:
    lines = Path(f"/proc/{number}/status").read_text("utf8").splitlines()
    (peak,) = [line.split()[1] for line in lines if line.startswith("VmHWM")]
    times = psutil.Process(number).cpu_times()
    return Worker(int(peak) / 1024, times.user + times.system)


def _rows(folder: Path) -> dict[str, int]:
    return {path.name: pq.read_metadata(path).num_rows for path in sorted(folder.glob("*.parquet"))}


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.parquet")):
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])

"""A cluster that falls ill while it works: one sentence, and what is answered stands."""

import os
import signal
import threading

import pytest
from cut_lists import digests, scattered
from dask_machines import kill_the_busy_one, machines, wait_for_workers, wait_until

from cermap.cluster.scheduler import connection, readiness, sharing_out


@pytest.fixture
def made(tmp_path, request):
    """Two workers that nobody starts anew, and a scheduler that gives a part up with so many of them."""
    place = tmp_path / "machines"
    place.mkdir()
    allowed = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(getattr(request, "param", 3))}
    with machines(place, 0, env=allowed) as made:
        made.processes = [made.start_worker("--no-nanny") for _ in range(2)]
        wait_for_workers(made.address, 2)
        yield made


@pytest.fixture
def long_folder(tmp_path):
    folder = tmp_path / "elenco"
    folder.mkdir()
    for number in range(2):
        scattered(120_000, seed=number).to_parquet(folder / f"{number}.parquet", index=False)
    return folder


@pytest.fixture
def meanwhile(tmp_path):
    """Something done once the first batches are written."""
    threads = []

    def _meanwhile(act):
        def wait_and_act():
            wait_until(lambda: list((tmp_path / "esito").glob(".*.parts/*.parquet")))
            act()

        threads.append(threading.Thread(target=wait_and_act))
        threads[-1].start()

    yield _meanwhile
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("made", [0], indirect=True)
def test_a_part_at_which_workers_die_is_named(refused, assign, long_folder, tmp_path, made, meanwhile):
    meanwhile(lambda: kill_the_busy_one(made.address))
    said = refused(long_folder, "-o", tmp_path / "esito", "--scheduler", made.address)
    assert "workers ended (1). Give the workers more memory (--memory-limit)" in said
    again = assign(long_folder, "-o", tmp_path / "esito", "--scheduler", made.address)
    assert again.exit_code == 0, again.output
    assert again.stdout.splitlines()[0] == "Points: 240,000"
    assert len(digests(tmp_path / "esito")) == 2


@pytest.mark.parametrize("ends", ["workers", "scheduler"])
def test_a_cluster_that_goes_away(refused, long_folder, tmp_path, made, meanwhile, monkeypatch, ends):
    for module in (connection, sharing_out):
        monkeypatch.setattr(module, "GONE_AFTER_S", 3)

    def end():
        for process in made.processes if ends == "workers" else [made.scheduler]:
            process.send_signal(signal.SIGTERM if ends == "workers" else signal.SIGKILL)

    meanwhile(end)
    said = refused(long_folder, "-o", tmp_path / "esito", "--scheduler", made.address)
    assert f"The cluster at “{made.address}” has had no worker for 3 s" in said
    assert "the same command goes on from there" in said
    # Whole parts, or what is answered of one.
    assert list((tmp_path / "esito").rglob("*.parquet"))


def test_a_worker_that_does_not_answer(refused, folder, tmp_path, made, monkeypatch):
    monkeypatch.setattr(readiness, "_TOLD_WITHIN_S", 2)
    os.kill(made.processes[0].pid, signal.SIGSTOP)
    try:
        said = refused(folder, "-o", tmp_path / "esito", "--scheduler", made.address)
    finally:
        os.kill(made.processes[0].pid, signal.SIGCONT)
    assert "does not answer within 2 s. Start it anew, or leave it out" in said

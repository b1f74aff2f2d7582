"""A scheduler and workers as the README starts them, each a process of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

LOCAL = ("--host", "127.0.0.1", "--no-dashboard")
PATIENCE_S = 120


class Machines:
    """A scheduler with its workers, and what each of them writes into its log."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self._stack = folder, stack
        self.logs: list[Path] = []
        self.address = ""

    def start_scheduler(self, env=None):
        file = self.folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--port", "0", "--scheduler-file", file, env=env)
        wait_until(lambda: file.is_file() and file.read_text().rstrip().endswith("}"))
        self.address = json.loads(file.read_text())["address"]

    def start_worker(self, *options, **changes):
        """A worker, and its process."""
        return self._start("worker", self.address, "--nthreads", "1", *options, **changes)

    def _start(self, role, *options, python=(sys.executable,), env=None, cwd=None):
        log = self.folder / f"{role}-{len(self.logs)}.log"
        self.logs.append(log)
        command = [*python, "-m", "dask", role, *LOCAL, "--local-directory", self.folder, *options]
        if role == "scheduler":
            command[command.index("--local-directory") : command.index("--local-directory") + 2] = []
        with log.open("wb") as stream:
            process = subprocess.Popen(
                list(map(str, command)),
                stdout=stream,
                stderr=stream,
                env=os.environ | (env or {}),
                cwd=cwd or self.folder,
            )
        self._stack.callback(_end, process)
        return process


@contextmanager
def machines(folder: Path, workers: int, *options, env=None):
    """So many workers, there to be asked."""
    with ExitStack() as stack:
        made = Machines(folder, stack)
        made.start_scheduler(env)
        for _ in range(workers):
            made.start_worker(*options)
        if workers:
            wait_for_workers(made.address, workers)
        yield made


def wait_for_workers(address, count):
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=PATIENCE_S)


def kill_the_busy_one(address):
    """Kill a worker that is at a part, without a word; its process number is given back."""
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        numbers = client.run(os.getpid)
        busy = [worker for worker, keys in client.processing().items() if keys and worker in numbers]
        os.kill(numbers[busy[0]], signal.SIGKILL)
        return numbers[busy[0]]


def wait_until(question, seconds=PATIENCE_S):
    end = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def _end(process):
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

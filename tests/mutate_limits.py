"""Whether the cases of the law hold every number, day and status: each is moved by one, and some case must fail.

    python tests/mutate_limits.py

A copy of the package is made in a temporary folder and only that copy is changed; the working tree is read, never
written. Numbers go one unit up and one down (a share 0.01), days one day later and one earlier, and a status is taken for
the nearest one that reads otherwise: a weak one for a strong one, a strong one for a weak one. Prints one line per change
and leaves with 1 when one of them was noticed by no case.
"""

import contextlib
import datetime as dt
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).parents[1]
TABLES = ("cermap/parameters.toml", "cermap/rules/rules.toml")
ONE_DAY = dt.timedelta(days=1)
WEAK = {"derived", "unverified"}
IN_THE_COPY = "CERMAP_MUTATED_COPY"


@dataclass(frozen=True)
class Change:
    """One line of a table, written otherwise."""

    file: str
    line: int
    name: str
    before: str
    after: str


def changes(file: str) -> Iterator[Change]:
    """Every change of a table of numbers or of rules, in its order."""
    name = ""
    for number, line in enumerate((HOUSE / file).read_text("utf8").splitlines()):
        if header := re.fullmatch(r"\[{1,2}([\w-]+)\]{1,2}", line):
            name = header[1]
        if field := re.match(r"(value|valid_from|valid_to|status) = (\S+)", line):
            for after in otherwise(field[1], field[2]):
                yield Change(file, number, name, line, f"{field[1]} = {after}")


def otherwise(key: str, value: str) -> list[str]:
    """What a value becomes, one change at a time."""
    if key == "status":
        return ['"official_text"' if value.strip('"') in WEAK else '"derived"']
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        day = dt.date.fromisoformat(value)
        return [str(day - ONE_DAY), str(day + ONE_DAY)]
    step = 0.01 if float(value) < 1 else 1.0
    return [str(round(float(value) + sign * step, 2)) for sign in (-1, 1)]


def unnoticed(copy: Path) -> int:
    """How many changes of the copy no case notices; it runs in a process whose cermap is the copy."""
    import pytest

    from cermap import parameters
    from cermap.rules.book import engine

    assert Path(parameters.__file__).is_relative_to(copy), "the working tree's package would be tried, not the copy"

    def fails() -> bool:
        parameters.all_parameters.cache_clear()
        engine.rule_book.cache_clear()
        with contextlib.redirect_stdout(io.StringIO()):
            code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", str(copy / "tests" / "rules" / "test_cases.py")])
        assert code in {pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED}, f"the cases could not be run: {code}"
        return code == pytest.ExitCode.TESTS_FAILED

    assert not fails(), "a case fails before anything is changed"
    survived = tried = 0
    for change in (change for file in TABLES for change in changes(file)):
        path = copy / change.file
        lines = path.read_text("utf8").splitlines(keepends=True)
        path.write_text("".join([*lines[: change.line], change.after + "\n", *lines[change.line + 1 :]]), "utf8")
        noticed = fails()
        path.write_text("".join(lines), "utf8")
        print(  # noqa: T201 - a script
            "noticed " if noticed else "SURVIVED", f"{change.name}: {change.before} -> {change.after}", flush=True
        )
        survived += not noticed
        tried += 1
    print(f"{tried} changes, {tried - survived} noticed, {survived} survived")  # noqa: T201
    return survived


def main() -> int:
    """Make the copy and try every change in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(HOUSE / "cermap", copy / "cermap", ignore=shutil.ignore_patterns("__pycache__"))
        for room in ("tests/rules", "tests/cases/rules"):
            shutil.copytree(HOUSE / room, copy / room, ignore=shutil.ignore_patterns("__pycache__"))
        (copy / "pytest.ini").write_text("[pytest]\naddopts = --import-mode=importlib\n", "utf8")
        environment = os.environ | {"PYTHONPATH": folder, IN_THE_COPY: folder, "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run([sys.executable, __file__], cwd=folder, env=environment, check=False).returncode


if __name__ == "__main__":
    copied = os.environ.get(IN_THE_COPY)
    sys.exit(min(unnoticed(Path(copied)), 1) if copied else main())

"""The floors of the house hold, and nothing in it speaks of the machine it was built on."""

import ast
import importlib.util
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Put together here, so that this file may be read by its own test.
MACHINE = [f"/{folder}/" for folder in ("work", "root", "tmp")] + [f"{drive}:\\Users" for drive in "CD"]
HOSTS = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))]
# A room has at most five modules beside its front door, and a module at most 300 lines; what has more says why.
MODULES_MAX, LINES_MAX = 5, 300
LARGE_ROOMS: dict[str, str] = {}
LONG_MODULES = {
    "cermap/wording/__init__.py": "a list of names: the door of all that is said, a line a sentence",
    "cermap/sources/__init__.py": "a list of names: the door of every publisher, a line a function",
}


def _tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf8", check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def _texts():
    for path in _tracked():
        content = path.read_bytes()
        if b"\0" not in content[:8000]:
            yield path.relative_to(ROOT).as_posix(), content.decode("utf8", errors="replace")


def test_import_contracts_hold():
    if importlib.util.find_spec("importlinter") is None:
        # CI installs the extra "check": there a missing tool is a failure.
        assert "CI" not in os.environ
        pytest.skip("import-linter is not installed (extra “check”)")
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--no-cache"], cwd=ROOT, capture_output=True, encoding="utf8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    kept = re.search(r"Contracts: (\d+) kept, 0 broken", done.stdout)
    assert kept is not None
    assert int(kept[1]) == (ROOT / "pyproject.toml").read_text("utf8").count("[[tool.importlinter.contracts]]") > 0


def test_no_text_names_a_folder_of_one_machine_or_a_registry():
    found = [
        f"{name}: {word}"
        for name, text in _texts()
        for word in MACHINE + HOSTS
        # A path of the project itself may hold such a folder's name; a machine's begins with it.
        if re.search(rf"(?<![\w.~-]){re.escape(word)}", text)
    ]
    assert found == []


def test_the_search_finds_what_it_looks_for():
    """Were the pattern wrong, the test above could not fail."""
    for word in MACHINE + HOSTS:
        assert re.search(rf"(?<![\w.~-]){re.escape(word)}", f'open("{word}x")')
    assert len(list(_texts())) > 100


def _modules():
    return [path for path in _tracked() if path.suffix == ".py" and path.is_relative_to(ROOT / "cermap")]


def _rooms_with_more_than(most):
    beside_door = Counter(path.parent for path in _modules() if path.name != "__init__.py")
    below_top = {room: count for room, count in beside_door.items() if room != ROOT / "cermap"}
    return {room.relative_to(ROOT).as_posix() for room, count in below_top.items() if count > most}


def _modules_longer_than(most):
    lines = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf8").splitlines()) for path in _modules()}
    return {name for name, count in lines.items() if count > most}


def test_a_room_has_few_modules():
    """Also the other way: a room that became smaller leaves the list."""
    assert _rooms_with_more_than(MODULES_MAX) == set(LARGE_ROOMS)


def test_a_module_is_short():
    assert _modules_longer_than(LINES_MAX) == set(LONG_MODULES)


def test_rooms_and_modules_are_counted():
    """Were the counting wrong, the two tests above could not fail."""
    assert len(_rooms_with_more_than(0)) > 100
    assert len(_modules_longer_than(0)) > 500


def test_the_list_at_a_door_names_what_stands_behind_it():
    """The block after “::” of a room's docstring: names of modules and of smaller rooms, each of which is there."""
    gone = []
    for door in (path for path in _modules() if path.name == "__init__.py"):
        told = ast.get_docstring(ast.parse(door.read_text("utf8"))) or ""
        for name in re.findall(r"^    ([a-z_]+(?:\.py|/)) ", told, re.MULTILINE):
            if not (door.parent / name).exists():
                gone.append(f"{door.parent.relative_to(ROOT).as_posix()}: {name}")
    assert gone == []

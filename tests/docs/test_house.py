"""The floors of the house hold, and nothing in it speaks of the machine it was built on."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Put together here, so that this file may be read by its own test.
MACHINE = [f"/{folder}/" for folder in ("work", "root", "tmp")] + [f"{drive}:\\Users" for drive in "CD"]
HOSTS = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))]


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

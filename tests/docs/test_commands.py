"""The README's list of commands is made from the commands: none is missing, and none says what was true once."""

import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
import typer

from cermap.cli import app

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf8")
SCRIPT = ROOT / ".tools" / "commands.py"


def printed(*words):
    """What the script says, whatever language this person's own terminal speaks."""
    environment = os.environ | {"CERMAP_LANG": "it", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, str(SCRIPT), *words], capture_output=True, encoding="utf8", check=False, env=environment
    )


def leaves(name, command):
    inner = getattr(command, "commands", None)
    if inner is None:
        return {name: command}
    return {n: leaf for word, held in inner.items() for n, leaf in leaves(f"{name} {word}", held).items()}


ALL = leaves("cermap", typer.main.get_command(app))


def section():
    """What stands between the two marks."""
    return README.partition("<!-- commands: .tools/commands.py -->\n")[2].partition("\n<!-- end of commands -->")[0]


def told(name):
    """The part of one command: from its bold name to the next."""
    parts = re.split(r"(?m)^(?=\*\*`cermap )|^</details>", section())
    return next(part for part in parts if re.match(rf"\*\*`{re.escape(name)}[ `]", part))


def test_the_readme_says_what_the_script_prints():
    done = printed()
    assert done.returncode == 0, done.stderr
    assert section() == done.stdout.removesuffix("\n"), "run: python .tools/commands.py --write"
    assert printed("--check").returncode == 0


def test_a_changed_readme_is_found_out(tmp_path):
    """The check can fail: the same script beside another README."""
    (tmp_path / ".tools").mkdir()
    script = tmp_path / ".tools" / "commands.py"
    script.write_text(SCRIPT.read_text("utf8"), "utf8")
    (tmp_path / "README.md").write_text(README.replace("Open cermap in the browser.", "Open it."), "utf8")
    again = [sys.executable, str(script)]
    assert subprocess.run([*again, "--check"], check=False).returncode == 1
    assert subprocess.run([*again, "--write"], check=False).returncode == 0
    assert (tmp_path / "README.md").read_text("utf8") == README


@pytest.mark.parametrize("name", sorted(ALL))
def test_each_command_is_told_with_all_that_it_takes(name):
    part = told(name)
    for parameter in ALL[name].params:
        shown = parameter.name.upper() if parameter.param_type_name == "argument" else parameter.opts[-1]
        assert re.search(rf"`[^`]*{re.escape(shown)}[^`]*`", part), shown


def test_what_several_take_is_told_once():
    before_groups = section().partition("<details>")[0]
    assert "--lang" in before_groups
    assert section().count("Language of the answers") == 1


def test_it_is_in_the_language_of_the_readme():
    assert "In which area an address lies" in unescape(section())
    assert "In quale area" not in section()

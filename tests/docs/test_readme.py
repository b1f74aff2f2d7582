"""What the README tells people to type and to open is there."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
import typer
from typer.testing import CliRunner

from cermap.cli import app

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf8")
# Commands stand in blocks that are indented or fenced.
TYPED = [line.strip().removeprefix("$ ") for line in README.splitlines() if line.startswith(("    ", "\t", "$ "))]
COMMANDS = [line for line in TYPED if line.startswith("cermap ") and not line.startswith("cermap/")]
# Options of other programs are theirs.
OF_CERMAP = re.sub(r"`--(?:server\.|nthreads)[^`]*`", "", README)
# What a person makes beside the program, or the program in the data folder: not in the repository.
MADE_LATER = {".streamlit/secrets.toml", "secrets.toml", "plans/", "given/"}
FILE = re.compile(r"(?<![\w/.-])((?:[\w.-]+/)*[\w-]+\.(?:py|toml|md)|\.?[\w-]+/(?:[\w.-]+/?)*)(?=[\s`),;:]|$)")


def _named_files():
    """``folder|name`` of each file in backquotes, and in the drawing of the house, whose lines begin with a folder."""
    found = {("", name) for text in re.findall(r"`([^`\n]+)`", README) for name in FILE.findall(text)}
    for line in TYPED:
        names = FILE.findall(line)
        found |= {("", name) for name in names if name.startswith("tests/")}
        if re.match(r"\.?[\w/]+(/|\.py) ", line) and names:
            found |= {("", names[0])} | {(names[0], name) for name in names[1:]}
    return sorted("|".join(pair) for pair in found if pair[1] not in MADE_LATER)


def test_every_command_of_the_terminal_is_shown():
    shown = {shlex.split(line)[1] for line in COMMANDS}
    known = set(typer.main.get_command(app).commands)
    assert shown == known


@pytest.mark.parametrize("line", COMMANDS)
def test_each_line_is_understood(line):
    """Its command answers ``--help`` and parses its own words: names, options and how many there are."""
    _, name, *words = shlex.split(line, comments=True)
    assert CliRunner().invoke(app, [name, "--help"]).exit_code == 0
    command = typer.main.get_command(app).commands[name]
    try:
        command.make_context(name, list(words))
    except click.ClickException as error:
        pytest.fail(f"{line}: {error.format_message()}")
    except Exception as error:  # noqa: BLE001 - typer may bring a click of its own
        pytest.fail(f"{line}: {error}")


def _every_command(command):
    """The command, and those that it holds, at any depth."""
    yield command
    for inner in getattr(command, "commands", {}).values():
        yield from _every_command(inner)


@pytest.mark.parametrize("option", sorted(set(re.findall(r"`(--[a-z-]+)", OF_CERMAP))))
def test_each_option_it_explains_exists(option):
    commands = _every_command(typer.main.get_command(app))
    assert any(option in parameter.opts for command in commands for parameter in command.params)


@pytest.mark.parametrize("named", _named_files())
def test_each_file_it_names_exists(named):
    """A name stands for itself, or lies in the folder of its line, or of the package."""
    folder, name = named.split("|")
    assert any((ROOT / place / name).exists() for place in ("", folder, "cermap", f"cermap/{folder}"))


def test_it_names_the_files_one_starts_with():
    assert {"|app.py", "|geodata/"} <= set(_named_files())
    assert "streamlit run app.py" in TYPED


def test_what_it_installs_is_declared():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
    extras = set(declared["optional-dependencies"])
    asked = {extra for group in re.findall(r"\.\[([\w,]+)\]", README) for extra in group.split(",")}
    assert asked
    assert asked <= extras
    assert f"Python {declared['requires-python'].removeprefix('>=')}" in README


def test_exit_codes_are_those_of_the_command_line():
    from cermap import cli

    assert (cli.OK, cli.PLAN_FAILS, cli.BAD_INPUT) == (0, 1, 2)
    said = re.search(r"leaves with 0 when (.+?), 1 when (.+?), 2 when (.+?)\.", " ".join(README.split()))
    assert said is not None


def test_the_installed_command_is_the_module():
    """``python -m cermap`` and ``cermap`` are one program."""
    script = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]["scripts"]["cermap"]
    assert script == "cermap.cli:main"
    done = subprocess.run([sys.executable, "-m", "cermap", "--help"], capture_output=True, encoding="utf8", check=True)
    assert all(name in done.stdout for name in ("locate", "plan", "app"))

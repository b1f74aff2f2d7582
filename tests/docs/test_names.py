"""What the README names is there: folders, modules, names of Python, lines of code, and words on screen."""

import csv
import importlib
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf8")
FENCED = re.compile(r"(?ms)^```(\w+)\n(.*?)^```$")
PROSE = FENCED.sub("", README)
# With a folder before it a name is a path, whatever its ending.
PATHS = sorted(set(re.findall(r"`((?:cermap|tests|pages|geodata|\.tools|\.ci|\.streamlit)/[\w./-]*)`", PROSE)))
DOTTED = sorted(set(re.findall(r"`(cermap(?:\.\w+)+)`", PROSE)))
# Made by whoever runs a server.
MADE_LATER = {".streamlit/secrets.toml"}


def excerpts():
    """Lines of code with the files that the text before them names, the nearest first."""
    found = []
    for block in FENCED.finditer(README):
        before = FENCED.sub("", README[: block.start()])
        nearest = before[before.rfind("\n\n", 0, len(before.rstrip())) :]
        files = [name for name in re.findall(r"`([^`\s]+\.(?:py|toml))`", nearest) if (ROOT / name).is_file()]
        found.append((block[2], tuple(reversed(files))))
    return found


@pytest.mark.parametrize("name", PATHS)
def test_each_path_exists(name):
    assert name in MADE_LATER or (ROOT / name).exists()


@pytest.mark.parametrize("name", DOTTED)
def test_each_dotted_name_exists(name):
    """A module, or what a module has: a class, a function, a constant."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            thing = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            thing = getattr(thing, part)
        return
    pytest.fail(name)


def test_there_are_such_names():
    assert len(PATHS) > 20
    assert len(DOTTED) >= 3
    assert len(excerpts()) > 10


@pytest.mark.parametrize(("lines", "files"), excerpts())
def test_each_excerpt_stands_in_a_file_named_before_it(lines, files):
    assert files, "no file is named before these lines"
    assert any(lines in (ROOT / name).read_text("utf8") for name in files), files


def test_every_room_is_drawn():
    drawn = set(re.findall(r"(?m)^    cermap/([\w.]+)", README))
    there = {path.name for path in (ROOT / "cermap").iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert there <= drawn
    modules = {path.name for path in (ROOT / "cermap").glob("*.py")} - {"__init__.py", "__main__.py", "parameters.py"}
    assert {name for name in modules if name not in drawn and f"`cermap/{name}`" not in README} == set()


# The tour.


def on_screen():
    """Every Italian text, and every name of the demonstration."""
    with (ROOT / "cermap/locale/it/LC_MESSAGES/cermap.po").open("rb") as file:
        catalogue = read_po(file)
    texts = {
        text for one in catalogue if one.id for text in ([one.string] if isinstance(one.string, str) else one.string)
    }
    for name, delimiter in (("candidates", ";"), ("communities", ";")):
        with (ROOT / f"geodata/demonstration/{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            texts |= {row.get("Nome") or row.get("name") for row in csv.DictReader(file, delimiter=delimiter)}
    return {text for text in texts if text}


def tour():
    return README.partition("### Ten minutes with the demonstration")[2].partition("\n### ")[0]


def test_what_the_tour_says_to_click_is_on_screen():
    clicked = [" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", tour(), re.DOTALL)]
    assert len(clicked) > 10
    shown = on_screen()
    assert [
        words for words in clicked if not any(text == words or text.startswith(f"{words} (") for text in shown)
    ] == []

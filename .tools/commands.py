"""The README's list of commands, from the commands themselves: what each does, takes and can be told.

python .tools/commands.py          print it
python .tools/commands.py --write  put it into README.md, between its two marks
python .tools/commands.py --check  leave with 1 when README.md says something else
"""

import os
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN, END = "<!-- commands: .tools/commands.py -->", "<!-- end of commands -->"
# Help is put into words while the commands are imported: the README's language is said before.
os.environ["CERMAP_LANG"] = "en"
# An option that means the same in so many commands is told once.
OFTEN = 4
# What a person calls them, in the order in which they are asked for.
GROUPS = {
    "Addresses and areas": ("locate", "geocode", "parse", "assign"),
    "Plans": ("plan", "communities", "energy", "propose", "roofs"),
    "Calls": ("desk", "calls"),
    "Files for others": ("export", "print", "dossier", "form", "documents"),
    "Copies and checks": ("compare", "merge", "verify"),
    "Public data": ("data",),
    "The pages": ("app",),
}


def main(words: list[str]) -> int:
    """Print the list, write it into the README, or compare it with what stands there."""
    made = section()
    if not words:
        sys.stdout.buffer.write(f"{made}\n".encode())
        return 0
    text = README.read_text("utf8")
    wanted = placed(text, made)
    if words == ["--write"]:
        README.write_text(wanted, "utf8", newline="\n")
    return int(words != ["--write"] and text != wanted)


def placed(text: str, made: str) -> str:
    """The README with this list between its marks."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n{made}\n{END}{rest.split(END)[1]}"


def section() -> str:
    """The list as Markdown: what many take once, then a folded block for each group, a table for each command."""
    from typer.main import get_command  # noqa: PLC0415 - the language comes first

    from cermap.cli import app  # noqa: PLC0415 - the language comes first

    known = get_command(app).commands
    listed = [name for names in GROUPS.values() for name in names]
    if sorted(listed) != sorted(known):
        msg = f"GROUPS of .tools/commands.py and the commands differ: {sorted(set(listed) ^ set(known))}"
        raise SystemExit(msg)
    groups = {title: [leaf for name in names for leaf in _leaves(name, known[name])] for title, names in GROUPS.items()}
    often = _often([row for leaves in groups.values() for _, command in leaves for row in _rows(command)])
    shared = f"What several commands take, and mean the same by:\n\n{_table(often)}"
    return "\n\n".join([shared, *(_group(title, leaves, often) for title, leaves in groups.items())])


def _leaves(name: str, command: Any) -> list[tuple[str, Any]]:
    """The command, or those that it holds, with their whole names."""
    inner = getattr(command, "commands", None)
    if inner is None:
        return [(name, command)]
    return [leaf for word, held in inner.items() for leaf in _leaves(f"{name} {word}", held)]


def _often(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The options that are the same, word by word, in so many commands that they are told once."""
    return [row for row, times in Counter(rows).items() if times >= OFTEN and row[0].startswith("-")]


def _group(title: str, leaves: list[tuple[str, Any]], often: list[tuple[str, str]]) -> str:
    short = ", ".join(f"<code>{name}</code>" for name, _ in leaves)
    tables = [_command(name, command, often) for name, command in leaves]
    return "\n\n".join([f"<details><summary><b>{title}</b>: {short}</summary>", *tables, "</details>"])


def _command(name: str, command: Any, often: list[tuple[str, str]]) -> str:
    arguments = [_argument(p) for p in command.params if p.param_type_name == "argument"]
    rows = _rows(command)
    own = [row for row in rows if row not in often]
    others = ", ".join(f"`{shown.removesuffix(' …')}`" for shown, _ in rows if (shown, _) in often)
    told = f"**`{' '.join(['cermap', name, *arguments])}`** {_flat(command.help)}{f' Also {others}.' if others else ''}"
    return f"{told}\n\n{_table(own)}" if own else told


def _table(rows: list[tuple[str, str]]) -> str:
    return "\n".join(["| | |", "|---|---|", *(f"| `{shown}` | {meaning} |" for shown, meaning in rows)])


def _rows(command: Any) -> list[tuple[str, str]]:
    """How each argument and option is written, and what it means."""
    arguments = [(_argument(p), _meaning(p)) for p in command.params if p.param_type_name == "argument"]
    return arguments + [(_option(p), _meaning(p)) for p in command.params if p.param_type_name == "option"]


def _argument(parameter: Any) -> str:
    name = parameter.name.upper()
    shown = f"{name}..." if parameter.nargs != 1 else name
    return shown if parameter.required else f"[{shown}]"


def _option(parameter: Any) -> str:
    names = ", ".join([*parameter.opts, *parameter.secondary_opts])
    return names if parameter.is_flag else f"{names} …"


def _meaning(parameter: Any) -> str:
    """Its help, whether it must be there, and what holds without it."""
    said = [_flat(parameter.help or "")]
    if parameter.required and parameter.param_type_name == "option":
        said.append("Must be given.")
    if parameter.multiple:
        said.append("As often as needed.")
    if "--lang" in parameter.opts:
        # Its default follows the environment, which this script has set for itself.
        said.append("Without it: it, or what the variable CERMAP_LANG says.")
    elif (default := _default(parameter)) is not None:
        said.append(f"Without it: {default:g}." if isinstance(default, float) else f"Without it: {default}.")
    return " ".join(filter(None, said))


def _default(parameter: Any) -> str | float | None:
    """What holds when it is left out, where that says something: no switch, no empty text, no nothing."""
    default = parameter.default
    said = isinstance(default, str | int | float) and not isinstance(default, bool) and default not in ("", 0)
    return default if said else None


def _flat(text: str) -> str:
    """One line, with nothing that a table or HTML would take for its own."""
    return re.sub(r"\s+", " ", text).strip().replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

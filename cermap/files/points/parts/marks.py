"""Marks of what is answered: beside each part of a result, what it was made from."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from cermap import __version__
from cermap.files.atomic import cannot_write, openable, write_bytes

_FOLDER = ".marks"


@dataclass(frozen=True)
class Mark:
    """What stands of a part.

    Parameters
    ----------
    text : str
        What it was made from, as a digest.
    certainties : collections.Counter
        Its rows of each certainty.
    """

    text: str
    certainties: Counter[str]


def mark_text(path: Path, key: str) -> str:
    """A digest of what the answers to a list depend on: cermap itself, the file with its age, and all else as ``key``."""
    with openable(path):
        about = path.stat()
    return hashlib.sha256(f"{__version__} {key} {about.st_size} {about.st_mtime_ns}".encode()).hexdigest()


def kept_mark(part: Path, text: str) -> Mark | None:
    """The mark of a part that is there, whole, and made from the same; else None."""
    try:
        kept = json.loads(_place(part).read_text("utf8"))
        is_same = kept["mark"] == text and kept["bytes"] == part.stat().st_size
        return Mark(text, Counter(kept["certainties"])) if is_same else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_mark(part: Path, mark: Mark) -> None:
    """Put the mark of a part beside it; the part comes first, its mark last.

    Raises
    ------
    InputError
        When it cannot be written.
    """
    try:
        content = {
            "mark": mark.text,
            "bytes": part.stat().st_size,
            "certainties": dict(sorted(mark.certainties.items())),
        }
        write_bytes(_place(part), json.dumps(content).encode())
    except OSError as error:
        raise cannot_write(part) from error


def _place(part: Path) -> Path:
    return part.parent / _FOLDER / f"{part.name}.json"

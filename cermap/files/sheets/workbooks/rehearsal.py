"""Whether a spreadsheet file can be read without harm: another process tries it first (``rehearsed``)."""

import subprocess
import sys
from pathlib import Path

from cermap.errors import UnreadableFile
from cermap.texts import N_

# All cells of a list of 50 MB take a third of this memory; five million cells are read in half a minute.
_MOST_BYTES, _MOST_S = 2_000_000_000, 60
MOST_CELLS = 5_000_000
_CHILD = Path(__file__).with_name("rehearsed.py")
# What the library says of a file that is no spreadsheet ends the process orderly, with this code.
_ERROR = 1
# What else may end it: memory that cannot be had, and a panic of the library, which is no exception of Python's.
_SIGNS = (b"MemoryError", b"PanicException")


def refuse_harm(content: bytes, name: str) -> None:
    """Nothing for a file that can be read, or that the library refuses by itself.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name, for the sentences.

    Raises
    ------
    UnreadableFile
        When it spans more cells than can be held, or reading it takes a process down.
    """
    command = [sys.executable, "-I", str(_CHILD), *map(str, (_MOST_BYTES, _MOST_S, MOST_CELLS))]
    try:
        tried = subprocess.run(command, input=content, capture_output=True, timeout=2 * _MOST_S, check=False)  # noqa: S603 - our own program
    except subprocess.TimeoutExpired as error:
        raise _harmful(name) from error
    except (OSError, ValueError):
        # A system that starts no process: what is read then is read as before.
        return
    if tried.returncode not in {0, _ERROR} or any(sign in tried.stderr for sign in _SIGNS):
        raise _harmful(name)
    if tried.returncode == 0 and (cells := int(tried.stdout)) > MOST_CELLS:
        raise UnreadableFile(
            N_(
                "The file “{name}” spans {cells} cells, the limit is {limit}: something stands far outside the list. Save the list alone in a new file."
            ),
            name=name,
            cells=cells,
            limit=MOST_CELLS,
        )


def _harmful(name: str) -> UnreadableFile:
    return UnreadableFile(
        N_(
            "The file “{name}” cannot be read in the memory and time that a list takes: it is damaged, or made to do harm. Open it in Excel or LibreOffice and save the list alone in a new file."
        ),
        name=name,
    )

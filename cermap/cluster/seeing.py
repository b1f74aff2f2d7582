"""Whether all machines see one folder: each side writes a word and reads the other's."""

import shutil
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cermap.files import cannot_write

# A network's file system may show what another machine wrote only some seconds later.
SHARED_WITHIN_S = 5.0
_PAUSE_S = 0.1
_HERE = "here"


@dataclass(frozen=True)
class Sight:
    """What a worker must see.

    Parameters
    ----------
    folder : pathlib.Path
        In which a file holds the word, and in which the worker writes another.
    word : str
        What stands in it.
    sample : pathlib.Path
        A file of the list.
    sample_bytes : int
        Its size.
    """

    folder: Path = field(repr=False)
    word: str = field(repr=False)
    sample: Path = field(repr=False)
    sample_bytes: int

    def is_seen(self) -> bool:
        """Whether list and word are there, within the time that a network needs."""
        return becomes_true(lambda: self.sample.stat().st_size == self.sample_bytes and self.reads(_HERE))

    def reads(self, name: str) -> bool:
        """Whether a file of the folder holds the word."""
        return (self.folder / name).read_text("utf8") == self.word

    def write(self) -> str:
        """Write the word into a file of its own, whose name is given back."""
        name = uuid.uuid4().hex
        (self.folder / name).write_text(self.word, "utf8")
        return name


@contextmanager
def sight_from(folder: Path, sample: Path) -> Iterator[Sight]:
    """Something to see in the folder of the result, for as long as it is looked for.

    Raises
    ------
    InputError
        When nothing can be written there.
    """
    sight = Sight(folder / f".seen-{uuid.uuid4().hex}", uuid.uuid4().hex, sample, sample.stat().st_size)
    try:
        _show(sight)
        yield sight
    finally:
        shutil.rmtree(sight.folder, ignore_errors=True)


def _show(sight: Sight) -> None:
    try:
        sight.folder.mkdir()
        (sight.folder / _HERE).write_text(sight.word, "utf8")
    except OSError as error:
        raise cannot_write(sight.folder.parent) from error


def becomes_true(question: Callable[[], bool], seconds: float = SHARED_WITHIN_S) -> bool:
    """Whether something that is not yet so is so in time; what cannot be read is not so."""
    end = time.monotonic() + seconds
    while True:
        try:
            if question():
                return True
        except OSError:
            pass
        if time.monotonic() > end:
            return False
        time.sleep(_PAUSE_S)

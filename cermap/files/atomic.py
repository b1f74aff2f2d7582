"""Whole files: read in one go, written whole or not at all (whoever reads meanwhile sees the old one)."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cermap.errors import InputError, UnreadableFile
from cermap.texts import N_

# As much as the largest file that any reader takes, a plan.
_MOST_BYTES = 300_000_000


def read_bytes(path: Path) -> bytes:
    """The content of a file the user names; of one beyond every limit nothing is kept.

    Raises
    ------
    UnreadableFile
        When there is no such file, it may not be read, or it is too big for any reader.
    """
    with openable(path), path.open("rb") as stream:
        size_bytes = path.stat().st_size
        # A device has no size of its own, and no end.
        content = b"" if size_bytes > _MOST_BYTES else stream.read(_MOST_BYTES + 1)
    if max(size_bytes, len(content)) > _MOST_BYTES:
        raise UnreadableFile(
            N_("The file “{name}” holds {size} MB, the limit is {limit} MB. Save what you need of it in a new file."),
            name=path.name,
            size=max(size_bytes, len(content)) // 1_000_000,
            limit=_MOST_BYTES // 1_000_000,
        )
    return content


@contextmanager
def openable(path: Path) -> Iterator[None]:
    """A stretch in which a file that cannot be opened is one sentence.

    Raises
    ------
    UnreadableFile
        When there is no such file, or it may not be read.
    """
    try:
        yield
    except OSError as error:
        raise UnreadableFile(
            N_("The file “{name}” cannot be opened ({reason}). Check its name and folder."),
            name=path.name,
            reason=error.strerror or type(error).__name__,
        ) from error


def write_bytes(path: Path, content: bytes) -> None:
    """Write the content beside its place, to the disk, then put it there in one step.

    Raises
    ------
    OSError
        When it cannot be written; what was at ``path`` is untouched and nothing is left beside it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # In the same folder: only there is the last step one step on every system. Opened plainly, so that the file is as
    # readable for colleagues as any other (a temporary file of the system would be the user's alone).
    beside = path.with_name(f".{uuid.uuid4().hex}.part")
    try:
        with beside.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def write_result(path: Path, content: bytes) -> None:
    """Write a result where the user asked for it, whole or not at all.

    Raises
    ------
    InputError
        When nothing can be written there, or a spreadsheet has the file open: when it saved it would take ours away
        again; what was there stays.
    """
    for lock in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
        if path.exists() and os.path.lexists(lock):
            raise InputError(
                N_(
                    "“{name}” is open in another program. Close it there, or choose another name. If it is open nowhere, delete the file “{lock}” beside it."
                ),
                name=path.name,
                lock=lock.name,
            )
    try:
        write_bytes(path, content)
    except OSError as error:
        raise cannot_write(path) from error


def cannot_write(path: Path) -> InputError:
    """What to say of a result that cannot be put where it was asked for."""
    return InputError(
        N_(
            "“{name}” cannot be written: its folder is closed to writing, the disk is full, or another program holds it open. Choose another name or folder."
        ),
        name=path.name,
    )

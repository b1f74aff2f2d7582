"""Whole files: read in one go, written whole or not at all (whoever reads meanwhile sees the old one)."""

import os
import uuid
from pathlib import Path

from cermap.errors import UnreadableFile
from cermap.texts import N_


def read_bytes(path: Path) -> bytes:
    """The content of a file the user names.

    Raises
    ------
    UnreadableFile
        When there is no such file, or it may not be read.
    """
    try:
        return path.read_bytes()
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

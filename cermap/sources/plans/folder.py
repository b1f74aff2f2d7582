"""The folder of one kept plan: where it is, and how a save goes in so that nothing can break it half-way.

On a server where people sign in, each has a folder of plans of their own (``owners.py``): ``owner`` is its name.
"""

import contextlib
import os
import re
import shutil
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cermap.errors import NotFound, UnreadableFile
from cermap.files.atomic import write_bytes
from cermap.files.plan_file import FORMAT_VERSION, format_of
from cermap.sources.folder import user_data_folder
from cermap.texts import N_

if sys.platform != "win32":
    import fcntl

PLAN, PREVIOUS, RECORD = "plan.gpkg", "plan.previous.gpkg", "plan.json"

_ID = re.compile(r"[0-9a-f]{32}")
# What a save that was stopped left behind is deleted after this: nobody is still writing it.
_ABANDONED_S = 3600
_TURN = threading.Lock()


def plan_folders(owner: str | None = None) -> list[Path]:
    """The folders of all plans, or of all of one owner.

    Raises
    ------
    OSError
        When they cannot be listed, or there are none yet.
    """
    return [folder for folder in _plans_folder(owner).iterdir() if is_id(folder.name) and _is_whole(folder)]


def is_id(text: str) -> bool:
    """Whether a text can name a folder of ours: no other is ever part of a path."""
    return _ID.fullmatch(text) is not None


def plan_folder(plan_id: str, owner: str | None = None) -> Path:
    """Where a plan of this id is, or would be; an id is never part of a path unless it is one.

    Raises
    ------
    NotFound
        For a text that is no id.
    """
    if not is_id(plan_id):
        raise unknown(plan_id)
    return _plans_folder(owner) / plan_id


def existing_folder(plan_id: str, owner: str | None = None) -> Path:
    """Where the plan of this id is; another owner's is not there.

    Raises
    ------
    NotFound
        When there is none.
    """
    folder = plan_folder(plan_id, owner)
    if not _is_whole(folder):
        raise unknown(plan_id)
    return folder


@contextmanager
def turn_at(folder: Path) -> Iterator[None]:
    """Alone at a plan: who looks at what lies there and then saves is not overtaken by another session, or another server.

    Raises
    ------
    OSError
        When the folder cannot be made.
    """
    _make(folder)
    if sys.platform == "win32":
        # Here a folder cannot be held: the sessions of one server take turns.
        with _TURN:
            yield
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        # Not every folder of a network can be held.
        with contextlib.suppress(OSError):
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def put_plan(folder: Path, content: bytes) -> None:
    """The new file in its place, the old one as the previous one.

    Raises
    ------
    OSError
        When it cannot be written; the files of before are as they were.
    """
    _make(folder)
    _sweep(folder.parent, folder)
    current, previous, new = folder / PLAN, folder / PREVIOUS, folder / f".{uuid.uuid4().hex}.part"
    is_worth_keeping = _is_readable(current)
    write_bytes(new, content)
    try:
        if is_worth_keeping:
            # Another session may just have moved it.
            with contextlib.suppress(FileNotFoundError):
                current.replace(previous)
        _put_last(new, current, previous)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def delete_folder(folder: Path) -> None:
    """The plan gone, in one step.

    Raises
    ------
    OSError
        When it cannot be deleted; it is as it was.
    """
    # Files that are still open elsewhere may go later: the plan itself is there whole or not at all.
    gone = folder.with_name(f".{uuid.uuid4().hex}.deleted")
    folder.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)


def unknown(plan_id: str) -> NotFound:
    """The sentence for an id that no plan has."""
    return NotFound(
        N_("No plan with the code “{plan_id}” is kept here. Check the code, or open the plan's file."),
        plan_id=plan_id[:40],
    )


def _make(folder: Path) -> None:
    # Lists hold personal data: on a shared machine the folder is its owner's alone.
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.mkdir(exist_ok=True, mode=0o700)


def _put_last(new: Path, current: Path, previous: Path) -> None:
    try:
        new.replace(current)
    except OSError:
        if not current.exists():
            with contextlib.suppress(OSError):
                previous.replace(current)
        raise


def _is_readable(current: Path) -> bool:
    """Whether the current file is a plan: a broken one does not push out a good previous one.

    What an older cermap had saved stays beside what this one saves.
    """
    try:
        content = current.read_bytes()
        found = format_of(content, current.name)
    except (OSError, UnreadableFile):
        return False
    backup = current.with_name(f"plan.format-{found}.gpkg")
    if found != FORMAT_VERSION and not backup.exists():
        write_bytes(backup, content)
    return True


def _sweep(plans: Path, folder: Path) -> None:
    """Delete what saves that were stopped, and deletions that could not end, left behind."""
    for path in (*folder.glob(".*.part"), *plans.glob(".*.deleted")):
        with contextlib.suppress(OSError):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            elif time.time() - path.stat().st_mtime > _ABANDONED_S:
                path.unlink()


def _plans_folder(owner: str | None) -> Path:
    if owner is None:
        return user_data_folder() / "plans"
    if not is_id(owner):
        raise unknown("")
    return user_data_folder() / "owners" / owner / "plans"


def _is_whole(folder: Path) -> bool:
    return (folder / PLAN).is_file() or (folder / PREVIOUS).is_file()

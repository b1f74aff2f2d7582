"""Plans kept in the data folder: each in a folder of its own whose name is chance, nothing of a person.

::

    plans/4f0c…/plan.gpkg            the plan as last saved
               /plan.previous.gpkg   as saved before
               /plan.format-0.gpkg   as an older cermap had saved it
               /plan.json            its title and when it was saved

A save writes the new file beside the others, to the disk, then moves the current one to ``previous`` and the new one in
its place: whatever stops it, one of the two is there, whole. Who knows the id of a plan can open it: ids are too long
to be guessed, and ``recent_plans`` lists them for who sits at this machine alone. Where people sign in, each has such a
folder of their own under ``owners/``, which ``owner`` names everywhere below: another's id opens nothing there.
"""

import datetime as dt
import hashlib
import json
import uuid
from dataclasses import dataclass, replace
from pathlib import Path

from cermap.errors import NotWritten, UnreadableFile
from cermap.files.atomic import read_bytes, write_bytes
from cermap.files.notes import noted
from cermap.files.plan_file import FORMAT_VERSION, format_of, read_plan
from cermap.records import OpenedPlan, Reference
from cermap.sources.plans.folder import (
    PLAN,
    PREVIOUS,
    RECORD,
    delete_folder,
    existing_folder,
    plan_folder,
    plan_folders,
    put_plan,
    turn_at,
)
from cermap.texts import N_

_TITLE_LETTERS = 120
_CLOCKS_DIFFER = dt.timedelta(minutes=5)


@dataclass(frozen=True)
class KeptPlan:
    """One plan of the data folder.

    Parameters
    ----------
    plan_id : str
        Chance: 32 hexadecimal digits.
    title : str
        What people call it.
    saved_at : datetime.datetime
        When it was last saved, in UTC.
    stamp : str
        Digest of the file that was saved; "" when it was not looked at.
    """

    plan_id: str
    title: str
    saved_at: dt.datetime
    stamp: str = ""


def keep_plan(
    content: bytes, title: str, plan_id: str | None = None, seen: str | None = None, *, owner: str | None = None
) -> KeptPlan:
    """Keep a plan file.

    Parameters
    ----------
    content : bytes
        What ``files.write_plan`` gave.
    title : str
        What people call it.
    plan_id : str, optional
        The plan it takes the place of, which stays as the previous one; without it the plan is a new one.
    seen : str, optional
        The stamp this plan had when it was last saved or opened here. When it is another one now, somebody else has
        saved it meanwhile: theirs stays, and this one is kept under an id of its own.
    owner : str, optional
        In whose folder, where people sign in.

    Returns
    -------
    KeptPlan
        With its id and stamp.

    Raises
    ------
    NotFound
        For an id that is none.
    NotWritten
        When the folder is full or closed to writing; what was kept before is as it was.
    """
    folder, stamp = plan_folder(plan_id or uuid.uuid4().hex, owner), _stamp(content)
    try:
        with turn_at(folder):
            now = plan_stamp(folder.name, owner=owner)
            if seen is None or now in (None, seen, stamp):
                if now != stamp:
                    put_plan(folder, content)
                return _record(folder, title, stamp)
    except OSError as error:
        raise _not_written() from error
    return keep_plan(content, title, owner=owner)


def open_kept(plan_id: str, reference: Reference, *, owner: str | None = None) -> OpenedPlan:
    """A kept plan on the public data of today: the last save, or the one before where the last is broken.

    Raises
    ------
    NotFound
        When there is no such plan on this machine.
    UnreadableFile
        When neither can be read.
    """
    folder, title = existing_folder(plan_id, owner), kept_plan(plan_id, owner=owner).title
    try:
        return read_plan(read_bytes(folder / PLAN), title, reference)
    except UnreadableFile:
        # What a newer cermap saved is not broken, only not for this one.
        if not (folder / PREVIOUS).is_file() or _is_newer(folder / PLAN):
            raise
        opened = read_plan(read_bytes(folder / PREVIOUS), title, reference)
    text = N_("The last save of the plan did not end well: the one before it is open.")
    return replace(opened, notes=(noted(text, is_error=True), *opened.notes))


def recent_plans(*, owner: str | None = None) -> tuple[KeptPlan, ...]:
    """All plans of the data folder, or of one owner, the last saved first."""
    try:
        found = [_described(folder) for folder in plan_folders(owner)]
    except OSError:
        return ()
    # Where the clock was wrong and is set back, what was saved "tomorrow" is not the last work for ever.
    now = dt.datetime.now(tz=dt.UTC) + _CLOCKS_DIFFER
    return tuple(sorted(found, key=lambda plan: (plan.saved_at <= now, plan.saved_at, plan.plan_id), reverse=True))


def kept_plan(plan_id: str, *, owner: str | None = None) -> KeptPlan:
    """One plan of the data folder.

    Raises
    ------
    NotFound
        When there is no such plan on this machine.
    """
    return _described(existing_folder(plan_id, owner))


def plan_stamp(plan_id: str, *, owner: str | None = None) -> str | None:
    """The stamp of a plan as it lies in the folder now; None when it was never saved whole."""
    try:
        return _stamp((plan_folder(plan_id, owner) / PLAN).read_bytes())
    except OSError:
        return None


def rename_plan(plan_id: str, title: str, *, owner: str | None = None) -> KeptPlan:
    """Give a plan another title; its file stays as it is.

    Raises
    ------
    NotFound, NotWritten
        When it is not there, or cannot be written.
    """
    try:
        return _record(existing_folder(plan_id, owner), title, "", saved_at=kept_plan(plan_id, owner=owner).saved_at)
    except OSError as error:
        raise _not_written() from error


def duplicate_plan(plan_id: str, title: str, *, owner: str | None = None) -> KeptPlan:
    """A copy of a plan, under an id and a title of its own.

    Raises
    ------
    NotFound, NotWritten
        When it is not there, or cannot be written.
    """
    folder = existing_folder(plan_id, owner)
    try:
        source = folder / PLAN if (folder / PLAN).is_file() else folder / PREVIOUS
        return keep_plan(source.read_bytes(), title, owner=owner)
    except NotWritten:
        raise
    except OSError as error:
        raise _not_written() from error


def delete_plan(plan_id: str, *, owner: str | None = None) -> None:
    """Delete a plan and its previous saves.

    Raises
    ------
    NotFound, NotWritten
        When it is not there, or cannot be deleted.
    """
    folder = existing_folder(plan_id, owner)
    try:
        delete_folder(folder)
    except OSError as error:
        raise NotWritten(
            N_("The plan cannot be deleted: the data folder is closed to writing, or a file of it is open elsewhere.")
        ) from error


def _record(folder: Path, title: str, stamp: str, saved_at: dt.datetime | None = None) -> KeptPlan:
    moment = saved_at or dt.datetime.now(tz=dt.UTC)
    plain = "".join(letter for letter in title if letter.isprintable()).strip()[:_TITLE_LETTERS]
    described = {"title": plain, "saved_at": moment.isoformat()}
    write_bytes(folder / RECORD, json.dumps(described, ensure_ascii=False).encode("utf8", "replace"))
    return KeptPlan(folder.name, plain, moment, stamp)


def _described(folder: Path) -> KeptPlan:
    """What the record says; a plan whose record is lost is still a plan."""
    try:
        found = json.loads((folder / RECORD).read_text("utf8"))
        return KeptPlan(
            folder.name, str(found["title"]), dt.datetime.fromisoformat(found["saved_at"]).astimezone(dt.UTC)
        )
    except (OSError, ValueError, TypeError, KeyError):
        saved_s = max((path.stat().st_mtime for path in folder.glob("plan*.gpkg")), default=0)
        return KeptPlan(folder.name, folder.name[:8], dt.datetime.fromtimestamp(saved_s, tz=dt.UTC))


def _is_newer(path: Path) -> bool:
    try:
        return format_of(read_bytes(path), path.name) > FORMAT_VERSION
    except UnreadableFile:
        return False


def _stamp(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _not_written() -> NotWritten:
    return NotWritten(
        N_(
            "The plan cannot be kept: the data folder is full, or closed to writing. It stays open here, and what was "
            "kept before is as it was: download it as a file."
        )
    )

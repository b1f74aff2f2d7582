"""The person's own corrections of addresses: one file in the data folder, used for every list that is brought.

::

    corrections.csv                  as last kept, each address once
    corrections.damaged-1a2b3c4d.csv a file that could not be read whole, set aside before it is written anew

It opens in a spreadsheet. What cannot be read of it is said, and never overwritten without a copy.
"""

import datetime as dt
import hashlib
import threading
from collections.abc import Collection
from pathlib import Path

import pandas as pd

from cermap import tables
from cermap.errors import CermapError, NotWritten
from cermap.files.atomic import write_bytes
from cermap.files.lists.corrections import MOST_ROWS, read_corrections, write_corrections
from cermap.files.notes import noted
from cermap.records import Note
from cermap.sources.folder import user_data_folder
from cermap.texts import N_

_FILE, _SET_ASIDE = "corrections.csv", "corrections.damaged-{digest}.csv"
# Sessions of one server read, add and write in turns: none loses what another has just kept.
_TURN = threading.Lock()


def kept_corrections() -> tuple[pd.DataFrame, tuple[Note, ...]]:
    """The person's corrections (``tables.Corrections``), and what to say of those that cannot be read."""
    try:
        content = _content()
    except NotWritten as error:
        return tables.empty(tables.Corrections), (noted(error.text, is_error=True, **error.values),)
    return _read(content)


def keep_corrections(new: pd.DataFrame) -> None:
    """Keep further corrections; of an address corrected before the new one counts.

    Parameters
    ----------
    new : pandas.DataFrame
        ``tables.Corrections``.

    Raises
    ------
    NotWritten
        When the data folder is full or closed to writing, or there would be too many; those of before are as they were.
    """
    with _TURN:
        content = _content()
        before, _ = _read(content)
        both = pd.concat([frame for frame in (before, new) if len(frame)] or [before], ignore_index=True)
        _write(both.drop_duplicates("address_key", keep="last"), content)


def forget_corrections(keys: Collection[str] | None = None) -> None:
    """Remove the corrections of these addresses; all of them without.

    Raises
    ------
    NotWritten
        When the data folder is closed to writing; they are as they were.
    """
    with _TURN:
        content = _content()
        before, _ = _read(content)
        _write(before.head(0) if keys is None else before[~before["address_key"].isin(list(keys))], content)


def _read(content: bytes) -> tuple[pd.DataFrame, tuple[Note, ...]]:
    if not content:
        return tables.empty(tables.Corrections), ()
    day = pd.Timestamp(dt.datetime.now().astimezone().date())
    try:
        return read_corrections(content, _FILE, day)
    except CermapError:
        text = N_(
            "The corrections kept on this PC cannot be read ({path}): none is in use. The file is set aside when the next one is kept."
        )
        return tables.empty(tables.Corrections), (noted(text, is_error=True, path=str(_path())),)


def _write(corrections: pd.DataFrame, before: bytes) -> None:
    """The file anew; one that could not be read whole is set aside first."""
    if len(corrections) > MOST_ROWS:
        raise NotWritten(
            N_("More than {most} corrections are not kept: take a copy and remove those that are no longer needed."),
            most=MOST_ROWS,
        )
    try:
        if before and any(note.is_error for note in _read(before)[1]):
            digest = hashlib.sha256(before).hexdigest()[:8]
            _put(_path().with_name(_SET_ASIDE.format(digest=digest)), before)
        if corrections.empty:
            _path().unlink(missing_ok=True)
        else:
            _put(_path(), write_corrections(corrections))
    except OSError as error:
        raise NotWritten(
            N_(
                "The corrections cannot be kept: the data folder is full or closed to writing. Those of before are there."
            )
        ) from error


def _put(path: Path, content: bytes) -> None:
    write_bytes(path, content)
    # Addresses of people: on a shared machine they are their owner's alone.
    path.chmod(0o600)


def _content() -> bytes:
    """The bytes of the file; none where there is none.

    Raises
    ------
    NotWritten
        When it cannot be opened: what nobody has read is not written over.
    """
    try:
        return _path().read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise NotWritten(
            N_("The corrections kept on this PC cannot be opened ({path}): none is in use, and no other is kept."),
            path=str(_path()),
        ) from error


def _path() -> Path:
    return user_data_folder() / _FILE

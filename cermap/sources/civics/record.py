"""What is known of the user's gazetteer without opening it: its sources, what was wrong with them, and where it is kept.

The file is written first, under a name made from its content; the record that points to it is replaced last, in one step.
"""

import json
import sqlite3
from dataclasses import asdict, dataclass
from pathlib import Path

from cermap.errors import DataMissing
from cermap.files.atomic import write_bytes
from cermap.files.gazetteer.store import SavedGazetteer
from cermap.sources.folder import sweep, user_data_folder
from cermap.texts import N_

_RECORD = "gazetteer.json"
_FILES = "gazetteer-*.sqlite"


@dataclass(frozen=True)
class Found:
    """One kind of defect in one source.

    Parameters
    ----------
    defect : str
        A ``Defect``.
    count : int
        Rows that have it.
    examples : tuple of tuple
        Address and row number of a few.
    """

    defect: str
    count: int
    examples: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class UsedSource:
    """One source of the gazetteer.

    Parameters
    ----------
    kind, title, publisher, licence, attribution : str
        As its layout says; "" where nothing is known.
    name : str
        The file's own name.
    edition : str
        As its name tells; "" when it does not.
    sha256 : str
        Checksum of the file.
    rows : int
        Rows of the file.
    numbers, placed : int
        Numbers of the gazetteer that are this source's, and positions that are.
    found : tuple of Found
        What was wrong with its rows.
    """

    kind: str
    title: str
    publisher: str
    licence: str
    attribution: str
    name: str
    edition: str
    sha256: str
    rows: int
    numbers: int
    placed: int
    found: tuple[Found, ...] = ()


@dataclass(frozen=True)
class BuiltGazetteer:
    """The gazetteer that is in use in place of the addresses that ship.

    Parameters
    ----------
    sha256 : str
        Checksum of its file.
    built : str
        Day it was built, ISO.
    towns, streets, numbers, placed : int
        What it holds; placed numbers have a position.
    sources : tuple of UsedSource
        In the order of precedence; the addresses that ship are not among them.
    """

    sha256: str
    built: str
    towns: int
    streets: int
    numbers: int
    placed: int
    sources: tuple[UsedSource, ...]

    @property
    def path(self) -> Path:
        """Where the file is."""
        return user_data_folder() / f"gazetteer-{self.sha256[:16]}.sqlite"


def has_gazetteer() -> bool:
    """Whether the user has built a gazetteer."""
    return (user_data_folder() / _RECORD).is_file()


def built_gazetteer() -> BuiltGazetteer | None:
    """The record of the user's gazetteer; None when there is none.

    Raises
    ------
    DataMissing
        When it was built but its file is gone or damaged: other addresses are not put in its place unsaid.
    """
    if not has_gazetteer():
        return None
    try:
        built = _read((user_data_folder() / _RECORD).read_text("utf8"))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise _lost() from error
    if not built.path.is_file():
        raise _lost()
    return built


def open_gazetteer() -> SavedGazetteer | None:
    """The user's gazetteer, open for questions; None when there is none.

    Raises
    ------
    DataMissing
        When it was built but its file is gone or damaged.
    """
    built = built_gazetteer()
    if built is None:
        return None
    try:
        return SavedGazetteer(built.path)
    except sqlite3.Error as error:
        raise _lost() from error


def keep_record(built: BuiltGazetteer) -> None:
    """Put a gazetteer whose file is in its place in use; the file of the one before goes."""
    write_bytes(user_data_folder() / _RECORD, json.dumps(asdict(built), ensure_ascii=False).encode())
    sweep(user_data_folder(), _FILES, [built.path])


def forget_gazetteer() -> None:
    """Go back to the addresses that ship; nothing happens where there is no other gazetteer."""
    (user_data_folder() / _RECORD).unlink(missing_ok=True)
    sweep(user_data_folder(), _FILES)


def _read(text: str) -> BuiltGazetteer:
    record = json.loads(text)
    sources = tuple(
        UsedSource(
            **source
            | {
                "found": tuple(
                    Found(one["defect"], one["count"], tuple((label, row) for label, row in one["examples"]))
                    for one in source["found"]
                )
            }
        )
        for source in record["sources"]
    )
    return BuiltGazetteer(**record | {"sources": sources})


def _lost() -> DataMissing:
    return DataMissing(
        N_(
            "The gazetteer built earlier is damaged, or of another version of cermap. Delete the file {path} and build it again."
        ),
        path=str(user_data_folder() / _RECORD),
    )

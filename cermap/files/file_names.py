"""Names of files to take away: made from what people call a list or a plan, or typed by them."""

from collections.abc import Sequence
from pathlib import PurePath, PurePosixPath

from pathvalidate import sanitize_filename

from cermap.errors import InputError
from cermap.texts import N_

_BYTES_MAX = 120
_USUAL = "cermap"
# A title is often the name of the file that was brought.
_BROUGHT = {".csv", ".txt", ".tsv", ".xlsx", ".xls", ".ods", ".gpkg"}
# At its start these hide a file, or read as an option, a formula or a parent folder.
_ODD_AT_START = " .-=+@~_"

_MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".html": "text/html",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".gpkg": "application/geopackage+sqlite3",
    ".qgz": "application/octet-stream",
    ".geojson": "application/geo+json",
    ".kml": "application/vnd.google-earth.kml+xml",
    ".zip": "application/zip",
}


def media_type(name: str) -> str:
    """What a browser is told that a file is, by the ending of its name: ``text/csv``.

    Parameters
    ----------
    name : str
        Of a file that cermap writes, or its ending alone with its dot.

    Returns
    -------
    str
        The registered media type; that of plain bytes for any other ending.
    """
    return _MEDIA_TYPES.get(name[name.rindex(".") :], "application/octet-stream")


def file_name(title: str, ending: str) -> str:
    """A file name that Windows, macOS and Linux take, and that a person recognises.

    Parameters
    ----------
    title : str
        What people call it: any text, of any length.
    ending : str
        What comes after it, as ``-cermap.xlsx``.

    Returns
    -------
    str
        ``Monza 3_4-cermap.xlsx`` for "Monza 3/4.csv"; ``cermap`` stands for a title of which nothing is left.
    """
    flat = title.replace("/", "_").replace("\\", "_")
    suffix = PurePosixPath(flat).suffix
    stem = flat.removesuffix(suffix) if suffix.lower() in _BROUGHT else flat
    shown = "".join(letter if letter.isprintable() else " " for letter in stem).lstrip(_ODD_AT_START)
    safe = sanitize_filename(shown.rstrip(" ."), replacement_text="_", platform="universal", max_len=_BYTES_MAX)
    return f"{safe or _USUAL}{ending}"


def check_ending(name: str, endings: Sequence[str]) -> None:
    """Refuse a result file whose ending is none of these, before any work is done.

    Parameters
    ----------
    name : str
        Of the file.
    endings : sequence of str
        Those that can be written, in small letters with their dot.

    Raises
    ------
    InputError
        Naming the endings that are possible.
    """
    if PurePath(name).suffix.lower() not in endings:
        raise InputError(
            N_("The result “{name}” must end in {endings}. Change its name."), name=name, endings=", ".join(endings)
        )

"""Where data are: those that ship, and the user's own."""

import contextlib
import os
from collections.abc import Collection
from pathlib import Path

import platformdirs

from cermap.errors import DataMissing
from cermap.texts import N_

_PACKAGE = Path(__file__).resolve().parent.parent


def geodata_folder() -> Path:
    """The folder of the data that ship: beside the package in a checkout, else inside the installed package.

    Raises
    ------
    DataMissing
        When neither is there: the installation is not whole.
    """
    # A checkout comes first: an editable install may leave an old copy inside the package.
    for folder in (_PACKAGE.parent / "geodata", _PACKAGE / "_shipped" / "geodata"):
        if (folder / "sources.toml").is_file():
            return folder
    raise DataMissing(N_("The data that come with cermap are not there. Install it again."))


def app_file() -> Path:
    """The entry of the pages: beside the package in a checkout, else inside the installed package."""
    beside = _PACKAGE.parent / "app.py"
    return beside if (_PACKAGE.parent / "geodata" / "sources.toml").is_file() else _PACKAGE / "_shipped" / "app.py"


def user_data_folder() -> Path:
    """The user's own folder (``CERMAP_DATA``, else where the system keeps such data); it may not exist yet."""
    chosen = os.environ.get("CERMAP_DATA", "").strip()
    return Path(chosen).expanduser() if chosen else platformdirs.user_data_path("cermap", appauthor=False)


def sweep(folder: Path, pattern: str, keep: Collection[Path] = ()) -> None:
    """Delete the files of a pattern that nothing points to any more.

    Parameters
    ----------
    folder : pathlib.Path
        Where they are.
    pattern : str
        Of their names.
    keep : collection of pathlib.Path
        Those still in use.
    """
    for path in set(folder.glob(pattern)) - set(keep):
        # Another session may be reading it (Windows forbids deleting it then): it goes the next time.
        with contextlib.suppress(OSError):
            path.unlink()

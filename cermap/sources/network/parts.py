"""Pages of a download that is not whole yet: kept in the data folder, so that the next attempt goes on from there.

::

    fetching/3fa9…/0.json      the answer from the first row on
                  /100.json    from row 100 on

The folder's name is a digest of service, question and announced count: another question, or a layer that has grown,
begins anew. Pages of yesterday are not used: the layer may have changed under the same count.
"""

import contextlib
import hashlib
import json
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cermap.files.atomic import write_bytes
from cermap.sources.folder import user_data_folder

_KEPT_S = 24 * 3600


def parts_folder(url: str, form: Mapping[str, str], announced: int | None) -> Path:
    """Where the pages of this question are; those of other days are deleted."""
    _sweep()
    asked = json.dumps([url, sorted(form.items()), announced])
    return _all_parts() / hashlib.sha256(asked.encode()).hexdigest()[:16]


def read_part(folder: Path, offset: int) -> dict[str, Any] | None:
    """A page received before; None when there is none, or it cannot be read."""
    try:
        read = json.loads((folder / f"{offset}.json").read_bytes())
    except (OSError, ValueError):
        return None
    return read if isinstance(read, dict) else None


def keep_part(folder: Path, offset: int, answer: Mapping[str, Any]) -> None:
    """Keep a page; where the disk is full the download goes on, and could only not be resumed."""
    with contextlib.suppress(OSError):
        write_bytes(folder / f"{offset}.json", json.dumps(answer).encode())


def drop_parts(folder: Path) -> None:
    """The download is whole, or of no use."""
    shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(OSError):
        _all_parts().rmdir()


def _sweep() -> None:
    with contextlib.suppress(OSError):
        for folder in _all_parts().iterdir():
            last = max((page.stat().st_mtime for page in folder.glob("*.json")), default=0.0)
            if time.time() - last > _KEPT_S:
                shutil.rmtree(folder, ignore_errors=True)


def _all_parts() -> Path:
    return user_data_folder() / "fetching"

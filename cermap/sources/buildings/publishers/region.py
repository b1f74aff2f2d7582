"""Regione Lombardia, topographic database: the bodies of buildings (``Edificato/Unita_volumetrica``) of one municipality.

The service packs all layers of a municipality, named by its ISTAT code as a number, into one ZIP. Of it the folder with the bodies
is kept: the layers beside them say what a building is used for.
``CERMAP_REGION_BUILDINGS_URL`` puts another address in place of its own.
"""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import httpx

from cermap.errors import NotFetched
from cermap.sources.network.client import unexpected
from cermap.sources.network.download import download_archive, drop_download
from cermap.sources.network.patience import Patience
from cermap.texts import N_

PATIENCE = Patience(attempts=4, silence_s=120.0, answer_s=600.0)

_URL = "https://www.geoportale.regione.lombardia.it/rlregis_download/service/package?dbId=514"
_LAYER = "unita_volumetrica.shp"
_PIECES = frozenset((".shp", ".shx", ".dbf", ".prj", ".cpg"))
# All layers of the largest town, packed; and its bodies, unpacked.
_MOST_BYTES, _MOST_UNPACKED_BYTES = 800_000_000, 1_000_000_000


def region_url() -> str:
    """Where the packages are."""
    return os.environ.get("CERMAP_REGION_BUILDINGS_URL", "").strip() or _URL


def fetched_bodies(
    municipality_code: str, url: str | None, patience: Patience, tell: Callable[[int, int], None]
) -> tuple[bytes, str]:
    """The bodies of a municipality as a packed shapefile, and its name.

    Parameters
    ----------
    municipality_code : str
        ISTAT code: all that is sent.
    url : str or None
        Another address of the service.
    patience : Patience
        How often it is asked; each attempt goes on where the one before was cut off.
    tell : callable
        Called with bytes received and in all.

    Raises
    ------
    NotFetched
        When the package does not come whole, or holds no buildings.
    """
    root = url or region_url()
    asked = f"{root}{'&' if '?' in root else '?'}cod={int(municipality_code)}"
    path = download_archive(asked, patience, tell, most_bytes=_MOST_BYTES, attempt_s=patience.answer_s)
    try:
        return _bodies_alone(path, httpx.URL(asked).host), f"Unita_volumetrica_{municipality_code}.zip"
    finally:
        drop_download(path)


def _bodies_alone(path: Path, host: str) -> bytes:
    """The folder of the bodies repacked: all other layers are a hundred times as much, and not read."""
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as alone:
        inside = {one: PurePosixPath(one.filename.replace("\\", "/")) for one in whole.infolist()}
        folders = {at.parent for at in inside.values() if at.name.casefold() == _LAYER}
        if not folders:
            raise NotFetched(
                N_("The package of the service {host} has no buildings in it (layer {layer})."),
                host=host,
                layer="Unita_volumetrica",
            )
        pieces = [one for one, at in inside.items() if at.parent in folders and at.suffix.casefold() in _PIECES]
        if sum(one.file_size for one in pieces) > _MOST_UNPACKED_BYTES:
            raise unexpected(host)
        for one in pieces:
            alone.writestr(one.filename, whole.read(one))
    return packed.getvalue()

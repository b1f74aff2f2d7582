"""Files of house numbers that their publishers give to everybody: what a command calls them, and where they are."""

import os
from dataclasses import dataclass

from cermap.errors import InputError
from cermap.sources.civics.publishers import anncsu, milano, region
from cermap.texts import N_

# Region -> four letters of the national archive.
ADDRESS_REGIONS = {"lombardia": "LOMB"}
_ARCHIVE = "https://anncsu.open.agenziaentrate.gov.it/age-inspire/opendata/anncsu/getds.php"
_MILANO = "https://dati.comune.milano.it/api/3/action/datastore_search?resource_id=533b4e63-3d78-4bb5-aeb4-6c5f648f7f21"
_REGION = "https://www.geoportale.regione.lombardia.it/rlregis_download/service/package?dbId=323"
# What the Region's service calls each province.
_PROVINCES = {
    "va": 12, "co": 13, "so": 14, "mi": 15, "bg": 16, "bs": 17, "pv": 18, "cr": 19, "mn": 20, "lc": 97, "lo": 98, "mb": 108,
}  # fmt: skip
_ENTRANCES = "entrances-"
NUMBERS = "numbers"
PUBLIC_FILES = (NUMBERS, "streets", "milano", *(f"{_ENTRANCES}{province}" for province in _PROVINCES))


@dataclass(frozen=True)
class PublicFile:
    """One file, or one table, of a publisher.

    Parameters
    ----------
    url : str
        Where it is.
    title : str
        What the publisher calls it.
    kind : str
        Its layout.
    is_table : bool
        Whether its rows are asked for, page by page; else it is one archive.
    """

    url: str
    title: str
    kind: str
    is_table: bool = False


def public_file(name: str, region_name: str = "lombardia") -> PublicFile:
    """The file that a command calls so.

    Parameters
    ----------
    name : str
        One of ``PUBLIC_FILES``.
    region_name : str
        A key of ``ADDRESS_REGIONS``, for the files of the national archive.

    Raises
    ------
    InputError
        For a name or a region that cermap does not know.
    """
    asked = name.strip().casefold()
    if asked not in PUBLIC_FILES:
        raise InputError(
            N_("“{name}” is no file of house numbers that cermap fetches. It fetches: {names}."),
            name=name,
            names=", ".join(PUBLIC_FILES),
        )
    letters = _letters(region_name)
    if asked == "milano":
        return PublicFile(_at("CERMAP_MILANO_URL", _MILANO), "DS634", milano.LAYOUT.kind, is_table=True)
    if asked.startswith(_ENTRANCES):
        province = asked.removeprefix(_ENTRANCES)
        url = f"{_at('CERMAP_REGION_URL', _REGION)}&cod={_PROVINCES[province]}"
        return PublicFile(url, f"Accesso_esterno_{province.upper()}", region.LAYOUT.kind)
    title, layout = (f"INDIR_{letters}", anncsu.NUMBERS) if asked == NUMBERS else (f"STRAD_{letters}", anncsu.STREETS)
    return PublicFile(f"{_at('CERMAP_ANNCSU_URL', _ARCHIVE)}?{title}", title, layout.kind)


def _letters(region_name: str) -> str:
    letters = ADDRESS_REGIONS.get(region_name.strip().casefold())
    if letters is None:
        raise InputError(
            N_("cermap fetches the house numbers of these regions: {regions}. Bring a file for others."),
            regions=", ".join(ADDRESS_REGIONS),
        )
    return letters


def _at(variable: str, usual: str) -> str:
    return os.environ.get(variable, "").strip() or usual

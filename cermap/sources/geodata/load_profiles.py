"""The hours of demand and sun that ship: households of Lombardy (ARERA), 24 other users (RSE), a typical year of sun."""

import pandas as pd

from cermap.errors import DataMissing
from cermap.records import LoadProfiles
from cermap.sources.folder import geodata_folder
from cermap.sources.geodata.catalogue import fingerprint, read_catalogue
from cermap.texts import N_

# Part of the record and the source that fills it.
_SOURCES = {
    "domestic": "load_profiles_domestic",
    "nondomestic": "load_profiles_nondomestic",
    "nondomestic_week": "load_profiles_nondomestic_week",
    "pv_year": "pv_year",
    "sun_year": "sun_year",
}


def read_load_profiles() -> LoadProfiles:
    """The shipped shapes, with a digest of their checksums.

    Raises
    ------
    DataMissing
        When a file that came with cermap is gone.
    """
    sources = read_catalogue()
    sources = sources[sources["source_id"].isin(_SOURCES.values()) & sources["is_used"]]
    missing = [source for source in _SOURCES.values() if source not in set(sources["source_id"])]
    if missing:
        raise DataMissing(
            N_("Load profiles that came with cermap are gone: {names}. Install cermap again."), names=", ".join(missing)
        )
    frames = {part: pd.read_parquet(geodata_folder() / f"{source}.parquet") for part, source in _SOURCES.items()}
    return LoadProfiles(**frames, fingerprint=fingerprint(sources))

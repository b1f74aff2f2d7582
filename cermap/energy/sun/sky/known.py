"""A typical year that can be told from another one, so that what was worked out of it is kept; and as bright as PVGIS."""

import hashlib
from dataclasses import dataclass, field

import pandas as pd

from cermap.energy.sun.assumptions import assumed

_COLUMNS = ["beam_clearness", "diffuse_clearness", "air_temperature_c"]


@dataclass(frozen=True)
class KnownYear:
    """A year by its content: equal numbers are the same year.

    Parameters
    ----------
    digest : bytes
        Over the numbers.
    table : pandas.DataFrame
        ``sun_year`` of ``geodata``.
    """

    digest: bytes
    table: pd.DataFrame = field(compare=False, repr=False)


def known(sun_year: pd.DataFrame) -> KnownYear:
    """The year with its digest."""
    digest = hashlib.blake2b(digest_size=16)
    for name in _COLUMNS:
        digest.update(sun_year[name].to_numpy("float64").tobytes())
    return KnownYear(digest.digest(), sun_year[_COLUMNS])


def brightened(sun_year: pd.DataFrame) -> pd.DataFrame:
    """The year with as much light on south at 30 degrees as PVGIS sees: more of it comes straight, the sky's stays.

    What a plane gives beside south at 30 degrees hangs on how much of the light comes straight from the sun. The typical
    year is duller than the sky that the yields are told for; under it a north roof would look better than it is.
    """
    gain, most = assumed("beam_gain")["value"], assumed("beam_limit")["value"]
    return sun_year.assign(beam_clearness=(gain * sun_year["beam_clearness"]).clip(upper=most))

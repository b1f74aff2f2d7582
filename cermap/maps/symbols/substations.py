"""Substations that OpenStreetMap knew in 2017: a hint of where the network is, never the area and never its name."""

from typing import TYPE_CHECKING, Any

from cermap import palette
from cermap.maps.symbols.marks import tagged
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    import pandas as pd


def substation_marks(substations: "pd.DataFrame", texts: Texts) -> dict[str, Any]:
    """Small neutral signs that answer nothing but a name.

    Parameters
    ----------
    substations : pandas.DataFrame
        ``name``, ``voltages_kv`` (joined by ``;``), ``lon``, ``lat``, as ``sources.read_substations`` gives them.
    texts : Texts
        Words of the tooltips.

    Returns
    -------
    dict
        ``tag``, ``color``, ``hint`` (the last line of each tooltip), and columns ``names``, ``lon``, ``lat``.
    """
    unnamed = texts(N_("Substation without a name"))
    names = substations["name"].fillna(unnamed).astype(str)
    volts = substations["voltages_kv"].astype("str").str.replace(";", "/", regex=False)
    told = (names + ", " + volts + " kV").where(substations["voltages_kv"].notna(), names)
    return tagged(
        {
            "color": palette.MUTED,
            "hint": texts(N_("OpenStreetMap 2017: a hint, not the area")),
            "names": told.tolist(),
            "lon": substations["lon"].round(5).tolist(),
            "lat": substations["lat"].round(5).tolist(),
        }
    )

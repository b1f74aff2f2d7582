"""Least and most power and yearly output of roofs: over every way in which modules could lie on them.

Power is least with the least usable share and the least strong modules, most with the most of both. Output goes with it,
from the least yield of the place to the most, over the tilts a roof may have. Each way is reckoned as a whole.
"""

import numpy as np
import pandas as pd

from cermap.rooftops.footprints.axes import Axes
from cermap.rooftops.surfaces.layouts import layouts
from cermap.rooftops.surfaces.modules import module_density, usable_share
from cermap.rooftops.surfaces.orientation import PlaneFactors
from cermap.rooftops.surfaces.shapes import Shapes


def ranges(
    buildings: pd.DataFrame, yields: pd.DataFrame, shapes: Shapes, axes: Axes, factors: PlaneFactors
) -> pd.DataFrame:
    """``capacity_low_kw``, ``capacity_high_kw``, ``annual_output_low_kwh``, ``annual_output_high_kwh`` of each roof.

    Parameters
    ----------
    buildings : pandas.DataFrame
        ``use`` and ``footprint_m2`` of ``tables.Buildings``.
    yields : pandas.DataFrame
        ``yield_kwh_kwp`` and its ``yield_low_kwh_kwp``, ``yield_high_kwh_kwp``, in the order of ``buildings``.
    shapes, axes, factors
        As for ``faces``.
    """
    rows = len(buildings)
    low_kw, high_kw = np.full(rows, np.inf), np.zeros(rows)
    low_kwh, high_kwh = low_kw.copy(), high_kw.copy()
    footprint_m2, density = buildings["footprint_m2"].to_numpy(float), module_density()
    central = yields["yield_kwh_kwp"]
    least_yield = yields["yield_low_kwh_kwp"].fillna(central).clip(upper=central).to_numpy(float)
    most_yield = yields["yield_high_kwh_kwp"].fillna(central).clip(lower=central).to_numpy(float)
    shares = {flat: usable_share(buildings, flat=flat) for flat in (True, False)}
    for layout in layouts(shapes, axes, factors):
        share = shares[layout.is_flat]
        least_kw = footprint_m2 * layout.surface * share[:, 0] * density[0]
        most_kw = footprint_m2 * layout.surface * share[:, -1] * density[-1]
        low_kw = np.fmin(low_kw, np.where(layout.is_possible, least_kw, np.nan))
        high_kw = np.fmax(high_kw, np.where(layout.is_possible, most_kw, np.nan))
        low_kwh = np.fmin(low_kwh, np.where(layout.is_possible, least_kw * layout.least_factor * least_yield, np.nan))
        high_kwh = np.fmax(high_kwh, np.where(layout.is_possible, most_kw * layout.most_factor * most_yield, np.nan))
    return pd.DataFrame(
        {
            "capacity_low_kw": low_kw,
            "capacity_high_kw": high_kw,
            "annual_output_low_kwh": low_kwh,
            "annual_output_high_kwh": high_kwh,
        }
    )

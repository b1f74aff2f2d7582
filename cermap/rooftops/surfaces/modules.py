"""What of a roof carries modules, and how strong they are: usable share and kWp per m² (R-HEU-03)."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cermap.rooftops.assumptions import assumed
from cermap.terms import RoofShape


def usable_share(buildings: pd.DataFrame, *, flat: bool) -> NDArray[np.float64]:
    """Area of modules over roof surface, were the roof of that shape: least, central and most, a row for each building.

    Least and most are those of the shape. The central one lies between: by size, so that a small roof is near the least and
    a large one near the most, moved a little by use.

    Parameters
    ----------
    buildings : pandas.DataFrame
        ``use`` and ``footprint_m2`` of ``tables.Buildings``.
    flat : bool
        Flat, else pitched.
    """
    least, most = assumed("usable_share")["value"][_shape(flat=flat)]
    central = least + (most - least) * _position(buildings)
    rows = len(buildings)
    return np.column_stack([np.full(rows, least), central, np.full(rows, most)])


def module_density() -> NDArray[np.float64]:
    """Power by area of module: least, central, most [kWp/m²]."""
    return np.array(assumed("module_density")["value"], float)


def _position(buildings: pd.DataFrame) -> NDArray[np.float64]:
    """Where in the range of the share each roof stands, 0 to 1."""
    sizes = assumed("size_position")["value"]
    by_size = np.interp(buildings["footprint_m2"].to_numpy(float), sizes["m2"], sizes["part"])
    by_use = buildings["use"].map(assumed("use_position")["value"]).astype("float64").fillna(0.0).to_numpy()
    position: NDArray[np.float64] = np.clip(by_size + by_use, 0.0, 1.0)
    return position


def _shape(*, flat: bool) -> str:
    return RoofShape.FLAT.value if flat else RoofShape.PITCHED.value

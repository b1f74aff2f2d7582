"""Heights as people write them; where there is none, storeys. What is impossible stays: merging drops it, and says so."""

import numpy as np
import pandas as pd

from cermap.files.buildings.assumptions import assumed
from cermap.files.buildings.reading.columns import cells

_NUMBER = r"^[~≈]?\s*([+-]?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?)\s*(?:m|mt|mts|metri|meter|meters|metres)?\.?$"


def heights(said: pd.DataFrame) -> tuple[pd.Series, pd.Series, pd.Series]:
    """The height of each row [m], NA where nobody said; which come from storeys; which cells could not be read.

    Parameters
    ----------
    said : pandas.DataFrame
        ``house_columns``.
    """
    written, storeys = cells(said, "height"), cells(said, "levels")
    height_m, levels = _numbers(written), _numbers(storeys)
    from_levels = height_m.isna() & levels.gt(0)
    unread = written.where(height_m.isna() & ~from_levels)
    return height_m.mask(from_levels, levels * assumed("storey_height")), from_levels, unread


def _numbers(written: pd.Series) -> pd.Series:
    number = written.str.lower().str.extract(_NUMBER, expand=False).str.replace(",", ".", regex=False)
    read = pd.to_numeric(number, errors="coerce").astype("float64")
    return read.mask(~np.isfinite(read))

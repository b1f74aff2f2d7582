"""Counts of natural persons, as a public file tells them."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from cermap.texts import N_


class SubjectCounts(pa.DataFrameModel):
    """One row per territorial unit with at least 5 natural persons (R-DAT-08); what is left of smaller ones is summed up in larger units."""

    unit_kind: Series[str] = pa.Field(isin=["area", "municipality", "region"], title=N_("Unit"))
    unit_code: Series[str] = pa.Field(title=N_("Code"))
    unit_name: Series[str] = pa.Field(title=N_("Name"))
    subjects: Series[pd.Int64Dtype] = pa.Field(ge=5, title=N_("Natural persons"))
    lon: Series[float] = pa.Field(title=N_("Longitude"), description="Of the unit's own inner point, never of a person")
    lat: Series[float] = pa.Field(title=N_("Latitude"))

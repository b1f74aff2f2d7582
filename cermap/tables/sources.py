"""Sources: where each table of public data comes from."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from cermap.texts import N_


class Sources(pa.DataFrameModel):
    """One row per file of public data, shipped or brought."""

    source_id: Series[str] = pa.Field(unique=True, title=N_("Source"))
    title: Series[str] = pa.Field(title=N_("Content"))
    publisher: Series[str] = pa.Field(title=N_("Publisher"))
    edition: Series[str] = pa.Field(title=N_("Edition"))
    licence: Series[str] = pa.Field(title=N_("Licence"))
    attribution: Series[str] = pa.Field(title=N_("Attribution"))
    derivation: Series[str] = pa.Field(title=N_("How it was made"))
    obtained: Series[pa.DateTime] = pa.Field(nullable=True, title=N_("Date"))
    valid_to: Series[pa.DateTime] = pa.Field(nullable=True, title=N_("Valid to"))
    rows: Series[pd.Int64Dtype] = pa.Field(ge=0, title=N_("Rows"))
    sha256: Series[str] = pa.Field(str_matches=r"^[0-9a-f]{64}$", title=N_("Checksum (sha256)"))
    is_used: Series[bool] = pa.Field(title=N_("In use"))

"""What differs between two people's copies of one plan."""

import pandera.pandas as pa
from pandera.typing import Series

from cermap.terms.plans.reconciling import CopyChoice, CopyThing
from cermap.texts import N_


class CopyDifferences(pa.DataFrameModel):
    """One row per cell, or whole thing, that the two copies hold otherwise; a thing that one copy does not hold has no column."""

    difference: Series[int] = pa.Field(unique=True, ge=1, title=N_("Difference"))
    thing: Series[str] = pa.Field(isin=list(CopyThing), title=N_("What"))
    subject_id: Series[str] = pa.Field(title=N_("Subject id"))
    column: Series[str] = pa.Field(nullable=True, title=N_("Column"), description="NA for the whole thing")
    base: Series[str] = pa.Field(
        nullable=True, title=N_("Before, in both"), description="NA where not known, or where there was nothing"
    )
    mine: Series[str] = pa.Field(nullable=True, title=N_("In mine"))
    theirs: Series[str] = pa.Field(nullable=True, title=N_("In theirs"))
    is_conflict: Series[bool] = pa.Field(title=N_("Both changed it"))
    proposed: Series[str] = pa.Field(
        nullable=True, isin=list(CopyChoice), title=N_("Proposed"), description="NA for a conflict: somebody chooses"
    )

"""How much the answers of a plan bear: a wider border tolerance, or positions that are farther off."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from cermap.texts import N_


class RobustnessCurve(pa.DataFrameModel):
    """One row per error that was tried: how many candidates have which certainty, and how many keep their answer."""

    error_m: Series[float] = pa.Field(unique=True, ge=0, title=N_("Error (m)"))
    declared: Series[pd.Int64Dtype] = pa.Field(ge=0, title=N_("Declared by the POD"))
    certain: Series[pd.Int64Dtype] = pa.Field(ge=0, title=N_("Certain on the map"))
    likely: Series[pd.Int64Dtype] = pa.Field(ge=0, title=N_("Likely"))
    ambiguous: Series[pd.Int64Dtype] = pa.Field(ge=0, title=N_("Uncertain"))
    without_answer: Series[pd.Int64Dtype] = pa.Field(
        ge=0, title=N_("Without an area"), description="Not located, or outside the loaded data"
    )
    kept: Series[pd.Int64Dtype] = pa.Field(
        ge=0, title=N_("Keep their answer"), description="Same area, and as sure as in the plan"
    )
    same_area: Series[pd.Int64Dtype] = pa.Field(
        ge=0, title=N_("Keep their area"), description="Same area, declared, certain or likely"
    )


class Holding(pa.DataFrameModel):
    """One row per candidate: the largest error tried up to which it keeps its answer, and its area."""

    candidate_id: Series[str] = pa.Field(unique=True, title=N_("Row"))
    kept_to_m: Series[float] = pa.Field(
        nullable=True, ge=0, title=N_("Keeps its answer up to (m)"), description="NA where it never does"
    )
    same_area_to_m: Series[float] = pa.Field(
        nullable=True, ge=0, title=N_("Keeps its area up to (m)"), description="NA where it never does"
    )


class CommunityHolding(pa.DataFrameModel):
    """One row per configuration: up to which error all its members keep their area."""

    community_id: Series[str] = pa.Field(unique=True, title=N_("Configuration"))
    members: Series[pd.Int64Dtype] = pa.Field(ge=0, title=N_("Members"))
    holds_to_m: Series[float] = pa.Field(
        nullable=True, ge=0, title=N_("All its members keep their area up to (m)"), description="NA where they never do"
    )
    first_lost: Series[str] = pa.Field(
        nullable=True, title=N_("First members lost"), description="Candidates that bear least, joined by ;"
    )

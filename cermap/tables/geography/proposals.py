"""Proposals: places that an address may mean, for a person to choose from."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from cermap.terms import Certainty, MatchLevel, PositionLevel
from cermap.texts import N_


class Proposals(pa.DataFrameModel):
    """One row per candidate and proposal, best first; the columns of its area come with step 2."""

    candidate_id: Series[str] = pa.Field(title=N_("Row"))
    proposal: Series[pd.Int64Dtype] = pa.Field(ge=1, title=N_("Proposal"))
    match_label: Series[str] = pa.Field(title=N_("Read as"))
    match_level: Series[str] = pa.Field(isin=list(MatchLevel), title=N_("Found"))
    match_id: Series[str] = pa.Field(nullable=True, title=N_("Matched address"))
    position_level: Series[str] = pa.Field(isin=list(PositionLevel), title=N_("Position"))
    uncertainty_m: Series[float] = pa.Field(ge=0, title=N_("Uncertainty (m)"))
    municipality_code: Series[str] = pa.Field(nullable=True, title=N_("Municipality code"))
    lon: Series[float] = pa.Field(title=N_("Longitude"))
    lat: Series[float] = pa.Field(title=N_("Latitude"))
    score: Series[float] = pa.Field(ge=0, le=1, title=N_("Score"))
    distance_m: Series[float] = pa.Field(
        nullable=True, ge=0, title=N_("Distance (m)"), description="From where the row stands now; NA when not located"
    )
    area_code: Series[str] = pa.Field(nullable=True, title=N_("Area"))
    area_alternatives: Series[str] = pa.Field(nullable=True, title=N_("Possible areas"))
    certainty: Series[str] = pa.Field(nullable=True, isin=list(Certainty), title=N_("Certainty"))

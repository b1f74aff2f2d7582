"""What would unlock most: repairs, ranked."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from cermap.texts import N_


class Repairs(pa.DataFrameModel):
    """One row per repair of a configuration, of an area without one, or of a whole plan; what unlocks most stands first."""

    community_id: Series[str] = pa.Field(
        nullable=True, title=N_("Configuration"), description="NA for an area without one, and for the whole plan"
    )
    area_code: Series[str] = pa.Field(nullable=True, title=N_("Area"), description="NA for the whole plan")
    repair: Series[str] = pa.Field(title=N_("What would repair it"))
    answers: Series[str] = pa.Field(
        title=N_("It answers"), description="Rule ids and reasons joined by ;, those of its answers that were met"
    )
    concerned: Series[pd.Int64Dtype] = pa.Field(
        ge=0, title=N_("Concerns"), description="Candidates with an obstacle that it answers"
    )
    unlocks: Series[pd.Int64Dtype] = pa.Field(
        ge=0,
        title=N_("May unlock"),
        description="Candidates whose last obstacle it alone removes, also by what another one then brings",
    )
    concerned_ids: Series[str] = pa.Field(title=N_("Concerned rows"), description="Ids joined by ;")
    unlocked_ids: Series[str] = pa.Field(title=N_("Rows it may unlock"), description="Ids joined by ;")

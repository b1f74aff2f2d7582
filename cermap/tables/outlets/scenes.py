"""Views that were prepared for a meeting."""

import pandera.pandas as pa
from pandera.typing import Series

from cermap.terms import Question
from cermap.texts import N_


class SavedScenes(pa.DataFrameModel):
    """One row per saved view of the map, in the order in which it is shown."""

    scene_id: Series[str] = pa.Field(unique=True, title=N_("View"))
    name: Series[str] = pa.Field(title=N_("Name"))
    position: Series[float] = pa.Field(
        title=N_("Position"), description="Order of the views; ties in the order of saving"
    )
    question: Series[str] = pa.Field(isin=list(Question), title=N_("Colours show"))
    layer: Series[str] = pa.Field(nullable=True, title=N_("Chosen layer"))
    chosen_ids: Series[str] = pa.Field(nullable=True, title=N_("Chosen"), description="Joined by ;")
    outcomes: Series[str] = pa.Field(nullable=True, title=N_("Answers that stay lit"), description="Joined by ;")
    filter: Series[str] = pa.Field(nullable=True, title=N_("Filter"), description="As filtering.written gives it")
    hidden_layers: Series[str] = pa.Field(nullable=True, title=N_("Layers switched off"), description="Joined by ;")
    lon: Series[float] = pa.Field(nullable=True, title=N_("Longitude"))
    lat: Series[float] = pa.Field(nullable=True, title=N_("Latitude"))
    zoom: Series[float] = pa.Field(nullable=True, title=N_("Zoom"))

"""The desk: one call, one record."""

import pandera.pandas as pa
from pandera.typing import Series

from cermap.terms import CallAsks, Certainty
from cermap.texts import N_


class Calls(pa.DataFrameModel):
    """One row per call that was answered, in the order of the calls; words as they were said then."""

    call_id: Series[str] = pa.Field(unique=True, title=N_("Call"))
    asked_at: Series[pa.DateTime] = pa.Field(title=N_("When"), description="UTC")
    caller: Series[str] = pa.Field(
        nullable=True, title=N_("Who asked"), description="In the desk's own words; may be left empty"
    )
    question: Series[str] = pa.Field(title=N_("Question"), description="As it was typed")
    asks: Series[str] = pa.Field(isin=list(CallAsks), title=N_("Asked by"))
    match_label: Series[str] = pa.Field(nullable=True, title=N_("Read as"))
    certainty: Series[str] = pa.Field(isin=list(Certainty), title=N_("Certainty"))
    certainty_reasons: Series[str] = pa.Field(
        nullable=True, title=N_("Why no surer"), description="Reason codes joined by ;, strongest first"
    )
    area_code: Series[str] = pa.Field(nullable=True, title=N_("Area"))
    area_edition: Series[str] = pa.Field(nullable=True, title=N_("Edition of the areas"))
    answer: Series[str] = pa.Field(title=N_("Answer"), description="The sentence that was read aloud")
    next_step: Series[str] = pa.Field(nullable=True, title=N_("Next step"))
    handed_to: Series[str] = pa.Field(nullable=True, title=N_("Handed to"))
    note: Series[str] = pa.Field(nullable=True, title=N_("Note"))

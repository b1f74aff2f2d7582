"""What the GSE request of a configuration asks for, item by item, and what of it is known."""

import pandera.pandas as pa
from pandera.typing import Series

from cermap.terms import DocumentLevel, DocumentState
from cermap.texts import N_


class Documents(pa.DataFrameModel):
    """One row per item and subject: the configuration, each of its members, each of its plants (R-DAT-03 to R-DAT-05)."""

    level: Series[str] = pa.Field(isin=list(DocumentLevel), title=N_("Level"))
    subject_id: Series[str] = pa.Field(title=N_("Subject id"))
    item: Series[str] = pa.Field(title=N_("What is asked"), description="``DocumentItem``, or a ``Declaration``")
    state: Series[str] = pa.Field(isin=list(DocumentState), title=N_("State"))
    value: Series[str] = pa.Field(
        nullable=True,
        title=N_("What is known"),
        description="A code, an ISO day or a plain number; NA unless known or to verify",
    )
    rule_id: Series[str] = pa.Field(title=N_("Rule"))
    reference: Series[str] = pa.Field(title=N_("Reference"))

"""A comparison of two editions of the areas as one workbook: every area, and every exchange of land."""

from collections.abc import Mapping

import pandas as pd

from cermap import tables
from cermap.files.workbooks.spreadsheets.writing import write_xlsx
from cermap.terms import AreaChange
from cermap.texts import Texts


def comparison_workbook(
    changes: pd.DataFrame, exchanges: pd.DataFrame, texts: Texts, *, others: Mapping[str, pd.DataFrame] | None = None
) -> bytes:
    """The workbook: areas that changed first, then the others.

    Parameters
    ----------
    changes : pandas.DataFrame
        ``tables.AreaChanges``.
    exchanges : pandas.DataFrame
        ``tables.AreaExchanges``.
    texts : Texts
        Language of headers and labels.
    others : mapping, optional
        More sheets, as they are: title -> frame.
    """
    is_same = changes["change"].isin([AreaChange.UNCHANGED, AreaChange.NOT_COMPARED])
    ordered = pd.concat([changes[~is_same], changes[is_same]])
    shown = ordered.assign(change=[texts.label(AreaChange, code) for code in ordered["change"]])
    return write_xlsx(
        {
            texts("Areas"): _titled(tables.AreaChanges, shown, texts),
            texts("Land that changed hands"): _titled(tables.AreaExchanges, exchanges, texts),
            **(others or {}),
        }
    )


def _titled(model: type, frame: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    return frame.rename(columns={name: texts(tables.label(model, name)) for name in frame.columns})

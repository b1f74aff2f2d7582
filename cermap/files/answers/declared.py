"""A list with the areas that its PODs declare, in columns that are read back as such."""

import pandas as pd

from cermap.records import CandidateList

# Headers that ``columns`` knows, what stands in brackets aside: a cell that the list itself fills comes before them.
_AREA, _EDITION, _ASKED = "Area dichiarata (GSE)", "Edizione area dichiarata (GSE)", "Chiesta al GSE il"


def with_declared(brought: CandidateList, answers: pd.DataFrame) -> pd.DataFrame:
    """The list as brought, every row and column, and three columns more.

    Parameters
    ----------
    brought : records.CandidateList
        The list.
    answers : pandas.DataFrame
        With its index: ``area_code_declared``, ``area_declared_edition``, ``asked_on``.
    """
    columns = {
        _AREA: answers["area_code_declared"],
        _EDITION: answers["area_declared_edition"],
        _ASKED: answers["asked_on"].dt.strftime("%d/%m/%Y").astype("str"),
    }
    return brought.original.assign(**columns)

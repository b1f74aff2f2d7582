"""Declared tables as sheets: headers and codes in words; and the sheet of sources that every workbook has."""

from collections.abc import Mapping
from enum import StrEnum
from functools import partial

import pandas as pd

from cermap import tables
from cermap.attributions import sources_of
from cermap.files.workbooks.worded.cells import worded, yes_and_no
from cermap.records import Plan
from cermap.terms import (
    AreaStatus,
    Certainty,
    ConfigType,
    Origin,
    Outcome,
    ReferenteKind,
    Role,
    Stage,
    VerdictOutcome,
    Voltage,
)
from cermap.texts import Texts

# Codes of a table that people read as words.
_LABELLED: Mapping[str, type[StrEnum]] = {
    "config_type": ConfigType,
    "origin": Origin,
    "stage": Stage,
    "referente_kind": ReferenteKind,
    "outcome": Outcome,
    "area_status": AreaStatus,
    "rule_status": VerdictOutcome,
    "role": Role,
    "certainty": Certainty,
    "voltage": Voltage,
}


def for_people(
    frame: pd.DataFrame, model: type, texts: Texts, labelled: Mapping[str, type[StrEnum]] = _LABELLED
) -> pd.DataFrame:
    """A declared table with translated headers, its codes in words and its days as days.

    Parameters
    ----------
    frame : pandas.DataFrame
        Rows of the table, all of its columns or some; a column that it does not declare keeps its name.
    model : type
        The table's declaration, of ``tables``.
    texts : Texts
        Language of headers and words.
    labelled : mapping, optional
        Columns of codes and their terms, where they are not those that plans have.

    Returns
    -------
    pandas.DataFrame
        As many rows and columns.
    """
    shown = frame.copy()
    for column, kind in labelled.items():
        if column in shown:
            shown[column] = worded(shown[column], partial(texts.label, kind))
    for dated in shown.select_dtypes("datetime").columns:
        shown[dated] = shown[dated].dt.date
    return shown.rename(columns={column: texts(tables.label(model, column)) for column in shown.columns})


def sources(plan: Plan, texts: Texts) -> pd.DataFrame:
    """The data that the plan stands on, with publisher, edition, licence and checksum."""
    return for_people(yes_and_no(sources_of(plan.inputs, texts), texts), tables.Sources, texts)

"""The checklist for the GSE request of a configuration as one workbook: first what to know of it, then its sheets."""

import datetime as dt
from typing import Any

import pandas as pd

from cermap import wording
from cermap.attributions import provenance_of
from cermap.files.workbooks.spreadsheets.writing import write_xlsx
from cermap.records import Plan
from cermap.terms import DocumentItem, DocumentLevel, DocumentState, PrivacyLevel
from cermap.texts import Texts

_ABSENT = (DocumentState.MISSING.value, DocumentState.NOT_HELD.value)


def documents_workbook(found: pd.DataFrame, plan: Plan, community_id: str, texts: Texts) -> bytes:
    """The workbook: the same checklist gives the same bytes.

    Parameters
    ----------
    found : pandas.DataFrame
        ``tables.Documents`` of one configuration.
    plan : Plan
        Whose it is.
    community_id : str
        The configuration.
    texts : Texts
        Language of headers and labels.
    """
    row = plan.communities[plan.communities["community_id"] == community_id].iloc[0]
    lines = wording.document_lines(found, plan, texts)
    own = lines[(found["level"] == DocumentLevel.CONFIGURATION).to_numpy(bool)]
    headers = _headers(texts)
    sheets = {
        texts("Read first"): _read_first(found, plan, row, texts),
        texts("Configuration"): own.drop(columns=["level", "of"]).rename(columns=headers),
        texts("Members"): _side_by_side(found, lines, DocumentLevel.MEMBER, texts),
        texts("Plants"): _side_by_side(found, lines, DocumentLevel.PLANT, texts),
        # To be ticked off with a pen or in the sheet: what cermap does not hold, too.
        texts("Checklist"): lines.rename(columns=headers).assign(**{texts("Collected"): ""}),
    }
    return write_xlsx(
        sheets,
        {"title": wording.community_name(row, texts), "author": "cermap"},
        provenance_of(plan, PrivacyLevel.FULL, texts),
        texts,
    )


def _headers(texts: Texts) -> dict[str, str]:
    return {
        "level": texts("Level"),
        "of": texts("Of"),
        "item": texts("What is asked"),
        "state": texts("State"),
        "value": texts("What is known"),
        "rule_id": texts("Rule"),
        "reference": texts("Reference"),
    }


def _read_first(found: pd.DataFrame, plan: Plan, row: pd.Series, texts: Texts) -> pd.DataFrame:
    """Whose data these are, what the list is and is not, and how far one has come."""
    lines = [
        wording.community_name(row, texts),
        texts("This file holds personal data (names, addresses, PODs): give it only to those who need it."),
        texts("What the GSE request of this configuration asks for, and what of it the plan knows."),
        texts(wording.FORM_NOT_SEEN),
        texts(
            "“Not held here”: cermap has no place for it. Collect it and tick it off on the sheet “{sheet}”.",
            sheet=texts("Checklist"),
        ),
        texts("Plan date: {day}", day=plan.as_of),
        wording.standing_line(plan, texts),
        texts("Indicative: the area that counts is the one GSE and the distributor give for the POD."),
        *(f"{level}: {line}" for level, line in wording.document_counts(found, texts).items()),
    ]
    return pd.DataFrame({texts("Checklist for the GSE request"): [line for line in lines if line]})


def _side_by_side(found: pd.DataFrame, lines: pd.DataFrame, level: DocumentLevel, texts: Texts) -> pd.DataFrame:
    """A row per member or plant, a column per item: what is known, or what state it is in."""
    is_here = (found["level"] == level).to_numpy(bool)
    rows, said = found[is_here], lines[is_here]
    cells = [
        _cell(item, state, value, words, word)
        for item, state, value, words, word in zip(
            rows["item"], rows["state"], rows["value"], said["value"], said["state"], strict=True
        )
    ]
    items, subjects = list(dict.fromkeys(rows["item"])), list(dict.fromkeys(rows["subject_id"]))
    by_cell = dict(zip(zip(rows["subject_id"], rows["item"], strict=True), cells, strict=True))
    names = dict(zip(rows["subject_id"], said["of"], strict=True))
    columns: dict[str, Any] = (
        {texts("Row"): [int(code) if code.isdecimal() else code for code in subjects]}
        if level is DocumentLevel.MEMBER
        else {texts("Plant of"): [names[subject] for subject in subjects]}
    )
    for item in items:
        title = wording.document_item(item, texts)
        header = f"{title} (kW)" if item == DocumentItem.CAPACITY_KW else title
        columns[header] = [by_cell.get((subject, item), "–") for subject in subjects]
    return pd.DataFrame(columns)


def _cell(item: str, state: str, value: Any, words: str, word: str) -> Any:
    """A number or a day as such, where it is sure; else words."""
    if state == DocumentState.NOT_APPLICABLE:
        return "–"
    if state in _ABSENT:
        return word
    if state == DocumentState.TO_VERIFY:
        return f"{words} ({word})" if words else word
    if item == DocumentItem.CAPACITY_KW:
        return float(value)
    if item == DocumentItem.COMMISSIONING_DATE:
        return dt.date.fromisoformat(value)
    return words

"""The last sheets of a workbook: for people where it comes from and what can be checked, and the same for a program."""

from collections.abc import Mapping, Sequence

import pandas as pd

from cermap.files.origins.provenance import counts_of
from cermap.records import Provenance
from cermap.terms import PrivacyLevel
from cermap.texts import N_, Texts

TITLE = N_("Sources and check")
# Of a column with more values a reader learns nothing by reading counts.
_VALUES_MAX = 40


def check_sheet(
    provenance: Provenance, sheets: Mapping[str, pd.DataFrame], counted: Mapping[str, Sequence[str]], texts: Texts
) -> pd.DataFrame:
    """What a reader needs to trust a workbook, line by line.

    Parameters
    ----------
    provenance : Provenance
        Of the workbook.
    sheets : mapping
        Its other sheets.
    counted : mapping
        Sheet -> columns whose values are counted.
    texts : Texts
        Language of the lines.

    Returns
    -------
    pandas.DataFrame
        Two columns of text and numbers.
    """
    lines: list[tuple[str, object]] = [
        (texts("Made with"), provenance.made_with),
        (texts("Plan date"), provenance.as_of),
        (texts("Level of privacy"), texts.label(PrivacyLevel, provenance.level)),
        (texts("Digest"), provenance.digest),
        *((texts("To know"), remark) for remark in provenance.remarks),
        *((texts("Source"), _source(row, texts)) for _, row in provenance.sources.iterrows()),
        *_counts(sheets, counted),
        (texts("How to check it"), _how(texts)),
    ]
    return pd.DataFrame(lines, columns=[texts("What it is"), texts("What is said")], dtype=object)


def _source(row: pd.Series, texts: Texts) -> str:
    said = texts(
        "{title}: {publisher}, edition {edition}. Licence: {licence}. {attribution}",
        title=row["title"],
        publisher=row["publisher"],
        edition=row["edition"],
        licence=row["licence"],
        attribution=row["attribution"],
    )
    return f"{said} sha256 {row['sha256']}"


def _counts(sheets: Mapping[str, pd.DataFrame], counted: Mapping[str, Sequence[str]]) -> list[tuple[str, object]]:
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for count in counts_of(sheets, counted):
        found.setdefault((count.part, count.column), []).append((count.value, count.rows))
    return [
        (f"{sheet} · {column}: {value}", rows)
        for (sheet, column), values in found.items()
        if len(values) <= _VALUES_MAX
        for value, rows in values
    ]


def _how(texts: Texts) -> str:
    return texts(
        "“cermap verify” and this file's name, or “Check a file” on “Print and share”: every cell is compared with what was written, and the counts are made again from the rows. Sorting and saving do no harm, a changed cell is found."
    )

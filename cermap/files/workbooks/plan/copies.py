"""What two copies of one plan hold otherwise, as a workbook: a row per difference, with whose word counts."""

from collections.abc import Mapping

import pandas as pd

from cermap import wording
from cermap.files.workbooks.spreadsheets.writing import write_xlsx
from cermap.terms import CopyChoice
from cermap.texts import Texts


def copies_workbook(
    found: pd.DataFrame,
    names: Mapping[tuple[str, str], str],
    choices: Mapping[int, CopyChoice],
    ground: str,
    texts: Texts,
) -> bytes:
    """The workbook, conflicts first, as the page shows them.

    Parameters
    ----------
    found : pandas.DataFrame
        ``tables.CopyDifferences``.
    names : mapping
        As ``wording.copy_names`` gives it.
    choices : mapping
        Difference -> whose word counts; those that are not in it wait for a person.
    ground : str
        What the two copies have in common, in words.
    texts : Texts
        Language.
    """
    table = wording.copy_table(found, names, texts)
    chosen = [
        texts.label(CopyChoice, choices[int(number)]) if int(number) in choices else texts("to choose")
        for number in found["difference"]
    ]
    headers = {
        "kind": texts("What"), "name": texts("Name"), "fact": texts("Column"), "base": texts("Before"),
        "mine": texts("In mine"), "theirs": texts("In theirs"), "standing": texts("Changed"),
    }  # fmt: skip
    sheet = table.rename(columns=headers)
    sheet.insert(0, texts("Number"), found["difference"].to_numpy())
    sheet[texts("Counts")] = chosen
    first = pd.DataFrame({texts("Read first"): [ground, wording.copy_counts(found, texts)]})
    sheets = {texts("Read first"): first, texts("Differences"): sheet}
    return write_xlsx(sheets, {"title": texts("Two copies of a plan"), "author": "cermap"})

"""How an item of the checklist is found: its state and value for each subject, and the rule that asks for it.

Missing is the answer of whoever knows nothing: each item starts there, and only what the plan holds moves it. Where
cermap has no place for something (a statute, a telephone number), it says ``not_held`` instead of pretending to look.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cermap.rules.book.engine import rule_book
from cermap.terms import Declaration, DocumentItem, DocumentLevel, DocumentState

KNOWN, TO_VERIFY = DocumentState.KNOWN.value, DocumentState.TO_VERIFY.value
MISSING, NOT_HELD = DocumentState.MISSING.value, DocumentState.NOT_HELD.value
NOT_APPLICABLE = DocumentState.NOT_APPLICABLE.value
# No row at all: of a declaration that only some are asked for.
NO_ROW = ""

# What lists the data of each level.
_OF_LEVEL = {
    DocumentLevel.CONFIGURATION: "R-DAT-05",
    DocumentLevel.MEMBER: "R-DAT-03",
    DocumentLevel.PLANT: "R-DAT-04",
}
# What is asked by a rule of its own.
_OWN_RULE: dict[tuple[DocumentLevel, str], str] = {
    (DocumentLevel.MEMBER, DocumentItem.NO_NET_METERING): "R-CFG-08a",
    (DocumentLevel.PLANT, DocumentItem.NO_NET_METERING): "R-CFG-08b",
    (DocumentLevel.MEMBER, DocumentItem.NO_OTHER_CONFIGURATION): "R-CFG-07",
    (DocumentLevel.PLANT, DocumentItem.NO_OTHER_CONFIGURATION): "R-CFG-07",
    (DocumentLevel.MEMBER, DocumentItem.SAME_BUILDING): "R-CFG-03",
    (DocumentLevel.MEMBER, Declaration.NOT_MAIN_PURPOSE): "R-MEM-04",
    (DocumentLevel.CONFIGURATION, DocumentItem.CONTRACT_DATE): "R-CFG-02b",
    (DocumentLevel.CONFIGURATION, DocumentItem.CONTRACT): "R-CFG-02b",
    (DocumentLevel.CONFIGURATION, Declaration.MANDATE): "R-ROL-03",
    (DocumentLevel.CONFIGURATION, Declaration.PLANT_DISPOSAL): "R-ROL-02",
    (DocumentLevel.CONFIGURATION, Declaration.CONTROL): "R-MEM-08",
    (DocumentLevel.CONFIGURATION, Declaration.SUPPLY_HOLDERS): "R-MEM-11",
    (DocumentLevel.PLANT, Declaration.PLANT_FOR_CER): "R-PLT-07",
    (DocumentLevel.PLANT, Declaration.PLANT_REQUIREMENTS): "R-PLT-13",
}
# What stands in no column of any list: it is collected on paper.
_ON_PAPER = frozenset(
    {
        Declaration.NOT_MAIN_PURPOSE,
        Declaration.MANDATE,
        Declaration.PLANT_DISPOSAL,
        Declaration.CONTROL,
        Declaration.PLANT_REQUIREMENTS,
    }
)


@dataclass(frozen=True)
class Found:
    """What is found of one item, subject by subject.

    Parameters
    ----------
    item : str
        ``DocumentItem``, or a ``Declaration`` that no item covers.
    state : numpy.ndarray
        A ``DocumentState`` per subject, or ``NO_ROW``.
    value : pandas.Series or None
        What is known, as text; kept only where the state is known or to verify.
    """

    item: DocumentItem | Declaration
    state: np.ndarray
    value: pd.Series | None = None


def stacked(level: DocumentLevel, ids: pd.Series, found: Sequence[Found]) -> pd.DataFrame:
    """Rows of ``tables.Documents``, subject by subject, items in the order given.

    Parameters
    ----------
    level : DocumentLevel
        What the subjects are.
    ids : pandas.Series
        Subject ids.
    found : sequence of Found
        Rows as in ``ids``.
    """
    subjects, items = len(ids), len(found)
    state = np.column_stack([one.state for one in found]).ravel()
    value = np.column_stack([_texts(one.value, subjects) for one in found]).ravel()
    asked_by = [_OWN_RULE.get((level, one.item.value), _OF_LEVEL[level]) for one in found]
    frame = pd.DataFrame(
        {
            "level": level.value,
            "subject_id": np.repeat(ids.to_numpy(object), items),
            "item": np.tile([one.item.value for one in found], subjects),
            "state": state,
            "value": pd.Series(value, dtype="str").where(np.isin(state, (KNOWN, TO_VERIFY))),
            "rule_id": np.tile(asked_by, subjects),
        }
    ).astype("str")
    norms = {rule_id: rule.reference for rule_id, rule in rule_book().items()}
    kept: pd.DataFrame = frame.assign(reference=frame["rule_id"].map(norms))[state != NO_ROW]
    return kept.reset_index(drop=True)


def everywhere(rows: pd.DataFrame, state: str) -> np.ndarray:
    """The same state for each subject.

    Parameters
    ----------
    rows : pandas.DataFrame
        One per subject; only how many there are is used.
    state : str
        A ``DocumentState``, or ``NO_ROW``.
    """
    return np.full(len(rows), state, dtype=object)


def there(cells: pd.Series) -> np.ndarray:
    """Whether each cell says something."""
    return np.asarray(cells.notna() & (cells.astype("str").str.strip() != ""), dtype=bool)


def to_declare(code: Declaration, is_asked: np.ndarray) -> Found:
    """A declaration that no item says, for those who are asked for it.

    Parameters
    ----------
    code : Declaration
        What is declared.
    is_asked : numpy.ndarray of bool
        Whether each subject is asked for it.

    Returns
    -------
    Found
        ``not_held`` for what is declared on paper, else ``missing``; no row for who is not asked.
    """
    return Found(code, np.where(is_asked, NOT_HELD if code in _ON_PAPER else MISSING, NO_ROW))


def no_net_metering(rows: pd.DataFrame) -> np.ndarray:
    """Whether each supply or plant is said to have no scambio sul posto; one that has it cannot declare so."""
    under = rows["net_metering"]
    return np.select([under.isna(), ~under.fillna(True)], [MISSING, KNOWN], TO_VERIFY).astype(object)


def _texts(value: pd.Series | None, subjects: int) -> np.ndarray:
    if value is None:
        return np.full(subjects, None, dtype=object)
    return value.astype(object).where(value.notna(), None).to_numpy(object)

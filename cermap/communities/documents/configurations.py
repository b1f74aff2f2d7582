"""What the GSE request asks of a configuration as a whole (R-DAT-05): what the plan knows of it."""

import datetime as dt
from collections.abc import Collection

import numpy as np
import pandas as pd

from cermap.communities.documents.items import (
    KNOWN,
    MISSING,
    NOT_APPLICABLE,
    NOT_HELD,
    TO_VERIFY,
    Found,
    everywhere,
    there,
    to_declare,
)
from cermap.communities.documents.members import area_state
from cermap.rules.members.doubts import EDITION_DOUBTS
from cermap.terms import ConfigType, Declaration, DocumentItem, Origin, Stage

# What an item of data says already.
_COVERED = (Declaration.CONSTITUTION, Declaration.CONTRACT, Declaration.REFERENTE)


def configuration_items(
    row: pd.DataFrame, members: pd.DataFrame, plants: pd.DataFrame, declared: Collection[str], as_of: dt.date
) -> list[Found]:
    """Every item of R-DAT-05, then what the configuration itself declares.

    Parameters
    ----------
    row : pandas.DataFrame
        The one row of ``tables.Communities``.
    members, plants : pandas.DataFrame
        As ``members_of`` and ``plants_of`` give them.
    declared : collection of str
        ``Declaration`` codes that it is asked for.
    as_of : datetime.date
        What is of a later day is not there yet (R-CFG-10).
    """
    community = row.iloc[0]
    is_cer, is_group = (community["config_type"] == kind for kind in (ConfigType.CER, ConfigType.GROUP))
    # Until the table has accepted a proposal, its kind and its people follow the list.
    is_open = community["origin"] == Origin.PROPOSED and community["stage"] not in {Stage.ACCEPTED, Stage.FROZEN}
    is_to_come = bool((row["constitution_date"] > pd.Timestamp(as_of)).any())
    day = row["constitution_date"].dt.strftime("%Y-%m-%d").astype("str")
    deed = row["constitution_reference"]
    return [
        Found(DocumentItem.CONFIG_TYPE, everywhere(row, TO_VERIFY if is_open else KNOWN), row["config_type"]),
        Found(DocumentItem.REFERENTE, everywhere(row, NOT_HELD)),
        _held(DocumentItem.REFERENTE_KIND, row["referente_kind"], is_asked=True),
        Found(DocumentItem.AREA_CODE, _area(row, members), row["area_code"]),
        Found(DocumentItem.AREA_EDITION, _edition(row, members), row["area_edition"]),
        Found(DocumentItem.ENTITY_TAX_CODE, everywhere(row, NOT_HELD if is_cer else NOT_APPLICABLE)),
        _held(DocumentItem.CONSTITUTION_DATE, day, is_asked=is_cer, is_to_come=is_to_come),
        _held(DocumentItem.DEED, deed, is_asked=is_cer, is_to_come=is_to_come),
        _held(DocumentItem.CONTRACT_DATE, day, is_asked=is_group, is_to_come=is_to_come),
        _held(DocumentItem.CONTRACT, deed, is_asked=is_group, is_to_come=is_to_come),
        Found(DocumentItem.START_DATE, everywhere(row, NOT_HELD)),
        _counted(DocumentItem.MEMBER_LIST, len(members), row, is_open=is_open),
        _counted(DocumentItem.PLANT_LIST, len(plants), row, is_open=is_open),
        *(to_declare(code, np.array([True])) for code in Declaration if code in declared and code not in _COVERED),
    ]


def _held(item: DocumentItem, cells: pd.Series, *, is_asked: bool, is_to_come: bool = False) -> Found:
    known = TO_VERIFY if is_to_come else KNOWN
    state = np.where(there(cells), known, MISSING) if is_asked else np.full(len(cells), NOT_APPLICABLE)
    return Found(item, state.astype(object), cells)


def _area(row: pd.DataFrame, members: pd.DataFrame) -> np.ndarray:
    """The referente declares it (R-ARE-01): known once the POD of a member has said it."""
    if not there(row["area_code"]).all():
        return everywhere(row, MISSING)
    return everywhere(row, KNOWN if (area_state(members, row.iloc[0]) == KNOWN).any() else TO_VERIFY)


def _edition(row: pd.DataFrame, members: pd.DataFrame) -> np.ndarray:
    if not there(row["area_edition"]).all():
        return everywhere(row, MISSING)
    doubts = members["certainty_reasons"].fillna("").str.contains("|".join(EDITION_DOUBTS), regex=True).any()
    return everywhere(row, TO_VERIFY if doubts or members.empty else KNOWN)


def _counted(item: DocumentItem, count: int, row: pd.DataFrame, *, is_open: bool) -> Found:
    """Of a registered configuration only some may be in the list: the list of it is not whole."""
    is_part = is_open or row["origin"].iloc[0] == Origin.REGISTERED
    state = MISSING if not count else TO_VERIFY if is_part else KNOWN
    return Found(item, everywhere(row, state), pd.Series(str(count), index=row.index, dtype="str"))

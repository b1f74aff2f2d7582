"""A list of candidate members, in any of the ways people write one, becomes ``tables.Candidates``.

Rows in = rows out, in order: every row of the file stays, every cell stays as text in ``original``. What is understood
of a row stands beside it in ``candidates``; a cell that cannot be read is left empty there and told in a note.
"""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from cermap import tables
from cermap.files import findings, values
from cermap.files.columns import PIECES, rank
from cermap.files.notes import noted
from cermap.files.numbers import Numbers, read_numbers
from cermap.files.pieces import address, first_written, joined
from cermap.files.sheets.header import Table
from cermap.files.sheets.table import read_table
from cermap.files.understanding import understand
from cermap.records import CandidateList, Note
from cermap.terms import MemberKind, Role
from cermap.texts import N_

_NUMBER_COLUMNS = (
    "given_lon",
    "given_lat",
    "employees",
    "turnover_eur",
    "balance_sheet_eur",
    "public_capital_share",
    "annual_demand_kwh",
    "own_plant_kw",
)
_NEVER_NEGATIVE = frozenset({"employees", "public_capital_share", "annual_demand_kwh", "own_plant_kw"})
_READERS: dict[str, Callable[[pd.Series], values.Read]] = {
    "pod_code": values.pod_codes,
    "area_code_declared": values.area_codes,
    "holder_id": values.holders,
    "postcode": values.postcodes,
    "province": values.provinces,
    "role": values.roles,
    "net_metering": values.booleans,
    "ateco_is_main": values.booleans,
    "commissioning_date": values.dates,
}


def read_candidates(content: bytes, name: str, columns: Mapping[str, str] | None = None) -> CandidateList:
    """Candidates of a CSV, TXT, TSV, XLSX, XLS or ODS file.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name.
    columns : mapping, optional
        The user's own choice, column name -> house column ("" leaves a column aside); the others are recognised.

    Returns
    -------
    records.CandidateList
        ``candidate_id`` is "1", "2", ... in the order of the rows.

    Raises
    ------
    UnreadableFile
        For a file that is not a list, is too big, empty, protected or broken.
    MissingColumn
        When no column says where the rows are, or a chosen one is not there.
    """
    table = read_table(content, name, known=tuple(columns or ()))
    pieces, understood_notes = understand(table.text, columns)
    frame, cell_notes = _candidates(table, pieces)
    notes = (*table.notes, *understood_notes, *cell_notes, *findings.rows(table.text, frame, table.first_row))
    return CandidateList(
        name=name,
        original=table.text,
        candidates=frame,
        understood={column: PIECES.get(piece, piece) for column, piece in pieces.items()},
        notes=notes,
    )


def _candidates(table: Table, pieces: Mapping[str, str]) -> tuple[pd.DataFrame, list[Note]]:
    """The declared table, and notes on the cells that were not read."""
    notes: list[Note] = []
    columns = {"candidate_id": pd.Series(np.arange(1, len(table.text) + 1), index=table.text.index).astype("str")}
    for column in dict.fromkeys(PIECES.get(piece, piece) for piece in pieces.values()):
        names = sorted((name for name, piece in pieces.items() if piece == column), key=rank)
        if column == "address_text":
            columns[column], found = address(table, pieces)
            notes += found
        elif column == "name":
            columns[column] = values.texts_of(joined(table.text, pieces, (column, "name_family"))).cells
        elif column in _NUMBER_COLUMNS:
            columns[column], found = _number(table, names, column)
            notes += found
        elif column == "member_kind":
            columns[column], found = _kinds(table, names)
            notes += found
        else:
            cells = first_written(table.text, names)
            read = _READERS.get(column, values.texts_of)(cells)
            columns[column] = read.cells
            notes += findings.unread(cells[read.unread], names[0], column, table.first_row)
        if len(names) > 1 and column not in ("address_text", "name", "member_kind"):
            notes.append(
                noted(
                    N_("Columns {columns} mean the same: in each row the first that is filled counts."),
                    columns=", ".join(f"“{name}”" for name in names),
                )
            )
    columns["role"], role_notes = _roles(columns)
    declared = tables.complete(tables.Candidates, pd.DataFrame(columns))
    return tables.check(tables.Candidates, declared[tables.empty(tables.Candidates).columns]), notes + role_notes


def _kinds(table: Table, names: list[str]) -> tuple[pd.Series, list[Note]]:
    """Kinds of subject; where several columns tell, the first that is filled, unless another one excludes or sizes it."""
    reads = [values.member_kinds(table.text[name]) for name in names]
    notes = []
    for name, read in zip(names, reads, strict=True):
        notes += findings.unread(table.text.loc[read.unread, name], name, "member_kind", table.first_row)
    kinds = reads[0].cells
    for read in reads[1:]:
        is_stricter = read.cells.isin((MemberKind.LARGE_ENTERPRISE, MemberKind.CENTRAL_ADMINISTRATION))
        is_sized = (kinds == MemberKind.ENTERPRISE) & (read.cells == MemberKind.SME)
        kinds = kinds.mask(kinds.isna() | is_stricter | is_sized.fillna(False), read.cells)
    if len(names) > 1:
        message = N_("Columns {columns} tell the kind of subject: the first that is filled counts, or a stricter one.")
        notes.append(noted(message, columns=", ".join(f"“{name}”" for name in names)))
    return kinds, notes


def _number(table: Table, names: list[str], column: str) -> tuple[pd.Series, list[Note]]:
    cells = first_written(table.raw, names)
    read = read_numbers(cells, column, names[0])
    found = _within_limits(read, column)
    text = first_written(table.text, names)
    notes = findings.unread(text[found.unread], names[0], column, table.first_row)
    return found.cells, notes + findings.guessed(text[found.guessed], found.cells, names[0], table.first_row)


def _within_limits(read: Numbers, column: str) -> Numbers:
    """Negative amounts and shares above 1 (100 %) are not read; a share written as 30 is 30 %."""
    numbers = read.cells
    if column == "public_capital_share":
        numbers = numbers.where(~(numbers > 1), numbers / 100)
    broken = (numbers < 0) if column in _NEVER_NEGATIVE else pd.Series(False, index=numbers.index)
    broken |= (numbers > 1) if column == "public_capital_share" else False
    return Numbers(numbers.mask(broken), read.unread | broken, read.guessed)


def _roles(columns: Mapping[str, pd.Series]) -> tuple[pd.Series, list[Note]]:
    """Roles with none missing: who says nothing consumes, and who has a plant also produces."""
    index = columns["candidate_id"].index
    said = columns.get("role", pd.Series(np.nan, index=index, dtype="str"))
    has_plant = columns.get("own_plant_kw", pd.Series(np.nan, index=index)).gt(0)
    assumed = pd.Series(np.where(has_plant, Role.PROSUMER.value, Role.CONSUMER.value), index=index, dtype="str")
    missing = int(said.isna().sum())
    if not missing:
        return said, []
    message = N_(
        "Rows without a role: {count}. Read as consumers, and as prosumers where there is a plant of their own ({prosumers})."
    )
    return said.fillna(assumed), [noted(message, count=missing, prosumers=int((said.isna() & has_plant).sum()))]

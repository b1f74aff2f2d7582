"""A list of candidate members, in any of the ways people write one, becomes ``tables.Candidates``.

Rows in = rows out, in order: every row of the file stays, every cell stays as text in ``original``. What is understood
of a row stands beside it in ``candidates``; a cell that cannot be read is left empty there and told in a note.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import PurePath

import numpy as np
import pandas as pd

from cermap import tables
from cermap.files.lists.cells import findings, values
from cermap.files.lists.cells.numerals import Numbers, read_numbers
from cermap.files.lists.columns.headers import PIECES, rank
from cermap.files.lists.columns.understanding import understand
from cermap.files.lists.energy.days import to_come
from cermap.files.lists.energy.demand import yearly
from cermap.files.lists.energy.powers import doubtful, plant_power
from cermap.files.lists.rows.pieces import address, first_written, joined
from cermap.files.lists.rows.supply_address import one_place_a_row
from cermap.files.lists.rows.tax_codes import holders
from cermap.files.lists.rows.totals import without_totals
from cermap.files.lists.rows.town_codes import municipalities
from cermap.files.lists.words.activities import PIECES as ACTIVITY_PIECES
from cermap.files.lists.words.activities import activities
from cermap.files.lists.words.member_kinds import is_open
from cermap.files.lists.words.steps import furthest
from cermap.files.notes import noted
from cermap.files.sheets.header import Table
from cermap.files.sheets.points import read_points
from cermap.files.sheets.table import POINT_ENDINGS, read_table
from cermap.files.signatures import is_points_file
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
    "demand_f1_kwh",
    "demand_f2_kwh",
    "demand_f3_kwh",
    "storage_kwh",
    "contract_power_kw",
    "own_plant_kw",
    "module_kw",
    "inverter_kw",
    "grant_share",
    "superbonus_kw",
    "obligation_kw",
)
# Shares of a whole, of which a list may write 30 for 30 %.
_SHARES = frozenset({"public_capital_share", "grant_share"})
_NEVER_NEGATIVE = frozenset(_NUMBER_COLUMNS) - {"given_lon", "given_lat", "turnover_eur", "balance_sheet_eur"}
_READERS: dict[str, Callable[[pd.Series], values.Read]] = {
    "pod_code": values.pod_codes,
    "area_code_declared": values.area_codes,
    "postcode": values.postcodes,
    "province": values.provinces,
    "role": values.roles,
    "net_metering": values.booleans,
    "profile": values.profiles,
    "voltage": values.voltages,
    "ateco_is_main": values.booleans,
    "commissioning_date": values.dates,
    "plant_is_existing": values.existing,
    "plant_is_upgrade": values.booleans,
    "plant_is_for_cer": values.booleans,
}

# Columns made of several of theirs, or read whole.
_TOGETHER: dict[str, Callable[[Table, Mapping[str, str], list[str]], tuple[pd.Series, list[Note]]]] = {
    "address_text": lambda table, pieces, _names: address(table, pieces),
    "municipality": lambda table, pieces, _names: municipalities(table, pieces),
    "name": lambda table, pieces, _names: (values.texts_of(joined(table.text, pieces, ("name", "name_family"))).cells, []),
    "member_kind": lambda table, _pieces, names: _kinds(table, names),
    "holder_id": lambda table, _pieces, names: holders(table, names),
    "status": lambda table, pieces, _names: (furthest(table.text, pieces), []),
}  # fmt: skip


def read_candidates(
    content: bytes,
    name: str,
    columns: Mapping[str, str] | None = None,
    layer: str | None = None,
    *,
    today: dt.date | None = None,
) -> CandidateList:
    """Candidates of a CSV, TXT, TSV, XLSX, XLS or ODS file, or of the points of a GeoJSON or GeoPackage.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name.
    columns : mapping, optional
        The user's own choice, column name -> house column ("" leaves a column aside); the others are recognised.
    layer : str, optional
        Which layer, where several hold points.
    today : datetime.date, optional
        The day of the plan: plants that enter into operation after it are told.

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
    SeveralLayers
        When several layers hold points and none of them is chosen.
    """
    table, columns = list_table(content, name, columns, layer)
    pieces, understood_notes = understand(table.text, columns)
    counted, total_notes = without_totals(table, pieces)
    frame, cell_notes = _candidates(replace(counted, text=one_place_a_row(counted.text, pieces)), pieces, today)
    notes = (
        *table.notes, *understood_notes, *total_notes, *cell_notes, *findings.rows(table.text, frame, table.first_row)
    )  # fmt: skip
    return CandidateList(
        name=name,
        original=table.text,
        candidates=frame,
        understood={column: PIECES.get(piece, piece) for column, piece in pieces.items()},
        notes=notes,
    )


def list_table(
    content: bytes,
    name: str,
    columns: Mapping[str, str] | None,
    layer: str | None,
    known: Collection[str] = (),
) -> tuple[Table, Mapping[str, str] | None]:
    """The list's cells, and the columns that are settled: those chosen by hand, and where the points of a map stand.

    Further names that tell the header from the rows are ``known``.
    """
    if PurePath(name).suffix.lower() not in POINT_ENDINGS or not is_points_file(content):
        return read_table(content, name, known=known or tuple(columns or ())), columns
    table, drawn = read_points(content, name, layer)
    by_hand = set((columns or {}).values())
    return table, {column: house for column, house in drawn.items() if house not in by_hand} | dict(columns or {})


def _candidates(table: Table, pieces: Mapping[str, str], today: dt.date | None) -> tuple[pd.DataFrame, list[Note]]:
    """The declared table, and notes on the cells that were not read."""
    columns = {"candidate_id": pd.Series(np.arange(1, len(table.text) + 1), index=table.text.index).astype("str")}
    # An ATECO code means nothing without its version.
    activity, notes = activities(table, pieces)
    columns |= activity
    for column in dict.fromkeys(PIECES.get(piece, piece) for piece in pieces.values()):
        names = sorted((name for name, piece in pieces.items() if piece == column), key=rank)
        if column not in ACTIVITY_PIECES:
            columns[column], found = column_of(table, pieces, names, column)
            notes += found
        if len(names) > 1 and column not in ("address_text", "name", "member_kind", "status"):
            notes.append(
                noted(
                    N_("Columns {columns} mean the same: in each row the first that is filled counts."),
                    columns=", ".join(f"“{name}”" for name in names),
                )
            )
    notes += doubtful(columns, pieces, table.first_row)
    notes += to_come(columns, pieces, today, table.first_row)
    demand, demand_notes = yearly(columns, table.first_row)
    notes += demand_notes
    power, power_notes = plant_power(columns)
    notes += power_notes
    columns |= demand | power
    columns["role"], role_notes = _roles(columns)
    declared = tables.complete(tables.Candidates, pd.DataFrame(columns))
    return tables.check(tables.Candidates, declared[tables.empty(tables.Candidates).columns]), notes + role_notes


def column_of(table: Table, pieces: Mapping[str, str], names: list[str], column: str) -> tuple[pd.Series, list[Note]]:
    """One house column from the columns that mean it, and notes on the cells that were not read."""
    if column in _TOGETHER:
        return _TOGETHER[column](table, pieces, names)
    if column in _NUMBER_COLUMNS:
        return _number(table, names, column)
    cells = first_written(table.text, names)
    read = _READERS.get(column, values.texts_of)(cells)
    return read.cells, findings.unread(cells[read.unread], names[0], column, table.first_row)


def _kinds(table: Table, names: list[str]) -> tuple[pd.Series, list[Note]]:
    """Kinds of subject; where several columns tell, the first that is filled, unless another one excludes or sizes it."""
    reads = [values.member_kinds(table.text[name]) for name in names]
    notes = []
    for name, read in zip(names, reads, strict=True):
        unread = table.text.loc[read.unread, name]
        open_kinds = unread.map(is_open).astype(bool)
        notes += findings.unread(unread[~open_kinds], name, "member_kind", table.first_row)
        notes += findings.unread(unread[open_kinds], name, "member_kind_open", table.first_row)
    kinds = reads[0].cells
    for read in reads[1:]:
        is_stricter = read.cells.isin((MemberKind.LARGE_ENTERPRISE, MemberKind.CENTRAL_ADMINISTRATION))
        is_sized = (kinds == MemberKind.ENTERPRISE) & (read.cells == MemberKind.SME)
        kinds = kinds.mask(kinds.isna() | is_stricter | is_sized.fillna(False), read.cells)
    if len(names) > 1:
        message = N_("Columns {columns} give the kind of subject: the first that is filled counts, or a stricter one.")
        notes.append(noted(message, columns=", ".join(f"“{name}”" for name in names)))
    return kinds, notes


def _number(table: Table, names: list[str], column: str) -> tuple[pd.Series, list[Note]]:
    """Numbers of a column; of several, each with the unit of its own header, the first that is filled counts."""
    numbers = pd.Series(np.nan, index=table.text.index)
    is_open, notes = pd.Series(True, index=table.text.index), []
    for name in names:
        cells = table.raw.loc[is_open, name]
        found = _within_limits(read_numbers(cells, column, name), column)
        numbers = numbers.fillna(found.cells)
        text = table.text.loc[is_open, name]
        notes += findings.unread(text[found.unread], name, column, table.first_row)
        notes += findings.guessed(text[found.guessed], found.cells, name, table.first_row)
        is_open &= table.text[name].str.strip() == ""
    return numbers, notes


def _within_limits(read: Numbers, column: str) -> Numbers:
    """Negative amounts and shares above 1 (100 %) are not read; a share written as 30 is 30 %."""
    numbers = read.cells
    if column in _SHARES:
        numbers = numbers.where(~(numbers > 1), numbers / 100)
    broken = (numbers < 0) if column in _NEVER_NEGATIVE else pd.Series(False, index=numbers.index)
    broken |= (numbers > 1) if column in _SHARES else False
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

"""A row of totals under a list: told from a candidate, kept in its place, counted nowhere."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from cermap.files.lists.cells.numerals import read_numbers
from cermap.files.notes import noted
from cermap.files.sheets.header import Table
from cermap.records import Note
from cermap.texts import N_

_TOTAL = re.compile(
    r"\s*(totale|totali|tot\.?|somma|totale generale|totale complessivo|total|sum|subtotale)\b.{0,30}", re.IGNORECASE
)
# What adds up; a row of nothing else that is the sum of the rows above it is their total, whatever it is called.
_ADDED = ("annual_demand_kwh", "demand_f1_kwh", "demand_f2_kwh", "demand_f3_kwh", "own_plant_kw", "contract_power_kw")
_LAST_ROWS = 5
_ROUNDING = 0.005


def without_totals(table: Table, pieces: Mapping[str, str]) -> tuple[Table, list[Note]]:
    """The table with the cells of its rows of totals left empty for who reads it on, and what is said of them.

    Parameters
    ----------
    table : Table
        The list.
    pieces : mapping
        Column name -> house column or piece.
    """
    written = table.text.index[(table.text.apply(lambda cells: cells.str.strip()) != "").any(axis=1)]
    places = [row for row in written[-_LAST_ROWS:] if _is_total(table, row, written, pieces)]
    if not places:
        return table, []
    text, raw = table.text.copy(), table.raw.copy()
    text.loc[places] = ""
    raw.loc[places] = ""
    message = N_("{where}: a row of totals. Kept in its place, not read as a candidate and not counted.")
    return replace(table, text=text, raw=raw), [noted(message, [int(row) + table.first_row for row in places])]


def _is_total(table: Table, row: int, written: pd.Index, pieces: Mapping[str, str]) -> bool:
    cells = table.text.loc[row].str.strip()
    filled = cells[cells != ""]
    amounts = [name for name in filled.index if pieces.get(name) in _ADDED]
    others = filled.drop(amounts)
    if len(others) and any(re.fullmatch(_TOTAL, cell) for cell in others):
        # "Via Totale 3" is an address: beside the word there is nothing that says who or where.
        known = [name for name, cell in others.items() if name in pieces and not re.fullmatch(_TOTAL, cell)]
        return not known
    above = written[written < row]
    return (
        bool(amounts)
        and others.empty
        and len(above) > 1
        and all(_adds_up(table, name, pieces[name], row, above) for name in amounts)
    )


def _adds_up(table: Table, name: str, house: str, row: int, above: pd.Index) -> bool:
    read = read_numbers(table.raw[name], house, name).cells
    total, added = read[row], read[above].sum()
    return bool(added > 0 and abs(total - added) <= _ROUNDING * added)

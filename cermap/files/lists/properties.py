"""The municipality's own list of buildings, in any of the ways people write one, becomes ``tables.Properties``.

It is read as a list of candidates is, but only for what each building is called, where it is, whose, and what for: all
else (cadastral sheet and parcel, areas, years) stays in ``original``. Rows in = rows out, in order.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from cermap import addresses, tables
from cermap.errors import MissingColumn
from cermap.files.lists.candidates import column_of, list_table
from cermap.files.lists.cells import findings, values
from cermap.files.lists.columns.headers import PIECES, house_column, squeezed
from cermap.files.lists.columns.places import PLACES_ARE_OURS
from cermap.files.lists.columns.understanding import understand
from cermap.files.lists.rows.pieces import first_written
from cermap.files.lists.rows.supply_address import SUPPLY, WHERE, one_place_a_row, whose_place
from cermap.files.lists.rows.totals import without_totals
from cermap.files.notes import noted
from cermap.files.sheets.header import Table
from cermap.records import CandidateList, Note
from cermap.terms import Role
from cermap.texts import N_

# What a list of buildings says beside the place -> the headers it is known by; the one that stands first here wins.
PROPERTY_HEADERS = {
    "name": (
        "immobile, nome immobile, denominazione immobile, denominazione, denominazione edificio, denominazione fabbricato, "
        "denominazione bene, nome edificio, nome fabbricato, nome bene, edificio, fabbricato, struttura, nome struttura, plesso, "
        "nome plesso, bene, bene immobile, descrizione immobile, descrizione edificio, descrizione bene, nome, descrizione, "
        "building, building name, property, property name, name"
    ),
    "property_owner": (
        "ente proprietario, proprietario, proprieta, soggetto proprietario, amministrazione proprietaria, proprieta immobile, "
        "proprieta dell immobile, proprieta di, di proprieta di, proprietari, titolare, titolarita, titolare del diritto, "
        "intestatario, intestazione, intestato a, ente, property owner, owner, ownership, owned by"
    ),
    "property_use": (
        "destinazione d uso, destinazione uso, destinazione d uso prevalente, destinazione d uso attuale, destinazione, "
        "uso, uso attuale, utilizzo, utilizzo attuale, funzione, tipologia immobile, tipo immobile, tipologia edificio, "
        "tipologia fabbricato, tipologia bene, tipo bene, categoria immobile, tipologia, tipo, categoria, property use, building use, "
        "intended use, use"
    ),
}
_PLACE = WHERE | {"given_lon", "given_lat"}
# A column of these names may only count the rows.
_ORDINALS = frozenset({"n", "nr", "numero", "number"})


def read_properties(
    content: bytes, name: str, layer: str | None = None, *, municipality: str | None = None
) -> CandidateList:
    """Buildings of a CSV, TXT, TSV, XLSX, XLS or ODS file, or of the points of a GeoJSON or GeoPackage.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name.
    layer : str, optional
        Which layer, where several hold points.
    municipality : str, optional
        Whose list it is, by name or ISTAT code: the town of rows that name none.

    Returns
    -------
    records.CandidateList
        Its ``candidates`` are ``tables.Properties``; ``candidate_id`` is "1", "2", ... in the order of the rows. Where no
        column says whose they are, ``property_owner`` is NA and a note says that they count as the municipality's own.

    Raises
    ------
    UnreadableFile
        For a file that is not a list, is too big, empty, protected or broken.
    MissingColumn
        When no column says where the buildings are.
    SeveralLayers
        When several layers hold points and none of them is chosen.
    """
    table, drawn = list_table(content, name, None, layer, _OwnHeaders())
    ours = _own_columns(table.text)
    pieces, place_notes = _places(table.text, ours, drawn or {}, name)
    counted, total_notes = without_totals(table, pieces | ours)
    frame, notes = _properties(replace(counted, text=one_place_a_row(counted.text, pieces)), pieces, ours)
    frame, town_notes = _in_town(frame, municipality)
    understood = {column: PIECES.get(piece, piece) for column, piece in (ours | pieces).items()}
    return CandidateList(
        name=name,
        original=table.text,
        candidates=frame,
        understood=understood,
        notes=(
            *table.notes, *place_notes, *total_notes, *notes, *town_notes, *_on_columns(table.text, understood),
            *findings.like_code(table.text, table.first_row),
        ),
    )  # fmt: skip


class _OwnHeaders(Collection[str]):
    """Every way to write a header of ours: it tells the row of headers from one in which an owner is called “Comune”."""

    def __contains__(self, header: object) -> bool:
        return isinstance(header, str) and _known(header) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(_KNOWN)

    def __len__(self) -> int:
        return len(_KNOWN)


def _own_columns(text: pd.DataFrame) -> dict[str, str]:
    """Column -> ``name``, ``property_owner`` or ``property_use``, the preferred ones first."""
    found = {name: known for name in text.columns if (known := _known(name)) is not None}
    return {name: column for name, (_, column) in sorted(found.items(), key=lambda pair: pair[1][0])}


def _known(header: str) -> tuple[int, str] | None:
    return _KNOWN.get(squeezed(header)) or _KNOWN.get(squeezed(re.sub(r"[(\[].*?[)\]]", " ", header)))


def _places(
    text: pd.DataFrame, ours: Mapping[str, str], drawn: Mapping[str, str], name: str
) -> tuple[dict[str, str], list[Note]]:
    """The columns that say where a building is; only where none is known by its header, one whose cells look like addresses."""
    others = [column for column in text.columns if column not in ours and not _counts_rows(text[column], column)]
    known = [column for column in others if column in drawn or _says_place(column)]
    says_where = drawn or any(_piece(column) in {"address_text", "given_lat"} for column in known)
    asked = known if says_where else [*known, *(column for column in others if house_column(column) is None)]
    try:
        found, notes = understand(text[asked], drawn or None)
    except MissingColumn as error:
        raise MissingColumn(
            N_(
                "“{name}” does not say where its buildings are: it needs a column with the address (or street and house number), or two with latitude and longitude. Read: {columns}."
            ),
            name=name,
            columns=", ".join(text.columns),
        ) from error
    pieces = {column: piece for column, piece in found.items() if PIECES.get(piece, piece) in _PLACE}
    return pieces, [note for note in notes if note.column in pieces or note.message.text == PLACES_ARE_OURS]


def _says_place(header: str) -> bool:
    whose = whose_place(header)
    return _piece(header) in _PLACE or (whose is not None and whose[1] == SUPPLY)


def _piece(header: str) -> str | None:
    piece = house_column(header)
    return PIECES.get(piece, piece) if piece else None


def _counts_rows(cells: pd.Series, header: str) -> bool:
    """Whether a column that may hold house numbers only counts the rows: 1, 2, 3, ..."""
    if squeezed(header) not in _ORDINALS or len(cells) < 2:
        return False
    numbers = pd.to_numeric(cells.str.strip().str.rstrip("."), errors="coerce").dropna()
    return len(numbers) > 1 and bool((numbers.diff().dropna() == 1).all())


def _properties(table: Table, pieces: Mapping[str, str], ours: Mapping[str, str]) -> tuple[pd.DataFrame, list[Note]]:
    """The declared table, and notes on cells that were not read and on columns that mean the same."""
    columns = {"candidate_id": pd.Series(np.arange(1, len(table.text) + 1), index=table.text.index).astype("str")}
    notes: list[Note] = []
    for column in dict.fromkeys(PIECES.get(piece, piece) for piece in pieces.values()):
        names = [name for name, piece in pieces.items() if piece == column]
        columns[column], unread = column_of(table, pieces, names, column)
        notes += unread
    for column in dict.fromkeys(ours.values()):
        names = [name for name, known in ours.items() if known == column]
        columns[column] = values.texts_of(first_written(table.text, names)).cells
        if len(names) > 1:
            message = N_("Columns {columns} mean the same: in each row the first that is filled counts.")
            notes.append(noted(message, columns=_quoted(names)))
    rows = pd.DataFrame(columns).assign(role=Role.CONSUMER.value)
    declared = tables.complete(tables.Properties, rows)[tables.empty(tables.Properties).columns]
    return tables.check(tables.Properties, declared), notes


def _in_town(rows: pd.DataFrame, municipality: str | None) -> tuple[pd.DataFrame, list[Note]]:
    """Rows with the town of the list where they name none; a town's own list often does not."""
    count = int(addresses.without_town(rows).sum())
    if not count:
        return rows, []
    if municipality is None:
        text = N_(
            "Addresses that name no municipality: {count}. They are found only where nobody else has such a street."
        )
        return rows, [noted(text, count=count)]
    text = N_("Addresses that name no municipality: {count}. They are looked for in {municipality}.")
    return addresses.in_town(rows, municipality), [noted(text, count=count, municipality=municipality)]


def _on_columns(text: pd.DataFrame, understood: Mapping[str, str]) -> list[Note]:
    """What the columns of the list do not say, and those that are not read."""
    notes = []
    if "property_owner" not in understood.values():
        notes.append(noted(N_("No column says whose the buildings are: they count as the municipality's own.")))
    kept = [name for name in text.columns if name not in understood and (text[name].str.strip() != "").any()]
    if kept:
        notes.append(noted(N_("Columns kept as they are and not read: {columns}."), columns=_quoted(kept)))
    return notes


def _quoted(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


_KNOWN = {
    squeezed(header): (place, column)
    for column, headers in PROPERTY_HEADERS.items()
    for place, header in enumerate([column, *headers.split(", ")])
}

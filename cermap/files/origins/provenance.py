"""Where a file comes from, in a form that a program reads: who made it from what, and a mark of everything it tells.

The marks are of what can be read again from the file, not of its bytes: a workbook that somebody opens and saves keeps
them, one in which a cell was changed does not.

::

    XLSX          hidden sheet "cermap", column A, in pieces; a part for each other sheet   ``spreadsheets.write_xlsx``
    GeoPackage    table "cermap_provenance", column "provenance"; a part for each layer, columns and shapes as written
    GeoJSON       member "cermap" of the collection; the part "features": properties and shapes, in order
    KML           ExtendedData of the document, Data "cermap_provenance"; sealed                          ``sealed``
    HTML          script of type application/json with the id "provenance"; sealed                       ``sealed``
    PDF           "Keywords" of its metadata; no parts
    PNG           text "cermap-provenance"; no parts
    ZIP           file "cermap.json"; a part for each other file, its bytes as latin-1 text
    plan file     none: a plan has its own digest
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cermap.files.origins.marks import Marks, marks_of, read_marks, row_texts
from cermap.records import Provenance

FORM = "cermap-provenance"
# Where it stands in formats that have places by name.
SHEET, TABLE, COLUMN, MEMBER, FEATURES = "cermap", "cermap_provenance", "provenance", "cermap", "features"
PACKED = "cermap.json"
# What stands for the provenance in a text until it is sealed, and the name of the part that is all of the text.
PLACE, DOCUMENT = "cermap-provenance-goes-here", "document"
_VERSION = 1
_SOURCE = ("source_id", "title", "publisher", "edition", "obtained", "licence", "attribution", "sha256")


@dataclass(frozen=True)
class StatedCount:
    """How many rows of a table have a value.

    Parameters
    ----------
    part, column, value : str
        Of the table, as they stand in the file.
    rows : int
        How many.
    """

    part: str
    column: str
    value: str
    rows: int


@dataclass(frozen=True)
class StatedProvenance:
    """What a file states of itself.

    Parameters
    ----------
    digest, as_of, level, made_with : str
        As in ``records.Provenance``.
    sources : tuple of dict
        Each with ``source_id``, ``title``, ``publisher``, ``edition``, ``obtained``, ``licence``, ``attribution``, ``sha256``.
    remarks : tuple of str
        Sentences that go with it.
    parts : dict
        Marks of each table, by its name in the file.
    counts : tuple of StatedCount
        Figures that follow from the rows of its tables.
    """

    digest: str
    as_of: str
    level: str
    made_with: str
    sources: tuple[dict[str, str], ...]
    remarks: tuple[str, ...]
    parts: dict[str, Marks]
    counts: tuple[StatedCount, ...] = ()


def counts_of(parts: Mapping[str, pd.DataFrame | str], counted: Mapping[str, Sequence[str]]) -> tuple[StatedCount, ...]:
    """How many rows of a table have each value of some of its columns, in the order in which the values first stand.

    Parameters
    ----------
    parts : mapping
        Tables by name.
    counted : mapping
        Table -> its columns that are counted; what is not there is left out.
    """
    return tuple(
        StatedCount(name, column, value, count)
        for name, columns in counted.items()
        for column in columns
        if isinstance(table := parts.get(name), pd.DataFrame) and column in table
        for value, count in value_counts(table[column]).items()
    )


def value_counts(cells: pd.Series) -> dict[str, int]:
    """How many rows have each value, as text; empty cells are not counted."""
    found: dict[str, int] = {}
    for cell in row_texts(cells.to_frame()):
        if cell:
            found[cell] = found.get(cell, 0) + 1
    return found


def provenance_json(
    provenance: Provenance,
    parts: Mapping[str, pd.DataFrame | str] | None = None,
    counted: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """The provenance as one line of JSON: the same file gives the same text.

    Parameters
    ----------
    provenance : Provenance
        Of the file.
    parts : mapping, optional
        What the file tells, by the name under which it stands there: tables (sheets, layers), or texts that stand in it
        letter by letter.
    counted : mapping, optional
        Table -> columns whose values are counted: figures that can be followed from its rows.

    Returns
    -------
    str
        ASCII alone, without ``<``, ``>`` and ``&``: it can stand in HTML, in XML and in the metadata of a PDF as it is.
    """
    stated = {
        "form": FORM,
        "version": _VERSION,
        "made_with": provenance.made_with,
        "digest": provenance.digest,
        "as_of": provenance.as_of.isoformat(),
        "level": str(provenance.level),
        "sources": [_source(row) for _, row in provenance.sources.iterrows()],
        "remarks": list(provenance.remarks),
        "parts": {name: marks_of(part).as_json() for name, part in (parts or {}).items()},
        "counts": [
            [count.part, count.column, count.value, count.rows] for count in counts_of(parts or {}, counted or {})
        ],
    }
    text = json.dumps(stated, separators=(",", ":"), ensure_ascii=True)
    # Of JSON these stand in texts alone.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def sealed(document: str, provenance: Provenance) -> str:
    """A text (KML, HTML) with its provenance in the place of ``PLACE``, and in it a mark of all the rest of the text.

    Parameters
    ----------
    document : str
        With ``PLACE`` once, where text stands as it is: in a script of HTML, in a value of XML.
    provenance : Provenance
        Of the file.
    """
    return document.replace(PLACE, provenance_json(provenance, {DOCUMENT: document}), 1)


def read_provenance(text: str) -> StatedProvenance | None:
    """What ``provenance_json`` wrote; None where the text is none of it."""
    try:
        found = json.loads(text)
        if found["form"] != FORM:
            return None
        return StatedProvenance(
            digest=str(found["digest"]),
            as_of=str(found["as_of"]),
            level=str(found["level"]),
            made_with=str(found["made_with"]),
            sources=tuple({name: str(source.get(name, "")) for name in _SOURCE} for source in found["sources"]),
            remarks=tuple(map(str, found["remarks"])),
            parts={str(name): read_marks(marks) for name, marks in found["parts"].items()},
            counts=tuple(
                StatedCount(str(part), str(column), str(value), int(rows))
                for part, column, value, rows in found["counts"]
            ),
        )
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError):
        return None


def _source(row: pd.Series) -> dict[str, str]:
    return {name: _text(row[name]) for name in _SOURCE}


def _text(cell: Any) -> str:
    if pd.isna(cell):
        return ""
    return cell.date().isoformat() if isinstance(cell, pd.Timestamp) else str(cell)

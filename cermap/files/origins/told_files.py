"""What a file that cermap wrote tells, read again: where it says it comes from, and its tables as they are now.

The content is looked at, not the name. A file of another program is one that states nothing.
"""

import io
import json
import re
import sqlite3
import struct
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from shapely.errors import ShapelyError

from cermap.errors import UnreadableFile
from cermap.files.geodata.layers import MAX_BYTES, damage_told
from cermap.files.geodata.packed import ZIP_TROUBLES
from cermap.files.origins.marks import Marks, marks_of
from cermap.files.origins.provenance import (
    COLUMN,
    DOCUMENT,
    FEATURES,
    FORM,
    MEMBER,
    PACKED,
    PLACE,
    SHEET,
    TABLE,
    StatedProvenance,
    read_provenance,
)
from cermap.files.saved.wary import make_wary, refuse_endless_views
from cermap.files.sheets.workbooks.workbook import workbook_tables
from cermap.files.signatures import ZIP, is_blank, is_geopackage, is_json
from cermap.texts import N_

_PDF, _PNG = b"%PDF-", b"\x89PNG\r\n\x1a\n"
# A tag holds no other tag: without that a text of nothing but beginnings would be read once for each of them.
_SCRIPT = (
    re.compile(r"<script\b([^<>]*)>([^<]*)</script>", re.IGNORECASE),
    re.compile(r"\bid=[\"']?provenance\b", re.IGNORECASE),
)
_VALUE = re.compile(r"<Data\b([^<>]*)>\s*<value>([^<]*)</value>"), re.compile(rf"\bname=\"{TABLE}\"")


@dataclass(frozen=True)
class ToldFile:
    """What a file tells.

    Parameters
    ----------
    stated : StatedProvenance or None
        What it states of itself; None where it states nothing.
    parts : dict
        Its tables and texts as they are now, by the names under which they were stated.
    others : tuple of str
        Tables in it of which nothing was stated: somebody added them.
    """

    stated: StatedProvenance | None
    parts: dict[str, pd.DataFrame | str] = field(default_factory=dict)
    others: tuple[str, ...] = ()


def read_told(content: bytes, name: str) -> ToldFile:
    """What a file tells, and what it states of itself.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name, for the sentences.

    Raises
    ------
    UnreadableFile
        For a file that is empty, too big, or damaged.
    """
    if is_blank(content):
        raise UnreadableFile(N_("The file “{name}” is empty."), name=name)
    if len(content) > MAX_BYTES:
        text = N_("The file “{name}” holds {size} MB, the limit is {limit} MB.")
        raise UnreadableFile(text, name=name, size=len(content) // 1_000_000, limit=MAX_BYTES // 1_000_000)
    if content.startswith(_PDF):
        return ToldFile(_first(_pdf_texts(content)))
    if content.startswith(_PNG):
        return ToldFile(_first(_png_texts(content)))
    if content.startswith(ZIP):
        return _packed(content, name)
    if is_geopackage(content):
        return _geopackage(content, name)
    return _geojson(content) if is_json(content) else _document(content)


def _first(texts: Iterator[str]) -> StatedProvenance | None:
    return next((found for text in texts if (found := read_provenance(text)) is not None), None)


def _packed(content: bytes, name: str) -> ToldFile:
    """A workbook, or an archive in which the provenance is a file beside the others."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            # Of Excel, or saved by LibreOffice in its own format.
            if {"xl/workbook.xml", "content.xml"} & set(names):
                return _workbook(content, name)
            if PACKED not in names or sum(entry.file_size for entry in archive.infolist()) > MAX_BYTES:
                return ToldFile(None)
            stated = read_provenance(archive.read(PACKED).decode("utf-8", "replace"))
            known = stated.parts if stated else {}
            parts: dict[str, pd.DataFrame | str] = {
                part: archive.read(part).decode("latin-1") for part in known if part in names
            }
            return ToldFile(stated, parts, tuple(set(names) - {PACKED} - known.keys()))
    except UnreadableFile:
        raise
    except ZIP_TROUBLES as error:
        raise _damaged(name) from error


def _workbook(content: bytes, name: str) -> ToldFile:
    tables = workbook_tables(content, name)
    hidden = tables.pop(SHEET, [])
    stated = read_provenance("".join(str(row[0]) for row in hidden if row))
    if stated is None:
        return ToldFile(None)
    parts: dict[str, pd.DataFrame | str] = {
        title: _frame(rows, stated.parts[title]) for title, rows in tables.items() if title in stated.parts
    }
    return ToldFile(stated, parts, tuple(title for title in tables if title not in stated.parts))


def _frame(rows: list[list[Any]], stated: Marks) -> pd.DataFrame:
    """Rows below their header; empty ones at the end, which a sheet does not keep, are there again."""
    header, *cells = rows or [[]]
    nothing = [""] * len(header)
    empty = marks_of(pd.DataFrame([nothing], dtype=object)).each
    while stated.step == 1 and stated.each[len(cells) : len(cells) + 1] == empty:
        cells.append(nothing)
    frame = pd.DataFrame(cells, dtype=object, columns=range(len(header)))
    return frame.set_axis([str(head) for head in header], axis=1)


def _geopackage(content: bytes, name: str) -> ToldFile:
    with tempfile.TemporaryDirectory() as folder, damage_told(name):
        path = Path(folder) / "told.gpkg"
        path.write_bytes(content)
        try:
            refuse_endless_views(path, name)
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
                make_wary(database)
                rows = database.execute(f'SELECT "{COLUMN}" FROM "{TABLE}"').fetchall()  # noqa: S608 - our own names
                layers = [str(row[0]) for row in database.execute("SELECT table_name FROM gpkg_contents").fetchall()]
        except sqlite3.Error:
            return ToldFile(None)
        stated = read_provenance("".join(str(row[0]) for row in rows))
        known = stated.parts if stated else {}
        parts: dict[str, pd.DataFrame | str] = {
            layer: gpd.read_file(path, layer=layer, engine="pyogrio") for layer in layers if layer in known
        }
        others = set(layers) - known.keys() - {TABLE, "layer_styles"}
        return ToldFile(stated, parts, tuple(sorted(others)) if stated else ())


def _geojson(content: bytes) -> ToldFile:
    try:
        found = json.loads(content.decode("utf-8-sig"))
        stated = read_provenance(json.dumps(found[MEMBER]))
        rows, shapes = [], []
        for feature in found["features"]:
            rows.append(feature["properties"])
            shapes.append(None if feature["geometry"] is None else shapely.geometry.shape(feature["geometry"]))
        frame = gpd.GeoDataFrame(pd.DataFrame(rows, dtype=object), geometry=shapes, crs=4326)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, ShapelyError):
        return ToldFile(None)
    return ToldFile(stated, {FEATURES: frame} if stated else {})


def _document(content: bytes) -> ToldFile:
    """A text with its provenance in it: the rest is what stands when it is taken out again."""
    text = content.decode("utf-8", "replace")
    if FORM not in text:
        return ToldFile(None)
    for place, called in (_SCRIPT, _VALUE):
        for found in place.finditer(text):
            if called.search(found.group(1)) and (stated := read_provenance(found.group(2))):
                return ToldFile(stated, {DOCUMENT: text[: found.start(2)] + PLACE + text[found.end(2) :]})
    return ToldFile(None)


def _pdf_texts(content: bytes) -> Iterator[str]:
    """The keywords of a PDF, as its info says them: letters within brackets, or pairs of digits of UTF-16."""
    for found in re.finditer(rb"/Keywords\s*+(?:\(((?:[^()\\]++|\\.)*+)\)|<([0-9A-Fa-f\s]*)>)", content, re.DOTALL):
        if found.group(2) is not None:
            digits = re.sub(rb"\s", b"", found.group(2))
            # A last digit that is missing is zero.
            yield bytes.fromhex(digits.decode() + "0" * (len(digits) % 2)).decode("utf-16", "replace")
            continue
        letters = re.sub(rb"\\(.)", rb"\1", found.group(1), flags=re.DOTALL)
        is_wide = letters.startswith((b"\xfe\xff", b"\xff\xfe"))
        yield letters.decode("utf-16" if is_wide else "latin-1", "replace")


def _png_texts(content: bytes) -> Iterator[str]:
    """The texts that a PNG carries under our name."""
    start, name = len(_PNG), FORM.encode()
    while start + 12 <= len(content):
        size, kind = struct.unpack_from(">I4s", content, start)
        body = content[start + 8 : start + 8 + size]
        if kind in {b"tEXt", b"iTXt"} and body.startswith(name + b"\0"):
            yield body[body.rindex(b"\0") + 1 :].decode("utf-8", "replace")
        start += size + 12


def _damaged(name: str) -> UnreadableFile:
    return UnreadableFile(N_("The file “{name}” is damaged or cut short: it cannot be checked."), name=name)

"""All that can be read in a file, whatever it is packed in."""

import base64
import gzip
import io
import re
import shutil
import sqlite3
import subprocess
import zipfile
import zlib
from contextlib import closing, suppress

import shapely

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{80,}={0,2}")
_NUMBER = re.compile(r"\d{1,2}\.\d{3,}")


def parts_of(content: bytes, depth: int = 0):
    """The bytes themselves, and those of everything packed in them."""
    yield content
    if depth > 3:
        return
    inner = []
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            inner = [name.encode() for name in packed.namelist()] + [packed.read(name) for name in packed.namelist()]
    elif content.startswith(b"%PDF"):
        inner = [zlib.decompress(found) for found in _STREAM.findall(content) if found[:1] == b"x"]
        # Type stands in a PDF as numbers of glyphs.
        if shutil.which("pdftotext"):
            inner.append(subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout)
    elif content.startswith(b"SQLite"):
        inner = [_dumped(content).encode()]
    elif content[:15].lower().startswith(b"<!doctype html"):
        inner = [_unpacked(found) for found in _BASE64.findall(content)]
    for part in inner:
        yield from parts_of(part, depth + 1)


def words_in(content: bytes, secrets) -> set[str]:
    """Which of these stand in a file, in capitals or not, in UTF-8, Latin-1 or UTF-16."""
    found = set()
    for part in parts_of(content):
        small = part.lower()
        for secret in secrets:
            if any(secret.lower().encode(form) in small for form in ("utf-8", "utf-16-le", "utf-16-be")):
                found.add(secret)
    return found


def numbers_in(content: bytes) -> list[float]:
    """Every number with at least three decimals that stands in a file as text, or in a geometry."""
    found = []
    for part in parts_of(content):
        found += [float(number) for number in _NUMBER.findall(part.decode("latin-1"))]
        if part.startswith(b"SQLite"):
            found += _of_shapes(part)
    return found


def _dumped(content: bytes) -> str:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return "\n".join(repr(database.execute(f'SELECT * FROM "{name}"').fetchall()) for name in tables)


def _of_shapes(content: bytes) -> list[float]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        columns = database.execute("SELECT table_name, column_name FROM gpkg_geometry_columns").fetchall()
        shapes = [
            shapely.from_wkb(_without_header(blob))
            for table, column in columns
            for (blob,) in database.execute(f'SELECT "{column}" FROM "{table}"')
            if blob is not None
        ]
    return shapely.get_coordinates(shapes).ravel().tolist()


def _without_header(blob: bytes) -> bytes:
    # The fourth byte says how long the envelope is: GeoPackage 1.3, 2.1.3.
    return blob[8 + (0, 32, 48, 48, 64)[blob[3] >> 1 & 7] :]


def _unpacked(found: bytes) -> bytes:
    raw = b""
    with suppress(ValueError):
        raw = base64.b64decode(found)
    for opened in (gzip.decompress, zlib.decompress, lambda packed: zlib.decompress(packed, -15)):
        with suppress(OSError, EOFError, zlib.error):
            return opened(raw)
    return raw

"""Files of house numbers, read piece by piece: a CSV, plain or in a ZIP, or a layer of points; millions of rows in a few MB.

Columns come out under the names of the file, as text. Whoever published the file is not known here: ``sources.civics``
says which column is what.
"""

import codecs
import hashlib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.csv as pa_csv

from cermap.errors import CermapError, UnreadableFile
from cermap.files.geodata.packed import ZIP_TROUBLES
from cermap.files.signatures import BYTE_ORDER_MARK, ZIP, is_points_file
from cermap.texts import N_

# Columns that a layer of points has beside its own: longitude and latitude of each shape.
LON, LAT = "geometry:lon", "geometry:lat"

_READ_BYTES = 1_000_000
_PIECE_BYTES = 8_000_000
_DELIMITERS = ";,\t|"
_SAMPLE_BYTES = 200_000
# Bytes that stand for nothing in cp1252: one of them must not make a file of millions of rows unreadable.
_NOT_CP1252 = (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")


@dataclass(frozen=True)
class NumberFile:
    """A file as far as it is known before it is read.

    Parameters
    ----------
    path : pathlib.Path
        Where it is.
    name : str
        Its name, for people.
    member : str
        What of an archive is read; "" for a plain file.
    columns : tuple of str
        Names of its columns.
    rows : int
        How many rows it has, 0 when that is not known.
    sha256 : str
        Checksum of the whole file.
    encoding : str
        Of a CSV: utf-8 or cp1252; "" for a layer of points.
    delimiter : str
        Of a CSV.
    is_quoted : bool
        Of a CSV: whether quotation marks hold cells together.
    """

    path: Path
    name: str
    member: str
    columns: tuple[str, ...]
    rows: int
    sha256: str
    encoding: str = ""
    delimiter: str = ""
    is_quoted: bool = False

    @property
    def is_layer(self) -> bool:
        """Whether it is a layer of points, and not a table of text."""
        return not self.encoding


@dataclass(frozen=True)
class Piece:
    """Some rows of a file.

    Parameters
    ----------
    first_row : int
        Row number of the first as a spreadsheet counts them (the header is row 1).
    table : pyarrow.Table
        All columns, text; ``LON`` and ``LAT`` of a layer are numbers.
    broken : tuple of int
        Row numbers of lines that are not among them: they have more or fewer cells than the header.
    """

    first_row: int
    table: pa.Table
    broken: tuple[int, ...] = ()


def look_into(path: Path, name: str = "") -> NumberFile:
    """What a file of house numbers is, and its columns.

    Parameters
    ----------
    path : pathlib.Path
        A CSV, a ZIP with one CSV or with a shapefile, a GeoPackage, a GeoJSON or a shapefile.
    name : str
        What people call it, where that is not the path's name.

    Raises
    ------
    UnreadableFile
        When it is none of these, or is damaged.
    """
    shown = name or path.name
    with readable(shown):
        with path.open("rb") as stream:
            beginning = stream.read(100)
        if beginning.startswith(ZIP):
            member = _member(path, shown)
            if member.casefold().endswith(".csv"):
                return _csv_file(path, shown, member)
            return _layer_file(path, shown, member)
        if is_points_file(beginning) or path.suffix.casefold() == ".shp":
            return _layer_file(path, shown, "")
        return _csv_file(path, shown, "")


def pieces(file: NumberFile) -> Iterator[Piece]:
    """The rows of a file, a few thousand at a time.

    Raises
    ------
    UnreadableFile
        When it turns out to be damaged.
    """
    with readable(file.name):
        if file.is_layer:
            from cermap.files.gazetteer.number_layers import layer_pieces  # noqa: PLC0415 - a CSV needs no GIS library

            yield from layer_pieces(file)
        else:
            yield from _csv_pieces(file)


@contextmanager
def readable(name: str) -> Iterator[None]:
    """A stretch in which whatever a damaged file does to its reader is one sentence."""
    try:
        yield
    except CermapError:
        raise
    except (*ZIP_TROUBLES, UnicodeError, pa.ArrowException) as error:
        raise _damaged(name) from error


def _member(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        names = [one for one in archive.namelist() if one and not one.endswith("/")]
    for ending in (".csv", ".txt", ".shp"):
        found = [one for one in names if one.casefold().endswith(ending)]
        wanted = [one for one in found if "accesso_esterno" in one.casefold()] or found
        if len(wanted) == 1:
            return wanted[0]
        if wanted:
            raise UnreadableFile(
                N_("“{name}” holds several files that could be meant ({members}). Unpack it and choose one."),
                name=name,
                members=", ".join(sorted(wanted)[:5]),
            )
    raise UnreadableFile(N_("“{name}” holds neither a CSV nor a shapefile."), name=name)


def _csv_file(path: Path, name: str, member: str) -> NumberFile:
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf8")()
    encoding, rows, sample, last = "utf-8", 0, b"", b"\n"
    has_undefined = False
    with opened(path, member) as stream:
        while block := stream.read(_READ_BYTES):
            digest.update(block)
            rows += block.count(b"\n")
            last = block[-1:]
            sample += block[: max(0, _SAMPLE_BYTES - len(sample))]
            if encoding == "utf-8":
                try:
                    decoder.decode(block)
                except UnicodeDecodeError:
                    encoding = "cp1252"
            has_undefined = has_undefined or any(byte in block for byte in _NOT_CP1252)
    if encoding == "cp1252" and has_undefined:
        encoding = "latin-1"
    if member:
        digest = hashlib.sha256()
        with path.open("rb") as stream:
            while block := stream.read(_READ_BYTES):
                digest.update(block)
    header, *lines = sample.removeprefix(BYTE_ORDER_MARK).splitlines() or [b""]
    if not header.strip() or b"\x00" in sample:
        raise UnreadableFile(
            N_("“{name}” is no file of house numbers: neither CSV nor GeoPackage, GeoJSON or shapefile."), name=name
        )
    text = header.decode(encoding, errors="replace")
    delimiter = max(_DELIMITERS, key=text.count)
    is_quoted = f'{delimiter}"'.encode() in sample or sample.removeprefix(BYTE_ORDER_MARK).startswith(b'"')
    columns = _columns(text, lines[:1], delimiter)
    return NumberFile(
        path, name, member, columns, rows - 1 + (last != b"\n"), digest.hexdigest(), encoding, delimiter, is_quoted
    )


def _columns(header: str, lines: list[bytes], delimiter: str) -> tuple[str, ...]:
    """Names of the columns, each once; a delimiter at the end of the header that the rows lack names none."""
    names = [one.strip().strip('"') for one in header.split(delimiter)]
    if names[-1] == "" and lines and lines[0].count(delimiter.encode()) == len(names) - 2:
        names.pop()
    # A header of a hundred thousand names is looked through once.
    unique: dict[str, None] = {}
    for place, name in enumerate(names):
        unique[name if name and name not in unique else f"{name}#{place + 1}"] = None
    return tuple(unique)


@contextmanager
def opened(path: Path, member: str) -> Iterator[IO[bytes]]:
    """The bytes of a file, or of a member of an archive."""
    if not member:
        with path.open("rb") as stream:
            yield stream
        return
    with zipfile.ZipFile(path) as archive, archive.open(member) as stream:
        yield stream


def _csv_pieces(file: NumberFile) -> Iterator[Piece]:
    broken: list[int] = []

    def skip(line: Any) -> str:
        broken.append(line.number or 0)
        return "skip"

    with opened(file.path, file.member) as stream:
        reader = pa_csv.open_csv(
            pa.PythonFile(stream, mode="r"),
            pa_csv.ReadOptions(
                use_threads=False,
                block_size=_PIECE_BYTES,
                column_names=list(file.columns),
                skip_rows=1,
                encoding=file.encoding,
            ),
            pa_csv.ParseOptions(
                delimiter=file.delimiter, quote_char='"' if file.is_quoted else False, invalid_row_handler=skip
            ),
            pa_csv.ConvertOptions(
                column_types=dict.fromkeys(file.columns, pa.string()),
                strings_can_be_null=False,
                null_values=[],
            ),
        )
        first_row = 2
        for batch in reader:
            yield Piece(first_row, pa.Table.from_batches([batch]), tuple(broken))
            first_row += batch.num_rows + len(broken)
            broken.clear()


def _layer_file(path: Path, name: str, member: str) -> NumberFile:
    from cermap.files.gazetteer.number_layers import layer_file  # noqa: PLC0415 - a CSV needs no GIS library

    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_READ_BYTES):
            digest.update(block)
    columns, rows = layer_file(path, name, member)
    return NumberFile(path, name, member, (*columns, LON, LAT), rows, digest.hexdigest())


def _damaged(name: str) -> UnreadableFile:
    return UnreadableFile(
        N_("“{name}” cannot be read: it is cut short, damaged or locked. Download or copy it again."), name=name
    )

"""Points by the million: read batch by batch, answered, written batch by batch; memory does not grow with the file.

Each answered batch is a small file beside the result. A run that was stopped goes on where it was, if list, areas and
choices are still the same; the result itself appears whole or not at all.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from cermap.errors import MissingColumn, UnreadableFile
from cermap.files.atomic import cannot_write
from cermap.files.lists.columns.headers import house_column
from cermap.files.points.drawn import DrawnPoints, drawn_points
from cermap.files.points.parts.batches import certainties_in, join_parts, part_of, parts_folder, write_part
from cermap.files.sheets.text.delimiter import choose
from cermap.texts import N_

BATCH_ROWS = 50_000
# About as many rows of a CSV.
_BLOCK_BYTES = 4_000_000
_SAMPLE_BYTES = 65_536

_UNCERTAINTY = "uncertainty_m"

Floats = np.ndarray[Any, np.dtype[np.float64]]
# Longitude, latitude [degrees] and uncertainty [m] of each point, NaN where not given, to the columns of its answer.
Answer = Callable[[Floats, Floats, Floats], Mapping[str, np.ndarray]]


@dataclass(frozen=True)
class PointsAnswered:
    """What came of a list of points.

    Parameters
    ----------
    certainties : collections.Counter
        Rows of each certainty.
    from_before : int
        Rows that a run which was stopped had answered already.
    """

    certainties: Counter[str]
    from_before: int


@dataclass(frozen=True)
class Points:
    """A list of points, open for reading.

    Parameters
    ----------
    names : list of str
        Its columns.
    rows : int
        How many, 0 where only the end will tell.
    batches : callable
        From the first to the last, the same at each reading.
    drawn : DrawnPoints or None
        Where the points of a map are; they count before columns of numbers.
    """

    names: list[str]
    rows: int
    batches: Callable[[], Iterator[pa.Table]]
    drawn: DrawnPoints | None = None


def answer_points(
    path: Path, output: Path, answer: Answer, *, key: str, on_progress: Callable[[int, int], None]
) -> PointsAnswered:
    """Every row of a list of points with its answer, in its order, all its own columns kept.

    Parameters
    ----------
    path : pathlib.Path
        ``.parquet`` or ``.csv``, with points (GeoParquet) or longitude and latitude, and perhaps ``uncertainty_m``.
    output : pathlib.Path
        ``.parquet``.
    answer : callable
        What answers a batch.
    key : str
        What the answers depend on: parts of a stopped run with another key are not used.
    on_progress : callable
        Called with rows done and in all (0 where not known).

    Returns
    -------
    PointsAnswered
        Counted.

    Raises
    ------
    UnreadableFile, MissingColumn
        When the list cannot be used.
    InputError
        When the result cannot be written.
    """
    points = opened_points(path)
    columns = columns_of(points, path.name)
    counts: Counter[str] = Counter()
    parts = parts_folder(output, parts_key(path, key))
    done, from_before, number = 0, 0, -1
    try:
        for number, batch in enumerate(batches_read(points.batches(), path.name)):
            part = part_of(parts, number)
            if part.is_file():
                from_before += len(batch)
            else:
                write_part(part, answered_batch(batch, points.drawn, columns, answer))
            counts.update(certainties_in(part))
            done += len(batch)
            on_progress(done, points.rows)
        join_parts(parts, number + 1, output)
    except OSError as error:
        raise cannot_write(output) from error
    shutil.rmtree(parts, ignore_errors=True)
    return PointsAnswered(counts, from_before)


def parts_key(path: Path, key: str) -> str:
    """What the parts of a list depend on: its content, what its answers depend on, and where it is cut."""
    about = path.stat()
    return f"{key} {about.st_size} {about.st_mtime_ns} {BATCH_ROWS} {_BLOCK_BYTES}"


def opened_points(path: Path) -> Points:
    """A list of points; nothing but its head is read."""
    try:
        if path.suffix.lower() == ".parquet":
            with pq.ParquetFile(path) as file:
                schema, rows = file.schema_arrow, file.metadata.num_rows
            drawn = drawn_points(schema, path.name)
            return Points(list(schema.names), rows, lambda: _parquet_batches(path), drawn)
        if path.suffix.lower() == ".csv":
            with _csv(path) as reader:
                return Points(list(reader.schema.names), 0, lambda: _csv_batches(path))
    except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
        raise unreadable(path.name) from error
    raise UnreadableFile(
        N_("The list “{name}” must end in {endings}. Change its name."), name=path.name, endings=".parquet, .csv"
    )


def _parquet_batches(path: Path) -> Iterator[pa.Table]:
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(BATCH_ROWS):
            yield pa.Table.from_batches([batch])
        if not file.metadata.num_rows:
            yield file.schema_arrow.empty_table()


def _csv_batches(path: Path) -> Iterator[pa.Table]:
    with _csv(path) as reader:
        is_empty = True
        for batch in reader:
            is_empty = False
            yield pa.Table.from_batches([batch])
        if is_empty:
            yield reader.schema.empty_table()


def _csv(path: Path) -> pyarrow.csv.CSVStreamingReader:
    """A reader in which every cell is text, as it was written."""
    with path.open("rb") as stream:
        sample = stream.read(_SAMPLE_BYTES)
    cut = sample.rpartition(b"\n")[0] or sample
    try:
        text, encoding = cut.decode("utf-8-sig"), "utf8"
    except UnicodeDecodeError:
        text, encoding = cut.decode("cp1252", errors="replace"), "cp1252"
    lines = text.splitlines()
    delimiter = choose(lines) or ","
    header = [name.strip('"') for name in (lines[0] if lines else "").split(delimiter)]
    return pyarrow.csv.open_csv(
        path,
        read_options=pyarrow.csv.ReadOptions(block_size=_BLOCK_BYTES, encoding=encoding),
        parse_options=pyarrow.csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=dict.fromkeys(header, pa.string()), strings_can_be_null=False
        ),
    )


def batches_read(batches: Iterator[pa.Table], name: str) -> Iterator[pa.Table]:
    """The batches; what cannot be read half-way is said as it is at the start."""
    try:
        yield from batches
    except (OSError, pa.ArrowException) as error:
        raise unreadable(name) from error


def columns_of(points: Points, file_name: str) -> dict[str, str]:
    """Which of the list's columns holds longitude, latitude and uncertainty; of points that are drawn the last alone."""
    names = points.names
    said = {_UNCERTAINTY: _UNCERTAINTY} if _UNCERTAINTY in names else {}
    if points.drawn is not None:
        return said
    found = {house: name for name in reversed(names) if (house := house_column(name)) in {"given_lon", "given_lat"}}
    missing = {"given_lon", "given_lat"} - found.keys()
    if missing:
        raise MissingColumn(
            N_("The list “{name}” needs a column for the longitude and one for the latitude. It has: {columns}."),
            name=file_name,
            columns=", ".join(names),
        )
    return found | said


def answered_batch(batch: pa.Table, drawn: DrawnPoints | None, columns: dict[str, str], answer: Answer) -> pa.Table:
    """A batch with the columns of its answers."""
    nothing = np.full(len(batch), np.nan)
    lon, lat, uncertainty_m = (
        _numbers(batch[columns[name]]) if name in columns else nothing
        for name in ("given_lon", "given_lat", _UNCERTAINTY)
    )
    if drawn is not None:
        lon, lat = drawn.of(batch)
    answered = answer(lon, lat, uncertainty_m)
    prefix = ""
    # A list that was answered before has our columns already: both are kept.
    while any(prefix + name in batch.column_names for name in answered):
        prefix += "cermap_"
    for name, values in answered.items():
        kind = pa.float64() if values.dtype == float else pa.string()
        batch = batch.append_column(prefix + name, pa.array(values, kind, from_pandas=True))
    return batch


def _numbers(column: pa.ChunkedArray) -> Floats:
    """Numbers of a column; NaN for what is none. A comma may stand for the point."""
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        text = pc.replace_substring(pc.utf8_trim_whitespace(column), ",", ".")
        is_number = pc.match_substring_regex(text, r"^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$")
        column = pc.cast(pc.if_else(is_number, text, pa.scalar(None, text.type)), pa.float64())
    values = pc.cast(column, pa.float64()).to_numpy()
    return np.asarray(values, float)


def unreadable(name: str) -> UnreadableFile:
    """What to say of a list that is damaged, or is something else."""
    return UnreadableFile(
        N_("The list “{name}” cannot be read as Parquet or CSV. Check that it is whole and that its ending is right."),
        name=name,
    )

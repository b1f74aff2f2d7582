"""One long file in stretches of batches that machines answer apart; the run that joins them finds them answered.

A stretch reads the row groups that hold it and no others. Its batches are cut where ``answer_points`` cuts them, so that
it does not matter who answered which.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from cermap.errors import InputError
from cermap.files.atomic import cannot_write
from cermap.files.points import answering
from cermap.files.points.answering import Answer
from cermap.files.points.parts.batches import part_of, parts_folder, write_part
from cermap.texts import N_

STRETCH_BATCHES = 10


@dataclass(frozen=True)
class Stretch:
    """Some batches of a file that follow each other; its name is shown nowhere, it may be an address.

    Parameters
    ----------
    number : int
        From 0, from the first to the last row.
    rows : int
        How many it has.
    first, stop : int
        Its first batch and the first that is no more of it.
    kept_rows : int
        How many are answered already.
    path, parts : pathlib.Path
        Where the file is, and where its parts go.
    """

    number: int
    rows: int
    first: int
    stop: int
    kept_rows: int
    path: Path = field(repr=False)
    parts: Path = field(repr=False)


def stretches_of(path: Path, output: Path, key: str) -> list[Stretch]:
    """The stretches of a file; the folder of its parts is there afterwards, with what an earlier run answered.

    Parameters
    ----------
    path : pathlib.Path
        ``.parquet``.
    output : pathlib.Path
        The result.
    key : str
        What the answers depend on, as of ``answer_points``.

    Raises
    ------
    UnreadableFile, MissingColumn
        When the list cannot be used.
    InputError
        When it can only be read from its beginning, or the result cannot be written.
    """
    points = answering.opened_points(path)
    answering.columns_of(points, path.name)
    if path.suffix.lower() != ".parquet":
        raise InputError(
            N_(
                "The list “{name}” can only be read from its beginning, by one machine. Save it as Parquet, or leave"
                " --scheduler out."
            ),
            name=path.name,
        )
    parts = parts_folder(output, answering.parts_key(path, key))
    ends = [*range(0, points.rows, answering.BATCH_ROWS), points.rows]
    count = len(ends) - 1
    return [
        _stretch(range(first, min(first + STRETCH_BATCHES, count)), ends, path, parts)
        for first in range(0, count, STRETCH_BATCHES)
    ]


def answer_stretch(stretch: Stretch, answer: Answer) -> None:
    """Answer the batches of a stretch that are not answered yet.

    Parameters
    ----------
    stretch : Stretch
        Where it is.
    answer : callable
        What answers a batch.

    Raises
    ------
    UnreadableFile, MissingColumn
        When the list cannot be used.
    InputError
        When a part cannot be written.
    """
    points = answering.opened_points(stretch.path)
    columns = answering.columns_of(points, stretch.path.name)
    batches = answering.batches_read(_batches(stretch), stretch.path.name)
    try:
        for number, batch in enumerate(batches, stretch.first):
            part = part_of(stretch.parts, number)
            if not part.is_file():
                write_part(part, answering.answered_batch(batch, points.drawn, columns, answer))
    except OSError as error:
        raise cannot_write(stretch.parts) from error


def _stretch(batches: range, ends: list[int], path: Path, parts: Path) -> Stretch:
    rows = [ends[batch + 1] - ends[batch] for batch in batches]
    return Stretch(
        number=batches.start // STRETCH_BATCHES,
        rows=sum(rows),
        first=batches.start,
        stop=batches.stop,
        kept_rows=sum(count for batch, count in zip(batches, rows, strict=True) if part_of(parts, batch).is_file()),
        path=path,
        parts=parts,
    )


def _batches(stretch: Stretch) -> Iterator[pa.Table]:
    """Its batches, cut at the same rows as those of the whole file."""
    size = answering.BATCH_ROWS
    with pq.ParquetFile(stretch.path) as file:
        groups, before = _groups(file.metadata, stretch.first * size, stretch.stop * size)
        cut = _cut(file.iter_batches(size, row_groups=groups), stretch.first * size - before, size)
        yield from islice(cut, stretch.stop - stretch.first)


def _groups(metadata: pq.FileMetaData, start: int, stop: int) -> tuple[list[int], int]:
    """The row groups in which the rows from ``start`` to ``stop`` lie, and the rows before them."""
    chosen: list[int] = []
    first = before = 0
    for group in range(metadata.num_row_groups):
        end = before + metadata.row_group(group).num_rows
        if end > start and before < stop:
            first = before if not chosen else first
            chosen.append(group)
        before = end
    return chosen, first


def _cut(batches: Iterator[pa.RecordBatch], left_out: int, size: int) -> Iterator[pa.Table]:
    """Tables of ``size`` rows, once so many rows are left out; the last may be shorter."""
    held: list[pa.RecordBatch] = []
    for batch in batches:
        rest = batch.slice(min(left_out, len(batch)))
        left_out -= len(batch) - len(rest)
        held.append(rest)
        table = pa.Table.from_batches(held)
        while len(table) >= size:
            yield table.slice(0, size).combine_chunks()
            table = table.slice(size)
        held = table.combine_chunks().to_batches()
    if held:
        yield pa.Table.from_batches(held)

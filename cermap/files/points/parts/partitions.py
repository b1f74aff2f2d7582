"""A list cut into many files: each becomes a file of the same name in the folder of the result.

What is answered has a mark beside it, made from the partition and from what its answers depend on: the next run keeps
what still fits. Partition by partition the bytes are those of a list that is alone.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from cermap.errors import InputError, UnreadableFile
from cermap.files.atomic import cannot_write, openable
from cermap.files.points.answering import Answer, PointsAnswered, answer_points, unreadable
from cermap.files.points.parts.marks import Mark, kept_mark, mark_text, write_mark
from cermap.texts import N_

_ENDING = ".parquet"


@dataclass(frozen=True)
class Partition:
    """One file of a list; its name is shown nowhere, it may be an address.

    Parameters
    ----------
    number : int
        From 0, by name.
    rows : int
        How many it has.
    mark : str
        What its answers depend on, as a digest.
    path, output : pathlib.Path
        Where it is, and where its answers go.
    """

    number: int
    rows: int
    mark: str
    path: Path = field(repr=False)
    output: Path = field(repr=False)


def partitions_of(folder: Path, output: Path, key: str) -> list[Partition]:
    """The partitions of a folder, by name; the folder of the result is there afterwards.

    Parameters
    ----------
    folder : pathlib.Path
        Holds ``.parquet`` files; those that begin with a dot or an underscore are notes of other programs.
    output : pathlib.Path
        Folder of the result.
    key : str
        What all answers depend on.

    Raises
    ------
    UnreadableFile
        When there are none, or one cannot be read.
    InputError
        When the result cannot be there.
    """
    with openable(folder):
        paths = _lists_in(folder)
    if not paths:
        raise UnreadableFile(
            N_("The folder “{name}” holds no list that ends in {endings}."), name=folder.name, endings=_ENDING
        )
    _make_room(folder, output, {path.name for path in paths})
    return [
        Partition(number, _rows_of(path), mark_text(path, key), path, output / path.name)
        for number, path in enumerate(paths)
    ]


def kept_answer(partition: Partition) -> PointsAnswered | None:
    """What an earlier run made of a partition, if all that it depends on is still the same."""
    mark = kept_mark(partition.output, partition.mark)
    if mark is None or mark.certainties.total() != partition.rows:
        return None
    return PointsAnswered(mark.certainties, partition.rows)


def answer_partition(partition: Partition, answer: Answer, on_progress: Callable[[int], None]) -> PointsAnswered:
    """Answer a partition, or keep what an earlier run made of it.

    Parameters
    ----------
    partition : Partition
        Where it is.
    answer : callable
        What answers a batch.
    on_progress : callable
        Called with rows done.

    Raises
    ------
    UnreadableFile, MissingColumn
        When it cannot be used.
    InputError
        When its result cannot be written, or has not its rows.
    """
    if (kept := kept_answer(partition)) is not None:
        on_progress(partition.rows)
        return kept
    answered = answer_points(
        partition.path,
        partition.output,
        answer,
        key=partition.mark,
        on_progress=lambda done, _total: on_progress(done),
    )
    _check_rows(partition)
    write_mark(partition.output, Mark(partition.mark, answered.certainties))
    return answered


def answer_folder(
    folder: Path, output: Path, answer: Answer, *, key: str, on_progress: Callable[[int, int], None]
) -> PointsAnswered:
    """Every partition of a folder with its answers, in a folder of the same names.

    Parameters
    ----------
    folder, output : pathlib.Path
        Of the list and of the result.
    answer : callable
        What answers a batch.
    key : str
        What the answers depend on: what a run with another key made is made anew.
    on_progress : callable
        Called with rows done and in all.

    Raises
    ------
    UnreadableFile, MissingColumn, InputError
        As of ``partitions_of`` and ``answer_partition``.
    """
    partitions = partitions_of(folder, output, key)
    total = sum(partition.rows for partition in partitions)
    counts: Counter[str] = Counter()
    from_before = 0
    for partition in partitions:
        told = partial(_told, on_progress, counts.total(), total)
        answered = answer_partition(partition, answer, told)
        counts.update(answered.certainties)
        from_before += answered.from_before
    check_whole(partitions)
    return PointsAnswered(counts, from_before)


def check_whole(partitions: Sequence[Partition]) -> None:
    """Hold each result against its partition: as many rows out as in, and so in all.

    Raises
    ------
    InputError
        Naming the first that is not whole.
    """
    for partition in partitions:
        _check_rows(partition)


def _told(on_progress: Callable[[int, int], None], before: int, total: int, rows: int) -> None:
    on_progress(before + rows, total)


def _lists_in(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() == _ENDING and not path.name.startswith((".", "_")) and path.is_file()
    )


def _make_room(folder: Path, output: Path, names: set[str]) -> None:
    """A folder for the result in which nothing else is: who reads it reads these rows alone."""
    if output.exists() and not output.is_dir():
        raise InputError(
            N_("The result of a folder of lists is a folder, and “{name}” is a file. Choose another name."),
            name=output.name,
        )
    if output.exists() and output.samefile(folder):
        raise InputError(
            N_("The result would take the place of the list “{name}”. Give it another name."), name=folder.name
        )
    try:
        output.mkdir(parents=True, exist_ok=True)
        others = [path.name for path in _lists_in(output) if path.name not in names]
    except OSError as error:
        raise cannot_write(output) from error
    if others:
        raise InputError(
            N_("The folder “{name}” holds other lists ({count}) than those of this result. Choose an empty folder."),
            name=output.name,
            count=len(others),
        )


def _rows_of(path: Path) -> int:
    try:
        return int(pq.read_metadata(path).num_rows)
    except (OSError, pa.ArrowException) as error:
        raise unreadable(path.name) from error


def _check_rows(partition: Partition) -> None:
    found = _rows_of(partition.output)
    if found != partition.rows:
        raise InputError(
            N_("The result “{name}” has {found} rows, its list has {rows}. Delete it and run the command again."),
            name=partition.output.name,
            found=found,
            rows=partition.rows,
        )

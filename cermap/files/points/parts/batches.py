"""Answered batches beside the result: small files that a run which was stopped finds again, joined at the end."""

import hashlib
import shutil
import uuid
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cermap.files.atomic import cannot_write


def parts_folder(output: Path, key: str) -> Path:
    """The folder of this run's parts; those of a run with another key are deleted.

    Parameters
    ----------
    output : pathlib.Path
        The result.
    key : str
        What the parts depend on.

    Raises
    ------
    InputError
        When nothing can be written there.
    """
    folder = output.with_name(f".{output.name}.parts")
    digest = hashlib.sha256(key.encode()).hexdigest()
    try:
        if not (folder / digest).is_file():
            shutil.rmtree(folder, ignore_errors=True)
            # Of two runs of one list the other may be there first.
            folder.mkdir(parents=True, exist_ok=True)
            (folder / digest).touch()
    except OSError as error:
        raise cannot_write(output) from error
    return folder


def part_of(folder: Path, number: int) -> Path:
    """The file of a batch."""
    return folder / f"{number:06}.parquet"


def write_part(part: Path, table: pa.Table) -> None:
    """Write a batch, whole or not at all; two that write the same one do not meet."""
    beside = part.with_suffix(f".{uuid.uuid4().hex}.writing")
    pq.write_table(table, beside, compression="zstd")
    beside.replace(part)


def certainties_in(part: Path) -> Counter[str]:
    """Rows of each certainty; ours is the last column of that name."""
    (name,) = [name for name in pq.read_schema(part).names if name.endswith("certainty")][-1:]
    counted = pc.value_counts(pq.read_table(part, columns=[name])[name])
    return Counter({row["values"]: row["counts"] for row in counted.to_pylist()})


def join_parts(parts: Path, count: int, output: Path) -> None:
    """Put the parts together; the result appears whole or not at all."""
    # Among the parts, so that it goes with them when a machine is cut off meanwhile.
    beside = parts / f"{uuid.uuid4().hex}.writing"
    try:
        schema = pq.read_schema(part_of(parts, 0))
        with pq.ParquetWriter(beside, schema, compression="zstd") as writer:
            for number in range(count):
                writer.write_table(pq.read_table(part_of(parts, number)).cast(schema))
        beside.replace(output)
    finally:
        beside.unlink(missing_ok=True)

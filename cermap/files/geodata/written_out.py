"""How much memory a Parquet takes: a few stored bytes may stand for millions of equal cells."""

import io
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

_NUMBER_BYTES = 8


def written_out_bytes(content: bytes, limit: int) -> int:
    """The size of all cells written out, counted no further than just beyond the limit.

    Parameters
    ----------
    content : bytes
        The whole Parquet.
    limit : int
        Where counting may stop [bytes].
    """
    stored = pq.ParquetFile(io.BytesIO(content)).metadata
    groups = [stored.row_group(place) for place in range(stored.num_row_groups)]
    packed_bytes: int = sum(group.total_byte_size for group in groups)
    values = (group.column(place).num_values for group in groups for place in range(group.num_columns))
    plain_bytes: int = _NUMBER_BYTES * sum(values)
    if max(packed_bytes, plain_bytes) > limit:
        return max(packed_bytes, plain_bytes)
    for cells in _texts(content):
        plain_bytes += cells
        if plain_bytes > limit:
            break
    return max(packed_bytes, plain_bytes)


def _texts(content: bytes) -> Iterator[int]:
    """Size of the texts and shapes of each batch; equal ones stay one in memory while they are counted."""
    schema = pq.read_schema(io.BytesIO(content))
    columns = [field.name for field in schema if _is_text(field.type)]
    if columns:
        stored = pq.ParquetFile(io.BytesIO(content), read_dictionary=columns)
        for batch in stored.iter_batches(columns=columns):
            yield sum(_cell_bytes(column) for column in batch.columns)


def _is_text(kind: pa.DataType) -> bool:
    tests = (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_string, pa.types.is_large_string)
    return any(test(kind) for test in (*tests, pa.types.is_dictionary))


def _cell_bytes(column: pa.Array) -> int:
    if not pa.types.is_dictionary(column.type) or not _is_text(column.type.value_type):
        return int(column.nbytes)
    lengths = pc.binary_length(column.dictionary).take(column.indices)
    return int(pc.sum(lengths).as_py() or 0)

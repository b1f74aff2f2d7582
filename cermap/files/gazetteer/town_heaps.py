"""Rows sorted into one heap per town on the disk: whatever the order of a file of millions, a town is read back whole."""

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pyarrow as pa


class TownHeaps:
    """Heaps of rows with one schema.

    Parameters
    ----------
    path : pathlib.Path
        A new file for as long as the heaps are needed.
    schema : pyarrow.Schema
        Of all rows.
    """

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._stream = path.open("w+b")
        self._schema = schema
        self._places: dict[int, list[tuple[int, int]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()

    def put(self, towns: np.ndarray, rows: pa.Table) -> None:
        """Put each row on the heap of its town."""
        if not len(towns):
            return
        order = np.argsort(towns, kind="stable")
        sorted_rows = rows.select(self._schema.names).cast(self._schema).take(pa.array(order)).combine_chunks()
        known, begins = np.unique(towns[order], return_index=True)
        ends = np.append(begins[1:], len(order))
        for town, begin, end in zip(known.tolist(), begins.tolist(), ends.tolist(), strict=True):
            self._write(town, sorted_rows.slice(begin, end - begin))

    def towns(self) -> list[int]:
        """Towns that have a heap, in order."""
        return sorted(self._places)

    def rows(self, town: int) -> pa.Table:
        """The heap of a town, in the order it was put there."""
        return pa.concat_tables(self._read(town))

    def _write(self, town: int, rows: pa.Table) -> None:
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, self._schema) as writer:
            writer.write_table(rows)
        content = sink.getvalue()
        self._stream.seek(0, 2)
        self._places.setdefault(town, []).append((self._stream.tell(), content.size))
        self._stream.write(content)

    def _read(self, town: int) -> Iterator[pa.Table]:
        for begin, size in self._places[town]:
            self._stream.seek(begin)
            with pa.ipc.open_stream(self._stream.read(size)) as reader:
                yield reader.read_all()

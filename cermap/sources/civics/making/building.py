"""The gazetteer from files of house numbers: every row read, its town found, each town checked, merged and written.

::

    files -> rows -> one heap per town on the disk -> checked and merged -> one SQLite file -> in use

Memory holds one piece of a file or one town. Nothing is in use before all is whole; whatever goes wrong before that leaves
the addresses of before in use and nothing behind.
"""

import contextlib
import datetime as dt
import re
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import geopandas as gpd
import numpy as np

from cermap.addresses.gazetteer.making.merging import MergedTown, merged_town
from cermap.errors import CermapError, InputError, UnreadableFile
from cermap.files.gazetteer.number_files import NumberFile, look_into, pieces
from cermap.files.gazetteer.town_heaps import TownHeaps
from cermap.files.gazetteer.writer import GazetteerWriter, StoredSource, checksum
from cermap.sources.civics.layouts.layout import Layout, dated
from cermap.sources.civics.layouts.publishers import AUTO, layout_of
from cermap.sources.civics.making.reading import SCHEMA, read_rows
from cermap.sources.civics.making.shipped_rows import SHIPPED, shipped_rows
from cermap.sources.civics.making.tally import Tally
from cermap.sources.civics.making.towns import TownsOfRows
from cermap.sources.civics.record import BuiltGazetteer, UsedSource, keep_record
from cermap.sources.folder import user_data_folder
from cermap.sources.geodata.shipped import read_municipalities
from cermap.texts import N_

# Called with what is done ("read" rows, "towns" written), done and total.
Progress = Callable[[str, int, int], None]

# An ISTAT code in place of a column is the municipality of all rows.
_CODE = re.compile(r"\d{6}")
_WORK, _KEPT_S = "building-", 24 * 3600


@dataclass(frozen=True)
class Brought:
    """A file of house numbers that somebody brings.

    Parameters
    ----------
    path : pathlib.Path
        Where it is.
    name : str
        What people call it; the path's name when empty.
    kind : str
        A key of ``KINDS``, or ``auto``.
    mapping : mapping
        House column -> the file's column, where the layout does not say; ``municipality_code`` may be the code of all rows.
    """

    path: Path
    name: str = ""
    kind: str = AUTO
    mapping: Mapping[str, str] | None = None


@dataclass(frozen=True)
class _Source:
    file: NumberFile
    layout: Layout
    chosen: dict[str, tuple[str, ...]]

    @property
    def edition(self) -> str:
        return dated(self.file.member, self.file.name)


def build_gazetteer(brought: Sequence[Brought], on_progress: Progress | None = None) -> BuiltGazetteer:
    """Build the gazetteer from these files, and put it in use in place of the addresses of before.

    Parameters
    ----------
    brought : sequence of Brought
        In the order of precedence: the first that has a number is believed, later ones fill what it lacks.
    on_progress : callable, optional
        Called with ``read`` or ``towns``, done and total.

    Returns
    -------
    BuiltGazetteer
        What it holds, and what was wrong with the files.

    Raises
    ------
    InputError
        When a file cannot be used, or none has a number of Lombardy; the addresses of before stay in use.
    """
    tell = on_progress or (lambda _step, _done, _total: None)
    if not brought:
        raise InputError(N_("Name at least one file of house numbers."))
    sources = [_looked_into(one) for one in brought]
    municipalities, tally = read_municipalities(), Tally()
    with _work_folder() as folder, TownHeaps(folder / "heaps", SCHEMA) as heaps:
        rows = _read(sources, heaps, TownsOfRows(municipalities), tally, tell)
        if not heaps.towns():
            raise _nothing(sources, rows)
        for place, town in shipped_rows(municipalities, len(sources)).items():
            heaps.put(np.full(town.num_rows, place), town)
        path, counts = folder / "gazetteer.sqlite", _Counts(len(sources) + 1)
        with GazetteerWriter(path, [*map(_stored, sources), SHIPPED]) as writer:
            for place, town in _merged(heaps, municipalities, len(sources), tell):
                writer.add(municipalities["municipality_code"].iloc[place], town)
                counts.add(town)
                for source, defects in town.defects.groupby("source"):
                    tally.add(int(str(source)), defects.assign(town=municipalities["name"].iloc[place]))
            sha256 = writer.done()
        used = tuple(_used(source, place, rows[place], counts, tally) for place, source in enumerate(sources))
        built = counts.built(sha256, used)
        # The same content may be there already, and open: Windows forbids putting another in its place then.
        if not (built.path.is_file() and checksum(built.path) == sha256):
            path.replace(built.path)
        keep_record(built)
    return built


def _merged(
    heaps: TownHeaps, municipalities: gpd.GeoDataFrame, shipped: int, tell: Progress
) -> Iterator[tuple[int, MergedTown]]:
    places = heaps.towns()
    for done, place in enumerate(places):
        tell("towns", done, len(places))
        rows = heaps.rows(place).to_pandas()
        yield place, merged_town(rows, municipalities.geometry.iloc[place], fills_only=shipped)
    tell("towns", len(places), len(places))


def _looked_into(brought: Brought) -> _Source:
    file = look_into(brought.path, brought.name)
    layout, mapping = layout_of(file, brought.kind), dict(brought.mapping or {})
    code = mapping.get("municipality_code", "")
    if _CODE.fullmatch(code) and code not in file.columns:
        layout = replace(layout, municipality_code=mapping.pop("municipality_code"))
    return _Source(file, layout, layout.chosen_columns(file.columns, mapping, file.name))


def _read(sources: Sequence[_Source], heaps: TownHeaps, towns: TownsOfRows, tally: Tally, tell: Progress) -> list[int]:
    """Every row of every file on its town's heap; how many rows each file has."""
    total, done = sum(source.file.rows for source in sources), 0
    rows = [0] * len(sources)
    for place, source in enumerate(sources):
        for piece in pieces(source.file):
            read = read_rows(piece, source.layout, source.chosen, towns, place)
            heaps.put(read.towns, read.rows)
            tally.add(place, read.told)
            rows[place] += piece.table.num_rows + len(piece.broken)
            done += piece.table.num_rows
            tell("read", min(done, total), total)
    return rows


class _Counts:
    """What the gazetteer holds, added up town by town."""

    def __init__(self, sources: int) -> None:
        self._towns = self._streets = 0
        self.numbers, self.placed = np.zeros(sources, int), np.zeros(sources, int)

    def add(self, town: MergedTown) -> None:
        self._towns += 1
        self._streets += len(town.streets)
        sources = len(self.numbers)
        is_placed = town.numbers["lon"].notna()
        self.numbers += np.bincount(town.numbers["source"], minlength=sources)
        self.placed += np.bincount(town.numbers["placed_by"][is_placed], minlength=sources)

    def built(self, sha256: str, sources: tuple[UsedSource, ...]) -> BuiltGazetteer:
        today = dt.datetime.now(tz=dt.UTC).date().isoformat()
        totals = (self._towns, self._streets, int(self.numbers.sum()), int(self.placed.sum()))
        return BuiltGazetteer(sha256, today, *totals, sources)


def _used(source: _Source, place: int, rows: int, counts: _Counts, tally: Tally) -> UsedSource:
    layout = source.layout
    return UsedSource(
        kind=layout.kind,
        title=layout.title,
        publisher=layout.publisher,
        licence=layout.licence,
        attribution=layout.attribution,
        name=source.file.name,
        edition=source.edition,
        sha256=source.file.sha256,
        rows=rows,
        numbers=int(counts.numbers[place]),
        placed=int(counts.placed[place]),
        found=tally.found(place),
    )


def _stored(source: _Source) -> StoredSource:
    layout = source.layout
    return StoredSource(
        prefix=layout.kind,
        publisher=layout.publisher,
        edition=source.edition,
        licence=layout.licence,
        attribution=layout.attribution,
        name=source.file.name,
        sha256=source.file.sha256,
    )


@contextlib.contextmanager
def _work_folder() -> Iterator[Path]:
    """A folder beside the place of the gazetteer, gone afterwards; those of builds that were cut off go as well."""
    data = user_data_folder()
    try:
        data.mkdir(parents=True, exist_ok=True)
        for left in data.glob(f"{_WORK}*"):
            if time.time() - left.stat().st_mtime > _KEPT_S:
                shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=_WORK, dir=data))
    except OSError as error:
        raise _not_kept() from error
    try:
        yield folder
    except (sqlite3.Error, OSError) as error:
        raise _not_kept() from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _nothing(sources: Sequence[_Source], rows: Sequence[int]) -> CermapError:
    return InputError(
        N_("No row of {names} is a house number of a municipality of Lombardy ({count} rows were read)."),
        names=", ".join(source.file.name for source in sources),
        count=sum(rows),
    )


def _not_kept() -> UnreadableFile:
    return UnreadableFile(
        N_(
            "The gazetteer cannot be kept: the data folder is full or closed to writing. The addresses of before stay in use."
        )
    )

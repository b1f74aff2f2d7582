"""Every reader of files behind one call: bytes in; what comes out is ignored, what is raised is not."""

import contextlib
import datetime as dt
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import geopandas as gpd
import hostile_seeds as seeds
import numpy as np
import pandas as pd
import town_on_paper as town

from cermap import files
from cermap.errors import CermapError
from cermap.files import read_areas, read_candidates
from cermap.files.gazetteer.number_files import look_into, pieces
from cermap.texts import Texts
from cermap.verifying import verified

# A reader that takes this much of the processor for a small file hangs [s]: several times what a database made to do harm
# is given before it is refused (`files.saved.wary`), so that a slow machine is no fault of the code.
HANGS_S = 30.0
_TODAY = dt.date(2026, 1, 1)
_SQLITE, _PARQUET = b"SQLite format 3\x00", b"PAR1"


@dataclass(frozen=True)
class Reader:
    """One way in.

    Parameters
    ----------
    read : callable
        Given the bytes of a file.
    seeds : callable
        Small valid files.
    """

    read: Callable[[bytes], object]
    seeds: Callable[[], Sequence[bytes]]


def refused_or_read(read: Callable[[bytes], object], content: bytes) -> CermapError | None:
    """The house's own error, or none; anything else comes through.

    Raises
    ------
    AssertionError
        When it hangs.
    """
    start = time.process_time()
    refused: CermapError | None = None
    with warnings.catch_warnings():
        # A warning harms nobody in a run; in a test it would be an error.
        warnings.simplefilter("ignore")
        try:
            read(content)
        except CermapError as error:
            refused = error
    if refused is not None:
        # Its sentence can be said too.
        for language in ("it", "en"):
            assert Texts(language).sentence(refused)
    took_s = time.process_time() - start
    assert took_s < HANGS_S, f"{took_s:.1f} s"
    return refused


def _named(content: bytes) -> str:
    """A name that lets the content be looked at."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return "lista.geojson"
    return "lista.gpkg" if content.startswith(_SQLITE) else "lista.csv"


def _house_numbers(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / _named(content)
        path.write_bytes(content)
        for piece in pieces(look_into(path)):
            piece.table.to_pandas()


def _points(content: bytes) -> None:
    def answer(lon: np.ndarray, lat: np.ndarray, uncertainty_m: np.ndarray) -> dict[str, np.ndarray]:
        return {"certainty": np.full(len(lon), "certain", object), "area_share": lon + lat + uncertainty_m}

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("punti.parquet" if content.startswith(_PARQUET) else "punti.csv")
        path.write_bytes(content)
        files.answer_points(path, Path(folder) / "fuori.parquet", answer, key="k", on_progress=lambda _done, _all: None)


@lru_cache
def _candidates() -> pd.DataFrame:
    return read_candidates(seeds.LIST.encode(), "lista.csv").candidates


def _plan(content: bytes) -> None:
    # As a door does: what is no plan is no plan's reader's business, but it is asked all the same.
    files.is_plan(content)
    files.read_plan(content, "piano.gpkg", town.reference())


def _lists() -> list[bytes]:
    xls = (seeds.HERE / "seeds" / "lista.xls").read_bytes()
    return [*seeds.tables(seeds.LIST), xls, *seeds.layers(seeds.points(), "geojson", "gpkg")]


def _layers_of(frame: Callable[[], gpd.GeoDataFrame]) -> Callable[[], list[bytes]]:
    return lambda: seeds.layers(frame())


READERS: dict[str, Reader] = {
    "lists": Reader(lambda content: read_candidates(content, _named(content), today=_TODAY), _lists),
    "areas": Reader(lambda content: read_areas(content, "aree.gpkg"), _layers_of(seeds.areas)),
    "buildings": Reader(
        lambda content: files.read_building_bodies(content, "edifici.gpkg", "EPSG:4326"),
        lambda: [*seeds.layers(seeds.buildings()), *seeds.extracts()],
    ),
    "constraints": Reader(
        lambda content: files.read_constraints(content, "vincoli.gpkg", "EPSG:4326"), _layers_of(seeds.buildings)
    ),
    "house_numbers": Reader(
        _house_numbers,
        lambda: [seeds.INDIR.encode(), seeds.packed({"INDIR_LOMB_20260901.csv": seeds.INDIR}),
                 *seeds.layers(seeds.points(), "geojson", "gpkg", "shp")],
    ),
    "curves": Reader(lambda content: files.read_load_curves(content, "curve.csv", _candidates(), 2025), seeds.curves),
    "prices": Reader(lambda content: files.read_prices(content, "prezzi.csv", 2025), seeds.prices),
    "plan": Reader(_plan, lambda: [seeds.plan_bytes()]),
    "communities": Reader(
        lambda content: files.read_communities(content, "cer.csv", "2025", frozenset({"AC001E00001"})),
        lambda: seeds.tables(seeds.COMMUNITIES),
    ),
    "pods": Reader(lambda content: files.read_pod_list(content, "pod.csv", "2025"), lambda: seeds.tables(seeds.PODS)),
    "properties": Reader(
        lambda content: files.read_properties(content, _named(content)),
        lambda: [*seeds.tables(seeds.PROPERTIES),
                 *seeds.layers(seeds.points(), "geojson")],
    ),
    "corrections": Reader(
        lambda content: files.read_corrections(content, "correzioni.csv", pd.Timestamp(_TODAY)),
        lambda: seeds.tables(seeds.CORRECTIONS),
    ),
    "forms": Reader(lambda content: files.gathered_answers({"a.xlsx": content}, Texts("it")), seeds.forms),
    "told": Reader(
        lambda content: verified(content, "carta.html", town.reference()),
        lambda: [*seeds.told(), *seeds.tables(seeds.LIST)[2:3], *seeds.layers(seeds.points(), "gpkg")],
    ),
    "points": Reader(
        _points,
        lambda: [seeds.PLACES.encode(), seeds.parquet(seeds.PLACES), *seeds.layers(seeds.points(), "parquet")],
    ),
}  # fmt: skip


@contextlib.contextmanager
def nothing_written_beside(folder: Path):
    """A stretch after which a folder holds what it held before."""
    before = sorted(folder.rglob("*"))
    yield
    assert sorted(folder.rglob("*")) == before

"""Whether the cells of a file are those that were written, and where they are not."""

from collections.abc import Iterator

import geopandas as gpd
import pandas as pd

from cermap.files.notes import noted
from cermap.files.origins.marks import Marks, marks_of
from cermap.files.origins.told_files import ToldFile
from cermap.records import Note
from cermap.texts import N_

_SHOWN = 8


def cells_findings(told: ToldFile) -> list[Note]:
    """What is otherwise than it was written, table by table; one line where nothing is."""
    assert told.stated is not None
    stated = told.stated.parts
    if not stated:
        return [noted(N_("It is a drawing: there are no rows in it that could be compared."))]
    found = [note for name, marks in stated.items() for note in _of_part(name, marks, told.parts.get(name))]
    added = [noted(N_("“{part}” was added later: nothing is known of it."), part=part) for part in told.others]
    if not any(note.is_error for note in found):
        rows = sum(marks.rows for marks in stated.values())
        text = (
            N_("Nothing was changed since it was written. Rows compared: {count}.")
            if rows
            else N_("Nothing was changed since it was written, letter by letter.")
        )
        found.insert(0, noted(text, count=rows))
    return [*found, *added]


def _of_part(name: str, stated: Marks, part: pd.DataFrame | str | None) -> Iterator[Note]:
    if part is None:
        yield noted(N_("“{part}” is no longer in the file."), is_error=True, part=name)
        return
    now = marks_of(part)
    if now.sha256 == stated.sha256:
        return
    if isinstance(part, str):
        yield noted(N_("“{part}” was changed since it was written."), is_error=True, part=name)
    elif now.columns != stated.columns:
        changed = sorted(set(now.columns) ^ set(stated.columns)) or list(now.columns)
        text = N_("“{part}” has other columns than when it was written: {columns}.")
        yield noted(text, is_error=True, part=name, columns=", ".join(changed[:_SHOWN]))
    elif now.any_order == stated.any_order:
        yield noted(N_("“{part}” was sorted; its rows are those that were written."), part=name)
    else:
        yield _changed_rows(name, stated, now, is_layer=isinstance(part, gpd.GeoDataFrame))


def _changed_rows(name: str, stated: Marks, now: Marks, *, is_layer: bool) -> Note:
    """Where rows differ; of a table that has become longer or shorter, from where on they do."""
    # Rows of a sheet stand below its header, and are counted as the spreadsheet counts them.
    first = 1 if is_layer else 2
    if now.rows != stated.rows:
        same = next(
            (place for place, (one, other) in enumerate(zip(stated.each, now.each, strict=False)) if one != other),
            min(len(stated.each), len(now.each)),
        )
        text = N_("“{part}” has {now} rows, {before} were written. The first that differs is row {row}.")
        return noted(text, is_error=True, part=name, now=now.rows, before=stated.rows, row=same * stated.step + first)
    places = [place for place, (one, other) in enumerate(zip(stated.each, now.each, strict=True)) if one != other]
    shown = ", ".join(_span(place, stated, first) for place in places[:_SHOWN]) + (" …" if places[_SHOWN:] else "")
    return noted(N_("“{part}” was changed in rows {which}."), is_error=True, part=name, which=shown)


def _span(place: int, stated: Marks, first: int) -> str:
    start = place * stated.step + first
    end = min(start + stated.step, stated.rows + first) - 1
    return str(start) if start == end else f"{start}–{end}"

"""Whether the counts that a file tells are those of the rows in it."""

from collections.abc import Iterator

import pandas as pd

from cermap.files.notes import noted
from cermap.files.origins.provenance import value_counts
from cermap.files.origins.told_files import ToldFile
from cermap.records import Note
from cermap.texts import N_


def figures_findings(told: ToldFile) -> list[Note]:
    """Each count that does not follow from the rows; one line where all do."""
    assert told.stated is not None
    wrong = [*_of_columns(told), *_of_areas(told)]
    checked = len(told.stated.counts) + (len(told.parts["areas"]) if _has_counted_areas(told) else 0)
    if wrong or not checked:
        return wrong
    return [noted(N_("Stated figures that agree with the rows in the file: {count}."), count=checked)]


def _of_columns(told: ToldFile) -> Iterator[Note]:
    assert told.stated is not None
    counted: dict[tuple[str, str], dict[str, int]] = {}
    for count in told.stated.counts:
        part, place = told.parts.get(count.part), (count.part, count.column)
        if not isinstance(part, pd.DataFrame) or count.column not in part:
            continue
        if place not in counted:
            # A list may have two columns of one name.
            counted[place] = value_counts(part.iloc[:, list(part.columns).index(count.column)])
        if (now := counted[place].get(count.value, 0)) != count.rows:
            yield noted(
                N_("“{part}”, {column} “{value}”: {told} are stated, the rows give {now}."),
                is_error=True,
                part=count.part,
                column=count.column,
                value=count.value,
                told=count.rows,
                now=now,
            )


def _has_counted_areas(told: ToldFile) -> bool:
    areas = told.parts.get("areas")
    return isinstance(areas, pd.DataFrame) and {"area_code", "candidates"} <= set(areas)


def _of_areas(told: ToldFile) -> Iterator[Note]:
    """A layer of areas tells of each how many rows of the other layers are in it."""
    if not _has_counted_areas(told):
        return
    areas = told.parts["areas"]
    assert isinstance(areas, pd.DataFrame)
    for layer in ("candidates", "communities"):
        rows = told.parts.get(layer)
        if layer not in areas or not isinstance(rows, pd.DataFrame) or "area_code" not in rows:
            continue
        now = areas["area_code"].map(rows["area_code"].value_counts()).fillna(0).astype(int)
        for code, told_count, count in zip(areas["area_code"], areas[layer], now, strict=True):
            if told_count != count:
                yield noted(
                    N_("Area {area}: the file states {told} rows of “{layer}”, there are {now}."),
                    is_error=True,
                    area=code,
                    layer=layer,
                    told=told_count,
                    now=count,
                )

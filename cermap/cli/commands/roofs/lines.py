"""Roofs in the terminal: what they are together, what became of the property list, the best one by one."""
# ruff: noqa: PLC0415

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cermap.texts import Texts

if TYPE_CHECKING:
    import pandas as pd

_WIDTH = 100


def roof_lines(  # noqa: PLR0913, PLR0917 - roofs, of how many, whose, where, in which words, how many of them
    shown: "pd.DataFrame",
    of: int,
    matches: "pd.DataFrame | None",
    area_labels: "pd.Series",
    texts: Texts,
    top: int,
) -> Iterator[str]:
    """All that the terminal shows, no line wider than 100 columns.

    Parameters
    ----------
    shown : pandas.DataFrame
        ``tables.ScoutedRoofs`` that the options ask for, best first.
    of : int
        How many roofs there are in all.
    matches : pandas.DataFrame or None
        The property list with the building of each row.
    area_labels : pandas.Series
        Area code -> label.
    texts : Texts
        Language.
    top : int
        How many are told one by one.
    """
    from cermap import rooftops, wording

    yield texts("Roofs: {count} of {total}", count=len(shown), total=of)
    if len(shown):
        yield from _wrapped(wording.roof_totals(rooftops.totals(shown), texts), "  ")
    if matches is not None:
        yield _property_line(matches, texts)
    for place, (_, row) in enumerate(shown[shown["rank"].notna()].head(top).iterrows(), start=1):
        yield ""
        yield f"{texts.number(place)}. {wording.roof_name(row, texts)}"
        yield from _wrapped(_figures(row, texts), "   ")
        yield from _wrapped(_facts(row, area_labels, texts), "   ")
    if len(shown):
        yield ""
        yield texts("Estimates from outlines alone: nobody has seen these roofs.")


def _property_line(matches: "pd.DataFrame", texts: Texts) -> str:
    from cermap.terms import BuildingMatch

    counts = matches["match"].value_counts()
    said = [f"{texts.label(kind)} {texts.number(counts[kind])}" for kind in BuildingMatch if counts.get(kind, 0)]
    return texts("Property list, {count} rows: {said}", count=len(matches), said=", ".join(said))


def _figures(row: "pd.Series", texts: Texts) -> str:
    from cermap import wording

    parts = [
        wording.roof_power(row["capacity_low_kw"], row["capacity_kw"], row["capacity_high_kw"], texts),
        wording.roof_energy(
            row["annual_output_low_kwh"], row["annual_output_kwh"], row["annual_output_high_kwh"], texts
        ),
        texts("{yield_kwh} kWh/kWp", yield_kwh=texts.number(row["yield_kwh_kwp"])),
        texts("score {score}", score=texts.number(row["score"], 2)),
    ]
    if row["free_kw"] < row["capacity_kw"]:
        parts.insert(1, texts("{power} kWp still free", power=wording.roof_number(row["free_kw"], texts)))
    return " · ".join(parts)


def _facts(row: "pd.Series", area_labels: "pd.Series", texts: Texts) -> str:
    from cermap import wording
    from cermap.terms import Certainty

    parts = [
        wording.roof_use(row, texts),
        wording.roof_owner(row, texts),
        f"{wording.roof_shape(row, texts)}: {wording.roof_faces(row['planes'], texts)}",
        f"{wording.area_name(row['area_code'], area_labels) or '–'}, {texts.label(Certainty, row['certainty'])}",
        f"{wording.roof_confidence(row['confidence'], texts)} ({wording.roof_reasons(row['confidence_reasons'], texts)})",
    ]
    return " · ".join(parts)


def _wrapped(text: str, indent: str) -> Iterator[str]:
    yield from textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)

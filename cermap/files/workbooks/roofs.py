"""Roofs as a workbook or a CSV: one row each in the order they are shown, whose assumptions, from which sources."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from cermap import tables, wording
from cermap.attributions import provenance_of
from cermap.files.workbooks.spreadsheets.writing import write_csv, write_xlsx
from cermap.files.workbooks.worded.tables import sources
from cermap.records import Plan
from cermap.terms import BuildingMatch, Certainty, OutputBasis, PrivacyLevel, RoofConfidence
from cermap.texts import Texts

_NUMBERS = (
    "footprint_m2", "capacity_low_kw", "capacity_kw", "capacity_high_kw", "free_kw", "existing_kw", "planned_kw",
    "annual_output_low_kwh", "annual_output_kwh", "annual_output_high_kwh", "yield_kwh_kwp",
)  # fmt: skip
# With their decimals: a degree has six, a tenth of a metre.
_ENDS = {"rank": 0, "score": 2, "lon": 6, "lat": 6}


def roof_workbook(
    roofs: pd.DataFrame, plan: Plan, area_labels: "pd.Series[str]", texts: Texts, properties: pd.DataFrame | None = None
) -> bytes:
    """The roofs as an XLSX: the same roofs give the same bytes.

    Parameters
    ----------
    roofs : pandas.DataFrame
        ``tables.ScoutedRoofs`` or ``tables.Shortlist``, in the order of the sheet.
    plan : Plan
        Its day, its sources, and its property list.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of headers and words.
    properties : pandas.DataFrame, optional
        As ``scouting.property_matches`` gives it: the municipality's list goes with the roofs, every row and column of it.
    """
    sheets = {
        texts("Read first"): _read_first(plan, texts),
        texts("Rooftops"): roof_rows(roofs, area_labels, texts),
    }
    if properties is not None and plan.inputs.properties is not None:
        sheets[texts("Property list")] = property_rows(plan.inputs.properties.original, properties, texts)
    sheets[texts("Assumptions")] = _assumptions(texts)
    sheets[texts("Sources")] = sources(plan, texts)
    return write_xlsx(
        sheets, {"title": texts("Rooftops"), "author": "cermap"}, provenance_of(plan, PrivacyLevel.FULL, texts), texts
    )


def roof_csv(roofs: pd.DataFrame, area_labels: "pd.Series[str]", texts: Texts) -> bytes:
    """The roofs as a CSV for a spreadsheet.

    Parameters
    ----------
    roofs : pandas.DataFrame
        ``tables.ScoutedRoofs`` or ``tables.Shortlist``, in the order of the file.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of headers and words.

    Returns
    -------
    bytes
        As ``roof_rows``.
    """
    return write_csv(roof_rows(roofs, area_labels, texts), texts)


def roof_rows(roofs: pd.DataFrame, area_labels: "pd.Series[str]", texts: Texts) -> pd.DataFrame:
    """A row per roof as people read it; a column that the table does not have is not there.

    Parameters
    ----------
    roofs : pandas.DataFrame
        ``tables.ScoutedRoofs`` or ``tables.Shortlist``.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of headers and words.

    Returns
    -------
    pandas.DataFrame
        On the roofs' index; numbers rounded to what an estimate deserves.
    """
    model = tables.ScoutedRoofs
    called = {name: texts(tables.label(model, name)) for name in (*_NUMBERS, *_ENDS)}
    said = pd.DataFrame(_words(roofs, area_labels, texts), index=roofs.index).set_axis(_headers(texts), axis=1)
    numbers = roofs[[name for name in _NUMBERS if name in roofs]].round(1).rename(columns=called)
    ends = roofs[[name for name in _ENDS if name in roofs]].round(_ENDS).rename(columns=called)
    whose = said.iloc[:, :6]
    ids = roofs[["roof_id"]].set_axis([texts("Roof id")], axis=1)
    return pd.concat([whose, numbers, said.iloc[:, 6:], ends, ids], axis=1)


def property_rows(original: pd.DataFrame, matches: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """The municipality's list as brought, every row and column, and beside it the building of each row.

    Parameters
    ----------
    original : pandas.DataFrame
        The list as it was brought.
    matches : pandas.DataFrame
        As ``scouting.property_matches`` gives it, a row per row of the list.
    texts : Texts
        Language of headers and words.

    Returns
    -------
    pandas.DataFrame
        On the list's index, its own columns first.
    """
    found = pd.DataFrame(
        {
            texts("Read as"): matches["match_label"].to_numpy(object),
            texts("Building found"): [texts.label(BuildingMatch, code) for code in matches["match"]],
            texts("Roof id"): matches["building_id"].to_numpy(object),
            texts("Distance (m)"): matches["distance_m"].round(1).to_numpy(),
        },
        index=original.index,
    )
    # A list may have columns of the same names: theirs stay, and stand first.
    found.columns = [f"{name} (cermap)" if name in original.columns else name for name in found.columns]
    return pd.concat([original, found], axis=1)


def _headers(texts: Texts) -> list[str]:
    return [
        texts("Roof of"), texts("Address"), texts("Use"), texts("Owner"), texts("Protected"), texts("Roof"),
        texts("Faces"), texts("Yield stands on"), texts("Estimate"), texts("Why no better"), texts("Area"),
        texts("Certainty of the area"),
    ]  # fmt: skip


def _words(roofs: pd.DataFrame, area_labels: "pd.Series[str]", texts: Texts) -> dict[int, list[str]]:
    """What is said of each roof, column by column; of a column of few values each is worded once."""
    # A record is asked by name as a row is, and fifteen thousand are made in no time.
    rows: list[Any] = roofs.to_dict("records")

    def each(column: str, say: Callable[[Any], str]) -> list[str]:
        cells = roofs[column] if column in roofs else pd.Series(None, index=roofs.index, dtype=object)
        said = {cell: say(cell) for cell in cells.dropna().unique()}
        return [said.get(cell, "") for cell in cells]

    columns = (
        [wording.roof_name(row, texts) for row in rows],
        each("address_text", str),
        [wording.roof_use(row, texts) for row in rows],
        [wording.roof_owner(row, texts) for row in rows],
        [wording.roof_protection(row, texts) for row in rows],
        [wording.roof_shape(row, texts) for row in rows],
        each("planes", lambda planes: wording.roof_faces(planes, texts)),
        each("yield_basis", lambda code: texts.label(OutputBasis, code)),
        each("confidence", lambda code: texts.label(RoofConfidence, code)),
        each("confidence_reasons", lambda cell: wording.roof_reasons(cell, texts)),
        [wording.area_name(code, area_labels) for code in roofs["area_code"]],
        each("certainty", lambda code: texts.label(Certainty, code)),
    )
    return dict(enumerate(columns))


def _read_first(plan: Plan, texts: Texts) -> pd.DataFrame:
    """What the numbers are and are not."""
    lines = [
        texts("Plan date: {day}", day=plan.as_of),
        wording.standing_line(plan, texts),
        texts(
            "Every figure is an estimate from the outline of the building: power and output stand between the least and the most. Nobody has seen the roof: structure, chimneys, trees, asbestos and the grid's capacity are to be looked at before any decision."
        ),
        texts("Whether a building is protected counts as known only where a source says so."),
        texts("Indicative: the area that counts is the one GSE and the distributor give for the POD."),
    ]
    return pd.DataFrame({texts("Read first"): [line for line in lines if line]})


def _assumptions(texts: Texts) -> pd.DataFrame:
    """Every assumption about roofs: value, unit, rule."""
    return pd.DataFrame(
        [
            {
                texts("What is assumed"): one.label,
                texts("Value"): one.value,
                texts("Unit"): one.unit,
                texts("Rule"): one.rule_id,
                texts("Source"): one.source,
            }
            for one in wording.roof_assumptions(texts)
        ]
    )

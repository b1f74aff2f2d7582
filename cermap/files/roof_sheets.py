"""Roofs as a workbook or a CSV: one row each in the order they are shown, whose assumptions, from which sources."""

import pandas as pd

from cermap import tables, wording
from cermap.files import plan_sheets
from cermap.files.spreadsheets import write_csv, write_xlsx
from cermap.records import Plan
from cermap.terms import BuildingMatch, Certainty, OutputBasis, RoofConfidence
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
    sheets[texts("Sources")] = plan_sheets.sources(plan, texts)
    return write_xlsx(sheets, {"title": texts("Rooftops"), "author": "cermap"})


def roof_csv(roofs: pd.DataFrame, area_labels: "pd.Series[str]", texts: Texts) -> bytes:
    """The roofs as a CSV for a spreadsheet."""
    return write_csv(roof_rows(roofs, area_labels, texts), texts)


def roof_rows(roofs: pd.DataFrame, area_labels: "pd.Series[str]", texts: Texts) -> pd.DataFrame:
    """A row per roof as people read it; a column that the table does not have is not there."""
    model = tables.ScoutedRoofs
    called = {name: texts(tables.label(model, name)) for name in (*_NUMBERS, *_ENDS)}
    words = [_words(row, area_labels, texts) for _, row in roofs.iterrows()]
    said = pd.DataFrame(words, index=roofs.index, columns=_headers(texts))
    numbers = roofs[[name for name in _NUMBERS if name in roofs]].round(1).rename(columns=called)
    ends = roofs[[name for name in _ENDS if name in roofs]].round(_ENDS).rename(columns=called)
    whose = said.iloc[:, :6]
    ids = roofs[["roof_id"]].set_axis([texts("Roof id")], axis=1)
    return pd.concat([whose, numbers, said.iloc[:, 6:], ends, ids], axis=1)


def property_rows(original: pd.DataFrame, matches: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """The municipality's list as brought, every row and column, and beside it the building of each row."""
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


def _words(row: pd.Series, area_labels: "pd.Series[str]", texts: Texts) -> list[str]:
    certainty = row.get("certainty")
    return [
        wording.roof_name(row, texts),
        _text(row["address_text"]),
        wording.roof_use(row, texts),
        wording.roof_owner(row, texts),
        wording.roof_protection(row, texts),
        wording.roof_shape(row, texts),
        wording.roof_faces(row["planes"], texts),
        texts.label(OutputBasis, row["yield_basis"]),
        texts.label(RoofConfidence, row["confidence"]),
        wording.roof_reasons(_text(row["confidence_reasons"]), texts),
        wording.area_name(row["area_code"], area_labels),
        texts.label(Certainty, certainty) if isinstance(certainty, str) else "",
    ]


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


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

"""The figures of a configuration as a table: estimate, range and unit; a chosen one opens to what it stands on."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from cermap import wording
from cermap.records import Account, Plan
from cermap.terms import Figure, split
from cermap.texts import Texts
from cermap.ui.communities.energy import account as energy_account
from cermap.ui.communities.energy import charts as energy_charts
from cermap.ui.communities.energy import head as energy_head
from cermap.ui.messages import plain
from cermap.ui.widgets.tables.choosing import HEADER_PX, ROW_HEIGHT_PX
from cermap.ui.widgets.tables.rows import columns

_NUMBER_ROWS = 8
# The hours that a figure of the year is the sum of.
_HOURS = {
    Figure.OUTPUT_KWH: "output_kwh",
    Figure.OWN_USE_KWH: "own_use_kwh",
    Figure.INJECTED_KWH: "injected_kwh",
    Figure.WITHDRAWN_KWH: "withdrawn_kwh",
    Figure.SHARED_KWH: "shared_kwh",
    Figure.CONTRIBUTION_EUR: "contribution_eur",
}
# The hours of shared energy that a figure stands on without being their sum.
_SHARED_HOURS = {
    Figure.SHARED_SHARE: "shared_kwh",
    Figure.SURPLUS_EUR: "shared_kwh",
    Figure.VALORISATION_EUR: "valued_kwh",
    Figure.HOUSEHOLD_EUR: "shared_kwh",
}
_KWH_PER_MWH = 1_000.0


def table(of: Account, plan: Plan, codes: Iterable[Figure], key: str, texts: Texts) -> None:
    """The figures, a row each, and below them what the chosen one stands on.

    Parameters
    ----------
    of : Account
        The year.
    plan : Plan
        Whose date the legal numbers have.
    codes : iterable of Figure
        Which figures.
    key : str
        Name of the table on the page.
    texts : Texts
        Language.
    """
    rows = energy_account.figures_among(of, codes)
    alone = [energy_head.alone(row, texts) for _, row in rows.iterrows()]
    frame = pd.DataFrame(
        {
            texts("Figure"): [texts.label(Figure, code) for code in rows["figure"]],
            texts("Estimate"): [
                _value(value, row, texts) for (value, _), (_, row) in zip(alone, rows.iterrows(), strict=True)
            ],
            texts("Range"): [within or "–" for _, within in alone],
            texts("Unit"): [_unit(row, texts) for _, row in rows.iterrows()],
        }
    )
    event = st.dataframe(
        frame,
        key=f"{key}-{of.community_id}",
        hide_index=True,
        row_height=ROW_HEIGHT_PX,
        height=HEADER_PX + ROW_HEIGHT_PX * len(frame),
        on_select="rerun",
        selection_mode="single-row",
        column_config=columns(frame, (260, 130, 130)),
        alt=texts("Figures of the year"),
    )
    picked = event["selection"]["rows"]
    if picked and picked[0] < len(rows):
        _basis(rows.iloc[picked[0]], of, plan, texts)
    else:
        st.caption(texts("Choose a row: it opens to its hours, rules, numbers and doubts."))


def _value(value: str, row: pd.Series, texts: Texts) -> str:
    """The number without its unit, which has a column of its own."""
    unit = wording.figure_unit(row, texts)
    said = value.removesuffix(f"\u00a0{unit}")
    return said if pd.notna(row["central"]) else f"– ({wording.missing_reason(row, texts)})"


def _unit(row: pd.Series, texts: Texts) -> str:
    unit = wording.figure_unit(row, texts)
    return unit if row["figure"] in wording.OVER_THE_YEARS or unit == "%" else texts("{unit} a year", unit=unit)


def _basis(row: pd.Series, of: Account, plan: Plan, texts: Texts) -> None:
    """The figure opened: hours, rules, numbers, and what is not known."""
    with st.container(border=True, key="card-basis", gap="small"):
        st.markdown(f"**{plain(wording.figure_line(row, texts))}**")
        if hours := hours_line(row, of, texts):
            st.markdown(hours)
        _lines(texts("Rules"), [wording.rule_line(code, texts) for code in split(row["rule_ids"])])
        _numbers(row, of, plan, texts)
        _lines(texts("What is not known"), wording.doubt_lines(row, texts))


def _lines(title: str, lines: list[str]) -> None:
    if lines:
        st.markdown("\n".join([f"**{title}**", "", *(f"- {plain(line)}" for line in lines)]))


def _numbers(row: pd.Series, of: Account, plan: Plan, texts: Texts) -> None:
    """Legal numbers with rule and reference, assumptions as such."""
    found = wording.basis_numbers(split(row["parameters"]), texts, plan.as_of, of.assumptions)
    if not found:
        return
    frame = pd.DataFrame(
        {
            texts("Number"): [f"{one.label[:1].upper()}{one.label[1:]}" for one in found],
            texts("Value"): [one.said(texts) for one in found],
            texts("Rule"): [one.rule_id or "–" for one in found],
            texts("Stands on"): [_origin(one, texts) for one in found],
        }
    )
    st.dataframe(
        frame,
        key="basis-numbers",
        hide_index=True,
        row_height=ROW_HEIGHT_PX,
        height=HEADER_PX + ROW_HEIGHT_PX * min(len(frame), _NUMBER_ROWS),
        column_config=columns(frame, (250, 92, 82)),
        alt=texts("Numbers behind the figure"),
    )


def _origin(one: Any, texts: Texts) -> str:
    said = ", ".join(part for part in (one.source, one.status) if part) or "–"
    return f"{said} · {texts('Of the last year that is known.')}" if one.is_old else said


def hours_line(row: pd.Series, of: Account, texts: Texts) -> str:
    """How many hours a figure stands on, and which is the fullest; empty where it stands on none.

    Parameters
    ----------
    row : pandas.Series
        Of ``tables.EnergyFigures``.
    of : Account
        The year.
    texts : Texts
        Language.
    """
    hours, unit = _hours_of(row["figure"], of.hours)
    if hours is None or not hours.max() > 0:
        return ""
    fullest = of.hours.iloc[int(hours.argmax())]
    said = {
        "year": str(of.year),
        "count": int((hours > 0).sum()),
        "month": energy_charts.months(texts)[int(fullest["month"]) - 1],
        "hour": int(fullest["hour_of_day"]),
        "most": texts.amount(float(hours.max())),
    }
    if row["figure"] in _SHARED_HOURS:
        return texts(
            "{count} of the 8,760 hours of {year} have shared energy; the fullest is in {month} at {hour}:00 (UTC+1), {most} kWh.",
            **said,
        )
    return texts(
        "Sum of 8,760 hours of {year}, {count} of them above zero; the fullest is in {month} at {hour}:00 (UTC+1), {most} {unit}.",
        unit=unit,
        **said,
    )


def _hours_of(figure: str, hours: pd.DataFrame) -> tuple[pd.Series | None, str]:
    """The hours behind a figure and their unit; None for none."""
    if figure == Figure.SALE_EUR:
        return hours["injected_kwh"] * hours["price_eur_mwh"] / _KWH_PER_MWH, "€"
    column = (_HOURS | _SHARED_HOURS).get(Figure(figure))
    return (None, "") if column is None else (hours[column], "€" if column.endswith("_eur") else "kWh")

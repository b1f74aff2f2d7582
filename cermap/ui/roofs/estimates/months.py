"""What a roof gives from January to December: bars with their range, and the same in words for who does not see them."""

from typing import Any

import streamlit as st

from cermap import palette, scouting, wording
from cermap.records import RoofBook
from cermap.texts import Texts
from cermap.ui import loading
from cermap.ui.communities.energy import charts as energy_charts

_HEIGHT_PX = 190


def show(book: RoofBook, roof_id: str, texts: Texts) -> None:
    """Draw the twelve months of a roof."""
    found = scouting.roof_months(book, roof_id, loading.load_profiles())
    if found.empty:
        st.caption(texts("This roof cannot be computed: there are no months to show."))
        return
    names = energy_charts.months(texts)
    shown = found.assign(name=[names[month - 1] for month in found["month"]])
    said = [
        f"{name} {wording.roof_number(kwh, texts)}"
        for name, kwh in zip(shown["name"], shown["central_kwh"], strict=True)
    ]
    st.vega_lite_chart(
        shown,
        _drawn(names, texts),
        height=_HEIGHT_PX,
        key="roof-months",
        alt=texts("Estimated output by month in kWh: {months}.", months=", ".join(said)),
    )
    st.caption(texts("Estimated kWh: {months}.", months=" · ".join(said)))


def _drawn(names: list[str], texts: Texts) -> dict[str, Any]:
    month = {"field": "name", "type": "ordinal", "sort": names, "title": None, "axis": {"labelAngle": 0}}
    bars = {
        "mark": {"type": "bar", "color": palette.ENERGY_STEPS[2]},
        "encoding": {
            "x": month,
            "y": {"field": "central_kwh", "type": "quantitative", "title": texts("kWh (estimated)")},
            "tooltip": [
                {"field": "name", "type": "ordinal", "title": texts("Month")},
                *(
                    {"field": f"{case}_kwh", "type": "quantitative", "format": ",.0f", "title": words}
                    for case, words in (
                        ("low", texts("Least (kWh)")),
                        ("central", texts("Estimate (kWh)")),
                        ("high", texts("Most (kWh)")),
                    )
                ),
            ],
        },
    }
    ranges = {
        "mark": {"type": "rule", "color": palette.INK, "strokeWidth": 1.2},
        "encoding": {"x": month, "y": {"field": "low_kwh", "type": "quantitative"}, "y2": {"field": "high_kwh"}},
    }
    return {"layer": [bars, ranges], "config": energy_charts.config(texts)}

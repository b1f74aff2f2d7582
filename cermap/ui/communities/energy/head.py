"""The first lines on a configuration's year: its figures side by side, and what is shared against the line of the law."""

import datetime as dt
import html

import pandas as pd
import streamlit as st

from cermap import palette, parameters, wording
from cermap.records import Account, Plan
from cermap.terms import Figure
from cermap.texts import Texts
from cermap.ui.communities.energy.account import figure

_BAR_PX = 16
HEAD = (Figure.OUTPUT_KWH, Figure.INJECTED_KWH, Figure.WITHDRAWN_KWH, Figure.SHARED_KWH)


def figures(of: Account, codes: tuple[Figure, ...], texts: Texts) -> None:
    """Figures side by side, each with its range and the word "estimated" where it is one."""
    st.html(f'<div style="display:flex;gap:6px">{"".join(_cell(figure(of, code), texts) for code in codes)}</div>')


def against_the_line(of: Account, plan: Plan, texts: Texts) -> None:
    """The share of what plants with tariff feed in that is shared, in words and as a bar with the line drawn in.

    Above the line the tariff on the surplus is bound (R-TAR-08): it is no limit to sharing.
    """
    shared = figure(of, Figure.SHARED_SHARE)
    if pd.isna(shared["central"]):
        st.caption(texts("No share can be given: {why}.", why=wording.missing_reason(shared, texts)))
        return
    found = lines(of, plan.as_of)
    st.markdown(share_line(shared, found, texts))
    st.html(_bar(shared, found, texts))


def _cell(row: pd.Series, texts: Texts) -> str:
    ground, ink = palette.TINTS["faded"]
    value, within = alone(row, texts)
    told = [f"{within} {wording.figure_unit(row, texts)}"] if within else []
    told += [texts("estimate")] if wording.is_estimated(row) and pd.notna(row["central"]) else []
    name = html.escape(texts.label(Figure, row["figure"]))
    return (
        f'<div style="flex:1;display:flex;flex-direction:column;justify-content:space-between;background:{ground};color:{ink};'
        'border-radius:6px;padding:4px 8px;min-width:0">'
        f'<div style="font-size:.8rem;line-height:1.15">{name}</div>'
        f'<div><div style="font-size:1.1rem;font-weight:700">{html.escape(value)}</div>'
        f'<div style="font-size:.8rem;line-height:1.15">{html.escape(" · ".join(told)) or "&nbsp;"}</div></div></div>'
    )


def alone(row: pd.Series, texts: Texts) -> tuple[str, str]:
    """A figure without its range, and its range, for a place that shows them apart."""
    within = wording.figure_range(row, texts)
    return wording.figure_value(row, texts).removesuffix(f" ({within})"), within


def lines(of: Account, as_of: dt.date) -> list[float]:
    """The lines that count here (R-TAR-08): of plants with a capital grant it lies lower."""
    earning = of.plants[of.plants["has_tariff"]]
    has_grant = earning["grant_share"].fillna(0) > 0
    names = [
        *(["surplus_threshold_grant"] if has_grant.any() else []),
        *(["surplus_threshold"] if not has_grant.all() or earning.empty else []),
    ]
    return [float(parameters.parameter(name, as_of).value) for name in names]  # type: ignore[arg-type]


def share_line(shared: pd.Series, at: list[float], texts: Texts) -> str:
    """The share in words, and on which side of the line it lies, as far as its range knows."""
    values = {"value": wording.figure_value(shared, texts), "line": " / ".join(texts.percent(line) for line in at)}
    if shared["low"] <= min(at) < shared["high"] or len(at) > 1:
        where = texts(
            "It may lie on either side of the line of {line}: what is above it is bound (R-TAR-08).", **values
        )
    elif shared["central"] <= at[0]:
        where = texts("Below the line of {line}: the whole tariff can be split freely (R-TAR-08).", **values)
    else:
        where = texts(
            "Above the line of {line}: the tariff on what is above goes only to members that are not enterprises, or to social purposes (R-TAR-08).",
            **values,
        )
    said = texts("**{value}** of what is fed in is shared.", **values)
    # The value begins with a word of its own.
    return f"{said[:2]}{said[2:3].upper()}{said[3:]} {where}"


def _bar(shared: pd.Series, at: list[float], texts: Texts) -> str:
    """A bar from 0 to 100 %: full up to the least, hatched up to the most, the estimate and each line marked and named."""
    low, central, high = (100 * min(max(float(shared[name]), 0), 1) for name in ("low", "central", "high"))
    colour, pale = palette.ENERGY_LINES["shared"], palette.TINTS["can_share"][0]
    parts = [
        _box(0, f"{low:.1f}%", f"background:{colour}"),
        _box(
            low,
            f"{max(high - low, 0):.1f}%",
            f"background:repeating-linear-gradient(45deg,{colour} 0 2px,{pale} 2px 6px)",
        ),
        _box(central, "4px", f"margin-left:-2px;background:{palette.INK};outline:2px solid {palette.CHOSEN_INSIDE}"),
    ]
    for line in at:
        words = texts("line of {line}", line=texts.percent(line))
        # Two lines stand too near for words.
        name = html.escape(words if len(at) == 1 else texts.percent(line))
        place, shadow = f"position:absolute;left:{100 * line:.1f}%", f"box-shadow:-2px 0 {palette.CHOSEN_INSIDE}"
        parts += [
            f'<div style="{place};top:-1.2rem;bottom:-4px;border-left:3px dashed {palette.INK};{shadow}"></div>',
            f'<div style="{place};margin-left:7px;top:-1.4rem;font-size:.8rem;font-weight:600">{name}</div>',
        ]
    said = html.escape(
        texts("Shared of what is fed in: {value}", value=wording.figure_value(shared, texts)), quote=True
    )
    return (
        f'<div role="img" aria-label="{said}" style="position:relative;height:{_BAR_PX}px;margin:1.3rem 0 8px;'
        f'background:{palette.TINTS["faded"][0]}">{"".join(parts)}</div>'
    )


def _box(left: float, width: str, style: str) -> str:
    return f'<div style="position:absolute;left:{left:.1f}%;width:{width};top:0;height:{_BAR_PX}px;{style}"></div>'

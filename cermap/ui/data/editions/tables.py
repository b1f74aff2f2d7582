"""What changed between two editions, as the page shows it: counts with signs and words, areas, candidates, configurations."""

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import streamlit as st

from cermap import areas, files, palette, tables, wording
from cermap.maps import RadarSight
from cermap.records import Plan
from cermap.terms import AreaChange
from cermap.texts import Texts
from cermap.ui import messages
from cermap.ui.data.editions import edition_map
from cermap.ui.data.editions import paper as edition_paper
from cermap.ui.widgets.tables.cells import community_names
from cermap.ui.widgets.tables.choosing import HEADER_PX, ROW_HEIGHT_PX, tint

_TABLE_PX = 330
# From what asks for a look to what does not.
_ORDER = [
    AreaChange.GONE,
    AreaChange.NEW,
    AreaChange.SHRUNK,
    AreaChange.SHIFTED,
    AreaChange.GROWN,
    AreaChange.RENAMED,
    AreaChange.UNCHANGED,
    AreaChange.NOT_COMPARED,
]
_QUIET = [AreaChange.UNCHANGED, AreaChange.NOT_COMPARED]


@dataclass(frozen=True)
class Found:
    """What a comparison found.

    Parameters
    ----------
    before, after : str
        What people call the two editions.
    areas_before, areas_after : geopandas.GeoDataFrame
        ``tables.Areas`` of the two.
    comparison : areas.Comparison
        Of the areas.
    moves : pandas.DataFrame
        ``tables.Moved`` of the plan's candidates, with their index.
    effects : pandas.DataFrame
        ``tables.CommunityChanges`` of the plan's configurations, with their index.
    """

    before: str
    after: str
    areas_before: gpd.GeoDataFrame
    areas_after: gpd.GeoDataFrame
    comparison: areas.Comparison
    moves: pd.DataFrame
    effects: pd.DataFrame


def show(plan: Plan, found: Found, area_labels: pd.Series, texts: Texts) -> None:
    """Counts, the tables in tabs, and the workbook."""
    changes, exchanges = found.comparison.changes, found.comparison.exchanges
    counts = changes["change"].value_counts()
    if counts.get(AreaChange.NOT_COMPARED, 0) == len(changes):
        st.info(texts("Nothing can be compared: in no place do both editions have official borders."))
        return
    st.markdown(
        " · ".join(
            f"{palette.CHANGE_SIGNS[change]} **{texts.number(counts.get(change, 0))}** {texts.label(change)}"
            for change in _ORDER
            if counts.get(change, 0)
        )
    )
    is_moved = found.moves["is_moved"].fillna(False).astype(bool)
    st.markdown(
        texts(
            "**{surface} km²** with {numbers} known house numbers changed hands. **{moved} of {count}** candidates changed area; "
            "{unknown} could not be compared (approximate borders, or no position at the door).",
            surface=float(exchanges["km2"].sum()),
            numbers=int(exchanges["civic_numbers"].sum()),
            moved=int(is_moved.sum()),
            count=len(is_moved),
            unknown=int(found.moves["is_moved"].isna().sum()),
        )
    )
    sight = edition_map.show(_sight(plan, found), area_labels, texts)
    who = _moved_candidates(plan, found, area_labels, texts)
    groups = _touched(plan, found, area_labels, texts)
    area_tab, who_tab, group_tab = st.tabs(
        [
            texts("Areas ({count})", count=int((~changes["change"].isin(_QUIET)).sum())),
            texts("Candidates ({count})", count=len(who)),
            texts("Configurations ({count})", count=len(groups)),
        ]
    )
    with area_tab:
        is_all = st.toggle(texts("Also those that did not change or were not compared"), key="editions_all")
        rows = _in_order(changes if is_all else changes[~changes["change"].isin(_QUIET)])
        tints = tuple(palette.CHANGE_TINTS[code] for code in rows["change"])
        listed = _listed_areas(rows, area_labels, texts)
        _table(listed, texts("Areas and what changed"), texts("No area changed."), tints)
    with who_tab:
        _table(who, texts("Candidates that changed area"), texts("No candidate changed area."))
    with group_tab:
        _table(
            groups,
            texts("Configurations whose area or members changed"),
            texts("No configuration has another area, or lost a member."),
        )
    book, paper = st.columns(2, vertical_alignment="bottom")
    with book:
        _download(found, who, groups, texts)
    with paper:
        lists = {
            texts("Areas"): listed,
            texts("Candidates that changed area"): who,
            texts("Configurations whose area or members changed"): groups,
        }
        edition_paper.download(sight, lists, area_labels, texts)


def _sight(plan: Plan, found: Found) -> RadarSight:
    return RadarSight(
        plan,
        found.areas_before,
        found.areas_after,
        found.comparison.changes,
        found.comparison.land,
        found.moves,
        (found.before, found.after),
    )


def _moved_candidates(plan: Plan, found: Found, area_labels: pd.Series, texts: Texts) -> pd.DataFrame:
    """The candidates that changed area, those that missed by most first, with headers for people."""
    rows = found.moves[found.moves["is_moved"].fillna(False).astype(bool)]
    rows = rows.sort_values("missed_m", ascending=False, kind="stable")
    who = plan.candidates.loc[rows.index]
    return pd.DataFrame(
        {
            texts("Name"): wording.candidate_names(who, texts),
            texts("Area before"): _areas_named(rows["area_code_before"], area_labels, texts),
            texts("Area after"): _areas_named(rows["area_code_after"], area_labels, texts),
            texts(tables.label(tables.Moved, "missed_m")): rows["missed_m"].round().to_numpy(),
        }
    )


def _touched(plan: Plan, found: Found, area_labels: pd.Series, texts: Texts) -> pd.DataFrame:
    """The configurations whose area changed or that lost a member."""
    effects = found.effects
    rows = effects[~effects["change"].isin(_QUIET) | (effects["members_moved"] > 0)]
    return pd.DataFrame(
        {
            texts("Change"): _signed(rows["change"], texts),
            texts("Configuration"): community_names(plan.communities.loc[rows.index], area_labels, texts),
            texts("Area before"): _areas_named(rows["area_code_before"], area_labels, texts),
            texts("Area after"): _areas_named(rows["area_code_after"], area_labels, texts),
            **{
                texts(tables.label(tables.CommunityChanges, name)): rows[name].to_numpy()
                for name in ("members", "members_moved", "members_not_compared")
            },
            texts(tables.label(tables.CommunityChanges, "missed_most_m")): rows["missed_most_m"].round().to_numpy(),
        }
    )


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    place = rows["change"].map({str(change): place for place, change in enumerate(_ORDER)})
    return rows.loc[place.sort_values(kind="stable").index]


def _listed_areas(rows: pd.DataFrame, area_labels: pd.Series, texts: Texts) -> pd.DataFrame:
    return pd.DataFrame(
        {
            texts("Change"): _signed(rows["change"], texts),
            texts("Area before"): _areas_named(rows["area_code_before"], area_labels, texts),
            texts("Area after"): _areas_named(rows["area_code_after"], area_labels, texts),
            **{
                texts(tables.label(tables.AreaChanges, name)): rows[name].round(3).to_numpy()
                for name in ("km2_gained", "km2_lost", "civic_numbers_gained", "civic_numbers_lost")
            },
        }
    )


def _table(frame: pd.DataFrame, title: str, when_empty: str, tints: Sequence[tuple[str, str]] | None = None) -> None:
    if frame.empty:
        st.info(when_empty)
        return
    numbers = frame.select_dtypes("number").columns
    st.dataframe(
        frame if tints is None else frame.style.apply(tint(tuple(tints)), axis=0, subset=[frame.columns[0]]),
        hide_index=True,
        row_height=ROW_HEIGHT_PX,
        height=min(_TABLE_PX, HEADER_PX + ROW_HEIGHT_PX * len(frame)),
        column_config={name: st.column_config.NumberColumn(format="localized") for name in numbers},
        placeholder="–",
        alt=title,
    )


def _download(found: Found, who: pd.DataFrame, groups: pd.DataFrame, texts: Texts) -> None:
    st.download_button(
        texts("Download the comparison (XLSX)"),
        lambda: files.comparison_workbook(
            found.comparison.changes,
            found.comparison.exchanges,
            texts,
            others={texts("Candidates"): who, texts("Configurations"): groups},
        ),
        texts("cermap-areas-compared.xlsx"),
        files.media_type(".xlsx"),
        key="editions_workbook",
        on_click="ignore",
        help=texts("The file holds names of your list."),
    )
    st.caption(messages.plain(f"{found.before} → {found.after}"))


def _areas_named(codes: pd.Series, area_labels: pd.Series, texts: Texts) -> list[str]:
    return [wording.area_name(code, area_labels) or texts("none") for code in codes]


def _signed(codes: pd.Series, texts: Texts) -> list[str]:
    return [f"{palette.CHANGE_SIGNS[code]} {texts.label(AreaChange, code)}" for code in codes]

"""The table beside the map: the same things in rows, reached by the keyboard, choosing what the map chooses.

``rows_beside_map`` decides which table answers the present question and selection; ``show`` draws it. The first column
is the answer, sign and word, tinted.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from cermap import palette, wording
from cermap.records import Plan, Scene
from cermap.terms import ConfigType, Outcome, Question, Role
from cermap.texts import Texts
from cermap.ui import filters, state
from cermap.ui.presenting import room
from cermap.ui.selection import several
from cermap.ui.widgets.tables import ticks

ROW_HEIGHT_PX = 30
# What Streamlit takes for the names of columns, with the frame of the table.
HEADER_PX = 37


@dataclass(frozen=True)
class Rows:
    """A table for people.

    Parameters
    ----------
    layer : str
        What a row is: ``areas``, ``communities`` or ``candidates``.
    ids : tuple of str
        Id of each row.
    frame : pandas.DataFrame
        Texts and numbers with translated headers.
    tints : tuple of (str, str) or None
        Background and text colour of the first column, by row; None leaves it plain.
    title : str
        What the table is, read out by screen readers.
    widths : tuple of int
        Width of each column but the last [px]; the last takes the rest.
    when_empty : str
        What is said in place of no rows.
    hidden : int
        How many more rows there would be without the filter.
    """

    layer: str
    ids: tuple[str, ...]
    frame: pd.DataFrame
    tints: tuple[tuple[str, str], ...] | None
    title: str
    widths: tuple[int, ...] = ()
    when_empty: str = ""
    hidden: int = 0


def rows_beside_map(scene: Scene, area_labels: pd.Series, texts: Texts) -> Rows:
    """The table that answers the scene's question and selection; while several are ticked, the list they are ticked in."""
    if several.is_taken():
        return ticks.chosen_first(_list_to_tick(scene, area_labels, texts))
    if scene.outcomes is not None:
        return _candidates_by_outcome(scene, texts)
    if scene.question is Question.JOINING and scene.community_outcomes is not None:
        return _communities(scene.plan, area_labels, texts, scene.community_outcomes)
    if scene.question is Question.JOINING:
        return _communities(
            scene.plan, area_labels, texts, within=scene.selection.ids if scene.selection.layer == "areas" else ()
        )
    if scene.question is Question.AREAS and scene.selection.layer != "areas":
        return _areas(scene, area_labels, texts)
    return _candidates(scene, area_labels, texts)


def _list_to_tick(scene: Scene, area_labels: pd.Series, texts: Texts) -> Rows:
    """What is chosen is listed with what could be chosen beside it, where it was looked at."""
    layer = scene.selection.layer
    if scene.outcomes is not None:
        return _candidates_by_outcome(scene, texts)
    if layer == "candidates":
        return _candidates(scene, area_labels, texts, state.areas_before())
    if layer == "communities" or (scene.question is Question.JOINING and layer is None):
        return _communities(scene.plan, area_labels, texts)
    if scene.question in {Question.AREAS, Question.JOINING}:
        return _areas(scene, area_labels, texts)
    return _candidates(scene, area_labels, texts, scene.selection.ids if layer == "areas" else ())


def show(rows: Rows, key: str, texts: Texts, height: int, default: str | None = None) -> None:
    """Draw a table; choosing a row chooses the thing, and the map goes there; ``default`` is ticked while none is chosen."""
    if rows.frame.empty:
        if rows.hidden:
            filters.nothing_left(rows.hidden, texts)
        else:
            st.info(rows.when_empty)
        return
    takes_several = key == "map" and several.is_taken()
    marked = ticks.marked(rows, default, takes_several=takes_several)
    # A table of other rows is another widget: a row number kept from the old one would choose the wrong thing.
    content = "|".join((rows.layer, texts.language, str(takes_several), *rows.ids, *room.mark()))
    widget_key = f"{key}-{hashlib.sha256(content.encode()).hexdigest()[:12]}"
    shown: pd.DataFrame | pd.io.formats.style.Styler = rows.frame
    if rows.tints is not None:
        shown = rows.frame.style.apply(tint(rows.tints), axis=0, subset=[rows.frame.columns[0]])
    ticks.follow(widget_key, marked)
    # Only a table of the map that has more rows than room grows with the window (see ``layout``).
    is_long = key == "map" and len(rows.frame) * room.sized(ROW_HEIGHT_PX) > height
    with st.container(
        key=f"twin-{height}" if is_long else f"twin-{key}-{height}", height=height, border=False, gap="xsmall"
    ):
        if key == "map" and ticks.is_offered(rows):
            ticks.switch(texts)
        st.dataframe(
            shown,
            key=widget_key,
            on_select=(ticks.taken if takes_several else ticks.chosen)(rows, widget_key),
            selection_mode="multi-row" if takes_several else "single-row",
            hide_index=True,
            selection_default=ticks.as_state(marked) if marked else None,
            row_height=room.sized(ROW_HEIGHT_PX),
            column_config={
                name: st.column_config.Column(width=width)
                for name, width in zip(rows.frame.columns, rows.widths, strict=False)
            },
            height="stretch",
            alt=rows.title,
        )


def tint(tints: tuple[tuple[str, str], ...]) -> Callable[[pd.Series], list[str]]:
    """Background and text colour of each cell of a column, as a table's style wants them."""
    return lambda column: [
        f"background-color: {ground}; color: {ink}" for (ground, ink), _ in zip(tints, column, strict=True)
    ]


def _candidates_by_outcome(scene: Scene, texts: Texts) -> Rows:
    outcomes = scene.outcomes
    assert outcomes is not None
    candidates = scene.plan.candidates
    lit = ~candidates["candidate_id"].isin(scene.faded)
    order = outcomes["outcome"].map({o: i for i, o in enumerate(Outcome)})[lit].sort_values(kind="stable").index
    found, who = outcomes.loc[order], candidates.loc[order]
    return Rows(
        "candidates",
        tuple(who["candidate_id"]),
        pd.DataFrame(
            {
                texts("Answer"): [_signed(palette.OUTCOME_SIGNS, o, texts.label(Outcome, o)) for o in found["outcome"]],
                texts("Name"): _names(who),
                texts("Reason"): [wording.short_reasons(r, texts) for r in found["reasons"]],
            }
        ),
        tuple(palette.TINTS[o] for o in found["outcome"]),
        texts("Candidates and whether they can join the chosen community"),
        (122, 128),
        hidden=int((~lit).sum()),
    )


def _communities(
    plan: Plan,
    area_labels: pd.Series,
    texts: Texts,
    outcomes: pd.DataFrame | None = None,
    within: tuple[str, ...] = (),
) -> Rows:
    found = plan.communities[plan.communities["area_code"].isin(within)] if within else plan.communities
    columns: dict[str, list[str]] = {}
    if outcomes is not None:
        columns[texts("Answer")] = [
            _signed(palette.OUTCOME_SIGNS, o, texts.label(Outcome, o)) for o in outcomes["outcome"]
        ]
    columns[texts("Community")] = community_names(found, area_labels, texts)
    if outcomes is not None:
        columns[texts("Reason")] = [wording.short_reasons(r, texts) for r in outcomes["reasons"]]
    else:
        columns[texts("Area")] = [str(area_labels.get(code, code)) for code in found["area_code"]]
        columns[texts("Kind")] = [
            f"{texts.label(ConfigType, row['config_type'])}, {wording.stage_label(row, texts)}"
            for _, row in found.iterrows()
        ]
    tints = None if outcomes is None else tuple(palette.TINTS[o] for o in outcomes["outcome"])
    when_empty = (
        texts("No community in this area.")
        if within
        else texts("No community yet: a proposal needs an area with a plant and a consumer that surely lie in it.")
    )
    widths = (185, 80) if outcomes is None else (122, 128)
    return Rows(
        "communities",
        tuple(found["community_id"]),
        pd.DataFrame(columns),
        tints,
        texts("Communities"),
        widths,
        when_empty,
    )


def community_names(found: pd.DataFrame, area_labels: pd.Series, texts: Texts) -> list[str]:
    """What each community is called in a list: a legal CER has one configuration per area, and the area tells them apart."""
    names = pd.Series(
        [wording.community_name(row, texts) for _, row in found.iterrows()], index=found.index, dtype="str"
    )
    alike = names.duplicated(keep=False)
    return list(names.mask(alike, found["area_code"].map(area_labels).astype("str") + " · " + names))


def _areas(scene: Scene, area_labels: pd.Series, texts: Texts) -> Rows:
    plan = scene.plan
    areas = plan.inputs.reference.areas
    is_hidden = plan.candidates["candidate_id"].isin(scene.faded)
    here = plan.candidates.loc[~is_hidden, "area_code"].value_counts()
    hidden = plan.candidates.loc[is_hidden, "area_code"].value_counts()
    outside = texts("outside the filter")
    outside = outside[:1].upper() + outside[1:]
    groups = plan.communities["area_code"].value_counts()
    frame = pd.DataFrame(
        {
            "code": areas["area_code"],
            texts("Area"): areas["area_code"]
            .map(area_labels)
            .where(areas["geometry_kind"] == "official", "≈ " + areas["area_code"].map(area_labels)),
            texts("Candidates"): areas["area_code"].map(here).fillna(0).astype(int),
            **({outside: areas["area_code"].map(hidden).fillna(0).astype(int)} if scene.faded else {}),
            texts("Communities"): areas["area_code"].map(groups).fillna(0).astype(int),
            texts("Code"): areas["area_code"],
        }
    ).sort_values([texts("Communities"), texts("Candidates"), "code"], ascending=[False, False, True])
    return Rows("areas", tuple(frame["code"]), frame.drop(columns="code").reset_index(drop=True), None, texts("Areas"))


def _candidates(scene: Scene, area_labels: pd.Series, texts: Texts, within: tuple[str, ...] = ()) -> Rows:
    who = scene.plan.candidates
    if within or scene.selection.layer == "areas":
        who = who[who["area_code"].isin(within or scene.selection.ids)]
    is_hidden = who["candidate_id"].isin(scene.faded)
    who = who[~is_hidden]
    certainty, certainty_tints = _certainties(who, area_labels, texts)
    role = [_signed(palette.ROLE_SIGNS, r, texts.label(Role, r)) for r in who["role"]]
    by_role = scene.question is Question.ROLE
    first, last = (role, certainty) if by_role else (certainty, role)
    first_title, last_title = (texts("Role"), texts("Certainty")) if by_role else (texts("Certainty"), texts("Role"))
    tints = None if by_role else certainty_tints
    frame = pd.DataFrame({first_title: first, texts("Name"): _names(who), last_title: last})
    return Rows(
        "candidates",
        tuple(who["candidate_id"]),
        frame,
        tints,
        texts("Candidates"),
        (150, 118),
        texts("No candidate here."),
        int(is_hidden.sum()),
    )


def _certainties(
    who: pd.DataFrame, area_labels: pd.Series, texts: Texts
) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    """How sure each answer is, and its tint; worded once for each different one, of which a long list has few."""
    facts = who[["certainty", "area_share", "area_alternatives", "certainty_reasons", "area_edition"]]
    number = facts.groupby(list(facts.columns), dropna=False, sort=False).ngroup()
    is_first = ~number.duplicated()
    said, tints = {}, {}
    for place, (_, row) in zip(number[is_first], facts[is_first].iterrows(), strict=True):
        sign, tints[place] = certainty_look(row)
        said[place] = f"{sign} {wording.certainty_label(row, area_labels, texts)}"
    return [said[place] for place in number], tuple(tints[place] for place in number)


def certainty_look(row: pd.Series) -> tuple[str, tuple[str, str]]:
    """Sign and tint of one answer: on areas not in force every answer asks to be verified."""
    if wording.edition_doubt(row) is not None:
        return palette.OUTCOME_SIGNS["to_verify"], palette.TINTS["to_verify"]
    return palette.CERTAINTY_SIGNS[row["certainty"]], palette.CERTAINTY_TINTS[row["certainty"]]


def _names(who: pd.DataFrame) -> list[str]:
    return list(who["name"].fillna(who["address_text"]).fillna(who["match_label"]).fillna(who["candidate_id"]))


def _signed(signs: dict[str, str], code: str, words: str) -> str:
    return f"{signs[code]} {words}"

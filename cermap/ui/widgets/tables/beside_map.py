"""The table beside the map: the same things in rows, reached by the keyboard, choosing what the map chooses.

``rows_beside_map`` decides which table answers the present question and selection; ``choosing.show`` draws it. The first
column is the answer, sign and word, tinted.
"""

import pandas as pd

from cermap import palette, wording
from cermap.records import Plan, Scene
from cermap.terms import ConfigType, Outcome, Question, Role
from cermap.texts import Texts
from cermap.ui import state
from cermap.ui.selection import several
from cermap.ui.widgets.tables import ticks
from cermap.ui.widgets.tables.cells import certainty_look, community_names, signed
from cermap.ui.widgets.tables.choosing import Rows


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
    # A community that was ticked keeps the others beside it; one that was looked at before has its candidates.
    if layer == "communities" and ticks.are_ticked(scene.selection.ids):
        return _communities(scene.plan, area_labels, texts)
    if scene.outcomes is not None:
        return _candidates_by_outcome(scene, texts)
    if layer == "candidates":
        return _candidates(scene, area_labels, texts, state.areas_before())
    if layer == "communities" or (scene.question is Question.JOINING and layer is None):
        return _communities(scene.plan, area_labels, texts)
    if scene.question in {Question.AREAS, Question.JOINING}:
        return _areas(scene, area_labels, texts)
    return _candidates(scene, area_labels, texts, scene.selection.ids if layer == "areas" else ())


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
                texts("Answer"): [signed(palette.OUTCOME_SIGNS, o, texts.label(Outcome, o)) for o in found["outcome"]],
                texts("Name"): wording.candidate_names(who, texts),
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
            signed(palette.OUTCOME_SIGNS, o, texts.label(Outcome, o)) for o in outcomes["outcome"]
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
    role = [signed(palette.ROLE_SIGNS, r, texts.label(Role, r)) for r in who["role"]]
    by_role = scene.question is Question.ROLE
    first, last = (role, certainty) if by_role else (certainty, role)
    first_title, last_title = (texts("Role"), texts("Certainty")) if by_role else (texts("Certainty"), texts("Role"))
    tints = None if by_role else certainty_tints
    frame = pd.DataFrame({first_title: first, texts("Name"): wording.candidate_names(who, texts), last_title: last})
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

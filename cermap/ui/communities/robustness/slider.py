"""How much the answers bear: a slider over the error of positions or of borders, who keeps the answer, who does not.

One pass over all errors is made when a plan is first looked at and stays in the session: the list is a user's own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
import streamlit as st

from cermap import areas, communities, maps, palette, wording
from cermap import plan as planning
from cermap.records import Plan
from cermap.terms import split
from cermap.texts import N_, Texts
from cermap.ui.communities.robustness import curve as robustness_curve
from cermap.ui.communities.robustness import robustness_map
from cermap.ui.widgets import empty
from cermap.ui.widgets.tables import choosing
from cermap.ui.widgets.tables.cells import certainty_look, community_names

_MOST_M, _STEP_M = 500, 25
_ERRORS_M = tuple(float(error_m) for error_m in range(0, _MOST_M + 1, _STEP_M))
_START_M = 100
_TABLE_PX = 330

_Moved = Literal["position", "tolerance"]
_LABELS: dict[_Moved, str] = {"position": N_("Error of the positions"), "tolerance": N_("Uncertainty of the borders")}
_MEANINGS: dict[_Moved, str] = {
    "position": N_(
        "As if every house number, pin and coordinate could be off by so much. A street, a town and what a POD declares "
        "stay as they are."
    ),
    "tolerance": N_(
        "As if every border could lie so far from where it is drawn: the plan counts with {tolerance} m. What a POD declares "
        "stays as it is."
    ),
}
_KEPT, _MOVED, _ERROR = "robustness", "robustness_moved", "robustness_error_m"


@dataclass(frozen=True)
class _Bearing:
    """What was found for one plan and one kind of error."""

    curve: pd.DataFrame
    holding: pd.DataFrame
    configurations: pd.DataFrame


def show(plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """Slider, sentence, curve, and the two lists of who would not hold."""
    answered = plan.candidates[plan.candidates["area_code"].notna()]
    if answered.empty:
        empty.needs_list(texts("No candidate has an area yet: there is no answer that could change."), texts)
        return
    moved, error_m = _asked(plan, texts)
    bearing = _bearing(plan, moved, texts)
    bears_m = bearing.holding.set_index("candidate_id").loc[answered["candidate_id"]]
    is_lost = (bears_m["kept_to_m"].fillna(-1) < error_m).to_numpy()
    members = bearing.configurations[bearing.configurations["members"] > 0]
    is_broken = (members["holds_to_m"].fillna(-1) < error_m).to_numpy()
    st.markdown(
        texts(
            "At {error} m **{kept} of {count}** candidates with an area keep their answer, **{same}** keep an area that is at "
            "least likely; **{whole} of {configurations}** configurations keep all their members.",
            error=error_m,
            kept=int((~is_lost).sum()),
            count=len(answered),
            same=int((bears_m["same_area_to_m"] >= error_m).sum()),
            whole=int((~is_broken).sum()),
            configurations=len(members),
        )
    )
    curve_side, lists_side = st.columns([46, 54])
    with curve_side:
        kept = [int((bears_m["kept_to_m"] >= tried_m).sum()) for tried_m in _ERRORS_M]
        robustness_curve.draw(bearing.curve.assign(kept=kept), error_m, texts(_LABELS[moved]), texts)
    with lists_side:
        people, groups = st.tabs(
            [
                texts("Would change ({count})", count=int(is_lost.sum())),
                texts("Configurations ({count})", count=len(members)),
            ]
        )
        with people:
            _who_changes(answered[is_lost], bears_m[is_lost], area_labels, texts)
        with groups:
            _what_breaks(plan, members, is_broken, area_labels, texts)
    bears = maps.bears_at(bearing.holding, plan.candidates["area_code"].notna(), error_m)
    robustness_map.show(plan, bears, frozenset(members.loc[is_broken, "community_id"]), area_labels, texts)


def _asked(plan: Plan, texts: Texts) -> tuple[_Moved, int]:
    """What is moved and by how much; both stay over a change of page."""

    def keep() -> None:
        st.session_state[_MOVED] = st.session_state[f"{_MOVED}_switch"]
        st.session_state[_ERROR] = st.session_state[f"{_ERROR}_slider"]

    moved: _Moved = st.session_state.get(_MOVED, "position")
    # Set only when the page is new: set at each run, it would take back a step that was made meanwhile.
    st.session_state.setdefault(f"{_MOVED}_switch", moved)
    st.session_state.setdefault(f"{_ERROR}_slider", st.session_state.get(_ERROR, _START_M))
    what, how_much = st.columns([46, 54], vertical_alignment="center")
    what.segmented_control(
        texts("What is less sure"),
        list(_LABELS),
        required=True,
        key=f"{_MOVED}_switch",
        format_func=lambda code: texts(_LABELS[code]),
        on_change=keep,
        label_visibility="collapsed",
    )
    error_m: int = how_much.slider(
        texts(_LABELS[moved]),
        0,
        _MOST_M,
        step=_STEP_M,
        format="%d m",
        key=f"{_ERROR}_slider",
        on_change=keep,
        label_visibility="collapsed",
    )
    st.caption(texts(_MEANINGS[moved], tolerance=texts.number(plan.assumptions.border_tolerance_m)))
    return moved, error_m


def _bearing(plan: Plan, moved: _Moved, texts: Texts) -> _Bearing:
    """The pass over all errors, made once for a plan."""
    digest, found = st.session_state.get(_KEPT, (None, {}))
    if digest != plan.digest:
        found = {}
    # A place of its own, also while there is nothing to tell: what stands below stays where it is, the map too.
    place = st.empty()
    if moved not in found:
        bar = place.progress(0.0, text=texts("Trying every error…"))
        found = found | {moved: _tried(plan, moved, _shown(bar, texts))}
        place.empty()
        st.session_state[_KEPT] = (plan.digest, found)
    bearing: _Bearing = found[moved]
    return bearing


def _shown(bar: Any, texts: Texts) -> Callable[[int, int], None]:
    def show_(done: int, total: int) -> None:
        bar.progress(done / total, text=texts("{done} of {total} candidates tried", done=done, total=total))

    return show_


def _tried(plan: Plan, moved: _Moved, on_progress: Callable[[int, int], None]) -> _Bearing:
    used = plan.inputs.reference
    found = areas.robustness(
        plan.candidates,
        planning.atlas_of(used),
        assumptions=plan.assumptions,
        as_of=plan.as_of,
        moved=moved,
        errors_m=_ERRORS_M,
        on_progress=on_progress,
    )
    configurations = communities.holding_configurations(plan.communities, plan.memberships, found.holding)
    return _Bearing(found.curve, found.holding, configurations)


def _who_changes(who: pd.DataFrame, bears_m: pd.DataFrame, area_labels: pd.Series, texts: Texts) -> None:
    order = np.argsort(bears_m["kept_to_m"].fillna(-1).to_numpy(), kind="stable")
    who, bears_m = who.iloc[order], bears_m.iloc[order]
    looks = [certainty_look(row) for _, row in who.iterrows()]
    frame = pd.DataFrame(
        {
            texts("Certainty"): [
                f"{sign} {wording.certainty_label(row, area_labels, texts)}"
                for (sign, _), (_, row) in zip(looks, who.iterrows(), strict=True)
            ],
            texts("Name"): wording.candidate_names(who, texts),
            texts("Answer up to (m)"): _metres(bears_m["kept_to_m"], texts),
            texts("Area up to (m)"): _metres(bears_m["same_area_to_m"], texts),
            texts("Area"): [str(area_labels.get(code, code)) for code in who["area_code"]],
        }
    )
    rows = choosing.Rows(
        "candidates",
        tuple(who["candidate_id"]),
        frame,
        tuple(tint for _, tint in looks),
        texts("Candidates whose answer would change"),
        (150, 170, 110, 100),
        texts("At this error every candidate keeps its answer."),
    )
    choosing.show(rows, "robust-who", texts, _height_px(frame))


def _what_breaks(
    plan: Plan, members: pd.DataFrame, is_broken: np.ndarray, area_labels: pd.Series, texts: Texts
) -> None:
    order = np.argsort(members["holds_to_m"].fillna(-1).to_numpy(), kind="stable")
    members, is_broken = members.iloc[order], is_broken[order]
    found = plan.communities.loc[members.index]
    first = {code for codes in members["first_lost"] for code in split(codes)}
    named = plan.candidates[plan.candidates["candidate_id"].isin(first)]
    people = dict(zip(named["candidate_id"], wording.candidate_names(named, texts), strict=True))
    outcome = ["fail" if broken else "ok" for broken in is_broken]
    words = {"fail": texts("loses members"), "ok": texts("holds")}
    frame = pd.DataFrame(
        {
            texts("Answer"): [f"{palette.VERDICT_SIGNS[code]} {words[code]}" for code in outcome],
            texts("Configuration"): community_names(found, area_labels, texts),
            texts("Members"): [texts.number(count) for count in members["members"]],
            texts("Up to (m)"): _metres(members["holds_to_m"], texts),
            texts("First lost"): [
                ", ".join(people.get(code, code) for code in split(codes)) or "–" for codes in members["first_lost"]
            ],
        }
    )
    rows = choosing.Rows(
        "communities",
        tuple(found["community_id"]),
        frame,
        tuple(palette.VERDICT_TINTS[code] for code in outcome),
        texts("Configurations and up to which error they hold"),
        (120, 190, 70, 80),
        texts("No configuration has members of the list."),
    )
    choosing.show(rows, "robust-groups", texts, _height_px(frame))


def _height_px(frame: pd.DataFrame) -> int:
    return min(_TABLE_PX, choosing.HEADER_PX + choosing.ROW_HEIGHT_PX * max(len(frame), 1))


def _metres(bears_m: Sequence[float] | pd.Series, texts: Texts) -> list[str]:
    """Metres as people read them; what holds to the end of the scale may hold beyond."""
    return [
        texts("never") if pd.isna(value) else f"≥ {texts.number(value)}" if value >= _MOST_M else texts.number(value)
        for value in bears_m
    ]

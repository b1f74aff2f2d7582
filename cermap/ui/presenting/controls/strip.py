"""The strip above the map while views are shown: which one, of how many, what it counts, and the way through them."""

import pandas as pd
import streamlit as st

from cermap import palette
from cermap.records import Scene
from cermap.terms import Outcome
from cermap.texts import Texts
from cermap.ui import loading
from cermap.ui.messages import called, plain
from cermap.ui.presenting import running
from cermap.ui.presenting.controls import keys
from cermap.ui.presenting.controls.tools import Tool
from cermap.ui.presenting.views import acts, shown


def bar(scene: Scene, texts: Texts) -> None:
    """While views are shown: which one of how many, and the keys that step through them; else the key that begins.

    It has one place whether it holds something or not: what stands below keeps its own.
    """
    keys.listen()
    with st.container(key="presenting-place", gap=None):
        _draw(scene, texts)


def _draw(scene: Scene, texts: Texts) -> None:
    scenes = acts.readable_scenes(scene.plan)
    place = running.place_in(scenes)
    if place is None:
        running.leave()
        _begin(scenes)
        return
    with st.container(key="presenting"):
        row = scenes.iloc[place]
        name, counts, steps = st.columns([40, 38, 22], vertical_alignment="center")
        name.header(called(str(row["name"])), anchor=False)
        with counts:
            st.markdown(_facts(scene, texts))
            if not shown.is_whole(row, scene.plan):
                st.markdown(texts("Something chosen in this view is no longer in the plan."))
        with steps:
            _buttons(place, len(scenes), texts)


def _begin(scenes: pd.DataFrame) -> None:
    """A button that is not seen: the key presses it."""
    if len(scenes):
        with st.container(key="presenting-begins"):
            st.button("N", key="scene-first", on_click=running.begin, args=(scenes["scene_id"].iloc[0],))


def _buttons(place: int, count: int, texts: Texts) -> None:
    back, where, on, table, end = st.columns([16, 28, 16, 20, 20], gap="xsmall", vertical_alignment="center")
    step_back = Tool("scene-back", "chevron_left", texts("Previous view (P or Page Up)"), is_off=place == 0)
    step_on = Tool("scene-next", "chevron_right", texts("Next view (N or Page Down)"), is_off=place == count - 1)
    fold = texts("Fold the table (T)") if running.is_table_open() else texts("Open the table (T)")
    step_back.draw(back, running.step, -1)
    where.markdown(f"**{texts('{n} of {count}', n=place + 1, count=count)}**", text_alignment="center")
    step_on.draw(on, running.step, 1)
    Tool("scene-table", "table_rows", fold).draw(table, running.fold_table)
    Tool("scene-end", "close", texts("Back to the desk (Esc)")).draw(end, running.leave)


def _facts(scene: Scene, texts: Texts) -> str:
    """What the view counts, in one line: answers of the chosen thing, or who is in it."""
    plan, chosen = scene.plan, scene.selection
    asked = scene.outcomes if scene.outcomes is not None else scene.community_outcomes
    if asked is not None:
        counts = asked["outcome"].value_counts()
        return " · ".join(
            f"**{texts.number(int(counts.get(one, 0)))}** {palette.OUTCOME_SIGNS[one]} {texts.label(one)}"
            for one in Outcome
        )
    people, groups = plan.candidates, plan.communities
    if chosen.layer == "areas":
        people, groups = (table[table["area_code"].isin(chosen.ids)] for table in (people, groups))
    facts = [
        texts.plural("**{count}** candidate", "**{count}** candidates", len(people)),
        texts.plural("**{count}** community", "**{count}** communities", len(groups)),
    ]
    if chosen.layer == "areas" and len(chosen.ids) == 1:
        labels = loading.area_labels(plan.inputs.reference)
        facts.insert(0, texts("Area {name}", name=plain(str(labels.get(str(chosen.id), chosen.id)))))
    if scene.faded:
        lit = int((~people["candidate_id"].isin(scene.faded)).sum())
        facts.append(texts.plural("**{count}** in the filter", "**{count}** in the filter", lit))
    return " · ".join(facts)

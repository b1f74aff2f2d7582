"""The saved views in their window: show them, save what is shown, order, rename, replace, take out."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from cermap.records import Scene
from cermap.texts import Texts
from cermap.ui import messages
from cermap.ui.decisions import deciding
from cermap.ui.messages import called
from cermap.ui.presenting import running
from cermap.ui.presenting.controls.tools import Tool
from cermap.ui.presenting.views import acts, shown

_NAME = "scene_name"
_PROPOSED = "scene_name_proposed"


def button(scene: Scene, texts: Texts) -> None:
    """The saved views: go to one, save this one, order, rename, take out."""
    window = st.popover(texts("Views"), width="stretch", help=texts("Views saved to be shown in a meeting"))
    with window, messages.errors_as_sentences(texts):
        scenes = acts.scenes_of(scene.plan)
        _save_this(scene, texts)
        if scenes.empty:
            st.caption(texts("No view saved yet. Arrange map, choice and filter, give it a name and save it."))
            return
        for place, row in scenes.iterrows():
            _line(row, int(str(place)), len(scenes), texts)
        st.button(
            texts("Show them one after the other"),
            key="scene-begin",
            type="primary",
            icon=":material/slideshow:",
            on_click=running.begin,
            args=(scenes["scene_id"].iloc[0],),
            help=texts("Key N. While they are shown: N or Page Down next, P or Page Up back, Esc ends."),
            width="stretch",
        )


def _save_this(scene: Scene, texts: Texts) -> None:
    """A name, proposed from what is shown as long as nobody has typed another."""
    proposed = shown.proposed_name(scene, texts)
    if st.session_state.get(_NAME) in {None, "", st.session_state.get(_PROPOSED)}:
        st.session_state[_NAME] = proposed
    st.session_state[_PROPOSED] = proposed

    def save() -> None:
        acts.save(st.session_state[_NAME].strip() or proposed)
        st.session_state[_NAME] = ""

    name, button = st.columns([72, 28], gap="small", vertical_alignment="bottom")
    name.text_input(texts("Name of what is shown now"), key=_NAME, max_chars=shown.MOST_LETTERS)
    button.button(texts("Save view"), key="scene-save", icon=":material/add:", on_click=save, width="stretch")


def _line(row: pd.Series, place: int, count: int, texts: Texts) -> None:
    code, name = str(row["scene_id"]), called(str(row["name"]))
    go, *tools = st.columns([52, 12, 12, 12, 12, 12], gap="xxsmall", vertical_alignment="center")
    go.button(
        f"{place + 1}. {name}",
        key=f"scene-go-{code}",
        on_click=running.go_to,
        args=(code,),
        help=texts("Show “{name}”", name=name),
        width="stretch",
    )
    earlier, later, now, rename, out = tools
    up = Tool(f"scene-up-{code}", "arrow_upward", texts("Earlier: “{name}”", name=name), is_off=place == 0)
    down = Tool(f"scene-down-{code}", "arrow_downward", texts("Later: “{name}”", name=name), is_off=place == count - 1)
    up.draw(earlier, acts.move, code, -1)
    down.draw(later, acts.move, code, 1)
    Tool(f"scene-now-{code}", "sync", texts("“{name}” becomes what is shown now", name=name)).draw(
        now, acts.replace, code
    )
    Tool(f"scene-out-{code}", "delete", texts("Take out “{name}”", name=name)).draw(out, acts.take_out, code)
    if Tool(f"scene-name-{code}", "edit", texts("Rename “{name}”", name=name)).draw(rename):
        _rename(row, texts)


def _rename(row: pd.Series, texts: Texts) -> None:
    def body() -> Callable[[str], None]:
        name = st.text_input(texts("Name of the view"), str(row["name"]), max_chars=shown.MOST_LETTERS)
        return lambda why: acts.rename(str(row["scene_id"]), name, why)

    deciding.ask(texts("Rename the view"), body, texts("Rename"), texts)

"""The desk's window: a field that has the keyboard, the answer, the record, the last calls of the day."""

import datetime as dt
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from cermap import decisions, desk, files, wording
from cermap.records import CallAnswer, Plan
from cermap.terms import CallAsks
from cermap.texts import Texts
from cermap.ui import state
from cermap.ui.candidates import forms as candidate_forms
from cermap.ui.desk import asking, card
from cermap.ui.messages import plain
from cermap.ui.places import found as found_place
from cermap.ui.sharing.sheets import address_button as address_sheet
from cermap.ui.widgets import open_tabs

_ADD, _IS_OPEN = map(state.goes_with_plan, ("desk_add", "desk_is_open"))
# The calls are the last tab of the guide.
_CALLS_TAB = -1
_SHOWN = 5
_GUIDE_PAGE = "pages/7_guide.py"
# The question is typed while the phone rings: the field takes the keyboard without a click, once for each question.
_FOCUS = """<script>
{{
  const number = {turn};
  let tries = 0;
  const take = () => {{
    const field = document.querySelector('[role=dialog] .st-key-desk-ask input');
    if (field) field.focus();
    else if (tries++ < 40) setTimeout(take, 50);
  }};
  take();
}}
</script>"""


def button(plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """The button that opens the desk's window; the form of a candidate follows a call that wants one."""
    if (place := st.session_state.pop(_ADD, None)) is not None:
        candidate_forms.ask_new(place, plan, texts)
    st.button(
        texts("Call desk"),
        key="desk",
        shortcut="F2",
        on_click=_open,
        width="stretch",
        help=texts("Answer a call: address, coordinates, POD or area code (F2)."),
    )
    # A map that comes to rest asks for the page again: the window stays until somebody closes it.
    if st.session_state.get(_IS_OPEN):
        title = texts("Desk: the answer to one call")
        st.dialog(title, width="large", icon=":material/call:", on_dismiss=_close)(body)(area_labels, texts)


def _open() -> None:
    asking.begin()
    st.session_state[_IS_OPEN] = True


def _close() -> None:
    st.session_state[_IS_OPEN] = False


def body(area_labels: pd.Series, texts: Texts) -> None:
    """What stands in the window."""
    _field(area_labels, texts)
    found = asking.answer()
    if (problem := asking.problem()) is not None:
        st.error(plain(texts.sentence(problem)))
    elif found is None:
        st.info(
            texts(
                "Type what the caller says and press Enter: an address with its town, coordinates, the POD, the area code on the bill."
            )
        )
    elif found.readings:
        _readings(found, area_labels, texts)
    else:
        said = wording.call_card(found, area_labels, texts)
        card.show(found, said, texts)
        _record(area_labels, texts)
        _acts(found, said, area_labels, texts)
    _today(state.plan(), texts)


def _field(area_labels: pd.Series, texts: Texts) -> None:
    st.session_state.setdefault(asking.TYPED, "")
    with st.container(key="desk-ask"), st.form("desk_question", border=False):
        typed, go, new = st.columns([62, 18, 20], vertical_alignment="bottom", gap="small")
        typed.text_input(
            texts("Question"),
            key=asking.TYPED,
            max_chars=300,
            placeholder="Via Roma 1, Monza · 45.58 9.27 · IT001E… · AC001E…",
        )
        go.form_submit_button(
            texts("Answer it"),
            key="desk_ask",
            type="primary",
            on_click=asking.ask,
            args=(area_labels,),
            width="stretch",
        )
        new.form_submit_button(
            texts("New question"), key="desk_new", on_click=asking.begin, width="stretch", shortcut="Alt+N"
        )
    with st.container(key="keys-of-desk"):
        st.html(_FOCUS.format(turn=asking.turn()), unsafe_allow_javascript=True)


def _readings(found: CallAnswer, area_labels: pd.Series, texts: Texts) -> None:
    """What may have been meant: the caller says which, nobody guesses."""
    st.markdown(f"**{texts('The question may mean this. Ask the caller:')}**")
    for place, reading in enumerate(found.readings):
        st.button(
            plain(reading.label),
            key=f"desk_reading_{place}",
            on_click=asking.choose,
            args=(reading.typed, reading.candidate_id, area_labels),
            width="stretch",
        )


def _record(area_labels: pd.Series, texts: Texts) -> None:
    number = asking.recorded()
    if number is not None:
        st.success(texts("Recorded as call {number}.", number=number), icon=":material/check:")
        return
    if state.trial() is not None:
        st.info(
            texts(
                "The answer is that of the plan, without what is being tried. To record the call keep or leave the trial first."
            )
        )
        return
    for key in asking.FIELDS:
        st.session_state.setdefault(key, "")
    with st.form("desk_record", border=True):
        caller, handed_to, note, go = st.columns([22, 22, 34, 22], vertical_alignment="bottom", gap="small")
        labels = (texts("Who asked (optional)"), texts("Handed to"), texts("Note"))
        for column, key, label in zip((caller, handed_to, note), asking.FIELDS, labels, strict=True):
            column.text_input(label, key=key, max_chars=300)
        go.form_submit_button(
            texts("Record the call"),
            key="desk_keep",
            type="primary",
            icon=":material/edit_note:",
            on_click=asking.record,
            args=(area_labels, texts),
            width="stretch",
        )


def _acts(found: CallAnswer, said: wording.CallCard, area_labels: pd.Series, texts: Texts) -> None:
    """What may follow an answer: copied, printed, seen on the map, taken in as a candidate."""
    copy, printed, on_map, add, every = st.columns([15, 24, 21, 23, 17], gap="small")
    with printed:
        plan = state.plan()
        address_sheet.button(lambda: desk.dossier_of_answer(found, plan), plan, area_labels, texts, key="desk_dossier")
    with copy.popover(texts("Copy"), icon=":material/content_copy:", width="stretch"):
        st.code("\n".join(wording.call_lines(said, texts)), language=None, wrap_lines=True)
    is_area = isinstance(found.row["area_code"], str)
    if on_map.button(
        texts("Show on the map"), icon=":material/map:", key="desk_map", width="stretch", disabled=not is_area
    ):
        _go_to_map(found, said.label)
    is_place = found.asks in {CallAsks.ADDRESS, CallAsks.COORDINATES} and pd.notna(found.row["lon"])
    if add.button(
        texts("Add to the candidates"),
        icon=":material/person_add:",
        key="desk_candidate",
        width="stretch",
        disabled=not is_place,
    ):
        # One window at a time: the form opens when this one has closed.
        st.session_state[_ADD] = asking.place()
        _close()
        st.rerun()
    if every.button(texts("All calls"), icon=":material/list:", key="desk_calls", width="stretch"):
        _close()
        open_tabs.open_at("guide", _CALLS_TAB)
        st.switch_page(_GUIDE_PAGE)


def _go_to_map(found: CallAnswer, label: str) -> None:
    """The map goes to the place, or to its area; the window closes."""
    row, code = found.row, str(found.row["area_code"])
    if found.candidate_id is not None:
        state.select("candidates", (found.candidate_id,), go=True)
    else:
        is_loaded = code in state.ids_of(state.plan(), "areas")
        state.select("areas" if is_loaded else None, (code,) if is_loaded else (), go=True)
        if pd.notna(row["lon"]):
            name = str(row["match_label"]) if isinstance(row["match_label"], str) else label
            found_place.keep(found_place.Found(name, float(row["lon"]), float(row["lat"]), row))
    _close()
    st.rerun()


def _today(plan: Plan, texts: Texts) -> None:
    """The last calls of today."""
    calls = decisions.answered_calls(plan.inputs.decisions)
    zone = zone_here()
    today = pd.Timestamp(dt.datetime.now(ZoneInfo(zone)).date())
    here = calls[(files.call_days(calls, zone) == today).to_numpy(bool)].tail(_SHOWN)[::-1]
    if here.empty:
        return
    st.markdown(f"**{texts('Last calls of today')}**")
    lines = wording.calls_lines(here, files.call_moments(here, zone), texts, is_today=True)
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))
    st.caption(wording.call_privacy(texts))


def zone_here() -> str:
    """The time zone of whoever looks at the page."""
    return st.context.timezone or files.HOME_ZONE

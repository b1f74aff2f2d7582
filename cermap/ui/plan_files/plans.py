"""Plans on the page: save, download, open, and those kept before."""

import datetime as dt
from collections.abc import Callable

import streamlit as st

from cermap import files, wording
from cermap.records import Plan
from cermap.sources import KeptPlan
from cermap.texts import Texts
from cermap.ui import messages, signing_in, state, trying
from cermap.ui.frame import link as address
from cermap.ui.plan_files import keeping

_UPLOAD_MB = 300
_MIME = "application/geopackage+sqlite3"
_COPY = "plan_copied"


def begin(texts: Texts) -> None:
    """On every page: what there is to say of the plan on the table, and what it shows in the address."""
    notes, problem = keeping.told()
    if problem is not None:
        st.error(messages.plain(texts.sentence(problem)))
    messages.notes(notes, texts)
    address.write()


def can_resume() -> KeptPlan | None:
    """The last plan that the session may list, while nothing of one's own is on the table."""
    if state.has_own_plan() or keeping.kept() is not None:
        return None
    return next(iter(keeping.recent()), None)


def resume_button(last: KeptPlan, texts: Texts) -> None:
    """Back to the last work with one click."""
    # On a telephone the picture alone is in sight.
    label, said = texts("Resume the last work"), messages.plain(_line(last, texts))
    if st.button(label, icon=":material/history:", help=said, width="stretch"):
        _open(lambda: keeping.open_kept(last.plan_id), texts)


def block(plan: Plan, texts: Texts) -> None:
    """Everything about plans, on the page of data."""
    _this_plan(plan, texts)
    brought, kept = st.columns(2)
    with brought:
        _open_file(texts)
    with kept:
        if keeping.lists_plans():
            _recent(texts)
        else:
            _open_by_code(texts)


def _this_plan(plan: Plan, texts: Texts) -> None:
    mine = keeping.kept()
    name, save, download = st.columns([56, 20, 24], vertical_alignment="bottom")
    title = name.text_input(
        texts("Name of the plan"),
        mine.title if mine else wording.list_name(plan, texts),
        max_chars=120,
        key=f"plan_title_{mine.plan_id if mine else ''}",
    )
    if save.button(texts("Save"), type="primary", width="stretch", disabled=state.trial() is not None):
        with messages.errors_as_sentences(texts), st.spinner(texts("Saving the plan…")):
            keeping.keep(plan, title)
            st.rerun()
    download.download_button(
        texts("Download the plan (.gpkg)"),
        lambda: files.write_plan(trying.marked_plan(plan, texts)),
        texts("cermap-plan-{day}-{digest}.gpkg", day=plan.as_of.isoformat(), digest=plan.digest[:8]),
        _MIME,
        width="stretch",
        on_click="ignore",
        help=texts("The file holds the whole list, with its personal data. It opens again here, and in QGIS."),
    )
    st.caption(_how_it_is_kept(mine, texts))


def _how_it_is_kept(mine: KeptPlan | None, texts: Texts) -> str:
    if mine is None:
        return texts("Not kept yet. A list of your own is kept by itself after each step, the demonstration is not.")
    day, moment = _moment(mine.saved_at, texts)
    if keeping.is_own_machine():
        return texts("Kept on this PC on {day} at {moment}, and by itself after each step.", day=day, moment=moment)
    if signing_in.has_login():
        return texts(
            "Kept on {day} at {moment} for you alone, and again by itself after each step.", day=day, moment=moment
        )
    return texts(
        "Kept on {day} at {moment}. Code of the plan: {plan_id}. Whoever has the code can open it here.",
        day=day,
        moment=moment,
        plan_id=mine.plan_id,
    )


def _open_file(texts: Texts) -> None:
    brought = st.file_uploader(texts("Open a plan (.gpkg)"), type=["gpkg"], max_upload_size=_UPLOAD_MB, key="plan_file")
    if brought is not None and st.button(texts("Open this plan"), type="primary"):
        _open(lambda: keeping.open_file(brought.getvalue(), brought.name), texts)


def _open_by_code(texts: Texts) -> None:
    code = st.text_input(texts("Code of a plan kept here"), key="plan_code").strip().lower()
    if code and st.button(texts("Open the plan with this code")):
        _open(lambda: keeping.open_kept(code), texts)


def _recent(texts: Texts) -> None:
    """Plans kept on this machine, or for who is signed in, the last saved first."""
    found = {plan.plan_id: plan for plan in keeping.recent()}
    is_here = keeping.is_own_machine()
    if not found:
        st.caption(texts("No plan is kept on this PC yet.") if is_here else texts("No plan of yours is kept yet."))
        return
    label = texts("Plans kept on this PC") if is_here else texts("Your plans")
    if (copy := st.session_state.pop(_COPY, None)) in found:
        st.session_state.kept_chosen = copy
    chosen = st.selectbox(label, list(found), format_func=lambda one: _line(found[one], texts), key="kept_chosen")
    opened, renamed, copied, deleted = st.columns(4)
    if opened.button(texts("Open"), width="stretch"):
        _open(lambda: keeping.open_kept(chosen), texts)
    with renamed.popover(texts("Rename"), width="stretch"):
        title = st.text_input(texts("New name"), found[chosen].title, max_chars=120, key=f"rename_{chosen}")
        if st.button(texts("Give this name")):
            _act(lambda: keeping.rename(chosen, title), texts)
    if copied.button(texts("Duplicate"), width="stretch"):
        _act(lambda: _duplicate(chosen, texts("Copy of {title}", title=found[chosen].title)), texts)
    with deleted.popover(texts("Delete"), width="stretch"):
        st.markdown(
            messages.plain(texts("“{title}” and its earlier saves are deleted for good.", title=found[chosen].title))
        )
        if st.button(texts("Delete for good")):
            _act(lambda: keeping.delete(chosen), texts)


def _duplicate(plan_id: str, title: str) -> None:
    """The copy is the chosen one from now on: in a closed list nobody would see that it is there."""
    st.session_state[_COPY] = keeping.duplicate(plan_id, title)


def _open(read: Callable[[], Plan], texts: Texts) -> None:
    """Put an opened plan on the table; what was there stays when it cannot be opened."""
    with messages.errors_as_sentences(texts):
        with st.spinner(texts("Opening the plan…")):
            plan = read()
        state.lay(plan)
        st.rerun()


def _act(work: Callable[[], object], texts: Texts) -> None:
    with messages.errors_as_sentences(texts), st.spinner(texts("The kept plans follow…")):
        work()
        st.rerun()


def _line(plan: KeptPlan, texts: Texts) -> str:
    day, moment = _moment(plan.saved_at, texts)
    return texts("{title}, saved on {day} at {moment}", title=plan.title, day=day, moment=moment)


def _moment(saved_at: dt.datetime, texts: Texts) -> tuple[str, str]:
    here = saved_at.astimezone()
    return texts.date(here.date()), f"{here:%H:%M}"

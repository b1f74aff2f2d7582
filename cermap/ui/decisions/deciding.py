"""A decision at the table: made, signed, undone, done again; the plan follows at once, the map and the selection stay."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from cermap import decisions
from cermap import plan as planning
from cermap.decisions import Change, Signature
from cermap.errors import CermapError
from cermap.minutes import minutes
from cermap.records import Inputs
from cermap.terms import DecisionAction, DecisionSubject
from cermap.texts import Texts
from cermap.ui import messages, signing_in, state
from cermap.ui.decisions import remembering
from cermap.ui.plan_files import keeping

Subjects = Sequence[tuple[DecisionSubject, str, Sequence[Change]]]

_WHO = "decides"
# In a field the keys undo what is typed there, and under an open window nothing moves: Streamlit takes them everywhere.
_KEYS_OF_FIELDS = """<script>
if (!window.__cermapKeys) {
  window.__cermapKeys = true;
  const typed = 'input:not([type=checkbox], [type=radio], [type=file]), textarea, [contenteditable=true]';
  window.addEventListener('keydown', event => {
    const isStep = (event.ctrlKey || event.metaKey) && ['z', 'y'].includes(event.key?.toLowerCase());
    if (isStep && (event.target.closest?.(typed) || document.querySelector('[role=dialog]'))) event.stopImmediatePropagation();
  }, true);
}
</script>"""


def decide(action: DecisionAction, subjects: Subjects, why: str = "") -> None:
    """Write a decision into the log and make the plan again."""
    put(decisions.decide(state.plan().inputs, action, subjects, signed(why)))


def bring(communities: pd.DataFrame, why: str) -> None:
    """Registered configurations from a file come into the plan."""
    put(decisions.bring(state.plan().inputs, communities, signed(why)))


def correct(
    corrections: pd.DataFrame,
    rows: Sequence[tuple[str, str | None, str]],
    why: str,
    cells: Mapping[str, Sequence[Change]] | None = None,
) -> None:
    """Where some addresses are is decided; every row written so follows, and a row by itself gets these cells."""
    put(decisions.correct(state.plan().inputs, corrections, rows, signed(why), cells))


def ask(title: str, body: Callable[[], Callable[[str], None]], submit: str, texts: Texts) -> None:
    """A window over the page: the fields of ``body``, who decides and why, and one button.

    Parameters
    ----------
    title, submit : str
        Of the window and of its button.
    body : callable
        Draws the fields; gives what is to be done with the reason.
    texts : Texts
        The session's words.
    """

    def window() -> None:
        with st.form("decision", border=False):
            act = body()
            who, why = st.columns(2)
            name = who.text_input(texts("Who decides (optional)"), who_signs(), max_chars=80)
            reason = why.text_input(texts("Why (optional)"), max_chars=300)
            pressed = st.form_submit_button(submit, type="primary")
        if pressed:
            st.session_state[_WHO] = name.strip()
            with messages.errors_as_sentences(texts), st.spinner(texts("Updating the plan…")):
                act(reason.strip())
                st.rerun()

    st.dialog(title, width="medium")(window)()


def undo_buttons(texts: Texts) -> None:
    """The last decision undone, or done again; by keyboard too."""
    made = state.plan().inputs.decisions
    with st.container(key="keys-of-fields"):
        st.html(_KEYS_OF_FIELDS, unsafe_allow_javascript=True)
    back, again = st.columns(2, gap="small")
    # Seen are the arrows alone; the words are for who hears the page.
    back.button(
        texts("Undo"),
        key="undo",
        icon=":material/undo:",
        disabled=not state.can_undo(),
        on_click=_step,
        args=(decisions.undo,),
        shortcut="Ctrl+Z",
        help=texts("Undo: {decision}", decision=_last(undone=False, texts=texts)),
        width="stretch",
    )
    again.button(
        texts("Do again"),
        key="redo",
        icon=":material/redo:",
        disabled=not decisions.can_redo(made),
        on_click=_step,
        args=(decisions.redo,),
        shortcut="Ctrl+Y",
        help=texts("Do again: {decision}", decision=_last(undone=True, texts=texts)),
        width="stretch",
    )


def _last(*, undone: bool, texts: Texts) -> str:
    """What the button would undo or do again, in words; a dash for nothing."""
    plan = state.plan()
    log = plan.inputs.decisions
    numbers = log.loc[log["is_undone"] == undone, "decision"]
    if numbers.empty:
        return "–"
    # Only this one is put into words: the buttons stand on every page.
    lines = minutes(plan, texts, {int(numbers.min() if undone else numbers.max())})
    return messages.plain(str(lines["what"].iloc[0]))


def _step(step: Callable[[Inputs], Inputs]) -> None:
    try:
        put(step(state.plan().inputs))
    except CermapError as error:
        keeping.tell_problem(error)


def who_signs() -> str:
    """The name that a field of signing offers: the one last written, else that of who is signed in."""
    found: str | None = st.session_state.get(_WHO)
    return signing_in.name() if found is None else found


def signed(why: str) -> Signature:
    """Who decides, now and why."""
    return Signature(dt.datetime.now(dt.UTC), st.session_state.get(_WHO) or None, why or None)


def put(inputs: Inputs) -> None:
    """The plan of these inputs takes the place of the one on the table; in a trial it is only tried."""
    before = state.plan()
    state.change_plan(planning.make_plan(inputs, before.assumptions, before.as_of, before=before))
    if state.trial() is None:
        remembering.follow(before.inputs, inputs)

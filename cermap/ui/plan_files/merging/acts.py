"""The merge, and back to before it."""

import datetime as dt

import streamlit as st

from cermap import decisions, files, reconciling, wording
from cermap import plan as planning
from cermap.records import Plan
from cermap.texts import Texts
from cermap.ui import loading, messages, state
from cermap.ui.decisions import remembering
from cermap.ui.plan_files import keeping
from cermap.ui.plan_files.merging import held


def compare(content: bytes, name: str, plan: Plan, texts: Texts) -> None:
    """Lay a colleague's copy beside the plan on the table; nothing on the table changes."""
    opened = files.read_plan(content, name, loading.reference())
    found = reconciling.reconcile(plan, opened)
    names = wording.copy_names(plan, found.theirs.inputs, texts)
    keeping.tell(opened.notes)
    held.hold(held.Compared(found, names, name, plan), reconciling.usual_choices(found))


def merge(compared: held.Compared, who: str, texts: Texts) -> None:
    """One plan of both takes the place of the one on the table."""
    moment, before = dt.datetime.now(dt.UTC), state.plan()

    def signed(deciders: tuple[str, ...]) -> decisions.Signature:
        return decisions.Signature(moment, who or None, wording.merge_reason(compared.file_name, deciders, texts))

    merged = reconciling.merge(before, compared.found, held.choices(), signed)
    after = planning.make_plan(merged.inputs, merged.assumptions, merged.as_of, before=before)
    counts = (merged.steps, len(merged.unlogged), len(merged.left), len(merged.impossible))
    lines = wording.merged_lines(*counts, texts)
    # What could not be taken over is named.
    lost = wording.copy_table(merged.impossible, compared.names, texts)
    lines += [
        texts("Not taken over: {kind} {name}, {fact}.", kind=row["kind"], name=row["name"], fact=row["fact"])
        for _, row in lost.iterrows()
    ]
    state.change_plan(after)
    remembering.follow(before.inputs, after.inputs)
    held.finish(held.Done(before, after, tuple(lines), compared.file_name))


def done_line(plan: Plan, texts: Texts) -> None:
    """What came of the last merge, with the way back while nothing else was decided."""
    done = held.done()
    if done is None:
        return
    told = texts("Merged with {name}.", name=done.file_name)
    st.success(messages.plain(" ".join([told, *done.lines])), icon=":material/merge:")
    if plan is not done.after:
        return
    if st.button(texts("Back to before the merge"), icon=":material/undo:", key="merge_back"):
        state.change_plan(done.before)
        remembering.follow(done.after.inputs, done.before.inputs)
        held.forget()
        st.rerun()

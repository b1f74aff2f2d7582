"""Two plans side by side: which two, and what was found."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from cermap import files, proposing, wording
from cermap import plan as planning
from cermap.records import OpenedPlan, Plan
from cermap.texts import Texts
from cermap.ui import loading, messages
from cermap.ui.plan_files import differences as plans_compared_table
from cermap.ui.plan_files import keeping
from cermap.ui.widgets import empty

_NOW, _FILE = "now", "file"
_UPLOAD_MB = 300
_SIDES = ("first", "second")
_FOUND = "compared_found"


@dataclass(frozen=True)
class Compared:
    """What was found of two plans.

    Parameters
    ----------
    differences : pandas.DataFrame
        ``tables.PlanDifferences``.
    names : tuple of str
        What people call the two.
    configurations : dict
        What people call each configuration of either plan, by id.
    digests : tuple of str
        Of the two plans.
    """

    differences: pd.DataFrame
    names: tuple[str, str]
    configurations: dict[str, str]
    digests: tuple[str, str]


def show(plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """Two fields, a file for who has one, the button, and the table."""
    names = _choices(plan, texts)
    first, second, go = st.columns([40, 40, 20], vertical_alignment="bottom")
    with first:
        one = _field("first", texts("First plan"), _NOW, names)
    with second:
        other = _field("second", texts("Second plan"), next((key for key in names if key != _NOW), _FILE), names)
    brought = _file(texts) if _FILE in {one, other} else None
    is_ready = one != other and (brought is not None or _FILE not in {one, other})
    if go.button(
        texts("Compare"),
        type="primary",
        key="compare_plans",
        icon=":material/compare_arrows:",
        width="stretch",
        disabled=not is_ready,
    ):
        with messages.errors_as_sentences(texts), st.spinner(texts("Comparing the two plans…")):
            before, after = ((_read(key, plan, brought), _called(key, names, brought)) for key in (one, other))
            st.session_state[_FOUND] = _compared(before, after, texts)
    found: Compared | None = st.session_state.get(_FOUND)
    if found is None:
        _nothing_yet(names, one == other, texts)
        return
    if plan.digest not in found.digests and _NOW in {one, other}:
        st.warning(texts("The plan on the table has changed since: compare again."))
    plans_compared_table.show(found.differences, found.names, found.configurations, area_labels, texts)


def _choices(plan: Plan, texts: Texts) -> dict[str, str]:
    """The plans that can be compared, by key: the one on the table, those kept here, a file."""
    mine = keeping.kept()
    title = mine.title if mine else wording.list_name(plan, texts)
    found = {_NOW: texts("On the table: {title}", title=title)}
    for kept in keeping.recent():
        if mine is None or kept.plan_id != mine.plan_id:
            moment = kept.saved_at.astimezone()
            day = texts.date(moment.date())
            found[kept.plan_id] = texts(
                "{title}, {day} at {moment}", title=kept.title, day=day, moment=f"{moment:%H:%M}"
            )
    return found | {_FILE: texts("A plan file (.gpkg)")}


def _field(side: str, label: str, default: str, names: dict[str, str]) -> str:
    """Which plan; what was chosen stays over a change of page."""
    key = f"compared_{side}_field"

    def keep() -> None:
        st.session_state[f"compared_{side}"] = st.session_state[key]

    kept = st.session_state.get(f"compared_{side}", default)
    known = kept if kept in names else default
    # A plan that was deleted meanwhile is no choice any more.
    if st.session_state.setdefault(key, known) not in names:
        st.session_state[key] = known
    return str(st.selectbox(label, list(names), format_func=lambda one: names.get(one, one), key=key, on_change=keep))


def _file(texts: Texts) -> tuple[bytes, str] | None:
    brought = st.file_uploader(
        texts("Plan to compare (.gpkg)"), type=["gpkg"], max_upload_size=_UPLOAD_MB, key="compared_file"
    )
    return None if brought is None else (brought.getvalue(), brought.name)


def _read(key: str, plan: Plan, brought: tuple[bytes, str] | None) -> Plan:
    """A plan as it is; nothing on the table changes."""
    if key == _NOW:
        return plan
    if key != _FILE:
        return _made(keeping.read_kept(key))
    assert brought is not None
    return _made(files.read_plan(*brought, loading.reference()))


def _made(opened: OpenedPlan) -> Plan:
    return opened.made or planning.make_plan(opened.inputs, opened.assumptions, opened.as_of)


def _called(key: str, names: dict[str, str], brought: tuple[bytes, str] | None) -> str:
    return brought[1] if key == _FILE and brought is not None else names[key]


def _compared(first: tuple[Plan, str], second: tuple[Plan, str], texts: Texts) -> Compared:
    found = proposing.compare_plans(first[0], second[0], loading.load_profiles())
    # Two headers of one table must differ.
    names = (first[1], second[1] if second[1] != first[1] else f"{second[1]} (2)")
    configurations = wording.configuration_names((first[0], second[0]), texts)
    return Compared(found, names, configurations, (first[0].digest, second[0].digest))


def _nothing_yet(names: dict[str, str], is_same: bool, texts: Texts) -> None:  # noqa: FBT001
    if is_same:
        st.info(texts("Choose two different plans."))
    elif len(names) > 2:
        st.info(texts("Here comes what differs between two plans: members, kW, shared energy, euro, rules, answers."))
    else:
        empty.needs_other_plan(
            texts(
                "Here comes what differs between two plans. Only the plan on the table is there now: on “Data” save it, duplicate it "
                "and vary the copy, or open a plan file here."
            ),
            texts,
        )

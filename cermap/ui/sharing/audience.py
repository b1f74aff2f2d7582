"""For whom: the level of privacy, and beside it in words and rows what leaves at it."""

import pandas as pd
import streamlit as st

from cermap import outlets, wording
from cermap.disclosing import disclosed, persons_of
from cermap.outlets import Leaving
from cermap.records import Disclosed, Plan, Scene
from cermap.terms import PrivacyLevel
from cermap.texts import N_, Texts
from cermap.ui import trying
from cermap.ui.sharing import preview

_LEVEL, _MADE = "privacy_level", "disclosed"
_SHORT = {
    PrivacyLevel.PUBLIC: N_("Public"),
    PrivacyLevel.INTERNAL: N_("Internal, without names"),
    PrivacyLevel.FULL: N_("Full"),
}
_WHO = {
    PrivacyLevel.PUBLIC: N_("For everybody: website, council, newspaper."),
    PrivacyLevel.INTERNAL: N_("For those who work on it: no names of persons, no PODs. Addresses are in it."),
    PrivacyLevel.FULL: N_("Only for those who must have names, addresses and PODs."),
}


def level() -> PrivacyLevel:
    """The level that is chosen; internal until somebody chooses."""
    return PrivacyLevel(st.session_state.get(_LEVEL, PrivacyLevel.INTERNAL))


def leaving(scene: Scene, area_labels: pd.Series, texts: Texts) -> Leaving:
    """The choice of who it is for, what leaves at it, and the scene as it may leave."""
    whole = trying.marked(scene, texts)
    top = st.container(horizontal=True, vertical_alignment="center", key="audience")
    with top:
        st.markdown(f"**{texts('For whom?')}**", width="content")
        _choice(texts)
    shown = _shown(whole.plan, level())
    remarks = (texts("It is a trial: nothing of it is decided."),) if whole is not scene else ()
    one = outlets.leaving(whole, level(), area_labels, texts, remarks, shown=shown)
    with top:
        preview.rows(one)
    _what_leaves(whole.plan, shown, texts)
    return one


def _choice(texts: Texts) -> None:
    def keep() -> None:
        if chosen := st.session_state.get("privacy_switch"):
            st.session_state[_LEVEL] = PrivacyLevel(chosen).value

    st.session_state["privacy_switch"] = level().value
    st.segmented_control(
        texts("For whom?"),
        [one.value for one in _SHORT],
        key="privacy_switch",
        required=True,
        format_func=lambda code: texts(_SHORT[PrivacyLevel(code)]),
        on_change=keep,
        label_visibility="collapsed",
        width="content",
    )
    st.caption(texts(_WHO[level()]), width="stretch")


def _shown(plan: Plan, chosen: PrivacyLevel) -> Disclosed:
    """The plan at its level, made once for each plan and level."""
    asked = (plan.digest, chosen, wording.list_name(plan, Texts("it")), plan.inputs.is_demonstration)
    kept = st.session_state.get(_MADE)
    if kept is None or kept[0] != asked:
        kept = (asked, disclosed(plan, chosen))
        st.session_state[_MADE] = kept
    made: Disclosed = kept[1]
    return made


def _what_leaves(plan: Plan, shown: Disclosed, texts: Texts) -> None:
    """One line: what is in the files, in numbers."""
    said = {
        PrivacyLevel.PUBLIC: _public,
        PrivacyLevel.INTERNAL: _internal,
        PrivacyLevel.FULL: _full,
    }[shown.level](plan, shown, texts)
    is_warning = shown.level is PrivacyLevel.FULL and bool(persons_of(plan)) and not plan.inputs.is_demonstration
    (st.warning if is_warning else st.info)(said)


def _public(_plan: Plan, shown: Disclosed, texts: Texts) -> str:
    told = int(shown.counts["subjects"].sum()) if len(shown.counts) else 0
    parts = [
        texts.plural(
            "**{count} body or enterprise** shown",
            "**{count} bodies and enterprises** shown",
            len(shown.plan.candidates),
        ),
        texts(
            "**at least {count} persons** only as counts in {units} territories",
            count=texts.number(told),
            units=len(shown.counts),
        ),
        texts("{count} in no count", count=texts.number(shown.left_out)),
        texts("no name, address, POD or position of persons"),
    ]
    return " · ".join(parts)


def _internal(plan: Plan, shown: Disclosed, texts: Texts) -> str:
    parts = [
        texts.plural("**{count} row** shown", "**{count} rows** shown", len(shown.plan.candidates)),
        texts("{count} of persons, or of unknown kind: without name", count=texts.number(persons_of(plan))),
        texts("no POD, no tax code, no hourly curve, no column that cermap does not know"),
        texts("**addresses are in it**: do not publish it"),
    ]
    return " · ".join(parts)


def _full(plan: Plan, _shown: Disclosed, texts: Texts) -> str:
    people = persons_of(plan)
    if not people or plan.inputs.is_demonstration:
        return texts("Everything that is in the plan, row by row.")
    return texts(
        "**These files hold personal data** ({people} natural persons or of unknown kind): names, addresses, PODs. Give them only to those who must have them.",
        people=texts.number(people),
    )

"""The plan file, which is always whole, and the link to what is seen."""

import streamlit as st

from cermap import files
from cermap.outlets import Leaving
from cermap.records import Plan
from cermap.terms import PrivacyLevel
from cermap.texts import Texts
from cermap.ui import signing_in, state
from cermap.ui.frame import link as address
from cermap.ui.plan_files import keeping
from cermap.ui.sharing.taking import take


def plan_file(one: Leaving, plan: Plan) -> None:
    """The plan, at the full level alone, and why."""
    texts = one.texts
    left, right = st.columns([60, 40])
    with left:
        if one.shown.level is PrivacyLevel.FULL:
            data = files.file_name(one.name, ".gpkg")
            take(texts("Plan (GeoPackage, opens here and in QGIS)"), lambda: files.write_plan(plan), data, primary=True)
            st.markdown(
                texts("The whole work: list, decisions, views, calls. Whoever opens it here goes on where you are.")
            )
            take(
                texts("QGIS project of the plan"),
                lambda: files.plan_project(plan, one.provenance, texts, data),
                files.file_name(one.name, ".qgz"),
                about=texts(
                    "Keep it beside “{data}”: QGIS shows the plan with the signs and the legend of the map.", data=data
                ),
            )
        else:
            st.info(
                texts(
                    "A plan file is always whole: what it was made from is inside, names and PODs too, or it could not be made again. Choose **Full** above, and give it only to those who work on it."
                )
            )
    with right:
        _link(texts)


def _link(texts: Texts) -> None:
    """The link to what this session sees, and who can open it."""
    found = address.link()
    with st.container(border=True, gap="small"):
        st.markdown(f"**{texts('Link to what you see')}**")
        if found is None:
            st.caption(texts("This plan is not kept: no link can open it. Save it on “Data”."))
            return
        st.code(found, language=None, wrap_lines=True)
        if state.trial() is not None:
            st.caption(
                texts("It opens the plan as it was before the trial: what is tried is in no link until it is kept.")
            )
        if keeping.is_own_machine():
            st.caption(texts("It opens the map as you see it, only on this PC. No personal data are in the link."))
        elif signing_in.has_login():
            st.caption(
                texts(
                    "It opens the map as you see it, for you alone, while you are signed in. No personal data are in the link."
                )
            )
        else:
            st.caption(
                texts(
                    "It opens the map as you see it, for anyone who has the link and reaches this server: give it "
                    "only to those who may see the plan. No personal data are in the link.",
                ),
            )

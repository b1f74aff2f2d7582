"""The owner's side: the public copy of the plan on the table, put out for the readers of this server and taken back."""

from typing import TYPE_CHECKING

import streamlit as st

from cermap import sources
from cermap.disclosing import names_somebody
from cermap.errors import InputError
from cermap.records import Plan, TitleBlock
from cermap.sources import GivenPlan
from cermap.texts import N_, Texts
from cermap.ui import messages, signing_in, state
from cermap.ui.giving.making import public_pages
from cermap.ui.plan_files import keeping

if TYPE_CHECKING:
    import pandas as pd

_LETTERS = 120


def block(plan: Plan, area_labels: "pd.Series[str]", title: TitleBlock, texts: Texts) -> None:
    """What readers see of this plan, and the two buttons.

    Parameters
    ----------
    plan : Plan
        On the table.
    area_labels : pandas.Series
        What people call each area, by area code.
    title : TitleBlock
        Who publishes it.
    texts : Texts
        The session's words.
    """
    st.markdown(
        texts(
            "Whoever signs in here without permission for personal data sees the demonstration, and the **public copies** given on this page: bodies and enterprises, persons only as counts. A copy stays as it was given until you give it again."
        )
    )
    mine, owner = keeping.kept(), signing_in.owner()
    if mine is None or owner is None or state.trial() is not None:
        st.info(texts("Only a kept plan can be given: save it on “Data”, and leave the trial if you are in one."))
        return
    before = next((one for one in sources.given_plans() if (one.plan_id, one.owner) == (mine.plan_id, owner)), None)
    called = st.text_input(
        texts("Name for readers"),
        before.title if before else texts("Energy communities, plan of {day}", day=plan.as_of),
        max_chars=_LETTERS,
        key="given_title",
        help=texts("Every reader sees it: no name of a person."),
    )
    give, take = st.columns(2)
    label = texts("Give it again") if before else texts("Give to readers")
    if give.button(label, key="give", type="primary", icon=":material/group:", width="stretch"):
        with messages.errors_as_sentences(texts), st.spinner(texts("Making the public copy…")):
            _give(plan, area_labels, title, called.strip(), texts)
            st.rerun()
    if before is not None:
        if take.button(texts("Take it back"), key="take_back", icon=":material/undo:", width="stretch"):
            with messages.errors_as_sentences(texts):
                sources.take_back(before.code, owner)
                st.rerun()
        st.caption(_since(before, texts))


def _give(plan: Plan, area_labels: "pd.Series[str]", title: TitleBlock, called: str, texts: Texts) -> None:
    """Both languages at once: each reader has the page in their own."""
    mine, owner = keeping.kept(), signing_in.owner()
    assert mine is not None
    assert owner is not None
    written = (called, title.body, title.subject, title.author, title.revision)
    if any(names_somebody(plan, one) for one in written):
        raise InputError(
            N_("The name for readers or the title block holds the name of a person of the plan. Write another.")
        )
    pages = public_pages(plan, area_labels, title)
    sources.give_plan(pages, called or texts("Energy communities, plan of {day}", day=plan.as_of), mine.plan_id, owner)


def _since(given: GivenPlan, texts: Texts) -> str:
    here = given.given_at.astimezone()
    return texts("Readers have the copy of {day} at {moment}.", day=texts.date(here.date()), moment=f"{here:%H:%M}")

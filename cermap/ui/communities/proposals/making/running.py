"""The button that makes a proposal, how far it is, and the way to stop it; the rest of the page can be used meanwhile."""

import pandas as pd
import streamlit as st

from cermap.errors import CermapError
from cermap.records import Plan
from cermap.texts import Texts
from cermap.ui import loading, messages
from cermap.ui.communities.proposals import session as proposal_session
from cermap.ui.communities.proposals.making import asked as proposal_asked
from cermap.ui.communities.proposals.making.job import Job

# What is done sooner shows no bar.
_PATIENCE_S = 0.3
_EVERY_S = 0.5
_PROBLEM = "proposal_problem"


def controls(plan: Plan, roofs: pd.DataFrame, area_labels: pd.Series, texts: Texts) -> None:
    """What is asked, the button, and the bar while it is worked out."""
    asked, go = st.columns([60, 40], gap="small")
    with asked:
        proposal_asked.window(plan, roofs, area_labels, texts)
    go.button(
        texts("Propose again") if proposal_session.made() else texts("Propose"),
        type="primary",
        key="propose",
        icon=":material/auto_awesome:",
        width="stretch",
        # Below it stands what is missing.
        disabled=proposal_session.job() is not None or not proposal_asked.open_areas(plan, roofs),
        on_click=_start,
        args=(plan, roofs),
    )
    if (job := proposal_session.job()) is not None:
        _progress(job, texts)
    problem = st.session_state.get(_PROBLEM)
    if problem is not None:
        st.error(messages.plain(texts.sentence(problem)))


def collect() -> None:
    """Take what was made, where it is done."""
    job = proposal_session.job()
    if job is None or not job.is_done:
        return
    proposal_session.set_job(None)
    if job.proposal is not None:
        proposal_session.set_made(proposal_session.Made(job.plan, job.roofs, job.proposal))
    elif isinstance(job.problem, CermapError):
        st.session_state[_PROBLEM] = job.problem
    elif job.problem is not None:
        raise job.problem


def _start(plan: Plan, roofs: pd.DataFrame) -> None:
    st.session_state[_PROBLEM] = None
    job = Job(plan, roofs, proposal_session.goal(), proposal_session.limits(), loading.load_profiles())
    proposal_session.set_job(job)
    job.start(_PATIENCE_S)


@st.fragment(run_every=_EVERY_S)
def _progress(job: Job, texts: Texts) -> None:
    """A fragment: it looks how far the work is, and leaves the page alone until it is done."""
    if job.is_done:
        st.rerun()
    bar, stop = st.columns([68, 32], gap="small", vertical_alignment="center")
    bar.progress(job.share, text=texts("Stopping…") if job.is_stopped else job.words(texts))
    stop.button(
        texts("Interrupt"),
        key="proposal_stop",
        icon=":material/stop_circle:",
        width="stretch",
        disabled=job.is_stopped,
        on_click=job.stop,
        help=texts(
            "Gives the best that was found until now, with a wider bound. You can go on with the rest meanwhile."
        ),
    )

"""Why one candidate is asked now, later or not at all, and the cheapest change that would let it in."""

import pandas as pd
import streamlit as st

from cermap import palette, proposing, rules, wording
from cermap.proposing.reasons.explaining import Explanation
from cermap.terms import Reach
from cermap.texts import Texts
from cermap.ui import messages
from cermap.ui.communities.proposals import session as proposal_session
from cermap.ui.communities.proposals.session import Made
from cermap.ui.communities.proposals.tabs import members as proposal_members


def show(made: Made, area_code: str, texts: Texts) -> None:
    """Choose somebody, and read why."""
    rows = _ordered(made.proposal.recruiting, area_code)
    names = proposal_members.people(made.plan, texts)
    labels = {
        str(
            row["candidate_id"]
        ): f"{_sign(row['reach'])} {names[row['candidate_id']]}, {texts.label(Reach, row['reach'])}"
        for _, row in rows.iterrows()
    }
    if not labels:
        st.info(texts("The list has no candidate."))
        return
    # What another proposal had chosen may be gone.
    if proposal_session.kept("who") not in labels:
        proposal_session.keep("who", next(iter(labels)))
    who = st.selectbox(
        texts("Whose answer"),
        list(labels),
        format_func=lambda code: labels.get(code, code),
        **proposal_session.field("who", next(iter(labels))),
    )
    found = proposing.explain_candidate(made.plan, made.proposal, str(who))
    for line in lines(found, proposal_members.fragile(made), texts):
        st.markdown(messages.plain(line))


def lines(found: Explanation, is_fragile: "pd.Series[bool]", texts: Texts) -> list[str]:
    """The answer of one candidate in sentences.

    Parameters
    ----------
    found : Explanation
        As ``proposing.explain_candidate`` gives it.
    is_fragile : pandas.Series
        Who hangs on a border, by candidate id.
    texts : Texts
        Language.
    """
    said = [_why(found, texts)]
    if found.reasons:
        said.append(texts("Why: {reasons}.", reasons=wording.reasons(";".join(found.reasons), texts)))
    if found.repairs:
        change = texts("; and ").join(str(rules.repair_sentence(code, texts)) for code in found.repairs)
        said.append(
            texts("Cheapest change that would let it in: {change}.", change=change)
            if found.lets_in
            else texts("What to do next, though it is not enough: {change}.", change=change)
        )
    elif not found.lets_in:
        said.append(texts("No change that is known would let it in here."))
    if found.elsewhere:
        ways = "; ".join(str(rules.repair_sentence(code, texts)) for code in found.elsewhere)
        said.append(texts("Elsewhere: {ways}.", ways=ways))
    if found.candidate_id in is_fragile.index:
        said.append(_place(found.candidate_id, is_fragile, texts))
    return said


def _why(found: Explanation, texts: Texts) -> str:
    if found.reach is Reach.NOW and found.step is not None:
        return texts(
            "Asked now, step {step} of its area: it adds {added} kWh shared then, and {lost} would be lost without it.",
            step=found.step,
            added=texts.number(found.added_shared_kwh),
            lost=texts.number(found.marginal_shared_kwh),
        )
    if found.reach is Reach.LATER and found.more_reached is not None:
        return texts(
            "Admitted, and comes later: its turn is when {count} more can be asked. It would add {added} kWh shared.",
            count=found.more_reached,
            added=texts.number(found.marginal_shared_kwh),
        )
    said = texts.label(Reach, found.reach)
    return f"{said[:1].upper()}{said[1:]}."


def _place(candidate_id: str, is_fragile: "pd.Series[bool]", texts: Texts) -> str:
    looks = proposal_members.holds(candidate_id, is_fragile, texts)
    if is_fragile[candidate_id]:
        return texts(
            "{looks}: with positions or borders {error} m off it would have another answer. Ask for the POD first.",
            looks=looks,
            error=proposal_members.ERROR_M,
        )
    return texts(
        "{looks}: its answer holds with positions or borders {error} m off.",
        looks=looks,
        error=proposal_members.ERROR_M,
    )


def _ordered(recruiting: pd.DataFrame, area_code: str) -> pd.DataFrame:
    """Who is not asked now comes first, those of this area before the others."""
    asked = recruiting["reach"] == Reach.NOW
    elsewhere = recruiting["area_code"].ne(area_code).fillna(value=True).astype(bool)
    order = pd.DataFrame({"asked": asked, "elsewhere": elsewhere}).sort_values(["asked", "elsewhere"], kind="stable")
    return recruiting.loc[order.index]


def _sign(reach: str) -> str:
    return palette.VERDICT_SIGNS[proposal_members.LOOKS[Reach(reach)]]

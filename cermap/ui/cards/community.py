"""The card of a community: what it is, how many may join, its figures, and the rules that are not met or open."""

import pandas as pd
import streamlit as st

from cermap import communities, palette, rules, wording
from cermap.records import Plan, Scene
from cermap.terms import RuleStatus, VerdictOutcome
from cermap.texts import Texts
from cermap.ui import filters, trying
from cermap.ui.cards.area import size_line
from cermap.ui.messages import called, plain
from cermap.ui.widgets.card_pieces import printed_button, title

_COMMUNITIES = "pages/4_communities.py"
# A window of more rules than these is a page: that of communities.
_RULES_SHOWN = 8


def community_card(scene: Scene, community_id: str, area_labels: pd.Series, texts: Texts) -> None:
    """Show a community and the four answers to who can join it."""
    found = scene.plan.communities
    row = found[found["community_id"] == community_id].iloc[0]
    title(called(wording.community_name(row, texts)), row["area_code"])
    area = texts("Area {name}", name=plain(str(area_labels.get(row["area_code"], row["area_code"]))))
    st.caption(f"{area} · {size_line(row, texts)}")
    filters.outcome_filter(scene, texts)
    trying.figures(scene, texts)
    _ways(scene.plan, community_id, texts)


def _ways(plan: Plan, community_id: str, texts: Texts) -> None:
    """The rules in a window, the whole configuration on its page, the sheet to print."""
    open_rules = _not_met(plan, community_id)
    one, two, three = st.columns(3, gap="small")
    with one.popover(texts("Rules ({count})", count=len(open_rules)), width="stretch"):
        _rules(open_rules, texts)
    with two:
        if st.button(
            texts("Open"),
            key="card_configuration",
            icon=":material/groups:",
            help=texts("Members, energy, money and rules, on “Communities”."),
            width="stretch",
        ):
            st.switch_page(_COMMUNITIES)
    with three:
        printed_button(texts)


def _not_met(plan: Plan, community_id: str) -> pd.DataFrame:
    """Verdicts on the configuration, its members and plants that are not met or still open, one for each rule, with how many."""
    found = communities.verdicts_of(plan, community_id)
    found = found[found["outcome"] != VerdictOutcome.OK]
    first = found.drop_duplicates(["rule_id", "outcome"])
    keys = pd.MultiIndex.from_frame(first[["rule_id", "outcome"]])
    return first.assign(count=found.groupby(["rule_id", "outcome"]).size().reindex(keys).to_numpy())


def _rules(found: pd.DataFrame, texts: Texts) -> None:
    if found.empty:
        st.markdown(texts("Every rule that cermap tests is met here."))
        return
    for _, row in found.head(_RULES_SHOWN).iterrows():
        sign = palette.VERDICT_SIGNS[row["outcome"]]
        label = texts.label(VerdictOutcome, row["outcome"])
        why = rules.why(row["rule_id"], row["outcome"], texts)
        st.markdown(f"**{sign} {label}** ({texts.number(row['count'])}) · {plain(why[:1].upper() + why[1:])}")
        st.caption(
            plain(f"{row['rule_id']} · {row['reference']} ({texts.label(RuleStatus, row['status'])})"),
        )
    if len(found) > _RULES_SHOWN:
        more = len(found) - _RULES_SHOWN
        st.caption(texts.plural("{count} more rule on “Communities”", "{count} more rules on “Communities”", more))

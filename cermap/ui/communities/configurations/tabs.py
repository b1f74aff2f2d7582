"""What is in a configuration, in eight tabs: members, energy, money, who could come in, plants, rules, what to collect, documents."""

import pandas as pd
import streamlit as st

from cermap import communities, wording
from cermap.records import Plan
from cermap.terms import Declaration
from cermap.texts import Texts
from cermap.ui.communities.configurations.contents import documents as configuration_documents
from cermap.ui.communities.configurations.contents import people as configuration_people
from cermap.ui.communities.configurations.contents import plants as configuration_plants
from cermap.ui.communities.configurations.contents import rules as configuration_rules
from cermap.ui.communities.energy.money import tab as energy_money
from cermap.ui.communities.energy.year import tab as energy_tab
from cermap.ui.messages import plain
from cermap.ui.widgets import open_tabs
from cermap.ui.widgets.tables.choosing import ROW_HEIGHT_PX
from cermap.ui.widgets.tables.rows import columns, room

# The place of the tab that was opened last, whatever it is called and counts now.


def show(plan: Plan, community_id: str, area_labels: pd.Series, texts: Texts) -> None:
    """The eight tabs; hours are counted when their tab is open."""
    members = communities.members_of(plan, community_id)
    others = communities.others_for(plan, community_id)
    plants = communities.plants_of(plan, community_id)
    verdicts = communities.verdicts_of(plan, community_id)
    declarations = communities.missing_declarations(members)
    documents = communities.checklist(plan, community_id, members=members)
    own = communities.declarations_of(plan, community_id)
    labels = (
        texts("Members ({count})", count=len(members)),
        texts("Energy"),
        texts("Earnings"),
        texts("Could come in ({count})", count=len(others)),
        texts("Plants ({count})", count=len(plants)),
        texts("Rules ({count})", count=len(verdicts)),
        texts("To collect ({count})", count=len(declarations) + len(own)),
        texts("Documents ({missing} missing)", missing=configuration_documents.absent(documents)),
    )
    one, energy, money, two, three, four, five, six = open_tabs.draw("configuration", labels)
    with one:
        configuration_people.show_members(members, community_id, area_labels, texts)
    if energy.open:
        with energy:
            energy_tab.show(plan, community_id, texts)
    if money.open:
        with money:
            energy_money.show(plan, community_id, texts)
    with two:
        configuration_people.show_others(others, community_id, texts)
    with three:
        configuration_plants.show(plants, plan, area_labels, texts)
    with four:
        configuration_rules.show(verdicts, plan, community_id, texts)
    with five:
        _to_collect(declarations, own, plan, texts)
    with six:
        configuration_documents.show(documents, plan, community_id, texts)


def _to_collect(declarations: pd.DataFrame, own: list[str], plan: Plan, texts: Texts) -> None:
    """What the configuration itself declares, then what each of its members does."""
    if declarations.empty and not own:
        st.info(texts("Nothing is left to collect from the members of the list."))
        return
    people = plan.candidates.set_index("candidate_id", drop=False)
    by_kind = declarations["declaration"].value_counts()
    st.markdown(
        " · ".join(
            f"**{texts.number(count)}** {plain(texts.label(Declaration, code))}" for code, count in by_kind.items()
        )
    )
    grouped = declarations.groupby("candidate_id", sort=False)["declaration"].agg(list)
    who = [wording.candidate_name(people.loc[code], texts) for code in grouped.index]
    # Each of the configuration's own on a row: they are few, and a cell would cut them.
    asked = [*([code] for code in own), *grouped]
    frame = pd.DataFrame(
        {
            texts("Name"): [*[texts("the configuration")] * len(own), *who],
            texts("Declarations to collect"): [
                ", ".join(texts.label(Declaration, code) for code in codes) for codes in asked
            ],
        }
    )
    with room("to-collect"):
        st.dataframe(
            frame,
            hide_index=True,
            row_height=ROW_HEIGHT_PX,
            height="stretch",
            column_config=columns(frame, (180,)),
            alt=texts("Declarations to collect"),
        )

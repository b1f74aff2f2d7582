"""Under the card: the ranking, what was chosen, the municipality's own list, who lives under one roof, which roof is missing."""

import pandas as pd

from cermap.records import Plan
from cermap.terms import BuildingMatch
from cermap.texts import Texts
from cermap.ui import messages
from cermap.ui.roofs import acts as roof_acts
from cermap.ui.roofs import tools as roof_tools
from cermap.ui.roofs.lists import condominiums as roof_condominiums
from cermap.ui.roofs.lists import missing as roof_missing
from cermap.ui.roofs.lists import ranking as roof_ranking
from cermap.ui.roofs.lists import shortlist as roof_shortlist
from cermap.ui.roofs.properties import brought as roof_properties
from cermap.ui.roofs.view import RoofView
from cermap.ui.widgets import open_tabs


def show(view: RoofView, plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """The five tabs; only the one that is open is worked out."""
    waiting = 0 if view.properties is None else int((view.properties["match"] == BuildingMatch.AMBIGUOUS).sum())
    labels = (
        texts("Ranking"),
        texts("Chosen ({count})", count=len(roof_acts.shortlist_of(plan))),
        texts("Municipality's list ({count})", count=waiting) if waiting else texts("Municipality's list"),
        texts("Condominiums"),
        texts("Missing roof"),
    )
    ranking, chosen, listed, homes, missing = open_tabs.draw("roofs", labels)
    with messages.errors_as_sentences(texts):
        if ranking.open:
            with ranking:
                if not roof_tools.nothing_here(view, texts):
                    roof_ranking.show(view, texts)
        if chosen.open:
            with chosen:
                roof_shortlist.show(view, plan, area_labels, texts)
        if listed.open:
            with listed:
                roof_properties.show(view, plan, texts)
        if homes.open:
            with homes:
                roof_condominiums.show(view, plan, texts)
        if missing.open:
            with missing:
                if not roof_tools.nothing_here(view, texts):
                    roof_missing.show(view, plan, area_labels, texts)

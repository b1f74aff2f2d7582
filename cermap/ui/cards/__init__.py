"""The card beside the map: what is chosen, in a few lines, with its counts.

A card is short, so that its table keeps five rows on a small screen: who it is, the answer, the next step. What stands
behind it (reasons, rules, sources) waits in a window of its own.
"""

import pandas as pd
import streamlit as st

from cermap.records import Scene
from cermap.texts import Texts
from cermap.ui.cards.area import area_card, validity
from cermap.ui.cards.candidate import candidate_card
from cermap.ui.cards.community import community_card
from cermap.ui.cards.list_card import list_card
from cermap.ui.selection import card as several_card
from cermap.ui.widgets.card_pieces import answer, counts

__all__ = ["TABLE_PX", "answer", "counts", "room_below", "show", "validity"]

# A tall card leaves less room for its table.
TABLE_PX = {"": 375, "areas": 290, "communities": 278, "candidates": 230, "several": 262}


def show(scene: Scene, area_labels: pd.Series, texts: Texts, *, is_found: bool = False) -> None:
    """The card of what is chosen, or of the whole plan; short under the card of a found place, which has said much of it."""
    plan, chosen = scene.plan, scene.selection
    with st.container(border=True, key="card"):
        if len(chosen.ids) > 1:
            several_card.show(scene, area_labels, texts)
        elif chosen.layer == "areas" and plan.inputs.reference.areas["area_code"].eq(chosen.id).any():
            area_card(plan, str(chosen.id), area_labels, texts, is_found=is_found)
        elif chosen.layer == "communities" and chosen.id is not None:
            community_card(scene, chosen.id, area_labels, texts)
        elif chosen.layer == "candidates" and chosen.id is not None:
            candidate_card(scene, chosen.id, area_labels, texts)
        else:
            list_card(scene, texts)


def room_below(scene: Scene, *, is_ground: bool = False) -> int:
    """Height left for the table under the card, and under that of the ground where there is one, on a page of 720 px [px]."""
    if len(scene.selection.ids) > 1:
        return TABLE_PX["several" if scene.selection.layer == "candidates" else ""]
    return TABLE_PX["candidates" if is_ground else scene.selection.layer or ""]

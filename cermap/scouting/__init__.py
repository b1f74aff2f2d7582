"""Roofs as a table looks for them: with their area, their plants, their owner, and what the plan keeps of them.

::

    roof_book            buildings -> roofs with figures and areas: heavy, once for each set of buildings
    scouted              the same as one plan sees them: plants, property list, shortlist, rank
    property_matches     rows of the municipality's list -> the building each belongs to
    candidate_matches    candidates -> buildings;  condominiums: who lives under one roof
    plants_on_no_roof    which plants of the plan are taken off no roof
    roof_months          what one roof gives from January to December
    shortlist_subject    a roof as a line of the log: kept, or made a plant (plant_subject)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.scouting.book import roof_book
    from cermap.scouting.keeping import plant_subject, roof_plant_id, shortlist_subject
    from cermap.scouting.matches.owners import property_matches, town_of
    from cermap.scouting.matches.residents import candidate_matches, condominiums
    from cermap.scouting.matches.standing import plants_on_no_roof
    from cermap.scouting.sight import scouted
    from cermap.scouting.year import roof_months

_ROOM = {
    "candidate_matches": "matches.residents",
    "condominiums": "matches.residents",
    "plant_subject": "keeping",
    "plants_on_no_roof": "matches.standing",
    "property_matches": "matches.owners",
    "roof_book": "book",
    "roof_months": "year",
    "roof_plant_id": "keeping",
    "scouted": "sight",
    "shortlist_subject": "keeping",
    "town_of": "matches.owners",
}

__all__ = [
    "candidate_matches",
    "condominiums",
    "plant_subject",
    "plants_on_no_roof",
    "property_matches",
    "roof_book",
    "roof_months",
    "roof_plant_id",
    "scouted",
    "shortlist_subject",
    "town_of",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)

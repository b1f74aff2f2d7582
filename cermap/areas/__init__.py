"""Where is a place, and how sure: places in, areas with shares and certainty out."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.areas.answer import Answers, Atlas, answers, numbers_by_town
    from cermap.areas.assignment import area_index, assign, atlas_of
    from cermap.areas.certainty.declared import nothing_declared
    from cermap.areas.certainty.editions import Validity
    from cermap.areas.certainty.robust import robustness
    from cermap.areas.look_up import AreaIndex
    from cermap.areas.radar.comparison import Comparison, compare
    from cermap.areas.radar.moves import moved
    from cermap.areas.shapes.questions.places import place_shapes
    from cermap.areas.territory.coverage import Coverage, measured_coverage
    from cermap.areas.territory.municipalities import area_labels, municipalities_touched, municipality_of

_ROOM = {
    "Answers": "answer",
    "AreaIndex": "look_up",
    "Atlas": "answer",
    "Comparison": "radar.comparison",
    "Coverage": "territory.coverage",
    "Validity": "certainty.editions",
    "answers": "answer",
    "area_index": "assignment",
    "area_labels": "territory.municipalities",
    "assign": "assignment",
    "atlas_of": "assignment",
    "compare": "radar.comparison",
    "measured_coverage": "territory.coverage",
    "moved": "radar.moves",
    "municipalities_touched": "territory.municipalities",
    "municipality_of": "territory.municipalities",
    "nothing_declared": "certainty.declared",
    "numbers_by_town": "answer",
    "place_shapes": "shapes.questions.places",
    "robustness": "certainty.robust",
}

__all__ = [
    "Answers",
    "AreaIndex",
    "Atlas",
    "Comparison",
    "Coverage",
    "Validity",
    "answers",
    "area_index",
    "area_labels",
    "assign",
    "atlas_of",
    "compare",
    "measured_coverage",
    "moved",
    "municipalities_touched",
    "municipality_of",
    "nothing_declared",
    "numbers_by_town",
    "place_shapes",
    "robustness",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: a look-up imports no tables."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)

"""Answers as people say them: one row of a table in, one sentence out.

The same words stand on the page, in the terminal and in the workbook, so the doors and outlets share them here. Nothing
is decided in this room: the certainty, the outcome and the reasons are in the tables already.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.wording.answers import (
        certainty_label,
        certainty_sentence,
        edition_doubt,
        next_step,
        outcome_sentence,
        possible_areas,
        reasons,
        short_reasons,
    )
    from cermap.wording.documents import (
        FORM_NOT_SEEN,
        declared_sentence,
        document_counts,
        document_item,
        document_lines,
    )
    from cermap.wording.energy import (
        OVER_THE_YEARS,
        RANGE_IS,
        doubt_lines,
        figure_change,
        figure_line,
        figure_numbers,
        figure_range,
        figure_unit,
        figure_value,
        is_estimated,
        missing_reason,
    )
    from cermap.wording.energy_basis import (
        BasisNumber,
        assumption_names,
        basis_numbers,
        figure_basis,
        number_line,
        rule_line,
        rule_name,
    )
    from cermap.wording.kinds import kinds_line
    from cermap.wording.names import (
        area_name,
        candidate_name,
        community_name,
        constitution_line,
        kind_line,
        list_name,
        stage_label,
    )
    from cermap.wording.places import around_line, metres, place_line
    from cermap.wording.plans import (
        are_in_force,
        closing_line,
        corrected_line,
        note_line,
        privacy_line,
        standing_line,
        step_label,
    )
    from cermap.wording.verdicts import declarations, measured_line, measured_word, repairs_line, rule, unlocking_line

_ROOM = {
    "BasisNumber": "energy_basis",
    "FORM_NOT_SEEN": "documents",
    "OVER_THE_YEARS": "energy",
    "RANGE_IS": "energy",
    "are_in_force": "plans",
    "area_name": "names",
    "around_line": "places",
    "assumption_names": "energy_basis",
    "basis_numbers": "energy_basis",
    "candidate_name": "names",
    "certainty_label": "answers",
    "certainty_sentence": "answers",
    "closing_line": "plans",
    "community_name": "names",
    "constitution_line": "names",
    "corrected_line": "plans",
    "declarations": "verdicts",
    "declared_sentence": "documents",
    "document_counts": "documents",
    "document_item": "documents",
    "document_lines": "documents",
    "doubt_lines": "energy",
    "edition_doubt": "answers",
    "figure_basis": "energy_basis",
    "figure_change": "energy",
    "figure_line": "energy",
    "figure_numbers": "energy",
    "figure_range": "energy",
    "figure_unit": "energy",
    "figure_value": "energy",
    "is_estimated": "energy",
    "kind_line": "names",
    "kinds_line": "kinds",
    "list_name": "names",
    "measured_line": "verdicts",
    "measured_word": "verdicts",
    "metres": "places",
    "missing_reason": "energy",
    "next_step": "answers",
    "note_line": "plans",
    "number_line": "energy_basis",
    "outcome_sentence": "answers",
    "place_line": "places",
    "possible_areas": "answers",
    "privacy_line": "plans",
    "reasons": "answers",
    "repairs_line": "verdicts",
    "rule": "verdicts",
    "rule_line": "energy_basis",
    "rule_name": "energy_basis",
    "short_reasons": "answers",
    "stage_label": "names",
    "standing_line": "plans",
    "step_label": "plans",
    "unlocking_line": "verdicts",
}

__all__ = [
    "FORM_NOT_SEEN",
    "OVER_THE_YEARS",
    "RANGE_IS",
    "BasisNumber",
    "are_in_force",
    "area_name",
    "around_line",
    "assumption_names",
    "basis_numbers",
    "candidate_name",
    "certainty_label",
    "certainty_sentence",
    "closing_line",
    "community_name",
    "constitution_line",
    "corrected_line",
    "declarations",
    "declared_sentence",
    "document_counts",
    "document_item",
    "document_lines",
    "doubt_lines",
    "edition_doubt",
    "figure_basis",
    "figure_change",
    "figure_line",
    "figure_numbers",
    "figure_range",
    "figure_unit",
    "figure_value",
    "is_estimated",
    "kind_line",
    "kinds_line",
    "list_name",
    "measured_line",
    "measured_word",
    "metres",
    "missing_reason",
    "next_step",
    "note_line",
    "number_line",
    "outcome_sentence",
    "place_line",
    "possible_areas",
    "privacy_line",
    "reasons",
    "repairs_line",
    "rule",
    "rule_line",
    "rule_name",
    "short_reasons",
    "stage_label",
    "standing_line",
    "step_label",
    "unlocking_line",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: one sentence loads the words of its own subject."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)

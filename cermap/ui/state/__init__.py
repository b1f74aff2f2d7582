"""What a session remembers: the language, the plan, the trial, the selection, what the map colours and shows.

All under plain session keys, never widget keys, so that they survive a change of page; each page also runs alone (the
defaults are beside the keys). One ``Selection``; three writers (map, table, search), one reader (the map view).

::

    language.py  the words of the session
    display/     what is chosen, coloured, filtered and shown, and where the map is asked to go
    plans/       the plan on the table, what is tried on it, and what is forgotten when another comes
    acts.py      choosing, and a trial's beginning and end: what needs the plan
"""

from cermap.ui.state.acts import begin_trial, can_undo, keep_trial, select
from cermap.ui.state.display.chosen import areas_before, community_before, selection
from cermap.ui.state.display.looking import (
    candidate_filter,
    hidden_layers,
    outcome_filter,
    question,
    set_filter,
    set_hidden_layers,
    set_outcome_filter,
    set_question,
    toggle_outcome,
)
from cermap.ui.state.display.sights import asked_view, go_to_view, set_view, start_at, start_view, view
from cermap.ui.state.language import set_language, texts
from cermap.ui.state.plans.one_plan import goes_with_plan
from cermap.ui.state.plans.table import change_plan, has_own_plan, ids_of, lay, plan, recompute, set_plan
from cermap.ui.state.plans.trials import Trial, leave_trial, trial

__all__ = [
    "Trial",
    "areas_before",
    "asked_view",
    "begin_trial",
    "can_undo",
    "candidate_filter",
    "change_plan",
    "community_before",
    "go_to_view",
    "goes_with_plan",
    "has_own_plan",
    "hidden_layers",
    "ids_of",
    "keep_trial",
    "lay",
    "leave_trial",
    "outcome_filter",
    "plan",
    "question",
    "recompute",
    "select",
    "selection",
    "set_filter",
    "set_hidden_layers",
    "set_language",
    "set_outcome_filter",
    "set_plan",
    "set_question",
    "set_view",
    "start_at",
    "start_view",
    "texts",
    "toggle_outcome",
    "trial",
    "view",
]

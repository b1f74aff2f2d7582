"""What the table does with roofs: choose for the shortlist, make a plant, say which building a row is. Each is one decision."""

from collections.abc import Callable

import pandas as pd

from cermap import decisions, scouting
from cermap.decisions import Change
from cermap.errors import CermapError
from cermap.records import Plan
from cermap.terms import DecisionAction, DecisionSubject
from cermap.ui.decisions import deciding
from cermap.ui.plan_files import keeping


def toggle(roof: pd.Series, source_name: str) -> None:
    """A roof into the shortlist, or out of it."""
    if roof["is_shortlisted"]:
        let_go(str(roof["roof_id"]))
    else:
        _safely(lambda: deciding.decide(DecisionAction.ADD, [scouting.shortlist_subject(roof, source_name)]))


def let_go(roof_id: str) -> None:
    """A roof out of the shortlist."""
    _safely(lambda: deciding.decide(DecisionAction.REMOVE, [(DecisionSubject.ROOF, roof_id, (Change(),))]))


def make_plant(roof: pd.Series) -> None:
    """What is still free on a roof becomes a plant of the plan that does not exist yet."""
    _safely(lambda: deciding.decide(DecisionAction.ADD, [scouting.plant_subject(roof)]))


def take_plant_out(roof_id: str) -> None:
    """The plant that was made of a roof out of the plan."""
    plant = (DecisionSubject.PLANT, scouting.roof_plant_id(roof_id), (Change(),))
    _safely(lambda: deciding.decide(DecisionAction.REMOVE, [plant]))


def is_made_plant(roof_id: str, plan: Plan) -> bool:
    """Whether the plan has the plant that was made of this roof."""
    return bool(plan.plants["plant_id"].eq(scouting.roof_plant_id(roof_id)).any())


def say_building(row_id: str, before: str | None, building_id: str | None) -> None:
    """Which building a row of the municipality's list is; None for none of those near."""
    change = Change("building_id", before, building_id)
    _safely(lambda: deciding.decide(DecisionAction.CHANGE, [(DecisionSubject.PROPERTY, row_id, (change,))]))


def write_building(candidate_ids: list[str], building_id: str) -> None:
    """These candidates are in one building: their rows say so from now on."""
    change = (Change("building_id", None, building_id),)
    subjects = [(DecisionSubject.CANDIDATE, code, change) for code in candidate_ids]
    _safely(lambda: deciding.decide(DecisionAction.CHANGE, subjects))


def shortlist_of(plan: Plan) -> pd.DataFrame:
    """``tables.Shortlist`` as the plan keeps it."""
    return decisions.shortlist(plan.inputs.decisions)


def _safely(act: Callable[[], None]) -> None:
    """A decision from a callback: what goes wrong is shown on the next run."""
    try:
        act()
    except CermapError as error:
        keeping.tell_problem(error)

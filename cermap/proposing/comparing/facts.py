"""What a plan says, as facts that can be laid beside those of another plan: a row per thing and column, told as text."""

from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd

from cermap.proposing.comparing.year_facts import year_facts
from cermap.records import LoadProfiles, Plan
from cermap.terms import Outcome, PlanInput, VerdictOutcome, join

# What makes a fact the same fact in two plans.
KEY = ["kind", "subject_id", "identity", "column"]
_OF_PLANT = {"capacity_kw": "kW", "module_kw": "kW", "annual_output_kwh": "kWh", "grant_share": "1"}
_TEXT_OF_PLANT = ("area_code", "technology", "commissioning_date", "is_existing")
_TEXT_OF_CONFIGURATION = ("name", "stage", "config_type", "constitution_date")
_OUTCOMES = (Outcome.CAN_SHARE, Outcome.CAN_JOIN, Outcome.TO_VERIFY, Outcome.CANNOT)


def facts_of(plan: Plan, profiles: LoadProfiles) -> pd.DataFrame:
    """Every fact of a plan that is compared.

    Parameters
    ----------
    plan : Plan
        Any.
    profiles : LoadProfiles
        Shapes of demand and sun, for the year of its configurations.

    Returns
    -------
    pandas.DataFrame
        ``kind``, ``subject_id``, ``identity`` (who is meant, where an id alone may mean another), ``column``,
        ``area_code``, ``name``, ``value`` (text, NA where not known), ``number`` and ``unit``.
    """
    years = year_facts(plan, profiles)
    parts = [
        _inputs(plan), years, _configurations(plan, years), _members(plan), _plants(plan), _verdicts(plan), _answers(plan)
    ]  # fmt: skip
    columns = [*KEY, "area_code", "name", "value", "number", "unit"]
    whole = pd.concat([part.reindex(columns=columns) for part in parts if len(part)], ignore_index=True)
    texts = dict.fromkeys([*KEY, "area_code", "name", "value", "unit"], "str")
    return whole.astype({**texts, "number": "float64"}).fillna({"identity": "", "name": ""})


def identities(plan: Plan) -> pd.Series:
    """Name and address of each candidate as the list brought them, by id: a correction at the table makes nobody another."""
    brought = plan.inputs.candidate_list.candidates
    added = plan.candidates[~plan.candidates["candidate_id"].isin(brought["candidate_id"])]
    both = pd.concat([frame[["candidate_id", "name", "address_text"]] for frame in (brought, added)])
    who = both.set_index("candidate_id").astype("str").fillna("")
    told: pd.Series = who["name"].str.strip().str.casefold() + "|" + who["address_text"].str.strip().str.casefold()
    return told[~told.index.duplicated()]


def _inputs(plan: Plan) -> pd.DataFrame:
    """What the plan was made from."""
    inputs = plan.inputs
    decisions = inputs.decisions
    told: dict[str, Any] = {
        PlanInput.AS_OF: plan.as_of.isoformat(),
        PlanInput.LIST: inputs.candidate_list.name,
        PlanInput.ROWS: len(inputs.candidate_list.candidates),
        PlanInput.DECISIONS: 0 if decisions.empty else int(decisions["decision"].nunique()),
        PlanInput.PRICES: len(inputs.energy.prices),
        PlanInput.CURVES: len(inputs.energy.curves),
        **asdict(plan.assumptions),
        **asdict(inputs.energy.assumptions),
    }
    if inputs.reference is not None:
        editions = inputs.reference.areas["area_edition"].dropna().unique()
        told |= {PlanInput.AREA_EDITIONS: join(sorted(editions)), PlanInput.PUBLIC_DATA: inputs.reference.fingerprint}
    numbers = [float(value) if isinstance(value, int | float) else np.nan for value in told.values()]
    columns = [str(name) for name in told]
    values = [_told(value) for value in told.values()]
    return pd.DataFrame({"kind": "input", "subject_id": "", "column": columns, "value": values, "number": numbers})


def _told(value: Any) -> str:
    return f"{value:.15g}" if isinstance(value, int | float) else str(value)


def _configurations(plan: Plan, years: pd.DataFrame) -> pd.DataFrame:
    """What a configuration with a year is called, what kind it is, and how far it has come: accepting changes no figure."""
    rows = plan.communities[plan.communities["community_id"].isin(years["subject_id"])]
    who = pd.DataFrame(
        {
            "kind": "figure",
            "subject_id": rows["community_id"].to_numpy(object),
            "area_code": rows["area_code"].to_numpy(object),
            "name": rows["name"].to_numpy(object),
        }
    )
    told = [who.assign(column=name, value=_texts(rows[name])) for name in _TEXT_OF_CONFIGURATION]
    return pd.concat(told) if len(rows) else who


def _members(plan: Plan) -> pd.DataFrame:
    """In which configurations each candidate is who is in any."""
    held = plan.memberships.dropna(subset="candidate_id").drop_duplicates(["candidate_id", "community_id"])
    by_person = held.sort_values("community_id").groupby("candidate_id")["community_id"].agg(join)
    rows = plan.candidates[plan.candidates["candidate_id"].isin(by_person.index)]
    return _of_people(rows, plan).assign(
        kind="member", column="community_id", value=rows["candidate_id"].map(by_person).to_numpy(object)
    )


def _answers(plan: Plan) -> pd.DataFrame:
    """The area of each candidate, and the best that a configuration of that area answers."""
    of_people = _of_people(plan.candidates, plan).assign(kind="answer")
    best = plan.candidates["candidate_id"].map(_best_answers(plan)).to_numpy(object)
    return pd.concat(
        [
            of_people.assign(column="outcome", value=best),
            of_people.assign(column="area_code", value=of_people["area_code"]),
        ]
    )


def _best_answers(plan: Plan) -> pd.Series:
    places = plan.communities.set_index("community_id")["area_code"]
    own = plan.candidates.set_index("candidate_id")["area_code"]
    own = own[~own.index.duplicated()]
    found = plan.joining
    here = found[found["community_id"].map(places) == found["candidate_id"].map(own)]
    rank = here["outcome"].map({outcome.value: at for at, outcome in enumerate(_OUTCOMES)})
    best = here.assign(rank=rank).sort_values("rank", kind="stable").drop_duplicates("candidate_id")
    return best.set_index("candidate_id")["outcome"]


def _of_people(rows: pd.DataFrame, plan: Plan) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "subject_id": rows["candidate_id"].to_numpy(object),
            "identity": rows["candidate_id"].map(identities(plan)).to_numpy(object),
            "area_code": rows["area_code"].to_numpy(object),
            "name": rows["name"].fillna(rows["address_text"]).to_numpy(object),
        }
    )


def _plants(plan: Plan) -> pd.DataFrame:
    """Each plant: power, output, grant, where it stands, in which configuration. It is its owner's: another's is another."""
    rows = plan.plants
    held = plan.memberships.dropna(subset="plant_id").drop_duplicates(["plant_id", "community_id"])
    by_plant = held.sort_values("community_id").groupby("plant_id")["community_id"].agg(join)
    owner = rows["candidate_id"].map(identities(plan)).astype("str")
    of_plants = pd.DataFrame(
        {
            "kind": "plant",
            "subject_id": rows["plant_id"].to_numpy(object),
            "identity": owner.fillna("").to_numpy(object),
            "area_code": rows["area_code"].to_numpy(object),
            "name": rows["name"].fillna(rows["plant_id"]).to_numpy(object),
        }
    )
    numbers = [
        of_plants.assign(
            column=name,
            number=rows[name].to_numpy(float),
            value=np.array([None if np.isnan(each) else _told(each) for each in rows[name].to_numpy(float)], object),
            unit=unit,
        )
        for name, unit in _OF_PLANT.items()
    ]
    texts = [of_plants.assign(column=name, value=_texts(rows[name])) for name in _TEXT_OF_PLANT]
    configuration = of_plants.assign(column="community_id", value=rows["plant_id"].map(by_plant).to_numpy(object))
    return pd.concat([*numbers, *texts, configuration]) if len(rows) else of_plants


def _texts(values: pd.Series) -> np.ndarray:
    """Days as year-month-day, ``true`` and ``false``, and all else as it stands."""
    if values.dtype.kind == "M":
        told = values.dt.strftime("%Y-%m-%d")
    else:
        told = values.map({True: "true", False: "false"}) if values.dtype == "boolean" else values.astype("str")
    cells: np.ndarray = told.astype(object).where(values.notna(), None).to_numpy(object)
    return cells


def _verdicts(plan: Plan) -> pd.DataFrame:
    """How often each rule says what; 0 too, of a rule that says anything."""
    pairs = pd.crosstab(plan.verdicts["rule_id"], plan.verdicts["outcome"])
    counts = pairs.reindex(columns=[outcome.value for outcome in VerdictOutcome], fill_value=0)
    rows = [
        (rule, outcome, str(count), float(count))
        for rule, of_rule in counts.to_dict("index").items()
        for outcome, count in of_rule.items()
    ]
    return pd.DataFrame(rows, columns=["subject_id", "column", "value", "number"]).assign(kind="verdict")
